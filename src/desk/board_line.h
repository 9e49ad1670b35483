// One association in the lists and figures of a day: all that is shown, filtered, sorted and summed of it,
// worked out once. Leaves out: all associations together (board.h), who may see it (access).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/dossier.h"
#include "rules/assess.h"

namespace tuogou {

// ---- What is chosen by in queries and named in answers ----

template <>
inline constexpr auto kNames<AssociationKind> =
    std::to_array<std::string_view>({"", "industry_association", "chamber_of_commerce"});
template <>
inline constexpr auto kNames<Regime> = std::to_array<std::string_view>(
    {"", "dual_management", "directly_registered", "decoupled", "deregistered", "revoked", "merged"});
/// none: it stands on no list.
template <>
inline constexpr auto kNames<ListCategory> = std::to_array<std::string_view>(
    {"none", "to_decouple", "deferred", "not_to_decouple", "to_deregister", "to_revoke"});
template <>
inline constexpr auto kNames<Separation> = std::to_array<std::string_view>(
    {"", "institution", "function", "assets", "personnel", "party_and_foreign_affairs"});

/// The worst of an association's findings.
enum class Light : std::uint8_t { none, yellow, red };
template <>
inline constexpr auto kNames<Light> = std::to_array<std::string_view>({"none", "yellow", "red"});
template <>
inline constexpr auto kChoices<Light> =
    std::to_array<Label>({{"无问题", "no findings"}, {"黄", "yellow"}, {"红", "red"}});
constexpr Label label(Light light) { return kChoices<Light>[static_cast<std::size_t>(light)]; }

/// What is owed next.
enum class Owed : std::uint8_t { none, plan, matter, plan_item, answer };
template <>
inline constexpr auto kNames<Owed> =
    std::to_array<std::string_view>({"none", "plan", "matter", "plan_item", "answer"});
template <>
inline constexpr auto kChoices<Owed> =
    std::to_array<Label>({{"无", "nothing"},
                          {"报送实施方案", "handing in the implementation plan"},
                          {"完成脱钩事项", "completing a matter"},
                          {"落实方案内容", "carrying out a separation of the plan"},
                          {"答复请求", "the answer to a request"}});
constexpr Label label(Owed owed) { return kChoices<Owed>[static_cast<std::size_t>(owed)]; }

/// How far one of the five separations has come; exactly one of them holds.
enum class SeparationProgress : std::uint8_t { not_concerned, not_begun, under_way, late, done };
template <>
inline constexpr auto kNames<SeparationProgress> =
    std::to_array<std::string_view>({"not_concerned", "not_begun", "under_way", "late", "done"});
template <>
inline constexpr auto kChoices<SeparationProgress> = std::to_array<Label>({{"不涉及", "not concerned"},
                                                                           {"未开始", "not begun"},
                                                                           {"进行中", "under way"},
                                                                           {"已逾期", "late"},
                                                                           {"已完成", "done"}});
constexpr Label label(SeparationProgress progress) {
  return kChoices<SeparationProgress>[static_cast<std::size_t>(progress)];
}

/// Why something is late: work: whoever carries it out has not done it; answer: whoever was asked has not
/// answered.
enum class Stall : std::uint8_t { none, work, answer };
template <>
inline constexpr auto kNames<Stall> = std::to_array<std::string_view>({"none", "work", "answer"});
template <>
inline constexpr auto kChoices<Stall> = std::to_array<Label>(
    {{"未停滞", "not stalled"}, {"工作不到位", "work not in place"}, {"审核答复未到", "answer outstanding"}});
constexpr Label label(Stall stall) { return kChoices<Stall>[static_cast<std::size_t>(stall)]; }

// ---- The line ----

/// The nearest of what has a day and is not done: the plan that was not handed in after the listing, a
/// binding matter, a separation of the plan with a binding matter outstanding (all three while the
/// association is in the programme and not done), an answer asked of somebody (unless the association is
/// closed).
struct Due {
  Owed owed = Owed::none;
  Date on;                  // empty where nothing is owed
  MatterCode matter;        // of Owed::matter
  Separation separation{};  // of Owed::plan_item
  Purpose purpose{};        // of Owed::answer
  RecordId request = 0;     // the same
};

/// What the association adds to a tally.
struct Counts {
  bool in_programme = false;
  bool done = false;
  std::uint8_t matters_applicable = 0;
  std::uint8_t matters_completed = 0;
  Tally tally() const { return {in_programme, done, matters_applicable, matters_completed}; }
};

/// Months that a forecast looks ahead, the present one among them.
inline constexpr int kForecastMonths = 24;

inline constexpr std::size_t kSeparations = kChoices<Separation>.size();

/// How a line is shown in the list, written when it is first shown; boards that share the line share it.
struct ShownLine {
  std::once_flag once;
  std::string json;
};

struct BoardLine {
  const Dossier* dossier = nullptr;                             // of the board's ledger
  std::shared_ptr<const std::vector<Finding>> findings;         // nullptr: none
  std::shared_ptr<const std::vector<std::string>> instructors;  // folded names; nullptr: none
  std::shared_ptr<ShownLine> shown = std::make_shared<ShownLine>();
  std::string search_text;
  Due due;
  Date first_listed_on;
  Date completed_on;
  RecordId unit = 0;  // the supervising unit's, or once there is none the former one's; 0: not a known organ
  std::int32_t red = 0;
  std::int32_t yellow = 0;
  std::int32_t days_late = 0;
  Counts on_day, on_half, on_basic;
  /// Months from the day's to that in which everything outstanding is due; -1 where that is not known, lies
  /// behind or kForecastMonths ahead, or nothing is outstanding.
  std::int8_t planned_month = -1;
  std::array<SeparationProgress, kSeparations> separations{};
  std::uint8_t binding = 0;
  std::uint8_t fulfilled = 0;
  Phase phase{};  // as the ledger has it: who wants that of an earlier day looks at what was known then
  Regime regime{};
  ListCategory category{};
  bool completed = false;
  bool deferred = false;
  bool closed = false;

  const Association& association() const { return dossier->association.value; }
  RecordId id() const { return dossier->association.number; }
  Light light() const { return red > 0 ? Light::red : yellow > 0 ? Light::yellow : Light::none; }
  bool in_programme() const { return on_day.in_programme; }
  bool late() const { return days_late > 0; }
  /// In the programme, and done in whatever way counts.
  bool done() const { return on_day.in_programme && on_day.done; }
  SeparationProgress progress(Separation separation) const {
    return separations[static_cast<std::size_t>(separation) - 1];
  }
  Stall stall() const {
    return !late() ? Stall::none : due.owed == Owed::answer ? Stall::answer : Stall::work;
  }
};

/// The line of the dossier at `place`. Limits: the dossier outlives it.
BoardLine board_line(const Dossier& dossier, std::int32_t place, const Frame& frame, Date day,
                     bool list_is_determined);

/// The unit that answers for an association on a day, as its row names it: the present one, or once there is
/// none the former.
const OrganName& answering_unit(const Association& association, Date day);

/// What names, codes and search words are compared by: without spaces, width folded, letters raised.
std::string folded_for_search(std::string_view text);

}  // namespace tuogou
