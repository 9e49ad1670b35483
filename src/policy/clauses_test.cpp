#include "policy/clauses.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "desk/check.h"
#include "policy/pages.h"
#include "policy/settings.h"
#include "procedure/action.h"
#include "rules/rule.h"

namespace tuogou {
namespace {

// The commands stand above the policy, so their names are said once more here.
const std::set<std::string_view> kCommands{"check", "export", "policy"};

/// The names under "figures" in what the check prints.
bool is_figure(std::string_view name) {
  static const auto report =
      to_json(Check{.programme = load_programme(), .import = {}, .assessment = {}, .times = {}});
  return report.at("figures").as_object().contains(name);
}

bool is_matter(const Programme& programme, std::string_view name) {
  const auto code = parse_matter_code(name);
  return code.given() && programme.matters.place_of(code) != Matters::kNone;
}

bool exists(const Programme& programme, const Reference& reference) {
  if (reference.kind == "register") return find_register(reference.name) != nullptr;
  if (reference.kind == "matter") return is_matter(programme, reference.name);
  if (reference.kind == "setting") return is_setting(reference.name);
  if (reference.kind == "figure") return is_figure(reference.name);
  if (reference.kind == "command") return kCommands.contains(reference.name);
  if (reference.kind == "action") return find_action(reference.name) != nullptr;
  return false;
}

TEST(Clauses, AreOneHundredAndThirtyNine) { EXPECT_EQ(clauses().size(), 139u); }

TEST(Clauses, HaveIdsOfTheirOwnAndAreFoundByThem) {
  std::set<std::string> ids;
  for (const auto& clause : clauses()) {
    EXPECT_TRUE(ids.insert(clause.id).second) << clause.id;
    EXPECT_EQ(find_clause(clause.id), &clause);
    EXPECT_EQ(std::ranges::count(clause.id, '.'), 2) << clause.id;
  }
  EXPECT_EQ(find_clause("3.4.99"), nullptr);
  EXPECT_EQ(find_clause(""), nullptr);
}

TEST(Clauses, SpeakBothLanguages) {
  for (const auto& clause : clauses()) {
    EXPECT_FALSE(clause.gist.zh.empty() || clause.gist.en.empty()) << clause.id;
    EXPECT_EQ(clause.who.zh.empty(), clause.who.en.empty()) << clause.id;
    EXPECT_NE(kind_label(clause.kind).zh, clause.kind)
        << clause.id << " is of the unknown kind " << clause.kind;
  }
}

TEST(Clauses, AreDeliveredBySomethingThatExists) {
  const auto programme = load_programme();
  for (const auto& clause : clauses()) {
    for (const auto& reference : clause.delivered_by) {
      EXPECT_TRUE(exists(programme, reference))
          << clause.id << ": " << reference.kind << ":" << reference.name;
    }
  }
}

TEST(Clauses, LeaveNoDutyProhibitionOrDeadlineUndelivered) {
  for (const auto& clause : clauses()) {
    if (clause.kind != "duty" && clause.kind != "prohibition" && clause.kind != "deadline") continue;
    EXPECT_FALSE(clause.delivered_by.empty()) << clause.id << ": " << clause.gist.en;
  }
}

TEST(Clauses, NameTheUnitOfTheTextTheyRender) {
  for (const auto& clause : clauses()) {
    const auto colon = clause.at.find(':');
    ASSERT_NE(colon, std::string::npos) << clause.id;
    const auto section = clause.at.substr(0, colon);
    const auto number = clause.at.substr(colon + 1);
    EXPECT_EQ(section, section_of(clause.id)) << clause.id;
    EXPECT_TRUE(!number.empty() && number.find_first_not_of("0123456789") == std::string::npos) << clause.at;
  }
}

TEST(SectionOf, IsTheFirstTwoNumbers) {
  EXPECT_EQ(section_of("3.4.7"), "3.4");
  EXPECT_EQ(section_of("9.0.1"), "9.0");
  EXPECT_EQ(section_of("3.4"), "3.4");
  EXPECT_EQ(section_of("3"), "3");
}

TEST(KindLabel, SaysAnUnknownKindAsItStands) {
  EXPECT_EQ(kind_label("duty").zh, "义务");
  EXPECT_EQ(kind_label("whim").zh, "whim");
}

TEST(Matters, CiteAClauseAndAreReviewedBySomebody) {
  const auto programme = load_programme();
  EXPECT_EQ(programme.matters.count(), 21u);
  for (const auto& matter : programme.matters.all()) {
    EXPECT_NE(find_clause(matter.clause), nullptr) << matter.code.text();
    EXPECT_NE(matter.reviewer, ReformRole::unset) << matter.code.text();
    EXPECT_EQ(matter.code.separation, static_cast<int>(matter.separation)) << matter.code.text();
    EXPECT_FALSE(matter.completed_when.zh.empty() || matter.completed_when.en.empty()) << matter.code.text();
  }
}

TEST(Matters, AreEncouragedInTwoCases) {
  const auto programme = load_programme();
  std::set<std::string> encouraged;
  for (const auto& matter : programme.matters.all()) {
    if (matter.is_encouraged) encouraged.insert(matter.code.text());
  }
  EXPECT_EQ(encouraged, (std::set<std::string>{"2.3", "4.4"}));
}

TEST(Rules, AreOneHundredAndSevenAndRestOnAClause) {
  EXPECT_EQ(all_rules().size(), 107u);
  for (const Rule* rule : all_rules()) {
    EXPECT_NE(find_clause(rule->clause), nullptr) << rule->id;
    EXPECT_EQ(section_of(rule->id), section_of(rule->clause)) << rule->id;
    EXPECT_EQ(find_rule(rule->id), rule);
    EXPECT_TRUE(rule->on_dossier != nullptr || rule->on_jurisdiction != nullptr) << rule->id;
  }
}

TEST(Pages, HoldEveryRuleAndOnlyRules) {
  std::size_t entries = 0;
  for (const auto& page : pages()) {
    EXPECT_NE(std::ranges::find(clauses(), page.section,
                                [](const Clause& clause) { return section_of(clause.id); }),
              clauses().end())
        << page.section << " is no section of the document";
    for (const auto& rule : page.rules) {
      EXPECT_NE(find_rule(rule.rule), nullptr) << rule.rule;
      ++entries;
    }
  }
  EXPECT_EQ(entries, all_rules().size());
}

TEST(Pages, NameSettingsThatExist) {
  for (const auto& page : pages()) {
    for (const auto& rule : page.rules) {
      for (const auto& setting : rule.settings)
        EXPECT_TRUE(is_setting(setting)) << rule.rule << ": " << setting;
      for (const auto& example : rule.examples) {
        for (const auto& assignment : example.settings) {
          EXPECT_TRUE(is_setting(assignment.substr(0, assignment.find('=')))) << example.place;
        }
      }
    }
  }
}

TEST(Pages, ExpectOutcomesOfRulesThatExist) {
  for (const auto& page : pages()) {
    for (const auto& rule : page.rules) {
      for (const auto& example : rule.examples) {
        EXPECT_FALSE(example.title.zh.empty() || example.title.en.empty()) << example.place;
        for (const auto& expected : example.expectations) {
          EXPECT_NE(find_rule(expected.rule), nullptr) << example.place << ": " << expected.rule;
        }
      }
    }
  }
}

TEST(Pages, StandForEverySectionOfTheDocument) {
  for (const auto& clause : clauses()) EXPECT_NE(find_page(section_of(clause.id)), nullptr) << clause.id;
}

}  // namespace
}  // namespace tuogou
