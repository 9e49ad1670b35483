// Text on its way into a manuscript: values made harmless, stretches joined, lines taken apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "typeset/manuscript.h"

namespace tuogou {

/// A value as it may stand in a paper: broken bytes and what no file format takes become U+FFFD, control
/// characters spaces, every kind of line break \n.
std::string clean_text(std::string_view value);

/// Appends plain text, to the last span where that is plain too; answers whether it began a span.
bool append_text(Spans& spans, std::string text);

/// Without white space at both ends, empty spans left out.
void trim_spans(Spans& spans);

/// The lines, trimmed, without empty ones.
std::vector<Spans> split_lines(Spans spans);

/// The same lines in one, with the separator between them.
Spans joined_lines(Spans spans, std::string_view separator);

}  // namespace tuogou
