#include "policy/clauses.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "policy/files.h"

namespace tuogou {

namespace {

constexpr std::string_view kColumns = "id\tkind\twho_zh\twho_en\tgist_zh\tgist_en\tby\tat";

struct KindLabel {
  std::string_view kind;
  Label label;
};

constexpr auto kKinds = std::to_array<KindLabel>({
    {"goal", {"目标", "goal"}},
    {"principle", {"原则", "principle"}},
    {"duty", {"义务", "duty"}},
    {"prohibition", {"禁止", "prohibition"}},
    {"definition", {"界定", "definition"}},
    {"procedure", {"程序", "procedure"}},
    {"heading", {"标题", "heading"}},
    {"encouragement", {"鼓励", "encouragement"}},
    {"permission", {"许可", "permission"}},
    {"choice", {"选择", "choice"}},
    {"deadline", {"时限", "deadline"}},
    {"target", {"指标", "target"}},
    {"phase", {"阶段", "phase"}},
    {"annex", {"附件", "annex"}},
    {"publicity", {"公开", "publicity"}},
});

std::vector<Reference> references(std::string_view cell) {
  std::vector<Reference> references;
  for (const auto word : split(cell, " ")) {
    if (word.empty()) continue;
    const auto colon = word.find(':');
    if (colon == std::string_view::npos)
      throw std::runtime_error(fmt::format("clauses.tsv: “{}” is no reference", word));
    references.push_back({std::string(word.substr(0, colon)), std::string(word.substr(colon + 1))});
  }
  return references;
}

std::vector<Clause> load() {
  std::vector<Clause> loaded;
  auto lines = split(policy_file("clauses.tsv"), "\n");
  if (lines.empty() || lines.front() != kColumns)
    throw std::runtime_error("clauses.tsv: the columns are not as expected");
  for (const auto line : std::span(lines).subspan(1)) {
    if (line.empty()) continue;
    const auto cells = split(line, "\t");
    if (cells.size() != 8) throw std::runtime_error(fmt::format("clauses.tsv: not eight cells: {}", line));
    loaded.push_back({std::string(cells[0]),
                      std::string(cells[1]),
                      {std::string(cells[2]), std::string(cells[3])},
                      {std::string(cells[4]), std::string(cells[5])},
                      references(cells[6]),
                      std::string(cells[7])});
  }
  return loaded;
}

}  // namespace

const std::vector<Clause>& clauses() {
  static const auto kAll = load();
  return kAll;
}

const Clause* find_clause(std::string_view id) {
  const auto found = std::ranges::find(clauses(), id, &Clause::id);
  return found == clauses().end() ? nullptr : &*found;
}

Label kind_label(std::string_view kind) {
  const auto found = std::ranges::find(kKinds, kind, &KindLabel::kind);
  return found == kKinds.end() ? Label{kind, kind} : found->label;
}

std::string_view section_of(std::string_view clause_id) {
  const auto first = clause_id.find('.');
  if (first == std::string_view::npos) return clause_id;
  return clause_id.substr(0, clause_id.find('.', first + 1));
}

}  // namespace tuogou
