#include "procedure/requests.h"

#include <fmt/format.h>

#include <algorithm>

#include "procedure/offices.h"

namespace tuogou {

namespace {

void move_task(Acting& acting, const Task& task, TaskState state) {
  TaskMoved moved;
  moved.association = acting.association();
  moved.request = acting.scene.request->id;
  moved.task = task.id;
  moved.state = state;
  acting.events.push_back(std::move(moved));
}

void sign(Acting& acting, const Task& task, bool agrees) {
  TaskMoved moved;
  moved.association = acting.association();
  moved.request = acting.scene.request->id;
  moved.task = task.id;
  moved.state = agrees ? TaskState::agreed : TaskState::refused;
  moved.done_by = acting.scene.situation.actor.person;
  moved.principal = acting.office.principal;
  moved.opinion = acting.command.opinion;
  acting.events.push_back(std::move(moved));
}

RequestState close_rest(Acting& acting, const Task& own, RequestState state) {
  const auto& request = *acting.scene.request;
  for (const Task& task : request.tasks) {
    const bool is_left = task.state == TaskState::open || task.state == TaskState::waiting;
    if (task.id != own.id && is_left) move_task(acting, task, TaskState::closed);
  }
  acting.events.push_back(RequestClosed{acting.association(), request.id, state});
  return state;
}

/// The holder's turn comes again once everybody whom she asked to sign too has answered.
void hand_back(Acting& acting, const Task& own) {
  const auto& tasks = acting.scene.request->tasks;
  const bool others_open = std::ranges::any_of(tasks, [&](const Task& task) {
    const bool is_left = task.state == TaskState::open || task.state == TaskState::waiting;
    return task.id != own.id && task.added_by == own.added_by && is_left;
  });
  if (others_open) return;
  const auto holder = std::ranges::find(tasks, own.added_by, &Task::id);
  if (holder != tasks.end() && holder->state == TaskState::waiting)
    move_task(acting, *holder, TaskState::open);
}

bool is_signer(const Task& task) { return task.added_by == 0; }
bool is_left(const Task& task) { return task.state == TaskState::open || task.state == TaskState::waiting; }

bool is_named(const Acting& acting, MatterCode code) {
  return std::ranges::any_of(acting.command.arguments.items("matters"), [&](const Arguments::Item& item) {
    return std::get<MatterCode>(value_in(item, "matter")) == code;
  });
}

/// Matters that the plan's separations apply to go on; those named are done again.
void redo_matters(Acting& acting, Phase back_to) {
  const auto& programme = acting.scene.programme();
  // Back to the plan: what the departments are looking at rests on a plan that is to change.
  for (const auto& request : acting.scene.state().requests) {
    if (!request.is_open() || request.purpose != Purpose::matter) continue;
    if (back_to < Phase::plan_approved || is_named(acting, request.matter)) {
      acting.close(request, RequestState::cancelled);
    }
  }
  for (const auto& item : acting.command.arguments.items("matters")) {
    const auto code = std::get<MatterCode>(value_in(item, "matter"));
    const int place = programme.matters.place_of(code);
    if (place == Matters::kNone) continue;
    if (back_to <= Phase::plan_approved) acting.move_matter(code, MatterProgress::returned);
    for (const auto& row : acting.scene.dossier->rows<Matter>()) {
      if (row.value.code != code || row.value.completed_on.as_given().empty()) continue;
      auto reopened = row.value;
      reopened.completed_on = EventDate();
      reopened.evidence_kind = EvidenceKind::unset;
      reopened.evidence_title.clear();
      acting.amend(row.number, reopened);
    }
  }
}

Phase phase_of(ReturnTo to) {
  switch (to) {
    case ReturnTo::survey:
      return Phase::listed;
    case ReturnTo::plan:
      return Phase::surveyed;
    case ReturnTo::matters:
      return Phase::plan_approved;
    default:
      return Phase::replied;
  }
}

}  // namespace

Answered answer(Acting& acting, bool agrees) {
  const auto& request = *acting.scene.request;
  const auto own = own_task(acting.scene, request);
  const Task& task = *own.task;
  sign(acting, task, agrees);
  if (!is_signer(task)) {
    hand_back(acting, task);
    return {RequestState::open, true};
  }
  const auto others_left = std::ranges::any_of(request.tasks, [&](const Task& other) {
    return other.id != task.id && is_signer(other) && is_left(other);
  });
  switch (request.shape) {
    case Shape::all:
      if (!agrees) return {close_rest(acting, task, RequestState::returned), false};
      if (!others_left) return {close_rest(acting, task, RequestState::agreed), false};
      return {RequestState::open, false};
    case Shape::any:
      if (agrees) return {close_rest(acting, task, RequestState::agreed), false};
      if (!others_left) return {close_rest(acting, task, RequestState::returned), false};
      return {RequestState::open, false};
    case Shape::in_turn:
      if (!agrees) return {close_rest(acting, task, RequestState::returned), false};
      if (!others_left) return {close_rest(acting, task, RequestState::agreed), false};
      for (const Task& other : request.tasks) {
        if (is_signer(other) && other.state == TaskState::waiting) {
          move_task(acting, other, TaskState::open);
          break;
        }
      }
      return {RequestState::open, false};
  }
  return {RequestState::open, false};
}

std::optional<Refusal> send_back(Acting& acting, ReturnTo usual) {
  auto to = acting.command.arguments.choice<ReturnTo>("to");
  if (to == ReturnTo::unset) to = usual;
  const auto phase = phase_of(to);
  if (phase >= acting.scene.phase()) {
    return bad_argument(
        "to", {fmt::format("只能退回到“{}”以前的步骤。", label(acting.scene.phase()).zh),
               fmt::format("It can only go back to a step before “{}”.", label(acting.scene.phase()).en)});
  }
  if (!answer(acting, false).is_advice) {
    acting.issue(PaperKind::returned);
    redo_matters(acting, phase);
    acting.move_case(phase);
  }
  return {};
}

std::optional<Refusal> withdrawable(const Scene& scene, const Request& request) {
  const auto& actor = scene.situation.actor;
  const bool is_own = std::ranges::any_of(
      actor.offices, [&](const Office& office) { return office.assignment.person == request.asked_by; });
  if (actor.person != request.asked_by && !is_own) {
    Refusal refusal;
    refusal.kind = Refusal::Kind::not_yours;
    refusal.clause = "8.2.2";
    refusal.sentence = {"只有提请人本人或其代理人可以撤回。",
                        "Only whoever asked, or her deputy, may take it back."};
    return refusal;
  }
  // Handing over opens a task anew for its new holder; it was opened all the same.
  const bool is_passed_on = std::ranges::any_of(
      request.tasks, [](const Task& task) { return task.delegated_by != 0 || task.added_by != 0; });
  if (!request.is_read() && !is_passed_on) return {};
  return not_now(
      "8.2.2",
      {"受理单位已经打开，不能撤回。", "It has been opened by those asked and cannot be taken back."},
      {"请与受理单位联系，由其退回。", "Ask them to send it back."});
}

namespace {

/// Asks once more what was answered and is open again, in the name of whoever asked first.
void ask_again(Acting& acting, Purpose purpose) {
  const auto& requests = acting.scene.state().requests;
  const auto before = std::ranges::find(requests.rbegin(), requests.rend(), purpose, &Request::purpose);
  if (before == requests.rend()) return;
  const auto& signer = before->tasks.front();
  const auto place = acting.events.size();
  acting.ask({.purpose = purpose, .organs = {signer.organ}, .role = signer.role});
  auto& opened = std::get<RequestOpened>(acting.events[place]);
  opened.asked_by = before->asked_by;
  opened.asked_as = before->asked_as;
  opened.asked_organ = before->asked_organ;
}

}  // namespace

void withdraw(Acting& acting, const Request& request) {
  acting.close(request, RequestState::withdrawn);
  switch (request.purpose) {
    case Purpose::plan:
    case Purpose::bundle:
    case Purpose::completion:
      acting.move_case(request.back_to);
      break;
    case Purpose::matter:
      acting.move_matter(request.matter, MatterProgress::planned);
      break;
    case Purpose::deferral_endorsement:
      acting.events.push_back(DeferralMoved{acting.association(), DeferralState::none, acting.on, {}});
      break;
    case Purpose::deferral_decision:
      acting.events.push_back(DeferralMoved{acting.association(), DeferralState::proposed,
                                            acting.scene.state().deferral_proposed_on,
                                            acting.scene.state().deferral_reason});
      ask_again(acting, Purpose::deferral_endorsement);
      break;
    case Purpose::consultation:
    case Purpose::notice:
      break;
  }
}

}  // namespace tuogou
