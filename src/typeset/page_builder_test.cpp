#include "typeset/page_builder.h"

#include <gtest/gtest.h>

#include "typeset/laid_pages_test.h"

namespace tuogou {
namespace {

TEST(PageBuilder, AHeadingIsNeverTheLastLineOfAPage) {
  for (int lines = 1; lines < 50; ++lines) {
    Manuscript plain;
    for (int i = 0; i < lines; ++i) plain.body.emplace_back(paragraph("示例。"));
    plain.body.emplace_back(heading(1, 1, "总体要求"));
    plain.body.emplace_back(heading(2, 1, "目标任务"));
    plain.body.emplace_back(paragraph("后文。"));
    for (const auto& page : laid_out(plain).pages) {
      const auto text = text_of(page);
      const auto at = text.find("目标任务");
      if (at != std::string::npos) EXPECT_NE(text.find("后文"), std::string::npos) << lines;
      EXPECT_EQ(text.find("总体要求") == std::string::npos, at == std::string::npos) << lines;
    }
  }
}

TEST(PageBuilder, NoLineOfAParagraphStaysAlone) {
  for (int before = 0; before < 30; ++before) {
    Manuscript plain;
    for (int i = 0; i < before; ++i) plain.body.emplace_back(paragraph("前文。"));
    plain.body.emplace_back(paragraph(repeated("示例", 28 * 2)));
    for (const auto& page : laid_out(plain).pages) {
      int lines = 0;
      for (const auto& run : page.runs) lines += text_of(run).find("示例") != std::string::npos ? 1 : 0;
      EXPECT_NE(lines, 1) << before;
    }
  }
}

TEST(PageBuilder, ASignatureIsNeverAloneOnAPage) {
  for (int lines = 1; lines < 60; ++lines) {
    auto document = paper(PaperForm::document);
    document.body.clear();
    for (int i = 0; i < lines; ++i) document.body.emplace_back(paragraph("正文。"));
    for (const auto& page : laid_out(document).pages) {
      const auto text = text_of(page);
      if (text.find("3月10日") != std::string::npos) EXPECT_NE(text.find("正文"), std::string::npos) << lines;
    }
  }
}

}  // namespace
}  // namespace tuogou
