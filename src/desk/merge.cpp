#include "desk/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <set>
#include <unordered_map>

#include "desk/adopt_case.h"
#include "desk/match.h"
#include "ledger/evolve.h"
#include "registers/parse.h"

namespace tuogou {

namespace {

SeenRows rows_of(const Ledger& ledger, const Dossier* dossier, const RegisterInfo& info) {
  SeenRows rows;
  each_row(ledger.jurisdiction, dossier, info,
           [&](RecordId number, Sequence, const void* row) { rows.push_back({number, row}); });
  return rows;
}

bool belongs_to_case(const RegisterInfo& info) {
  return &info == &kRegister<Listing> || &info == &kRegister<ProcedurePaper> ||
         &info == &kRegister<PlanItem> || &info == &kRegister<Matter>;
}

std::string shown(const Field& field, const Value& value) {
  if (is_empty(value)) return {};
  return field.is_masked ? std::string(kMaskedText) : text_of(field, value);
}

Bilingual reason_of_over(Phase phase) {
  return {fmt::format("该协会的脱钩办理已终结（{}），名单、文书、方案内容和事项不再变更。"
                      "请删去此行，或核对所填协会。",
                      label(phase).zh),
          fmt::format("The case of this association is over ({}); its list entries, papers, plan and matters "
                      "no longer change. Remove the row, or check which association it names.",
                      label(phase).en)};
}

Bilingual reason_of_taken_name(const Association& association) {
  return {
      fmt::format("系统中另有统一社会信用代码不同的协会名为“{}”。请核对此行的代码和名称。", association.name),
      fmt::format("Another association in the system, with another code, is called “{}”. Check the code "
                  "and the name of this row.",
                  association.name)};
}

/// Whose rows are being merged.
struct Owner {
  const Dossier* running = nullptr;  // nullptr: the jurisdiction, or a new association
  const Dossier* given = nullptr;    // nullptr: the jurisdiction
  RecordId association = 0;
};

class Merging {
 public:
  Merging(const Ledger& running, const Import& import, RecordId last_record, Date day)
      : running_(running), import_(import), scratch_(running), last_record_(last_record), day_(day) {}

  Merge run(MergeMode mode) {
    merge_.mode = mode;
    merge_.issues = import_.issues;
    count_errors();
    merge_organs();
    for (const auto* info : all_registers()) {
      const bool is_plain = info->scope == Scope::jurisdiction && info != &kRegister<Organ>;
      if (is_plain) merge_rows(*info, {});
    }
    const Frame frame(*running_.programme, scratch_.jurisdiction);
    const auto matches = match_associations(running_, import_.ledger);
    for (std::size_t i = 0; i < matches.size(); ++i) {
      merge_dossier(import_.ledger.dossiers[i], matches[i], frame);
    }
    const bool has_refused = std::ranges::any_of(
        merge_.changes, [](const RowChange& change) { return change.kind == ChangeKind::refused; });
    merge_.is_held_back = mode == MergeMode::all_or_nothing && (has_errors_ || has_refused);
    if (merge_.is_held_back) merge_.events.clear();
    for (const auto* info : all_registers()) {
      const auto found = counts_.find(info);
      if (found != counts_.end()) merge_.counts.push_back(found->second);
    }
    return std::move(merge_);
  }

 private:
  RegisterCounts& counts_of(const RegisterInfo& info) {
    auto& counts = counts_[&info];
    counts.info = &info;
    return counts;
  }

  /// Rows that the import left out. Of a sheet without a required column nobody counted the rows.
  void count_errors() {
    std::set<std::pair<const RegisterInfo*, int>> rows;
    for (const auto& issue : import_.issues) {
      if (!is_error(issue.code)) continue;
      has_errors_ = true;
      const auto* info = find_register_by_title(issue.sheet);
      if (info != nullptr && issue.row > 0 && issue.code != IssueCode::missing_column) {
        rows.emplace(info, issue.row);
      }
    }
    for (const auto& [info, row] : rows) ++counts_of(*info).left_out;
  }

  void put(Event event) {
    evolve(scratch_, event, {scratch_.sequence, scratch_.recorded_at});
    merge_.events.push_back(std::move(event));
  }

  void note(ChangeKind kind, const RegisterInfo& info, std::int32_t row, RecordId association,
            std::vector<FieldChange> fields = {}, Bilingual reason = {}) {
    auto& counts = counts_of(info);
    switch (kind) {
      case ChangeKind::added:
        ++counts.added;
        break;
      case ChangeKind::amended:
        ++counts.amended;
        break;
      case ChangeKind::unchanged:
        ++counts.unchanged;
        break;
      case ChangeKind::refused:
        ++counts.left_out;
        break;
    }
    merge_.changes.push_back({kind, &info, row, association, std::move(fields), std::move(reason)});
  }

  // ---- One row ----

  /// Why the rows of a register may not change; nothing where they may.
  static std::optional<Bilingual> refusal(const RegisterInfo& info, const Owner& owner) {
    if (owner.running == nullptr || !belongs_to_case(info)) return {};
    const auto phase = owner.running->procedure->phase;
    return is_over(phase) ? std::optional(reason_of_over(phase)) : std::nullopt;
  }

  /// Answers the number of the new row; 0 where it is refused.
  RecordId add(const RegisterInfo& info, const SeenRow& given, const Owner& owner) {
    if (auto reason = refusal(info, owner)) {
      note(ChangeKind::refused, info, given.number, owner.association, {}, std::move(*reason));
      return 0;
    }
    const auto number = ++last_record_;
    const auto association = &info == &kRegister<Association> ? number : owner.association;
    put(RowAdded{&info, number, association, values_of(info, given.row)});
    note(ChangeKind::added, info, given.number, association);
    return number;
  }

  /// `kept` are fields that stay as they are whatever the workbook says.
  void amend(const RegisterInfo& info, const SeenRow& was, const SeenRow& given, const Owner& owner,
             std::span<const std::string_view> kept = {}) {
    RowAmended event{&info, was.number, owner.association, {}};
    std::vector<FieldChange> fields;
    for (const Field& field : info.fields) {
      auto before = field.read(was.row);
      auto after = field.read(given.row);
      const bool stays = is_empty(after) || std::ranges::find(kept, field.key) != kept.end() ||
                         is_same(field, before, after, scratch_.jurisdiction);
      if (!stays) fields.push_back({&field, shown(field, before), shown(field, after)});
      auto& value = stays ? before : after;
      if (!is_empty(value)) event.values.push_back({&field, std::move(value)});
    }
    if (fields.empty()) return note(ChangeKind::unchanged, info, given.number, owner.association);
    if (auto reason = refusal(info, owner)) {
      return note(ChangeKind::refused, info, given.number, owner.association, std::move(fields),
                  std::move(*reason));
    }
    put(std::move(event));
    note(ChangeKind::amended, info, given.number, owner.association, std::move(fields));
  }

  // ---- The rows of one register of one owner ----

  void merge_rows(const RegisterInfo& info, const Owner& owner) {
    const auto given = rows_of(import_.ledger, owner.given, info);
    if (given.empty()) return;
    const auto there = rows_of(running_, owner.running, info);
    const auto matches = match_rows(info, there, given, scratch_.jurisdiction);
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (matches[i] == kUnmatched) {
        add(info, given[i], owner);
      } else {
        amend(info, there[matches[i]], given[i], owner);
      }
    }
  }

  // ---- Organs ----

  void merge_organs() {
    const auto& info = kRegister<Organ>;
    const auto& there = running_.jurisdiction.rows<Organ>();
    const auto& given = import_.ledger.jurisdiction.rows<Organ>();
    const auto matches = match_organs(running_.jurisdiction, import_.ledger.jurisdiction);
    // New ones first: two names that mean the same organ then go on meaning it while the others are amended.
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (matches[i].place == kUnmatched) add(info, {given[i].number, &given[i].value}, {});
    }
    // Met by its short name an organ keeps both: rows of the workbook go on finding it.
    static constexpr std::array<std::string_view, 2> kNames{"name", "short_name"};
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (matches[i].place == kUnmatched) continue;
      const auto& met = there[matches[i].place];
      amend(info, {met.number, &met.value}, {given[i].number, &given[i].value}, {},
            matches[i].is_by_short_name ? std::span<const std::string_view>(kNames)
                                        : std::span<const std::string_view>());
    }
  }

  // ---- Associations ----

  void merge_dossier(const Dossier& given, const AssociationMatch& match, const Frame& frame) {
    const auto* running = match.place == kUnmatched ? nullptr : &running_.dossiers[match.place];
    if (match.is_name_taken && running == nullptr) return refuse_dossier(given);
    const auto before = merge_.events.size();
    Owner owner{running, &given, 0};
    const SeenRow row{given.association.number, &given.association.value};
    if (running == nullptr) {
      owner.association = add(kRegister<Association>, row, owner);
    } else {
      owner.association = running->association.number;
      if (match.is_name_taken) {
        note(ChangeKind::refused, kRegister<Association>, row.number, owner.association, {},
             reason_of_taken_name(given.association.value));
      } else {
        amend(kRegister<Association>, {owner.association, &running->association.value}, row, owner);
      }
    }
    for (const auto* info : all_registers()) {
      const bool is_of_dossier = info->scope == Scope::association && info != &kRegister<Association>;
      if (is_of_dossier) merge_rows(*info, owner);
    }
    // A case is adopted with the rows that tell of it, never on its own: nothing changed, nothing happens.
    if (merge_.events.size() > before) adopt(owner.association, frame);
  }

  void refuse_dossier(const Dossier& given) {
    for (const auto* info : all_registers()) {
      if (info->scope != Scope::association) continue;
      for (const auto& row : rows_of(import_.ledger, &given, *info)) {
        note(ChangeKind::refused, *info, row.number, 0, {}, reason_of_taken_name(given.association.value));
      }
    }
  }

  void adopt(RecordId association, const Frame& frame) {
    const auto place = static_cast<std::size_t>(scratch_.place_of(association));
    auto moves = adopt_case(scratch_.dossiers[place], frame, day_);
    if (!moves.empty()) ++merge_.cases_adopted;
    for (auto& move : moves) put(std::move(move));
  }

  const Ledger& running_;
  const Import& import_;
  Ledger scratch_;  // the running ledger with what was merged so far
  RecordId last_record_;
  Date day_;
  Merge merge_;
  bool has_errors_ = false;
  std::unordered_map<const RegisterInfo*, RegisterCounts> counts_;
};

}  // namespace

Merge merge(const Ledger& running, const Import& import, RecordId last_record, MergeMode mode, Date day) {
  return Merging(running, import, last_record, day).run(mode);
}

}  // namespace tuogou
