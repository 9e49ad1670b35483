#include "preview/preview.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <span>

#include "base/gb18030.h"
#include "base/json_text.h"
#include "base/unusable.h"
#include "spreadsheet/archive.h"
#include "spreadsheet/workbook.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr std::string_view kWord = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kExcel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// By its ending: texts in GB 18030 have no media type of their own.
bool is_text_name(std::string_view name) {
  constexpr std::string_view kEndings[] = {".TXT", ".CSV", ".TSV", ".MD", ".LOG"};
  const auto dot = name.rfind('.');
  return dot != std::string_view::npos &&
         std::ranges::find(kEndings, raised(std::string(name.substr(dot)))) != std::end(kEndings);
}

PreviewSheet shown(const Workbook& workbook, const Workbook::SheetName& name, std::size_t& left) {
  PreviewSheet shown{name.name, {}, false};
  const auto sheet = workbook.read(name);
  for (const auto& row : sheet.rows) {
    if (row.number < 1 || static_cast<std::size_t>(row.number) > kPreviewRowsMost || left == 0) {
      shown.is_cut = true;
      break;
    }
    shown.rows.resize(static_cast<std::size_t>(row.number));
    auto& cells = shown.rows.back();
    for (const auto& cell : sheet.cells_of(row)) {
      if (cell.column >= kPreviewColumnsMost) {
        shown.is_cut = true;
        break;
      }
      const auto value = workbook.value(sheet, cell);
      const auto text = begin_of(value.text, left);
      shown.is_cut = shown.is_cut || text.size() < value.text.size();
      left -= text.size();
      cells.resize(cell.column);
      cells.emplace_back(text);
    }
  }
  return shown;
}

Preview none(Bilingual why) { return {.kind = Preview::Kind::none, .message = std::move(why)}; }

}  // namespace

std::string_view begin_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
  return text.substr(0, bytes);
}

bool preview_reads(std::string_view media_type, std::string_view name) {
  return media_type == kWord || media_type == kExcel || media_type.starts_with("text/plain") ||
         is_text_name(name);
}

Preview preview_of(std::string_view media_type, std::string_view name, std::string_view bytes) try {
  if (media_type == "application/pdf") return {.kind = Preview::Kind::pdf};
  if (media_type.starts_with("image/")) return {.kind = Preview::Kind::image};
  if (!preview_reads(media_type, name)) {
    return none({"这类文件不能预览，请下载后查看。", "Files of this kind cannot be previewed. Download it."});
  }
  if (bytes.size() > kPreviewBytesMost) {
    return none(
        {"文件过大，不能预览，请下载后查看。", "The file is too large to be previewed. Download it."});
  }
  if (media_type == kWord) return docx_preview(bytes);
  return media_type == kExcel ? xlsx_preview(bytes) : text_preview(bytes);
} catch (const Unusable& problem) {
  return none(problem.sentence());
}

Preview xlsx_preview(std::string_view bytes) {
  Archive archive(std::as_bytes(std::span(bytes)));
  archive.expand_at_most(kPreviewExpandedMost);
  const Workbook workbook(archive);
  Preview preview{.kind = Preview::Kind::workbook};
  auto left = kPreviewTextBytesMost;
  for (const auto& name : workbook.sheets()) {
    if (preview.sheets.size() == kPreviewSheetsMost || left == 0) {
      preview.is_cut = true;
      break;
    }
    preview.sheets.push_back(shown(workbook, name, left));
  }
  return preview;
}

Preview text_preview(std::string_view bytes) {
  std::string text(bytes);
  if (!is_utf8(text)) text = utf8_from_gb18030(text).value_or(std::string());
  if (text.empty() && !bytes.empty()) {
    throw Unusable("文件不是 UTF-8 或 GB 18030 编码的文本，不能预览。",
                   "The file is no text in UTF-8 or GB 18030 and cannot be previewed.");
  }
  std::string_view shown(text);
  take(shown, "\xEF\xBB\xBF");
  const auto cut = begin_of(shown, kPreviewTextBytesMost);
  return {.kind = Preview::Kind::text, .text = std::string(cut), .is_cut = cut.size() < shown.size()};
}

json::object to_json(const Preview& preview) {
  json::object object{{"kind", kPreviewKinds[static_cast<std::size_t>(preview.kind)]},
                      {"cut", preview.is_cut}};
  if (preview.kind == Preview::Kind::document) {
    json::array blocks;
    for (const auto& block : preview.blocks) {
      if (block.cells.empty()) {
        blocks.push_back({{"heading", block.heading}, {"item", block.is_item}, {"text", block.text}});
      } else {
        if (block.begins_table || blocks.empty() || !blocks.back().as_object().contains("rows")) {
          blocks.push_back({{"rows", json::array()}});
        }
        blocks.back().as_object()["rows"].as_array().push_back(
            json::array(block.cells.begin(), block.cells.end()));
      }
    }
    object["blocks"] = std::move(blocks);
  }
  if (preview.kind == Preview::Kind::workbook) {
    json::array sheets;
    for (const auto& sheet : preview.sheets) {
      json::array rows;
      for (const auto& row : sheet.rows) rows.push_back(json::array(row.begin(), row.end()));
      sheets.push_back({{"name", sheet.name}, {"rows", std::move(rows)}, {"cut", sheet.is_cut}});
    }
    object["sheets"] = std::move(sheets);
  }
  if (preview.kind == Preview::Kind::text) object["text"] = preview.text;
  if (preview.kind == Preview::Kind::none) {
    object["message"] = {{"zh", preview.message.zh}, {"en", preview.message.en}};
  }
  return object;
}

}  // namespace tuogou
