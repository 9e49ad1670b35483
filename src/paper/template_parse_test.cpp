// What is refused as a template, where, and what the refusal says would be right.
#include "paper/template_test.h"

namespace tuogou {
namespace {

TEST(TemplateRefusal, NamesTheNameNearestToOneMistyped) {
  EXPECT_TRUE(refuses("正文\n{asociation.name}", 4, "是否应为“association.name”"));
  EXPECT_TRUE(refuses("{each listed}\n{item.nmae}\n{end}", 4, "是否应为“item.name”"));
  EXPECT_TRUE(refuses("{each list}\n{end}", 3, "是否应为“listed”"));
  EXPECT_TRUE(refuses("{完全不同的名称}", 3, "tuogou document fields"));
}

TEST(TemplateRefusal, KeepsFieldsOfARowInsideTheRepeat) {
  EXPECT_TRUE(refuses("{item.name}", 3, "{each 列表} 与 {end} 之间"));
  EXPECT_TRUE(refuses("{index}", 3, "{each 列表} 与 {end} 之间"));
  EXPECT_TRUE(refuses("{each listed}\n{else}\n{item.name}\n{end}", 5, "不在其 {else} 之后"));
  EXPECT_TRUE(refuses("{each tasks}\n{end}\n{item.title}", 5, "之间"));
}

TEST(TemplateRefusal, KeepsListsAndTextsApart) {
  EXPECT_TRUE(refuses("{listed}", 3, "“listed”是列表，请用 {each listed}"));
  EXPECT_TRUE(refuses("{each number}\n{end}", 3, "“number”不是列表，请直接写 {number}"));
  EXPECT_TRUE(refuses("{if listed = 甲}乙{end}", 3, "不能与文字比较"));
}

TEST(TemplateRefusal, NamesTheLineWhereWhatIsOpenWasBegun) {
  EXPECT_TRUE(refuses("甲\n{if number}\n乙\n\n丙", 4, "没有对应的 {end}"));
  EXPECT_TRUE(refuses("{each listed}\n{if number}\n{end}", 3, "没有对应的 {end}"));
  EXPECT_TRUE(refuses("{table 1 1}\n{row} 甲 | 乙", 3, "没有对应的 {end}"));
  EXPECT_TRUE(refuses("{if number}\n{else}\n{else}\n{end}", 3, "两个 {else}"));
  EXPECT_TRUE(refuses("甲\n{end}", 4, "之前没有"));
  EXPECT_TRUE(refuses("{else}", 3, "之前没有"));
}

TEST(TemplateRefusal, WantsAnInlineConditionToEndInItsLine) {
  EXPECT_TRUE(refuses("甲{if number}乙\n{end}", 3, "须在同一行"));
  EXPECT_TRUE(refuses("甲{end}", 3, "须单独占一行"));
  EXPECT_TRUE(refuses("甲{if number}乙{else}丙{else}丁{end}", 3, "至多一个 {else}"));
}

TEST(TemplateRefusal, WantsBracesToCloseAndBarsToStandBetweenParts) {
  EXPECT_TRUE(refuses("甲{number", 3, "没有对应的“}”"));
  EXPECT_TRUE(refuses("甲{number{opinion}}", 3, "没有对应的“}”"));
  EXPECT_TRUE(refuses("甲}乙", 3, "多出一个“}”"));
  EXPECT_TRUE(refuses("{}", 3, "没有名称"));
  EXPECT_TRUE(refuses("甲\\乙", 3, "“\\\\”"));
  EXPECT_TRUE(refuses("# {if number}甲|乙{end}", 3, "“\\|”"));
  EXPECT_TRUE(refuses("{number 无}", 3, "{number or 无}"));
  EXPECT_TRUE(refuses("{end 无}", 3, "不能再写别的"));
  EXPECT_TRUE(refuses("{if a b}甲{end}", 3, "{if not 名称}"));
}

TEST(TemplateRefusal, AllowsEightLevelsAndNoMore) {
  std::string within = "甲";
  for (std::size_t i = 0; i < kTemplateDepthMost; ++i) within = "{if number}" + within + "{end}";
  EXPECT_EQ(told(within), "甲\n");
  EXPECT_TRUE(refuses("{if number}\n" + within + "\n{end}", 4, "最多嵌套 8 层"));
}

TEST(TemplateRefusal, WantsWidthsThatAreNumbers) {
  for (const std::string widths : {"", " 1 甲", " 0 1", " -1 1", " 1001", " 1e3", " nan", " 1,2"}) {
    EXPECT_TRUE(refuses("{table" + widths + "}\n{end}", 3, "{table 1 4 3 2}")) << widths;
  }
  std::string widths;
  for (std::size_t i = 0; i <= kTemplateColumnsMost; ++i) widths += " 1";
  EXPECT_TRUE(refuses("{table" + widths + "}\n{end}", 3, "1 至 40 列"));
  EXPECT_TRUE(refuses("甲{table 1 1}", 3, "单独占一行"));
}

TEST(TemplateRefusal, CountsTheCellsOfEveryRow) {
  EXPECT_TRUE(refuses("{table 1 1}\n{row} 甲\n{end}", 4, "共占 1 列，应占 2 列"));
  EXPECT_TRUE(refuses("{table 1 1}\n{row} 甲 | 乙 |\n{end}", 4, "共占 3 列，应占 2 列"));
  EXPECT_TRUE(refuses("{table 1 1 1}\n{row} ^2 甲 | 乙\n{row} ^2 甲\n{end}", 5, "共占 2 列，应占 3 列"));
  EXPECT_TRUE(refuses("{table 1 1}\n{row} v2 甲 | 乙\n{row} 丙 | 丁\n{end}", 5, "应占 1 列（表有 2 列"));
  EXPECT_TRUE(refuses("{table 1 1}\n{row} ^3 甲\n{end}", 4, "数应为 1 至 2"));
  EXPECT_TRUE(refuses("{table 1 1}\n{row} ^ 甲 | 乙\n{end}", 4, "“\\^”"));
  EXPECT_TRUE(refuses("{table 1 1}\n{row} v101 甲 | 乙\n{end}", 4, "1 至 100"));
  EXPECT_TRUE(refuses("{table 1 1 1}\n{row} 甲 | v2 乙 | 丙\n{row} ^2 丁\n{end}", 5, "重叠"));
}

TEST(TemplateRefusal, EndsCellsOfSeveralRowsWhereTheirRowsEnd) {
  EXPECT_TRUE(refuses("{table 1 1}\n{row} v2 甲 | 乙\n{end}", 4, "超出了这里"));
  EXPECT_TRUE(refuses("{table 1 1}\n{row} v2 甲 | 乙\n{if number}\n{row} 丙\n{end}\n{end}", 4, "连续写出"));
  EXPECT_TRUE(refuses("{table 1 1}\n{head} v2 甲 | 乙\n{row} 丙\n{end}", 4, "从表头跨到表身"));
  EXPECT_EQ(told("{table 1 1}\n{row} v2 甲 | 乙\n{row} 丙\n{row} 丁 | 戊\n{end}"),
            "[甲][乙]\n[丙]\n[丁][戊]\n");
}

TEST(TemplateRefusal, AllowsNothingButRowsInATable) {
  EXPECT_TRUE(refuses("{table 1}\n甲\n{end}", 4, "只能写 {head} 行、{row} 行"));
  EXPECT_TRUE(refuses("{table 1}\n{table 1}\n{end}\n{end}", 4, "只能写"));
  EXPECT_TRUE(refuses("{row} 甲", 3, "{table …} 与其 {end} 之间"));
  EXPECT_TRUE(refuses("{table 1}\n{row} 甲\n{head} 乙\n{end}", 5, "{head} 行须写在所有 {row} 行之前"));
}

TEST(TemplateRefusal, KnowsTheKeysOfTheHead) {
  EXPECT_NE(refused("title: 甲\ncolour: 红\n---\n").zh.find("第 2 行：首部没有“colour”"), std::string::npos);
  EXPECT_NE(refused("form: red\ntitle: 甲\n---\n").zh.find("第 1 行：form 之后写"), std::string::npos);
  EXPECT_NE(refused("landscape: 是\ntitle: 甲\n---\n").zh.find("yes"), std::string::npos);
  EXPECT_NE(refused("number: 甲\nnumber: 乙\ntitle: 甲\n---\n").zh.find("第 2 行：“number”已经写过"),
            std::string::npos);
  EXPECT_NE(refused("form: plain\n---\n").zh.find("首部缺标题"), std::string::npos);
  EXPECT_NE(refused("title: 甲\n正文\n").zh.find("第 2 行：首部每行写作"), std::string::npos);
  EXPECT_NE(refused("title: 甲\n").zh.find("首部没有结束"), std::string::npos);
  EXPECT_NE(refused("").zh.find("首部没有结束"), std::string::npos);
}

TEST(TemplateRefusal, KeepsHeadingsAndAnnexesInForm) {
  EXPECT_TRUE(refuses("##### 甲", 3, "至多四级"));
  EXPECT_TRUE(refuses("#", 3, "“# 标题”"));
  EXPECT_TRUE(refuses("===", 3, "附件须有标题"));
  EXPECT_TRUE(refuses("=== [landscape]", 3, "附件须有标题"));
  EXPECT_TRUE(refuses("甲\n---\n乙", 4, "只在首部之后写一次"));
}

TEST(TemplateRefusal, LetsNothingFollowAnAnnexThatMayNotBeThere) {
  EXPECT_TRUE(refuses("{if number}\n=== 甲\n乙\n{end}\n丙", 7, "只能再开始新的附件"));
  EXPECT_TRUE(refuses("{each listed}\n丙\n=== 甲\n乙\n{end}", 4, "只能再开始新的附件"));
  EXPECT_EQ(refused("title: 甲\n---\n{if number}\n=== 甲\n乙\n{end}\n=== 丙\n丁").zh, "");
}

TEST(TemplateRefusal, WantsTextInUtf8OfAMeasuredLength) {
  EXPECT_NE(refused("title: 甲\n---\n\xB9\xD8\xD3\xDA").zh.find("第 3 行不是可读的文字"), std::string::npos);
  EXPECT_NE(refused("title: 甲\n---\n甲\x01乙").zh.find("第 3 行不是可读的文字"), std::string::npos);
  const std::string head = "title: 甲\n---\n";
  EXPECT_EQ(refused(head + std::string(kTemplateBytesMost - head.size(), 'a')).zh, "");
  EXPECT_NE(refused(head + std::string(kTemplateBytesMost - head.size() + 1, 'a')).zh.find("最多 65536 字节"),
            std::string::npos);
}

}  // namespace
}  // namespace tuogou
