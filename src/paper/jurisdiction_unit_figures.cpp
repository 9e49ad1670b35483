// The lists of a report that name somebody: the units, those behind a milestone, what is late, every
// association.
#include <algorithm>

#include "paper/jurisdiction_groups.h"
#include "paper/jurisdiction_tables.h"

namespace tuogou {

namespace {

std::string text_of(std::int64_t value) { return std::to_string(value); }
constexpr QueryPart kInProgramme{"in_programme", "true"};
constexpr QueryPart kDone{"done", "true"};

// ---- Units ----

struct Unit {
  const CountedUnit* counted;
  const JurisdictionCount* count;
  const CountedUnit& operator*() const { return *counted; }
  const CountedUnit* operator->() const { return counted; }
  Date milestone_on() const {
    return count->milestones[static_cast<std::size_t>(std::max(0, count->looked_at))].counted_on;
  }
};
/// None for a unit that the register of organs does not know: no list is of it alone.
std::string unit_source(const Unit& row, Date day, QueryPart part, QueryPart other = {}) {
  if (row->number == 0) return {};
  return list_source("associations", {part, other, {"supervising_unit", std::to_string(row->number)}}, day);
}

std::string unit_sum(const Unit& row, Date day, std::string_view column) {
  return row->number == 0 ? std::string() : sum_source(column, day, std::to_string(row->number));
}

/// At the milestone, by what milestones are judged by.
std::string then(const Unit& row, bool is_reached) {
  const auto basis = row.count->basis;
  return text_of(is_reached ? row->at_milestone.reached(basis) : row->at_milestone.of(basis));
}
std::string then_source(const Unit& row, bool is_reached) {
  if (row.count->basis == ShareBasis::matters) {
    return unit_sum(row, row.milestone_on(), is_reached ? "reached" : "applicable");
  }
  return unit_source(row, row.milestone_on(), kInProgramme, is_reached ? kDone : QueryPart{});
}

constexpr auto kUnits = std::to_array<FigureColumn<Unit>>({
    {"name",
     {"业务主管单位", "supervising unit"},
     [](const Unit& row) { return row->name.empty() ? std::string("（未填业务主管单位）") : row->name; }},
    {"associations",
     {"协会数", "associations"},
     [](const Unit& row) { return text_of(row->associations); },
     [](const Unit& row, Date day) { return unit_source(row, day, {}); }},
    {"listed",
     {"名单内协会数", "in the programme"},
     [](const Unit& row) { return text_of(row->on_day.in_programme); },
     [](const Unit& row, Date day) { return unit_source(row, day, kInProgramme); }},
    {"done",
     {"已完成协会数", "done"},
     [](const Unit& row) { return text_of(row->on_day.done); },
     [](const Unit& row, Date day) { return unit_source(row, day, kInProgramme, kDone); }},
    {"left",
     {"未完成协会数", "not done"},
     [](const Unit& row) { return text_of(row->on_day.in_programme - row->on_day.done); },
     [](const Unit& row, Date day) { return unit_source(row, day, kInProgramme, {"done", "false"}); }},
    {"share",
     {"按协会数的完成率", "share of associations"},
     [](const Unit& row) { return share_text(row->on_day.done, row->on_day.in_programme); },
     [](const Unit& row, Date day) { return unit_source(row, day, kInProgramme, kDone); }},
    {"matters_share",
     {"按事项数的完成率", "share of matters"},
     [](const Unit& row) {
       return share_text(row->on_day.matters_completed, row->on_day.matters_applicable);
     },
     [](const Unit& row, Date day) { return unit_sum(row, day, "reached"); }},
    {"late",
     {"逾期协会数", "late"},
     [](const Unit& row) { return text_of(row->late); },
     [](const Unit& row, Date day) { return unit_source(row, day, {"late", "true"}); }},
    {"red", {"红色问题数", "red findings"}, [](const Unit& row) { return text_of(row->findings.red); }},
    {"yellow",
     {"黄色问题数", "yellow findings"},
     [](const Unit& row) { return text_of(row->findings.yellow); }},
    {"then_reached",
     {"节点当日完成数", "reached at the milestone"},
     [](const Unit& row) { return then(row, true); },
     [](const Unit& row, Date) { return then_source(row, true); }},
    {"then_of",
     {"节点当日应完成数", "of how many at the milestone"},
     [](const Unit& row) { return then(row, false); },
     [](const Unit& row, Date) { return then_source(row, false); }},
    {"then_share",
     {"节点当日完成率", "share at the milestone"},
     [](const Unit& row) {
       const auto basis = row.count->basis;
       return share_text(row->at_milestone.reached(basis), row->at_milestone.of(basis));
     },
     [](const Unit& row, Date) { return then_source(row, true); }},
    {"open", {"未完成的协会", "associations not done"}, [](const Unit& row) { return row->open_names; }},
});

bool is_behind(const Unit& row) {
  const auto& count = *row.count;
  if (count.looked_at < 0 || row->at_milestone.in_programme == 0) return false;
  return row->at_milestone.is_below(count.milestones[static_cast<std::size_t>(count.looked_at)].due,
                                    count.basis);
}

// ---- Associations ----

using Line = const CountedAssociation*;

std::string outcome(const CountedAssociation& row) {
  const auto& standing = row.standing;
  if (standing.completed) return "完成脱钩";
  if (standing.closed) return std::string(label(standing.regime).zh);
  if (standing.deferred()) return "暂不列入名单";
  if (!standing.in_programme) {
    return standing.listing == nullptr ? "未列入名单" : std::string(label(standing.listing->category).zh);
  }
  return standing.done ? "完成" : std::string(label(row.line.phase).zh);
}

std::string reply_number(const CountedAssociation& row, Date day) {
  for (const auto& paper : rows_on<ProcedurePaper>(*row.dossier, day)) {
    if (paper.value.kind == PaperKind::reply && paper.value.issued_on == row.standing.first_reply_on) {
      return paper.value.number;
    }
  }
  return {};
}

struct Shown {
  Line line;
  Date day;
  const CountedAssociation* operator->() const { return line; }
};
std::string chinese(Date date) { return date.given() ? date.chinese() : std::string(); }

constexpr auto kAssociations = std::to_array<FigureColumn<Shown>>({
    {"name", {"协会名称", "association"}, [](const Shown& row) { return row->association().name; }},
    {"code", {"统一社会信用代码", "code"}, [](const Shown& row) { return row->association().uscc; }},
    {"unit", {"业务主管单位", "supervising unit"}, [](const Shown& row) { return row->unit; }},
    {"outcome", {"办理结果", "outcome"}, [](const Shown& row) { return outcome(*row.line); }},
    {"completed_on",
     {"完成日期", "completed on"},
     [](const Shown& row) { return chinese(row->standing.completed_on); }},
    {"reply_number",
     {"批复文号", "number of the reply"},
     [](const Shown& row) { return reply_number(*row.line, row.day); }},
    {"red", {"红色问题数", "red findings"}, [](const Shown& row) { return text_of(row->findings.red); }},
    {"yellow",
     {"黄色问题数", "yellow findings"},
     [](const Shown& row) { return text_of(row->findings.yellow); }},
    {"owed", {"待办事项", "what is owed"}, [](const Shown& row) { return row->line.owed; }},
    {"due_on", {"应完成日期", "due on"}, [](const Shown& row) { return chinese(row->line.due_on); }},
    {"days_late", {"逾期天数", "days late"}, [](const Shown& row) { return text_of(row->line.days_late); }},
    {"reason",
     {"原因", "reason"},
     [](const Shown& row) {
       if (!row->line.is_late()) return std::string();
       return std::string(row->line.is_answer_owed ? "审核答复未到" : "工作不到位");
     }},
});

std::vector<Shown> late_first(const JurisdictionCount& count) {
  std::vector<Shown> rows;
  for (const auto& counted : count.associations) {
    if (counted.line.is_late()) rows.push_back({&counted, count.day});
  }
  // Of equals the one that stands first in the ledger: the rows point into one vector.
  std::ranges::sort(rows, {}, [](const Shown& row) { return std::pair(-row->line.days_late, row.line); });
  return rows;
}

}  // namespace

void name_counted_lists(FactNames& names) {
  add_names(names, FigureList<Unit>{"units", {"各业务主管单位", "supervising units"}, kUnits});
  add_names(names,
            FigureList<Unit>{"units_behind", {"未达到节点的单位", "units behind the milestone"}, kUnits});
  add_names(names, FigureList<Shown>{"associations", {"各协会", "associations"}, kAssociations});
  add_names(names, FigureList<Shown>{"late", {"逾期的协会", "associations late"}, kAssociations});
  names.texts.emplace("figure.units", Label{"业务主管单位数", "supervising units"});
  names.texts.emplace("figure.units_behind", Label{"未达到节点的单位数", "units behind the milestone"});
}

void tell_counted_lists(const JurisdictionCount& count, PaperFacts& facts) {
  std::vector<Unit> units, behind;
  std::int64_t with_any = 0;
  for (const auto& unit : count.units) {
    const Unit row{&unit, &count};
    if (unit.on_day.in_programme > 0 || unit.at_milestone.in_programme > 0) ++with_any;
    if (unit.associations > 0) units.push_back(row);
    if (is_behind(row)) behind.push_back(row);
  }
  add_facts(facts, FigureList<Unit>{"units", {}, kUnits}, units, count.day);
  add_facts(facts, FigureList<Unit>{"units_behind", {}, kUnits}, behind, count.day);
  facts.texts.emplace("figure.units", std::to_string(with_any));
  facts.texts.emplace("figure.units_behind", std::to_string(behind.size()));

  std::vector<Shown> all;
  for (const auto& counted : count.associations) {
    if (counted.standing.listing != nullptr) all.push_back({&counted, count.day});
  }
  add_facts(facts, FigureList<Shown>{"associations", {}, kAssociations}, all, count.day);
  add_facts(facts, FigureList<Shown>{"late", {}, kAssociations}, late_first(count), count.day);
}

}  // namespace tuogou
