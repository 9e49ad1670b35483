// What becomes of a template when it is filled.
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "paper/template_spans.h"
#include "paper/template_test.h"

namespace tuogou {
namespace {

TEST(Template, TakesTheHeadAsItsElements) {
  const auto paper = told_template("此函。",
                                   "\xEF\xBB\xBF"
                                   "form: letter\r\n"
                                   "// 一行说明\r\n\r\n"
                                   "mark： {issuer.name}\r\n"
                                   "number: {number}\n"
                                   "title: 关于核准{association.name}\n"
                                   "title: 脱钩实施方案的函\n"
                                   "recipients: 各单位\n"
                                   "organ: {issuer.name}\n"
                                   "landscape: yes")
                         .fill(told_facts());
  EXPECT_EQ(paper.form, PaperForm::letter);
  EXPECT_EQ(paper.mark, "示例区民政局");
  EXPECT_EQ(paper.number, "示民函〔2020〕3号");
  EXPECT_EQ(paper.title, "关于核准示例协会\n脱钩实施方案的函");
  EXPECT_EQ(paper.recipients, "各单位");
  EXPECT_EQ(paper.organ, "示例区民政局");
  EXPECT_TRUE(paper.is_landscape);
  EXPECT_EQ(told(paper.body), "此函。\n");
}

TEST(Template, LeavesAnElementOfTheHeadOutWhereItsFieldsAreAllNone) {
  const auto of = [](const std::string& copies, const PaperFacts& facts) {
    return told_template("甲", "title: 甲\ncopies: " + copies).fill(facts).copies;
  };
  EXPECT_EQ(of("抄送{opinion}。", told_facts()), "");
  EXPECT_EQ(of("抄送{opinion}{number}", told_facts()), "抄送示民函〔2020〕3号");
  EXPECT_EQ(of("抄送{opinion or 无}", told_facts()), "抄送无");
  EXPECT_EQ(of("抄送{recipients}", told_facts()), "抄送【主送机关】");
  EXPECT_EQ(of("各单位", told_facts()), "各单位");
  EXPECT_EQ(of("{each listed}{if not index = 1}、{end}{item.unit or 无}{end}", told_facts()), "示例局、无");
}

TEST(Template, NumbersHeadingsAnewBelowEachHigherOneAndInEachAnnex) {
  EXPECT_EQ(told("# 一\n## 甲\n## 乙\n### 子\n# 二\n## 丙\n### 丑\n#### 寅\n#### 卯\n### 辰"),
            "#1一\n##1甲\n##2乙\n###1子\n#2二\n##1丙\n###1丑\n####1寅\n####2卯\n###2辰\n");
  const auto paper = filled("# 一\n=== 附件甲\n# 又一\n=== 附件乙 [landscape]\n# 再一");
  ASSERT_EQ(paper.annexes.size(), 2U);
  EXPECT_EQ(told(paper.body), "#1一\n");
  EXPECT_EQ(paper.annexes[0].title, "附件甲");
  EXPECT_FALSE(paper.annexes[0].is_landscape);
  EXPECT_EQ(told(paper.annexes[1].body), "#1再一\n");
  EXPECT_EQ(paper.annexes[1].title, "附件乙");
  EXPECT_TRUE(paper.annexes[1].is_landscape);
}

TEST(Template, CountsOnlyHeadingsThatStand) {
  EXPECT_EQ(told("# {opinion}\n# 甲\n{if opinion}\n# 乙\n{end}\n# 丙"), "#1甲\n#2丙\n");
}

TEST(Template, ParsesRunInHeadingsAndPlaces) {
  EXPECT_EQ(told("## 机构分离。| 其余{association.name}|文字\n> 靠左\n^居中\n　　缩进\n// 说明\n\n甲|乙"),
            "##1机构分离。|其余示例协会|文字\n>靠左\n^居中\n缩进\n甲|乙\n");
}

TEST(Template, KeepsEscapedCharactersAsText) {
  EXPECT_EQ(told("\\{number\\}\\|\\\\\n\\# 甲\n\\// 乙\n\\=== 丙\n\\> 丁\n{opinion or \\{无\\}}"),
            "{number}|\\\n# 甲\n// 乙\n=== 丙\n> 丁\n{无}\n");
  EXPECT_EQ(told("## 甲\\|乙| 丙\n{table 1 1}\n{row} \\^2 甲 | \\v2\\|\n{end}"),
            "##1甲|乙|丙\n[^2 甲][v2|]\n");
}

TEST(Template, AsksWhetherAFieldIsGiven) {
  auto facts = told_facts();
  facts.texts["figure.listed"] = "0";
  const std::string body = "{if figure.listed}有{else}无{end}";
  EXPECT_EQ(told(body), "有\n");
  EXPECT_EQ(told(body, facts), "无\n");
  facts.texts["figure.listed"] = "0.00";
  EXPECT_EQ(told(body, facts), "无\n");
  facts.texts["figure.listed"] = "0.05";
  EXPECT_EQ(told(body, facts), "有\n");
  facts.texts["figure.listed"] = "…";
  EXPECT_EQ(told(body, facts), "有\n");
  facts.texts["figure.listed"] = " 　";
  EXPECT_EQ(told(body, facts), "无\n");
  EXPECT_EQ(told(body, {}), "无\n");
  EXPECT_EQ(told("{if not opinion}没有{end}{if listed}列表{end}{if not listed}空{end}"), "没有列表\n");
}

TEST(Template, ComparesAFieldWithWords) {
  EXPECT_EQ(told("{if association.name = 示例协会}甲{end}{if association.name=示例}乙{end}"), "甲\n");
  EXPECT_EQ(told("{if not association.name = 示例}甲{else}乙{end}"), "甲\n");
  EXPECT_EQ(told("{if recipients = 甲}甲{else}乙{end}"), "乙\n");
}

TEST(Template, RepeatsLinesForEveryItem) {
  EXPECT_EQ(told("{each listed}\n### {item.name}\n{index}. {issuer.name}\n{else}\n无\n{end}"),
            "###1示例协会\n1. 示例区民政局\n###2示例商会\n2. 示例区民政局\n");
  EXPECT_EQ(told("{each listed}\n{item.name}\n{else}\n无\n{end}", {}), "无\n");
}

TEST(Template, FindsTheRowOfAnOuterRepeatWhereTheInnerHasNoSuchField) {
  EXPECT_EQ(told("{each listed}\n{each tasks}\n{index}{item.title}（{item.name}）\n{end}\n{end}"),
            "1清查资产（示例协会）\n2清理兼职（示例协会）\n1清查资产（示例商会）\n2清理兼职（示例商会）\n");
}

TEST(Template, DrawsTablesWithTheCellsAsTheyAreMarked) {
  const auto paper = filled(
      "{table 1 4.5 3}\n{head} 序号 | <名称 | ^1 单位\n{each listed}\n{row} ={index} | {item.name} | "
      ">{item.unit or 无}\n"
      "{else}\n{row} ^3 无\n{end}\n{row} !v2 甲 | ^2 乙\n{row} | 丙\n{end}");
  ASSERT_EQ(paper.body.size(), 1U);
  const auto& table = std::get<Table>(paper.body[0]);
  EXPECT_EQ(table.widths, (std::vector<double>{1, 4.5, 3}));
  EXPECT_EQ(told(paper.body),
            "[序号][名称][单位]\n[1][示例协会][示例局]\n[2][示例商会][无]\n[甲][乙]\n[][丙]\n");
  ASSERT_EQ(table.head.size(), 1U);
  EXPECT_TRUE(table.head[0][0].is_head);
  EXPECT_EQ(table.head[0][0].align, TableCell::Align::centred);
  EXPECT_EQ(table.head[0][1].align, TableCell::Align::left);
  EXPECT_EQ(table.rows[0][0].align, TableCell::Align::centred);
  EXPECT_EQ(table.rows[0][1].align, TableCell::Align::left);
  EXPECT_EQ(table.rows[0][2].align, TableCell::Align::right);
  EXPECT_TRUE(table.rows[2][0].is_head);
  EXPECT_EQ(table.rows[2][0].rows, 2);
  EXPECT_EQ(table.rows[2][1].columns, 2);
}

TEST(Template, LeavesOutWhatSaysNothing) {
  EXPECT_EQ(told("{opinion}\n甲{opinion}\n> {opinion}\n{table 1}\n{each tasks}\n{if opinion}\n{row} "
                 "乙\n{end}\n{end}\n{end}"),
            "甲\n");
}

TEST(Template, LeavesOutAnAnnexInWhichNothingStands) {
  const auto paper = filled(
      "甲\n=== 附件一\n{opinion}\n{if opinion}\n=== 附件二\n乙\n{end}\n=== {association.name}情况\n丙");
  ASSERT_EQ(paper.annexes.size(), 1U);
  EXPECT_EQ(paper.annexes[0].title, "示例协会情况");
}

TEST(Template, CarriesTheSourceOfAFigure) {
  const auto paper = filled("列入{figure.listed}家，{issuer.name}。");
  EXPECT_EQ(std::get<Paragraph>(paper.body[0]).text, (Spans{{"列入", "", false},
                                                            {"2", "associations?status=listed", false},
                                                            {"家，示例区民政局。", "", false}}));
}

TEST(Template, MarksWhatIsNotKnown) {
  const auto made = told_template("送{recipients}，{recipients or 无}。\n{each listed}\n{item.unit}\n{end}",
                                  "title: 甲\nnumber: {number}");
  PaperFacts facts;
  facts.lists["listed"] = {{{"name", "示例协会"}}};
  const auto paper = made.fill(facts);
  EXPECT_EQ(std::get<Paragraph>(paper.body[0]).text, (Spans{{"送", "", false},
                                                            {"【主送机关】", "", true},
                                                            {"，", "", false},
                                                            {"【主送机关】", "", true},
                                                            {"。", "", false}}));
  EXPECT_EQ(told(paper.body), "送【主送机关】，【主送机关】。\n【业务主管单位】\n");
  EXPECT_EQ(paper.number, "【发文字号】");
  EXPECT_EQ(made.missing(facts),
            (std::vector<std::string>{"【发文字号】", "【主送机关】", "【业务主管单位】"}));
  facts.texts = {{"recipients", "甲"}, {"number", ""}};
  EXPECT_EQ(made.missing(facts), std::vector<std::string>{"【业务主管单位】"});
}

TEST(Template, TakesValuesAsTextWhateverTheyLookLike) {
  auto facts = told_facts();
  facts.texts["association.name"] = "# {if number}甲|乙{end} \\{ === // 丙";
  EXPECT_EQ(told("{association.name}\n## 甲|{association.name}", facts),
            "# {if number}甲|乙{end} \\{ === // 丙\n##1甲|# {if number}甲|乙{end} \\{ === // 丙\n");
  EXPECT_EQ(told("{table 1 1}\n{row} {association.name} | 丁\n{end}", facts),
            "[# {if number}甲|乙{end} \\{ === // 丙][丁]\n");
}

TEST(Template, MakesParagraphsOfTheLinesOfAValue) {
  auto facts = told_facts();
  facts.texts["association.name"] = "甲\r\n\r\n　乙\u2028丙\n";
  EXPECT_EQ(told("一{association.name}二", facts), "一甲\n乙\n丙\n二\n");
  EXPECT_EQ(told("^{association.name}", facts), "^甲\n^乙\n^丙\n");
  EXPECT_EQ(told("# {association.name}\n# 丁| 一{association.name}", facts),
            "#1甲 乙 丙\n#2丁|一甲\n乙\n丙\n");
  EXPECT_EQ(told("{table 1}\n{row} 一{association.name}\n{end}", facts), "[一甲\n乙\n丙]\n");
  const auto paper =
      told_template("丁", "title: {association.name}\nrecipients: {association.name}").fill(facts);
  EXPECT_EQ(paper.title, "甲\n乙\n丙");
  EXPECT_EQ(paper.recipients, "甲 乙 丙");
}

TEST(Template, ReplacesWhatNoFileTakes) {
  auto facts = told_facts();
  facts.texts["association.name"] = "甲\x01乙\xFF丙\xEF\xBF\xBF";
  EXPECT_EQ(told("{association.name}", facts), "甲 乙\uFFFD丙\uFFFD\n");
}

TEST(Template, RefusesToGrowBeyondThePaperItMayMake) {
  PaperFacts facts;
  facts.lists["listed"].resize(3'000);
  const auto square =
      told_template("{each listed}{each listed}{each listed}{if number}甲{end}{end}{end}{end}");
  EXPECT_THROW(square.fill(facts), Unusable);
  facts.texts["opinion"] = std::string(kManuscriptBytesMost + 1, 'a');
  EXPECT_THROW(told_template("{opinion}").fill(facts), Unusable);
  facts.texts["opinion"] = "甲" + std::string(kManuscriptBytesMost / 2, '\n');
  EXPECT_THROW(told_template("{opinion}").fill(facts), Unusable);
}

rc::Gen<std::string> any_value() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "示", "例", "𠮷", "a", " ", "　", "{", "}", "|", "\\", "\n", "\r", "#", ">", "^", "=", "---",
          "{if number}", "{end}", "{item.name}", "\xFF", "\xE4\xB8", "\x01", "\u2028", "\uFFFF")),
      [](const std::vector<std::string>& parts) {
        std::string value;
        for (const auto& part : parts) value += part;
        return value;
      });
}

RC_GTEST_PROP(TemplateProperty, SaysEveryLineOfEveryValueAndNeverChangesStructure, ()) {
  const auto value = *any_value();
  auto facts = told_facts();
  facts.texts["association.name"] = value;
  facts.texts["opinion"] = "意见" + value;
  for (auto& row : facts.lists["listed"]) row["name"] = value;
  const auto paper = filled(
      "# 甲{association.name}\n正文{opinion}完\n{table 1 1}\n{each listed}\n{row} {index}{item.name} | "
      "乙\n{end}\n{end}\n"
      "=== 附件{association.name}\n{opinion}",
      facts);
  const auto text = plain_text(paper);
  const auto clean = clean_text(value);
  for (const auto line : split(clean, "\n")) RC_ASSERT(text.find(trimmed(line)) != std::string::npos);
  RC_ASSERT(is_utf8(text));
  RC_ASSERT(paper.annexes.size() == 1U);
  int headings = 0;
  int tables = 0;
  for (const auto& block : paper.body) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      headings += paragraph->level > 0 ? 1 : 0;
      for (const auto& span : paragraph->text) RC_ASSERT(span.text.find('\n') == std::string::npos);
    } else {
      ++tables;
      RC_ASSERT(std::get<Table>(block).rows.size() == 2U);
      RC_ASSERT(std::get<Table>(block).rows[0].size() == 2U);
    }
  }
  RC_ASSERT(headings == 1);
  RC_ASSERT(tables == 1);
}

RC_GTEST_PROP(TemplateProperty, RefusesOrFillsWhateverItIsMadeOf, ()) {
  const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "\n", "\n", "甲", "{if number}", "{else}", "{end}", "{each listed}", "{item.name}", "{index}",
      "{number}", "|", "{table 1 1}\n", "{row} ", "{head} ", "v2 ", "^2", "# ", "## ", "=== 乙\n", "> ",
      "// ", "\\", "{opinion or 无}"));
  std::string body;
  for (const auto& part : parts) body += part;
  try {
    filled(body);
  } catch (const Unusable& unusable) {
    RC_ASSERT(!unusable.sentence().zh.empty());
  }
}

}  // namespace
}  // namespace tuogou
