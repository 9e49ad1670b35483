#include "spreadsheet/import.h"

#include <gtest/gtest.h>

#include "base/unusable.h"
#include "spreadsheet/packed_test.h"

namespace tuogou {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Import imported(std::vector<TextSheet> sheets) {
  return import_workbook(Workbook(std::move(sheets)), load_programme());
}

/// "bad_date 任职 6 任职日期 2020-13-01", issue by issue.
std::vector<std::string> said(const Import& import) {
  std::vector<std::string> lines;
  for (const auto& issue : import.issues) {
    auto line = std::string(name(issue.code)) + " " + issue.sheet + " " + std::to_string(issue.row);
    if (!issue.column.empty()) line += " " + issue.column;
    if (issue.value) line += " " + *issue.value;
    lines.push_back(std::move(line));
  }
  return lines;
}

using Lines = std::vector<std::string>;

const std::vector<std::string> kAssociationHeader{"统一社会信用代码", "名称", "类别", "登记状态",
                                                  "符合改革范围"};
const std::vector<std::string> kAssociationRow{"51120102000000019M", "示例协会", "行业协会", "双重管理",
                                               "是"};

TextSheet associations(Rows more = {}) {
  Rows rows{kAssociationHeader, kAssociationRow};
  rows.insert(rows.end(), more.begin(), more.end());
  return {"协会", rows};
}

/// The sheet 办公用房 beside one association.
Import premises(Rows rows) { return imported({associations(), {"办公用房", std::move(rows)}}); }

const auto& premises_of(const Import& import) { return import.ledger.dossiers.at(0).rows<Premises>(); }

// ---- Headers ----

TEST(ImportHeader, MayStandBelowTitlesAndInAnyOrder) {
  const auto import = premises({{"示例区办公用房台账"},
                                {"", "协会", "", "（截至今日）"},
                                {},
                                {"取得方式", "使用面积", "备用", "坐落", "协会"},
                                {"租用", "12.5", "", "示例路1号", "示例协会"}});
  EXPECT_EQ(said(import), Lines{"unknown_column 办公用房 4 备用"});
  ASSERT_EQ(premises_of(import).size(), 1u);
  EXPECT_EQ(premises_of(import)[0].number, 5);
  EXPECT_EQ(premises_of(import)[0].value.area, Area(1250));
  EXPECT_EQ(premises_of(import)[0].value.location, "示例路1号");
}

TEST(ImportHeader, IsReadWithSpacesStarsAndFullWidth) {
  const auto import =
      premises({{"协 会", "*坐落", "使用面积（㎡）*", "　取得 方式"}, {"示例协会", "示例路", "3", "租用"}});
  EXPECT_EQ(said(import), Lines{});
  EXPECT_EQ(premises_of(import).size(), 1u);
}

TEST(ImportHeader, PassesOverTheReasonsThatWereGivenBack) {
  for (const auto* heading :
       {"导入问题（原因）", "导入问题(原因)", " 导入问题 （原因）", "Import issues (reasons)"}) {
    const auto import = premises({{"协会", "坐落", "使用面积", heading, "取得方式"},
                                  {"示例协会", "示例路", "3", "“坐落”为必填项。", "租用"}});
    EXPECT_EQ(said(import), Lines{}) << heading;
    EXPECT_EQ(import.layouts.back().header.reasons, std::vector<std::int32_t>{3}) << heading;
    EXPECT_EQ(premises_of(import).size(), 1u);
  }
}

TEST(ImportHeader, MultipliesUnderTenThousands) {
  for (const auto column : {"金额（万元）", "金额(万元)", "金额万元", "金额【万元】", "*金额 [万元]"}) {
    const auto import = imported({associations(),
                                  {"购买服务",
                                   {{"协会", "购买主体", "服务内容", column, "签订日期"},
                                    {"示例协会", "示例局", "培训", "1.00005", "2020-01-01"}}}});
    ASSERT_EQ(import.ledger.dossiers[0].rows<ServicePurchase>().size(), 1u) << column;
    EXPECT_EQ(import.ledger.dossiers[0].rows<ServicePurchase>()[0].value.amount, Money(1'000'050)) << column;
  }
}

TEST(ImportHeader, TakesNoOtherUnitOff) {
  const auto import =
      premises({{"协会", "坐落", "使用面积（亩）", "取得方式"}, {"示例协会", "示例路", "3", "租用"}});
  EXPECT_EQ(said(import),
            (Lines{"missing_column 办公用房 1 使用面积", "unknown_column 办公用房 1 使用面积（亩）"}));
}

TEST(ImportHeader, CountsTheFirstOfTwoEqualColumns) {
  const auto import = premises({{"协会", "坐落", "使用面积", "使用面积（平方米）", "取得方式"},
                                {"示例协会", "示例路", "3", "4", "租用"}});
  EXPECT_EQ(said(import), Lines{"unknown_column 办公用房 1 使用面积（平方米）"});
  EXPECT_EQ(premises_of(import).at(0).value.area, Area(300));
}

TEST(ImportHeader, ThatIsMissingNamesEveryRequiredColumn) {
  const auto import = premises({{"示例路", "3"}, {"租用"}});
  EXPECT_EQ(said(import),
            (Lines{"missing_column 办公用房 0 协会", "missing_column 办公用房 0 坐落",
                   "missing_column 办公用房 0 使用面积", "missing_column 办公用房 0 取得方式"}));
}

TEST(ImportHeader, IsNotAskedOfASheetWithoutAFilledCell) {
  EXPECT_EQ(said(premises({})), Lines{});
  EXPECT_EQ(said(premises({{"", " "}, {"　"}})), Lines{});
}

// ---- Sheets ----

TEST(ImportSheets, AreNamedByTheirRegisterOnceAndInWhateverOrder) {
  const auto import =
      imported({{"说明", {{"填表须知"}}},
                {"办公用房", {{"协会", "坐落", "使用面积", "取得方式"}, {"示例协会", "示例路", "3", "租用"}}},
                {" 协会　", associations().rows},
                {"协会", {kAssociationHeader}},
                {"", {}}});
  EXPECT_EQ(said(import), (Lines{"unknown_sheet 说明 0", "unknown_sheet 协会 0", "unknown_sheet  0"}));
  EXPECT_EQ(premises_of(import).size(), 1u) << "associations are known whatever sheet comes first";
}

TEST(ImportSheets, MustHaveOneOfTheLedger) {
  EXPECT_THROW(imported({{"Sheet1", {{"甲", "乙"}}}}), Unusable);
  EXPECT_THROW(imported({}), Unusable);
}

TEST(ImportSheets, AreToldOneByOne) {
  std::vector<std::pair<std::size_t, std::size_t>> told;
  const auto progress = [&](std::size_t done, std::size_t of) { told.emplace_back(done, of); };
  import_workbook(Workbook({associations(), {"说明", {}}, {"单位", {}}}), load_programme(), progress);
  EXPECT_EQ(told, (std::vector<std::pair<std::size_t, std::size_t>>{{0, 2}, {1, 2}, {2, 2}}));
}

// ---- Rows ----

TEST(ImportRows, KeepTheirNumberBesideBlankOnes) {
  const auto import = premises({{"协会", "坐落", "使用面积", "取得方式", "备注"},
                                {},
                                {"", " ", "　", ""},
                                {"", "", "", "", "仅有备注"},
                                {"示例协会", "示例路", "3", "租用"}});
  EXPECT_EQ(said(import), Lines{"unknown_column 办公用房 1 备注"});
  EXPECT_EQ(premises_of(import).at(0).number, 5);
  EXPECT_EQ(import.rows_read, 2) << "the association and its premises";
  EXPECT_EQ(import.rows_kept, 2);
}

TEST(ImportRows, AreLeftOutWithAllTheirIssues) {
  const auto import = premises({{"取得方式", "使用面积", "坐落", "腾退日期", "协会"},
                                {"借用", "-3", "", "2020-02-30", "某协会"},
                                {"租用", "3", "示例路", "", "示例协会"}});
  EXPECT_EQ(said(import),
            (Lines{"unknown_association 办公用房 2 协会 某协会", "missing_value 办公用房 2 坐落",
                   "bad_number 办公用房 2 使用面积 -3", "bad_choice 办公用房 2 取得方式 借用",
                   "bad_date 办公用房 2 腾退日期 2020-02-30"}))
      << "in the register's order, whatever the order of the columns";
  EXPECT_EQ(premises_of(import).size(), 1u);
  EXPECT_EQ(import.rows_read, 3);
  EXPECT_EQ(import.rows_kept, 2);
}

TEST(ImportRows, NameTheirAssociationByCodeOrName) {
  const auto import = premises({{"协会", "坐落", "使用面积", "取得方式"},
                                {"示例 协会", "一", "1", "租用"},
                                {"51120102000000019m", "二", "2", "租用"},
                                {"", "三", "3", "租用"}});
  EXPECT_EQ(said(import), Lines{"missing_value 办公用房 4 协会"});
  EXPECT_EQ(premises_of(import).size(), 2u);
}

TEST(ImportRows, OfAnAssociationThatWasLeftOutAreUnknown) {
  const auto import = imported(
      {associations({{"51120102000000027G", "示例商会", "商会", "未知", "是"}}),
       {"办公用房", {{"协会", "坐落", "使用面积", "取得方式"}, {"示例商会", "示例路", "3", "租用"}}}});
  EXPECT_EQ(said(import),
            (Lines{"bad_choice 协会 3 登记状态 未知", "unknown_association 办公用房 2 协会 示例商会"}));
}

TEST(ImportRows, OfASheetWithoutARequiredColumnAreAllLeftOut) {
  const auto import = imported(
      {{"协会", {{"名称", "类别", "登记状态", "符合改革范围"}, {"示例协会", "商会", "双重管理", "是"}}}});
  EXPECT_EQ(said(import), Lines{"missing_column 协会 1 统一社会信用代码"});
  EXPECT_TRUE(import.ledger.dossiers.empty());
}

TEST(ImportRows, WithADoubtfulCodeAreKeptWithAWarning) {
  const auto import =
      imported({associations({{"51120102000000018m", "示例商会", "商会", "双重管理", "是"}})});
  EXPECT_EQ(said(import), Lines{"bad_code 协会 3 统一社会信用代码 51120102000000018m"});
  EXPECT_EQ(import.ledger.dossiers.at(1).association.value.uscc, "51120102000000018M");
}

// ---- Unique values ----

TEST(ImportUnique, KeepsTheFirstHoweverTheSecondIsTyped) {
  const auto import =
      imported({associations({{"51120102 000000019m", "示例商会", "商会", "双重管理", "是"},
                              {"51120102000000027G", "示 例协会", "商会", "双重管理", "是"}})});
  EXPECT_EQ(said(import), (Lines{"duplicate_key 协会 3 统一社会信用代码 51120102 000000019m",
                                 "duplicate_key 协会 4 名称 示 例协会"}));
  EXPECT_EQ(import.ledger.dossiers.size(), 1u);
}

TEST(ImportUnique, IsJudgedAgainstRowsThatWereKept) {
  const auto import =
      imported({associations({{"51120102000000027G", "示例商会", "商会", "未知", "是"},
                              {"51120102000000027G", "示例商会", "商会", "双重管理", "是"}})});
  EXPECT_EQ(said(import), Lines{"bad_choice 协会 3 登记状态 未知"});
  EXPECT_EQ(import.ledger.dossiers.size(), 2u);
}

TEST(ImportUnique, MayBeWithinAnAssociation) {
  const auto import = imported({associations({{"51120102000000027G", "示例商会", "商会", "双重管理", "是"}}),
                                {"年度报告",
                                 {{"协会", "年度", "结论"},
                                  {"示例协会", "2019", "合格"},
                                  {"示例商会", "2019", "合格"},
                                  {"示例协会", "2,019", "合格"}}}});
  EXPECT_EQ(said(import), Lines{"duplicate_key 年度报告 4 年度 2,019"});
}

// ---- Organs and matters ----

TEST(ImportOrgans, ThatAreUnknownKeepTheirTextWithAWarning) {
  const auto import = imported(
      {{"联合工作组", {{"姓名", "组内职务", "单位"}, {"甲", "组长", "示例局"}, {"乙", "成员", "某局"}}},
       associations(),
       {"单位",
        {{"名称", "性质", "改革职责", "上级单位"},
         {"示例局", "行政机关", "民政", "示例区"},
         {"某局", "行政机关", "无", ""},
         {"示例区", "其他", "其他", ""}}}});
  EXPECT_EQ(said(import), (Lines{"unknown_organ 联合工作组 3 单位 某局", "bad_choice 单位 3 改革职责 无"}));
  const auto& roster = import.ledger.jurisdiction.rows<Roster>();
  ASSERT_EQ(roster.size(), 2u);
  EXPECT_EQ(roster[0].value.organ.place, 0);
  EXPECT_EQ(roster[1].value.organ.text, "某局");
  EXPECT_EQ(roster[1].value.organ.place, OrganName::kUnknown);
}

TEST(ImportMatters, AreOfTheTwentyOne) {
  const auto import = imported({associations(),
                                {"脱钩事项",
                                 {{"协会", "事项编号", "是否适用"},
                                  {"示例协会", "1.1", "适用"},
                                  {"示例协会", "1.9", "适用"},
                                  {"示例协会", "１．１", "适用"}}}});
  EXPECT_EQ(said(import),
            (Lines{"bad_matter 脱钩事项 3 事项编号 1.9", "duplicate_key 脱钩事项 4 事项编号 １．１"}));
}

// ---- Merged cells ----

/// The sheet 办公用房 of a file, with these merges.
Import merged_premises(Rows rows, const std::string& merges) {
  const auto bytes =
      packed(PackedBook{.sheets = {{"协会", text_rows(associations().rows)},
                                   {"办公用房", text_rows(rows) + "<mergeCells>" + merges + "</mergeCells>"}},
                        .shared_strings = {},
                        .formats = {},
                        .properties = {}});
  Archive archive{std::span<const std::byte>(bytes)};
  return import_workbook(Workbook(archive), load_programme());
}

TEST(ImportMerged, GivesItsValueDownTheFirstColumn) {
  const auto import = merged_premises({{"协会", "坐落", "使用面积", "取得方式"},
                                       {"示例协会", "一", "1", "租用"},
                                       {"", "二", "2", ""},
                                       {"", "三", "3", "租用"}},
                                      "<mergeCell ref=\"A2:A4\"/><mergeCell ref=\"D2:D3\"/>");
  EXPECT_EQ(said(import), Lines{});
  ASSERT_EQ(premises_of(import).size(), 3u);
  EXPECT_EQ(premises_of(import)[1].value.acquisition, Acquisition::rented);
}

TEST(ImportMerged, DoesNotMakeARowOfItsOwn) {
  const auto import = merged_premises({{"协会", "坐落", "使用面积", "取得方式"},
                                       {"示例协会", "一", "1", "租用"},
                                       {},
                                       {"", "二", "2", "租用"}},
                                      "<mergeCell ref=\"A2:A4\"/>");
  EXPECT_EQ(said(import), Lines{});
  ASSERT_EQ(premises_of(import).size(), 2u);
  EXPECT_EQ(premises_of(import)[1].number, 4);
}

TEST(ImportMerged, LeavesTheColumnsBesideItsFirstEmpty) {
  const auto import = merged_premises({{"协会", "坐落", "使用面积", "取得方式", "产权单位"},
                                       {"示例协会", "一", "1", "租用", "甲"},
                                       {"", "", "2", "租用", "乙"}},
                                      "<mergeCell ref=\"A2:B3\"/>");
  EXPECT_EQ(said(import), Lines{"missing_value 办公用房 3 坐落"});
}

TEST(ImportMerged, OfATitleAboveTheHeaderMeansNothing) {
  const auto import = merged_premises(
      {{"办公用房台账"}, {"协会", "坐落", "使用面积", "取得方式"}, {"示例协会", "一", "1", "租用"}},
      "<mergeCell ref=\"A1:D1\"/>");
  EXPECT_EQ(said(import), Lines{});
  EXPECT_EQ(premises_of(import).size(), 1u);
}

}  // namespace
}  // namespace tuogou
