#include "typeset/manuscript.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <stdexcept>

#include "typeset/any_manuscript_test.h"

namespace tuogou {
namespace {

TEST(Numeral, CountsAsOfficialPapersDo) {
  EXPECT_EQ(numeral(1, 1), "一、");
  EXPECT_EQ(numeral(1, 10), "十、");
  EXPECT_EQ(numeral(1, 12), "十二、");
  EXPECT_EQ(numeral(2, 12), "（十二）");
  EXPECT_EQ(numeral(2, 20), "（二十）");
  EXPECT_EQ(numeral(2, 21), "（二十一）");
  EXPECT_EQ(numeral(1, 100), "一百、");
  EXPECT_EQ(numeral(1, 101), "一百零一、");
  EXPECT_EQ(numeral(1, 110), "一百一十、");
  EXPECT_EQ(numeral(1, 1003), "一千零三、");
  EXPECT_EQ(numeral(3, 12), "12.");
  EXPECT_EQ(numeral(4, 12), "（12）");
  EXPECT_EQ(numeral(0, 12), "");
}

Manuscript reply() {
  Manuscript it;
  it.form = PaperForm::document;
  it.mark = "示例市示例区民政局文件";
  it.number = "示民〔2020〕3号";
  it.signer = "示例甲";
  it.title = "关于示例协会\n脱钩实施方案的批复";
  it.recipients = "示例区商务局";
  it.body = {
      Paragraph{.text = {{.text = "收悉。"}, {.text = "〔日期〕", .is_missing = true}}},
      Paragraph{.level = 1, .number = 2, .lead = {{.text = "原则同意。"}}, .text = {{.text = "请落实。"}}},
      Table{.widths = {1, 2},
            .head = {{{.text = {{.text = "序号"}}}, {.text = {{.text = "名称"}}}}},
            .rows = {{{.text = {{.text = "1"}}}, {.text = {{.text = "〔日期〕", .is_missing = true}}}}}}};
  it.annexes = {{"第一\n清单", {Paragraph{.text = {{.text = "〔人数〕", .is_missing = true}}}}, false},
                {"第二清单", {}, true}};
  it.organ = "示例区民政局";
  it.date = "2020年3月10日";
  it.note = "此件主动公开";
  it.copies = "示例局，示例委";
  it.printed_by = "示例区民政局办公室";
  it.printed_on = "2020年3月11日";
  return it;
}

TEST(PlainText, SaysEverythingInReadingOrder) {
  EXPECT_EQ(
      plain_text(reply()),
      "示例市示例区民政局文件\n示民〔2020〕3号\n签发人：示例甲\n关于示例协会脱钩实施方案的批复\n示例区商务局"
      "：\n"
      "收悉。〔日期〕\n二、原则同意。请落实。\n序号\t名称\n1\t〔日期〕\n附件：1. 第一清单\n2. 第二清单\n"
      "示例区民政局\n2020年3月10日\n（此件主动公开）\n附件1\n第一清单\n〔人数〕\n附件2\n第二清单\n"
      "抄送：示例局，示例委。\n示例区民政局办公室\n2020年3月11日印发\n");
}

TEST(PlainText, OneAnnexHasNoNumber) {
  auto it = reply();
  it.annexes.pop_back();
  const auto text = plain_text(it);
  EXPECT_NE(text.find("附件：第一清单\n"), std::string::npos);
  EXPECT_NE(text.find("\n附件\n第一清单\n"), std::string::npos);
}

TEST(PlainText, ALetterNamesNoPrinterAndThePlainFormHasNoHead) {
  auto it = reply();
  it.form = PaperForm::letter;
  EXPECT_EQ(plain_text(it).find("印发"), std::string::npos);
  it.form = PaperForm::plain;
  EXPECT_TRUE(plain_text(it).starts_with("关于示例协会"));
}

TEST(Missing, NamesEachOnceInOrder) {
  EXPECT_EQ(missing(reply()), (std::vector<std::string>{"〔日期〕", "〔人数〕"}));
}

TEST(FrozenText, HasAFixedFormForEver) {
  Manuscript it;
  it.kind = "批复";
  it.title = "题";
  it.body = {
      Paragraph{.level = 1, .number = 1, .lead = {{.text = "首"}}},
      Table{.widths = {1, 2.5}, .rows = {{{.text = {{.text = "甲", .source = "list"}}, .columns = 2}}}}};
  EXPECT_EQ(
      frozen_text(it),
      R"({"form":"plain","kind":"批复","title":"题","body":[{"paragraph":{"level":1,"number":1,"lead":)"
      R"([{"text":"首"}]}},{"table":{"widths":["1","2.5"],"rows":[[{"text":[{"text":"甲","source":"list"}],)"
      R"("columns":2}]]}}]})");
}

TEST(FrozenText, LeavesOutWhatIsAddedWhenItIsPrinted) {
  auto it = reply();
  const auto text = frozen_text(it);
  it.footer = "验证码";
  it.is_draft = true;
  EXPECT_EQ(frozen_text(it), text);
}

RC_GTEST_PROP(FrozenText, IsReadBackAsItWas, ()) {
  auto it = *any_manuscript();
  const auto text = frozen_text(it);
  it.footer.clear();
  it.is_draft = false;
  const auto back = thawed(text);
  RC_ASSERT(back == it);
  RC_ASSERT(frozen_text(back) == text);
}

TEST(Thawed, RefusesWhatWasNeverFrozen) {
  const auto* const good = R"({"form":"letter","title":"题"})";
  EXPECT_EQ(thawed(good).title, "题");
  for (const auto* text :
       {"", "{", "[]", "{}", R"({"form":"letter","title":""})", R"({"form":"slip"})",
        R"({"title":"题","form":"letter"})", R"({"form":"letter", "title":"题"})",
        R"({"form":"letter","title":5})", R"({"form":"letter","unknown":"题"})",
        R"({"form":"letter","body":[{}]})", R"({"form":"letter","body":[{"table":{"widths":["x"]}}]})",
        "{\"form\":\"letter\",\"title\":\"\xFF\"}"}) {
    EXPECT_THROW(thawed(text), std::runtime_error) << text;
  }
}

}  // namespace
}  // namespace tuogou
