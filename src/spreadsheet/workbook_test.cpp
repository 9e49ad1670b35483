#include "spreadsheet/workbook.h"

#include "spreadsheet/cells.h"
#include "spreadsheet/parts.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "base/unusable.h"
#include "spreadsheet/packed_test.h"

namespace tuogou {
namespace {

// ---- Formats and serial numbers ----

TEST(DateFormat, IsOneOfTheBuiltInNumbers) {
  for (const int id : {14, 15, 16, 17, 18, 20, 22, 27, 31, 36, 45, 47, 50, 57, 58})
    EXPECT_TRUE(is_date_format(id, "")) << id;
  for (const int id : {0, 1, 2, 4, 9, 10, 11, 12, 13, 23, 26, 37, 40, 44, 48, 49, 59}) {
    EXPECT_FALSE(is_date_format(id, "")) << id;
  }
}

TEST(DateFormat, IsACustomCodeWithLettersOfTime) {
  for (const auto code :
       {"yyyy-mm-dd", "yyyy/m/d;@", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy\"年\"m\"月\"", "m/d/yy h:mm",
        "[h]:mm", "[mm]:ss", "[ss].00", "YYYY-MM-DD", "\\Dd", "[Red]dd", "mmm\\ d", "[$-F800]dddd\\, mmmm"}) {
    EXPECT_TRUE(is_date_format(164, code)) << code;
  }
}

TEST(DateFormat, IsNoCodeWhoseLettersAreQuotedBracketedOrEscaped) {
  for (const auto code : {"General", "GENERAL", "0.00", "#,##0.00", "[Red]0.00", "[Red]-0.00;[Blue]0.00",
                          "0\"days\"", "0\\d", "_d0", "*d0", "[$¥-804]#,##0.00", "0.00E+00", "@", "0\"年\"",
                          "[<100]0;[>=100]0", "\"yyyy", "[Red", "", "0%"}) {
    EXPECT_FALSE(is_date_format(164, code)) << code;
  }
}

TEST(DateOfSerial, CountsFrom1900WithTheLeapDayThatNeverWas) {
  EXPECT_EQ(date_of_serial(1, false), Date::from_civil(1900, 1, 1));
  EXPECT_EQ(date_of_serial(59, false), Date::from_civil(1900, 2, 28));
  EXPECT_TRUE(date_of_serial(60, false).empty()) << "29 February 1900";
  EXPECT_EQ(date_of_serial(61, false), Date::from_civil(1900, 3, 1));
  EXPECT_EQ(date_of_serial(43871, false), Date::from_civil(2020, 2, 10));
  EXPECT_EQ(date_of_serial(109574, false), kDateLast);
}

TEST(DateOfSerial, CountsFrom1904WhereTheWorkbookSaysSo) {
  EXPECT_EQ(date_of_serial(0, true), Date::from_civil(1904, 1, 1));
  EXPECT_EQ(date_of_serial(60, true), Date::from_civil(1904, 3, 1));
  EXPECT_EQ(date_of_serial(42409, true), Date::from_civil(2020, 2, 10));
}

TEST(DateOfSerial, CutsTheTimeOfDayOff) {
  EXPECT_EQ(date_of_serial(43871.999, false), Date::from_civil(2020, 2, 10));
  EXPECT_EQ(date_of_serial(60.5, false), Date());
}

TEST(DateOfSerial, IsEmptyForWhatIsNoDay) {
  EXPECT_TRUE(date_of_serial(0, false).empty());
  EXPECT_TRUE(date_of_serial(0.5, false).empty()) << "a time alone";
  EXPECT_TRUE(date_of_serial(-1, false).empty());
  EXPECT_TRUE(date_of_serial(-1, true).empty());
  EXPECT_TRUE(date_of_serial(1e300, false).empty());
  EXPECT_TRUE(date_of_serial(std::numeric_limits<double>::quiet_NaN(), false).empty());
}

RC_GTEST_PROP(SerialProperties, EveryDayFromMarch1900HasASerialNumber, ()) {
  const auto days = *rc::gen::inRange(0, Date::from_civil(2199, 12, 31) - Date::from_civil(1900, 3, 1) + 1);
  RC_ASSERT(date_of_serial(61 + days, false) == Date::from_civil(1900, 3, 1).plus_days(days));
}

// ---- References and parts ----

TEST(ColumnOf, ReadsLettersUpToTheLastColumn) {
  EXPECT_EQ(column_of("A"), 0);
  EXPECT_EQ(column_of("Z9"), 25);
  EXPECT_EQ(column_of("AA1"), 26);
  EXPECT_EQ(column_of("$AB$12"), 27);
  EXPECT_EQ(column_of("XFD1048576"), kColumnsMost - 1);
  EXPECT_EQ(column_of("XFE1"), -1);
  EXPECT_EQ(column_of("ZZZZZZZZZZZZ1"), -1);
  EXPECT_EQ(column_of("12"), -1);
  EXPECT_EQ(column_of(""), -1);
}

TEST(RowOf, ReadsTheDigits) {
  EXPECT_EQ(row_of("AB12"), 12);
  EXPECT_EQ(row_of("$AB$12"), 12);
  EXPECT_EQ(row_of("AB"), 0);
  EXPECT_EQ(row_of(""), 0);
}

TEST(ColumnLetters, GiveTheColumnBack) {
  EXPECT_EQ(column_letters(0), "A");
  EXPECT_EQ(column_letters(25), "Z");
  EXPECT_EQ(column_letters(26), "AA");
  for (std::int32_t column = 0; column < kColumnsMost; ++column)
    ASSERT_EQ(column_of(column_letters(column)), column);
}

TEST(PartPath, IsSeenFromThePartThatNamesIt) {
  EXPECT_EQ(part_path("xl/workbook.xml", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
  EXPECT_EQ(part_path("xl/workbook.xml", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
  EXPECT_EQ(part_path("xl/workbook.xml", "../styles.xml"), "styles.xml");
  EXPECT_EQ(part_path("xl/worksheets/sheet1.xml", "../media/./a.png"), "xl/media/a.png");
  EXPECT_EQ(part_path("", "xl/workbook.xml"), "xl/workbook.xml");
  EXPECT_EQ(part_path("xl/workbook.xml", "../../../a.xml"), "a.xml") << "nothing lies above the archive";
}

TEST(RelationsPart, StandsBesideItsPart) {
  EXPECT_EQ(relations_part("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
  EXPECT_EQ(relations_part("workbook.xml"), "_rels/workbook.xml.rels");
}

// ---- Cells ----

// Style 0 is plain, 1 a built-in date, 2 a custom date, 3 a custom number.
constexpr std::string_view kFormats =
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"0&quot;d&quot;\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf "
    "numFmtId=\"165\"/></cellXfs>";

/// The cells of the first row of a sheet, as kind and text.
std::vector<std::pair<Raw::Kind, std::string>> cells_of(const PackedBook& book) {
  const auto bytes = packed(book);
  Archive archive{std::span<const std::byte>(bytes)};
  const Workbook workbook(archive);
  const auto sheet = workbook.read(workbook.sheets().at(0));
  std::vector<std::pair<Raw::Kind, std::string>> cells;
  for (const auto& row : sheet.rows) {
    for (const auto& cell : sheet.cells_of(row)) {
      const auto raw = workbook.value(sheet, cell);
      cells.emplace_back(raw.kind, raw.text);
    }
  }
  return cells;
}

/// The one cell of a sheet.
std::pair<Raw::Kind, std::string> cell_of(const std::string& cell, const std::string& strings = {},
                                          const std::string& properties = {}) {
  const auto cells = cells_of({.sheets = {{"甲", "<sheetData><row r=\"1\">" + cell + "</row></sheetData>"}},
                               .shared_strings = strings,
                               .formats = std::string(kFormats),
                               .properties = properties});
  EXPECT_EQ(cells.size(), 1u) << cell;
  return cells.empty() ? std::pair(Raw::Kind::blank, std::string()) : cells.front();
}

std::pair<Raw::Kind, std::string> is(Raw::Kind kind, std::string text) { return {kind, std::move(text)}; }

TEST(Cell, IsANumberAtItsShortest) {
  EXPECT_EQ(cell_of("<c r=\"A1\"><v>0.28499999999999998</v></c>"), is(Raw::Kind::number, "0.285"));
  EXPECT_EQ(cell_of("<c r=\"A1\" t=\"n\" s=\"3\"><v>1E3</v></c>"), is(Raw::Kind::number, "1000"));
  EXPECT_EQ(cell_of("<c r=\"A1\"><v>zero</v></c>"), is(Raw::Kind::error, "zero"));
}

TEST(Cell, IsADateByItsFormat) {
  EXPECT_EQ(cell_of("<c r=\"A1\" s=\"1\"><v>43871</v></c>"), is(Raw::Kind::date, "2020-02-10"));
  EXPECT_EQ(cell_of("<c r=\"A1\" s=\"2\"><v>43871.75</v></c>"), is(Raw::Kind::date, "2020-02-10"));
  EXPECT_EQ(cell_of("<c r=\"A1\" s=\"0\"><v>43871</v></c>"), is(Raw::Kind::number, "43871"));
  EXPECT_EQ(cell_of("<c r=\"A1\" s=\"99\"><v>43871</v></c>"), is(Raw::Kind::number, "43871"));
  EXPECT_EQ(cell_of("<c r=\"A1\" s=\"1\"><v>42409</v></c>", "", "<workbookPr date1904=\"1\"/>"),
            is(Raw::Kind::date, "2020-02-10"));
  EXPECT_EQ(cell_of("<c r=\"A1\" s=\"1\"><v>60</v></c>"), is(Raw::Kind::date, "60"))
      << "no day, and told as it stands";
  EXPECT_EQ(cell_of("<c r=\"A1\" t=\"d\"><v>2020-02-10T08:30:00</v></c>"), is(Raw::Kind::date, "2020-02-10"));
}

TEST(Cell, IsATextTrimmedAndJoinedFromItsRuns) {
  const std::string strings =
      "<si><t>零</t></si><si><r><t>示例</t></r><r><t xml:space=\"preserve\">协会 </t></r><rPh sb=\"0\" "
      "eb=\"1\"><t>shili</t></rPh></si>"
      "<si><t> </t></si>";
  EXPECT_EQ(cell_of("<c r=\"A1\" t=\"s\"><v>1</v></c>", strings), is(Raw::Kind::text, "示例协会"));
  EXPECT_EQ(cell_of("<c r=\"A1\" t=\"s\"><v>0</v></c>", strings), is(Raw::Kind::text, "零"));
  EXPECT_EQ(cell_of("<c r=\"A1\" t=\"s\"><v>2</v></c>", strings), is(Raw::Kind::blank, ""));
  EXPECT_EQ(cell_of("<c r=\"A1\" t=\"inlineStr\"><is><t>　甲 </t></is></c>"), is(Raw::Kind::text, "甲"));
  EXPECT_EQ(cell_of("<c r=\"A1\" t=\"str\"><f>A2</f><v>乙_x0041_</v></c>"), is(Raw::Kind::text, "乙A"));
}

TEST(Cell, IsAnErrorWhereItsReferenceIsBroken) {
  EXPECT_EQ(cell_of("<c r=\"A1\" t=\"s\"><v>7</v></c>", "<si><t>零</t></si>"), is(Raw::Kind::error, "#REF!"));
  EXPECT_EQ(cell_of("<c r=\"A1\" t=\"s\"><v>x</v></c>", "<si><t>零</t></si>"), is(Raw::Kind::error, "#REF!"));
  EXPECT_EQ(cell_of("<c r=\"A1\" t=\"e\"><v>#DIV/0!</v></c>"), is(Raw::Kind::error, "#DIV/0!"));
}

TEST(Cell, SaysTrueAndFalseInWords) {
  EXPECT_EQ(cell_of("<c r=\"A1\" t=\"b\"><v>1</v></c>"), is(Raw::Kind::text, "是"));
  EXPECT_EQ(cell_of("<c r=\"A1\" t=\"b\"><v>0</v></c>"), is(Raw::Kind::text, "否"));
}

TEST(Cell, OfAFormulaIsItsStoredValueAndNothingWithoutOne) {
  EXPECT_EQ(cell_of("<c r=\"A1\"><f>1+1</f><v>2</v></c>"), is(Raw::Kind::number, "2"));
  EXPECT_TRUE(
      cells_of({.sheets = {{"甲", "<sheetData><row r=\"1\"><c r=\"A1\"><f>1+1</f></c></row></sheetData>"}},
                .shared_strings = {},
                .formats = {},
                .properties = {}})
          .empty());
}

TEST(Sheet, IsReadInOrderHoweverItWasWritten) {
  const auto cells =
      cells_of({.sheets = {{"甲",
                            "<sheetData><row r=\"2\"><c r=\"B2\"><v>4</v></c><c r=\"A2\"><v>3</v></c></row>"
                            "<row r=\"1\"><c><v>1</v></c><c><v>2</v></c></row></sheetData>"}},
                .shared_strings = {},
                .formats = {},
                .properties = {}});
  std::string numbers;
  for (const auto& cell : cells) numbers += cell.second;
  EXPECT_EQ(numbers, "1234");
}

TEST(Workbook, IsRefusedWhereItsPartsAreNot) {
  for (const auto& parts : {std::map<std::string, std::string>{{"a.txt", "hello"}},
                            std::map<std::string, std::string>{{"_rels/.rels", "<Relationships/>"}},
                            std::map<std::string, std::string>{{"_rels/.rels", "<Relationships>"}}}) {
    const auto bytes = packed(parts);
    Archive archive{std::span<const std::byte>(bytes)};
    EXPECT_THROW(Workbook{archive}, Unusable);
  }
}

TEST(Workbook, OfTextsSaysTheirCells) {
  const Workbook workbook({{"甲", {{"列", ""}, {}, {"", " 值　"}}}});
  const auto sheet = workbook.read(workbook.sheets().at(0));
  ASSERT_EQ(sheet.rows.size(), 3u);
  EXPECT_TRUE(sheet.cells_of(sheet.rows[1]).empty());
  const auto& cell = sheet.cells_of(sheet.rows[2])[0];
  EXPECT_EQ(cell.column, 1);
  EXPECT_EQ(workbook.value(sheet, cell).text, "值");
}

}  // namespace
}  // namespace tuogou
