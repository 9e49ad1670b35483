#include "spreadsheet/annotate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/text.h"
#include "base/unusable.h"
#include "spreadsheet/package.h"
#include "spreadsheet/workbook.h"

namespace tuogou {

namespace {

constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kTypePrefix = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
constexpr std::size_t kCommentCharactersMost = 2'000;

// ---- Comments ----

using CommentsOfSheet = std::map<std::pair<std::int32_t, std::int32_t>, std::string>;  // row, column -> text

std::string reference_of(std::int32_t row, std::int32_t column) {
  return column_letters(column) + std::to_string(row);
}

std::string run_of(const std::string& prefix, std::string_view text) {
  return fmt::format(
      "<{0}r><{0}rPr><{0}sz val=\"9\"/></{0}rPr><{0}t xml:space=\"preserve\">{1}</{0}t></{0}r>", prefix,
      escaped(text));
}

/// Adds comments to a part that may hold some already. Answers the places that had none.
std::vector<std::pair<std::int32_t, std::int32_t>> add_comments(Package& package, const std::string& part,
                                                                const CommentsOfSheet& comments) {
  auto document = package.parse(part);
  auto root = document.document_element();
  const auto prefix = prefix_of(root);
  auto list = child(root, "commentList");
  if (!list) list = root.append_child((prefix + "commentList").c_str());
  auto authors = child(root, "authors");
  if (!authors) authors = root.prepend_child((prefix + "authors").c_str());
  const auto author = std::distance(authors.children().begin(), authors.children().end());
  authors.append_child((prefix + "author").c_str()).text().set("脱钩检查");

  std::vector<std::pair<std::int32_t, std::int32_t>> placed;
  for (const auto& [place, text] : comments) {
    const auto reference = reference_of(place.first, place.second);
    pugi::xml_node comment;
    for (const auto& candidate : list.children()) {
      if (reference == candidate.attribute("ref").value()) comment = candidate;
    }
    const bool is_new = !comment;
    if (is_new) {
      comment = list.append_child((prefix + "comment").c_str());
      comment.append_attribute("ref") = reference.c_str();
      comment.append_attribute("authorId") = std::to_string(author).c_str();
      comment.append_child((prefix + "text").c_str());
      placed.push_back(place);
    }
    const auto run = run_of(prefix, is_new ? text : "\n" + text);
    child(comment, "text").append_buffer(run.data(), run.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  }
  package.put(part, document);
  return placed;
}

/// The frame in which a program draws a comment.
std::string shape_of(int id, std::int32_t row, std::int32_t column) {
  return fmt::format(
      "<v:shape id=\"_x0000_s{0}\" type=\"#_x0000_t202\" "
      "style=\"position:absolute;margin-left:80pt;margin-top:2pt;"
      "width:240pt;height:100pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">"
      "<v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path "
      "o:connecttype=\"none\"/>"
      "<v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>"
      "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>"
      "<x:Anchor>{3},15,{1},2,{4},15,{5},4</x:Anchor><x:AutoFill>False</x:AutoFill>"
      "<x:Row>{1}</x:Row><x:Column>{2}</x:Column></x:ClientData></v:shape>",
      id, row - 1, column, column + 1, column + 4, row + 6);
}

constexpr int kShapesPerBlock = 1'024;

/// A drawing without shapes yet, for ids from `first_block` on.
std::string empty_drawing(int first_block, std::size_t shapes) {
  std::string blocks;
  for (std::size_t i = 0; i <= shapes / kShapesPerBlock; ++i) {
    blocks += (blocks.empty() ? "" : ",") + std::to_string(first_block + static_cast<int>(i));
  }
  return fmt::format(
      "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
      "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap "
      "v:ext=\"edit\" "
      "data=\"{}\"/></o:shapelayout><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" "
      "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" "
      "o:connecttype=\"rect\"/></v:shapetype></xml>",
      blocks);
}

/// The first shape id that a drawing does not use yet.
int unused_shape_id(std::string_view drawing, int least) {
  int unused = least;
  constexpr std::string_view kStart = "_x0000_s";
  for (auto at = drawing.find(kStart); at != std::string_view::npos; at = drawing.find(kStart, at + 1)) {
    const auto digits = drawing.substr(at + kStart.size());
    unused = std::max(unused, std::atoi(std::string(digits.substr(0, 9)).c_str()) + 1);
  }
  return unused;
}

void add_shapes(Package& package, const std::string& part, int least_id,
                const std::vector<std::pair<std::int32_t, std::int32_t>>& places) {
  auto drawing = package.read(part);
  int id = unused_shape_id(drawing, least_id);
  std::string shapes;
  for (const auto& [row, column] : places) shapes += shape_of(id++, row, column);
  // Drawings of other programs are seldom well-formed XML: the text is spliced, not parsed.
  const auto end = drawing.rfind("</xml>");
  if (end != std::string::npos) drawing.insert(end, shapes);
  package.put(part, std::move(drawing));
}

/// Where the sheet's own text may name a drawing: before the elements that must follow it.
std::size_t place_for_drawing(std::string_view sheet, std::size_t after_data) {
  static constexpr auto kFollowing =
      std::to_array<std::string_view>({"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
                                       "webPublishItems", "tableParts", "extLst"});
  auto place = sheet.rfind("</");
  for (const auto name : kFollowing) {
    for (auto at = sheet.find(name, after_data); at != std::string_view::npos;
         at = sheet.find(name, at + 1)) {
      const auto open = sheet.rfind('<', at);
      const auto between = sheet.substr(open + 1, at - open - 1);
      const bool is_element = between.find_first_of(" \"'/>") == std::string_view::npos;
      if (is_element && open > after_data) place = std::min(place, open);
    }
  }
  return place;
}

void comment_sheet(Package& package, const std::string& sheet, const CommentsOfSheet& comments, int block) {
  auto comments_part = package.related(sheet, "comments");
  if (comments_part.empty()) {
    comments_part = package.unused_part("xl/comments", ".xml");
    package.add(
        comments_part,
        fmt::format("{}<comments xmlns=\"{}\"><authors/><commentList/></comments>", kDeclaration, kMain),
        fmt::format("{}comments+xml", kTypePrefix));
    package.relate(sheet, "comments", comments_part);
  }
  const auto placed = add_comments(package, comments_part, comments);
  int least_id = kShapesPerBlock + 1;  // a drawing of the workbook's own goes on in its own block
  auto drawing = package.related(sheet, "vmlDrawing");
  auto text = package.read(sheet);
  const auto data_end = text.rfind("sheetData");
  const bool names_drawing = !drawing.empty() && text.find("legacyDrawing ", data_end) != std::string::npos;
  if (!names_drawing) {
    drawing = package.unused_part("xl/drawings/vmlDrawing", ".vml");
    least_id = block * kShapesPerBlock + 1;
    package.put(drawing, empty_drawing(block, placed.size()));
    package.add_default_type("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing");
    const auto id = package.relate(sheet, "vmlDrawing", drawing);
    const auto root = text.rfind("</");
    const auto colon = text.find(':', root);
    const auto prefix =
        colon < text.find('>', root) ? text.substr(root + 2, colon - root - 1) : std::string();
    text.insert(place_for_drawing(text, data_end),
                fmt::format("<{}legacyDrawing xmlns:r=\"{}\" r:id=\"{}\"/>", prefix, kOfficeRelations, id));
    package.put(sheet, std::move(text));
  }
  add_shapes(package, drawing, least_id, placed);
}

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
                     reference_of(row, column), style, escaped(text));
}

constexpr std::int32_t kHeaderRow = 2;
constexpr double kLineHeight = 14;  // points

/// Room for the longest cell of a row once it is wrapped; programs do not all find it themselves.
double height_of(const std::vector<std::string>& cells, const std::vector<double>& widths) {
  double lines = 1;
  for (std::size_t i = 0; i < cells.size() && i < widths.size(); ++i) {
    const auto columns = static_cast<double>(width_in_columns(cells[i]));
    lines = std::max(lines, std::ceil(columns / std::max(widths[i] - 1, 1.0)));
  }
  return lines * kLineHeight;
}

std::string sheet_of(const AddedSheet& added, const AddedStyles& styles) {
  std::string rows = fmt::format("<row r=\"1\" ht=\"26\" customHeight=\"1\">{}</row>",
                                 cell_of(1, 0, styles.title, added.title));
  rows += fmt::format("<row r=\"{}\">", kHeaderRow);
  for (std::size_t i = 0; i < added.columns.size(); ++i) {
    rows += cell_of(kHeaderRow, static_cast<std::int32_t>(i), styles.header, added.columns[i]);
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
  const auto last_column = column_letters(static_cast<std::int32_t>(added.columns.size()) - 1);
  return fmt::format(
      "{}<worksheet xmlns=\"{}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView "
      "workbookViewId=\"0\"><pane ySplit=\"{}\" topLeftCell=\"A{}\" activePane=\"bottomLeft\" "
      "state=\"frozen\"/>"
      "</sheetView></sheetViews><cols>{}</cols><sheetData>{}</sheetData><autoFilter ref=\"A{}:{}{}\"/>"
      "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.7\" bottom=\"0.7\" header=\"0.3\" footer=\"0.3\"/>"
      "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
      "<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>",
      kDeclaration, kMain, kHeaderRow, kHeaderRow + 1, columns, rows, kHeaderRow, last_column, row);
}

/// A sheet's name that the workbook does not have yet.
std::string unused_name(const pugi::xml_node& sheets, const std::string& wanted) {
  const auto is_taken = [&](const std::string& name) {
    for (const auto& sheet : sheets.children()) {
      if (name == sheet.attribute("name").value()) return true;
    }
    return false;
  };
  auto name = wanted;
  for (int number = 2; is_taken(name); ++number) name = fmt::format("{} ({})", wanted, number);
  return name;
}

void add_sheet(Package& package, const std::string& main_part, const AddedSheet& added,
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
  const auto name = unused_name(sheets, added.name);
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
}

}  // namespace

void annotate_workbook(Archive& archive, const std::vector<AddedSheet>& added,
                       const std::vector<Remark>& remarks, const std::string& path) {
  const Workbook workbook(archive);
  Package package(archive);
  const auto styles = add_styles(package, workbook.styles_part());
  std::map<std::string, CommentsOfSheet> by_sheet;
  for (const auto& remark : remarks) {
    auto& text = by_sheet[remark.place.part][{remark.place.row, remark.place.column}];
    if (text.size() > kCommentCharactersMost) continue;  // the list has them all
    text += (text.empty() ? "" : "\n") + remark.text;
  }
  int block = 1'000;  // far from the shape ids of other programs
  for (const auto& [sheet, comments] : by_sheet) {
    comment_sheet(package, sheet, comments, block);
    block += 1 + static_cast<int>(comments.size()) / kShapesPerBlock;
  }
  for (const auto& sheet : added) add_sheet(package, workbook.main_part(), sheet, styles);
  package.save(path);
}

}  // namespace tuogou
