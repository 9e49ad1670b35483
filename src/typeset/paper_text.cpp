#include "typeset/paper_text.h"

#include "base/text.h"
#include "typeset/title_break.h"

namespace tuogou {

namespace {

using grid::kCell;
using grid::kLine;

Item blank() {
  Item item;
  item.is_blank = true;
  return item;
}

Item line_item(const Letters& letters, const Line& line) {
  Item item;
  draw(item.runs, std::span(letters).subspan(line.first, line.last - line.first), line.places, 0, kLine / 2);
  return item;
}

// Lines of one paragraph: neither its first nor its last line stays alone on a page.
void add_lines(std::vector<Item>& items, const Letters& letters, const Measure& measure) {
  const auto lines = break_lines(letters, measure);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto item = line_item(letters, lines[i]);
    item.may_begin_page = i != 1 && (i == 0 || i + 1 != lines.size());
    items.push_back(std::move(item));
  }
}

FontStyle style_of(int level) {
  return level == 1 ? FontStyle::hei : level == 2 ? FontStyle::kai : FontStyle::fang_song;
}

std::string text_of(const Spans& spans) {
  std::string text;
  for (const auto& span : spans) text += span.text;
  return text;
}

class BlockAdder {
 public:
  BlockAdder(std::vector<Item>& items, const Setting& setting) : items_(items), setting_(setting) {}

  void operator()(const Paragraph& paragraph) {
    const Type lead{paragraph.lead.empty() ? FontStyle::fang_song : style_of(paragraph.level)};
    const auto number = numeral(paragraph.level, paragraph.number);
    auto letters = letters_of(number, lead, setting_.fonts);
    append(letters, paragraph.lead, lead, setting_.fonts);
    append(letters, paragraph.text, Type{}, setting_.fonts);
    Measure measure{setting_.area.width};
    if (paragraph.place == Paragraph::Place::indented) measure.indent = 2 * kCell;
    if (paragraph.place == Paragraph::Place::centred) measure.fill = Fill::centred;
    const auto first = items_.size();
    add_lines(items_, letters, measure);
    if (first == items_.size()) return;
    if (is_after_heading_) items_[first].may_begin_page = false;
    is_after_heading_ = paragraph.is_heading();
    if (is_after_heading_) keep_whole(first);
    if (paragraph.level > 0 && !paragraph.lead.empty()) {
      items_[first].bookmark = Bookmark{number + text_of(paragraph.lead), paragraph.level, 0, 0};
    }
  }

  void operator()(const Table& table) {
    const auto laid = std::make_shared<const LaidTable>(
        lay_out(table, setting_.area.width, setting_.area.height, setting_.fonts));
    for (std::size_t row = 0; row < laid->heights.size(); ++row) {
      Item item;
      item.height = laid->heights[row];
      item.is_on_grid = false;
      // The head never stands without a row beneath it.
      item.may_begin_page =
          row == 0 ? !is_after_heading_ : laid->may_end_before[row] && row > laid->head_rows;
      item.table = laid;
      item.row = row;
      items_.push_back(std::move(item));
    }
    is_after_heading_ = false;
  }

 private:
  void keep_whole(std::size_t first) {
    for (auto i = first + 1; i < items_.size(); ++i) items_[i].may_begin_page = false;
  }

  std::vector<Item>& items_;
  const Setting& setting_;
  bool is_after_heading_ = false;
};

// Where the signature's lines begin: names and date, counted from the left edge of the type area.
struct SignaturePlaces {
  double organ_left = 0;
  double date_left = 0;
};

// With a seal: the date four characters from the right, the organ in the middle above it. Without: the organ
// two characters from the right, the date two further right than the organ begins. Cites: GB/T
// 9704-2012 7.3.5.
SignaturePlaces signature_places(double organ, double date, bool has_seal, double width) {
  SignaturePlaces places;
  if (has_seal) {
    double middle = width - 4 * kCell - date / 2;
    if (middle + organ / 2 > width - 2 * kCell) middle = width - 2 * kCell - organ / 2;
    places.organ_left = middle - organ / 2;
    places.date_left = middle - date / 2;
    return places;
  }
  places.organ_left = width - 2 * kCell - organ;
  places.date_left = places.organ_left + 2 * kCell;
  if (organ == 0 || places.date_left + date > width - 2 * kCell) {
    places.date_left = width - 2 * kCell - date;
    if (organ < date) places.organ_left = places.date_left - 2 * kCell;
  }
  return places;
}

}  // namespace

void add_title(std::vector<Item>& items, const std::string& title, const Setting& setting) {
  if (title.empty()) return;
  const auto letters = letters_of(title, type_of(FontStyle::small_title, grid::kTitleSize), setting.fonts);
  bool is_first = true;
  for (const auto& line : break_title(letters, setting.area.width)) {
    items.push_back(line_item(letters, line));
    items.back().may_begin_page = is_first;
    is_first = false;
  }
  items.push_back(blank());
  items.back().may_begin_page = false;
}

void add_recipients(std::vector<Item>& items, const Setting& setting) {
  if (setting.manuscript.recipients.empty()) return;
  const auto letters = letters_of(setting.manuscript.recipients + "：", {}, setting.fonts);
  const auto first = items.size();
  add_lines(items, letters, {setting.area.width});
  items[first].may_begin_page = false;
}

void add_blocks(std::vector<Item>& items, const std::vector<Block>& blocks, const Setting& setting) {
  BlockAdder adder(items, setting);
  for (const auto& block : blocks) std::visit(adder, block);
}

void add_annex_notes(std::vector<Item>& items, const Setting& setting) {
  const auto notes = annex_notes(setting.manuscript);
  if (notes.empty()) return;
  items.push_back(blank());
  const auto label = letters_of("附件：", {}, setting.fonts);
  const double names = 2 * kCell + width_of(label);
  for (std::size_t i = 0; i < notes.size(); ++i) {
    auto letters = i == 0 ? label : Letters{};
    append(letters, notes[i], {}, setting.fonts);
    // What goes on in a further line begins below the name, after its number.
    const auto number = notes.size() == 1 ? std::string() : std::to_string(i + 1) + ". ";
    const double hanging = names + width_of(letters_of(number, {}, setting.fonts));
    add_lines(items, letters, {setting.area.width, i == 0 ? 2 * kCell : names, hanging, Fill::justified});
  }
}

void add_signature(std::vector<Item>& items, int lines_before, const Setting& setting) {
  const auto& manuscript = setting.manuscript;
  const bool is_signed = !manuscript.organ.empty() || !manuscript.date.empty();
  if (is_signed) {
    const double width = setting.area.width;
    const bool has_seal = manuscript.form != PaperForm::plain;
    const auto organ = letters_of(manuscript.organ, {}, setting.fonts);
    // Broken like a title where it is long: at most so wide that it keeps its distance from both edges.
    const double room = width - 4 * kCell;
    const auto lines = break_title(organ, room);
    double widest = 0;
    for (const auto& line : lines) {
      widest = std::max(widest, width_of(std::span(organ).subspan(line.first, line.last - line.first)));
    }
    widest = std::min(widest, room);
    const auto date = letters_of(manuscript.date, {}, setting.fonts);
    const double stretch = stretch_into(room, date);
    const auto places = signature_places(widest, width_of(date) * stretch, has_seal, width);
    Item item;
    double y = lines_before * kLine;
    for (const auto& line : lines) {
      const auto letters = std::span(organ).subspan(line.first, line.last - line.first);
      // Places count from the left of the room, in whose middle the lines are.
      draw(item.runs, letters, line.places, places.organ_left + (widest - room) / 2, y + kLine / 2);
      y += kLine;
    }
    if (!date.empty()) {
      draw(item.runs, date, places.date_left, y + kLine / 2, stretch);
      y += kLine;
    }
    item.height = y;
    // Never alone on a page.
    item.may_begin_page = false;
    items.push_back(std::move(item));
  }
  if (manuscript.note.empty()) return;
  const auto first = items.size();
  add_lines(items, letters_of("（" + manuscript.note + "）", {}, setting.fonts),
            {setting.area.width, 2 * kCell});
  items[first].may_begin_page = !is_signed;
}

void add_annex_head(std::vector<Item>& items, std::size_t place, const Setting& setting) {
  const auto label = annex_label(setting.manuscript, place);
  const auto letters = letters_of(label, {FontStyle::hei}, setting.fonts);
  add_lines(items, letters, {setting.area.width});
  const auto& title = setting.manuscript.annexes[place].title;
  items.back().bookmark = Bookmark{label + " " + title, 1, 0, 0};
  Item empty;
  empty.may_begin_page = false;
  items.push_back(std::move(empty));
  add_title(items, title, setting);
}

}  // namespace tuogou
