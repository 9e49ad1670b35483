// What a button says and what the act then answers are the same: in every state of the walk, for everybody.
#include <gtest/gtest.h>

#include <boost/json/array.hpp>

#include "procedure/told_case_test.h"

namespace tuogou {
namespace {

struct Stage {
  std::string name;
  ToldCase told;
};

/// The states that a case is in on its way, and off it.
std::vector<Stage> stages() {
  std::vector<Stage> all;
  ToldCase told;
  const auto at = [&](std::string name) { all.push_back({std::move(name), told}); };
  fill_in(told);
  at("unlisted");
  done(told.act("office", "list.draft", R"({"entries":[{"association":"示例协会","category":"拟脱钩"}]})"));
  at("drafted");
  done(told.act("office", "list.consult",
                R"({"reply_due_on":"2019-10-20","organs":[{"organ":"示例财政局"}]})"));
  at("consulted");
  done(told.act("finance", "list.reply", kOpinion));
  done(told.act("group", "list.determine"));
  at("listed");
  done(told.act("unit", "plan.survey"));
  at("surveyed");
  done(told.act("unit", "plan.submit", kPlanItems));
  at("plan submitted");
  done(told.act("civil", "request.open", "{}", {.request = told.open_request(Purpose::plan).id}));
  at("plan opened");
  done(told.act("civil", "request.add_signer", R"({"organ":"示例财政局"})",
                {.request = told.open_request(Purpose::plan).id}));
  at("plan waits for advice");
  done(told.act("finance", "request.advise", R"({"verdict":"同意","opinion":"可"})",
                {.request = told.open_request(Purpose::plan).id}));
  done(told.act("civil", "plan.approve", kNumber));
  at("plan approved");
  done(told.act("unit", "matter.plan", R"({"matter":"3.1"})"));
  done(told.act("unit", "matter.request_review", R"({"matter":"3.1"})"));
  at("matter under review");
  done(told.act("finance", "matter.review", R"({"matter":"3.1","verdict":"不同意","opinion":"请修改"})"));
  at("matter returned");
  done(told.act("unit", "deferral.propose", kOpinion));
  at("deferral proposed");
  done(told.act("group", "deferral.endorse", R"({"verdict":"同意"})"));
  at("deferral endorsed");
  const auto before = told;
  done(told.act("municipal", "deferral.decide", R"({"verdict":"同意","number":"示例〔2019〕5号"})"));
  at("deferred");
  told = before;
  done(told.act("civil", "case.close_otherwise",
                R"({"ending":"注销","opinion":"决议","number":"示例〔2019〕6号"})"));
  at("closed otherwise");
  told = before;
  review_all(told);
  at("all reviewed");
  done(told.act("civil", "bundle.submit"));
  at("bundle submitted");
  done(told.act("group", "bundle.approve", kNumber));
  at("replied");
  deal_with(told);
  complete_all(told);
  at("all completed");
  done(told.act("unit", "completion.submit"));
  at("completion submitted");
  done(told.act("civil", "completion.accept"));
  at("decoupled");
  done(told.act("staffing", "notice.reply", kOpinion));
  at("notice replied to");
  return all;
}

/// Something plausible for every argument of a choice, so that only who and when can speak against it.
boost::json::object arguments_for(const Choice& choice, const ToldCase& told) {
  boost::json::object sent{{"opinion", "同意办理"}};
  const auto value_for = [&](const Field& field) -> boost::json::value {
    const auto text = [](std::string_view said) { return boost::json::value(boost::json::string(said)); };
    if (field.key == "matter") return text(choice.matter.given() ? choice.matter.text() : "3.1");
    if (field.key == "association") return text("示例协会");
    if (field.key == "person") return told.person("tax");
    if (field.key == "name") return text("warn_days");
    if (field.key == "value") return text("20");
    switch (field.type) {
      case FieldType::date:
        return text(told.today.iso());
      case FieldType::choice:
        return text(field.choices[0].zh);
      case FieldType::organ:
        return text("示例税务局");
      case FieldType::whole:
        return 1;
      default:
        return text("示例");
    }
  };
  for (const auto& field : choice.action->fields) {
    if (field.is_required || field.key == "verdict") sent[field.key] = value_for(field);
  }
  for (const auto& list : choice.action->lists) {
    if (!list.is_required) continue;
    boost::json::object item;
    for (const auto& field : list.fields) {
      if (field.is_required) item[field.key] = value_for(field);
    }
    sent[list.key] = boost::json::array{item};
  }
  if (choice.action->numbered == Numbered::must) sent["number"] = "示例〔2019〕9号";
  return sent;
}

/// Acts whose object is named only by an argument: which row they are about decides when.
bool is_named_by_argument(const Action& action) {
  return action.name == "notice.close" || action.name == "notice.return" || action.name == "report.submit";
}

std::string compared(const Choice& choice, const ToldCase& told, const Situation& situation,
                     RecordId association) {
  Command command;
  command.action = choice.action;
  command.association = association;
  command.request = choice.request;
  const auto issues = read_arguments(arguments_for(choice, told), command);
  if (!issues.empty()) return "the arguments are wrong: " + issues[0].pointer;
  const auto decision = decide(situation, command);
  const auto* refusal = refusal_in(decision);
  if (choice.refusal) {
    if (refusal == nullptr) return "refused as a choice, yet it was done";
    if (refusal->kind != choice.refusal->kind || refusal->clause != choice.refusal->clause ||
        refusal->rule != choice.refusal->rule || refusal->sentence.zh != choice.refusal->sentence.zh) {
      return "refused as “" + choice.refusal->sentence.zh + "”, then as “" + refusal->sentence.zh + "”";
    }
    if (choice.refusal->clause.empty() || choice.refusal->sentence.en.empty())
      return "refused without a reason";
    return {};
  }
  if (refusal == nullptr || is_named_by_argument(*choice.action)) return {};
  const bool is_who_or_when =
      refusal->kind == Refusal::Kind::not_yours || refusal->kind == Refusal::Kind::not_now;
  return is_who_or_when ? "offered, yet refused: " + refusal->sentence.zh : std::string();
}

TEST(Choices, SayWhatTheActThenAnswers) {
  std::size_t allowed = 0;
  std::size_t refusals = 0;
  for (const auto& [name, told] : stages()) {
    for (const auto& who : told.everybody()) {
      const auto actor = told.actor(who);
      const auto situation = told.situation(actor);
      for (const RecordId association : {told.first, told.second, RecordId{0}}) {
        for (const auto& choice : choices(situation, association)) {
          const auto wrong = compared(choice, told, situation, association);
          EXPECT_EQ(wrong, "") << name << ", " << who << ": " << choice.action->name << " "
                               << choice.matter.text();
          ++(choice.refusal ? refusals : allowed);
        }
      }
    }
    if (HasFailure()) return;
  }
  EXPECT_GT(allowed, 1000u);
  EXPECT_GT(refusals, 10000u);
}

TEST(Choices, ShowEveryActOfTheCaseOnceAtLeast) {
  std::map<std::string_view, int> shown;
  for (const auto& [name, told] : stages()) {
    const auto actor = told.actor("unit");
    const auto situation = told.situation(actor);
    for (const RecordId association : {told.first, RecordId{0}}) {
      for (const auto& choice : choices(situation, association)) ++shown[choice.action->name];
    }
  }
  for (const auto* action : all_actions()) {
    // What is about one row or one paper is offered beside it.
    const bool is_about_one = action->subject == Subject::record ||
                              (action->subject == Subject::paper && action->name != "paper.issue");
    EXPECT_EQ(shown[action->name] > 0, !is_about_one) << action->name;
  }
}

TEST(Choices, OfAnUnknownAssociationAreNone) {
  const ToldCase told;
  const auto actor = told.actor("unit");
  EXPECT_TRUE(choices(told.situation(actor), 9999).empty());
}

TEST(Choices, OfferNothingToAdministrators) {
  for (const auto& [name, told] : stages()) {
    const auto actor = told.actor("administrator");
    for (const RecordId association : {told.first, RecordId{0}}) {
      for (const auto& choice : choices(told.situation(actor), association)) {
        EXPECT_TRUE(choice.refusal.has_value()) << name << ": " << choice.action->name;
      }
    }
  }
}

TEST(Choices, LetEachRequestWaitForThoseAskedAlone) {
  for (const auto& [name, told] : stages()) {
    for (const auto& who : told.everybody()) {
      const auto actor = told.actor(who);
      for (const auto* request : waiting_for(told.situation(actor), &told.dossier())) {
        EXPECT_TRUE(request->is_open());
        EXPECT_NE(request->asked_by, actor.person) << name;
      }
    }
    for (const auto* request : told.open_requests()) {
      int holders = 0;
      for (const auto& who : told.everybody()) {
        const auto actor = told.actor(who);
        const auto waiting = waiting_for(told.situation(actor), &told.dossier());
        if (std::ranges::find(waiting, request) != waiting.end()) ++holders;
      }
      EXPECT_GT(holders, 0) << name << ": an open request is nobody's";
    }
  }
}

}  // namespace
}  // namespace tuogou
