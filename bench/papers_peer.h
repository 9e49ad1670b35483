// What papers are measured beside and checked with: LibreOffice, told which fonts stand in for those of the
// office, and poppler.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "typeset/fonts.h"

namespace tuogou {

class LibreOffice {
 public:
  /// With a profile of its own in the folder, and the fonts that the papers are set in.
  LibreOffice(const std::filesystem::path& folder, const Fonts& fonts);
  /// Turns the files into PDFs beside them, all in one call. Answers how long it took. Units: seconds. Throws
  /// std::runtime_error where one is not there afterwards.
  double convert(const std::vector<std::filesystem::path>& files) const;

 private:
  std::filesystem::path folder_;
};

/// The most memory that a program called so far has held. Units: bytes.
std::uint64_t peak_of_called();

std::size_t pages_of_pdf(const std::filesystem::path& file);
/// As its Document.xml lists them; throws std::runtime_error where the file has another number of pages.
std::size_t pages_of_ofd(const std::filesystem::path& file);
/// Text of one page, counted from 1, without white space.
std::string page_of_pdf(const std::filesystem::path& file, std::size_t page);
std::string page_of_ofd(const std::filesystem::path& file, std::size_t page);

}  // namespace tuogou
