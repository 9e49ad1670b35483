// A template after parsing: what template_parse makes and template_fill reads. Names are resolved, widths and
// cells counted; nothing in it can fail any more but the size of what comes out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "typeset/manuscript.h"

namespace tuogou {

/// A name in a template, and where its value is found.
struct NamePattern {
  enum class Kind : std::uint8_t { text, item, index, list };
  Kind kind = Kind::text;
  std::size_t repeat = 0;  // of an item or an index: the repeat it belongs to, 0 the outermost
  std::string name;
};

struct FieldPattern {
  NamePattern name;
  std::string missing;                 // 【收文单位】
  std::optional<std::string> or_else;  // what stands where there is none
};

struct ConditionPattern {
  NamePattern name;
  bool is_negated = false;
  std::optional<std::string> equals;  // nothing: asks whether it is given
};

/// A leaf, or leaves under a condition or in a repeat.
template <typename Leaf>
struct PatternNode {
  enum class Kind : std::uint8_t { leaf, condition, repeat };
  Kind kind = Kind::leaf;
  std::size_t line = 0;        // of the template, from 1
  Leaf leaf{};                 // of a leaf
  ConditionPattern condition;  // of a condition
  std::string list;            // of a repeat
  std::vector<PatternNode> body;
  std::vector<PatternNode> otherwise;
};
template <typename Leaf>
using PatternNodes = std::vector<PatternNode<Leaf>>;

/// What stands in one line: words, fields, conditions and repeats.
using LinePattern = PatternNodes<std::variant<std::string, FieldPattern>>;

struct ParagraphPattern {
  int level = 0;
  Paragraph::Place place = Paragraph::Place::indented;
  LinePattern lead;
  LinePattern text;
};

struct CellPattern {
  LinePattern text;
  std::size_t columns = 1;
  std::size_t rows = 1;
  TableCell::Align align = TableCell::Align::left;
  bool is_head = false;
};

struct RowPattern {
  bool is_head = false;
  std::vector<CellPattern> cells;
};

struct TablePattern {
  std::vector<double> widths;
  PatternNodes<RowPattern> rows;
};

/// Begins an annex: what follows belongs to it.
struct AnnexPattern {
  LinePattern title;
  bool is_landscape = false;
};

using BlockPattern = std::variant<ParagraphPattern, TablePattern, AnnexPattern>;

struct HeadPattern {
  std::string Manuscript::* element = nullptr;
  bool may_break = false;  // keeps the line breaks of its values
  LinePattern text;
};

struct PaperPattern {
  PaperForm form = PaperForm::plain;
  bool is_landscape = false;
  std::vector<HeadPattern> head;
  PatternNodes<BlockPattern> body;
};

}  // namespace tuogou
