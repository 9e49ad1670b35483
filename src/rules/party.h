// Where the party work of an association stands on a day: who covers it, until when, how many members have
// come over. What the board of party-building shows and its rules judge by. Leaves out: the rules
// (chapter_6.cpp), who may see it. Cites: 6.1.3, 6.2.1, 6.2.5, 6.2.6, 6.3.5.
#pragma once

#include <cstdint>

#include "ledger/dossier.h"
#include "policy/settings.h"

namespace tuogou {

/// What covers an association. Exactly one holds. The last three are not covered, each for another reason.
enum class PartyCoverage : std::uint8_t {
  own,         // 单独组建
  joint,       // a joint branch alone
  instructor,  // no organisation, but an instructor in force
  not_set_up,  // enough members, no organisation: 应建未建
  too_few,     // too few members, and no instructor
  unsurveyed   // nobody has counted
};
template <>
inline constexpr auto kNames<PartyCoverage> =
    std::to_array<std::string_view>({"own", "joint", "instructor", "not_set_up", "too_few", "unsurveyed"});
template <>
inline constexpr auto kChoices<PartyCoverage> =
    std::to_array<Label>({{"单独组建", "organisation of its own"},
                          {"联合组建", "joint branch"},
                          {"选派指导员", "instructor"},
                          {"应建未建", "should be set up"},
                          {"未达条件且无指导员", "too few members, no instructor"},
                          {"尚未摸底", "not surveyed"}});
constexpr Label label(PartyCoverage coverage) {
  return kChoices<PartyCoverage>[static_cast<std::size_t>(coverage)];
}
constexpr bool is_covered(PartyCoverage coverage) { return coverage <= PartyCoverage::instructor; }

/// How near the end of an organisation's term is: the first reminder comes term_warn_months before it, the
/// second at half of that (six and three months).
enum class TermReminder : std::uint8_t { none, first, second, over };
template <>
inline constexpr auto kNames<TermReminder> =
    std::to_array<std::string_view>({"none", "first", "second", "over"});
template <>
inline constexpr auto kChoices<TermReminder> =
    std::to_array<Label>({{"未到提醒期", "not near its end"},
                          {"将届满，宜筹备换届", "ends before long"},
                          {"即将届满，应尽快换届", "ends soon"},
                          {"已届满未换届", "over"}});
constexpr Label label(TermReminder reminder) {
  return kChoices<TermReminder>[static_cast<std::size_t>(reminder)];
}

TermReminder term_reminder(Date term_ends_on, Date day, const Settings& settings);

/// Rows of the dossier; nullptr where there is none on the day.
struct PartyStanding {
  PartyCoverage coverage{};
  const Row<PartyOrganization>* organization = nullptr;  // in force, the one of the latest start
  const Row<PartyInstructor>* instructor = nullptr;      // in force, the one of the latest start
  const Row<PartySurvey>* survey = nullptr;              // the latest
  std::int64_t members = 0;                              // of all organisations in force
  std::int64_t transferred = 0;                          // of them
  TermReminder reminder{};                               // the worst of those in force
  Date last_life_on;                                     // 组织生活; empty: none
  Date last_integrity_on;                                // 廉政警示教育; empty: none
  Money funds;                                           // of the year of the day
};

PartyStanding party_standing(const Dossier& dossier, Date day, const Settings& settings);

}  // namespace tuogou
