#include "typeset/docx_styles.h"

#include <fmt/format.h>

#include <array>

#include "typeset/docx_text.h"
#include "typeset/package.h"

namespace tuogou::docx {

namespace {

constexpr std::string_view kMain = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view kRed = "FF0000", kGrey = "808080";

struct ParagraphStyle {
  std::string_view id;
  std::string_view name;
  FontStyle font = FontStyle::fang_song;
  int half_points = 32;
  int first_line = 0;  // characters
  int line = kLine;    // exact, twentieths of a point
  std::string_view justify = "both";
  int outline = 0;  // level in the navigation, from 1; such a paragraph stays with the next
  int level = 0;    // of the numbering, from 1
  std::string_view colour{};
  std::string_view next{};
  int spacing = 0;  // between characters; kTighter on the grid
};

constexpr ParagraphStyle on_grid(std::string_view id, std::string_view name, int first_line,
                                 FontStyle font = FontStyle::fang_song, int outline = 0, int level = 0) {
  return {.id = id,
          .name = name,
          .font = font,
          .first_line = first_line,
          .outline = outline,
          .level = level,
          .next = outline > 0 ? "Body" : "",
          .spacing = kTighter};
}

constexpr ParagraphStyle off_grid(std::string_view id, std::string_view name, FontStyle font, int half_points,
                                  int line, std::string_view justify, std::string_view colour = {}) {
  return {.id = id,
          .name = name,
          .font = font,
          .half_points = half_points,
          .line = line,
          .justify = justify,
          .colour = colour};
}

// 四号 in 版记, lines of 8 mm.
constexpr int kTableLine = twips(grid::kTableLine), kImprintLine = twips(8), kPageNumberLine = 320,
              kVerificationLine = 180;

ParagraphStyle annex_title() {
  auto style = off_grid("AnnexTitle", "附件标题", FontStyle::small_title, 44, kLine, "center");
  style.outline = 1;
  return style;
}

std::array<ParagraphStyle, 24> paragraph_styles() {
  using enum FontStyle;
  return {off_grid("Mark", "发文机关标志", small_title, 96, 1060, "center", kRed),
          on_grid("Number", "发文字号", 0),
          off_grid("PaperTitle", "公文标题", small_title, 44, kLine, "center"),
          on_grid("Recipients", "主送机关", 0),
          on_grid("Body", "公文正文", 2),
          on_grid("Heading1", "一级标题", 2, hei, 1, 1),
          on_grid("Heading2", "二级标题", 2, kai, 2, 2),
          on_grid("Heading3", "三级标题", 2, fang_song, 3, 3),
          on_grid("Heading4", "四级标题", 2, fang_song, 4, 4),
          on_grid("Item1", "一级段落", 2),
          on_grid("Item2", "二级段落", 2),
          on_grid("Item3", "三级段落", 2),
          on_grid("Item4", "四级段落", 2),
          on_grid("AnnexNote", "附件说明", 0),
          on_grid("Signature", "署名和成文日期", 0),
          on_grid("Note", "附注", 2),
          on_grid("AnnexLabel", "附件序号", 0, hei),
          annex_title(),
          off_grid("TableText", "表格文字", fang_song, 24, kTableLine, "left"),
          off_grid("TableHead", "表格栏目", hei, 24, kTableLine, "center"),
          off_grid("Imprint", "版记", fang_song, 28, kImprintLine, "left"),
          off_grid("PageNumber", "公文页码", song, 28, kPageNumberLine, "left"),
          off_grid("Draft", "草稿标记", hei, 44, kLine, "center", kGrey),
          off_grid("Verification", "验证信息", song, 15, kVerificationLine, "center", kGrey)};
}

std::string sizes(int half_points) {
  return fmt::format("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>", half_points);
}

std::string exact(int line) {
  return fmt::format(
      "<w:snapToGrid w:val=\"0\"/>"
      "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{}\" w:lineRule=\"exact\"/>",
      line);
}

std::string properties(const ParagraphStyle& style) {
  std::string xml = "<w:pPr>";
  if (style.outline > 0) xml += "<w:keepNext/>";
  if (style.level > 0) {
    xml += fmt::format("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"1\"/></w:numPr>", style.level - 1);
  }
  xml += exact(style.line);
  if (style.first_line > 0) {
    // In twips as well: LibreOffice reads only those.
    xml += fmt::format("<w:ind w:firstLineChars=\"{}\" w:firstLine=\"{}\"/>", 100 * style.first_line,
                       kCell * style.first_line);
  }
  xml += fmt::format("<w:jc w:val=\"{}\"/>", style.justify);
  if (style.outline > 0) xml += fmt::format("<w:outlineLvl w:val=\"{}\"/>", style.outline - 1);
  xml += "</w:pPr><w:rPr>" + fonts_of(style.font);
  if (!style.colour.empty()) xml += fmt::format("<w:color w:val=\"{}\"/>", style.colour);
  xml += fmt::format("<w:spacing w:val=\"{}\"/>", style.spacing);
  return xml + sizes(style.half_points) + "</w:rPr>";
}

std::string written(const ParagraphStyle& style) {
  auto xml = fmt::format(
      "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{}\"><w:name w:val=\"{}\"/>"
      "<w:basedOn w:val=\"Normal\"/>",
      style.id, style.name);
  if (!style.next.empty()) xml += fmt::format("<w:next w:val=\"{}\"/>", style.next);
  return xml + "<w:qFormat/>" + properties(style) + "</w:style>";
}

std::string character_style(std::string_view id, std::string_view name, FontStyle font) {
  return fmt::format(
      "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:qFormat/>"
      "<w:rPr>{}</w:rPr></w:style>",
      id, name, fonts_of(font));
}

// Blank: an empty line, its height said where it stands. Thin: what must be there but take no room.
std::string empty_style(std::string_view id, std::string_view name, int half_points, int line) {
  return fmt::format(
      "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{}\"><w:name w:val=\"{}\"/>"
      "<w:basedOn w:val=\"Normal\"/><w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>",
      id, name, exact(line), sizes(half_points));
}

struct KnownFont {
  FontStyle style;
  std::string_view other;  // a name by which later machines have it
  std::string_view charset;
  std::string_view family;
};
constexpr std::array<KnownFont, kFontStyles> kFonts{
    {{FontStyle::fang_song, "仿宋", "86", "modern"},
     {FontStyle::small_title, "FZXiaoBiaoSong-B05S", "86", "auto"},
     {FontStyle::hei, "SimHei", "86", "modern"},
     {FontStyle::kai, "楷体", "86", "modern"},
     {FontStyle::song, "SimSun", "86", "auto"},
     {FontStyle::latin, "", "00", "roman"}}};

}  // namespace

// Marks may stand beyond the line's end, which is usual in Word. LibreOffice 7.4 reads the opposite;
// forbidden here, it would let them stand there and then not print them.
std::string styles_part() {
  std::string xml(kXmlDeclaration);
  xml += fmt::format("<w:styles xmlns:w=\"{}\"><w:docDefaults><w:rPrDefault><w:rPr>{}{}", kMain,
                     fonts_of(FontStyle::fang_song), sizes(32));
  xml +=
      "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
      "<w:pPrDefault/></w:docDefaults>"
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
      "w:val=\"Normal\"/><w:qFormat/>"
      "<w:pPr><w:widowControl/><w:kinsoku/><w:overflowPunct w:val=\"1\"/><w:autoSpaceDE w:val=\"0\"/>"
      "<w:autoSpaceDN w:val=\"0\"/><w:adjustRightInd w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>"
      "<w:jc w:val=\"both\"/></w:pPr></w:style>"
      "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
      "<w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>"
      "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>"
      "<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>"
      "<w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/>"
      "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" "
      "w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>";
  for (const auto& style : paragraph_styles()) xml += written(style);
  xml += empty_style("Blank", "空行", 32, kLine) + empty_style("Thin", "占位", 2, 20);
  xml += character_style("Lead1", "一级标题文字", FontStyle::hei);
  xml += character_style("Lead2", "二级标题文字", FontStyle::kai);
  xml += character_style("SignerName", "签发人姓名", FontStyle::kai);
  return xml + "</w:styles>";
}

std::string font_table_part() {
  std::string xml(kXmlDeclaration);
  xml += fmt::format("<w:fonts xmlns:w=\"{}\">", kMain);
  for (const auto& font : kFonts) {
    xml += fmt::format("<w:font w:name=\"{}\">", office_name(font.style));
    if (!font.other.empty()) xml += fmt::format("<w:altName w:val=\"{}\"/>", font.other);
    xml += fmt::format("<w:charset w:val=\"{}\"/><w:family w:val=\"{}\"/><w:pitch w:val=\"{}\"/></w:font>",
                       font.charset, font.family, "variable");
  }
  return xml + "</w:fonts>";
}

std::string settings_part() {
  std::string xml(kXmlDeclaration);
  xml += fmt::format("<w:settings xmlns:w=\"{}\">", kMain);
  return xml +
         "<w:zoom w:percent=\"100\"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
         "<w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>"
         "<w:drawingGridVerticalSpacing w:val=\"580\"/><w:characterSpacingControl "
         "w:val=\"compressPunctuation\"/>"
         "<w:compat><w:spaceForUL/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
         "<w:useFELayout/><w:compatSetting w:name=\"compatibilityMode\""
         " w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
         "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>";
}

}  // namespace tuogou::docx
