// How fast papers are written in their three formats, beside LibreOffice turning the very same .docx into PDF
// in the same run.
//   bench_papers WORKBOOK FOLDER
// Checks: the same bytes every time; as many pages as the layout has, by poppler and in the .ofd; a sentence
// of the last page on the last page; LibreOffice's pages, where a difference is told.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <numeric>
#include <stdexcept>

#include "base/file.h"
#include "base/unusable.h"
#include "desk/check.h"
#include "papers.h"
#include "papers_peer.h"
#include "spreadsheet/import.h"
#include "typeset/writers.h"

namespace tuogou {
namespace {

namespace fs = std::filesystem;

constexpr int kRuns = 15;
constexpr int kOfficeRuns = 3;
constexpr std::size_t kOfficeFiles = 40;  // that LibreOffice is given in one call, at least
constexpr double kAim = 50;               // times as fast as LibreOffice's PDF
constexpr MadeAt kMade{1583769600000};

double seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

std::uint64_t memory(std::string_view what) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(what)) return std::strtoull(line.c_str() + what.size(), nullptr, 10) << 10;
  }
  return 0;
}

/// What is held now; the peak is counted from here.
std::uint64_t memory_from_here() {
  std::ofstream("/proc/self/clear_refs") << "5";
  return memory("VmRSS:");
}

void must(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

struct Written {
  double usual = 0;  // seconds for all, the median after the first
  double first = 0;
  std::uint64_t memory = 0;  // more than before, at its peak
  std::vector<std::string> files;
  std::size_t bytes() const {
    return std::accumulate(files.begin(), files.end(), std::size_t{0},
                           [](std::size_t sum, const std::string& file) { return sum + file.size(); });
  }
};

Written write(const std::vector<Manuscript>& papers, PaperFormat format, const Fonts& fonts) {
  const auto all = [&] {
    std::vector<std::string> files;
    for (const auto& paper : papers) files.push_back(write_paper(paper, format, &fonts, kMade));
    return files;
  };
  Written written;
  const auto before = memory_from_here();
  written.first = seconds([&] { written.files = all(); });
  std::vector<double> times;
  for (int i = 0; i < kRuns; ++i) {
    std::vector<std::string> again;
    times.push_back(seconds([&] { again = all(); }));
    must(again == written.files, "not the same bytes");
  }
  written.usual = median(times);
  const auto peak = memory("VmHWM:");
  written.memory = peak > before ? peak - before : 0;
  return written;
}

fs::path file_of(const fs::path& folder, const std::string& name, std::size_t number, PaperFormat format) {
  return folder / fmt::format("{}-{}.{}", name, number, kPaperEndings[static_cast<std::size_t>(format)]);
}

/// Writes the files and holds them against the layout.
void check(const MeasuredPapers& measured, const std::vector<std::size_t>& pages, PaperFormat format,
           const Written& written, const fs::path& folder) {
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto file = file_of(folder, measured.name, i, format);
    write_file(file.string(), written.files[i]);
    if (format == PaperFormat::docx) continue;
    const bool is_pdf = format == PaperFormat::pdf;
    const auto has = is_pdf ? pages_of_pdf(file) : pages_of_ofd(file);
    must(has == pages[i], fmt::format("{}: {} pages, laid out on {}", file.string(), has, pages[i]));
    if (i + 1 < pages.size()) continue;
    const auto text = is_pdf ? page_of_pdf(file, has) : page_of_ofd(file, has);
    must(text.find(measured.last_sentence) != text.npos,
         fmt::format("{}: its last page does not say {}", file.string(), measured.last_sentence));
  }
}

struct Beside {
  double alone = 0;    // seconds for all papers, in a call of their own
  double divided = 0;  // the same where the start is divided among many calls' worth of papers
  double further = 0;  // the same without any start
  std::size_t times = 0;
  std::vector<std::size_t> pages;
};

Beside beside(const MeasuredPapers& measured, const Written& docx, const LibreOffice& office,
              const fs::path& folder) {
  Beside found;
  const auto papers = docx.files.size();
  found.times = (kOfficeFiles + papers - 1) / papers;
  std::vector<fs::path> files;
  for (std::size_t i = 0; i < found.times * papers; ++i) {
    files.push_back(file_of(folder, measured.name, i, PaperFormat::docx));
    write_file(files.back().string(), docx.files[i % papers]);
  }
  const std::vector once(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(papers));
  office.convert(once);  // its profile and its list of fonts are made
  std::vector<double> alone, many;
  for (int i = 0; i < kOfficeRuns; ++i) {
    alone.push_back(office.convert(once));
    many.push_back(office.convert(files));
  }
  const auto times = static_cast<double>(found.times);
  found.alone = median(alone);
  found.divided = median(many) / times;
  found.further = (median(many) - found.alone) / (times - 1);
  for (const auto& file : once) {
    const auto pdf = fs::path(file).replace_extension(".pdf");
    found.pages.push_back(pages_of_pdf(pdf));
    if (file != once.back()) continue;
    must(page_of_pdf(pdf, found.pages.back()).find(measured.last_sentence) != std::string::npos,
         pdf.string() + ": the last page of LibreOffice does not say " + measured.last_sentence);
  }
  return found;
}

void check_pages(const MeasuredPapers& measured, const std::vector<std::size_t>& pages,
                 const Beside& office) {
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto its = office.pages[i];
    must(its == pages[i], fmt::format("{} {}: {} pages, {} in LibreOffice", measured.name, i, pages[i], its));
  }
}

/// Whether the aim is reached.
bool measure(const MeasuredPapers& measured, const Fonts& fonts, const LibreOffice& office,
             const fs::path& folder) {
  const auto pages = pages_of(measured.papers, fonts);
  const auto all_pages = std::accumulate(pages.begin(), pages.end(), std::size_t{0});
  std::vector<std::pair<PaperFormat, Written>> written;
  for (const auto format : {PaperFormat::docx, PaperFormat::pdf, PaperFormat::ofd}) {
    written.emplace_back(format, write(measured.papers, format, fonts));
    check(measured, pages, format, written.back().second, folder);
  }
  // LibreOffice's PDFs would have the names of ours.
  const auto its_folder = folder / "libreoffice";
  fs::create_directories(its_folder);
  const auto its = beside(measured, written.front().second, office, its_folder);
  fmt::print("{}: {} papers, {} pages; LibreOffice {}\n", measured.title, pages.size(), all_pages,
             std::accumulate(its.pages.begin(), its.pages.end(), std::size_t{0}));
  check_pages(measured, pages, its);
  bool is_reached = true;
  for (const auto& [format, one] : written) {
    fmt::print(
        "  {:4} {:6.0f} pages/s  {:6.1f} ms, first {:6.1f} ms  {:8} bytes  {:5.1f} MB more   beside "
        "LibreOffice: {:4.0f} x, start divided by {} {:5.1f} x, without start {:5.1f} x\n",
        kPaperEndings[static_cast<std::size_t>(format)], static_cast<double>(all_pages) / one.usual,
        one.usual * 1e3, one.first * 1e3, one.bytes(), static_cast<double>(one.memory) / 1e6,
        its.alone / one.usual, its.times, its.divided / one.usual, its.further / one.usual);
    if (format == PaperFormat::pdf) is_reached = its.alone / one.usual >= kAim;
  }
  fmt::print("  LibreOffice: {:.2f} s alone, {:.3f} s with its start divided, {:.3f} s without it\n",
             its.alone, its.divided, its.further);
  return is_reached;
}

int run(const std::string& workbook, const std::string& folder) {
  auto programme = load_programme();
  Archive archive(workbook);
  auto import = import_workbook(Workbook(archive), programme);
  import.ledger.programme = std::make_shared<const Programme>(std::move(programme));
  std::unique_ptr<const Fonts> fonts;
  const auto before = memory_from_here();
  const auto opening = seconds([&] { fonts = std::make_unique<const Fonts>(usual_font_folders()); });
  fmt::print("fonts opened in {:.1f} ms, {:.1f} MB more\n", opening * 1e3,
             (static_cast<double>(memory("VmRSS:")) - static_cast<double>(before)) / 1e6);
  const LibreOffice office(folder, *fonts);
  // The first paper of all is not to be warmed by the longer ones being put together: those are laid out
  // only.
  const auto all = measured_papers(import.ledger, *fonts);
  std::string short_of;
  for (const auto& measured : all) {
    if (!measure(measured, *fonts, office, folder)) short_of += " " + measured.name;
  }
  fmt::print("LibreOffice held {:.0f} MB at most\n", static_cast<double>(peak_of_called()) / 1e6);
  fmt::print("aim, PDF {} times as fast as one conversion: {}\n", kAim,
             short_of.empty() ? "reached" : "short of it:" + short_of);
  return 0;
}

}  // namespace
}  // namespace tuogou

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  try {
    return tuogou::run(argv[1], argv[2]);
  } catch (const std::exception& problem) {
    fmt::print(stderr, "{}\n", problem.what());
  }
  return 1;
}
