// Official papers from the draft to the verified file, over the API.
#include "server/told_walk_test.h"

namespace tuogou {
namespace {

class Papers : public WalkedDistrict {
 protected:
  void to_approval() {
    list_both();
    expect_done(act_in("office", "number.code", R"({"organ":"河东区示例民政局","code":"东民","last":11})"));
    submit_plan(kLamps);
  }
  std::string drafts(std::string_view query = "") {
    return of(kLamps, fmt::format("/drafts/plan.approve{}", query));
  }
  /// Approves with what was looked at; answers the paper's number in the register.
  boost::json::value approved_letter() {
    const auto draft = as("minzheng").post(drafts(), "{}");
    EXPECT_EQ(draft.status, 200) << draft.text;
    expect_done(
        act("minzheng", kLamps, "plan.approve", fmt::format(R"({{"seen":"{}"}})", draft.text_at("/hash"))));
    return newest();
  }
  boost::json::value newest() {
    const auto list = as("office").get(in(kDistrict, "/papers?kind=approval_letter")).list_at("/items");
    return list.empty() ? boost::json::value() : list[0];
  }
  Told file(std::int64_t paper, std::string_view format) {
    return as("minzheng").get(in(kDistrict, fmt::format("/papers/{}/file?format={}", paper, format)));
  }
};

TEST_F(Papers, TakeTheNextNumberOfTheirOrganWhenTheyAreIssued) {
  to_approval();
  const auto draft = as("minzheng").post(drafts(), "{}");
  EXPECT_EQ(draft.text_at("/papers/0/number"), "东民〔2021〕12号");
  EXPECT_EQ(draft.list_at("/papers/0/missing").size(), 0u) << draft.text;
  const auto paper = approved_letter();
  ASSERT_TRUE(paper.is_object());
  EXPECT_EQ(paper.at("number").as_string(), "东民〔2021〕12号");
  EXPECT_EQ(as("office").get(in(kDistrict, "/numbers")).text_at("/series/0/next"), "东民〔2021〕13号");
}

TEST_F(Papers, AreFoundByNumberTitleAndText) {
  to_approval();
  approved_letter();
  const auto found = [&](std::string_view q) {
    return as("office").get(in(kDistrict, fmt::format("/papers?q={}", q))).list_at("/items").size();
  };
  EXPECT_EQ(found("%E3%80%942021%E3%80%9512%E5%8F%B7"), 1u) << "〔2021〕12号";
  EXPECT_GE(found("%E6%A0%B8%E5%87%86"), 1u) << "核准";
  EXPECT_EQ(found("%E6%97%A0%E6%AD%A4%E4%BA%8B%E6%97%A0%E6%AD%A4%E4%BA%8B"), 0u);
}

TEST_F(Papers, SayWhatWasSeenOrAreNotIssued) {
  to_approval();
  expect_refused(
      act("minzheng", kLamps, "plan.approve", fmt::format(R"({{"seen":"{}"}})", std::string(64, 'a'))), 412);
  EXPECT_TRUE(newest().is_null()) << "nothing was issued";
  EXPECT_EQ(phase(kLamps), "plan_submitted");
}

TEST_F(Papers, LeaveNoGapWhereANumberIsTypedByHand) {
  to_approval();
  expect_refused(act("minzheng", kLamps, "plan.approve", R"({"number":"东民〔2021〕14号"})"), 422, "8.2.2");
  expect_refused(act("minzheng", kLamps, "plan.approve", R"({"number":"东民〔2021〕0号"})"), 422);
  expect_done(act("minzheng", kLamps, "plan.approve", R"({"number":"东民〔2021〕12号"})"));
  EXPECT_EQ(newest().at("number").as_string(), "东民〔2021〕12号");
}

TEST_F(Papers, AreVerifiedByTheirFilesToTheByte) {
  to_approval();
  const auto paper = approved_letter().at("id").as_int64();
  for (const std::string_view format : {"docx", "pdf", "ofd"}) {
    const auto given = file(paper, format);
    ASSERT_EQ(given.status, 200) << format << given.text;
    EXPECT_EQ(file(paper, format).text, given.text) << "the same bytes again";
    const auto verified = as("office").post("/api/v1/verify", given.text);
    EXPECT_EQ(verified.body().at("issued"), true) << format << verified.text;
    EXPECT_EQ(verified.body().at("entry_stands"), true);
    EXPECT_EQ(verified.text_at("/number"), "东民〔2021〕12号");
    auto altered = given.text;
    altered[altered.size() / 2] = static_cast<char>(altered[altered.size() / 2] ^ 1);
    EXPECT_EQ(as("office").post("/api/v1/verify", altered).body().at("issued"), false) << format;
  }
}

TEST_F(Papers, KeepACancelledNumberUntilItIsFreedByADecision) {
  to_approval();
  const auto paper = approved_letter().at("id").as_int64();
  const auto of_paper = fmt::format(R"({{"paper":{},"opinion":"印错"}})", paper);
  expect_refused(act("minzheng", kLamps, "paper.cancel", of_paper), 409, "8.2.2");
  expect_refused(act("minzheng", kLamps, "paper.release_number", of_paper), 409, "8.2.2");
  expect_done(act("minzheng", kClocks, "paper.issue", R"({"kind":"risk_report"})"));
  const auto report = as("office").get(in(kDistrict, "/papers?kind=risk_report")).list_at("/items");
  ASSERT_EQ(report.size(), 1u);
  EXPECT_EQ(report[0].at("number").as_string(), "东民〔2021〕13号");
  const auto of_report = fmt::format(R"({{"paper":{},"opinion":"印错"}})", report[0].at("id").as_int64());
  expect_done(act("minzheng", kClocks, "paper.cancel", of_report));
  EXPECT_EQ(as("office").get(in(kDistrict, "/numbers")).text_at("/series/0/next"), "东民〔2021〕14号");
  expect_done(act("minzheng", kClocks, "paper.release_number", of_report));
  EXPECT_EQ(as("office").get(in(kDistrict, "/numbers")).text_at("/series/0/next"), "东民〔2021〕13号");
}

TEST_F(Papers, OfTheDistrictAreNotThereForAnAssociation) {
  to_approval();
  const auto paper = approved_letter().at("id").as_int64();
  EXPECT_EQ(as("chengguan").get(in(kDistrict, fmt::format("/papers/{}", paper))).status, 404);
  EXPECT_EQ(as("zhuguan").get(in(kDistrict, fmt::format("/papers/{}", paper))).status, 200);
}

TEST_F(Papers, FollowAReplacedTemplateOnlyInCasesBegunAfterwards) {
  to_approval();
  expect_refused(act_in("office", "template.replace",
                        R"({"kind":"approval_letter","text":"title: 示例{没有的字段}\n---\n文"})"),
                 422);
  expect_done(act_in("office", "template.replace",
                     R"({"kind":"approval_letter","text":"title: 另一种函\n---\n示例。"})"));
  EXPECT_NE(as("minzheng").post(drafts(), "{}").text_at("/papers/0/title"), "另一种函") << "begun before";
}

}  // namespace
}  // namespace tuogou
