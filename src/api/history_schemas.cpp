// What happened, what a row was before, how two days differ, what an import changes.
#include "api/answer_schemas.h"
#include "desk/board_line.h"

namespace tuogou {

namespace json = boost::json;

namespace {

json::object merged(json::object one, const json::object& more) {
  for (const auto& [name, schema] : more.at("properties").as_object()) {
    one["properties"].as_object()[name] = schema;
  }
  for (const auto& name : more.at("required").as_array()) one["required"].as_array().push_back(name);
  return one;
}

// ---- Acts ----

/// The head of an act; of one whose head is not found there is its number alone.
json::object act_head_schema() {
  const auto by = answer_schema({{"person", or_null(whole_schema())},
                                 {"name", or_null(words_schema())},
                                 {"role", or_null(bilingual_reference())},
                                 {"organ", or_null(whole_schema())},
                                 {"organ_name", or_null(words_schema())},
                                 {"principal", or_null(whole_schema())},
                                 {"principal_name", or_null(words_schema())}});
  return answer_schema(
      {{"act", whole_schema()}, {"sequence", whole_schema()}, {"recorded_at", moment_schema()}},
      {{"on", or_null(day_schema())},
       {"action", named_schema(words_schema())},
       {"by", by},
       {"request", or_null(whole_schema())},
       {"matter", or_null(words_schema())},
       {"number", or_null(words_schema())},
       {"opinion", or_null(words_schema())},
       {"attachments", list_schema(words_schema())}});
}

json::object change_schema() {
  return answer_schema({{"kind", choice_schema({"added", "amended", "voided"})},
                        {"register", words_schema()},
                        {"register_title", bilingual_reference()},
                        {"row", whole_schema()},
                        {"fields", list_schema(reference_schema("FieldChange"))}},
                       {{"reason", or_null(words_schema())}});
}

json::object move_schema(std::string_view kind, Properties members) {
  return merged(answer_schema({{"kind", {{"type", "string"}, {"const", kind}}}}), answer_schema(members));
}

json::object moves_schema() {
  return {
      {"oneOf",
       json::array{
           move_schema("phase", {{"to", named_schema<Phase>()}, {"on", or_null(day_schema())}}),
           move_schema("matter", {{"matter", words_schema()}, {"to", named_schema<MatterProgress>()}}),
           move_schema("deferral", {{"to", named_schema<DeferralState>()},
                                    {"on", or_null(day_schema())},
                                    {"reason", or_null(words_schema())}}),
           move_schema("request_opened", {{"request", whole_schema()},
                                          {"purpose", named_schema<Purpose>()},
                                          {"matter", or_null(words_schema())},
                                          {"due_on", or_null(day_schema())}}),
           move_schema("request_closed", {{"request", whole_schema()}, {"to", named_schema<RequestState>()}}),
           move_schema("delegated", {{"request", whole_schema()},
                                     {"from", or_null(words_schema())},
                                     {"to", or_null(words_schema())}}),
           move_schema(
               "revealed",
               {{"register", words_schema()}, {"row", whole_schema()}, {"field", bilingual_reference()}})}}};
}

json::object version_schema() {
  const auto row = open_schema("The fields of the register that may be seen.");
  auto schema = merged(
      act_head_schema(),
      answer_schema({{"kind", choice_schema({"added", "amended", "voided"})}, {"version", whole_schema()}}));
  auto& members = schema["properties"].as_object();
  members["row"] = row;
  members["masked"] = list_schema(words_schema());
  members["reason"] = or_null(words_schema());
  return schema;
}

// ---- Two days ----

json::object dossier_comparison_schema() {
  const auto phase = answer_schema(
      {{"phase", named_schema<Phase>()}, {"since", or_null(day_schema())}, {"step", whole_schema()}});
  const auto side = answer_schema({{"as_of", day_schema()},
                                   {"known_on", or_null(day_schema())},
                                   {"version", whole_schema()},
                                   {"standing", reference_schema("Standing")},
                                   {"case", phase}});
  const auto findings = list_schema(reference_schema("Finding"));
  const auto rows = list_schema(reference_schema("Row"));
  const auto changed =
      answer_schema({{"id", whole_schema()}, {"fields", list_schema(reference_schema("FieldChange"))}});
  const auto of_register = answer_schema({{"register", words_schema()},
                                          {"title", bilingual_reference()},
                                          {"only_before", rows},
                                          {"only_after", rows},
                                          {"changed", list_schema(changed)}});
  return answer_schema(
      {{"association", whole_schema()},
       {"before", or_null(side)},
       {"after", or_null(side)},
       {"findings", answer_schema({{"gone", findings}, {"new", findings}, {"same", findings}})},
       {"rows", list_schema(of_register)},
       {"matters_completed", list_schema(words_schema())},
       {"matters_reopened", list_schema(words_schema())}});
}

json::object jurisdiction_comparison_schema() {
  const auto figures = answer_schema({{"as_of", day_schema()},
                                      {"known_on", or_null(day_schema())},
                                      {"in_programme", whole_schema()},
                                      {"completed", whole_schema()},
                                      {"matters_applicable", whole_schema()},
                                      {"matters_completed", whole_schema()},
                                      {"red", whole_schema()},
                                      {"yellow", whole_schema()}});
  const auto line = answer_schema({{"light", named_schema<Light>()},
                                   {"completed", flag_schema()},
                                   {"done", flag_schema()},
                                   {"phase", named_schema<Phase>()}});
  const auto changed = answer_schema({{"association", or_null(reference_schema("AssociationName"))},
                                      {"before", or_null(line)},
                                      {"after", or_null(line)}});
  return answer_schema({{"before", figures},
                        {"after", figures},
                        {"changed", list_schema(changed)},
                        {"changed_count", whole_schema()},
                        {"only_before_count", whole_schema()},
                        {"only_after_count", whole_schema()}});
}

// ---- An import ----

json::object import_change_schema() {
  const auto field = answer_schema({{"key", words_schema()},
                                    {"title", bilingual_reference()},
                                    {"before", words_schema()},
                                    {"after", words_schema()}});
  return answer_schema({{"kind", choice_schema({"added", "amended", "refused"})},
                        {"register", words_schema()},
                        {"row", whole_schema()},
                        {"association", or_null(whole_schema())},
                        {"fields", list_schema(field)}},
                       {{"reason", bilingual_reference()}});
}

json::object import_issue_schema() {
  return answer_schema({{"level", choice_schema({"error", "warning"})},
                        {"code", words_schema()},
                        {"sheet", words_schema()},
                        {"row", or_null(whole_schema())},
                        {"column", or_null(words_schema())},
                        {"value", or_null(words_schema())},
                        {"message", bilingual_reference()}});
}

json::object import_result_schema() {
  const auto count = answer_schema({{"register", words_schema()},
                                    {"title", bilingual_reference()},
                                    {"added", whole_schema()},
                                    {"amended", whole_schema()},
                                    {"unchanged", whole_schema()},
                                    {"left_out", whole_schema()}});
  return answer_schema({{"dry_run", flag_schema()},
                        {"mode", choice_schema({"all_or_nothing", "good_rows"})},
                        {"held_back", flag_schema()},
                        {"summary", bilingual_reference()},
                        {"added", whole_schema()},
                        {"amended", whole_schema()},
                        {"unchanged", whole_schema()},
                        {"left_out", whole_schema()},
                        {"cases_adopted", whole_schema()},
                        {"counts", list_schema(count)},
                        {"changes_left_off", whole_schema()},
                        {"changes", list_schema(reference_schema("ImportChange"))},
                        {"issues_left_off", whole_schema()},
                        {"issues", list_schema(reference_schema("ImportIssue"))}},
                       {{"receipt", reference_schema("Receipt")}});
}

}  // namespace

json::object history_schemas() {
  json::object schemas;
  schemas["RowChange"] = change_schema();
  schemas["CaseMove"] = moves_schema();
  schemas["TimelineEntry"] =
      merged(act_head_schema(), answer_schema({{"changes", list_schema(reference_schema("RowChange"))},
                                               {"moves", list_schema(reference_schema("CaseMove"))}}));
  schemas["Timeline"] = answer_schema({{"entries", list_schema(reference_schema("TimelineEntry"))},
                                       {"count", whole_schema()},
                                       {"next", or_null(whole_schema())}});
  schemas["RowVersion"] = version_schema();
  schemas["RowHistory"] = answer_schema({{"versions", list_schema(reference_schema("RowVersion"))}});
  schemas["DossierComparison"] = dossier_comparison_schema();
  schemas["JurisdictionComparison"] = jurisdiction_comparison_schema();
  return schemas;
}

json::object import_schemas() {
  json::object schemas;
  schemas["ImportChange"] = import_change_schema();
  schemas["ImportIssue"] = import_issue_schema();
  schemas["ImportResult"] = import_result_schema();
  return schemas;
}

}  // namespace tuogou
