// The papers of one association's case, over the invented district.
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "paper/compose.h"
#include "paper/sample_ledger_test.h"
#include "procedure/action.h"
#include "procedure/requests.h"

namespace tuogou {

namespace {

namespace fs = std::filesystem;

std::vector<const PaperKindInfo*> kinds_of_cases() {
  std::vector<const PaperKindInfo*> kinds;
  for (const auto& kind : paper_kinds()) {
    if (kind.subject != Subject::jurisdiction) kinds.push_back(&kind);
  }
  return kinds;
}

const PaperKindInfo& kind_of(std::string_view key) { return *find_paper_kind(key); }

/// The organ that usually writes a kind about an association.
RecordId usual_issuer(const PaperKindInfo& kind, const Dossier& dossier) {
  static const std::map<std::string_view, ReformRole> kIssuers{
      {"plan_returned", ReformRole::civil_affairs},
      {"approval_letter", ReformRole::civil_affairs},
      {"request_for_reply", ReformRole::civil_affairs},
      {"completion_returned", ReformRole::civil_affairs},
      {"reply", ReformRole::joint_working_group},
      {"bundle_returned", ReformRole::joint_working_group},
      {"deferral_request", ReformRole::joint_working_group},
      {"deferral_reply", ReformRole::municipal_group},
      {"review_opinion", ReformRole::finance}};
  const auto& jurisdiction = sample_ledger().jurisdiction;
  const auto found = kIssuers.find(kind.key);
  if (found != kIssuers.end()) return organ_with(jurisdiction, found->second)->number;
  return supervising_organ(jurisdiction, dossier.association.value);
}

PaperScene scene_of(const PaperKindInfo& kind, const Dossier& dossier, Date on) {
  return {.ledger = sample_ledger(),
          .dossier = &dossier,
          .matter = kind.subject == Subject::matter ? MatterCode{3, 3} : MatterCode{},
          .on = on,
          .organ = usual_issuer(kind, dossier),
          .organ_name = {},
          .person_name = "示例经办",
          .number = kind.is_numbered ? "示试〔2020〕9号" : "",
          .opinion = {}};
}

Manuscript filled(const PaperKindInfo& kind, const PaperScene& scene) {
  return compose(kind, scene).manuscript;
}

constexpr std::array kDays{"2019-11-01", "2019-12-31", "2020-03-10", "2020-07-31", "2020-12-31"};

/// What no sentence of an official paper may have, whatever the values in it.
constexpr std::array kStumbles{"。。", "；。", "，。", "，，",     "、、", "；；", "。；",
                               "：。", "：；", "，；", "；，",     "（）", "《《", "》》",
                               "的的", "于于", "由由", "关于关于", "  "};

std::string verdict_text(std::string_view kind_key, std::string_view action, Verdict verdict,
                         std::string opinion) {
  const auto& kind = kind_of(kind_key);
  const auto& dossier = sample_dossier("河东区示例环卫清洁行业协会");
  auto scene = scene_of(kind, dossier, Date::from_civil(2020, 1, 10));
  Command command;
  command.action = find_action(action);
  command.arguments.put("verdict", ChoiceValue{static_cast<std::uint8_t>(verdict)});
  scene.command = &command;
  scene.opinion = std::move(opinion);
  return plain_text(filled(kind, scene));
}

}  // namespace

TEST(AssociationPapers, ReadWithoutAStumbleForEveryAssociationOnEveryDay) {
  for (const auto* kind : kinds_of_cases()) {
    for (const auto& dossier : sample_ledger().dossiers) {
      for (const auto* day : kDays) {
        const auto text = plain_text(filled(*kind, scene_of(*kind, dossier, parse_iso_date(day))));
        EXPECT_TRUE(text.find(dossier.association.value.name) != std::string::npos) << kind->key;
        for (const auto* stumble : kStumbles) {
          EXPECT_EQ(text.find(stumble), std::string::npos)
              << kind->key << " " << dossier.association.value.name << " " << day << " has “" << stumble
              << "”";
        }
      }
    }
  }
}

TEST(AssociationPapers, NeverShowAnIdentityNumberOrATelephone) {
  std::set<std::string> secrets;
  for (const auto& dossier : sample_ledger().dossiers) {
    for (const auto& row : dossier.rows<Post>()) secrets.insert(row.value.id_no);
    secrets.insert(dossier.association.value.phone);
  }
  secrets.erase("");
  ASSERT_FALSE(secrets.empty());
  for (const auto* kind : kinds_of_cases()) {
    for (const auto& dossier : sample_ledger().dossiers) {
      const auto text = plain_text(filled(*kind, scene_of(*kind, dossier, Date::from_civil(2020, 12, 31))));
      for (const auto& secret : secrets) EXPECT_EQ(text.find(secret), std::string::npos) << kind->key;
    }
  }
}

TEST(AssociationPapers, LackNothingOnceTheAssociationHasDecoupled) {
  for (const auto& dossier : sample_ledger().dossiers) {
    if (dossier.association.value.regime.as_given() != Regime::decoupled) continue;
    for (const auto* kind : kinds_of_cases()) {
      if (kind->key == "deferral_proposal" || kind->key == "deferral_request") continue;
      const auto made = compose(*kind, scene_of(*kind, dossier, Date::from_civil(2020, 12, 31)));
      EXPECT_EQ(made.missing, std::vector<std::string>())
          << kind->key << " " << dossier.association.value.name;
    }
  }
}

TEST(AssociationPapers, SayWhatAPlanStillLacks) {
  const auto& dossier = sample_dossier("河东区示例汽车流通行业协会");  // no time for its assets
  const auto made =
      compose(kind_of("plan"), scene_of(kind_of("plan"), dossier, Date::from_civil(2020, 3, 10)));
  EXPECT_EQ(made.missing, std::vector<std::string>{"【完成时限】"});
}

TEST(AssociationPapers, MarkTheNumberOfADraftThatWillBeNumbered) {
  const auto& dossier = sample_dossier("河东区示例建筑业协会");
  auto scene = scene_of(kind_of("reply"), dossier, Date::from_civil(2019, 12, 17));
  scene.number.clear();
  EXPECT_EQ(compose(kind_of("reply"), scene).missing, std::vector<std::string>{"【发文字号】"});
}

TEST(AssociationPapers, KnowNothingThatHappenedLater) {
  const auto& dossier = sample_dossier("河东区示例建筑业协会");
  const auto text =
      plain_text(filled(kind_of("request_for_reply"),
                        scene_of(kind_of("request_for_reply"), dossier, Date::from_civil(2019, 11, 28))));
  EXPECT_NE(text.find("示民〔2019〕115号"), std::string::npos);   // the approval letter of 21 November
  EXPECT_EQ(text.find("示住建〔2019〕77号"), std::string::npos);  // a review of 29 November
  EXPECT_NE(text.find("适用事项已形成审核文件0件"), std::string::npos);
}

TEST(AssociationPapers, RequestsGoUpWithASignerAndRepliesDownWithout) {
  const auto& dossier = sample_dossier("河东区示例建筑业协会");
  const auto day = Date::from_civil(2019, 12, 17);
  const auto up = filled(kind_of("request_for_reply"), scene_of(kind_of("request_for_reply"), dossier, day));
  EXPECT_EQ(up.form, PaperForm::document);
  EXPECT_EQ(up.signer, "示例经办");
  EXPECT_EQ(up.recipients, "河东区示例脱钩联合工作组");
  EXPECT_EQ(up.copies, "天津市示例脱钩联合工作组");
  const auto down = filled(kind_of("reply"), scene_of(kind_of("reply"), dossier, day));
  EXPECT_EQ(down.form, PaperForm::document);
  EXPECT_EQ(down.signer, "");
  const auto across = filled(kind_of("approval_letter"), scene_of(kind_of("approval_letter"), dossier, day));
  EXPECT_EQ(across.form, PaperForm::letter);
  EXPECT_EQ(across.recipients, "河东区示例住房和建设委员会");
}

TEST(AssociationPapers, ARefusedDeferralIsRepliedToTheUnitAndNotSentUp) {
  const auto refused =
      verdict_text("deferral_request", "deferral.endorse", Verdict::disagree, "理由不充分。");
  EXPECT_NE(refused.find("暂不列入脱钩名单的批复"), std::string::npos);
  EXPECT_NE(refused.find("河东区示例城市管理委员会："), std::string::npos);
  EXPECT_NE(refused.find("理由不充分。"), std::string::npos);
  EXPECT_EQ(refused.find("签发人"), std::string::npos);
  EXPECT_EQ(refused.find("请批示"), std::string::npos);
  const auto decided = verdict_text("deferral_reply", "deferral.decide", Verdict::disagree, "");
  EXPECT_NE(decided.find("不同意暂不列入脱钩名单"), std::string::npos);
}

TEST(AssociationPapers, AReviewThatDisagreesReturnsTheMatter) {
  const auto text = verdict_text("review_opinion", "matter.review", Verdict::disagree, "请补充资产清单。");
  EXPECT_NE(text.find("予以退回"), std::string::npos);
  EXPECT_NE(text.find("请补充资产清单。"), std::string::npos);
  EXPECT_EQ(text.find("同意该具体方案"), std::string::npos);
}

TEST(AssociationPapers, ReturnedMattersAreNamed) {
  const auto& kind = kind_of("bundle_returned");
  auto scene = scene_of(kind, sample_dossier("河东区示例建筑业协会"), Date::from_civil(2019, 12, 16));
  Command command;
  command.action = find_action("bundle.return");
  command.arguments.put("to", ChoiceValue{static_cast<std::uint8_t>(ReturnTo::matters)});
  command.arguments.put("matters", {Arguments::Item{{&kMatterItemFields[0], Value(MatterCode{3, 5})}}});
  scene.command = &command;
  const auto text = plain_text(filled(kind, scene));
  EXPECT_NE(text.find("3.5行政办公用房腾退；"), std::string::npos);
  EXPECT_NE(text.find("补办有关事项的审核"), std::string::npos);
}

TEST(AssociationPapers, AnOpinionOfSeveralLinesStaysWhole) {
  auto scene =
      scene_of(kind_of("reply"), sample_dossier("河东区示例建筑业协会"), Date::from_civil(2019, 12, 17));
  scene.opinion = "一要抓紧。\n二要稳妥。\n花括号{x}和|竖线照写。";
  const auto text = plain_text(filled(kind_of("reply"), scene));
  for (const auto* line : {"一要抓紧。", "二要稳妥。", "花括号{x}和|竖线照写。"})
    EXPECT_NE(text.find(line), std::string::npos) << line;
}

// ---- Golden texts ----

namespace {

struct Golden {
  std::string_view kind;
  std::string_view association;
  std::string_view day;
};
constexpr std::array kGolden{Golden{"plan", "河东区示例装备制造业协会", "2020-03-10"},
                             Golden{"approval_letter", "河东区示例汽车流通行业协会", "2020-03-10"},
                             Golden{"request_for_reply", "河东区示例装备制造业协会", "2020-03-10"},
                             Golden{"reply", "河东区示例装备制造业协会", "2020-03-10"},
                             Golden{"completion_table", "河东区示例物业管理协会", "2020-03-10"}};

fs::path golden_file(const Golden& golden) {
  return fs::path(TUOGOU_ROOT) / "tests/golden/papers" / (std::string(golden.kind) + ".txt");
}

std::string golden_text(const Golden& golden) {
  const auto& kind = kind_of(golden.kind);
  return plain_text(
      filled(kind, scene_of(kind, sample_dossier(golden.association), parse_iso_date(golden.day))));
}

}  // namespace

TEST(GoldenPapers, SayWhatTheySaid) {
  for (const auto& golden : kGolden) {
    std::ifstream in(golden_file(golden), std::ios::binary);
    std::stringstream kept;
    kept << in.rdbuf();
    EXPECT_EQ(golden_text(golden), kept.str()) << golden.kind;
  }
}

TEST(GoldenPapers, DISABLED_WriteThemAnew) {
  fs::create_directories(golden_file(kGolden[0]).parent_path());
  for (const auto& golden : kGolden) {
    std::ofstream out(golden_file(golden), std::ios::binary);
    out << golden_text(golden);
  }
}

}  // namespace tuogou
