// Real numbering: 一、（一）1.（1） counted by the word processor itself, so that a paragraph put in between
// renumbers the others.
#pragma once

#include <array>
#include <string>
#include <vector>

namespace tuogou::docx {

inline constexpr std::size_t kLevels = 4;
/// Beyond this, word processors say Chinese numbers each in its own way: the number is then written as text.
inline constexpr int kCountedMost = 99;

class Lists {
 public:
  Lists() : starts_{kFromOne} {}

  /// The list in which a paragraph of this level (from 1) counts itself `number`: the one before it where
  /// that goes on right, else a new one. 0: none does, its number is to be written.
  int list_for(int level, int number);

  /// numbering.xml
  std::string part() const;

 private:
  using Numbers = std::array<int, kLevels>;
  static constexpr Numbers kFromOne{1, 1, 1, 1};
  bool goes_on(std::size_t level, int number) const;

  std::vector<Numbers> starts_;  // of each list, where its levels begin
  Numbers counted_{};            // in the last list, since the level above it
};

}  // namespace tuogou::docx
