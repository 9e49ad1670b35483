#include "typeset/fonts.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>

#include "base/unusable.h"

namespace tuogou {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPlaneSize = 0x10000;

struct Wanted {
  FontStyle style;
  std::string_view family;
  std::string_view weight;  // empty: the regular one
  bool is_office = false;   // what GB/T 9704 asks for; the others stand in for it
};

// What a style may be set in, the best first.
constexpr auto kWanted = std::to_array<Wanted>({
    {FontStyle::fang_song, "仿宋_GB2312", {}, true},
    {FontStyle::fang_song, "FangSong_GB2312", {}, true},
    {FontStyle::fang_song, "仿宋", {}, true},
    {FontStyle::fang_song, "FangSong", {}, true},
    {FontStyle::fang_song, "方正仿宋_GBK", {}, true},
    {FontStyle::fang_song, "华文仿宋", {}, true},
    {FontStyle::fang_song, "FandolFang", {}},
    {FontStyle::fang_song, "Noto Serif CJK SC", {}},
    {FontStyle::small_title, "方正小标宋简体", {}, true},
    {FontStyle::small_title, "FZXiaoBiaoSong-B05S", {}, true},
    {FontStyle::small_title, "方正小标宋_GBK", {}, true},
    {FontStyle::small_title, "FZXiaoBiaoSong-B05", {}, true},
    {FontStyle::small_title, "Noto Serif CJK SC", "SemiBold"},
    {FontStyle::small_title, "FandolSong", "Bold"},
    {FontStyle::small_title, "Noto Serif CJK SC", "Bold"},
    {FontStyle::small_title, "Noto Serif CJK SC", {}},
    {FontStyle::hei, "黑体", {}, true},
    {FontStyle::hei, "SimHei", {}, true},
    {FontStyle::hei, "方正黑体_GBK", {}, true},
    {FontStyle::hei, "华文黑体", {}, true},
    {FontStyle::hei, "FandolHei", {}},
    {FontStyle::hei, "Noto Sans CJK SC", "Medium"},
    {FontStyle::hei, "Noto Sans CJK SC", {}},
    {FontStyle::kai, "楷体_GB2312", {}, true},
    {FontStyle::kai, "KaiTi_GB2312", {}, true},
    {FontStyle::kai, "楷体", {}, true},
    {FontStyle::kai, "KaiTi", {}, true},
    {FontStyle::kai, "方正楷体_GBK", {}, true},
    {FontStyle::kai, "华文楷体", {}, true},
    {FontStyle::kai, "FandolKai", {}},
    {FontStyle::kai, "AR PL UKai CN", {}},
    {FontStyle::song, "宋体", {}, true},
    {FontStyle::song, "SimSun", {}, true},
    {FontStyle::song, "方正书宋_GBK", {}, true},
    {FontStyle::song, "华文宋体", {}, true},
    {FontStyle::song, "FandolSong", {}},
    {FontStyle::song, "Noto Serif CJK SC", {}},
    {FontStyle::latin, "Times New Roman", {}, true},
    {FontStyle::latin, "Liberation Serif", {}},
    {FontStyle::latin, "Tinos", {}},
});

// Where a style's own fonts lack a character.
constexpr auto kLastResort = std::to_array<std::string_view>(
    {"Noto Serif CJK SC", "Noto Sans CJK SC", "AR PL UKai CN", "Liberation Serif"});

// Where Debian installs: texlive-lang-chinese, fonts-noto-cjk, fonts-arphic-ukai, fonts-liberation2.
constexpr auto kDebianFolders = std::to_array<const char*>(
    {"/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol", "/usr/share/fonts/opentype/noto",
     "/usr/share/fonts/truetype/arphic", "/usr/share/fonts/truetype/liberation2",
     "/usr/share/fonts/truetype/liberation"});

bool is_regular(const FoundFace& face) {
  return std::ranges::none_of(face.weights, [](const std::string& weight) {
    return std::ranges::any_of(std::to_array<std::string_view>({"Bold", "Italic", "Oblique", "Light", "Thin",
                                                                "Black", "Medium", "Display", "粗体"}),
                               [&](std::string_view word) { return weight.find(word) != weight.npos; });
  });
}

bool is_wanted(const FoundFace& face, std::string_view family, std::string_view weight) {
  const auto key = comparison_key(family);
  const bool is_family = std::ranges::any_of(
      face.families, [&](const std::string& name) { return comparison_key(name) == key; });
  if (!is_family) return false;
  return weight.empty() ? is_regular(face) : std::ranges::find(face.weights, weight) != face.weights.end();
}

// Letters and digits as they are set in European type; marks that Chinese sets on a square of their own are
// not.
bool is_latin(char32_t c) {
  if (c == U'×' || c == U'÷' || c == U'±' || c == U'·' || c == U'°' || c == U'§') return false;
  return c < 0x0250;
}

// Glyph, face and advance in one word, so that threads need no lock; the highest bit says that it is known.
constexpr double kAdvanceParts = 1 << 20;
constexpr std::uint64_t kMostAdvance = 0xFFFFFF;

std::uint64_t packed(const Placed& placed) {
  const auto advance = static_cast<std::uint64_t>(placed.advance * kAdvanceParts + 0.5);
  return (1ULL << 63) | (std::min(advance, kMostAdvance) << 32) | (std::uint64_t{placed.face} << 16) |
         (placed.glyph & 0xFFFF);
}

Placed unpacked(std::uint64_t word) {
  return {static_cast<FaceNumber>((word >> 16) & 0xFFFF), static_cast<std::uint32_t>(word & 0xFFFF),
          static_cast<double>((word >> 32) & kMostAdvance) / kAdvanceParts, 0};
}

}  // namespace

std::string_view office_name(FontStyle style) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体", "Times New Roman"});
  return kNames[static_cast<std::size_t>(style)];
}

struct Fonts::Parts {
  struct Opened {
    Face face;
    std::unique_ptr<FontFile> file;
    double rise = 0;
  };
  std::vector<Opened> opened;
  std::array<std::vector<FaceNumber>, kFontStyles> chains;
  std::vector<FontChoice> choices;
  // What was looked up before, per style and character of the basic plane: one word each, so that threads
  // need no lock.
  std::array<std::unique_ptr<std::atomic<std::uint64_t>[]>, kFontStyles> known;

  FaceNumber number_of(const FoundFace& found);
  void add(FontStyle style, const FoundFace& found);
  void choose(const std::vector<FoundFace>& found);
  bool has_chinese(std::size_t style) const;
  Placed look_up(FontStyle style, char32_t character) const;
};

FaceNumber Fonts::Parts::number_of(const FoundFace& found) {
  for (std::size_t i = 0; i < opened.size(); ++i) {
    if (opened[i].face.file == found.file && opened[i].face.index == found.index) {
      return static_cast<FaceNumber>(i);
    }
  }
  Opened one;
  one.file = std::make_unique<FontFile>(found.file, found.index);
  one.face = {found.file,         found.index,
              one.file->family(), one.file->postscript(),
              one.file->is_cff(), fs::file_size(found.file)};
  if (const auto centre = one.file->ink_centre()) one.rise = kInkCentre - *centre;
  opened.push_back(std::move(one));
  return static_cast<FaceNumber>(opened.size() - 1);
}

void Fonts::Parts::add(FontStyle style, const FoundFace& found) {
  auto& chain = chains[static_cast<std::size_t>(style)];
  const auto number = number_of(found);
  if (std::ranges::find(chain, number) == chain.end()) chain.push_back(number);
}

Placed Fonts::Parts::look_up(FontStyle style, char32_t character) const {
  const auto& chain = chains[static_cast<std::size_t>(style)];
  for (const auto number : chain) {
    const auto& one = opened[number];
    if (const auto glyph = one.file->glyph_of(character)) {
      return {number, *glyph, one.file->advance_of(*glyph), 0};
    }
  }
  return {chain.front(), 0, is_latin(character) ? 0.5 : 1.0, 0};
}

// Takes for each style what it may be set in, the best first, then what has the characters those lack.
void Fonts::Parts::choose(const std::vector<FoundFace>& found) {
  const auto find = [&](std::string_view family, std::string_view weight) {
    const auto at =
        std::ranges::find_if(found, [&](const FoundFace& face) { return is_wanted(face, family, weight); });
    return at == found.end() ? nullptr : &*at;
  };
  const auto take = [&](FontStyle style, std::string_view family, std::string_view weight, bool is_office) {
    const auto* face = find(family, weight);
    if (face == nullptr) return;
    if (chains[static_cast<std::size_t>(style)].empty()) {
      auto name = std::string(family) + (weight.empty() ? "" : " " + std::string(weight));
      choices.push_back({style, std::move(name), face->file, !is_office});
    }
    add(style, *face);
  };
  for (const auto& wanted : kWanted) take(wanted.style, wanted.family, wanted.weight, wanted.is_office);
  for (std::size_t i = 0; i < kFontStyles; ++i) {
    for (const auto family : kLastResort) take(static_cast<FontStyle>(i), family, {}, false);
  }
}

bool Fonts::Parts::has_chinese(std::size_t style) const {
  return std::ranges::any_of(
      chains[style], [&](FaceNumber number) { return opened[number].file->glyph_of(U'国').has_value(); });
}

Fonts::Fonts(const std::vector<fs::path>& folders)
    : Fonts(folders, {kDebianFolders.begin(), kDebianFolders.end()}) {}

Fonts::Fonts(const std::vector<fs::path>& folders, const std::vector<fs::path>& installed)
    : parts_(std::make_unique<Parts>()) {
  std::vector<FoundFace> found;
  for (const auto* several : {&folders, &installed}) {
    for (const auto& folder : *several) {
      for (auto& face : faces_in(folder)) found.push_back(std::move(face));
    }
  }
  parts_->choose(found);
  for (std::size_t i = 0; i < kFontStyles; ++i) {
    if (!parts_->has_chinese(i)) {
      throw Unusable(
          "没有找到可用的中文字体，无法生成 PDF 和 OFD。请安装 "
          "fonts-noto-cjk、fonts-arphic-ukai、fonts-liberation2，"
          "或者用 TUOGOU_FONTS 指定存放字体的文件夹。",
          "No font with Chinese characters was found, so neither PDF nor OFD can be made. Install "
          "fonts-noto-cjk, "
          "fonts-arphic-ukai and fonts-liberation2, or name a folder of fonts by TUOGOU_FONTS.");
    }
    parts_->known[i] = std::make_unique<std::atomic<std::uint64_t>[]>(kPlaneSize);
  }
}

Fonts::~Fonts() = default;

Placed Fonts::place(FontStyle style, char32_t character) const {
  if (is_latin(character)) style = FontStyle::latin;
  std::uint64_t word = 0;
  if (character < kPlaneSize) {
    auto& known = parts_->known[static_cast<std::size_t>(style)][character];
    word = known.load(std::memory_order_relaxed);
    if (word == 0) {
      word = packed(parts_->look_up(style, character));
      known.store(word, std::memory_order_relaxed);
    }
  } else {
    word = packed(parts_->look_up(style, character));
  }
  auto placed = unpacked(word);
  if (!is_latin(character)) placed.rise = parts_->opened[placed.face].rise;
  return placed;
}

const std::vector<FontChoice>& Fonts::choices() const { return parts_->choices; }

std::vector<Bilingual> Fonts::notices() const {
  std::vector<Bilingual> notices;
  for (const auto& choice : parts_->choices) {
    // Liberation Serif has the widths of Times New Roman: nobody need be told.
    if (!choice.is_substitute || choice.style == FontStyle::latin) continue;
    const std::string wanted(office_name(choice.style));
    notices.push_back({"没有" + wanted + "字体，PDF 和 OFD 中以 " + choice.family +
                           " 代替；Word 文件中仍写明" + wanted + "。",
                       "The font " + wanted + " is not here; " + choice.family +
                           " stands in for it in PDF and OFD. The Word file still names " + wanted + "."});
  }
  return notices;
}

const Fonts::Face& Fonts::face(FaceNumber number) const { return parts_->opened.at(number).face; }

std::string Fonts::subset(FaceNumber number, const std::vector<std::uint32_t>& glyphs) const {
  return parts_->opened.at(number).file->subset(glyphs);
}

FontCut Fonts::cut(FaceNumber number, const std::vector<std::uint32_t>& glyphs) const {
  return parts_->opened.at(number).file->cut(glyphs);
}

std::vector<fs::path> usual_font_folders() {
  std::vector<fs::path> folders;
  if (const char* named = std::getenv("TUOGOU_FONTS"); named != nullptr && *named != '\0') {
    if (!fs::is_directory(named)) {
      const std::string folder(named);
      throw Unusable(
          "TUOGOU_FONTS 所指的字体文件夹 " + folder + " 不存在。请改正该变量，或者建立该文件夹。",
          "TUOGOU_FONTS names the folder " + folder + ", which is not there. Correct it or make the folder.");
    }
    folders.emplace_back(named);
  }
  if (fs::is_directory("build/fonts")) folders.emplace_back("build/fonts");
  return folders;
}

}  // namespace tuogou
