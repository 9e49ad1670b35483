// The case of an association on its way through the five steps, and what is asked of whom. The state that the
// registers do not hold: whose turn it is. Leaves out: what may be done next (procedure), what it means on a
// day (standing.h).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "ledger/actor.h"
#include "ledger/shared.h"
#include "policy/programme.h"
#include "registers/listing.h"

namespace tuogou {

/// Milliseconds since 1970-01-01 00:00 UTC.
using Moment = std::int64_t;

/// Names of an enumeration's values in the journal and in JSON, in their order from 0.
template <class E>
inline constexpr auto kNames = nullptr;

/// Where a case is. Cites: 5.1.1 to 5.5.2.
enum class Phase : std::uint8_t {
  unlisted,
  listed,                // step 1: to be surveyed
  surveyed,              // step 1: the plan is being drawn up
  plan_submitted,        // step 2: civil affairs checks it
  plan_approved,         // step 3: specific plans and reviews
  bundle_submitted,      // step 4: before the joint working group
  replied,               // step 5: being carried out
  completion_submitted,  // step 5: civil affairs checks the completion
  decoupled,
  closed_otherwise,  // deregistered, revoked or merged
};
template <>
inline constexpr auto kNames<Phase> = std::to_array<std::string_view>(
    {"unlisted", "listed", "surveyed", "plan_submitted", "plan_approved", "bundle_submitted", "replied",
     "completion_submitted", "decoupled", "closed_otherwise"});
template <>
inline constexpr auto kChoices<Phase> =
    std::to_array<Label>({{"未列入", "not listed"},
                          {"已列入，待摸底", "listed, to be surveyed"},
                          {"已摸底，制定方案", "surveyed, plan being drawn up"},
                          {"方案已报，待核准", "plan submitted"},
                          {"已核准，事项送审", "plan approved, matters under review"},
                          {"已报批，待批复", "submitted for the reply"},
                          {"已批复，组织实施", "replied, being carried out"},
                          {"完成情况已报", "completion submitted"},
                          {"已脱钩", "decoupled"},
                          {"已另行终结", "closed otherwise"}});
constexpr Label label(Phase phase) { return kChoices<Phase>[static_cast<std::size_t>(phase)]; }

/// The step (0 to 5) that a phase belongs to; 6: after the steps.
constexpr int step_of(Phase phase) {
  constexpr std::array kSteps{0, 1, 1, 2, 3, 4, 5, 5, 6, 6};
  return kSteps[static_cast<std::size_t>(phase)];
}
constexpr bool is_over(Phase phase) { return phase >= Phase::decoupled; }

/// How far a matter has come in step 3.
enum class MatterProgress : std::uint8_t { none, planned, under_review, returned, reviewed };
template <>
inline constexpr auto kNames<MatterProgress> =
    std::to_array<std::string_view>({"none", "planned", "under_review", "returned", "reviewed"});
template <>
inline constexpr auto kChoices<MatterProgress> = std::to_array<Label>({{"未制定方案", "no specific plan"},
                                                                       {"已制定方案", "planned"},
                                                                       {"送审中", "under review"},
                                                                       {"退回修改", "returned"},
                                                                       {"已审核", "reviewed"}});
constexpr Label label(MatterProgress progress) {
  return kChoices<MatterProgress>[static_cast<std::size_t>(progress)];
}

enum class DeferralState : std::uint8_t { none, proposed, endorsed, decided };
template <>
inline constexpr auto kNames<DeferralState> =
    std::to_array<std::string_view>({"none", "proposed", "endorsed", "decided"});

// ---- Requests: what is asked of others, and their tasks ----

/// What a request asks for.
enum class Purpose : std::uint8_t {
  consultation,
  plan,
  matter,
  bundle,
  completion,
  deferral_endorsement,
  deferral_decision,
  notice,
};
template <>
inline constexpr auto kNames<Purpose> =
    std::to_array<std::string_view>({"consultation", "plan", "matter", "bundle", "completion",
                                     "deferral_endorsement", "deferral_decision", "notice"});
template <>
inline constexpr auto kChoices<Purpose> = std::to_array<Label>({{"征求意见", "consultation on the list"},
                                                                {"核准实施方案", "approval of the plan"},
                                                                {"审核事项", "review of a matter"},
                                                                {"批复", "reply"},
                                                                {"核对完成情况", "acceptance of completion"},
                                                                {"审核暂缓申请", "endorsement of a deferral"},
                                                                {"审定暂缓", "decision on a deferral"},
                                                                {"督办", "supervision notice"}});
constexpr Label label(Purpose purpose) { return kChoices<Purpose>[static_cast<std::size_t>(purpose)]; }

/// Who of several must agree, and what one "no" means.
/// all (会签): everybody agrees; one no returns the request at once.
/// any (或签): the first yes agrees; it is returned when all have said no.
/// in_turn (依次): one after another; one no returns the request, the rest are not asked.
enum class Shape : std::uint8_t { all, any, in_turn };
template <>
inline constexpr auto kNames<Shape> = std::to_array<std::string_view>({"all", "any", "in_turn"});

enum class RequestState : std::uint8_t { open, agreed, returned, withdrawn, cancelled };
template <>
inline constexpr auto kNames<RequestState> =
    std::to_array<std::string_view>({"open", "agreed", "returned", "withdrawn", "cancelled"});

enum class TaskState : std::uint8_t { waiting, open, agreed, refused, closed };
template <>
inline constexpr auto kNames<TaskState> =
    std::to_array<std::string_view>({"waiting", "open", "agreed", "refused", "closed"});

/// What one organ, or one person of it, has to answer.
struct Task {
  RecordId id = 0;
  Role role = Role::none;
  RecordId organ = 0;   // 0: of Role::association, the association itself
  PersonId person = 0;  // who alone holds it; 0: whoever holds the role there
  TaskState state = TaskState::waiting;
  Moment read_at = 0;         // 0: not opened yet
  PersonId done_by = 0;       // of agreed and refused
  PersonId principal = 0;     // whose deputy did it
  PersonId delegated_by = 0;  // who handed it over (转办)
  RecordId added_by = 0;      // the task whose holder asked for this signature too (加签)
  std::string opinion;
};

struct Request {
  RecordId id = 0;
  Purpose purpose{};
  Shape shape = Shape::all;
  RequestState state = RequestState::open;
  MatterCode matter;
  RecordId row = 0;  // what it is about: a consultation's row, a notice
  Date asked_on;
  Date due_on;  // empty: no date was set
  PersonId asked_by = 0;
  Role asked_as = Role::none;
  RecordId asked_organ = 0;
  Phase back_to{};  // where the case returns to when withdrawn
  Moment urged_at = 0;
  std::vector<Task> tasks;

  bool is_open() const { return state == RequestState::open; }
  /// Whether somebody asked has opened or answered it.
  bool is_read() const {
    return std::ranges::any_of(tasks,
                               [](const Task& task) { return task.read_at != 0 || task.done_by != 0; });
  }
};

/// 抄送: a copy of a request or of the case, with the receipt.
struct Copy {
  RecordId id = 0;
  RecordId about = 0;  // a request; 0: the case
  RecordId organ = 0;  // or
  PersonId person = 0;
  PersonId sent_by = 0;
  Moment sent_at = 0;
  Moment read_at = 0;
  std::string note;
};

struct Case {
  Phase phase = Phase::unlisted;
  Date since;                // the phase holds from this day
  Sequence begun_at = 0;     // the entry by which it began: papers keep the templates of then
  PersonId prepared_by = 0;  // of the plan, bundle or completion under way
  DeferralState deferral = DeferralState::none;
  Date deferral_proposed_on;
  Date deferral_endorsed_on;
  std::string deferral_reason;
  std::array<MatterProgress, Matters::kMattersMost> matters{};
  std::vector<Request> requests;
  std::vector<Copy> copies;
  std::vector<std::string> attachments;  // the hashes that acts on the case have named
};

// ---- What belongs to the jurisdiction as a whole ----

struct DraftEntry {
  RecordId association = 0;
  ListCategory category{};
  std::string reason;
};

/// The list while it is being drafted.
struct DraftList {
  int version = 0;  // 0: none
  Date drafted_on;
  std::vector<DraftEntry> entries;
};

/// 代理: acts in place of another from a day to a day, both included.
struct Deputy {
  RecordId id = 0;
  PersonId principal = 0;
  std::string principal_name;
  PersonId deputy = 0;
  Date from;
  Date until;
};

/// 督办 from 立项 to 销号.
enum class NoticeNode : std::uint8_t {
  proposed,
  approved,
  issued,
  signed_for,
  in_hand,
  replied,
  checked,
  closed,
};
template <>
inline constexpr auto kNames<NoticeNode> = std::to_array<std::string_view>(
    {"proposed", "approved", "issued", "signed_for", "in_hand", "replied", "checked", "closed"});
template <>
inline constexpr auto kChoices<NoticeNode> = std::to_array<Label>({{"立项", "proposed"},
                                                                   {"审核", "approved"},
                                                                   {"下发", "issued"},
                                                                   {"签收", "signed for"},
                                                                   {"办理", "in hand"},
                                                                   {"反馈", "replied"},
                                                                   {"复核", "checked"},
                                                                   {"销号", "closed"}});
constexpr Label label(NoticeNode node) { return kChoices<NoticeNode>[static_cast<std::size_t>(node)]; }

struct Notice {
  RecordId id = 0;
  std::string subject;
  std::string requirement;
  RecordId association = 0;  // 0: of no single one
  RecordId organ = 0;        // the duty holder
  Date due_on;
  NoticeNode node = NoticeNode::proposed;
  Date issued_on;
  Date replied_on;
  PersonId replied_by = 0;
};

struct Proceedings {
  DraftList draft;
  std::vector<Request> requests;
  std::vector<Copy> copies;
  std::vector<Deputy> deputies;
  std::vector<Notice> notices;
  std::vector<std::string> attachments;
  std::vector<std::string> calendars;  // imported yearly tables, in the order they came
};

}  // namespace tuogou
