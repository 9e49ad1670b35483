#include "spreadsheet/archive.h"

#include <fmt/format.h>
#include <zip.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "base/unusable.h"

namespace tuogou {

namespace {

// Old Excel files and encrypted new ones are both compound documents; only the latter hold this stream.
constexpr std::string_view kCompoundMagic("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
constexpr std::string_view kEncryptedStream("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);

[[noreturn]] void refuse_compound(std::string_view bytes) {
  if (bytes.find(kEncryptedStream) != std::string_view::npos) {
    throw Unusable("文件已加密，请在表格软件中取消打开密码后重新提交。",
                   "The file is encrypted; remove its password in the spreadsheet program and try again.");
  }
  throw Unusable("文件是旧版 .xls 格式，请另存为 .xlsx 后重新提交。",
                 "The file is in the old .xls format; save it as .xlsx and try again.");
}

[[noreturn]] void refuse_damaged() {
  throw Unusable("文件不是有效的 .xlsx 工作簿，或已损坏、不完整。",
                 "The file is no .xlsx workbook, or it is damaged or cut short.");
}

[[noreturn]] void refuse_bomb() {
  throw Unusable("文件解压后过大或压缩比异常，已停止读取。",
                 "The file expands to too much or at an unlikely ratio; reading was stopped.");
}

void check_file(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    throw Unusable(fmt::format("找不到文件“{}”。", path), fmt::format("There is no file “{}”.", path));
  }
  if (std::filesystem::is_directory(status)) {
    throw Unusable(fmt::format("“{}”是文件夹，不是工作簿文件。", path),
                   fmt::format("“{}” is a folder, not a workbook.", path));
  }
  const auto size = std::filesystem::file_size(path, error);
  if (error || !std::filesystem::is_regular_file(status)) {
    throw Unusable(fmt::format("“{}”不是可以读取的普通文件。", path),
                   fmt::format("“{}” is not an ordinary file that can be read.", path));
  }
  if (size > kArchiveBytesMost) {
    throw Unusable(
        fmt::format("文件超过{} MB的上限，未读取。", kArchiveBytesMost >> 20),
        fmt::format("The file is over the limit of {} MB and was not read.", kArchiveBytesMost >> 20));
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw Unusable(fmt::format("没有读取文件“{}”的权限。", path),
                   fmt::format("The file “{}” may not be read.", path));
  }
  std::string head(kCompoundMagic.size(), '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  if (head == kCompoundMagic) {
    refuse_compound(std::string(std::istreambuf_iterator<char>(file), {}));
  }
}

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

void Archive::Close::operator()(zip* archive) const { zip_discard(archive); }

Archive::Archive(const std::string& path) {
  check_file(path);
  int error = 0;
  zip_.reset(zip_open(path.c_str(), ZIP_RDONLY, &error));
  if (!zip_) refuse_damaged();
  check_count();
}

Archive::Archive(std::span<const std::byte> bytes) {
  if (bytes.size() > kArchiveBytesMost) refuse_bomb();
  if (text_of(bytes).starts_with(kCompoundMagic)) refuse_compound(text_of(bytes));
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) zip_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!zip_ && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (!zip_) refuse_damaged();
  check_count();
}

void Archive::check_count() const {
  if (zip_get_num_entries(zip_.get(), 0) > kPartsMost) refuse_bomb();
}

bool Archive::has(const std::string& name) const {
  return zip_name_locate(zip_.get(), name.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::string Archive::stored_name(const std::string& name) const {
  const auto place = zip_name_locate(zip_.get(), name.c_str(), ZIP_FL_NOCASE);
  const char* stored = place < 0 ? nullptr : zip_get_name(zip_.get(), static_cast<zip_uint64_t>(place), 0);
  return stored == nullptr ? name : stored;
}

std::vector<std::string> Archive::names() const {
  std::vector<std::string> names;
  for (zip_int64_t i = 0; i < zip_get_num_entries(zip_.get(), 0); ++i) {
    const char* name = zip_get_name(zip_.get(), static_cast<zip_uint64_t>(i), 0);
    if (name != nullptr) names.emplace_back(name);
  }
  return names;
}

void Archive::read(const std::string& name, const std::function<void(std::string_view)>& take) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat(zip_.get(), name.c_str(), ZIP_FL_NOCASE, &stat) != 0) refuse_damaged();
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
    throw Unusable("文件的压缩包已加密，无法读取。", "The archive is encrypted and cannot be read.");
  }
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(zip_.get(), name.c_str(), ZIP_FL_NOCASE));
  if (!file) refuse_damaged();
  static constexpr std::size_t kPieceBytes = 64 << 10;
  std::array<char, kPieceBytes> piece;
  std::uint64_t read = 0;
  const bool is_first = counted_.insert(name).second;
  for (;;) {
    const auto count = zip_fread(file.get(), piece.data(), piece.size());
    if (count < 0) refuse_damaged();
    if (count == 0) return;
    read += static_cast<std::uint64_t>(count);
    if (is_first) expanded_ += static_cast<std::uint64_t>(count);
    const bool is_unlikely = read > kRatioFree && read / kRatioMost > stat.comp_size;
    if (read > kPartBytesMost || expanded_ > expanded_most_ || is_unlikely) refuse_bomb();
    take({piece.data(), static_cast<std::size_t>(count)});
  }
}

std::string Archive::read_all(const std::string& name) {
  std::string content;
  read(name, [&](std::string_view piece) { content += piece; });
  return content;
}

void Archive::write_copy(const std::string& path, const std::map<std::string, std::string>& changed) const {
  const auto refuse = [&] {
    throw Unusable(fmt::format("无法写入文件“{}”。", path),
                   fmt::format("The file “{}” cannot be written.", path));
  };
  int error = 0;
  zip_t* const copy = zip_open(followed(path).c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (copy == nullptr) refuse();
  bool is_written = true;
  const auto put = [&](const char* name, zip_source_t* source) {
    const bool is_added = source != nullptr && zip_file_add(copy, name, source, ZIP_FL_ENC_UTF_8) >= 0;
    if (source != nullptr && !is_added) zip_source_free(source);
    is_written = is_written && is_added;
  };
  for (zip_int64_t i = 0; i < zip_get_num_entries(zip_.get(), 0); ++i) {
    const auto place = static_cast<zip_uint64_t>(i);
    const char* name = zip_get_name(zip_.get(), place, 0);
    const bool is_folder = name == nullptr || std::string_view(name).ends_with('/');
    if (!is_folder && !changed.contains(name)) put(name, zip_source_zip(copy, zip_.get(), place, 0, 0, -1));
  }
  for (const auto& [name, content] : changed) {
    put(name.c_str(), zip_source_buffer(copy, content.data(), content.size(), 0));
  }
  if (!is_written || zip_close(copy) != 0) {
    zip_discard(copy);
    refuse();
  }
}

}  // namespace tuogou
