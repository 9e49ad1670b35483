#include "typeset/letters.h"

#include "base/text.h"

namespace tuogou {

namespace {

bool is_invisible(char32_t c) {
  return is_control(c) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

// A run goes on as long as nothing but the place changes.
bool goes_on(const GlyphRun& run, const Letter& letter, double y, double stretch) {
  return run.face == letter.face && run.size == letter.size && run.y == y && run.ink == letter.ink &&
         run.stretch == stretch;
}

class Pen {
 public:
  Pen(std::vector<GlyphRun>& runs, std::span<const Letter> letters, double middle)
      : runs_(runs), began_(runs.size()) {
    double size = 0;
    for (const auto& letter : letters) size = std::max(size, letter.size);
    baseline_ = middle + kInkCentre * size;
  }
  void put(const Letter& letter, double x, double stretch) {
    const double y = baseline_ - letter.rise;
    if (runs_.size() == began_ || !goes_on(runs_.back(), letter, y, stretch)) {
      runs_.push_back({letter.face, letter.size, stretch, y, letter.ink, false, {}});
    }
    runs_.back().glyphs.push_back({letter.glyph, letter.character, x});
  }

 private:
  std::vector<GlyphRun>& runs_;
  std::size_t began_;
  double baseline_ = 0;
};

}  // namespace

void append(Letters& letters, std::string_view text, const Type& type, const Fonts& fonts) {
  while (!text.empty()) {
    auto c = take_code_point(text);
    if (c == '\t') c = ' ';
    if (c == '\n') {
      letters.push_back({c, 0, 0, type.ink, type.size, 0, 0});
      continue;
    }
    if (is_invisible(c)) continue;
    const auto placed = fonts.place(type.style, c);
    letters.push_back({c, placed.glyph, placed.face, type.ink, type.size, placed.advance * type.pitch,
                       placed.rise * type.size});
  }
}

void append(Letters& letters, const Spans& spans, const Type& type, const Fonts& fonts) {
  for (const auto& span : spans) {
    auto of_span = type;
    if (span.is_missing) of_span.ink = Ink::red;
    append(letters, span.text, of_span, fonts);
  }
}

Letters letters_of(std::string_view text, const Type& type, const Fonts& fonts) {
  Letters letters;
  append(letters, text, type, fonts);
  return letters;
}

Letters letters_of(const Spans& spans, const Type& type, const Fonts& fonts) {
  Letters letters;
  append(letters, spans, type, fonts);
  return letters;
}

double width_of(std::span<const Letter> letters) {
  double width = 0;
  for (const auto& letter : letters) width += letter.width;
  return width;
}

double stretch_into(double room, std::span<const Letter> letters) {
  const double width = width_of(letters);
  return width > room ? room / width : 1;
}

void draw(std::vector<GlyphRun>& runs, std::span<const Letter> letters, double x, double middle,
          double stretch) {
  Pen pen(runs, letters, middle);
  for (const auto& letter : letters) {
    if (letter.character != '\n') pen.put(letter, x, stretch);
    x += letter.width * stretch;
  }
}

void draw(std::vector<GlyphRun>& runs, std::span<const Letter> letters, std::span<const double> places,
          double x, double middle) {
  Pen pen(runs, letters, middle);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (letters[i].character != '\n') pen.put(letters[i], x + places[i], 1);
  }
}

}  // namespace tuogou
