// Reading a file whole; writing one whole or not at all.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace tuogou {

/// Has `write` write beside the target (it is told where, and answers whether it could) and renames: a full
/// disk leaves what was there before. A link is followed; what is no ordinary file (a pipe, /dev/null) is
/// written to directly. Throws Unusable where it cannot be written.
void replace_file(const std::string& path, const std::function<bool(const std::string& beside)>& write);

/// The same of a content at hand.
void write_file(const std::string& path, std::string_view content);

/// All bytes of a file. Throws Unusable where it cannot be read.
std::string read_file(const std::string& path);

/// Where a path leads once its links are followed.
std::string followed(const std::string& path);

}  // namespace tuogou
