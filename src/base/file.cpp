#include "base/file.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "base/unusable.h"

namespace tuogou {

std::string followed(const std::string& path) {
  std::error_code error;
  const auto target = std::filesystem::weakly_canonical(path, error);
  return error ? path : target.string();
}

void replace_file(const std::string& path, const std::function<bool(const std::string& beside)>& write) {
  std::error_code error;
  const auto target = followed(path);
  const auto status = std::filesystem::status(target, error);
  const bool is_special = std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
  const auto beside = is_special ? target : target + ".part";
  bool is_written = write(beside);
  if (is_written && !is_special) {
    std::filesystem::rename(beside, target, error);
    is_written = !error;
  }
  if (is_written) return;
  if (!is_special) std::filesystem::remove(beside, error);
  throw Unusable(fmt::format("无法写入文件“{}”。", path),
                 fmt::format("The file “{}” cannot be written.", path));
}

void write_file(const std::string& path, std::string_view content) {
  replace_file(path, [&](const std::string& beside) {
    std::ofstream out(beside, std::ios::binary);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    return !out.fail();
  });
}

std::string read_file(const std::string& path) {
  const std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  if (in) return std::move(content).str();
  throw Unusable(fmt::format("无法读取“{}”。", path), fmt::format("“{}” cannot be read.", path));
}

}  // namespace tuogou
