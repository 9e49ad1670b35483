#include "typeset/layout.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "typeset/any_manuscript_test.h"
#include "typeset/laid_pages_test.h"

namespace tuogou {
namespace {

TEST(Layout, APageHasTwentyTwoLinesOfTwentyEightCharacters) {
  Manuscript plain;
  plain.body = {paragraph(repeated("示例", 22 * 28))};
  const auto pages = laid_out(plain);
  ASSERT_GE(pages.pages.size(), 2U);
  const auto& page = pages.pages[0];
  EXPECT_EQ(page.width, 210);
  EXPECT_EQ(page.height, 297);
  const auto middles = middles_of(page, grid::kBodySize);
  ASSERT_EQ(middles.size(), 22U);
  for (std::size_t i = 0; i < middles.size(); ++i) {
    EXPECT_NEAR(middles[i], 37 + (static_cast<double>(i) + 0.5) * 225 / 22, 0.01);
  }
  const auto& second = page.runs[1];
  EXPECT_EQ(second.glyphs.size(), 28U);
  EXPECT_NEAR(second.glyphs.front().x, 28, 0.001);
  EXPECT_NEAR(second.glyphs.back().x, 28 + 27 * 156.0 / 28, 0.001);
  EXPECT_NEAR(page.runs[0].glyphs.front().x, 28 + 2 * 156.0 / 28, 0.001);
}

TEST(Layout, ADocumentHasItsMarkItsNumberAndItsLineWhereTheStandardWantsThem) {
  const auto page = laid_out(paper(PaperForm::document)).pages.at(0);
  const auto& mark = run_with(page, "民政局文件");
  EXPECT_EQ(mark.ink, Ink::red);
  EXPECT_NEAR(middle_of(mark) - 0.46 * mark.size, 37 + 35, 0.5);
  EXPECT_GE(mark.glyphs.front().x, 28 - 0.01);
  ASSERT_GE(page.rules.size(), 1U);
  const auto& line = page.rules[0];
  EXPECT_EQ(line.ink, Ink::red);
  EXPECT_NEAR(line.x1, 28, 0.001);
  EXPECT_NEAR(line.x2, 184, 0.001);
  const auto& number = run_with(page, "东民〔");
  EXPECT_NEAR(line.y1 - (middle_of(number) + 0.46 * number.size), 4, 0.5);
  // Two lines below it, as near as the grid allows.
  const auto& title = run_with(page, "脱钩实施方案");
  const double gap = middle_of(title) - grid::kTitleSize / 2 - line.y1;
  EXPECT_NEAR(gap, 2 * grid::kLine, grid::kLine / 2 + 0.5);
}

TEST(Layout, APaperToAHigherOrganHasItsNumberLeftAndItsSignerRight) {
  auto upward = paper(PaperForm::document);
  upward.signer = "示例甲";
  const auto page = laid_out(upward).pages.at(0);
  const auto& number = run_with(page, "东民〔");
  const auto& signer = run_with(page, "示例甲");
  EXPECT_NEAR(number.glyphs.front().x, 28 + grid::kCell, 0.01);
  EXPECT_NEAR(signer.glyphs.back().x + grid::kCell, 184 - grid::kCell, 0.01);
  EXPECT_NEAR(middle_of(number), middle_of(signer), 0.01);
  EXPECT_EQ(signer.face, machine_fonts().place(FontStyle::kai, U'示').face);
}

TEST(Layout, ALongMarkIsNarrowedToTheTypeArea) {
  auto document = paper(PaperForm::document);
  for (const int length : {4, 12, 30, 80}) {
    document.mark = repeated("示", length);
    const auto page = laid_out(document).pages.at(0);
    const auto& mark = page.runs.at(0);
    const double right = mark.glyphs.back().x + mark.size * mark.stretch;
    EXPECT_GE(mark.glyphs.front().x, 28 - 0.01) << length;
    EXPECT_LE(right, 184 + 0.01) << length;
    EXPECT_NEAR(mark.glyphs.front().x + right, 28 + 184, 0.01) << length;
  }
}

TEST(Layout, ALetterHasDoubleLinesAndNoNumberOnItsFirstPage) {
  auto letter = paper(PaperForm::letter);
  letter.body.insert(letter.body.end(), 30, paragraph("示例。"));
  const auto pages = laid_out(letter);
  ASSERT_GE(pages.pages.size(), 2U);
  const auto& page = pages.pages[0];
  EXPECT_NEAR(middle_of(page.runs.at(0)) - 0.46 * page.runs.at(0).size, 30, 0.5);
  ASSERT_EQ(page.rules.size(), 4U);
  for (const auto& rule : page.rules) {
    EXPECT_EQ(rule.ink, Ink::red);
    EXPECT_NEAR(rule.x2 - rule.x1, 170, 0.001);
    EXPECT_NEAR(rule.x1 + rule.x2, 210, 0.001);
  }
  EXPECT_GT(page.rules[0].width, page.rules[1].width);
  EXPECT_LT(page.rules[2].width, page.rules[3].width);
  EXPECT_NEAR(page.rules[3].y1, 297 - 20, 0.5);
  EXPECT_EQ(text_of(page).find("— 1 —"), std::string::npos);
  EXPECT_NE(text_of(pages.pages[1]).find("— 2 —"), std::string::npos);
  EXPECT_TRUE(pages.pages[1].rules.empty());
  EXPECT_EQ(text_of(pages).find("办公室"), std::string::npos);
}

TEST(Layout, PageNumbersStandRightOnOddAndLeftOnEvenPages) {
  Manuscript plain;
  plain.body = {paragraph(repeated("示例", 22 * 28))};
  const auto pages = laid_out(plain);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& page = pages.pages[i];
    const auto dash = std::ranges::find_if(
        page.runs, [](const GlyphRun& run) { return run.glyphs.front().character == U'—'; });
    ASSERT_NE(dash, page.runs.end());
    EXPECT_NEAR(middle_of(*dash), 37 + 225 + 7, 0.01);
    EXPECT_EQ(dash->glyphs.front().x > 105, i == 0);
  }
}

TEST(Layout, ADateUnderASealKeepsFourCharactersFromTheRight) {
  const auto page = laid_out(paper(PaperForm::document)).pages.at(0);
  double right = 0;
  for (const auto& run : page.runs) {
    if (text_of(run) == "日") right = run.glyphs.back().x + grid::kCell;
  }
  EXPECT_NEAR(right, 184 - 4 * grid::kCell, 0.01);
}

TEST(Layout, TheImprintEndsWithTheTypeAreaOrGoesToAPageOfItsOwn) {
  for (int lines = 1; lines < 40; ++lines) {
    auto document = paper(PaperForm::document);
    document.body.clear();
    for (int i = 0; i < lines; ++i) document.body.emplace_back(paragraph("正文。"));
    const auto pages = laid_out(document);
    const auto& last = pages.pages.back();
    ASSERT_GE(last.rules.size(), 3U);
    const auto* rules = &last.rules[last.rules.size() - 3];
    EXPECT_NEAR(rules[2].y1, 262, 0.01);
    EXPECT_NEAR(rules[0].width, 0.35, 0.001);
    EXPECT_NEAR(rules[1].width, 0.25, 0.001);
    for (const auto& run : last.runs) {
      const bool is_number = run.y > 262;
      const bool is_imprint = std::abs(run.size - grid::kSmallSize) < 0.01;
      if (!is_number && !is_imprint) EXPECT_LT(run.y, rules[0].y1) << lines;
    }
  }
}

TEST(Layout, NamesOfAHundredCharactersAreBrokenAndStayOnThePage) {
  auto document = paper(PaperForm::document);
  const auto name = repeated("示例协会", 25);
  document.title = "关于" + name + "的批复";
  document.recipients = name;
  document.organ = name;
  document.copies = name;
  document.signer = "示例甲";
  for (const auto& page : laid_out(document).pages) {
    for (const auto& run : page.runs) {
      for (const auto& glyph : run.glyphs) {
        EXPECT_GE(glyph.x, 28 - 0.01);
        EXPECT_LE(glyph.x, 184);
      }
      EXPECT_LE(run.y, 275);
    }
  }
}

TEST(Layout, ALandscapeAnnexIsTurnedAndItsNumberStaysWhereItIsOnTheSheet) {
  auto document = paper(PaperForm::document);
  Annex annex;
  annex.title = "示例表";
  annex.is_landscape = true;
  annex.body = with_table(3).body;
  document.annexes = {annex};
  const auto pages = laid_out(document);
  ASSERT_EQ(pages.pages.size(), 3U);  // the imprint stands on an upright page
  const auto& page = pages.pages[1];
  EXPECT_EQ(page.width, 297);
  for (const auto& rule : page.rules) {
    EXPECT_GE(rule.x1, 35 - 0.01);
    EXPECT_LE(rule.x2, 260 + 0.01);
  }
  const auto turned = std::ranges::find_if(page.runs, &GlyphRun::is_turned);
  ASSERT_NE(turned, page.runs.end());
  EXPECT_NEAR(turned->glyphs.front().x, 297 - 269, 2);
  EXPECT_NE(text_of(pages.pages[0]).find("附件：示例表"), std::string::npos);
  EXPECT_TRUE(text_of(page).starts_with("附件示例表"));
  EXPECT_NE(text_of(pages.pages[2]).find("抄送"), std::string::npos);
}

TEST(Layout, ADraftSaysSoOnEveryPageAndShowsWhatIsMissingInRed) {
  auto draft = paper(PaperForm::document);
  draft.is_draft = true;
  draft.body.push_back(Paragraph{.text = {{"由", {}, false}, {"【承办单位】", {}, true}}});
  for (int i = 0; i < 30; ++i) draft.body.emplace_back(paragraph("示例。"));
  const auto pages = laid_out(draft);
  for (const auto& page : pages.pages) EXPECT_EQ(run_with(page, "草稿").ink, Ink::grey);
  const auto& page = pages.pages.at(text_of(pages.pages[0]).find("承办") == std::string::npos ? 1 : 0);
  EXPECT_EQ(run_with(page, "承办单位").ink, Ink::red);
}

TEST(Layout, BookmarksLeadToHeadingsAndAnnexes) {
  Manuscript plain;
  plain.body = {heading(1, 1, "总体要求"), heading(2, 1, "目标"), paragraph("示例。")};
  plain.annexes = {{"甲表", {paragraph("示例。")}, false}, {"乙表", {}, false}};
  const auto bookmarks = laid_out(plain).bookmarks;
  ASSERT_EQ(bookmarks.size(), 4U);
  EXPECT_EQ(bookmarks[0].title, "一、总体要求");
  EXPECT_EQ(bookmarks[1].depth, 2);
  EXPECT_EQ(bookmarks[2].title, "附件1 甲表");
  EXPECT_EQ(bookmarks[3].page, 2U);
}

// Heads of tables come again on further pages: as rows they come once.
void put_heads_into_rows(std::vector<Block>& body) {
  for (auto& block : body) {
    if (auto* table = std::get_if<Table>(&block)) {
      table->rows.insert(table->rows.begin(), table->head.begin(), table->head.end());
      table->head.clear();
    }
  }
}

RC_GTEST_PROP(Layout, ThePagesSayWhatTheManuscriptSays, ()) {
  auto manuscript = *any_manuscript();
  manuscript.footer.clear();
  manuscript.is_draft = false;
  put_heads_into_rows(manuscript.body);
  for (auto& annex : manuscript.annexes) put_heads_into_rows(annex.body);
  const auto pages = laid_out(manuscript);
  std::string said;
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    auto text = bare(text_of(pages.pages[i]));
    const auto number = fmt::format("—{}—", i + 1);
    if (manuscript.form != PaperForm::letter || i > 0) {
      RC_ASSERT(text.ends_with(number));
      text.resize(text.size() - number.size());
    }
    said += text;
  }
  RC_ASSERT(said == bare(plain_text(manuscript)));
}

RC_GTEST_PROP(Layout, NothingStandsOutsideThePage, ()) {
  for (const auto& page : laid_out(*any_manuscript()).pages) {
    for (const auto& run : page.runs) {
      RC_ASSERT(run.y > 0 && run.y < page.height);
      for (const auto& glyph : run.glyphs) {
        RC_LOG() << text_of(run);
        RC_ASSERT(glyph.x > 0 && glyph.x < page.width);
      }
    }
  }
}

}  // namespace
}  // namespace tuogou
