#include "desk/party_board.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/array.hpp>
#include <set>

#include "base/unusable.h"
#include "desk/board_test.h"

namespace tuogou {
namespace {

namespace json = boost::json;

SharedLedger made_up() { return std::make_shared<const Ledger>(running_ledger(60)); }

json::object asked(const SharedLedger& ledger, PartyQuery query = {}) {
  return party_board(looking(ledger), *Board::make(ledger, kBoardDay), query);
}

TEST(PartyBoard, CountsEveryAssociationOnceByHowItIsCovered) {
  const auto ledger = made_up();
  const auto board = asked(ledger);
  const auto& figures = board.at("figures").as_object();
  std::int64_t sum = 0;
  for (const auto& one : figures.at("coverage").as_array()) sum += one.at("value").as_int64();
  EXPECT_EQ(sum, figures.at("associations").at("value").as_int64());
  EXPECT_EQ(board.at("total"), figures.at("associations").at("value"));
}

TEST(PartyBoard, EveryNumberIsTheCountOfItsRows) {
  const auto ledger = made_up();
  const auto figures = asked(ledger).at("figures").as_object();
  for (const auto& one : figures.at("coverage").as_array()) {
    const auto query = parse_party_query({{"coverage", std::string(one.at("name").as_string())}});
    EXPECT_EQ(asked(ledger, query).at("total"), one.at("value")) << one.at("name");
  }
  for (const auto& one : figures.at("reminders").as_array()) {
    const auto query = parse_party_query({{"reminder", std::string(one.at("name").as_string())}});
    EXPECT_EQ(asked(ledger, query).at("total"), one.at("value")) << one.at("name");
  }
  EXPECT_EQ(asked(ledger, parse_party_query({{"not_handed_over", "true"}})).at("total"),
            figures.at("not_handed_over").at("value"));
  const auto board = asked(ledger);
  for (const auto& one : board.at("instructors").as_array()) {
    const auto query = parse_party_query({{"instructor", std::string(one.at("name").as_string())}});
    EXPECT_EQ(asked(ledger, query).at("total"), one.at("associations").at("value")) << one.at("name");
  }
}

TEST(PartyBoard, PageByPageIsTheWhole) {
  const auto ledger = made_up();
  std::set<std::int64_t> ids;
  PartyQuery query{.limit = 7};
  for (int page = 0; page < 100; ++page) {
    const auto answer = asked(ledger, query);
    for (const auto& row : answer.at("rows").as_array())
      EXPECT_TRUE(ids.insert(row.at("id").as_int64()).second);
    if (answer.at("next").is_null()) break;
    query.cursor = answer.at("next").as_string();
  }
  EXPECT_EQ(static_cast<std::int64_t>(ids.size()), asked(ledger).at("total").as_int64());
}

TEST(PartyBoard, RefusesValuesThatAreNone) {
  EXPECT_THROW(parse_party_query({{"coverage", "most"}}), Unusable);
  EXPECT_THROW(parse_party_query({{"not_handed_over", "perhaps"}}), Unusable);
  EXPECT_THROW(asked(made_up(), {.cursor = "x"}), Unusable);
}

RC_GTEST_PROP(PartyBoard, ShowsOnlyWhatTheViewpointSees, ()) {
  const auto ledger = any_ledger();
  const auto day = any_board_day();
  const auto viewpoint = any_viewpoint(ledger, day);
  const auto answer = party_board(viewpoint, *Board::make(ledger, day), {.limit = 200});
  for (const auto& row : answer.at("rows").as_array()) {
    const auto* dossier = viewpoint.dossier(static_cast<RecordId>(row.at("id").as_int64()));
    RC_ASSERT(dossier != nullptr);
    RC_ASSERT(viewpoint.sees(kRegister<PartyOrganization>, dossier));
  }
}

}  // namespace
}  // namespace tuogou
