#include "desk/coverage.h"

#include <algorithm>
#include <array>

#include "policy/pages.h"
#include "procedure/action.h"
#include "registers/registers.h"
#include "rules/rule.h"

namespace tuogou {

namespace {

constexpr auto kFigures =
    std::to_array<std::string_view>({"in_programme", "completed", "share_associations", "matters_applicable",
                                     "matters_completed", "share_matters", "red", "yellow"});
constexpr auto kCommands = std::to_array<std::string_view>(
    {"check", "policy", "export", "serve", "import", "journal", "backup", "restore"});

bool exists(const Reference& reference, const Programme& programme) {
  if (reference.kind == "register") return find_register(reference.name) != nullptr;
  if (reference.kind == "setting") return is_setting(reference.name);
  if (reference.kind == "figure") return std::ranges::find(kFigures, reference.name) != kFigures.end();
  if (reference.kind == "command") return std::ranges::find(kCommands, reference.name) != kCommands.end();
  if (reference.kind == "action") return find_action(reference.name) != nullptr;
  if (reference.kind == "matter") {
    const auto code = parse_matter_code(reference.name);
    return code.given() && programme.matters.place_of(code) != Matters::kNone;
  }
  return false;
}

/// Counts the examples of a rule; answers whether it is shown both firing and silent.
bool count_examples(std::string_view rule, int& examples) {
  const auto* entry = find_rule_entry(rule);
  if (entry == nullptr) return false;
  examples += static_cast<int>(entry->examples.size());
  const auto shows = [&](bool fires) {
    return std::ranges::any_of(entry->examples, [&](const Example& example) {
      return std::ranges::any_of(example.expectations, [&](const Expectation& expected) {
        return expected.rule == rule && (expected.count > 0) == fires;
      });
    });
  };
  return shows(true) && shows(false);
}

}  // namespace

bool Coverage::is_empty() const {
  const bool must_be_delivered =
      clause->kind == "duty" || clause->kind == "prohibition" || clause->kind == "deadline";
  const bool is_delivered = !rules.empty() || !delivered_by.empty();
  return !broken.empty() || !without_examples.empty() || (must_be_delivered && !is_delivered);
}

std::vector<Coverage> coverage(const Programme& programme) {
  std::vector<Coverage> all;
  for (const Clause& clause : clauses()) {
    Coverage covered{
        .clause = &clause, .rules = {}, .delivered_by = {}, .broken = {}, .without_examples = {}};
    for (const Rule* rule : all_rules()) {
      if (rule->clause != clause.id) continue;
      covered.rules.emplace_back(rule->id);
      if (!count_examples(rule->id, covered.examples)) covered.without_examples.emplace_back(rule->id);
    }
    for (const auto& reference : clause.delivered_by) {
      auto& list = exists(reference, programme) ? covered.delivered_by : covered.broken;
      list.push_back(reference.kind + ":" + reference.name);
    }
    all.push_back(std::move(covered));
  }
  return all;
}

}  // namespace tuogou
