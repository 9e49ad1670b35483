#include "spreadsheet/export.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <fstream>
#include <vector>

#include "base/file.h"
#include "registers/parse.h"
#include "spreadsheet/header.h"

namespace tuogou {

namespace {

// How far down drop-downs and formats reach: more rows than a district ever has by hand.
constexpr lxw_row_t kPreparedRows = 2'000;
constexpr std::size_t kDropDownCharactersMost = 255;  // a limit of the file format
constexpr double kAssociationWidth = 30;
constexpr double kLineHeight = 16;    // points
constexpr double kHeightMost = 409;   // points, a limit of the file format
constexpr double kA4WidthMost = 200;  // characters that can still be read when fitted to the width of A4

// The same in every file, so that the same ledger gives the same bytes: 2019-11-04, the day of the document.
constexpr std::time_t kCreatedAt = 1'572'825'600;

struct ExportedRow {
  std::int32_t number;
  const std::string* association;  // nullptr in registers that have no such column
  const void* row;
};

template <class T>
void add_rows(const Rows<T>& rows, const std::string* association, std::vector<ExportedRow>& into) {
  for (const auto& row : rows) into.push_back({row.number, association, &row.value});
}

/// All rows of a register over the whole ledger, in the order of their numbers.
std::vector<ExportedRow> rows_of(const RegisterInfo& info, const Ledger& ledger) {
  std::vector<ExportedRow> rows;
  if (&info == &kRegister<Association>) {
    for (const auto& dossier : ledger.dossiers) {
      rows.push_back({dossier.association.number, nullptr, &dossier.association.value});
    }
  }
  DossierRegisters::each([&]<class T>() {
    if (&info != &kRegister<T>) return;
    for (const auto& dossier : ledger.dossiers)
      add_rows(dossier.rows<T>(), &dossier.association.value.name, rows);
  });
  JurisdictionRegisters::each([&]<class T>() {
    if (&info == &kRegister<T>) add_rows(ledger.jurisdiction.rows<T>(), nullptr, rows);
  });
  // Rows without a number (of equal numbers) keep the order in which they were gathered.
  std::vector<std::size_t> order(rows.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(rows[i].number, i); });
  std::vector<ExportedRow> ordered;
  for (const auto i : order) ordered.push_back(rows[i]);
  return ordered;
}

double width_of(const Field& field) {
  const double header = static_cast<double>(width_in_columns(field.column.zh)) + 4;
  switch (field.type) {
    case FieldType::long_text:
      return 40;
    case FieldType::uscc:
    case FieldType::id_number:
    case FieldType::document_number:
    case FieldType::organ:
    case FieldType::url:
      return std::max(22.0, header);
    case FieldType::text:
      return std::max(field.length_most >= 100 ? 28.0 : 14.0, header);
    case FieldType::money:
      return std::max(16.0, header);
    default:
      return std::max(12.0, header);
  }
}

/// What a column takes, said on its header.
std::string hint_of(const Field& field) {
  std::string hint = field.is_required ? "必填。" : "选填。";
  switch (field.type) {
    case FieldType::date:
      hint += "日期，如2020-02-10。";
      break;
    case FieldType::money:
      hint += "金额（元），保留两位小数；列名写“（万元）”则按万元计。";
      break;
    case FieldType::area:
      hint += "面积（平方米）。";
      break;
    case FieldType::whole:
      hint += "整数。";
      break;
    case FieldType::organ:
      hint += "“单位”表中的名称或简称。";
      break;
    case FieldType::document_number:
      hint += "发文字号，如示发改〔2020〕1号。";
      break;
    case FieldType::matter:
      hint += "事项编号，1.1至5.5。";
      break;
    case FieldType::choice_set:
      hint += "可填多项，用、连接。";
      break;
    default:
      break;
  }
  if (!field.choices.empty()) {
    hint += "可选：";
    for (const auto& choice : field.choices) hint += std::string(choice.zh) + "、";
    hint.resize(hint.size() - std::string_view("、").size());
    hint += "。";
  }
  if (!field.note.zh.empty()) hint += std::string(field.note.zh) + "。";
  return hint;
}

struct Formats {
  explicit Formats(lxw_workbook* book)
      : header(workbook_add_format(book)),
        required(workbook_add_format(book)),
        text(workbook_add_format(book)),
        date(workbook_add_format(book)),
        amount(workbook_add_format(book)),
        whole(workbook_add_format(book)) {
    for (auto* format : {header, required}) {
      format_set_bold(format);
      format_set_border(format, LXW_BORDER_THIN);
      format_set_align(format, LXW_ALIGN_CENTER);
      format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
      format_set_text_wrap(format);
    }
    format_set_bg_color(header, 0xEEF2F6);
    format_set_bg_color(required, 0xD6E4F5);
    format_set_num_format(text, "@");
    format_set_text_wrap(text);
    format_set_num_format(date, "yyyy-mm-dd");
    format_set_num_format(amount, "#,##0.00");
    format_set_num_format(whole, "0");
    for (auto* format : {text, date, amount, whole}) format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    for (auto* format : {date, whole}) format_set_align(format, LXW_ALIGN_CENTER);
  }

  lxw_format* of(const Field& field) const {
    switch (field.type) {
      case FieldType::date:
        return date;
      case FieldType::money:
      case FieldType::area:
        return amount;
      case FieldType::whole:
        return whole;
      default:
        return text;
    }
  }

  lxw_format *header, *required, *text, *date, *amount, *whole;
};

class SheetExport {
 public:
  SheetExport(lxw_workbook* book, const Formats& formats, const RegisterInfo& info)
      : formats_(formats),
        info_(info),
        sheet_(workbook_add_worksheet(book, std::string(info.title.zh).c_str())),
        first_field_(has_association_column(info) ? 1 : 0) {}

  void write(const std::vector<ExportedRow>& rows) {
    write_header();
    lxw_row_t at = 1;
    for (const auto& row : rows) write_row(at++, row);
    set_up_page(at);
  }

 private:
  lxw_col_t column_of_field(std::size_t field) const { return static_cast<lxw_col_t>(field + first_field_); }

  void write_header() {
    worksheet_set_row(sheet_, 0, 30, nullptr);
    if (first_field_ == 1) {
      header_cell(0, std::string(kAssociationColumn) + "*", formats_.required,
                  "必填。协会的名称或统一社会信用代码。", kAssociationWidth, formats_.text);
      drop_down_from(0, "='协会'!$B$2:$B$2001");
    }
    for (std::size_t i = 0; i < info_.fields.size(); ++i) {
      const Field& field = info_.fields[i];
      const auto column = column_of_field(i);
      header_cell(column, std::string(field.column.zh) + (field.is_required ? "*" : ""),
                  field.is_required ? formats_.required : formats_.header, hint_of(field), width_of(field),
                  formats_.of(field));
      if (field.type == FieldType::organ) drop_down_from(column, "='单位'!$A$2:$A$2001");
      if (field.type == FieldType::choice || field.type == FieldType::yes_no) drop_down(column, field);
    }
  }

  void header_cell(lxw_col_t column, const std::string& name, lxw_format* format, const std::string& hint,
                   double width, lxw_format* cells) {
    worksheet_set_column(sheet_, column, column, width, cells);
    worksheet_write_string(sheet_, 0, column, name.c_str(), format);
    lxw_comment_options options{};
    std::string no_author;
    options.author = no_author.data();
    options.width = 240;
    options.height = 90;
    worksheet_write_comment_opt(sheet_, 0, column, hint.c_str(), &options);
  }

  void drop_down(lxw_col_t column, const Field& field) {
    std::vector<std::string> texts;
    std::size_t characters = 0;
    for (const auto& choice : field.choices) {
      texts.emplace_back(choice.zh);
      characters += length_in_characters(choice.zh) + 1;
    }
    if (characters > kDropDownCharactersMost) return;
    std::vector<char*> list;
    for (auto& text : texts) list.push_back(text.data());
    list.push_back(nullptr);
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = list.data();
    std::string title = "选项不符";
    auto message = fmt::format("“{}”只接受下拉列表中的选项。", field.column.zh);
    validation.error_title = title.data();
    validation.error_message = message.data();
    worksheet_data_validation_range(sheet_, 1, column, kPreparedRows, column, &validation);
  }

  /// Offers the names of another sheet, and lets others pass.
  void drop_down_from(lxw_col_t column, std::string range) {
    lxw_data_validation validation{};
    validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    validation.value_formula = range.data();
    validation.error_type = LXW_VALIDATION_ERROR_TYPE_INFORMATION;
    worksheet_data_validation_range(sheet_, 1, column, kPreparedRows, column, &validation);
  }

  /// Wrapped texts get their room here; programs do not all find it themselves.
  double height_of(const ExportedRow& row) const {
    double lines = 1;
    for (const Field& field : info_.fields) {
      const auto columns = static_cast<double>(width_in_columns(text_of(field, field.read(row.row))));
      lines = std::max(lines, std::ceil(columns / (width_of(field) - 2)));
    }
    return std::min(lines * kLineHeight, kHeightMost);
  }

  void write_row(lxw_row_t at, const ExportedRow& row) {
    worksheet_set_row(sheet_, at, height_of(row), nullptr);
    if (first_field_ == 1) worksheet_write_string(sheet_, at, 0, row.association->c_str(), nullptr);
    for (std::size_t i = 0; i < info_.fields.size(); ++i) {
      write_value(at, column_of_field(i), info_.fields[i], info_.fields[i].read(row.row));
    }
  }

  void write_value(lxw_row_t at, lxw_col_t column, const Field& field, const Value& value) {
    if (is_empty(value)) return;
    if (const auto* date = std::get_if<Date>(&value)) {
      const auto civil = date->civil();
      lxw_datetime day{civil.year, civil.month, civil.day, 0, 0, 0};
      worksheet_write_datetime(sheet_, at, column, &day, formats_.date);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
      const bool is_whole = field.type == FieldType::whole;
      const auto units = static_cast<double>(*number);
      worksheet_write_number(sheet_, at, column, is_whole ? units : units / 100, nullptr);
    } else {
      worksheet_write_string(sheet_, at, column, text_of(field, value).c_str(), nullptr);
    }
  }

  void set_up_page(lxw_row_t rows) {
    const auto last = column_of_field(info_.fields.size() - 1);
    worksheet_freeze_panes(sheet_, 1, 1);
    worksheet_autofilter(sheet_, 0, 0, std::max<lxw_row_t>(rows, 2) - 1, last);
    worksheet_set_landscape(sheet_);
    double width = first_field_ == 1 ? kAssociationWidth : 0;
    for (const Field& field : info_.fields) width += width_of(field);
    constexpr std::uint8_t kA3 = 8;
    constexpr std::uint8_t kA4 = 9;
    worksheet_set_paper(sheet_, width > kA4WidthMost ? kA3 : kA4);
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_repeat_rows(sheet_, 0, 0);
    worksheet_set_margins(sheet_, 0.5, 0.5, 0.7, 0.7);
    worksheet_set_header(sheet_, "&C&A");
    worksheet_set_footer(sheet_, "&C第 &P 页，共 &N 页");
  }

  const Formats& formats_;
  const RegisterInfo& info_;
  lxw_worksheet* sheet_;
  std::size_t first_field_;
};

/// Answers whether the file could be written.
bool write_ledger(const Ledger& ledger, const std::string& file, Sheets sheets) {
  // Asked beforehand: the library would say it in words of its own.
  if (!std::ofstream(file, std::ios::app)) return false;
  lxw_workbook* const book = workbook_new(file.c_str());
  lxw_doc_properties properties{};
  std::string title = "行业协会商会与行政机关脱钩改革台账";
  properties.title = title.data();
  properties.created = kCreatedAt;
  workbook_set_properties(book, &properties);
  const Formats formats(book);
  for (const auto* info : all_registers()) {
    const auto rows = rows_of(*info, ledger);
    if (sheets == Sheets::with_rows && rows.empty()) continue;
    SheetExport(book, formats, *info).write(rows);
  }
  return workbook_close(book) == LXW_NO_ERROR;
}

}  // namespace

void export_workbook(const Ledger& ledger, const std::string& path, Sheets sheets) {
  replace_file(path, [&](const std::string& beside) { return write_ledger(ledger, beside, sheets); });
}

}  // namespace tuogou
