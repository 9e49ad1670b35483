#include "policy/files.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace tuogou {

std::string_view policy_file(std::string_view path) {
  const auto found = std::ranges::find(policy_files(), path, &EmbeddedFile::path);
  if (found == policy_files().end()) throw std::out_of_range("no policy file " + std::string(path));
  return found->content;
}

}  // namespace tuogou
