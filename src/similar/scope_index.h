// Texts found by how much they say alike: the business scopes of all associations, searched before another
// one is registered. Characters in twos and threes, the rarer the heavier. Leaves out: whose texts they are,
// who may see them, what follows from likeness (a person decides). Cites: 7.1.3.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tuogou {

inline constexpr std::size_t kScopeCharactersMost = 2'000;  // of a text; the rest is not looked at
inline constexpr std::size_t kPhrasesMost = 8;

struct SimilarScope {
  std::uint32_t place = 0;  // among the texts
  double score = 0;         // 0: nothing in common; 1: the same words
};

/// Threads: const, any.
class ScopeIndex {
 public:
  explicit ScopeIndex(const std::vector<std::string>& texts);

  std::size_t size() const { return lengths_.size(); }
  /// Those that have something in common with the text and are wanted, the likest first, of equals the one
  /// that stands first; at most `most`.
  std::vector<SimilarScope> find(std::string_view text, std::size_t most,
                                 const std::function<bool(std::uint32_t)>& is_wanted) const;

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;  // of grams
  std::vector<std::uint32_t> begins_;                         // by gram, into places_; one more at the end
  std::vector<std::uint32_t> places_;
  std::vector<float> weights_;  // by gram
  std::vector<float> lengths_;  // by text
};

/// What both texts say: the longest stretches of two characters and more, longest first, none inside another;
/// at most kPhrasesMost. As they stand in `text`, without punctuation.
std::vector<std::string> shared_phrases(std::string_view text, std::string_view other);

}  // namespace tuogou
