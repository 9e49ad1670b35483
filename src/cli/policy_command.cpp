#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdio>

#include "base/json_text.h"
#include "base/unusable.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "desk/attachment.h"
#include "desk/coverage.h"
#include "desk/examples.h"
#include "policy/clauses.h"
#include "policy/pages.h"
#include "procedure/action.h"
#include "rules/rule.h"

namespace tuogou {

namespace {

namespace json = boost::json;

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : std::string(separator)) + word;
  return text;
}

/// Prints sections, sentences and rules of the policy.
class PolicyText {
 public:
  PolicyText(const PolicyOptions& options, Language language)
      : language_(language),
        zh_(language == Language::zh),
        programme_(load_programme()),
        document_(attached_document(data_folder(options.data))) {}

  int show(const std::string& id) const {
    if (const auto* page = find_page(id)) {
      show_page(*page);
    } else if (const auto* clause = find_clause(id)) {
      show_clause(*clause, true);
    } else if (const auto* rule = find_rule(id)) {
      if (const auto* of = find_clause(rule->clause)) show_clause(*of, false);
      show_rule(*rule);
    } else {
      throw Unusable(
          fmt::format("没有“{}”这一节、句或规则；编号如 3.4、3.4.7、3.4.7a。", id),
          fmt::format("There is no section, sentence or rule “{}”; ids look like 3.4, 3.4.7, 3.4.7a.", id));
    }
    return 0;
  }

  int settings() const {
    for (const auto& text : programme_.setting_texts) {
      terminal_.line(setting_line(text), kIndent);
    }
    return 0;
  }

 private:
  static constexpr std::size_t kIndent = 4;

  std::string_view say(std::string_view zh, std::string_view en) const { return zh_ ? zh : en; }

  void show_page(const Page& page) const {
    terminal_.line(terminal_.coloured(Colour::bold, page.section + " " + page.title.in(language_)));
    for (const auto& paragraph : zh_ ? page.paragraphs_zh : page.paragraphs_en) {
      terminal_.line("");
      terminal_.line(paragraph);
    }
    for (const auto& clause : clauses()) {
      if (section_of(clause.id) != page.section) continue;
      terminal_.line("");
      show_clause(clause, true);
    }
  }

  void show_clause(const Clause& clause, bool with_rules) const {
    terminal_.line(
        fmt::format("{} {}", terminal_.coloured(Colour::bold, clause.id), clause.gist.in(language_)),
        kIndent);
    terminal_.line(fmt::format("    {}{}{}{}", kind_label(clause.kind).in(language_),
                               say("；责任方：", "; binds: "), clause.who.in(language_), delivered(clause)),
                   kIndent);
    if (document_) {
      const auto unit = document_->find(clause.at);
      if (unit != document_->end())
        terminal_.line(fmt::format("    {}{}", say("原文：", "Original: "), unit->second), kIndent);
    }
    if (!with_rules) return;
    for (const Rule* rule : all_rules()) {
      if (rule->clause == clause.id) show_rule(*rule);
    }
  }

  std::string name_of(const Reference& reference) const {
    static constexpr auto kKinds = std::to_array<std::pair<std::string_view, Label>>({
        {"register", {"登记表", "register"}},
        {"matter", {"事项", "matter"}},
        {"setting", {"设置", "setting"}},
        {"figure", {"指标", "figure"}},
        {"command", {"命令", "command"}},
        {"action", {"办理", "act"}},
    });
    const auto kind = std::ranges::find(kKinds, reference.kind, &std::pair<std::string_view, Label>::first);
    const auto* info = reference.kind == "register" ? find_register(reference.name) : nullptr;
    const auto* action = reference.kind == "action" ? find_action(reference.name) : nullptr;
    const auto name = info != nullptr     ? info->title.in(language_)
                      : action != nullptr ? action->title.in(language_)
                                          : std::string_view(reference.name);
    return fmt::format("{} {}", kind == kKinds.end() ? reference.kind : kind->second.in(language_), name);
  }

  std::string delivered(const Clause& clause) const {
    std::vector<std::string> names;
    names.reserve(clause.delivered_by.size());
    for (const auto& reference : clause.delivered_by) names.push_back(name_of(reference));
    if (names.empty()) return {};
    return fmt::format("{}{}", say("；落实：", "; delivered by: "), joined(names, say("、", ", ")));
  }

  void show_rule(const Rule& rule) const {
    const bool is_red = rule.level == Level::red;
    const auto light = is_red ? say("■ 红", "■ red") : say("▲ 黄", "▲ yellow");
    const auto* entry = find_rule_entry(rule.id);
    if (entry == nullptr) return;
    terminal_.line(fmt::format("  {} {} {}", terminal_.coloured(is_red ? Colour::red : Colour::yellow, light),
                               rule.id, entry->when.in(language_)),
                   kIndent);
    terminal_.line(fmt::format("      {}{}", say("整改：", "Remedy: "), entry->mend.in(language_)),
                   kIndent + 2);
    for (const auto& name : entry->settings) {
      const auto text = std::ranges::find(programme_.setting_texts, name, &SettingText::name);
      if (text != programme_.setting_texts.end()) terminal_.line("      " + setting_line(*text), kIndent + 2);
    }
    for (const auto& example : entry->examples) {
      const auto own = std::ranges::find(example.expectations, rule.id, &Expectation::rule);
      const bool fires = own != example.expectations.end() && own->count > 0;
      terminal_.line(fmt::format("      {} {}  {}", fires ? say("触发", "fires ") : say("不触发", "silent"),
                                 example.as_of.iso(), example.title.in(language_)),
                     kIndent + 4);
    }
  }

  std::string setting_line(const SettingText& text) const {
    static constexpr auto kSources = std::to_array<std::pair<std::string_view, Label>>({
        {"document", {"文件规定", "document"}},
        {"reading", {"口径选择", "reading"}},
        {"regulation", {"其他法规", "regulation"}},
        {"assumption", {"本区约定", "assumption"}},
    });
    const auto source = std::ranges::find(kSources, text.source, &std::pair<std::string_view, Label>::first);
    return fmt::format(
        "{} = {}  {} ({}, {})", text.name, value_of(programme_.settings, text.name),
        text.meaning.in(language_), text.clause,
        source == kSources.end() ? std::string_view(text.source) : source->second.in(language_));
  }

  Language language_;
  bool zh_;
  Programme programme_;
  std::optional<DocumentUnits> document_;
  Terminal terminal_{stdout};
};

json::array strings(const std::vector<std::string>& words) {
  json::array list;
  for (const auto& word : words) list.emplace_back(word);
  return list;
}

int print_coverage(const PolicyOptions& options, Language language) {
  const auto programme = load_programme();
  const bool zh = language == Language::zh;
  int empty = 0, rules = 0, examples = 0;
  json::array list;
  const Terminal terminal(stdout);
  const auto all = coverage(programme);
  for (const auto& covered : all) {
    const auto& clause = *covered.clause;
    empty += covered.is_empty() ? 1 : 0;
    rules += static_cast<int>(covered.rules.size());
    examples += covered.examples;
    if (options.format == "json") {
      list.push_back(json::object{{"clause", clause.id},
                                  {"kind", clause.kind},
                                  {"rules", strings(covered.rules)},
                                  {"examples", covered.examples},
                                  {"delivered_by", strings(covered.delivered_by)},
                                  {"broken", strings(covered.broken)},
                                  {"is_empty", covered.is_empty()}});
      continue;
    }
    auto line = fmt::format("{} {} {}  {}", covered.is_empty() ? terminal.coloured(Colour::red, "✗") : "·",
                            clause.id, kind_label(clause.kind).in(language), clause.gist.in(language));
    if (!covered.rules.empty()) {
      line += fmt::format(fmt::runtime(zh ? "  规则：{}（示例{}个）" : "  rules: {} ({} examples)"),
                          joined(covered.rules, " "), covered.examples);
    }
    if (!covered.delivered_by.empty()) {
      line += (zh ? "  落实：" : "  by: ") + joined(covered.delivered_by, " ");
    }
    if (!covered.broken.empty()) line += (zh ? "  不存在：" : "  missing: ") + joined(covered.broken, " ");
    if (!covered.without_examples.empty()) {
      line += (zh ? "  缺少示例：" : "  without examples: ") + joined(covered.without_examples, " ");
    }
    terminal.line(line, 4);
  }
  if (options.format == "json") {
    std::fputs(pretty(list).c_str(), stdout);
  } else {
    terminal.line(fmt::format(fmt::runtime(zh ? "共{}句，规则{}条，示例{}个，未落实{}句。"
                                              : "{} sentences, {} rules, {} examples, {} without delivery."),
                              all.size(), rules, examples, empty));
  }
  return empty == 0 ? 0 : 1;
}

int run_examples(Language language) {
  const auto programme = load_programme();
  int count = 0, failed = 0;
  for (const auto& page : pages()) {
    for (const auto& rule : page.rules) {
      for (const auto& example : rule.examples) {
        ++count;
        const auto failures = failures_of(example, programme);
        failed += failures.empty() ? 0 : 1;
        for (const auto& failure : failures) fmt::print("{}\n", failure);
      }
    }
  }
  fmt::print(
      fmt::runtime(language == Language::zh ? "示例{}个，不符{}个。\n" : "{} examples, {} do not hold.\n"),
      count, failed);
  return failed == 0 ? 0 : 1;
}

}  // namespace

int run_policy(const PolicyOptions& options, Language language) {
  switch (options.act) {
    case PolicyAct::show:
      return PolicyText(options, language).show(options.argument);
    case PolicyAct::settings:
      return PolicyText(options, language).settings();
    case PolicyAct::coverage:
      return print_coverage(options, language);
    case PolicyAct::examples:
      return run_examples(language);
    case PolicyAct::attach: {
      const int found = attach_document(options.argument, data_folder(options.data));
      fmt::print(
          fmt::runtime(language == Language::zh ? "已附加，{}句中找到原文{}句。\n"
                                                : "Attached; of {} sentences {} now have their original.\n"),
          clauses().size(), found);
      return 0;
    }
  }
  return 0;
}

}  // namespace tuogou
