// The facts of one association's papers: each from its register, as of the paper's date.
#include <gtest/gtest.h>

#include "paper/common_facts.h"
#include "paper/facts.h"
#include "paper/named_facts.h"
#include "paper/sample_ledger_test.h"
#include "procedure/action.h"

namespace tuogou {

namespace {

PaperFacts facts_on(std::string_view association, std::string_view day, std::string_view kind = "plan") {
  const auto& dossier = sample_dossier(association);
  return facts_of(*find_paper_kind(kind),
                  {.ledger = sample_ledger(),
                   .dossier = &dossier,
                   .matter = MatterCode{1, 1},
                   .on = parse_iso_date(day),
                   .organ = supervising_organ(sample_ledger().jurisdiction, dossier.association.value),
                   .organ_name = {},
                   .person_name = "示例经办",
                   .number = {},
                   .opinion = {}});
}

std::string text_of(const PaperFacts& facts, std::string_view name) {
  const auto found = facts.texts.find(name);
  return found == facts.texts.end() ? "(not known)" : found->second;
}

constexpr std::string_view kBuilders = "河东区示例建筑业协会";
constexpr std::string_view kFurniture = "河东区示例家具行业协会";

}  // namespace

TEST(AssociationFacts, AreAllAmongTheNamesOfTheKind) {
  for (const auto& kind : paper_kinds()) {
    if (kind.subject == Subject::jurisdiction) continue;
    const auto& names = fact_names(kind);
    const auto facts = facts_on(kBuilders, "2020-12-31", kind.key);
    for (const auto& [name, text] : facts.texts)
      EXPECT_TRUE(names.texts.contains(name)) << kind.key << " " << name;
    for (const auto& [name, source] : facts.sources) EXPECT_TRUE(names.texts.contains(name)) << name;
    for (const auto& [name, rows] : facts.lists) {
      ASSERT_TRUE(names.lists.contains(name)) << name;
      for (const auto& row : rows) {
        for (const auto& [column, text] : row)
          EXPECT_TRUE(names.lists.find(name)->second.texts.contains(column)) << column;
      }
    }
  }
}

TEST(AssociationFacts, HaveALabelInBothLanguages) {
  for (const auto& kind : paper_kinds()) {
    const auto& names = fact_names(kind);
    for (const auto& [name, label] : names.texts) EXPECT_FALSE(label.zh.empty() || label.en.empty()) << name;
    for (const auto& [name, list] : names.lists) {
      EXPECT_FALSE(list.title.zh.empty() || list.title.en.empty()) << name;
      for (const auto& [column, label] : list.texts)
        EXPECT_FALSE(label.zh.empty() || label.en.empty()) << column;
    }
  }
}

TEST(AssociationFacts, FiguresNameTheRegisterTheyWereCountedIn) {
  const auto facts = facts_on(kBuilders, "2020-03-10");
  EXPECT_EQ(facts.sources.at("staff.full_time"), "register:staff");
  EXPECT_EQ(facts.sources.at("matters.completed"), "register:matter");
  EXPECT_EQ(facts.sources.at("offices.area"), "register:premises");
}

TEST(AssociationFacts, FollowTheLatestRowOfTheDay) {
  EXPECT_EQ(text_of(facts_on(kBuilders, "2019-11-07"), "staff.contracts"), "(not known)");
  EXPECT_EQ(text_of(facts_on(kBuilders, "2019-11-08"), "staff.contracts"), "7");
  EXPECT_EQ(text_of(facts_on(kBuilders, "2019-12-31"), "staff.contracts"), "9");
}

TEST(AssociationFacts, AnAffiliationIsOpenUntilTheDayItEnds) {
  EXPECT_EQ(text_of(facts_on(kFurniture, "2019-12-12"), "relation.open"),
            "与河东区示例商务局存在主管、挂靠关系");
  EXPECT_EQ(text_of(facts_on(kFurniture, "2019-12-13"), "relation.open"), "");
  EXPECT_EQ(text_of(facts_on(kFurniture, "2019-12-13"), "relation.kinds"), "主管、挂靠");
  EXPECT_EQ(text_of(facts_on(kFurniture, "2019-12-13"), "relation.ended_on"), "2019年12月13日");
}

TEST(AssociationFacts, AffiliationsWithOtherOrgansAreToldApart) {
  const auto facts = facts_on("河东区示例茶叶商会", "2020-03-10");
  EXPECT_EQ(text_of(facts, "relation.kinds"), "主管");
  EXPECT_EQ(text_of(facts, "relation.others"), "河东区示例供销合作社联合社与该商会的联系关系");
  EXPECT_EQ(text_of(facts, "relation.ended_on"), "2019年12月30日");
  EXPECT_EQ(text_of(facts, "association.noun"), "商会");
}

TEST(AssociationFacts, TheUnitStaysTheOneItWasAfterDecoupling) {
  EXPECT_EQ(text_of(facts_on(kBuilders, "2019-12-31"), "unit.name"), "河东区示例住房和建设委员会");
  EXPECT_EQ(text_of(facts_on(kBuilders, "2020-12-31"), "unit.name"), "河东区示例住房和建设委员会");
  EXPECT_EQ(text_of(facts_on(kBuilders, "2020-12-31"), "unit.word"), "委");
}

TEST(AssociationFacts, AnOfficeVacatedLaterIsStillToVacate) {
  EXPECT_EQ(text_of(facts_on(kFurniture, "2020-02-20"), "offices.to_vacate_area"), "36.5");
  EXPECT_EQ(text_of(facts_on(kFurniture, "2020-02-21"), "offices.to_vacate"), "0");
  EXPECT_EQ(text_of(facts_on(kFurniture, "2020-02-21"), "offices.vacated_area"), "36.5");
}

TEST(AssociationFacts, AFunctionIsNotDealtWithBeforeItsDay) {
  EXPECT_EQ(text_of(facts_on(kBuilders, "2019-12-23"), "functions.untreated"), "2");
  const auto after = facts_on(kBuilders, "2019-12-24");
  EXPECT_EQ(text_of(after, "functions.withdrawn"), "1");
  EXPECT_EQ(text_of(after, "functions.transferred"), "1");
}

TEST(AssociationFacts, PostsOfOfficialsAreKeptOrToClear) {
  EXPECT_EQ(text_of(facts_on(kBuilders, "2020-03-10"), "officials.kept"), "1");
  EXPECT_EQ(text_of(facts_on(kFurniture, "2019-12-19"), "officials.to_clear"), "1");
  EXPECT_EQ(text_of(facts_on(kFurniture, "2019-12-20"), "officials.serving_cleared"), "1");
}

TEST(AssociationFacts, MattersAgreeWithTheStanding) {
  const auto& dossier = sample_dossier(kBuilders);
  const Frame frame(*sample_ledger().programme, sample_ledger().jurisdiction);
  for (const auto* day : {"2019-12-24", "2020-01-08", "2020-03-10"}) {
    const auto standing = standing_on(parse_iso_date(day), dossier, frame);
    const auto facts = facts_on(kBuilders, day);
    EXPECT_EQ(text_of(facts, "matters.applicable"),
              std::to_string(std::popcount(standing.matters.applicable)));
    EXPECT_EQ(text_of(facts, "matters.open"),
              std::to_string(std::popcount(standing.binding & ~standing.fulfilled)));
  }
}

TEST(AssociationFacts, AMatterNamesItsReviewerAndItsPlan) {
  const auto facts = facts_on(kBuilders, "2019-11-30", "review_request");
  EXPECT_EQ(text_of(facts, "matter.code"), "1.1");
  EXPECT_EQ(text_of(facts, "matter.reviewer"), "河东区示例住房和建设委员会");
  EXPECT_EQ(text_of(facts, "matter.own_review"), "是");
  EXPECT_EQ(text_of(facts, "matter.plan_on"), "2019年11月22日");
  EXPECT_EQ(text_of(facts, "matter.review_number"), "示住建〔2019〕77号");
}

TEST(CommonFacts, NameTheDocumentByTheDistrictOfTheProgramme) {
  const auto facts = facts_on(kBuilders, "2020-03-10");
  EXPECT_EQ(text_of(facts, "document.title"), "河东区关于全面推开行业协会商会与行政机关脱钩改革的实施意见");
  EXPECT_EQ(text_of(facts, "deadline.half"), "2020年1月31日");
  EXPECT_EQ(text_of(facts, "share.half"), "50%");
}

TEST(CommonFacts, CallAnOrganByItsEnding) {
  EXPECT_EQ(organ_word("河东区示例民政局"), "局");
  EXPECT_EQ(organ_word("河东区示例卫生健康委员会"), "委");
  EXPECT_EQ(organ_word("河东区示例政务服务办公室"), "办");
  EXPECT_EQ(organ_word("河东区示例工商业联合会"), "会");
  EXPECT_EQ(organ_word("河东区示例脱钩联合工作组"), "组");
  EXPECT_EQ(organ_word("某某社"), "单位");
}

TEST(NamedFacts, SayAreasAndSentencesShortly) {
  EXPECT_EQ(or_none(Area(3650)), "36.5");
  EXPECT_EQ(or_none(Area(4800)), "48");
  EXPECT_EQ(or_none(Area()), "");
  EXPECT_EQ(unstopped(" 取消关系。"), "取消关系");
  EXPECT_EQ(unstopped("取消关系"), "取消关系");
}

}  // namespace tuogou
