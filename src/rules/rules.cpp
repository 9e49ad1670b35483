#include <algorithm>
#include <vector>

#include "rules/rule.h"

namespace tuogou {

std::span<const Rule* const> all_rules() {
  static const auto all = [] {
    std::vector<const Rule*> rules;
    for (const auto chapter :
         {rules_of_chapter_1(), rules_of_chapter_2(), rules_of_chapter_3(), rules_of_chapter_4(),
          rules_of_chapter_5(), rules_of_chapter_6(), rules_of_chapter_7(), rules_of_chapter_8()}) {
      for (const Rule& rule : chapter) rules.push_back(&rule);
    }
    return rules;
  }();
  return all;
}

const Rule* find_rule(std::string_view id) {
  const auto found = std::ranges::find(all_rules(), id, &Rule::id);
  return found == all_rules().end() ? nullptr : *found;
}

}  // namespace tuogou
