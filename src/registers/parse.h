// From what people hand in to the value of a field, with every doubt named. One set of checks for sheets and
// JSON.
#pragma once

#include <optional>
#include <string>

#include "registers/field.h"
#include "registers/import_issue.h"

namespace tuogou {

/// A cell or JSON value before it is understood.
struct Raw {
  enum class Kind : std::uint8_t { blank, text, number, date, error };
  Kind kind = Kind::blank;
  std::string
      text;   // trimmed text; of a number its shortest decimal; of a date YYYY-MM-DD; of an error its name
  Date date;  // of a date
};

struct Parsed {
  Value value;                     // empty where an error was found
  std::optional<IssueCode> issue;  // an error, or a warning beside the value
};

/// The value of `field`. `shift` multiplies numbers by 10 to that power (a column headed 万元: 4).
/// Blank gives an empty value; whether that may be is the caller's to say (required), as are unknown organs,
/// unknown matters and repeated keys.
Parsed parse(const Field& field, const Raw& raw, int shift = 0);

/// How the value is written in a sheet, in JSON text and on screen: dates YYYY-MM-DD, amounts with two
/// decimals, choices by their label joined by 、. Empty for an empty value.
std::string text_of(const Field& field, const Value& value, Language language = Language::zh);

}  // namespace tuogou
