#include "spreadsheet/import.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <unordered_set>

#include "base/unusable.h"
#include "registers/parse.h"

namespace tuogou {

namespace {

/// Where the rows of one register go, whatever its type.
class Target {
 public:
  virtual ~Target() = default;
  /// An empty row to fill in.
  virtual void* fresh() = 0;
  /// Keeps the row filled in last. `association` is a place among the dossiers, for those who need one.
  virtual void keep(Ledger& ledger, std::int32_t association, std::int32_t number) = 0;
};

template <class T>
class TargetOf : public Target {
 public:
  void* fresh() override {
    row_ = T();
    return &row_;
  }
  void keep(Ledger& ledger, std::int32_t association, std::int32_t number) override {
    Row<T> row{std::move(row_), number};
    if constexpr (std::is_same_v<T, Association>) {
      ledger.add_association(std::move(row));
    } else if constexpr (std::is_same_v<T, Organ>) {
      ledger.jurisdiction.add_organ(std::move(row));
    } else if constexpr (kRegister<T>.scope == Scope::association) {
      ledger.dossiers.edit(static_cast<std::size_t>(association))
          .template rows<T>()
          .push_back(std::move(row));
    } else {
      ledger.jurisdiction.rows<T>().push_back(std::move(row));
    }
  }

 private:
  T row_;
};

std::unique_ptr<Target> target_of(const RegisterInfo& info) {
  std::unique_ptr<Target> target;
  const auto try_type = [&]<class T>() {
    if (&info == &kRegister<T>) target = std::make_unique<TargetOf<T>>();
  };
  try_type.operator()<Association>();
  DossierRegisters::each(try_type);
  JurisdictionRegisters::each(try_type);
  return target;
}

/// The value of a merged range, handed down its first column while it lasts.
struct Merging {
  std::vector<MergedRange> ranges;  // of this column, by first row
  std::size_t next = 0;
  std::int32_t last_row = 0;
  Raw value;
};

/// Reads one sheet of one register.
class SheetImport {
 public:
  SheetImport(const RegisterInfo& info, const Workbook& workbook, const Programme& programme, Import& into)
      : info_(info), workbook_(workbook), programme_(programme), into_(into), target_(target_of(info)) {}

  /// Answers the issues in the order of rows and columns.
  std::vector<ImportIssue> run(const Sheet& sheet, const Header& header) {
    if (has_content(sheet) && report_missing_columns(header)) return take_issues();
    if (header.row == 0) return take_issues();
    report_unknown_columns(header);
    prepare_merging(sheet, header);
    for (const SheetRow& row : sheet.rows) {
      if (row.number > header.row) take_row(sheet, header, row);
    }
    judge_parents();
    return take_issues();
  }

 private:
  struct OrderedIssue {
    int order;  // of the column; unknown columns after the known
    std::size_t sequence;
    ImportIssue issue;
  };
  static constexpr int kUnknownColumnsOrder = 1'000;

  bool has_content(const Sheet& sheet) const {
    return std::ranges::any_of(
        sheet.cells, [&](const Cell& cell) { return workbook_.value(sheet, cell).kind != Raw::Kind::blank; });
  }

  std::string column_name(int field) const {
    return std::string(field == KnownColumn::kAssociation
                           ? kAssociationColumn
                           : info_.fields[static_cast<std::size_t>(field)].column.zh);
  }

  void report(IssueCode code, int field, std::int32_t row, std::optional<std::string> value) {
    const Field* const known =
        field == KnownColumn::kAssociation ? nullptr : &info_.fields[static_cast<std::size_t>(field)];
    issues_.push_back(
        {field,
         issues_.size(),
         {code, std::string(info_.title.zh), row, column_name(field), std::move(value), known}});
  }

  bool report_missing_columns(const Header& header) {
    const auto before = issues_.size();
    if (has_association_column(info_) && header.find(KnownColumn::kAssociation) == nullptr) {
      report(IssueCode::missing_column, KnownColumn::kAssociation, header.row, {});
    }
    for (int field = 0; field < static_cast<int>(info_.fields.size()); ++field) {
      const bool is_missing = header.find(field) == nullptr;
      if (info_.fields[static_cast<std::size_t>(field)].is_required && is_missing) {
        report(IssueCode::missing_column, field, header.row, {});
      }
    }
    if (issues_.size() == before) return false;
    report_unknown_columns(header);
    return true;
  }

  void report_unknown_columns(const Header& header) {
    for (const auto& column : header.unknown) {
      issues_.push_back(
          {kUnknownColumnsOrder + column.column,
           issues_.size(),
           {IssueCode::unknown_column, std::string(info_.title.zh), header.row, column.name, {}, nullptr}});
    }
  }

  void prepare_merging(const Sheet& sheet, const Header& header) {
    merging_.resize(header.known.size());
    for (const auto& range : sheet.merged) {
      if (range.first_row <= header.row || range.first_row == range.last_row) continue;
      for (std::size_t i = 0; i < header.known.size(); ++i) {
        if (header.known[i].column == range.first_column) merging_[i].ranges.push_back(range);
      }
    }
    for (auto& merging : merging_) std::ranges::sort(merging.ranges, {}, &MergedRange::first_row);
  }

  /// The known cells of a row, merges from above included. Answers whether the row has a filled cell of its
  /// own.
  bool read_cells(const Sheet& sheet, const Header& header, const SheetRow& row, std::vector<Raw>& raws) {
    raws.assign(header.known.size(), Raw());
    bool has_own = false;
    const auto cells = sheet.cells_of(row);
    for (std::size_t i = 0; i < header.known.size(); ++i) {
      auto& merging = merging_[i];
      if (row.number <= merging.last_row) {
        raws[i] = merging.value;
        continue;
      }
      const auto cell = std::ranges::lower_bound(cells, header.known[i].column, {}, &Cell::column);
      if (cell != cells.end() && cell->column == header.known[i].column)
        raws[i] = workbook_.value(sheet, *cell);
      has_own = has_own || raws[i].kind != Raw::Kind::blank;
      while (merging.next < merging.ranges.size() && merging.ranges[merging.next].first_row < row.number)
        ++merging.next;
      if (merging.next < merging.ranges.size() && merging.ranges[merging.next].first_row == row.number) {
        merging.last_row = merging.ranges[merging.next].last_row;
        merging.value = raws[i];
      }
    }
    return has_own;
  }

  void take_row(const Sheet& sheet, const Header& header, const SheetRow& row) {
    if (!read_cells(sheet, header, row, raws_)) return;
    ++into_.rows_read;
    failed_ = false;
    number_ = row.number;
    association_ = -1;
    void* const target = target_->fresh();
    pending_keys_.clear();
    for (std::size_t i = 0; i < header.known.size(); ++i) {
      if (header.known[i].field == KnownColumn::kAssociation) find_association(raws_[i]);
    }
    for (std::size_t i = 0; i < header.known.size(); ++i) {
      if (header.known[i].field != KnownColumn::kAssociation) take_cell(header.known[i], raws_[i], target);
    }
    if (failed_) return;
    ++into_.rows_kept;
    for (auto& key : pending_keys_) keys_.insert(std::move(key));
    target_->keep(into_.ledger, association_, number_);
  }

  void fail(IssueCode code, int field, const Raw& raw) {
    failed_ = failed_ || is_error(code);
    report(code, field, number_, raw.kind == Raw::Kind::blank ? std::nullopt : std::optional(raw.text));
  }

  void find_association(const Raw& raw) {
    if (raw.kind == Raw::Kind::blank) return fail(IssueCode::missing_value, KnownColumn::kAssociation, raw);
    if (raw.kind == Raw::Kind::error) return fail(IssueCode::unreadable_cell, KnownColumn::kAssociation, raw);
    association_ = into_.ledger.find_association(raw.text);
    if (association_ < 0) fail(IssueCode::unknown_association, KnownColumn::kAssociation, raw);
  }

  void take_cell(const KnownColumn& column, const Raw& raw, void* target) {
    const Field& field = info_.fields[static_cast<std::size_t>(column.field)];
    auto parsed = parse(field, raw, column.shift);
    if (raw.kind == Raw::Kind::blank && field.is_required) parsed.issue = IssueCode::missing_value;
    if (field.type == FieldType::matter && !parsed.issue && !is_empty(parsed.value) &&
        programme_.matters.place_of(std::get<MatterCode>(parsed.value)) == Matters::kNone) {
      parsed.issue = IssueCode::bad_matter;
    }
    if (parsed.issue) fail(*parsed.issue, column.field, raw);
    if (parsed.issue && is_error(*parsed.issue)) return;
    if (field.unique_within != Unique::no && !is_empty(parsed.value))
      check_unique(column.field, field, parsed.value, raw);
    const bool names_organ = field.type == FieldType::organ && !is_empty(parsed.value);
    field.write(target, std::move(parsed.value));
    if (names_organ) find_organ(column.field, field, raw, target);
  }

  void check_unique(int place, const Field& field, const Value& value, const Raw& raw) {
    const bool is_in_association = field.unique_within == Unique::in_association;
    if (is_in_association && association_ < 0) return;
    auto key = std::to_string(place) + '/' + (is_in_association ? std::to_string(association_) : "") + '/';
    key += comparison_key(text_of(field, value));
    if (keys_.contains(key)) fail(IssueCode::duplicate_key, place, raw);
    pending_keys_.push_back(std::move(key));
  }

  void find_organ(int place, const Field& field, const Raw& raw, void* target) {
    if (info_.key == kRegister<Organ>.key) {
      // An organ's parent may stand below it: judged once all organs are known.
      parents_.push_back({place, number_, raw.text});
      return;
    }
    auto& organ = field.organ(target);
    organ.place = into_.ledger.jurisdiction.find_organ(organ.text);
    if (organ.place == OrganName::kUnknown) fail(IssueCode::unknown_organ, place, raw);
  }

  void judge_parents() {
    auto& jurisdiction = into_.ledger.jurisdiction;
    for (const auto& parent : parents_) {
      if (jurisdiction.find_organ(parent.text) == OrganName::kUnknown) {
        report(IssueCode::unknown_organ, parent.field, parent.row, parent.text);
      }
    }
    if (parents_.empty()) return;
    for (auto& row : jurisdiction.rows<Organ>()) {
      if (row.value.parent.given()) row.value.parent.place = jurisdiction.find_organ(row.value.parent.text);
    }
  }

  std::vector<ImportIssue> take_issues() {
    std::ranges::sort(issues_, {}, [](const OrderedIssue& ordered) {
      return std::tuple(ordered.issue.row, ordered.order, ordered.sequence);
    });
    std::vector<ImportIssue> issues;
    for (auto& ordered : issues_) issues.push_back(std::move(ordered.issue));
    return issues;
  }

  struct Parent {
    int field;
    std::int32_t row;
    std::string text;
  };

  const RegisterInfo& info_;
  const Workbook& workbook_;
  const Programme& programme_;
  Import& into_;
  std::unique_ptr<Target> target_;
  std::vector<OrderedIssue> issues_;
  std::vector<Merging> merging_;
  std::vector<Raw> raws_;
  std::vector<Parent> parents_;
  std::unordered_set<std::string> keys_;
  std::vector<std::string> pending_keys_;
  // Of the row at hand:
  bool failed_ = false;
  std::int32_t number_ = 0;
  std::int32_t association_ = -1;
};

struct FoundSheet {
  const RegisterInfo* info;  // nullptr: no sheet of the ledger
  std::vector<ImportIssue> issues;
  Header header;
};

std::vector<FoundSheet> find_sheets(const Workbook& workbook) {
  std::vector<FoundSheet> found;
  for (const auto& sheet : workbook.sheets()) {
    const auto name = fold_width(sheet.name);
    const auto* const info = find_register_by_title(trimmed(name));
    const bool is_repeated =
        std::ranges::any_of(found, [&](const FoundSheet& other) { return other.info == info; });
    if (info != nullptr && !is_repeated) {
      found.push_back({info, {}, {}});
    } else {
      ImportIssue issue{IssueCode::unknown_sheet, std::string(trimmed(sheet.name)), 0, {}, {}, nullptr};
      found.push_back({nullptr, {std::move(issue)}, {}});
    }
  }
  return found;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

Import import_workbook(const Workbook& workbook, const Programme& programme, const Progress& progress,
                       ImportTimes* times) {
  auto found = find_sheets(workbook);
  const auto known = [](const FoundSheet& sheet) { return sheet.info != nullptr; };
  if (std::ranges::none_of(found, known)) {
    throw Unusable(
        "工作簿中没有台账规定的工作表（如“协会”“脱钩名单”），可用 tuogou export --template 生成模板。",
        "No sheet of the workbook is one of the ledger's (such as 协会 or 脱钩名单); tuogou export "
        "--template "
        "writes an empty one.");
  }
  // Organs first, then associations: the other sheets refer to both.
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i].info != nullptr) order.push_back(i);
  }
  const auto rank = [&](std::size_t i) {
    return found[i].info == &kRegister<Organ> ? 0 : found[i].info == &kRegister<Association> ? 1 : 2;
  };
  std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(rank(i), i); });

  Import import;
  std::size_t done = 0;
  for (const auto i : order) {
    if (progress) progress(done++, order.size());
    auto start = std::chrono::steady_clock::now();
    const auto sheet = workbook.read(workbook.sheets()[i]);
    if (times != nullptr) times->parse += seconds_since(start);
    start = std::chrono::steady_clock::now();
    found[i].header = find_header(*found[i].info, workbook, sheet);
    found[i].issues = SheetImport(*found[i].info, workbook, programme, import).run(sheet, found[i].header);
    if (times != nullptr) times->rows += seconds_since(start);
  }
  if (progress) progress(done, order.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::ranges::move(found[i].issues, std::back_inserter(import.issues));
    if (found[i].info != nullptr) {
      import.layouts.push_back({found[i].info, workbook.sheets()[i].part, std::move(found[i].header)});
    }
  }
  return import;
}

}  // namespace tuogou
