#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <charconv>
#include <limits>

#include "access/accounts.h"
#include "api/answer_schemas.h"
#include "api/bodies.h"
#include "api/schemas.h"
#include "http/json_body.h"
#include "preview/preview.h"

namespace tuogou {

namespace json = boost::json;

namespace {

// What a person may be called, and what else has a length that the store sees to.
constexpr int kKeyMost = 100;
constexpr int kSentenceMost = 1000;
constexpr int kHashDigits = 64;

json::object instant_schema() {
  auto schema = whole_schema();
  schema["description"] = "Milliseconds since 1970-01-01 00:00 UTC.";
  return schema;
}

json::object assignment_schema() {
  return object_schema(
      {{"id", id_schema()},
       {"person", id_schema()},
       {"role", text_schema(kKeyMost)},
       {"role_name", bilingual_schema()},
       {"jurisdiction", text_schema(kKeyMost)},
       {"subtree", flag_schema()},
       {"organ", whole_schema()},
       {"organ_name", text_schema(kKeyMost)},
       {"association", whole_schema()}},
      {"id", "person", "role", "role_name", "jurisdiction", "subtree", "organ", "organ_name", "association"});
}

json::object account_schema() {
  return object_schema(
      {{"id", id_schema()},
       {"login", text_schema(Accounts::kLoginMost)},
       {"name", text_schema(Accounts::kNameMost)},
       {"is_active", flag_schema()},
       {"must_change_password", flag_schema()},
       {"has_totp", flag_schema()},
       {"locked_until", instant_schema()},
       {"created_at", instant_schema()}},
      {"id", "login", "name", "is_active", "must_change_password", "has_totp", "locked_until", "created_at"});
}

json::object me_schema() {
  const auto administrator =
      object_schema({{"system", flag_schema()}, {"security", flag_schema()}, {"audit", flag_schema()}},
                    {"system", "security", "audit"});
  return object_schema({{"person", id_schema()},
                        {"login", text_schema(Accounts::kLoginMost)},
                        {"name", text_schema(Accounts::kNameMost)},
                        {"must_change_password", flag_schema()},
                        {"has_totp", flag_schema()},
                        {"administrator", administrator},
                        {"offices", list_schema(reference_schema("Assignment"))},
                        {"jurisdictions", list_schema(reference_schema("JurisdictionName"))}},
                       {"person", "login", "name", "must_change_password", "has_totp", "administrator",
                        "offices", "jurisdictions"});
}

json::object token_schema() {
  return object_schema({{"id", id_schema()},
                        {"name", text_schema(Accounts::kTokenNameMost)},
                        {"created_at", instant_schema()},
                        {"expires_at", instant_schema()},
                        {"last_used_at", instant_schema()},
                        {"revoked_at", instant_schema()}},
                       {"id", "name", "created_at", "expires_at"});
}

json::object session_entry_schema() {
  return object_schema({{"created_at", instant_schema()},
                        {"last_seen_at", instant_schema()},
                        {"expires_at", instant_schema()},
                        {"address", text_schema(Accounts::kAddressMost)},
                        {"agent", text_schema(Accounts::kAgentMost)}},
                       {"created_at", "last_seen_at", "expires_at", "address", "agent"});
}

json::object person_choice_schema() {
  const auto office = object_schema({{"role", text_schema(kKeyMost)},
                                     {"role_name", bilingual_schema()},
                                     {"organ", whole_schema()},
                                     {"organ_name", text_schema(kKeyMost)},
                                     {"association", whole_schema()}},
                                    {"role", "role_name", "organ", "organ_name", "association"});
  return object_schema(
      {{"id", id_schema()}, {"name", text_schema(Accounts::kNameMost)}, {"offices", list_schema(office)}},
      {"id", "name", "offices"});
}

// ---- Holding a body against its schema ----

Problem wrong_at(const std::string& pointer, Bilingual what) { return bad_body(pointer, std::move(what)); }

std::optional<Problem> value_fault(const json::value& value, const json::object& schema,
                                   const std::string& pointer);

std::optional<Problem> object_fault(const json::object& object, const json::object& schema,
                                    const std::string& pointer) {
  const auto& properties = schema.at("properties").as_object();
  for (const auto& [key, value] : object) {
    const auto at = pointer + '/' + pointer_part(key);
    const auto* of_member = properties.if_contains(key);
    if (of_member == nullptr) {
      return wrong_at(
          at, {"没有这一项，请去掉或核对名称。", "There is no such member; leave it out or check its name."});
    }
    if (auto fault = value_fault(value, of_member->as_object(), at)) return fault;
  }
  const auto* required = schema.if_contains("required");
  if (required == nullptr) return {};
  for (const auto& key : required->as_array()) {
    if (object.contains(key.as_string())) continue;
    return wrong_at(pointer + '/' + pointer_part(key.as_string()),
                    {"这一项必须填写。", "This member must be given."});
  }
  return {};
}

std::optional<Problem> text_fault(const json::string& text, const json::object& schema,
                                  const std::string& pointer) {
  const auto* most = schema.if_contains("maxLength");
  if (most == nullptr || static_cast<std::int64_t>(length_in_characters(text)) <= most->as_int64()) return {};
  return wrong_at(pointer, {fmt::format("最多{}个字符。", most->as_int64()),
                            fmt::format("At most {} characters.", most->as_int64())});
}

std::optional<Problem> whole_fault(std::int64_t value, const json::object& schema,
                                   const std::string& pointer) {
  const auto* least = schema.if_contains("minimum");
  const auto* most = schema.if_contains("maximum");
  const auto from = least == nullptr ? std::numeric_limits<std::int64_t>::min() : least->as_int64();
  const auto to = most == nullptr ? std::numeric_limits<std::int64_t>::max() : most->as_int64();
  if (from <= value && value <= to) return {};
  return wrong_at(pointer, {fmt::format("应为{}至{}的整数。", from, to),
                            fmt::format("This is a whole number from {} to {}.", from, to)});
}

std::optional<Problem> value_fault(const json::value& value, const json::object& schema,
                                   const std::string& pointer) {
  const std::string_view type = schema.at("type").as_string();
  if (type == "object") {
    if (value.is_object()) return object_fault(value.get_object(), schema, pointer);
    return wrong_at(pointer, {"应为一个 JSON 对象。", "This is a JSON object."});
  }
  if (type == "string") {
    if (value.is_string()) return text_fault(value.get_string(), schema, pointer);
    return wrong_at(pointer, {"应为文本。", "This is a text."});
  }
  if (type == "integer") {
    if (value.is_int64()) return whole_fault(value.get_int64(), schema, pointer);
    return wrong_at(pointer, {"应为整数。", "This is a whole number."});
  }
  if (value.is_bool()) return {};
  return wrong_at(pointer, {"应为 true 或 false。", "This is true or false."});
}

Problem reserved_for(const std::vector<Role>& administrators) {
  Bilingual names;
  for (const auto role : administrators) {
    names.zh += fmt::format("{}{}", names.zh.empty() ? "" : "或", label(role).zh);
    names.en += fmt::format("{}{}", names.en.empty() ? "" : " or the ", label(role).en);
  }
  return forbidden({fmt::format("此项由{}办理，请与其联系。", names.zh),
                    fmt::format("This is for the {} to do; please ask there.", names.en)});
}

/// preview/preview.
json::object preview_schema() {
  const auto rows = [] { return list_schema(list_schema(words_schema())); };
  const auto block = answer_schema(
      {}, {{"heading", whole_schema()}, {"item", flag_schema()}, {"text", words_schema()}, {"rows", rows()}});
  const auto sheet = answer_schema({{"name", words_schema()}, {"rows", rows()}, {"cut", flag_schema()}});
  return answer_schema({{"kind", choice_schema(kPreviewKinds)},
                        {"cut", flag_schema()},
                        {"name", words_schema()},
                        {"media_type", words_schema()}},
                       {{"blocks", list_schema(block)},
                        {"sheets", list_schema(sheet)},
                        {"text", words_schema()},
                        {"message", bilingual_reference()}});
}

}  // namespace

json::object bilingual_schema() {
  return object_schema({{"zh", text_schema(kSentenceMost)}, {"en", text_schema(kSentenceMost)}},
                       {"zh", "en"});
}

json::object items_schema(json::object item) {
  return object_schema({{"items", list_schema(std::move(item))}}, {"items"});
}

json::object id_schema() {
  auto schema = whole_schema();
  schema["minimum"] = 1;
  schema["maximum"] = std::numeric_limits<std::int32_t>::max();
  return schema;
}

json::object account_schemas() {
  const auto name = object_schema(
      {{"key", text_schema(kKeyMost)}, {"title", text_schema(kKeyMost)}, {"parent", text_schema(kKeyMost)}},
      {"key", "title", "parent"});
  return {
      {"Me", me_schema()},
      {"Assignment", assignment_schema()},
      {"Assignments", items_schema(reference_schema("Assignment"))},
      {"JurisdictionName", name},
      {"JurisdictionNames", items_schema(reference_schema("JurisdictionName"))},
      {"TotpOffer",
       object_schema({{"secret", text_schema(kKeyMost)}, {"otpauth", text_schema(kSentenceMost)}},
                     {"secret", "otpauth"})},
      {"AccessToken", token_schema()},
      {"AccessTokens", items_schema(reference_schema("AccessToken"))},
      {"NewAccessToken", object_schema({{"id", id_schema()},
                                        {"name", text_schema(Accounts::kTokenNameMost)},
                                        {"expires_at", instant_schema()},
                                        {"secret", text_schema(kKeyMost)}},
                                       {"id", "name", "expires_at", "secret"})},
      {"SessionEntry", session_entry_schema()},
      {"SessionEntries", items_schema(reference_schema("SessionEntry"))},
      {"Account", account_schema()},
      {"Accounts", object_schema({{"items", list_schema(reference_schema("Account"))}, {"next", id_schema()}},
                                 {"items"})},
      {"NewPerson", object_schema({{"id", id_schema()}, {"code", text_schema(kKeyMost)}}, {"id", "code"})},
      {"OneTimeCode", object_schema({{"code", text_schema(kKeyMost)}}, {"code"})},
      {"PersonChoice", person_choice_schema()},
      {"PersonChoices",
       object_schema({{"items", list_schema(reference_schema("PersonChoice"))}, {"complete", flag_schema()}},
                     {"items", "complete"})},
      {"Attachment", object_schema({{"hash", text_schema(kHashDigits)},
                                    {"size", whole_schema()},
                                    {"media_type", text_schema(kKeyMost)},
                                    {"name", text_schema(static_cast<int>(kParameterCharactersMost))}},
                                   {"hash", "size", "media_type", "name"})},
      {"Preview", preview_schema()}};
}

Parameter path_number(std::string name, Label description) {
  auto parameter = path_text(std::move(name), description);
  parameter.type = Parameter::Type::whole;
  parameter.least = 1;
  parameter.most = std::numeric_limits<std::int32_t>::max();
  return parameter;
}

std::int32_t number_in_path(const Call& call, std::string_view name) {
  const auto text = call.path(name);
  std::int32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

std::optional<Problem> body_fault(const Call& call) {
  if (call.request.body.empty() && call.route->body_optional) return {};
  return value_fault(call.body, call.route->body_schema(), "");
}

const json::object& body_of(const Call& call) {
  static const json::object kNone;
  return call.body.is_object() ? call.body.get_object() : kNone;
}

Handler answering(App& app, Response (*what)(App&, Call&), std::vector<Role> administrators) {
  return [&app, what, administrators = std::move(administrators)](Call& call, Reply reply) {
    // Who may not, is told that and nothing of what the body should be.
    const bool may = administrators.empty() ||
                     std::ranges::any_of(administrators, [&](Role role) { return is(call, role); });
    if (!may) return reply(problem(reserved_for(administrators), call));
    if (call.route->body == Body::json) {
      if (const auto fault = body_fault(call)) return reply(problem(*fault, call));
    }
    reply(what(app, call));
  };
}

}  // namespace tuogou
