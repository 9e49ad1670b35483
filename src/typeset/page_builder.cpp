#include "typeset/page_builder.h"

#include <algorithm>
#include <cmath>

namespace tuogou {

namespace {

constexpr double kTolerance = 0.01;

double next_line(const TypeArea& area, double y) {
  const auto line = std::ceil((y - area.top - kTolerance) / grid::kLine);
  return area.top + std::max(0.0, line) * grid::kLine;
}

// A table goes on from the page before: its head is repeated.
const LaidTable* continued_table(const std::vector<Item>& items, std::size_t at) {
  const auto& item = items[at];
  if (!item.table || item.row < item.table->head_rows || item.table->head_rows == 0) return nullptr;
  const bool is_first = at == 0 || items[at - 1].table != item.table || item.row == item.table->head_rows;
  return is_first ? nullptr : item.table.get();
}

class PageFiller {
 public:
  PageFiller(const std::vector<Item>& items, const TypeArea& area) : items_(items), area_(area) {}

  Filled fill(double first_top) {
    double top = first_top;
    std::size_t at = 0;
    do {
      if (!filled_.pages.empty()) {
        top = area_.top;
        while (at < items_.size() && items_[at].is_blank) ++at;
        if (at == items_.size()) break;
      }
      filled_.pages.push_back({area_.page_width, area_.page_height, {}, {}});
      const auto end = end_of_page(at, top);
      place(at, end, top);
      at = end;
    } while (at < items_.size());
    return std::move(filled_);
  }

 private:
  double top_of(const Item& item, double y) const { return item.is_on_grid ? next_line(area_, y) : y; }

  std::size_t end_of_page(std::size_t first, double y) const {
    if (first == items_.size()) return first;
    if (const auto* table = continued_table(items_, first)) y += table->head_height();
    auto end = first;
    for (; end < items_.size(); ++end) {
      const double bottom = top_of(items_[end], y) + items_[end].height;
      // On a page that is already begun by a head, the first thing may have to wait for the next.
      if (bottom > area_.bottom() + kTolerance && (end > first || is_begun(y))) break;
      y = bottom;
    }
    if (end == items_.size()) return end;
    for (auto at = end; at > first; --at) {
      if (items_[at].may_begin_page) return at;
    }
    return end;
  }

  bool is_begun(double y) const { return filled_.pages.size() == 1 && y > area_.top + kTolerance; }

  void place(std::size_t first, std::size_t end, double y) {
    for (auto at = first; at < end;) {
      const auto& item = items_[at];
      y = top_of(item, y);
      if (item.bookmark) {
        auto bookmark = *item.bookmark;
        bookmark.page = filled_.pages.size() - 1;
        bookmark.y = y;
        filled_.bookmarks.push_back(std::move(bookmark));
      }
      if (item.table) {
        auto last = at;
        while (last < end && items_[last].table == item.table) ++last;
        y = place_rows(at, last, y);
        at = last;
        continue;
      }
      put(item, y);
      y += item.height;
      ++at;
    }
    filled_.bottom = y;
  }

  double place_rows(std::size_t first, std::size_t last, double y) {
    auto& page = filled_.pages.back();
    const auto& table = *items_[first].table;
    if (items_[first].row == 0) drawn_.clear();
    if (continued_table(items_, first) != nullptr) {
      DrawnLines of_head;
      draw_rows(table, 0, table.head_rows, area_.left, y, of_head, page);
      y += table.head_height();
    }
    draw_rows(table, items_[first].row, items_[last - 1].row + 1, area_.left, y, drawn_, page);
    for (auto at = first; at < last; ++at) y += items_[at].height;
    return y;
  }

  void put(const Item& item, double y) {
    auto& page = filled_.pages.back();
    for (auto run : item.runs) {
      run.y += y;
      for (auto& glyph : run.glyphs) glyph.x += area_.left;
      page.runs.push_back(std::move(run));
    }
    for (auto rule : item.rules) {
      rule.x1 += area_.left;
      rule.x2 += area_.left;
      rule.y1 += y;
      rule.y2 += y;
      page.rules.push_back(rule);
    }
  }

  const std::vector<Item>& items_;
  const TypeArea& area_;
  Filled filled_;
  DrawnLines drawn_;  // of the table that is being drawn
};

}  // namespace

double nearest_line(const TypeArea& area, double y) {
  return area.top + std::max(0.0, std::round((y - area.top) / grid::kLine)) * grid::kLine;
}

Filled fill_pages(const std::vector<Item>& items, const TypeArea& area, double first_top) {
  return PageFiller(items, area).fill(first_top);
}

}  // namespace tuogou
