#include "registers/import_issue.h"

#include <fmt/format.h>

#include <array>

namespace tuogou {

namespace {

// A sentence quotes no more of a cell than one reads at a glance.
constexpr std::size_t kQuotedCharactersMost = 80;

struct IssueText {
  std::string_view name;
  bool is_error;
  std::string_view zh;  // {column}, {value}, {expected}
  std::string_view en;
};

constexpr auto kTexts = std::to_array<IssueText>({
    {"missing_value", true, "“{column}”为必填项，未填写，本行未导入。",
     "“{column}” is required and empty; the row is left out."},
    {"bad_date", true,
     "“{column}”的“{value}”不是可识别的日期（如2020-02-10、2020年2月10日，范围1900年至2199年），本行未导入。",
     "“{value}” in “{column}” is not a date that can be read (such as 2020-02-10, between 1900 and 2199); "
     "the row is "
     "left out."},
    {"bad_number", true, "“{column}”的“{value}”不是有效数值（{expected}），本行未导入。",
     "“{value}” in “{column}” is not a valid number ({expected}); the row is left out."},
    {"bad_choice", true, "“{column}”的“{value}”不在可选项之内（{expected}），本行未导入。",
     "“{value}” in “{column}” is none of the choices ({expected}); the row is left out."},
    {"too_long", true, "“{column}”超过{expected}个字符，本行未导入。",
     "“{column}” is longer than {expected} characters; the row is left out."},
    {"unknown_association", true, "“{value}”不在“协会”表已导入的协会之中，本行未导入。",
     "“{value}” is no association that the sheet 协会 brought in; the row is left out."},
    {"duplicate_key", true, "“{column}”的“{value}”与上文已有的一行重复，本行未导入。",
     "“{value}” in “{column}” repeats a row above; the row is left out."},
    {"bad_matter", true, "“{column}”的“{value}”不是脱钩事项编号（1.1至5.5），本行未导入。",
     "“{value}” in “{column}” is not the number of a matter (1.1 to 5.5); the row is left out."},
    {"unreadable_cell", true, "“{column}”单元格为错误值“{value}”，无法读取，本行未导入。",
     "The cell in “{column}” holds the error “{value}” and cannot be read; the row is left out."},
    {"bad_code", false, "“{column}”的“{value}”与统一社会信用代码的长度、字符或校验位不符，请核对登记证书。",
     "“{value}” in “{column}” does not have the length, letters or check digit of a unified social credit "
     "code; "
     "compare it with the certificate."},
    {"bad_id_no", false, "“{column}”与公民身份号码的位数、出生日期或校验位不符，请核对。",
     "“{column}” does not have the length, birth date or check digit of an id number; please compare it."},
    {"unknown_organ", false, "“{column}”的“{value}”不在“单位”表中，按未登记单位处理，不具有任何改革职责。",
     "“{value}” in “{column}” is not in the sheet 单位; it is kept as text and holds no part in the reform."},
    {"bad_document_number", false, "“{column}”的“{value}”不符合发文字号的格式（如示发改〔2020〕1号）。",
     "“{value}” in “{column}” does not have the form of a document number (such as 示发改〔2020〕1号)."},
    {"missing_column", true, "缺少必填列“{column}”，本表各行均未导入。",
     "The required column “{column}” is missing; none of the sheet's rows is read."},
    {"unknown_sheet", false, "“{sheet}”不是台账规定的工作表，未读取。",
     "“{sheet}” is no sheet of the ledger and is not read."},
    {"unknown_column", false, "“{column}”不是本表规定的列，或与前面的列重复，未读取。",
     "“{column}” is no column of this sheet, or repeats one before it, and is not read."},
});

const IssueText& text_of(IssueCode code) { return kTexts[static_cast<std::size_t>(code)]; }

std::string choices_of(const Field& field, Language language) {
  std::string list;
  for (const Label& choice : field.choices) {
    if (!list.empty()) list += language == Language::zh ? "、" : ", ";
    list += choice.zh;
    if (language == Language::en && choice.en != choice.zh) list += fmt::format(" ({})", choice.en);
  }
  return list;
}

/// What would be right in a field of this kind, in a few words.
std::string expected_of(IssueCode code, const Field* field, Language language) {
  const bool zh = language == Language::zh;
  if (field == nullptr) return {};
  if (code == IssueCode::bad_choice) return choices_of(*field, language);
  if (code == IssueCode::too_long) return std::to_string(field->length_most);
  if (field->type == FieldType::whole) {
    return fmt::format(fmt::runtime(zh ? "应为{}至{}的整数" : "a whole number from {} to {}"), field->least,
                       field->most);
  }
  return zh ? "应为不带单位的非负数" : "a number without a unit, not negative";
}

}  // namespace

std::string_view name(IssueCode code) { return text_of(code).name; }
bool is_error(IssueCode code) { return text_of(code).is_error; }

namespace {

/// What becomes of a workbook's row, at the end of the sentence on what is wrong with it.
constexpr Label kLeftOut = {"，本行未导入。", "; the row is left out."};

Bilingual filled_in(const ImportIssue& issue, const Bilingual& pattern) {
  const auto in = [&](Language language, std::string_view pattern) {
    const bool is_english_column = language == Language::en && issue.field != nullptr;
    const auto column =
        is_english_column ? fmt::format("{} ({})", issue.field->column.en, issue.column) : issue.column;
    return fmt::format(
        fmt::runtime(pattern), fmt::arg("column", printable(column)),
        fmt::arg("sheet", printable(issue.sheet)),
        fmt::arg("value", shortened(printable(issue.value.value_or("")), kQuotedCharactersMost)),
        fmt::arg("expected", expected_of(issue.code, issue.field, language)));
  };
  return {in(Language::zh, pattern.zh), in(Language::en, pattern.en)};
}

std::string without(std::string_view text, std::string_view tail, std::string_view stop) {
  if (!text.ends_with(tail)) return std::string(text);
  return std::string(text.substr(0, text.size() - tail.size())) + std::string(stop);
}

}  // namespace

Bilingual message(const ImportIssue& issue) {
  const auto& text = text_of(issue.code);
  return filled_in(issue, {std::string(text.zh), std::string(text.en)});
}

Bilingual message_to_writer(const ImportIssue& issue) {
  const auto& text = text_of(issue.code);
  return filled_in(issue, {without(text.zh, kLeftOut.zh, "。"), without(text.en, kLeftOut.en, ".")});
}

}  // namespace tuogou
