#include "desk/examples.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/assess.h"
#include "rules/rule.h"
#include "spreadsheet/import.h"

namespace tuogou {

namespace {

// Codes of no real body; both check digits hold.
constexpr auto kExampleCodes = std::to_array<std::string_view>(
    {"51120102000000019M", "51120102000000027G", "51120102000000035B", "511201020000000436",
     "511201020000000511", "5112010200000006XQ", "51120102000000078Q", "51120102000000086K",
     "51120102000000094E", "511201020000001074", "51120102000000115Y", "51120102000000123R",
     "51120102000000131L", "5112010200000014XC"});

using Cells = std::vector<std::pair<std::string, std::string>>;

const std::string* find_cell(const Cells& cells, std::string_view column) {
  const auto found = std::ranges::find(cells, column, &Cells::value_type::first);
  return found == cells.end() ? nullptr : &found->second;
}

void set_default(Cells& cells, std::string_view column, std::string_view value) {
  if (find_cell(cells, column) == nullptr) cells.emplace_back(column, value);
}

/// Gathers the rows of an example by sheet.
class ExampleWorkbook {
 public:
  ExampleWorkbook(const Example& example, const Programme& programme)
      : example_(example), programme_(programme) {}

  std::vector<TextSheet> build() {
    for (const auto& row : example_.rows) {
      if (row.sheet == kAssociationColumn) add_association(row.cells);
    }
    if (names_.empty()) add_association({});
    for (const auto& given : example_.givens) expand(given);
    for (const auto& row : example_.rows) {
      if (row.sheet != kAssociationColumn) add(row.sheet, row.cells);
    }
    return std::move(sheets_);
  }

 private:
  void add_association(Cells cells) {
    const auto place = names_.size();
    set_default(cells, "统一社会信用代码", kExampleCodes.at(place));
    set_default(cells, "名称", place == 0 ? "示例协会" : fmt::format("示例协会{}", place + 1));
    set_default(cells, "类别", "行业协会");
    set_default(cells, "登记状态", "双重管理");
    set_default(cells, "符合改革范围", "是");
    names_.push_back(*find_cell(cells, "名称"));
    append(std::string(kAssociationColumn), cells);
  }

  /// A row as written; rows of an association that is not named belong to the first.
  void add(const std::string& sheet, Cells cells) {
    const auto* info = find_register_by_title(sheet);
    if (info != nullptr && has_association_column(*info))
      set_default(cells, kAssociationColumn, names_.front());
    append(sheet, cells);
  }

  void append(const std::string& name, const Cells& cells) {
    auto sheet = std::ranges::find(sheets_, name, &TextSheet::name);
    if (sheet == sheets_.end()) {
      sheets_.push_back({name, {{}}});
      sheet = std::prev(sheets_.end());
    }
    std::vector<std::string> row(sheet->rows.front().size());
    for (const auto& [column, value] : cells) {
      auto& header = sheet->rows.front();
      const auto found = std::ranges::find(header, column);
      const auto place = static_cast<std::size_t>(found - header.begin());
      if (found == header.end()) header.push_back(column);
      row.resize(std::max(row.size(), place + 1));
      row[place] = value;
    }
    sheet->rows.push_back(std::move(row));
  }

  bool is_written(std::string_view sheet, const std::string& association, std::string_view column = {},
                  std::string_view value = {}) const {
    return std::ranges::any_of(example_.rows, [&](const ExampleRow& row) {
      const auto* of = find_cell(row.cells, kAssociationColumn);
      const auto* cell = find_cell(row.cells, column);
      return row.sheet == sheet && (of == nullptr ? names_.front() : *of) == association &&
             (column.empty() || (cell != nullptr && *cell == value));
    });
  }

  bool is_given_listed(const std::string& association) const {
    return std::ranges::any_of(example_.givens, [&](const Given& given) {
      return given.kind == Given::Kind::listed &&
             (given.association.empty() ? names_.front() : given.association) == association;
    });
  }

  void expand(const Given& given) {
    const auto association = given.association.empty() ? names_.front() : given.association;
    const Cells of{{std::string(kAssociationColumn), association}};
    const auto with = [&](Cells cells) {
      cells.insert(cells.begin(), of.begin(), of.end());
      return cells;
    };
    const auto day = given.on.iso();
    if (given.kind == Given::Kind::listed) {
      append("脱钩名单", with({{"名单类别", "拟脱钩"}, {"列入日期", day}}));
      return;
    }
    if (!is_written("脱钩名单", association) && !is_given_listed(association)) {
      append("脱钩名单", with({{"名单类别", "拟脱钩"}, {"列入日期", "2019-11-04"}}));
    }
    append("程序文书",
           with({{"文书", "批复"}, {"文号", "示例〔2020〕1号"}, {"日期", day}, {"出具单位", "示例单位"}}));
    append("程序文书", with({{"文书", "工作总结"}, {"日期", day}, {"出具单位", "示例单位"}}));
    append("程序文书", with({{"文书", "完成情况表"}, {"日期", day}, {"出具单位", "示例单位"}}));
    for (const auto& matter : programme_.matters.all()) {
      if (is_written("脱钩事项", association, "事项编号", matter.code.text())) continue;
      append("脱钩事项", with({{"事项编号", matter.code.text()},
                               {"是否适用", "适用"},
                               {"完成日期", day},
                               {"完成证据类型", "批复"}}));
    }
  }

  const Example& example_;
  const Programme& programme_;
  std::vector<std::string> names_;
  std::vector<TextSheet> sheets_;
};

}  // namespace

std::vector<TextSheet> workbook_of(const Example& example, const Programme& programme) {
  return ExampleWorkbook(example, programme).build();
}

std::vector<std::string> failures_of(const Example& example, const Programme& programme) {
  auto own = programme;
  for (const auto& assignment : example.settings) assign(own.settings, assignment);
  const Workbook workbook(workbook_of(example, own));
  const auto import = import_workbook(workbook, own);
  std::vector<std::string> failures;
  for (const auto& issue : import.issues) {
    const bool is_slip = is_error(issue.code) || issue.code == IssueCode::unknown_sheet ||
                         issue.code == IssueCode::unknown_column;
    if (is_slip) failures.push_back(fmt::format("{}: {}: {}", example.place, issue.sheet, message(issue).zh));
  }
  const auto assessment = assess(import.ledger, own, example.as_of);
  for (const auto& expected : example.expectations) {
    const auto found = std::ranges::count_if(
        assessment.findings, [&](const Finding& finding) { return finding.rule->id == expected.rule; });
    if (found != expected.count) {
      failures.push_back(fmt::format("{}: “{}”: {} findings of {}, expected {}", example.place,
                                     example.title.zh, found, expected.rule, expected.count));
    }
  }
  // A sentence with a name left in it says a fact that its rule never gave.
  for (const auto& finding : assessment.findings) {
    const auto sentence = message(finding);
    if (sentence.zh.find('{') != std::string::npos || sentence.en.find('{') != std::string::npos) {
      failures.push_back(fmt::format("{}: {}: {}", example.place, finding.rule->id, sentence.zh));
    }
  }
  return failures;
}

}  // namespace tuogou
