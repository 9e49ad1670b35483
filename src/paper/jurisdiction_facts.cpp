#include "paper/jurisdiction_facts.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "paper/jurisdiction_groups.h"

namespace tuogou {

namespace {

/// What a kind is told of.
struct Groups {
  std::string_view kind;
  bool list = false, notice = false, figures = false, work = false, policies = false;
  ReportKind report = ReportKind::unset;
};

constexpr auto kGroups = std::to_array<Groups>({
    {.kind = "consultation_letter", .list = true},
    {.kind = "consultation_reply", .list = true},
    {.kind = "list", .list = true},
    {.kind = "supervision_notice", .notice = true},
    {.kind = "circular", .figures = true},
    {.kind = "mid_term_report",
     .figures = true,
     .work = true,
     .policies = true,
     .report = ReportKind::mid_term},
    {.kind = "final_report", .figures = true, .work = true, .policies = true, .report = ReportKind::summary},
    {.kind = "policy_report", .policies = true, .report = ReportKind::policy_cleanup},
});

const Groups& groups_of(const PaperKindInfo& kind) {
  const auto found = std::ranges::find(kGroups, kind.key, &Groups::kind);
  if (found == kGroups.end()) throw std::logic_error("no facts for the paper " + std::string(kind.key));
  return *found;
}

}  // namespace

void add_jurisdiction_names(const PaperKindInfo& kind, FactNames& names) {
  const auto& groups = groups_of(kind);
  if (groups.list) name_list(names);
  if (groups.notice) name_notice(names);
  if (groups.figures) {
    name_figures(names);
    name_figure_lists(names);
  }
  if (groups.work) name_work(names);
  if (groups.policies) name_policies(names);
  if (groups.report != ReportKind::unset) name_report(names);
}

void add_jurisdiction_facts(const PaperKindInfo& kind, const PaperScene& scene, PaperFacts& facts) {
  const auto& groups = groups_of(kind);
  if (groups.list) tell_list(scene, facts);
  if (groups.notice) tell_notice(scene, facts);
  if (groups.figures) {
    const auto count = count_jurisdiction(scene.ledger, *scene.ledger.programme, scene.on);
    tell_figures(count, facts);
    tell_figure_lists(count, facts);
    if (groups.work) tell_work(scene, count, facts);
  }
  if (groups.policies) tell_policies(scene, facts);
  if (groups.report != ReportKind::unset) tell_report(scene, groups.report, facts);
}

}  // namespace tuogou
