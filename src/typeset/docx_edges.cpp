#include "typeset/docx_edges.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "typeset/docx_text.h"
#include "typeset/package.h"

namespace tuogou::docx {

namespace {

constexpr std::string_view kNamespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

constexpr int kPageWidth = twips(grid::kPageWidth), kPageHeight = twips(grid::kPageHeight);
constexpr int kHeaderTop = twips(15);
// Ink begins this much below the top of a line of exact height.
constexpr double kAboveInk = 1.6;
constexpr int kLetterMarkTop = twips(30 - kAboveInk);
constexpr int kLetterBottom = twips(20);  // of its lower double line
constexpr double kLetterMarkSize = 40;    // points: 14 mm
// A page number is 14 points high, and its middle seven millimetres below the type area.
constexpr int kFooterBottom = twips(35 - 7) - 160;

// 170 mm in the middle of the page, seen from the type area.
constexpr int kLetterLeft = twips(20 - grid::kLeft);
constexpr int kLetterRight = twips(20 - (grid::kPageWidth - grid::kLeft - grid::kWidth));

constexpr std::string_view kThick =
    "<w:{0} w:val=\"single\" w:sz=\"24\" w:space=\"{1}\" w:color=\"FF0000\"/>";
constexpr std::string_view kThin = "<w:{0} w:val=\"single\" w:sz=\"8\" w:space=\"{1}\" w:color=\"FF0000\"/>";

std::string beyond_type_area() {
  return fmt::format("w:left=\"{}\" w:right=\"{}\"", kLetterLeft, kLetterRight);
}

// At a fixed height of the page, wherever the header or footer itself begins.
std::string in_the_middle(std::string_view style, std::string_view text, double from_top) {
  const auto frame =
      fmt::format("w:wrap=\"around\" w:vAnchor=\"page\" w:hAnchor=\"margin\" w:xAlign=\"center\" w:y=\"{}\"",
                  twips(from_top));
  return paragraph({.style = style, .frame = frame}, run(text));
}

std::string draft(const Manuscript& manuscript) {
  return manuscript.is_draft ? in_the_middle("Draft", "草稿", 14) : std::string();
}

std::string verification(const Manuscript& manuscript) {
  return manuscript.footer.empty()
             ? std::string()
             : in_the_middle("Verification", manuscript.footer, grid::kPageHeight - 10.5);
}

std::string page_number(const Manuscript& manuscript, bool is_even) {
  const auto field = [](std::string_view kind) {
    return fmt::format("<w:r><w:fldChar w:fldCharType=\"{}\"/></w:r>", kind);
  };
  Look look{.style = "PageNumber", .justify = is_even ? "left" : "right"};
  look.indent = fmt::format("w:{}=\"280\"", is_even ? "left" : "right");
  if (manuscript.form == PaperForm::letter) look.after = kFooterBottom - kLetterBottom;
  return paragraph(look, run("— ") + field("begin") +
                             "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>" +
                             field("separate") + run(is_even ? "2" : "1") + field("end") + run(" —"));
}

// Thick above, thin below.
std::string letter_head(const Manuscript& manuscript) {
  Look mark{.style = "Mark"};
  mark.line = 880;
  mark.indent = beyond_type_area();
  mark.border = fmt::format(kThick, "bottom", 10);
  Look thin{.style = "Thin"};
  thin.indent = mark.indent;
  thin.border = fmt::format(kThin, "bottom", 0);
  return paragraph(mark, mark_runs(manuscript, kLetterMarkSize)) + paragraph(thin, "");
}

// Thin above, thick below.
std::string letter_foot() {
  Look thin{.style = "Thin"};
  thin.indent = beyond_type_area();
  thin.border = fmt::format(kThin, "bottom", 0);
  Look thick = thin;
  thick.border = fmt::format(kThick, "bottom", 0);
  return paragraph(thin, "") + paragraph(thick, "");
}

Edge edge(bool is_header, std::string_view pages, const std::string& content) {
  const std::string_view element = is_header ? "hdr" : "ftr";
  return {is_header, pages, fmt::format("{}_{}", is_header ? "header" : "footer", pages),
          fmt::format("{0}<w:{1} {2}>{3}</w:{1}>", kXmlDeclaration, element, kNamespaces, content)};
}

}  // namespace

std::string mark_runs(const Manuscript& manuscript, double size) {
  constexpr double kNarrowest = 60;
  double widest = 1;
  for (const auto line : split(manuscript.mark, "\n")) widest = std::max(widest, ems(line));
  const double room = grid::kWidth / grid::kPoint - 1;
  double stretch = std::min(100.0, 100 * room / (widest * size));
  if (stretch < kNarrowest) {
    size *= stretch / kNarrowest;
    stretch = kNarrowest;
  }
  Tone tone;
  tone.half_points = std::max(2, static_cast<int>(2 * size));
  tone.stretch = static_cast<int>(stretch);
  return run(manuscript.mark, tone);
}

std::vector<Edge> edges_of(const Manuscript& manuscript) {
  std::vector<Edge> edges;
  const auto thin = paragraph({.style = "Thin"}, "");
  if (manuscript.is_draft) {
    for (const auto* pages : {"default", "even"})
      edges.push_back(edge(true, pages, draft(manuscript) + thin));
  }
  const auto below = verification(manuscript);
  edges.push_back(edge(false, "default", below + page_number(manuscript, false)));
  edges.push_back(edge(false, "even", below + page_number(manuscript, true)));
  if (manuscript.form == PaperForm::letter) {
    edges.push_back(edge(true, "first", draft(manuscript) + letter_head(manuscript)));
    edges.push_back(edge(false, "first", below + letter_foot()));
  }
  return edges;
}

std::string relation_of(std::size_t edge) { return fmt::format("rIdEdge{}", edge + 1); }

std::string section(const Manuscript& manuscript, const std::vector<Edge>& edges, bool is_landscape,
                    bool is_first) {
  const bool has_first = is_first && manuscript.form == PaperForm::letter;
  std::string xml = "<w:sectPr>";
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (edges[i].pages == "first" && !has_first) continue;
    xml += fmt::format("<w:{}Reference w:type=\"{}\" r:id=\"{}\"/>", edges[i].is_header ? "header" : "footer",
                       edges[i].pages, relation_of(i));
  }
  xml += "<w:type w:val=\"nextPage\"/>";
  const int header = manuscript.form == PaperForm::letter ? kLetterMarkTop : kHeaderTop;
  const int footer = manuscript.form == PaperForm::letter ? kLetterBottom : kFooterBottom;
  // The foot of the type area gives way a little: 22 lines of 580 are four twentieths higher than 225 mm.
  xml += is_landscape ? fmt::format(
                            "<w:pgSz w:w=\"{}\" w:h=\"{}\" w:orient=\"landscape\"/><w:pgMar w:top=\"{}\" "
                            "w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\"",
                            kPageHeight, kPageWidth, twips(28), twips(37), twips(26), twips(35))
                      : fmt::format(
                            "<w:pgSz w:w=\"{}\" w:h=\"{}\"/><w:pgMar w:top=\"{}\" w:right=\"{}\" "
                            "w:bottom=\"{}\" w:left=\"{}\"",
                            kPageWidth, kPageHeight, twips(37), twips(26), twips(35) - 6, twips(28));
  xml += fmt::format(" w:header=\"{}\" w:footer=\"{}\" w:gutter=\"0\"/><w:cols w:space=\"425\"/>", header,
                     is_landscape ? twips(15) : footer);
  if (has_first) xml += "<w:titlePg/>";
  // No line snaps to the grid, it only says how many there are. Below the head of a letter LibreOffice would
  // centre it in what is left of the page.
  const std::string_view type = manuscript.form == PaperForm::letter ? "" : "w:type=\"lines\" ";
  return xml + fmt::format("<w:docGrid {}w:linePitch=\"{}\"/></w:sectPr>", type, kLine);
}

int area_width(bool is_landscape) {
  return is_landscape ? kPageHeight - twips(35) - twips(37) : kPageWidth - twips(28) - twips(26);
}

}  // namespace tuogou::docx
