#include "desk/relational_export.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "base/unusable.h"
#include "desk/any_import_test.h"
#include "desk/made_up_ledger.h"
#include "registers/parse.h"
#include "store/sqlite.h"

namespace tuogou {
namespace {

namespace fs = std::filesystem;

/// A path of this test alone where no file is.
std::string unused_file() {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  const auto folder = fs::path(testing::TempDir()) / fmt::format("relational-{}", test->name());
  fs::remove_all(folder);
  fs::create_directories(folder);
  return (folder / "ledger.sqlite").string();
}

std::int64_t number_from(Database& database, const std::string& sql) {
  auto& statement = database.query(sql);
  const Reading row(statement);
  return row->step() ? row->integer(0) : -1;
}
std::string text_from(Database& database, const std::string& sql) {
  auto& statement = database.query(sql);
  const Reading row(statement);
  return row->step() ? std::string(row->text(0)) : std::string("no row");
}

RC_GTEST_PROP(RelationalExport, HoldsEveryValueOfEveryRow, ()) {
  const auto ledger = after(opened_ledger(), any_import());
  const auto file = unused_file();
  export_relational(ledger, file, true);
  Database database(file, Database::Mode::read_only);
  const auto compare = [&](const RegisterInfo& info, const Dossier* dossier) {
    each_row(ledger.jurisdiction, dossier, info, [&](RecordId number, Sequence, const void* value) {
      auto& statement = database.query(fmt::format("SELECT * FROM \"{}\" WHERE id = ?1", info.key), number);
      const Reading row(statement);
      RC_ASSERT(row->step());
      int column = 1;
      if (dossier != nullptr && &info != &kRegister<Association>) {
        RC_ASSERT(row->integer(column++) == dossier->association.number);
      }
      for (const Field& field : info.fields) {
        const auto expected = field.read(value);
        RC_ASSERT(row->is_null(column) == is_empty(expected));
        if (const auto* whole = std::get_if<std::int64_t>(&expected)) {
          RC_ASSERT(row->integer(column) == *whole);
        } else {
          RC_ASSERT(std::string(row->text(column)) == text_of(field, expected));
        }
        ++column;
      }
    });
  };
  for (const auto* info : all_registers()) {
    if (info->scope == Scope::jurisdiction) compare(*info, nullptr);
    for (const auto& dossier : ledger.dossiers) {
      if (info->scope == Scope::association) compare(*info, &dossier);
    }
  }
}

TEST(RelationalExport, HoldsTogether) {
  const auto ledger = made_up_ledger(10, load_programme());
  const auto file = unused_file();
  export_relational(ledger, file, false);
  EXPECT_EQ(std::distance(fs::directory_iterator(fs::path(file).parent_path()), {}), 1);
  Database database(file, Database::Mode::read_only);
  EXPECT_EQ(text_from(database, "PRAGMA foreign_key_check"), "no row");
  EXPECT_EQ(text_from(database, "PRAGMA integrity_check"), "ok");
  EXPECT_EQ(number_from(database, "SELECT count(*) FROM association"), 10);
  // A question that another tool would ask.
  EXPECT_EQ(number_from(database,
                        "SELECT count(*) FROM association a JOIN procedure_paper p ON p.association = "
                        "a.id WHERE p.kind = '批复'"),
            10 / kMadeUpCompleted);
  EXPECT_EQ(number_from(database, "SELECT sum(total_fen) FROM asset_inventory"), 12'345'678 * 2);
}

TEST(RelationalExport, NamesEveryColumnInBothLanguages) {
  const auto file = unused_file();
  export_relational(opened_ledger(), file, false);
  Database database(file, Database::Mode::read_only);
  EXPECT_EQ(number_from(database, "SELECT count(*) FROM register"), std::ssize(all_registers()));
  EXPECT_EQ(number_from(database, "SELECT count(*) FROM field"), std::ssize(all_fields()));
  EXPECT_EQ(number_from(database,
                        "SELECT count(*) FROM field f WHERE NOT EXISTS (SELECT 1 FROM "
                        "pragma_table_info(f.register) c WHERE c.name = f.column_name)"),
            0);
  EXPECT_EQ(text_from(database,
                      "SELECT column_name || ' ' || title_zh || ' ' || title_en || ' ' || type FROM "
                      "field WHERE register = 'asset' AND key = 'net_value'"),
            "net_value_fen 净值 Net value money");
}

TEST(RelationalExport, TakesOnlyTheLabelsOfAChoice) {
  const auto file = unused_file();
  export_relational(made_up_ledger(1, load_programme()), file, false);
  Database database(file, Database::Mode::existing);
  EXPECT_THROW(database.execute("UPDATE association SET kind = '公司'"), StoreFailure);
  EXPECT_THROW(database.execute("UPDATE party_fund SET amount_fen = 'viel'"), StoreFailure);
  EXPECT_NO_THROW(database.execute("UPDATE association SET kind = '商会'"));
}

TEST(RelationalExport, LeavesMaskedFieldsEmptyUnlessTheyAreAskedFor) {
  const auto ledger = after(opened_ledger(), told_import("协会: 联系电话=022-24120001\n"));
  auto file = unused_file();
  export_relational(ledger, file, false);
  EXPECT_EQ(read_file(file).find("24120001"), std::string::npos);
  file = unused_file();
  export_relational(ledger, file, true);
  EXPECT_NE(read_file(file).find("24120001"), std::string::npos);
}

TEST(RelationalExport, NeverWritesOverAFile) {
  const auto file = unused_file();
  write_file(file, "示例");
  EXPECT_THROW(export_relational(opened_ledger(), file, false), Unusable);
  EXPECT_EQ(read_file(file), "示例");
}

TEST(RelationalExport, LeavesNothingBehindWhereItCannotBeMade) {
  auto ledger = made_up_ledger(2, load_programme());
  // Two rows of one number: what the export's limits forbid stands for any failure half-way.
  auto& rows = ledger.dossiers.edit(1).rows<RiskPlan>();
  rows[0].number = ledger.dossiers[0].rows<RiskPlan>()[0].number;
  const auto file = unused_file();
  EXPECT_THROW(export_relational(ledger, file, false), Unusable);
  EXPECT_TRUE(fs::is_empty(fs::path(file).parent_path()));
  EXPECT_THROW(export_relational(ledger, file + "/no/folder", false), Unusable);
}

}  // namespace
}  // namespace tuogou
