// What the list of associations is filtered, grouped and summed by, packed: a filter is a mask and the bits
// that have to stand there, and lines that are alike in all choices are looked at once. Leaves out: words of
// a search (board_search.h), all that is shown (board_line.h).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "desk/board_line.h"
#include "desk/board_search.h"

namespace tuogou {

/// Where a choice stands among the bits of a line.
struct BitField {
  unsigned from;
  unsigned bits;
  constexpr std::uint64_t mask() const { return ((std::uint64_t{1} << bits) - 1) << from; }
  constexpr std::uint64_t put(std::size_t value) const { return std::uint64_t{value} << from; }
  constexpr std::size_t value_in(std::uint64_t line) const {
    return static_cast<std::size_t>((line & mask()) >> from);
  }
};

namespace packed {

template <class E>
constexpr unsigned bits_for() {
  return static_cast<unsigned>(std::bit_width(kNames<E>.size() - 1));
}
constexpr BitField after(BitField one, unsigned bits) { return {one.from + one.bits, bits}; }

inline constexpr BitField kPhase{0, bits_for<Phase>()};
inline constexpr BitField kCategory = after(kPhase, bits_for<ListCategory>());
inline constexpr BitField kLight = after(kCategory, bits_for<Light>());
inline constexpr BitField kInProgramme = after(kLight, 1);
inline constexpr BitField kDone = after(kInProgramme, 1);
inline constexpr BitField kLate = after(kDone, 1);
inline constexpr BitField kCompleted = after(kLate, 1);
inline constexpr BitField kDeferred = after(kCompleted, 1);
inline constexpr BitField kStep = after(kDeferred, 3);
inline constexpr BitField kStall = after(kStep, bits_for<Stall>());
inline constexpr BitField kRegime = after(kStall, bits_for<Regime>());
inline constexpr unsigned kProgressBits = bits_for<SeparationProgress>();
inline constexpr BitField kSeparationsAll = after(kRegime, kProgressBits* kSeparations);
inline constexpr BitField kOutstandingAll = after(kSeparationsAll, kSeparations);
/// Set in no line.
inline constexpr BitField kNever{63, 1};
static_assert(kOutstandingAll.from + kOutstandingAll.bits <= kNever.from);

constexpr BitField progress(Separation separation) {
  const auto place = static_cast<unsigned>(separation) - 1;
  return {kSeparationsAll.from + kProgressBits * place, kProgressBits};
}
/// Concerned and not done.
constexpr BitField outstanding(Separation separation) {
  return {kOutstandingAll.from + static_cast<unsigned>(separation) - 1, 1};
}

}  // namespace packed

/// Sums of small numbers beside each other. Limits: of one chunk of a board, so that none runs into the next.
struct PackedSums {
  std::uint64_t findings = 0;  // red, yellow: 32 bits each
  std::uint64_t matters = 0;   // fulfilled, binding, applicable, reached: 16 bits each
  void add(const PackedSums& other) {
    findings += other.findings;
    matters += other.matters;
  }
};

/// The lines of a chunk that are alike in every choice.
struct Alike {
  std::uint64_t choices = 0;
  Marks lines;
  PackedSums sums;  // of all of them
};

class PackedLines {
 public:
  PackedLines() = default;
  explicit PackedLines(const std::vector<BoardLine>& lines);
  std::span<const Alike> alike() const { return alike_; }
  /// Of some of the lines.
  PackedSums sums_of(const Marks& lines) const;
  Marks of_unit(RecordId unit) const;

 private:
  std::vector<Alike> alike_;
  std::vector<PackedSums> sums_;  // by line
  std::vector<RecordId> units_;   // by line
};

/// Bits that have to stand in Alike::choices.
class ChoiceFilter {
 public:
  void want(BitField field, std::size_t value) {
    if (field.value_in(field.put(value)) != value) return want(packed::kNever, 1);
    mask_ |= field.mask();
    value_ |= field.put(value);
  }
  bool lets_pass(std::uint64_t choices) const { return ((choices ^ value_) & mask_) == 0; }

 private:
  std::uint64_t mask_ = 0;
  std::uint64_t value_ = 0;
};

}  // namespace tuogou
