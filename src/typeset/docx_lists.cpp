#include "typeset/docx_lists.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "typeset/docx_text.h"
#include "typeset/package.h"

namespace tuogou::docx {

namespace {

struct LevelForm {
  std::string_view format;
  std::string_view text;
};
constexpr std::array<LevelForm, kLevels> kForms{{{"chineseCountingThousand", "%1、"},
                                                 {"chineseCountingThousand", "（%2）"},
                                                 {"decimal", "%3."},
                                                 {"decimal", "（%4）"}}};

std::string level(std::size_t at, int start, bool is_styled) {
  std::string xml = fmt::format("<w:lvl w:ilvl=\"{}\"><w:start w:val=\"{}\"/><w:numFmt w:val=\"{}\"/>", at,
                                start, kForms[at].format);
  if (is_styled) xml += fmt::format("<w:pStyle w:val=\"Heading{}\"/>", at + 1);
  xml += fmt::format(
      "<w:suff w:val=\"nothing\"/><w:lvlText w:val=\"{}\"/><w:lvlJc w:val=\"left\"/>"
      "<w:pPr><w:ind w:left=\"0\" w:firstLineChars=\"200\" w:firstLine=\"{}\"/></w:pPr></w:lvl>",
      kForms[at].text, 2 * kCell);
  return xml;
}

}  // namespace

bool Lists::goes_on(std::size_t level, int number) const {
  if (counted_[level] > 0) return number == counted_[level] + 1;
  // A level that was passed over counts in one way here and in another there.
  const auto deeper =
      std::ranges::subrange(counted_.begin() + static_cast<std::ptrdiff_t>(level), counted_.end());
  return number == starts_.back()[level] && std::ranges::all_of(deeper, [](int count) { return count == 0; });
}

int Lists::list_for(int level, int number) {
  if (level < 1 || level > static_cast<int>(kLevels) || number < 1 || number > kCountedMost) return 0;
  const auto at = static_cast<std::size_t>(level - 1);
  if (!goes_on(at, number)) {
    starts_.push_back(kFromOne);
    starts_.back()[at] = number;
    counted_ = {};
  }
  counted_[at] = number;
  std::fill(counted_.begin() + level, counted_.end(), 0);
  return static_cast<int>(starts_.size());
}

std::string Lists::part() const {
  std::string xml(kXmlDeclaration);
  xml += "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";
  for (std::size_t list = 0; list < starts_.size(); ++list) {
    // Lists of one nsid are made one when they are pasted elsewhere.
    xml += fmt::format(
        "<w:abstractNum w:abstractNumId=\"{}\"><w:nsid w:val=\"{:08X}\"/>"
        "<w:multiLevelType w:val=\"multilevel\"/>",
        list, 0x54470000U + list);
    for (std::size_t at = 0; at < kLevels; ++at) xml += level(at, starts_[list][at], list == 0);
    xml += "</w:abstractNum>";
  }
  for (std::size_t list = 0; list < starts_.size(); ++list) {
    xml += fmt::format("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{}\"/></w:num>", list + 1, list);
  }
  return xml + "</w:numbering>";
}

}  // namespace tuogou::docx
