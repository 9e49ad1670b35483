#include "typeset/package.h"

#include <fmt/format.h>
#include <zip.h>

#include <memory>
#include <stdexcept>

#include "base/text.h"

namespace tuogou {

namespace {

constexpr zip_uint16_t kDosDate = 0x21;  // 1980-01-01, the first day an archive can say
constexpr zip_uint16_t kDosTime = 0;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, Discard>;
using OpenArchive = std::unique_ptr<zip_t, Discard>;

[[noreturn]] void fail(std::string_view what, std::string_view why) {
  throw std::runtime_error(fmt::format("zip archive: {}: {}", what, why));
}

void add(zip_t* archive, const std::string& name, const std::string& content) {
  Source source(zip_source_buffer(archive, content.data(), content.size(), 0));
  if (!source) fail(name, zip_strerror(archive));
  const auto index = zip_file_add(archive, name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
  if (index < 0) fail(name, zip_strerror(archive));
  [[maybe_unused]] auto* const taken = source.release();  // the archive's from here on
  const auto place = static_cast<zip_uint64_t>(index);
  if (zip_file_set_dostime(archive, place, kDosTime, kDosDate, 0) != 0) fail(name, zip_strerror(archive));
}

std::string content_of(zip_source_t* source) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_open(source) != 0 || zip_source_stat(source, &stat) != 0) {
    fail("read", zip_error_strerror(zip_source_error(source)));
  }
  std::string bytes(stat.size, '\0');
  const auto read = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (read < 0 || static_cast<std::size_t>(read) != bytes.size()) fail("read", "incomplete");
  return bytes;
}

}  // namespace

std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  const Source buffer(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!buffer) fail("open", zip_error_strerror(&error));
  OpenArchive archive(zip_open_from_source(buffer.get(), ZIP_TRUNCATE, &error));
  if (!archive) fail("open", zip_error_strerror(&error));
  zip_source_keep(buffer.get());  // one for the archive, one to read from
  for (const auto& [name, content] : parts) add(archive.get(), name, content);
  if (zip_close(archive.get()) != 0) fail("write", zip_strerror(archive.get()));
  [[maybe_unused]] auto* const closed = archive.release();
  return content_of(buffer.get());
}

std::string xml_text(std::string_view text) {
  std::string safe;
  safe.reserve(text.size() + text.size() / 8);
  while (!text.empty()) {
    const auto c = take_code_point(text);
    const bool is_allowed = c == '\n' || c == '\t' || (!is_control(c) && c != 0xFFFE && c != 0xFFFF);
    if (c == '&') {
      safe += "&amp;";
    } else if (c == '<') {
      safe += "&lt;";
    } else if (c == '>') {
      safe += "&gt;";
    } else if (c == '"') {
      safe += "&quot;";
    } else if (is_allowed) {
      append_utf8(safe, c);
    }
  }
  return safe;
}

}  // namespace tuogou
