#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "typeset/ofd_file_test.h"

namespace tuogou {

using namespace ofd_test;

TEST(OfdPage, GivesACharacterBeyondTheBasicPlaneAnObjectOfItsOwn) {
  const ReadOfd file(write_ofd(one_page("甲𠮷乙"), fonts(), kMade));
  const auto page = file.page(0);
  EXPECT_EQ(characters(shown(page)), U"甲𠮷乙");
  for (const auto& found : page.select_nodes("//ofd:TextObject")) {
    const std::string text = found.node().child_value("ofd:TextCode");
    const auto change = found.node().child("ofd:CGTransform");
    EXPECT_EQ(change.attribute("CodeCount").as_int(), text == "𠮷" ? 2 : 1);
    EXPECT_EQ(change.attribute("GlyphCount").as_int(), 1);
  }
}

TEST(OfdPage, LeavesOutSpacesThatReadersOfXmlWouldDrop) {
  const auto read = shown(ReadOfd(write_ofd(one_page("　　第 一 条　 "), fonts(), kMade)).page(0));
  ASSERT_FALSE(read.empty());
  EXPECT_EQ(read.front().character, U'第');
  EXPECT_NEAR(read.front().x, grid::kLeft + 2 * kCell, kWritten);
  EXPECT_EQ(read.back().character, U'条');
  EXPECT_NEAR(read.back().x, grid::kLeft + 6 * kCell, kWritten);
}

TEST(OfdPage, KeepsMarksOfXmlAndReplacesWhatXmlCannotHold) {
  Pages pages;
  pages.pages.emplace_back();
  const auto glyph = fonts().place(FontStyle::latin, U'x');
  pages.pages[0].runs.push_back({glyph.face, 5, 1, 50, Ink::black, false, {}});
  const std::u32string text = {U'<', U'&', U'>', U'"', 0x01, 0xD800, 0xFFFE, U'x'};
  for (const auto c : text) pages.pages[0].runs[0].glyphs.push_back({glyph.glyph, c, 10});
  EXPECT_EQ(characters(shown(ReadOfd(write_ofd(pages, fonts(), kMade)).page(0))),
            U"<&>\"\uFFFD\uFFFD\uFFFDx");
}

TEST(OfdPage, KeepsColoursStretchAndSizeOfText) {
  Pages pages;
  pages.pages.emplace_back();
  set_text(pages.pages[0], FontStyle::small_title, "示例区民政局文件", 72, Ink::red, 0.875);
  const auto page = ReadOfd(write_ofd(pages, fonts(), kMade)).page(0);
  const auto text = page.select_node("//ofd:TextObject").node();
  EXPECT_STREQ(text.attribute("HScale").value(), "0.875");
  EXPECT_STREQ(text.child("ofd:FillColor").attribute("Value").value(), "219 20 20");
  EXPECT_NEAR(text.attribute("Size").as_double(), grid::kBodySize, kWritten);
  EXPECT_NEAR(shown(page)[0].y, 72, kWritten);
}

TEST(OfdPage, DrawsRulesWithinTheirBoxes) {
  Pages pages;
  pages.pages.emplace_back();
  pages.pages[0].rules = {{28, 60, 184, 60, 0.7, Ink::red}, {30, 200, 30, 100, 0.25, Ink::black}};
  const auto page = ReadOfd(write_ofd(pages, fonts(), kMade)).page(0);
  const auto paths = page.select_nodes("//ofd:PathObject");
  ASSERT_EQ(paths.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto path = paths[i].node();
    const auto& rule = pages.pages[0].rules[i];
    const auto box = numbers(path.attribute("Boundary").value());
    char letter = 0;
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    std::istringstream data(path.child_value("ofd:AbbreviatedData"));
    ASSERT_TRUE(data >> letter >> x1 >> y1 >> letter >> x2 >> y2);
    EXPECT_NEAR(box[0] + x1, rule.x1, kWritten);
    EXPECT_NEAR(box[1] + y1, rule.y1, kWritten);
    EXPECT_NEAR(box[0] + x2, rule.x2, kWritten);
    EXPECT_NEAR(box[1] + y2, rule.y2, kWritten);
    EXPECT_GE(std::min({x1, y1, x2, y2}) + kWritten, rule.width / 2);
    EXPECT_GE(std::min(box[2], box[3]) + kWritten, rule.width);
    EXPECT_NEAR(path.attribute("LineWidth").as_double(), rule.width, kWritten);
  }
  EXPECT_STREQ(paths[0].node().child("ofd:StrokeColor").attribute("Value").value(), "219 20 20");
}

TEST(OfdPage, TurnsTheNumberOfAPageAcross) {
  Pages pages;
  pages.pages.emplace_back();
  set_text(pages.pages[0], FontStyle::song, "—二—", 150);
  auto& run = pages.pages[0].runs[0];
  run.is_turned = true;
  const auto page = ReadOfd(write_ofd(pages, fonts(), kMade)).page(0);
  const auto text = page.select_node("//ofd:TextObject").node();
  const auto matrix = numbers(text.attribute("CTM").value());
  const auto box = numbers(text.attribute("Boundary").value());
  const auto code = text.child("ofd:TextCode");
  ASSERT_EQ(matrix.size(), 6U);
  auto x = code.attribute("X").as_double();
  const auto y = code.attribute("Y").as_double();
  const auto deltas = numbers(code.attribute("DeltaX").value());
  for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
    if (i > 0) x += deltas.at(i - 1);
    EXPECT_NEAR(box[0] + matrix[0] * x + matrix[2] * y + matrix[4], run.glyphs[0].x, kWritten);
    EXPECT_NEAR(box[1] + matrix[1] * x + matrix[3] * y + matrix[5], 150 + run.glyphs[i].x - run.glyphs[0].x,
                kWritten);
  }
  EXPECT_LT(box[2], box[3]);
}

RC_GTEST_PROP(OfdPageProperty, EveryGlyphStandsWhereThePageHasIt, ()) {
  const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
      std::vector<std::string>{"示例", "，", "（一）", "Plan", "3.5%", "镕", "𠮷", "&", "甲"}));
  const auto offset = *rc::gen::inRange(-20'000, 200'000);
  auto pages = one_page("");
  for (std::size_t i = 0; i < words.size(); ++i) {
    set_text(pages.pages[0], FontStyle::fang_song, words[i], 10 + static_cast<double>(i) * 1.2345);
  }
  for (auto& run : pages.pages[0].runs) {
    for (auto& glyph : run.glyphs) glyph.x += offset / 12'345.6;
  }
  const auto read = shown(ReadOfd(write_ofd(pages, fonts(), kMade)).page(0));
  std::size_t at = 0;
  for (const auto& run : pages.pages[0].runs) {
    for (const auto& glyph : run.glyphs) {
      RC_ASSERT(at < read.size());
      RC_ASSERT(read[at].character == glyph.character);
      RC_ASSERT(std::abs(read[at].x - glyph.x) < kWritten);
      RC_ASSERT(std::abs(read[at].y - run.y) < kWritten);
      ++at;
    }
  }
  RC_ASSERT(at == read.size());
}

}  // namespace tuogou
