#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "base/json_text.h"
#include "base/unusable.h"
#include "cli/bring_in.h"
#include "cli/commands.h"
#include "cli/opened.h"
#include "cli/terminal.h"

namespace tuogou {

namespace {

constexpr std::size_t kChangesShown = 200;
constexpr std::size_t kIndent = 4;

bool is_complete(const Merge& merge) {
  const bool has_errors =
      std::ranges::any_of(merge.issues, [](const ImportIssue& issue) { return is_error(issue.code); });
  return !has_errors &&
         std::ranges::find(merge.changes, ChangeKind::refused, &RowChange::kind) == merge.changes.end();
}

std::string place_of(const RowChange& change, Language language) {
  const auto title = change.info->title.in(language);
  return language == Language::zh ? fmt::format("{}第{}行", title, change.row)
                                  : fmt::format("{} row {}", title, change.row);
}

/// What a merge would do, or has done, for a person.
class MergeText {
 public:
  MergeText(const Merge& merge, Language language)
      : merge_(merge), language_(language), zh_(language == Language::zh) {}

  void print() const {
    for (const auto& counts : merge_.counts) print_counts(counts);
    print_changes();
    print_issues();
  }

 private:
  void print_counts(const RegisterCounts& counts) const {
    if (counts.added + counts.amended + counts.left_out == 0) return;
    terminal_.line(fmt::format(fmt::runtime(zh_ ? "  {}  新增{}，更新{}，无变化{}，未导入{}"
                                                : "  {}  {} added, {} amended, {} unchanged, {} left out"),
                               counts.info->title.in(language_), counts.added, counts.amended,
                               counts.unchanged, counts.left_out),
                   kIndent);
  }

  /// Rows that are amended or refused, one by one; those added are counted above.
  void print_changes() const {
    std::size_t shown = 0;
    std::size_t left_off = 0;
    for (const auto& change : merge_.changes) {
      if (change.kind != ChangeKind::amended && change.kind != ChangeKind::refused) continue;
      if (shown == kChangesShown) {
        ++left_off;
        continue;
      }
      ++shown;
      print_change(change);
    }
    if (left_off == 0) return;
    terminal_.line(fmt::format(fmt::runtime(zh_ ? "  其余{}行从略，可用 --format json 查看。"
                                                : "  {} more rows; --format json lists them."),
                               left_off));
  }

  void print_change(const RowChange& change) const {
    const bool is_refused = change.kind == ChangeKind::refused;
    const auto kind = is_refused ? terminal_.coloured(Colour::red, zh_ ? "不能变更" : "refused")
                                 : std::string(zh_ ? "更新" : "amended");
    std::string fields;
    for (const auto& field : change.fields) {
      fields +=
          fmt::format(fmt::runtime(zh_ ? "  {}：“{}”改为“{}”" : "  {}: “{}” becomes “{}”"),
                      field.field->column.in(language_), printable(field.before), printable(field.after));
    }
    terminal_.line(fmt::format("  {} {}{}{}", kind, place_of(change, language_), fields,
                               is_refused ? "  " + change.reason.in(language_) : std::string()),
                   kIndent);
  }

  void print_issues() const {
    for (const auto& issue : merge_.issues) {
      const bool error = is_error(issue.code);
      const auto level = error ? terminal_.coloured(Colour::red, zh_ ? "错误" : "error")
                               : terminal_.coloured(Colour::yellow, zh_ ? "警告" : "warning");
      const auto row = issue.row == 0 ? std::string()
                       : zh_          ? fmt::format("第{}行", issue.row)
                                      : fmt::format(" row {}", issue.row);
      terminal_.line(
          fmt::format("  {} {}{}  {}", level, printable(issue.sheet), row, message(issue).in(language_)),
          kIndent);
    }
  }

  const Merge& merge_;
  Language language_;
  bool zh_;
  Terminal terminal_{stdout};
};

void print_json(const Merge& merge, bool is_written) {
  auto object = to_json(merge, merge.changes.size() + merge.issues.size());
  object["written"] = is_written;
  std::fputs(pretty(object).c_str(), stdout);
}

std::string headline(const Merge& merge, bool dry_run, Language language) {
  auto words = summary(merge).in(language);
  if (!dry_run) return words;
  return (language == Language::zh ? "预览，未作改动：" : "Preview, nothing was changed: ") + words;
}

Import import_of(Archive& archive, const Programme& programme) {
  ProgressBar bar;
  return import_workbook(Workbook(archive), programme,
                         [&](std::size_t done, std::size_t of) { bar.show(done, of); });
}

void refuse_overwriting(const ImportOptions& options) {
  std::error_code error;
  if (options.errors.empty() || !std::filesystem::equivalent(options.file, options.errors, error)) return;
  throw Unusable("标出问题的工作簿不能写入被导入的工作簿本身，请另取文件名。",
                 "The workbook with the issues may not be the one that is imported; choose another name.");
}

}  // namespace

int run_import(const ImportOptions& options, Language language) {
  refuse_overwriting(options);
  Archive archive(options.file);
  const auto desk = open_alone(options.data);
  if (const auto damage = desk->damage()) throw Unusable(damage->zh, damage->en);
  const auto ledgers = desk->ledgers();
  std::vector<Head> heads;
  for (const auto& [key, ledger] : ledgers->by_key) heads.push_back({key, ledger->sequence, {}});
  const auto key = chosen_jurisdiction(options.jurisdiction, jurisdictions_of(std::move(heads)));
  const auto& ledger = *ledgers->find(key);
  const auto import = import_of(archive, *ledger.programme);
  const auto mode = options.good_rows ? MergeMode::good_rows : MergeMode::all_or_nothing;
  const auto merge = tuogou::merge(ledger, import, ledgers->last_record, mode, desk->today());
  const bool is_written = !options.dry_run && !merge.events.empty();
  if (!options.dry_run) bring_in(*desk, key, merge, kAtTheCommandLine);
  if (!options.errors.empty()) write_error_workbook(import, archive, language, options.errors);
  if (options.format == "json") {
    print_json(merge, is_written);
  } else {
    Terminal(stdout).line(headline(merge, options.dry_run, language));
    MergeText(merge, language).print();
  }
  return is_complete(merge) ? 0 : 1;
}

}  // namespace tuogou
