#include "spreadsheet/parts.h"

#include <charconv>

#include "base/text.h"

namespace tuogou {

namespace {

/// Targets are addresses: %20 is a space.
std::string decoded(std::string_view target) {
  std::string plain;
  for (std::size_t i = 0; i < target.size(); ++i) {
    unsigned code = 0;
    const bool is_escape = target[i] == '%' && i + 2 < target.size() && is_hex_digit(target[i + 1]) &&
                           is_hex_digit(target[i + 2]);
    if (is_escape) std::from_chars(target.data() + i + 1, target.data() + i + 3, code, 16);
    plain += is_escape ? static_cast<char>(code) : target[i];
    if (is_escape) i += 2;
  }
  return plain;
}

}  // namespace

std::string part_path(std::string_view from_part, std::string_view address) {
  const auto plain = decoded(address);
  const std::string_view target = plain;
  if (target.starts_with('/')) return std::string(target.substr(1));
  const auto slash = from_part.rfind('/');
  std::string path(slash == std::string_view::npos ? std::string_view() : from_part.substr(0, slash));
  for (const auto step : split(target, "/")) {
    if (step == "..") {
      const auto parent = path.rfind('/');
      path.resize(parent == std::string::npos ? 0 : parent);
    } else if (step != ".") {
      if (!path.empty()) path += '/';
      path += step;
    }
  }
  return path;
}

std::string relations_part(std::string_view part) {
  const auto slash = part.rfind('/');
  const auto folder = slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1);
  const auto name = slash == std::string_view::npos ? part : part.substr(slash + 1);
  return std::string(folder) + "_rels/" + std::string(name) + ".rels";
}

std::string relative_target(std::string_view from, std::string_view to) {
  std::string path;
  auto folder = from.substr(0, from.rfind('/') + 1);
  while (!to.starts_with(folder)) {
    path += "../";
    folder = folder.substr(0, folder.rfind('/', folder.size() - 2) + 1);
  }
  return path + std::string(to.substr(folder.size()));
}

}  // namespace tuogou
