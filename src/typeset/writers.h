// The three files of a paper. The same manuscript always gives the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "typeset/layout.h"

namespace tuogou {

enum class PaperFormat : std::uint8_t { docx, pdf, ofd };
inline constexpr std::string_view kPaperEndings[] = {"docx", "pdf", "ofd"};

/// Milliseconds since 1970 UTC: what the file says of when it was made.
struct MadeAt {
  std::int64_t moment = 0;
};

/// Office Open XML that Word, WPS and LibreOffice open and a clerk can go on editing.
std::string write_docx(const Manuscript& manuscript, MadeAt made);
std::string write_pdf(const Pages& pages, const Fonts& fonts, MadeAt made);
/// GB/T 33190-2016.
std::string write_ofd(const Pages& pages, const Fonts& fonts, MadeAt made);

/// The media type of a format.
std::string_view media_type(PaperFormat format);

/// The file in a format. `fonts` may be nullptr for .docx alone. Throws Unusable where it is and the format
/// wants it.
std::string write_paper(const Manuscript& manuscript, PaperFormat format, const Fonts* fonts, MadeAt made);

}  // namespace tuogou
