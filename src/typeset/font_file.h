// One face of a font file: opened, asked for its names, its glyphs and a part of it. Leaves out: which face a
// style gets (fonts.h).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tuogou {

/// A face that lies in a folder.
struct FoundFace {
  std::string file;
  unsigned index = 0;                 // within a collection
  std::vector<std::string> families;  // in every language of the name table
  std::vector<std::string> weights;   // Regular, Bold …
};

/// All faces of a folder, itself and one level down, ordered by file. What is no font is passed over.
/// Limits: kMostFontFiles.
std::vector<FoundFace> faces_in(const std::filesystem::path& folder);
inline constexpr std::size_t kMostFontFiles = 2000;

/// A font of some glyphs, numbered anew.
struct FontCut {
  std::string font;
  std::unordered_map<std::uint32_t, std::uint32_t> numbers;  // by the number in the whole font
};

/// An opened face; the file is mapped, not read. Threads: any.
class FontFile {
 public:
  /// Throws Unusable where the file cannot be opened.
  FontFile(const std::string& file, unsigned index);
  FontFile(const FontFile&) = delete;
  FontFile& operator=(const FontFile&) = delete;
  ~FontFile();

  /// The glyph of a character; empty where the face has none.
  std::optional<std::uint32_t> glyph_of(char32_t character) const;
  /// Units: em.
  double advance_of(std::uint32_t glyph) const;
  /// The middle of the ink above the baseline, measured at a full Chinese character; empty without any.
  /// Units: em.
  std::optional<double> ink_centre() const;
  std::string family() const;
  std::string postscript() const;
  bool is_cff() const;
  /// A font of these glyphs alone, glyph numbers kept.
  std::string subset(const std::vector<std::uint32_t>& glyphs) const;
  /// The same, glyphs numbered anew and therefore smaller.
  FontCut cut(const std::vector<std::uint32_t>& glyphs) const;

 private:
  struct Handles;
  std::unique_ptr<Handles> handles_;
};

}  // namespace tuogou
