// A page of an .ofd as the text of its part: runs become text objects, rules become paths. Leaves out: the
// parts around it (ofd.cpp). Cites: GB/T 33190-2016 7.7, 9, 11.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "typeset/layout.h"

namespace tuogou {

inline constexpr std::string_view kOfdNamespace = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

/// The number of everything in one file that can be pointed at.
class OfdIds {
 public:
  int next() { return ++last_; }
  int last() const { return last_; }

 private:
  int last_ = 0;
};

/// A font of a file: its number, and the part of the face that is embedded, with glyph numbers of its own.
struct OfdFont {
  int id = 0;
  FontCut cut;
};
using OfdFonts = std::map<FaceNumber, OfdFont>;

/// Content.xml of a page. Limits: `fonts` has every face and glyph of the page.
std::string ofd_page(const PaperPage& page, const OfdFonts& fonts, OfdIds& ids);

/// `left top width height`. Units: mm, to a thousandth.
std::string ofd_box(double left, double top, double width, double height);

}  // namespace tuogou
