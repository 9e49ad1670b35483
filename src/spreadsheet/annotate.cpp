#include "spreadsheet/annotate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/text.h"
#include "base/unusable.h"
#include "spreadsheet/cells.h"
#include "spreadsheet/comments.h"
#include "spreadsheet/package.h"
#include "spreadsheet/workbook.h"

namespace tuogou {

namespace {

constexpr std::size_t kCommentCharactersMost = 2'000;
constexpr std::size_t kCellCharactersMost = 2'000;

// ---- The added sheet ----

/// The places of the formats that the added sheet uses among those of the workbook.
struct AddedStyles {
  int title = 0, header = 0, text = 0, red = 0, yellow = 0;
};

/// Appends an item to a counted list of the styles and answers its place.
int append_style(pugi::xml_node list, const std::string& item) {
  const int place = static_cast<int>(std::distance(list.children().begin(), list.children().end()));
  list.append_buffer(item.data(), item.size());
  list.remove_attribute("count");
  return place;
}

/// Children that are only white space would be counted as items.
void drop_white_space(pugi::xml_node list) {
  for (auto node = list.first_child(); node;) {
    const auto next = node.next_sibling();
    if (node.type() != pugi::node_element) list.remove_child(node);
    node = next;
  }
}

AddedStyles add_styles(Package& package, const std::string& part) {
  if (part.empty() || !package.has(part)) return {};
  auto document = package.parse(part);
  const auto root = document.document_element();
  auto fonts = child(root, "fonts");
  auto fills = child(root, "fills");
  auto formats = child(root, "cellXfs");
  if (!fonts || !fills || !formats) return {};
  for (auto list : {fonts, fills, formats}) drop_white_space(list);
  const auto p = prefix_of(root);
  const auto font = [&](int size, bool is_bold) {
    return append_style(fonts,
                        fmt::format("<{0}font>{1}<{0}sz val=\"{2}\"/><{0}name val=\"宋体\"/></{0}font>", p,
                                    is_bold ? fmt::format("<{}b/>", p) : "", size));
  };
  const auto fill = [&](std::string_view colour) {
    return append_style(fills,
                        fmt::format("<{0}fill><{0}patternFill patternType=\"solid\"><{0}fgColor rgb=\"{1}\"/>"
                                    "</{0}patternFill></{0}fill>",
                                    p, colour));
  };
  const auto format = [&](int font_place, int fill_place, bool wraps = true) {
    return append_style(formats,
                        fmt::format("<{0}xf numFmtId=\"0\" fontId=\"{1}\" fillId=\"{2}\" borderId=\"0\" "
                                    "xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\">"
                                    "<{0}alignment vertical=\"top\" wrapText=\"{3}\"/></{0}xf>",
                                    p, font_place, fill_place, wraps ? 1 : 0));
  };
  const int plain = font(10, false);
  const int bold = font(10, true);
  const AddedStyles styles{format(font(14, true), 0, false), format(bold, fill("FFD6E4F5")), format(plain, 0),
                           format(bold, fill("FFFADBD8")), format(bold, fill("FFFCF3CF"))};
  package.put(part, document);
  return styles;
}

std::string cell_of(std::int32_t row, std::int32_t column, int style, std::string_view text) {
  return fmt::format("<c r=\"{}\" s=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                     reference_of(row, column), style, escaped(shortened(text, kCellCharactersMost)));
}

constexpr std::int32_t kHeaderRow = 2;
constexpr double kLineHeight = 14;   // points
constexpr double kHeightMost = 409;  // points, a limit of the file format

/// Room for the longest cell of a row once it is wrapped; programs do not all find it themselves.
double height_of(const std::vector<std::string>& cells, const std::vector<double>& widths) {
  double lines = 1;
  for (std::size_t i = 0; i < cells.size() && i < widths.size(); ++i) {
    const auto columns = static_cast<double>(width_in_columns(cells[i]));
    lines = std::max(lines, std::ceil(columns / std::max(widths[i] - 1, 1.0)));
  }
  return std::min(lines * kLineHeight, kHeightMost);
}

std::string sheet_of(const AddedSheet& added, const AddedStyles& styles) {
  std::string rows = fmt::format("<row r=\"1\" ht=\"26\" customHeight=\"1\">{}</row>",
                                 cell_of(1, 0, styles.title, added.title));
  rows += fmt::format("<row r=\"{}\">", kHeaderRow);
  for (std::size_t i = 0; i < added.form.columns.size(); ++i) {
    rows += cell_of(kHeaderRow, static_cast<std::int32_t>(i), styles.header, added.form.columns[i]);
  }
  rows += "</row>";
  std::int32_t row = kHeaderRow;
  for (const auto& line : added.lines) {
    rows += fmt::format("<row r=\"{}\" ht=\"{}\" customHeight=\"1\">", ++row,
                        height_of(line.cells, added.widths));
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
      const bool shows_light = i == 1 && line.light != ListedLine::Light::none;
      const int style = !shows_light                           ? styles.text
                        : line.light == ListedLine::Light::red ? styles.red
                                                               : styles.yellow;
      rows += cell_of(row, static_cast<std::int32_t>(i), style, line.cells[i]);
    }
    rows += "</row>";
  }
  std::string columns;
  for (std::size_t i = 0; i < added.widths.size(); ++i) {
    columns +=
        fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>", i + 1, added.widths[i]);
  }
  const auto last_column = column_letters(static_cast<std::int32_t>(added.form.columns.size()) - 1);
  return fmt::format(
      "{}<worksheet xmlns=\"{}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView "
      "workbookViewId=\"0\"><pane ySplit=\"{}\" topLeftCell=\"A{}\" activePane=\"bottomLeft\" "
      "state=\"frozen\"/>"
      "</sheetView></sheetViews><cols>{}</cols><sheetData>{}</sheetData><autoFilter ref=\"A{}:{}{}\"/>"
      "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.7\" bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/>"
      "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
      "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>",
      kDeclaration, kMain, kHeaderRow, kHeaderRow + 1, columns, rows, kHeaderRow, last_column, row);
}

bool is_same_name(std::string_view one, std::string_view other) {
  return raised(std::string(one)) == raised(std::string(other));  // as spreadsheet programs compare them
}

/// A sheet's name that the workbook does not have yet.
std::string unused_name(const pugi::xml_node& sheets, const std::string& wanted) {
  const auto is_taken = [&](const std::string& name) {
    return std::ranges::any_of(sheets.children(), [&](const pugi::xml_node& sheet) {
      return is_same_name(name, sheet.attribute("name").value());
    });
  };
  auto name = wanted;
  for (int number = 2; is_taken(name); ++number) name = fmt::format("{} ({})", wanted, number);
  return name;
}

std::string add_sheet(Package& package, const std::string& main_part, const AddedSheet& added,
                      const AddedStyles& styles) {
  const auto part = package.unused_part("xl/worksheets/sheet", ".xml");
  package.add(part, sheet_of(added, styles), fmt::format("{}worksheet+xml", kTypePrefix));
  const auto relation = package.relate(main_part, "worksheet", part);

  auto document = package.parse(main_part);
  auto root = document.document_element();
  auto sheets = child(root, "sheets");
  drop_white_space(sheets);
  unsigned id = 0;
  for (const auto& sheet : sheets.children()) id = std::max(id, sheet.attribute("sheetId").as_uint());
  const auto place = std::distance(sheets.children().begin(), sheets.children().end());
  const auto name = unused_name(sheets, added.form.name);
  auto sheet = sheets.append_child((prefix_of(sheets) + "sheet").c_str());
  sheet.append_attribute("name") = name.c_str();
  sheet.append_attribute("sheetId") = id + 1;
  sheet.append_attribute("xmlns:r") = std::string(kOfficeRelations).c_str();
  sheet.append_attribute("r:id") = relation.c_str();

  // The header row is printed on every page.
  auto names = child(root, "definedNames");
  if (!names) {
    auto before = child(root, "externalReferences");
    if (!before) before = child(root, "functionGroups");
    if (!before) before = sheets;
    names = root.insert_child_after((prefix_of(root) + "definedNames").c_str(), before);
  }
  auto titles = names.append_child((prefix_of(root) + "definedName").c_str());
  titles.append_attribute("name") = "_xlnm.Print_Titles";
  titles.append_attribute("localSheetId") = static_cast<long long>(place);
  titles.text().set(fmt::format("'{0}'!${1}:${1}", name, kHeaderRow).c_str());
  package.put(main_part, document);
  return part;
}

/// Whether a sheet of the workbook was added by an earlier check: it has the name and the header of one.
bool is_earlier(const Workbook& workbook, const Workbook::SheetName& name, const SheetForm& form) {
  const auto numbered = form.name + " (";
  const bool has_name = is_same_name(name.name, form.name) ||
                        is_same_name(std::string_view(name.name).substr(0, numbered.size()), numbered);
  if (!has_name) return false;
  const auto sheet = workbook.read(name);
  const auto header = std::ranges::find(sheet.rows, kHeaderRow, &SheetRow::number);
  if (header == sheet.rows.end() || header->cell_count != form.columns.size()) return false;
  const auto cells = sheet.cells_of(*header);
  return std::ranges::equal(cells, form.columns, [&](const Cell& cell, const std::string& column) {
    return workbook.value(sheet, cell).text == column;
  });
}

/// The part of a sheet that an earlier check added, in whatever language; empty where there is none.
std::string earlier_sheet(const Workbook& workbook, const AddedSheet& added) {
  for (const auto& name : workbook.sheets()) {
    if (name.part.empty()) continue;
    if (is_earlier(workbook, name, added.form) || is_earlier(workbook, name, added.other_form))
      return name.part;
  }
  return {};
}

/// Takes the mark of being the one shown off a sheet; two with it would be edited together.
void unselect(Package& package, const std::string& part) {
  auto text = package.read_utf8(part);
  const auto data = text.find("sheetData");
  bool is_changed = false;
  for (const std::string_view mark : {"tabSelected=\"1\"", "tabSelected=\"true\""}) {
    const auto at = text.find(mark);
    if (at == std::string::npos || at > data) continue;
    text.replace(at, mark.size(), "tabSelected=\"0\"");
    is_changed = true;
  }
  if (is_changed) package.put(part, std::move(text));
}

/// Has the workbook open on the sheet of this part, and on no other beside it.
void show_sheet(Package& package, const std::string& main_part, const std::string& part) {
  auto document = package.parse(main_part);
  auto root = document.document_element();
  auto sheets = child(root, "sheets");
  int place = 0, shown = 0;
  for (const auto& sheet : sheets.children()) {
    if (sheet.type() != pugi::node_element) continue;
    for (const auto& attribute : sheet.attributes()) {
      if (!std::string_view(attribute.name()).ends_with(":id")) continue;
      const auto target = package.target_of(main_part, attribute.value());
      if (target == part) {
        shown = place;
      } else if (!target.empty() && package.has(target)) {
        unselect(package, target);
      }
    }
    ++place;
  }
  auto views = child(root, "bookViews");
  if (!views) views = root.insert_child_before((prefix_of(root) + "bookViews").c_str(), sheets);
  auto view = child(views, "workbookView");
  if (!view) view = views.append_child((prefix_of(root) + "workbookView").c_str());
  view.remove_attribute("activeTab");
  view.remove_attribute("firstSheet");
  view.append_attribute("activeTab") = shown;
  package.put(main_part, document);
}

/// Answers the part it wrote to; empty where the sheet was left out.
std::string put_sheet(Package& package, const Workbook& workbook, const AddedSheet& added,
                      const AddedStyles& styles) {
  auto earlier = earlier_sheet(workbook, added);
  if (!earlier.empty()) {
    package.put(earlier, sheet_of(added, styles));
    return earlier;
  }
  if (added.lines.empty() && added.is_left_out_when_empty) return {};
  return add_sheet(package, workbook.main_part(), added, styles);
}

/// Refuses what could be read but not written in this form.
void refuse_other_forms(Package& package, const Workbook& workbook, const std::string& path) {
  const bool is_strict =
      package.read_utf8(workbook.main_part()).find("http://purl.oclc.org/ooxml/") != std::string::npos;
  if (is_strict) {
    throw Unusable(
        "工作簿为“严格 Open XML”格式，不能添加批注，请另存为普通 .xlsx 后重新检查。",
        "The workbook is in the “Strict Open XML” form; save it as an ordinary .xlsx to have it annotated.");
  }
  const bool has_macros =
      package.content_type(workbook.main_part()).find("macroEnabled") != std::string::npos;
  const bool is_named_so = raised(path).ends_with(".XLSM");
  if (!has_macros && is_named_so) {
    throw Unusable("工作簿不含宏，输出文件的扩展名不能是 .xlsm。",
                   "The workbook has no macros; the file to write may not end in .xlsm.");
  }
  if (has_macros && !is_named_so) {
    throw Unusable("工作簿含有宏，输出文件的扩展名须为 .xlsm。",
                   "The workbook has macros; the file to write must end in .xlsm.");
  }
}

}  // namespace

void annotate_workbook(Archive& archive, const Annotations& annotations, const std::string& path) {
  const Workbook workbook(archive);
  Package package(archive);
  refuse_other_forms(package, workbook, path);
  const auto styles = add_styles(package, workbook.styles_part());
  std::map<std::string, std::map<CellOfSheet, std::string>> by_sheet;
  for (const auto& sheet : workbook.sheets()) {
    if (!sheet.part.empty() && package.has(sheet.part)) by_sheet[sheet.part];
  }
  for (const auto& remark : annotations.remarks) {
    auto& text = by_sheet[remark.place.part][{remark.place.row, remark.place.column}];
    if (!text.empty()) text += "\n";
    text += remark.text;
    text = shortened(text, kCommentCharactersMost);
  }
  int block = 1'000;  // far from the shape ids of other programs
  for (const auto& [sheet, comments] : by_sheet) {
    comment_sheet(package, sheet, comments, block);
    block += 1 + static_cast<int>(comments.size()) / kShapesPerBlock;
  }
  for (const auto& column : annotations.reasons) {
    // The order of calculation names every cell with a formula; a program finds it again by itself.
    if (put_reason_column(package, column, {.heading = styles.header, .reason = styles.text}))
      package.unrelate(workbook.main_part(), "calcChain");
  }
  std::string first;
  for (const auto& sheet : annotations.sheets) {
    const auto part = put_sheet(package, workbook, sheet, styles);
    if (first.empty()) first = part;
  }
  if (!first.empty()) show_sheet(package, workbook.main_part(), first);
  package.save(path);
}

}  // namespace tuogou
