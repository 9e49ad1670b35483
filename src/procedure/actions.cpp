#include <algorithm>
#include <vector>

#include "procedure/action.h"

namespace tuogou {

std::span<const Action* const> all_actions() {
  static const auto kAll = [] {
    std::vector<const Action*> all;
    for (const auto table :
         {actions_of_list(), actions_of_deferral(), actions_of_plan(), actions_of_matters(),
          actions_of_reply(), actions_of_completion(), actions_of_case(), actions_of_requests(),
          actions_of_supervision(), actions_of_papers(), actions_of_records()}) {
      for (const Action& action : table) all.push_back(&action);
    }
    return all;
  }();
  return kAll;
}

const Action* find_action(std::string_view name) {
  const auto all = all_actions();
  const auto found = std::ranges::find(all, name, &Action::name);
  return found == all.end() ? nullptr : *found;
}

}  // namespace tuogou
