#include "desk/board_search.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/text.h"

namespace tuogou {

namespace {

constexpr unsigned kCharacterBits = 21;  // of the greatest code point
constexpr unsigned kPlaceBits = 8;       // of Marks::kMost
static_assert(Marks::kMost == std::size_t{1} << kPlaceBits);

std::uint64_t gram(char32_t one, char32_t next = 0) {
  return std::uint64_t{one} << kCharacterBits | std::uint64_t{next};
}

/// Calls `take` with every character and every two in a row, none of them a line break.
template <class Take>
void each_gram(std::string_view text, Take take) {
  char32_t before = U'\n';
  while (!text.empty()) {
    const auto now = take_code_point(text);
    if (now != U'\n') {
      take(gram(now));
      if (before != U'\n') take(gram(before, now));
    }
    before = now;
  }
}

}  // namespace

SearchWord::SearchWord(std::string text) : text_(std::move(text)) {
  const auto characters = length_in_characters(text_);
  is_exact_ = characters <= 2;
  each_gram(text_, [&](std::uint64_t key) {
    const bool is_pair = (key & ((std::uint64_t{1} << kCharacterBits) - 1)) != 0;
    if (is_pair == (characters > 1)) grams_.push_back(key);
  });
}

SearchIndex::SearchIndex(std::vector<std::string> texts) : texts_(std::move(texts)) {
  std::vector<std::uint64_t> found;
  for (std::size_t place = 0; place < texts_.size(); ++place) {
    each_gram(texts_[place], [&](std::uint64_t key) { found.push_back(key << kPlaceBits | place); });
  }
  std::ranges::sort(found);
  for (const auto one : found) {
    const auto key = one >> kPlaceBits;
    if (grams_.empty() || grams_.back().key != key) grams_.push_back({key, {}});
    grams_.back().texts.set(one % Marks::kMost);
  }
  grams_.shrink_to_fit();
}

Marks SearchIndex::find(const SearchWord& word) const {
  auto marks = Marks::all();
  for (const auto key : word.grams_) {
    const auto found = std::ranges::lower_bound(grams_, key, {}, &Gram::key);
    if (found == grams_.end() || found->key != key) return {};
    marks &= found->texts;
  }
  for (std::size_t place = 0; place < texts_.size(); ++place) {
    if (!marks.has(place) || word.is_exact_) continue;
    const auto& text = texts_[place];
    // std::string::find stops at every lead byte, and Chinese text has but a few different ones.
    if (memmem(text.data(), text.size(), word.text_.data(), word.text_.size()) == nullptr) marks.clear(place);
  }
  return marks;
}

}  // namespace tuogou
