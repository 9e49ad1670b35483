#include "paper/template_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace tuogou {

namespace {

constexpr double kWidthMost = 1'000;

std::vector<double> read_widths(std::string_view text, const TemplateScope& scope) {
  std::vector<double> widths;
  for (const auto word : split(text, " ")) {
    if (word.empty()) continue;
    double width = 0;
    const auto [end, error] =
        std::from_chars(word.data(), word.data() + word.size(), width, std::chars_format::fixed);
    const bool is_width =
        error == std::errc() && end == word.data() + word.size() && width >= 0.1 && width <= kWidthMost;
    if (!is_width) {
      scope.refuse(
          "表格应写作 {table 1 4 3 2}，每个数是一列的宽度份数（0.1 至 1000），以空格分开。",
          "A table reads {table 1 4 3 2}: for each column its part of the width (0.1 to 1000), with spaces "
          "between.");
    }
    widths.push_back(width);
  }
  if (widths.empty() || widths.size() > kTemplateColumnsMost) {
    scope.refuse(
        fmt::format("表格须有 1 至 {} 列，写作 {{table 1 4 3 2}}，一列一个数。", kTemplateColumnsMost),
        fmt::format("A table has 1 to {} columns and reads {{table 1 4 3 2}}: a number for each.",
                    kTemplateColumnsMost));
  }
  return widths;
}

/// The number of columns or rows at the front, taken off.
std::size_t take_span(std::string_view& text, std::size_t most, const TemplateScope& scope) {
  std::size_t span = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), span);
  if (error != std::errc() || span < 1 || span > most) {
    scope.refuse(
        fmt::format(
            "单元格开头的“^2”表示占两列，“v2”表示占两行，数应为 1 至 {}。文字以“^”开头的，请写“\\^”。", most),
        fmt::format(
            "“^2” at the beginning of a cell takes two columns, “v2” two rows; the number is 1 to {}. "
            "Where the text begins with “^”, write “\\^”.",
            most));
  }
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return span;
}

bool begins_rows(std::string_view text) {
  return text.size() > 1 && text[0] == 'v' && text[1] >= '0' && text[1] <= '9';
}

CellPattern read_cell(std::string_view text, bool is_head, std::size_t columns, TemplateScope& scope) {
  CellPattern cell;
  cell.is_head = is_head;
  if (is_head) cell.align = TableCell::Align::centred;
  for (;; text = trimmed(text)) {
    if (take(text, "^")) {
      cell.columns = take_span(text, columns, scope);
    } else if (begins_rows(text)) {
      text.remove_prefix(1);
      cell.rows = take_span(text, kTemplateRowSpanMost, scope);
    } else if (take(text, "<")) {
      cell.align = TableCell::Align::left;
    } else if (take(text, "=")) {
      cell.align = TableCell::Align::centred;
    } else if (take(text, ">")) {
      cell.align = TableCell::Align::right;
    } else if (take(text, "!")) {
      cell.is_head = true;
    } else {
      break;
    }
  }
  cell.text = parse_line(text, scope);
  return cell;
}

/// Holds the rows that stand directly below each other against the widths.
class CellCount {
 public:
  CellCount(const std::vector<double>& widths, TemplateScope& scope) : taken_(widths.size()), scope_(scope) {}

  void add(const RowPattern& row, std::size_t line) {
    line_ = line;
    std::size_t given = 0;
    for (const auto& cell : row.cells) given += cell.columns;
    const auto open = static_cast<std::size_t>(std::ranges::count(taken_, std::size_t{0}));
    if (given != open) {
      scope_.at(line);
      scope_.refuse(
          fmt::format("本行的单元格共占 {} 列，应占 {} 列（表有 {} "
                      "列，其余被上面的“v”单元格占用）。各单元格以“|”分开，没有内容的也要留出。",
                      given, open, taken_.size()),
          fmt::format("The cells of this row take {} columns and should take {} (the table has {}; cells "
                      "above with “v” cover the others). A “|” separates cells, empty ones too.",
                      given, open, taken_.size()));
    }
    place(row);
    for (auto& rows : taken_) rows -= rows > 0 ? 1 : 0;
  }

  /// No cell goes on beyond here.
  void end() {
    if (std::ranges::all_of(taken_, [](std::size_t rows) { return rows == 0; })) return;
    scope_.at(line_);
    scope_.refuse(
        "“v”单元格所占的行超出了这里：所占各行须连续写出，中间不能有 "
        "{if}、{each}、{else}、{end}，也不能从表头跨到表身。",
        "A cell with “v” takes more rows than stand here: they follow each other without {if}, {each}, "
        "{else} "
        "or {end} between, and do not go on from the head to the body.");
  }

 private:
  void place(const RowPattern& row) {
    std::size_t column = 0;
    for (const auto& cell : row.cells) {
      while (column < taken_.size() && taken_[column] != 0) ++column;
      for (std::size_t i = 0; i < cell.columns; ++i, ++column) {
        if (column == taken_.size() || taken_[column] != 0) {
          scope_.at(line_);
          scope_.refuse("一个“^”单元格与上面的“v”单元格重叠，请把它拆成几个单元格。",
                        "A cell with “^” overlaps a cell with “v” above: make several cells of it.");
        }
        taken_[column] = cell.rows;
      }
    }
  }

  std::vector<std::size_t> taken_;  // rows that a cell still takes, this one included
  TemplateScope& scope_;
  std::size_t line_ = 0;
};

/// Throws Unusable for rows whose cells do not fill the columns, and for a head below the body.
void check_rows(const PatternNodes<RowPattern>& nodes, const std::vector<double>& widths, bool& has_body,
                TemplateScope& scope) {
  CellCount count(widths, scope);
  for (const auto& node : nodes) {
    if (node.kind != PatternNode<RowPattern>::Kind::leaf) {
      count.end();
      check_rows(node.body, widths, has_body, scope);
      check_rows(node.otherwise, widths, has_body, scope);
      continue;
    }
    if (node.leaf.is_head && has_body) {
      scope.at(node.line);
      scope.refuse("{head} 行须写在所有 {row} 行之前。", "Lines {head} stand before all lines {row}.");
    }
    if (!node.leaf.is_head && !has_body) count.end();
    has_body = !node.leaf.is_head;
    count.add(node.leaf, node.line);
  }
  count.end();
}

}  // namespace

TablePattern read_table(TemplateReader& reader, std::string_view widths) {
  auto& scope = reader.scope();
  const auto begun = scope.line();
  TablePattern table{read_widths(widths, scope), {}};
  const auto columns = table.widths.size();
  auto read_row = [&](std::string_view line) {
    const auto tag = line.starts_with('{') ? take_tag(line, scope) : TemplateTag{};
    if (tag.word != TemplateTag::Word::head && tag.word != TemplateTag::Word::row) {
      scope.refuse(
          "表格中只能写 {head} 行、{row} 行和单独成行的 {if}、{each}、{else}、{end}。表格以 {end} 结束。",
          "In a table stand only lines {head} and {row}, and {if}, {each}, {else} and {end} on lines of "
          "their own. A table ends with {end}.");
    }
    RowPattern row;
    row.is_head = tag.word == TemplateTag::Word::head;
    for (const auto part : split_at_bars(line, line.size() + 1, scope)) {
      row.cells.push_back(read_cell(part, row.is_head, columns, scope));
    }
    return row;
  };
  if (reader.read_nodes(table.rows, read_row) != TemplateReader::Closing::end) reader.refuse_unclosed(begun);
  bool has_body = false;
  check_rows(table.rows, table.widths, has_body, scope);
  return table;
}

}  // namespace tuogou
