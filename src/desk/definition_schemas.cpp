#include <fmt/format.h>

#include "desk/definitions.h"
#include "registers/json.h"
#include "registers/registers.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr std::string_view kHashPattern = "^[0-9a-fA-F]{64}$";
constexpr std::string_view kDialect = "https://json-schema.org/draft/2020-12/schema";

json::object object_of(std::span<const Field> fields) {
  json::object properties;
  json::array required;
  for (const Field& field : fields) {
    properties[field.key] = field_schema(field);
    if (field.is_required) required.emplace_back(field.key);
  }
  json::object schema{
      {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

/// What a row sent with record.add and record.amend is depends on the register.
bool takes_row(const Action& action) { return action.name == "record.add" || action.name == "record.amend"; }

/// Fields that every action takes beside its own, as read_arguments reads them.
constexpr Field kOn = argument::date("on", "日期", "Date");
constexpr Field kOpinion = argument::long_text("opinion", "意见", "Opinion");
constexpr Field kSeen =
    argument::text("seen", "所见文书", "Papers as seen: the hash that their draft gave", 64);
constexpr Field kNumber = argument::document_number("number", "文号", "Document number");

}  // namespace

json::object action_schema(const Action& action) {
  auto schema = object_of(action.fields);
  auto& properties = schema["properties"].as_object();
  json::array required = schema.contains("required") ? schema["required"].as_array() : json::array();
  properties["on"] = field_schema(kOn);
  properties["opinion"] = field_schema(kOpinion);
  if (action.needs_opinion) required.emplace_back("opinion");
  if (action.numbered != Numbered::no) properties["number"] = field_schema(kNumber);
  if (!action.document.zh.empty()) properties["seen"] = field_schema(kSeen);
  // A signer who was asked to sign too answers without a number.
  if (action.numbered == Numbered::must && !action.answers) required.emplace_back("number");
  properties["attachments"] = {{"type", "array"},
                               {"items", {{"type", "string"}, {"pattern", kHashPattern}}},
                               {"maxItems", kAttachmentsMost},
                               {"title", "附件"},
                               {"description", "Attachments, by the hashes that their uploads gave"}};
  for (const ListArgument& list : action.lists) {
    json::object items{{"type", "array"},
                       {"items", object_of(list.fields)},
                       {"maxItems", kListItemsMost},
                       {"title", list.title.zh},
                       {"description", list.title.en}};
    if (list.is_required) {
      items["minItems"] = 1;
      required.emplace_back(list.key);
    }
    properties[list.key] = std::move(items);
  }
  if (takes_row(action)) {
    properties["row"] = {{"type", "object"}, {"description", "The fields of the register's row"}};
    required.emplace_back("row");
  }
  schema["$schema"] = kDialect;
  schema["title"] = action.title.zh;
  schema["description"] = fmt::format("{} ({})", action.title.en, action.clause);
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

json::object row_schema(const RegisterInfo& info) {
  json::object fields;
  for (const Field& field : info.fields) {
    // What is masked is a text with stars, which keeps no pattern.
    fields[field.key] =
        field.is_masked
            ? json::object{{"type", "string"}, {"title", field.column.zh}, {"description", field.column.en}}
            : field_schema(field);
  }
  json::object row{{"type", "object"}, {"properties", std::move(fields)}, {"additionalProperties", false}};
  json::object properties{
      {"id", {{"type", "integer"}, {"minimum", 1}}},
      {"version", {{"type", "integer"}, {"minimum", 0}}},
      {"later", {{"type", "boolean"}, {"description", "Its own date is later than the day looked at"}}},
      {"row", std::move(row)},
      {"masked", {{"type", "array"}, {"items", {{"type", "string"}}}}}};
  return {{"$schema", kDialect},
          {"title", info.title.zh},
          {"description", fmt::format("{} ({})", info.title.en, info.clause)},
          {"type", "object"},
          {"properties", std::move(properties)},
          {"required", json::array{"id", "version", "later", "row", "masked"}},
          {"additionalProperties", false}};
}

std::string row_schema_name(const RegisterInfo& info) { return fmt::format("Row_{}", info.key); }
std::string input_schema_name(const RegisterInfo& info) { return fmt::format("Input_{}", info.key); }
std::string action_schema_name(const Action& action) { return fmt::format("Act_{}", action.name); }

json::object schema_components() {
  json::object components;
  for (const auto* info : all_registers()) {
    components[row_schema_name(*info)] = row_schema(*info);
    components[input_schema_name(*info)] = json_schema(*info);
  }
  for (const auto* action : all_actions()) components[action_schema_name(*action)] = action_schema(*action);
  return components;
}

}  // namespace tuogou
