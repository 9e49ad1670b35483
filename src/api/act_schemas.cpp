// Receipts, refusals, choices, requests and what waits for somebody.
#include "api/answer_schemas.h"

namespace tuogou {

namespace json = boost::json;

namespace {

json::object task_schema() {
  return answer_schema({{"id", whole_schema()},
                        {"state", named_schema<TaskState>()},
                        {"role", or_null(bilingual_reference())},
                        {"organ", or_null(reference_schema("OrganName"))},
                        {"person", or_null(reference_schema("PersonName"))},
                        {"read_at", or_null(moment_schema())},
                        {"done_by", or_null(reference_schema("PersonName"))},
                        {"principal", or_null(reference_schema("PersonName"))},
                        {"delegated_by", or_null(reference_schema("PersonName"))},
                        {"added_by", or_null(whole_schema())},
                        {"opinion", or_null(words_schema())}});
}

json::object request_schema() {
  const auto shape = answer_schema(
      {{"name", names_of<Shape>()}, {"title", bilingual_reference()}, {"meaning", bilingual_reference()}});
  return answer_schema({{"id", whole_schema()},
                        {"purpose", named_schema<Purpose>()},
                        {"shape", shape},
                        {"state", named_schema<RequestState>()},
                        {"matter", or_null(words_schema())},
                        {"about", or_null(whole_schema())},
                        {"asked_on", or_null(day_schema())},
                        {"due_on", or_null(day_schema())},
                        {"asked_by", or_null(reference_schema("PersonName"))},
                        {"asked_as", bilingual_reference()},
                        {"asked_organ", or_null(reference_schema("OrganName"))},
                        {"urged_at", or_null(moment_schema())},
                        {"tasks", list_schema(reference_schema("Task"))}},
                       {{"due", reference_schema("Due")}});
}

json::object copy_schema() {
  return answer_schema({{"id", whole_schema()},
                        {"about", or_null(whole_schema())},
                        {"organ", or_null(reference_schema("OrganName"))},
                        {"person", or_null(reference_schema("PersonName"))},
                        {"sent_by", or_null(reference_schema("PersonName"))},
                        {"sent_at", or_null(moment_schema())},
                        {"read_at", or_null(moment_schema())},
                        {"note", or_null(words_schema())}},
                       {{"association", or_null(reference_schema("AssociationName"))}});
}

json::object notice_schema() {
  return answer_schema({{"id", whole_schema()},
                        {"association", or_null(reference_schema("AssociationName"))},
                        {"subject", words_schema()},
                        {"requirement", words_schema()},
                        {"organ", or_null(reference_schema("OrganName"))},
                        {"node", named_schema<NoticeNode>()},
                        {"issued_on", or_null(day_schema())},
                        {"replied_on", or_null(day_schema())},
                        {"due", reference_schema("Due")}},
                       {{"replied_by", or_null(reference_schema("PersonName"))}});
}

/// The worklist's form of a request; whose it is decides what stands beside it.
json::object request_item_schema() {
  return answer_schema({{"association", or_null(reference_schema("AssociationName"))},
                        {"request", whole_schema()},
                        {"purpose", named_schema<Purpose>()},
                        {"matter", or_null(words_schema())},
                        {"about", or_null(whole_schema())},
                        {"state", named_schema<RequestState>()},
                        {"asked_on", or_null(day_schema())},
                        {"asked_by", or_null(reference_schema("PersonName"))},
                        {"asked_organ", or_null(reference_schema("OrganName"))},
                        {"urged", flag_schema()},
                        {"due", reference_schema("Due")}},
                       {{"task", whole_schema()},
                        {"is_read", flag_schema()},
                        {"office", reference_schema("OfficeHeld")},
                        {"actor", reference_schema("PersonName")}});
}

json::object worklist_schema() {
  const auto items = list_schema(reference_schema("RequestItem"));
  const auto counts = answer_schema({{"todo", whole_schema()},
                                     {"to_read", whole_schema()},
                                     {"asked", whole_schema()},
                                     {"answered", whole_schema()},
                                     {"notices", whole_schema()},
                                     {"due_soon", whole_schema()}});
  return answer_schema({{"counts", counts},
                        {"todo", items},
                        {"to_read", list_schema(reference_schema("Copy"))},
                        {"asked", items},
                        {"answered", items},
                        {"notices", list_schema(reference_schema("Notice"))},
                        {"due_soon", items}});
}

json::object proceedings_schema() {
  const auto entry = answer_schema({{"association", or_null(reference_schema("AssociationName"))},
                                    {"category", words_schema()},
                                    {"reason", words_schema()}});
  const auto draft = answer_schema(
      {{"version", whole_schema()}, {"drafted_on", or_null(day_schema())}, {"entries", list_schema(entry)}});
  // Whoever does not see the jurisdiction gets the version alone.
  return answer_schema({{"version", whole_schema()}},
                       {{"draft", draft},
                        {"notices", list_schema(reference_schema("Notice"))},
                        {"requests", list_schema(reference_schema("Request"))}});
}

json::object receipt_schema() {
  return answer_schema({{"act", whole_schema()},
                        {"sequence", whole_schema()},
                        {"warnings", list_schema(reference_schema("Warning"))}},
                       {{"record", whole_schema()},
                        {"version", whole_schema()},
                        {"recorded_at", moment_schema()},
                        {"hash", words_schema()}});
}

json::object refusal_schema() {
  return answer_schema({{"kind", choice_schema({"not_yours", "not_now", "against_rule", "bad_arguments",
                                                "not_there", "stale"})},
                        {"rule", or_null(words_schema())},
                        {"clause", or_null(words_schema())},
                        {"message", bilingual_reference()},
                        {"remedy", or_null(bilingual_reference())}});
}

json::object choice_of_action_schema() {
  return answer_schema({{"action", words_schema()},
                        {"title", bilingual_reference()},
                        {"matter", or_null(words_schema())},
                        {"request", or_null(whole_schema())},
                        {"allowed", flag_schema()},
                        {"document", or_null(bilingual_reference())},
                        {"next", or_null(bilingual_reference())},
                        {"refusal", or_null(reference_schema("Refusal"))}});
}

/// A refusal may bring more members of its own (problem+json).
json::object batch_result_schema() {
  auto result = answer_schema({{"association", whole_schema()}, {"status", whole_schema()}},
                              {{"message", bilingual_reference()},
                               {"rule", words_schema()},
                               {"clause", words_schema()},
                               {"remedy", bilingual_reference()},
                               {"receipt", reference_schema("Receipt")}});
  result["additionalProperties"] = true;
  return result;
}

}  // namespace

json::object act_schemas() {
  json::object schemas;
  schemas["Warning"] = answer_schema(
      {{"rule", words_schema()}, {"clause", words_schema()}, {"message", bilingual_reference()}});
  schemas["Receipt"] = receipt_schema();
  schemas["Refusal"] = refusal_schema();
  schemas["Choice"] = choice_of_action_schema();
  schemas["Choices"] = answer_schema({{"choices", list_schema(reference_schema("Choice"))}});
  schemas["BatchResult"] = batch_result_schema();
  schemas["BatchResults"] = answer_schema({{"done", whole_schema()},
                                           {"refused", whole_schema()},
                                           {"results", list_schema(reference_schema("BatchResult"))}});
  return schemas;
}

json::object work_schemas() {
  json::object schemas;
  schemas["Task"] = task_schema();
  schemas["Request"] = request_schema();
  schemas["Copy"] = copy_schema();
  schemas["Notice"] = notice_schema();
  schemas["OfficeHeld"] = answer_schema({{"role", bilingual_reference()},
                                         {"organ_name", or_null(words_schema())},
                                         {"principal", or_null(reference_schema("PersonName"))}});
  schemas["RequestItem"] = request_item_schema();
  schemas["Worklist"] = worklist_schema();
  schemas["Proceedings"] = proceedings_schema();
  return schemas;
}

}  // namespace tuogou
