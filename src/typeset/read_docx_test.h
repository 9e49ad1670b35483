// For tests: a .docx taken apart, its text read as a word processor reads it.
#pragma once

#include <zip.h>

#include <array>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "typeset/manuscript.h"

namespace tuogou {

inline std::map<std::string, std::string> unpacked_parts(const std::string& bytes) {
  auto* archive = zip_open_from_source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr),
                                       ZIP_CHECKCONS, nullptr);
  std::map<std::string, std::string> parts;
  if (archive == nullptr) return parts;
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(archive, 0));
  for (zip_uint64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    zip_stat_index(archive, i, 0, &stat);
    std::string content(stat.size, '\0');
    auto* file = zip_fopen_index(archive, i, 0);
    zip_fread(file, content.data(), content.size());
    zip_fclose(file);
    parts[stat.name] = content;
  }
  zip_discard(archive);
  return parts;
}

/// Reads paragraphs in order; those in a list get their number by counting.
class DocxText {
 public:
  explicit DocxText(const std::map<std::string, std::string>& parts) : parts_(parts) {
    pugi::xml_document numbering;
    numbering.load_string(parts.at("word/numbering.xml").c_str());
    std::map<std::string, std::array<int, 4>> starts;
    for (const auto& list : numbering.document_element().children("w:abstractNum")) {
      auto& of = starts[list.attribute("w:abstractNumId").value()];
      for (const auto& level : list.children("w:lvl")) {
        of.at(level.attribute("w:ilvl").as_uint()) = level.child("w:start").attribute("w:val").as_int();
      }
    }
    for (const auto& number : numbering.document_element().children("w:num")) {
      starts_[number.attribute("w:numId").value()] =
          starts.at(number.child("w:abstractNumId").attribute("w:val").value());
    }
  }

  std::string read() {
    styles_.load_string(parts_.at("word/styles.xml").c_str());
    if (parts_.contains("word/header_first.xml")) add("word/header_first.xml");
    add("word/document.xml");
    return text_;
  }

 private:
  void add(const std::string& part) {
    pugi::xml_document document;
    document.load_string(parts_.at(part).c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
    add(document.document_element());
  }
  void add(const pugi::xml_node& node) {
    if (std::string_view(node.name()) == "w:p") return paragraph(node);
    for (const auto& child : node.children()) add(child);
  }
  void paragraph(const pugi::xml_node& node) {
    const auto properties = node.child("w:pPr");
    if (properties.child("w:pStyle").attribute("w:val").value() == std::string("Draft")) return;
    auto number = properties.child("w:numPr");
    if (!number) number = of_style(properties.child("w:pStyle").attribute("w:val").value());
    if (number && number.child("w:numId").attribute("w:val").as_int() != 0) {
      count(number.child("w:numId").attribute("w:val").value(),
            number.child("w:ilvl").attribute("w:val").as_uint());
    }
    for (const auto& run : node.children("w:r")) {
      for (const auto& piece : run.children("w:t")) text_ += piece.text().get();
    }
    text_ += '\n';
  }
  pugi::xml_node of_style(const std::string& id) {
    for (const auto& style : styles_.document_element().children("w:style")) {
      if (id == style.attribute("w:styleId").value()) return style.child("w:pPr").child("w:numPr");
    }
    return {};
  }
  void count(const std::string& list, std::size_t level) {
    auto& counted = counted_[list];
    counted.at(level) = counted.at(level) == 0 ? starts_.at(list).at(level) : counted.at(level) + 1;
    for (auto deeper = level + 1; deeper < counted.size(); ++deeper) counted.at(deeper) = 0;
    text_ += numeral(static_cast<int>(level) + 1, counted.at(level));
  }

  const std::map<std::string, std::string>& parts_;
  std::map<std::string, std::array<int, 4>> starts_;
  std::map<std::string, std::array<int, 4>> counted_;
  pugi::xml_document styles_;
  std::string text_;
};

}  // namespace tuogou
