// A template of any bytes, filled with any values: it is refused with a sentence, or what comes out keeps its
// form. The input: the template, a byte 0x1E, then the values of the names below, a byte 0x1F between them.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/unusable.h"
#include "paper/template.h"

namespace {

using namespace tuogou;

const FactNames& names() {
  static const FactNames names{
      .texts = {{"a.name", {"甲", "a"}},
                {"b", {"乙", "b"}},
                {"figure.c", {"丙", "c"}},
                {"unknown", {"丁", "d"}}},
      .lists = {{"rows", {{"行", "rows"}, {{"name", {"名称", "name"}}, {"unit", {"单位", "unit"}}}}},
                {"others", {{"其他", "others"}, {{"title", {"题目", "title"}}}}}}};
  return names;
}

PaperFacts facts_in(std::string_view values) {
  PaperFacts facts;
  const auto parts = split(values, "\x1F");
  const auto part = [&](std::size_t i) {
    return std::string(i < parts.size() ? parts[i] : std::string_view());
  };
  facts.texts = {{"a.name", part(0)}, {"b", part(1)}, {"figure.c", part(2)}};
  facts.sources = {{"figure.c", "a source"}};
  for (std::size_t i = 3; i < std::min<std::size_t>(parts.size(), 6); ++i) {
    facts.lists["rows"].push_back({{"name", part(i)}});
    facts.lists["others"].push_back({{"title", part(i)}});
  }
  return facts;
}

void demand(bool holds) {
  if (!holds) std::abort();
}

void check(const Spans& spans, bool may_break) {
  for (const auto& span : spans) {
    demand(!span.text.empty() && is_utf8(span.text));
    demand(may_break || span.text.find('\n') == std::string::npos);
  }
}

void check(const Table& table) {
  for (const auto* rows : {&table.head, &table.rows}) {
    std::vector<int> covered(table.widths.size());
    for (const auto& row : *rows) {
      std::size_t column = 0;
      for (const auto& cell : row) {
        check(cell.text, true);
        while (column < covered.size() && covered[column] > 0) ++column;
        for (int i = 0; i < cell.columns; ++i, ++column) {
          demand(column < covered.size() && covered[column] == 0);
          covered[column] = cell.rows;
        }
      }
      for (auto& left : covered) {
        demand(left > 0);
        --left;
      }
    }
    demand(std::ranges::all_of(covered, [](int left) { return left == 0; }));
  }
}

void check(const std::vector<Block>& blocks) {
  std::vector<int> numbers(5);
  for (const auto& block : blocks) {
    if (const auto* table = std::get_if<Table>(&block)) {
      check(*table);
      continue;
    }
    const auto& paragraph = std::get<Paragraph>(block);
    check(paragraph.lead, false);
    check(paragraph.text, false);
    demand(!paragraph.lead.empty() || !paragraph.text.empty());
    if (paragraph.level == 0) continue;
    demand(paragraph.number == ++numbers.at(static_cast<std::size_t>(paragraph.level)));
    std::fill(numbers.begin() + paragraph.level + 1, numbers.end(), 0);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto cut = std::min(input.find('\x1E'), input.size());
  try {
    const Template made(input.substr(0, cut), names());
    const auto manuscript = made.fill(facts_in(input.substr(std::min(cut + 1, input.size()))));
    check(manuscript.body);
    for (const auto& annex : manuscript.annexes) check(annex.body);
    demand(is_utf8(manuscript.title) && is_utf8(manuscript.mark));
  } catch (const Unusable& unusable) {
    demand(!unusable.sentence().zh.empty() && is_utf8(unusable.sentence().zh) &&
           is_utf8(unusable.sentence().en));
  }
  return 0;
}
