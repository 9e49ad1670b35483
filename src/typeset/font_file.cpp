#include "typeset/font_file.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <array>

#include "base/unusable.h"

namespace tuogou {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestName = 256;

std::string name_of(hb_face_t* face, hb_ot_name_id_t id, hb_language_t language) {
  std::array<char, kLongestName> text{};
  unsigned size = text.size();
  hb_ot_name_get_utf8(face, id, language, &size, text.data());
  return {text.data(), std::min<std::size_t>(size, text.size() - 1)};
}

std::string english_name(hb_face_t* face, hb_ot_name_id_t id) {
  return name_of(face, id, hb_language_from_string("en", -1));
}

bool is_font(const fs::path& file) {
  const auto ending = file.extension();
  return ending == ".otf" || ending == ".ttf" || ending == ".ttc" || ending == ".otc" || ending == ".OTF" ||
         ending == ".TTF" || ending == ".TTC";
}

FoundFace described(const std::string& file, unsigned index, hb_face_t* face) {
  FoundFace found{file, index, {}, {}};
  unsigned count = 0;
  const auto* names = hb_ot_name_list_names(face, &count);
  for (unsigned i = 0; i < count; ++i) {
    const auto id = names[i].name_id;
    if (id == HB_OT_NAME_ID_FONT_FAMILY || id == HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY) {
      found.families.push_back(name_of(face, id, names[i].language));
    } else if (id == HB_OT_NAME_ID_FONT_SUBFAMILY || id == HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY) {
      found.weights.push_back(name_of(face, id, names[i].language));
    }
  }
  return found;
}

}  // namespace

std::vector<FoundFace> faces_in(const fs::path& folder) {
  std::vector<std::string> files;
  std::error_code error;
  const auto options = fs::directory_options::skip_permission_denied;
  for (auto at = fs::recursive_directory_iterator(folder, options, error);
       !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (at.depth() >= 1) at.disable_recursion_pending();
    if (is_font(at->path()) && files.size() < kMostFontFiles) files.push_back(at->path().string());
  }
  std::ranges::sort(files);
  std::vector<FoundFace> found;
  for (const auto& file : files) {
    auto* blob = hb_blob_create_from_file_or_fail(file.c_str());
    if (blob == nullptr) continue;
    const auto count = hb_face_count(blob);
    for (unsigned index = 0; index < count; ++index) {
      auto* face = hb_face_create(blob, index);
      found.push_back(described(file, index, face));
      hb_face_destroy(face);
    }
    hb_blob_destroy(blob);
  }
  return found;
}

struct FontFile::Handles {
  hb_blob_t* blob = nullptr;
  hb_face_t* face = nullptr;
  hb_font_t* font = nullptr;
  double em = 1000;

  ~Handles() {
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
  }
};

FontFile::FontFile(const std::string& file, unsigned index) : handles_(std::make_unique<Handles>()) {
  handles_->blob = hb_blob_create_from_file_or_fail(file.c_str());
  if (handles_->blob == nullptr || index >= hb_face_count(handles_->blob)) {
    throw Unusable("无法打开字体文件 " + file + "。请检查该文件是否存在、可读。",
                   "The font file " + file + " cannot be opened. It should be there and readable.");
  }
  handles_->face = hb_face_create(handles_->blob, index);
  hb_face_make_immutable(handles_->face);
  handles_->em = hb_face_get_upem(handles_->face);
  handles_->font = hb_font_create(handles_->face);
  hb_font_make_immutable(handles_->font);
}

FontFile::~FontFile() = default;

std::optional<std::uint32_t> FontFile::glyph_of(char32_t character) const {
  hb_codepoint_t glyph = 0;
  if (hb_font_get_nominal_glyph(handles_->font, character, &glyph) == 0 || glyph == 0) return {};
  return glyph;
}

double FontFile::advance_of(std::uint32_t glyph) const {
  return hb_font_get_glyph_h_advance(handles_->font, glyph) / handles_->em;
}

std::optional<double> FontFile::ink_centre() const {
  const auto glyph = glyph_of(U'国');
  hb_glyph_extents_t box{};
  if (!glyph || hb_font_get_glyph_extents(handles_->font, *glyph, &box) == 0) return {};
  return (box.y_bearing + box.height / 2.0) / handles_->em;
}

std::string FontFile::family() const {
  auto name = english_name(handles_->face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
  return name.empty() ? english_name(handles_->face, HB_OT_NAME_ID_FONT_FAMILY) : name;
}

std::string FontFile::postscript() const {
  return english_name(handles_->face, HB_OT_NAME_ID_POSTSCRIPT_NAME);
}

bool FontFile::is_cff() const {
  auto* table = hb_face_reference_table(handles_->face, hb_tag_from_string("CFF ", 4));
  const bool is_there = hb_blob_get_length(table) > 0;
  hb_blob_destroy(table);
  return is_there;
}

namespace {

struct Cutting {
  hb_subset_input_t* input = hb_subset_input_create_or_fail();
  hb_subset_plan_t* plan = nullptr;
  hb_face_t* part = nullptr;
  ~Cutting() {
    hb_face_destroy(part);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
  }
};

// Cuts; `plan` and `part` are empty where the font does not allow it.
void cut_out(Cutting& cutting, hb_face_t* face, const std::vector<std::uint32_t>& glyphs, unsigned flags) {
  for (const auto glyph : glyphs) hb_set_add(hb_subset_input_glyph_set(cutting.input), glyph);
  // Every glyph is placed by us: what serves shaping and vertical text is left behind.
  auto* dropped = hb_subset_input_set(cutting.input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const auto* tag : {"GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "kern", "gasp", "DSIG",
                          "hdmx", "VDMX", "LTSH", "PCLT", "FFTM"}) {
    hb_set_add(dropped, hb_tag_from_string(tag, 4));
  }
  hb_subset_input_set_flags(cutting.input, flags);
  cutting.plan = hb_subset_plan_create_or_fail(face, cutting.input);
  if (cutting.plan != nullptr) cutting.part = hb_subset_plan_execute_or_fail(cutting.plan);
}

std::string bytes_of(hb_face_t* face) {
  auto* blob = hb_face_reference_blob(face);
  unsigned size = 0;
  const char* bytes = hb_blob_get_data(blob, &size);
  std::string font(bytes, size);
  hb_blob_destroy(blob);
  return font;
}

Unusable not_to_be_cut(const std::string& family) {
  return {"字体 " + family + " 无法截取所用的字形，请更换该字体文件。",
          "No part can be taken of the font " + family + ". Another file of it is needed."};
}

}  // namespace

std::string FontFile::subset(const std::vector<std::uint32_t>& glyphs) const {
  Cutting cutting;
  cut_out(cutting, handles_->face, glyphs, HB_SUBSET_FLAGS_RETAIN_GIDS);
  if (cutting.part == nullptr) throw not_to_be_cut(family());
  return bytes_of(cutting.part);
}

FontCut FontFile::cut(const std::vector<std::uint32_t>& glyphs) const {
  Cutting cutting;
  cut_out(cutting, handles_->face, glyphs, HB_SUBSET_FLAGS_DEFAULT);
  if (cutting.part == nullptr) throw not_to_be_cut(family());
  FontCut cut{bytes_of(cutting.part), {}};
  const auto* numbers = hb_subset_plan_old_to_new_glyph_mapping(cutting.plan);
  for (const auto glyph : glyphs) cut.numbers[glyph] = hb_map_get(numbers, glyph);
  return cut;
}

}  // namespace tuogou
