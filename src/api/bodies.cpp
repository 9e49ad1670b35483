#include "api/bodies.h"

#include <algorithm>
#include <array>

namespace tuogou {

namespace json = boost::json;

namespace {

struct RoleKey {
  Role role;
  std::string_view key;
};

constexpr auto kRoleKeys = std::to_array<RoleKey>({
    {role_of(ReformRole::joint_working_group), "joint_working_group"},
    {role_of(ReformRole::office), "office"},
    {role_of(ReformRole::municipal_group), "municipal_group"},
    {role_of(ReformRole::civil_affairs), "civil_affairs"},
    {role_of(ReformRole::municipal_civil_affairs), "municipal_civil_affairs"},
    {role_of(ReformRole::government_service), "government_service"},
    {role_of(ReformRole::finance), "finance"},
    {role_of(ReformRole::human_resources), "human_resources"},
    {role_of(ReformRole::organisation), "organisation"},
    {role_of(ReformRole::party_committee), "party_committee"},
    {role_of(ReformRole::staffing), "staffing"},
    {role_of(ReformRole::office_affairs), "office_affairs"},
    {role_of(ReformRole::foreign_affairs), "foreign_affairs"},
    {role_of(ReformRole::press), "press"},
    {role_of(ReformRole::audit), "audit"},
    {role_of(ReformRole::tax), "tax"},
    {role_of(ReformRole::price), "price"},
    {role_of(ReformRole::market_regulation), "market_regulation"},
    {role_of(ReformRole::industry), "industry"},
    {role_of(ReformRole::supervising), "supervising"},
    {role_of(ReformRole::other), "other"},
    {Role::association, "association"},
    {Role::system_administrator, "system_administrator"},
    {Role::security_administrator, "security_administrator"},
    {Role::audit_administrator, "audit_administrator"},
});

}  // namespace

std::string text_in(const json::object& body, std::string_view key) {
  const auto* value = body.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::optional<std::int64_t> whole_in(const json::object& body, std::string_view key) {
  const auto* value = body.if_contains(key);
  if (value == nullptr) return {};
  if (value->is_int64()) return value->get_int64();
  if (value->is_uint64()) return static_cast<std::int64_t>(value->get_uint64());
  return {};
}

bool flag_in(const json::object& body, std::string_view key) {
  const auto* value = body.if_contains(key);
  return value != nullptr && value->is_bool() && value->get_bool();
}

json::object object_schema(Properties properties, std::initializer_list<std::string_view> required) {
  json::object members;
  for (const auto& [key, schema] : properties) members[key] = schema;
  json::array needed;
  for (const auto key : required) needed.emplace_back(key);
  json::object schema{
      {"type", "object"}, {"properties", std::move(members)}, {"additionalProperties", false}};
  if (!needed.empty()) schema["required"] = std::move(needed);
  return schema;
}

json::object text_schema(int most) { return {{"type", "string"}, {"maxLength", most}}; }
json::object whole_schema() { return {{"type", "integer"}}; }
json::object flag_schema() { return {{"type", "boolean"}}; }
json::object reference_schema(std::string_view component) {
  return {{"$ref", "#/components/schemas/" + std::string(component)}};
}
json::object list_schema(json::object item) { return {{"type", "array"}, {"items", std::move(item)}}; }

std::string_view role_key(Role role) {
  const auto found = std::ranges::find(kRoleKeys, role, &RoleKey::role);
  return found == kRoleKeys.end() ? std::string_view("none") : found->key;
}

Role role_with_key(std::string_view key) {
  const auto found = std::ranges::find(kRoleKeys, key, &RoleKey::key);
  return found == kRoleKeys.end() ? Role::none : found->role;
}

std::vector<Role> all_roles() {
  std::vector<Role> roles;
  for (const auto& known : kRoleKeys) roles.push_back(known.role);
  return roles;
}

}  // namespace tuogou
