#include "preview/preview.h"

#include <gtest/gtest.h>

#include "spreadsheet/packed_test.h"

namespace tuogou {
namespace {

constexpr std::string_view kWord = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kExcel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::string bytes_of(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string docx(const std::string& body, const std::string& styles = "") {
  std::map<std::string, std::string> parts{
      {"word/document.xml",
       "<w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>" + body + "</w:body></w:document>"}};
  if (!styles.empty()) parts["word/styles.xml"] = "<w:styles xmlns:w=\"w\">" + styles + "</w:styles>";
  return bytes_of(packed(parts));
}

std::string paragraph(const std::string& text, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

TEST(DocxPreview, SaysParagraphsHeadingsAndItemsInTheirOrder) {
  const auto preview = docx_preview(docx(
      paragraph("示例方案", "<w:pStyle w:val=\"2\"/>") + paragraph("") + paragraph("第一项", "<w:numPr/>") +
          "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>",
      "<w:style w:styleId=\"1\"><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"
      "<w:style w:styleId=\"2\"><w:basedOn w:val=\"1\"/></w:style>"));
  const std::vector<PreviewBlock> expected{
      {.heading = 1, .text = "示例方案"}, {.is_item = true, .text = "第一项"}, {.text = "甲\t乙\n丙"}};
  EXPECT_EQ(preview.blocks, expected);
  EXPECT_FALSE(preview.is_cut);
}

TEST(DocxPreview, SaysTablesRowByRowAndATableInACellAsItsText) {
  const auto cell = [](const std::string& inside) { return "<w:tc>" + inside + "</w:tc>"; };
  const auto row = [](const std::string& inside) { return "<w:tr>" + inside + "</w:tr>"; };
  const auto inner = "<w:tbl>" + row(cell(paragraph("内一")) + cell(paragraph("内二"))) + "</w:tbl>";
  const auto preview = docx_preview(
      docx("<w:tbl>" + row(cell(paragraph("甲") + paragraph("乙")) + cell(inner + paragraph(""))) +
           row(cell(paragraph("丙"))) + "</w:tbl>" + paragraph("后文")));
  ASSERT_EQ(preview.blocks.size(), 3U);
  EXPECT_EQ(preview.blocks[0].cells, (std::vector<std::string>{"甲\n乙", "内一\n内二"}));
  EXPECT_TRUE(preview.blocks[0].begins_table);
  EXPECT_EQ(preview.blocks[1].cells, std::vector<std::string>{"丙"});
  EXPECT_FALSE(preview.blocks[1].begins_table);
  EXPECT_EQ(preview.blocks[2].text, "后文");
}

TEST(DocxPreview, LeavesOutWhatWasDeletedAndWhatStandsTwice) {
  const auto preview = docx_preview(docx(
      "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>新</w:t></w:r>"
      "<w:r><mc:AlternateContent><mc:Choice><w:t>框</w:t></mc:Choice><mc:Fallback><w:t>框</w:t></mc:Fallback>"
      "</mc:AlternateContent></w:r><w:r><w:instrText>INCLUDETEXT</w:instrText></w:r></w:p>"));
  ASSERT_EQ(preview.blocks.size(), 1U);
  EXPECT_EQ(preview.blocks[0].text, "新框");
}

TEST(DocxPreview, StopsWhereThereIsTooMuchAndSaysSo) {
  std::string many;
  for (std::size_t i = 0; i < kPreviewBlocksMost + 10; ++i) many += paragraph("段");
  const auto preview = docx_preview(docx(many));
  EXPECT_EQ(preview.blocks.size(), kPreviewBlocksMost);
  EXPECT_TRUE(preview.is_cut);
  const auto long_one = docx_preview(docx(paragraph(std::string(kPreviewTextBytesMost + 1, 'a'))));
  EXPECT_TRUE(long_one.is_cut);
  ASSERT_EQ(long_one.blocks.size(), 1U) << "what fits is shown";
  EXPECT_EQ(long_one.blocks[0].text.size(), kPreviewTextBytesMost);
}

TEST(DocxPreview, ShowsAWideOrLongTableAsFarAsItGoes) {
  std::string cells;
  for (int i = 0; i < 10'000; ++i) cells += "<w:tc>" + paragraph("格") + "</w:tc>";
  const auto wide = docx_preview(docx("<w:tbl><w:tr>" + cells + "</w:tr></w:tbl>"));
  ASSERT_EQ(wide.blocks.size(), 1U);
  EXPECT_EQ(wide.blocks[0].cells, std::vector<std::string>(kPreviewColumnsMost, "格"));
  EXPECT_TRUE(wide.is_cut);
  const auto cell = "<w:tc>" + paragraph(std::string(kPreviewTextBytesMost - 10, 'a')) + "</w:tc>";
  const auto full = docx_preview(docx("<w:tbl><w:tr>" + cell + cell + "</w:tr></w:tbl>"));
  ASSERT_EQ(full.blocks.size(), 1U);
  ASSERT_EQ(full.blocks[0].cells.size(), 2U);
  EXPECT_EQ(full.blocks[0].cells[1], std::string(10, 'a'));
  EXPECT_TRUE(full.is_cut);
}

TEST(DocxPreview, FindsItsPartsByTheirRelations) {
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const auto relation = [&](const std::string& type, const std::string& target) {
    return "<Relationships><Relationship Id=\"a\" Type=\"" + types + type + "\" Target=\"" + target +
           "\"/></Relationships>";
  };
  const auto preview = docx_preview(bytes_of(packed(std::map<std::string, std::string>{
      {"_rels/.rels", relation("officeDocument", "/word/document2.xml")},
      {"word/_rels/document2.xml.rels", relation("styles", "styles2.xml")},
      {"word/styles2.xml", "<styles><style styleId=\"a\"><outlineLvl val=\"1\"/></style></styles>"},
      {"word/document2.xml",
       "<document><body>" +
           std::string("<p><pPr><pStyle val=\"a\"/></pPr><t>甲</t></p></body></document>")}})));
  EXPECT_EQ(preview.blocks, (std::vector<PreviewBlock>{{.heading = 2, .text = "甲"}}));
}

TEST(DocxPreview, SaysWhatStandsInATextBoxWithinItsParagraph) {
  const auto preview =
      docx_preview(docx("<w:p><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr><w:tabs><w:tab/></w:tabs>"
                        "<w:pPrChange><w:pPr><w:numPr/></w:pPr></w:pPrChange></w:pPr><w:r><w:txbxContent>" +
                        paragraph("框一", "<w:outlineLvl w:val=\"0\"/>") + paragraph("框二") +
                        "</w:txbxContent><w:t>外</w:t></w:r></w:p>"));
  EXPECT_EQ(preview.blocks, (std::vector<PreviewBlock>{{.text = "框一\n框二\n外"}}));
}

TEST(XlsxPreview, SaysTheCellsOfEachSheetWhereTheyStand) {
  const auto preview = xlsx_preview(bytes_of(packed(PackedBook{
      .sheets = {{"协会",
                  "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>名称</t></is></c></row>"
                  "<row r=\"3\"><c r=\"B3\"><v>12</v></c></row></sheetData>"},
                 {"空", "<sheetData/>"}},
      .shared_strings = {},
      .formats = {},
      .properties = {}})));
  ASSERT_EQ(preview.sheets.size(), 2U);
  EXPECT_EQ(preview.sheets[0].name, "协会");
  EXPECT_EQ(preview.sheets[0].rows, (std::vector<std::vector<std::string>>{{"名称"}, {}, {"", "12"}}));
  EXPECT_TRUE(preview.sheets[1].rows.empty());
}

TEST(XlsxPreview, LeavesOffRowsAndColumnsBeyondItsLimitsAndSaysSo) {
  const auto preview = xlsx_preview(bytes_of(packed(PackedBook{
      .sheets = {{"宽",
                  "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c></row>"
                  "<row r=\"1048576\"><c r=\"A1048576\"><v>3</v></c></row></sheetData>"}},
      .shared_strings = {},
      .formats = {},
      .properties = {}})));
  ASSERT_EQ(preview.sheets.size(), 1U);
  EXPECT_EQ(preview.sheets[0].rows, (std::vector<std::vector<std::string>>{{"1"}}));
  EXPECT_TRUE(preview.sheets[0].is_cut);
}

TEST(TextPreview, ReadsUtf8AndGb18030) {
  EXPECT_EQ(text_preview("\xEF\xBB\xBF示例").text, "示例");
  EXPECT_EQ(text_preview("\xCA\xBE\xC0\xFD").text, "示例") << "GB 18030";
  EXPECT_EQ(preview_of("application/octet-stream", "说明.txt", "\xFF\xFF\xFF").kind, Preview::Kind::none);
  EXPECT_EQ(preview_of("application/octet-stream", "记录.Log", "\xCA\xBE\xC0\xFD").text, "示例");
}

TEST(TextPreview, CutsBetweenCharacters) {
  std::string text;
  while (text.size() <= kPreviewTextBytesMost) text += "字";
  const auto preview = text_preview(text);
  EXPECT_TRUE(preview.is_cut);
  EXPECT_TRUE(is_utf8(preview.text));
}

TEST(Preview, SaysWhyThereIsNone) {
  const auto why = [](std::string_view type, const std::string& bytes) {
    const auto preview = preview_of(type, "示例", bytes);
    EXPECT_EQ(preview.kind, Preview::Kind::none);
    EXPECT_FALSE(preview.message.zh.empty());
    EXPECT_FALSE(preview.message.en.empty());
    return preview.message.en;
  };
  why("application/ofd", "PK");
  why(kWord, "PK\x03\x04 broken");
  why(kExcel, bytes_of(packed(std::map<std::string, std::string>{{"a", "b"}})));
  why(kWord, docx("<w:p>"));
  why(kWord, bytes_of(packed(std::map<std::string, std::string>{
                 {"word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"}})));
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<w:sdt>";
  why(kWord, docx(deep));
  EXPECT_NE(why(kWord, bytes_of(packed(std::map<std::string, std::string>{{"xl/workbook.xml", "<a/>"}})))
                .find("Word"),
            std::string::npos);
}

TEST(Preview, OfABombIsRefused) {
  const auto preview =
      preview_of(kWord, "示例.docx", docx(paragraph("") + std::string(kPreviewDocumentExpandedMost, ' ')));
  EXPECT_EQ(preview.kind, Preview::Kind::none);
}

TEST(Preview, IsJsonOfItsKindAlone) {
  const auto document = to_json(docx_preview(docx(paragraph("甲"))));
  EXPECT_EQ(document.at("kind").as_string(), "document");
  EXPECT_FALSE(document.contains("sheets"));
  EXPECT_EQ(to_json(preview_of("application/pdf", "a.pdf", "")).at("kind").as_string(), "pdf");
  EXPECT_EQ(to_json(preview_of("image/png", "a.png", "")).at("kind").as_string(), "image");
}

}  // namespace
}  // namespace tuogou
