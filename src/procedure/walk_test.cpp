// Associations on their way through the steps, each act by whom it belongs to.
#include <gtest/gtest.h>

#include "procedure/told_case_test.h"

namespace tuogou {
namespace {

using Ids = std::vector<std::string>;

void expect_task_of(const ToldCase& told, Purpose purpose, std::string_view organ) {
  const auto open = told.open_requests();
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0]->purpose, purpose);
  ASSERT_EQ(open[0]->tasks.size(), 1u);
  EXPECT_EQ(open[0]->tasks[0].state, TaskState::open);
  EXPECT_EQ(open[0]->tasks[0].organ, told.organ(organ));
}

/// After every act: the phase, and no red finding.
void expect_at(const ToldCase& told, Phase phase) {
  EXPECT_EQ(told.state().phase, phase) << label(told.state().phase).en;
  EXPECT_EQ(told.reds(), Ids{});
}

TEST(Walk, LeadsAnAssociationFromTheDraftToDecoupled) {
  ToldCase told;
  fill_in(told);
  expect_at(told, Phase::unlisted);
  done(told.act("office", "list.draft",
                R"({"entries":[{"association":"示例协会","category":"拟脱钩","reason":"符合条件"}]})"));
  done(told.act("office", "list.consult",
                R"({"reply_due_on":"2019-10-20","organs":[{"organ":"示例财政局"},{"organ":"示例人社局"}]})"));
  EXPECT_EQ(told.ledger.jurisdiction.proceedings->requests.size(), 2u);
  done(told.act("finance", "list.reply", R"({"opinion":"无意见"})"));
  EXPECT_EQ(refused(told.act("group", "list.determine")).rule, "2.0.3a");
  done(told.act("human", "list.reply", R"({"opinion":"无意见"})"));
  done(told.act("group", "list.determine"));
  expect_at(told, Phase::listed);
  ASSERT_EQ(told.dossier().rows<Listing>().size(), 1u);
  EXPECT_EQ(told.dossier().rows<Listing>()[0].value.listed_on, told.today);

  told.pass_days(3);
  done(told.act("unit", "plan.survey"));
  expect_at(told, Phase::surveyed);
  done(told.act("unit", "plan.submit", kPlanItems));
  expect_at(told, Phase::plan_submitted);
  expect_task_of(told, Purpose::plan, "civil");
  EXPECT_EQ(told.dossier().rows<PlanItem>().size(), 5u);
  EXPECT_EQ(told.dossier().rows<Matter>().size(), 21u) << "one row for every matter";
  EXPECT_EQ(told.dossier().rows<Matter>()[0].value.responsible, "示例甲");
  EXPECT_EQ(told.dossier().rows<Matter>()[20].value.responsible, "示例戊") << "of its own separation";
  EXPECT_EQ(told.dossier().rows<Matter>()[0].value.due_on, Date::from_civil(2020, 6, 1));
  done(told.act("civil", "plan.approve", kNumber));
  expect_at(told, Phase::plan_approved);
  EXPECT_TRUE(told.open_requests().empty());

  told.pass_days(3);
  for (const auto& matter : told.ledger.programme->matters.all()) {
    SCOPED_TRACE(matter.code.text());
    done(told.act("unit", "matter.plan", about_matter(matter.code)));
    EXPECT_EQ(told.progress(matter.code.text()), MatterProgress::planned);
    done(told.act("unit", "matter.request_review", about_matter(matter.code)));
    EXPECT_EQ(told.progress(matter.code.text()), MatterProgress::under_review);
    const std::string reviewer(reviewer_of(matter));
    expect_task_of(told, Purpose::matter, reviewer == "unit2" ? "unit" : reviewer);
    done(told.act(reviewer, "matter.review", about_matter(matter.code, R"(,"verdict":"同意")")));
    EXPECT_EQ(told.progress(matter.code.text()), MatterProgress::reviewed);
    expect_at(told, Phase::plan_approved);
  }
  EXPECT_EQ(told.papers(PaperKind::specific_plan), 21);
  EXPECT_EQ(told.papers(PaperKind::review_document), 21);

  done(told.act("civil", "bundle.submit"));
  expect_at(told, Phase::bundle_submitted);
  expect_task_of(told, Purpose::bundle, "group");
  EXPECT_EQ(told.papers(PaperKind::copy_to_municipal_group), 1);
  done(told.act("group", "bundle.approve", kNumber));
  expect_at(told, Phase::replied);

  told.pass_days(3);
  deal_with(told);
  for (const auto& matter : told.ledger.programme->matters.all()) {
    SCOPED_TRACE(matter.code.text());
    done(told.act("unit", "matter.complete", about_matter(matter.code, R"(,"evidence_kind":"批复")")));
    expect_at(told, Phase::replied);
  }
  done(told.act("unit", "completion.submit"));
  expect_task_of(told, Purpose::completion, "civil");
  EXPECT_EQ(told.state().phase, Phase::completion_submitted);
  EXPECT_EQ(told.papers(PaperKind::copy_to_municipal_civil_affairs), 1);
  EXPECT_EQ(told.reds(), Ids{"3.1.2b"}) << "until civil affairs accepts, the unit still supervises";
  done(told.act("civil", "completion.accept"));
  expect_at(told, Phase::decoupled);
  const auto& association = told.dossier().association.value;
  EXPECT_EQ(association.regime.as_given(), Regime::decoupled);
  EXPECT_EQ(association.regime_since, told.today);
  EXPECT_FALSE(association.supervising_unit.given());
  EXPECT_EQ(association.former_supervising_unit.text, "示例商务局");
  ASSERT_EQ(told.ledger.jurisdiction.proceedings->notices.size(), 1u) << "the postponed institution";
  const auto& notice = told.ledger.jurisdiction.proceedings->notices[0];
  EXPECT_EQ(notice.organ, told.organ("staffing"));
  EXPECT_EQ(notice.due_on, Date::from_civil(2020, 12, 1));
  done(told.act("staffing", "notice.reply", R"({"opinion":"已完成"})"));
}

TEST(Walk, DefersAnAssociationThatTheMunicipalGroupPutsOff) {
  ToldCase told;
  approve_plan(told);
  done(told.act("unit", "matter.plan", R"({"matter":"3.1"})"));
  done(told.act("unit", "matter.request_review", R"({"matter":"3.1"})"));
  done(told.act("unit", "deferral.propose", R"({"opinion":"条件不具备"})"));
  told.pass_days(1);
  done(told.act("group", "deferral.endorse", R"({"verdict":"同意"})"));
  told.pass_days(1);
  done(told.act("municipal", "deferral.decide", R"({"verdict":"同意","number":"示例〔2019〕5号"})"));
  expect_at(told, Phase::unlisted);
  EXPECT_TRUE(told.open_requests().empty());
  EXPECT_EQ(told.progress("3.1"), MatterProgress::planned) << "nobody reviews it any more";
  const auto& listing = told.dossier().rows<Listing>().back().value;
  EXPECT_EQ(listing.category, ListCategory::deferred);
  EXPECT_EQ(listing.proposed_on.as_given(), Date::from_civil(2019, 10, 8));
  EXPECT_EQ(listing.district_endorsed_on.as_given(), Date::from_civil(2019, 10, 9));
  EXPECT_EQ(listing.municipal_decided_on.as_given(), Date::from_civil(2019, 10, 10));
  EXPECT_EQ(listing.municipal_decision_no, "示例〔2019〕5号");
  EXPECT_EQ(listing.reason, "条件不具备");
}

TEST(Walk, ListsADeferredAssociationAgain) {
  ToldCase told;
  list(told);
  done(told.act("unit", "deferral.propose", R"({"opinion":"条件不具备"})"));
  done(told.act("group", "deferral.endorse", R"({"verdict":"同意"})"));
  done(told.act("municipal", "deferral.decide", R"({"verdict":"同意","number":"示例〔2019〕5号"})"));
  told.pass_days(1);
  list(told);
  expect_at(told, Phase::listed);
  EXPECT_EQ(told.state().deferral, DeferralState::none);
  done(told.act("unit", "deferral.propose", R"({"opinion":"条件仍不具备"})"));
}

TEST(Walk, GoesOnWhereTheMunicipalGroupDoesNotDefer) {
  ToldCase told;
  done(told.act("unit", "deferral.propose", R"({"opinion":"条件不具备"})"));
  EXPECT_EQ(refused(told.act("unit", "deferral.propose", R"({"opinion":"再申请"})")).clause, "2.0.5");
  done(told.act("group", "deferral.endorse", R"({"verdict":"同意"})"));
  done(told.act("municipal", "deferral.decide",
                R"({"verdict":"不同意","number":"示例〔2019〕5号","opinion":"应予脱钩"})"));
  EXPECT_EQ(told.state().phase, Phase::listed) << "one not yet listed is to be decoupled";
  EXPECT_EQ(told.dossier().rows<Listing>().back().value.category, ListCategory::to_decouple);
  EXPECT_EQ(told.state().deferral, DeferralState::none);
  done(told.act("unit", "plan.survey"));
  done(told.act("unit", "deferral.propose", R"({"opinion":"条件不具备"})"));
  done(told.act("group", "deferral.endorse", R"({"verdict":"不同意","opinion":"不成立"})"));
  EXPECT_EQ(told.state().phase, Phase::surveyed) << "a case under way goes on";
  EXPECT_TRUE(told.open_requests().empty());
}

TEST(Walk, EndsOtherwiseAndIsReopenedByDecision) {
  ToldCase told;
  approve_plan(told);
  done(told.act("unit", "matter.plan", R"({"matter":"3.1"})"));
  done(told.act("unit", "matter.request_review", R"({"matter":"3.1"})"));
  done(told.act("unit", "deferral.propose", R"({"opinion":"条件不具备"})"));
  done(told.act("civil", "case.close_otherwise",
                R"({"ending":"注销","opinion":"会员大会决议","number":"示例〔2019〕6号"})"));
  expect_at(told, Phase::closed_otherwise);
  EXPECT_TRUE(told.open_requests().empty());
  EXPECT_EQ(told.dossier().association.value.regime.as_given(), Regime::deregistered);
  EXPECT_EQ(told.dossier().association.value.regime_since, told.today);
  EXPECT_EQ(refused(told.act("unit", "matter.plan", R"({"matter":"3.1"})")), Refusal::Kind::not_now);
  EXPECT_EQ(refused(told.act("unit", "deferral.propose", kOpinion)), Refusal::Kind::not_now);

  done(told.act("group", "case.reopen",
                R"({"to":"第三步事项送审","opinion":"决议撤销","number":"示例〔2019〕7号"})"));
  expect_at(told, Phase::plan_approved);
  EXPECT_EQ(told.dossier().association.value.regime.as_given(), Regime::dual_management);
  done(told.act("unit", "matter.request_review", R"({"matter":"3.1"})"));
  done(told.act("finance", "matter.review", R"({"matter":"3.1","verdict":"同意"})"));
  done(told.act("unit", "deferral.propose", R"({"opinion":"条件不具备"})"));
}

TEST(Walk, ReopensOnlyToAStepThatWasReached) {
  ToldCase told;
  list(told);
  done(told.act("civil", "case.close_otherwise",
                R"({"ending":"合并","opinion":"并入他会","number":"示例〔2019〕6号"})"));
  for (const std::string to : {"第三步事项送审", "第五步继续实施"}) {
    const auto refusal = refused(told.act(
        "group", "case.reopen", R"({"to":")" + to + R"(","opinion":"撤销合并","number":"示例〔2019〕7号"})"));
    EXPECT_EQ(refusal.clause, "8.2.2");
  }
  done(told.act("group", "case.reopen",
                R"({"to":"第一步重新摸底","opinion":"撤销合并","number":"示例〔2019〕7号"})"));
  expect_at(told, Phase::listed);
}

TEST(Walk, ReopensACaseThatWasNeverListedToWhereItWas) {
  ToldCase told;
  done(told.act("civil", "case.close_otherwise",
                R"({"ending":"撤销","opinion":"依法撤销","number":"示例〔2019〕6号"})"));
  done(told.act("group", "case.reopen",
                R"({"to":"第一步重新摸底","opinion":"复议撤销","number":"示例〔2019〕7号"})"));
  expect_at(told, Phase::unlisted);
}

TEST(Walk, ReopensADecoupledCase) {
  ToldCase told;
  submit_completion(told);
  done(told.act("civil", "completion.accept"));
  done(told.act("group", "case.reopen",
                R"({"to":"第五步继续实施","opinion":"证据有误","number":"示例〔2019〕7号"})"));
  EXPECT_EQ(told.state().phase, Phase::replied);
  EXPECT_EQ(told.dossier().association.value.supervising_unit.text, "示例商务局");
  EXPECT_FALSE(told.dossier().association.value.former_supervising_unit.given());
  done(told.act("unit", "completion.submit"));
  done(told.act("civil", "completion.accept"));
  expect_at(told, Phase::decoupled);
}

TEST(Walk, ReturnsFromStepFourToStepOneAndThroughAgain) {
  ToldCase told;
  approve_plan(told);
  review_all(told, {"2.3", "4.4"});
  done(told.act("unit", "matter.plan", R"({"matter":"2.3"})"));
  done(told.act("unit", "matter.request_review", R"({"matter":"2.3"})"));
  done(told.act("civil", "bundle.submit"));
  done(told.act("group", "bundle.return",
                R"({"to":"第一步重新摸底","opinion":"摸底不实","matters":[{"matter":"3.2"}]})"));
  expect_at(told, Phase::listed);
  EXPECT_TRUE(told.open_requests().empty()) << "the review of 2.3 rests on the plan";
  EXPECT_EQ(told.progress("2.3"), MatterProgress::planned);
  EXPECT_EQ(told.papers(PaperKind::returned), 1);
  EXPECT_EQ(refused(told.act("unit", "matter.plan", R"({"matter":"3.2"})")).clause, "5.3.2");

  told.pass_days(1);
  submit_plan(told);
  EXPECT_EQ(told.dossier().rows<PlanItem>().size(), 5u) << "those sent take the place of the former";
  EXPECT_EQ(told.dossier().rows<Matter>().size(), 21u);
  done(told.act("civil", "plan.approve", kNumber));
  expect_at(told, Phase::plan_approved);
  EXPECT_EQ(told.progress("3.2"), MatterProgress::returned) << "it was named to be done again";
  EXPECT_EQ(told.progress("3.3"), MatterProgress::reviewed);
  EXPECT_EQ(refused(told.act("civil", "bundle.submit")).rule, "5.3.2b");
  review_all(told, {"2.3", "4.4"});
  reply(told);
  expect_at(told, Phase::replied);
}

TEST(Walk, ReturnsFromCompletionToStepThreeWithTheMattersNamed) {
  ToldCase told;
  submit_completion(told);
  done(told.act(
      "civil", "completion.return",
      R"({"to":"第三步事项送审","opinion":"资产不清","matters":[{"matter":"3.3"},{"matter":"3.4"}]})"));
  EXPECT_EQ(told.state().phase, Phase::plan_approved);
  EXPECT_TRUE(told.open_requests().empty());
  for (const auto& row : told.dossier().rows<Matter>()) {
    const bool is_named = row.value.code.text() == "3.3" || row.value.code.text() == "3.4";
    EXPECT_EQ(row.value.completed_on.as_given().empty(), is_named) << row.value.code.text();
    EXPECT_EQ(told.progress(row.value.code.text()),
              is_named ? MatterProgress::returned : MatterProgress::reviewed);
  }
  EXPECT_EQ(refused(told.act("civil", "bundle.submit")).rule, "5.3.2b");
  review_all(told);
  reply(told);
  EXPECT_EQ(refused(told.act("unit", "completion.submit")).rule, "5.5.2a");
  for (const std::string code : {"3.3", "3.4"}) {
    done(told.act("unit", "matter.complete", R"({"matter":")" + code + R"(","evidence_kind":"批复"})"));
  }
  done(told.act("unit", "completion.submit"));
  done(told.act("civil", "completion.accept"));
  EXPECT_EQ(told.state().phase, Phase::decoupled);
}

TEST(Walk, ReturnsFromCompletionToCarryingOutAsAMatterOfCourse) {
  ToldCase told;
  submit_completion(told);
  done(told.act("civil", "completion.return", R"({"opinion":"证据不全","matters":[{"matter":"1.1"}]})"));
  EXPECT_EQ(told.state().phase, Phase::replied);
  EXPECT_EQ(told.progress("1.1"), MatterProgress::reviewed) << "only its completion is done again";
  EXPECT_EQ(refused(told.act("unit", "completion.submit")).rule, "5.5.2a");
  done(told.act("unit", "matter.complete", R"({"matter":"1.1","evidence_kind":"协议"})"));
  done(told.act("unit", "completion.submit"));
}

TEST(Walk, SendsNothingBackToALaterStep) {
  ToldCase told;
  list(told);
  submit_plan(told);
  for (const std::string to : {"第三步事项送审", "第五步继续实施"}) {
    const auto refusal =
        refused(told.act("civil", "plan.return", R"({"to":")" + to + R"(","opinion":"请修改"})"));
    EXPECT_EQ(refusal, Refusal::Kind::bad_arguments);
    ASSERT_EQ(refusal.issues.size(), 1u);
    EXPECT_EQ(refusal.issues[0].pointer, "/to");
  }
  done(told.act("civil", "plan.return", R"({"to":"第一步重新摸底","opinion":"请重新摸底"})"));
  EXPECT_EQ(told.state().phase, Phase::listed);
}

}  // namespace
}  // namespace tuogou
