#include "typeset/ofd_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <span>

#include "base/text.h"
#include "typeset/package.h"

namespace tuogou {

namespace {

constexpr char32_t kFirstBeyondPlane = 0x10000;
constexpr char32_t kReplacement = 0xFFFD;

// Viewers cut off what leaves the box of an object. No glyph of the fonts in use leaves this one. Units: em.
constexpr double kInkAbove = 1.05;
constexpr double kInkBelow = 0.35;
constexpr double kInkBeside = 0.15;

// Places are written in thousandths of a millimetre; distances are between written places, so that no error
// adds up along a line.
using Micrometres = std::int64_t;
constexpr Micrometres kMillimetre = 1000;
Micrometres micrometres(double millimetres) {
  return std::llround(millimetres * static_cast<double>(kMillimetre));
}

void append_length(std::string& xml, Micrometres length) {
  if (length < 0) xml += '-';
  const auto size = length < 0 ? -length : length;
  const auto out = std::back_inserter(xml);
  fmt::format_to(out, "{}", size / kMillimetre);
  if (size % kMillimetre == 0) return;
  fmt::format_to(out, ".{:03}", size % kMillimetre);
  while (xml.back() == '0') xml.pop_back();
}

struct Box {
  Micrometres left = 0, top = 0, width = 0, height = 0;
};

void append_box(std::string& xml, const Box& box) {
  append_length(xml, box.left);
  for (const auto side : {box.top, box.width, box.height}) {
    xml += ' ';
    append_length(xml, side);
  }
}

struct Point {
  Micrometres x = 0, y = 0;
};

Point origin_of(const GlyphRun& run) { return {micrometres(run.glyphs.front().x), micrometres(run.y)}; }

Box box_of(const GlyphRun& run, std::span<const Glyph> glyphs) {
  const auto [least, most] = std::ranges::minmax(glyphs, {}, &Glyph::x);
  const auto em = run.size * run.stretch;
  return {micrometres(least.x - kInkBeside * em), micrometres(run.y - kInkAbove * run.size),
          micrometres(most.x - least.x + (1 + 2 * kInkBeside) * em),
          micrometres((kInkAbove + kInkBelow) * run.size)};
}

// The same, turned a quarter clockwise about the origin of the run's first glyph.
Box turned_box(const GlyphRun& run, std::span<const Glyph> glyphs) {
  const auto box = box_of(run, glyphs);
  const auto origin = origin_of(run);
  return {origin.x - (box.top + box.height - origin.y), origin.y + (box.left - origin.x), box.height,
          box.width};
}

// The same as in the PDF.
std::string_view colour(Ink ink) {
  switch (ink) {
    case Ink::red:
      return "219 20 20";
    case Ink::grey:
      return "140 140 140";
    case Ink::black:
      break;
  }
  return "0 0 0";
}

bool is_space(char32_t c) { return c == U' ' || c == U'\u00A0' || c == U'\u3000'; }

// One place in a text object for each character, so none may be left out.
char32_t writable(char32_t c) {
  const bool is_surrogate = c >= 0xD800 && c < 0xE000;
  const bool is_none = c == 0xFFFE || c == 0xFFFF || c > 0x10FFFF;
  return is_control(c) || is_surrogate || is_none ? kReplacement : c;
}

class PageText {
 public:
  PageText(const OfdFonts& fonts, OfdIds& ids) : fonts_(fonts), ids_(ids) {}

  std::string write(const PaperPage& page) {
    fmt::format_to(std::back_inserter(xml_),
                   "{}<ofd:Page {}><ofd:Area><ofd:PhysicalBox>{}</ofd:PhysicalBox></ofd:Area>"
                   "<ofd:Content><ofd:Layer Type=\"Body\" ID=\"{}\">",
                   kXmlDeclaration, kOfdNamespace, ofd_box(0, 0, page.width, page.height), ids_.next());
    for (const auto& stroke : page.rules) add(stroke);
    for (const auto& run : page.runs) add(run);
    xml_ += "</ofd:Layer></ofd:Content></ofd:Page>";
    return std::move(xml_);
  }

 private:
  void add(const Stroke& stroke);
  void add(const GlyphRun& run);
  void add_text(const GlyphRun& run, std::span<const Glyph> glyphs);
  void open_text(const GlyphRun& run, const Box& box);
  void add_glyph_numbers(const GlyphRun& run, std::span<const Glyph> glyphs);

  const OfdFonts& fonts_;
  OfdIds& ids_;
  std::string xml_;
};

void PageText::add(const Stroke& stroke) {
  const auto half = (micrometres(stroke.width) + 1) / 2;
  const Box box{micrometres(std::min(stroke.x1, stroke.x2)) - half,
                micrometres(std::min(stroke.y1, stroke.y2)) - half,
                micrometres(std::abs(stroke.x2 - stroke.x1)) + 2 * half,
                micrometres(std::abs(stroke.y2 - stroke.y1)) + 2 * half};
  fmt::format_to(std::back_inserter(xml_), "<ofd:PathObject ID=\"{}\" Boundary=\"", ids_.next());
  append_box(xml_, box);
  xml_ += "\" LineWidth=\"";
  append_length(xml_, micrometres(stroke.width));
  fmt::format_to(std::back_inserter(xml_),
                 "\" Stroke=\"true\" Fill=\"false\"><ofd:StrokeColor Value=\"{}\"/><ofd:AbbreviatedData>M ",
                 colour(stroke.ink));
  append_length(xml_, micrometres(stroke.x1) - box.left);
  xml_ += ' ';
  append_length(xml_, micrometres(stroke.y1) - box.top);
  xml_ += " L ";
  append_length(xml_, micrometres(stroke.x2) - box.left);
  xml_ += ' ';
  append_length(xml_, micrometres(stroke.y2) - box.top);
  xml_ += "</ofd:AbbreviatedData></ofd:PathObject>";
}

// Some viewers count a character beyond the basic plane as two (UTF-16), others as one. It gets a text object
// of its own, so that nothing after it moves.
void PageText::add(const GlyphRun& run) {
  const std::span<const Glyph> glyphs(run.glyphs);
  for (std::size_t begin = 0; begin < glyphs.size();) {
    auto end = begin + 1;
    if (writable(glyphs[begin].character) < kFirstBeyondPlane) {
      while (end < glyphs.size() && writable(glyphs[end].character) < kFirstBeyondPlane) ++end;
    }
    add_text(run, glyphs.subspan(begin, end - begin));
    begin = end;
  }
}

void PageText::add_text(const GlyphRun& run, std::span<const Glyph> glyphs) {
  // Readers of XML drop white space at both ends of a text, which would move what is left of it.
  while (!glyphs.empty() && is_space(glyphs.front().character)) glyphs = glyphs.subspan(1);
  while (!glyphs.empty() && is_space(glyphs.back().character)) glyphs = glyphs.first(glyphs.size() - 1);
  if (glyphs.empty()) return;

  const auto box = run.is_turned ? turned_box(run, glyphs) : box_of(run, glyphs);
  open_text(run, box);
  add_glyph_numbers(run, glyphs);
  // A turned run is written as if it were level and began in the corner; the matrix puts it where it stands.
  const auto corner = run.is_turned ? origin_of(run) : Point{box.left, box.top};
  auto x = micrometres(glyphs.front().x);
  xml_ += "<ofd:TextCode X=\"";
  append_length(xml_, x - corner.x);
  xml_ += "\" Y=\"";
  append_length(xml_, micrometres(run.y) - corner.y);
  if (glyphs.size() > 1) {
    xml_ += "\" DeltaX=\"";
    for (const auto& glyph : glyphs.subspan(1)) {
      const auto next = micrometres(glyph.x);
      append_length(xml_, next - x);
      xml_ += ' ';
      x = next;
    }
    xml_.pop_back();
  }
  xml_ += "\">";
  std::string text;
  for (const auto& glyph : glyphs) append_utf8(text, writable(glyph.character));
  xml_ += xml_text(text);
  xml_ += "</ofd:TextCode></ofd:TextObject>";
}

void PageText::open_text(const GlyphRun& run, const Box& box) {
  fmt::format_to(std::back_inserter(xml_), "<ofd:TextObject ID=\"{}\" Boundary=\"", ids_.next());
  append_box(xml_, box);
  fmt::format_to(std::back_inserter(xml_), "\" Font=\"{}\" Size=\"", fonts_.at(run.face).id);
  append_length(xml_, micrometres(run.size));
  if (const auto scale = micrometres(run.stretch); scale != kMillimetre) {
    xml_ += "\" HScale=\"";
    append_length(xml_, scale);
  }
  if (run.is_turned) {
    xml_ += "\" CTM=\"0 1 -1 0 ";
    append_length(xml_, origin_of(run).x - box.left);
    xml_ += ' ';
    append_length(xml_, origin_of(run).y - box.top);
  }
  fmt::format_to(std::back_inserter(xml_), "\"><ofd:FillColor Value=\"{}\"/>", colour(run.ink));
}

void PageText::add_glyph_numbers(const GlyphRun& run, std::span<const Glyph> glyphs) {
  // The viewers whose code can be read count in UTF-16; to one that counts otherwise the font's own character
  // table gives the same glyph.
  const bool is_beyond = writable(glyphs.front().character) >= kFirstBeyondPlane;
  fmt::format_to(std::back_inserter(xml_),
                 "<ofd:CGTransform CodePosition=\"0\" CodeCount=\"{}\" GlyphCount=\"{}\"><ofd:Glyphs>",
                 is_beyond ? 2 : glyphs.size(), glyphs.size());
  const auto& numbers = fonts_.at(run.face).cut.numbers;
  for (const auto& glyph : glyphs) fmt::format_to(std::back_inserter(xml_), "{} ", numbers.at(glyph.glyph));
  xml_.pop_back();
  xml_ += "</ofd:Glyphs></ofd:CGTransform>";
}

}  // namespace

std::string ofd_page(const PaperPage& page, const OfdFonts& fonts, OfdIds& ids) {
  return PageText(fonts, ids).write(page);
}

std::string ofd_box(double left, double top, double width, double height) {
  std::string box;
  append_box(box, {micrometres(left), micrometres(top), micrometres(width), micrometres(height)});
  return box;
}

}  // namespace tuogou
