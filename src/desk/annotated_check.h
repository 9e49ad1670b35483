// A check as the user's own workbook: a list of findings, a list of import issues, a comment at each cell
// concerned.
#pragma once

#include <string>

#include "base/text.h"
#include "desk/check.h"

namespace tuogou {

/// Writes the checked workbook with its findings to `path`. Throws Unusable where it cannot be written.
void write_annotated(const Check& check, Archive& archive, Language language, const std::string& path);

/// 红 or 黄, red or yellow.
std::string_view light_of(Level level, Language language);

/// The name of a register and the row, as 任职 第5行; nothing for a finding without a row.
std::string place_of(const Finding& finding, Language language);

}  // namespace tuogou
