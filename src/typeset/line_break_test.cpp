#include "typeset/line_break.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "typeset/font_sources_test.h"
#include "typeset/title_break.h"

namespace tuogou {
namespace {

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::string text_of(const Letters& letters, const Line& line) {
  std::string text;
  for (auto i = line.first; i < line.last; ++i) append_utf8(text, letters[i].character);
  return text;
}

std::vector<std::string> lines_of(std::string_view text, const Measure& measure = {}) {
  const auto letters = letters_of(text, {}, machine_fonts());
  std::vector<std::string> lines;
  for (const auto& line : break_lines(letters, measure)) lines.push_back(text_of(letters, line));
  return lines;
}

std::vector<std::string> title_lines(std::string_view text) {
  const auto letters = letters_of(text, type_of(FontStyle::small_title, grid::kTitleSize), machine_fonts());
  std::vector<std::string> lines;
  for (const auto& line : break_title(letters, grid::kWidth)) lines.push_back(text_of(letters, line));
  return lines;
}

TEST(LineBreak, TwentyEightCharactersStandOnALine) {
  const auto letters = letters_of(repeated("示", 57), {}, machine_fonts());
  const auto lines = break_lines(letters, {});
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].last, 28U);
  EXPECT_EQ(lines[1].last, 56U);
  for (std::size_t i = 0; i < 28; ++i) {
    EXPECT_NEAR(lines[1].places[i], static_cast<double>(i) * grid::kWidth / 28, 0.001);
  }
}

TEST(LineBreak, ACommaThatWouldBeginALineIsLetInByNarrowingTheMarks) {
  const auto lines = lines_of(repeated("示", 10) + "，" + repeated("例", 17) + "，后");
  EXPECT_EQ(lines[0], repeated("示", 10) + "，" + repeated("例", 17) + "，");
}

TEST(LineBreak, ACommaThatCannotBeLetInTakesACharacterAlong) {
  const auto lines = lines_of(repeated("示", 28) + "，后");
  EXPECT_EQ(lines[0], repeated("示", 27));
  EXPECT_EQ(lines[1], "示，后");
}

TEST(LineBreak, AnOpeningMarkGoesWithWhatItOpens) {
  EXPECT_EQ(lines_of(repeated("示", 27) + "《例》")[0], repeated("示", 27));
}

TEST(LineBreak, FiguresAndWordsStayWhole) {
  EXPECT_EQ(lines_of(repeated("示", 26) + "1,234.50元")[1], "1,234.50元");
  EXPECT_EQ(lines_of(repeated("示", 26) + "tuogou")[1], "tuogou");
  EXPECT_EQ(lines_of(repeated("示", 27) + "95.5%。")[1], "95.5%。");
}

TEST(LineBreak, ADateIsNotTornFromWhatItCounts) {
  EXPECT_EQ(lines_of(repeated("示", 25) + "2020年3月")[0], repeated("示", 25));
  EXPECT_EQ(lines_of(repeated("示", 26) + "2020年3月")[0], repeated("示", 26));
}

TEST(LineBreak, AWordLongerThanALineIsCut) {
  const auto lines = lines_of(repeated("x", 100));
  ASSERT_GT(lines.size(), 1U);
  std::string all;
  for (const auto& line : lines) all += line;
  EXPECT_EQ(all, repeated("x", 100));
}

TEST(LineBreak, AMeasureNarrowerThanACharacterStillEnds) {
  EXPECT_EQ(lines_of("示例", {1, 0, 0, Fill::left}).size(), 2U);
}

// Text as papers have it: never three marks in a row.
rc::Gen<std::string> any_text() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "示", "例", "协会", "的", "，示", "例。", "《示例》", "（例）", "“示例”，", "2020年3月10日",
          "12.5%", "、示", "例；", "tuogou ", "〔2020〕3号", "例！", "：例", "——", "……", "𠮷")),
      [](const std::vector<std::string>& pieces) {
        std::string text;
        for (int i = 0; i < 4; ++i) {
          for (const auto& piece : pieces) text += piece;
        }
        return text;
      });
}

RC_GTEST_PROP(LineBreak, NoLineBeginsWithAClosingMarkOrEndsWithAnOpeningOne, ()) {
  const auto letters = letters_of(*any_text(), {}, machine_fonts());
  const Measure measure{*rc::gen::element(156.0, 40.0, 93.5), 2 * grid::kCell, 0, Fill::justified};
  std::size_t expected = 0;
  for (const auto& line : break_lines(letters, measure)) {
    RC_ASSERT(line.first == expected);
    RC_ASSERT(line.last > line.first);
    RC_ASSERT(line.places.size() == line.last - line.first);
    expected = line.last;
    if (line.first > 0) RC_ASSERT(!is_closing_mark(letters[line.first].character));
    if (line.last < letters.size()) RC_ASSERT(!is_opening_mark(letters[line.last - 1].character));
    // The white before an opening mark may lie over what is before it.
    for (std::size_t i = 1; i < line.places.size(); ++i) {
      const bool is_opening = is_opening_mark(letters[line.first + i].character);
      RC_ASSERT(line.places[i] > line.places[i - 1] - (is_opening ? grid::kBodySize / 2 : 0.001));
    }
    // Half the white of a mark at the end may stand over the edge; nothing else does.
    auto end = line.last;
    while (end > line.first && letters[end - 1].character == ' ') --end;
    if (end > line.first) {
      const auto& last = letters[end - 1];
      RC_ASSERT(line.places[end - 1 - line.first] + last.width <= measure.width + last.size / 2 + 0.05);
    }
  }
  RC_ASSERT(expected == letters.size());
}

TEST(TitleBreak, FallsIntoLinesOfAboutTheSameLength) {
  const auto lines =
      title_lines("天津市河东区民政局关于报送行业协会商会与行政机关脱钩工作总结和情况表的报告");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_LT(std::abs(static_cast<int>(length_in_characters(lines[0])) -
                     static_cast<int>(length_in_characters(lines[1]))),
            5);
}

TEST(TitleBreak, TakesOneMoreLineRatherThanTearTheNameOfAnAssociation) {
  EXPECT_EQ(title_lines("河东区示例民政局关于核准河东区示例制冷空调业协会与行政机关脱钩实施方案的函"),
            (std::vector<std::string>{"河东区示例民政局关于核准", "河东区示例制冷空调业协会",
                                      "与行政机关脱钩实施方案的函"}));
}

TEST(TitleBreak, KeepsNamesAndWordsWhole) {
  for (const auto& line : title_lines("天津市河东区示例局关于印发《河东区行业协会商会脱钩实施方案》的通知")) {
    EXPECT_EQ(line.find("《") == std::string::npos, line.find("》") == std::string::npos) << line;
    EXPECT_FALSE(line.starts_with("的")) << line;
  }
}

TEST(TitleBreak, LeavesNoCharacterAlone) {
  for (int length = 18; length < 90; ++length) {
    const auto lines = title_lines(repeated("示", length));
    for (const auto& line : lines) EXPECT_GE(length_in_characters(line), 4U) << length;
  }
}

TEST(TitleBreak, GivenLineBreaksStay) {
  EXPECT_EQ(title_lines("关于示例\n的通知"), (std::vector<std::string>{"关于示例", "的通知"}));
}

}  // namespace
}  // namespace tuogou
