// What an uploaded file says, as plain text to be shown on a page: the paragraphs and tables of a .docx, the
// rows of an .xlsx, the lines of a text. Nothing of a file's looks, links, fields, macros or pictures is
// taken over. Leaves out: PDFs and pictures, which the browser shows itself; who may look (api).
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace tuogou {

inline constexpr std::uint64_t kPreviewBytesMost = 50ull << 20;             // of the file
inline constexpr std::uint64_t kPreviewDocumentExpandedMost = 32ull << 20;  // of what is read of a .docx
inline constexpr std::uint64_t kPreviewExpandedMost = 96ull << 20;          // of what is read of an .xlsx
inline constexpr std::size_t kPreviewTextBytesMost = 1'000'000;             // shown
inline constexpr std::size_t kPreviewBlocksMost = 5'000;                    // paragraphs and rows
inline constexpr std::size_t kPreviewSheetsMost = 100;
inline constexpr std::size_t kPreviewRowsMost = 200;    // of a sheet
inline constexpr std::size_t kPreviewColumnsMost = 50;  // of a sheet, and of a table

/// One paragraph, or (cells not empty) one row of a table.
struct PreviewBlock {
  int heading = 0;       // 1 to 9; 0: none
  bool is_item = false;  // of a list
  std::string text{};
  std::vector<std::string> cells{};
  bool begins_table = false;  // the first row of a table
  bool operator==(const PreviewBlock&) const = default;
};

struct PreviewSheet {
  std::string name;
  std::vector<std::vector<std::string>> rows;  // from the first row, empty ones too
  bool is_cut = false;
  bool operator==(const PreviewSheet&) const = default;
};

struct Preview {
  enum class Kind : std::uint8_t { none, document, workbook, text, pdf, image };
  Kind kind = Kind::none;
  std::vector<PreviewBlock> blocks{};  // of a document
  std::vector<PreviewSheet> sheets{};  // of a workbook
  std::string text{};                  // of a text
  bool is_cut = false;                 // there is more than is shown
  Bilingual message{};                 // of none: why
};

inline constexpr std::string_view kPreviewKinds[] = {"none", "document", "workbook", "text", "pdf", "image"};

/// Whether the content is needed to make the preview of a file of that type and name.
bool preview_reads(std::string_view media_type, std::string_view name);

/// The preview of a file. Never throws for what stands in it: a damaged file, or one beyond a limit, is none,
/// with a sentence. Threads: any.
Preview preview_of(std::string_view media_type, std::string_view name, std::string_view bytes);

/// {kind, blocks?, sheets?, text?, cut, message?}.
boost::json::object to_json(const Preview& preview);

// ---- Of one kind each; throw Unusable ----

/// Of an Office Open XML text document. Cites: ECMA-376 part 1, 17.
Preview docx_preview(std::string_view bytes);
Preview xlsx_preview(std::string_view bytes);
/// UTF-8, or GB 18030 where it is none.
Preview text_preview(std::string_view bytes);

/// No more than so many bytes of it, and no half character at the end.
std::string_view begin_of(std::string_view text, std::size_t bytes);

}  // namespace tuogou
