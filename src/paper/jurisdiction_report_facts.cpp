// What the clerk wrote for a report in the register of work reports. Cites: 4.3.2.
#include "paper/jurisdiction_groups.h"
#include "paper/named_facts.h"

namespace tuogou {

namespace {

/// The report that the act hands in; without an act the last of its kind that was not handed in after the
/// day.
const WorkReport* report_meant(const PaperScene& scene, ReportKind kind) {
  const auto* command = scene.command;
  const bool is_handed_in =
      command != nullptr && command->action != nullptr && command->action->name == "report.submit";
  const WorkReport* meant = nullptr;
  for (const auto& row : scene.ledger.jurisdiction.rows<WorkReport>()) {
    if (row.value.kind != kind) continue;
    const auto submitted_on = row.value.submitted_on.as_given();
    const bool may_be = submitted_on.empty() || submitted_on <= scene.on;
    if (is_handed_in ? row.number == command->arguments.whole("report") : may_be) meant = &row.value;
  }
  return meant;
}

struct Written {
  const WorkReport* report;
};

template <std::string WorkReport::* Part>
Known part(const Written& written) {
  return written.report == nullptr ? Known() : needed(std::string(trimmed(written.report->*Part)));
}

constexpr auto kFacts = std::to_array<NamedFact<Written>>({
    {"report.progress", {"改革进展", "progress"}, &part<&WorkReport::progress>},
    {"report.results", {"积极成效", "results"}, &part<&WorkReport::results>},
    {"report.practices", {"创新经验做法", "practices"}, &part<&WorkReport::practices>},
    {"report.problems", {"存在问题困难", "problems"}, &part<&WorkReport::problems>},
    {"report.next_steps", {"下一步工作安排", "next steps"}, &part<&WorkReport::next_steps>},
});

}  // namespace

void name_report(FactNames& names) { add_names<Written>(kFacts, {}, names); }

void tell_report(const PaperScene& scene, ReportKind kind, PaperFacts& facts) {
  add_values<Written>(kFacts, {}, Written{report_meant(scene, kind)}, facts);
}

}  // namespace tuogou
