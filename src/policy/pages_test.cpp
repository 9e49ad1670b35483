#include "policy/pages.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace tuogou {
namespace {

constexpr std::string_view kTitle = "# 3.4 人员 / Personnel\n";
constexpr std::string_view kRule =
    "## 3.4.2a\n"
    "\n"
    "- zh: 合同少于人数。\n"
    "- en: Fewer contracts than people.\n"
    "- mend zh: 补签。\n"
    "- mend en: Sign them.\n";
constexpr std::string_view kExample =
    "```example\n"
    "title zh: 少一人\n"
    "title en: One short\n"
    "as_of: 2020-06-01\n"
    "fires: 3.4.2a\n"
    "```\n";

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const auto part : parts) text += part;
  return text;
}

Page page_of(std::initializer_list<std::string_view> parts) {
  return parse_page("pages/3-4.md", joined(parts));
}

/// An example whose lines are these.
Example example_of(std::string_view lines) {
  return page_of({kTitle, kRule, "```example\n", lines, "```\n"}).rules.at(0).examples.at(0);
}

/// What the refusal of a page says; empty where it is read.
std::string refusal_of(const std::string& text) {
  try {
    parse_page("pages/3-4.md", text);
    return {};
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

std::string refusal_of_example(std::string_view lines) {
  return refusal_of(joined({kTitle, kRule, "```example\n", lines, "```\n"}));
}

/// Whether a refusal names the file and this line.
testing::AssertionResult is_at_line(const std::string& refusal, int line) {
  const auto place = "pages/3-4.md:" + std::to_string(line) + ": ";
  if (refusal.starts_with(place)) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "“" << refusal << "” does not begin with " << place;
}

TEST(PolicyPage, HasATitleWithItsSection) {
  const auto page = page_of({kTitle});
  EXPECT_EQ(page.section, "3.4");
  EXPECT_EQ(page.title.zh, "人员");
  EXPECT_EQ(page.title.en, "Personnel");
  EXPECT_TRUE(page.rules.empty());
}

TEST(PolicyPage, TellsChineseParagraphsFromEnglishOnes) {
  const auto page =
      page_of({kTitle, "\n本节管两件事（A 和 B）。\n\nTwo things, called 协会 here.\n\n第二段。\n"});
  EXPECT_EQ(page.paragraphs_zh, (std::vector<std::string>{"本节管两件事（A 和 B）。", "第二段。"}));
  EXPECT_EQ(page.paragraphs_en, (std::vector<std::string>{"Two things, called 协会 here."}));
}

TEST(PolicyPage, SaysARuleInWordsWithItsSettings) {
  const auto page = page_of({kTitle, kRule, "- settings: warn_days retirement_years\n", "## 3.4.2b\n",
                             "- zh: 甲\n- en: A\n", "- mend zh: 乙\n- mend en: B\n"});
  ASSERT_EQ(page.rules.size(), 2u);
  EXPECT_EQ(page.rules[0].rule, "3.4.2a");
  EXPECT_EQ(page.rules[0].when.zh, "合同少于人数。");
  EXPECT_EQ(page.rules[0].mend.en, "Sign them.");
  EXPECT_EQ(page.rules[0].settings, (std::vector<std::string>{"warn_days", "retirement_years"}));
  EXPECT_EQ(page.rules[1].rule, "3.4.2b");
}

TEST(PolicyPage, KeepsAnExampleAsItIsWritten) {
  const auto example = example_of(
      "title zh: 少一人\n"
      "title en: One short\n"
      "as_of: 2020-06-01\n"
      "set: warn_days=10\n"
      "given: listed 2019-11-04\n"
      "given: completed 2020-05-01 示例协会2\n"
      "任职: 姓名=示例甲; 职务=会长;\n"
      "fires: 3.4.2a 2\n"
      "fires: 3.4.3a\n"
      "silent: 3.4.4a\n");
  EXPECT_EQ(example.title.zh, "少一人");
  EXPECT_EQ(example.as_of, Date::from_civil(2020, 6, 1));
  EXPECT_EQ(example.settings, std::vector<std::string>{"warn_days=10"});
  ASSERT_EQ(example.givens.size(), 2u);
  EXPECT_EQ(example.givens[0].kind, Given::Kind::listed);
  EXPECT_EQ(example.givens[0].association, "");
  EXPECT_EQ(example.givens[1].kind, Given::Kind::completed);
  EXPECT_EQ(example.givens[1].association, "示例协会2");
  ASSERT_EQ(example.rows.size(), 1u);
  EXPECT_EQ(example.rows[0].sheet, "任职");
  EXPECT_EQ(example.rows[0].cells,
            (std::vector<std::pair<std::string, std::string>>{{"姓名", "示例甲"}, {"职务", "会长"}}));
  ASSERT_EQ(example.expectations.size(), 3u);
  EXPECT_EQ(example.expectations[0].count, 2);
  EXPECT_EQ(example.expectations[1].count, 1);
  EXPECT_EQ(example.expectations[2].count, 0);
}

TEST(PolicyPage, RemembersWhereAnExampleStands) {
  EXPECT_EQ(page_of({kTitle, kRule, kExample}).rules[0].examples[0].place, "pages/3-4.md:8");
}

TEST(PolicyPage, KeepsAnEqualsSignWithinACell) {
  EXPECT_EQ(
      example_of("as_of: 2020-06-01\n收费: 收费标准=每年=100元\nfires: 7.3.3a\n").rows[0].cells[0].second,
      "每年=100元");
}

TEST(PolicyPage, IsRefusedWithoutItsTitle) {
  EXPECT_TRUE(is_at_line(refusal_of(""), 1));
  EXPECT_TRUE(is_at_line(refusal_of("人员\n"), 1));
  EXPECT_TRUE(is_at_line(refusal_of("## 3.4.2a\n"), 1));
  EXPECT_TRUE(is_at_line(refusal_of("# 3.4 人员\n"), 1)) << "no English title";
  EXPECT_TRUE(is_at_line(refusal_of("# 3.4\n"), 1));
}

TEST(PolicyPage, IsRefusedWhereARuleLacksItsWords) {
  for (const std::string_view missing : {"- zh: 合同少于人数。\n", "- en: Fewer contracts than people.\n",
                                         "- mend zh: 补签。\n", "- mend en: Sign them.\n"}) {
    std::string rule(kRule);
    rule.erase(rule.find(missing), missing.size());
    const auto refusal = refusal_of(joined({kTitle, rule}));
    EXPECT_NE(refusal.find("3.4.2a lacks"), std::string::npos) << refusal;
    EXPECT_TRUE(refusal.starts_with("pages/3-4.md:")) << refusal;
  }
}

TEST(PolicyPage, IsRefusedAtALineThatIsNeitherEntryNorExample) {
  EXPECT_TRUE(is_at_line(refusal_of(joined({kTitle, kRule, "stray words\n"})), 8));
  EXPECT_TRUE(is_at_line(refusal_of(joined({kTitle, kRule, "```\n"})), 8));
  EXPECT_TRUE(is_at_line(refusal_of(joined({kTitle, kRule, "```examples\n"})), 8));
  EXPECT_TRUE(is_at_line(refusal_of(joined({kTitle, kRule, "### deeper\n"})), 8));
}

TEST(PolicyPage, IsRefusedAtAnUnknownEntry) {
  EXPECT_TRUE(is_at_line(refusal_of(joined({kTitle, kRule, "- colour: red\n"})), 8));
  EXPECT_TRUE(is_at_line(refusal_of(joined({kTitle, kRule, "- zh：全角冒号\n"})), 8));
}

TEST(PolicyPage, IsRefusedWhereAnExampleHasNoEnd) {
  const auto refusal =
      refusal_of(joined({kTitle, kRule, "```example\n", "as_of: 2020-06-01\n", "fires: 3.4.2a"}));
  EXPECT_NE(refusal.find("without its end"), std::string::npos) << refusal;
  EXPECT_TRUE(refusal.starts_with("pages/3-4.md:")) << refusal;
}

TEST(PolicyPage, IsRefusedWhereAnExampleHasNoDayOrNoOutcome) {
  EXPECT_TRUE(is_at_line(refusal_of_example("fires: 3.4.2a\n"), 10));
  EXPECT_TRUE(is_at_line(refusal_of_example("as_of: 2020-06-01\n"), 10));
}

TEST(PolicyPage, IsRefusedAtADateThatIsNone) {
  EXPECT_TRUE(is_at_line(refusal_of_example("as_of: 2020-02-30\nfires: 3.4.2a\n"), 9));
  EXPECT_TRUE(is_at_line(refusal_of_example("as_of: 2020年6月1日\nfires: 3.4.2a\n"), 9));
  EXPECT_TRUE(is_at_line(refusal_of_example("as_of: 2020-06-01\ngiven: listed soon\nfires: 3.4.2a\n"), 10));
}

TEST(PolicyPage, IsRefusedAtAGivenOfAnotherForm) {
  for (const auto given :
       {"given: listed\n", "given: dissolved 2020-01-01\n", "given: listed 2020-01-01 示例 协会\n"}) {
    EXPECT_TRUE(is_at_line(refusal_of_example(joined({"as_of: 2020-06-01\n", given, "fires: 3.4.2a\n"})), 10))
        << given;
  }
}

TEST(PolicyPage, IsRefusedAtACellWithoutAnEqualsSign) {
  EXPECT_TRUE(
      is_at_line(refusal_of_example("as_of: 2020-06-01\n任职: 姓名=示例甲; 会长\nfires: 3.4.2a\n"), 10));
}

TEST(PolicyPage, IsRefusedAtAnExampleLineWithoutAKey) {
  EXPECT_TRUE(is_at_line(refusal_of_example("as_of: 2020-06-01\nfires\n"), 10));
  EXPECT_TRUE(is_at_line(refusal_of_example("as_of: 2020-06-01\n\nfires: 3.4.2a\n"), 10))
      << "no blank lines within";
}

TEST(BuiltInPages, StandInTheOrderOfTheirSectionsAndAreFound) {
  ASSERT_FALSE(pages().empty());
  for (std::size_t i = 1; i < pages().size(); ++i) EXPECT_LT(pages()[i - 1].section, pages()[i].section);
  for (const auto& page : pages()) EXPECT_EQ(find_page(page.section), &page);
  EXPECT_EQ(find_page("3.9"), nullptr);
  EXPECT_EQ(find_rule_entry("3.4.2z"), nullptr);
}

TEST(BuiltInPages, SpeakBothLanguagesAndHoldTheRulesOfTheirSection) {
  for (const auto& page : pages()) {
    EXPECT_FALSE(page.title.zh.empty() || page.title.en.empty()) << page.section;
    EXPECT_FALSE(page.paragraphs_zh.empty() || page.paragraphs_en.empty()) << page.section;
    for (const auto& rule : page.rules) {
      EXPECT_TRUE(rule.rule.starts_with(page.section + "."))
          << rule.rule << " on the page of " << page.section;
      EXPECT_EQ(find_rule_entry(rule.rule), &rule) << rule.rule << " is said twice";
    }
  }
}

}  // namespace
}  // namespace tuogou
