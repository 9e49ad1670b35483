#include "similar/scope_index.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tuogou {
namespace {

const std::vector<std::string>& scopes() {
  static const std::vector<std::string> all{"餐饮服务企业的行业自律、技能竞赛、培训交流、信息咨询。",
                                            "家具制造和销售企业的行业自律、展览展示、信息咨询。",
                                            "烹饪技能培训、餐饮企业交流与竞赛、行业标准。",
                                            "计量检测技术咨询、校准服务。", ""};
  return all;
}

std::vector<std::uint32_t> places(std::string_view text, std::size_t most = 10) {
  std::vector<std::uint32_t> found;
  for (const auto& hit : ScopeIndex(scopes()).find(text, most, [](std::uint32_t) { return true; })) {
    found.push_back(hit.place);
  }
  return found;
}

TEST(ScopeIndex, FindsTheLikestFirst) {
  EXPECT_EQ(places("餐饮企业技能培训与交流竞赛", 2), (std::vector<std::uint32_t>{2, 0}));
  EXPECT_EQ(places("校准和计量检测", 1), std::vector<std::uint32_t>{3});
  EXPECT_TRUE(places("养老院").empty());
  EXPECT_TRUE(places("").empty());
}

TEST(ScopeIndex, LeavesOutWhatIsNotWanted) {
  const ScopeIndex index(scopes());
  const auto hits = index.find("餐饮技能竞赛", 5, [](std::uint32_t place) { return place != 0; });
  for (const auto& hit : hits) EXPECT_NE(hit.place, 0U);
  EXPECT_FALSE(hits.empty());
}

TEST(ScopeIndex, WidthAndCaseOfLettersMakeNoDifference) {
  const ScopeIndex index({"ＩＴ培训", "软件"});
  const auto hits = index.find("it培训", 1, [](std::uint32_t) { return true; });
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_NEAR(hits[0].score, 1, 1e-5);
}

RC_GTEST_PROP(ScopeIndex, FindsEveryTextByItself, ()) {
  const auto words =
      std::vector<std::string>{"餐饮", "培训", "信息咨询", "行业自律", "展览", "标准", "、", "。", "IT"};
  const auto texts = *rc::gen::container<std::vector<std::string>>(rc::gen::map(
      rc::gen::container<std::vector<std::string>>(5, rc::gen::elementOf(words)), [](const auto& parts) {
        std::string text = "协会";
        for (const auto& part : parts) text += part;
        return text;
      }));
  const ScopeIndex index(texts);
  for (const auto& text : texts) {
    const auto hits = index.find(text, texts.size(), [](std::uint32_t) { return true; });
    RC_ASSERT(!hits.empty());
    RC_ASSERT(hits[0].score > 0.999);
    for (std::size_t i = 1; i < hits.size(); ++i) RC_ASSERT(hits[i - 1].score >= hits[i].score);
  }
}

TEST(SharedPhrases, AreTheLongestStretchesOfBoth) {
  EXPECT_EQ(shared_phrases("餐饮企业技能培训", "烹饪技能培训、餐饮企业交流"),
            (std::vector<std::string>{"餐饮企业", "技能培训"}));
  EXPECT_TRUE(shared_phrases("甲乙", "丙丁").empty());
  EXPECT_TRUE(shared_phrases("", "甲").empty());
  EXPECT_EQ(shared_phrases("信息、咨询", "信息咨询"), (std::vector<std::string>{"信息", "咨询"}))
      << "not across what stands between";
}

}  // namespace
}  // namespace tuogou
