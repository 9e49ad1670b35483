// For tests: any workbook as it comes out of its import, and a ledger as the running system holds it.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "desk/merge.h"
#include "desk/told_test.h"
#include "ledger/evolve.h"
#include "registers/any_row_test.h"

namespace tuogou {

/// A jurisdiction with its programme and nothing in it.
inline Ledger opened_ledger() {
  Ledger ledger;
  evolve(ledger, JurisdictionOpened{"hedong", "示例区", "", "hedong-2019"}, {1, 0});
  return ledger;
}

/// The greatest record number of the ledger.
inline RecordId last_record_of(const Ledger& ledger) {
  RecordId last = 0;
  const auto take = [&](RecordId number, Sequence, const void*) { last = std::max(last, number); };
  for (const auto* info : all_registers()) {
    if (info->scope == Scope::jurisdiction) each_row(ledger.jurisdiction, nullptr, *info, take);
    for (const auto& dossier : ledger.dossiers) each_row(ledger.jurisdiction, &dossier, *info, take);
  }
  return last;
}

inline Merge merged(const Ledger& running, const Import& import, MergeMode mode = MergeMode::good_rows) {
  return merge(running, import, last_record_of(running), mode);
}

/// The ledger once the events of a merge have happened.
inline Ledger after(Ledger running, const Merge& merge) {
  for (const auto& event : merge.events) evolve(running, event, {running.sequence + 1, 0});
  return running;
}
inline Ledger after(const Ledger& running, const Import& import) {
  return after(running, merged(running, import));
}

/// The import of a workbook told in lines of an example.
inline Import told_import(std::string_view lines) {
  const auto programme = load_programme();
  return import_workbook(Workbook(workbook_of(example_of(lines), programme)), programme);
}

/// Any workbook without errors: some organs, some of a few associations, some rows of every register. Two of
/// them often speak of the same associations, organs and keys.
class AnyImport {
 public:
  AnyImport() : programme_(load_programme()) {}

  Import make() {
    for (int i = 0; i < 3; ++i) {
      if (*rc::gen::arbitrary<bool>()) add_organ(i);
    }
    JurisdictionRegisters::each([&]<class T>() {
      if constexpr (!std::is_same_v<T, Organ>) {
        for (int i = 0; i < any_count(); ++i) add(import_.ledger.jurisdiction, row_of<T>(i));
      }
    });
    for (int i = 0; i < 4; ++i) {
      if (*rc::gen::arbitrary<bool>()) add_association(i);
    }
    return std::move(import_);
  }

 private:
  static int any_count() { return *rc::gen::inRange(-2, 3); }

  void add_organ(int number) {
    auto organ = any_row<Organ>();
    organ.name = fmt::format("示例单位{}", number);
    // Sometimes the name of another.
    if (!organ.short_name.empty()) organ.short_name = fmt::format("示例单位{}", *rc::gen::inRange(0, 5));
    import_.ledger.jurisdiction.add_organ({organ, ++row_});
    ++import_.rows_kept;
  }

  void add_association(int number) {
    auto association = any_row<Association>();
    association.uscc = fmt::format("代码{}", number);
    // Names wander from one code to another: renamings, and names that are taken.
    const auto name = fmt::format("示例协会{}", *rc::gen::inRange(0, 6));
    if (import_.ledger.find_association(name) >= 0) return;
    association.name = name;
    import_.ledger.add_association({association, ++row_});
    ++import_.rows_kept;
    auto& dossier = import_.ledger.dossiers.edit(import_.ledger.dossiers.size() - 1);
    DossierRegisters::each([&]<class T>() {
      for (int i = 0; i < any_count(); ++i) add(dossier, row_of<T>(i));
    });
  }

  template <class T, class Holder>
  void add(Holder& holder, T row) {
    holder.template rows<T>().push_back({std::move(row), ++row_});
    ++import_.rows_kept;
  }

  template <class T>
  T row_of(int number) {
    auto row = any_row<T>();
    const auto& matters = programme_.matters.all();
    if constexpr (std::is_same_v<T, Matter>) row.code = matters[static_cast<std::size_t>(number)].code;
    if constexpr (std::is_same_v<T, Asset>) row.asset_no = std::to_string(number);
    if constexpr (std::is_same_v<T, AnnualReport>) row.year = Whole(2019 + number);
    if constexpr (std::is_same_v<T, ProcedurePaper>) {
      row.matter = *rc::gen::arbitrary<bool>() ? MatterCode() : matters.front().code;
    }
    for (const Field& field : kRegister<T>.fields) {
      if (field.organ == nullptr || !*rc::gen::arbitrary<bool>()) continue;
      field.organ(&row).text = fmt::format("示例单位{}", *rc::gen::inRange(0, 5));
    }
    return row;
  }

  Programme programme_;
  Import import_;
  std::int32_t row_ = 1;
};

inline Import any_import() { return AnyImport().make(); }

/// Whether every row of `earlier` is in `later`, and every field that was given still is.
inline bool has_all_of(const Ledger& later, const Ledger& earlier) {
  bool has_all = true;
  const auto look = [&](const RegisterInfo& info, RecordId association, RecordId number, const void* row) {
    const auto found = find_row(later, info, association, number);
    has_all = has_all && found.value != nullptr;
    for (const Field& field : info.fields) {
      if (!has_all) return;
      has_all = is_empty(field.read(row)) || !is_empty(field.read(found.value));
    }
  };
  for (const auto* info : all_registers()) {
    if (info->scope == Scope::jurisdiction) {
      each_row(earlier.jurisdiction, nullptr, *info,
               [&](RecordId number, Sequence, const void* row) { look(*info, 0, number, row); });
      continue;
    }
    for (const auto& dossier : earlier.dossiers) {
      each_row(earlier.jurisdiction, &dossier, *info, [&](RecordId number, Sequence, const void* row) {
        look(*info, dossier.association.number, number, row);
      });
    }
  }
  return has_all;
}

}  // namespace tuogou
