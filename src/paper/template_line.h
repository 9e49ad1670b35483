// Parsing within one line of a template: tags, words, fields, and conditions and repeats that end in the
// line.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "paper/template_pattern.h"
#include "paper/template_scope.h"

namespace tuogou {

struct TemplateTag {
  enum class Word : std::uint8_t { field, condition, repeat, otherwise, end, table, head, row };
  Word word = Word::field;
  std::string_view rest;  // after the word; of a field all of it
};

/// The tag that `text` begins with, taken off it. Throws Unusable, as all of these do.
/// Limits: `text` begins with {.
TemplateTag take_tag(std::string_view& text, const TemplateScope& scope);

/// The tag that a line consists of, where it is one for whole lines: {if}, {each}, {else}, {end}.
std::optional<TemplateTag> control_of(std::string_view line, const TemplateScope& scope);

/// The parts between bars, at most `most` (further bars are text), trimmed.
std::vector<std::string_view> split_at_bars(std::string_view text, std::size_t most,
                                            const TemplateScope& scope);

LinePattern parse_line(std::string_view text, TemplateScope& scope);

}  // namespace tuogou
