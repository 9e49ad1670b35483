#include "desk/annotated_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "policy/clauses.h"
#include "policy/pages.h"
#include "spreadsheet/annotate.h"

namespace tuogou {

namespace {

const SheetLayout* find_layout(const Check& check, const RegisterInfo& info) {
  const auto found = std::ranges::find(check.import.layouts, &info, &SheetLayout::info);
  return found == check.import.layouts.end() ? nullptr : &*found;
}

bool is_telling(const Field& field) {
  return field.type != FieldType::text && field.type != FieldType::long_text &&
         field.type != FieldType::organ;
}

/// The columns whose values are among the facts: those that decide before those that merely name, else the
/// first.
std::vector<std::int32_t> columns_of(const Finding& finding, const SheetLayout& layout, int otherwise) {
  std::vector<std::int32_t> telling, naming;
  for (const auto& fact : finding.facts) {
    const int place = field_place(layout.info->fields, fact.name);
    const auto* column = place < 0 ? nullptr : layout.header.find(place);
    if (column == nullptr) continue;
    (is_telling(layout.info->fields[static_cast<std::size_t>(place)]) ? telling : naming)
        .push_back(column->column);
  }
  if (!telling.empty()) return telling;
  if (!naming.empty()) return naming;
  if (const auto* column = layout.header.find(otherwise)) return {column->column};
  return {layout.header.known.front().column};
}

void remark_at(const SheetLayout& layout, std::int32_t row, const std::vector<std::int32_t>& columns,
               const std::string& text, std::vector<Remark>& remarks) {
  for (const auto column : columns) remarks.push_back({{layout.part, row, column}, text});
}

void remark_instructor(const Check& check, const std::string& name, const std::string& text,
                       std::vector<Remark>& remarks) {
  const auto* layout = find_layout(check, kRegister<PartyInstructor>);
  if (layout == nullptr) return;
  const int place = field_place(kPartyInstructorFields, "name");
  const auto* column = layout->header.find(place);
  for (const auto& dossier : check.import.ledger.dossiers) {
    for (const auto& row : rows_on<PartyInstructor>(dossier, check.assessment.day)) {
      const bool is_theirs = in_force(row.value.since, row.value.until, check.assessment.day) &&
                             comparison_key(row.value.name) == name;
      if (is_theirs && column != nullptr) remark_at(*layout, row.number, {column->column}, text, remarks);
    }
  }
}

void remark_finding(const Check& check, const Finding& finding, const std::string& text,
                    std::vector<Remark>& remarks) {
  if (const auto* instructor = find_fact(finding, "instructor")) {
    remark_instructor(check, std::get<std::string>(instructor->value), text, remarks);
    return;
  }
  const bool has_row = finding.about != nullptr && finding.row > 0;
  const auto& info = has_row ? *finding.about : kRegister<Association>;
  const auto* association = association_of(check, finding);
  const auto* layout = find_layout(check, info);
  if (layout == nullptr || (!has_row && association == nullptr)) return;
  const auto row =
      has_row
          ? finding.row
          : check.import.ledger.dossiers[static_cast<std::size_t>(finding.association)].association.number;
  const int name = field_place(info.fields, "name");
  remark_at(*layout, row, columns_of(finding, *layout, name), text, remarks);
}

void remark_issue(const Check& check, const ImportIssue& issue, const std::string& text,
                  std::vector<Remark>& remarks) {
  const auto* info = find_register_by_title(issue.sheet);
  const auto* layout = info == nullptr ? nullptr : find_layout(check, *info);
  if (layout == nullptr || issue.row == 0) return;
  for (const auto& column : layout->header.known) {
    const auto title = column.field == KnownColumn::kAssociation
                           ? kAssociationColumn
                           : info->fields[static_cast<std::size_t>(column.field)].column.zh;
    if (title == issue.column) remark_at(*layout, issue.row, {column.column}, text, remarks);
  }
}

std::string title_of(const Check& check, Language language) {
  const auto& figures = check.assessment.figures;
  return language == Language::zh
             ? fmt::format("检查结果  截至{}  名单内{}家，完成{}家  红{}条，黄{}条",
                           check.assessment.day.chinese(), figures.in_programme, figures.completed,
                           figures.red, figures.yellow)
             : fmt::format("Findings as of {}: {} in the programme, {} done; {} red, {} yellow",
                           check.assessment.day.iso(), figures.in_programme, figures.completed, figures.red,
                           figures.yellow);
}

Language other(Language language) { return language == Language::zh ? Language::en : Language::zh; }

SheetForm findings_form(Language language) {
  if (language == Language::en) {
    return {"Findings",
            {"No.", "Level", "Association", "Code", "Rule", "Sheet", "Row", "Finding",
             "What the document asks", "Remedy"}};
  }
  return {"检查结果",
          {"序号", "级别", "协会", "统一社会信用代码", "规则", "工作表", "行", "问题", "文件要求", "整改"}};
}

SheetForm issues_form(Language language) {
  if (language == Language::en) {
    return {"Import issues", {"No.", "Level", "Sheet", "Row", "Column", "Value", "What is wrong"}};
  }
  return {"导入问题", {"序号", "级别", "工作表", "行", "列", "原值", "说明"}};
}

AddedSheet findings_sheet(const Check& check, Language language) {
  const bool zh = language == Language::zh;
  AddedSheet sheet{.form = findings_form(language),
                   .other_form = findings_form(other(language)),
                   .title = title_of(check, language),
                   .widths = {},
                   .lines = {}};
  sheet.widths = {6, 6, 26, 21, 9, 12, 6, 48, 40, 36};
  int number = 0;
  for (const auto& finding : check.assessment.findings) {
    const auto* association = association_of(check, finding);
    const auto* clause = find_clause(finding.rule->clause);
    const auto* entry = find_rule_entry(finding.rule->id);
    sheet.lines.push_back(
        {finding.rule->level == Level::red ? ListedLine::Light::red : ListedLine::Light::yellow,
         {std::to_string(++number), std::string(light_of(finding.rule->level, language)),
          association == nullptr ? std::string(zh ? "全区" : "District") : association->name,
          association == nullptr ? std::string() : association->uscc, std::string(finding.rule->id),
          finding.about == nullptr ? std::string() : std::string(finding.about->title.in(language)),
          finding.row == 0 ? std::string() : std::to_string(finding.row), message(finding).in(language),
          clause == nullptr ? std::string() : clause->id + " " + clause->gist.in(language),
          entry == nullptr ? std::string() : entry->mend.in(language)}});
  }
  return sheet;
}

AddedSheet issues_sheet(const Check& check, Language language) {
  const bool zh = language == Language::zh;
  AddedSheet sheet{.form = issues_form(language),
                   .other_form = issues_form(other(language)),
                   .title = zh ? fmt::format("导入问题  共{}条", check.import.issues.size())
                               : fmt::format("Import issues: {}", check.import.issues.size()),
                   .widths = {},
                   .lines = {}};
  sheet.widths = {6, 8, 14, 6, 18, 24, 70};
  sheet.is_left_out_when_empty = true;
  int number = 0;
  for (const auto& issue : check.import.issues) {
    const bool error = is_error(issue.code);
    sheet.lines.push_back(
        {error ? ListedLine::Light::red : ListedLine::Light::yellow,
         {std::to_string(++number), zh ? (error ? "错误" : "警告") : (error ? "error" : "warning"),
          issue.sheet, issue.row == 0 ? std::string() : std::to_string(issue.row), issue.column,
          issue.value.value_or(""), message(issue).in(language)}});
  }
  return sheet;
}

}  // namespace

std::string_view light_of(Level level, Language language) {
  if (language == Language::zh) return level == Level::red ? "红" : "黄";
  return level == Level::red ? "red" : "yellow";
}

std::string place_of(const Finding& finding, Language language) {
  if (finding.about == nullptr || finding.row == 0) return {};
  return language == Language::zh
             ? fmt::format("{} 第{}行", finding.about->title.zh, finding.row)
             : fmt::format("{} ({}) row {}", finding.about->title.en, finding.about->title.zh, finding.row);
}

void write_annotated(const Check& check, Archive& archive, Language language, const std::string& path) {
  std::vector<Remark> remarks;
  for (const auto& finding : check.assessment.findings) {
    const auto text = fmt::format("【{}】{} {}", light_of(finding.rule->level, language), finding.rule->id,
                                  message(finding).in(language));
    remark_finding(check, finding, text, remarks);
  }
  for (const auto& issue : check.import.issues) {
    const auto level = language == Language::zh ? (is_error(issue.code) ? "错误" : "警告")
                                                : (is_error(issue.code) ? "error" : "warning");
    remark_issue(check, issue, fmt::format("【{}】{}", level, message(issue).in(language)), remarks);
  }
  annotate_workbook(archive,
                    {.sheets = {findings_sheet(check, language), issues_sheet(check, language)},
                     .remarks = std::move(remarks),
                     .reasons = {}},
                    path);
}

}  // namespace tuogou
