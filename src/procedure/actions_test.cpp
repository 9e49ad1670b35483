// Every action once allowed, and refused by whom, when and by which rule its table row says.
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "procedure/told_case_test.h"

namespace tuogou {
namespace {

using Kind = Refusal::Kind;

struct RefusedCase {
  std::string_view what;
  std::function<Decision(ToldCase&)> act;
  Kind kind;
  std::string_view rule;
  std::string_view clause;
};
struct ActionCase {
  std::string_view name;
  std::function<Decision(ToldCase&)> allowed;
  std::vector<RefusedCase> refused;
};

constexpr std::string_view kDraft =
    R"({"entries":[{"association":"示例协会","category":"拟脱钩","reason":"符合条件"}]})";
constexpr std::string_view kConsult = R"({"reply_due_on":"2019-10-20","organs":[{"organ":"示例财政局"}]})";
constexpr std::string_view kAgree = R"({"verdict":"同意"})";
constexpr std::string_view kDecideYes = R"({"verdict":"同意","number":"示例〔2019〕5号"})";
constexpr std::string_view kClose =
    R"({"ending":"注销","opinion":"会员大会决议","number":"示例〔2019〕6号"})";
constexpr std::string_view kReopen =
    R"({"to":"第一步修改方案","opinion":"决议撤销","number":"示例〔2019〕7号"})";
constexpr std::string_view kNotice =
    R"({"subject":"示例事项","requirement":"限期报送","organ":"示例财政局","due_on":"2019-11-01"})";

/// Does one thing after another and answers the last.
using Step = std::function<Decision(ToldCase&)>;
Step does(std::string who, std::string action, std::string_view arguments = "{}") {
  return [=, said = std::string(arguments)](ToldCase& told) { return told.act(who, action, said); };
}
template <class Before>
Step after(Before before, Step step) {
  return [=](ToldCase& told) {
    before(told);
    return step(told);
  };
}

void draft(ToldCase& told) { done(told.act("office", "list.draft", kDraft)); }
void consult(ToldCase& told) {
  draft(told);
  done(told.act("office", "list.consult", kConsult));
}
void propose(ToldCase& told) { done(told.act("unit", "deferral.propose", kOpinion)); }
void endorse(ToldCase& told) {
  propose(told);
  told.pass_days(1);
  done(told.act("group", "deferral.endorse", kAgree));
}
void survey(ToldCase& told) {
  list(told);
  done(told.act("unit", "plan.survey"));
}
void submit(ToldCase& told) {
  list(told);
  told.pass_days(1);
  submit_plan(told);
}
void plan_matter(ToldCase& told) {
  approve_plan(told);
  done(told.act("unit", "matter.plan", R"({"matter":"3.1"})"));
}
void ask_review(ToldCase& told) {
  plan_matter(told);
  done(told.act("unit", "matter.request_review", R"({"matter":"3.1"})"));
}
void review_everything(ToldCase& told) {
  approve_plan(told);
  told.pass_days(1);
  review_all(told);
}
void submit_bundle(ToldCase& told) {
  review_everything(told);
  done(told.act("civil", "bundle.submit"));
}
void replied(ToldCase& told) {
  told.add(told_row<Affiliation>(R"({"organ":"示例商务局","relation":"主办"})"));
  submit_bundle(told);
  done(told.act("group", "bundle.approve", kNumber));
}
void dealt_with(ToldCase& told) {
  fill_in(told);
  review_everything(told);
  reply(told);
  deal_with(told);
}
void closed_otherwise(ToldCase& told) {
  survey(told);
  done(told.act("civil", "case.close_otherwise", kClose));
}
void change_due(ToldCase& told) {
  told.add(told_row<ChangeRegistration>(R"({"item":"章程","changed_on":"2019-10-01"})"));
}

/// An act on the open request of a purpose.
Step on_request(Purpose purpose, std::string who, std::string action, std::string_view arguments = "{}") {
  return [=, said = std::string(arguments)](ToldCase& told) {
    return told.act(who, action, said, {.request = told.open_request(purpose).id});
  };
}
std::string person_named(const ToldCase& told, std::string_view key, std::string_view more = "") {
  return R"({"person":)" + std::to_string(told.person(key)) + std::string(more) + "}";
}
Step hands_to(std::string who, std::string to) {
  return [=](ToldCase& told) {
    return told.act(who, "request.delegate", person_named(told, to),
                    {.request = told.open_request(Purpose::plan).id});
  };
}
Step names_deputy(std::string who, std::string deputy, std::string_view dates) {
  return [=, said = std::string(dates)](ToldCase& told) {
    return told.act(who, "request.deputise", person_named(told, deputy, said));
  };
}
void ask_advice(ToldCase& told) {
  submit(told);
  done(on_request(Purpose::plan, "civil", "request.add_signer", R"({"organ":"示例财政局"})")(told));
}
void copied(ToldCase& told) {
  done(told.act("unit", "request.cc", R"({"organs":[{"organ":"示例财政局"}]})"));
}
Step reads_copy(std::string who) {
  return [=](ToldCase& told) {
    return told.act(who, "copy.read", R"({"copy":)" + std::to_string(told.state().copies.at(0).id) + "}");
  };
}
void notify(ToldCase& told) { done(told.act("office", "notice.issue", kNotice)); }
void answer_notice(ToldCase& told) {
  notify(told);
  done(told.act("finance", "notice.reply", R"({"opinion":"已办"})"));
}
Step on_notice(std::string who, std::string action, std::string more = "") {
  return [=](ToldCase& told) {
    const auto id = told.ledger.jurisdiction.proceedings->notices.at(0).id;
    return told.act(who, action, R"({"notice":)" + std::to_string(id) + more + "}");
  };
}
/// The office itself is the duty holder, and its second person replies.
void answer_own_notice(ToldCase& told) {
  done(told.act("office", "notice.issue",
                R"({"subject":"示例事项","requirement":"限期报送","organ":"示例联合工作组办公室",)"
                R"("due_on":"2019-11-01"})"));
  done(told.act("office2", "notice.reply", R"({"opinion":"已办"})"));
}
Step reports(std::string who, std::string_view row) {
  return [=, said = std::string(row)](ToldCase& told) {
    const auto number = told.add(told_row<WorkReport>(said));
    return told.act(who, "report.submit", R"({"report":)" + std::to_string(number) + "}");
  };
}
constexpr std::string_view kWholeReport =
    R"({"kind":"中期评估报告","progress":"甲","results":"乙","practices":"丙","problems":"丁","next_steps":"戊"})";
Step on_row(std::string who, std::string action, std::string_view arguments) {
  return [=, said = std::string(arguments)](ToldCase& told) {
    const auto number = told.add(told_row<Post>(
        R"({"person":"示例甲","id_no":"120102194912310022","person_status":"其他","title":"会长",)"
        R"("held_on":"2019-01-01","approval":"未报批"})"));
    return told.act(who, action, said, {.record = number, .info = &kRegister<Post>});
  };
}
Step adds(std::string who, const RegisterInfo& info, std::string_view row) {
  return [=, &info, said = R"({"row":)" + std::string(row) + "}"](ToldCase& told) {
    return told.act(who, "record.add", said, {.info = &info});
  };
}
std::optional<Bilingual> nobody_writes(const Actor&, std::string_view, const RegisterInfo&, const Dossier*,
                                       const Jurisdiction&, Date) {
  return Bilingual{"该登记表由他人填写。", "Others keep that register."};
}
void not_their_register(ToldCase& told) { told.write_refusal = &nobody_writes; }
/// The organ no longer holds its part in the reform, though its persons are still assigned.
void loses_its_part(ToldCase& told, std::string_view organ, ReformRole left) {
  auto row = told.ledger.jurisdiction.organ(told.organ(organ))->value;
  row.reform_role = ChoiceSet<ReformRole>(1u << static_cast<unsigned>(left));
  told.amend(told.organ(organ), row);
}
void out_of_scope(ToldCase& told) {
  auto row = told.dossier().association.value;
  row.in_scope = InScope::no;
  told.amend(told.association, row);
}
void registered_directly(ToldCase& told) {
  auto row = told.dossier().association.value;
  row.regime = Provisional(Regime::directly_registered);
  told.amend(told.association, row);
}

std::vector<ActionCase> list_cases() {
  return {
      {"list.draft",
       does("office", "list.draft", kDraft),
       {{"by another", does("unit", "list.draft", kDraft), Kind::not_yours, "", "2.0.3"},
        {"nothing on it", does("office", "list.draft"), Kind::bad_arguments, "", ""},
        {"deferred at once",
         does("office", "list.draft", R"({"entries":[{"association":"示例协会","category":"暂不脱钩"}]})"),
         Kind::against_rule, "2.0.5a", "2.0.5"},
        {"unknown association",
         does("office", "list.draft", R"({"entries":[{"association":"无此协会","category":"拟脱钩"}]})"),
         Kind::bad_arguments, "", ""},
        {"twice on it",
         does("office", "list.draft",
              R"({"entries":[{"association":"示例协会","category":"拟脱钩"},)"
              R"({"association":"51120102000000019M","category":"拟脱钩"}]})"),
         Kind::bad_arguments, "", ""}}},
      {"list.consult",
       after(draft, does("office", "list.consult", kConsult)),
       {{"no draft", does("office", "list.consult", kConsult), Kind::not_now, "", "2.0.3"},
        {"by another", after(draft, does("group", "list.consult", kConsult)), Kind::not_yours, "", "2.0.3"},
        {"no department", after(draft, does("office", "list.consult", R"({"reply_due_on":"2019-10-20"})")),
         Kind::bad_arguments, "", ""},
        {"unknown department",
         after(draft, does("office", "list.consult",
                           R"({"reply_due_on":"2019-10-20","organs":[{"organ":"无此局"}]})")),
         Kind::bad_arguments, "", ""},
        {"due before it is asked",
         after(draft, does("office", "list.consult",
                           R"({"reply_due_on":"2019-10-07","organs":[{"organ":"示例财政局"}]})")),
         Kind::bad_arguments, "", ""}}},
      {"list.reply",
       after(consult, does("finance", "list.reply", kOpinion)),
       {{"nothing asked", does("finance", "list.reply", kOpinion), Kind::not_now, "", "2.0.3"},
        {"another department", after(consult, does("human", "list.reply", kOpinion)), Kind::not_yours, "",
         "2.0.3"},
        {"no opinion", after(consult, does("finance", "list.reply")), Kind::bad_arguments, "", "2.0.3"}}},
      {"list.determine",
       after(
           [](ToldCase& told) {
             consult(told);
             told.pass_days(13);  // the date set for the reply is over
           },
           does("group", "list.determine")),
       {{"no draft", does("group", "list.determine"), Kind::not_now, "", "2.0.3"},
        {"nobody consulted", after(draft, does("group", "list.determine")), Kind::against_rule, "2.0.3a",
         "2.0.3"},
        {"not answered, and still time", after(consult, does("group", "list.determine")), Kind::against_rule,
         "2.0.3a", "2.0.3"},
        {"before it was asked",
         after(
             [](ToldCase& told) {
               consult(told);
               done(told.act("finance", "list.reply", kOpinion));
             },
             does("group", "list.determine", R"({"on":"2019-10-07"})")),
         Kind::against_rule, "2.0.3a", "2.0.3"},
        {"by the office", after(consult, does("office", "list.determine")), Kind::not_yours, "", "2.0.3"}}},
  };
}

std::vector<ActionCase> deferral_cases() {
  return {
      {"deferral.propose",
       does("unit", "deferral.propose", kOpinion),
       {{"no reason", does("unit", "deferral.propose"), Kind::bad_arguments, "", "2.0.5"},
        {"another unit", does("other_unit", "deferral.propose", kOpinion), Kind::not_yours, "", "2.0.5"},
        {"out of scope", after(out_of_scope, does("unit", "deferral.propose", kOpinion)), Kind::not_now, "",
         "2.0.5"},
        {"replied already", after(replied, does("unit", "deferral.propose", kOpinion)), Kind::not_now, "",
         "2.0.5"},
        {"proposed already", after(propose, does("unit", "deferral.propose", kOpinion)), Kind::not_now, "",
         "2.0.5"}}},
      {"deferral.endorse",
       after(propose, does("group", "deferral.endorse", kAgree)),
       {{"before the proposal", does("group", "deferral.endorse", kAgree), Kind::not_now, "", "2.0.5"},
        {"by the office", after(propose, does("office", "deferral.endorse", kAgree)), Kind::not_yours, "",
         "2.0.5"},
        {"dated before the proposal",
         after(propose, does("group", "deferral.endorse", R"({"verdict":"同意","on":"2019-10-07"})")),
         Kind::bad_arguments, "", "2.0.5"},
        {"no, without a reason", after(propose, does("group", "deferral.endorse", R"({"verdict":"不同意"})")),
         Kind::bad_arguments, "", ""}}},
      {"deferral.decide",
       after(endorse, does("municipal", "deferral.decide", kDecideYes)),
       {{"not endorsed", after(propose, does("municipal", "deferral.decide", kDecideYes)), Kind::not_now, "",
         "2.0.5"},
        {"by the district", after(endorse, does("group2", "deferral.decide", kDecideYes)), Kind::not_yours,
         "", "2.0.5"},
        {"no document number", after(endorse, does("municipal", "deferral.decide", kAgree)),
         Kind::bad_arguments, "", "2.0.5"},
        {"dated before the endorsement",
         after(endorse, does("municipal", "deferral.decide",
                             R"({"verdict":"同意","number":"示例〔2019〕5号","on":"2019-10-08"})")),
         Kind::against_rule, "2.0.5a", "2.0.5"}}},
  };
}

std::vector<ActionCase> plan_cases() {
  return {
      {"plan.survey",
       after(list, does("unit", "plan.survey")),
       {{"not listed", does("unit", "plan.survey"), Kind::not_now, "", "5.1.2"},
        {"another unit", after(list, does("other_unit", "plan.survey")), Kind::not_yours, "", "5.1.2"},
        {"a day still ahead", after(list, does("unit", "plan.survey", R"({"on":"2019-10-09"})")),
         Kind::bad_arguments, "", ""},
        {"submitted already", after(submit, does("unit", "plan.survey")), Kind::not_now, "", "5.1.2"}}},
      {"plan.submit",
       after(survey, does("unit", "plan.submit", kPlanItems)),
       {{"not surveyed", after(list, does("unit", "plan.submit", kPlanItems)), Kind::against_rule, "5.1.2a",
         "5.1.2"},
        {"dated before the survey",
         after(
             [](ToldCase& told) {
               list(told);
               told.pass_days(2);
               done(told.act("unit", "plan.survey"));
             },
             does("unit", "plan.submit", R"({"on":"2019-10-09","items":[]})")),
         Kind::against_rule, "5.1.2a", "5.1.2"},
        {"not every separation", after(survey, does("unit", "plan.submit")), Kind::against_rule, "8.1.2a",
         "8.1.2"},
        {"another unit", after(survey, does("other_unit", "plan.submit", kPlanItems)), Kind::not_yours, "",
         "5.1.2"},
        {"submitted already", after(submit, does("unit", "plan.submit", kPlanItems)), Kind::not_now, "",
         "5.1.2"}}},
      {"plan.withdraw",
       after(submit, does("unit", "plan.withdraw")),
       {{"nothing submitted", after(survey, does("unit", "plan.withdraw")), Kind::not_now, "", "5.1.2"},
        {"opened already",
         after(
             [](ToldCase& told) {
               submit(told);
               done(on_request(Purpose::plan, "civil", "request.open")(told));
             },
             does("unit", "plan.withdraw")),
         Kind::not_now, "", "8.2.2"},
        {"not who submitted", after(submit, does("unit2", "plan.withdraw")), Kind::not_yours, "", "8.2.2"}}},
      {"plan.return",
       after(submit, does("civil", "plan.return", kOpinion)),
       {{"no opinion", after(submit, does("civil", "plan.return")), Kind::bad_arguments, "", "5.2.2"},
        {"not submitted", after(survey, does("civil", "plan.return", kOpinion)), Kind::not_now, "", "5.2.2"},
        {"by another", after(submit, does("group", "plan.return", kOpinion)), Kind::not_yours, "", "5.2.2"}}},
      {"plan.approve",
       after(submit, does("civil", "plan.approve", kNumber)),
       {{"no number", after(submit, does("civil", "plan.approve")), Kind::bad_arguments, "", "5.2.2"},
        {"dated before the plan",
         after(submit, does("civil", "plan.approve", R"({"number":"示例〔2019〕8号","on":"2019-10-08"})")),
         Kind::against_rule, "5.2.2a", "5.2.2"},
        {"civil affairs no more",
         after(
             [](ToldCase& told) {
               submit(told);
               loses_its_part(told, "civil", ReformRole::other);
             },
             does("civil", "plan.approve", kNumber)),
         Kind::against_rule, "5.2.2a", "5.2.2"},
        {"not submitted", after(survey, does("civil", "plan.approve", kNumber)), Kind::not_now, "", "5.2.2"},
        {"by another", after(submit, does("group", "plan.approve", kNumber)), Kind::not_yours, "", "5.2.2"}}},
  };
}

std::vector<ActionCase> matter_cases() {
  return {
      {"matter.plan",
       after(approve_plan, does("unit", "matter.plan", R"({"matter":"3.1"})")),
       {{"no approval letter", after(submit, does("unit", "matter.plan", R"({"matter":"3.1"})")),
         Kind::against_rule, "5.3.2a", "5.3.2"},
        {"dated before the approval",
         after(approve_plan, does("unit", "matter.plan", R"({"matter":"3.1","on":"2019-10-07"})")),
         Kind::against_rule, "5.3.2a", "5.3.2"},
        {"no such matter", after(approve_plan, does("unit", "matter.plan", R"({"matter":"9.9"})")),
         Kind::bad_arguments, "", ""},
        {"another unit", after(approve_plan, does("other_unit", "matter.plan", R"({"matter":"3.1"})")),
         Kind::not_yours, "", "5.3.2"},
        {"under review", after(ask_review, does("unit", "matter.plan", R"({"matter":"3.1"})")), Kind::not_now,
         "", "5.3.2"},
        {"before the group", after(submit_bundle, does("unit", "matter.plan", R"({"matter":"3.1"})")),
         Kind::not_now, "", "5.3.2"}}},
      {"matter.request_review",
       after(
           plan_matter,
           does(
               "unit", "matter.request_review",
               R"({"matter":"3.1","shape":"依次","organs":[{"organ":"示例财政局"},{"organ":"示例财政二局"}]})")),
       {{"no specific plan",
         after(approve_plan, does("unit", "matter.request_review", R"({"matter":"3.1"})")), Kind::not_now, "",
         "5.3.2"},
        {"an organ without the part",
         after(plan_matter, does("unit", "matter.request_review",
                                 R"({"matter":"3.1","organs":[{"organ":"示例人社局"}]})")),
         Kind::against_rule, "5.3.2d", "5.3.2"},
        {"unknown organ",
         after(plan_matter,
               does("unit", "matter.request_review", R"({"matter":"3.1","organs":[{"organ":"无此局"}]})")),
         Kind::bad_arguments, "", ""},
        {"asked already", after(ask_review, does("unit", "matter.request_review", R"({"matter":"3.1"})")),
         Kind::not_now, "", "5.3.2"},
        {"another unit",
         after(plan_matter, does("other_unit", "matter.request_review", R"({"matter":"3.1"})")),
         Kind::not_yours, "", "5.3.2"}}},
      {"matter.review",
       after(ask_review, does("finance", "matter.review", R"({"matter":"3.1","verdict":"同意"})")),
       {{"not asked", after(plan_matter, does("finance", "matter.review", R"({"verdict":"同意"})")),
         Kind::not_now, "", "5.3.2"},
        {"another department", after(ask_review, does("human", "matter.review", R"({"verdict":"同意"})")),
         Kind::not_yours, "", "5.3.2"},
        {"whoever asked", after(ask_review, does("unit", "matter.review", R"({"verdict":"同意"})")),
         Kind::not_yours, "", "8.2.2"},
        {"no, without an opinion",
         after(ask_review, does("finance", "matter.review", R"({"verdict":"不同意"})")), Kind::bad_arguments,
         "", ""},
        {"neither yes nor no", after(ask_review, does("finance", "matter.review")), Kind::bad_arguments, "",
         ""},
        {"the part taken away meanwhile",
         after(
             [](ToldCase& told) {
               ask_review(told);
               loses_its_part(told, "finance", ReformRole::other);
             },
             does("finance", "matter.review", R"({"verdict":"同意"})")),
         Kind::against_rule, "5.3.2d", "5.3.2"}}},
      {"matter.not_applicable",
       after(approve_plan, does("unit", "matter.not_applicable", R"({"matter":"4.4","opinion":"无力负担"})")),
       {{"no reason", after(approve_plan, does("unit", "matter.not_applicable", R"({"matter":"4.4"})")),
         Kind::bad_arguments, "", "5.3.2"},
        {"one that always applies",
         after(approve_plan, does("unit", "matter.not_applicable", R"({"matter":"1.1","opinion":"无"})")),
         Kind::against_rule, "5.3.2c", "5.3.2"},
        {"rows make it apply",
         after(
             [](ToldCase& told) {
               fill_in(told);
               approve_plan(told);
             },
             does("unit", "matter.not_applicable", R"({"matter":"1.2","opinion":"无"})")),
         Kind::against_rule, "5.3.2c", "5.3.2"},
        {"under review",
         after(ask_review, does("unit", "matter.not_applicable", R"({"matter":"3.1","opinion":"无"})")),
         Kind::not_now, "", "5.3.2"},
        {"the case is over",
         after(closed_otherwise, does("unit", "matter.not_applicable", R"({"matter":"4.4","opinion":"无"})")),
         Kind::not_now, "", "5.3.2"}}},
  };
}

std::vector<ActionCase> reply_cases() {
  return {
      {"bundle.submit",
       after(review_everything, does("civil", "bundle.submit")),
       {{"not all reviewed", after(plan_matter, does("civil", "bundle.submit")), Kind::against_rule, "5.3.2b",
         "5.3.2"},
        {"plan not approved", after(submit, does("civil", "bundle.submit")), Kind::not_now, "", "5.4.2"},
        {"submitted already", after(submit_bundle, does("civil", "bundle.submit")), Kind::not_now, "",
         "5.4.2"},
        {"by the unit", after(review_everything, does("unit", "bundle.submit")), Kind::not_yours, "",
         "5.4.2"}}},
      {"bundle.return",
       after(submit_bundle, does("group", "bundle.return", kOpinion)),
       {{"no opinion", after(submit_bundle, does("group", "bundle.return")), Kind::bad_arguments, "",
         "5.4.2"},
        {"not submitted", after(review_everything, does("group", "bundle.return", kOpinion)), Kind::not_now,
         "", "5.4.2"},
        {"by civil affairs", after(submit_bundle, does("civil2", "bundle.return", kOpinion)), Kind::not_yours,
         "", "5.4.2"}}},
      {"bundle.approve",
       after(submit_bundle, does("group", "bundle.approve", kNumber)),
       {{"no number", after(submit_bundle, does("group", "bundle.approve")), Kind::bad_arguments, "",
         "5.4.2"},
        {"dated before the request",
         after(
             [](ToldCase& told) {
               review_everything(told);
               told.pass_days(1);
               done(told.act("civil", "bundle.submit"));
             },
             does("group", "bundle.approve", R"({"number":"示例〔2019〕8号","on":"2019-10-09"})")),
         Kind::against_rule, "5.4.2a", "5.4.2"},
        {"not submitted", after(review_everything, does("group", "bundle.approve", kNumber)), Kind::not_now,
         "", "5.4.2"},
        {"by the municipal group", after(submit_bundle, does("municipal", "bundle.approve", kNumber)),
         Kind::not_yours, "", "5.4.2"}}},
  };
}

std::vector<ActionCase> completion_cases() {
  constexpr std::string_view kComplete = R"({"matter":"3.1","evidence_kind":"批复"})";
  return {
      {"matter.complete",
       after(replied, does("unit", "matter.complete", kComplete)),
       {{"no reply", after(submit_bundle, does("unit", "matter.complete", kComplete)), Kind::not_now, "",
         "5.5.2"},
        {"a notice as evidence",
         after(replied, does("unit", "matter.complete", R"({"matter":"3.1","evidence_kind":"通知"})")),
         Kind::against_rule, "1.0.6a", "1.0.6"},
        {"dated before the reply",
         after(replied, does("unit", "matter.complete",
                             R"({"matter":"3.1","evidence_kind":"批复","on":"2019-10-08"})")),
         Kind::not_now, "", "5.5.2"},
        {"no evidence", after(replied, does("unit", "matter.complete", R"({"matter":"3.1"})")),
         Kind::bad_arguments, "", ""},
        {"what the registers do not show",
         after(replied, does("unit", "matter.complete", R"({"matter":"1.1","evidence_kind":"批复"})")),
         Kind::against_rule, "", "3.1.2"},
        {"completed already",
         after(
             [=](ToldCase& told) {
               replied(told);
               done(told.act("unit", "matter.complete", kComplete));
             },
             does("unit", "matter.complete", kComplete)),
         Kind::not_now, "", "5.5.2"},
        {"another unit", after(replied, does("other_unit", "matter.complete", kComplete)), Kind::not_yours,
         "", "5.5.2"}}},
      {"completion.submit",
       after(
           [](ToldCase& told) {
             dealt_with(told);
             complete_all(told);
           },
           does("unit", "completion.submit")),
       {{"matters open", after(dealt_with, does("unit", "completion.submit")), Kind::against_rule, "5.5.2a",
         "5.5.2"},
        {"no reply", after(submit_bundle, does("unit", "completion.submit")), Kind::not_now, "", "5.5.2"},
        {"submitted already", after(submit_completion, does("unit", "completion.submit")), Kind::not_now, "",
         "5.5.2"},
        {"another unit", after(dealt_with, does("other_unit", "completion.submit")), Kind::not_yours, "",
         "5.5.2"}}},
      {"completion.return",
       after(submit_completion, does("civil", "completion.return", kOpinion)),
       {{"no opinion", after(submit_completion, does("civil", "completion.return")), Kind::bad_arguments, "",
         "5.5.2"},
        {"not submitted", after(dealt_with, does("civil", "completion.return", kOpinion)), Kind::not_now, "",
         "5.5.2"},
        {"by the unit", after(submit_completion, does("unit2", "completion.return", kOpinion)),
         Kind::not_yours, "", "5.5.2"}}},
      {"completion.accept",
       after(submit_completion, does("civil", "completion.accept")),
       {{"a matter came to apply meanwhile",
         after(
             [](ToldCase& told) {
               submit_completion(told);
               auto matter = told.dossier().rows<Matter>()[0];
               matter.value.completed_on = EventDate();
               told.amend(matter.number, matter.value);
             },
             does("civil", "completion.accept")),
         Kind::against_rule, "5.5.2a", "5.5.2"},
        {"not submitted", after(dealt_with, does("civil", "completion.accept")), Kind::not_now, "", "5.5.2"},
        {"by the group", after(submit_completion, does("group", "completion.accept")), Kind::not_yours, "",
         "5.5.2"}}},
  };
}

std::vector<ActionCase> case_cases() {
  return {
      {"registration.change",
       after(change_due, does("service", "registration.change", R"({"certificate_no":"示例证1号"})")),
       {{"none due", does("service", "registration.change"), Kind::not_now, "", "5.5.3"},
        {"not that one", after(change_due, does("service", "registration.change", R"({"change":1})")),
         Kind::bad_arguments, "", ""},
        {"handled by an industry department",
         after(
             [](ToldCase& told) {
               change_due(told);
               registered_directly(told);
               loses_its_part(told, "service", ReformRole::industry);
             },
             does("service", "registration.change")),
         Kind::against_rule, "7.4.2a", "7.4.2"},
        {"by the unit", after(change_due, does("unit", "registration.change")), Kind::not_yours, "",
         "5.5.3"}}},
      {"case.close_otherwise",
       after(survey, does("civil", "case.close_otherwise", kClose)),
       {{"closed already", after(closed_otherwise, does("civil", "case.close_otherwise", kClose)),
         Kind::not_now, "", "2.0.4"},
        {"no reason",
         does("civil", "case.close_otherwise", R"({"ending":"注销","number":"示例〔2019〕6号"})"),
         Kind::bad_arguments, "", "2.0.4"},
        {"no paper", does("civil", "case.close_otherwise", R"({"ending":"注销","opinion":"决议"})"),
         Kind::bad_arguments, "", "2.0.4"},
        {"by the unit", does("unit", "case.close_otherwise", kClose), Kind::not_yours, "", "2.0.4"}}},
      {"case.reopen",
       after(closed_otherwise, does("group", "case.reopen", kReopen)),
       {{"not over", after(survey, does("group", "case.reopen", kReopen)), Kind::not_now, "", "8.2.2"},
        {"no reason",
         after(closed_otherwise,
               does("group", "case.reopen", R"({"to":"第一步修改方案","number":"示例〔2019〕7号"})")),
         Kind::bad_arguments, "", "8.2.2"},
        {"no decision",
         after(closed_otherwise,
               does("group", "case.reopen", R"({"to":"第一步修改方案","opinion":"决议撤销"})")),
         Kind::bad_arguments, "", "8.2.2"},
        {"by civil affairs", after(closed_otherwise, does("civil", "case.reopen", kReopen)), Kind::not_yours,
         "", "8.2.2"}}},
  };
}

std::vector<ActionCase> request_cases() {
  const auto on_plan = [](std::string who, std::string action, std::string_view arguments = "{}") {
    return after(submit, on_request(Purpose::plan, std::move(who), std::move(action), arguments));
  };
  return {
      {"request.open",
       on_plan("civil", "request.open"),
       {{"by another", on_plan("group", "request.open"), Kind::not_yours, "", "8.2.2"},
        {"no request named", after(submit, does("civil", "request.open")), Kind::bad_arguments, "", ""},
        {"opened already",
         after([=](ToldCase& told) { done(on_plan("civil", "request.open")(told)); },
               on_request(Purpose::plan, "civil2", "request.open")),
         Kind::not_now, "", "8.2.2"}}},
      {"request.withdraw",
       on_plan("unit", "request.withdraw"),
       {{"not who asked", on_plan("unit2", "request.withdraw"), Kind::not_yours, "", "8.2.2"},
        {"opened already",
         after([=](ToldCase& told) { done(on_plan("civil", "request.open")(told)); },
               on_request(Purpose::plan, "unit", "request.withdraw")),
         Kind::not_now, "", "8.2.2"},
        {"handed over after it was opened",
         after(
             [](ToldCase& told) {
               submit(told);
               done(on_request(Purpose::plan, "civil", "request.open")(told));
               done(hands_to("civil", "civil2")(told));
             },
             on_request(Purpose::plan, "unit", "request.withdraw")),
         Kind::not_now, "", "8.2.2"}}},
      {"request.add_signer",
       on_plan("civil", "request.add_signer", R"({"organ":"示例财政局"})"),
       {{"not the holder", on_plan("unit", "request.add_signer", R"({"organ":"示例财政局"})"),
         Kind::not_yours, "", "8.2.2"},
        {"her own organ", on_plan("civil", "request.add_signer", R"({"organ":"示例民政局"})"),
         Kind::bad_arguments, "", ""},
        {"unknown organ", on_plan("civil", "request.add_signer", R"({"organ":"无此局"})"),
         Kind::bad_arguments, "", ""}}},
      {"request.advise",
       after(ask_advice,
             on_request(Purpose::plan, "finance", "request.advise", R"({"verdict":"同意","opinion":"可"})")),
       {{"not asked to", on_plan("civil", "request.advise", R"({"verdict":"同意","opinion":"可"})"),
         Kind::not_now, "", "8.2.2"},
        {"no opinion", after(ask_advice, on_request(Purpose::plan, "finance", "request.advise", kAgree)),
         Kind::bad_arguments, "", "8.2.2"},
        {"the holder, who waits",
         after(ask_advice,
               on_request(Purpose::plan, "civil", "request.advise", R"({"verdict":"同意","opinion":"可"})")),
         Kind::not_yours, "", "8.2.2"}}},
      {"request.delegate",
       after(submit, hands_to("civil", "civil2")),
       {{"to herself", after(submit, hands_to("civil", "civil")), Kind::bad_arguments, "", ""},
        {"to whoever asked", after(submit, hands_to("civil", "unit")), Kind::bad_arguments, "", ""},
        {"to another organ", after(submit, hands_to("civil", "finance")), Kind::bad_arguments, "", ""},
        {"to nobody", on_plan("civil", "request.delegate", R"({"person":9999})"), Kind::bad_arguments, "",
         ""},
        {"not the holder", after(submit, hands_to("finance", "civil2")), Kind::not_yours, "", "8.2.2"}}},
      {"request.deputise",
       names_deputy("civil", "civil2", R"(,"from":"2019-10-08","until":"2019-10-20")"),
       {{"no dates", names_deputy("civil", "civil2", ""), Kind::bad_arguments, "", ""},
        {"herself", names_deputy("civil", "civil", R"(,"from":"2019-10-08","until":"2019-10-20")"),
         Kind::bad_arguments, "", ""},
        {"ends before it begins",
         names_deputy("civil", "civil2", R"(,"from":"2019-10-21","until":"2019-10-20")"), Kind::bad_arguments,
         "", ""},
        {"over already", names_deputy("civil", "civil2", R"(,"from":"2019-10-01","until":"2019-10-07")"),
         Kind::bad_arguments, "", ""},
        {"longer than a year",
         names_deputy("civil", "civil2", R"(,"from":"2019-10-08","until":"2020-10-09")"), Kind::bad_arguments,
         "", ""},
        {"without an office",
         names_deputy("administrator", "civil2", R"(,"from":"2019-10-08","until":"2019-10-20")"),
         Kind::not_yours, "", "8.2.2"}}},
      {"request.urge",
       on_plan("unit2", "request.urge"),
       {{"twice in a half day",
         after([=](ToldCase& told) { done(on_plan("unit", "request.urge")(told)); },
               on_request(Purpose::plan, "office", "request.urge")),
         Kind::not_now, "", "8.2.2"},
        {"who does not wait", on_plan("finance", "request.urge"), Kind::not_yours, "", "8.2.2"}}},
      {"request.cc",
       does("unit", "request.cc", R"({"organs":[{"organ":"示例财政局"}],"opinion":"请阅"})"),
       {{"to nobody", does("unit", "request.cc"), Kind::bad_arguments, "", ""},
        {"unknown organ", does("unit", "request.cc", R"({"organs":[{"organ":"无此局"}]})"),
         Kind::bad_arguments, "", ""},
        {"unknown person", does("unit", "request.cc", R"({"person":9999})"), Kind::bad_arguments, "", ""},
        {"without an office", does("administrator", "request.cc", R"({"organs":[{"organ":"示例财政局"}]})"),
         Kind::not_yours, "", "8.2.2"}}},
      {"copy.read",
       after(copied, reads_copy("finance")),
       {{"by another", after(copied, reads_copy("human")), Kind::not_yours, "", "8.2.2"},
        {"none such", does("finance", "copy.read", R"({"copy":9999})"), Kind::bad_arguments, "", ""},
        {"read already",
         after(
             [](ToldCase& told) {
               copied(told);
               done(reads_copy("finance")(told));
             },
             reads_copy("finance2")),
         Kind::not_now, "", "8.2.2"}}},
  };
}

std::vector<ActionCase> supervision_cases() {
  return {
      {"notice.issue",
       does("office", "notice.issue", kNotice),
       {{"no duty holder",
         does("office", "notice.issue",
              R"({"subject":"示例事项","requirement":"报送","due_on":"2019-11-01"})"),
         Kind::bad_arguments, "", ""},
        {"no date",
         does("office", "notice.issue",
              R"({"subject":"示例事项","requirement":"报送","organ":"示例财政局"})"),
         Kind::bad_arguments, "", ""},
        {"due before it is issued",
         does("office", "notice.issue",
              R"({"subject":"示例事项","requirement":"报送","organ":"示例财政局","due_on":"2019-10-07"})"),
         Kind::bad_arguments, "", ""},
        {"by another", does("group", "notice.issue", kNotice), Kind::not_yours, "", "8.2.3"}}},
      {"notice.reply",
       after(notify, does("finance", "notice.reply", kOpinion)),
       {{"none issued", does("finance", "notice.reply", kOpinion), Kind::not_now, "", "8.2.3"},
        {"no opinion", after(notify, does("finance", "notice.reply")), Kind::bad_arguments, "", "8.2.3"},
        {"by another", after(notify, does("human", "notice.reply", kOpinion)), Kind::not_yours, "",
         "8.2.3"}}},
      {"notice.return",
       after(answer_notice, on_notice("office", "notice.return", R"(,"opinion":"请补充")")),
       {{"no reply yet", after(notify, on_notice("office", "notice.return", R"(,"opinion":"请补充")")),
         Kind::not_now, "", "8.2.3"},
        {"no reason", after(answer_notice, on_notice("office", "notice.return")), Kind::bad_arguments, "",
         "8.2.3"},
        {"by the duty holder",
         after(answer_notice, on_notice("finance", "notice.return", R"(,"opinion":"请补充")")),
         Kind::not_yours, "", "8.2.3"}}},
      {"notice.close",
       after(answer_own_notice, on_notice("office", "notice.close")),
       {{"by who replied", after(answer_own_notice, on_notice("office2", "notice.close")), Kind::not_now, "",
         "8.2.3"},
        {"no reply yet", after(notify, on_notice("office", "notice.close")), Kind::not_now, "", "8.2.3"},
        {"none such", does("office", "notice.close", R"({"notice":9999})"), Kind::bad_arguments, "", ""},
        {"by the duty holder", after(answer_notice, on_notice("finance", "notice.close")), Kind::not_yours,
         "", "8.2.3"}}},
      {"report.submit",
       reports("office", kWholeReport),
       {{"a part missing", reports("office", R"({"kind":"中期评估报告","progress":"甲","results":"乙"})"),
         Kind::against_rule, "4.3.2a", "4.3.2"},
        {"none such", does("office", "report.submit", R"({"report":9999})"), Kind::bad_arguments, "", ""},
        {"by the group", reports("group", kWholeReport), Kind::not_yours, "", "4.3.2"}}},
  };
}

/// A paper of civil affairs about the association, as its act would have issued it.
void issue_paper(ToldCase& told) {
  PaperIssued issued;
  issued.association = told.association;
  issued.paper = 9000;
  issued.kind = "approval_letter";
  issued.number = "示民〔2019〕3号";
  issued.code = "示民";
  issued.ordinal = 3;
  issued.organ = told.organ("civil");
  issued.organ_name = "示例民政局";
  told.happen(issued);
}
void cancel_paper(ToldCase& told) {
  issue_paper(told);
  done(told.act("civil", "paper.cancel", R"({"paper":9000,"opinion":"印错"})"));
}
void release_number(ToldCase& told) {
  cancel_paper(told);
  done(told.act("civil", "paper.release_number", R"({"paper":9000,"opinion":"未发出"})"));
}
void let_case_rest_on_it(ToldCase& told) {
  list(told);
  told.pass_days(1);
  approve_plan(told);
  issue_paper(told);
}

std::vector<ActionCase> paper_cases() {
  constexpr std::string_view kPaper = R"({"paper":9000,"opinion":"印错"})";
  const std::string scan = R"({"paper":9000,"attachments":[")" + std::string(64, 'a') + "\"]}";
  return {
      {"paper.issue",
       does("office", "paper.issue", R"({"kind":"circular"})"),
       {{"by a department", does("finance", "paper.issue", R"({"kind":"circular"})"), Kind::not_yours, "",
         "8.2.2"}}},
      {"paper.cancel",
       after(issue_paper, does("civil", "paper.cancel", kPaper)),
       {{"none such", does("civil", "paper.cancel", kPaper), Kind::not_there, "", ""},
        {"without a reason", after(issue_paper, does("civil", "paper.cancel", R"({"paper":9000})")),
         Kind::bad_arguments, "", "8.2.2"},
        {"twice", after(cancel_paper, does("civil", "paper.cancel", kPaper)), Kind::not_now, "", "8.2.2"},
        {"while the case rests on it", after(let_case_rest_on_it, does("civil", "paper.cancel", kPaper)),
         Kind::not_now, "", "8.2.2"},
        {"of another organ", after(issue_paper, does("finance", "paper.cancel", kPaper)), Kind::not_yours, "",
         "8.2.2"}}},
      {"paper.release_number",
       after(cancel_paper, does("civil", "paper.release_number", kPaper)),
       {{"in use", after(issue_paper, does("civil", "paper.release_number", kPaper)), Kind::not_now, "",
         "8.2.2"},
        {"twice", after(release_number, does("civil", "paper.release_number", kPaper)), Kind::not_now, "",
         "8.2.2"}}},
      {"paper.scan",
       after(issue_paper, does("civil", "paper.scan", scan)),
       {{"without the scan", after(issue_paper, does("civil", "paper.scan", R"({"paper":9000})")),
         Kind::bad_arguments, "", ""},
        {"of another organ", after(issue_paper, does("unit", "paper.scan", scan)), Kind::not_yours, "",
         "8.2.2"}}},
      {"number.code",
       does("office", "number.code", R"({"organ":"示例民政局","code":"示民函","last":12})"),
       {{"an unknown organ", does("office", "number.code", R"({"organ":"没有的局","code":"示民函"})"),
         Kind::bad_arguments, "", ""},
        {"with a year in it",
         does("office", "number.code", R"({"organ":"示例民政局","code":"示民函〔2019〕"})"),
         Kind::bad_arguments, "", ""},
        {"below nothing",
         does("office", "number.code", R"({"organ":"示例民政局","code":"示民函","last":100000})"),
         Kind::bad_arguments, "", ""},
        {"by the organ itself", does("civil", "number.code", R"({"organ":"示例民政局","code":"示民函"})"),
         Kind::not_yours, "", "8.2.2"}}},
      {"template.replace",
       does("office", "template.replace", R"({"kind":"approval_letter","text":"title: 示例"})"),
       {{"by another", does("civil", "template.replace", R"({"kind":"approval_letter"})"), Kind::not_yours,
         "", "8.2.2"}}},
  };
}

std::vector<ActionCase> record_cases() {
  constexpr std::string_view kAffiliation = R"({"organ":"示例商务局","relation":"主办"})";
  constexpr std::string_view kReason = R"({"opinion":"登记有误"})";
  return {
      {"record.add",
       adds("unit", kRegister<Affiliation>, kAffiliation),
       {{"of others", after(not_their_register, adds("civil", kRegister<Affiliation>, kAffiliation)),
         Kind::not_yours, "", "3.1.2"},
        {"written by acts",
         adds("unit", kRegister<Listing>, R"({"category":"拟脱钩","listed_on":"2019-10-08"})"), Kind::not_now,
         "", "2.0.3"},
        {"a plan that is submitted",
         after(submit, adds("unit", kRegister<PlanItem>, R"({"separation":"机构"})")), Kind::not_now, "",
         "8.1.2"}}},
      {"record.amend",
       on_row("unit", "record.amend",
              R"({"row":{"person":"示例甲","person_status":"其他","title":"理事","held_on":"2019-01-01",)"
              R"("approval":"未报批"}})"),
       {{"of others",
         after(not_their_register, on_row("civil", "record.amend", R"({"row":{"person":"示例甲"}})")),
         Kind::not_yours, "", std::string_view(kRegister<Post>.clause)},
        {"required fields empty", on_row("unit", "record.amend", R"({"row":{"person":"示例甲"}})"),
         Kind::bad_arguments, "", std::string_view(kRegister<Post>.clause)}}},
      {"record.void",
       on_row("unit", "record.void", kReason),
       {{"no reason", on_row("unit", "record.void", "{}"), Kind::bad_arguments, "", "8.2.2"},
        {"of others", after(not_their_register, on_row("civil", "record.void", kReason)), Kind::not_yours, "",
         std::string_view(kRegister<Post>.clause)}}},
      {"record.reveal",
       on_row("unit", "record.reveal", R"({"field":"id_no","opinion":"核对身份"})"),
       {{"no reason", on_row("unit", "record.reveal", R"({"field":"id_no"})"), Kind::bad_arguments, "",
         "8.2.2"},
        {"not masked", on_row("unit", "record.reveal", R"({"field":"title","opinion":"核对"})"),
         Kind::bad_arguments, "", ""}}},
      {"setting.change",
       does("office", "setting.change", R"({"name":"warn_days","value":"20","opinion":"会议决定"})"),
       {{"unknown",
         does("office", "setting.change", R"({"name":"无此设置","value":"20","opinion":"会议决定"})"),
         Kind::bad_arguments, "", ""},
        {"a value it cannot take",
         does("office", "setting.change", R"({"name":"warn_days","value":"很多","opinion":"会议决定"})"),
         Kind::bad_arguments, "", ""},
        {"no reason", does("office", "setting.change", R"({"name":"warn_days","value":"20"})"),
         Kind::bad_arguments, "", "4.0.2"},
        {"by another",
         does("unit", "setting.change", R"({"name":"warn_days","value":"20","opinion":"会议决定"})"),
         Kind::not_yours, "", "4.0.2"}}},
  };
}

std::vector<ActionCase> all_cases() {
  std::vector<ActionCase> all;
  for (auto cases :
       {list_cases(), deferral_cases(), plan_cases(), matter_cases(), reply_cases(), completion_cases(),
        case_cases(), request_cases(), supervision_cases(), paper_cases(), record_cases()}) {
    std::ranges::move(cases, std::back_inserter(all));
  }
  return all;
}

TEST(Actions, AreAllowedAndRefusedAsTheTableSays) {
  Coverage coverage;
  for (const auto& tested : all_cases()) {
    SCOPED_TRACE(tested.name);
    {
      ToldCase told;
      told.coverage = &coverage;
      const auto decided = done(tested.allowed(told));
      ASSERT_FALSE(decided.events.empty());
      const auto* head = std::get_if<ActDone>(&decided.events.front());
      ASSERT_NE(head, nullptr) << "who did what comes first";
      EXPECT_EQ(head->action, tested.name);
      EXPECT_FALSE(head->person_name.empty());
    }
    for (const auto& no : tested.refused) {
      SCOPED_TRACE(no.what);
      ToldCase told;
      told.coverage = &coverage;
      const auto before = told.events.size();
      const auto refusal = refused(no.act(told));
      EXPECT_EQ(static_cast<int>(refusal.kind), static_cast<int>(no.kind)) << refusal.sentence.zh;
      EXPECT_EQ(refusal.rule, no.rule);
      EXPECT_EQ(refusal.clause, no.clause);
      EXPECT_GE(told.events.size(), before);
    }
  }
  for (const auto* action : all_actions()) {
    SCOPED_TRACE(action->name);
    EXPECT_GT(coverage[std::string(action->name)].done, 0) << "no test does it";
    EXPECT_GT(coverage[std::string(action->name)].refused, 0) << "no test refuses it";
  }
}

TEST(Actions, AreTestedUnderTheirOwnNameOnce) {
  std::set<std::string_view> tested, known;
  for (const auto& each : all_cases()) EXPECT_TRUE(tested.insert(each.name).second) << each.name;
  for (const auto* action : all_actions()) EXPECT_TRUE(known.insert(action->name).second) << action->name;
  EXPECT_EQ(tested, known);
}

TEST(Actions, WarnOfARiskPlanThatIsMissing) {
  ToldCase told;
  survey(told);
  auto decided = done(told.decide("unit", "plan.submit", kPlanItems));
  ASSERT_EQ(decided.warnings.size(), 1u);
  EXPECT_EQ(decided.warnings[0].rule, "8.4.2a");
  EXPECT_EQ(decided.warnings[0].clause, "8.4.2");
  EXPECT_FALSE(decided.warnings[0].sentence.zh.empty() || decided.warnings[0].sentence.en.empty());
  told.add(told_row<RiskPlan>(R"({"measure":"预案","responsible":"示例甲","made_on":"2019-10-08"})"));
  decided = done(told.decide("unit", "plan.submit", kPlanItems));
  EXPECT_TRUE(decided.warnings.empty());
}

TEST(Actions, SpeakBothLanguages) {
  const auto expect_both = [](Label label, std::string_view of) {
    EXPECT_EQ(label.zh.empty(), label.en.empty()) << of;
  };
  for (const auto* action : all_actions()) {
    EXPECT_FALSE(action->title.zh.empty() || action->title.en.empty()) << action->name;
    EXPECT_FALSE(action->clause.empty()) << action->name;
    expect_both(action->document, action->name);
    expect_both(action->next, action->name);
    for (const auto& field : action->fields) EXPECT_FALSE(field.column.zh.empty() || field.column.en.empty());
    for (const auto& item : action->lists) EXPECT_FALSE(item.title.zh.empty() || item.title.en.empty());
  }
}

TEST(Actions, TakeEveryChoiceTheyOffer) {
  const auto try_all = [](const Field& field) {
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
      if (field.type != FieldType::choice) continue;
      std::vector<JsonIssue> issues;
      const boost::json::object sent{{field.key, field.choices[i].zh}};
      const auto value = value_from_json("", field, sent, issues);
      EXPECT_TRUE(issues.empty()) << field.choices[i].zh;
      if (value) EXPECT_EQ(std::get<ChoiceValue>(*value).index, i + 1);
    }
  };
  for (const auto* action : all_actions()) {
    for (const auto& field : action->fields) try_all(field);
    for (const auto& item : action->lists) {
      for (const auto& field : item.fields) try_all(field);
    }
  }
}

TEST(Actions, AboutAnAssociationNeedOne) {
  ToldCase told;
  told.association = 0;
  for (const auto* action : all_actions()) {
    if (action->subject != Subject::association && action->subject != Subject::matter) continue;
    if (action->roles.empty()) continue;
    SCOPED_TRACE(action->name);
    Command command;
    command.action = action;
    const auto sent =
        action->subject == Subject::matter ? boost::json::object{{"matter", "3.1"}} : boost::json::object();
    read_arguments(sent, command);
    for (const auto& who : told.everybody()) {
      const auto actor = told.actor(who);
      const auto refusal = refused(decide(told.situation(actor), command));
      EXPECT_EQ(refusal, Kind::bad_arguments);
    }
  }
}

TEST(Actions, OfTheJurisdictionStayThereWhateverAssociationIsNamed) {
  ToldCase told;
  draft(told);
  Command command;
  command.action = find_action("list.consult");
  command.association = told.first;
  ASSERT_TRUE(read_arguments(boost::json::parse(kConsult).as_object(), command).empty());
  const auto actor = told.actor("office");
  for (const auto& event : done(decide(told.situation(actor), command)).events) told.happen(event);
  EXPECT_EQ(told.ledger.jurisdiction.proceedings->requests.size(), 1u);
  EXPECT_TRUE(told.state().requests.empty());
}

TEST(Actions, CopyWhatIsClosedToo) {
  ToldCase told;
  submit(told);
  const auto request = told.open_request(Purpose::plan).id;
  done(told.act("civil", "plan.approve", kNumber));
  done(told.act("unit", "request.cc", R"({"organs":[{"organ":"示例财政局"}]})", {.request = request}));
  EXPECT_EQ(told.state().copies.at(0).about, request);
}

TEST(Actions, KeepTheMatterOfTheReviewTheyAnswer) {
  ToldCase told;
  ask_review(told);
  const auto decided = done(told.decide("finance", "matter.review", R"({"verdict":"同意"})",
                                        {.request = told.open_request(Purpose::matter).id}));
  EXPECT_EQ(std::get<ActDone>(decided.events[0]).matter.text(), "3.1");
}

TEST(Actions, LetNobodyCloseHerOwnReplyAsADeputyEither) {
  ToldCase told;
  answer_notice(told);
  const auto notice =
      R"({"notice":)" + std::to_string(told.ledger.jurisdiction.proceedings->notices.at(0).id) + "}";
  const auto refusal = refused(told.act(told.deputy("finance", "office"), "notice.close", notice));
  EXPECT_EQ(refusal, Kind::not_now);
  EXPECT_EQ(refusal.clause, "8.2.3");
  done(told.act(told.deputy("tax", "office"), "notice.close", notice));
}

TEST(Actions, WaitForRepliesUntilTheirDayIsOver) {
  ToldCase told;
  consult(told);
  told.pass_days(12);  // 2019-10-20, the last day for the reply
  EXPECT_EQ(refused(told.act("group", "list.determine")).rule, "2.0.3a");
  told.pass_days(1);
  done(told.act("group", "list.determine"));
}

TEST(Actions, UrgeAgainInTheNextHalfDay) {
  ToldCase told;
  submit(told);
  const About about{.request = told.open_request(Purpose::plan).id};
  constexpr Moment kHour = 3'600'000;
  told.now = Moment{18'200} * 24 * kHour;  // 08:00 in China
  done(told.act("unit", "request.urge", "{}", about));
  told.now += 4 * kHour - 2000;  // still before noon
  refused(told.act("unit", "request.urge", "{}", about));
  told.now += 2000;
  done(told.act("unit", "request.urge", "{}", about));
}

}  // namespace
}  // namespace tuogou
