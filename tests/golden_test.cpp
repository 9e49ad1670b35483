// The story of samples/hedong-14 as `check` tells it. script/make-sample writes these files; a difference is
// to be read, not overwritten.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/json_text.h"
#include "desk/check.h"
#include "desk/tsv_folder.h"
#include "registers/json.h"
#include "spreadsheet/export.h"

namespace tuogou {
namespace {

const std::string kRoot = TUOGOU_ROOT;
const std::string kSample = kRoot + "/samples/hedong-14.xlsx";

std::string content_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

class HedongSample : public testing::TestWithParam<std::string> {};

TEST_P(HedongSample, IsToldAsBefore) {
  Archive archive(kSample);
  const auto check = check_workbook(archive, parse_iso_date(GetParam()), {});
  EXPECT_EQ(pretty(to_json(check)), content_of(kRoot + "/tests/golden/hedong-14-" + GetParam() + ".json"));
}

INSTANTIATE_TEST_SUITE_P(AtEachDate, HedongSample,
                         testing::Values("2019-12-01", "2020-02-01", "2020-03-10", "2020-09-01",
                                         "2020-12-31"),
                         [](const auto& date) {
                           auto name = date.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST(HedongSampleWorkbook, IsMadeOfItsTables) {
  const Workbook tables(read_tsv_folder(kRoot + "/samples/hedong-14"));
  const auto import = import_workbook(tables, load_programme());
  const auto made = testing::TempDir() + "hedong-14.xlsx";
  export_workbook(import.ledger, made, Sheets::with_rows);
  EXPECT_TRUE(content_of(made) == content_of(kSample)) << "run script/make-sample";
  std::filesystem::remove(made);
}

TEST(HedongSampleWorkbook, ReadsBackTheSameRowsAsItsTables) {
  const auto rows_of = [](const Import& import) {
    std::vector<std::string> rows;
    for (const auto& dossier : import.ledger.dossiers) {
      rows.push_back(pretty(to_json(kRegister<Association>, &dossier.association.value)));
      DossierRegisters::each([&]<class T>() {
        for (const auto& row : dossier.rows<T>()) rows.push_back(pretty(to_json(kRegister<T>, &row.value)));
      });
    }
    JurisdictionRegisters::each([&]<class T>() {
      for (const auto& row : import.ledger.jurisdiction.rows<T>()) {
        rows.push_back(pretty(to_json(kRegister<T>, &row.value)));
      }
    });
    return rows;
  };
  const auto programme = load_programme();
  const Workbook tables(read_tsv_folder(kRoot + "/samples/hedong-14"));
  Archive archive(kSample);
  const Workbook workbook(archive);
  const auto from_tables = rows_of(import_workbook(tables, programme));
  EXPECT_GT(from_tables.size(), 1000u);
  EXPECT_EQ(from_tables, rows_of(import_workbook(workbook, programme)));
}

}  // namespace
}  // namespace tuogou
