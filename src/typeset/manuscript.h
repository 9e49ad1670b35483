// What a paper says: its elements in the terms of GB/T 9704-2012, before anything is laid out. The three
// writers (word, PDF, OFD) are made from it and say the same. Leaves out: where it comes from (paper), where
// a line stands on the page (layout.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tuogou {

/// A stretch of text.
struct Span {
  std::string text{};
  std::string source{};  // of a figure: how it was counted, as the name of a list to open; empty: no figure
  bool is_missing = false;  // stands for something not known yet: only drafts have such
  bool operator==(const Span&) const = default;
};
using Spans = std::vector<Span>;

/// A paragraph of the body. Levels 1 to 4 are numbered 一、（一）1.（1） by their order; `number` says the
/// place among its neighbours, from 1. A lead is set in the type of its level (黑体, 楷体, then 仿宋); what
/// follows it in the same paragraph in that of the body. A paragraph with a lead alone is a heading and is
/// never the last line of a page.
struct Paragraph {
  enum class Place : std::uint8_t { indented, flush, centred };
  int level = 0;  // 0: not numbered
  int number = 0;
  Spans lead{};
  Spans text{};
  Place place = Place::indented;
  bool operator==(const Paragraph&) const = default;
  bool is_heading() const { return !lead.empty() && text.empty(); }
};

/// The number before a paragraph of level 1 to 4: 十二、 （十二） 12. （12）. Empty for level 0.
std::string numeral(int level, int number);

/// A cell takes `columns` columns and `rows` rows; cells that are covered are left out of their row.
struct TableCell {
  enum class Align : std::uint8_t { left, centred, right };
  Spans text{};  // a line break is \n
  int columns = 1;
  int rows = 1;
  Align align = Align::left;
  bool is_head = false;  // 黑体
  bool operator==(const TableCell&) const = default;
};

struct Table {
  std::vector<double> widths{};                // of the columns, in parts of the whole
  std::vector<std::vector<TableCell>> head{};  // rows repeated on every page the table goes on to
  std::vector<std::vector<TableCell>> rows{};
  bool operator==(const Table&) const = default;
};

using Block = std::variant<Paragraph, Table>;

/// 附件: begins on a page of its own, across the page where its tables are wide.
struct Annex {
  std::string title{};
  std::vector<Block> body{};
  bool is_landscape = false;
  bool operator==(const Annex&) const = default;
};

/// 文件格式 (red head, number, red line), 信函格式 (letter), or no head at all: plans, reports, tables.
enum class PaperForm : std::uint8_t { document, letter, plain };

struct Manuscript {
  PaperForm form = PaperForm::plain;
  std::string mark;        // 发文机关标志, in full, as it is printed: 天津市河东区民政局文件
  std::string number;      // 东民函〔2020〕3号; empty: none
  std::string signer;      // 签发人, of papers to a higher organ
  std::string title{};     // line breaks by \n where they are given, else found
  std::string recipients;  // 主送, without the colon
  std::vector<Block> body{};
  std::vector<Annex> annexes;
  bool is_landscape = false;  // of a plain table
  std::string organ;          // 署名; several joined by \n
  std::string date;           // 成文日期: 2020年3月10日
  std::string note;           // 附注, without brackets: 此件主动公开
  std::string copies;         // 抄送, joined by ，
  std::string printed_by;     // 印发机关
  std::string printed_on;     // 2020年3月10日
  bool is_draft = false;      // 草稿 stands in the head of every page

  // Of the file, not of the paper.
  std::string kind;  // 核准函
  std::string
      footer;  // the verification code, below the type area of the last page; no part of what is frozen
  bool operator==(const Manuscript&) const = default;
};

inline constexpr std::size_t kFrozenBytesMost = 64u << 20;

/// The same as canonical JSON text, without `footer` and `is_draft`: what is frozen and hashed. Members stand
/// in a fixed order; absent ones are left out. Limits: text in UTF-8, finite widths.
std::string frozen_text(const Manuscript& manuscript);
/// Throws std::runtime_error for what `frozen_text` never writes, and for more than kFrozenBytesMost.
Manuscript thawed(std::string_view text);

/// 附件说明, one for each annex: its title on one line, after "1. " where there are several.
std::vector<std::string> annex_notes(const Manuscript& manuscript);
/// What stands above the annex at this place, counted from 0: 附件1; 附件 where there is only one.
std::string annex_label(const Manuscript& manuscript, std::size_t place);
/// Whether mark and number are printed: not in the plain form. Signers only in the document form.
bool has_head(const Manuscript& manuscript);
/// Whether the main part lies across the page: only the plain form can.
bool is_across(const Manuscript& manuscript);
/// Whether 版记 names who printed it and when: a letter does not. Cites: GB/T 9704-2012 10.1.
bool has_printer_line(const Manuscript& manuscript);

/// Everything it says, in reading order, paragraphs ended by line breaks: what search reads and what the text
/// extracted from the three files is compared with, white space apart. Numbers before paragraphs, 签发人：,
/// 附件：, 抄送： and 印发 are in it; page numbers, 草稿 and the footer are not. 版记 comes last, after the
/// annexes.
std::string plain_text(const Manuscript& manuscript);

/// What is not known yet, in order: the texts of the missing spans, each once.
std::vector<std::string> missing(const Manuscript& manuscript);

}  // namespace tuogou
