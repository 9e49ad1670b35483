// Chapter 八: organisation. Plans, new situations, policy clean-up, risks, the joint working group.
#include "rules/lists.h"
#include "rules/rule.h"

namespace tuogou {

namespace {

bool has_plan(const View& view) { return first_paper_on(view.dossier, PaperKind::plan, view.day).given(); }

// 8.1.2a
Answer plan_without_timetable(const View& view) {
  if (!has_plan(view)) return {};
  Bilingual lacking;
  for (std::size_t i = 0; i < kChoices<Separation>.size(); ++i) {
    const auto separation = static_cast<Separation>(i + 1);
    bool has_item = false;
    bool complete = true;
    for (const auto& row : view.dossier.rows<PlanItem>()) {
      const auto& item = row.value;
      if (item.separation != separation) continue;
      has_item = true;
      complete = complete && !item.measure.empty() && !item.responsible.empty() && item.due_on.given();
    }
    if (has_item && complete) continue;
    append_item(lacking, kChoices<Separation>[i]);
  }
  if (lacking.zh.empty()) return {};
  return Facts{{"separations", lacking}};
}

// 8.2.4a
Answer new_situation_not_reported_up(const DifficultIssue& row, const Overview& overview) {
  const auto days = overview.settings().report_up_days;
  if (row.new_situation != YesNo::yes || row.reported_up_on.happened_by(overview.day)) return {};
  if (overview.day - row.found_on <= days) return {};
  return Facts{{"description", row.description}, {"found_on", row.found_on}, {"days", days}};
}

bool is_dealt_with(const PolicyDocument& row, Date day) {
  const bool acts = row.action == CleanupAction::revise || row.action == CleanupAction::abolish ||
                    row.action == CleanupAction::declare_void;
  return acts && row.done_on.happened_by(day);
}

bool is_to_be_cleaned_up(const PolicyDocument& row, Date day) {
  return row.consistency == Consistency::not_assessed ||
         (row.consistency == Consistency::inconsistent && !is_dealt_with(row, day));
}

Facts policy_facts(const PolicyDocument& row, const Overview& overview) {
  return {{"title", row.title},
          {"consistency", row.consistency},
          {"action", row.action},
          {"due_on", overview.settings().policy_cleanup_on}};
}

// 8.3.2a
Answer policy_not_cleaned_up(const PolicyDocument& row, const Overview& overview) {
  if (overview.day <= overview.settings().policy_cleanup_on || !is_to_be_cleaned_up(row, overview.day))
    return {};
  return policy_facts(row, overview);
}

// 8.3.2b
Answer policy_cleanup_is_near(const PolicyDocument& row, const Overview& overview) {
  const auto days_left = overview.settings().policy_cleanup_on - overview.day;
  if (days_left < 0 || days_left > overview.settings().warn_days) return {};
  if (!is_to_be_cleaned_up(row, overview.day)) return {};
  auto facts = policy_facts(row, overview);
  facts.emplace_back("days_left", std::int64_t{days_left});
  return facts;
}

// 8.3.2c
Answer cleanup_not_reported_up(const PolicyDocument& row, const Overview& overview) {
  if (overview.day <= overview.settings().policy_cleanup_on) return {};
  if (row.consistency != Consistency::inconsistent || !is_dealt_with(row, overview.day)) return {};
  if (row.reported_on.happened_by(overview.day)) return {};
  return policy_facts(row, overview);
}

// 8.4.2a
Answer risk_plan_missing(const View& view) {
  if (!has_plan(view)) return {};
  if (any_on<RiskPlan>(view.dossier, view.day, [](const RiskPlan&) { return true; })) return {};
  return Facts{{"plan_on", first_paper_on(view.dossier, PaperKind::plan, view.day)}};
}

// 8.5.1a
Answer working_group_incomplete(const Overview& overview) {
  if (overview.first_listed_on.empty()) return {};
  bool has_leader = false;
  bool has_lead_department = false;
  for (const auto& row : overview.jurisdiction().rows<Roster>()) {
    has_leader = has_leader || row.value.role == RosterRole::leader;
    has_lead_department = has_lead_department || row.value.lead_department == YesNo::yes;
  }
  if (has_leader && has_lead_department) return {};
  Bilingual missing;
  if (!has_leader) append_item(missing, {"组长", "leader"});
  if (!has_lead_department) append_item(missing, {"牵头部门", "lead department"});
  return Facts{{"missing", missing}};
}

/// A risk is major from this product of likelihood and impact (each 1 to 5) on.
constexpr std::int32_t kMajorRisk = 15;

// 8.5.4a
Answer major_risk_reported_late(const Risk& row, const View& view) {
  const auto size = row.likelihood.value() * row.impact.value();
  const auto due_on = row.found_on.plus_days(view.settings().risk_report_days);
  if (size < kMajorRisk || view.day <= due_on) return {};
  const auto reported_on = row.reported_on.by(view.day);
  if (reported_on.given() && reported_on <= due_on) return {};
  return Facts{{"kind", row.kind},
               {"size", std::int64_t{size}},
               {"found_on", row.found_on},
               {"due_on", due_on},
               {"reported_on", reported_on}};
}

constexpr Rule kRules[] = {
    for_association<plan_without_timetable>(
        {"8.1.2a", "8.1.2", Level::red,
         "实施方案的时间表、路线图不完整，以下分离缺少措施、责任人或完成时限：{separations}。",
         "The plan lacks a measure, a person or a due date for: {separations}."}),
    for_each_jurisdiction_row<new_situation_not_reported_up>(
        {"8.2.4a", "8.2.4", Level::red, "{found_on}发现的新情况新问题超过{days}日未上报：{description}",
         "A new situation found on {found_on} was not reported up within {days} days: {description}"}),
    for_each_jurisdiction_row<policy_not_cleaned_up>(
        {"8.3.2a", "8.3.2", Level::red,
         "《{title}》评估结论{consistency}，清理意见{action}，未于{due_on}（含当日）前完成清理。",
         "“{title}” ({consistency}; {action}) was not dealt with by {due_on}."}),
    for_each_jurisdiction_row<policy_cleanup_is_near>(
        {"8.3.2b", "8.3.2", Level::yellow,
         "《{title}》评估结论{consistency}，清理意见{action}，距清理期限{due_on}还有{days_left}日。",
         "“{title}” ({consistency}; {action}) is to be dealt with; {days_left} days remain until {due_on}."}),
    for_each_jurisdiction_row<cleanup_not_reported_up>(
        {"8.3.2c", "8.3.2", Level::red, "《{title}》已清理（{action}），清理结果未上报市联合工作组。",
         "“{title}” was dealt with ({action}); the result was not reported up to the municipal group."}),
    for_association<risk_plan_missing>({"8.4.2a", "8.4.2", Level::yellow,
                                        "已有实施方案（{plan_on}），尚无风险预案。",
                                        "It has an implementation plan ({plan_on}) and no risk plan."}),
    for_jurisdiction<working_group_incomplete>(
        {"8.5.1a", "8.5.1", Level::yellow, "名单已确定，联合工作组名册缺少：{missing}。",
         "The list is determined; the joint working group's roster lacks: {missing}."}),
    for_each_row<major_risk_reported_late>(
        {"8.5.4a", "8.5.4", Level::red,
         "{found_on}发现的{kind}重大风险（{size}分）应于{due_on}（含当日）前报告业务主管单位，报告日期{"
         "reported_on}。",
         "The major risk found on {found_on} ({kind}, {size} points) was to be reported to the supervising "
         "unit by "
         "{due_on}; reported {reported_on}."}),
};

}  // namespace

std::span<const Rule> rules_of_chapter_8() { return kRules; }

}  // namespace tuogou
