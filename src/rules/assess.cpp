#include "rules/assess.h"

#include <algorithm>
#include <tuple>

#include "rules/rule.h"

namespace tuogou {

namespace {

Date earlier(Date one, Date other) {
  if (one.empty()) return other;
  return other.given() && other < one ? other : one;
}

Date first_listing_of_all(const Ledger& ledger, Date day) {
  Date first;
  for (const auto& dossier : ledger.dossiers) {
    for (const auto& row : rows_on<Listing>(dossier, day)) first = earlier(first, row.value.listed_on);
  }
  return first;
}

/// The share as of an earlier day; nothing to count while that day has not passed.
Tally tally_on(Date milestone_on, const Ledger& ledger, const Frame& frame, Date day) {
  Tally tally;
  if (day <= milestone_on) return tally;
  for (const auto& dossier : ledger.dossiers) tally.add(standing_on(milestone_on, dossier, frame));
  return tally;
}

/// Counts each association once per instructor, however many rows it has.
void add_instructors(const Dossier& dossier, Date day, InstructorLoads& loads) {
  std::vector<std::string> counted;
  for (const auto& row : rows_on<PartyInstructor>(dossier, day)) {
    if (!in_force(row.value.since, row.value.until, day)) continue;
    auto name = comparison_key(row.value.name);
    if (std::ranges::find(counted, name) != counted.end()) continue;
    ++loads[name];
    counted.push_back(std::move(name));
  }
}

void sort(std::vector<Finding>& findings, const Ledger& ledger, const Programme& programme) {
  const auto order_of = [&](const Finding& finding) {
    const auto* matter = find_fact(finding, "matter");
    const auto* instructor = find_fact(finding, "instructor");
    const auto text = [](const Fact* fact) { return std::get<std::string>(fact->value); };
    const auto code =
        finding.association < 0
            ? std::string_view()
            : std::string_view(
                  ledger.dossiers[static_cast<std::size_t>(finding.association)].association.value.uscc);
    const bool is_of_matter = matter != nullptr && finding.about == &kRegister<Matter>;
    return std::tuple(
        code, finding.row, finding.about == nullptr ? std::string_view() : finding.about->key,
        is_of_matter ? programme.matters.place_of(parse_matter_code(text(matter))) : Matters::kNone,
        instructor == nullptr ? std::string() : text(instructor));
  };
  // Findings of one rule stand together already; what remains is their order among themselves.
  for (auto first = findings.begin(); first != findings.end();) {
    const auto last =
        std::find_if(first, findings.end(), [&](const Finding& f) { return f.rule != first->rule; });
    std::sort(first, last, [&](const Finding& a, const Finding& b) { return order_of(a) < order_of(b); });
    first = last;
  }
}

}  // namespace

Assessment assess(const Ledger& ledger, const Programme& programme, Date day) {
  const Frame frame(programme, ledger.jurisdiction);
  const auto rules = all_rules();
  Overview overview{.ledger = ledger,
                    .day = day,
                    .frame = frame,
                    .first_listed_on = first_listing_of_all(ledger, day),
                    .first_completed_on = {},
                    .on_day = {},
                    .on_half = tally_on(frame.settings().half_on(), ledger, frame, day),
                    .on_basic = tally_on(frame.settings().basic_on(), ledger, frame, day),
                    .instructors = {}};

  // One pass over the associations, each judged by every rule while its rows are at hand.
  std::vector<std::vector<Finding>> by_rule(rules.size());
  for (std::size_t place = 0; place < ledger.dossiers.size(); ++place) {
    const auto& dossier = ledger.dossiers[place];
    const auto standing = standing_on(day, dossier, frame);
    overview.on_day.add(standing);
    if (standing.completed)
      overview.first_completed_on = earlier(overview.first_completed_on, standing.completed_on);
    add_instructors(dossier, day, overview.instructors);
    const View view{dossier, standing, day, frame, overview.first_listed_on.given()};
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (rules[i]->on_dossier == nullptr) continue;
      Sink sink{by_rule[i], static_cast<std::int32_t>(place)};
      rules[i]->on_dossier(*rules[i], view, sink);
    }
  }
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i]->on_jurisdiction == nullptr) continue;
    Sink sink{by_rule[i]};
    rules[i]->on_jurisdiction(*rules[i], overview, sink);
  }

  Assessment assessment{.day = day, .figures = {}, .findings = {}};
  for (auto& findings : by_rule) {
    for (auto& finding : findings) {
      ++(finding.rule->level == Level::red ? assessment.figures.red : assessment.figures.yellow);
      assessment.findings.push_back(std::move(finding));
    }
  }
  sort(assessment.findings, ledger, programme);
  assessment.figures.in_programme = overview.on_day.in_programme;
  assessment.figures.completed = overview.on_day.done;
  assessment.figures.matters_applicable = overview.on_day.matters_applicable;
  assessment.figures.matters_completed = overview.on_day.matters_completed;
  return assessment;
}

}  // namespace tuogou
