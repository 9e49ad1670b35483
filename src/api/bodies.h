// Small helps for bodies of the API: members of an object, their JSON Schemas, the keys of roles.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ledger/actor.h"

namespace tuogou {

/// The text of a member; empty where it is not given or no text.
std::string text_in(const boost::json::object& body, std::string_view key);
/// The whole number of a member; nothing likewise.
std::optional<std::int64_t> whole_in(const boost::json::object& body, std::string_view key);
bool flag_in(const boost::json::object& body, std::string_view key);

using Properties = std::initializer_list<std::pair<std::string_view, boost::json::object>>;
boost::json::object object_schema(Properties properties, std::initializer_list<std::string_view> required);
boost::json::object text_schema(int most);
boost::json::object whole_schema();
boost::json::object flag_schema();
boost::json::object reference_schema(std::string_view component);
boost::json::object list_schema(boost::json::object item);

/// finance, civil_affairs, …, association, system_administrator. Stable for programs.
std::string_view role_key(Role role);
/// Role::none for a key that is none.
Role role_with_key(std::string_view key);
/// All of them, in the order of their values.
std::vector<Role> all_roles();

boost::json::object to_json(const Assignment& held);

}  // namespace tuogou
