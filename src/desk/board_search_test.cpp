#include "desk/board_search.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace tuogou {
namespace {

std::string any_text() {
  static const std::vector<std::string> kParts{"协", "会", "行", "业", "A", "1", "\n"};
  std::string text;
  for (const auto& part : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kParts)))
    text += part;
  return text;
}

RC_GTEST_PROP(SearchIndex, FindsWhereTheWordStandsAndNowhereElse, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(0, 40);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) texts.push_back(any_text());
  auto word = any_text();
  std::erase(word, '\n');
  RC_PRE(!word.empty());
  const auto found = SearchIndex(texts).find(SearchWord(word));
  for (std::size_t i = 0; i < count; ++i) {
    RC_ASSERT(found.has(i) == (texts[i].find(word) != std::string::npos));
  }
}

TEST(SearchIndex, HoldsAFullChunk) {
  std::vector<std::string> texts(Marks::kMost, "行业协会");
  texts.back() = "商会";
  const SearchIndex index(texts);
  EXPECT_EQ(index.find(SearchWord("协会")).count(), static_cast<std::int64_t>(Marks::kMost) - 1);
  EXPECT_TRUE(index.find(SearchWord("商会")).has(Marks::kMost - 1));
  EXPECT_EQ(index.find(SearchWord("会协")).count(), 0);
  EXPECT_EQ(index.find(SearchWord("行业协会")).count(), static_cast<std::int64_t>(Marks::kMost) - 1);
}

}  // namespace
}  // namespace tuogou
