// For tests: an .xlsx file in memory, its parts as text.
#pragma once

#include <gtest/gtest.h>
#include <zip.h>

#include <cstddef>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "spreadsheet/cells.h"
#include "spreadsheet/workbook.h"

namespace tuogou {

/// The parts as one archive.
inline std::vector<std::byte> packed(const std::map<std::string, std::string>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const memory = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* const archive = zip_open_from_source(memory, ZIP_TRUNCATE, &error);
  zip_source_keep(memory);
  for (const auto& [name, content] : parts) {
    zip_source_t* const part = zip_source_buffer(archive, content.data(), content.size(), 0);
    EXPECT_GE(zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8), 0) << name;
  }
  EXPECT_EQ(zip_close(archive), 0);
  zip_source_open(memory);
  zip_source_seek(memory, 0, SEEK_END);
  std::vector<std::byte> bytes(static_cast<std::size_t>(zip_source_tell(memory)));
  zip_source_seek(memory, 0, SEEK_SET);
  zip_source_read(memory, bytes.data(), bytes.size());
  zip_source_close(memory);
  zip_source_free(memory);
  zip_error_fini(&error);
  return bytes;
}

/// What the parts of a small workbook say. `sheets` by name: the inside of their <worksheet>.
struct PackedBook {
  std::vector<std::pair<std::string, std::string>> sheets;
  std::string shared_strings;  // the inside of <sst>
  std::string formats;         // the inside of <styleSheet>
  std::string properties;      // of the workbook: <workbookPr date1904="1"/>
};

inline std::vector<std::byte> packed(const PackedBook& book) {
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const auto relation = [&](const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + types + type + "\" Target=\"" + target + "\"/>";
  };
  std::map<std::string, std::string> parts;
  parts["_rels/.rels"] =
      head + "<Relationships>" + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>";
  std::string listed,
      relations = relation("s", "styles", "styles.xml") + relation("t", "sharedStrings", "sharedStrings.xml");
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const auto id = "rId" + std::to_string(i + 1);
    const auto target = "worksheets/sheet" + std::to_string(i + 1) + ".xml";
    listed += "<sheet name=\"" + book.sheets[i].first + "\" sheetId=\"" + std::to_string(i + 1) +
              "\" r:id=\"" + id + "\"/>";
    relations += relation(id, "worksheet", target);
    parts["xl/" + target] = head + "<worksheet>" + book.sheets[i].second + "</worksheet>";
  }
  parts["xl/workbook.xml"] = head + "<workbook xmlns:r=\"" + types + "\">" + book.properties + "<sheets>" +
                             listed + "</sheets></workbook>";
  parts["xl/_rels/workbook.xml.rels"] = head + "<Relationships>" + relations + "</Relationships>";
  parts["xl/styles.xml"] = head + "<styleSheet>" + book.formats + "</styleSheet>";
  parts["xl/sharedStrings.xml"] = head + "<sst>" + book.shared_strings + "</sst>";
  return packed(parts);
}

/// A cell with a text of its own: text_cell("B2", "甲").
inline std::string text_cell(std::string_view reference, std::string_view text) {
  return "<c r=\"" + std::string(reference) + "\" t=\"inlineStr\"><is><t>" + std::string(text) +
         "</t></is></c>";
}

/// Rows of such cells from row 1 and column A; an empty text is no cell.
inline std::string text_rows(const std::vector<std::vector<std::string>>& rows) {
  std::string xml = "<sheetData>";
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto number = std::to_string(row + 1);
    xml += "<row r=\"" + number + "\">";
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      if (rows[row][column].empty()) continue;
      xml += text_cell(column_letters(static_cast<std::int32_t>(column)) + number, rows[row][column]);
    }
    xml += "</row>";
  }
  return xml + "</sheetData>";
}

}  // namespace tuogou
