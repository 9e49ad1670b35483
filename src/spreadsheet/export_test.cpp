#include "spreadsheet/export.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <filesystem>

#include "registers/any_row_test.h"
#include "spreadsheet/import.h"

namespace tuogou {
namespace {

Import import_of(const std::string& file) {
  Archive archive(file);
  const Workbook workbook(archive);
  return import_workbook(workbook, load_programme());
}

/// One row of every register, all of one association.
Ledger any_ledger() {
  Ledger ledger;
  ledger.jurisdiction.add_organ({any_row<Organ>(), 2});
  ledger.add_association({any_row<Association>(), 2});
  const auto add_to = [](auto& holder) {
    return [&holder]<class T>() {
      if constexpr (!std::is_same_v<T, Organ>) {
        auto row = any_row<T>();
        // Which numbers of matters exist is the programme's to say.
        if constexpr (std::is_same_v<T, Matter>) row.code = {3, 5};
        if constexpr (std::is_same_v<T, ProcedurePaper>) row.matter = {};
        holder.template rows<T>().push_back({std::move(row), 2});
      }
    };
  };
  DossierRegisters::each(add_to(ledger.dossiers.edit(0)));
  JurisdictionRegisters::each(add_to(ledger.jurisdiction));
  return ledger;
}

RC_GTEST_PROP(ExportedWorkbook, GivesEveryRowOfEveryRegisterBack, ()) {
  const auto file = testing::TempDir() + "any-ledger.xlsx";
  const auto ledger = any_ledger();
  export_workbook(ledger, file, Sheets::all);
  const auto import = import_of(file);
  for (const auto& issue : import.issues) RC_ASSERT_FALSE(is_error(issue.code));
  RC_ASSERT(import.ledger.dossiers.size() == 1u);
  RC_ASSERT(values_of(import.ledger.dossiers.front().association.value) ==
            values_of(ledger.dossiers.front().association.value));
  DossierRegisters::each([&]<class T>() {
    const auto& rows = import.ledger.dossiers.front().rows<T>();
    RC_ASSERT(rows.size() == 1u);
    RC_ASSERT(values_of(rows.front().value) == values_of(ledger.dossiers.front().rows<T>().front().value));
  });
  JurisdictionRegisters::each([&]<class T>() {
    const auto& rows = import.ledger.jurisdiction.rows<T>();
    RC_ASSERT(rows.size() == 1u);
    RC_ASSERT(values_of(rows.front().value) == values_of(ledger.jurisdiction.rows<T>().front().value));
  });
}

TEST(ExportedWorkbook, KeepsATextThatLooksLikeAFormulaAText) {
  Ledger ledger;
  Association association;
  association.uscc = "51120102000000019M";
  association.name = "=1+1";
  association.address = "@示例";
  association.kind = AssociationKind::chamber_of_commerce;
  association.regime = Provisional<Regime>(Regime::dual_management);
  association.in_scope = InScope::yes;
  ledger.add_association({association, 2});
  const auto file = testing::TempDir() + "formula.xlsx";
  export_workbook(ledger, file, Sheets::with_rows);
  const auto import = import_of(file);
  ASSERT_EQ(import.ledger.dossiers.size(), 1u);
  EXPECT_EQ(import.ledger.dossiers.front().association.value.name, "=1+1");
  Archive archive(file);
  EXPECT_EQ(archive.read_all("xl/worksheets/sheet1.xml").find("<f>"), std::string::npos);
}

}  // namespace
}  // namespace tuogou
