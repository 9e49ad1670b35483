#include "rules/party.h"

#include <algorithm>

namespace tuogou {

namespace {

/// Of those in force on the day, the one that began last; of equals the one recorded last.
template <class T>
const Row<T>* newest_in_force(const Dossier& dossier, Date day) {
  const Row<T>* found = nullptr;
  for (const auto& row : dossier.rows<T>()) {
    if (!in_force(row.value.since, row.value.until, day)) continue;
    if (found == nullptr || row.value.since >= found->value.since) found = &row;
  }
  return found;
}

PartyCoverage coverage_of(const PartyStanding& standing, bool has_own, const Settings& settings) {
  if (has_own) return PartyCoverage::own;
  if (standing.organization != nullptr) return PartyCoverage::joint;
  if (standing.instructor != nullptr) return PartyCoverage::instructor;
  if (standing.survey == nullptr) return PartyCoverage::unsurveyed;
  const bool has_enough = standing.survey->value.full_members.value() >= settings.party_min_members;
  return has_enough ? PartyCoverage::not_set_up : PartyCoverage::too_few;
}

}  // namespace

TermReminder term_reminder(Date term_ends_on, Date day, const Settings& settings) {
  if (term_ends_on.empty()) return TermReminder::none;
  if (term_ends_on < day) return TermReminder::over;
  if (term_ends_on <= day.plus_months(settings.term_warn_months / 2)) return TermReminder::second;
  return term_ends_on <= day.plus_months(settings.term_warn_months) ? TermReminder::first
                                                                    : TermReminder::none;
}

PartyStanding party_standing(const Dossier& dossier, Date day, const Settings& settings) {
  PartyStanding standing;
  standing.organization = newest_in_force<PartyOrganization>(dossier, day);
  standing.instructor = newest_in_force<PartyInstructor>(dossier, day);
  bool has_own = false;
  for (const auto& row : dossier.rows<PartyOrganization>()) {
    const auto& organization = row.value;
    if (!in_force(organization.since, organization.until, day)) continue;
    has_own = has_own || organization.form != PartyForm::joint_branch;
    standing.members += organization.members.value();
    standing.transferred += organization.transferred.value();
    standing.reminder = std::max(standing.reminder, term_reminder(organization.term_ends_on, day, settings));
  }
  for (const auto& row : dossier.rows<PartySurvey>()) {
    if (!exists_on(row.value, day)) continue;
    if (standing.survey == nullptr || row.value.surveyed_on >= standing.survey->value.surveyed_on) {
      standing.survey = &row;
    }
  }
  for (const auto& row : rows_on<PartyActivity>(dossier, day)) {
    const auto keep = [&](Date& last) { last = std::max(last, row.value.held_on); };
    if (row.value.kind == PartyActivityKind::organisational_life) keep(standing.last_life_on);
    if (row.value.kind == PartyActivityKind::integrity_education) keep(standing.last_integrity_on);
  }
  for (const auto& row : dossier.rows<PartyFund>()) {
    if (row.value.year.value() == day.year()) standing.funds = standing.funds + row.value.amount;
  }
  standing.coverage = coverage_of(standing, has_own, settings);
  return standing;
}

}  // namespace tuogou
