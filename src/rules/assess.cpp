#include "rules/assess.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace tuogou {

namespace {

Date earlier(Date one, Date other) {
  if (one.empty()) return other;
  return other.given() && other < one ? other : one;
}

/// What an association adds to the share as of an earlier day; nothing while that day has not passed.
Tally tally_on(Date milestone_on, const Dossier& dossier, const Frame& frame, Date day) {
  Tally tally;
  if (day > milestone_on) tally.add(standing_on(milestone_on, dossier, frame));
  return tally;
}

/// Each once, however many rows it has.
std::vector<std::string> instructors_on(const Dossier& dossier, Date day) {
  std::vector<std::string> names;
  for (const auto& row : rows_on<PartyInstructor>(dossier, day)) {
    if (!in_force(row.value.since, row.value.until, day)) continue;
    auto name = comparison_key(row.value.name);
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

void sort(std::vector<Finding>& findings, const Matters& matters) {
  if (findings.size() < 2) return;
  std::ranges::sort(findings, {}, [&](const Finding& finding) {
    return std::tuple_cat(std::tuple(rule_place(finding)), order_within(finding, matters));
  });
}

/// The places of the dossiers in the order of their codes.
std::vector<std::size_t> places_by_code(const Ledger& ledger) {
  std::vector<std::pair<std::string_view, std::size_t>> codes;
  for (std::size_t place = 0; place < ledger.dossiers.size(); ++place) {
    codes.emplace_back(ledger.dossiers[place].association.value.uscc, place);
  }
  std::ranges::sort(codes);
  std::vector<std::size_t> places;
  for (const auto& [code, place] : codes) places.push_back(place);
  return places;
}

}  // namespace

void add(Tally& sum, const Tally& more) {
  sum.in_programme += more.in_programme;
  sum.done += more.done;
  sum.matters_applicable += more.matters_applicable;
  sum.matters_completed += more.matters_completed;
}

void add(Totals& sum, const Totals& more) {
  sum.first_listed_on = earlier(sum.first_listed_on, more.first_listed_on);
  sum.first_completed_on = earlier(sum.first_completed_on, more.first_completed_on);
  add(sum.on_day, more.on_day);
  add(sum.on_half, more.on_half);
  add(sum.on_basic, more.on_basic);
  for (const auto& [name, associations] : more.instructors) sum.instructors[name] += associations;
}

bool is_list_determined(const Ledger& ledger, Date day) {
  return std::ranges::any_of(ledger.dossiers, [day](const Dossier& dossier) {
    return any_on<Listing>(dossier, day, [](const Listing&) { return true; });
  });
}

std::size_t rule_place(const Finding& finding) {
  static const auto kPlaces = [] {
    std::unordered_map<const Rule*, std::size_t> places;
    for (const auto* rule : all_rules()) places.emplace(rule, places.size());
    return places;
  }();
  return kPlaces.at(finding.rule);
}

OrderWithin order_within(const Finding& finding, const Matters& matters) {
  const auto* matter = find_fact(finding, "matter");
  const auto* instructor = find_fact(finding, "instructor");
  const auto text = [](const Fact* fact) { return std::get<std::string>(fact->value); };
  const bool is_of_matter = matter != nullptr && finding.about == &kRegister<Matter>;
  return {finding.row, finding.about == nullptr ? std::string_view() : finding.about->key,
          is_of_matter ? matters.place_of(parse_matter_code(text(matter))) : Matters::kNone,
          instructor == nullptr ? std::string() : text(instructor)};
}

Judged judge(const Dossier& dossier, std::int32_t place, const Frame& frame, Date day,
             bool list_is_determined) {
  Judged judged;
  judged.standing = standing_on(day, dossier, frame);
  const auto& standing = judged.standing;
  judged.adds.first_listed_on = standing.first_listed_on;
  judged.adds.first_completed_on = standing.completed_on;
  judged.adds.on_day.add(standing);
  judged.adds.on_half = tally_on(frame.settings().half_on(), dossier, frame, day);
  judged.adds.on_basic = tally_on(frame.settings().basic_on(), dossier, frame, day);
  judged.instructors = instructors_on(dossier, day);
  const View view{dossier, standing, day, frame, list_is_determined};
  Sink sink{judged.findings, place};
  for (const auto* rule : all_rules()) {
    if (rule->on_dossier != nullptr) rule->on_dossier(*rule, view, sink);
  }
  sort(judged.findings, frame.programme.matters);
  return judged;
}

std::vector<Finding> judge_jurisdiction(const Ledger& ledger, const Frame& frame, Date day, Totals totals) {
  const Overview overview{.ledger = ledger,
                          .day = day,
                          .frame = frame,
                          .first_listed_on = totals.first_listed_on,
                          .first_completed_on = totals.first_completed_on,
                          .on_day = totals.on_day,
                          .on_half = totals.on_half,
                          .on_basic = totals.on_basic,
                          .instructors = std::move(totals.instructors)};
  std::vector<Finding> findings;
  Sink sink{findings};
  for (const auto* rule : all_rules()) {
    if (rule->on_jurisdiction != nullptr) rule->on_jurisdiction(*rule, overview, sink);
  }
  sort(findings, frame.programme.matters);
  return findings;
}

Assessment assess(const Ledger& ledger, const Programme& programme, Date day) {
  const Frame frame(programme, ledger.jurisdiction);
  const bool is_determined = is_list_determined(ledger, day);
  Totals totals;
  std::vector<std::vector<Finding>> found;  // by place: one pass, each association while its rows are at hand
  found.reserve(ledger.dossiers.size());
  for (const auto& dossier : ledger.dossiers) {
    auto judged = judge(dossier, static_cast<std::int32_t>(found.size()), frame, day, is_determined);
    add(totals, judged.adds);
    for (const auto& name : judged.instructors) ++totals.instructors[name];
    found.push_back(std::move(judged.findings));
  }
  Assessment assessment{.day = day,
                        .figures = {.in_programme = totals.on_day.in_programme,
                                    .completed = totals.on_day.done,
                                    .matters_applicable = totals.on_day.matters_applicable,
                                    .matters_completed = totals.on_day.matters_completed},
                        .findings = {}};

  std::vector<std::vector<Finding>> by_rule(all_rules().size());
  const auto take = [&](std::vector<Finding>& findings) {
    for (auto& finding : findings) {
      ++(finding.rule->level == Level::red ? assessment.figures.red : assessment.figures.yellow);
      by_rule[rule_place(finding)].push_back(std::move(finding));
    }
  };
  auto of_jurisdiction = judge_jurisdiction(ledger, frame, day, std::move(totals));
  take(of_jurisdiction);
  for (const auto place : places_by_code(ledger)) take(found[place]);
  for (auto& findings : by_rule) std::ranges::move(findings, std::back_inserter(assessment.findings));
  return assessment;
}

}  // namespace tuogou
