// The program as it is called: exit statuses, what goes where, and that bad input is refused with one
// sentence.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tuogou {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

struct Outcome {
  int status;
  std::string out;
  std::string err;
};

class CommandLine : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("tuogou-test-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  Outcome run(const std::string& arguments) const {
    const auto out = folder_ / "out";
    const auto err = folder_ / "err";
    const auto command = std::string("TUOGOU_DATA='") + folder_.string() + "/data' '" TUOGOU_PROGRAM "' " +
                         arguments + " >'" + out.string() + "' 2>'" + err.string() + "'";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content_of(out), content_of(err)};
  }

  std::string file(const std::string& name, const std::string& content = {}) const {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return "'" + (folder_ / name).string() + "'";
  }

  void expect_refused(const std::string& arguments) const {
    for (const std::string lang : {"", "--lang en "}) {
      const auto outcome = run(lang + arguments);
      EXPECT_EQ(outcome.status, 2) << arguments;
      EXPECT_EQ(outcome.out, "") << arguments;
      EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1)
          << arguments << ": " << outcome.err;
      const bool has_chinese = outcome.err.find("。") != std::string::npos;
      EXPECT_EQ(has_chinese, lang.empty()) << outcome.err;
    }
  }

  const std::string sample_ = "'" TUOGOU_ROOT "/samples/hedong-14.xlsx'";
  fs::path folder_;
};

TEST_F(CommandLine, PrintsTheStoryAsBefore) {
  const auto outcome = run("check " + sample_ + " --as-of 2020-03-10");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, content_of(TUOGOU_ROOT "/tests/golden/hedong-14-2020-03-10.txt"));
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(run("check " + sample_ + " --as-of 2020-03-10 --lang en").out,
            content_of(TUOGOU_ROOT "/tests/golden/hedong-14-2020-03-10.en.txt"));
}

TEST_F(CommandLine, PrintsNoColourWhereThereIsNoTerminal) {
  EXPECT_EQ(run("check " + sample_ + " --as-of 2020-03-10").out.find('\x1b'), std::string::npos);
}

TEST_F(CommandLine, WritesTheSameToAFileAsToStandardOutput) {
  const auto to_file = run("check " + sample_ + " --as-of 2020-03-10 --format json --output '" +
                           (folder_ / "x.json").string() + "'");
  EXPECT_EQ(to_file.status, 1);
  EXPECT_EQ(to_file.out, "");
  EXPECT_EQ(content_of(folder_ / "x.json"),
            content_of(TUOGOU_ROOT "/tests/golden/hedong-14-2020-03-10.json"));
}

TEST_F(CommandLine, RefusesFilesThatAreNoWorkbook) {
  expect_refused("check " + file("empty.xlsx"));
  expect_refused("check " + file("text.xlsx", "not a workbook"));
  expect_refused("check " +
                 file("cut.xlsx", content_of(TUOGOU_ROOT "/samples/hedong-14.xlsx").substr(0, 50'000)));
  expect_refused("check " + file("old.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(2000, '\0')));
  expect_refused("check '" + folder_.string() + "'");
  expect_refused("check '" + (folder_ / "missing.xlsx").string() + "'");
  expect_refused("check /dev/null");
}

TEST_F(CommandLine, RefusesAFileOfTwoGigabytesWithoutReadingIt) {
  const auto huge = file("huge.xlsx", "PK");
  fs::resize_file(folder_ / "huge.xlsx", 2ull << 30);
  expect_refused("check " + huge);
}

TEST_F(CommandLine, SaysThatAFileIsEncrypted) {
  std::string name;
  for (const char c : std::string("EncryptedPackage")) name += std::string{c, '\0'};
  const auto outcome =
      run("check " + file("locked.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0') + name));
  EXPECT_EQ(outcome.status, 2);
  EXPECT_NE(outcome.err.find("加密"), std::string::npos);
}

TEST_F(CommandLine, RefusesDatesSettingsAndOptionsItDoesNotKnow) {
  expect_refused("check " + sample_ + " --as-of 2020-02-30");
  expect_refused("check " + sample_ + " --as-of 1899-12-31");
  expect_refused("check " + sample_ + " --as-of yesterday");
  expect_refused("check " + sample_ + " --set no_such=1");
  expect_refused("check " + sample_ + " --set half_share=1.5");
  expect_refused("check " + sample_ + " --set warn_days=-1");
  expect_refused("check " + sample_ + " --set annual_report_due=02-29");
  expect_refused("check " + sample_ + " --set before_month");
  expect_refused("check " + sample_ + " --format pdf");
  expect_refused("check " + sample_ + " --no-such-option");
  expect_refused("check");
  expect_refused("no-such-command");
}

TEST_F(CommandLine, NeverWritesToTheWorkbookItChecks) {
  const auto copy = file("mine.xlsx", content_of(TUOGOU_ROOT "/samples/hedong-14.xlsx"));
  expect_refused("check " + copy + " --as-of 2020-03-10 --format xlsx --output " + copy);
  EXPECT_TRUE(content_of(folder_ / "mine.xlsx") == content_of(TUOGOU_ROOT "/samples/hedong-14.xlsx"));
  expect_refused("check " + copy + " --format xlsx");
}

TEST_F(CommandLine, RefusesToWriteWhereItCannot) {
  expect_refused("check " + sample_ + " --as-of 2020-03-10 --output /no/such/folder/x.txt");
  expect_refused("check " + sample_ + " --as-of 2020-03-10 --format xlsx --output /no/such/folder/x.xlsx");
  expect_refused("export --template --output /no/such/folder/x.xlsx");
}

TEST_F(CommandLine, ReadsTheDayAsADateInACellIsRead) {
  for (const std::string day : {"2020/3/10", "2020.3.10", "2020年3月10日"}) {
    EXPECT_EQ(run("check " + sample_ + " --as-of " + day).out,
              content_of(TUOGOU_ROOT "/tests/golden/hedong-14-2020-03-10.txt"));
  }
}

TEST_F(CommandLine, CountsTheLastOfASettingGivenTwice) {
  const auto outcome =
      run("check " + sample_ + " --as-of 2020-03-10 --format json --set half_share=0.9 --set half_share=0");
  EXPECT_EQ(outcome.out.find("4.2.4a"), std::string::npos);
}

TEST_F(CommandLine, ChecksTheEmptyTemplateWithoutAWord) {
  const auto path = (folder_ / "template.xlsx").string();
  EXPECT_EQ(run("export --template --output '" + path + "'").status, 0);
  const auto outcome = run("check '" + path + "' --as-of 2020-03-10 --format json");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.out.find("\"issues\": []"), std::string::npos);
}

TEST_F(CommandLine, MakesWorkbooksFromTablesAndForMeasuring) {
  const auto sample = (folder_ / "sample.xlsx").string();
  EXPECT_EQ(run("export --from '" TUOGOU_ROOT "/samples/hedong-14' --output '" + sample + "'").status, 0);
  EXPECT_TRUE(content_of(sample) == content_of(TUOGOU_ROOT "/samples/hedong-14.xlsx"));
  const auto made_up = (folder_ / "made-up.xlsx").string();
  EXPECT_EQ(run("bench make-ledger --associations 20 --output '" + made_up + "'").status, 0);
  EXPECT_NE(run("check '" + made_up + "' --as-of 2020-09-01").out.find("名单内20家，完成4家"),
            std::string::npos);
  expect_refused("export");
  expect_refused("export --from '" + folder_.string() + "'");
}

TEST_F(CommandLine, PrintsTheSchemaOfARegister) {
  const auto outcome = run("schema post");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.out.find("\"retired_on\""), std::string::npos);
  expect_refused("schema no-such-register");
}

TEST_F(CommandLine, ListsEverySettingWithItsValue) {
  const auto outcome = run("policy settings --lang en");
  EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 30);
  EXPECT_NE(outcome.out.find("milestone.half = 2020-01-31"), std::string::npos);
}

TEST_F(CommandLine, SaysWhenNothingCanBeWritten) {
  for (const std::string arguments : {"policy coverage", "schema", "policy settings", "--help"}) {
    const auto command = std::string("'" TUOGOU_PROGRAM "' ") + arguments + " >/dev/full 2>/dev/null";
    EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 2) << arguments;
  }
}

TEST_F(CommandLine, KeepsWhatWasThereWhenTheReportCannotBeWritten) {
  file("report.json", "the report of yesterday");
  fs::create_directory(folder_ / "report.json.part");  // nothing can be written beside it
  EXPECT_EQ(
      run("check " + sample_ + " --format json --output '" + (folder_ / "report.json").string() + "'").status,
      2);
  EXPECT_EQ(content_of(folder_ / "report.json"), "the report of yesterday");
}

TEST_F(CommandLine, ShowsTheAttachedOriginalBesideTheGist) {
  const auto text =
      file("original.txt", "三、任务\n（四）示例标题。甲句。乙句。丙句。丁句。戊句。己句；庚句。\n");
  EXPECT_EQ(run("policy show 3.4.7").out.find("己句"), std::string::npos);
  EXPECT_EQ(run("policy attach " + text).status, 2) << "chapters count from 一";
  const auto whole = file("whole.txt",
                          "一、甲\n二、乙\n三、任务\n（一）子。\n（二）丑。\n（三）寅。\n"
                          "（四）示例标题。甲句。乙句。丙句。丁句。戊句。己句；庚句。\n");
  EXPECT_EQ(run("policy attach " + whole).status, 0);
  EXPECT_NE(run("policy show 3.4.7").out.find("己句；"), std::string::npos);
  expect_refused("policy attach " + file("binary.txt", std::string("\0\1\2", 3)));
  expect_refused("policy show 99.9");
}

TEST_F(CommandLine, FindsEverySentenceDelivered) {
  const auto outcome = run("policy coverage");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 140);  // 139 sentences and the sum
}

}  // namespace
}  // namespace tuogou
