// Chapter 二: who decouples; the list; deferral.
#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"

namespace tuogou {

namespace {

// 2.0.3a
Answer list_determined_without_consultation(const Overview& overview) {
  const auto determined_on = overview.first_listed_on;
  if (determined_on.empty()) return {};
  bool consulted = false;
  const Consultation* open = nullptr;
  for (const auto& row : rows_on<Consultation>(overview.jurisdiction(), overview.day)) {
    const auto& consultation = row.value;
    if (consultation.asked_on > determined_on) continue;
    consulted = true;
    const bool unanswered = consultation.replied_on.empty() || consultation.replied_on > determined_on;
    if (consultation.reply_due_on >= determined_on && unanswered && open == nullptr) open = &consultation;
  }
  if (consulted && open == nullptr) return {};
  if (open == nullptr) {
    return Facts{{"determined_on", determined_on},
                 {"what", Bilingual{"此前没有征求意见的记录", "no department had been consulted before"}}};
  }
  const Bilingual what{
      fmt::format("当时{}尚未反馈意见（反馈期限{}）", open->organ.text, open->reply_due_on.chinese()),
      fmt::format("{} had not answered (due {})", open->organ.text, open->reply_due_on.iso())};
  return Facts{{"determined_on", determined_on},
               {"what", what},
               {"organ", open->organ},
               {"reply_due_on", open->reply_due_on}};
}

// 2.0.4a
Answer not_done_by_the_end(const View& view) {
  const auto ends_on = view.settings().programme_ends_on;
  if (!view.outstanding() || view.day <= ends_on) return {};
  return Facts{{"ends_on", ends_on}, {"days_late", std::int64_t{view.day - ends_on}}};
}

// 2.0.4b
Answer end_is_near(const View& view) {
  const auto ends_on = view.settings().programme_ends_on;
  if (!view.outstanding() || view.day > ends_on || ends_on - view.day > view.settings().warn_days) return {};
  return Facts{{"ends_on", ends_on}, {"days_left", std::int64_t{ends_on - view.day}}};
}

// 2.0.5a
Answer deferral_not_decided_in_order(const View& view) {
  if (!view.standing.deferred()) return {};
  const auto& listing = *view.standing.listing;
  const auto proposed_on = listing.proposed_on.by(view.day);
  const auto endorsed_on = listing.district_endorsed_on.by(view.day);
  const auto decided_on = listing.municipal_decided_on.by(view.day);
  const bool given = proposed_on.given() && endorsed_on.given() && decided_on.given();
  if (given && proposed_on <= endorsed_on && endorsed_on <= decided_on &&
      !listing.municipal_decision_no.empty()) {
    return {};
  }
  return Facts{{"proposed_on", proposed_on},
               {"endorsed_on", endorsed_on},
               {"decided_on", decided_on},
               {"decision_no", listing.municipal_decision_no}};
}

// 2.0.6a
Answer deferred_without_dual_management(const View& view) {
  if (!view.standing.deferred() || view.standing.closed) return {};
  const auto& unit = view.association().supervising_unit_on(view.day);
  const auto& authority = view.association().registration_authority;
  if (unit.given() && authority.given()) return {};
  return Facts{{"supervising_unit", unit}, {"registration_authority", authority}};
}

// 2.0.6b
Answer deferred_without_progress(const View& view) {
  if (!view.standing.deferred() || view.standing.closed) return {};
  const auto& listing = *view.standing.listing;
  auto since = listing.last_progress_on.by(view.day);
  if (since.empty()) since = listing.municipal_decided_on.by(view.day);
  if (since.empty()) since = listing.listed_on;
  const auto months = view.settings().deferral_progress_months;
  if (since.plus_months(months) >= view.day) return {};
  return Facts{{"since", since}, {"months", months}};
}

constexpr Rule kRules[] = {
    for_jurisdiction<list_determined_without_consultation>(
        {"2.0.3a", "2.0.3", Level::red, "名单于{determined_on}确定，{what}。",
         "The list was determined on {determined_on}; {what}."}),
    for_association<not_done_by_the_end>(
        {"2.0.4a", "2.0.4", Level::red, "列入脱钩名单，至{ends_on}未完成脱钩，已逾期{days_late}日。",
         "It is on the decoupling list and was not done by {ends_on}; it is {days_late} days late."}),
    for_association<end_is_near>(
        {"2.0.4b", "2.0.4", Level::yellow, "列入脱钩名单，尚未完成脱钩，距期限{ends_on}还有{days_left}日。",
         "It is on the decoupling list and not done; {days_left} days remain until {ends_on}."}),
    for_association<deferral_not_decided_in_order>(
        {"2.0.5a", "2.0.5", Level::red,
         "暂不脱钩的审定程序不完整或次序不符：主管单位申请{proposed_on}，区联合工作组意见{endorsed_on}，"
         "市联合工作组审定{decided_on}，审定文号{decision_no}。",
         "The deferral was not decided in full and in order: proposed {proposed_on}, endorsed by the "
         "district group "
         "{endorsed_on}, decided by the municipal group {decided_on}, document number {decision_no}."}),
    for_association<deferred_without_dual_management>(
        {"2.0.6a", "2.0.6", Level::red,
         "暂不脱钩期间应实行双重管理，但业务主管单位（{supervising_unit}）或登记管理机关（{registration_"
         "authority}）为空。",
         "While deferred it is under dual management, but the supervising unit ({supervising_unit}) or the "
         "registration authority ({registration_authority}) is empty."}),
    for_association<deferred_without_progress>({"2.0.6b", "2.0.6", Level::yellow,
                                                "暂不脱钩，自{since}起超过{months}个月没有去行政化进展。",
                                                "It is deferred and has shown no de-administration progress "
                                                "for more than {months} months since {since}."}),
};

}  // namespace

std::span<const Rule> rules_of_chapter_2() { return kRules; }

}  // namespace tuogou
