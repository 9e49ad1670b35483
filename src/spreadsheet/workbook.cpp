#include "spreadsheet/workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/unusable.h"
#include "spreadsheet/cells.h"
#include "spreadsheet/parts.h"
#include "spreadsheet/readers.h"

namespace tuogou {

namespace {

[[noreturn]] void refuse_not_a_workbook() {
  throw Unusable("文件不是 .xlsx 工作簿。", "The file is no .xlsx workbook.");
}

Sheet sheet_of(const TextSheet& from) {
  Sheet sheet;
  for (std::size_t row = 0; row < from.rows.size(); ++row) {
    const auto first_cell = sheet.cells.size();
    for (std::size_t column = 0; column < from.rows[row].size(); ++column) {
      const auto& text = from.rows[row][column];
      if (text.empty()) continue;
      sheet.cells.push_back({static_cast<std::uint32_t>(sheet.text.size()),
                             static_cast<std::uint32_t>(text.size()), static_cast<std::uint16_t>(column),
                             Cell::Kind::text});
      sheet.text += text;
    }
    sheet.rows.push_back({static_cast<std::int32_t>(row + 1), first_cell, sheet.cells.size() - first_cell});
  }
  return sheet;
}

}  // namespace

Workbook::Workbook(Archive& archive) : archive_(&archive) {
  find_parts();
  if (!styles_part_.empty() && archive_->has(styles_part_)) {
    style_is_date_ = read_date_styles(*archive_, styles_part_);
  }
  lacks_strings_ = !strings_part_.empty() && !archive_->has(strings_part_);
  if (!strings_part_.empty() && !lacks_strings_) {
    auto strings = read_shared_strings(*archive_, strings_part_);
    strings_ = std::move(strings.text);
    string_ends_ = std::move(strings.ends);
  }
}

Workbook::Workbook(std::vector<TextSheet> sheets) : texts_(std::move(sheets)) {
  for (const auto& sheet : texts_) sheets_.push_back({sheet.name, {}});
}

void Workbook::find_parts() {
  if (!archive_->has("_rels/.rels")) refuse_not_a_workbook();
  for (const auto& relation : read_relations(*archive_, "_rels/.rels")) {
    if (relation.type.ends_with("/officeDocument")) {
      main_part_ = archive_->stored_name(part_path("", relation.target));
    }
  }
  const auto relations = relations_part(main_part_);
  if (main_part_.empty() || !archive_->has(main_part_) || !archive_->has(relations)) refuse_not_a_workbook();

  std::vector<std::pair<std::string, std::string>> sheet_parts;  // relation, part
  for (const auto& relation : read_relations(*archive_, relations)) {
    auto target = archive_->stored_name(part_path(main_part_, relation.target));
    if (relation.type.ends_with("/styles")) styles_part_ = target;
    if (relation.type.ends_with("/sharedStrings")) strings_part_ = target;
    if (relation.type.ends_with("/worksheet")) sheet_parts.emplace_back(relation.id, std::move(target));
  }
  auto main = read_main_part(*archive_, main_part_);
  if (main.sheets.empty()) refuse_not_a_workbook();
  counts_from_1904_ = main.counts_from_1904;
  for (auto& [name, id] : main.sheets) {
    const auto part = std::ranges::find(sheet_parts, id, &std::pair<std::string, std::string>::first);
    sheets_.push_back({std::move(name), part == sheet_parts.end() ? std::string() : part->second});
  }
}

Sheet Workbook::read(const SheetName& name) const {
  if (archive_ == nullptr) {
    const auto text = std::ranges::find(texts_, name.name, &TextSheet::name);
    return text == texts_.end() ? Sheet() : sheet_of(*text);
  }
  if (name.part.empty() || !archive_->has(name.part)) {
    throw Unusable(
        fmt::format("工作簿已损坏：缺少工作表“{}”的内容。", name.name),
        fmt::format("The workbook is damaged: the content of its sheet “{}” is missing.", name.name));
  }
  return read_sheet(*archive_, name.part, style_is_date_);
}

Raw Workbook::value(const Sheet& sheet, const Cell& cell) const {
  std::string_view stated;
  if (cell.kind == Cell::Kind::shared_text) {
    if (lacks_strings_) {
      throw Unusable("工作簿已损坏：缺少各表共用的文字（sharedStrings）。",
                     "The workbook is damaged: the texts that its sheets share are missing.");
    }
    if (cell.offset >= string_ends_.size()) return {Raw::Kind::error, "#REF!", {}};
    const auto start = cell.offset == 0 ? 0 : string_ends_[cell.offset - 1];
    stated = std::string_view(strings_).substr(start, string_ends_[cell.offset] - start);
  } else {
    stated = std::string_view(sheet.text).substr(cell.offset, cell.length);
  }
  stated = trimmed(stated);
  if (stated.empty()) return {};
  switch (cell.kind) {
    case Cell::Kind::text:
    case Cell::Kind::shared_text:
      return {Raw::Kind::text, std::string(stated), {}};
    case Cell::Kind::boolean:
      return {Raw::Kind::text, stated == "1" || stated == "true" ? "是" : "否", {}};
    case Cell::Kind::error:
      return {Raw::Kind::error, std::string(stated), {}};
    case Cell::Kind::iso_date: {
      const auto date = parse_iso_date(stated.substr(0, stated.find('T')));
      return {Raw::Kind::date, date.given() ? date.iso() : std::string(stated), date};
    }
    case Cell::Kind::number:
    case Cell::Kind::date_number:
      break;
  }
  auto shortest = shortest_decimal(stated);
  if (!shortest) return {Raw::Kind::error, std::string(stated), {}};
  if (cell.kind == Cell::Kind::number) return {Raw::Kind::number, std::move(*shortest), {}};
  const auto date = date_of_serial(std::strtod(shortest->c_str(), nullptr), counts_from_1904_);
  return {Raw::Kind::date, date.given() ? date.iso() : std::move(*shortest), date};
}

}  // namespace tuogou
