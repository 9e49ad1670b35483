// The XML of one sheet inside a sound workbook: deeper than fuzz_xlsx gets through the zip.
#include <zip.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/unusable.h"
#include "desk/check.h"

namespace {

void add(zip_t* archive, const char* name, const void* data, std::size_t size) {
  zip_file_add(archive, name, zip_source_buffer(archive, data, size, 0), ZIP_FL_OVERWRITE);
}

constexpr std::string_view kRels =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
constexpr std::string_view kWorkbook =
    R"(<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="协会" sheetId="1" r:id="rId1"/></sheets></workbook>)";
constexpr std::string_view kWorkbookRels =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)";

/// A zip in memory with the given sheet.
std::vector<std::byte> workbook_with(std::span<const std::uint8_t> sheet) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* const archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  add(archive, "_rels/.rels", kRels.data(), kRels.size());
  add(archive, "xl/workbook.xml", kWorkbook.data(), kWorkbook.size());
  add(archive, "xl/_rels/workbook.xml.rels", kWorkbookRels.data(), kWorkbookRels.size());
  add(archive, "xl/worksheets/sheet1.xml", sheet.data(), sheet.size());
  for (zip_uint64_t i = 0; i < 4; ++i) zip_set_file_compression(archive, i, ZIP_CM_STORE, 0);
  zip_close(archive);
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::vector<std::byte> bytes(static_cast<std::size_t>(zip_source_tell(target)));
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const auto bytes = workbook_with(std::span(data, size));
    tuogou::Archive archive(bytes);
    const auto check = tuogou::check_workbook(archive, tuogou::Date::from_civil(2020, 9, 1), {});
    tuogou::to_json(check);
  } catch (const tuogou::Unusable&) {
  }
  return 0;
}
