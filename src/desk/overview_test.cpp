#include "desk/overview.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <set>

#include "base/unusable.h"
#include "desk/board_test.h"
#include "desk/check.h"

namespace tuogou {
namespace {

namespace json = boost::json;

std::string decoded(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (take(text, "%")) {
      out += static_cast<char>(std::stoi(std::string(text.substr(0, 2)), nullptr, 16));
      text.remove_prefix(2);
    } else {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

Parameters parameters_in(std::string_view path) {
  Parameters parameters;
  const auto mark = path.find('?');
  if (mark == std::string_view::npos) return parameters;
  const auto query = path.substr(mark + 1);
  for (const auto pair : split(query, "&")) {
    const auto equals = pair.find('=');
    parameters[std::string(pair.substr(0, equals))] = decoded(pair.substr(equals + 1));
  }
  return parameters;
}

/// What is answered at a path that an overview names: the list there, of the day it names.
json::object answer_at(Boards& boards, Viewpoint viewpoint, std::string_view path) {
  constexpr std::string_view kStart = "/api/v1/jurisdictions/hedong/";
  RC_ASSERT(path.starts_with(kStart));
  const auto what = path.substr(kStart.size(), path.find('?') - kStart.size());
  const auto parameters = parameters_in(path);
  const auto as_of = parameters.find("as_of");
  viewpoint.as_of = as_of == parameters.end() ? viewpoint.today : parse_iso_date(as_of->second);
  const auto board = boards.board(viewpoint.ledger, viewpoint.as_of);
  if (what == "findings") return list_findings(viewpoint, *board, parse_finding_query(parameters));
  RC_ASSERT(what == "associations");
  return list_associations(viewpoint, *board, parse_list_query(parameters));
}

/// Holds every {value, rows} inside `of` against the list it names; answers how many there were.
int check_numbers(Boards& boards, const Viewpoint& viewpoint, const json::value& of) {
  int checked = 0;
  if (of.is_array()) {
    for (const auto& one : of.get_array()) checked += check_numbers(boards, viewpoint, one);
  }
  if (!of.is_object()) return checked;
  const auto& object = of.get_object();
  for (const auto& [name, inner] : object) checked += check_numbers(boards, viewpoint, inner);
  if (!object.contains("rows")) return checked;
  const auto answer = answer_at(boards, viewpoint, std::string_view(object.at("rows").as_string()));
  const auto* sum_of = object.if_contains("sum_of");
  const auto expected =
      sum_of == nullptr ? answer.at("total") : answer.at("totals").at(std::string_view(sum_of->as_string()));
  if (object.at("value") != expected) RC_LOG(json::serialize(object));
  RC_ASSERT(object.at("value") == expected);
  return checked + 1;
}

RC_GTEST_PROP(Overview, HasNoNumberThatIsNotTheCountOfItsRows, ()) {
  Boards boards;
  const auto viewpoint = any_viewpoint(any_ledger(), any_board_day());
  const auto shown = overview(viewpoint, *boards.board(viewpoint.ledger, viewpoint.as_of));
  RC_ASSERT(check_numbers(boards, viewpoint, shown) > 70);
}

TEST(Overview, HasNoNumberThatIsNotTheCountOfItsRowsInALargeLedger) {
  Boards boards;
  for (const auto day : {kBoardDay, Date::from_civil(2020, 3, 1), Date::from_civil(2021, 2, 1)}) {
    const auto viewpoint = looking(std::make_shared<const Ledger>(running_ledger(400)), day);
    const auto shown = overview(viewpoint, *boards.board(viewpoint.ledger, day));
    EXPECT_GT(check_numbers(boards, viewpoint, shown), 70);
    EXPECT_GT(shown.at("shares").at("associations").at("of").at("value").as_int64(), 0);
  }
}

RC_GTEST_PROP(Overview, OfWhoeverSeesAllHasTheFiguresOfTheAssessment, ()) {
  const auto viewpoint = looking(any_ledger(), any_board_day());
  const auto shown = overview(viewpoint, *Board::make(viewpoint.ledger, viewpoint.as_of));
  const auto figures = assess(*viewpoint.ledger, viewpoint.programme(), viewpoint.as_of).figures;
  const auto& shares = shown.at("shares");
  RC_ASSERT(shares.at("associations").at("of").at("value") == figures.in_programme);
  RC_ASSERT(shares.at("associations").at("reached").at("value") == figures.completed);
  RC_ASSERT(shares.at("matters").at("of").at("value") == figures.matters_applicable);
  RC_ASSERT(shares.at("matters").at("reached").at("value") == figures.matters_completed);
  RC_ASSERT(shown.at("findings").at("red").at("value") == figures.red);
  RC_ASSERT(shown.at("findings").at("yellow").at("value") == figures.yellow);
}

TEST(Overview, JudgesAMilestoneThatHasPassedAsOfItsDay) {
  auto ledger = running_ledger(10);
  const auto half_on = ledger.programme->settings.half_on();
  const auto shared = std::make_shared<const Ledger>(std::move(ledger));
  // Made up: one of five is completed on 2020-06-01.
  const auto half_at = [&](Date day) {
    return overview(looking(shared, day), *Board::make(shared, day)).at("milestones").at(0).as_object();
  };
  const auto passed = half_at(kBoardDay);
  ASSERT_LT(half_on, Date::from_civil(2020, 6, 1));
  EXPECT_EQ(passed.at("passed"), true);
  EXPECT_EQ(passed.at("met"), false);
  EXPECT_EQ(passed.at("shares").at("associations").at("reached").at("value"), 0);
  EXPECT_EQ(passed.at("shares").at("associations").at("of").at("value"), 10);
  EXPECT_EQ(half_at(half_on).at("passed"), false) << "its own day still counts";
  EXPECT_EQ(half_at(half_on.plus_days(1)).at("passed"), true);
}

RC_GTEST_PROP(Overview, ForecastsWhoeverIsNotDoneOnceOrSaysWhyNot, ()) {
  const auto viewpoint = any_viewpoint(any_ledger(), any_board_day());
  const auto shown = overview(viewpoint, *Board::make(viewpoint.ledger, viewpoint.as_of));
  const auto& shares = shown.at("shares").at("associations");
  const auto& forecast = shown.at("forecast");
  auto reached = shares.at("reached").at("value").as_int64();
  for (const auto& point : forecast.at("points").as_array()) {
    RC_ASSERT(parse_iso_date(point.at("on").as_string()) >= viewpoint.as_of);
    RC_ASSERT(point.at("reached").as_int64() >= reached);
    reached = point.at("reached").as_int64();
  }
  RC_ASSERT(reached + forecast.at("late").as_int64() + forecast.at("undated").as_int64() ==
            shares.at("of").at("value").as_int64());
}

TEST(Overview, NamesFirstWhatIsMostLate) {
  auto ledger = running_ledger(30);
  auto& items = ledger.dossiers.edit(7).rows<PlanItem>();
  items[0].value.due_on = Date::from_civil(2020, 5, 1);
  const auto viewpoint = looking(std::make_shared<const Ledger>(std::move(ledger)));
  const auto shown = overview(viewpoint, *Board::make(viewpoint.ledger, viewpoint.as_of));
  const auto& late = shown.at("late_first").as_array();
  EXPECT_EQ(shown.at("late").at("value"), 24) << "all but the completed, since 2020-08-31";
  ASSERT_EQ(late.size(), kLateShown);
  EXPECT_EQ(late[0].at("name"), "河东区示例第8行业协会");
  EXPECT_EQ(late[0].at("days_late"), 123);
  EXPECT_EQ(late[1].at("days_late"), 1);
}

TEST(Overview, TellsAnAssociationNothingOfTheJurisdiction) {
  const auto ledger = std::make_shared<const Ledger>(running_ledger(20));
  const auto board = Board::make(ledger, kBoardDay);
  const auto own = ledger->dossiers[1].association.number;
  const auto shown = overview(looking(ledger, kBoardDay, acting_as(Role::association, own)), *board);
  EXPECT_EQ(shown.at("associations").at("value"), 1);
  EXPECT_EQ(shown.at("findings").at("red").at("value"), 0);
  EXPECT_GT(overview(looking(ledger), *board).at("findings").at("red").at("value").as_int64(), 0);
}

// ---- Findings ----

std::vector<std::string> rows_of(const json::object& list) {
  std::vector<std::string> rows;
  for (auto row : list.at("rows").as_array()) {
    row.as_object().erase("association_id");
    row.as_object().erase("association_name");
    rows.push_back(json::serialize(row));
  }
  return rows;
}

std::vector<std::string> pages_of(const Viewpoint& viewpoint, const Board& board, FindingsQuery query) {
  std::vector<std::string> all;
  for (;;) {
    const auto page = list_findings(viewpoint, board, query);
    for (auto& row : rows_of(page)) all.push_back(std::move(row));
    RC_ASSERT(all.size() <= board.findings()->size());
    if (page.at("next").is_null()) return all;
    query.cursor = std::string(page.at("next").as_string());
  }
}

RC_GTEST_PROP(FindingsList, HasOnItsPagesTheFindingsOfTheAssessmentInTheirOrder, ()) {
  const auto viewpoint = looking(any_ledger(), any_board_day());
  std::vector<std::string> expected;
  for (const auto& finding : assess(*viewpoint.ledger, viewpoint.programme(), viewpoint.as_of).findings) {
    expected.push_back(json::serialize(finding_to_json(*viewpoint.ledger, finding)));
  }
  const auto board = Board::make(viewpoint.ledger, viewpoint.as_of);
  FindingsQuery query;
  query.limit = *rc::gen::inRange(1, 20);
  RC_ASSERT(list_findings(viewpoint, *board, query).at("total") == std::ssize(expected));
  RC_ASSERT(pages_of(viewpoint, *board, query) == expected);
}

RC_GTEST_PROP(FindingsList, GoesOnWhereItWasWhenAnAssociationIsAddedBetweenPages, ()) {
  const auto ledger = any_ledger();
  const auto viewpoint = looking(ledger);
  const auto board = Board::make(ledger, kBoardDay);
  FindingsQuery query;
  query.limit = *rc::gen::inRange(1, 10);
  const auto whole = pages_of(viewpoint, *board, query);
  const auto first = list_findings(viewpoint, *board, query);
  auto all = rows_of(first);
  if (first.at("next").is_null()) return;
  query.cursor = std::string(first.at("next").as_string());
  // It stands on no list and breaks no rule, so that the findings stay.
  Ledger next = *ledger;
  Association added;
  added.uscc = "代码00";
  added.name = "新增协会";
  next.add_association({added, last_record_of(next) + 1});
  const auto later = looking(std::make_shared<const Ledger>(next));
  for (auto& row : pages_of(later, *Board::make(later.ledger, kBoardDay, board), query)) {
    if (row.find("代码00") == std::string::npos) all.push_back(std::move(row));
  }
  std::erase_if(all, [](const std::string& row) { return row.find("代码00") != std::string::npos; });
  RC_ASSERT(all == whole);
}

TEST(FindingsList, OfASupervisingUnitHasItsOwnAndTheJurisdictions) {
  auto ledger = running_ledger(40);
  Organ other;
  other.name = "示例水务局";
  ledger.jurisdiction.add_organ({other, 90'000});
  const OrganName water{other.name, ledger.jurisdiction.find_organ(other.name)};
  // Completed, and has a retired cadre.
  ledger.dossiers.edit(10).association.value.former_supervising_unit = water;
  const auto shared = std::make_shared<const Ledger>(std::move(ledger));
  const auto board = Board::make(shared, kBoardDay);
  const auto unit = looking(shared, kBoardDay, acting_as(role_of(ReformRole::supervising), 90'000));
  std::set<std::string> of;
  const auto list = list_findings(unit, *board, {});
  for (const auto& row : list.at("rows").as_array()) {
    of.insert(json::serialize(row.at("association_id")));
  }
  EXPECT_EQ(of, (std::set<std::string>{"null", std::to_string(shared->dossiers[10].association.number)}));
  const auto own = shared->dossiers[10].association.number;
  EXPECT_EQ(list_findings(unit, *board, {.association = own}).at("total"), 1);
  EXPECT_EQ(list_findings(unit, *board, {.association = 0}).at("total"), 2);
  EXPECT_EQ(list_findings(unit, *board, {.association = shared->dossiers[20].association.number}).at("total"),
            0);
}

TEST(FindingsList, IsNarrowedByRuleChapterAndLevel) {
  const auto viewpoint = looking(std::make_shared<const Ledger>(running_ledger(40)));
  const auto board = Board::make(viewpoint.ledger, kBoardDay);
  const auto total = [&](const Parameters& parameters) {
    return list_findings(viewpoint, *board, parse_finding_query(parameters)).at("total").as_int64();
  };
  EXPECT_EQ(total({}), made_up_findings(40));
  EXPECT_EQ(total({{"rule", "3.4.7a"}}), 4);
  EXPECT_EQ(total({{"chapter", "4"}}), 2);
  EXPECT_EQ(total({{"chapter", "3"}, {"level", "red"}}) + total({{"chapter", "3"}, {"level", "yellow"}}), 4);
  for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{
           {"rule", "9.9"}, {"chapter", "9"}, {"level", "green"}, {"association", "x"}, {"limit", "0"}}) {
    EXPECT_THROW(parse_finding_query({{name, value}}), Unusable) << name;
  }
  EXPECT_THROW(list_findings(viewpoint, *board, {.cursor = "W10"}), Unusable);
}

}  // namespace
}  // namespace tuogou
