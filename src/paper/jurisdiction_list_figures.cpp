// The lists of a report: milestones, steps, separations, chapters, units, what is late, every association.
#include <algorithm>

#include "paper/jurisdiction_groups.h"
#include "paper/jurisdiction_tables.h"

namespace tuogou {

namespace {

std::string text_of(std::int64_t value) { return std::to_string(value); }
constexpr QueryPart kInProgramme{"in_programme", "true"};
constexpr QueryPart kDone{"done", "true"};

// ---- Milestones, on both bases ----

std::string milestone_source(const CountedMilestone& row, QueryPart part) {
  return list_source("associations", {kInProgramme, part}, row.counted_on);
}
constexpr auto kMilestones = std::to_array<FigureColumn<CountedMilestone>>({
    {"name", {"节点", "milestone"}, [](const CountedMilestone& row) { return std::string(row.name); }},
    {"on", {"节点日期", "day"}, [](const CountedMilestone& row) { return row.on.chinese(); }},
    {"due", {"应达比例", "share due"}, [](const CountedMilestone& row) { return due_text(row.due); }},
    {"counted_on",
     {"统计日期", "counted on"},
     [](const CountedMilestone& row) { return row.counted_on.chinese(); }},
    {"done",
     {"完成协会数", "associations done"},
     [](const CountedMilestone& row) { return text_of(row.tally.done); },
     [](const CountedMilestone& row, Date) { return milestone_source(row, kDone); }},
    {"of",
     {"名单内协会数", "associations in the programme"},
     [](const CountedMilestone& row) { return text_of(row.tally.in_programme); },
     [](const CountedMilestone& row, Date) { return milestone_source(row, {}); }},
    {"share",
     {"按协会数的完成率", "share of associations"},
     [](const CountedMilestone& row) { return share_text(row.tally.done, row.tally.in_programme); },
     [](const CountedMilestone& row, Date) { return milestone_source(row, kDone); }},
    {"matters_done",
     {"完成事项数", "matters completed"},
     [](const CountedMilestone& row) { return text_of(row.tally.matters_completed); },
     [](const CountedMilestone& row, Date) { return sum_source("reached", row.counted_on); }},
    {"matters",
     {"应完成事项数", "matters to complete"},
     [](const CountedMilestone& row) { return text_of(row.tally.matters_applicable); },
     [](const CountedMilestone& row, Date) { return sum_source("applicable", row.counted_on); }},
    {"matters_share",
     {"按事项数的完成率", "share of matters"},
     [](const CountedMilestone& row) {
       return share_text(row.tally.matters_completed, row.tally.matters_applicable);
     },
     [](const CountedMilestone& row, Date) { return sum_source("reached", row.counted_on); }},
    {"result",
     {"结果", "result"},
     [](const CountedMilestone& row) {
       if (!row.has_passed) return std::string("未到期");
       return std::string(row.is_met ? "达到" : "未达到");
     }},
});

// ---- Steps and separations, of the associations in the programme ----

struct Step {
  std::size_t place;
  std::int64_t count;
};
constexpr auto kStepTitles =
    std::to_array<std::string_view>({"尚未进入程序", "制定实施方案", "核准实施方案", "制定事项具体方案并送审",
                                     "报批实施方案", "组织实施", "程序已办结"});
static_assert(kStepTitles.size() == kReportSteps);
constexpr auto kSteps = std::to_array<FigureColumn<Step>>({
    {"name", {"步骤", "step"}, [](const Step& row) { return std::string(kStepTitles[row.place]); }},
    {"count",
     {"协会数", "associations"},
     [](const Step& row) { return text_of(row.count); },
     [](const Step& row, Date day) {
       return list_source("associations", {kInProgramme, {"step", std::to_string(row.place)}}, day);
     }},
});

struct Separated {
  Separation separation;
  std::array<std::int64_t, kAdvances> counts;
};
constexpr auto kSeparationKeys = std::to_array<std::string_view>(
    {"institution", "function", "assets", "personnel", "party_and_foreign_affairs"});
constexpr auto kAdvanceKeys =
    std::to_array<std::string_view>({"not_concerned", "not_begun", "under_way", "late", "done"});

template <Advance Of>
std::string advanced(const Separated& row) {
  return text_of(row.counts[static_cast<std::size_t>(Of)]);
}
template <Advance Of>
std::string advanced_source(const Separated& row, Date day) {
  return list_source("associations",
                     {kInProgramme,
                      {"separation", kSeparationKeys[static_cast<std::size_t>(row.separation) - 1]},
                      {"separation_progress", kAdvanceKeys[static_cast<std::size_t>(Of)]}},
                     day);
}
template <Advance Of>
constexpr FigureColumn<Separated> advance_column(Label label) {
  return {kAdvanceKeys[static_cast<std::size_t>(Of)], label, &advanced<Of>, &advanced_source<Of>};
}
constexpr auto kSeparations = std::to_array<FigureColumn<Separated>>({
    {"name", {"分离", "separation"}, [](const Separated& row) { return separation_name(row.separation); }},
    advance_column<Advance::done>({"已完成协会数", "associations done"}),
    advance_column<Advance::under_way>({"进行中协会数", "associations under way"}),
    advance_column<Advance::late>({"已逾期协会数", "associations late"}),
    advance_column<Advance::not_begun>({"未开始协会数", "associations not begun"}),
    advance_column<Advance::not_concerned>({"不涉及协会数", "associations not concerned"}),
});

// ---- Findings by chapter ----

struct Chapter {
  std::size_t place;
  LevelCount findings;
};
constexpr auto kChapterTitles = std::to_array<std::string_view>(
    {"总体要求", "改革主体和范围", "改革任务", "进度安排", "脱钩程序", "党建工作", "综合监管", "组织实施"});
static_assert(kChapterTitles.size() == kChapters);
std::string chapter_source(const Chapter& row, Date day, std::string_view level) {
  return list_source("findings", {{"chapter", std::to_string(row.place + 1)}, {"level", level}}, day);
}
constexpr auto kChapterColumns = std::to_array<FigureColumn<Chapter>>({
    {"name", {"方面", "chapter"}, [](const Chapter& row) { return std::string(kChapterTitles[row.place]); }},
    {"red",
     {"红色问题数", "red findings"},
     [](const Chapter& row) { return text_of(row.findings.red); },
     [](const Chapter& row, Date day) { return chapter_source(row, day, "red"); }},
    {"yellow",
     {"黄色问题数", "yellow findings"},
     [](const Chapter& row) { return text_of(row.findings.yellow); },
     [](const Chapter& row, Date day) { return chapter_source(row, day, "yellow"); }},
    {"all",
     {"问题数", "findings"},
     [](const Chapter& row) { return text_of(row.findings.all()); },
     [](const Chapter& row, Date day) { return chapter_source(row, day, {}); }},
});

}  // namespace

void name_figure_lists(FactNames& names) {
  add_names(names, FigureList<CountedMilestone>{"milestones", {"节点", "milestones"}, kMilestones});
  add_names(names, FigureList<Step>{"steps", {"各步骤", "steps"}, kSteps});
  add_names(names, FigureList<Separated>{"separations", {"五分离", "separations"}, kSeparations});
  add_names(names, FigureList<Chapter>{"chapters", {"各方面问题", "findings by chapter"}, kChapterColumns});
  name_counted_lists(names);
}

void tell_figure_lists(const JurisdictionCount& count, PaperFacts& facts) {
  const auto day = count.day;
  const std::vector<CountedMilestone> milestones(count.milestones.begin(), count.milestones.end());
  add_facts(facts, FigureList<CountedMilestone>{"milestones", {}, kMilestones}, milestones, day);

  std::vector<Step> steps;
  for (std::size_t i = 0; i < count.steps.size(); ++i) {
    if (count.steps[i] != 0) steps.push_back({i, count.steps[i]});
  }
  add_facts(facts, FigureList<Step>{"steps", {}, kSteps}, steps, day);

  std::vector<Separated> separations;
  for (std::size_t i = 0; i < count.separations.size(); ++i) {
    separations.push_back({static_cast<Separation>(i + 1), count.separations[i]});
  }
  add_facts(facts, FigureList<Separated>{"separations", {}, kSeparations}, separations, day);

  std::vector<Chapter> chapters;
  for (std::size_t i = 0; i < count.chapters.size(); ++i) {
    if (count.chapters[i].all() != 0) chapters.push_back({i, count.chapters[i]});
  }
  add_facts(facts, FigureList<Chapter>{"chapters", {}, kChapterColumns}, chapters, day);
  tell_counted_lists(count, facts);
}

}  // namespace tuogou
