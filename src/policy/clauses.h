// The document sentence by sentence, in our words: policy/clauses.tsv.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace tuogou {

/// Something of the product that delivers a sentence: "register:post", "setting:half_share", "command:check".
struct Reference {
  std::string kind;
  std::string name;
};

struct Clause {
  std::string id;    // chapter.section.sentence: 3.4.7
  std::string kind;  // duty, prohibition, deadline, …
  Bilingual who;
  Bilingual gist;
  std::vector<Reference> delivered_by;
  std::string at;  // the unit of the original text (document.h): 3.4:7
};

/// All sentences in the document's order.
const std::vector<Clause>& clauses();

/// The sentence with this id, or nullptr.
const Clause* find_clause(std::string_view id);

/// The kind of a sentence as people say it.
Label kind_label(std::string_view kind);

/// The first two numbers of an id: 3.4.7 -> 3.4.
std::string_view section_of(std::string_view clause_id);

}  // namespace tuogou
