// The worked examples of the policy pages, run: each becomes a small workbook that goes the way of every
// other.
#pragma once

#include <string>
#include <vector>

#include "policy/pages.h"
#include "policy/programme.h"
#include "spreadsheet/workbook.h"

namespace tuogou {

/// The workbook an example describes: its rows, the associations it leaves unsaid, and what `given` stands
/// for.
std::vector<TextSheet> workbook_of(const Example& example, const Programme& programme);

/// What is wrong with an example's outcome, a line each; empty where it holds.
std::vector<std::string> failures_of(const Example& example, const Programme& programme);

}  // namespace tuogou
