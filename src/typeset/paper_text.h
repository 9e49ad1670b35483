// The text of a paper as things to be put on pages: title, paragraphs with their levels, the note of annexes,
// signature and date. Cites: GB/T 9704-2012 7.3.
#pragma once

#include "typeset/page_builder.h"

namespace tuogou {

struct Setting {
  const Manuscript& manuscript;
  const Fonts& fonts;
  TypeArea area;
};

/// A title and the empty line after it.
void add_title(std::vector<Item>& items, const std::string& title, const Setting& setting);
void add_recipients(std::vector<Item>& items, const Setting& setting);
void add_blocks(std::vector<Item>& items, const std::vector<Block>& blocks, const Setting& setting);
/// 附件说明.
void add_annex_notes(std::vector<Item>& items, const Setting& setting);
/// 署名, 成文日期 and 附注, with empty lines before them. A document or letter leaves the place of a
/// seal.
void add_signature(std::vector<Item>& items, int lines_before, const Setting& setting);
inline constexpr int kRoomForSeal = 2;
/// 附件1 at the head of its first page and the title in the third line.
void add_annex_head(std::vector<Item>& items, std::size_t place, const Setting& setting);

}  // namespace tuogou
