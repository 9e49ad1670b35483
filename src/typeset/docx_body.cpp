#include "typeset/docx_body.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "typeset/docx_flow.h"
#include "typeset/docx_lists.h"
#include "typeset/docx_table.h"
#include "typeset/package.h"

namespace tuogou::docx {

namespace {

constexpr double kMarkSize = 48;  // points: 17 mm
constexpr double kCellPoints = grid::kCell / grid::kPoint;

constexpr std::array<std::string_view, 4> kHeadings{"Heading1", "Heading2", "Heading3", "Heading4"};
constexpr std::array<std::string_view, 4> kItems{"Item1", "Item2", "Item3", "Item4"};

/// Lines as one text, as `run` breaks them.
std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

struct Middles {
  double organ = 0;
  double date = 0;
};

// Of the names of the organs and of the date, in characters from the right edge. With a seal: the date four
// characters from the right, the organ in the middle above it. Without: the organ two characters from the
// right, the date two further right than the organ begins. Cites: GB/T 9704-2012 7.3.5.
Middles signature_middles(double organ, double date, bool has_seal) {
  if (has_seal) {
    const double middle = std::max(4 + date / 2, 2 + organ / 2);
    return {middle, middle};
  }
  if (organ == 0) return {0, 2 + date / 2};
  const double from_right = std::max(2.0, organ - date);  // of the date
  const double begin = from_right + date + 2;             // of the organ
  return {begin - organ / 2, from_right + date / 2};
}

class Writer {
 public:
  Writer(const Manuscript& manuscript, const std::vector<Edge>& edges)
      : manuscript_(manuscript), edges_(edges), is_landscape_(is_across(manuscript)) {}

  Body take() {
    if (manuscript_.form == PaperForm::letter) {
      letter_head();
    } else if (has_head(manuscript_)) {
      document_head();
    }
    title("PaperTitle", manuscript_.title);
    if (!manuscript_.recipients.empty())
      flow_.paragraph({.style = "Recipients"}, run(manuscript_.recipients + "："));
    blocks(manuscript_.body, is_signed());
    annex_notes_of_paper();
    signature();
    for (std::size_t i = 0; i < manuscript_.annexes.size(); ++i) annex(i);
    imprint();
    return {document(), lists_.part()};
  }

  void operator()(const Paragraph& paragraph) {
    const auto at = static_cast<std::size_t>(std::clamp(paragraph.level, 0, 4));
    Look look{.style = at == 0 ? "Body" : paragraph.is_heading() ? kHeadings[at - 1] : kItems[at - 1]};
    Tone lead;
    if (at == 1 || at == 2) lead.style = at == 1 ? "Lead1" : "Lead2";
    std::string content;
    if (paragraph.level > 0) {
      look.list = lists_.list_for(paragraph.level, paragraph.number);
      look.level = static_cast<int>(at) - 1;
      if (look.list == 0) {
        look.list = kNoList;
        content = run(numeral(paragraph.level, paragraph.number), paragraph.lead.empty() ? Tone{} : lead);
      }
      // The number is set in the type of the paragraph's end.
      look.has_lead = !paragraph.lead.empty() && !lead.style.empty();
      look.lead = at == 1 ? FontStyle::hei : FontStyle::kai;
    }
    place(look, paragraph);
    content += runs(paragraph.lead, lead) + runs(paragraph.text);
    flow_.paragraph(look, std::move(content));
  }

  void operator()(const Table& of) { flow_.table(table(of, area_width(is_landscape_), keeps_table_)); }

 private:
  bool is_signed() const { return !(manuscript_.organ.empty() && manuscript_.date.empty()); }

  static void place(Look& look, const Paragraph& paragraph) {
    if (paragraph.place == Paragraph::Place::indented) {
      if (look.list != 0 || paragraph.level > 0) {
        look.indent = fmt::format("w:firstLineChars=\"200\" w:firstLine=\"{}\"", 2 * kCell);
      }
      return;
    }
    look.indent = "w:firstLineChars=\"0\" w:firstLine=\"0\"";
    if (paragraph.place == Paragraph::Place::centred) look.justify = "center";
  }

  // The ink of the mark begins 35 mm below the top of the type area, the number stands on the eighth line.
  void document_head() {
    constexpr int kAboveMark = twips(35 - 1.9), kMarkLine = 1060;
    constexpr int kBlank = (7 * kLine - kAboveMark - kMarkLine) / 2;
    flow_.blank(kAboveMark);
    flow_.paragraph({.style = "Mark"}, mark_runs(manuscript_, kMarkSize));
    flow_.blank(kBlank);
    flow_.blank(kBlank);
    number_and_signers();
    // The border takes a little of the first empty line.
    constexpr int kBorder = 20 * kBorderSpace + 35;
    flow_.blank(kLine - kBorder);
    flow_.blank();
  }

  static constexpr int kBorderSpace = 7;  // points, from the number's line to the red one: 4 mm from its ink
  static std::string red_line() {
    return fmt::format("<w:bottom w:val=\"single\" w:sz=\"14\" w:space=\"{}\" w:color=\"FF0000\"/>",
                       kBorderSpace);
  }

  // Several signers stand below one another, the last one level with the number.
  void number_and_signers() {
    if (manuscript_.signer.empty()) {
      flow_.paragraph({.style = "Number", .border = red_line(), .justify = "center"},
                      run(manuscript_.number));
      return;
    }
    const auto names = split(manuscript_.signer, "\n");
    const auto tabs = fmt::format("<w:tab w:val=\"right\" w:pos=\"{}\"/>", area_width(false) - kCell);
    for (std::size_t i = 0; i < names.size(); ++i) {
      Look look{.style = "Number", .tabs = tabs, .justify = "left"};
      std::string content;
      if (i + 1 == names.size()) {
        look.border = red_line();
        // Not an indent of the paragraph: the red line would be indented with it.
        content = run("　" + manuscript_.number);
      }
      content += kTab;
      if (i == 0) content += run("签发人：");
      flow_.paragraph(look, content + run(names[i], {.style = "SignerName"}));
    }
  }

  void letter_head() {
    constexpr int kNumberLine = 670;  // its ink begins seven eighths of a character below the red lines
    constexpr int kBlank = 479;       // the title begins on the fifth line of the grid
    flow_.paragraph({.style = "Number", .line = kNumberLine, .justify = "right"}, run(manuscript_.number));
    flow_.blank(kBlank);
    flow_.blank(kBlank);
  }

  void title(std::string_view style, const std::string& text) {
    if (text.empty()) return;
    const double room = area_width(is_landscape_) / 20.0 / (grid::kTitleSize / grid::kPoint);
    flow_.paragraph({.style = style, .keeps_next = true}, run(joined(title_lines(text, room))));
    flow_.blank(kLine, true);
  }

  void blocks(const std::vector<Block>& body, bool keeps_last) {
    for (const auto& block : body) {
      keeps_table_ = keeps_last && &block == &body.back() && manuscript_.annexes.empty();
      std::visit(*this, block);
    }
  }

  void annex_notes_of_paper() {
    const auto notes = annex_notes(manuscript_);
    if (!notes.empty()) flow_.blank();
    constexpr int kLabel = 5 * kCell;  // two of indent, 附件：
    for (std::size_t i = 0; i < notes.size(); ++i) {
      const bool is_numbered = notes.size() > 1;
      const int number = !is_numbered ? 0 : static_cast<int>(ems(std::to_string(i + 1) + ". ") * kCell);
      const int hanging = number + (i == 0 ? 3 * kCell : 0);
      Look look{.style = "AnnexNote"};
      look.indent = fmt::format("w:left=\"{}\" w:hanging=\"{}\"", kLabel + number, hanging);
      flow_.paragraph(look, run((i == 0 ? "附件：" : "") + notes[i]));
    }
  }

  void signature() {
    if (is_signed()) {
      flow_.keep_last();
      const bool has_seal = manuscript_.form != PaperForm::plain;
      flow_.blank(kLine, true);
      if (has_seal) flow_.blank(kLine, true);
      const double width = area_width(is_landscape_) / 20.0 / kCellPoints;
      const auto lines = title_lines(manuscript_.organ, width - 4);
      double widest = 0;
      for (const auto& line : lines) widest = std::max(widest, ems(line));
      const auto date = ems(manuscript_.date);
      auto middles = signature_middles(widest, date, has_seal);
      for (const auto& line : lines) signature_line(line, middles.organ, width, true);
      if (!manuscript_.date.empty()) signature_line(manuscript_.date, middles.date, width, false);
    }
    if (!manuscript_.note.empty()) flow_.paragraph({.style = "Note"}, run("（" + manuscript_.note + "）"));
  }

  // Centred between indents: its own width need not be known exactly.
  void signature_line(const std::string& text, double middle, double width, bool keeps_next) {
    const double half = std::min(middle, width - middle);
    Look look{.style = "Signature", .keeps_next = keeps_next, .justify = "center"};
    look.indent =
        fmt::format("w:left=\"{}\" w:right=\"{}\"", static_cast<int>((width - middle - half) * kCell),
                    static_cast<int>((middle - half) * kCell));
    flow_.paragraph(look, run(text));
  }

  void annex(std::size_t place) {
    const auto& of = manuscript_.annexes[place];
    Look look{.style = "AnnexLabel", .keeps_next = true};
    if (of.is_landscape == is_landscape_) {
      look.begins_page = true;
    } else {
      turn(of.is_landscape);
    }
    flow_.paragraph(look, run(annex_label(manuscript_, place)));
    flow_.blank(kLine, true);
    title("AnnexTitle", of.title);
    blocks(of.body, false);
  }

  // The page, from here on.
  void turn(bool is_landscape) {
    flow_.end_section(section(manuscript_, edges_, is_landscape_, is_first_section_));
    is_first_section_ = false;
    is_landscape_ = is_landscape;
  }

  // 版记 floats at the foot of the page that the paragraph after it is on.
  void imprint() {
    auto xml = imprint_table(manuscript_, area_width(false));
    if (xml.empty()) return;
    if (is_landscape_) turn(false);
    flow_.table(xml);
  }

  std::string document() {
    std::string xml(kXmlDeclaration);
    xml +=
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>";
    xml += flow_.take(section(manuscript_, edges_, is_landscape_, is_first_section_));
    return xml + "</w:body></w:document>";
  }

  const Manuscript& manuscript_;
  const std::vector<Edge>& edges_;
  Flow flow_;
  Lists lists_;
  bool is_landscape_;
  bool is_first_section_ = true;
  bool keeps_table_ = false;
};

}  // namespace

Body body_of(const Manuscript& manuscript, const std::vector<Edge>& edges) {
  return Writer(manuscript, edges).take();
}

}  // namespace tuogou::docx
