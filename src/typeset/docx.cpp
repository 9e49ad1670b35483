// A paper as Office Open XML: which parts there are, and what they say of one another.
#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "typeset/docx_body.h"
#include "typeset/docx_styles.h"
#include "typeset/package.h"
#include "typeset/writers.h"

namespace tuogou {

namespace {

using namespace std::string_view_literals;

constexpr auto kPackage = "http://schemas.openxmlformats.org/package/2006"sv;
constexpr auto kOffice = "http://schemas.openxmlformats.org/officeDocument/2006"sv;
constexpr auto kWord = "application/vnd.openxmlformats-officedocument.wordprocessingml"sv;

/// 2020-03-10T08:00:00Z
std::string moment_text(MadeAt made) {
  constexpr std::int64_t kSecond = 1000, kDay = 86'400 * kSecond, kLast = 2'932'897 * kDay - 1;
  const auto moment = std::clamp<std::int64_t>(made.moment, 0, kLast);
  const auto seconds = moment % kDay / kSecond;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", Date::from_days(static_cast<std::int32_t>(moment / kDay)).iso(),
                     seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string on_one_line(std::string text) {
  std::erase(text, '\n');
  return xml_text(text);
}

std::string core_properties(const Manuscript& manuscript, MadeAt made) {
  auto xml = fmt::format(
      "{}<cp:coreProperties xmlns:cp=\"{}/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">",
      kXmlDeclaration, kPackage);
  xml +=
      fmt::format("<dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator>",
                  on_one_line(manuscript.title), on_one_line(manuscript.kind), on_one_line(manuscript.organ));
  for (const auto* element : {"created", "modified"}) {
    xml +=
        fmt::format("<dcterms:{0} xsi:type=\"dcterms:W3CDTF\">{1}</dcterms:{0}>", element, moment_text(made));
  }
  return xml + "</cp:coreProperties>";
}

std::string program_properties() {
  return fmt::format(
      "{}<Properties xmlns=\"{}/extended-properties\"><Application>Tuogou</Application></Properties>",
      kXmlDeclaration, kOffice);
}

std::string content_types(const std::vector<docx::Edge>& edges) {
  auto xml = fmt::format("{}<Types xmlns=\"{}/content-types\">", kXmlDeclaration, kPackage);
  xml +=
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
  const auto add = [&xml](std::string_view part, std::string_view type) {
    xml += fmt::format("<Override PartName=\"/{}\" ContentType=\"{}+xml\"/>", part, type);
  };
  add("word/document.xml", fmt::format("{}.document.main", kWord));
  for (const auto* name : {"styles", "settings", "numbering", "fontTable"}) {
    add(fmt::format("word/{}.xml", name), fmt::format("{}.{}", kWord, name));
  }
  for (const auto& edge : edges) {
    add(fmt::format("word/{}.xml", edge.name),
        fmt::format("{}.{}", kWord, edge.is_header ? "header" : "footer"));
  }
  add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties");
  add("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties");
  return xml + "</Types>";
}

std::string relation(std::string_view id, std::string_view type, std::string_view target) {
  return fmt::format("<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"/>", id, type, target);
}

std::string relations(std::string_view list) {
  return fmt::format("{}<Relationships xmlns=\"{}/relationships\">{}</Relationships>", kXmlDeclaration,
                     kPackage, list);
}

std::string package_relations() {
  return relations(
      relation("rId1", fmt::format("{}/relationships/officeDocument", kOffice), "word/document.xml") +
      relation("rId2", fmt::format("{}/relationships/metadata/core-properties", kPackage),
               "docProps/core.xml") +
      relation("rId3", fmt::format("{}/relationships/extended-properties", kOffice), "docProps/app.xml"));
}

std::string document_relations(const std::vector<docx::Edge>& edges) {
  const auto typed = [](std::string_view type) { return fmt::format("{}/relationships/{}", kOffice, type); };
  std::string list;
  for (const auto* name : {"styles", "settings", "numbering", "fontTable"}) {
    list += relation(fmt::format("rId_{}", name), typed(name), fmt::format("{}.xml", name));
  }
  for (std::size_t i = 0; i < edges.size(); ++i) {
    list += relation(docx::relation_of(i), typed(edges[i].is_header ? "header" : "footer"),
                     edges[i].name + ".xml");
  }
  return relations(list);
}

}  // namespace

std::string write_docx(const Manuscript& manuscript, MadeAt made) {
  const auto edges = docx::edges_of(manuscript);
  auto body = docx::body_of(manuscript, edges);
  std::vector<std::pair<std::string, std::string>> parts{
      {"[Content_Types].xml", content_types(edges)},
      {"_rels/.rels", package_relations()},
      {"word/document.xml", std::move(body.document)},
      {"word/_rels/document.xml.rels", document_relations(edges)},
      {"word/styles.xml", docx::styles_part()},
      {"word/settings.xml", docx::settings_part()},
      {"word/numbering.xml", std::move(body.numbering)},
      {"word/fontTable.xml", docx::font_table_part()}};
  for (const auto& edge : edges) parts.emplace_back("word/" + edge.name + ".xml", edge.part);
  parts.emplace_back("docProps/core.xml", core_properties(manuscript, made));
  parts.emplace_back("docProps/app.xml", program_properties());
  return zipped(parts);
}

}  // namespace tuogou
