// The user's own workbook with its findings, annotated once and once again.
#include <gtest/gtest.h>

#include <filesystem>

#include "desk/annotated_check.h"

namespace tuogou {
namespace {

const std::string kSample = TUOGOU_ROOT "/samples/hedong-14.xlsx";

std::string annotated(const std::string& file, const std::string& as_of, const std::string& name) {
  const auto output = testing::TempDir() + name;
  Archive archive(file);
  const auto check = check_workbook(archive, parse_iso_date(as_of), {});
  write_annotated(check, archive, Language::zh, output);
  return output;
}

std::size_t occurrences(const std::string& text, std::string_view word) {
  std::size_t count = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

struct Contents {
  std::vector<std::string> sheets;
  std::size_t comments = 0;
  std::size_t words = 0;  // bytes of all comments
  std::size_t frames = 0;
  std::size_t findings = 0;

  bool operator==(const Contents&) const = default;
};

Contents contents_of(const std::string& file) {
  Archive archive(file);
  Contents contents;
  const Workbook workbook(archive);
  for (const auto& sheet : workbook.sheets()) {
    contents.sheets.push_back(sheet.name);
    if (sheet.name == "检查结果") contents.findings = workbook.read(sheet).rows.size();
  }
  for (const auto& part : archive.names()) {
    if (part.starts_with("xl/comments"))
      contents.comments += occurrences(archive.read_all(part), "<comment ");
    if (part.ends_with(".vml")) contents.frames += occurrences(archive.read_all(part), "</v:shape>");
  }
  return contents;
}

TEST(AnnotatedWorkbook, AddsASheetAndFramesEachComment) {
  const auto before = contents_of(kSample);
  const auto after = contents_of(annotated(kSample, "2020-03-10", "once.xlsx"));
  EXPECT_EQ(after.sheets.size(), before.sheets.size() + 2);  // findings, and the story's one warning
  EXPECT_EQ(after.findings, 2u + 34u);                       // a title, the header, a row a finding
  EXPECT_GT(after.comments, before.comments);
  EXPECT_EQ(after.comments, after.frames);
}

TEST(AnnotatedWorkbook, CheckedAgainIsBroughtUpToDateAndNotDoubled) {
  const auto once = annotated(kSample, "2020-03-10", "once.xlsx");
  EXPECT_EQ(contents_of(annotated(once, "2020-03-10", "twice.xlsx")), contents_of(once));
  const auto later = contents_of(annotated(once, "2020-12-31", "later.xlsx"));
  EXPECT_EQ(later, contents_of(annotated(kSample, "2020-12-31", "fresh.xlsx")));
}

}  // namespace
}  // namespace tuogou
