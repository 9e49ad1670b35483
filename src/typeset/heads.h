// What has its fixed place on a page: red head, letter head, the imprint at the foot of the last page, page
// numbers. Cites: GB/T 9704-2012 7.2, 7.4, 7.5, 10.1.
#pragma once

#include "typeset/page_builder.h"

namespace tuogou {

/// Draws what stands above the title and answers where the title begins.
double draw_head(const Manuscript& manuscript, const Fonts& fonts, const TypeArea& area, PaperPage& page);

/// 版记, on the last page or, where that is full or lies across, on a page of its own. `filled_to` is where
/// the last page is filled to.
void draw_imprint(const Manuscript& manuscript, const Fonts& fonts, double filled_to,
                  std::vector<PaperPage>& pages);

/// PaperPage numbers, 草稿 and the line at the foot of the last page.
void finish_pages(const Manuscript& manuscript, const Fonts& fonts, std::vector<PaperPage>& pages);

}  // namespace tuogou
