// For tests: the ledger of the invented district, read from its tables in samples/, with its programme.
// Papers know no workbook.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "ledger/dossier.h"
#include "registers/parse.h"

namespace tuogou {

/// The lines of a table of the sample, the names of the columns first.
inline std::vector<std::vector<std::string>> sample_table(std::string_view register_key) {
  std::ifstream in(std::filesystem::path(TUOGOU_ROOT) / "samples/hedong-14" /
                   (std::string(register_key) + ".tsv"));
  EXPECT_TRUE(in.is_open()) << register_key;
  std::vector<std::vector<std::string>> lines;
  for (std::string line; std::getline(in, line);) {
    auto& cells = lines.emplace_back();
    for (const auto cell : split(line, "\t")) cells.emplace_back(cell);
  }
  return lines;
}

class SampleReader {
 public:
  Ledger read() {
    ledger_.key = "hedong";
    ledger_.title = "天津市河东区";
    ledger_.programme = std::make_shared<const Programme>(load_programme());
    each<Organ>([&](Row<Organ> row, std::string_view) { ledger_.jurisdiction.add_organ(std::move(row)); });
    each<Association>(
        [&](Row<Association> row, std::string_view) { ledger_.add_association(std::move(row)); });
    JurisdictionRegisters::each([&]<class T>() {
      if constexpr (!std::is_same_v<T, Organ>) {
        each<T>(
            [&](Row<T> row, std::string_view) { ledger_.jurisdiction.rows<T>().push_back(std::move(row)); });
      }
    });
    DossierRegisters::each([&]<class T>() {
      each<T>([&](Row<T> row, std::string_view association) {
        const auto place = ledger_.find_association(association);
        ASSERT_GE(place, 0) << association;
        ledger_.dossiers.edit(static_cast<std::size_t>(place)).template rows<T>().push_back(std::move(row));
      });
    });
    return std::move(ledger_);
  }

 private:
  template <class T, class Take>
  void each(Take take) {
    const auto& info = kRegister<T>;
    const auto lines = sample_table(info.key);
    for (std::size_t i = 1; i < lines.size(); ++i) {
      Row<T> row{T(), ++last_};
      std::string association;
      for (std::size_t column = 0; column < lines[i].size(); ++column) {
        if (lines[0][column] == "协会" && std::string_view(info.title.zh) != "协会" && column == 0) {
          association = lines[i][column];
        } else {
          write(info, lines[0][column], lines[i][column], &row.value);
        }
      }
      take(std::move(row), association);
    }
  }

  void write(const RegisterInfo& info, const std::string& column, const std::string& text, void* row) {
    const auto found =
        std::ranges::find_if(info.fields, [&](const Field& one) { return one.column.zh == column; });
    ASSERT_NE(found, info.fields.end()) << info.key << " " << column;
    const auto parsed = parse(*found, {text.empty() ? Raw::Kind::blank : Raw::Kind::text, text, {}});
    found->write(row, parsed.value);
    if (found->organ == nullptr) return;
    auto& organ = found->organ(row);
    if (organ.given()) organ.place = ledger_.jurisdiction.find_organ(organ.text);
  }

  Ledger ledger_;
  std::int32_t last_ = 0;
};

/// Read once.
inline const Ledger& sample_ledger() {
  static const Ledger kLedger = SampleReader().read();
  return kLedger;
}

/// Limits: the sample has it.
inline const Dossier& sample_dossier(std::string_view name) {
  return sample_ledger().dossiers.at(static_cast<std::size_t>(sample_ledger().find_association(name)));
}

}  // namespace tuogou
