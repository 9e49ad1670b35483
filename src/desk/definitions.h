// What there is: registers with their fields, actions with their arguments, roles, sentences, settings, the
// words of every state; all that a form, a table and a program need to know beforehand. And the JSON Schemas
// of it. Leaves out: what may be done now (procedure/decide.h), what stands where (the views).
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>

#include "policy/programme.h"
#include "procedure/action.h"

namespace tuogou {

/// 确定名单 to 组织实施. Limits: 0 to kStepCount - 1. Cites: 2.0.3, 5.1 to 5.5.
inline constexpr int kStepCount = 6;
Label step_title(int step);

/// date, choice, organ, …: a FieldType as programs name it.
std::string_view name_of(FieldType type);

boost::json::object definition_of(const Field& field);
boost::json::object definition_of(const RegisterInfo& info);
boost::json::object definition_of(const Action& action);

/// "registers", "actions", "roles", "steps", "phases", "progress", "purposes", "shapes", "request_states",
/// "task_states", "notice_nodes", "deferral_states", "separations", "matters", "settings", "clauses". The
/// settings have the values of `programme`.
boost::json::object definitions(const Programme& programme);
boost::json::array clause_definitions();
boost::json::array setting_definitions(const Programme& programme);

/// JSON Schema (2020-12) of the body of POST …/actions/{action}: on, opinion, number, attachments, the
/// action's own fields and lists, and nothing else.
boost::json::object action_schema(const Action& action);

/// JSON Schema of a register's row as it is answered: id, version, later, row, masked. What is hidden is
/// absent, therefore nothing within `row` is required.
boost::json::object row_schema(const RegisterInfo& info);

/// Names of the schemas among the components of the API's description.
std::string row_schema_name(const RegisterInfo& info);    // Row_post, as answered
std::string input_schema_name(const RegisterInfo& info);  // Input_post, as sent
std::string action_schema_name(const Action& action);     // Act_plan.approve
/// All of them by name.
boost::json::object schema_components();

}  // namespace tuogou
