#include "spreadsheet/comments.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <sstream>
#include <vector>

#include "base/text.h"
#include "spreadsheet/cells.h"
#include "spreadsheet/workbook.h"

namespace tuogou {

namespace {

constexpr std::string_view kAuthor = "脱钩检查";
// The first line of what a check writes: by it we know our own again, whatever program saved it in between.
constexpr std::string_view kMark = "——脱钩检查——";
constexpr std::string_view kMarkEnd = "——检查完——";  // what stands after it is somebody else's
constexpr std::string_view kShapeStart = "<v:shape ";
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

/// The runs of a comment's text, or the one text it has.
std::vector<pugi::xml_node> texts_of(const pugi::xml_node& comment) {
  std::vector<pugi::xml_node> texts;
  for (const auto& node : child(comment, "text").children()) {
    if (local_name(node) == "t") texts.push_back(node);
    if (local_name(node) == "r" && child(node, "t")) texts.push_back(child(node, "t"));
  }
  return texts;
}

/// Takes what an earlier check wrote, from mark to mark, out of a text. `inside` says whether a text before
/// it ended within; it is kept for the next one.
std::string others_words(std::string_view words, bool& inside) {
  std::string kept;
  while (!words.empty()) {
    const auto mark = inside ? kMarkEnd : kMark;
    const auto at = words.find(mark);
    if (!inside) kept += words.substr(0, at);
    if (at == std::string_view::npos) break;
    inside = !inside;
    words.remove_prefix(at + mark.size());
  }
  return std::string(trimmed(kept));
}

/// Takes out what an earlier check wrote. Answers whether the comment is somebody else's, in whole or in
/// part.
bool keep_others_words(const pugi::xml_node& comment) {
  bool was_ours = false;
  bool has_others = false;
  bool inside = false;
  for (auto text : texts_of(comment)) {
    const std::string words = text.text().get();
    const bool is_touched = inside || words.find(kMark) != std::string::npos;
    was_ours = was_ours || is_touched;
    const auto kept = is_touched ? others_words(words, inside) : words;
    has_others = has_others || !kept.empty();
    if (!is_touched) continue;
    if (!kept.empty()) {
      text.text().set(kept.c_str());
    } else if (auto piece = local_name(text.parent()) == "r" ? text.parent() : text) {
      piece.parent().remove_child(piece);
    }
  }
  return has_others || !was_ours;
}

/// A text without runs becomes one run, so that another can follow it.
void put_in_runs(pugi::xml_node text) {
  auto bare = child(text, "t");
  if (!bare) return;
  auto run = text.insert_child_before((prefix_of(text) + "r").c_str(), bare);
  run.append_move(bare);
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

  Changes changes;
  std::map<CellOfSheet, pugi::xml_node> there;
  for (auto comment = list.first_child(); comment;) {
    const auto next = comment.next_sibling();
    const std::string_view reference = comment.attribute("ref").value();
    const CellOfSheet cell{row_of(reference), column_of(reference)};
    if (reference.empty() || keep_others_words(comment)) {
      there[cell] = comment;
    } else {
      changes.removed.push_back(cell);
      list.remove_child(comment);
    }
    comment = next;
  }
  for (const auto& [cell, text] : comments) {
    auto& comment = there[cell];
    const bool is_new = !comment;
    if (is_new) {
      comment = list.append_child((prefix + "comment").c_str());
      comment.append_attribute("ref") = reference_of(cell.first, cell.second).c_str();
      comment.append_attribute("authorId") = author;
      comment.append_child((prefix + "text").c_str());
      changes.added.push_back(cell);
    }
    const auto run = run_of(prefix, fmt::format("{}{}\n{}\n{}", is_new ? "" : "\n", kMark, text, kMarkEnd));
    put_in_runs(child(comment, "text"));
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

/// The number inside the first element of this name, white space or not; -1 where there is none.
int number_inside(std::string_view shape, std::string_view element) {
  const auto open = shape.find(fmt::format("<x:{}>", element));
  if (open == std::string_view::npos) return -1;
  const auto inside = trimmed(shape.substr(open + element.size() + 4, 20));
  return inside.empty() || inside[0] < '0' || inside[0] > '9' ? -1 : std::atoi(std::string(inside).c_str());
}

/// A drawing without the frames at these cells.
std::string without_shapes(std::string_view drawing, const std::vector<CellOfSheet>& cells) {
  const std::set<CellOfSheet> removed(cells.begin(), cells.end());
  std::string kept;
  while (!drawing.empty()) {
    const auto start = drawing.find(kShapeStart);
    const auto end = start == std::string_view::npos ? start : drawing.find(kShapeEnd, start);
    kept += drawing.substr(0, end == std::string_view::npos ? end : start);
    if (end == std::string_view::npos) break;
    const auto shape = drawing.substr(start, end + kShapeEnd.size() - start);
    const CellOfSheet cell{number_inside(shape, "Row") + 1, number_inside(shape, "Column")};
    if (!removed.contains(cell)) kept += shape;
    drawing.remove_prefix(start + shape.size());
  }
  return kept;
}

/// Drawings of other programs are seldom well-formed XML: the text is spliced, not parsed.
void change_shapes(Package& package, const std::string& part, int least_id, const Changes& changes) {
  auto drawing = without_shapes(package.read(part), changes.removed);
  int id = unused_shape_id(drawing, least_id);
  std::string shapes;
  for (const auto& [row, column] : changes.added) shapes += shape_of(id++, row, column);
  const auto end = drawing.rfind("</");
  if (end != std::string::npos) drawing.insert(end, shapes);
  package.put(part, std::move(drawing));
}

/// Where the name sheetData stands in its last tag; npos where there is none. The word may stand in texts as
/// well.
std::size_t last_sheet_data(std::string_view sheet) {
  for (auto at = sheet.rfind("sheetData"); at != std::string_view::npos && at > 0;
       at = sheet.rfind("sheetData", at - 1)) {
    const auto open = sheet.find_last_of("</> \"'=&;", at - 1);
    const bool is_tag = open != std::string_view::npos &&
                        (sheet[open] == '<' || (sheet[open] == '/' && open > 0 && sheet[open - 1] == '<'));
    if (is_tag) return at;
  }
  return std::string_view::npos;
}

/// What follows the cells of a sheet: the only part that is changed, and small.
class SheetTail {
 public:
  /// Limits: `text` holds sheetData.
  explicit SheetTail(std::string text) : text_(std::move(text)) {
    const auto name = last_sheet_data(text_);
    const auto open = text_.rfind('<', name);
    start_ = text_.find('>', name) + 1;
    end_ = text_.rfind("</");
    const bool is_closing = text_[open + 1] == '/';
    prefix_ = text_.substr(open + (is_closing ? 2 : 1), name - open - (is_closing ? 2 : 1));
    const auto tail = end_ > start_ ? text_.substr(start_, end_ - start_) : std::string();
    tree_.load_buffer(tail.data(), tail.size(),
                      pugi::parse_full | pugi::parse_ws_pcdata | pugi::parse_fragment);
  }

  std::vector<MergedRange> merged() const {
    std::vector<MergedRange> ranges;
    for (const auto& cell : child(tree_, "mergeCells").children()) {
      const std::string_view reference = cell.attribute("ref").value();
      const auto colon = reference.find(':');
      if (colon == std::string_view::npos) continue;
      const auto last = reference.substr(colon + 1);
      ranges.push_back({row_of(reference), row_of(last), column_of(reference), column_of(last)});
    }
    return ranges;
  }

  /// The relation of the drawing that frames comments; empty where there is none.
  std::string drawing() const {
    for (const auto& attribute : child(tree_, "legacyDrawing").attributes()) {
      if (std::string_view(attribute.name()).ends_with(":id")) return attribute.value();
    }
    return {};
  }

  void set_drawing(const std::string& relation) {
    tree_.remove_child(child(tree_, "legacyDrawing"));  // one without its relation frames nothing
    static constexpr auto kFollowing =
        std::to_array<std::string_view>({"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
                                         "webPublishItems", "tableParts", "extLst", "AlternateContent"});
    const auto is_following = [](const pugi::xml_node& node) {
      return std::ranges::find(kFollowing, local_name(node)) != kFollowing.end();
    };
    const auto children = tree_.children();
    const auto following = std::ranges::find_if(children.begin(), children.end(), is_following);
    const auto name = prefix_ + "legacyDrawing";
    auto node = following == children.end() ? tree_.append_child(name.c_str())
                                            : tree_.insert_child_before(name.c_str(), *following);
    node.append_attribute("xmlns:r") = std::string(kOfficeRelations).c_str();
    node.append_attribute("r:id") = relation.c_str();
  }

  std::string text() const {
    std::ostringstream tail;
    tree_.save(tail, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return text_.substr(0, start_) + tail.str() + text_.substr(end_);
  }

 private:
  std::string text_;
  std::string prefix_;
  std::size_t start_ = 0;
  std::size_t end_ = 0;
  pugi::xml_document tree_;
};

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

}  // namespace

std::string reference_of(std::int32_t row, std::int32_t column) {
  return column_letters(column) + std::to_string(row);
}

void comment_sheet(Package& package, const std::string& sheet,
                   const std::map<CellOfSheet, std::string>& comments, int block) {
  auto comments_part = package.related(sheet, "comments");
  if (comments_part.empty() && comments.empty()) return;
  auto text = package.read_utf8(sheet);
  if (last_sheet_data(text) == std::string_view::npos) return;
  SheetTail tail(std::move(text));
  if (comments_part.empty()) {
    comments_part = package.unused_part("xl/comments", ".xml");
    package.add(
        comments_part,
        fmt::format("{}<comments xmlns=\"{}\"><authors/><commentList/></comments>", kDeclaration, kMain),
        fmt::format("{}comments+xml", kTypePrefix));
    package.relate(sheet, "comments", comments_part);
  }
  const auto changes = change_comments(package, comments_part, at_shown_cells(comments, tail.merged()));
  if (changes.added.empty() && changes.removed.empty()) return;

  int least_id = kShapesPerBlock + 1;  // a drawing of the workbook's own goes on in its own block
  auto drawing = tail.drawing().empty() ? std::string() : package.target_of(sheet, tail.drawing());
  if (drawing.empty() && changes.added.empty()) return;
  if (drawing.empty()) {
    drawing = package.unused_part("xl/drawings/vmlDrawing", ".vml");
    least_id = block * kShapesPerBlock + 1;
    package.put(drawing, empty_drawing(block, changes.added.size()));
    package.add_default_type("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing");
    tail.set_drawing(package.relate(sheet, "vmlDrawing", drawing));
    package.put(sheet, tail.text());
  }
  change_shapes(package, drawing, least_id, changes);
}

}  // namespace tuogou
