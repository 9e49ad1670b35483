#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>

#include "desk/merge.h"
#include "spreadsheet/annotate.h"

namespace tuogou {

namespace json = boost::json;

namespace {

json::object to_json(const Bilingual& text) { return {{"zh", text.zh}, {"en", text.en}}; }
json::object to_json(Label label) { return {{"zh", label.zh}, {"en", label.en}}; }

std::string_view name_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::added:
      return "added";
    case ChangeKind::amended:
      return "amended";
    case ChangeKind::unchanged:
      return "unchanged";
    case ChangeKind::refused:
      return "refused";
  }
  return {};
}

json::object to_json(const RowChange& change) {
  json::array fields;
  for (const auto& field : change.fields) {
    fields.push_back(json::object{{"key", field.field->key},
                                  {"title", to_json(field.field->column)},
                                  {"before", field.before},
                                  {"after", field.after}});
  }
  json::object object{{"kind", name_of(change.kind)},
                      {"register", change.info->key},
                      {"row", change.row},
                      {"association", change.association == 0 ? json::value() : change.association},
                      {"fields", std::move(fields)}};
  if (change.kind == ChangeKind::refused) object["reason"] = to_json(change.reason);
  return object;
}

json::object to_json(const ImportIssue& issue) {
  const bool is_masked = issue.field != nullptr && issue.field->is_masked;
  const auto value = is_masked && issue.value ? std::string(kMaskedText) : issue.value.value_or("");
  return {{"level", is_error(issue.code) ? "error" : "warning"},
          {"code", name(issue.code)},
          {"sheet", issue.sheet},
          {"row", issue.row == 0 ? json::value() : issue.row},
          {"column", issue.column.empty() ? json::value() : json::value(issue.column)},
          {"value", issue.value ? json::value(value) : json::value()},
          {"message", to_json(message(issue))}};
}

json::object to_json(const RegisterCounts& counts) {
  return {{"register", counts.info->key},  {"title", to_json(counts.info->title)},
          {"added", counts.added},         {"amended", counts.amended},
          {"unchanged", counts.unchanged}, {"left_out", counts.left_out}};
}

RegisterCounts total_of(const Merge& merge) {
  RegisterCounts total;
  for (const auto& counts : merge.counts) {
    total.added += counts.added;
    total.amended += counts.amended;
    total.unchanged += counts.unchanged;
    total.left_out += counts.left_out;
  }
  return total;
}

// ---- The error workbook ----

SheetForm issues_form(Language language) {
  if (language == Language::en) {
    return {"Import issues", {"No.", "Level", "Sheet", "Row", "Column", "Value", "What is wrong"}};
  }
  return {"导入问题", {"序号", "级别", "工作表", "行", "列", "原值", "说明"}};
}

std::string_view level_of(const ImportIssue& issue, Language language) {
  const bool error = is_error(issue.code);
  if (language == Language::zh) return error ? "错误" : "警告";
  return error ? "error" : "warning";
}

const SheetLayout* layout_of(const Import& import, const ImportIssue& issue) {
  const auto* info = find_register_by_title(issue.sheet);
  const auto layout = std::ranges::find(import.layouts, info, &SheetLayout::info);
  return info == nullptr || layout == import.layouts.end() ? nullptr : &*layout;
}

/// The cell of an issue; the row's first known cell where its column is none of the sheet's.
void remark_issue(const Import& import, const ImportIssue& issue, Language language,
                  std::vector<Remark>& remarks) {
  const auto* const layout = layout_of(import, issue);
  if (layout == nullptr || issue.row == 0) return;
  const auto* info = layout->info;
  const auto& known = layout->header.known;
  if (known.empty()) return;
  const auto found = std::ranges::find_if(known, [&](const KnownColumn& column) {
    const auto title = column.field == KnownColumn::kAssociation
                           ? kAssociationColumn
                           : info->fields[static_cast<std::size_t>(column.field)].column.zh;
    return title == issue.column;
  });
  const auto column = found == known.end() ? known.front().column : found->column;
  remarks.push_back({{layout->part, issue.row, column},
                     fmt::format("【{}】{}", level_of(issue, language), message(issue).in(language))});
}

/// One more sentence of a row, the full stop only behind the last.
void add_sentence(std::string& sentences, std::string_view sentence, Language language) {
  if (!sentences.empty()) {
    const std::string_view stop = language == Language::zh ? "。" : ".";
    if (sentences.ends_with(stop)) sentences.erase(sentences.size() - stop.size());
    sentences += language == Language::zh ? "；" : "; ";
  }
  sentences += sentence;
}

/// For every sheet with issues, and for those in which an earlier error workbook left a column.
std::vector<ReasonColumn> reason_columns(const Import& import, Language language) {
  std::vector<ReasonColumn> columns;
  for (const auto& layout : import.layouts) {
    columns.push_back({.part = layout.part,
                       .header_row = layout.header.row,
                       .here = layout.header.reasons,
                       .heading = std::string(kReasonHeading.in(language)),
                       .reasons = {}});
  }
  std::vector<bool> is_wanted(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) is_wanted[i] = !columns[i].here.empty();
  for (const auto& issue : import.issues) {
    const auto* const layout = layout_of(import, issue);
    if (layout == nullptr || layout->header.row == 0 || issue.row == 0) continue;
    const auto place = static_cast<std::size_t>(layout - import.layouts.data());
    is_wanted[place] = true;
    if (issue.row <= layout->header.row) continue;  // the heading stands there
    add_sentence(columns[place].reasons[issue.row], message(issue).in(language), language);
  }
  std::vector<ReasonColumn> wanted;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (is_wanted[i]) wanted.push_back(std::move(columns[i]));
  }
  return wanted;
}

AddedSheet issues_sheet(const std::vector<ImportIssue>& issues, Language language) {
  const bool zh = language == Language::zh;
  AddedSheet sheet{.form = issues_form(language),
                   .other_form = issues_form(zh ? Language::en : Language::zh),
                   .title = zh ? fmt::format("导入问题  共{}条", issues.size())
                               : fmt::format("Import issues: {}", issues.size()),
                   .widths = {6, 8, 14, 6, 18, 24, 70},
                   .lines = {},
                   .is_left_out_when_empty = true};
  for (const auto& issue : issues) {
    sheet.lines.push_back({is_error(issue.code) ? ListedLine::Light::red : ListedLine::Light::yellow,
                           {std::to_string(sheet.lines.size() + 1), std::string(level_of(issue, language)),
                            issue.sheet, issue.row == 0 ? std::string() : std::to_string(issue.row),
                            issue.column, issue.value.value_or(""), message(issue).in(language)}});
  }
  return sheet;
}

}  // namespace

json::object to_json(const Merge& merge, std::size_t changes_most) {
  json::array counts;
  for (const auto& of_register : merge.counts) counts.push_back(to_json(of_register));
  json::array changes;
  std::size_t telling = 0;
  for (const auto& change : merge.changes) {
    if (change.kind == ChangeKind::unchanged) continue;
    if (++telling <= changes_most) changes.push_back(to_json(change));
  }
  json::array issues;
  const auto listed = std::min(changes_most, merge.issues.size());
  for (std::size_t i = 0; i < listed; ++i) issues.push_back(to_json(merge.issues[i]));
  const auto total = total_of(merge);
  return {{"mode", merge.mode == MergeMode::all_or_nothing ? "all_or_nothing" : "good_rows"},
          {"held_back", merge.is_held_back},
          {"summary", to_json(summary(merge))},
          {"added", total.added},
          {"amended", total.amended},
          {"unchanged", total.unchanged},
          {"left_out", total.left_out},
          {"cases_adopted", merge.cases_adopted},
          {"counts", std::move(counts)},
          {"changes_left_off", telling - changes.size()},
          {"changes", std::move(changes)},
          {"issues_left_off", merge.issues.size() - listed},
          {"issues", std::move(issues)}};
}

Bilingual summary(const Merge& merge) {
  const auto total = total_of(merge);
  if (merge.is_held_back) {
    const auto errors =
        std::ranges::count_if(merge.issues, [](const ImportIssue& issue) { return is_error(issue.code); });
    const auto refused = std::ranges::count(merge.changes, ChangeKind::refused, &RowChange::kind);
    return {
        fmt::format("未导入任何内容：有{}处错误，{}行不能变更。请改正后重新导入，或选择只导入无误的行。",
                    errors, refused),
        fmt::format("Nothing is imported: {} errors, {} rows that may not change. Correct them and import "
                    "again, or choose to import the good rows only.",
                    errors, refused)};
  }
  return {
      fmt::format("新增{}行，更新{}行，{}行无变化，{}行未导入；{}家协会的办理进度按已有文书认定。",
                  total.added, total.amended, total.unchanged, total.left_out, merge.cases_adopted),
      fmt::format("{} rows added, {} amended, {} unchanged, {} left out; {} cases stand where their papers "
                  "say.",
                  total.added, total.amended, total.unchanged, total.left_out, merge.cases_adopted)};
}

void write_error_workbook(const Import& import, Archive& archive, Language language,
                          const std::string& path) {
  std::vector<Remark> remarks;
  for (const auto& issue : import.issues) remark_issue(import, issue, language, remarks);
  annotate_workbook(archive,
                    {.sheets = {issues_sheet(import.issues, language)},
                     .remarks = std::move(remarks),
                     .reasons = reason_columns(import, language)},
                    path);
}

}  // namespace tuogou
