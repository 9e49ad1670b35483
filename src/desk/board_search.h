// Which of a few hundred texts hold a word, without reading them: for every character and every two
// characters in a row it is known in which texts they stand. Leaves out: what is searched for
// (association_list.h).
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tuogou {

/// One mark for each of a chunk's lines.
class Marks {
 public:
  static constexpr std::size_t kMost = 256;

  static Marks all() {
    Marks marks;
    marks.words_.fill(~std::uint64_t{0});
    return marks;
  }
  bool has(std::size_t place) const { return (words_[place / 64] >> (place % 64) & 1) != 0; }
  void set(std::size_t place) { words_[place / 64] |= std::uint64_t{1} << (place % 64); }
  void clear(std::size_t place) { words_[place / 64] &= ~(std::uint64_t{1} << (place % 64)); }
  std::int64_t count() const {
    std::int64_t sum = 0;
    for (const auto word : words_) sum += std::popcount(word);
    return sum;
  }
  Marks& operator|=(const Marks& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  /// Calls `take` with each place that has a mark.
  template <class Take>
  void each(Take take) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (auto rest = words_[i]; rest != 0; rest &= rest - 1) {
        take(i * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
      }
    }
  }
  bool operator==(const Marks&) const = default;
  Marks& operator&=(const Marks& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }

 private:
  std::array<std::uint64_t, kMost / 64> words_{};
};

/// A word as the index is asked for it. Limits: not empty, without line breaks.
class SearchWord {
 public:
  explicit SearchWord(std::string text);
  const std::string& text() const { return text_; }

 private:
  friend class SearchIndex;
  std::string text_;
  std::vector<std::uint64_t> grams_;
  bool is_exact_ = false;  // one or two characters: the index alone can tell
};

class SearchIndex {
 public:
  /// Limits: at most Marks::kMost well-formed texts.
  explicit SearchIndex(std::vector<std::string> texts);
  /// The texts in which the word stands.
  Marks find(const SearchWord& word) const;

 private:
  struct Gram {
    std::uint64_t key;
    Marks texts;
  };
  std::vector<std::string> texts_;
  std::vector<Gram> grams_;  // by key
};

}  // namespace tuogou
