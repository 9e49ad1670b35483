// Chapter 七: comprehensive supervision. Registration, assets, fees, industry departments, credit.
#include "rules/lists.h"
#include "rules/rule.h"

namespace tuogou {

namespace {

bool is_concluded(ReviewConclusion conclusion) {
  return conclusion == ReviewConclusion::granted || conclusion == ReviewConclusion::refused;
}

// 7.1.2a
Answer granted_without_assessments(const RegistrationReview& row, const Overview& overview) {
  if (row.conclusion_on(overview.day) != ReviewConclusion::granted) return {};
  const auto missing = empty_fields(row, {"necessity", "representativeness", "breadth", "feasibility"});
  if (missing.zh.empty()) return {};
  return Facts{{"applicant", row.applicant}, {"missing", missing}};
}

// 7.1.3a
Answer similar_without_opinions(const RegistrationReview& row, const Overview& overview) {
  const auto conclusion = row.conclusion_on(overview.day);
  if (!is_concluded(conclusion) || row.similar_to.empty()) return {};
  const auto missing = empty_fields(row, {"industry_opinion", "related_opinion"});
  if (missing.zh.empty()) return {};
  return Facts{{"applicant", row.applicant},
               {"similar_to", row.similar_to},
               {"conclusion", conclusion},
               {"missing", missing}};
}

// 7.1.4a
Answer annual_report_overdue(const View& view) {
  const auto established_on = view.association().established_on;
  const int year = view.day.year();
  if (view.standing.closed || established_on.empty() || established_on >= Date::from_civil(year, 1, 1))
    return {};
  const auto due_on = view.settings().annual_report_due.in(year);
  if (view.day <= due_on) return {};
  const bool filed = any_on<AnnualReport>(view.dossier, view.day, [&](const AnnualReport& report) {
    return report.year.value() == year - 1 && report.filed_on.happened_by(view.day);
  });
  if (filed) return {};
  return Facts{{"year", std::int64_t{year - 1}}, {"due_on", due_on}};
}

// 7.1.6a
Answer not_told_of_supervision(const View& view) {
  const auto regime = view.standing.regime;
  if (regime != Regime::decoupled && regime != Regime::directly_registered) return {};
  const bool told = any_on<RegistrationNotice>(view.dossier, view.day, [](const RegistrationNotice& notice) {
    return notice.kind == NoticeKind::to_association;
  });
  if (told) return {};
  return Facts{{"regime", regime}};
}

// 7.1.6b
Answer notice_not_acknowledged(const RegistrationNotice& row, const View& view) {
  const auto days = view.settings().notice_days;
  if (row.acknowledged_on.happened_by(view.day) || view.day - row.sent_on <= days) return {};
  return Facts{{"recipient", row.recipient}, {"sent_on", row.sent_on}, {"days", days}};
}

bool holds_audited_funds(const View& view) {
  const bool uses_state_asset = any_on<Asset>(view.dossier, view.day, [&](const Asset& row) {
    return row.is_state_managed() && row.disposition_on(view.day) == AssetDisposition::kept_in_use;
  });
  return uses_state_asset || any_on<Appropriation>(view.dossier, view.day, [&](const Appropriation& row) {
           return row.granted_on > view.standing.completed_on;
         });
}

// 7.2.4a
Answer audit_overdue(const View& view) {
  if (!view.standing.completed || view.standing.closed) return {};
  const auto& settings = view.settings();
  const auto due_on = view.standing.completed_on.plus_months(settings.first_audit_months);
  if (due_on > view.day || !holds_audited_funds(view)) return {};
  const bool audited = any_on<Audit>(view.dossier, view.day, [&](const Audit& row) {
    const bool counts = row.subject == AuditSubject::state ||
                        row.subject == AuditSubject::temporarily_state ||
                        row.subject == AuditSubject::fiscal_funds;
    return counts && within_months_after(row.reported_on, settings.audit_months, view.day);
  });
  if (audited) return {};
  return Facts{{"completed_on", view.standing.completed_on},
               {"due_on", due_on},
               {"audit_months", settings.audit_months}};
}

// 7.2.4b
Answer audit_not_rectified(const Audit& row, const View& view) {
  const auto days = view.settings().rectify_days;
  if (row.problems.value() == 0 || row.rectified_on.happened_by(view.day)) return {};
  if (view.day - row.reported_on <= days) return {};
  return Facts{
      {"subject", row.subject}, {"problems", row.problems}, {"reported_on", row.reported_on}, {"days", days}};
}

// 7.3.2a
Answer fee_forced_or_out_of_scope(const Fee& row, const View&) {
  const bool is_forced = row.voluntary == YesNo::no && row.nature != FeeNature::administrative;
  if (!is_forced && row.within_scope != YesNo::no) return {};
  return Facts{{"item", row.item},
               {"nature", row.nature},
               {"voluntary", row.voluntary},
               {"within_scope", row.within_scope}};
}

// 7.3.3a
Answer fee_not_published(const Fee& row, const View& view) {
  auto missing = empty_fields(row, {"content", "standard", "basis"});
  if (!row.published_on.happened_by(view.day)) {
    append_item(missing, {"公示日期", "date of publication"});
  }
  if (missing.zh.empty()) return {};
  return Facts{{"item", row.item}, {"missing", missing}};
}

// 7.3.3b
Answer fee_not_updated(const Fee& row, const View& view) {
  const auto published_on = row.published_on.by(view.day);
  if (view.standing.closed || published_on.empty()) return {};
  const auto updated_on = row.updated_on.by(view.day);
  const auto since = updated_on.given() ? updated_on : published_on;
  const auto months = view.settings().fee_update_months;
  if (view.day <= since.plus_months(months)) return {};
  return Facts{{"item", row.item}, {"since", since}, {"months", months}};
}

bool is_industry_department_alone(const OrganName& organ, const Jurisdiction& jurisdiction) {
  const auto roles = jurisdiction.roles(organ);
  return roles.has(ReformRole::industry) && !roles.has(ReformRole::government_service) &&
         !roles.has(ReformRole::civil_affairs);
}

// 7.4.2a, of a review
Answer reviewed_by_industry_department(const RegistrationReview& row, const Overview& overview) {
  if (!is_industry_department_alone(row.reviewer, overview.jurisdiction())) return {};
  return Facts{{"organ", row.reviewer}, {"subject", row.applicant}};
}

// 7.4.2a, of a change
Answer change_handled_by_industry_department(const ChangeRegistration& row, const View& view) {
  const auto regime = view.standing.regime;
  if (regime != Regime::decoupled && regime != Regime::directly_registered) return {};
  if (!is_industry_department_alone(row.handled_by, view.frame.jurisdiction)) return {};
  return Facts{{"organ", row.handled_by}, {"subject", row.item}};
}

constexpr Rule for_reviews_and_changes(const RuleText& text) {
  Rule rule = for_each_row<change_handled_by_industry_department>(text);
  rule.on_jurisdiction = &detail::judge_jurisdiction_rows<reviewed_by_industry_department>;
  return rule;
}

// 7.5.2a
Answer no_credit_commitment(const View& view) {
  if (!view.standing.completed) return {};
  const bool committed = any_on<CreditCommitment>(view.dossier, view.day, [](const CreditCommitment& row) {
    return row.party == CommittingParty::association;
  });
  if (committed) return {};
  return Facts{{"completed_on", view.standing.completed_on}};
}

// 7.5.3a
Answer credit_record_not_shared(const MemberCredit& row, const View& view) {
  const auto days = view.settings().share_days;
  if (row.shared_on.happened_by(view.day) || view.day - row.recorded_on <= days) return {};
  return Facts{
      {"member", row.member}, {"record", row.record}, {"recorded_on", row.recorded_on}, {"days", days}};
}

constexpr Rule kRules[] = {
    for_each_jurisdiction_row<granted_without_assessments>(
        {"7.1.2a", "7.1.2", Level::red, "“{applicant}”准予登记，但未填写：{missing}。",
         "“{applicant}” was granted registration without: {missing}."}),
    for_each_jurisdiction_row<similar_without_opinions>(
        {"7.1.3a", "7.1.3", Level::red,
         "“{applicant}”与{similar_to}业务范围相似，结论为{conclusion}，但未填写：{missing}。",
         "“{applicant}” is similar in scope to {similar_to}; the review concluded ({conclusion}) without: "
         "{missing}."}),
    for_association<annual_report_overdue>({"7.1.4a", "7.1.4", Level::red,
                                            "{year}年度报告未于{due_on}（含当日）前报送。",
                                            "The annual report for {year} was not filed by {due_on}."}),
    for_association<not_told_of_supervision>({"7.1.6a", "7.1.6", Level::red,
                                              "登记状态为{regime}，没有告知协会接受综合监管要求的记录。",
                                              "Its status is {regime}, and no notice of comprehensive "
                                              "supervision to the association is recorded."}),
    for_each_row<notice_not_acknowledged>(
        {"7.1.6b", "7.1.6", Level::yellow, "{sent_on}发给{recipient}的告知超过{days}日未签收。",
         "The notice sent to {recipient} on {sent_on} is not acknowledged after {days} days."}),
    for_association<audit_overdue>({"7.2.4a", "7.2.4", Level::yellow,
                                    "{completed_on}完成脱钩，占有使用国有资产或财政资金，{due_on}"
                                    "起应有审计，近{audit_months}个月没有审计报告。",
                                    "It was decoupled on {completed_on} and uses state assets or fiscal "
                                    "funds; an audit is due from {due_on} and "
                                    "none was reported in the last {audit_months} months."}),
    for_each_row<audit_not_rectified>(
        {"7.2.4b", "7.2.4", Level::red,
         "{reported_on}的{subject}审计发现问题{problems}个，超过{days}日未整改。",
         "The audit of {reported_on} ({subject}) found {problems} problems, not mended after {days} days."}),
    for_each_row<fee_forced_or_out_of_scope>(
        {"7.3.2a", "7.3.2", Level::red,
         "收费项目“{item}”（{nature}）不合规：自愿接受为{voluntary}，在宗旨和业务范围内为{within_scope}。",
         "The fee “{item}” ({nature}) is not in order: voluntary {voluntary}, within purpose and scope "
         "{within_scope}."}),
    for_each_row<fee_not_published>({"7.3.3a", "7.3.3", Level::red,
                                     "收费项目“{item}”公示内容不全，缺少：{missing}。",
                                     "The fee “{item}” is not published in full; missing: {missing}."}),
    for_each_row<fee_not_updated>(
        {"7.3.3b", "7.3.3", Level::yellow, "收费项目“{item}”的公示自{since}起超过{months}个月未更新。",
         "The publication of the fee “{item}” has not been updated for {months} months since {since}."}),
    for_reviews_and_changes({"7.4.2a", "7.4.2", Level::red,
                             "“{subject}”由行业管理部门{organ}办理，行业管理部门不承担前置审批和日常管理。",
                             "“{subject}” was handled by the industry department {organ}, which approves "
                             "nothing in advance and manages "
                             "nothing from day to day."}),
    for_association<no_credit_commitment>(
        {"7.5.2a", "7.5.2", Level::yellow, "已于{completed_on}完成脱钩，协会尚未公开诚信承诺书。",
         "It was decoupled on {completed_on} and has published no credit commitment."}),
    for_each_row<credit_record_not_shared>(
        {"7.5.3a", "7.5.3", Level::yellow, "会员{member}的{record}记录（{recorded_on}）超过{days}日未共享。",
         "The credit record of {member} ({record}, {recorded_on}) is not shared after {days} days."}),
};

}  // namespace

std::span<const Rule> rules_of_chapter_7() { return kRules; }

}  // namespace tuogou
