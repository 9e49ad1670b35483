#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "typeset/any_manuscript_test.h"
#include "typeset/docx_lists.h"
#include "typeset/read_docx_test.h"
#include "typeset/writers.h"

namespace tuogou {
namespace {

constexpr MadeAt kMade{1'583'798'400'000};

using Parts = std::map<std::string, std::string>;

Parts parts_of(const Manuscript& manuscript) { return unpacked_parts(write_docx(manuscript, kMade)); }

pugi::xml_document parsed(const std::string& xml) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(xml.c_str(), pugi::parse_full));
  return document;
}

/// Without white space and the characters that no file prints.
std::string bare(std::string_view text) {
  std::string kept;
  const auto dense = without_spaces(text);
  for (std::string_view left = dense; !left.empty();) {
    const auto c = take_code_point(left);
    if (!is_control(c)) append_utf8(kept, c);
  }
  return kept;
}

// Everything that the schema wants in an order, in that order, as far as it is used.
const std::map<std::string, std::vector<std::string>> kOrder{
    {"w:pPr", {"pStyle",        "keepNext",
               "keepLines",     "pageBreakBefore",
               "framePr",       "widowControl",
               "numPr",         "pBdr",
               "tabs",          "kinsoku",
               "overflowPunct", "autoSpaceDE",
               "autoSpaceDN",   "adjustRightInd",
               "snapToGrid",    "spacing",
               "ind",           "jc",
               "outlineLvl",    "rPr",
               "sectPr"}},
    {"w:rPr", {"rStyle", "rFonts", "color", "spacing", "w", "sz", "szCs", "highlight", "lang"}},
    {"w:numPr", {"ilvl", "numId"}},
    {"w:pBdr", {"top", "left", "bottom", "right", "between"}},
    {"w:style", {"name", "basedOn", "next", "uiPriority", "semiHidden", "qFormat", "pPr", "rPr", "tblPr"}},
    {"w:tbl", {"tblPr", "tblGrid", "tr"}},
    {"w:tblPr", {"tblpPr", "tblOverlap", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar"}},
    {"w:tblBorders", {"top", "left", "bottom", "right", "insideH", "insideV"}},
    {"w:tblCellMar", {"top", "left", "bottom", "right"}},
    {"w:tr", {"trPr", "tc"}},
    {"w:tc", {"tcPr", "p"}},
    {"w:tcPr", {"tcW", "gridSpan", "vMerge", "vAlign"}},
    {"w:sectPr",
     {"headerReference", "footerReference", "type", "pgSz", "pgMar", "cols", "titlePg", "docGrid"}},
    {"w:lvl", {"start", "numFmt", "pStyle", "suff", "lvlText", "lvlJc", "pPr"}},
    {"w:abstractNum", {"nsid", "multiLevelType", "lvl"}},
    {"w:numbering", {"abstractNum", "num"}},
    {"w:font", {"altName", "charset", "family", "pitch"}},
    {"w:settings",
     {"zoom", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "defaultTabStop",
      "evenAndOddHeaders", "drawingGridVerticalSpacing", "characterSpacingControl", "compat",
      "themeFontLang"}},
};

void expect_order(const pugi::xml_node& node) {
  if (const auto order = kOrder.find(node.name()); order != kOrder.end()) {
    std::size_t at = 0;
    for (const auto& child : node.children()) {
      const auto found = std::ranges::find(order->second, std::string(child.name()).substr(2));
      ASSERT_NE(found, order->second.end()) << child.name() << " in " << node.name();
      const auto place = static_cast<std::size_t>(found - order->second.begin());
      // Headers and footers may stand in any order among themselves.
      const bool is_reference = std::string_view(child.name()).ends_with("Reference");
      EXPECT_TRUE(place >= at || is_reference) << child.name() << " in " << node.name();
      at = std::max(at, place);
    }
  }
  for (const auto& child : node.children()) expect_order(child);
}

void expect_whole(const Parts& parts) {
  const auto types = parsed(parts.at("[Content_Types].xml"));
  for (const auto& type : types.document_element().children("Override")) {
    EXPECT_TRUE(parts.contains(std::string(type.attribute("PartName").value()).substr(1)));
  }
  const auto relations = parsed(parts.at("word/_rels/document.xml.rels"));
  std::set<std::string> ids;
  for (const auto& relation : relations.document_element().children()) {
    EXPECT_TRUE(parts.contains(std::string("word/") + relation.attribute("Target").value()));
    EXPECT_TRUE(ids.insert(relation.attribute("Id").value()).second);
  }
  const auto document = parsed(parts.at("word/document.xml"));
  const auto styles = parsed(parts.at("word/styles.xml"));
  for (const auto& found : document.select_nodes("//w:headerReference|//w:footerReference")) {
    EXPECT_TRUE(ids.contains(found.node().attribute("r:id").value()));
  }
  for (const auto& found : document.select_nodes("//w:pStyle|//w:rStyle")) {
    const std::string id = found.node().attribute("w:val").value();
    EXPECT_TRUE(styles.select_node(("//w:style[@w:styleId='" + id + "']").c_str())) << id;
  }
  for (const auto& [name, content] : parts) {
    expect_order(parsed(content).document_element());
  }
}

// Every row of a table takes exactly its columns, a table is followed by a paragraph.
void expect_tables(const Parts& parts) {
  const auto document = parsed(parts.at("word/document.xml"));
  for (const auto& found : document.select_nodes("//w:tbl")) {
    const auto columns = std::ranges::distance(found.node().child("w:tblGrid").children("w:gridCol"));
    for (const auto& row : found.node().children("w:tr")) {
      long taken = 0;
      for (const auto& cell : row.children("w:tc")) {
        taken += cell.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_int(1);
        EXPECT_TRUE(cell.child("w:p"));
      }
      EXPECT_EQ(taken, columns);
    }
    EXPECT_EQ(found.node().next_sibling().name(), std::string("w:p"));
  }
  EXPECT_EQ(document.document_element().child("w:body").last_child().name(), std::string("w:sectPr"));
}

Manuscript with_body(std::vector<Block> body) {
  Manuscript it;
  it.body = std::move(body);
  return it;
}

std::string body_xml(const Manuscript& manuscript) { return parts_of(manuscript).at("word/document.xml"); }

TEST(Docx, AnEmptyManuscriptIsAWholeFile) {
  const auto parts = parts_of({});
  expect_whole(parts);
  expect_tables(parts);
}

RC_GTEST_PROP(Docx, SaysWhatThePlainTextSaysInAWholeFile, ()) {
  const auto manuscript = *any_manuscript();
  const auto parts = parts_of(manuscript);
  expect_whole(parts);
  expect_tables(parts);
  RC_ASSERT(bare(DocxText(parts).read()) == bare(plain_text(manuscript)));
}

RC_GTEST_PROP(Docx, HasTheSameBytesTwice, ()) {
  const auto manuscript = *any_manuscript();
  RC_ASSERT(write_docx(manuscript, kMade) == write_docx(manuscript, kMade));
}

TEST(Docx, SaysWhoMadeItAndWhen) {
  Manuscript it;
  it.title = "关于甲\n与<乙>的函";
  it.organ = "示例局";
  const auto core = parts_of(it).at("docProps/core.xml");
  EXPECT_NE(core.find("<dc:title>关于甲与&lt;乙&gt;的函</dc:title>"), std::string::npos);
  EXPECT_NE(core.find("<dc:creator>示例局</dc:creator>"), std::string::npos);
  EXPECT_NE(core.find("2020-03-10T00:00:00Z</dcterms:created>"), std::string::npos);
}

TEST(Docx, NumbersAreCountedNotWritten) {
  const auto xml = body_xml(with_body({Paragraph{.level = 1, .number = 1, .lead = {{.text = "甲"}}},
                                       Paragraph{.level = 2, .number = 1, .lead = {{.text = "乙"}}}}));
  EXPECT_EQ(xml.find("一"), std::string::npos);
  EXPECT_NE(xml.find("<w:numId w:val=\"1\"/>"), std::string::npos);
  EXPECT_NE(xml.find("<w:pStyle w:val=\"Heading2\"/>"), std::string::npos);
}

TEST(Docx, ANumberThatNobodyCountsAlikeIsWritten) {
  const auto parts = parts_of(with_body({Paragraph{.level = 1, .number = 128, .lead = {{.text = "甲"}}}}));
  EXPECT_EQ(bare(DocxText(parts).read()), "一百二十八、甲");
}

TEST(Docx, HeadingsAreKnownToTheNavigation) {
  const auto styles = parsed(parts_of({}).at("word/styles.xml"));
  for (int level = 1; level <= 4; ++level) {
    const auto style =
        styles.select_node(("//w:style[@w:styleId='Heading" + std::to_string(level) + "']").c_str());
    EXPECT_EQ(style.node().child("w:pPr").child("w:outlineLvl").attribute("w:val").as_int(-1), level - 1);
    EXPECT_TRUE(style.node().child("w:pPr").child("w:keepNext"));
  }
}

TEST(Docx, OfficeFontsAreNamedForChineseAndLatinApart) {
  const auto styles = parts_of({}).at("word/styles.xml");
  EXPECT_NE(styles.find("w:ascii=\"Times New Roman\" w:eastAsia=\"方正小标宋简体\""), std::string::npos);
  EXPECT_NE(styles.find("w:ascii=\"Times New Roman\" w:eastAsia=\"仿宋_GB2312\""), std::string::npos);
  EXPECT_NE(styles.find("w:ascii=\"宋体\" w:eastAsia=\"宋体\""), std::string::npos);
}

TEST(Docx, TurnsThePageForAWideAnnexAndBack) {
  Manuscript it;
  it.annexes = {{"甲", {}, false}, {"乙", {Table{.rows = {{TableCell{}}}}}, true}, {"丙", {}, true}};
  it.copies = "丁";
  const auto document = parsed(body_xml(it));
  std::vector<std::string> turns;
  for (const auto& found : document.select_nodes("//w:pgSz")) {
    turns.emplace_back(found.node().attribute("w:orient").value());
  }
  // 版记 stands upright again.
  EXPECT_EQ(turns, (std::vector<std::string>{"", "landscape", ""}));
  EXPECT_EQ(document.select_nodes("//w:pageBreakBefore").size(), 2u);
}

TEST(Docx, OnlyTheFirstSectionOfALetterHasAFirstPageOfItsOwn) {
  Manuscript it;
  it.form = PaperForm::letter;
  it.mark = "示例局";
  it.annexes = {{"甲", {}, true}};
  const auto document = parsed(body_xml(it));
  EXPECT_EQ(document.select_nodes("//w:titlePg").size(), 1u);
  EXPECT_TRUE(document.select_node("//w:p//w:sectPr/w:titlePg"));
  it.form = PaperForm::document;
  EXPECT_FALSE(parsed(body_xml(it)).select_node("//w:titlePg"));
}

TEST(Docx, WhatIsMissingIsHighlightedAndADraftIsMarked) {
  auto it = with_body({Paragraph{.text = {{.text = "于"}, {.text = "【日期】", .is_missing = true}}}});
  EXPECT_NE(body_xml(it).find("<w:highlight w:val=\"yellow\"/></w:rPr><w:t xml:space=\"preserve\">【日期】"),
            std::string::npos);
  EXPECT_FALSE(parts_of(it).contains("word/header_default.xml"));
  it.is_draft = true;
  EXPECT_NE(parts_of(it).at("word/header_default.xml").find("草稿"), std::string::npos);
  EXPECT_NE(parts_of(it).at("word/header_even.xml").find("草稿"), std::string::npos);
}

TEST(Docx, TableHeadsAreRepeatedAndCellsJoined) {
  const Table table{
      .widths = {1, 2, 1},
      .head = {{TableCell{.columns = 2, .is_head = true}, TableCell{.rows = 2}}, {TableCell{}, TableCell{}}},
      .rows = {{TableCell{.columns = 2, .rows = 2}, TableCell{}}, {TableCell{}}}};
  const auto document = parsed(body_xml(with_body({table, table})));
  EXPECT_EQ(document.select_nodes("//w:tbl[1]/w:tr/w:trPr/w:tblHeader").size(), 2u);
  EXPECT_EQ(document.select_nodes("//w:cantSplit").size(), 8u);
  EXPECT_EQ(document.select_nodes("//w:vMerge[@w:val='restart']").size(), 4u);
  EXPECT_EQ(document.select_nodes("//w:vMerge[not(@w:val)]").size(), 4u);
  // Two tables that touch would be one.
  EXPECT_FALSE(document.select_node("//w:tbl/following-sibling::*[1][self::w:tbl]"));
}

TEST(Docx, TheSignatureStaysWithTheLastParagraph) {
  auto it = with_body({Paragraph{.text = {{.text = "甲"}}}, Paragraph{.text = {{.text = "乙"}}}});
  it.organ = "示例局";
  it.date = "2020年3月10日";
  const auto document = parsed(body_xml(it));
  std::string kept;
  for (const auto& found : document.select_nodes("//w:p[w:pPr/w:keepNext]")) {
    kept += found.node().child("w:r").child("w:t").text().get();
    kept += '|';
  }
  EXPECT_EQ(kept, "乙||示例局|");
}

TEST(DocxLists, GoOnRestartAndBeginAnew) {
  docx::Lists lists;
  EXPECT_EQ(lists.list_for(1, 1), 1);
  EXPECT_EQ(lists.list_for(2, 1), 1);
  EXPECT_EQ(lists.list_for(2, 2), 1);
  EXPECT_EQ(lists.list_for(1, 2), 1);
  EXPECT_EQ(lists.list_for(2, 1), 1) << "begins again below the next level 1";
  EXPECT_EQ(lists.list_for(1, 1), 2) << "an annex";
  EXPECT_EQ(lists.list_for(3, 4), 3) << "begins in the middle";
  EXPECT_EQ(lists.list_for(3, 5), 3);
  EXPECT_EQ(lists.list_for(1, 1), 4) << "was passed over";
  EXPECT_EQ(lists.list_for(1, 100), 0) << "to be written";
  EXPECT_EQ(lists.list_for(0, 1), 0);
}

}  // namespace
}  // namespace tuogou
