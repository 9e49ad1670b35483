// One association in the figures of a report: its step, how far each separation has come, what is late.
// Leaves out: all of them together (jurisdiction_count.h), the findings (rules).
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "ledger/standing.h"

namespace tuogou {

/// How far one of the five separations has come; exactly one of them holds.
enum class Advance : std::uint8_t { not_concerned, not_begun, under_way, late, done };
inline constexpr std::size_t kAdvances = 5;

struct CaseLine {
  Phase phase{};
  std::array<Advance, kChoices<Separation>.size()> separations{};
  Date due_on;       // of the nearest that is not done; empty: nothing has a day
  std::string owed;  // what that is
  bool is_answer_owed = false;
  std::int32_t days_late = 0;
  bool is_late() const { return days_late > 0; }
};

/// The same as the list of associations and the overview show: the tests hold it against the board.
CaseLine case_line(const Dossier& dossier, const Standing& standing, const Frame& frame, Date day);

/// 资产财务分离
std::string separation_name(Separation separation);

}  // namespace tuogou
