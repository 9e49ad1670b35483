// What the names of a template mean where they stand: the names of the paper, and of the rows of the repeats
// around. Also where parsing is, so that every refusal names its line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "paper/template.h"
#include "paper/template_pattern.h"

namespace tuogou {

class TemplateScope {
 public:
  explicit TemplateScope(const FactNames& names) : names_(names) {}

  void at(std::size_t line) { line_ = line; }
  std::size_t line() const { return line_; }
  /// Throws Unusable with the number of the line before the sentence.
  [[noreturn]] void refuse(std::string_view zh, std::string_view en) const;

  /// What stands in {…}: a name, or a name and the words for none. Throws Unusable, as all of these do.
  FieldPattern field(std::string_view words) const;
  /// What stands after {if.
  ConditionPattern condition(std::string_view words) const;
  /// What stands after {each.
  std::string list(std::string_view words) const;

  /// Goes into a condition (an empty name) or a repeat over a list; its {else} does not see the rows any
  /// more.
  void enter(std::string_view list_name);
  void otherwise();
  void leave();

 private:
  struct Found {
    NamePattern name;
    Label label;
  };
  Found find(std::string_view name) const;
  Found find_item(std::string_view name) const;
  [[noreturn]] void refuse_unknown(std::string_view name) const;
  std::vector<std::string> known() const;

  struct Level {
    const FactNames::List* list = nullptr;  // nullptr: of a condition
  };
  const FactNames& names_;
  std::vector<Level> levels_;
  std::size_t line_ = 0;
};

/// The same text with \{ \| \\ and the like as the characters they stand for. Throws Unusable for a \ before
/// anything else.
std::string without_escapes(std::string_view text, const TemplateScope& scope);
/// Whether \ may stand before it.
bool may_be_escaped(char c);

}  // namespace tuogou
