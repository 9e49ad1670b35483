// The figures of the reports are those of the overview, and each names the list that shows its rows.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "desk/association_list.h"
#include "desk/board_test.h"
#include "desk/findings_list.h"
#include "paper/facts.h"
#include "paper/jurisdiction_count.h"

namespace tuogou {
namespace {

namespace json = boost::json;

RC_GTEST_PROP(ReportFigures, AreThoseOfTheBoard, ()) {
  const auto ledger = any_ledger();
  const auto on = any_board_day();
  const auto count = count_jurisdiction(*ledger, *ledger->programme, on);
  Boards boards;
  const auto board = boards.board(ledger, on);
  const auto& counts = board->counts();
  RC_ASSERT(count.completed == counts.completed);
  RC_ASSERT(count.deferred == counts.deferred);
  RC_ASSERT(count.late == counts.late);
  RC_ASSERT(count.late_work == counts.stalls[static_cast<std::size_t>(Stall::work)]);
  RC_ASSERT(count.late_answer == counts.stalls[static_cast<std::size_t>(Stall::answer)]);
  RC_ASSERT(count.separations == counts.separations);
  RC_ASSERT(count.on_day.done == counts.on_day.done);
  RC_ASSERT(count.on_day.matters_completed == counts.on_day.matters_completed);
  for (std::size_t place = 0; place < board->size(); ++place) {
    const auto& line = board->line(place);
    const auto& own = count.associations.at(place).line;
    RC_ASSERT(own.phase == line.phase);
    RC_ASSERT(own.days_late == line.days_late);
    RC_ASSERT(own.due_on == line.due.on);
  }
}

Parameters parameters_in(std::string_view query) {
  Parameters parameters;
  for (const auto pair : split(query, "&")) {
    const auto equals = pair.find('=');
    parameters[std::string(pair.substr(0, equals))] = pair.substr(equals + 1);
  }
  return parameters;
}

/// What the list says that a source names: how many rows, or the sum of the column behind #.
std::int64_t answer_at(Boards& boards, const SharedLedger& ledger, std::string_view source) {
  std::string column;
  if (const auto mark = source.find('#'); mark != std::string_view::npos) {
    column = source.substr(mark + 1);
    source = source.substr(0, mark);
  }
  const auto query = source.find('?');
  const auto parameters = parameters_in(source.substr(query + 1));
  const auto viewpoint = looking(ledger, parse_iso_date(parameters.at("as_of")));
  const auto board = boards.board(ledger, viewpoint.as_of);
  const auto answer = source.starts_with("findings?")
                          ? list_findings(viewpoint, *board, parse_finding_query(parameters))
                          : list_associations(viewpoint, *board, parse_list_query(parameters));
  return (column.empty() ? answer.at("total") : answer.at("totals").at(column)).to_number<std::int64_t>();
}

/// The text of a figure by the name of its source: figure.done, or units.3.done.
std::string figure_of(const PaperFacts& facts, std::string_view name) {
  if (const auto found = facts.texts.find(name); found != facts.texts.end()) return found->second;
  const auto parts = split(name, ".");
  return facts.lists.at(std::string(parts.at(0)))
      .at(std::stoul(std::string(parts.at(1))) - 1)
      .at(std::string(parts.at(2)));
}

struct Checked {
  int figures = 0;
  std::string wrong;  // empty: every figure is what its list counts
};

Checked check_sources(const SharedLedger& ledger, Date on, std::string_view key) {
  Boards boards;
  const auto facts = facts_of(*find_paper_kind(key), {.ledger = *ledger, .on = on});
  Checked checked;
  for (const auto& [name, source] : facts.sources) {
    const auto text = figure_of(facts, name);
    if (source.starts_with("register:") || text.ends_with('%')) continue;
    ++checked.figures;
    const auto answer = std::to_string(answer_at(boards, ledger, source));
    if (text != answer) checked.wrong += name + " " + text + ", but " + source + " " + answer + "\n";
  }
  return checked;
}

RC_GTEST_PROP(ReportFigures, AreTheCountsOfTheRowsThatTheirSourcesList, ()) {
  const auto checked = check_sources(any_ledger(), any_board_day(), "mid_term_report");
  RC_ASSERT(checked.figures > 20);
  RC_ASSERT(checked.wrong == "");
}

TEST(ReportFigures, OfALargerDistrictAreTheCountsOfTheirRowsToo) {
  const auto ledger = std::make_shared<const Ledger>(running_ledger(120));
  for (const auto key : {"circular", "mid_term_report", "final_report"}) {
    const auto checked = check_sources(ledger, kBoardDay, key);
    EXPECT_GT(checked.figures, 20);
    EXPECT_EQ(checked.wrong, "") << key;
  }
}

}  // namespace
}  // namespace tuogou
