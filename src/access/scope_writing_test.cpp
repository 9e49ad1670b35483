#include <string>
#include <vector>

#include "access/scope_test.h"

namespace tuogou {
namespace {

TEST_F(ScopeTest, EveryRegisterHasAKeeperAndTheOfficeWritesAll) {
  for (const auto* info : all_registers()) {
    EXPECT_NE(keeper_of(*info), Role::none) << info->key << " " << info->owner.zh;
    const auto* const dossier = info->scope == Scope::association ? &present_ : nullptr;
    EXPECT_TRUE(writes(actor(ReformRole::office), info->key, dossier)) << info->key;
    EXPECT_TRUE(writes(actor(ReformRole::office), info->key, nullptr)) << info->key;
    EXPECT_FALSE(writes(actor(ReformRole::office, kOtherOrgan, "hexi"), info->key, dossier)) << info->key;
    EXPECT_EQ(writes(actor(ReformRole::audit), info->key, dossier), info->key == "audit") << info->key;
    for (const auto part : {ReformRole::joint_working_group, ReformRole::municipal_group, ReformRole::tax,
                            ReformRole::press, ReformRole::other, ReformRole::unset}) {
      EXPECT_FALSE(writes(actor(part), info->key, dossier)) << info->key;
    }
  }
}

TEST_F(ScopeTest, KeepersWriteTheirOwnRegistersAlone) {
  struct Kept {
    Actor who;
    std::string_view owner;
  };
  const std::vector<Kept> keepers{{actor(ReformRole::government_service), "政务服务"},
                                  {actor(ReformRole::finance), "财政"},
                                  {actor(ReformRole::party_committee), "社会组织党委"},
                                  {actor(ReformRole::audit), "审计"},
                                  {actor(ReformRole::civil_affairs), "民政"},
                                  {actor(ReformRole::industry, kScienceBureau), "行业管理"},
                                  {association(kPresent), "行业协会商会"}};
  for (const auto& [who, owner] : keepers) {
    int written = 0;
    for (const auto* info : all_registers()) {
      const auto* const dossier = info->scope == Scope::association ? &present_ : nullptr;
      EXPECT_EQ(writes(who, info->key, dossier), info->owner.zh == owner) << info->key << " " << owner;
      written += info->owner.zh == owner;
    }
    EXPECT_GT(written, 0) << owner;
  }
  EXPECT_FALSE(writes(actor(ReformRole::industry, kTradeBureau), "guidance", &present_));
  EXPECT_FALSE(writes(association(kPresent), "risk", &former_));
}

TEST_F(ScopeTest, ASupervisingUnitWritesItsOwnAndForTheAssociationUntilItIsDecoupled) {
  const auto trade = actor(ReformRole::supervising, kTradeBureau);
  EXPECT_TRUE(writes(trade, "asset", &present_));
  EXPECT_TRUE(writes(trade, "asset", &former_)) << "what is left to do remains its own";
  EXPECT_TRUE(writes(trade, "post", &present_));
  EXPECT_FALSE(writes(trade, "post", &former_));
  EXPECT_TRUE(writes(trade, "post", &former_, Date::from_civil(2019, 12, 31)))
      << "not yet decoupled on that day";
  EXPECT_FALSE(writes(trade, "listing", &present_));
  EXPECT_FALSE(writes(actor(ReformRole::supervising, kCulture), "asset", &present_));
  EXPECT_FALSE(writes(trade, "association", nullptr)) << "a new association is entered by the office";
}

TEST_F(ScopeTest, CivilAffairsWritesForTheAssociationOnceItIsDecoupled) {
  const auto civil = actor(ReformRole::civil_affairs);
  EXPECT_TRUE(writes(civil, "post", &former_));
  EXPECT_FALSE(writes(civil, "post", &former_, Date::from_civil(2019, 12, 31)));
  EXPECT_FALSE(writes(civil, "post", &present_));
  present_.association.value.regime = Provisional(Regime::unset);
  EXPECT_FALSE(writes(civil, "post", &present_));
}

TEST_F(ScopeTest, AMunicipalOfficeReadsBelowAndWritesNothingThere) {
  auto one = held(ReformRole::municipal_civil_affairs, kOtherOrgan, "city");
  one.subtree = true;
  for (const auto* info : all_registers()) {
    EXPECT_TRUE(sees_rows(acting({one}), info->key, &present_)) << info->key;
    EXPECT_FALSE(writes(acting({one}), info->key, &present_)) << info->key;
  }
}

TEST_F(ScopeTest, ARefusalNamesTheKeeperInBothLanguages) {
  const auto refused = write_refusal(actor(ReformRole::tax), "hedong", *find_register("audit"), &present_,
                                     registers_, kScopeDay);
  ASSERT_TRUE(refused);
  EXPECT_NE(refused->zh.find("由审计填报"), std::string::npos) << refused->zh;
  EXPECT_NE(refused->en.find("kept by: Audit"), std::string::npos) << refused->en;
}

TEST_F(ScopeTest, ARegisterOfAnUnknownOwnerIsWrittenByTheOfficeAlone) {
  auto info = *find_register("risk");
  info.owner = {"无此单位", "nobody"};
  EXPECT_EQ(keeper_of(info), Role::none);
  EXPECT_FALSE(may_write(association(kPresent), "hedong", info, &present_, registers_, kScopeDay));
  EXPECT_FALSE(
      may_write(acting({held(ReformRole::unset)}), "hedong", info, &present_, registers_, kScopeDay));
  EXPECT_TRUE(may_write(actor(ReformRole::office), "hedong", info, &present_, registers_, kScopeDay));
}

}  // namespace
}  // namespace tuogou
