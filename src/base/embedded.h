// A file as it was when the program was built (cmake/embed.cmake).
#pragma once

#include <string_view>

namespace tuogou {

struct EmbeddedFile {
  std::string_view path;  // below the folder it was embedded from
  std::string_view content;
};

}  // namespace tuogou
