// A paper composed: its template filled with what is known. Templates are parsed once.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "paper/facts.h"

namespace tuogou {

struct Composed {
  const PaperKindInfo* kind = nullptr;
  Manuscript manuscript;
  std::string template_of;           // which template: the first digits of its SM3
  std::vector<std::string> missing;  // what is not known yet, as the draft says it
};

/// The text of the template that holds for a case (or the jurisdiction: nullptr): the one in force when the
/// case began.
std::string_view template_text(const PaperKindInfo& kind, const Ledger& ledger, const Dossier* dossier);

/// Throws Unusable where the paper would be beyond its limits. Threads: any.
Composed compose(const PaperKindInfo& kind, const PaperScene& scene);

/// Throws Unusable, naming the line, for a text that is no template of this kind.
void check_template(const PaperKindInfo& kind, std::string_view text);

/// Checks every built-in template of a programme. Throws Unusable, naming file and line.
void check_built_in_templates(const Programme& programme);

}  // namespace tuogou
