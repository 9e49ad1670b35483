// The table of who may include whom, held against the sources.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace tuogou {
namespace {

namespace fs = std::filesystem;

// A folder may include itself and these. Cites: ARCHITECTURE.md.
const std::map<std::string, std::set<std::string>> kMayInclude{
    {"base", {}},
    {"typeset", {"base"}},
    {"similar", {"base"}},
    {"registers", {"base"}},
    {"policy", {"base", "registers"}},
    {"ledger", {"base", "registers", "policy"}},
    {"rules", {"base", "registers", "policy", "ledger"}},
    {"spreadsheet", {"base", "registers", "policy", "ledger"}},
    {"procedure", {"base", "registers", "policy", "ledger", "rules"}},
    {"paper", {"base", "registers", "policy", "ledger", "rules", "procedure", "typeset"}},
    {"preview", {"base", "registers", "policy", "ledger", "spreadsheet"}},
    {"store", {"base"}},
    {"journal", {"base", "registers", "policy", "ledger", "store"}},
    {"access", {"base", "registers", "policy", "ledger", "store"}},
    {"desk",
     {"base", "registers", "policy", "ledger", "rules", "spreadsheet", "procedure", "typeset", "paper",
      "preview", "similar", "store", "journal", "access"}},
    {"http", {"base", "store"}},
    {"api",
     {"base", "registers", "policy", "ledger", "rules", "spreadsheet", "procedure", "typeset", "paper",
      "preview", "similar", "store", "journal", "access", "desk", "http"}},
    {"cli",
     {"base", "registers", "policy", "ledger", "rules", "spreadsheet", "procedure", "typeset", "paper",
      "preview", "similar", "store", "journal", "access", "desk", "http", "api"}},
};

// Tests may look at what they are made of.
const std::set<std::string> kTestsMayAlsoInclude{"procedure", "desk",      "rules",  "spreadsheet", "ledger",
                                                 "policy",    "registers", "access", "journal",     "store"};

bool is_source(const fs::path& file) { return file.extension() == ".cpp" || file.extension() == ".h"; }

std::vector<std::string> lines_of(const fs::path& file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

const fs::path kSources = fs::path(TUOGOU_ROOT) / "src";

TEST(Structure, EveryFolderHasItsLineInTheTable) {
  for (const auto& entry : fs::directory_iterator(kSources)) {
    if (entry.is_directory()) EXPECT_TRUE(kMayInclude.contains(entry.path().filename())) << entry.path();
  }
}

TEST(Structure, FoldersIncludeOnlyThoseBelowThem) {
  const std::regex include("^#include \"([a-z_]+)/");
  for (const auto& entry : fs::recursive_directory_iterator(kSources)) {
    if (!is_source(entry.path()) || entry.path().parent_path() == kSources) continue;
    const std::string folder = entry.path().parent_path().filename();
    const bool is_test = entry.path().string().ends_with("_test.cpp");
    for (const auto& line : lines_of(entry.path())) {
      std::smatch found;
      if (!std::regex_search(line, found, include)) continue;
      const auto other = found[1].str();
      const bool may = other == folder || kMayInclude.at(folder).contains(other) ||
                       (is_test && kTestsMayAlsoInclude.contains(other));
      EXPECT_TRUE(may) << entry.path() << " includes " << other;
    }
  }
}

TEST(Structure, OneFileKnowsTheClock) {
  const std::regex clock(R"(std::time\(|system_clock|gettimeofday)");
  for (const auto& entry : fs::recursive_directory_iterator(kSources)) {
    if (!is_source(entry.path()) || entry.path().filename() == "clock.cpp") continue;
    for (const auto& line : lines_of(entry.path())) {
      EXPECT_FALSE(std::regex_search(line, clock)) << entry.path() << ": " << line;
    }
  }
}

TEST(Structure, OnlyHttpKnowsTheNetwork) {
  const std::regex network(R"(^#include <(boost/asio|boost/beast|sys/socket\.h|openssl/ssl\.h))");
  for (const auto& entry : fs::recursive_directory_iterator(kSources)) {
    if (!is_source(entry.path()) || entry.path().string().ends_with("_test.cpp") ||
        entry.path().string().ends_with("_test.h")) {
      continue;
    }
    for (const auto& line : lines_of(entry.path())) {
      if (!std::regex_search(line, network)) continue;
      EXPECT_EQ(entry.path().parent_path().filename(), "http") << entry.path();
      EXPECT_NE(entry.path().extension(), ".h") << entry.path() << " makes everybody pay for the network";
    }
  }
}

TEST(Structure, LibrariesStayInTheirFolders) {
  const std::map<std::string, std::set<std::string>> only_in{{"zip.h", {"spreadsheet", "typeset"}},
                                                             {"expat.h", {"spreadsheet"}},
                                                             {"pugixml.hpp", {"spreadsheet"}},
                                                             {"xlsxwriter.h", {"spreadsheet"}},
                                                             {"toml++/toml.h", {"policy"}},
                                                             {"CLI/CLI.hpp", {"cli"}},
                                                             {"sqlite3.h", {"store"}},
                                                             {"sodium.h", {"access"}},
                                                             {"cairo.h", {"typeset"}},
                                                             {"hb.h", {"typeset"}},
                                                             {"ft2build.h", {"typeset"}},
                                                             {"unicode/ucol.h", {"base"}}};
  const std::regex include("^#include <([^>]+)>");
  for (const auto& entry : fs::recursive_directory_iterator(kSources)) {
    const auto path = entry.path().string();
    if (!is_source(entry.path()) || path.ends_with("_test.cpp") || path.ends_with("_test.h")) continue;
    for (const auto& line : lines_of(entry.path())) {
      std::smatch found;
      if (!std::regex_search(line, found, include) || !only_in.contains(found[1].str())) continue;
      EXPECT_TRUE(only_in.at(found[1].str()).contains(entry.path().parent_path().filename().string()))
          << entry.path();
    }
  }
}

}  // namespace
}  // namespace tuogou
