#include "typeset/layout.h"

#include <algorithm>
#include <iterator>

#include "typeset/heads.h"
#include "typeset/paper_text.h"

namespace tuogou {

namespace {

void append_pages(Pages& pages, Filled&& filled) {
  const auto before = pages.pages.size();
  std::ranges::move(filled.pages, std::back_inserter(pages.pages));
  for (auto& bookmark : filled.bookmarks) {
    bookmark.page += before;
    pages.bookmarks.push_back(std::move(bookmark));
  }
}

// Everything up to the note below the date.
std::vector<Item> main_items(const Setting& setting, int room) {
  std::vector<Item> items;
  add_title(items, setting.manuscript.title, setting);
  add_recipients(items, setting);
  add_blocks(items, setting.manuscript.body, setting);
  add_annex_notes(items, setting);
  add_signature(items, room, setting);
  return items;
}

// The signature moves up a line where that saves a page. Cites: GB/T 9704-2012 7.3.5.4.
Filled fill_main(const Setting& setting, double first_top) {
  const bool has_seal = setting.manuscript.form != PaperForm::plain;
  auto filled = fill_pages(main_items(setting, has_seal ? kRoomForSeal : 1), setting.area, first_top);
  if (!has_seal || filled.pages.size() == 1) return filled;
  auto closer = fill_pages(main_items(setting, kRoomForSeal - 1), setting.area, first_top);
  return closer.pages.size() < filled.pages.size() ? closer : filled;
}

std::string on_one_line(std::string text) {
  std::erase(text, '\n');
  return text;
}

}  // namespace

Pages lay_out(const Manuscript& manuscript, const Fonts& fonts) {
  Pages pages;
  pages.title = on_one_line(manuscript.title);
  pages.organ = manuscript.organ;
  pages.kind = manuscript.kind;
  // Only what has no head may lie across.
  const bool is_across = manuscript.is_landscape && manuscript.form == PaperForm::plain;
  const Setting setting{manuscript, fonts, is_across ? kLandscape : kPortrait};
  PaperPage head{};
  const double first_top = draw_head(manuscript, fonts, setting.area, head);
  auto filled = fill_main(setting, first_top);
  auto& first = filled.pages.front();
  first.runs.insert(first.runs.begin(), head.runs.begin(), head.runs.end());
  first.rules.insert(first.rules.begin(), head.rules.begin(), head.rules.end());
  double filled_to = filled.bottom;
  append_pages(pages, std::move(filled));
  for (std::size_t i = 0; i < manuscript.annexes.size(); ++i) {
    const auto& annex = manuscript.annexes[i];
    const Setting of_annex{manuscript, fonts, annex.is_landscape ? kLandscape : kPortrait};
    std::vector<Item> items;
    add_annex_head(items, i, of_annex);
    add_blocks(items, annex.body, of_annex);
    auto filled_annex = fill_pages(items, of_annex.area, of_annex.area.top);
    filled_to = filled_annex.bottom;
    append_pages(pages, std::move(filled_annex));
  }
  draw_imprint(manuscript, fonts, filled_to, pages.pages);
  finish_pages(manuscript, fonts, pages.pages);
  return pages;
}

}  // namespace tuogou
