#include "spreadsheet/readers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "base/unusable.h"
#include "spreadsheet/cells.h"
#include "spreadsheet/xml.h"

namespace tuogou {

namespace {

[[noreturn]] void refuse_too_large() {
  throw Unusable(
      "工作簿的工作表、行、列或单元格数量超过上限，已停止读取。",
      "The workbook has more sheets, rows, columns or cells than can be read; reading was stopped.");
}

[[noreturn]] void refuse_reference(std::string_view reference) {
  throw Unusable(
      fmt::format("工作簿中的单元格位置“{}”不在表格范围（A1至XFD1048576）之内，无法读取。", reference),
      fmt::format("The workbook has a cell “{}” outside A1 to XFD1048576 and cannot be read.", reference));
}

/// Text of cells writes some characters as _x000D_.
std::string unescaped(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const auto at = text.find("_x");
    plain += text.substr(0, at);
    if (at == std::string_view::npos) break;
    text.remove_prefix(at);
    const bool is_escape =
        text.size() >= 7 && text[6] == '_' && std::all_of(text.begin() + 2, text.begin() + 6, is_hex_digit);
    unsigned code = 0;
    if (is_escape) std::from_chars(text.data() + 2, text.data() + 6, code, 16);
    if (is_escape && code != 0 && (code < 0xD800 || code > 0xDFFF)) {
      append_utf8(plain, code);
      text.remove_prefix(7);
    } else {
      plain += text.substr(0, 2);
      text.remove_prefix(2);
    }
  }
  return plain;
}

/// Joins the texts of a string item: plain or rich, without the phonetic guides.
class StringItem {
 public:
  void open(std::string_view name) {
    if (name == "rPh") ++phonetic_;
    inside_ = name == "t" && phonetic_ == 0;
  }
  void close(std::string_view name) {
    if (name == "rPh") --phonetic_;
    inside_ = false;
  }
  void text(std::string_view piece) {
    if (inside_) text_ += piece;
  }
  std::string take() { return std::exchange(text_, {}); }

 private:
  std::string text_;
  int phonetic_ = 0;
  bool inside_ = false;
};

class RelationsReader : public XmlHandler {
 public:
  std::vector<Relation> relations;
  void open(std::string_view name, const char** attributes) override {
    if (name != "Relationship") return;
    relations.push_back({std::string(attribute(attributes, "Id")), std::string(attribute(attributes, "Type")),
                         std::string(attribute(attributes, "Target"))});
  }
  void close(std::string_view) override {}
  void text(std::string_view) override {}
};

class MainReader : public XmlHandler {
 public:
  std::vector<std::pair<std::string, std::string>> sheets;  // name, relation id
  bool counts_from_1904 = false;
  void open(std::string_view name, const char** attributes) override {
    // Extensions have elements of the same local name.
    if (name == "extLst") ++extensions_;
    if (extensions_ > 0) return;
    if (name == "workbookPr") {
      const auto value = attribute(attributes, "date1904");
      counts_from_1904 = value == "1" || value == "true" || value == "on";
    }
    if (name != "sheet") return;
    if (sheets.size() == kSheetsMost) refuse_too_large();
    sheets.emplace_back(attribute(attributes, "name"), attribute(attributes, "id"));
  }
  void close(std::string_view name) override {
    if (name == "extLst") --extensions_;
  }
  void text(std::string_view) override {}

 private:
  int extensions_ = 0;
};

class StylesReader : public XmlHandler {
 public:
  std::vector<bool> style_is_date;
  void open(std::string_view name, const char** attributes) override {
    if (name == "numFmt") {
      codes_.emplace_back(number_in(attribute(attributes, "numFmtId"), -1),
                          attribute(attributes, "formatCode"));
    } else if (name == "cellXfs") {
      in_cell_formats_ = true;
    } else if (name == "xf" && in_cell_formats_) {
      const int id = number_in(attribute(attributes, "numFmtId"), 0);
      const auto code = std::ranges::find(codes_, id, &std::pair<int, std::string>::first);
      style_is_date.push_back(is_date_format(id, code == codes_.end() ? std::string_view() : code->second));
    }
  }
  void close(std::string_view name) override {
    if (name == "cellXfs") in_cell_formats_ = false;
  }
  void text(std::string_view) override {}

 private:
  std::vector<std::pair<int, std::string>> codes_;
  bool in_cell_formats_ = false;
};

class StringsReader : public XmlHandler {
 public:
  StringsReader(std::string& strings, std::vector<std::uint32_t>& ends) : strings_(strings), ends_(ends) {}
  void open(std::string_view name, const char**) override { item_.open(name); }
  void close(std::string_view name) override {
    item_.close(name);
    if (name != "si") return;
    strings_ += unescaped(item_.take());
    if (strings_.size() > UINT32_MAX) refuse_too_large();
    ends_.push_back(static_cast<std::uint32_t>(strings_.size()));
  }
  void text(std::string_view piece) override { item_.text(piece); }

 private:
  std::string& strings_;
  std::vector<std::uint32_t>& ends_;
  StringItem item_;
};

class SheetReader : public XmlHandler {
 public:
  SheetReader(Sheet& sheet, const std::vector<bool>& style_is_date)
      : sheet_(sheet), style_is_date_(style_is_date) {}

  void open(std::string_view name, const char** attributes) override {
    if (name == "c") {
      open_cell(attributes);
    } else if (name == "v") {
      in_value_ = in_cell_;
    } else if (name == "row") {
      open_row(attributes);
    } else if (name == "is") {
      in_inline_ = in_cell_;
    } else if (name == "mergeCell") {
      add_merged(attribute(attributes, "ref"));
    }
    if (in_inline_) inline_.open(name);
  }

  void close(std::string_view name) override {
    if (in_inline_) inline_.close(name);
    if (name == "v") {
      in_value_ = false;
    } else if (name == "c") {
      close_cell();
    } else if (name == "is") {
      in_inline_ = false;
    } else if (name == "row") {
      row_.cell_count = sheet_.cells.size() - row_.first_cell;
      if (row_.cell_count > 0) sheet_.rows.push_back(row_);
    }
  }

  void text(std::string_view piece) override {
    if (in_value_) {
      value_ += piece;
    } else if (in_inline_) {
      inline_.text(piece);
    }
  }

 private:
  void open_row(const char** attributes) {
    row_.number = number_in(attribute(attributes, "r"), row_.number + 1);
    row_.first_cell = sheet_.cells.size();
    if (row_.number < 1 || row_.number > kRowsMost) refuse_too_large();
    column_ = -1;
  }

  void open_cell(const char** attributes) {
    std::string_view reference, type, style;
    for (; *attributes != nullptr; attributes += 2) {
      switch ((*attributes)[0]) {
        case 'r':
          reference = attributes[1];
          break;
        case 't':
          type = attributes[1];
          break;
        case 's':
          style = attributes[1];
          break;
        default:
          break;
      }
    }
    column_ = reference.empty() ? column_ + 1 : column_of(reference);
    if (column_ < 0 || column_ >= kColumnsMost) refuse_reference(reference);
    if (sheet_.cells.size() == kCellsMost) refuse_too_large();
    const auto style_place = static_cast<std::size_t>(number_in(style, 0));
    const bool is_date = style_place < style_is_date_.size() && style_is_date_[style_place];
    kind_ = kind_of(type, is_date);
    in_cell_ = true;
    value_.clear();
  }

  static Cell::Kind kind_of(std::string_view type, bool is_date) {
    if (type == "s") return Cell::Kind::shared_text;
    if (type == "b") return Cell::Kind::boolean;
    if (type == "e") return Cell::Kind::error;
    if (type == "d") return Cell::Kind::iso_date;
    if (type == "str" || type == "inlineStr") return Cell::Kind::text;
    return is_date ? Cell::Kind::date_number : Cell::Kind::number;
  }

  void close_cell() {
    in_cell_ = false;
    auto stated = kind_ == Cell::Kind::text ? unescaped(value_) : value_;
    if (stated.empty()) stated = unescaped(inline_.take());
    if (stated.empty()) return;
    Cell cell{0, static_cast<std::uint32_t>(stated.size()), static_cast<std::uint16_t>(column_), kind_};
    if (kind_ == Cell::Kind::shared_text) {
      // A reference that is no number stays out of range and is told as broken.
      cell.offset = UINT32_MAX;
      std::from_chars(stated.data(), stated.data() + stated.size(), cell.offset);
    } else {
      if (sheet_.text.size() + stated.size() > UINT32_MAX) refuse_too_large();
      cell.offset = static_cast<std::uint32_t>(sheet_.text.size());
      sheet_.text += stated;
    }
    sheet_.cells.push_back(cell);
  }

  void add_merged(std::string_view reference) {
    const auto colon = reference.find(':');
    if (colon == std::string_view::npos) return;
    const auto first = reference.substr(0, colon);
    const auto last = reference.substr(colon + 1);
    const MergedRange range{row_of(first), row_of(last), column_of(first), column_of(last)};
    const bool is_range = range.first_row > 0 && range.last_row >= range.first_row &&
                          range.first_column >= 0 && range.last_column >= range.first_column;
    if (is_range) sheet_.merged.push_back(range);
  }

  Sheet& sheet_;
  const std::vector<bool>& style_is_date_;
  SheetRow row_{0, 0, 0};
  std::int32_t column_ = -1;
  Cell::Kind kind_ = Cell::Kind::number;
  std::string value_;
  StringItem inline_;
  bool in_cell_ = false;
  bool in_value_ = false;
  bool in_inline_ = false;
};

/// Programs may write rows or cells out of order; readers of a sheet rely on it.
void put_in_order(Sheet& sheet) {
  std::ranges::sort(sheet.rows, {},
                    [](const SheetRow& row) { return std::pair(row.number, row.first_cell); });
  for (const auto& row : sheet.rows) {
    std::ranges::sort(std::span(sheet.cells.data() + row.first_cell, row.cell_count), {}, &Cell::column);
  }
}

void parse_part(Archive& archive, const std::string& part, XmlHandler& handler) {
  XmlStream stream(handler);
  archive.read(part, [&](std::string_view piece) { stream.feed(piece); });
  stream.finish();
}

}  // namespace

std::vector<Relation> read_relations(Archive& archive, const std::string& part) {
  RelationsReader reader;
  parse_part(archive, part, reader);
  return std::move(reader.relations);
}

MainPart read_main_part(Archive& archive, const std::string& part) {
  MainReader reader;
  parse_part(archive, part, reader);
  return {std::move(reader.sheets), reader.counts_from_1904};
}

std::vector<bool> read_date_styles(Archive& archive, const std::string& part) {
  StylesReader reader;
  parse_part(archive, part, reader);
  return std::move(reader.style_is_date);
}

SharedStrings read_shared_strings(Archive& archive, const std::string& part) {
  SharedStrings strings;
  StringsReader reader(strings.text, strings.ends);
  parse_part(archive, part, reader);
  return strings;
}

Sheet read_sheet(Archive& archive, const std::string& part, const std::vector<bool>& style_is_date) {
  Sheet sheet;
  SheetReader reader(sheet, style_is_date);
  parse_part(archive, part, reader);
  put_in_order(sheet);
  return sheet;
}

}  // namespace tuogou
