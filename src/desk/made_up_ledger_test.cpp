#include "desk/made_up_ledger.h"

#include <gtest/gtest.h>

#include "rules/assess.h"
#include "rules/rule.h"

namespace tuogou {
namespace {

TEST(MadeUpLedger, HasTheFindingsItSays) {
  const auto programme = load_programme();
  const auto assessment = assess(made_up_ledger(50, programme), programme, Date::from_civil(2020, 9, 1));
  for (const auto& finding : assessment.findings) {
    const auto id = finding.rule->id;
    EXPECT_TRUE(id == "3.4.7a" || id == "4.2.4a" || id == "4.2.6a") << message(finding).zh;
  }
  EXPECT_EQ(assessment.findings.size(), static_cast<std::size_t>(made_up_findings(50)));
  EXPECT_EQ(assessment.figures.completed, 50 / kMadeUpCompleted);
}

}  // namespace
}  // namespace tuogou
