#include "procedure/guards.h"

#include <algorithm>
#include <tuple>

#include "policy/pages.h"
#include "rules/assess.h"
#include "rules/rule.h"

namespace tuogou {

namespace {

bool is_named(const Rule& rule, std::span<const std::string_view> rules) {
  return std::ranges::find(rules, rule.id) != rules.end();
}

std::vector<Finding> findings_of(const Ledger& ledger, RecordId association, Date day,
                                 std::span<const std::string_view> rules) {
  std::vector<Finding> findings;
  const bool any_of_jurisdiction = std::ranges::any_of(all_rules(), [&](const Rule* rule) {
    return rule->on_jurisdiction != nullptr && is_named(*rule, rules);
  });
  if (any_of_jurisdiction) {
    for (auto& finding : assess(ledger, *ledger.programme, day).findings) {
      if (finding.rule->on_jurisdiction != nullptr && is_named(*finding.rule, rules)) {
        findings.push_back(std::move(finding));
      }
    }
  }
  const auto place = ledger.place_of(association);
  if (place < 0) return findings;
  const auto& dossier = ledger.dossiers[static_cast<std::size_t>(place)];
  const Frame frame(*ledger.programme, ledger.jurisdiction);
  const auto standing = standing_on(day, dossier, frame);
  const View view{dossier, standing, day, frame, true};
  Sink sink{findings, place};
  for (const Rule* rule : all_rules()) {
    if (rule->on_dossier != nullptr && is_named(*rule, rules)) rule->on_dossier(*rule, view, sink);
  }
  return findings;
}

bool is_same(const Finding& one, const Finding& other) {
  const auto matter = [](const Finding& finding) {
    const auto* fact = find_fact(finding, "matter");
    return fact == nullptr ? std::string() : spoken(fact->value, Language::zh);
  };
  return std::tie(one.rule, one.about, one.row) == std::tie(other.rule, other.about, other.row) &&
         matter(one) == matter(other);
}

}  // namespace

std::vector<Breach> breaches(const Scene& scene, const Events& events, Date day,
                             std::span<const std::string_view> rules) {
  if (rules.empty()) return {};
  auto after = scene.ledger();  // shares everything; only what the events touch is copied
  Position at{after.sequence, scene.situation.now};
  for (const Event& event : events) evolve(after, event, {++at.sequence, at.recorded_at});
  const auto association = scene.dossier == nullptr ? 0 : scene.dossier->association.number;
  const auto found = findings_of(after, association, day, rules);
  if (found.empty()) return {};
  const auto before = findings_of(scene.ledger(), association, day, rules);
  std::vector<Breach> answer;
  for (const Finding& finding : found) {
    if (std::ranges::any_of(before, [&](const Finding& old) { return is_same(old, finding); })) continue;
    const auto* words = find_rule_entry(finding.rule->id);
    answer.push_back({std::string(finding.rule->id), std::string(finding.rule->clause), message(finding),
                      words == nullptr ? Bilingual{} : words->mend});
  }
  return answer;
}

}  // namespace tuogou
