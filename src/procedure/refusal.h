// A no: who, what or which rule refuses, in one sentence, with the clause behind it and what would change it.
// An answer, not an error.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/text.h"
#include "ledger/event.h"
#include "registers/json.h"

namespace tuogou {

struct Refusal {
  enum class Kind : std::uint8_t {
    not_yours,  // this person may not do it
    not_now,    // the case, or what it is about, stands elsewhere
    against_rule,
    bad_arguments,  // `issues` says what of what was sent
    not_there,
    stale,  // somebody else wrote meanwhile; `details` has both values
  };
  Kind kind = Kind::not_now;
  std::string rule;    // of the rules' table: 5.1.2a; empty: none of them
  std::string clause;  // the sentence of the document: 5.1.2
  Bilingual sentence;
  Bilingual remedy;  // what would change it; may be empty
  std::vector<JsonIssue> issues;
  boost::json::object details;
};

/// Something the person should know, though the act is done.
struct Warning {
  std::string rule;
  std::string clause;
  Bilingual sentence;
};

struct Decided {
  Events events;
  std::vector<Warning> warnings;
  RecordId record = 0;  // what was made: a request, a row; 0: nothing of its own
};

using Decision = std::variant<Decided, Refusal>;

inline const Refusal* refusal_in(const Decision& decision) { return std::get_if<Refusal>(&decision); }

}  // namespace tuogou
