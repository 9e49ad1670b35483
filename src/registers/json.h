// Rows of registers as JSON, and the JSON Schema of every register, from the field tables alone.
#pragma once

#include <boost/json/fwd.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
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

/// JSON Schema (2020-12) of one register's rows.
boost::json::object json_schema(const RegisterInfo& info);

}  // namespace tuogou
