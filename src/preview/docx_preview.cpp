#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "base/unusable.h"
#include "preview/preview.h"
#include "spreadsheet/archive.h"
#include "spreadsheet/xml.h"

namespace tuogou {

namespace {

/// Thrown once as much has been read as is shown.
struct Enough {};

int level_of(std::string_view digits) {
  return digits.size() == 1 && digits[0] >= '0' && digits[0] <= '8' ? digits[0] - '0' + 1 : 0;
}

/// The outline level of each paragraph style; those based on another have its level.
class Styles : public XmlHandler {
 public:
  void open(std::string_view name, const char** attributes) override {
    if (name == "style") style_ = attribute(attributes, "styleId");
    if (name == "outlineLvl") levels_[style_] = level_of(attribute(attributes, "val"));
    if (name == "basedOn") bases_[style_] = attribute(attributes, "val");
  }
  void close(std::string_view) override {}
  void text(std::string_view) override {}

  int level(std::string style) const {
    constexpr int kBasesMost = 10;
    for (int i = 0; i < kBasesMost; ++i) {
      if (const auto found = levels_.find(style); found != levels_.end()) return found->second;
      const auto base = bases_.find(style);
      if (base == bases_.end()) return 0;
      style = base->second;
    }
    return 0;
  }

 private:
  std::string style_;
  std::map<std::string, int> levels_;
  std::map<std::string, std::string> bases_;
};

/// Paragraphs and tables in the order of the body. A table inside a table is text of its cell.
class Body : public XmlHandler {
 public:
  explicit Body(const Styles& styles) : styles_(styles) {}

  void open(std::string_view name, const char** attributes) override {
    if (hidden_ > 0 || is_hidden(name)) {
      ++hidden_;
    } else if (name == "p") {
      if (depth_++ == 0) paragraph_ = {};
    } else if (name == "pStyle") {
      paragraph_.heading = styles_.level(std::string(attribute(attributes, "val")));
    } else if (name == "outlineLvl") {
      paragraph_.heading = level_of(attribute(attributes, "val"));
    } else if (name == "numPr") {
      paragraph_.is_item = true;
    } else if (name == "t") {
      takes_ = true;
    } else if (name == "tab") {
      add(in_properties_ ? "" : "\t");
    } else if (name == "br" || name == "cr") {
      add("\n");
    } else if (name == "pPr") {
      in_properties_ = true;
    } else if (name == "tbl") {
      if (tables_++ == 0) begins_table_ = true;
    } else if (name == "tr" && tables_ == 1) {
      row_ = {};
    } else if (name == "tc" && tables_ == 1) {
      row_.cells.emplace_back();
    }
  }

  void close(std::string_view name) override {
    if (hidden_ > 0) {
      --hidden_;
    } else if (name == "t") {
      takes_ = false;
    } else if (name == "pPr") {
      in_properties_ = false;
    } else if (name == "p" && depth_ > 0) {
      if (--depth_ == 0) end_paragraph();
    } else if (name == "tbl" && tables_ > 0) {
      --tables_;
    } else if (name == "tr" && tables_ == 1) {
      end_row();
    }
  }

  void text(std::string_view text) override {
    if (takes_ && hidden_ == 0) add(text);
  }

  Preview preview{.kind = Preview::Kind::document};

 private:
  // The same text stands a second time for older programs; what was deleted stands no longer.
  static bool is_hidden(std::string_view name) {
    return name == "Fallback" || name == "del" || name == "moveFrom";
  }

  void add(std::string_view text) {
    count_ += text.size();
    if (count_ > kPreviewCharactersMost) throw Enough{};
    paragraph_.text += text;
  }

  void end_paragraph() {
    if (tables_ > 0) {
      if (row_.cells.empty()) return;
      auto& cell = row_.cells.back();
      if (!cell.empty() && !paragraph_.text.empty()) cell += '\n';
      cell += paragraph_.text;
    } else if (!trimmed(paragraph_.text).empty()) {
      keep(std::move(paragraph_));
    }
    paragraph_ = {};
  }

  void end_row() {
    if (row_.cells.empty() || depth_ > 0) return;
    if (row_.cells.size() > kPreviewColumnsMost) {
      row_.cells.resize(kPreviewColumnsMost);
      preview.is_cut = true;
    }
    row_.begins_table = std::exchange(begins_table_, false);
    keep(std::move(row_));
    row_ = {};
  }

  void keep(PreviewBlock block) {
    if (preview.blocks.size() == kPreviewBlocksMost) throw Enough{};
    preview.blocks.push_back(std::move(block));
  }

  const Styles& styles_;
  PreviewBlock paragraph_{};
  PreviewBlock row_{};
  std::size_t count_ = 0;
  int depth_ = 0;   // of paragraphs: a text box stands within one
  int tables_ = 0;  // open
  int hidden_ = 0;  // elements open that are not shown
  bool takes_ = false;
  bool in_properties_ = false;
  bool begins_table_ = false;
};

void read_part(Archive& archive, const std::string& part, XmlHandler& handler) {
  XmlStream stream(handler);
  archive.read(part, [&](std::string_view piece) { stream.feed(piece); });
  stream.finish();
}

}  // namespace

Preview docx_preview(std::string_view bytes) {
  constexpr const char* kDocument = "word/document.xml";
  constexpr const char* kStyles = "word/styles.xml";
  Archive archive(std::as_bytes(std::span(bytes)));
  archive.expand_at_most(kPreviewExpandedMost);
  if (!archive.has(kDocument)) {
    throw Unusable("文件不是 Word 文档（.docx），没有正文部分。",
                   "The file is no Word document (.docx): it has no main part.");
  }
  Styles styles;
  if (archive.has(kStyles)) read_part(archive, kStyles, styles);
  Body body(styles);
  try {
    read_part(archive, kDocument, body);
  } catch (const Enough&) {
    body.preview.is_cut = true;
  }
  return std::move(body.preview);
}

}  // namespace tuogou
