// Templates: a paper's text with named fields, conditions and repeats, and what becomes of it when they are
// filled. The syntax stands in docs/templates.md. Leaves out: what the names mean (facts.h).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "typeset/manuscript.h"

namespace tuogou {

/// What is known, by the names templates use. Of a name that a template may use: absent is "not known", an
/// empty text is "none". Values are text of any kind: what looks like a tag in them stays text, control
/// characters and broken bytes are replaced.
struct PaperFacts {
  using Texts = std::map<std::string, std::string, std::less<>>;
  using Rows = std::vector<Texts>;
  Texts texts;                                     // association.name
  std::map<std::string, Rows, std::less<>> lists;  // plan_items: each a row with names of its own
  Texts sources;                                   // figure.decoupled -> how it was counted
};

/// The names a kind of paper may use, and what a draft calls each while it is not known.
struct FactNames {
  std::map<std::string, Label, std::less<>> texts;
  struct List {
    Label title;
    std::map<std::string, Label, std::less<>> texts;
  };
  std::map<std::string, List, std::less<>> lists;
};

inline constexpr std::size_t kTemplateBytesMost = 64 << 10;
inline constexpr std::size_t kTemplateDepthMost = 8;      // conditions and repeats within each other
inline constexpr std::size_t kTemplateColumnsMost = 40;   // of a table
inline constexpr std::size_t kTemplateRowSpanMost = 100;  // rows that a cell may take
inline constexpr std::size_t kManuscriptBytesMost = 4 << 20;

class Template {
 public:
  /// Throws Unusable, naming the line, for what is no template or uses a name that is not among `names`.
  Template(std::string_view text, const FactNames& names);
  Template(Template&&) noexcept;
  Template& operator=(Template&&) noexcept;
  ~Template();

  /// What is not known stands as a missing span that says its name in Chinese, 【收文单位】; in an element of
  /// the head, which has no spans, as the same words. `kind`, `is_draft` and `footer` are left to the caller.
  /// Throws Unusable where the result is beyond the limits of a paper (kManuscriptBytesMost, with the room
  /// its paragraphs, cells and spans take).
  Manuscript fill(const PaperFacts& facts) const;

  /// The words that `fill` puts where something is not known, in order, the head included, each once.
  std::vector<std::string> missing(const PaperFacts& facts) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tuogou
