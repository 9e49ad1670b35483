#include "desk/portal.h"

#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <set>

#include "desk/board_test.h"

namespace tuogou {
namespace {

namespace json = boost::json;

Fee fee(std::string_view item, std::string_view published_on) {
  Fee row;
  row.item = item;
  row.standard = "=1+1";
  if (!published_on.empty()) row.published_on = EventDate{parse_iso_date(published_on)};
  return row;
}

/// Ten made-up associations, the first with three fees: one published, one not, one published later.
std::shared_ptr<const Board> told_board(Date day = kBoardDay) {
  auto ledger = running_ledger(10);
  for (std::size_t place = 0; place < ledger.dossiers.size(); ++place)
    ledger.dossiers.edit(place).rows<Fee>().clear();
  auto& fees = ledger.dossiers.edit(0).rows<Fee>();
  fees.push_back({fee("会费", "2020-03-01"), 90001});
  fees.push_back({fee("内部服务费", ""), 90002});
  fees.push_back({fee("培训费", "2020-08-01"), 90003});
  return Board::make(std::make_shared<const Ledger>(std::move(ledger)), day);
}

json::object fees(const Board& board, PortalQuery query = {}) {
  return public_rows(board, *find_public_table("fees"), query);
}

TEST(Portal, ShowsWhatWasPublishedByTheDayAndNothingElse) {
  EXPECT_EQ(fees(*told_board()).at("total").as_int64(), 2);
  const auto board = told_board(parse_iso_date("2020-07-31"));
  const auto shown = fees(*board);
  ASSERT_EQ(shown.at("total").as_int64(), 1);
  EXPECT_EQ(shown.at("rows").at(0).at("item").as_string(), "会费");
  EXPECT_EQ(json::serialize(shown).find("内部服务费"), std::string::npos);
}

TEST(Portal, EveryTableHasTheRowsThatItCounts) {
  const auto board = told_board();
  const auto portal = portal_view(*board);
  for (const auto& table : portal.at("tables").as_array()) {
    const auto* found = find_public_table(table.at("key").as_string());
    ASSERT_NE(found, nullptr);
    PortalQuery all;
    all.limit = 1'000'000;
    const auto rows = public_rows(*board, *found, all);
    EXPECT_EQ(rows.at("total").as_int64(),
              static_cast<std::int64_t>(table.at("total").to_number<std::size_t>()));
    EXPECT_EQ(rows.at("rows").as_array().size(), table.at("total").to_number<std::size_t>());
    for (const auto& row : rows.at("rows").as_array())
      EXPECT_EQ(row.as_object().size(), found->columns.size());
  }
  EXPECT_EQ(portal.at("progress").at("of").as_int64(), board->counts().on_day.in_programme);
}

TEST(Portal, NamesNoPersonTelephoneOrParty) {
  const std::set<std::string_view> never{"contact",   "phone",     "person",
                                         "secretary", "id_number", "responsible"};
  for (const auto& table : public_tables()) {
    EXPECT_FALSE(table.key.starts_with("party"));
    for (const auto& column : table.columns) {
      EXPECT_FALSE(never.contains(column.key)) << table.key << column.key;
      EXPECT_FALSE(column.reason.zh.empty()) << column.key;
      EXPECT_FALSE(column.clause.empty()) << column.key;
    }
  }
}

TEST(Portal, FindsAllWordsInARow) {
  const auto board = told_board();
  EXPECT_EQ(fees(*board, {.q = "培训"}).at("total").as_int64(), 1);
  EXPECT_EQ(fees(*board, {.q = "培训 会费"}).at("total").as_int64(), 0);
  const auto first = fees(*board, {.limit = 1});
  EXPECT_EQ(first.at("rows").as_array().size(), 1U);
  EXPECT_EQ(first.at("next").as_int64(), 1);
  EXPECT_TRUE(fees(*board, {.offset = 1, .limit = 1}).at("next").is_null());
}

TEST(Portal, GivesCsvThatNoSpreadsheetProgramTakesForFormulas) {
  const auto csv = public_csv(*told_board(), *find_public_table("fees"));
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF\"协会名称\",\"统一社会信用代码\",\"收费项目\""));
  EXPECT_NE(csv.find("\"'=1+1\""), std::string::npos);
  EXPECT_EQ(std::ranges::count(csv, '\n'), 3);
}

TEST(Portal, TheSchemaHasTheColumnsOfTheRows) {
  for (const auto& table : public_tables()) {
    EXPECT_EQ(public_schema(table).at("properties").as_object().size(), table.columns.size());
  }
  EXPECT_EQ(find_public_table("nothing"), nullptr);
}

}  // namespace
}  // namespace tuogou
