#include "typeset/table_layout.h"

#include <gtest/gtest.h>

#include "typeset/laid_pages_test.h"

namespace tuogou {
namespace {

TEST(TableLayout, ATableOfFiveHundredRowsRepeatsItsHeadAndLosesNothing) {
  const auto pages = laid_out(with_table(500));
  ASSERT_GT(pages.pages.size(), 20U);
  std::string all;
  for (const auto& page : pages.pages) {
    const auto text = text_of(page);
    EXPECT_NE(text.find("序号"), std::string::npos);
    all += text;
    for (const auto& rule : page.rules) {
      EXPECT_GE(rule.y1, 37 - 0.01);
      EXPECT_LE(rule.y2, 262 + 0.01);
      EXPECT_GE(rule.x1, 28 - 0.01);
      EXPECT_LE(rule.x2, 184 + 0.01);
    }
  }
  std::size_t at = 0;
  for (int i = 1; i <= 500; ++i) {
    at = all.find(fmt::format("第{}个示例", i), at);
    ASSERT_NE(at, std::string::npos) << i;
  }
}

TEST(TableLayout, AnEmptyTableIsItsHead) {
  const auto page = laid_out(with_table(0)).pages.at(0);
  EXPECT_NE(text_of(page).find("备注"), std::string::npos);
  EXPECT_FALSE(page.rules.empty());
  Manuscript nothing;
  nothing.body = {Table{}};
  EXPECT_EQ(laid_out(nothing).pages.size(), 1U);
}

TEST(TableLayout, ARowHigherThanAPageGoesOnWithoutLosingALine) {
  Manuscript plain = with_table(1);
  std::string text;
  for (int i = 0; i < 300; ++i) text += fmt::format("第{}条\n", i);
  std::get<Table>(plain.body[0]).rows[0][1] = cell(text);
  const auto pages = laid_out(plain);
  ASSERT_GT(pages.pages.size(), 3U);
  std::string all;
  for (const auto& page : pages.pages) {
    all += text_of(page);
    for (const auto& run : page.runs) EXPECT_LT(run.y, 275);
  }
  std::size_t at = 0;
  for (int i = 0; i < 300; ++i) {
    at = all.find(fmt::format("第{}条", i), at);
    ASSERT_NE(at, std::string::npos) << i;
  }
}

TEST(TableLayout, CellsOverSeveralRowsAndColumnsHaveNoRulesInside) {
  Manuscript plain;
  Table table;
  table.widths = {1, 1, 1};
  auto tall = cell("高");
  tall.rows = 2;
  auto wide = cell("宽");
  wide.columns = 2;
  table.rows = {{tall, wide}, {cell("甲"), cell("乙")}};
  plain.body = {table};
  const auto page = laid_out(plain).pages.at(0);
  // Above, in the middle from the second column on, below; left, after the first column, before the last in
  // the second row, right.
  ASSERT_EQ(page.rules.size(), 7U);
  EXPECT_NEAR(page.rules[1].x1, 28 + 52, 0.01);
  EXPECT_NEAR(page.rules[5].y1, page.rules[1].y1, 0.01);
}

}  // namespace
}  // namespace tuogou
