// PDF by cairo: glyphs where the pages say, each with its character, so that text can be selected, searched
// and copied; of the fonts, the glyphs that are used. Not claimed: PDF/A (cairo writes neither its metadata
// nor an output intent).
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <cairo.h>
#include <fmt/format.h>
#include <ft2build.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <numbers>
#include <stdexcept>
#include FT_FREETYPE_H

#include "base/text.h"
#include "base/unusable.h"
#include "typeset/writers.h"

namespace tuogou {

namespace {

constexpr double kPointsInMillimetre = 72 / 25.4;
// Cairo reads all of a font for every file, and takes more of it along than it needs: of fonts larger than
// this, it is given the glyphs of the paper alone.
constexpr std::uintmax_t kLargeFont = 12'000'000;

Unusable not_opened(const std::string& file) {
  return {"字体文件 " + file + " 无法使用，请更换。",
          "The font file " + file + " cannot be used. Another is needed."};
}

// Fonts opened for cairo, kept for as long as the program runs: what FreeType and cairo have learnt of a font
// serves the next paper. Neither lets two threads use one font, hence the lock around a whole file.
class OpenFonts {
 public:
  std::mutex mutex;

  OpenFonts() {
    if (FT_Init_FreeType(&library_) != 0) throw std::runtime_error("FreeType does not start");
  }
  cairo_font_face_t* whole(const std::string& file, unsigned index) {
    auto& font = whole_[{file, index}];
    if (font == nullptr) {
      FT_Face face = nullptr;
      if (FT_New_Face(library_, file.c_str(), static_cast<FT_Long>(index), &face) != 0)
        throw not_opened(file);
      font = cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING);
    }
    return cairo_font_face_reference(font);
  }
  /// A font that goes when cairo lets go of it; cairo keeps a number of fonts it has seen.
  cairo_font_face_t* passing(std::string bytes) {
    auto held = std::make_unique<Held>(std::move(bytes), nullptr);
    if (FT_New_Memory_Face(library_, reinterpret_cast<const FT_Byte*>(held->bytes.data()),
                           static_cast<FT_Long>(held->bytes.size()), 0, &held->face) != 0) {
      throw not_opened("OpenType");
    }
    static const cairo_user_data_key_t kKey{};
    auto* font = cairo_ft_font_face_create_for_ft_face(held->face, FT_LOAD_NO_HINTING);
    cairo_font_face_set_user_data(font, &kKey, held.release(), [](void* data) {
      const std::unique_ptr<Held> last(static_cast<Held*>(data));
      FT_Done_Face(last->face);
    });
    return font;
  }

 private:
  struct Held {
    std::string bytes;
    FT_Face face;
    Held(std::string its_bytes, FT_Face its_face) : bytes(std::move(its_bytes)), face(its_face) {}
  };
  FT_Library library_ = nullptr;
  std::map<std::pair<std::string, unsigned>, cairo_font_face_t*> whole_;
};

// Never destroyed: cairo's own memory of fonts outlives everything else.
OpenFonts& open_fonts() {
  static auto& fonts = *new OpenFonts;
  return fonts;
}

struct PaperFont {
  cairo_font_face_t* font = nullptr;
  std::unordered_map<std::uint32_t, std::uint32_t> numbers;  // empty: as they are
  unsigned long number(std::uint32_t glyph) const {
    const auto found = numbers.find(glyph);
    return found == numbers.end() ? glyph : found->second;
  }
};

class PaperFonts {
 public:
  PaperFonts(const Pages& pages, const Fonts& fonts) {
    std::map<FaceNumber, std::vector<std::uint32_t>> used;
    for (const auto& page : pages.pages) {
      for (const auto& run : page.runs) {
        auto& glyphs = used[run.face];
        for (const auto& glyph : run.glyphs) glyphs.push_back(glyph.glyph);
      }
    }
    for (auto& [number, glyphs] : used) {
      std::ranges::sort(glyphs);
      glyphs.erase(std::unique(glyphs.begin(), glyphs.end()), glyphs.end());
      const auto& face = fonts.face(number);
      auto& font = fonts_[number];
      if (face.file_size <= kLargeFont) {
        font.font = open_fonts().whole(face.file, face.index);
      } else {
        auto cut = fonts.cut(number, glyphs);
        font.font = open_fonts().passing(std::move(cut.font));
        font.numbers = std::move(cut.numbers);
      }
    }
  }
  PaperFonts(const PaperFonts&) = delete;
  PaperFonts& operator=(const PaperFonts&) = delete;
  ~PaperFonts() {
    for (auto& [number, font] : fonts_) cairo_font_face_destroy(font.font);
  }
  const PaperFont& operator[](FaceNumber number) const { return fonts_.at(number); }

 private:
  std::map<FaceNumber, PaperFont> fonts_;
};

struct Colour {
  double red, green, blue;
};
Colour colour_of(Ink ink) {
  switch (ink) {
    case Ink::red:
      return {0.86, 0.08, 0.08};
    case Ink::grey:
      return {0.55, 0.55, 0.55};
    case Ink::black:
      break;
  }
  return {0, 0, 0};
}

void set_colour(cairo_t* to, Ink ink) {
  const auto colour = colour_of(ink);
  cairo_set_source_rgb(to, colour.red, colour.green, colour.blue);
}

class PageDrawer {
 public:
  PageDrawer(cairo_t* to, const PaperFonts& fonts) : to_(to), fonts_(fonts) {}

  void draw(const PaperPage& page) {
    for (const auto& run : page.runs) draw(run);
    for (const auto& rule : page.rules) draw(rule);
  }

 private:
  void draw(const GlyphRun& run) {
    if (run.glyphs.empty()) return;
    const auto& font = fonts_[run.face];
    text_.clear();
    glyphs_.clear();
    clusters_.clear();
    const double x0 = run.glyphs.front().x;
    for (const auto& glyph : run.glyphs) {
      const auto before = text_.size();
      append_utf8(text_, glyph.character);
      clusters_.push_back({static_cast<int>(text_.size() - before), 1});
      glyphs_.push_back({font.number(glyph.glyph), run.is_turned ? x0 : glyph.x,
                         run.is_turned ? run.y + glyph.x - x0 : run.y});
    }
    cairo_set_font_face(to_, font.font);
    cairo_matrix_t matrix;
    cairo_matrix_init_scale(&matrix, run.size * run.stretch, run.size);
    if (run.is_turned) cairo_matrix_rotate(&matrix, std::numbers::pi / 2);
    cairo_set_font_matrix(to_, &matrix);
    set_colour(to_, run.ink);
    cairo_show_text_glyphs(to_, text_.data(), static_cast<int>(text_.size()), glyphs_.data(),
                           static_cast<int>(glyphs_.size()), clusters_.data(),
                           static_cast<int>(clusters_.size()), cairo_text_cluster_flags_t{});
  }

  void draw(const Stroke& rule) {
    set_colour(to_, rule.ink);
    cairo_set_line_width(to_, rule.width);
    cairo_move_to(to_, rule.x1, rule.y1);
    cairo_line_to(to_, rule.x2, rule.y2);
    cairo_stroke(to_);
  }

  cairo_t* to_;
  const PaperFonts& fonts_;
  std::string text_;
  std::vector<cairo_glyph_t> glyphs_;
  std::vector<cairo_text_cluster_t> clusters_;
};

std::string iso_time(MadeAt made) {
  using namespace std::chrono;
  const sys_time<milliseconds> moment{milliseconds{made.moment}};
  const auto day = floor<days>(moment);
  const year_month_day date{day};
  const hh_mm_ss time{floor<seconds>(moment - day)};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

void describe(cairo_surface_t* surface, const Pages& pages, MadeAt made) {
  const auto time = iso_time(made);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, pages.title.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, pages.organ.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, pages.kind.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Tuogou");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, time.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, time.c_str());
  // Each bookmark hangs below the last one that is less deep.
  std::vector<std::pair<int, int>> open{{0, CAIRO_PDF_OUTLINE_ROOT}};
  for (const auto& bookmark : pages.bookmarks) {
    while (open.size() > 1 && open.back().first >= bookmark.depth) open.pop_back();
    const auto where =
        fmt::format("page={} pos=[0 {:.2f}]", bookmark.page + 1, bookmark.y * kPointsInMillimetre);
    const int id = cairo_pdf_surface_add_outline(surface, open.back().second, bookmark.title.c_str(),
                                                 where.c_str(), cairo_pdf_outline_flags_t{});
    open.emplace_back(bookmark.depth, id);
  }
}

cairo_status_t append_bytes(void* to, const unsigned char* bytes, unsigned size) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string write_pdf(const Pages& pages, const Fonts& fonts, MadeAt made) {
  const std::lock_guard lock(open_fonts().mutex);
  const PaperFonts used(pages, fonts);
  std::string bytes;
  auto* surface = cairo_pdf_surface_create_for_stream(append_bytes, &bytes, 1, 1);
  describe(surface, pages, made);
  auto* to = cairo_create(surface);
  PageDrawer drawer(to, used);
  for (const auto& page : pages.pages) {
    cairo_pdf_surface_set_size(surface, page.width * kPointsInMillimetre, page.height * kPointsInMillimetre);
    cairo_identity_matrix(to);
    cairo_scale(to, kPointsInMillimetre, kPointsInMillimetre);
    drawer.draw(page);
    cairo_show_page(to);
  }
  cairo_destroy(to);
  cairo_surface_finish(surface);
  const auto status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
  return bytes;
}

}  // namespace tuogou
