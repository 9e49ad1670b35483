#include "desk/similar_scopes.h"

#include <gtest/gtest.h>

#include <boost/json/array.hpp>

#include "desk/board_test.h"

namespace tuogou {
namespace {

SharedLedger two_scopes() {
  auto ledger = opened_ledger();
  const auto add = [&](RecordId number, const std::string& name, const std::string& scope) {
    Association association;
    association.name = name;
    association.uscc = "51120000500000" + std::to_string(number);
    association.business_scope = scope;
    association.regime = Provisional(Regime::dual_management);
    ledger.add_association({association, number});
  };
  add(101, "示例餐饮协会", "餐饮企业行业自律、技能竞赛");
  add(102, "示例家具协会", "家具企业行业自律、展览");
  return std::make_shared<const Ledger>(std::move(ledger));
}

TEST(SimilarScopes, NameTheLikestAndWhatBothSay) {
  const auto ledger = two_scopes();
  ScopeIndexes indexes;
  const auto shown = similar_scopes(looking(ledger), *Board::make(ledger, kBoardDay), *indexes.index(ledger),
                                    "餐饮技能竞赛");
  const auto& rows = shown.at("rows").as_array();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].at("id").as_int64(), 101);
  EXPECT_EQ(rows[0].at("phrases").at(0).as_string(), "技能竞赛");
  EXPECT_GT(rows[0].at("score").as_int64(), 30);
}

TEST(SimilarScopes, AreOfAssociationsThatOneSees) {
  const auto ledger = two_scopes();
  ScopeIndexes indexes;
  const auto viewpoint = looking(ledger, kBoardDay, acting_as(Role::association, 102));
  const auto shown =
      similar_scopes(viewpoint, *Board::make(ledger, kBoardDay), *indexes.index(ledger), "行业自律");
  ASSERT_EQ(shown.at("rows").as_array().size(), 1U);
  EXPECT_EQ(shown.at("rows").at(0).at("id").as_int64(), 102);
}

TEST(ScopeIndexes, AreMadeOnceForALedger) {
  const auto ledger = two_scopes();
  ScopeIndexes indexes;
  EXPECT_EQ(indexes.index(ledger), indexes.index(ledger));
  EXPECT_NE(indexes.index(two_scopes()), indexes.index(ledger));
}

}  // namespace
}  // namespace tuogou
