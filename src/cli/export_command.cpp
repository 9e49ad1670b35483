#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "base/file.h"
#include "base/json_text.h"
#include "base/unusable.h"
#include "cli/commands.h"
#include "cli/opened.h"
#include "desk/lines_export.h"
#include "desk/relational_export.h"
#include "desk/tsv_folder.h"
#include "registers/json.h"
#include "spreadsheet/export.h"
#include "spreadsheet/import.h"

namespace tuogou {

namespace {

/// The ledger of a folder of tables; rows that cannot be kept are told, one a line, and refuse the whole.
Ledger ledger_of(const std::string& folder, Language language) {
  const Workbook workbook(read_tsv_folder(folder));
  auto import = import_workbook(workbook, load_programme());
  const bool has_error =
      std::ranges::any_of(import.issues, [](const ImportIssue& issue) { return is_error(issue.code); });
  const bool zh = language == Language::zh;
  for (const auto& issue : import.issues) {
    const auto level = is_error(issue.code) ? (zh ? "错误" : "error") : (zh ? "警告" : "warning");
    fmt::print(stderr, fmt::runtime(zh ? "{} {}第{}行：{}\n" : "{}: {} row {}: {}\n"), level, issue.sheet,
               issue.row, message(issue).in(language));
  }
  if (has_error) {
    throw Unusable("表格中有不能导入的行，未生成工作簿。",
                   "Some rows cannot be read; no workbook was written.");
  }
  return std::move(import.ledger);
}

void write_lines(const Ledger& ledger, const std::string& path) {
  replace_file(path, [&](const std::string& beside) {
    std::FILE* const file = std::fopen(beside.c_str(), "wbe");
    if (file == nullptr) return false;
    try {
      export_lines(ledger, file, true);
    } catch (...) {
      std::fclose(file);
      throw;
    }
    return std::fclose(file) == 0;
  });
}

/// Everything: whoever has the folder and its key has the personal data too.
void write_all(const Ledger& ledger, const std::string& output) {
  const auto ending = std::filesystem::path(output).extension();
  if (ending == ".xlsx") {
    export_workbook(ledger, output, Sheets::with_rows);
  } else if (ending == ".jsonl") {
    write_lines(ledger, output);
  } else if (ending == ".db") {
    export_relational(ledger, output, true);
  } else {
    throw Unusable("请用 --output 指定以 .xlsx、.jsonl 或 .db 结尾的文件。",
                   "Name a file that ends in .xlsx, .jsonl or .db with --output.");
  }
}

/// What can be read of a journal is written out even where the rest cannot: it may be all there is left.
int export_data(const ExportOptions& options, Language language) {
  const auto folded = read_ledger(options.data, options.jurisdiction);
  write_all(*folded.ledger, options.output);
  const bool zh = language == Language::zh;
  fmt::print(fmt::runtime(zh ? "已写入{}\n" : "Written: {}\n"), options.output);
  if (folded.stopped.empty()) return 0;
  fmt::print(
      stderr,
      fmt::runtime(zh ? "日志在第{}条之后不能读取，只导出了此前的内容。请用 tuogou journal verify 核验。\n"
                      : "The journal cannot be read after entry {}; only what came before was exported. "
                        "Look with tuogou journal verify.\n"),
      folded.read);
  return 1;
}

}  // namespace

int run_export(const ExportOptions& options, Language language) {
  if (!options.data.empty()) return export_data(options, language);
  const bool is_template = options.is_template;
  if (!is_template && options.from.empty()) {
    throw Unusable("请说明导出什么：--template、--from 或者 --data。",
                   "Say what to export: --template, --from or --data.");
  }
  const auto output = options.output.empty() ? std::string("脱钩台账模板.xlsx") : options.output;
  if (options.output.empty() && std::filesystem::exists(output)) {
    throw Unusable(fmt::format("“{}”已存在，请用 --output 指定其他文件。", output),
                   fmt::format("“{}” is there already; name another file with --output.", output));
  }
  const auto ledger = is_template ? Ledger() : ledger_of(options.from, language);
  export_workbook(ledger, output, is_template ? Sheets::all : Sheets::with_rows);
  fmt::print(fmt::runtime(language == Language::zh ? "已写入{}\n" : "Written: {}\n"), output);
  return 0;
}

int run_schema(const std::string& register_key) {
  boost::json::object schemas;
  for (const auto* info : all_registers()) {
    if (register_key.empty() || register_key == info->key) schemas[info->key] = json_schema(*info);
  }
  if (schemas.empty()) {
    throw Unusable(fmt::format("没有名为“{}”的登记表。", register_key),
                   fmt::format("There is no register called “{}”.", register_key));
  }
  std::fputs(pretty(register_key.empty() ? boost::json::value(schemas) : schemas[register_key]).c_str(),
             stdout);
  return 0;
}

}  // namespace tuogou
