// Parsing a template. Leaves out: one line (template_line), tables (template_table), what becomes of it
// (template_fill).
#pragma once

#include <string_view>

#include "paper/template.h"
#include "paper/template_pattern.h"

namespace tuogou {

/// Throws Unusable, naming the line.
PaperPattern parse_template(std::string_view text, const FactNames& names);

}  // namespace tuogou
