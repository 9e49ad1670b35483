// What tests of .ofd files need: pages set by hand, and a file read back.
#pragma once

#include <gtest/gtest.h>
#include <zip.h>

#include <map>
#include <pugixml.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "typeset/font_sources_test.h"
#include "typeset/writers.h"

namespace tuogou::ofd_test {

inline constexpr MadeAt kMade{1583769600000};  // 2020-03-10, midnight in China
inline constexpr double kCell = grid::kWidth / grid::kCharacters;
inline constexpr double kWritten = 0.00051;  // places are written to a thousandth of a millimetre

inline const Fonts& fonts() { return machine_fonts(); }

// The text on a baseline, a run for each font it needs.
inline void set_text(PaperPage& page, FontStyle style, std::string_view text, double y, Ink ink = Ink::black,
                     double stretch = 1) {
  double x = grid::kLeft;
  while (!text.empty()) {
    const auto c = take_code_point(text);
    const auto placed = fonts().place(style, c);
    if (page.runs.empty() || page.runs.back().y != y || page.runs.back().face != placed.face) {
      page.runs.push_back({placed.face, grid::kBodySize, stretch, y, ink, false, {}});
    }
    page.runs.back().glyphs.push_back({placed.glyph, c, x});
    x += kCell;
  }
}

inline Pages one_page(std::string_view text) {
  Pages pages;
  pages.pages.emplace_back();
  set_text(pages.pages.back(), FontStyle::fang_song, text, 100);
  return pages;
}

// An .ofd read back.
struct ReadOfd {
  std::map<std::string, std::string> parts;
  std::vector<std::string> names;  // in their order

  explicit ReadOfd(const std::string& bytes) {
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    auto* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(zip_get_num_entries(archive, 0)); ++i) {
      zip_stat_t stat;
      zip_stat_index(archive, i, 0, &stat);
      std::string content(stat.size, '\0');
      auto* file = zip_fopen_index(archive, i, 0);
      EXPECT_EQ(zip_fread(file, content.data(), content.size()), static_cast<zip_int64_t>(content.size()));
      zip_fclose(file);
      names.emplace_back(stat.name);
      parts[names.back()] = std::move(content);
    }
    zip_discard(archive);
  }

  pugi::xml_document xml(const std::string& name) const {
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(parts.at(name).c_str())) << name;
    return document;
  }
  pugi::xml_document page(int number) const {
    return xml("Doc_0/Pages/Page_" + std::to_string(number) + "/Content.xml");
  }
};

inline std::vector<double> numbers(std::string_view text) {
  std::istringstream words{std::string(text)};
  std::vector<double> found;
  for (double number = 0; words >> number;) found.push_back(number);
  return found;
}

struct Shown {
  char32_t character = 0;
  double x = 0;
  double y = 0;
};

// What a viewer that counts in characters draws of a page.
inline std::vector<Shown> shown(const pugi::xml_document& page) {
  std::vector<Shown> all;
  for (const auto& found : page.select_nodes("//ofd:TextObject")) {
    const auto object = found.node();
    const auto box = numbers(object.attribute("Boundary").value());
    const auto code = object.child("ofd:TextCode");
    const auto deltas = numbers(code.attribute("DeltaX").value());
    std::string_view text = code.child_value();
    auto x = box.at(0) + code.attribute("X").as_double();
    for (std::size_t i = 0; !text.empty(); ++i) {
      if (i > 0) x += deltas.at(i - 1);
      all.push_back({take_code_point(text), x, box.at(1) + code.attribute("Y").as_double()});
    }
  }
  return all;
}

inline std::u32string characters(const std::vector<Shown>& shown) {
  std::u32string text;
  for (const auto& one : shown) text += one.character;
  return text;
}

}  // namespace tuogou::ofd_test
