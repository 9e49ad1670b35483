// One association: its dossier, part by part.
#include "api/answer_schemas.h"
#include "desk/board_line.h"

namespace tuogou {

namespace json = boost::json;

namespace {

json::object standing_schema() {
  return answer_schema({{"regime", bilingual_reference()},
                        {"closed", flag_schema()},
                        {"in_programme", flag_schema()},
                        {"completed", flag_schema()},
                        {"completed_on", or_null(day_schema())},
                        {"done", flag_schema()},
                        {"deferred", flag_schema()},
                        {"category", or_null(bilingual_reference())},
                        {"listed_on", or_null(day_schema())},
                        {"first_listed_on", or_null(day_schema())},
                        {"first_reply_on", or_null(day_schema())},
                        {"binding", whole_schema()},
                        {"fulfilled", whole_schema()}});
}

json::object case_schema() {
  const auto deferral = answer_schema({{"state", named_schema<DeferralState>()},
                                       {"proposed_on", or_null(day_schema())},
                                       {"endorsed_on", or_null(day_schema())},
                                       {"reason", or_null(words_schema())}});
  return answer_schema({{"phase", named_schema<Phase>()},
                        {"since", or_null(day_schema())},
                        {"step", whole_schema()},
                        {"deferral", deferral}});
}

json::object step_schema() {
  const auto paper = answer_schema(
      {{"kind", bilingual_reference()}, {"number", or_null(words_schema())}, {"on", or_null(day_schema())}},
      {{"issuer", or_null(words_schema())}, {"matter", or_null(words_schema())}});
  return answer_schema({{"step", whole_schema()},
                        {"title", bilingual_reference()},
                        {"state", choice_schema({"done", "current", "ahead"})},
                        {"papers", list_schema(paper)}});
}

json::object separation_schema() {
  return answer_schema({{"separation", named_schema<Separation>()},
                        {"progress", named_schema<SeparationProgress>()},
                        {"applicable", whole_schema()},
                        {"completed", whole_schema()},
                        {"late", whole_schema()}});
}

json::object kind_of_owed(std::string_view kind) { return {{"type", "string"}, {"const", kind}}; }

/// A task of a request, the next act of the case, or a finding.
json::object owed_schema() {
  const auto role = or_null(bilingual_reference());
  const auto organ = or_null(reference_schema("OrganName"));
  const auto who = answer_schema({{"role", role}, {"organ", organ}});
  const auto whose_task =
      answer_schema({{"role", role}, {"organ", organ}, {"person", or_null(reference_schema("PersonName"))}});
  const auto task = answer_schema({{"kind", kind_of_owed("task")},
                                   {"who", whose_task},
                                   {"request", whole_schema()},
                                   {"purpose", named_schema<Purpose>()},
                                   {"matter", or_null(words_schema())},
                                   {"due", reference_schema("Due")}});
  const auto act = answer_schema({{"kind", kind_of_owed("act")},
                                  {"who", who},
                                  {"action", words_schema()},
                                  {"title", bilingual_reference()},
                                  {"clause", words_schema()}});
  const auto finding = answer_schema({{"kind", kind_of_owed("finding")},
                                      {"who", who},
                                      {"rule", words_schema()},
                                      {"clause", words_schema()},
                                      {"level", choice_schema({"red", "yellow"})},
                                      {"message", bilingual_reference()}});
  return {{"oneOf", json::array{task, act, finding}}};
}

json::object matter_schema() {
  return answer_schema({{"code", words_schema()},
                        {"separation", whole_schema()},
                        {"title", bilingual_reference()},
                        {"clause", words_schema()},
                        {"reviewer", bilingual_reference()},
                        {"encouraged", flag_schema()},
                        {"completed_when", bilingual_reference()},
                        {"applicable", flag_schema()},
                        {"progress", named_schema<MatterProgress>()},
                        {"due_on", or_null(day_schema())},
                        {"late", flag_schema()},
                        {"completed", flag_schema()},
                        {"completed_on", or_null(day_schema())},
                        {"row", or_null(reference_schema("Row_matter"))},
                        {"measures", list_schema(reference_schema("Row_plan_item"))},
                        {"papers", list_schema(reference_schema("Row_procedure_paper"))},
                        {"choices", list_schema(reference_schema("Choice"))}});
}

json::object register_count_schema() {
  return answer_schema({{"key", words_schema()},
                        {"title", bilingual_reference()},
                        {"clause", words_schema()},
                        {"owner", bilingual_reference()},
                        {"count", whole_schema()},
                        {"later", whole_schema()},
                        {"may_write", flag_schema()},
                        {"write_refusal", or_null(bilingual_reference())}});
}

}  // namespace

json::object dossier_schemas() {
  json::object schemas;
  schemas["Standing"] = standing_schema();
  schemas["Step"] = step_schema();
  schemas["SeparationState"] = separation_schema();
  schemas["Owed"] = owed_schema();
  schemas["MatterState"] = matter_schema();
  schemas["RegisterCount"] = register_count_schema();
  schemas["JurisdictionRegisters"] =
      answer_schema({{"registers", list_schema(reference_schema("RegisterCount"))},
                     {"may_enter_association", flag_schema()},
                     {"enter_refusal", or_null(bilingual_reference())}});
  schemas["Dossier"] = answer_schema({{"id", whole_schema()},
                                      {"version", whole_schema()},
                                      {"etag", words_schema()},
                                      {"jurisdiction", words_schema()},
                                      {"as_of", day_schema()},
                                      {"known_on", or_null(day_schema())},
                                      {"association", reference_schema("Row_association")},
                                      {"standing", reference_schema("Standing")},
                                      {"case", case_schema()},
                                      {"light", named_schema<Light>()},
                                      {"steps", list_schema(reference_schema("Step"))},
                                      {"separations", list_schema(reference_schema("SeparationState"))},
                                      {"owed", list_schema(reference_schema("Owed"))},
                                      {"matters", list_schema(reference_schema("MatterState"))},
                                      {"registers", list_schema(reference_schema("RegisterCount"))},
                                      {"papers", list_schema(reference_schema("Row_procedure_paper"))},
                                      {"requests", list_schema(reference_schema("Request"))},
                                      {"copies", list_schema(reference_schema("Copy"))},
                                      {"findings", list_schema(reference_schema("Finding"))},
                                      {"choices", list_schema(reference_schema("Choice"))}});
  return schemas;
}

}  // namespace tuogou
