#include "policy/document.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace tuogou {
namespace {

/// The unit at a place; empty where there is none.
std::string at(const DocumentUnits& units, std::string_view place) {
  const auto found = units.find(place);
  return found == units.end() ? std::string() : found->second;
}

// A made-up paper in the shape of the original: words of our own.
constexpr std::string_view kPaper =
    "关于整理工具房的意见\n"
    "\n"
    "各班组：\n"
    "\n"
    "为了用得顺手，制定本意见。\n"
    "\n"
    "一、总的想法\n"
    "\n"
    "工具放回原处。用坏的要登记；借出的要归还。\n"
    "\n"
    "人人动手，\n"
    "\n"
    "天天整理。\n"
    "\n"
    "二、范围\n"
    "\n"
    "锤子和锯子。\n"
    "\n"
    "三、做法\n"
    "\n"
    "（一）锤子。挂在墙上。\n"
    "\n"
    "（二）锯子。收进盒里；盒子\n"
    "上锁。\n"
    "1. 大锯。\n"
    "2. 小锯，长1.5米。\n"
    "\n"
    "四、时间\n"
    "\n"
    "月底前完成。\n";

std::string paper_with_eight_chapters() {
  std::string paper(kPaper);
  paper += "五、检查\n每周一次。\n六、奖励\n口头表扬。\n七、监督\n互相监督。\n八、保障\n";
  paper += "（一）人手。两人。\n（二）经费。不用。\n（三）工具。现有。\n（四）风险。小心。\n";
  paper += "要抓紧成立整理小组。小组由三人组成。\n";
  paper += "本意见自印发之日起施行。\n";
  paper += "附件：1. 名单\n2. 清单\n";
  paper += "天津市某工具房\n2019 年 11 月 4 日\n（此件主动公开）\n";
  return paper;
}

TEST(CutDocument, LeavesOutWhatStandsBeforeTheFirstChapter) {
  for (const auto& [place, text] : cut_document(kPaper))
    EXPECT_EQ(text.find("班组"), std::string::npos) << place;
  EXPECT_TRUE(cut_document("各班组：\n没有章节。\n").empty());
  EXPECT_TRUE(cut_document("").empty());
}

TEST(CutDocument, EndsAUnitAfterAFullStopOrASemicolon) {
  const auto units = cut_document(kPaper);
  EXPECT_EQ(at(units, "1.0:1"), "工具放回原处。");
  EXPECT_EQ(at(units, "1.0:2"), "用坏的要登记；");
  EXPECT_EQ(at(units, "1.0:3"), "借出的要归还。");
}

TEST(CutDocument, JoinsALineThatAPageWrapped) {
  const auto units = cut_document(kPaper);
  EXPECT_EQ(at(units, "1.0:4"), "人人动手，天天整理。");
  EXPECT_EQ(at(units, "3.2:3"), "盒子上锁。");
}

TEST(CutDocument, CountsTheHeadingOfASectionAsItsFirstUnit) {
  const auto units = cut_document(kPaper);
  EXPECT_EQ(at(units, "3.1:1"), "（一）锤子。");
  EXPECT_EQ(at(units, "3.1:2"), "挂在墙上。");
  EXPECT_EQ(at(units, "3.2:1"), "（二）锯子。");
  EXPECT_EQ(at(units, "3.2:2"), "收进盒里；");
  EXPECT_EQ(at(units, "3.0:1"), "") << "the heading of a chapter is no unit";
}

TEST(CutDocument, BeginsAUnitWithEveryNumberedItemButNotWithADecimal) {
  const auto units = cut_document(kPaper);
  EXPECT_EQ(at(units, "3.2:4"), "1. 大锯。");
  EXPECT_EQ(at(units, "3.2:5"), "2. 小锯，长1.5米。");
  const auto wrapped = cut_document("一、甲\n锯子长\n1.5米。\n");
  EXPECT_EQ(at(wrapped, "1.0:1"), "锯子长1.5米。");
}

TEST(CutDocument, KeepsASectionOfOneChapterApartFromTheNext) {
  const auto units = cut_document(kPaper);
  EXPECT_EQ(at(units, "2.0:1"), "锤子和锯子。");
  EXPECT_EQ(at(units, "4.0:1"), "月底前完成。");
  EXPECT_EQ(units.size(), 13u);
}

TEST(CutDocument, GivesClosingParagraphsASectionAndAnnexesAChapterOfTheirOwn) {
  const auto units = cut_document(paper_with_eight_chapters());
  EXPECT_EQ(at(units, "8.4:2"), "小心。");
  EXPECT_EQ(at(units, "8.5:1"), "要抓紧成立整理小组。");
  EXPECT_EQ(at(units, "8.5:2"), "小组由三人组成。");
  EXPECT_EQ(at(units, "8.5:3"), "本意见自印发之日起施行。");
  EXPECT_EQ(at(units, "9.0:1"), "附件：1. 名单");
  EXPECT_EQ(at(units, "9.0:2"), "2. 清单");
  EXPECT_EQ(at(units, "9.0:3"), "天津市某工具房");
  EXPECT_EQ(at(units, "9.0:4"), "2019 年 11 月 4 日");
  EXPECT_EQ(at(units, "9.0:5"), "（此件主动公开）");
}

TEST(CutDocument, IsNotDerailedByHeadingsOutOfOrder) {
  const auto units = cut_document(
      "一、甲\n"
      "三、不是下一章的。\n"
      "（二）不是下一节的。\n"
      "（一）是第一节。\n"
      "（一）再说一遍。\n"
      "（三）跳过了第二节。\n"
      "二、乙\n"
      "一、又是第一章。\n"
      "（二）还没有第一节。\n");
  EXPECT_EQ(at(units, "1.0:1"), "三、不是下一章的。");
  EXPECT_EQ(at(units, "1.0:2"), "（二）不是下一节的。");
  EXPECT_EQ(at(units, "1.1:1"), "（一）是第一节。");
  EXPECT_EQ(at(units, "1.1:2"), "（一）再说一遍。");
  EXPECT_EQ(at(units, "1.1:3"), "（三）跳过了第二节。");
  EXPECT_EQ(at(units, "2.0:1"), "一、又是第一章。");
  EXPECT_EQ(at(units, "2.0:2"), "（二）还没有第一节。");
  EXPECT_EQ(units.size(), 7u);
}

TEST(CutDocument, ReadsLinesHoweverTheyEndAndIgnoresTheirMargins) {
  const auto expected = cut_document(kPaper);
  std::string windows = "\xEF\xBB\xBF";
  std::string indented;
  for (const char c : kPaper) {
    windows += c == '\n' ? "\r\n" : std::string(1, c);
    indented += c == '\n' ? " \n　　" : std::string(1, c);
  }
  EXPECT_EQ(cut_document(windows), expected);
  EXPECT_EQ(cut_document(indented), expected);
}

RC_GTEST_PROP(CutDocumentProperties, PlacesAreCountedWithoutGapsAndNoTextIsLost, ()) {
  const auto lines = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "一、甲", "二、乙", "三、丙", "（一）丁。", "（二）戊。", "（三）己", "1. 庚", "话。话；", "话",
      "附件：辛", "要抓紧成立壬。", "\xE4\xB8", "", "　"));
  std::string text;
  for (const auto& line : lines) text += line + "\n";
  const auto units = cut_document(text);
  std::size_t bytes = 0;
  for (const auto& [place, unit] : units) {
    RC_ASSERT(!unit.empty());
    bytes += unit.size();
    const auto colon = place.find(':');
    const auto number = std::stoi(place.substr(colon + 1));
    RC_ASSERT(number == 1 || units.contains(place.substr(0, colon + 1) + std::to_string(number - 1)));
  }
  RC_ASSERT(bytes <= text.size());
}

}  // namespace
}  // namespace tuogou
