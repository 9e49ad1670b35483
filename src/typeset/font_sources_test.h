// For tests: the fonts of this machine, opened once.
#pragma once

#include "typeset/fonts.h"

namespace tuogou {

inline const Fonts& machine_fonts() {
  static const Fonts kFonts({TUOGOU_ROOT "/build/fonts"});
  return kFonts;
}

}  // namespace tuogou
