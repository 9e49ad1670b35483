#include "rules/assess.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "desk/check.h"
#include "desk/told_test.h"
#include "registers/any_row_test.h"

namespace tuogou {
namespace {

std::string code_of(const Ledger& ledger, const Finding& finding) {
  if (finding.association < 0) return {};
  return ledger.dossiers.at(static_cast<std::size_t>(finding.association)).association.value.uscc;
}

std::string text_fact(const Finding& finding, std::string_view name) {
  const auto* fact = find_fact(finding, name);
  return fact == nullptr ? std::string() : spoken(fact->value, Language::zh);
}

/// Everything a finding says, in one line.
std::string line_of(const Ledger& ledger, const Finding& finding) {
  return std::string(finding.rule->id) + " " + code_of(ledger, finding) + " " +
         (finding.about == nullptr ? "-" : std::string(finding.about->key)) + " " +
         std::to_string(finding.row) + " " + message(finding).zh + " " + message(finding).en;
}

std::vector<std::string> lines_of(const Ledger& ledger, const Assessment& assessment) {
  std::vector<std::string> lines;
  for (const auto& finding : assessment.findings) lines.push_back(line_of(ledger, finding));
  return lines;
}

/// The findings of one rule, in their order.
std::vector<Finding> findings_of(const Assessment& assessment, std::string_view rule) {
  std::vector<Finding> found;
  for (const auto& finding : assessment.findings) {
    if (finding.rule->id == rule) found.push_back(finding);
  }
  return found;
}

/// Whether findings stand in the order of the rules, then code, row, register, matter and instructor.
bool is_in_order(const Ledger& ledger, const Programme& programme, const std::vector<Finding>& findings) {
  const auto order_of = [&](const Finding& finding) {
    const auto rule = std::ranges::find(all_rules(), finding.rule) - all_rules().begin();
    const bool is_of_matter = finding.about == &kRegister<Matter>;
    const int matter = is_of_matter
                           ? programme.matters.place_of(parse_matter_code(text_fact(finding, "matter")))
                           : Matters::kNone;
    return std::tuple(rule, code_of(ledger, finding), finding.row,
                      finding.about == nullptr ? std::string_view() : finding.about->key, matter,
                      text_fact(finding, "instructor"));
  };
  return std::ranges::is_sorted(findings, {}, order_of);
}

// Two associations, the one with the greater code above; each with assets whose values do not add up.
constexpr std::string_view kTwoAssociations =
    "协会: 名称=丙会; 统一社会信用代码=51120102000000035B\n"
    "协会: 名称=甲会; 统一社会信用代码=51120102000000019M\n"
    "given: listed 2019-11-04 丙会\n"
    "given: listed 2019-11-04 甲会\n"
    "资产明细: 协会=丙会; 资产编号=1; 名称=桌; 类别=固定资产; 来源=会费自有; 权属界定=其他资产; 原值=10; "
    "累计折旧=0; "
    "净值=9; 处置方式=继续使用\n"
    "资产明细: 协会=甲会; 资产编号=1; 名称=椅; 类别=固定资产; 来源=会费自有; 权属界定=其他资产; 原值=10; "
    "累计折旧=0; "
    "净值=8; 处置方式=继续使用\n"
    "资产明细: 协会=丙会; 资产编号=2; 名称=灯; 类别=固定资产; 来源=会费自有; 权属界定=其他资产; 原值=10; "
    "累计折旧=0; "
    "净值=7; 处置方式=继续使用\n";

TEST(Findings, StandInTheOrderOfTheRules) {
  const Told told(kTwoAssociations);
  const auto assessment = told.assessed(on("2020-03-01"));
  EXPECT_GT(assessment.findings.size(), 5u);
  EXPECT_TRUE(is_in_order(told.ledger(), told.programme(), assessment.findings));
}

TEST(Findings, OfOneRuleFollowTheCodeNotTheRowsOfTheWorkbook) {
  const Told told(kTwoAssociations);
  const auto missing_surveys = findings_of(told.assessed(on("2020-03-01")), "6.2.3a");
  ASSERT_EQ(missing_surveys.size(), 2u);
  EXPECT_EQ(code_of(told.ledger(), missing_surveys[0]), "51120102000000019M");
  EXPECT_EQ(code_of(told.ledger(), missing_surveys[1]), "51120102000000035B");
}

TEST(Findings, OfOneAssociationFollowItsRows) {
  const Told told(kTwoAssociations);
  std::vector<std::pair<std::string, int>> places;
  for (const auto& finding : findings_of(told.assessed(on("2020-03-01")), "3.3.4e")) {
    places.emplace_back(code_of(told.ledger(), finding), finding.row);
  }
  EXPECT_EQ(places, (std::vector<std::pair<std::string, int>>{
                        {"51120102000000019M", 3}, {"51120102000000035B", 2}, {"51120102000000035B", 4}}));
}

TEST(Findings, OfMattersWithoutARowComeFirstInTheOrderOfTheMatters) {
  const Told told(
      "given: listed 2019-11-04\n"
      "程序文书: 文书=批复; 文号=示例〔2020〕1号; 日期=2020-02-01; 出具单位=示例单位\n"
      "脱钩事项: 事项编号=4.1; 是否适用=适用\n"
      "脱钩事项: 事项编号=1.1; 是否适用=适用\n");
  std::vector<std::pair<int, std::string>> places;
  for (const auto& finding : findings_of(told.assessed(on("2020-03-01")), "5.3.2b")) {
    places.emplace_back(finding.row, text_fact(finding, "matter"));
  }
  const std::vector<std::pair<int, std::string>> expected{{0, "1.3"}, {0, "3.1"}, {0, "3.2"}, {0, "3.3"},
                                                          {0, "4.2"}, {0, "4.3"}, {0, "4.5"}, {0, "5.1"},
                                                          {0, "5.3"}, {0, "5.5"}, {2, "4.1"}, {3, "1.1"}};
  EXPECT_EQ(places, expected);
}

TEST(Findings, OfInstructorsFollowTheirFoldedNames) {
  const std::string rest = "; 是否党员=是; 熟悉行业=是; 起始日期=2020-01-01; 考核结果=未考核\n";
  const Told told("set: instructor_max_associations=0\n党建指导员: 姓名=甲" + rest + "党建指导员: 姓名=丙" +
                  rest + "党建指导员: 姓名=乙" + rest);
  std::vector<std::string> names;
  for (const auto& finding : findings_of(told.assessed(on("2020-03-01")), "6.2.6b")) {
    EXPECT_EQ(finding.association, -1);
    EXPECT_EQ(finding.about, nullptr);
    names.push_back(text_fact(finding, "instructor"));
  }
  EXPECT_EQ(names, (std::vector<std::string>{"丙", "乙", "甲"})) << "in the order of their code points";
}

TEST(Instructors, AreOnePersonHoweverTheirNameIsSpacedAndCountOncePerAssociation) {
  const std::string rest = "; 是否党员=是; 熟悉行业=是; 起始日期=2020-01-01; 考核结果=未考核\n";
  const Told told(
      "set: instructor_max_associations=1\n协会: 名称=甲会\n协会: 名称=乙会\n党建指导员: 协会=甲会; 姓名=张 "
      "三" +
      rest + "党建指导员: 协会=乙会; 姓名=张三" + rest + "党建指导员: 协会=乙会; 姓名=张　三" + rest);
  const auto findings = findings_of(told.assessed(on("2020-03-01")), "6.2.6b");
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(text_fact(findings[0], "instructor"), "张三");
  EXPECT_EQ(text_fact(findings[0], "associations"), "2");
}

TEST(Assessment, IsTheSameEveryTime) {
  const Told told(kTwoAssociations), again(kTwoAssociations);
  const auto day = on("2020-12-31");
  EXPECT_EQ(lines_of(told.ledger(), told.assessed(day)), lines_of(told.ledger(), told.assessed(day)));
  EXPECT_EQ(lines_of(told.ledger(), told.assessed(day)), lines_of(again.ledger(), again.assessed(day)));
}

TEST(Assessment, CountsItsFindingsByLevel) {
  const auto assessment = Told(kTwoAssociations).assessed(on("2021-01-01"));
  const auto red =
      std::ranges::count(assessment.findings, Level::red, [](const Finding& f) { return f.rule->level; });
  EXPECT_EQ(assessment.figures.red, red);
  EXPECT_EQ(assessment.figures.red + assessment.figures.yellow,
            static_cast<std::int64_t>(assessment.findings.size()));
  EXPECT_GT(assessment.figures.red, 0);
}

TEST(Assessment, OfAnEmptyLedgerFindsNothing) {
  const auto assessment = assess(Ledger(), load_programme(), on("2020-12-31"));
  EXPECT_TRUE(assessment.findings.empty());
  EXPECT_EQ(assessment.figures.in_programme, 0);
}

// One completed, one under way, one deregistered.
constexpr std::string_view kThreeAssociations =
    "协会: 名称=甲会\n"
    "协会: 名称=乙会\n"
    "协会: 名称=丙会; 登记状态=注销; 状态起始日期=2020-02-01\n"
    "given: completed 2020-05-01 甲会\n"
    "given: listed 2019-11-04 乙会\n"
    "given: listed 2019-11-04 丙会\n";

TEST(Figures, LeaveOutAClosedAssociationUnlessItsEndingCounts) {
  const auto figures = Told(kThreeAssociations).assessed(on("2020-06-01")).figures;
  EXPECT_EQ(figures.in_programme, 2);
  EXPECT_EQ(figures.completed, 1);
  EXPECT_EQ(figures.matters_applicable, 19 + 12)
      << "all but the encouraged of 甲会; what always applies of 乙会";
  EXPECT_EQ(figures.matters_completed, 19);
}

TEST(Figures, CountAClosedAssociationWholeWhereItsEndingCounts) {
  const auto figures =
      Told("set: counts_as_done=注销\n" + std::string(kThreeAssociations)).assessed(on("2020-06-01")).figures;
  EXPECT_EQ(figures.in_programme, 3);
  EXPECT_EQ(figures.completed, 2);
  EXPECT_EQ(figures.matters_applicable, 19 + 12 + 12);
  EXPECT_EQ(figures.matters_completed, 19 + 12);
}

TEST(Figures, AreOfTheDayLookedAt) {
  const auto figures = Told(kThreeAssociations).assessed(on("2020-01-31")).figures;
  EXPECT_EQ(figures.in_programme, 3) << "丙会 closes the next day";
  EXPECT_EQ(figures.completed, 0);
}

/// A share as the report states it.
double share_of(std::int64_t completed, std::int64_t in_programme) {
  Check check{.programme = load_programme(), .import = {}, .assessment = {}, .times = {}};
  check.assessment.figures.completed = completed;
  check.assessment.figures.in_programme = in_programme;
  return to_json(check).at("figures").at("share_associations").to_number<double>();
}

TEST(Shares, AreRoundedToFourDecimalsHalfAwayFromZero) {
  EXPECT_DOUBLE_EQ(share_of(1, 3), 0.3333);
  EXPECT_DOUBLE_EQ(share_of(2, 3), 0.6667);
  EXPECT_DOUBLE_EQ(share_of(1, 32), 0.0313) << "0.03125 exactly";
  EXPECT_DOUBLE_EQ(share_of(7, 14), 0.5);
  EXPECT_DOUBLE_EQ(share_of(14, 14), 1);
  EXPECT_DOUBLE_EQ(share_of(0, 0), 0);
}

TEST(Milestones, AreMissedByExactFractions) {
  const std::string half_done =
      "协会: 名称=甲会\n协会: 名称=乙会\n协会: 名称=丙会\n"
      "given: completed 2020-01-10 甲会\ngiven: listed 2019-11-04 乙会\ngiven: listed 2019-11-04 丙会\n";
  const auto missed = [&](const std::string& share) {
    return !findings_of(Told("set: half_share=" + share + "\n" + half_done).assessed(on("2020-02-01")),
                        "4.2.4a")
                .empty();
  };
  EXPECT_FALSE(missed("0.333333333333"));
  EXPECT_TRUE(missed("0.333333333334"));
  EXPECT_FALSE(missed("0"));
}

RC_GTEST_PROP(AssessmentProperties, TheOrderOfSheetsAndAssociationsDoesNotMatter, ()) {
  const auto example = example_of(kThreeAssociations);
  auto sheets = workbook_of(example, load_programme());
  const Told told(example, sheets);
  const auto first = *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(sheets));
  std::rotate(sheets.begin(), sheets.begin() + first, sheets.end());
  auto& associations = std::ranges::find(sheets, "协会", &TextSheet::name)->rows;
  if (*rc::gen::arbitrary<bool>()) std::reverse(associations.begin() + 1, associations.end());
  const Told shuffled(example, sheets);
  const auto day = on("2020-12-31");
  RC_ASSERT(lines_of(told.ledger(), told.assessed(day)) ==
            lines_of(shuffled.ledger(), shuffled.assessed(day)));
}

/// A ledger of two associations in which anything may stand.
Ledger any_ledger() {
  Ledger ledger;
  std::int32_t number = 2;
  ledger.jurisdiction.add_organ({any_row<Organ>(), number++});
  for (const auto code : {"51120102000000027G", "51120102000000019M"}) {
    auto association = any_row<Association>();
    association.uscc = code;
    association.name = std::string("示例协会") + code;
    ledger.add_association({association, number++});
  }
  const auto any_rows = [&]<class T>(auto& holder) {
    const int count = *rc::gen::inRange(0, 3);
    for (int i = 0; i < count; ++i) holder.template rows<T>().push_back({any_row<T>(), number++});
  };
  for (std::size_t place = 0; place < ledger.dossiers.size(); ++place) {
    auto& dossier = ledger.dossiers.edit(place);
    DossierRegisters::each([&]<class T>() { any_rows.template operator()<T>(dossier); });
  }
  JurisdictionRegisters::each([&]<class T>() {
    if constexpr (!std::is_same_v<T, Organ>) any_rows.template operator()<T>(ledger.jurisdiction);
  });
  return ledger;
}

RC_GTEST_PROP(AssessmentProperties, AnyLedgerIsAssessedInOrderAndInWholeSentences, ()) {
  const auto ledger = any_ledger();
  const auto programme = load_programme();
  const auto day = Date::from_days(*rc::gen::inRange(kDateFirst.days(), kDateLast.days() + 1));
  const auto assessment = assess(ledger, programme, day);
  RC_ASSERT(is_in_order(ledger, programme, assessment.findings));
  for (const auto& finding : assessment.findings) {
    const auto sentence = message(finding);
    RC_ASSERT(sentence.zh.find('{') == std::string::npos && sentence.en.find('{') == std::string::npos);
  }
  RC_ASSERT(lines_of(ledger, assessment) == lines_of(ledger, assess(ledger, programme, day)));
}

}  // namespace
}  // namespace tuogou
