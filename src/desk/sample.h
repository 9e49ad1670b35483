// The made-up district that is shipped with the program (samples/hedong-14).
#pragma once

#include <span>
#include <string_view>

#include "base/embedded.h"

namespace tuogou {

std::span<const EmbeddedFile> sample_files();

/// The bytes of its workbook.
inline std::string_view sample_workbook() { return sample_files().front().content; }

}  // namespace tuogou
