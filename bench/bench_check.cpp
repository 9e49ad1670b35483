// Where `check` spends its time and memory, beside a bare SAX pass over the same XML in the same run.
//   bench_check FILE ASSOCIATIONS
#include <expat.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>

#include "base/json_text.h"
#include "base/unusable.h"
#include "desk/check.h"
#include "desk/made_up_ledger.h"

namespace tuogou {
namespace {

constexpr int kRuns = 5;

double seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The most memory this process ever held, in bytes.
std::uint64_t peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::strtoull(line.c_str() + 6, nullptr, 10) << 10;
  }
  return 0;
}

/// Unzips and parses every part with handlers that do next to nothing. Answers the bytes of XML.
std::uint64_t bare_pass(const std::string& file) {
  Archive archive(file);
  std::uint64_t bytes = 0;
  for (const auto& name : archive.names()) {
    const bool is_read = name.starts_with("xl/worksheets/sheet") || name == "xl/sharedStrings.xml" ||
                         name == "xl/styles.xml" || name == "xl/workbook.xml";
    if (!is_read) continue;
    const XML_Parser parser = XML_ParserCreate(nullptr);
    std::uint64_t elements = 0;
    XML_SetUserData(parser, &elements);
    XML_SetElementHandler(
        parser, [](void* count, const char*, const char**) { ++*static_cast<std::uint64_t*>(count); },
        [](void*, const char*) {});
    XML_SetCharacterDataHandler(parser, [](void*, const char*, int) {});
    archive.read(name, [&](std::string_view piece) {
      bytes += piece.size();
      XML_Parse(parser, piece.data(), static_cast<int>(piece.size()), 0);
    });
    XML_Parse(parser, nullptr, 0, 1);
    XML_ParserFree(parser);
  }
  return bytes;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

int run(const std::string& file, int associations) {
  const Date day = Date::from_civil(2020, 9, 1);
  std::vector<double> reading, rows, rules, output, bare;
  std::uint64_t xml_bytes = 0, peak = 0;
  std::int64_t rows_read = 0;
  for (int i = 0; i < kRuns; ++i) {
    {
      Archive archive(file);
      double whole = 0;
      Check check;
      whole = seconds([&] { check = check_workbook(archive, day, {}); });
      const auto& times = check.times;
      reading.push_back(whole - times.import.rows - times.rules);  // unzip, XML, shared strings
      rows.push_back(times.import.rows);
      rules.push_back(times.rules);
      output.push_back(seconds([&] { pretty(to_json(check)); }));
      rows_read = check.import.rows_kept;
      const auto found = static_cast<int>(check.assessment.findings.size());
      if (found != made_up_findings(associations) || !check.import.issues.empty()) {
        fmt::print(stderr, "wrong answer: {} findings, {} expected; {} issues\n", found,
                   made_up_findings(associations), check.import.issues.size());
        return 1;
      }
      peak = peak_memory();
    }
    bare.push_back(seconds([&] { xml_bytes = bare_pass(file); }));
  }
  const auto mb = [](std::uint64_t bytes) { return static_cast<double>(bytes) / (1 << 20); };
  fmt::print("associations {}  rows {}  XML {:.1f} MB  findings {}\n", associations, rows_read, mb(xml_bytes),
             made_up_findings(associations));
  fmt::print("unzip and parse  {:7.3f} s   {:.2f} of a bare SAX pass ({:.3f} s)\n", median(reading),
             median(reading) / median(bare), median(bare));
  fmt::print("rows             {:7.3f} s   {:.0f} rows/s\n", median(rows),
             static_cast<double>(rows_read) / median(rows));
  fmt::print("rules            {:7.3f} s   {:.0f} associations/s\n", median(rules),
             associations / median(rules));
  fmt::print("output (JSON)    {:7.3f} s\n", median(output));
  fmt::print("peak memory      {:7.1f} MB  {:.2f} of the XML\n", mb(peak),
             static_cast<double>(peak) / static_cast<double>(xml_bytes));
  return 0;
}

}  // namespace
}  // namespace tuogou

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  try {
    return tuogou::run(argv[1], std::atoi(argv[2]));
  } catch (const tuogou::Unusable& unusable) {
    fmt::print(stderr, "{}\n", unusable.what());
    return 2;
  }
}
