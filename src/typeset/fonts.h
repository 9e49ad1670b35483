// The fonts papers are set in: which file each style really gets on this machine, and which character of
// which file. Opened once, shared by all papers. Leaves out: lines and pages (layout.h).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "typeset/font_file.h"

namespace tuogou {

/// The styles that GB/T 9704-2012 asks for. Cites: GB/T 9704-2012 5.2.2, 7.2, 7.3.
enum class FontStyle : std::uint8_t { fang_song, small_title, hei, kai, song, latin };
inline constexpr std::size_t kFontStyles = 6;

/// The name a word processor knows the style by: 仿宋_GB2312, 方正小标宋简体, 黑体, 楷体_GB2312, 宋体, Times
/// New Roman.
std::string_view office_name(FontStyle style);

/// One opened font file. Its number stands in pages in place of it.
using FaceNumber = std::uint16_t;

/// In em above the baseline: the middle of every Chinese character, whichever font it comes from.
inline constexpr double kInkCentre = 0.36;

struct Placed {
  FaceNumber face = 0;
  std::uint32_t glyph = 0;
  double advance = 0;  // in em
  double rise = 0;     // in em: lifts a glyph of another font to the middle of its neighbours
};

/// Which font a style really got.
struct FontChoice {
  FontStyle style{};
  std::string family;
  std::string file;
  bool is_substitute = false;  // the office's own font would look otherwise
};

class Fonts {
 public:
  /// Looks in these folders first (fonts the office has bought; one that is not there is passed over), then
  /// where Debian installs. Throws Unusable, naming the packages to install, where no font with Chinese
  /// characters is found.
  explicit Fonts(const std::vector<std::filesystem::path>& folders);
  /// The same, looking in `installed` in place of where Debian installs.
  Fonts(const std::vector<std::filesystem::path>& folders,
        const std::vector<std::filesystem::path>& installed);
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;
  ~Fonts();

  /// The glyph of a character in a style, from the style's own font or the next that has it; glyph 0 where
  /// none has. Latin letters and digits of a Chinese style come from FontStyle::latin. Threads: any.
  Placed place(FontStyle style, char32_t character) const;
  const std::vector<FontChoice>& choices() const;
  /// What is to be told: one sentence per substituted style.
  std::vector<Bilingual> notices() const;

  /// For the writers.
  struct Face {
    std::string file;
    unsigned index = 0;  // within a collection
    std::string family;  // as its name table says
    std::string postscript;
    bool is_cff = false;
    std::uintmax_t file_size = 0;
  };
  const Face& face(FaceNumber number) const;
  /// A font of these glyphs alone, glyph numbers kept (the file begins with OTTO or 00010000). Threads: any.
  std::string subset(FaceNumber number, const std::vector<std::uint32_t>& glyphs) const;
  /// The same, glyphs numbered anew and therefore smaller. Threads: any.
  FontCut cut(FaceNumber number, const std::vector<std::uint32_t>& glyphs) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// TUOGOU_FONTS where set, and build/fonts beside the working folder where it is there. Throws Unusable where
/// TUOGOU_FONTS names no folder.
std::vector<std::filesystem::path> usual_font_folders();

}  // namespace tuogou
