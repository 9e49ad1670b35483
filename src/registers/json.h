// Rows of registers as JSON, and the JSON Schema of every register, from the field tables alone.
#pragma once

#include <boost/json/fwd.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "registers/field.h"
#include "registers/import_issue.h"

namespace tuogou {

/// What is wrong with a JSON row, and where (RFC 6901 pointer).
struct JsonIssue {
  std::string pointer;
  Bilingual message;
};

/// The given fields of a row. Dates and amounts are strings (amounts exact, two decimals), choices their
/// Chinese label, 是/否 true or false, several choices an array, whole numbers numbers.
boost::json::object to_json(const RegisterInfo& info, const void* row);

/// Fills `row`. Answers every issue of the object at once: unknown keys, wrong types, missing required
/// fields, all checks that a sheet's cell goes through. Warnings (codes, document numbers) are not issues
/// here; they are `warnings` if the caller asks. On any issue `row` is unspecified.
std::vector<JsonIssue> from_json(const RegisterInfo& info, const boost::json::object& object, void* row,
                                 std::vector<JsonIssue>* warnings = nullptr);

/// The value of one field of `object`, by the same checks; nothing where there is an issue. `title` names the
/// form or register in messages.
std::optional<Value> value_from_json(std::string_view title, const Field& field,
                                     const boost::json::object& object, std::vector<JsonIssue>& issues,
                                     std::vector<JsonIssue>* warnings = nullptr);

/// Issues for the members of `object` that are none of `fields`.
void refuse_unknown(std::span<const Field> fields, const boost::json::object& object,
                    std::vector<JsonIssue>& issues);

/// A value as `to_json` writes it. Limits: not empty.
boost::json::value value_to_json(const Field& field, const Value& value);

/// JSON Schema of the type of one field.
boost::json::object field_schema(const Field& field);

/// JSON Schema (2020-12) of one register's rows.
boost::json::object json_schema(const RegisterInfo& info);

}  // namespace tuogou
