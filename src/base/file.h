// Writing a file whole or not at all.
#pragma once

#include <string>
#include <string_view>

namespace tuogou {

/// Writes `content` beside the target and renames: a full disk leaves what was there before. A link is
/// followed; what is no ordinary file (a pipe, /dev/null) is written to directly. Throws Unusable where it
/// cannot be written.
void write_file(const std::string& path, std::string_view content);

/// Where a path leads once its links are followed.
std::string followed(const std::string& path);

}  // namespace tuogou
