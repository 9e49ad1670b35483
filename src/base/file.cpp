#include "base/file.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "base/unusable.h"

namespace tuogou {

std::string followed(const std::string& path) {
  std::error_code error;
  const auto target = std::filesystem::weakly_canonical(path, error);
  return error ? path : target.string();
}

void write_file(const std::string& path, std::string_view content) {
  std::error_code error;
  const auto target = followed(path);
  const auto status = std::filesystem::status(target, error);
  const bool is_special = std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
  const auto beside = is_special ? target : target + ".part";
  std::ofstream out(beside, std::ios::binary);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  out.close();
  bool is_written = !out.fail();
  if (is_written && !is_special) {
    std::filesystem::rename(beside, target, error);
    is_written = !error;
  }
  if (is_written) return;
  if (!is_special) std::filesystem::remove(beside, error);
  throw Unusable(fmt::format("无法写入文件“{}”。", path),
                 fmt::format("The file “{}” cannot be written.", path));
}

}  // namespace tuogou
