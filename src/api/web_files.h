// The files of the pages (web/), as script/build-web made them when the program was built; it needs none of
// them at run time.
#pragma once

#include <span>

#include "base/embedded.h"

namespace tuogou {

/// In the order of their paths. A text has the same bytes compressed (RFC 1952) beside it, under its path and
/// `.gz`.
std::span<const EmbeddedFile> web_files();

}  // namespace tuogou
