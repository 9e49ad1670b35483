// Chapter 四: the timetable. Milestones, shares and reports.
#include <algorithm>

#include "rules/lists.h"
#include "rules/rule.h"

namespace tuogou {

namespace {

Facts share_facts(const Overview& overview, const Tally& tally, Share due, Date milestone_on) {
  const auto basis = overview.settings().share_basis;
  return {{"milestone_on", milestone_on},
          {"reached", Proportion{tally.reached(basis), tally.of(basis)}},
          {"due", Proportion{due.parts, kShareWhole}},
          {"share_basis",
           basis == ShareBasis::associations ? Label{"协会数", "associations"} : Label{"事项数", "matters"}},
          {"done", tally.done},
          {"in_programme", tally.in_programme}};
}

Answer milestone_missed(const Overview& overview, Date milestone_on, const Tally& at_milestone, Share due) {
  if (overview.day <= milestone_on || at_milestone.in_programme == 0) return {};
  if (!at_milestone.is_below(due, overview.settings().share_basis)) return {};
  return share_facts(overview, at_milestone, due, milestone_on);
}

bool report_was_submitted(const Overview& overview, ReportKind kind, Date due_on) {
  return any_on<WorkReport>(overview.jurisdiction(), overview.day, [&](const WorkReport& report) {
    return report.kind == kind && report.submitted_on.happened_by(due_on);
  });
}

Answer report_missing(const Overview& overview, ReportKind kind, Date due_on) {
  if (overview.first_listed_on.empty() || overview.day <= due_on) return {};
  if (report_was_submitted(overview, kind, due_on)) return {};
  return Facts{{"report", kind}, {"due_on", due_on}};
}

// 4.2.2a
Answer plan_overdue(const View& view) {
  if (!view.standing.in_programme || view.standing.closed) return {};
  if (first_paper_on(view.dossier, PaperKind::plan, view.day).given()) return {};
  const auto listed_on = view.standing.listing->listed_on;
  const auto days = view.settings().plan_due_days;
  if (view.day - listed_on <= days) return {};
  return Facts{{"listed_on", listed_on}, {"days", days}, {"due_on", listed_on.plus_days(days)}};
}

// 4.2.4a
Answer half_missed(const Overview& overview) {
  const auto& settings = overview.settings();
  return milestone_missed(overview, settings.half_on(), overview.on_half, settings.half_share);
}

// 4.2.4b
Answer half_is_near(const Overview& overview) {
  const auto& settings = overview.settings();
  const auto days_left = settings.half_on() - overview.day;
  if (days_left < 0 || days_left > settings.warn_days || overview.on_day.in_programme == 0) return {};
  if (!overview.on_day.is_below(settings.half_share, settings.share_basis)) return {};
  auto facts = share_facts(overview, overview.on_day, settings.half_share, settings.half_on());
  facts.emplace_back("days_left", std::int64_t{days_left});
  return facts;
}

// 4.2.6a
Answer basic_missed(const Overview& overview) {
  const auto& settings = overview.settings();
  return milestone_missed(overview, settings.basic_on(), overview.on_basic, settings.basic_share);
}

// 4.0.1a
Answer programme_not_finished(const Overview& overview) {
  return milestone_missed(overview, overview.settings().programme_ends_on, overview.on_day,
                          Share{kShareWhole});
}

// 4.3.1a
Answer mid_term_report_missing(const Overview& overview) {
  return report_missing(overview, ReportKind::mid_term, overview.settings().mid_term_on);
}

// 4.3.2a
Answer report_incomplete(const WorkReport& report, const Overview& overview) {
  if (!report.submitted_on.happened_by(overview.day)) return {};
  const auto empty_parts =
      empty_fields(report, {"progress", "results", "practices", "problems", "next_steps"});
  if (empty_parts.zh.empty()) return {};
  return Facts{{"report", report.kind}, {"submitted_on", report.submitted_on}, {"empty_parts", empty_parts}};
}

// 4.4.1a
Answer summary_report_missing(const Overview& overview) {
  return report_missing(overview, ReportKind::summary, overview.settings().summary_on());
}

constexpr Rule kRules[] = {
    for_association<plan_overdue>(
        {"4.2.2a", "4.2.2", Level::yellow,
         "{listed_on}列入脱钩名单，已超过{days}日（{due_on}），尚无实施方案。",
         "It was listed on {listed_on} and has no implementation plan after {days} days (due {due_on})."}),
    for_jurisdiction<half_missed>({"4.2.4a", "4.2.4", Level::red,
                                   "截至{milestone_on}，按{share_basis}完成{reached}，低于应达到的{due}"
                                   "（名单内{in_programme}家，完成{done}家）。",
                                   "On {milestone_on} {reached} was reached (by {share_basis}), below the "
                                   "{due} that was due ({done} of "
                                   "{in_programme} associations done)."}),
    for_jurisdiction<half_is_near>({"4.2.4b", "4.2.4", Level::yellow,
                                    "距{milestone_on}还有{days_left}日，按{share_basis}完成{reached}，应达到{"
                                    "due}（名单内{in_programme}家，"
                                    "完成{done}家）。",
                                    "{days_left} days remain until {milestone_on}; {reached} is reached (by "
                                    "{share_basis}), {due} is due ({done} "
                                    "of {in_programme} associations done)."}),
    for_jurisdiction<basic_missed>({"4.2.6a", "4.2.6", Level::red,
                                    "截至{milestone_on}，按{share_basis}完成{reached}，低于基本完成应达到的{"
                                    "due}（名单内{in_programme}家，"
                                    "完成{done}家）。",
                                    "On {milestone_on} {reached} was reached (by {share_basis}), below the "
                                    "{due} that counts as basically "
                                    "complete ({done} of {in_programme} associations done)."}),
    for_jurisdiction<programme_not_finished>({"4.0.1a", "4.0.1", Level::red,
                                              "全部完成的期限{milestone_on}已过，按{share_basis}完成{reached}"
                                              "（名单内{in_programme}家，完成{done}家）。",
                                              "All was due by {milestone_on}; {reached} is reached (by "
                                              "{share_basis}; {done} of {in_programme} associations "
                                              "done)."}),
    for_jurisdiction<mid_term_report_missing>(
        {"4.3.1a", "4.3.1", Level::red, "未于{due_on}（含当日）前向市联合工作组报送{report}。",
         "The {report} was not handed up to the municipal group by {due_on}."}),
    for_each_jurisdiction_row<report_incomplete>(
        {"4.3.2a", "4.3.2", Level::red, "{submitted_on}报送的{report}缺少以下内容：{empty_parts}。",
         "The {report} handed up on {submitted_on} lacks these parts: {empty_parts}."}),
    for_jurisdiction<summary_report_missing>(
        {"4.4.1a", "4.4.1", Level::red,
         "未于{due_on}（含当日）前以区联合工作组名义向市联合工作组报送{report}。",
         "The {report} was not handed up to the municipal group in the district group's name by {due_on}."}),
};

}  // namespace

std::span<const Rule> rules_of_chapter_4() { return kRules; }

}  // namespace tuogou
