// The files of policy/ as they were when the program was built; it needs none of them at run time.
#pragma once

#include <span>
#include <string_view>

#include "base/embedded.h"

namespace tuogou {

/// In the order of their paths, below policy/.
std::span<const EmbeddedFile> policy_files();

/// The content of one. Throws std::out_of_range for a path that was not built in.
std::string_view policy_file(std::string_view path);

}  // namespace tuogou
