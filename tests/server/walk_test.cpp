// Cases on their way over HTTP, every act by the person whose it is, with the refusals met along the way.
#include <boost/json/array.hpp>

#include "rules/assess.h"
#include "server/told_server_test.h"
#include "server/told_walk_test.h"
#include "spreadsheet/import.h"

namespace tuogou {
namespace {

class Walk : public WalkedDistrict {};

TEST_F(Walk, PutsAnAssociationOnTheListOnceEveryDepartmentHasReplied) {
  expect_refused(act("zhuguan", kLamps, "plan.survey"), 409, "5.1.2");
  expect_refused(act_in("caizheng", "list.draft", draft_of({kLamps})), 403, "2.0.3");
  expect_refused(act_in("group", "list.determine"), 409, "2.0.3");
  expect_refused(act_in("office", "list.draft", "{}"), 422);
  expect_refused(
      act_in("office", "list.draft",
             fmt::format(R"({{"entries":[{{"association":"{}","category":"暂不脱钩"}}]}})", kLamps)),
      409, "2.0.5", "2.0.5a");
  expect_done(act_in("office", "list.draft", draft_of({kLamps, kClocks})));
  expect_refused(act_in("office", "list.consult", R"({"reply_due_on":"2021-03-10"})"), 422);
  expect_refused(act_in("caizheng", "list.reply", R"({"opinion":"无意见"})"), 409, "2.0.3");
  expect_done(act_in("office", "list.consult", std::string(kConsult)));
  expect_refused(act_in("group", "list.determine"), 409, "2.0.3", "2.0.3a");
  expect_refused(act_in("renshe", "list.reply", R"({"opinion":"无意见"})"), 403, "2.0.3");
  expect_refused(act_in("caizheng", "list.reply"), 422, "2.0.3");
  expect_done(act_in("caizheng", "list.reply", R"({"opinion":"无意见"})"));
  expect_refused(act_in("caizheng", "list.reply", R"({"opinion":"再次"})"), 403, "2.0.3");
  expect_done(act_in("zuzhi", "list.reply", R"({"opinion":"同意"})"));
  expect_refused(act_in("office", "list.determine"), 403, "2.0.3");
  expect_done(act_in("group", "list.determine"));
  EXPECT_EQ(phase(kLamps), "listed");
  EXPECT_EQ(as("office").get(in(kDistrict, "/proceedings")).list_at("/draft/entries").size(), 0u);
}

TEST_F(Walk, LeadsFromTheListToDecoupledWithoutARedFinding) {
  list_both();
  expect_refused(act("zhuguan", kLamps, "plan.submit", plan_items()), 409, "5.1.2", "5.1.2a");
  expect_refused(act("chengguan", kLamps, "plan.survey"), 404);
  expect_refused(act("minzheng", kLamps, "plan.survey"), 403, "5.1.2");
  expect_done(act("zhuguan", kLamps, "plan.survey"));
  expect_done(act("zhuguan", kLamps, "plan.submit", plan_items()));
  expect_refused(act("minzheng", kLamps, "plan.approve"), 422, "5.2.2");
  expect_refused(act("caizheng", kLamps, "plan.approve", std::string(kNumbered)), 403, "5.2.2");
  expect_refused(act("zhuguan", kLamps, "matter.plan", R"({"matter":"1.1"})"), 409, "5.3.2", "5.3.2a");
  expect_done(act("minzheng", kLamps, "plan.approve", std::string(kNumbered)));
  EXPECT_EQ(phase(kLamps), "plan_approved");

  expect_refused(act("minzheng", kLamps, "bundle.submit"), 409, "5.3.2", "5.3.2b");
  expect_refused(act("zhuguan", kLamps, "matter.not_applicable", R"({"matter":"3.2","opinion":"无"})"), 409,
                 "5.3.2", "5.3.2c");
  expect_refused(act("zhuguan", kLamps, "matter.request_review", R"({"matter":"3.2"})"), 409, "5.3.2");
  expect_done(act("zhuguan", kLamps, "matter.plan", R"({"matter":"3.2"})"));
  expect_refused(act("zhuguan", kLamps, "matter.request_review",
                     R"({"matter":"3.2","organs":[{"organ":"河东区示例商务局"}]})"),
                 409, "5.3.2", "5.3.2d");
  expect_done(act("zhuguan", kLamps, "matter.request_review", R"({"matter":"3.2"})"));
  expect_refused(act("renshe", kLamps, "matter.review", R"({"matter":"3.2","verdict":"同意"})"), 403,
                 "5.3.2");
  expect_refused(act("caizheng", kLamps, "matter.review", R"({"matter":"3.2","verdict":"不同意"})"), 422);
  expect_done(act("caizheng", kLamps, "matter.review",
                  R"({"matter":"3.2","verdict":"不同意","opinion":"账目不清"})"));
  expect_refused(act("minzheng", kLamps, "bundle.submit"), 409, "5.3.2", "5.3.2b");
  review_all(kLamps);
  expect_done(act("minzheng", kLamps, "bundle.submit"));
  expect_refused(act("minzheng", kLamps, "bundle.approve", std::string(kNumbered)), 403);
  expect_refused(act("group", kLamps, "bundle.approve"), 422, "5.4.2");
  expect_refused(act("zhuguan", kLamps, "matter.complete", R"({"matter":"1.1","evidence_kind":"批复"})"), 409,
                 "5.5.2");
  expect_done(act("group", kLamps, "bundle.approve", std::string(kNumbered)));
  EXPECT_EQ(phase(kLamps), "replied");

  server->pass_days(1);
  expect_refused(act("zhuguan", kLamps, "completion.submit"), 409, "5.5.2", "5.5.2a");
  expect_refused(act("zhuguan", kLamps, "matter.complete", R"({"matter":"3.3","evidence_kind":"批复"})"), 409,
                 "3.3.4");
  expect_refused(act("zhuguan", kLamps, "matter.complete", R"({"matter":"1.1","evidence_kind":"会议纪要"})"),
                 409, "1.0.6", "1.0.6a");
  deal_with(kLamps);
  complete_all(kLamps);
  expect_done(act("zhuguan", kLamps, "completion.submit"));
  expect_refused(act("zhuguan", kLamps, "completion.accept"), 403);
  expect_done(act("minzheng", kLamps, "completion.accept"));
  EXPECT_EQ(phase(kLamps), "decoupled");
  const auto dossier = as("office").get(of(kLamps));
  EXPECT_EQ(dossier.text_at("/association/row/former_supervising_unit"), "河东区示例商务局");
  EXPECT_TRUE(dossier.at("/standing/completed").as_bool());

  const auto exported = as("office").get(in(kDistrict, "/export?format=xlsx"));
  ASSERT_EQ(exported.status, 200);
  Archive archive(std::as_bytes(std::span(exported.text)));
  const auto& programme = *server->desk().ledgers()->find(kDistrict)->programme;
  const auto import = import_workbook(Workbook(archive), programme);
  for (const auto& issue : import.issues) EXPECT_FALSE(is_error(issue.code)) << message(issue).zh;
  const auto place = import.ledger.find_association(kLamps);
  ASSERT_GE(place, 0);
  EXPECT_EQ(import.ledger.dossiers[static_cast<std::size_t>(place)].association.value.regime_on(
                server->desk().today()),
            Regime::decoupled);
  for (const auto& finding : assess(import.ledger, programme, server->desk().today()).findings) {
    if (finding.association == place) EXPECT_NE(finding.rule->level, Level::red) << finding.rule->id;
  }
}

TEST_F(Walk, DefersAnAssociation) {
  list_both();
  expect_refused(act("zhuguan", kClocks, "deferral.propose"), 422, "2.0.5");
  expect_refused(act("minzheng", kClocks, "deferral.propose", R"({"opinion":"暂缓"})"), 403, "2.0.5");
  expect_refused(act("group", kClocks, "deferral.endorse", R"({"verdict":"同意"})"), 409, "2.0.5");
  expect_done(act("zhuguan", kClocks, "deferral.propose", R"({"opinion":"承担重大任务"})"));
  expect_refused(act("zhuguan", kClocks, "deferral.propose", R"({"opinion":"承担重大任务"})"), 409, "2.0.5");
  expect_refused(act("city", kClocks, "deferral.decide", R"({"verdict":"同意"})"), 409, "2.0.5");
  expect_refused(act("group", kClocks, "deferral.endorse", R"({"verdict":"不同意"})"), 422);
  expect_done(act("group", kClocks, "deferral.endorse", R"({"verdict":"同意"})"));
  expect_refused(act("city", kClocks, "deferral.decide", R"({"verdict":"同意"})"), 422, "2.0.5");
  expect_refused(
      act("minzheng", kClocks, "deferral.decide", R"({"verdict":"同意","number":"示〔2021〕1号"})"), 403,
      "2.0.5");
  expect_done(act("city", kClocks, "deferral.decide", R"({"verdict":"同意","number":"示〔2021〕1号"})"));
  const auto dossier = as("office").get(of(kClocks));
  EXPECT_EQ(dossier.text_at("/standing/category/zh"), "暂不脱钩");
  EXPECT_EQ(dossier.text_at("/case/deferral/state/name"), "decided");
  expect_refused(act("zhuguan", kClocks, "plan.survey"), 409, "5.1.2");
}

TEST_F(Walk, ReturnsABundleToTheFirstStep) {
  to_step_3(kLamps);
  review_all(kLamps);
  expect_done(act("minzheng", kLamps, "bundle.submit"));
  expect_refused(act("group", kLamps, "bundle.return", R"({"to":"第一步重新摸底"})"), 422, "5.4.2");
  expect_refused(act("group", kLamps, "bundle.return", R"({"to":"第五步继续实施","opinion":"不实"})"), 422);
  expect_done(act("group", kLamps, "bundle.return",
                  R"({"to":"第一步重新摸底","opinion":"摸底不实","matters":[{"matter":"3.2"}]})"));
  EXPECT_EQ(phase(kLamps), "listed");
  submit_plan(kLamps);
  expect_done(act("minzheng", kLamps, "plan.approve", std::string(kNumbered)));
  expect_refused(act("minzheng", kLamps, "bundle.submit"), 409, "5.3.2", "5.3.2b");
  review(kLamps, "3.2");
  expect_done(act("minzheng", kLamps, "bundle.submit"));
}

TEST_F(Walk, TakesAPlanBackUntilItIsOpened) {
  list_both();
  submit_plan(kLamps);
  expect_refused(act("zhuguan2", kLamps, "plan.withdraw"), 403, "8.2.2");
  expect_done(act("zhuguan", kLamps, "plan.withdraw"));
  EXPECT_EQ(phase(kLamps), "surveyed");
  expect_refused(act("zhuguan", kLamps, "plan.withdraw"), 409, "5.1.2");
  expect_done(act("zhuguan", kLamps, "plan.submit", plan_items()));
  const auto request = open_request(kLamps, "plan");
  expect_done(act("minzheng", kLamps, "request.open", about(request)));
  expect_refused(act("minzheng", kLamps, "request.open", about(request)), 409, "8.2.2");
  expect_refused(act("zhuguan", kLamps, "plan.withdraw"), 409, "8.2.2");
}

TEST_F(Walk, ReopensACaseThatIsOver) {
  expect_refused(act("group", kLamps, "case.reopen",
                     R"({"to":"第一步重新摸底","opinion":"有误","number":"示〔2021〕7号"})"),
                 409, "8.2.2");
  to_step_3(kLamps);
  expect_refused(act("minzheng", kLamps, "case.close_otherwise", R"({"ending":"注销","opinion":"解散"})"),
                 422, "2.0.4");
  expect_done(act("minzheng", kLamps, "case.close_otherwise",
                  R"({"ending":"注销","opinion":"解散","number":"示〔2021〕6号"})"));
  EXPECT_EQ(phase(kLamps), "closed_otherwise");
  expect_refused(act("zhuguan", kLamps, "matter.plan", R"({"matter":"1.1"})"), 409);
  expect_refused(act("minzheng", kLamps, "case.reopen",
                     R"({"to":"第三步事项送审","opinion":"有误","number":"示〔2021〕7号"})"),
                 403, "8.2.2");
  expect_refused(act("group", kLamps, "case.reopen",
                     R"({"to":"第五步继续实施","opinion":"有误","number":"示〔2021〕7号"})"),
                 409, "8.2.2");
  expect_done(act("group", kLamps, "case.reopen",
                  R"({"to":"第三步事项送审","opinion":"有误","number":"示〔2021〕7号"})"));
  EXPECT_EQ(phase(kLamps), "plan_approved");
}

}  // namespace
}  // namespace tuogou
