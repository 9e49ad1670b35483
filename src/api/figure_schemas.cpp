// The jurisdiction as a whole: its list of associations, its findings, its figures. Every number says where
// its rows are listed.
#include <fmt/format.h>

#include "api/answer_schemas.h"
#include "desk/board_line.h"
#include "rules/party.h"

namespace tuogou {

namespace json = boost::json;

namespace {

json::object counted_schema() { return reference_schema("Counted"); }

/// What is counted for each value of a choice.
json::object count_of(json::object name) {
  return answer_schema({{"value", whole_schema()},
                        {"rows", words_schema()},
                        {"name", std::move(name)},
                        {"zh", words_schema()},
                        {"en", words_schema()}});
}
template <class E>
json::object counts_of() {
  return list_schema(count_of(names_of<E>()));
}

// ---- The list ----

json::object next_due_schema() {
  return answer_schema(
      {{"name", names_of<Owed>()}, {"zh", words_schema()}, {"en", words_schema()}, {"on", day_schema()}},
      {{"matter", words_schema()},
       {"separation", said_schema<Separation>()},
       {"purpose", said_schema<Purpose>()},
       {"request", whole_schema()}});
}

json::object party_line_schema() {
  const auto row = [](std::string_view name) {
    return or_null(reference_schema(fmt::format("Row_{}", name)));
  };
  return answer_schema({{"id", whole_schema()},
                        {"name", words_schema()},
                        {"completed", flag_schema()},
                        {"coverage", said_schema<PartyCoverage>()},
                        {"organization", row("party_organization")},
                        {"instructor", row("party_instructor")},
                        {"survey", row("party_survey")},
                        {"members", whole_schema()},
                        {"transferred", whole_schema()},
                        {"reminder", said_schema<TermReminder>()},
                        {"last_life_on", or_null(day_schema())},
                        {"last_integrity_on", or_null(day_schema())},
                        {"funds", words_schema()}});
}

json::object party_schema() {
  const auto figures = answer_schema({{"associations", counted_schema()},
                                      {"covered", whole_schema()},
                                      {"coverage", counts_of<PartyCoverage>()},
                                      {"reminders", counts_of<TermReminder>()},
                                      {"members", whole_schema()},
                                      {"transferred", whole_schema()},
                                      {"not_handed_over", counted_schema()},
                                      {"organizations", whole_schema()},
                                      {"secretary_is_head", whole_schema()}});
  const auto instructor = answer_schema({{"name", words_schema()},
                                         {"associations", counted_schema()},
                                         {"most", whole_schema()},
                                         {"over", flag_schema()},
                                         {"trained_on", or_null(day_schema())},
                                         {"appraisal", bilingual_reference()}});
  return answer_schema({{"total", whole_schema()},
                        {"rows", list_schema(party_line_schema())},
                        {"next", or_null(words_schema())},
                        {"figures", figures},
                        {"instructors", list_schema(instructor)},
                        {"hidden", whole_schema()}});
}

json::object line_schema() {
  const auto unit = answer_schema({{"id", or_null(whole_schema())}, {"name", words_schema()}});
  return answer_schema({{"id", whole_schema()},
                        {"uscc", words_schema()},
                        {"name", words_schema()},
                        {"kind", or_null(said_schema<AssociationKind>())},
                        {"regime", or_null(said_schema<Regime>())},
                        {"supervising_unit", or_null(unit)},
                        {"phase", said_schema<Phase>()},
                        {"step", whole_schema()},
                        {"category", or_null(said_schema<ListCategory>())},
                        {"in_programme", flag_schema()},
                        {"completed", flag_schema()},
                        {"done", flag_schema()},
                        {"deferred", flag_schema()},
                        {"light", said_schema<Light>()},
                        {"red", whole_schema()},
                        {"yellow", whole_schema()},
                        {"fulfilled", whole_schema()},
                        {"binding", whole_schema()},
                        {"next_due_on", or_null(day_schema())},
                        {"next_due", or_null(next_due_schema())},
                        {"days_late", whole_schema()},
                        {"version", whole_schema()}});
}

json::object list_of_associations_schema() {
  const auto totals = answer_schema({{"in_programme", whole_schema()},
                                     {"done", whole_schema()},
                                     {"late", whole_schema()},
                                     {"red", whole_schema()},
                                     {"yellow", whole_schema()},
                                     {"fulfilled", whole_schema()},
                                     {"binding", whole_schema()},
                                     {"applicable", whole_schema()},
                                     {"reached", whole_schema()}});
  const auto groups = answer_schema({{"phase", counts_of<Phase>()},
                                     {"category", counts_of<ListCategory>()},
                                     {"light", counts_of<Light>()}});
  return answer_schema({{"total", whole_schema()},
                        {"rows", list_schema(reference_schema("AssociationLine"))},
                        {"next", or_null(words_schema())},
                        {"totals", totals},
                        {"groups", groups}});
}

// ---- The figures ----

json::object share_schema() {
  const auto number = answer_schema({{"value", whole_schema()}, {"rows", words_schema()}},
                                    {{"sum_of", choice_schema({"reached", "applicable"})}});
  return answer_schema({{"reached", number}, {"of", number}, {"share", number_schema()}});
}

json::object shares_schema() {
  return answer_schema({{"associations", reference_schema("Share")}, {"matters", reference_schema("Share")}});
}

/// What is reached if everything outstanding is completed on the day it is due.
json::object forecast_schema() {
  const auto point =
      answer_schema({{"on", day_schema()}, {"reached", whole_schema()}, {"share", number_schema()}});
  return answer_schema(
      {{"points", list_schema(point)}, {"late", whole_schema()}, {"undated", whole_schema()}});
}

json::object milestone_schema() {
  return answer_schema({{"name", choice_schema({"half", "basic"})},
                        {"zh", words_schema()},
                        {"en", words_schema()},
                        {"on", day_schema()},
                        {"passed", flag_schema()},
                        {"due", number_schema()},
                        {"met", flag_schema()},
                        {"shares", shares_schema()}});
}

json::object step_count_schema() {
  return answer_schema({{"value", whole_schema()}, {"rows", words_schema()}, {"step", whole_schema()}});
}

json::object separation_count_schema() {
  return answer_schema({{"name", names_of<Separation>()},
                        {"zh", words_schema()},
                        {"en", words_schema()},
                        {"progress", counts_of<SeparationProgress>()}});
}

json::object levels_schema() {
  return answer_schema({{"red", counted_schema()}, {"yellow", counted_schema()}});
}

json::object chapter_schema() {
  const auto rule = answer_schema({{"value", whole_schema()},
                                   {"rows", words_schema()},
                                   {"rule", words_schema()},
                                   {"clause", words_schema()},
                                   {"level", choice_schema({"red", "yellow"})}});
  return answer_schema(
      {{"chapter", words_schema()}, {"findings", levels_schema()}, {"rules", list_schema(rule)}});
}

json::object overview_schema() {
  const auto reasons = list_schema(count_of(choice_schema({"work", "answer", "policy"})));
  return answer_schema({{"jurisdiction", answer_schema({{"key", words_schema()}, {"title", words_schema()}})},
                        {"as_of", day_schema()},
                        {"known_on", or_null(day_schema())},
                        {"associations", counted_schema()},
                        {"completed", counted_schema()},
                        {"deferred", counted_schema()},
                        {"late", counted_schema()},
                        {"lights", counts_of<Light>()},
                        {"share_basis", choice_schema({"associations", "matters"})},
                        {"shares", shares_schema()},
                        {"milestones", list_schema(milestone_schema())},
                        {"forecast", forecast_schema()},
                        {"phases", counts_of<Phase>()},
                        {"steps", list_schema(step_count_schema())},
                        {"separations", list_schema(separation_count_schema())},
                        {"findings", levels_schema()},
                        {"chapters", list_schema(chapter_schema())},
                        {"reasons", reasons},
                        {"late_first", list_schema(reference_schema("AssociationLine"))}});
}

}  // namespace

json::object figure_schemas() {
  json::object schemas;
  schemas["Counted"] = answer_schema({{"value", whole_schema()}, {"rows", words_schema()}});
  schemas["Share"] = share_schema();
  schemas["AssociationLine"] = line_schema();
  schemas["AssociationList"] = list_of_associations_schema();
  schemas["PartyBoard"] = party_schema();
  schemas["SimilarScopes"] =
      answer_schema({{"rows", list_schema(answer_schema({{"id", whole_schema()},
                                                         {"name", words_schema()},
                                                         {"uscc", words_schema()},
                                                         {"scope", words_schema()},
                                                         {"industry_department", or_null(words_schema())},
                                                         {"score", whole_schema()},
                                                         {"phrases", list_schema(words_schema())}}))}});
  schemas["Findings"] =
      answer_schema({{"total", whole_schema()},
                     {"rows", list_schema(reference_schema("Finding"))},
                     {"next", or_null(words_schema())},
                     {"totals", answer_schema({{"red", whole_schema()}, {"yellow", whole_schema()}})}});
  schemas["Overview"] = overview_schema();
  return schemas;
}

}  // namespace tuogou
