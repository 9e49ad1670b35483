#include "registers/json.h"

#include <boost/json/array.hpp>

#include "registers/parse.h"

namespace tuogou {

namespace json = boost::json;

namespace {

/// JSON `value` as a cell would give it; nothing where its JSON type is not the field's.
std::optional<Raw> raw_of(const Field& field, const json::value& value) {
  switch (field.type) {
    case FieldType::yes_no:
      if (!value.is_bool()) return {};
      return Raw{Raw::Kind::text, value.get_bool() ? "是" : "否", {}};
    case FieldType::whole:
      if (value.is_int64()) return Raw{Raw::Kind::text, std::to_string(value.get_int64()), {}};
      if (value.is_uint64()) return Raw{Raw::Kind::text, std::to_string(value.get_uint64()), {}};
      return {};
    case FieldType::choice_set: {
      if (!value.is_array()) return {};
      std::string joined;
      for (const auto& item : value.get_array()) {
        if (!item.is_string()) return {};
        joined += (joined.empty() ? "" : "、") + std::string(item.get_string());
      }
      return Raw{joined.empty() ? Raw::Kind::blank : Raw::Kind::text, joined, {}};
    }
    default: {
      if (!value.is_string()) return {};
      const std::string text(trimmed(value.get_string()));
      return Raw{text.empty() ? Raw::Kind::blank : Raw::Kind::text, text, {}};
    }
  }
}

std::string pointer_to(std::string_view key) {
  std::string pointer = "/";
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

JsonIssue issue_at(std::string_view title, const Field& field, IssueCode code,
                   const std::optional<Raw>& raw) {
  const auto value = raw ? std::optional(raw->text) : std::nullopt;
  return {pointer_to(field.key),
          message_to_writer({code, std::string(title), 0, std::string(field.column.zh), value, &field})};
}

json::object string_schema(std::initializer_list<std::pair<json::string_view, json::value>> more) {
  json::object schema{{"type", "string"}};
  for (const auto& [key, value] : more) schema[key] = value;
  return schema;
}

json::array labels_of(const Field& field) {
  json::array labels;
  for (const Label& choice : field.choices) labels.emplace_back(choice.zh);
  return labels;
}

json::object type_schema(const Field& field) {
  switch (field.type) {
    case FieldType::date:
      return string_schema({{"format", "date"}});
    case FieldType::yes_no:
      return {{"type", "boolean"}};
    case FieldType::choice:
      return string_schema({{"enum", labels_of(field)}});
    case FieldType::choice_set:
      return {
          {"type", "array"}, {"items", string_schema({{"enum", labels_of(field)}})}, {"uniqueItems", true}};
    case FieldType::money:
    case FieldType::area:
      return string_schema({{"pattern", "^[0-9]+(\\.[0-9]+)?$"}});
    case FieldType::whole:
      return {{"type", "integer"}, {"minimum", field.least}, {"maximum", field.most}};
    case FieldType::matter:
      return string_schema({{"pattern", "^[1-9]\\.[1-9]$"}});
    case FieldType::url:
      return string_schema({{"maxLength", field.length_most}});
    default:
      return field.length_most > 0 ? string_schema({{"maxLength", field.length_most}}) : string_schema({});
  }
}

}  // namespace

json::object to_json(const RegisterInfo& info, const void* row) {
  json::object object;
  for (const Field& field : info.fields) {
    const auto value = field.read(row);
    if (!is_empty(value)) object[field.key] = value_to_json(field, value);
  }
  return object;
}

std::optional<Value> value_from_json(std::string_view title, const Field& field, const json::object& object,
                                     std::vector<JsonIssue>& issues, std::vector<JsonIssue>* warnings) {
  const auto* given = object.if_contains(field.key);
  const auto raw = given == nullptr || given->is_null() ? std::optional<Raw>(Raw{}) : raw_of(field, *given);
  if (!raw) {
    issues.push_back({pointer_to(field.key), {"值的类型不对。", "The value is of the wrong type."}});
    return {};
  }
  if (raw->text.find('\0') != std::string::npos) {
    issues.push_back({pointer_to(field.key),
                      {"含有不能使用的控制字符。", "It has a control character that cannot be kept."}});
    return {};
  }
  auto parsed = parse(field, *raw);
  if (raw->kind == Raw::Kind::blank && field.is_required) parsed.issue = IssueCode::missing_value;
  if (parsed.issue && is_error(*parsed.issue)) {
    issues.push_back(issue_at(title, field, *parsed.issue, raw));
    return {};
  }
  if (parsed.issue && warnings != nullptr) warnings->push_back(issue_at(title, field, *parsed.issue, raw));
  return std::move(parsed.value);
}

void refuse_unknown(std::span<const Field> fields, const json::object& object,
                    std::vector<JsonIssue>& issues) {
  for (const auto& member : object) {
    if (field_place(fields, member.key()) < 0) {
      issues.push_back({pointer_to(member.key()), {"没有这一字段。", "There is no such field."}});
    }
  }
}

std::vector<JsonIssue> from_json(const RegisterInfo& info, const json::object& object, void* row,
                                 std::vector<JsonIssue>* warnings) {
  std::vector<JsonIssue> issues;
  refuse_unknown(info.fields, object, issues);
  for (const Field& field : info.fields) {
    auto value = value_from_json(info.title.zh, field, object, issues, warnings);
    if (value) field.write(row, std::move(*value));
  }
  return issues;
}

json::value value_to_json(const Field& field, const Value& value) {
  switch (field.type) {
    case FieldType::yes_no:
      return std::get<ChoiceValue>(value).index == static_cast<std::uint8_t>(YesNo::yes);
    case FieldType::whole:
      return std::get<std::int64_t>(value);
    case FieldType::choice_set: {
      json::array list;
      const auto joined = text_of(field, value);
      for (const auto choice : split(joined, "、")) list.emplace_back(choice);
      return list;
    }
    default:
      return json::value(text_of(field, value));
  }
}

json::object field_schema(const Field& field) {
  auto schema = type_schema(field);
  schema["title"] = field.column.zh;
  schema["description"] = std::string(field.column.en) +
                          (field.note.en.empty() ? "" : ": " + std::string(field.note.en)) +
                          (field.is_masked ? " (masked)" : "");
  return schema;
}

json::object json_schema(const RegisterInfo& info) {
  json::object properties;
  json::array required;
  for (const Field& field : info.fields) {
    properties[field.key] = field_schema(field);
    if (field.is_required) required.emplace_back(field.key);
  }
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
          {"title", info.title.zh},
          {"description", std::string(info.title.en) + " (" + std::string(info.clause) + ")"},
          {"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

}  // namespace tuogou
