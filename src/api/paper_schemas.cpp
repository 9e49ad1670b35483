// desk/paper_views.
#include "api/answer_schemas.h"
#include "desk/paper_signing.h"

namespace tuogou {

namespace json = boost::json;

namespace {

json::object kind_schema() {
  return answer_schema({{"name", words_schema()}, {"title", bilingual_reference()}});
}

json::object action_schema_of_paper() {
  return answer_schema(
      {{"action", words_schema()}, {"title", bilingual_reference()}, {"allowed", flag_schema()}},
      {{"refusal", answer_schema({{"clause", words_schema()},
                                  {"message", bilingual_reference()},
                                  {"remedy", bilingual_reference()}})}});
}

json::object signing_schema() {
  return answer_schema({{"state", names_of<SigningState>()},
                        {"key", or_null(words_schema())},
                        {"message", bilingual_reference()}});
}

json::object paper_schema(bool with_text) {
  auto schema = answer_schema(
      {{"id", whole_schema()},
       {"kind", kind_schema()},
       {"number", or_null(words_schema())},
       {"title", words_schema()},
       {"organ", whole_schema()},
       {"organ_name", words_schema()},
       {"association", or_null(answer_schema({{"id", whole_schema()}, {"name", words_schema()}}))},
       {"matter", or_null(words_schema())},
       {"on", or_null(day_schema())},
       {"sequence", whole_schema()},
       {"has_content", flag_schema()},
       {"hash", or_null(words_schema())},
       {"code", or_null(words_schema())},
       {"cancelled_on", or_null(day_schema())},
       {"cancel_reason", or_null(words_schema())},
       {"signature", or_null(words_schema())},
       {"scans", list_schema(words_schema())},
       {"actions", list_schema(action_schema_of_paper())}});
  if (!with_text) return schema;
  schema["properties"].as_object()["text"] = or_null(words_schema());
  schema["required"].as_array().push_back("text");
  schema["properties"].as_object()["signing"] = or_null(signing_schema());
  schema["required"].as_array().push_back("signing");
  return schema;
}

json::object numbers_schema() {
  const auto code = answer_schema({{"organ", whole_schema()},
                                   {"organ_name", words_schema()},
                                   {"for_letters", flag_schema()},
                                   {"code", words_schema()}});
  const auto series = answer_schema({{"organ", whole_schema()},
                                     {"organ_name", words_schema()},
                                     {"code", words_schema()},
                                     {"year", whole_schema()},
                                     {"first", whole_schema()},
                                     {"last", whole_schema()},
                                     {"next", words_schema()},
                                     {"released", list_schema(whole_schema())}});
  return answer_schema({{"codes", list_schema(code)}, {"series", list_schema(series)}});
}

}  // namespace

json::object paper_schemas() {
  json::object schemas;
  schemas["Paper"] = paper_schema(false);
  schemas["PaperWithText"] = paper_schema(true);
  schemas["Papers"] = answer_schema({{"total", whole_schema()},
                                     {"items", list_schema(reference_schema("Paper"))},
                                     {"next", or_null(whole_schema())}});
  schemas["PaperDraft"] =
      answer_schema({{"hash", or_null(words_schema())},
                     {"papers", list_schema(answer_schema({{"kind", kind_schema()},
                                                           {"title", words_schema()},
                                                           {"number", or_null(words_schema())},
                                                           {"missing", list_schema(words_schema())},
                                                           {"text", words_schema()}}))}});
  schemas["Numbers"] = numbers_schema();
  schemas["PaperKinds"] = items_schema(answer_schema({{"name", words_schema()},
                                                      {"title", bilingual_reference()},
                                                      {"clause", words_schema()},
                                                      {"subject", words_schema()},
                                                      {"action", or_null(words_schema())},
                                                      {"is_numbered", flag_schema()}}));
  schemas["PaperVerification"] =
      answer_schema({{"issued", flag_schema()}, {"hash", words_schema()}, {"message", bilingual_reference()}},
                    {{"format", words_schema()},
                     {"kind", kind_schema()},
                     {"number", or_null(words_schema())},
                     {"title", words_schema()},
                     {"organ_name", words_schema()},
                     {"on", or_null(day_schema())},
                     {"jurisdiction", words_schema()},
                     {"sequence", whole_schema()},
                     {"filed_at", whole_schema()},
                     {"entry_stands", flag_schema()},
                     {"cancelled_on", or_null(day_schema())},
                     {"code", or_null(words_schema())},
                     {"signing", signing_schema()}});
  return schemas;
}

}  // namespace tuogou
