#include "typeset/heads.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace tuogou {

namespace {

using grid::kBodySize;
using grid::kCell;
using grid::kLine;
using grid::kPoint;
using grid::kSmallSize;

// Chinese ink is about this much of its square.
constexpr double kInk = 0.92;

// 发文机关标志: as large as it is usual, narrowed to the type area, at last made smaller.
constexpr double kMarkSize = 17, kLetterMarkSize = 14;
constexpr double kNarrowest = 0.6;
constexpr double kDocumentMarkTop = grid::kTop + 35;
constexpr double kLetterMarkTop = 30;
constexpr double kBelowMark = 4;  // to the line of a letter; of a document, from the number to its line
constexpr double kRedRule = 0.6;
constexpr double kThick = 1.0, kThin = 0.35,
                 kBetween = 0.9;  // the double lines of a letter, middle to middle
constexpr double kLetterRule = 170;
constexpr double kFromPageBottom = 20;

// Draws the mark; answers where its ink ends.
double draw_mark(const std::string& mark, double size, double top, const Fonts& fonts, PaperPage& page) {
  auto letters = letters_of(mark, type_of(FontStyle::small_title, size, Ink::red), fonts);
  double stretch = std::min(1.0, grid::kWidth / std::max(width_of(letters), 1.0));
  if (stretch < kNarrowest) {
    size *= stretch / kNarrowest;
    letters = letters_of(mark, type_of(FontStyle::small_title, size, Ink::red), fonts);
    stretch = std::min(1.0, grid::kWidth / width_of(letters));
  }
  const double x = grid::kLeft + (grid::kWidth - width_of(letters) * stretch) / 2;
  draw(page.runs, letters, x, top + kInk * size / 2, stretch);
  return top + kInk * size;
}

// What has one line, however long it is: from the left edge of `room`, its right edge or its middle.
void draw_fitted(const Letters& letters, double left, double room, double part, double middle,
                 PaperPage& page) {
  const double stretch = stretch_into(room, letters);
  draw(page.runs, letters, left + (room - width_of(letters) * stretch) * part, middle, stretch);
}
constexpr double kToTheLeft = 0, kInTheMiddle = 0.5, kToTheRight = 1;

// 签发人 on the right half of the type area: the names stand below one another.
void draw_signers(std::span<const std::string_view> names, const Fonts& fonts, double y, PaperPage& page) {
  const auto label = letters_of("签发人：", {}, fonts);
  const double room = grid::kWidth / 2 - kCell - width_of(label);
  std::vector<Letters> laid;
  double widest = 0;
  for (const auto name : names) {
    laid.push_back(letters_of(name, {FontStyle::kai}, fonts));
    widest = std::max(widest, width_of(laid.back()));
  }
  widest = std::min(widest, room);
  const double x = grid::kLeft + grid::kWidth - kCell - widest;
  draw(page.runs, label, x - width_of(label), y + kLine / 2);
  for (const auto& letters : laid) {
    draw_fitted(letters, x, widest, kToTheLeft, y + kLine / 2, page);
    y += kLine;
  }
}

double draw_document_head(const Manuscript& manuscript, const Fonts& fonts, PaperPage& page) {
  const double mark_end = draw_mark(manuscript.mark, kMarkSize, kDocumentMarkTop, fonts, page);
  double y = nearest_line(kPortrait, mark_end + 2 * kLine);
  const auto number = letters_of(manuscript.number, {}, fonts);
  if (manuscript.signer.empty()) {
    draw_fitted(number, grid::kLeft, grid::kWidth, kInTheMiddle, y + kLine / 2, page);
  } else {
    const auto names = split(manuscript.signer, "\n");
    const double last = y + static_cast<double>(names.size() - 1) * kLine;
    draw_fitted(number, grid::kLeft + kCell, grid::kWidth / 2 - 2 * kCell, kToTheLeft, last + kLine / 2,
                page);
    draw_signers(names, fonts, y, page);
    y = last;
  }
  const double rule = y + kLine / 2 + kInk * kBodySize / 2 + kBelowMark;
  page.rules.push_back({grid::kLeft, rule, grid::kLeft + grid::kWidth, rule, kRedRule, Ink::red});
  return nearest_line(kPortrait, rule + 2 * kLine);
}

void draw_double_rule(double first, double first_width, double second_width, PaperPage& page) {
  const double x = (grid::kPageWidth - kLetterRule) / 2;
  page.rules.push_back({x, first, x + kLetterRule, first, first_width, Ink::red});
  page.rules.push_back({x, first + kBetween, x + kLetterRule, first + kBetween, second_width, Ink::red});
}

double draw_letter_head(const Manuscript& manuscript, const Fonts& fonts, PaperPage& page) {
  const double mark_end = draw_mark(manuscript.mark, kLetterMarkSize, kLetterMarkTop, fonts, page);
  const double rule = mark_end + kBelowMark + kThick / 2;
  draw_double_rule(rule, kThick, kThin, page);
  draw_double_rule(grid::kPageHeight - kFromPageBottom - kBetween, kThin, kThick, page);
  // Seven eighths of a character below the line. Cites: GB/T 9704-2012 10.1.
  const double number_top = rule + kBetween + kBodySize * 7 / 8;
  const double middle = number_top + kBodySize / 2;
  const double half = grid::kWidth / 2;
  draw_fitted(letters_of(manuscript.number, {}, fonts), grid::kLeft + half, half, kToTheRight, middle, page);
  const double above_title = (kLine - kInk * grid::kTitleSize) / 2;
  return nearest_line(kPortrait,
                      number_top + kBodySize + 2 * (kLine - kBodySize) + 2 * kBodySize - above_title);
}

// 版记: its lines from the top, drawn on a page of their own first.
constexpr double kImprintLine = 8;
constexpr double kOuterImprintRule = 0.35, kInnerImprintRule = 0.25;

struct Imprint {
  Letters copies;
  std::vector<Line> copy_lines;
  bool has_printer = false;
  double height() const {
    return static_cast<double>(copy_lines.size() + (has_printer ? 1U : 0U)) * kImprintLine;
  }
};

Imprint imprint_of(const Manuscript& manuscript, const Fonts& fonts) {
  Imprint imprint;
  imprint.has_printer = has_printer_line(manuscript);
  if (manuscript.copies.empty()) return imprint;
  const auto type = type_of(FontStyle::fang_song, kSmallSize);
  append(imprint.copies, "抄送：", type, fonts);
  const double hanging = width_of(imprint.copies);
  append(imprint.copies, manuscript.copies + "。", type, fonts);
  Measure measure{grid::kWidth - 2 * kSmallSize, 0, hanging, Fill::justified};
  imprint.copy_lines = break_lines(imprint.copies, measure);
  return imprint;
}

void draw_printer(const Manuscript& manuscript, const Fonts& fonts, double middle, PaperPage& page) {
  const auto type = type_of(FontStyle::fang_song, kSmallSize);
  const double left = grid::kLeft + kSmallSize;
  const double room = grid::kWidth - 2 * kSmallSize;
  const auto printed_on =
      manuscript.printed_on.empty() ? Letters{} : letters_of(manuscript.printed_on + "印发", type, fonts);
  const double for_day = std::min(width_of(printed_on), room / 2);
  draw_fitted(letters_of(manuscript.printed_by, type, fonts), left, room - for_day - kSmallSize, kToTheLeft,
              middle, page);
  draw_fitted(printed_on, left + room - for_day, for_day, kToTheRight, middle, page);
}

// 四号, a dash on each side of the number, seven millimetres below the type area. Cites: GB/T 9704-2012 7.5.
constexpr double kBelowArea = 7;

void draw_page_number(std::size_t number, const Fonts& fonts, PaperPage& page) {
  const auto letters = letters_of(fmt::format("— {} —", number), type_of(FontStyle::song, kSmallSize), fonts);
  const double width = width_of(letters);
  const bool is_odd = number % 2 == 1;
  const double x = is_odd ? grid::kLeft + grid::kWidth - kSmallSize - width : grid::kLeft + kSmallSize;
  const double middle = grid::kTop + grid::kHeight + kBelowArea;
  if (page.width <= page.height) {
    draw(page.runs, letters, x, middle);
    return;
  }
  // Where the number of an upright page is when the sheet is turned: each glyph by itself, from top to
  // bottom.
  double along = x;
  for (const auto& letter : letters) {
    const double baseline = kInkCentre * letter.size - letter.rise;
    page.runs.push_back({letter.face,
                         letter.size,
                         1,
                         along,
                         letter.ink,
                         true,
                         {{letter.glyph, letter.character, grid::kPageHeight - middle - baseline}}});
    along += letter.width;
  }
}

}  // namespace

double draw_head(const Manuscript& manuscript, const Fonts& fonts, const TypeArea& area, PaperPage& page) {
  switch (manuscript.form) {
    case PaperForm::document:
      return draw_document_head(manuscript, fonts, page);
    case PaperForm::letter:
      return draw_letter_head(manuscript, fonts, page);
    case PaperForm::plain:
      break;
  }
  return area.top;
}

void draw_imprint(const Manuscript& manuscript, const Fonts& fonts, double filled_to,
                  std::vector<PaperPage>& pages) {
  const auto imprint = imprint_of(manuscript, fonts);
  if (imprint.height() == 0) return;
  double y = kPortrait.bottom() - imprint.height();
  const bool is_across = pages.back().width > pages.back().height;
  if (is_across || filled_to > y) pages.emplace_back();
  auto& page = pages.back();
  const auto rule = [&](double at, double width) {
    if (manuscript.form == PaperForm::letter) return;
    page.rules.push_back({grid::kLeft, at, grid::kLeft + grid::kWidth, at, width, Ink::black});
  };
  rule(y, kOuterImprintRule);
  for (const auto& line : imprint.copy_lines) {
    draw(page.runs, std::span(imprint.copies).subspan(line.first, line.last - line.first), line.places,
         grid::kLeft + kSmallSize, y + kImprintLine / 2);
    y += kImprintLine;
  }
  if (imprint.has_printer) {
    if (!imprint.copy_lines.empty()) rule(y, kInnerImprintRule);
    draw_printer(manuscript, fonts, y + kImprintLine / 2, page);
    y += kImprintLine;
  }
  rule(y, kOuterImprintRule);
}

void finish_pages(const Manuscript& manuscript, const Fonts& fonts, std::vector<PaperPage>& pages) {
  constexpr double kFooterSize = 7.5 * kPoint;
  constexpr double kFooterFromBottom = 9;
  constexpr double kDraftMiddle = 20;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    auto& page = pages[i];
    if (manuscript.form != PaperForm::letter || i > 0) draw_page_number(i + 1, fonts, page);
    if (!manuscript.is_draft) continue;
    const auto draft = letters_of("草稿", type_of(FontStyle::hei, grid::kTitleSize, Ink::grey), fonts);
    draw(page.runs, draft, (page.width - width_of(draft)) / 2, kDraftMiddle);
  }
  if (manuscript.footer.empty()) return;
  auto& last = pages.back();
  const auto letters = letters_of(manuscript.footer, type_of(FontStyle::song, kFooterSize, Ink::grey), fonts);
  draw_fitted(letters, kDraftMiddle, last.width - 2 * kDraftMiddle, kInTheMiddle,
              last.height - kFooterFromBottom, last);
}

}  // namespace tuogou
