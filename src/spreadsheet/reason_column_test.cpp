#include "spreadsheet/reason_column.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "spreadsheet/packed_test.h"
#include "spreadsheet/tags.h"

namespace tuogou {
namespace {

constexpr std::string_view kHeading = "导入问题（原因）";
constexpr ReasonStyles kStyles{.heading = 7, .reason = 8};

struct Written {
  std::string xml;
  bool over_formula = false;
};

/// The sheet's part once the column is in it. `inside` is what stands between its worksheet tags.
Written written(const std::string& inside, ReasonColumn column) {
  const auto bytes = packed(PackedBook{{{"协会", inside}}, {}, {}, {}});
  Archive archive(bytes);
  Package package(archive);
  column.part = "xl/worksheets/sheet1.xml";
  if (column.heading.empty()) column.heading = kHeading;
  const bool over_formula = put_reason_column(package, column, kStyles);
  return {package.read(column.part), over_formula};
}

ReasonColumn wanting(std::map<std::int32_t, std::string> reasons, std::int32_t header_row = 1,
                     std::vector<std::int32_t> here = {}) {
  return {{}, header_row, std::move(here), {}, std::move(reasons)};
}

/// What the cells of a sheet say, as any reader of workbooks finds it: "A1 名称".
std::vector<std::string> said(const std::string& xml) {
  auto inside = xml.substr(xml.find("<worksheet>") + 11);
  inside.resize(inside.rfind("</worksheet>"));
  const auto bytes = packed(PackedBook{{{"协会", inside}}, {}, {}, {}});
  Archive archive(bytes);
  const Workbook workbook(archive);
  const auto sheet = workbook.read(workbook.sheets().front());
  std::vector<std::string> cells;
  for (const auto& row : sheet.rows) {
    for (const auto& cell : sheet.cells_of(row)) {
      cells.push_back(column_letters(cell.column) + std::to_string(row.number) + " " +
                      workbook.value(sheet, cell).text);
    }
  }
  return cells;
}

bool has(const std::vector<std::string>& cells, const std::string& cell) {
  return std::ranges::find(cells, cell) != cells.end();
}

const auto kTwoRows = text_rows({{"名称", "类别"}, {"甲", "商会"}, {"乙", "？"}});

TEST(ReasonColumn, StandsRightOfAllThatIsThere) {
  const auto cells = said(written(kTwoRows, wanting({{3, "类别不对。"}})).xml);
  EXPECT_EQ(cells, (std::vector<std::string>{"A1 名称", "B1 类别", "C1 导入问题（原因）", "A2 甲", "B2 商会",
                                             "A3 乙", "B3 ？", "C3 类别不对。"}));
}

TEST(ReasonColumn, IsAWrappedTextWhateverTheReasonBeginsWith) {
  const auto xml = written(kTwoRows, wanting({{2, "=1+1 <&> “\""}})).xml;
  EXPECT_NE(xml.find("<c r=\"C2\" s=\"8\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+1 &lt;&amp;&gt;"),
            std::string::npos)
      << xml;
  EXPECT_NE(xml.find("<c r=\"C1\" s=\"7\" t=\"inlineStr\">"), std::string::npos);
  EXPECT_EQ(xml.find("<f"), std::string::npos);
}

TEST(ReasonColumn, ChangesNothingButItsOwnCells) {
  const std::string panes =
      "<sheetPr/><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
      "state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>";
  const std::string tail =
      "<autoFilter ref=\"A1:B3\"/><pageMargins left=\"1\"/><tableParts count=\"1\"><tablePart r:id=\"t\" "
      "xmlns:r=\"x\"/></tableParts>";
  const auto xml = written(panes + kTwoRows + tail, wanting({{3, "错"}})).xml;
  EXPECT_NE(xml.find(panes + "<cols><col min=\"3\" max=\"3\""), std::string::npos) << xml;
  EXPECT_NE(xml.find("</sheetData>" + tail + "</worksheet>"), std::string::npos);
  EXPECT_NE(xml.find("<row r=\"2\">" + text_cell("A2", "甲") + text_cell("B2", "商会") + "</row>"),
            std::string::npos);
}

TEST(ReasonColumn, GoesOnWhereTheHeaderIsBelowAMergedTitle) {
  const auto inside = text_rows({{"台账"}, {}, {"名称", "类别"}, {"甲", "？"}}) +
                      "<mergeCells count=\"1\"><mergeCell ref=\"A1:XFD1\"/></mergeCells>";
  const auto cells = said(written(inside, wanting({{4, "错"}}, 3)).xml);
  EXPECT_TRUE(has(cells, "C3 导入问题（原因）"));
  EXPECT_TRUE(has(cells, "C4 错"));
  EXPECT_TRUE(has(cells, "A1 台账"));
}

TEST(ReasonColumn, KeepsClearOfWhatIsMergedOrCalculatedFurtherRight) {
  const auto merged =
      text_rows({{"名称", "类别"}, {"甲", "？"}}) + "<mergeCells><mergeCell ref=\"B2:F2\"/></mergeCells>";
  EXPECT_TRUE(has(said(written(merged, wanting({{2, "错"}})).xml), "G2 错"));
  // A formula whose answer nobody stored, and cells that are only framed.
  const std::string calculated =
      "<sheetData><row r=\"1\">" + text_cell("A1", "名称") + "<c r=\"B1\" s=\"1\"/></row><row r=\"2\">" +
      text_cell("A2", "甲") +
      "<c r=\"D2\"><f>1+1</f></c><c r=\"E2\" s=\"3\"/><c r=\"F2\" s=\"3\"/></row></sheetData>";
  const auto xml = written(calculated, wanting({{2, "错"}})).xml;
  EXPECT_NE(xml.find("<c r=\"D2\"><f>1+1</f></c><c r=\"E2\" s=\"8\" t=\"inlineStr\">"), std::string::npos)
      << xml;
  EXPECT_NE(xml.find("<c r=\"F2\" s=\"3\"/>"), std::string::npos);
  EXPECT_NE(xml.find("<c r=\"B1\" s=\"1\"/><c r=\"E1\""), std::string::npos);
}

TEST(ReasonColumn, IsLeftOutWhereTheSheetHasNoColumnLeft) {
  const auto full =
      "<sheetData><row r=\"1\">" + text_cell("A1", "名称") + text_cell("XFD1", "尾") + "</row></sheetData>";
  const auto before = written(full, wanting({})).xml;
  EXPECT_NE(before.find(full), std::string::npos);
  const auto last = "<sheetData><row r=\"1\">" + text_cell("XFC1", "尾") + "</row></sheetData>";
  EXPECT_TRUE(has(said(written(last, wanting({})).xml), "XFD1 导入问题（原因）"));
}

TEST(ReasonColumn, TakesRowsAndCellsThatDoNotSayWhereTheyAre) {
  const std::string bare =
      "<sheetData><row><c t=\"inlineStr\"><is><t>名称</t></is></c><c "
      "t=\"inlineStr\"><is><t>类别</t></is></c></row>"
      "<row spans=\"1:2\" ht=\"20\"><c "
      "t=\"inlineStr\"><is><t>甲</t></is></c><extLst><ext/></extLst></row></sheetData>";
  const auto xml = written(bare, wanting({{2, "错"}})).xml;
  EXPECT_NE(xml.find("<row ht=\"20\">"), std::string::npos) << xml;
  EXPECT_NE(xml.find("</c><extLst><ext/></extLst></row>"), std::string::npos);
  EXPECT_EQ(said(xml),
            (std::vector<std::string>{"A1 名称", "B1 类别", "C1 导入问题（原因）", "A2 甲", "C2 错"}));
}

TEST(ReasonColumn, TakesPrefixesQuotesCommentsAndRowsWithoutCells) {
  const std::string odd =
      "<!-- <sheetData><row r=\"9\"> --><x:sheetData xmlns:x='m'><x:row r='1' x:spans='a>b' spans='1:1'><x:c "
      "r='A1' "
      "t='inlineStr'><x:is><x:t><![CDATA[</x:c>名称]]></x:t></x:is></x:c></x:row><x:row "
      "r='2'/></x:sheetData>";
  const auto xml = written(odd, wanting({{2, "错"}})).xml;
  EXPECT_NE(xml.find("<x:row r='2'><x:c r=\"B2\" s=\"8\" t=\"inlineStr\"><x:is>"), std::string::npos) << xml;
  EXPECT_NE(xml.find("<x:cols><x:col min=\"2\" max=\"2\""), std::string::npos);
  EXPECT_NE(xml.find("<x:row r='1' x:spans='a>b'><x:c"), std::string::npos);
  EXPECT_EQ(said(xml), (std::vector<std::string>{"A1 </x:c>名称", "B1 导入问题（原因）", "B2 错"}));
}

TEST(ReasonColumn, CutsWidthsThatCoverItAndShowsWhatWasHidden) {
  const auto xml = written(
                       "<cols><col min=\"1\" max=\"1\" width=\"9\"/><col min=\"2\" max=\"16384\" width=\"4\" "
                       "hidden=\"1\"/></cols>" +
                           kTwoRows,
                       wanting({{2, "错"}}))
                       .xml;
  EXPECT_NE(xml.find("<cols><col min=\"1\" max=\"1\" width=\"9\"/><col min=\"2\" max=\"2\" width=\"4\" "
                     "hidden=\"1\"/><col min=\"3\" max=\"3\" width=\"60\" customWidth=\"1\"/><col min=\"4\" "
                     "max=\"16384\" width=\"4\" hidden=\"1\"/></cols>"),
            std::string::npos)
      << xml;
  EXPECT_NE(written("<cols/>" + kTwoRows, wanting({})).xml.find("<cols><col min=\"3\""), std::string::npos);
}

TEST(ReasonColumn, ExtendsTheDimensionWhereOneIsSaid) {
  const auto dimension = [](const std::string& said) {
    const auto xml = written("<dimension ref=\"" + said + "\"/>" + kTwoRows, wanting({{3, "错"}})).xml;
    const auto start = xml.find("ref=\"") + 5;
    return xml.substr(start, xml.find('"', start) - start);
  };
  EXPECT_EQ(dimension("A1:B3"), "A1:C3");
  EXPECT_EQ(dimension("A1"), "A1:C3");
  EXPECT_EQ(dimension("B2:Z99"), "B2:Z99");
  EXPECT_EQ(dimension("A:B"), "A:B");
}

// ---- A sheet that has the column already ----

const auto kAgain = text_rows(
    {{"名称", std::string(kHeading), "类别"}, {"甲", "旧因一", "商会"}, {"乙", "旧因二", "？"}, {"丙"}});

TEST(ReasonColumn, IsWrittenAgainWhereItIsAndOldReasonsGo) {
  const auto cells = said(written(kAgain, wanting({{3, "新因"}, {4, "再因"}}, 1, {1})).xml);
  EXPECT_EQ(cells, (std::vector<std::string>{"A1 名称", "B1 导入问题（原因）", "C1 类别", "A2 甲", "C2 商会",
                                             "A3 乙", "B3 新因", "C3 ？", "A4 丙", "B4 再因"}));
}

TEST(ReasonColumn, WrittenTwiceIsTheSameAsOnce) {
  const auto once = written(kTwoRows, wanting({{3, "错"}})).xml;
  auto inside = once.substr(once.find("<worksheet>") + 11);
  inside.resize(inside.rfind("</worksheet>"));
  EXPECT_EQ(written(inside, wanting({{3, "错"}}, 1, {2})).xml, once);
}

TEST(ReasonColumn, EmptiesASecondOneAndKeepsTheHeadings) {
  const auto twice = text_rows({{"名称", std::string(kHeading), std::string(kHeading)}, {"甲", "一", "二"}});
  const auto cells = said(written(twice, wanting({{2, "新"}}, 1, {1, 2})).xml);
  EXPECT_EQ(cells, (std::vector<std::string>{"A1 名称", "B1 导入问题（原因）", "C1 导入问题（原因）", "A2 甲",
                                             "B2 新"}));
}

TEST(ReasonColumn, TellsTheFirstOfMergedRowsAll) {
  const auto merged = kAgain + "<mergeCells><mergeCell ref=\"B2:B3\"/></mergeCells>";
  const auto cells = said(written(merged, wanting({{2, "一"}, {3, "二"}}, 1, {1})).xml);
  EXPECT_TRUE(has(cells, "B2 一\n二"));
  EXPECT_FALSE(has(cells, "B3 二"));
}

TEST(ReasonColumn, SaysThatAFormulaWasWrittenOver) {
  const auto with_formula = "<sheetData><row r=\"1\">" + text_cell("A1", "名称") + text_cell("B1", kHeading) +
                            "</row><row r=\"2\">" + text_cell("A2", "甲") +
                            "<c r=\"B2\" s=\"4\"><f>A2</f><v>1</v></c></row></sheetData>";
  const auto cleared = written(with_formula, wanting({}, 1, {1}));
  EXPECT_TRUE(cleared.over_formula);
  EXPECT_NE(cleared.xml.find("<c r=\"B2\" s=\"4\"/>"), std::string::npos) << cleared.xml;
  EXPECT_TRUE(written(with_formula, wanting({{2, "错"}}, 1, {1})).over_formula);
  EXPECT_FALSE(written(kAgain, wanting({{2, "错"}}, 1, {1})).over_formula);
}

TEST(ReasonColumn, LeavesASheetWithoutRowsAlone) {
  EXPECT_NE(written("<sheetData/>", wanting({{2, "错"}})).xml.find("<sheetData/>"), std::string::npos);
  EXPECT_NE(written("", wanting({{2, "错"}})).xml.find("<worksheet></worksheet>"), std::string::npos);
}

TEST(ReasonColumn, IsWrittenInUtf8WhateverTheSheetWasIn) {
  const auto bytes = packed(std::map<std::string, std::string>{
      {"sheet.xml",
       "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet><sheetData><row r=\"1\"><c r=\"A1\" "
       "t=\"inlineStr\"><is><t>caf\xE9</t></is></c></row></sheetData></worksheet>"}});
  Archive archive(bytes);
  Package package(archive);
  put_reason_column(package, {"sheet.xml", 1, {}, std::string(kHeading), {}}, kStyles);
  const auto xml = package.read("sheet.xml");
  EXPECT_NE(xml.find("café"), std::string::npos) << xml;
  EXPECT_NE(xml.find(kHeading), std::string::npos);
  EXPECT_EQ(xml.find("8859"), std::string::npos);
}

TEST(ReasonColumn, ThatTookAFormulaTakesTheOrderOfCalculationToo) {
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const auto bytes = packed(std::map<std::string, std::string>{
      {"[Content_Types].xml",
       "<Types><Override PartName=\"/xl/workbook.xml\"/><Override PartName=\"/xl/calcChain.xml\"/></Types>"},
      {"xl/calcChain.xml", "<calcChain><c r=\"B2\" i=\"1\"/></calcChain>"},
      {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"a\" Type=\"" + types +
                                         "styles\" Target=\"styles.xml\"/><Relationship Id=\"b\" Type=\"" +
                                         types + "calcChain\" Target=\"calcChain.xml\"/></Relationships>"}});
  Archive archive(bytes);
  Package package(archive);
  package.unrelate("xl/workbook.xml", "calcChain");
  EXPECT_TRUE(package.related("xl/workbook.xml", "calcChain").empty());
  EXPECT_EQ(package.related("xl/workbook.xml", "styles"), "xl/styles.xml");
  EXPECT_EQ(package.read("[Content_Types].xml").find("calcChain"), std::string::npos);
  EXPECT_NE(package.read("[Content_Types].xml").find("workbook"), std::string::npos);
}

// ---- Tags ----

TEST(Tags, ArePassedOverWhereTheyAreNone) {
  const std::string_view text = "<?x <a>?><!-- <b> --><![CDATA[<c>]]><n:d e='>' f = \"1\" />";
  const auto tag = next_tag(text, 0);
  ASSERT_TRUE(tag);
  EXPECT_EQ(tag->local_name(), "d");
  EXPECT_EQ(tag->prefix(), "n:");
  EXPECT_EQ(tag->kind, Tag::Kind::empty);
  EXPECT_EQ(tag->end, text.size());
  EXPECT_EQ(attribute(*tag, "f"), "1");
  EXPECT_EQ(attribute(*tag, "e"), ">");
  EXPECT_EQ(attribute(*tag, "g"), "");
  const auto found = find_attribute(*tag, "f");
  ASSERT_TRUE(found);
  EXPECT_EQ(text.substr(found->start, found->end - found->start), " f = \"1\"");
  EXPECT_FALSE(next_tag(text, tag->end));
  EXPECT_FALSE(next_tag("<!-- <a>", 0));
}

}  // namespace
}  // namespace tuogou
