#include "spreadsheet/workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/unusable.h"
#include "spreadsheet/xml.h"

namespace tuogou {

namespace {

[[noreturn]] void refuse_not_a_workbook() {
  throw Unusable("文件不是 .xlsx 工作簿。", "The file is no .xlsx workbook.");
}

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

void parse_part(Archive& archive, const std::string& part, XmlHandler& handler) {
  XmlStream stream(handler);
  archive.read(part, [&](std::string_view piece) { stream.feed(piece); });
  stream.finish();
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

/// Text of cells writes some characters as _x000D_.
std::string unescaped(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const auto at = text.find("_x");
    plain += text.substr(0, at);
    if (at == std::string_view::npos) break;
    text.remove_prefix(at);
    const bool is_escape =
        text.size() >= 7 && text[6] == '_' && std::all_of(text.begin() + 2, text.begin() + 6, is_hex);
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

int number_in(std::string_view text, int otherwise) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
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
  struct Relation {
    std::string id, type, target;
  };
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

Sheet sheet_of(const TextSheet& from) {
  Sheet sheet;
  for (std::size_t row = 0; row < from.rows.size(); ++row) {
    const auto first_cell = sheet.cells.size();
    for (std::size_t column = 0; column < from.rows[row].size(); ++column) {
      const auto& text = from.rows[row][column];
      if (text.empty()) continue;
      sheet.cells.push_back({static_cast<std::uint32_t>(sheet.text.size()),
                             static_cast<std::uint32_t>(text.size()), static_cast<std::uint16_t>(column),
                             Cell::Kind::text});
      sheet.text += text;
    }
    sheet.rows.push_back({static_cast<std::int32_t>(row + 1), first_cell, sheet.cells.size() - first_cell});
  }
  return sheet;
}

}  // namespace

bool is_date_format(int id, std::string_view code) {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58))
    return true;
  for (std::size_t i = 0; i < code.size(); ++i) {
    switch (code[i]) {
      case '"': {
        const auto end = code.find('"', i + 1);
        i = end == std::string_view::npos ? code.size() : end;
        break;
      }
      case '[': {
        const auto end = code.find(']', i + 1);
        const auto inside =
            end == std::string_view::npos ? code.substr(i + 1) : code.substr(i + 1, end - i - 1);
        if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) return true;
        i = end == std::string_view::npos ? code.size() : end;
        break;
      }
      case '\\':
      case '_':
      case '*':
        ++i;
        break;
      case 'a':
      case 'A':  // aaa and aaaa: the day of the week
        if (code.substr(i, 3) == "aaa" || code.substr(i, 3) == "AAA") return true;
        break;
      case 'y':
      case 'Y':
      case 'm':
      case 'M':
      case 'd':
      case 'D':
      case 'h':
      case 'H':
      case 's':
      case 'S':
        return true;
      default:
        break;
    }
  }
  return false;
}

Date date_of_serial(double serial, bool counts_from_1904) {
  constexpr double kSerialMost = 200'000;  // beyond the year 2199 in either system
  if (!(serial >= 0) || serial > kSerialMost) return {};
  const auto days = static_cast<std::int64_t>(std::floor(serial));
  if (counts_from_1904) return Date::from_civil(1904, 1, 1).plus_days(days);
  // The 1900 system believes in a 29 February 1900: serial 60. Before it, days count from 1899-12-31.
  if (days == 0 || days == 60) return {};
  return Date::from_civil(1899, 12, 30).plus_days(days < 60 ? days + 1 : days);
}

/// Targets are addresses: %20 is a space.
std::string decoded(std::string_view target) {
  std::string plain;
  for (std::size_t i = 0; i < target.size(); ++i) {
    unsigned code = 0;
    const bool is_escape =
        target[i] == '%' && i + 2 < target.size() && is_hex(target[i + 1]) && is_hex(target[i + 2]);
    if (is_escape) std::from_chars(target.data() + i + 1, target.data() + i + 3, code, 16);
    plain += is_escape ? static_cast<char>(code) : target[i];
    if (is_escape) i += 2;
  }
  return plain;
}

std::string part_path(std::string_view from_part, std::string_view address) {
  const auto plain = decoded(address);
  const std::string_view target = plain;
  if (target.starts_with('/')) return std::string(target.substr(1));
  const auto slash = from_part.rfind('/');
  std::string path(slash == std::string_view::npos ? std::string_view() : from_part.substr(0, slash));
  for (const auto step : split(target, "/")) {
    if (step == "..") {
      const auto parent = path.rfind('/');
      path.resize(parent == std::string::npos ? 0 : parent);
    } else if (step != ".") {
      if (!path.empty()) path += '/';
      path += step;
    }
  }
  return path;
}

std::string relations_part(std::string_view part) {
  const auto slash = part.rfind('/');
  const auto folder = slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1);
  const auto name = slash == std::string_view::npos ? part : part.substr(slash + 1);
  return std::string(folder) + "_rels/" + std::string(name) + ".rels";
}

std::int32_t column_of(std::string_view reference) {
  std::int32_t column = 0;
  for (char c : reference) {
    if (c == '$') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + (c - 'A' + 1);
    if (column > kColumnsMost) return -1;
  }
  return column - 1;
}

std::int32_t row_of(std::string_view reference) {
  const auto digits = reference.find_first_of("0123456789");
  return digits == std::string_view::npos ? 0 : number_in(reference.substr(digits), 0);
}

std::string column_letters(std::int32_t column) {
  std::string letters;
  for (++column; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return letters;
}

Workbook::Workbook(Archive& archive) : archive_(&archive) {
  read_relations();
  read_main();
  if (!styles_part_.empty() && archive_->has(styles_part_)) read_styles();
  lacks_strings_ = !strings_part_.empty() && !archive_->has(strings_part_);
  if (!strings_part_.empty() && !lacks_strings_) read_shared_strings();
}

Workbook::Workbook(std::vector<TextSheet> sheets) : texts_(std::move(sheets)) {
  for (const auto& sheet : texts_) sheets_.push_back({sheet.name, {}});
}

void Workbook::read_relations() {
  if (!archive_->has("_rels/.rels")) refuse_not_a_workbook();
  RelationsReader root;
  parse_part(*archive_, "_rels/.rels", root);
  for (const auto& relation : root.relations) {
    if (relation.type.ends_with("/officeDocument"))
      main_part_ = archive_->stored_name(part_path("", relation.target));
  }
  if (main_part_.empty() || !archive_->has(main_part_)) refuse_not_a_workbook();
  const auto part = relations_part(main_part_);
  if (!archive_->has(part)) refuse_not_a_workbook();
  RelationsReader reader;
  parse_part(*archive_, part, reader);
  for (const auto& relation : reader.relations) {
    auto target = archive_->stored_name(part_path(main_part_, relation.target));
    if (relation.type.ends_with("/styles")) styles_part_ = target;
    if (relation.type.ends_with("/sharedStrings")) strings_part_ = target;
    if (relation.type.ends_with("/worksheet")) relations_.emplace_back(relation.id, std::move(target));
  }
}

void Workbook::read_main() {
  MainReader reader;
  parse_part(*archive_, main_part_, reader);
  if (reader.sheets.empty()) refuse_not_a_workbook();
  counts_from_1904_ = reader.counts_from_1904;
  for (auto& [name, id] : reader.sheets) {
    const auto relation = std::ranges::find(relations_, id, &std::pair<std::string, std::string>::first);
    sheets_.push_back({std::move(name), relation == relations_.end() ? std::string() : relation->second});
  }
}

void Workbook::read_styles() {
  StylesReader reader;
  parse_part(*archive_, styles_part_, reader);
  style_is_date_ = std::move(reader.style_is_date);
}

void Workbook::read_shared_strings() {
  StringsReader reader(strings_, string_ends_);
  parse_part(*archive_, strings_part_, reader);
}

Sheet Workbook::read(const SheetName& name) const {
  if (archive_ == nullptr) {
    const auto text = std::ranges::find(texts_, name.name, &TextSheet::name);
    return text == texts_.end() ? Sheet() : sheet_of(*text);
  }
  Sheet sheet;
  if (name.part.empty() || !archive_->has(name.part)) {
    throw Unusable(
        fmt::format("工作簿已损坏：缺少工作表“{}”的内容。", name.name),
        fmt::format("The workbook is damaged: the content of its sheet “{}” is missing.", name.name));
  }
  SheetReader reader(sheet, style_is_date_);
  parse_part(*archive_, name.part, reader);
  put_in_order(sheet);
  return sheet;
}

Raw Workbook::value(const Sheet& sheet, const Cell& cell) const {
  std::string_view stated;
  if (cell.kind == Cell::Kind::shared_text) {
    if (lacks_strings_) {
      throw Unusable("工作簿已损坏：缺少各表共用的文字（sharedStrings）。",
                     "The workbook is damaged: the texts that its sheets share are missing.");
    }
    if (cell.offset >= string_ends_.size()) return {Raw::Kind::error, "#REF!", {}};
    const auto start = cell.offset == 0 ? 0 : string_ends_[cell.offset - 1];
    stated = std::string_view(strings_).substr(start, string_ends_[cell.offset] - start);
  } else {
    stated = std::string_view(sheet.text).substr(cell.offset, cell.length);
  }
  stated = trimmed(stated);
  if (stated.empty()) return {};
  switch (cell.kind) {
    case Cell::Kind::text:
    case Cell::Kind::shared_text:
      return {Raw::Kind::text, std::string(stated), {}};
    case Cell::Kind::boolean:
      return {Raw::Kind::text, stated == "1" || stated == "true" ? "是" : "否", {}};
    case Cell::Kind::error:
      return {Raw::Kind::error, std::string(stated), {}};
    case Cell::Kind::iso_date: {
      const auto date = parse_iso_date(stated.substr(0, stated.find('T')));
      return {Raw::Kind::date, date.given() ? date.iso() : std::string(stated), date};
    }
    case Cell::Kind::number:
    case Cell::Kind::date_number:
      break;
  }
  auto shortest = shortest_decimal(stated);
  if (!shortest) return {Raw::Kind::error, std::string(stated), {}};
  if (cell.kind == Cell::Kind::number) return {Raw::Kind::number, std::move(*shortest), {}};
  const auto date = date_of_serial(std::strtod(shortest->c_str(), nullptr), counts_from_1904_);
  return {Raw::Kind::date, date.given() ? date.iso() : std::move(*shortest), date};
}

}  // namespace tuogou
