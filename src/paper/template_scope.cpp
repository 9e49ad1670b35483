#include "paper/template_scope.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/unusable.h"

namespace tuogou {

namespace {

constexpr std::size_t kShownMost = 40;       // characters of the template that a refusal repeats
constexpr std::size_t kNameBytesMost = 100;  // beyond that nothing similar is looked for

std::string shown(std::string_view text) { return shortened(printable(text), kShownMost); }

/// How many letters must change to make one of the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

/// The name nearest to one mistyped; empty where none is near.
std::string nearest(std::string_view name, const std::vector<std::string>& names) {
  if (name.size() > kNameBytesMost) return {};
  std::string best;
  auto best_distance = std::max<std::size_t>(2, name.size() / 3) + 1;
  for (const auto& candidate : names) {
    if (candidate.size() > kNameBytesMost) continue;
    const auto changes = distance(name, candidate);
    if (changes < best_distance) {
      best_distance = changes;
      best = candidate;
    }
  }
  return best;
}

/// The first word, taken off together with the white space after it.
std::string_view take_word(std::string_view& words) {
  words = trimmed(words);
  auto end = words.size();
  for (const std::string_view space : {" ", "\t", "\u3000"}) end = std::min(end, words.find(space));
  const auto word = words.substr(0, end);
  words = trimmed(words.substr(end));
  return word;
}

}  // namespace

bool may_be_escaped(char c) {
  return c == 'v' || (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

std::string without_escapes(std::string_view text, const TemplateScope& scope) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      if (i + 1 == text.size() || !may_be_escaped(text[i + 1])) {
        scope.refuse("“\\”之后只能是标点符号。要写“\\”本身，请写“\\\\”。",
                     "Only a punctuation mark may follow “\\”. For “\\” itself write “\\\\”.");
      }
      ++i;
    }
    plain += text[i];
  }
  return plain;
}

void TemplateScope::refuse(std::string_view zh, std::string_view en) const {
  throw Unusable(fmt::format("模板第 {} 行：{}", line_, zh),
                 fmt::format("Line {} of the template: {}", line_, en));
}

std::vector<std::string> TemplateScope::known() const {
  std::vector<std::string> names;
  for (const auto& [name, label] : names_.texts) names.push_back(name);
  for (const auto& [name, list] : names_.lists) names.push_back(name);
  for (const auto& level : levels_) {
    if (level.list == nullptr) continue;
    for (const auto& [name, label] : level.list->texts) names.push_back("item." + name);
  }
  return names;
}

void TemplateScope::refuse_unknown(std::string_view name) const {
  const auto near = nearest(name, known());
  if (!near.empty()) {
    refuse(fmt::format("没有“{}”这个名称。是否应为“{}”？", shown(name), near),
           fmt::format("There is no name “{}”. Is it “{}”?", shown(name), near));
  }
  refuse(fmt::format("没有“{}”这个名称。可用的名称见“tuogou document fields”列出的表。", shown(name)),
         fmt::format("There is no name “{}”. “tuogou document fields” lists those that can be used.",
                     shown(name)));
}

TemplateScope::Found TemplateScope::find_item(std::string_view name) const {
  bool is_in_repeat = false;
  auto repeat = static_cast<std::size_t>(
      std::ranges::count_if(levels_, [](const Level& level) { return level.list != nullptr; }));
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    if (level->list == nullptr) continue;
    is_in_repeat = true;
    --repeat;
    if (name == "index") return {{NamePattern::Kind::index, repeat, {}}, {"序号", "number"}};
    const auto found = level->list->texts.find(name.substr(std::string_view("item.").size()));
    if (found != level->list->texts.end()) {
      return {{NamePattern::Kind::item, repeat, found->first}, found->second};
    }
  }
  if (is_in_repeat) refuse_unknown(name);
  refuse(fmt::format("“{}”只能写在 {{each 列表}} 与 {{end}} 之间（不在其 {{else}} 之后）。", shown(name)),
         fmt::format("“{}” can only stand between {{each list}} and {{end}}, before an {{else}} there.",
                     shown(name)));
}

TemplateScope::Found TemplateScope::find(std::string_view name) const {
  if (name == "index" || name.starts_with("item.")) return find_item(name);
  if (const auto text = names_.texts.find(name); text != names_.texts.end()) {
    return {{NamePattern::Kind::text, 0, text->first}, text->second};
  }
  if (const auto list = names_.lists.find(name); list != names_.lists.end()) {
    return {{NamePattern::Kind::list, 0, list->first}, list->second.title};
  }
  refuse_unknown(name);
}

FieldPattern TemplateScope::field(std::string_view words) const {
  const auto name = take_word(words);
  if (name.empty()) {
    refuse("“{}”中没有名称。文字中的花括号请写“\\{”和“\\}”。",
           "There is no name in “{}”. For a brace in the text write “\\{” and “\\}”.");
  }
  auto found = find(name);
  if (found.name.kind == NamePattern::Kind::list) {
    refuse(fmt::format("“{0}”是列表，请用 {{each {0}}} … {{end}} 逐项写出。", name),
           fmt::format("“{0}” is a list: write its items with {{each {0}}} … {{end}}.", name));
  }
  FieldPattern field{std::move(found.name), fmt::format("【{}】", found.label.zh), {}};
  if (words.empty()) return field;
  if (take_word(words) != "or" || words.empty()) {
    refuse(fmt::format("“{0}”之后只能写“or 文字”，如 {{{0} or 无}}。", name),
           fmt::format("Only “or words” may follow “{0}”, such as {{{0} or none}}.", name));
  }
  field.or_else = without_escapes(words, *this);
  return field;
}

ConditionPattern TemplateScope::condition(std::string_view words) const {
  ConditionPattern condition;
  auto rest = words;
  if (take_word(rest) == "not") {
    condition.is_negated = true;
    words = rest;
  }
  const auto equals = words.find('=');
  auto before = words.substr(0, equals);
  const auto name = take_word(before);
  if (name.empty() || !before.empty()) {
    refuse("条件应写作 {if 名称}、{if not 名称} 或 {if 名称 = 文字}。",
           "A condition reads {if name}, {if not name} or {if name = words}.");
  }
  condition.name = find(name).name;
  if (equals == std::string_view::npos) return condition;
  if (condition.name.kind == NamePattern::Kind::list) {
    refuse(fmt::format("“{0}”是列表，不能与文字比较；{{if {0}}} 表示列表不空。", name),
           fmt::format("“{0}” is a list and cannot be compared with words; {{if {0}}} asks for any item.",
                       name));
  }
  condition.equals = without_escapes(trimmed(words.substr(equals + 1)), *this);
  return condition;
}

std::string TemplateScope::list(std::string_view words) const {
  const auto name = take_word(words);
  if (name.empty() || !words.empty()) {
    refuse("重复应写作 {each 列表}。", "A repeat reads {each list}.");
  }
  if (!names_.lists.contains(name)) {
    if (!names_.texts.contains(name)) refuse_unknown(name);
    refuse(fmt::format("“{0}”不是列表，请直接写 {{{0}}}。", name),
           fmt::format("“{0}” is no list: write {{{0}}}.", name));
  }
  return std::string(name);
}

void TemplateScope::enter(std::string_view list_name) {
  if (levels_.size() == kTemplateDepthMost) {
    refuse(fmt::format("条件和重复最多嵌套 {} 层，请拆开。", kTemplateDepthMost),
           fmt::format("At most {} conditions and repeats may stand within each other: take them apart.",
                       kTemplateDepthMost));
  }
  const auto found = names_.lists.find(list_name);
  levels_.push_back({found == names_.lists.end() ? nullptr : &found->second});
}

void TemplateScope::otherwise() { levels_.back().list = nullptr; }

void TemplateScope::leave() { levels_.pop_back(); }

}  // namespace tuogou
