#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "base/unusable.h"
#include "preview/preview.h"
#include "spreadsheet/archive.h"
#include "spreadsheet/parts.h"
#include "spreadsheet/readers.h"
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

[[noreturn]] void refuse_not_a_document() {
  throw Unusable("文件不是 Word 文档（.docx），没有正文部分。",
                 "The file is no Word document (.docx): it has no main part.");
}

/// Paragraphs and tables in the order of the body. A table inside a table is text of its cell.
class Body : public XmlHandler {
 public:
  explicit Body(const Styles& styles) : styles_(styles) {}

  void open(std::string_view name, const char** attributes) override {
    if (std::exchange(is_first_, false) && name != "document") refuse_not_a_document();
    if (hidden_ > 0 || is_hidden(name)) {
      ++hidden_;
    } else if (name == "p") {
      if (depth_++ == 0) paragraph_ = {};
    } else if (name == "pPr") {
      in_properties_ = true;
    } else if (in_properties_) {
      if (depth_ == 1) property(name, attribute(attributes, "val"));
    } else if (name == "t") {
      takes_ = true;
    } else if (name == "tab") {
      add("\t");
    } else if (name == "br" || name == "cr") {
      add("\n");
    } else if (name == "tbl") {
      if (tables_++ == 0) begins_table_ = true;
    } else if (name == "tr" && tables_ == 1) {
      row_ = {};
      is_beyond_ = false;
    } else if (name == "tc" && tables_ == 1) {
      begin_cell();
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
      if (--depth_ == 0) {
        end_paragraph();
      } else if (!paragraph_.text.empty()) {
        add("\n");
      }
    } else if (name == "tbl" && tables_ > 0) {
      --tables_;
    } else if (name == "tr" && tables_ == 1) {
      end_row();
    }
  }

  void text(std::string_view text) override {
    if (takes_ && hidden_ == 0) add(text);
  }

  /// What was begun is shown as far as it was read.
  void stop() {
    preview.is_cut = true;
    if (preview.blocks.size() == kPreviewBlocksMost) return;
    end_paragraph();
    if (!row_.cells.empty() && preview.blocks.size() < kPreviewBlocksMost) keep_row();
  }

  Preview preview{.kind = Preview::Kind::document};

 private:
  // The same text stands a second time for older programs; what was deleted stands no longer, nor what a
  // paragraph looked like before a change.
  static bool is_hidden(std::string_view name) {
    return name == "Fallback" || name == "del" || name == "moveFrom" || name == "pPrChange";
  }

  void property(std::string_view name, std::string_view value) {
    if (name == "pStyle") paragraph_.heading = styles_.level(std::string(value));
    if (name == "outlineLvl") paragraph_.heading = level_of(value);
    if (name == "numPr") paragraph_.is_item = true;
    if (name == "numId" && value == "0") paragraph_.is_item = false;
  }

  void begin_cell() {
    is_beyond_ = row_.cells.size() == kPreviewColumnsMost;
    if (is_beyond_) {
      preview.is_cut = true;
    } else {
      row_.cells.emplace_back();
    }
  }

  void add(std::string_view text) {
    const auto fitting = begin_of(text, kPreviewTextBytesMost - count_);
    paragraph_.text += fitting;
    count_ += fitting.size();
    if (fitting.size() < text.size()) throw Enough{};
  }

  void end_paragraph() {
    if (tables_ > 0) {
      if (row_.cells.empty() || is_beyond_) return;
      auto& cell = row_.cells.back();
      if (!cell.empty() && !paragraph_.text.empty()) cell += '\n';
      cell += paragraph_.text;
    } else if (!trimmed(paragraph_.text).empty()) {
      keep(std::move(paragraph_));
    }
    paragraph_ = {};
  }

  void end_row() {
    if (!row_.cells.empty() && depth_ == 0) keep_row();
  }

  void keep_row() {
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
  int depth_ = 0;           // of paragraphs: a text box stands within one
  int tables_ = 0;          // open
  int hidden_ = 0;          // elements open that are not shown
  bool is_first_ = true;    // the next element is the part's root
  bool is_beyond_ = false;  // the open cell is one too many
  bool takes_ = false;
  bool in_properties_ = false;
  bool begins_table_ = false;
};

void read_part(Archive& archive, const std::string& part, XmlHandler& handler) {
  XmlStream stream(handler);
  archive.read(part, [&](std::string_view piece) { stream.feed(piece); });
  stream.finish();
}

/// Where most programs put them, unless the relations say otherwise.
struct Parts {
  std::string document = "word/document.xml";
  std::string styles = "word/styles.xml";
};

Parts find_parts(Archive& archive) {
  constexpr const char* kRelations = "_rels/.rels";
  Parts parts;
  const auto relations = [&](const std::string& part) {
    return archive.has(part) ? read_relations(archive, part) : std::vector<Relation>();
  };
  for (const auto& relation : relations(kRelations)) {
    if (relation.type.ends_with("/officeDocument")) parts.document = part_path("", relation.target);
  }
  for (const auto& relation : relations(relations_part(parts.document))) {
    if (relation.type.ends_with("/styles")) parts.styles = part_path(parts.document, relation.target);
  }
  return parts;
}

}  // namespace

Preview docx_preview(std::string_view bytes) {
  Archive archive(std::as_bytes(std::span(bytes)));
  archive.expand_at_most(kPreviewDocumentExpandedMost);
  const auto parts = find_parts(archive);
  if (!archive.has(parts.document)) refuse_not_a_document();
  Styles styles;
  if (archive.has(parts.styles)) read_part(archive, parts.styles, styles);
  Body body(styles);
  try {
    read_part(archive, parts.document, body);
  } catch (const Enough&) {
    body.stop();
  }
  return std::move(body.preview);
}

}  // namespace tuogou
