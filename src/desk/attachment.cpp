#include "desk/attachment.h"

#include <fmt/format.h>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "base/gb18030.h"
#include "base/text.h"
#include "base/unusable.h"
#include "policy/clauses.h"

namespace tuogou {

namespace {

constexpr std::string_view kPlace = "policy/hedong-2019/document.txt";

std::string read_document(const std::string& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    throw Unusable(fmt::format("找不到文件“{}”。", file), fmt::format("There is no file “{}”.", file));
  }
  if (std::filesystem::file_size(file, error) > kDocumentBytesMost) {
    throw Unusable("文件过大，不像一份文件的正文。", "The file is too large to be the text of a document.");
  }
  return read_file(file);
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

}  // namespace

std::string data_folder(const std::string& given) {
  if (!given.empty()) return given;
  if (const auto folder = environment("TUOGOU_DATA"); !folder.empty()) return folder;
  if (const auto folder = environment("XDG_DATA_HOME"); !folder.empty()) return folder + "/tuogou";
  return environment("HOME") + "/.local/share/tuogou";
}

int attach_document(const std::string& file, const std::string& folder) {
  auto text = read_document(file);
  const bool is_binary = text.find('\0') != std::string::npos;
  if (!is_binary && !is_utf8(text)) text = utf8_from_gb18030(std::move(text)).value_or(std::string());
  if (is_binary || text.empty()) {
    throw Unusable("只能附加纯文本（UTF-8 或 GB 18030），请将文件另存为 .txt。",
                   "Only plain text (UTF-8 or GB 18030) can be attached; save the document as .txt.");
  }
  const auto units = cut_document(text);
  const auto found =
      std::ranges::count_if(clauses(), [&](const Clause& clause) { return units.contains(clause.at); });
  if (found == 0) {
    throw Unusable(
        "文本中没有找到本方案的章节（一、二、三……），未附加。",
        "The chapters of this programme's document were not found in the text; nothing was attached.");
  }
  const auto place = std::filesystem::path(folder) / kPlace;
  std::error_code error;
  std::filesystem::create_directories(place.parent_path(), error);
  std::ofstream out(place, std::ios::binary);
  out << text;
  out.flush();
  if (!out) {
    throw Unusable(fmt::format("无法写入“{}”。", place.string()),
                   fmt::format("“{}” cannot be written.", place.string()));
  }
  return static_cast<int>(found);
}

std::optional<DocumentUnits> attached_document(const std::string& folder) {
  const auto place = std::filesystem::path(folder) / kPlace;
  std::error_code error;
  if (!std::filesystem::is_regular_file(place, error)) return {};
  return cut_document(read_document(place.string()));
}

}  // namespace tuogou
