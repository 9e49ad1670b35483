#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "cli/check_text.h"
#include "desk/annotated_check.h"
#include "policy/clauses.h"
#include "policy/pages.h"

namespace tuogou {

namespace {

constexpr std::size_t kDetailIndent = 6;

std::string percent(std::int64_t reached, std::int64_t of) {
  return spoken(FactValue(Proportion{reached, of}), Language::zh);
}

/// A share that is due: 50%, or 33.3% where it is no whole percent.
std::string share_text(Share share) {
  auto text = percent(share.parts, kShareWhole);
  if (text.ends_with(".0%")) text.erase(text.size() - 3, 2);
  return text;
}

std::string counted(std::int64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

class CheckText {
 public:
  CheckText(const Check& check, Language language, const Terminal& terminal)
      : check_(check), zh_(language == Language::zh), language_(language), terminal_(terminal) {}

  void print() const {
    print_progress();
    print_findings();
    print_issues();
  }

 private:
  std::string_view say(std::string_view zh, std::string_view en) const { return zh_ ? zh : en; }
  std::string date(Date day) const { return zh_ ? day.chinese() : day.iso(); }

  void print_progress() const {
    const auto& figures = check_.assessment.figures;
    const auto day = check_.assessment.day;
    terminal_.line(terminal_.coloured(Colour::bold, check_.programme.title.in(language_)));
    terminal_.line(zh_ ? fmt::format("截至{}", date(day)) : fmt::format("As of {}", date(day)));
    const auto associations = percent(figures.completed, figures.in_programme);
    const auto matters = percent(figures.matters_completed, figures.matters_applicable);
    terminal_.line(zh_ ? fmt::format("进度  名单内{}家，完成{}家，{}", figures.in_programme,
                                     figures.completed, associations)
                       : fmt::format("Progress  {} listed, {} done, {}", figures.in_programme,
                                     figures.completed, associations));
    terminal_.line(zh_ ? fmt::format("      事项{}项，完成{}项，{}", figures.matters_applicable,
                                     figures.matters_completed, matters)
                       : fmt::format("          {} matters, {} completed, {}", figures.matters_applicable,
                                     figures.matters_completed, matters));
    terminal_.line((zh_ ? "节点  " : "Due       ") + milestones());
    terminal_.line(lights());
    terminal_.line("");
  }

  std::string milestones() const {
    const auto& settings = check_.programme.settings;
    const auto one = [&](Share share, Date on) {
      const bool has_passed = check_.assessment.day > on;
      return zh_ ? fmt::format("{}应达{}{}", date(on), share_text(share), has_passed ? "（已过）" : "")
                 : fmt::format("{} by {}{}", share_text(share), date(on), has_passed ? " (passed)" : "");
    };
    return fmt::format("{1}{0}{2}{0}{3}", say("，", ", "), one(settings.half_share, settings.half_on()),
                       one(settings.basic_share, settings.basic_on()),
                       one(Share{kShareWhole}, settings.programme_ends_on));
  }

  std::string lights() const {
    const auto& figures = check_.assessment.figures;
    const auto errors = std::ranges::count_if(check_.import.issues,
                                              [](const ImportIssue& issue) { return is_error(issue.code); });
    const auto warnings = static_cast<std::int64_t>(check_.import.issues.size()) - errors;
    return zh_ ? fmt::format("问题  {}，{}；导入错误{}条，警告{}条",
                             terminal_.coloured(Colour::red, fmt::format("■ 红{}条", figures.red)),
                             terminal_.coloured(Colour::yellow, fmt::format("▲ 黄{}条", figures.yellow)),
                             errors, warnings)
               : fmt::format("Findings  {}, {}; import issues: {}, {}",
                             terminal_.coloured(Colour::red, fmt::format("■ {} red", figures.red)),
                             terminal_.coloured(Colour::yellow, fmt::format("▲ {} yellow", figures.yellow)),
                             counted(errors, "error"), counted(warnings, "warning"));
  }

  /// By association in the order of the workbook, what concerns the district first.
  void print_findings() const {
    const auto& findings = check_.assessment.findings;
    const bool has_associations = !check_.import.ledger.dossiers.empty();
    if (!has_associations) {
      terminal_.line(say("▲ 没有读到任何协会，无从检查；请核对“协会”表。",
                         "▲ No association was read, so there is nothing to check; look at the sheet 协会."));
      terminal_.line("");
    }
    if (findings.empty()) {
      if (has_associations) {
        terminal_.line(terminal_.coloured(Colour::green, say("● 没有发现问题。", "● Nothing was found.")));
      }
      return;
    }
    std::vector<std::vector<const Finding*>> groups(check_.import.ledger.dossiers.size() + 1);
    for (const auto& finding : findings) {
      groups[static_cast<std::size_t>(std::int64_t{finding.association} + 1)].push_back(&finding);
    }
    for (const auto& group : groups) {
      if (group.empty()) continue;
      const auto* association = association_of(check_, *group.front());
      const auto heading = association == nullptr ? std::string(say("全区", "The district"))
                                                  : fmt::format("{} ({})", printable(association->name),
                                                                printable(association->uscc));
      terminal_.line(terminal_.coloured(Colour::bold, heading));
      for (const auto* finding : group) print_finding(*finding);
      terminal_.line("");
    }
  }

  void print_finding(const Finding& finding) const {
    const bool is_red = finding.rule->level == Level::red;
    const auto light = fmt::format("{} {}", is_red ? "■" : "▲", light_of(finding.rule->level, language_));
    auto place = place_of(finding, language_);
    if (!place.empty()) place = zh_ ? fmt::format("（{}）", place) : fmt::format(" [{}]", place);
    terminal_.line(
        fmt::format("  {} {} {}{}", terminal_.coloured(is_red ? Colour::red : Colour::yellow, light),
                    finding.rule->id, message(finding).in(language_), place),
        kDetailIndent);
    if (const auto* clause = find_clause(finding.rule->clause)) {
      terminal_.line(terminal_.coloured(Colour::faint, fmt::format("      {} {}  {}", say("依据", "Clause"),
                                                                   clause->id, clause->gist.in(language_))),
                     kDetailIndent);
    }
    if (const auto* entry = find_rule_entry(finding.rule->id)) {
      terminal_.line(fmt::format("      {}  {}", say("整改", "Remedy"), entry->mend.in(language_)),
                     kDetailIndent);
    }
  }

  void print_issues() const {
    if (check_.import.issues.empty()) return;
    terminal_.line(terminal_.coloured(Colour::bold, say("导入问题", "Import issues")));
    for (const auto& issue : check_.import.issues) {
      const bool error = is_error(issue.code);
      const auto level = error ? say("错误", "error") : say("警告", "warning");
      const auto row = issue.row == 0 ? std::string()
                       : zh_          ? fmt::format(" 第{}行", issue.row)
                                      : fmt::format(" row {}", issue.row);
      terminal_.line(
          fmt::format("  {} {}{}  {}", terminal_.coloured(error ? Colour::red : Colour::yellow, level),
                      printable(issue.sheet), row, message(issue).in(language_)),
          kDetailIndent);
    }
  }

  const Check& check_;
  bool zh_;
  Language language_;
  const Terminal& terminal_;
};

}  // namespace

void print_check(const Check& check, Language language, const Terminal& terminal) {
  CheckText(check, language, terminal).print();
}

}  // namespace tuogou
