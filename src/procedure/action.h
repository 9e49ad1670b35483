// What can be done: one table row per action of the procedure, with who, when, with which arguments and by
// which rules it is refused. Cites: the sentences named in each row.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "procedure/acting.h"
#include "procedure/command.h"
#include "procedure/refusal.h"

namespace tuogou {

/// What an action is about.
enum class Subject : std::uint8_t { jurisdiction, association, matter, request, record, paper };

/// Whether a document number is given with it.
enum class Numbered : std::uint8_t { no, may, must };

struct Action {
  std::string_view name;  // plan.approve
  Label title;
  int step;  // 0 to 5; -1: of none
  std::string_view clause;
  Subject subject;
  std::span<const Role> roles;  // who may; for supervising and association: of this very association
  Label document{};             // the official document it writes; empty: none
  Label next{};                 // what happens then, and who gets it
  bool needs_opinion = false;
  Numbered numbered = Numbered::no;
  std::span<const Field> fields{};
  std::span<const ListArgument> lists{};
  std::optional<Purpose> answers{};              // the request it answers
  std::span<const std::string_view> guards{};    // rules that refuse it when it would break them
  std::span<const std::string_view> cautions{};  // rules that only warn
  std::optional<Refusal> (*possible)(const Scene&) = nullptr;
  std::optional<Refusal> (*carry_out)(Acting&) = nullptr;
};

/// Every action, in the order of the steps.
std::span<const Action* const> all_actions();
const Action* find_action(std::string_view name);

// The tables of the steps, each in a file of its own.
std::span<const Action> actions_of_list();         // step 0: the list
std::span<const Action> actions_of_deferral();     // step 0: deferral
std::span<const Action> actions_of_plan();         // steps 1 and 2
std::span<const Action> actions_of_matters();      // step 3
std::span<const Action> actions_of_reply();        // step 4
std::span<const Action> actions_of_completion();   // step 5
std::span<const Action> actions_of_case();         // closing otherwise, reopening, changes of registration
std::span<const Action> actions_of_requests();     // 转办 代理 催办 抄送 加签 撤回
std::span<const Action> actions_of_supervision();  // notices, reports
std::span<const Action> actions_of_records();      // rows by hand, settings, reveals
std::span<const Action> actions_of_papers();       // papers, their numbers and templates

}  // namespace tuogou
