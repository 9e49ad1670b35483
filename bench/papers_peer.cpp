#include "papers_peer.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <set>
#include <stdexcept>

#include "base/file.h"
#include "spreadsheet/archive.h"

namespace tuogou {

namespace fs = std::filesystem;

namespace {

std::string said(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (!pipe) throw std::runtime_error(command);
  std::string text;
  std::array<char, 4096> bytes{};
  std::size_t count = 0;
  while ((count = std::fread(bytes.data(), 1, bytes.size(), pipe.get())) > 0)
    text.append(bytes.data(), count);
  return text;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

std::string without_space(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (std::string_view(" \t\r\n\f").find(c) == std::string_view::npos) kept += c;
  }
  return kept;
}

std::string without_tags(std::string_view xml) {
  std::string kept;
  bool is_tag = false;
  for (const char c : xml) {
    if (c == '<') is_tag = true;
    if (!is_tag) kept += c;
    if (c == '>') is_tag = false;
  }
  return kept;
}

// As fontconfig knows it: a bold font is of the family of the others.
std::string_view family_of(const FontChoice& choice) {
  constexpr std::string_view kBold = " Bold";
  std::string_view family = choice.family;
  if (family.ends_with(kBold)) family.remove_suffix(kBold.size());
  return family;
}

fs::path pdf_of(const fs::path& file) { return fs::path(file).replace_extension(".pdf"); }

}  // namespace

LibreOffice::LibreOffice(const fs::path& folder, const Fonts& fonts) : folder_(folder) {
  std::set<std::string> folders;
  std::string matches;
  for (const auto& choice : fonts.choices()) {
    folders.insert(fs::absolute(choice.file).parent_path().string());
    matches += fmt::format(
        "<match target=\"pattern\"><test name=\"family\"><string>{}</string></test>"
        "<edit name=\"family\" mode=\"assign\" binding=\"strong\"><string>{}</string></edit></match>\n",
        office_name(choice.style), family_of(choice));
  }
  std::string xml =
      "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>\n"
      "<dir>/usr/share/fonts</dir>\n";
  for (const auto& one : folders) xml += fmt::format("<dir>{}</dir>\n", one);
  xml +=
      fmt::format("<cachedir>{}</cachedir>\n{}</fontconfig>\n", (folder_ / "fontconfig").string(), matches);
  write_file((folder_ / "fonts.conf").string(), xml);
}

double LibreOffice::convert(const std::vector<fs::path>& files) const {
  std::string names;
  for (const auto& file : files) {
    fs::remove(pdf_of(file));
    names += fmt::format(" '{}'", file.string());
  }
  const auto command = fmt::format(
      "FONTCONFIG_FILE='{0}/fonts.conf' soffice -env:UserInstallation=file://{0}/profile --headless "
      "--convert-to pdf --outdir '{1}'{2} >/dev/null 2>&1",
      folder_.string(), files.front().parent_path().string(), names);
  const auto start = std::chrono::steady_clock::now();
  const auto status = std::system(command.c_str());
  const auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error("LibreOffice does not run");
  for (const auto& file : files) {
    if (!fs::exists(pdf_of(file))) throw std::runtime_error("LibreOffice left out " + file.string());
  }
  return took;
}

std::uint64_t peak_of_called() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) << 10;
}

std::size_t pages_of_pdf(const fs::path& file) {
  const auto text = said(fmt::format("pdfinfo '{}'", file.string()));
  const auto at = text.find("Pages:");
  if (at == text.npos) throw std::runtime_error("no PDF: " + file.string());
  return std::strtoull(text.c_str() + at + 6, nullptr, 10);
}

std::size_t pages_of_ofd(const fs::path& file) {
  Archive archive(file.string());
  const auto listed = count_of(archive.read_all("Doc_0/Document.xml"), "<ofd:Page ID=");
  const auto names = archive.names();
  const auto there = static_cast<std::size_t>(
      std::ranges::count_if(names, [](const std::string& name) { return name.ends_with("/Content.xml"); }));
  if (listed != there) {
    throw std::runtime_error(fmt::format("{}: {} pages listed, {} there", file.string(), listed, there));
  }
  return listed;
}

std::string page_of_pdf(const fs::path& file, std::size_t page) {
  return without_space(said(fmt::format("pdftotext -f {0} -l {0} '{1}' -", page, file.string())));
}

std::string page_of_ofd(const fs::path& file, std::size_t page) {
  Archive archive(file.string());
  return without_space(
      without_tags(archive.read_all(fmt::format("Doc_0/Pages/Page_{}/Content.xml", page - 1))));
}

}  // namespace tuogou
