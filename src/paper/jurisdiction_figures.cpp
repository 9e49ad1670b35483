// The figures of a report: shares, steps, what is late, findings.
#include "paper/jurisdiction_groups.h"
#include "paper/jurisdiction_tables.h"

namespace tuogou {

namespace {

using Count = JurisdictionCount;
using Figure = FigureText<Count>;

Known number(std::int64_t value) { return std::to_string(value); }

template <class... Parts>
std::string associations(const Count& count, Parts... parts) {
  return list_source("associations", {parts...}, count.day);
}
template <class... Parts>
std::string findings(const Count& count, Parts... parts) {
  return list_source("findings", {parts...}, count.day);
}
constexpr QueryPart kInProgramme{"in_programme", "true"};
constexpr QueryPart kDone{"done", "true"};

const CountedMilestone* looked_at(const Count& count) {
  return count.looked_at < 0 ? nullptr : &count.milestones[static_cast<std::size_t>(count.looked_at)];
}
/// The first milestone whose day has not passed.
const CountedMilestone* ahead(const Count& count) {
  const auto next = static_cast<std::size_t>(count.looked_at + 1);
  return next < count.milestones.size() ? &count.milestones[next] : nullptr;
}
std::int64_t reached(const Count& count, const Tally& tally) { return tally.reached(count.basis); }
std::int64_t of(const Count& count, const Tally& tally) { return tally.of(count.basis); }
std::int64_t short_of(const Count& count, const CountedMilestone& milestone) {
  const auto least = least_for(milestone.due, of(count, count.on_day));
  return std::max<std::int64_t>(0, least - reached(count, count.on_day));
}
std::string_view unit_word(const Count& count) {
  return count.basis == ShareBasis::associations ? "家" : "项";
}

constexpr auto kProgress = std::to_array<Figure>({
    {"figure.on", {"截至日期", "as of"}, [](const Count& c) -> Known { return c.day.chinese(); }},
    {"figure.associations",
     {"台账内协会数", "associations in the ledger"},
     [](const Count& c) { return number(static_cast<std::int64_t>(c.associations.size())); },
     [](const Count& c) { return associations(c); }},
    {"figure.listed",
     {"名单内协会数", "associations in the programme"},
     [](const Count& c) { return number(c.on_day.in_programme); },
     [](const Count& c) { return associations(c, kInProgramme); }},
    {"figure.done",
     {"已完成协会数", "associations done"},
     [](const Count& c) { return number(c.on_day.done); },
     [](const Count& c) { return associations(c, kInProgramme, kDone); }},
    {"figure.left",
     {"未完成协会数", "associations not done"},
     [](const Count& c) { return number(c.on_day.in_programme - c.on_day.done); },
     [](const Count& c) { return associations(c, kInProgramme, QueryPart{"done", "false"}); }},
    {"figure.share",
     {"按协会数的完成率", "share of associations"},
     [](const Count& c) -> Known { return share_text(c.on_day.done, c.on_day.in_programme); },
     [](const Count& c) { return associations(c, kInProgramme, kDone); }},
    {"figure.matters",
     {"应完成事项数", "matters to complete"},
     [](const Count& c) { return number(c.on_day.matters_applicable); },
     [](const Count& c) { return sum_source("applicable", c.day); }},
    {"figure.matters_done",
     {"已完成事项数", "matters completed"},
     [](const Count& c) { return number(c.on_day.matters_completed); },
     [](const Count& c) { return sum_source("reached", c.day); }},
    {"figure.matters_share",
     {"按事项数的完成率", "share of matters"},
     [](const Count& c) -> Known {
       return share_text(c.on_day.matters_completed, c.on_day.matters_applicable);
     },
     [](const Count& c) { return sum_source("reached", c.day); }},
    {"figure.basis",
     {"判断节点的口径", "what milestones are judged by"},
     [](const Count& c) -> Known {
       return std::string(c.basis == ShareBasis::associations ? "按协会数" : "按事项数");
     }},
    {"figure.over_not_done",
     {"程序已终结而未完成的协会数", "associations whose case is over and which are not done"},
     [](const Count& c) { return number(c.over_not_done); },
     [](const Count& c) {
       return associations(c, kInProgramme, QueryPart{"step", "6"}, QueryPart{"done", "false"});
     }},
    {"figure.completed",
     {"完成脱钩协会数", "associations decoupled"},
     [](const Count& c) { return number(c.completed); },
     [](const Count& c) { return associations(c, QueryPart{"completed", "true"}); }},
    {"figure.deferred",
     {"暂不列入名单协会数", "associations deferred"},
     [](const Count& c) { return number(c.deferred); },
     [](const Count& c) { return associations(c, QueryPart{"deferred", "true"}); }},
    {"figure.deregistered",
     {"注销协会数", "associations deregistered"},
     [](const Count& c) { return number(c.with_regime(Regime::deregistered)); },
     [](const Count& c) { return associations(c, QueryPart{"regime", "deregistered"}); }},
    {"figure.revoked",
     {"撤销登记协会数", "associations revoked"},
     [](const Count& c) { return number(c.with_regime(Regime::revoked)); },
     [](const Count& c) { return associations(c, QueryPart{"regime", "revoked"}); }},
    {"figure.merged",
     {"合并协会数", "associations merged"},
     [](const Count& c) { return number(c.with_regime(Regime::merged)); },
     [](const Count& c) { return associations(c, QueryPart{"regime", "merged"}); }},
});

constexpr auto kStalled = std::to_array<Figure>({
    {"figure.late",
     {"逾期协会数", "associations late"},
     [](const Count& c) { return number(c.late); },
     [](const Count& c) { return associations(c, QueryPart{"late", "true"}); }},
    {"figure.late_work",
     {"工作不到位协会数", "late: work not in place"},
     [](const Count& c) { return number(c.late_work); },
     [](const Count& c) { return associations(c, QueryPart{"stall", "work"}); }},
    {"figure.late_answer",
     {"审核答复未到协会数", "late: answer outstanding"},
     [](const Count& c) { return number(c.late_answer); },
     [](const Count& c) { return associations(c, QueryPart{"stall", "answer"}); }},
    {"figure.late_policy",
     {"逾期未清理政策件数", "late: policies not cleaned up"},
     [](const Count& c) { return number(c.findings_of("8.3.2a")); },
     [](const Count& c) { return findings(c, QueryPart{"rule", "8.3.2a"}); }},
    {"figure.findings",
     {"问题总数", "findings"},
     [](const Count& c) { return number(c.findings.all()); },
     [](const Count& c) { return findings(c); }},
    {"figure.red",
     {"红色问题数", "red findings"},
     [](const Count& c) { return number(c.findings.red); },
     [](const Count& c) { return findings(c, QueryPart{"level", "red"}); }},
    {"figure.yellow",
     {"黄色问题数", "yellow findings"},
     [](const Count& c) { return number(c.findings.yellow); },
     [](const Count& c) { return findings(c, QueryPart{"level", "yellow"}); }},
    {"figure.units_red",
     {"各协会红色问题数", "red findings of the associations"},
     [](const Count& c) { return number(c.findings.red - c.of_jurisdiction.red); }},
    {"figure.units_yellow",
     {"各协会黄色问题数", "yellow findings of the associations"},
     [](const Count& c) { return number(c.findings.yellow - c.of_jurisdiction.yellow); }},
});

// ---- The milestone that was last, and the next ----

std::string milestone_source(const Count& count, const CountedMilestone* milestone, std::string_view column) {
  if (count.basis == ShareBasis::matters) return sum_source(column, milestone->counted_on);
  const bool is_reached = column == "reached";
  return list_source("associations", {kInProgramme, {"done", is_reached ? "true" : ""}},
                     milestone->counted_on);
}

constexpr auto kMilestone = std::to_array<Figure>({
    {"milestone.name",
     {"已过节点", "milestone passed"},
     [](const Count& c) -> Known { return std::string(looked_at(c) ? looked_at(c)->name : ""); }},
    {"milestone.on",
     {"已过节点日期", "day of the milestone passed"},
     [](const Count& c) -> Known { return looked_at(c) ? looked_at(c)->on.chinese() : ""; }},
    {"milestone.due",
     {"已过节点应达比例", "share due at the milestone passed"},
     [](const Count& c) -> Known { return looked_at(c) ? due_text(looked_at(c)->due) : ""; }},
    {"milestone.reached",
     {"节点当日完成数", "reached at the milestone passed"},
     [](const Count& c) -> Known {
       return looked_at(c) ? std::to_string(reached(c, looked_at(c)->tally)) : "";
     },
     [](const Count& c) { return looked_at(c) ? milestone_source(c, looked_at(c), "reached") : ""; }},
    {"milestone.of",
     {"节点当日应完成数", "of how many at the milestone passed"},
     [](const Count& c) -> Known { return looked_at(c) ? std::to_string(of(c, looked_at(c)->tally)) : ""; },
     [](const Count& c) { return looked_at(c) ? milestone_source(c, looked_at(c), "applicable") : ""; }},
    {"milestone.share",
     {"节点当日完成率", "share at the milestone passed"},
     [](const Count& c) -> Known {
       const auto* passed = looked_at(c);
       return passed ? share_text(reached(c, passed->tally), of(c, passed->tally)) : "";
     },
     [](const Count& c) { return looked_at(c) ? milestone_source(c, looked_at(c), "reached") : ""; }},
    {"milestone.met",
     {"已过节点是否达到", "whether the milestone was met"},
     [](const Count& c) -> Known { return looked_at(c) && looked_at(c)->is_met ? "是" : ""; }},
    {"milestone.counted",
     {"计数对象", "what is counted, in words"},
     [](const Count& c) -> Known {
       return std::string(c.basis == ShareBasis::associations ? "名单内协会商会" : "应完成事项");
     }},
    {"milestone.counted_in",
     {"计数单位", "what is counted"},
     [](const Count& c) -> Known { return std::string(unit_word(c)); }},
    {"next.name",
     {"下一节点", "next milestone"},
     [](const Count& c) -> Known { return std::string(ahead(c) ? ahead(c)->name : ""); }},
    {"next.on",
     {"下一节点日期", "day of the next milestone"},
     [](const Count& c) -> Known { return ahead(c) ? ahead(c)->on.chinese() : ""; }},
    {"next.due",
     {"下一节点应达比例", "share due at the next milestone"},
     [](const Count& c) -> Known { return ahead(c) ? due_text(ahead(c)->due) : ""; }},
    {"next.short",
     {"距下一节点尚差数", "still missing for the next milestone"},
     [](const Count& c) { return number(ahead(c) ? short_of(c, *ahead(c)) : 0); }},
});

}  // namespace

void name_figures(FactNames& names) {
  add_names(names, std::span<const Figure>(kProgress));
  add_names(names, std::span<const Figure>(kStalled));
  add_names(names, std::span<const Figure>(kMilestone));
}

void tell_figures(const JurisdictionCount& count, PaperFacts& facts) {
  add_facts(facts, std::span<const Figure>(kProgress), count);
  add_facts(facts, std::span<const Figure>(kStalled), count);
  add_facts(facts, std::span<const Figure>(kMilestone), count);
}

}  // namespace tuogou
