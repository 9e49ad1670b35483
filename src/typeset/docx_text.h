// Paragraphs and runs of WordprocessingML as text, their properties in the order that the schema demands.
// Leaves out: what the styles look like (docx_styles.cpp), which paragraph comes when (docx_body.cpp).
#pragma once

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "typeset/layout.h"

namespace tuogou::docx {

/// Twentieths of a point.
constexpr int kLine = 580;    // 28.99 pt, rounded
constexpr int kCell = 316;    // a character on the grid
constexpr int kTighter = -5;  // between characters: 28 of 16 pt stand in 156 mm
constexpr int twips(double millimetres) {
  return static_cast<int>(millimetres * 1440 / 25.4 + (millimetres < 0 ? -0.5 : 0.5));
}

constexpr int kNoList = -1;

/// What of a paragraph is not as its style says. `style` and `justify` are literals.
struct Look {
  std::string_view style{};
  bool keeps_next = false;
  bool begins_page = false;
  std::string frame{};   // attributes of framePr
  int list = 0;          // number of the list; 0: as the style says; kNoList: none
  int level = 0;         // from 0, in a list
  std::string border{};  // elements of pBdr
  int line = 0;          // exact height; 0: the style's
  int after = 0;
  std::string tabs{};          // elements of tabs
  std::string indent{};        // attributes of ind
  std::string_view justify{};  // center, right …
  FontStyle lead{};            // of the number before it
  bool has_lead = false;       // whether `lead` says anything
  std::string section{};       // the sectPr that ends with this paragraph
};

/// A paragraph of these runs.
std::string paragraph(const Look& look, std::string_view runs);

/// What of a run is not as the paragraph's style says.
struct Tone {
  std::string_view style{};  // a character style
  bool is_missing = false;   // highlighted
  int half_points = 0;
  int stretch = 100;  // in x, percent
};

/// A line break is one, a tab becomes a space. Empty for empty text.
std::string run(std::string_view text, const Tone& tone = {});
std::string runs(const Spans& spans, const Tone& tone = {});
/// A tab between runs.
inline constexpr std::string_view kTab = "<w:r><w:tab/></w:r>";

/// <w:rFonts .../> of a style: digits and Latin letters in its own font for page numbers only.
std::string fonts_of(FontStyle style);

/// About how wide a text is: full characters 1, the others a half. Units: em.
double ems(std::string_view text);
/// The lines that a title falls into, as `break_title` sees it. Units: `width` in em.
std::vector<std::string> title_lines(std::string_view title, double width);

}  // namespace tuogou::docx
