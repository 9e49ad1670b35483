#include "desk/check.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <chrono>

namespace tuogou {

namespace json = boost::json;

namespace {

json::value fact_to_json(const FactValue& value) {
  struct Write {
    json::value operator()(const std::string& text) const { return json::value(text); }
    json::value operator()(Date date) const { return date.empty() ? json::value() : json::value(date.iso()); }
    json::value operator()(std::int64_t number) const { return number; }
    json::value operator()(Money amount) const { return json::value(hundredths_text(amount.hundredths())); }
    json::value operator()(Label label) const {
      return label.zh.empty() ? json::value() : json::value(label.zh);
    }
    json::value operator()(Proportion share) const {
      return share.reached == share.of ? 1.0
                                       : static_cast<double>(share.reached) /
                                             static_cast<double>(std::max<std::int64_t>(share.of, 1));
    }
    json::value operator()(const Bilingual& text) const { return json::value(text.zh); }
  };
  return std::visit(Write{}, value);
}

json::object message_to_json(const Bilingual& message) { return {{"zh", message.zh}, {"en", message.en}}; }

json::value number_or_null(std::int32_t number) { return number == 0 ? json::value() : json::value(number); }

const Association* association_in(const Ledger& ledger, const Finding& finding) {
  if (finding.association < 0) return nullptr;
  return &ledger.dossiers[static_cast<std::size_t>(finding.association)].association.value;
}

json::object issue_to_json(const ImportIssue& issue) {
  return {{"level", is_error(issue.code) ? "error" : "warning"},
          {"code", name(issue.code)},
          {"sheet", issue.sheet},
          {"row", number_or_null(issue.row)},
          {"column", issue.column.empty() ? json::value() : json::value(issue.column)},
          {"value", issue.value ? json::value(*issue.value) : json::value()},
          {"message", message_to_json(message(issue))}};
}

}  // namespace

double share_to_four_decimals(std::int64_t reached, std::int64_t of) {
  if (of == 0) return 0;
  const auto ten_thousandths = (reached * 20'000 + of) / (of * 2);
  return static_cast<double>(ten_thousandths) / 10'000;
}

json::object finding_to_json(const Ledger& ledger, const Finding& finding) {
  const auto* association = association_in(ledger, finding);
  json::object facts;
  for (const auto& fact : finding.facts) facts[fact.name] = fact_to_json(fact.value);
  return {{"rule", finding.rule->id},
          {"clause", finding.rule->clause},
          {"level", finding.rule->level == Level::red ? "red" : "yellow"},
          {"association", association == nullptr ? json::value() : json::value(association->uscc)},
          {"register", finding.about == nullptr ? json::value() : json::value(finding.about->key)},
          {"sheet", finding.about == nullptr ? json::value() : json::value(finding.about->title.zh)},
          {"row", number_or_null(finding.row)},
          {"message", message_to_json(message(finding))},
          {"facts", std::move(facts)}};
}

Check check_workbook(Archive& archive, Date day, const std::vector<std::string>& assignments,
                     const Progress& progress) {
  Check check{.programme = load_programme(), .import = {}, .assessment = {}, .times = {}};
  for (const auto& assignment : assignments) assign(check.programme.settings, assignment);
  const Workbook workbook(archive);
  check.import = import_workbook(workbook, check.programme, progress, &check.times.import);
  const auto start = std::chrono::steady_clock::now();
  check.assessment = assess(check.import.ledger, check.programme, day);
  check.times.rules = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return check;
}

bool is_clean(const Check& check) {
  const bool has_error =
      std::ranges::any_of(check.import.issues, [](const ImportIssue& issue) { return is_error(issue.code); });
  return check.assessment.figures.red == 0 && !has_error;
}

json::object to_json(const Check& check) {
  const auto& figures = check.assessment.figures;
  json::array findings;
  for (const auto& finding : check.assessment.findings)
    findings.push_back(finding_to_json(check.import.ledger, finding));
  json::array issues;
  for (const auto& issue : check.import.issues) issues.push_back(issue_to_json(issue));
  return {{"programme", check.programme.name},
          {"as_of", check.assessment.day.iso()},
          {"known_on", nullptr},
          {"figures",
           {{"in_programme", figures.in_programme},
            {"completed", figures.completed},
            {"share_associations", share_to_four_decimals(figures.completed, figures.in_programme)},
            {"matters_applicable", figures.matters_applicable},
            {"matters_completed", figures.matters_completed},
            {"share_matters", share_to_four_decimals(figures.matters_completed, figures.matters_applicable)},
            {"red", figures.red},
            {"yellow", figures.yellow}}},
          {"findings", std::move(findings)},
          {"issues", std::move(issues)}};
}

const Association* association_of(const Check& check, const Finding& finding) {
  return association_in(check.import.ledger, finding);
}

}  // namespace tuogou
