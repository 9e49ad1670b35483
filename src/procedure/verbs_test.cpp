// Every verb against every shape of request, held against a small model: after each act exactly the tasks
// that the model says are open, and the request stands as it says.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <fmt/format.h>

#include "procedure/requests.h"
#include "procedure/told_case_test.h"

namespace tuogou {
namespace {

// ---- The model ----

constexpr int kSigners[] = {1, 2, 3};
constexpr Shape kShapes[] = {Shape::all, Shape::any, Shape::in_turn};
constexpr std::string_view kOrgans[] = {"finance", "finance_b", "finance_c", "staffing"};
constexpr int kAdviser = 3;                  // the place of the organ that is asked to sign too
constexpr std::string_view kMatter = "2.3";  // merely encouraged: the bundle goes up without it

struct ModelTask {
  int organ = 0;
  int holder = 0;  // 0: anybody of the organ; 1 or 2: that person of it
  TaskState state{};
  int number = 0;
  int added_by = 0;  // the number of another; 0: a signer
  bool is_read = false;
};

/// Written from the promises of procedure/requests.h, not from its code.
struct Model {
  Shape shape{};
  RequestState state = RequestState::open;
  MatterProgress progress = MatterProgress::under_review;
  Phase phase = Phase::plan_approved;
  bool deferral_is_open = true;
  bool is_touched = false;
  bool is_urged = false;
  std::vector<ModelTask> tasks;

  bool is_open() const { return state == RequestState::open; }
  ModelTask* own(int organ, int person) {
    for (auto& task : tasks) {
      if (is_open() && task.state == TaskState::open && task.organ == organ &&
          (task.holder == 0 || task.holder == person))
        return &task;
    }
    return nullptr;
  }
  void end(RequestState as, MatterProgress with) {
    if (!is_open()) return;
    state = as;
    progress = with;
    for (auto& task : tasks) {
      if (task.state == TaskState::open || task.state == TaskState::waiting) task.state = TaskState::closed;
    }
  }
  void answer(ModelTask& task, bool agrees) {
    is_touched = true;
    task.state = agrees ? TaskState::agreed : TaskState::refused;
    if (task.added_by != 0) {
      for (auto& asker : tasks) {
        if (asker.number == task.added_by) asker.state = TaskState::open;
      }
      return;
    }
    ModelTask* next = nullptr;
    for (auto& other : tasks) {
      const bool is_left = other.state == TaskState::open || other.state == TaskState::waiting;
      if (other.added_by == 0 && is_left && next == nullptr) next = &other;
    }
    const bool decides = shape == Shape::any ? agrees : !agrees;
    if (decides || next == nullptr) {
      end(agrees ? RequestState::agreed : RequestState::returned,
          agrees ? MatterProgress::reviewed : MatterProgress::returned);
    } else if (shape == Shape::in_turn) {
      next->state = TaskState::open;
    }
  }
};

// ---- The verbs ----

enum class Verb : std::uint8_t {
  agree,
  disagree,
  deputy_agrees,
  open,
  delegate,
  add_signer,
  advise,  // from here on of nobody in particular
  withdraw,
  urge,
  asker_agrees,
  outsider_agrees,
  submit_bundle,
  return_to_plan,
  return_to_matters,
  return_naming_it,
  close_otherwise,
  defer,
};
struct Move {
  Verb verb{};
  int organ = 0;
  int person = 1;
};

std::vector<Move> all_moves(int signers) {
  std::vector<Move> moves;
  for (int organ = 0; organ < signers; ++organ) {
    for (const int person : {1, 2}) {
      for (const auto verb : {Verb::agree, Verb::disagree, Verb::delegate})
        moves.push_back({verb, organ, person});
    }
    for (const auto verb : {Verb::deputy_agrees, Verb::open, Verb::add_signer})
      moves.push_back({verb, organ, 1});
  }
  for (int verb = static_cast<int>(Verb::advise); verb <= static_cast<int>(Verb::defer); ++verb) {
    moves.push_back({static_cast<Verb>(verb), kAdviser, 1});
  }
  return moves;
}

/// What the model says of a move: whether it is possible, and what then is so.
bool move_model(Model& model, const Move& move) {
  auto* own = model.own(move.organ, move.person);
  switch (move.verb) {
    case Verb::agree:
    case Verb::disagree:
    case Verb::deputy_agrees:
      if (own == nullptr) return false;
      model.answer(*own, move.verb != Verb::disagree);
      return true;
    case Verb::open:
      if (own == nullptr || own->is_read) return false;
      own->is_read = model.is_touched = true;
      return true;
    case Verb::delegate:
      if (own == nullptr) return false;
      own->holder = 3 - move.person;
      own->is_read = false;
      model.is_touched = true;
      return true;
    case Verb::add_signer: {
      if (own == nullptr) return false;
      own->state = TaskState::waiting;
      model.is_touched = true;
      const auto number = static_cast<int>(model.tasks.size()) + 1;
      const ModelTask added{kAdviser, 0, TaskState::open, number, own->number, false};
      model.tasks.insert(model.tasks.begin() + (own - model.tasks.data()) + 1, added);
      return true;
    }
    case Verb::advise:
      if (own == nullptr) return false;
      model.answer(*own, true);
      return true;
    case Verb::withdraw:
      if (!model.is_open() || model.is_touched) return false;
      model.end(RequestState::withdrawn, MatterProgress::planned);
      return true;
    case Verb::urge:
      if (!model.is_open() || model.is_urged) return false;
      return model.is_urged = true;
    case Verb::asker_agrees:
    case Verb::outsider_agrees:
      return false;
    case Verb::submit_bundle:
      if (model.phase != Phase::plan_approved) return false;
      model.phase = Phase::bundle_submitted;
      return true;
    case Verb::return_to_plan:
    case Verb::return_to_matters:
    case Verb::return_naming_it:
      if (model.phase != Phase::bundle_submitted) return false;
      model.phase = move.verb == Verb::return_to_plan ? Phase::surveyed : Phase::plan_approved;
      if (move.verb != Verb::return_to_matters) model.end(RequestState::cancelled, MatterProgress::planned);
      if (move.verb == Verb::return_naming_it) model.progress = MatterProgress::returned;
      return true;
    case Verb::close_otherwise:
    case Verb::defer: {
      const bool closes = move.verb == Verb::close_otherwise;
      if (closes ? model.phase == Phase::closed_otherwise : !model.deferral_is_open) return false;
      model.phase = closes ? Phase::closed_otherwise : Phase::unlisted;
      model.deferral_is_open = false;
      model.end(RequestState::cancelled, MatterProgress::planned);
      return true;
    }
  }
  return false;
}

std::string person_of(const Move& move) {
  return std::string(kOrgans[move.organ]) + (move.person == 2 ? "2" : "");
}

Decision act_out(ToldCase& told, const Move& move, RecordId request) {
  const auto who = person_of(move);
  const About about{.request = request};
  switch (move.verb) {
    case Verb::agree:
      return told.act(who, "matter.review", R"({"verdict":"同意"})", about);
    case Verb::disagree:
      return told.act(who, "matter.review", R"({"verdict":"不同意","opinion":"请修改"})", about);
    case Verb::deputy_agrees:
      return told.act(told.deputy("human", who), "matter.review", R"({"verdict":"同意"})", about);
    case Verb::open:
      return told.act(who, "request.open", "{}", about);
    case Verb::delegate:
      return told.act(
          who, "request.delegate",
          fmt::format(R"({{"person":{}}})", told.person(person_of({move.verb, move.organ, 3 - move.person}))),
          about);
    case Verb::add_signer:
      return told.act(who, "request.add_signer", R"({"organ":"示例编办"})", about);
    case Verb::advise:
      return told.act(who, "request.advise", R"({"verdict":"同意","opinion":"可行"})", about);
    case Verb::withdraw:
      return told.act("unit", "request.withdraw", "{}", about);
    case Verb::urge:
      return told.act("unit", "request.urge", "{}", about);
    case Verb::asker_agrees:
      return told.act("unit", "matter.review", R"({"verdict":"同意"})", about);
    case Verb::outsider_agrees:
      return told.act("human", "matter.review", R"({"verdict":"同意"})", about);
    case Verb::submit_bundle:
      return told.act("civil", "bundle.submit");
    case Verb::return_to_plan:
      return told.act("group", "bundle.return", R"({"to":"第一步修改方案","opinion":"请修改"})");
    case Verb::return_to_matters:
      return told.act("group", "bundle.return", kOpinion);
    case Verb::return_naming_it:
      return told.act("group", "bundle.return", R"({"opinion":"请修改","matters":[{"matter":"2.3"}]})");
    case Verb::close_otherwise:
      return told.act("civil", "case.close_otherwise",
                      R"({"ending":"注销","opinion":"决议","number":"示例〔2019〕6号"})");
    case Verb::defer:
      return told.act("municipal", "deferral.decide", R"({"verdict":"同意","number":"示例〔2019〕5号"})");
  }
  throw std::logic_error("no such verb");
}

// ---- One against the other ----

struct Pair {
  ToldCase told;
  Model model;
  RecordId request = 0;
};

Pair begin(Shape shape, int signers) {
  static const ToldCase kReviewed = [] {
    ToldCase told;
    approve_plan(told);
    review_all(told, {std::string(kMatter)});
    done(told.act("unit", "matter.plan", R"({"matter":"2.3"})"));
    done(told.act("unit", "deferral.propose", kOpinion));
    done(told.act("group", "deferral.endorse", R"({"verdict":"同意"})"));
    told.events.clear();
    return told;
  }();
  Pair pair{kReviewed, {}, 0};
  pair.model.shape = shape;
  std::string organs;
  for (int i = 0; i < signers; ++i) {
    const bool is_asked = i == 0 || shape != Shape::in_turn;
    pair.model.tasks.push_back({i, 0, is_asked ? TaskState::open : TaskState::waiting, i + 1, 0, false});
    organs += fmt::format(R"({}{{"organ":"{}"}})", i == 0 ? "" : ",", pair.told.named(kOrgans[i]).text);
  }
  const auto arguments = fmt::format(R"({{"matter":"2.3","shape":"{}","organs":[{}]}})",
                                     kChoices<ShapeChoice>[static_cast<std::size_t>(shape)].zh, organs);
  pair.request = done(pair.told.act("unit", "matter.request_review", arguments)).record;
  return pair;
}

/// What differs between the program and the model; empty: nothing.
std::string difference(const Pair& pair) {
  const auto& [told, model, id] = pair;
  const auto& request = told.request(id);
  std::string text;
  const auto compare = [&](std::string_view what, auto is, auto should) {
    if (is != should)
      text += fmt::format("{} is {}, not {}; ", what, static_cast<int>(is), static_cast<int>(should));
  };
  compare("state", request.state, model.state);
  compare("phase", told.state().phase, model.phase);
  compare("progress", told.progress(kMatter), model.progress);
  compare("tasks", request.tasks.size(), model.tasks.size());
  if (!text.empty()) return text;
  std::map<int, RecordId> numbers{{0, 0}};
  for (std::size_t i = 0; i < model.tasks.size(); ++i) numbers[model.tasks[i].number] = request.tasks[i].id;
  for (std::size_t i = 0; i < model.tasks.size(); ++i) {
    const auto& is = request.tasks[i];
    const auto& should = model.tasks[i];
    compare("task's organ", is.organ, told.organ(kOrgans[should.organ]));
    compare("task's state", is.state, should.state);
    compare("task's asker", is.added_by, numbers[should.added_by]);
    const auto holder = should.holder == 0 ? 0 : told.person(person_of({{}, should.organ, should.holder}));
    compare("task's holder", is.person, holder);
    if (is.state != TaskState::open) continue;
    const auto waits = told.actor(person_of({{}, should.organ, std::max(should.holder, 1)}));
    const auto waiting = waiting_for(told.situation(waits), &told.dossier());
    if (std::ranges::find(waiting, id, &Request::id) == waiting.end()) text += "an open task is nobody's; ";
  }
  return text;
}

/// One move in both; answers what went differently.
std::string step(Pair& pair, const Move& move, bool& was_possible) {
  const bool was_open = pair.model.is_open();
  was_possible = move_model(pair.model, move);
  const auto decision = act_out(pair.told, move, pair.request);
  const auto* refusal = refusal_in(decision);
  if ((refusal == nullptr) != was_possible) {
    return refusal == nullptr ? "it was done" : "it was refused: " + refusal->sentence.en;
  }
  const bool is_verb = move.verb < Verb::submit_bundle;
  if (is_verb && !was_open && refusal != nullptr && refusal->kind != Refusal::Kind::not_now) {
    return "a closed request says something else: " + refusal->sentence.en;
  }
  if (refusal != nullptr && (refusal->sentence.zh.empty() || refusal->clause.empty()))
    return "no reason given";
  return difference(pair);
}

std::string said(const std::vector<Move>& path) {
  std::string text;
  for (const auto& move : path) {
    text += fmt::format("{}({}) ", static_cast<int>(move.verb), person_of(move));
  }
  return text;
}

/// Tries every sequence of possible moves up to a depth, and every impossible one on the way.
int explore(const Pair& from, const std::vector<Move>& moves, std::vector<Move>& path, int depth) {
  int tried = 0;
  for (const auto& move : moves) {
    auto pair = from;
    bool was_possible = false;
    path.push_back(move);
    const auto wrong = step(pair, move, was_possible);
    EXPECT_EQ(wrong, "") << said(path);
    ++tried;
    if (wrong.empty() && was_possible && depth > 1) tried += explore(pair, moves, path, depth - 1);
    path.pop_back();
    if (testing::Test::HasFailure()) return tried;
  }
  return tried;
}

TEST(Verbs, LeaveExactlyTheTasksThatTheModelSays) {
  for (const auto shape : kShapes) {
    for (const int signers : kSigners) {
      SCOPED_TRACE(
          fmt::format("shape {}, {} signers", kNames<Shape>[static_cast<std::size_t>(shape)], signers));
      std::vector<Move> path;
      const auto tried = explore(begin(shape, signers), all_moves(signers), path, signers == 1 ? 4 : 3);
      EXPECT_GT(tried, 1000);
    }
  }
}

RC_GTEST_PROP(Verbs, LeaveThemAfterLongSequencesToo, ()) {
  const auto shape = *rc::gen::elementOf(std::vector<Shape>(std::begin(kShapes), std::end(kShapes)));
  const auto signers = *rc::gen::inRange(1, 4);
  auto pair = begin(shape, signers);
  const auto moves = all_moves(signers);
  const auto chosen =
      *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, moves.size()));
  std::vector<Move> path;
  for (const auto index : chosen) {
    // The few moves that end everything are seldom the interesting ones.
    bool was_possible = false;
    path.push_back(moves[index]);
    const auto wrong = step(pair, moves[index], was_possible);
    if (!wrong.empty()) RC_FAIL(wrong + said(path));
  }
}

TEST(Verbs, KeepThePrincipalsNameWhereADeputyActs) {
  auto pair = begin(Shape::all, 1);
  const auto decided = done(pair.told.act(pair.told.deputy("human", "finance"), "matter.review",
                                          R"({"verdict":"同意"})", {.request = pair.request}));
  const auto& head = std::get<ActDone>(decided.events.at(0));
  EXPECT_EQ(head.person, pair.told.person("human"));
  EXPECT_EQ(head.person_name, pair.told.actor("human").name);
  EXPECT_EQ(head.principal, pair.told.person("finance"));
  EXPECT_EQ(head.principal_name, pair.told.actor("finance").name);
  EXPECT_EQ(head.organ, pair.told.organ("finance")) << "in the principal's office";
  const auto& task = pair.told.request(pair.request).tasks.at(0);
  EXPECT_EQ(task.done_by, pair.told.person("human"));
  EXPECT_EQ(task.principal, pair.told.person("finance"));
}

TEST(Verbs, DoNotLetTheAskerAnswerThroughADeputyOrAsOne) {
  ToldCase told;
  approve_plan(told);
  // The unit reviews matter 1.1 itself: a second person of it has to.
  done(told.act("unit", "matter.plan", R"({"matter":"1.1"})"));
  done(told.act("unit", "matter.request_review", R"({"matter":"1.1"})"));
  const About about{.request = told.open_request(Purpose::matter).id};
  constexpr std::string_view kYes = R"({"verdict":"同意"})";
  EXPECT_EQ(refused(told.decide("unit", "matter.review", kYes, about)).clause, "8.2.2");
  EXPECT_EQ(refused(told.decide(told.deputy("human", "unit"), "matter.review", kYes, about)),
            Refusal::Kind::not_yours);
  EXPECT_EQ(refused(told.decide(told.deputy("unit", "unit2"), "matter.review", kYes, about)).clause, "8.2.2");
  done(told.decide("unit2", "matter.review", kYes, about));
}

TEST(Verbs, KeepBothNamesWhereATaskIsHandedOver) {
  auto pair = begin(Shape::all, 1);
  bool was_possible = false;
  ASSERT_EQ(step(pair, {Verb::delegate, 0, 1}, was_possible), "");
  const auto& handed = std::get<TaskDelegated>(pair.told.events.back());
  EXPECT_EQ(handed.from_name, pair.told.actor("finance").name);
  EXPECT_EQ(handed.to_name, pair.told.actor("finance2").name);
  EXPECT_EQ(pair.told.request(pair.request).tasks.at(0).delegated_by, pair.told.person("finance"));
}

TEST(Verbs, GiveATaskBackToTheOrganWhereItsHolderHasLeft) {
  auto pair = begin(Shape::all, 1);
  bool was_possible = false;
  ASSERT_EQ(step(pair, {Verb::delegate, 0, 1}, was_possible), "");
  const About about{.request = pair.request};
  constexpr std::string_view kYes = R"({"verdict":"同意"})";
  EXPECT_EQ(refused(pair.told.decide("finance", "matter.review", kYes, about)), Refusal::Kind::not_yours);
  pair.told.leaves("finance2");
  EXPECT_EQ(refused(pair.told.decide("finance2", "matter.review", kYes, about)), Refusal::Kind::not_yours);
  done(pair.told.act("finance", "matter.review", kYes, about));
}

TEST(Verbs, LetAskersOfEveryKindTakeBackWhatNobodyOpened) {
  ToldCase told;
  list(told);
  submit_plan(told);
  const auto withdraw = [&](std::string_view who, Purpose purpose) {
    done(told.act(who, "request.withdraw", "{}", {.request = told.open_request(purpose).id}));
    EXPECT_TRUE(told.open_requests().empty());
  };
  withdraw("unit", Purpose::plan);
  EXPECT_EQ(told.state().phase, Phase::surveyed);
  done(told.act("unit", "plan.submit", kPlanItems));
  done(told.act("civil", "plan.approve", kNumber));
  done(told.act("unit", "deferral.propose", kOpinion));
  withdraw("unit", Purpose::deferral_endorsement);
  EXPECT_EQ(told.state().deferral, DeferralState::none);
  review_all(told);
  done(told.act("civil", "bundle.submit"));
  withdraw("civil", Purpose::bundle);
  EXPECT_EQ(told.state().phase, Phase::plan_approved);
}

TEST(Verbs, TakeAnEndorsementBackToTheDistrictGroup) {
  ToldCase told;
  done(told.act("unit", "deferral.propose", R"({"opinion":"条件不具备"})"));
  done(told.act("group", "deferral.endorse", R"({"verdict":"同意"})"));
  told.pass_days(1);
  done(told.act("group", "request.withdraw", "{}",
                {.request = told.open_request(Purpose::deferral_decision).id}));
  EXPECT_EQ(told.state().deferral, DeferralState::proposed);
  EXPECT_EQ(told.state().deferral_reason, "条件不具备");
  EXPECT_EQ(told.state().deferral_proposed_on, told.today.plus_days(-1));
  EXPECT_EQ(told.open_request(Purpose::deferral_endorsement).asked_by, told.person("unit"));
  done(told.act("group", "deferral.endorse", R"({"verdict":"同意"})"));
  done(told.act("municipal", "deferral.decide", R"({"verdict":"同意","number":"示例〔2019〕5号"})"));
}

}  // namespace
}  // namespace tuogou
