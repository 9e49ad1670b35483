// How fast papers are written, beside LibreOffice turning the very same .docx into a PDF in the same run.
//   bench_papers WORKBOOK FOLDER
// Checks the pages of every file: by poppler, in LibreOffice's PDF, and counted in the .ofd.
#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/unusable.h"
#include "desk/check.h"
#include "paper/compose.h"
#include "spreadsheet/import.h"
#include "typeset/writers.h"

namespace tuogou {
namespace {

namespace fs = std::filesystem;

constexpr int kRuns = 15;
constexpr int kCopies = 10;  // that LibreOffice is given in one go, so that its start counts once
constexpr std::size_t kLongPages = 20;
constexpr MadeAt kMade{1583769600000};
constexpr std::string_view kAssociation = "51120102000000027G";

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

std::string said(const std::string& command) {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (!pipe) throw std::runtime_error(command);
  std::string text;
  for (char bytes[4096]; const auto count = std::fread(bytes, 1, sizeof bytes, pipe.get());) {
    text.append(bytes, count);
  }
  return text;
}

void must(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

std::size_t pages_of_pdf(const fs::path& file) {
  const auto text = said(fmt::format("pdfinfo '{}'", file.string()));
  const auto at = text.find("Pages:");
  must(at != std::string::npos, "no PDF: " + file.string());
  return std::strtoull(text.c_str() + at + 6, nullptr, 10);
}

std::size_t pages_of_ofd(const fs::path& file) {
  return std::strtoull(
      said(fmt::format("unzip -l '{}' | grep -c 'Pages/.*Content.xml'", file.string())).c_str(), nullptr, 10);
}

Manuscript composed(const Ledger& ledger, std::string_view kind) {
  PaperScene scene{ledger};
  const auto place = ledger.find_association(std::string(kAssociation));
  must(place >= 0, "the sample lacks its association");
  scene.dossier = &ledger.dossiers[static_cast<std::size_t>(place)];
  scene.on = parse_iso_date("2020-03-10");
  return compose(*find_paper_kind(kind), scene).manuscript;
}

/// A letter of one page: its list of matters is left off.
Manuscript one_page(const Ledger& ledger) {
  auto letter = composed(ledger, "approval_letter");
  letter.annexes.clear();
  letter.body.erase(letter.body.begin() + 2, letter.body.end() - 1);
  return letter;
}

/// A plan of about twenty pages: the tables of its annexes stand in it once more until it is long enough.
Manuscript twenty_pages(const Ledger& ledger, const Fonts& fonts) {
  auto plan = composed(ledger, "plan");
  const auto annexes = plan.annexes;
  must(!annexes.empty(), "the plan has no annexes");
  for (std::size_t i = 0; lay_out(plan, fonts).pages.size() < kLongPages; ++i) {
    plan.annexes.push_back(annexes[i % annexes.size()]);
  }
  return plan;
}

struct Written {
  double best = 0;   // seconds, the median
  double first = 0;  // seconds, the first time
  std::string bytes;
};

Written write(const std::function<std::string()>& paper) {
  Written written;
  written.first = seconds([&] { written.bytes = paper(); });
  std::vector<double> times;
  for (int i = 0; i < kRuns; ++i)
    times.push_back(seconds([&] { must(paper() == written.bytes, "not the same bytes"); }));
  std::ranges::sort(times);
  written.best = times[times.size() / 2];
  return written;
}

/// Seconds that LibreOffice takes for the files. Their PDFs stand in the folder.
double convert(const fs::path& folder, const std::vector<fs::path>& files) {
  std::string names;
  for (const auto& file : files) names += fmt::format(" '{}'", file.string());
  return seconds([&] {
    const auto status =
        std::system(fmt::format("soffice -env:UserInstallation=file://{}/profile --headless --convert-to pdf "
                                "--outdir '{}'{} >/dev/null 2>&1",
                                folder.string(), folder.string(), names)
                        .c_str());
    must(WIFEXITED(status) && WEXITSTATUS(status) == 0, "LibreOffice does not run");
  });
}

void measure_paper(const std::string& name, const Manuscript& paper, const Fonts& fonts,
                   const fs::path& folder) {
  const auto pages = lay_out(paper, fonts).pages.size();
  const auto before = peak_memory();
  const auto docx = write([&] { return write_docx(paper, kMade); });
  const auto pdf = write([&] { return write_pdf(lay_out(paper, fonts), fonts, kMade); });
  const auto ofd = write([&] { return write_ofd(lay_out(paper, fonts), fonts, kMade); });
  const auto more = peak_memory() - before;
  const auto file = [&](const std::string& ending) { return folder / (name + ending); };
  write_file(file(".docx").string(), docx.bytes);
  write_file(file(".pdf").string(), pdf.bytes);
  write_file(file(".ofd").string(), ofd.bytes);
  must(pages_of_pdf(file(".pdf")) == pages, name + ": another number of pages in the PDF");
  must(pages_of_ofd(file(".ofd")) == pages, name + ": another number of pages in the OFD");

  std::vector<fs::path> copies;
  for (int i = 0; i < kCopies; ++i) {
    copies.push_back(folder / fmt::format("{}-{}.docx", name, i));
    write_file(copies.back().string(), docx.bytes);
  }
  convert(folder, {copies.front()});  // its profile is made
  const double one = convert(folder, {copies.front()});
  const double all = convert(folder, copies);
  const double further = (all - one) / (kCopies - 1);
  const auto its_pages = pages_of_pdf(folder / (name + "-0.pdf"));
  fmt::print("{}: {} pages, {} in LibreOffice's PDF of the .docx; {:.1f} MB of memory for all\n", name, pages,
             its_pages, static_cast<double>(more) / 1e6);
  must(its_pages + 1 >= pages && its_pages <= pages + 1, name + ": LibreOffice has another number of pages");
  const auto line = [&](std::string_view format, const Written& written) {
    fmt::print(
        "  {:5} {:8.0f} pages/s  {:6.1f} ms, first {:6.1f} ms  {:7} bytes  {:6.1f} x LibreOffice, {:6.1f} x "
        "without its start\n",
        format, static_cast<double>(pages) / written.best, written.best * 1e3, written.first * 1e3,
        written.bytes.size(), one / written.best, further / written.best);
  };
  line("docx", docx);
  line("pdf", pdf);
  line("ofd", ofd);
  fmt::print("  LibreOffice: {:.2f} s alone, {:.3f} s each further one (aim: PDF 50 times as fast)\n", one,
             further);
}

int run(const std::string& workbook, const std::string& folder) {
  auto programme = load_programme();
  Archive archive(workbook);
  auto import = import_workbook(Workbook(archive), programme);
  import.ledger.programme = std::make_shared<const Programme>(std::move(programme));
  const Fonts fonts(usual_font_folders());
  measure_paper("approval_letter", one_page(import.ledger), fonts, folder);
  measure_paper("plan", twenty_pages(import.ledger, fonts), fonts, folder);
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
