// Parsing a table of a template: its widths, its rows, the columns and rows that cells take.
#pragma once

#include "paper/template_pattern.h"
#include "paper/template_reader.h"

namespace tuogou {

/// Reads on to the {end} of the table. Throws Unusable.
/// Limits: the reader stands on the line {table …}; `widths` is what stands after the word.
TablePattern read_table(TemplateReader& reader, std::string_view widths);

}  // namespace tuogou
