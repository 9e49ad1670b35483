// What delivers each sentence of the document: rules and their examples, registers, matters, settings,
// commands.
#pragma once

#include <string>
#include <vector>

#include "policy/clauses.h"
#include "policy/programme.h"

namespace tuogou {

struct Coverage {
  const Clause* clause;
  std::vector<std::string> rules;             // whose clause this is
  int examples = 0;                           // of those rules
  std::vector<std::string> delivered_by;      // references that exist
  std::vector<std::string> broken;            // references that do not
  std::vector<std::string> without_examples;  // rules that lack one that fires or one that stays silent

  /// Whether the sentence asks for delivery and nothing delivers it, or what should is not there.
  bool is_empty() const;
};

/// One entry per sentence, in the document's order.
std::vector<Coverage> coverage(const Programme& programme);

}  // namespace tuogou
