// What the overview counts of associations, so that those of many can be added up. Leaves out: who sees which
// of them, how it is told (overview.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "desk/board_line.h"

namespace tuogou {

inline constexpr std::size_t kSteps = 7;  // 0: before the steps; 6: after them

template <class E>
using Counted = std::array<std::int64_t, kNames<E>.size()>;

struct BoardCount {
  std::int64_t associations = 0, completed = 0, deferred = 0, late = 0;
  Tally on_day, on_half, on_basic;
  Counted<Phase> phases{};
  std::array<std::int64_t, kSteps> steps{};
  Counted<Light> lights{};
  Counted<Stall> stalls{};
  std::array<Counted<SeparationProgress>, kSeparations> separations{};  // in the programme
  /// By months ahead: what is due then for the last time. The others in the programme and not done are late,
  /// or not dated.
  std::array<std::int64_t, kForecastMonths> planned{};
  std::int64_t programme_late = 0, undated = 0;
  std::vector<std::int64_t> by_rule = std::vector<std::int64_t>(all_rules().size());

  void add(const BoardLine& line);
  void add(const std::vector<Finding>& findings);
  void add(const BoardCount& other);
};

}  // namespace tuogou
