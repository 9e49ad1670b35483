#include "typeset/docx_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "typeset/package.h"
#include "typeset/title_break.h"

namespace tuogou::docx {

namespace {

// Full width from here on, but for the few quotation marks and dashes below that Chinese shares with others.
constexpr char32_t kWideFrom = 0x2E80;

bool is_shared_mark(char32_t c) {
  return c == U'‘' || c == U'’' || c == U'“' || c == U'”' || c == U'—' || c == U'…' || c == U'·';
}

bool has_shared_mark(std::string_view text) {
  while (!text.empty()) {
    if (is_shared_mark(take_code_point(text))) return true;
  }
  return false;
}

double em(char32_t c) {
  if (c < 0x20 || c == 0x7F) return 0;
  return c >= kWideFrom || is_shared_mark(c) ? 1 : 0.5;
}

std::string properties(const Tone& tone, bool is_chinese) {
  std::string xml;
  if (!tone.style.empty()) xml += fmt::format("<w:rStyle w:val=\"{}\"/>", tone.style);
  // Says that quotation marks are Chinese ones.
  if (is_chinese) xml += "<w:rFonts w:hint=\"eastAsia\"/>";
  if (tone.stretch != 100) xml += fmt::format("<w:w w:val=\"{}\"/>", tone.stretch);
  if (tone.half_points != 0) {
    xml += fmt::format("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>", tone.half_points);
  }
  if (tone.is_missing) xml += "<w:highlight w:val=\"yellow\"/>";
  return xml.empty() ? xml : "<w:rPr>" + xml + "</w:rPr>";
}

std::string number_and_border(const Look& look) {
  std::string xml;
  if (look.list != 0) {
    xml += fmt::format("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{}\"/></w:numPr>", look.level,
                       std::max(look.list, 0));
  }
  if (!look.border.empty()) xml += "<w:pBdr>" + look.border + "</w:pBdr>";
  if (!look.tabs.empty()) xml += fmt::format("<w:tabs>{}</w:tabs>", look.tabs);
  return xml;
}

std::string spacing(const Look& look) {
  if (look.line == 0 && look.after == 0) return {};
  std::string xml = fmt::format("<w:spacing w:before=\"0\" w:after=\"{}\"", look.after);
  if (look.line != 0) xml += fmt::format(" w:line=\"{}\" w:lineRule=\"exact\"", look.line);
  return xml + "/>";
}

}  // namespace

std::string fonts_of(FontStyle style) {
  // The page number is half-width 宋体 throughout.
  const auto latin = office_name(style == FontStyle::song ? style : FontStyle::latin);
  return fmt::format("<w:rFonts w:ascii=\"{0}\" w:eastAsia=\"{1}\" w:hAnsi=\"{0}\" w:cs=\"{2}\"/>", latin,
                     office_name(style), office_name(FontStyle::latin));
}

std::string paragraph(const Look& look, std::string_view content) {
  std::string xml = fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", look.style);
  if (look.keeps_next) xml += "<w:keepNext/>";
  if (look.begins_page) xml += "<w:pageBreakBefore/>";
  if (!look.frame.empty()) xml += fmt::format("<w:framePr {}/>", look.frame);
  xml += number_and_border(look) + spacing(look);
  if (!look.indent.empty()) xml += "<w:ind " + look.indent + "/>";
  if (!look.justify.empty()) xml += fmt::format("<w:jc w:val=\"{}\"/>", look.justify);
  if (look.has_lead) xml += "<w:rPr>" + fonts_of(look.lead) + "</w:rPr>";
  xml += look.section;
  xml += "</w:pPr>";
  xml += content;
  return xml + "</w:p>";
}

std::string run(std::string_view text, const Tone& tone) {
  if (text.empty()) return {};
  std::string xml = "<w:r>" + properties(tone, has_shared_mark(text));
  bool is_first = true;
  for (const auto line : split(text, "\n")) {
    if (!is_first) xml += "<w:br/>";
    is_first = false;
    if (line.empty()) continue;
    auto plain = xml_text(line);
    for (auto& c : plain) {
      if (c == '\t') c = ' ';
    }
    xml += "<w:t xml:space=\"preserve\">" + plain + "</w:t>";
  }
  return xml + "</w:r>";
}

std::string runs(const Spans& spans, const Tone& tone) {
  std::string xml;
  for (const auto& span : spans) {
    auto own = tone;
    own.is_missing = span.is_missing;
    xml += run(span.text, own);
  }
  return xml;
}

double ems(std::string_view text) {
  double width = 0;
  while (!text.empty()) width += em(take_code_point(text));
  return width;
}

std::vector<std::string> title_lines(std::string_view title, double width) {
  Letters letters;
  while (!title.empty()) {
    const auto c = take_code_point(title);
    Letter letter;
    letter.character = c;
    letter.size = 1;
    letter.width = em(c);
    letters.push_back(letter);
  }
  std::vector<std::string> lines;
  for (const auto& line : break_title(letters, width)) {
    std::string text;
    for (auto i = line.first; i < line.last; ++i) append_utf8(text, letters[i].character);
    lines.push_back(std::move(text));
  }
  return lines;
}

}  // namespace tuogou::docx
