#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "base/file.h"
#include "base/text.h"
#include "typeset/any_manuscript_test.h"
#include "typeset/font_sources_test.h"
#include "typeset/writers.h"

namespace tuogou {
namespace {

namespace fs = std::filesystem;

constexpr MadeAt kMade{1583798400000};  // 2020-03-10 00:00 UTC

Manuscript reply() {
  Manuscript made;
  made.form = PaperForm::document;
  made.mark = "河东区示例民政局文件";
  made.number = "东民〔2020〕3号";
  made.title = "关于示例协会脱钩实施方案的批复";
  made.recipients = "河东区示例商务局";
  Paragraph paragraph;
  paragraph.level = 1;
  paragraph.number = 1;
  paragraph.lead = {{"总体要求", {}, false}};
  paragraph.text = {{"。净资产1,234.50元，会长𠮷某、镕某，GB/T 9704-2012。", {}, false}};
  made.body = {paragraph};
  made.organ = "河东区示例民政局";
  made.date = "2020年3月10日";
  made.kind = "批复";
  return made;
}

std::string pdf_of(const Manuscript& manuscript) {
  return write_pdf(lay_out(manuscript, machine_fonts()), machine_fonts(), kMade);
}

// What a program says of a file; empty where it is not installed.
std::string asked(const std::string& bytes, const std::string& before, const std::string& after) {
  static std::atomic<int> number = 0;
  const auto file = fs::temp_directory_path() /
                    ("tuogou-pdf-" + std::to_string(::getpid()) + "-" + std::to_string(++number) + ".pdf");
  write_file(file.string(), bytes);
  std::string said;
  if (auto* pipe = ::popen((before + " " + file.string() + " " + after + " 2>/dev/null").c_str(), "r")) {
    for (int c = 0; (c = std::fgetc(pipe)) != EOF;) said += static_cast<char>(c);
    ::pclose(pipe);
  }
  fs::remove(file);
  return said;
}

TEST(Pdf, TheSamePaperIsTheSameBytes) {
  for (const auto* folder : {TUOGOU_ROOT "/build/fonts", "/nowhere"}) {
    const Fonts fonts({folder});
    const auto first = write_pdf(lay_out(reply(), fonts), fonts, kMade);
    auto other = reply();
    other.form = PaperForm::letter;
    other.title += "，又及";
    EXPECT_FALSE(write_pdf(lay_out(other, fonts), fonts, kMade) == first);
    EXPECT_TRUE(write_pdf(lay_out(reply(), fonts), fonts, kMade) == first) << folder;
  }
}

TEST(Pdf, TextIsExtractedInReadingOrder) {
  const auto said = without_spaces(asked(pdf_of(reply()), "pdftotext", "-"));
  if (said.empty()) GTEST_SKIP() << "pdftotext is not installed";
  EXPECT_NE(
      said.find(
          "东民〔2020〕3号关于示例协会脱钩实施方案的批复河东区示例商务局：一、总体要求。净资产1,234.50元"),
      std::string::npos)
      << said;
  EXPECT_NE(said.find("𠮷某、镕某"), std::string::npos);
}

TEST(Pdf, EveryFontIsEmbedded) {
  const auto said = asked(pdf_of(reply()), "pdffonts", "");
  if (said.empty()) GTEST_SKIP() << "pdffonts is not installed";
  int fonts = 0;
  for (const auto line : split(said, "\n").size() > 2 ? split(said, "\n") : std::vector<std::string_view>{}) {
    if (line.find('+') == line.npos) continue;
    ++fonts;
    EXPECT_NE(line.find("yes yes yes"), line.npos) << line;
  }
  EXPECT_GE(fonts, 3);
}

TEST(Pdf, SaysWhatItIs) {
  const auto said = asked(pdf_of(reply()), "TZ=UTC pdfinfo", "");
  if (said.empty()) GTEST_SKIP() << "pdfinfo is not installed";
  EXPECT_NE(said.find("关于示例协会脱钩实施方案的批复"), std::string::npos);
  EXPECT_NE(said.find("河东区示例民政局"), std::string::npos);
  EXPECT_NE(said.find("Mar 10"), std::string::npos) << said;
  EXPECT_NE(said.find("A4"), std::string::npos);
}

TEST(Pdf, PapersMadeAtTheSameTimeAreEachWhole) {
  const auto expected = pdf_of(reply());
  std::vector<std::string> made(4);
  std::vector<std::thread> threads;
  for (auto& bytes : made) {
    threads.emplace_back([&bytes] { bytes = pdf_of(reply()); });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& bytes : made) EXPECT_TRUE(bytes == expected);
}

RC_GTEST_PROP(Pdf, AnyManuscriptCanBeWritten, ()) {
  const auto bytes = pdf_of(*any_manuscript());
  RC_ASSERT(bytes.starts_with("%PDF-"));
  RC_ASSERT(bytes.find("%%EOF") != std::string::npos);
}

}  // namespace
}  // namespace tuogou
