// For tests: papers to lay out, and what stands where on their pages.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "typeset/font_sources_test.h"
#include "typeset/layout.h"

namespace tuogou {

inline std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

inline std::string text_of(const GlyphRun& run) {
  std::string text;
  for (const auto& glyph : run.glyphs) append_utf8(text, glyph.character);
  return text;
}

inline std::string text_of(const PaperPage& page) {
  std::string text;
  for (const auto& run : page.runs) text += text_of(run);
  return text;
}

inline std::string text_of(const Pages& pages) {
  std::string text;
  for (const auto& page : pages.pages) text += text_of(page);
  return text;
}

// Without what is invisible.
inline std::string bare(std::string_view text) {
  std::string left;
  const auto dense = without_spaces(text);
  for (std::string_view rest = dense; !rest.empty();) {
    const auto c = take_code_point(rest);
    if (!is_control(c)) append_utf8(left, c);
  }
  return left;
}

inline Paragraph paragraph(std::string text) {
  Paragraph made;
  made.text = {{std::move(text), {}, false}};
  return made;
}

inline Paragraph heading(int level, int number, std::string text) {
  Paragraph made;
  made.level = level;
  made.number = number;
  made.lead = {{std::move(text), {}, false}};
  return made;
}

inline TableCell cell(std::string text) {
  TableCell made;
  made.text = {{std::move(text), {}, false}};
  return made;
}

inline Manuscript paper(PaperForm form) {
  Manuscript made;
  made.form = form;
  made.mark = form == PaperForm::letter ? "河东区示例民政局" : "河东区示例民政局文件";
  made.number = "东民〔2020〕3号";
  made.title = "关于示例协会脱钩实施方案的批复";
  made.recipients = "河东区示例商务局";
  made.body = {paragraph("你局来文收悉。"), paragraph("现批复如下。")};
  made.organ = "河东区示例民政局";
  made.date = "2020年3月10日";
  made.note = "此件主动公开";
  made.copies = "区示例财政局，区示例审计局";
  made.printed_by = "河东区示例民政局办公室";
  made.printed_on = "2020年3月11日";
  return made;
}

inline Pages laid_out(const Manuscript& manuscript) { return lay_out(manuscript, machine_fonts()); }

inline const GlyphRun& run_with(const PaperPage& page, std::string_view text) {
  const auto found = std::ranges::find_if(
      page.runs, [&](const GlyphRun& run) { return text_of(run).find(text) != std::string::npos; });
  EXPECT_NE(found, page.runs.end()) << text;
  return found == page.runs.end() ? page.runs.front() : *found;
}

inline double rise_of(const GlyphRun& run) {
  const auto c = run.glyphs.front().character;
  for (const auto style : {FontStyle::fang_song, FontStyle::small_title, FontStyle::hei, FontStyle::kai,
                           FontStyle::song, FontStyle::latin}) {
    const auto placed = machine_fonts().place(style, c);
    if (placed.face == run.face) return placed.rise * run.size;
  }
  return 0;
}

// The middle of the Chinese characters of a run.
inline double middle_of(const GlyphRun& run) { return run.y + rise_of(run) - kInkCentre * run.size; }

inline std::vector<double> middles_of(const PaperPage& page, double size) {
  std::vector<double> middles;
  for (const auto& run : page.runs) {
    if (std::abs(run.size - size) > 0.001) continue;
    const double middle = middle_of(run);
    if (middles.empty() || std::abs(middles.back() - middle) > 0.01) middles.push_back(middle);
  }
  return middles;
}

inline Manuscript with_table(int rows) {
  Manuscript plain;
  plain.title = "示例表";
  Table table;
  table.widths = {1, 4, 2};
  table.head = {{cell("序号"), cell("名称"), cell("备注")}};
  for (int i = 1; i <= rows; ++i) {
    table.rows.push_back(
        {cell(std::to_string(i)), cell(fmt::format("第{}个示例协会的名称写得很长很长很长", i)), cell("")});
  }
  plain.body = {table};
  return plain;
}

}  // namespace tuogou
