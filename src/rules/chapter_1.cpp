// Chapter 一: general requirements. Decouple all that should be; no shedding of responsibility.
#include "rules/rule.h"

namespace tuogou {

namespace {

bool is_unlisted_with_affiliation(const View& view, InScope in_scope) {
  if (!view.list_is_determined || view.standing.first_listed_on.given()) return false;
  if (view.standing.regime != Regime::dual_management || view.association().in_scope != in_scope)
    return false;
  return any_on<Affiliation>(view.dossier, view.day, [&](const Affiliation& row) {
    return in_force(row.since, row.ended_on, view.day);
  });
}

// 1.0.4a
Answer in_scope_but_not_listed(const View& view) {
  if (!is_unlisted_with_affiliation(view, InScope::yes)) return {};
  return Facts{{"in_scope", InScope::yes}, {"regime", view.standing.regime}};
}

// 1.0.4b
Answer scope_not_settled(const View& view) {
  if (!is_unlisted_with_affiliation(view, InScope::to_be_checked)) return {};
  return Facts{{"in_scope", InScope::to_be_checked}, {"regime", view.standing.regime}};
}

// 1.0.6a
Answer completed_by_mere_notice(int, const Matter* matter, const View& view) {
  if (matter == nullptr || !matter->completed_on.happened_by(view.day)) return {};
  if (evidence_counts(matter->evidence_kind)) return {};
  return Facts{{"completed_on", matter->completed_on}, {"evidence_kind", matter->evidence_kind}};
}

// 1.0.6b
Answer affiliation_ended_before_reply(const Affiliation& row, const View& view) {
  if (row.ended_on.empty() || row.ended_on > view.day) return {};
  if (row.ended_on < view.settings().programme_starts_on) return {};
  const bool was_to_decouple = any_on<Listing>(view.dossier, view.day, [](const Listing& listing) {
    return listing.category == ListCategory::to_decouple;
  });
  const auto reply_on = view.standing.first_reply_on;
  if (!was_to_decouple || (reply_on.given() && reply_on <= row.ended_on)) return {};
  const auto reply = reply_on.given()
                         ? Bilingual{"批复在" + reply_on.chinese(), "the reply is of " + reply_on.iso()}
                         : Bilingual{"至今没有批复", "there is no reply"};
  return Facts{
      {"organ", row.organ}, {"relation", row.relation}, {"ended_on", row.ended_on}, {"reply", reply}};
}

constexpr Rule kRules[] = {
    for_association<in_scope_but_not_listed>(
        {"1.0.4a", "1.0.4", Level::red, "符合改革范围，与行政机关仍有隶属关系，但未列入任何名单。",
         "It is in the scope of the reform and still affiliated with an organ, but stands on no list."}),
    for_association<scope_not_settled>({"1.0.4b", "1.0.4", Level::yellow,
                                        "是否符合改革范围待核，与行政机关仍有隶属关系，未列入任何名单。",
                                        "Whether it is in the scope of the reform is still to be checked; it "
                                        "is affiliated with an organ and stands "
                                        "on no list."}),
    for_each_matter<completed_by_mere_notice>(
        {"1.0.6a", "1.0.6", Level::red,
         "事项{matter}于{completed_on}登记为完成，但完成证据为“{evidence_kind}”，不能作为完成依据。",
         "Matter {matter} is recorded as completed on {completed_on}, but its evidence ({evidence_kind}) "
         "cannot "
         "complete a matter."}),
    for_each_row<affiliation_ended_before_reply>(
        {"1.0.6b", "1.0.6", Level::red,
         "与{organ}的{relation}关系于{ended_on}终止，当时尚无批复（{reply}）。",
         "The relationship with {organ} ({relation}) ended on {ended_on}, before any reply ({reply})."}),
};

}  // namespace

std::span<const Rule> rules_of_chapter_1() { return kRules; }

}  // namespace tuogou
