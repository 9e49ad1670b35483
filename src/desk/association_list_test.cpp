#include "desk/association_list.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <set>

#include "base/unusable.h"
#include "desk/board_test.h"

namespace tuogou {
namespace {

namespace json = boost::json;

std::shared_ptr<const Board> board_of(const Viewpoint& viewpoint) {
  return Board::make(viewpoint.ledger, viewpoint.as_of);
}

std::vector<RecordId> ids_of(const json::object& list) {
  std::vector<RecordId> ids;
  for (const auto& row : list.at("rows").as_array()) {
    ids.push_back(static_cast<RecordId>(row.at("id").as_int64()));
  }
  return ids;
}

std::string next_of(const json::object& list) {
  const auto& next = list.at("next");
  return next.is_null() ? std::string() : std::string(next.as_string());
}

/// All pages one after another, of the size that the query says.
std::vector<RecordId> all_pages(const Viewpoint& viewpoint, const Board& board, ListQuery query) {
  std::vector<RecordId> ids;
  do {
    const auto page = list_associations(viewpoint, board, query);
    RC_ASSERT(page.at("rows").as_array().size() <= static_cast<std::size_t>(query.limit));
    for (const auto id : ids_of(page)) ids.push_back(id);
    RC_ASSERT(ids.size() <= board.size());
    query.cursor = next_of(page);
  } while (!query.cursor.empty());
  return ids;
}

template <class E>
void perhaps(std::optional<E>& filter) {
  if (*rc::gen::inRange(0, 6) != 0) return;
  const int from = kNames<E>.front().empty() ? 1 : 0;
  filter = static_cast<E>(*rc::gen::inRange(from, static_cast<int>(kNames<E>.size())));
}
void perhaps(std::optional<bool>& filter) {
  if (*rc::gen::inRange(0, 6) == 0) filter = *rc::gen::arbitrary<bool>();
}

ListQuery any_filter() {
  ListQuery query;
  perhaps(query.phase);
  perhaps(query.category);
  perhaps(query.regime);
  perhaps(query.light);
  perhaps(query.separation);
  if (query.separation) perhaps(query.separation_progress);
  perhaps(query.stall);
  for (auto* flag : {&query.in_programme, &query.done, &query.completed, &query.deferred, &query.late}) {
    perhaps(*flag);
  }
  if (*rc::gen::inRange(0, 6) == 0) query.step = *rc::gen::inRange(0, 7);
  if (*rc::gen::inRange(0, 6) == 0) query.q = *rc::gen::element<std::string>("协会", "新 号", "代码1", "１");
  query.sort = static_cast<Column>(*rc::gen::inRange(0, static_cast<int>(kColumns)));
  query.descending = *rc::gen::arbitrary<bool>();
  return query;
}

RC_GTEST_PROP(AssociationList, HasAllItsRowsOnItsPagesPutTogether, ()) {
  const auto viewpoint = any_viewpoint(any_ledger(), any_board_day());
  const auto board = board_of(viewpoint);
  auto query = any_filter();
  const auto whole = list_associations(viewpoint, *board, query);
  query.limit = *rc::gen::inRange(1, 4);
  const auto paged = all_pages(viewpoint, *board, query);
  RC_ASSERT(paged == ids_of(whole));
  RC_ASSERT(std::ssize(paged) == whole.at("total").as_int64());
  RC_ASSERT(list_associations(viewpoint, *board, query).at("total") == whole.at("total"));
}

RC_GTEST_PROP(AssociationList, GoesOnWhereItWasWhenAnAssociationIsAddedBetweenPages, ()) {
  const auto ledger = any_ledger();
  const auto viewpoint = looking(ledger);
  const auto board = board_of(viewpoint);
  ListQuery query;
  query.sort = static_cast<Column>(*rc::gen::inRange(0, static_cast<int>(kColumns)));
  query.descending = *rc::gen::arbitrary<bool>();
  const auto before = ids_of(list_associations(viewpoint, *board, query));
  query.limit = *rc::gen::inRange(1, 4);
  const auto first = list_associations(viewpoint, *board, query);
  auto ids = ids_of(first);
  query.cursor = next_of(first);
  Ledger next = *ledger;
  const auto added = last_record_of(next) + 1;
  next.add_association({any_row<Association>(), added});
  const auto later = looking(std::make_shared<const Ledger>(next));
  if (!query.cursor.empty()) {
    for (const auto id : all_pages(later, *Board::make(later.ledger, later.as_of, board), query))
      ids.push_back(id);
  }
  RC_ASSERT(std::ranges::count(ids, added) <= 1);
  std::erase(ids, added);
  RC_ASSERT(ids == before);
}

RC_GTEST_PROP(AssociationList, CountsInEveryGroupWhatTheListWithThatFilterHas, ()) {
  const auto viewpoint = any_viewpoint(any_ledger(), any_board_day());
  const auto board = board_of(viewpoint);
  const auto query = any_filter();
  const auto groups = list_associations(viewpoint, *board, query).at("groups").as_object();
  for (std::size_t i = 0; i < kNames<Phase>.size(); ++i) {
    auto narrowed = query;
    narrowed.phase = static_cast<Phase>(i);
    RC_ASSERT(groups.at("phase").at(i).at("value") ==
              list_associations(viewpoint, *board, narrowed).at("total"));
  }
  for (std::size_t i = 0; i < kNames<ListCategory>.size(); ++i) {
    auto narrowed = query;
    narrowed.category = static_cast<ListCategory>(i);
    RC_ASSERT(groups.at("category").at(i).at("value") ==
              list_associations(viewpoint, *board, narrowed).at("total"));
  }
  for (std::size_t i = 0; i < kNames<Light>.size(); ++i) {
    auto narrowed = query;
    narrowed.light = static_cast<Light>(i);
    RC_ASSERT(groups.at("light").at(i).at("value") ==
              list_associations(viewpoint, *board, narrowed).at("total"));
  }
}

/// By what the line itself says; without words.
bool is_wanted(const ListQuery& query, const BoardLine& line) {
  const auto is = [](const auto& wanted, auto value) { return !wanted || *wanted == value; };
  if (query.separation) {
    const auto progress = line.progress(*query.separation);
    const bool is_outstanding =
        progress != SeparationProgress::done && progress != SeparationProgress::not_concerned;
    if (query.separation_progress ? progress != *query.separation_progress : !is_outstanding) return false;
  }
  return is(query.phase, line.phase) && is(query.step, step_of(line.phase)) &&
         is(query.category, line.category) && is(query.regime, line.regime) &&
         is(query.light, line.light()) && is(query.stall, line.stall()) &&
         is(query.in_programme, line.in_programme()) && is(query.done, line.done()) &&
         is(query.completed, line.completed) && is(query.deferred, line.deferred) &&
         is(query.late, line.late()) && is(query.supervising_unit, line.unit);
}

RC_GTEST_PROP(AssociationList, HasTheLinesThatAreAsTheFiltersWant, ()) {
  const auto viewpoint = looking(any_ledger(), any_board_day());
  const auto board = board_of(viewpoint);
  auto query = any_filter();
  query.q.clear();
  query.sort = Column::id;
  query.descending = false;
  query.limit = kPageRowsMost;
  if (board->size() > 0 && *rc::gen::inRange(0, 4) == 0) query.supervising_unit = board->line(0).unit;
  if (*rc::gen::inRange(0, 20) == 0) query.step = *rc::gen::inRange(7, 100);
  std::vector<RecordId> wanted;
  for (std::size_t place = 0; place < board->size(); ++place) {
    if (is_wanted(query, board->line(place))) wanted.push_back(board->line(place).id());
  }
  RC_ASSERT(ids_of(list_associations(viewpoint, *board, query)) == wanted);
}

RC_GTEST_PROP(AssociationList, SumsWhatItsRowsSay, ()) {
  const auto viewpoint = any_viewpoint(any_ledger(), any_board_day());
  auto query = any_filter();
  query.limit = kPageRowsMost;
  const auto list = list_associations(viewpoint, *board_of(viewpoint), query);
  for (const std::string_view name : {"red", "yellow", "fulfilled", "binding"}) {
    std::int64_t sum = 0;
    for (const auto& row : list.at("rows").as_array()) sum += row.at(name).as_int64();
    RC_ASSERT(list.at("totals").at(name) == sum);
  }
}

RC_GTEST_PROP(AssociationList, HasTheAssociationsThatTheViewpointSeesAndNoOthers, ()) {
  const auto viewpoint = any_viewpoint(any_ledger(), any_board_day());
  std::vector<RecordId> seen;
  for (const auto& dossier : viewpoint.ledger->dossiers) {
    if (viewpoint.sees(dossier)) seen.push_back(dossier.association.number);
  }
  RC_ASSERT(ids_of(list_associations(viewpoint, *board_of(viewpoint), {})) == seen);
}

RC_GTEST_PROP(AssociationList, FindsItsFiltersAgainInTheParameters, ()) {
  const auto query = any_filter();
  const auto parameters = parameters_of(query);
  RC_ASSERT(parameters_of(parse_list_query(parameters)) == parameters);
  const auto viewpoint = looking(any_ledger());
  const auto board = board_of(viewpoint);
  RC_ASSERT(list_associations(viewpoint, *board, parse_list_query(parameters)) ==
            list_associations(viewpoint, *board, query));
}

// ---- A small ledger ----

/// Three associations; the trade bureau supervises the first and supervised the third.
class ListTest : public testing::Test {
 protected:
  ListTest() {
    Ledger ledger = opened_ledger();
    for (const auto& [number, name] : {std::pair(11, "示例商务局"), std::pair(12, "示例科技局")}) {
      Organ organ;
      organ.name = name;
      ledger.jurisdiction.add_organ({organ, number});
    }
    add(ledger, 101, "示例钢铁协会", "示例商务局", "");
    add(ledger, 102, "示例 Ａ软件商会", "示例科技局", "");
    add(ledger, 103, "示例餐饮协会", "", "示例商务局");
    ledger_ = std::make_shared<const Ledger>(ledger);
  }

  static void add(Ledger& ledger, RecordId number, const std::string& name, const std::string& unit,
                  const std::string& former) {
    Association association;
    association.name = name;
    association.uscc = "5112000050000" + std::to_string(number) + "4X";
    association.regime = Provisional(Regime::dual_management);
    association.supervising_unit = {unit, ledger.jurisdiction.find_organ(unit)};
    association.former_supervising_unit = {former, ledger.jurisdiction.find_organ(former)};
    association.contact = "示例联系人";
    association.phone = "022-55556666";
    ledger.add_association({association, number});
  }

  json::object listed(const ListQuery& query, const Viewpoint& viewpoint) const {
    return list_associations(viewpoint, *board_of(viewpoint), query);
  }
  std::vector<RecordId> ids(const ListQuery& query) const { return ids_of(listed(query, looking(ledger_))); }
  std::vector<RecordId> found(const std::string& q) const { return ids({.q = q}); }
  Viewpoint trade() const {
    return looking(ledger_, kBoardDay, acting_as(role_of(ReformRole::supervising), 11));
  }

  SharedLedger ledger_;
};
using Ids = std::vector<RecordId>;

TEST_F(ListTest, OfASupervisingUnitHasOnlyItsOwn) {
  const auto list = listed({}, trade());
  EXPECT_EQ(ids_of(list), (Ids{101, 103}));
  EXPECT_EQ(list.at("total"), 2);
  EXPECT_EQ(listed({.supervising_unit = 12}, trade()).at("total"), 0);
  EXPECT_EQ(list.at("groups").at("phase").at(0).at("value"), 2) << "counts tell nothing of the others either";
}

TEST_F(ListTest, OfAnAdministratorIsEmpty) {
  const auto list = listed({}, looking(ledger_, kBoardDay, acting_as(Role::system_administrator, 0)));
  EXPECT_EQ(list.at("total"), 0);
  EXPECT_TRUE(list.at("rows").as_array().empty());
}

TEST_F(ListTest, FindsNamesAndCodesHoweverTheyAreTyped) {
  EXPECT_EQ(found("钢铁"), Ids{101});
  EXPECT_EQ(found("a软件"), Ids{102});
  EXPECT_EQ(found("　协会　示例 "), (Ids{101, 103})) << "all words, in any order";
  EXPECT_EQ(found("1024x"), Ids{102});
  EXPECT_EQ(found("５１１２"), (Ids{101, 102, 103}));
  EXPECT_EQ(found("协会5112"), Ids{}) << "not across name and code";
  EXPECT_EQ(found(" "), (Ids{101, 102, 103}));
  EXPECT_THROW(found("一 二 三 四 五 六 七 八 九"), Unusable);
}

TEST_F(ListTest, FindsNamesByTheInitialsOfTheirReadings) {
  EXPECT_EQ(found("slgt"), Ids{101});
  EXPECT_EQ(found("CYXH"), Ids{103});
  EXPECT_EQ(found("rjsh"), Ids{102});
}

TEST_F(ListTest, ShowsTheFormerUnitOnceThereIsNoPresentOne) {
  EXPECT_EQ(ids({.supervising_unit = 11}), (Ids{101, 103}));
  const auto rows = listed({}, trade()).at("rows").as_array();
  EXPECT_EQ(rows[1].at("supervising_unit").at("name"), "示例商务局");
  EXPECT_EQ(rows[1].at("supervising_unit").at("id"), 11);
}

TEST_F(ListTest, SortsDownAsUpBackwards) {
  auto up = ids({.sort = Column::name});
  EXPECT_EQ(up.size(), 3u);
  const auto down = ids({.sort = Column::name, .descending = true});
  std::ranges::reverse(up);
  EXPECT_EQ(down, up);
  EXPECT_EQ(ids({.sort = Column::phase}), (Ids{101, 102, 103})) << "equal ones by record number";
}

TEST_F(ListTest, NeverSaysWhomToContact) {
  const auto text = json::serialize(listed({}, looking(ledger_)));
  EXPECT_EQ(text.find("示例联系人"), std::string::npos);
  EXPECT_EQ(text.find("55556666"), std::string::npos);
  EXPECT_NE(text.find("示例钢铁协会"), std::string::npos);
}

TEST_F(ListTest, RefusesACursorOfAnotherOrder) {
  const auto cursor = next_of(listed({.sort = Column::name, .limit = 1}, looking(ledger_)));
  ASSERT_FALSE(cursor.empty());
  EXPECT_EQ(ids({.sort = Column::name, .cursor = cursor}).size(), 2u);
  EXPECT_THROW(ids({.sort = Column::uscc, .cursor = cursor}), Unusable);
  EXPECT_THROW(ids({.sort = Column::name, .descending = true, .cursor = cursor}), Unusable);
  for (const std::string wrong : {"x", "e30", "W10", "WzEsMiwzLDRd", "===", "WyJuYW1lIixmYWxzZSwxLDJd"}) {
    EXPECT_THROW(ids({.sort = Column::name, .cursor = wrong}), Unusable) << wrong;
  }
}

TEST_F(ListTest, RefusesALimitThatIsNone) {
  EXPECT_THROW(ids({.limit = 0}), Unusable);
  EXPECT_THROW(ids({.limit = kPageRowsMost + 1}), Unusable);
}

TEST_F(ListTest, RefusesValuesThatAreNoneOfTheParameter) {
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{"phase", "REPLIED"},
                                                        {"phase", ""},
                                                        {"regime", ""},
                                                        {"category", "暂不脱钩"},
                                                        {"late", "1"},
                                                        {"sort", "phone"},
                                                        {"sort", "--name"},
                                                        {"limit", "0"},
                                                        {"limit", "201"},
                                                        {"limit", "12a"},
                                                        {"step", "-1"},
                                                        {"supervising_unit", "x"},
                                                        {"light", "green"},
                                                        {"separation", "人员"},
                                                        {"separation_progress", "late"}}) {
    EXPECT_THROW(parse_list_query({{name, value}}), Unusable) << name << "=" << value;
  }
  const auto query = parse_list_query({{"sort", "-name"}, {"limit", "20"}, {"as_of", "2020-01-01"}});
  EXPECT_TRUE(query.descending);
  EXPECT_EQ(query.sort, Column::name);
  EXPECT_EQ(query.limit, 20);
}

TEST_F(ListTest, NamesAllItsParameters) {
  ListQuery query{.q = "示例", .phase = Phase::listed, .step = 1, .late = true};
  query.sort = Column::name;
  const auto names = list_parameters();
  const std::set<std::string_view> all(names.begin(), names.end());
  EXPECT_EQ(all.size(), names.size());
  for (const auto& [name, value] : parameters_of(query)) EXPECT_TRUE(all.contains(name)) << name;
  EXPECT_TRUE(all.contains("cursor") && all.contains("limit"));
}

TEST_F(ListTest, SaysWhereTheRowsOfAGroupAre) {
  auto viewpoint = looking(ledger_, kBoardDay.plus_days(-3));
  viewpoint.known_on = kBoardDay;
  const auto list = listed({.q = "商会"}, viewpoint);
  EXPECT_EQ(list.at("groups").at("light").at(2).at("rows"),
            "/api/v1/jurisdictions/hedong/"
            "associations?as_of=2020-08-29&known_on=2020-09-01&light=red&q=%E5%95%86%E4%BC%9A");
}

}  // namespace
}  // namespace tuogou
