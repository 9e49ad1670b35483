#include "similar/scope_index.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/text.h"

namespace tuogou {

namespace {

constexpr char32_t kBoundary = 0;

bool is_letter(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
bool is_han(char32_t c) { return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF); }

/// The characters that count, width folded and letters raised; anything between stretches is one boundary.
std::u32string characters_of(std::string_view text) {
  const auto folded = raised(fold_width(text));
  std::string_view rest(folded);
  std::u32string characters;
  while (!rest.empty() && characters.size() < kScopeCharactersMost) {
    const auto c = take_code_point(rest);
    if (is_letter(c) || is_han(c)) {
      characters += c;
    } else if (!characters.empty() && characters.back() != kBoundary) {
      characters += kBoundary;
    }
  }
  return characters;
}

/// Twos and threes of characters within stretches, each once; a stretch of one character is itself.
std::vector<std::uint64_t> grams_of(std::string_view text) {
  const auto characters = characters_of(text);
  std::vector<std::uint64_t> grams;
  const auto at = [&](std::size_t i) { return i < characters.size() ? characters[i] : kBoundary; };
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (at(i) == kBoundary) continue;
    const std::uint64_t two = (std::uint64_t{at(i)} << 21U) | at(i + 1);
    const bool is_alone = at(i + 1) == kBoundary && (i == 0 || at(i - 1) == kBoundary);
    if (at(i + 1) != kBoundary || is_alone) grams.push_back(two);
    if (at(i + 1) != kBoundary && at(i + 2) != kBoundary) grams.push_back((two << 21U) | at(i + 2));
  }
  std::ranges::sort(grams);
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

std::string utf8_of(std::u32string_view characters) {
  std::string text;
  for (const auto c : characters) append_utf8(text, c);
  return text;
}

}  // namespace

ScopeIndex::ScopeIndex(const std::vector<std::string>& texts) : lengths_(texts.size(), 0) {
  std::vector<std::vector<std::uint32_t>> by_text;
  std::vector<std::uint32_t> counts;
  by_text.reserve(texts.size());
  for (const auto& text : texts) {
    auto& own = by_text.emplace_back();
    for (const auto gram : grams_of(text)) {
      const auto number = numbers_.emplace(gram, static_cast<std::uint32_t>(counts.size())).first->second;
      if (number == counts.size()) counts.push_back(0);
      ++counts[number];
      own.push_back(number);
    }
  }
  begins_.resize(counts.size() + 1, 0);
  std::partial_sum(counts.begin(), counts.end(), begins_.begin() + 1);
  places_.resize(begins_.back());
  const auto all = static_cast<double>(texts.size());
  for (const auto count : counts) weights_.push_back(static_cast<float>(std::log(1 + all / count)));
  auto next = begins_;
  for (std::size_t place = 0; place < by_text.size(); ++place) {
    double square = 0;
    for (const auto gram : by_text[place]) {
      places_[next[gram]++] = static_cast<std::uint32_t>(place);
      square += double{weights_[gram]} * weights_[gram];
    }
    lengths_[place] = static_cast<float>(std::sqrt(square));
  }
}

std::vector<SimilarScope> ScopeIndex::find(std::string_view text, std::size_t most,
                                           const std::function<bool(std::uint32_t)>& is_wanted) const {
  std::vector<float> sums(size(), 0);
  // A gram that no text has weighs as much as one that a single text has.
  const auto unknown = std::log(1 + static_cast<double>(size()));
  double square = 0;
  for (const auto gram : grams_of(text)) {
    const auto found = numbers_.find(gram);
    const double weight = found == numbers_.end() ? unknown : weights_[found->second];
    square += weight * weight;
    if (found == numbers_.end()) continue;
    const auto product = static_cast<float>(weight * weight);
    for (auto i = begins_[found->second]; i < begins_[found->second + 1]; ++i) sums[places_[i]] += product;
  }
  std::vector<SimilarScope> hits;
  for (std::uint32_t place = 0; place < sums.size(); ++place) {
    if (sums[place] <= 0) continue;
    hits.push_back({place, std::min(1.0, double{sums[place]} / (std::sqrt(square) * lengths_[place]))});
  }
  const auto is_liker = [](const SimilarScope& one, const SimilarScope& other) {
    return one.score != other.score ? one.score > other.score : one.place < other.place;
  };
  // Most are never wanted: a heap gives the next likest one by one.
  const auto is_less = [&](const SimilarScope& one, const SimilarScope& other) {
    return is_liker(other, one);
  };
  std::ranges::make_heap(hits, is_less);
  std::vector<SimilarScope> wanted;
  while (!hits.empty() && wanted.size() < most) {
    std::ranges::pop_heap(hits, is_less);
    if (is_wanted(hits.back().place)) wanted.push_back(hits.back());
    hits.pop_back();
  }
  return wanted;
}

std::vector<std::string> shared_phrases(std::string_view text, std::string_view other) {
  constexpr std::size_t kLookedAt = 500;  // characters of each
  auto one = characters_of(text);
  auto two = characters_of(other);
  one.resize(std::min(one.size(), kLookedAt));
  two.resize(std::min(two.size(), kLookedAt));
  // By the end of a stretch in the first text: how long the longest that the second has as well is.
  std::vector<std::size_t> longest(one.size(), 0), before(two.size() + 1, 0), now(two.size() + 1, 0);
  for (std::size_t i = 0; i < one.size(); ++i) {
    for (std::size_t k = 0; k < two.size(); ++k) {
      now[k + 1] = one[i] == two[k] && one[i] != kBoundary ? before[k] + 1 : 0;
      longest[i] = std::max(longest[i], now[k + 1]);
    }
    std::swap(before, now);
  }
  std::vector<std::u32string> phrases;
  for (std::size_t i = 0; i < one.size(); ++i) {
    const bool goes_on = i + 1 < one.size() && longest[i + 1] == longest[i] + 1;
    if (longest[i] >= 2 && !goes_on) phrases.push_back(one.substr(i + 1 - longest[i], longest[i]));
  }
  std::vector<std::size_t> order(phrases.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return phrases[a].size() != phrases[b].size() ? phrases[a].size() > phrases[b].size() : a < b;
  });
  std::vector<std::string> kept;
  std::u32string seen;
  for (const auto i : order) {
    if (kept.size() == kPhrasesMost) break;
    if (seen.find(phrases[i]) != std::u32string::npos) continue;
    seen += phrases[i] + std::u32string(1, kBoundary);
    kept.push_back(utf8_of(phrases[i]));
  }
  return kept;
}

}  // namespace tuogou
