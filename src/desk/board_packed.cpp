#include "desk/board_packed.h"

#include <algorithm>

namespace tuogou {

namespace {

std::uint64_t choices_of(const BoardLine& line) {
  const auto place = [](auto choice) { return static_cast<std::size_t>(choice); };
  auto all = packed::kPhase.put(place(line.phase)) | packed::kCategory.put(place(line.category)) |
             packed::kLight.put(place(line.light())) | packed::kInProgramme.put(line.in_programme()) |
             packed::kDone.put(line.done()) | packed::kLate.put(line.late()) |
             packed::kCompleted.put(line.completed) | packed::kDeferred.put(line.deferred) |
             packed::kStep.put(place(step_of(line.phase))) | packed::kStall.put(place(line.stall())) |
             packed::kRegime.put(place(line.regime));
  for (std::size_t i = 0; i < kSeparations; ++i) {
    const auto separation = static_cast<Separation>(i + 1);
    const auto progress = line.progress(separation);
    const bool is_outstanding =
        progress != SeparationProgress::done && progress != SeparationProgress::not_concerned;
    all |= packed::progress(separation).put(place(progress)) |
           packed::outstanding(separation).put(is_outstanding);
  }
  return all;
}

PackedSums sums_of(const BoardLine& line) {
  return {.findings = static_cast<std::uint64_t>(line.red) | static_cast<std::uint64_t>(line.yellow) << 32,
          .matters = std::uint64_t{line.fulfilled} | std::uint64_t{line.binding} << 16 |
                     std::uint64_t{line.on_day.matters_applicable} << 32 |
                     std::uint64_t{line.on_day.matters_completed} << 48};
}

}  // namespace

PackedLines::PackedLines(const std::vector<BoardLine>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    sums_.push_back(tuogou::sums_of(lines[i]));
    units_.push_back(lines[i].unit);
    const auto choices = choices_of(lines[i]);
    auto found = std::ranges::find(alike_, choices, &Alike::choices);
    if (found == alike_.end()) found = alike_.insert(alike_.end(), {choices, {}, {}});
    found->lines.set(i);
    found->sums.add(sums_[i]);
  }
  alike_.shrink_to_fit();
}

PackedSums PackedLines::sums_of(const Marks& lines) const {
  PackedSums sums;
  lines.each([&](std::size_t i) { sums.add(sums_[i]); });
  return sums;
}

Marks PackedLines::of_unit(RecordId unit) const {
  Marks marks;
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (units_[i] == unit) marks.set(i);
  }
  return marks;
}

}  // namespace tuogou
