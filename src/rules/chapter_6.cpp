// Chapter 六: party-building. Continuity, affiliation, coverage, terms, funds, integrity.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "rules/rule.h"

namespace tuogou {

namespace {

bool is_in_force(const PartyOrganization& row, Date day) { return in_force(row.since, row.until, day); }
bool is_in_force(const PartyInstructor& row, Date day) { return in_force(row.since, row.until, day); }

template <class T>
bool has_in_force(const View& view) {
  return any_on<T>(view.dossier, view.day, [&](const T& row) { return is_in_force(row, view.day); });
}

/// Days from `since` to the day before `until` (empty: open).
struct Period {
  Date since;
  Date until;
};

template <class T>
void add_periods(const View& view, std::vector<Period>& periods) {
  for (const auto& row : rows_on<T>(view.dossier, view.day))
    periods.push_back({row.value.since, row.value.until});
}

// 6.0.1a
Answer party_work_interrupted(const View& view) {
  if (!view.standing.in_programme || view.standing.closed) return {};
  const auto listed_on = view.standing.listing->listed_on;
  const bool had_organisation = any_on<PartyOrganization>(
      view.dossier, view.day, [&](const PartyOrganization& row) { return row.since <= listed_on; });
  if (!had_organisation) return {};
  std::vector<Period> periods;
  add_periods<PartyOrganization>(view, periods);
  add_periods<PartyInstructor>(view, periods);
  std::ranges::sort(periods, {}, &Period::since);
  auto gap_from = listed_on;  // the first day not known to be covered
  auto gap_until = view.day;
  for (const auto& period : periods) {
    if (period.until.given() && period.until <= gap_from) continue;
    if (period.since > gap_from) {
      if (period.until.given() && period.until <= period.since) continue;  // covers no day
      gap_until = period.since.plus_days(-1);
      break;
    }
    if (period.until.empty()) return {};
    gap_from = period.until;
  }
  if (gap_from > view.day) return {};
  return Facts{{"gap_from", gap_from}, {"gap_until", gap_until}};
}

Facts organisation_facts(const PartyOrganization& row) {
  return {{"name", row.name}, {"parent_kind", row.parent_kind}, {"parent", row.parent}};
}

// 6.1.3a
Answer still_under_supervising_unit(const PartyOrganization& row, const View& view) {
  if (!view.standing.completed || !is_in_force(row, view.day)) return {};
  if (row.parent_kind != PartyParent::supervising_unit_party) return {};
  return organisation_facts(row);
}

// 6.1.3b
Answer under_another_parent(const PartyOrganization& row, const View& view) {
  if (!view.standing.completed || !is_in_force(row, view.day) || row.parent_kind != PartyParent::other)
    return {};
  return organisation_facts(row);
}

// 6.1.5a
Answer head_without_political_review(const Post& post, const View& view) {
  if (post.is_head != YesNo::yes || post.held_on < view.settings().programme_starts_on) return {};
  if (!in_force(post.held_on, post.left_on, view.day)) return {};
  if (post.political_review_on.given() && post.political_review_on <= post.held_on) return {};
  return Facts{{"person", post.person},
               {"title", post.title},
               {"held_on", post.held_on},
               {"political_review_on", post.political_review_on}};
}

// 6.1.6a
Answer reviewed_without_party_building(const RegistrationReview& row, const Overview& overview) {
  const auto conclusion = row.conclusion_on(overview.day);
  const bool concluded = conclusion == ReviewConclusion::granted || conclusion == ReviewConclusion::refused;
  if (!concluded || !row.party_building.empty()) return {};
  return Facts{{"applicant", row.applicant}, {"conclusion", conclusion}};
}

// 6.2.3a
Answer party_survey_missing(const View& view) {
  if (!view.standing.in_programme || view.standing.closed) return {};
  const auto* survey = latest<PartySurvey>(view.dossier, view.day);
  if (survey != nullptr && survey->adjustment != PartyAdjustment::undecided) return {};
  if (survey == nullptr) return Facts{{"what", Bilingual{"尚无党建摸底", "There is no party survey"}}};
  return Facts{{"what", Bilingual{fmt::format("{}已摸底，调整方案未定", survey->surveyed_on.chinese()),
                                  fmt::format("The party survey of {} leaves the adjustment undecided",
                                              survey->surveyed_on.iso())}},
               {"surveyed_on", survey->surveyed_on}};
}

// 6.2.4a
Answer members_not_handed_over(const PartyOrganization& row, const View& view) {
  if (!view.standing.completed || !is_in_force(row, view.day)) return {};
  if (row.transferred.value() >= row.members.value()) return {};
  return Facts{{"name", row.name}, {"members", row.members}, {"transferred", row.transferred}};
}

/// The latest survey, where it counts at least the members an organisation needs (or, asked so, fewer).
const PartySurvey* survey_with_enough_members(const View& view, bool enough) {
  const auto* survey = latest<PartySurvey>(view.dossier, view.day);
  if (survey == nullptr) return nullptr;
  const bool has_enough = survey->full_members.value() >= view.settings().party_min_members;
  return has_enough == enough ? survey : nullptr;
}

Facts survey_facts(const PartySurvey& survey, const View& view) {
  return {{"surveyed_on", survey.surveyed_on},
          {"full_members", survey.full_members},
          {"party_min_members", view.settings().party_min_members}};
}

// 6.2.5a
Answer organisation_not_set_up(const View& view) {
  if (!view.standing.completed) return {};
  const auto* survey = survey_with_enough_members(view, true);
  if (survey == nullptr || has_in_force<PartyOrganization>(view)) return {};
  return survey_facts(*survey, view);
}

// 6.2.5b
Answer organisation_not_planned(const View& view) {
  if (!view.under_way() || view.standing.closed) return {};
  const auto* survey = survey_with_enough_members(view, true);
  if (survey == nullptr || survey->setup_plan_on.happened_by(view.day)) return {};
  if (has_in_force<PartyOrganization>(view)) return {};
  return survey_facts(*survey, view);
}

// 6.2.6a
Answer instructor_missing(const View& view) {
  if (!view.standing.completed) return {};
  const auto* survey = survey_with_enough_members(view, false);
  if (survey == nullptr || has_in_force<PartyOrganization>(view) || has_in_force<PartyInstructor>(view))
    return {};
  return survey_facts(*survey, view);
}

// 6.2.6b: one finding per instructor, so not of the usual shapes.
void judge_instructor_loads(const Rule& rule, const Overview& overview, Sink& sink) {
  const auto most = overview.settings().instructor_max_associations;
  for (const auto& [instructor, associations] : overview.instructors) {
    if (associations <= most) continue;
    detail::put(rule, sink, nullptr, 0,
                {{"instructor", instructor}, {"associations", associations}, {"most", most}});
  }
}

constexpr Rule for_instructors(const RuleText& text) {
  Rule rule = ruled(text);
  rule.on_jurisdiction = &judge_instructor_loads;
  return rule;
}

// 6.2.6c
Answer unfit_instructor(const PartyInstructor& row, const View& view) {
  if (!is_in_force(row, view.day)) return {};
  const auto appraisal = row.appraisal_on(view.day);
  if (appraisal != Appraisal::incompetent && row.is_member != YesNo::no) return {};
  return Facts{{"name", row.name}, {"appraisal", appraisal}, {"is_member", row.is_member}};
}

// 6.2.6d
Answer instructor_new_to_industry(const PartyInstructor& row, const View& view) {
  if (!is_in_force(row, view.day) || row.knows_industry != YesNo::no) return {};
  return Facts{{"name", row.name}};
}

// 6.3.2a
Answer charter_without_party_building(const View& view) {
  const auto in_charter = view.association().charter_party_clause;
  if (!view.standing.completed || in_charter == YesNo::yes) return {};
  return Facts{{"charter_party_clause", in_charter}};
}

// 6.3.5a
Answer term_ends_soon(const PartyOrganization& row, const View& view) {
  if (view.standing.closed || row.term_ends_on.empty() || !is_in_force(row, view.day)) return {};
  const auto last = view.day.plus_months(view.settings().term_warn_months);
  if (row.term_ends_on < view.day || row.term_ends_on > last) return {};
  return Facts{{"name", row.name}, {"term_ends_on", row.term_ends_on}};
}

// 6.3.5b
Answer term_is_over(const PartyOrganization& row, const View& view) {
  if (view.standing.closed || row.term_ends_on.empty() || !is_in_force(row, view.day)) return {};
  if (row.term_ends_on >= view.day) return {};
  return Facts{{"name", row.name}, {"term_ends_on", row.term_ends_on}};
}

/// Whether the association held such an activity within the activity months before the day.
template <class Predicate>
bool was_recently_held(const View& view, PartyActivityKind kind, Predicate wanted) {
  return any_on<PartyActivity>(view.dossier, view.day, [&](const PartyActivity& row) {
    return row.kind == kind && wanted(row) &&
           within_months_after(row.held_on, view.settings().activity_months, view.day);
  });
}

// 6.3.6a
Answer untransferred_members_left_out(const PartyOrganization& row, const View& view) {
  if (!is_in_force(row, view.day) || !row.transferred.given()) return {};
  if (row.transferred.value() >= row.members.value()) return {};
  const bool joined = was_recently_held(
      view, PartyActivityKind::organisational_life,
      [](const PartyActivity& held) { return held.untransferred_participants.value() > 0; });
  if (joined) return {};
  return Facts{{"name", row.name},
               {"members", row.members},
               {"transferred", row.transferred},
               {"months", view.settings().activity_months}};
}

bool is_of_this_or_last_year(const PartyFund& row, const View& view) {
  const int year = view.day.year();
  return row.year.value() == year || row.year.value() == year - 1;
}

// 6.3.7a
Answer party_funds_missing(const View& view) {
  if (!view.standing.completed || view.standing.closed) return {};
  if (any_on<PartyFund>(view.dossier, view.day,
                        [&](const PartyFund& row) { return is_of_this_or_last_year(row, view); })) {
    return {};
  }
  return Facts{{"year", std::int64_t{view.day.year()}}};
}

// 6.3.8a
Answer party_funds_not_in_expenses(const View& view) {
  if (!view.standing.completed || view.standing.closed) return {};
  bool has_funds = false;
  for (const auto& row : view.dossier.rows<PartyFund>()) {
    if (!is_of_this_or_last_year(row.value, view)) continue;
    if (row.value.in_management_expense == YesNo::yes) return {};
    has_funds = true;
  }
  if (!has_funds) return {};
  return Facts{{"year", std::int64_t{view.day.year()}}};
}

// 6.4.2a
Answer integrity_education_missing(const View& view) {
  if (view.standing.closed) return {};
  const auto months = view.settings().activity_months;
  const bool expected = any_on<PartyOrganization>(view.dossier, view.day, [&](const PartyOrganization& row) {
    return is_in_force(row, view.day) && row.since.plus_months(months) <= view.day;
  });
  if (!expected) return {};
  if (was_recently_held(view, PartyActivityKind::integrity_education,
                        [](const PartyActivity&) { return true; })) {
    return {};
  }
  return Facts{{"months", months}};
}

constexpr Rule kRules[] = {
    for_association<party_work_interrupted>(
        {"6.0.1a", "6.0.1", Level::red, "{gap_from}至{gap_until}既无党组织也无党建指导员，党的工作出现间断。",
         "From {gap_from} to {gap_until} there was neither a party organisation nor an instructor: party "
         "work was "
         "interrupted."}),
    for_each_row<still_under_supervising_unit>(
        {"6.1.3a", "6.1.3", Level::red, "已完成脱钩，“{name}”仍隶属{parent_kind}（{parent}）。",
         "It is decoupled, yet “{name}” still belongs to the {parent_kind} ({parent})."}),
    for_each_row<under_another_parent>({"6.1.3b", "6.1.4", Level::yellow,
                                        "已完成脱钩，“{name}”未隶属区社会组织党委（上级党组织：{parent}）。",
                                        "It is decoupled, and “{name}” does not belong to the district "
                                        "social-organisation party committee (parent: "
                                        "{parent})."}),
    for_each_row<head_without_political_review>(
        {"6.1.5a", "6.1.5", Level::red,
         "负责人{person}于{held_on}任{title}，政治审核日期（{political_review_on}）未填或晚于任职。",
         "{person} became {title} on {held_on} without a political review before (review: "
         "{political_review_on})."}),
    for_each_jurisdiction_row<reviewed_without_party_building>(
        {"6.1.6a", "6.1.6", Level::red, "“{applicant}”登记审查结论为{conclusion}，未审查党建工作情况。",
         "The review of “{applicant}” concluded ({conclusion}) without looking at party-building."}),
    for_association<party_survey_missing>({"6.2.3a", "6.2.3", Level::yellow, "{what}。", "{what}."}),
    for_each_row<members_not_handed_over>(
        {"6.2.4a", "6.2.4", Level::red, "已完成脱钩，“{name}”党员{members}人，已转组织关系{transferred}人。",
         "It is decoupled; “{name}” has {members} members, and the party relations of {transferred} have "
         "been transferred."}),
    for_association<organisation_not_set_up>({"6.2.5a", "6.2.5", Level::red,
                                              "已完成脱钩，正式党员{full_members}人（{surveyed_on}"
                                              "摸底），已达{party_min_members}人，但没有党组织。",
                                              "It is decoupled with {full_members} full members (survey of "
                                              "{surveyed_on}; {party_min_members} suffice) and "
                                              "no party organisation."}),
    for_association<organisation_not_planned>({"6.2.5b", "6.2.5", Level::yellow,
                                               "正式党员{full_members}人（{surveyed_on}摸底），已达{party_"
                                               "min_members}人，没有党组织也没有组建方案。",
                                               "It has {full_members} full members (survey of {surveyed_on}; "
                                               "{party_min_members} suffice), no party "
                                               "organisation and no plan to set one up."}),
    for_association<instructor_missing>({"6.2.6a", "6.2.6", Level::red,
                                         "已完成脱钩，正式党员{full_members}人（{surveyed_on}摸底），不足{"
                                         "party_min_members}人，没有党组织也没有党建指导员。",
                                         "It is decoupled with {full_members} full members (survey of "
                                         "{surveyed_on}; {party_min_members} needed), and "
                                         "neither a party organisation nor an instructor."}),
    for_instructors(
        {"6.2.6b", "6.2.6", Level::yellow, "党建指导员{instructor}联系{associations}家协会，超过{most}家。",
         "The instructor {instructor} looks after {associations} associations, more than {most}."}),
    for_each_row<unfit_instructor>(
        {"6.2.6c", "6.2.6", Level::red,
         "党建指导员{name}不符合条件：考核结果{appraisal}，是否党员：{is_member}。",
         "The instructor {name} is not fit: appraisal {appraisal}, party member: {is_member}."}),
    for_each_row<instructor_new_to_industry>({"6.2.6d", "6.2.6", Level::yellow,
                                              "党建指导员{name}不熟悉行业情况。",
                                              "The instructor {name} does not know the industry."}),
    for_association<charter_without_party_building>(
        {"6.3.2a", "6.3.2", Level::red,
         "已完成脱钩，党建工作要求未写入章程（章程写入党建：{charter_party_clause}）。",
         "It is decoupled and its charter does not speak of party-building ({charter_party_clause})."}),
    for_each_row<term_ends_soon>(
        {"6.3.5a", "6.3.5", Level::yellow, "“{name}”本届于{term_ends_on}届满，应准备换届。",
         "The term of “{name}” ends on {term_ends_on}; re-election should be prepared."}),
    for_each_row<term_is_over>({"6.3.5b", "6.3.5", Level::red, "“{name}”本届已于{term_ends_on}届满，未换届。",
                                "The term of “{name}” ended on {term_ends_on} without re-election."}),
    for_each_row<untransferred_members_left_out>(
        {"6.3.6a", "6.3.6", Level::yellow,
         "“{name}”党员{members}人，已转组织关系{transferred}人，近{months}个月没有未转关系党员参加组织生活。",
         "Of the {members} members of “{name}” {transferred} are transferred; no other member joined its "
         "activities "
         "in the last {months} months."}),
    for_association<party_funds_missing>(
        {"6.3.7a", "6.3.7", Level::yellow, "已完成脱钩，{year}年及上一年度没有党建经费记录。",
         "It is decoupled and has no party funds recorded for {year} or the year before."}),
    for_association<party_funds_not_in_expenses>({"6.3.8a", "6.3.8", Level::yellow,
                                                  "已完成脱钩，{year}年及上一年度党建经费均未列入管理费用。",
                                                  "It is decoupled, and none of its party funds of {year} or "
                                                  "the year before is in management expenses."}),
    for_association<integrity_education_missing>(
        {"6.4.2a", "6.4.2", Level::yellow, "党组织成立已满{months}个月，近{months}个月没有廉政警示教育记录。",
         "Its party organisation is over {months} months old and held no integrity education in the last "
         "{months} "
         "months."}),
};

}  // namespace

std::span<const Rule> rules_of_chapter_6() { return kRules; }

}  // namespace tuogou
