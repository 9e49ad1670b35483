#include "api/answer_schemas.h"

#include "desk/definitions.h"
#include "registers/registers.h"

namespace tuogou {

namespace json = boost::json;

namespace {

json::object value_schema() {
  return {{"description", "A value of the field; null where there is none."},
          {"anyOf", json::array{words_schema(), number_schema(), flag_schema(), list_schema(words_schema()),
                                json::object{{"type", "null"}}}}};
}

/// Which register it is says what its rows are.
json::object rows_schema() {
  json::array all;
  for (const auto* info : all_registers()) {
    all.push_back(answer_schema({{"register", {{"type", "string"}, {"const", info->key}}},
                                 {"version", whole_schema()},
                                 {"rows", list_schema(reference_schema(row_schema_name(*info)))}}));
  }
  return {{"oneOf", std::move(all)}};
}

json::object row_schemas() {
  json::object schemas;
  schemas["Row"] = answer_schema(
      {{"id", whole_schema()},
       {"version", whole_schema()},
       {"later", flag_schema()},
       {"row", open_schema("The fields of the register that may be seen, as in Row_ and its key.")},
       {"masked", list_schema(words_schema())}});
  schemas["Rows"] = rows_schema();
  schemas["Revealed"] = answer_schema({{"field", words_schema()}, {"value", words_schema()}});
  schemas["FieldChange"] = answer_schema({{"key", words_schema()},
                                          {"title", bilingual_reference()},
                                          {"before", value_schema()},
                                          {"after", value_schema()},
                                          {"masked", flag_schema()}});
  return schemas;
}

json::object name_schemas() {
  json::object schemas;
  schemas["PersonName"] = answer_schema({{"id", whole_schema()}, {"name", or_null(words_schema())}});
  schemas["OrganName"] = answer_schema({{"id", whole_schema()}, {"name", or_null(words_schema())}});
  schemas["AssociationName"] =
      answer_schema({{"id", whole_schema()}, {"name", words_schema()}, {"uscc", words_schema()}});
  return schemas;
}

json::object finding_schema() {
  return answer_schema({{"rule", words_schema()},
                        {"clause", words_schema()},
                        {"level", choice_schema({"red", "yellow"})},
                        {"association", or_null(words_schema())},
                        {"register", or_null(words_schema())},
                        {"sheet", or_null(words_schema())},
                        {"row", or_null(whole_schema())},
                        {"message", bilingual_reference()},
                        {"facts", open_schema("What the rule was judged by, by the fact's name.")},
                        {"association_id", or_null(whole_schema())}},
                       {{"association_name", or_null(words_schema())}});
}

}  // namespace

json::object common_schemas() {
  json::object schemas;
  schemas["Bilingual"] = bilingual_schema();
  schemas["Due"] = answer_schema({{"due_on", or_null(day_schema())},
                                  {"working_days_left", or_null(whole_schema())},
                                  {"light", named_schema(choice_schema({"grey", "green", "yellow", "red"}))},
                                  {"text", or_null(bilingual_reference())},
                                  {"note", or_null(bilingual_reference())}});
  schemas["Finding"] = finding_schema();
  for (const auto& more : {row_schemas(), name_schemas()}) {
    for (const auto& [name, schema] : more) schemas[name] = schema;
  }
  return schemas;
}

json::object session_schemas() {
  json::object schemas;
  schemas["FirstRun"] = answer_schema({{"needed", flag_schema()}, {"sample", flag_schema()}});
  schemas["Administrators"] =
      answer_schema({{"system", whole_schema()}, {"security", whole_schema()}, {"audit", whole_schema()}});
  schemas["Session"] = answer_schema({{"person", whole_schema()},
                                      {"login", words_schema()},
                                      {"name", words_schema()},
                                      {"csrf", words_schema()},
                                      {"must_change_password", flag_schema()},
                                      {"expires_at", whole_schema()},
                                      {"sample", flag_schema()},
                                      {"offices", list_schema(reference_schema("Assignment"))}});
  schemas["Health"] = answer_schema({{"status", words_schema()}});
  schemas["Readiness"] =
      answer_schema({{"status", words_schema()}, {"version", words_schema()}, {"journals", whole_schema()}});
  return schemas;
}

// ---- Words ----

json::object answer_schema(Properties always, Properties perhaps) {
  json::object members;
  json::array required;
  for (const auto& [key, schema] : always) {
    members[key] = schema;
    required.emplace_back(key);
  }
  for (const auto& [key, schema] : perhaps) members[key] = schema;
  return {{"type", "object"},
          {"properties", std::move(members)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

json::object open_schema(std::string_view description) {
  return {{"type", "object"}, {"description", description}, {"additionalProperties", true}};
}

json::object words_schema() { return {{"type", "string"}}; }
json::object day_schema() { return {{"type", "string"}, {"format", "date"}}; }
json::object moment_schema() { return {{"type", "string"}, {"format", "date-time"}}; }
json::object number_schema() { return {{"type", "number"}}; }

json::object choice_schema(std::span<const std::string_view> names) {
  json::array choices;
  for (const auto name : names) {
    if (!name.empty()) choices.emplace_back(name);
  }
  return {{"type", "string"}, {"enum", std::move(choices)}};
}

json::object choice_schema(std::initializer_list<std::string_view> names) {
  return choice_schema(std::span(names.begin(), names.size()));
}

json::object or_null(json::object schema) {
  auto* type = schema.if_contains("type");
  if (type != nullptr && type->is_string() && !schema.contains("enum") && !schema.contains("properties")) {
    *type = json::array{*type, "null"};
    return schema;
  }
  return {{"anyOf", json::array{std::move(schema), json::object{{"type", "null"}}}}};
}

json::object bilingual_reference() { return reference_schema("Bilingual"); }

json::object named_schema(json::object name) {
  return answer_schema({{"name", std::move(name)}, {"title", bilingual_reference()}});
}

json::object said_schema(json::object name) {
  return answer_schema({{"name", std::move(name)}, {"zh", words_schema()}, {"en", words_schema()}});
}

}  // namespace tuogou
