#include "spreadsheet/comments.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "spreadsheet/workbook.h"

namespace tuogou {

namespace {

// Who a comment says it is by; by it we know our own again.
constexpr std::string_view kAuthor = "脱钩检查";
constexpr std::string_view kShapeEnd = "</v:shape>";

using CommentsOfSheet = std::map<CellOfSheet, std::string>;

std::string run_of(const std::string& prefix, std::string_view text) {
  return fmt::format(
      "<{0}r><{0}rPr><{0}sz val=\"9\"/></{0}rPr><{0}t xml:space=\"preserve\">{1}</{0}t></{0}r>", prefix,
      escaped(text));
}

/// The place of our author in the part's list, added where it is not there yet.
int author_of(pugi::xml_node authors) {
  int place = 0;
  for (const auto& author : authors.children()) {
    if (author.type() != pugi::node_element) continue;
    if (kAuthor == author.text().get()) return place;
    ++place;
  }
  authors.append_child((prefix_of(authors) + "author").c_str()).text().set(std::string(kAuthor).c_str());
  return place;
}

pugi::xml_node find_comment(const pugi::xml_node& list, const std::string& reference) {
  for (const auto& comment : list.children()) {
    if (reference == comment.attribute("ref").value()) return comment;
  }
  return {};
}

/// Takes the comments of an earlier check away. Answers their cells.
std::vector<CellOfSheet> remove_ours(pugi::xml_node list, int author) {
  std::vector<CellOfSheet> removed;
  for (auto comment = list.first_child(); comment;) {
    const auto next = comment.next_sibling();
    const std::string_view reference = comment.attribute("ref").value();
    if (!reference.empty() && comment.attribute("authorId").as_int(-1) == author) {
      removed.emplace_back(row_of(reference), column_of(reference));
      list.remove_child(comment);
    }
    comment = next;
  }
  return removed;
}

struct Changes {
  std::vector<CellOfSheet> removed;
  std::vector<CellOfSheet> added;  // cells that had no comment
};

/// Brings a part that may hold comments already up to date.
Changes change_comments(Package& package, const std::string& part, const CommentsOfSheet& comments) {
  auto document = package.parse(part);
  auto root = document.document_element();
  const auto prefix = prefix_of(root);
  auto authors = child(root, "authors");
  if (!authors) authors = root.prepend_child((prefix + "authors").c_str());
  auto list = child(root, "commentList");
  if (!list) list = root.append_child((prefix + "commentList").c_str());
  const int author = author_of(authors);

  Changes changes{.removed = remove_ours(list, author), .added = {}};
  for (const auto& [place, text] : comments) {
    const auto reference = reference_of(place.first, place.second);
    auto comment = find_comment(list, reference);
    const bool is_new = !comment;
    if (is_new) {
      comment = list.append_child((prefix + "comment").c_str());
      comment.append_attribute("ref") = reference.c_str();
      comment.append_attribute("authorId") = author;
      comment.append_child((prefix + "text").c_str());
      changes.added.push_back(place);
    }
    const auto run = run_of(prefix, is_new ? text : "\n" + text);
    child(comment, "text").append_buffer(run.data(), run.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  }
  package.put(part, document);
  return changes;
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

/// Takes the frames at these cells out of a drawing.
void remove_shapes(std::string& drawing, const std::vector<CellOfSheet>& cells) {
  for (const auto& [row, column] : cells) {
    const auto anchor = fmt::format("<x:Row>{}</x:Row><x:Column>{}</x:Column>", row - 1, column);
    const auto at = drawing.find(anchor);
    if (at == std::string::npos) continue;
    const auto start = drawing.rfind("<v:shape ", at);
    const auto end = drawing.find(kShapeEnd, at);
    if (start != std::string::npos && end != std::string::npos)
      drawing.erase(start, end + kShapeEnd.size() - start);
  }
}

/// Drawings of other programs are seldom well-formed XML: the text is spliced, not parsed.
void change_shapes(Package& package, const std::string& part, int least_id, const Changes& changes) {
  auto drawing = package.read(part);
  remove_shapes(drawing, changes.removed);
  int id = unused_shape_id(drawing, least_id);
  std::string shapes;
  for (const auto& [row, column] : changes.added) shapes += shape_of(id++, row, column);
  const auto end = drawing.rfind("</");
  if (end != std::string::npos) drawing.insert(end, shapes);
  package.put(part, std::move(drawing));
}

/// The merged ranges that the sheet's text names.
std::vector<MergedRange> merged_ranges(std::string_view sheet, std::size_t after_data) {
  std::vector<MergedRange> ranges;
  for (auto at = sheet.find("mergeCell ", after_data); at != std::string_view::npos;
       at = sheet.find("mergeCell ", at + 1)) {
    const auto element = sheet.substr(at, sheet.find('>', at) - at);
    const auto quote = element.find("ref=");
    if (quote == std::string_view::npos) continue;
    const auto reference = element.substr(quote + 5, element.find(element[quote + 4], quote + 5) - quote - 5);
    const auto colon = reference.find(':');
    if (colon == std::string_view::npos) continue;
    const auto last = reference.substr(colon + 1);
    ranges.push_back({row_of(reference), row_of(last), column_of(reference), column_of(last)});
  }
  return ranges;
}

/// Moves comments at covered cells to the cell that shows.
CommentsOfSheet at_shown_cells(const CommentsOfSheet& comments, const std::vector<MergedRange>& ranges) {
  CommentsOfSheet shown;
  for (const auto& [place, text] : comments) {
    auto target = place;
    for (const auto& range : ranges) {
      const bool is_inside = range.first_row <= place.first && place.first <= range.last_row &&
                             range.first_column <= place.second && place.second <= range.last_column;
      if (is_inside) target = {range.first_row, range.first_column};
    }
    auto& joined = shown[target];
    if (!joined.empty()) joined += "\n";
    joined += text;
  }
  return shown;
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

}  // namespace

std::string reference_of(std::int32_t row, std::int32_t column) {
  return column_letters(column) + std::to_string(row);
}

void comment_sheet(Package& package, const std::string& sheet,
                   const std::map<CellOfSheet, std::string>& comments, int block) {
  auto text = package.read_utf8(sheet);
  const auto data_end = text.rfind("sheetData");
  if (data_end == std::string::npos) return;
  auto comments_part = package.related(sheet, "comments");
  if (comments_part.empty() && comments.empty()) return;
  if (comments_part.empty()) {
    comments_part = package.unused_part("xl/comments", ".xml");
    package.add(
        comments_part,
        fmt::format("{}<comments xmlns=\"{}\"><authors/><commentList/></comments>", kDeclaration, kMain),
        fmt::format("{}comments+xml", kTypePrefix));
    package.relate(sheet, "comments", comments_part);
  }
  const auto changes =
      change_comments(package, comments_part, at_shown_cells(comments, merged_ranges(text, data_end)));
  if (changes.added.empty() && changes.removed.empty()) return;

  int least_id = kShapesPerBlock + 1;  // a drawing of the workbook's own goes on in its own block
  auto drawing = package.related(sheet, "vmlDrawing");
  const bool names_drawing = !drawing.empty() && text.find("legacyDrawing ", data_end) != std::string::npos;
  if (!names_drawing && changes.added.empty()) return;
  if (!names_drawing) {
    drawing = package.unused_part("xl/drawings/vmlDrawing", ".vml");
    least_id = block * kShapesPerBlock + 1;
    package.put(drawing, empty_drawing(block, changes.added.size()));
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
  change_shapes(package, drawing, least_id, changes);
}

}  // namespace tuogou
