// The .ofd of a paper: its parts and how they point at one another. Cites: GB/T 33190-2016 7 (document,
// pages, outline), 10 (fonts). Leaves out: what stands on a page (ofd_page.h); electronic seals (GB/T 38540).
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "base/date.h"
#include "typeset/ofd_page.h"
#include "typeset/package.h"
#include "typeset/writers.h"

namespace tuogou {

namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view kCreator = "Tuogou";

// The day of a moment in China (UTC+8).
Date day_in_china(MadeAt made) {
  constexpr std::int64_t kHour = 60LL * 60 * 1000;
  const std::chrono::milliseconds moment{made.moment + 8 * kHour};
  return Date::from_days(static_cast<std::int32_t>(std::chrono::floor<std::chrono::days>(moment).count()));
}

OfdFonts cut_fonts(const Pages& pages, const Fonts& fonts, OfdIds& ids) {
  std::map<FaceNumber, std::vector<std::uint32_t>> used;
  for (const auto& page : pages.pages) {
    for (const auto& run : page.runs) {
      for (const auto& glyph : run.glyphs) used[run.face].push_back(glyph.glyph);
    }
  }
  OfdFonts cut;
  for (auto& [face, glyphs] : used) {
    std::ranges::sort(glyphs);
    const auto rest = std::ranges::unique(glyphs);
    glyphs.erase(rest.begin(), rest.end());
    cut[face] = {ids.next(), fonts.cut(face, glyphs)};
  }
  return cut;
}

std::string font_file(const Fonts::Face& face, int id) {
  return fmt::format("font_{}.{}", id, face.is_cff ? "otf" : "ttf");
}

std::string resources(const OfdFonts& used, const Fonts& fonts) {
  auto xml = fmt::format("{}<ofd:Res {} BaseLoc=\"Res\">", kXmlDeclaration, kOfdNamespace);
  if (!used.empty()) xml += "<ofd:Fonts>";
  for (const auto& [number, font] : used) {
    const auto& face = fonts.face(number);
    const auto name = xml_text(face.family);
    const bool is_bold = face.postscript.find("Bold") != face.postscript.npos;
    fmt::format_to(std::back_inserter(xml),
                   "<ofd:Font ID=\"{}\" FontName=\"{}\" FamilyName=\"{}\" Charset=\"unicode\"{}>"
                   "<ofd:FontFile>{}</ofd:FontFile></ofd:Font>",
                   font.id, name, name, is_bold ? " Bold=\"true\"" : "", font_file(face, font.id));
  }
  if (!used.empty()) xml += "</ofd:Fonts>";
  return xml + "</ofd:Res>";
}

std::string page_name(std::size_t page) { return fmt::format("Pages/Page_{}/Content.xml", page); }

// Bookmarks are a list with depths; the outline is a tree.
std::string outline(const Pages& pages, const std::vector<int>& page_ids) {
  std::string xml;
  std::vector<int> open;
  for (const auto& mark : pages.bookmarks) {
    while (!open.empty() && open.back() >= mark.depth) {
      xml += "</ofd:OutlineElem>";
      open.pop_back();
    }
    fmt::format_to(std::back_inserter(xml),
                   "<ofd:OutlineElem Title=\"{}\"><ofd:Actions><ofd:Action Event=\"CLICK\"><ofd:Goto>"
                   "<ofd:Dest Type=\"XYZ\" PageID=\"{}\" Left=\"0\" Top=\"{:.3f}\"/>"
                   "</ofd:Goto></ofd:Action></ofd:Actions>",
                   xml_text(mark.title), page_ids.at(mark.page), mark.y);
    open.push_back(mark.depth);
  }
  for (std::size_t i = 0; i < open.size(); ++i) xml += "</ofd:OutlineElem>";
  return xml.empty() ? xml : "<ofd:Outlines>" + xml + "</ofd:Outlines>";
}

std::string document(const Pages& pages, const std::vector<int>& page_ids, const OfdIds& ids) {
  const auto first = pages.pages.empty() ? PaperPage{} : pages.pages.front();
  auto xml = fmt::format(
      "{}<ofd:Document {}><ofd:CommonData><ofd:MaxUnitID>{}</ofd:MaxUnitID>"
      "<ofd:PageArea><ofd:PhysicalBox>{}</ofd:PhysicalBox></ofd:PageArea>"
      "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>",
      kXmlDeclaration, kOfdNamespace, ids.last(), ofd_box(0, 0, first.width, first.height));
  for (std::size_t i = 0; i < page_ids.size(); ++i) {
    fmt::format_to(std::back_inserter(xml), "<ofd:Page ID=\"{}\" BaseLoc=\"{}\"/>", page_ids[i],
                   page_name(i));
  }
  return xml + "</ofd:Pages>" + outline(pages, page_ids) + "</ofd:Document>";
}

// FNV-1a: tells files apart, protects nothing.
std::uint64_t mixed(std::uint64_t hash, std::string_view text) {
  for (const auto c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

// A UUID without hyphens, of what the file says: the same paper made again is the same document.
// Cites: RFC 9562 5.8 (version 8).
std::string document_id(const Parts& parts, std::string_view date) {
  std::uint64_t high = mixed(0xCBF29CE484222325ULL, date);
  for (const auto& [name, content] : parts) high = mixed(high, content);
  const auto low = mixed(mixed(high, date), "tuogou.ofd");
  return fmt::format("{:016x}{:016x}", (high & ~0xF000ULL) | 0x8000ULL, (low & ~(3ULL << 62)) | (1ULL << 63));
}

std::string on_one_line(std::string_view text, std::string_view between) {
  std::string line;
  for (const auto part : split(text, "\n")) {
    if (!line.empty() && !part.empty()) line += between;
    line += part;
  }
  return xml_text(line);
}

std::string entry(const Pages& pages, const Parts& parts, MadeAt made) {
  const auto date = day_in_china(made).iso();
  auto xml = fmt::format(
      "{}<ofd:OFD {} Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo><ofd:DocID>{}</ofd:DocID>",
      kXmlDeclaration, kOfdNamespace, document_id(parts, date));
  const auto add = [&xml](std::string_view name, std::string_view text) {
    if (!text.empty()) fmt::format_to(std::back_inserter(xml), "<ofd:{0}>{1}</ofd:{0}>", name, text);
  };
  add("Title", on_one_line(pages.title, ""));
  add("Author", on_one_line(pages.organ, "、"));
  add("Subject", on_one_line(pages.kind, ""));
  add("CreationDate", date);
  add("Creator", kCreator);
  return xml + "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
}

}  // namespace

std::string write_ofd(const Pages& pages, const Fonts& fonts, MadeAt made) {
  OfdIds ids;
  auto used = cut_fonts(pages, fonts, ids);

  std::vector<int> page_ids;
  Parts page_parts;
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    page_ids.push_back(ids.next());
    page_parts.emplace_back("Doc_0/" + page_name(i), ofd_page(pages.pages[i], used, ids));
  }
  Parts parts{{"Doc_0/Document.xml", document(pages, page_ids, ids)},
              {"Doc_0/PublicRes.xml", resources(used, fonts)}};
  std::ranges::move(page_parts, std::back_inserter(parts));
  parts.emplace(parts.begin(), "OFD.xml", entry(pages, parts, made));
  for (auto& [number, font] : used) {
    parts.emplace_back("Doc_0/Res/" + font_file(fonts.face(number), font.id), std::move(font.cut.font));
  }
  return zipped(parts);
}

}  // namespace tuogou
