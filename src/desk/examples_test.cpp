#include "desk/examples.h"

#include <gtest/gtest.h>

#include <set>

#include "rules/rule.h"

namespace tuogou {
namespace {

TEST(PolicyExamples, AllHold) {
  const auto programme = load_programme();
  for (const auto& page : pages()) {
    for (const auto& rule : page.rules) {
      for (const auto& example : rule.examples) {
        for (const auto& failure : failures_of(example, programme)) ADD_FAILURE() << failure;
      }
    }
  }
}

TEST(PolicyExamples, ShowEveryRuleFiringAndSilent) {
  for (const Rule* rule : all_rules()) {
    const auto* entry = find_rule_entry(rule->id);
    ASSERT_NE(entry, nullptr) << rule->id;
    std::set<bool> outcomes;
    for (const auto& example : entry->examples) {
      for (const auto& expected : example.expectations) {
        if (expected.rule == rule->id) outcomes.insert(expected.count > 0);
      }
    }
    EXPECT_EQ(outcomes.size(), 2u) << rule->id << " needs an example that fires and one that stays silent";
  }
}

}  // namespace
}  // namespace tuogou
