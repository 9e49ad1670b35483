#include "desk/board_count.h"

#include <algorithm>
#include <functional>

namespace tuogou {

namespace {

template <class E>
std::size_t index_of(E choice) {
  return static_cast<std::size_t>(choice);
}

template <class Numbers>
void add_each(Numbers& to, const Numbers& more) {
  std::ranges::transform(to, more, to.begin(), std::plus());
}

}  // namespace

void BoardCount::add(const BoardLine& line) {
  ++associations;
  completed += line.completed;
  deferred += line.deferred;
  late += line.late();
  tuogou::add(on_day, line.on_day.tally());
  tuogou::add(on_half, line.on_half.tally());
  tuogou::add(on_basic, line.on_basic.tally());
  ++phases[index_of(line.phase)];
  ++steps[static_cast<std::size_t>(step_of(line.phase))];
  ++lights[index_of(line.light())];
  ++stalls[index_of(line.stall())];
  if (line.in_programme()) {
    for (std::size_t i = 0; i < kSeparations; ++i) ++separations[i][index_of(line.separations[i])];
  }
  if (line.in_programme() && !line.done()) {
    if (line.planned_month >= 0) {
      ++planned[static_cast<std::uint8_t>(line.planned_month)];
    } else {
      ++(line.late() ? programme_late : undated);
    }
  }
  if (line.findings != nullptr) add(*line.findings);
}

void BoardCount::add(const std::vector<Finding>& findings) {
  for (const auto& finding : findings) ++by_rule[rule_place(finding)];
}

void BoardCount::add(const BoardCount& other) {
  associations += other.associations;
  completed += other.completed;
  deferred += other.deferred;
  late += other.late;
  tuogou::add(on_day, other.on_day);
  tuogou::add(on_half, other.on_half);
  tuogou::add(on_basic, other.on_basic);
  add_each(phases, other.phases);
  add_each(steps, other.steps);
  add_each(lights, other.lights);
  add_each(stalls, other.stalls);
  for (std::size_t i = 0; i < kSeparations; ++i) add_each(separations[i], other.separations[i]);
  add_each(planned, other.planned);
  programme_late += other.programme_late;
  undated += other.undated;
  add_each(by_rule, other.by_rule);
}

}  // namespace tuogou
