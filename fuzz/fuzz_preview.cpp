// What is uploaded, previewed: the first byte says as what. Whatever the bytes, there is a preview within its
// limits or a sentence why not. 0: a .docx file, 1: an .xlsx file, 2: a text, 3: the main part of a .docx.
#include <zip.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "preview/preview.h"

namespace {

constexpr std::string_view kWord = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kExcel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::string docx_with(std::string_view part) {
  zip_source_t* const memory = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(memory);
  zip_t* const archive = zip_open_from_source(memory, ZIP_TRUNCATE, nullptr);
  zip_file_add(archive, "word/document.xml", zip_source_buffer(archive, part.data(), part.size(), 0), 0);
  zip_set_file_compression(archive, 0, ZIP_CM_STORE, 0);
  zip_close(archive);
  zip_source_open(memory);
  zip_source_seek(memory, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(memory)), '\0');
  zip_source_seek(memory, 0, SEEK_SET);
  zip_source_read(memory, bytes.data(), bytes.size());
  zip_source_close(memory);
  zip_source_free(memory);
  return bytes;
}

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tuogou;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  Preview preview;
  switch (data[0] % 4) {
    case 0:
      preview = preview_of(kWord, "a.docx", bytes);
      break;
    case 1:
      preview = preview_of(kExcel, "a.xlsx", bytes);
      break;
    case 2:
      preview = preview_of("text/plain", "a.txt", bytes);
      break;
    default:
      preview = preview_of(kWord, "a.docx", docx_with(bytes));
  }
  must(preview.kind != Preview::Kind::none || !preview.message.zh.empty());
  must(preview.blocks.size() <= kPreviewBlocksMost && preview.sheets.size() <= kPreviewSheetsMost);
  must(preview.text.size() <= kPreviewTextBytesMost && is_utf8(preview.text));
  std::size_t characters = 0;
  for (const auto& block : preview.blocks) {
    characters += block.text.size();
    for (const auto& cell : block.cells) characters += cell.size();
    must(block.cells.size() <= kPreviewColumnsMost);
  }
  must(characters <= 2 * kPreviewTextBytesMost);
  for (const auto& sheet : preview.sheets) {
    must(sheet.rows.size() <= kPreviewRowsMost);
    for (const auto& row : sheet.rows) must(row.size() <= kPreviewColumnsMost);
  }
  to_json(preview);
  return 0;
}
