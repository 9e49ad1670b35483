#include "desk/merge.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/serialize.hpp>
#include <filesystem>

#include "desk/any_import_test.h"
#include "desk/made_up_ledger.h"
#include "spreadsheet/cells.h"
#include "spreadsheet/export.h"

namespace tuogou {
namespace {

const RegisterCounts& counts_of(const Merge& merge, const RegisterInfo& info) {
  static const RegisterCounts kNone;
  const auto found = std::ranges::find(merge.counts, &info, &RegisterCounts::info);
  return found == merge.counts.end() ? kNone : *found;
}

std::int64_t rows_in(const Merge& merge) { return static_cast<std::int64_t>(merge.changes.size()); }

bool is_all_unchanged(const Merge& merge) {
  return std::ranges::all_of(merge.changes,
                             [](const RowChange& change) { return change.kind == ChangeKind::unchanged; });
}

/// A file of this test alone.
std::string file_named(std::string_view name) {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  const auto folder = std::filesystem::path(testing::TempDir()) / fmt::format("merge-{}", test->name());
  std::filesystem::create_directories(folder);
  return (folder / name).string();
}

Import import_of(const std::string& file) {
  Archive archive(file);
  const Workbook workbook(archive);
  return import_workbook(workbook, load_programme());
}

std::string text_of(const Events& events) {
  std::string text;
  for (const auto& event : events) {
    append_text(text, event, {});
    text += '\n';
  }
  return text;
}

// ---- What may never happen, whatever the workbook ----

RC_GTEST_PROP(Merge, ChangesNothingTheSecondTime, ()) {
  const auto running = after(opened_ledger(), any_import());
  const auto import = any_import();
  const auto first = merged(running, import);
  const auto second = merged(after(running, first), import);
  RC_LOG() << text_of(second.events) << "after\n" << text_of(first.events);
  RC_ASSERT(second.events.empty());
  RC_ASSERT(rows_in(second) == rows_in(first));
}

RC_GTEST_PROP(Merge, TakesNothingAwayAndEmptiesNothing, ()) {
  const auto running = after(opened_ledger(), any_import());
  RC_ASSERT(has_all_of(after(running, any_import()), running));
}

RC_GTEST_PROP(Merge, SaysOfEveryRowKeptByTheImportWhatBecomesOfIt, ()) {
  const auto running = after(opened_ledger(), any_import());
  const auto import = any_import();
  const auto merge = merged(running, import);
  RC_ASSERT(rows_in(merge) == import.rows_kept);
  std::int64_t counted = 0, added = 0;
  for (const auto& counts : merge.counts) {
    counted += counts.added + counts.amended + counts.unchanged + counts.left_out;
    added += counts.added;
  }
  RC_ASSERT(counted == import.rows_kept);
  RC_ASSERT(added == std::ranges::count_if(merge.events, [](const Event& event) {
              return std::holds_alternative<RowAdded>(event);
            }));
}

RC_GTEST_PROP(Merge, LeavesALedgerAsItIsThatIsGivenItsOwnExport, ()) {
  const auto running = after(opened_ledger(), any_import());
  const auto file = file_named("export.xlsx");
  export_workbook(running, file, Sheets::with_rows);
  if (running.dossiers.empty() && last_record_of(running) == 0) return;
  const auto merge = merged(running, import_of(file), MergeMode::all_or_nothing);
  RC_ASSERT(merge.events.empty());
  RC_ASSERT(!merge.is_held_back);
  RC_ASSERT(is_all_unchanged(merge));
  RC_ASSERT(rows_in(merge) > 0);
}

RC_GTEST_PROP(Merge, NumbersNewRecordsFromTheLastOnUpwards, ()) {
  const auto running = after(opened_ledger(), any_import());
  auto last = last_record_of(running);
  for (const auto& event : merged(running, any_import()).events) {
    if (const auto number = record_given(event); number != 0) RC_ASSERT(number == ++last);
  }
}

TEST(Merge, BringsInADistrictsLedgerWholeAndOnce) {
  const auto programme = load_programme();
  Import import;
  import.ledger = made_up_ledger(20, programme);
  const auto opened = opened_ledger();
  const auto running = after(opened, import);
  EXPECT_EQ(running.dossiers.size(), 20u);
  const auto day = Date::from_civil(2020, 9, 1);
  EXPECT_EQ(assess(running, programme, day).findings.size(),
            assess(import.ledger, programme, day).findings.size());
  const auto again = merged(running, import);
  EXPECT_TRUE(again.events.empty());
  // Rows that belong to a case which came over as decoupled are the same, not refused.
  EXPECT_TRUE(is_all_unchanged(again));
}

// ---- Who is meant ----

TEST(Merge, AddsAnAssociationBeforeItsRows) {
  const auto merge = merged(opened_ledger(), told_import("given: listed 2019-11-04\n"));
  ASSERT_EQ(merge.events.size(), 3u);
  const auto& association = std::get<RowAdded>(merge.events[0]);
  EXPECT_EQ(association.info, &kRegister<Association>);
  EXPECT_EQ(association.row, association.association);
  const auto& listing = std::get<RowAdded>(merge.events[1]);
  EXPECT_EQ(listing.info, &kRegister<Listing>);
  EXPECT_EQ(listing.association, association.row);
  EXPECT_EQ(std::get<CaseMoved>(merge.events[2]).phase, Phase::listed);
  EXPECT_EQ(merge.cases_adopted, 1);
}

TEST(Merge, KnowsAnAssociationByItsCodeThoughItIsRenamed) {
  const auto running = after(opened_ledger(), told_import("协会: 名称=示例旧名\n"));
  const auto merge = merged(running, told_import("协会: 名称=示例新名\n"));
  ASSERT_EQ(merge.changes.size(), 1u);
  const auto& change = merge.changes[0];
  EXPECT_EQ(change.kind, ChangeKind::amended);
  ASSERT_EQ(change.fields.size(), 1u);
  EXPECT_EQ(change.fields[0].field->key, "name");
  EXPECT_EQ(change.fields[0].before, "示例旧名");
  EXPECT_EQ(change.fields[0].after, "示例新名");
  EXPECT_EQ(change.association, running.dossiers[0].association.number);
}

TEST(Merge, KnowsAnAssociationByItsNameWhereNoneHasItsCode) {
  const auto running = after(opened_ledger(), told_import("协会: 统一社会信用代码=无; 名称=示例甲\n"));
  const auto merge = merged(running, told_import("协会: 名称=示例甲\n"));
  ASSERT_EQ(merge.events.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<RowAmended>(merge.events[0]));
  EXPECT_EQ(after(running, merge).dossiers[0].association.value.uscc, "51120102000000019M");
}

TEST(Merge, RefusesANameThatAnotherAssociationKeeps) {
  const auto running = after(opened_ledger(), told_import("协会: 统一社会信用代码=甲; 名称=示例甲\n"
                                                          "协会: 统一社会信用代码=乙; 名称=示例乙\n"));
  const auto merge = merged(running, told_import("协会: 统一社会信用代码=甲; 名称=示例乙; 住所=示例路1号\n"));
  EXPECT_TRUE(merge.events.empty());
  ASSERT_EQ(merge.changes.size(), 1u);
  EXPECT_EQ(merge.changes[0].kind, ChangeKind::refused);
  EXPECT_NE(merge.changes[0].reason.zh.find("示例乙"), std::string::npos);
  EXPECT_NE(merge.changes[0].reason.en.find("示例乙"), std::string::npos);
}

TEST(Merge, LetsTwoAssociationsChangeNames) {
  const auto running = after(opened_ledger(), told_import("协会: 统一社会信用代码=甲; 名称=示例甲\n"
                                                          "协会: 统一社会信用代码=乙; 名称=示例乙\n"));
  const auto later = after(running, told_import("协会: 统一社会信用代码=甲; 名称=示例乙\n"
                                                "协会: 统一社会信用代码=乙; 名称=示例甲\n"));
  EXPECT_EQ(later.dossiers[0].association.value.name, "示例乙");
  EXPECT_EQ(later.dossiers[1].association.value.name, "示例甲");
}

TEST(Merge, KnowsAnOrganByItsShortNameAndKeepsBothItsNames) {
  const auto running = after(
      opened_ledger(), told_import("单位: 名称=示例区财政局; 简称=财政局; 性质=行政机关; 改革职责=财政\n"));
  const auto merge =
      merged(running, told_import("单位: 名称=财政局; 简称=财政; 性质=行政机关; 改革职责=财政、审计\n"));
  EXPECT_EQ(counts_of(merge, kRegister<Organ>).amended, 1);
  const auto later = after(running, merge);
  ASSERT_EQ(later.jurisdiction.rows<Organ>().size(), 1u);
  const auto& organ = later.jurisdiction.rows<Organ>()[0].value;
  EXPECT_EQ(organ.name, "示例区财政局");
  EXPECT_EQ(organ.short_name, "财政局");
  EXPECT_TRUE(organ.reform_role.has(ReformRole::audit));
}

TEST(Merge, TakesAnOrganForTheSameByWhicheverNameARowCallsIt) {
  constexpr std::string_view kOrgan = "单位: 名称=示例区财政局; 简称=财政局; 性质=行政机关; 改革职责=财政\n";
  const auto row = [&](std::string_view organ) {
    return told_import(
        fmt::format("{}征求意见: 单位={}; 征求日期=2019-10-10; 反馈期限=2019-10-25\n", kOrgan, organ));
  };
  const auto running = after(opened_ledger(), row("示例区财政局"));
  EXPECT_TRUE(merged(running, row("财政局")).events.empty());
  EXPECT_FALSE(merged(running, row("示例区民政局")).events.empty());
}

// ---- What becomes of a row ----

TEST(Merge, AmendsAMatterByItsNumberAndKeepsWhatTheWorkbookLeavesEmpty) {
  const auto running =
      after(opened_ledger(),
            told_import("脱钩事项: 事项编号=3.5; 是否适用=适用; 责任人=示例甲; 完成时限=2020-06-30\n"));
  // The cell of the person is empty, the column of the date is missing.
  const auto import = told_import("脱钩事项: 事项编号=3.5; 是否适用=适用; 责任人=; 证据名称=示例批复\n");
  const auto merge = merged(running, import);
  ASSERT_EQ(merge.events.size(), 1u);
  const auto later = after(running, merge);
  ASSERT_EQ(later.dossiers[0].rows<Matter>().size(), 1u);
  const auto& matter = later.dossiers[0].rows<Matter>()[0].value;
  EXPECT_EQ(matter.responsible, "示例甲");
  EXPECT_EQ(matter.due_on, Date::from_civil(2020, 6, 30));
  EXPECT_EQ(matter.evidence_title, "示例批复");
}

TEST(Merge, AddsARowWithoutAKeyAsOftenAsTheWorkbookHasItMoreOften) {
  constexpr std::string_view kFee =
      "收费: 收费项目=会费; 收费性质=会费; 自愿接受=是; 在宗旨和业务范围内=是\n";
  const auto once = told_import(kFee);
  ASSERT_EQ(once.rows_kept, 2) << message(once.issues.at(0)).zh;
  const auto running = after(opened_ledger(), once);
  const auto merge = merged(running, told_import(fmt::format("{}{}", kFee, kFee)));
  EXPECT_EQ(counts_of(merge, kRegister<Fee>).unchanged, 1);
  EXPECT_EQ(counts_of(merge, kRegister<Fee>).added, 1);
}

TEST(Merge, MeetsAPersonWithoutHerIdNumberAndNotOneWithAnother) {
  constexpr std::string_view kPost =
      "任职: 姓名=示例甲; 人员类别=其他; 职务=会长; 任职日期=2018-06-01; 报批情况=未报批";
  const auto with = [&](std::string_view id) {
    return told_import(id.empty() ? fmt::format("{}\n", kPost) : fmt::format("{}; 身份证号={}\n", kPost, id));
  };
  const auto full = with("120102194912310022");
  ASSERT_EQ(full.rows_kept, 2) << message(full.issues.at(0)).zh;
  const auto running = after(opened_ledger(), full);
  EXPECT_TRUE(merged(running, with("")).events.empty());
  EXPECT_EQ(counts_of(merged(running, with("11010519491231002X")), kRegister<Post>).added, 1);
  // Somebody of the same name beside her is somebody else.
  const auto two = told_import(fmt::format("{}; 身份证号=120102194912310022\n{}\n", kPost, kPost));
  EXPECT_EQ(counts_of(merged(running, two), kRegister<Post>).unchanged, 1);
  EXPECT_EQ(counts_of(merged(running, two), kRegister<Post>).added, 1);
}

TEST(Merge, ShowsNoMaskedValue) {
  const auto running = after(opened_ledger(), told_import("协会: 联系电话=022-24120001\n"));
  const auto merge = merged(running, told_import("协会: 联系电话=022-24120002\n"));
  ASSERT_EQ(merge.changes.size(), 1u);
  EXPECT_EQ(merge.changes[0].fields.at(0).after, kMaskedText);
  const auto preview = boost::json::serialize(to_json(merge, 10));
  EXPECT_EQ(preview.find("2412000"), std::string::npos);
  EXPECT_NE(preview.find("\"phone\""), std::string::npos);
  EXPECT_EQ(after(running, merge).dossiers[0].association.value.phone, "022-24120002");
}

TEST(Merge, RefusesRowsOfACaseThatIsOverAndTakesTheOthers) {
  const auto running = after(opened_ledger(), told_import("given: completed 2020-05-01\n"));
  ASSERT_EQ(running.dossiers[0].procedure->phase, Phase::decoupled);
  const auto merge = merged(
      running, told_import("given: completed 2020-05-01\n"
                           "脱钩名单: 名单类别=暂不脱钩; 列入日期=2020-07-01\n"
                           "脱钩名单: 名单类别=拟脱钩; 列入日期=2019-11-04\n"
                           "脱钩事项: 事项编号=3.5; 是否适用=不涉及\n"
                           "收费: 收费项目=会费; 收费性质=会费; 自愿接受=是; 在宗旨和业务范围内=是\n"));
  EXPECT_EQ(counts_of(merge, kRegister<Listing>).left_out, 1);
  EXPECT_EQ(counts_of(merge, kRegister<Listing>).unchanged, 1);
  EXPECT_EQ(counts_of(merge, kRegister<Matter>).left_out, 1);
  EXPECT_EQ(counts_of(merge, kRegister<Fee>).added, 1);
  ASSERT_EQ(merge.events.size(), 1u);
  EXPECT_EQ(std::get<RowAdded>(merge.events[0]).info, &kRegister<Fee>);
  for (const auto& change : merge.changes) {
    if (change.kind == ChangeKind::refused) EXPECT_NE(change.reason.zh.find("已脱钩"), std::string::npos);
  }
}

// ---- All or nothing ----

constexpr std::string_view kOneBadRow =
    "收费: 收费项目=会费; 收费性质=会费; 自愿接受=是; 在宗旨和业务范围内=是\n"
    "脱钩名单: 名单类别=拟脱钩; 列入日期=去年\n";

TEST(Merge, BringsNothingInForOneErrorWhereItIsAllOrNothing) {
  const auto merge = merged(opened_ledger(), told_import(kOneBadRow), MergeMode::all_or_nothing);
  EXPECT_TRUE(merge.is_held_back);
  EXPECT_TRUE(merge.events.empty());
  ASSERT_EQ(merge.issues.size(), 1u);
  EXPECT_EQ(counts_of(merge, kRegister<Listing>).left_out, 1);
  EXPECT_NE(summary(merge).zh.find("1处错误"), std::string::npos);
  EXPECT_NE(summary(merge).en.find("1 errors"), std::string::npos);
}

TEST(Merge, BringsInExactlyTheRowsThatTheImportKept) {
  const auto import = told_import(kOneBadRow);
  const auto merge = merged(opened_ledger(), import, MergeMode::good_rows);
  EXPECT_FALSE(merge.is_held_back);
  EXPECT_EQ(import.rows_read, 3);
  EXPECT_EQ(std::ssize(merge.events), import.rows_kept);
  EXPECT_EQ(after(opened_ledger(), merge).dossiers[0].rows<Listing>().size(), 0u);
}

TEST(Merge, BringsNothingInForOneRefusedRowWhereItIsAllOrNothing) {
  const auto running = after(opened_ledger(), told_import("given: completed 2020-05-01\n"));
  const auto import = told_import(
      "脱钩名单: 名单类别=暂不脱钩; 列入日期=2020-07-01\n"
      "收费: 收费项目=会费; 收费性质=会费; 自愿接受=是; 在宗旨和业务范围内=是\n");
  EXPECT_TRUE(merged(running, import, MergeMode::all_or_nothing).events.empty());
  EXPECT_FALSE(merged(running, import, MergeMode::good_rows).events.empty());
}

TEST(Merge, ListsNoMoreChangesThanWereAskedFor) {
  const auto merge = merged(opened_ledger(), told_import("given: completed 2020-05-01\n"));
  const auto preview = to_json(merge, 2);
  EXPECT_EQ(preview.at("changes").as_array().size(), 2u);
  EXPECT_EQ(preview.at("changes_left_off").to_number<std::size_t>(), merge.changes.size() - 2);
  EXPECT_EQ(preview.at("added").to_number<std::size_t>(), merge.changes.size());
}

// ---- The error workbook ----

TEST(ErrorWorkbook, IsTheUsersOwnFileWithAListOfItsIssues) {
  const auto programme = load_programme();
  const auto file = file_named("own.xlsx");
  Ledger ledger = made_up_ledger(2, programme);
  // The organ's register is left out, so that every organ named is unknown.
  ledger.jurisdiction = {};
  export_workbook(ledger, file, Sheets::with_rows);
  const auto import = import_of(file);
  ASSERT_FALSE(import.issues.empty());
  const auto marked = file_named("marked.xlsx");
  Archive archive(file);
  write_error_workbook(import, archive, Language::zh, marked);

  Archive again(marked);
  const Workbook workbook(again);
  const auto added = std::ranges::find(workbook.sheets(), "导入问题", &Workbook::SheetName::name);
  ASSERT_NE(added, workbook.sheets().end());
  const auto sheet = workbook.read(*added);
  std::string all;
  for (const auto& cell : sheet.cells) all += workbook.value(sheet, cell).text;
  EXPECT_NE(all.find(message(import.issues[0]).zh), std::string::npos);
  std::string comments;
  for (const auto& name : again.names()) {
    if (name.find("comments") != std::string::npos) comments += again.read_all(name);
  }
  EXPECT_NE(comments.find("【警告】"), std::string::npos);
  EXPECT_EQ(import_of(marked).rows_kept, import.rows_kept);
}

/// The cells of the sheet, "A1 名称" each, that stand in this column or below a heading with these words.
std::vector<std::string> reasons_in(const std::string& file, std::string_view sheet_name) {
  Archive archive(file);
  const Workbook workbook(archive);
  const auto name = std::ranges::find(workbook.sheets(), sheet_name, &Workbook::SheetName::name);
  const auto sheet = workbook.read(*name);
  const auto import = import_workbook(workbook, load_programme());
  const auto layout = std::ranges::find(import.layouts, name->part, &SheetLayout::part);
  std::vector<std::string> reasons;
  for (const auto& row : sheet.rows) {
    for (const auto& cell : sheet.cells_of(row)) {
      if (std::ranges::find(layout->header.reasons, cell.column) == layout->header.reasons.end()) continue;
      reasons.push_back(column_letters(cell.column) + std::to_string(row.number) + " " +
                        workbook.value(sheet, cell).text);
    }
  }
  return reasons;
}

/// The file with its issues written into it.
std::string given_back(const std::string& file, std::string_view name, Language language = Language::zh) {
  const auto marked = file_named(name);
  Archive archive(file);
  write_error_workbook(import_of(file), archive, language, marked);
  return marked;
}

/// One association, and premises of which two rows cannot be read.
std::string premises_file() {
  Ledger ledger = made_up_ledger(1, load_programme());
  auto& dossier = ledger.dossiers.edit(0);
  for (const auto* location : {"", "示例路2号", ""}) {
    Row<Premises> row;
    row.value.location = location;
    dossier.rows<Premises>().push_back(std::move(row));
  }
  const auto file = file_named("premises.xlsx");
  export_workbook(ledger, file, Sheets::with_rows);
  return file;
}

std::string sentences_of(const Import& import, std::int32_t row, Language language) {
  std::string sentences;
  for (const auto& issue : import.issues) {
    if (issue.sheet != "办公用房" || issue.row != row) continue;
    const auto sentence = message(issue).in(language);
    if (!sentences.empty()) {
      sentences.erase(sentences.size() - (language == Language::zh ? std::string_view("。").size() : 1));
      sentences += language == Language::zh ? "；" : "; ";
    }
    sentences += sentence;
  }
  return sentences;
}

TEST(ErrorWorkbook, SaysAtTheEndOfEachRowWhatIsWrongWithIt) {
  const auto file = premises_file();
  const auto import = import_of(file);
  const auto two = std::ranges::find_if(import.issues, [&](const ImportIssue& issue) {
    return issue.sheet == "办公用房" && std::ranges::count_if(import.issues, [&](const ImportIssue& other) {
                                          return other.sheet == issue.sheet && other.row == issue.row;
                                        }) > 1;
  });
  ASSERT_NE(two, import.issues.end()) << "a row with two issues";
  const auto marked = given_back(file, "marked.xlsx");
  const auto reasons = reasons_in(marked, "办公用房");
  const auto with_row = [&](std::int32_t row, Language language, const std::string& reason) {
    return reason.ends_with(std::to_string(row) + " " + sentences_of(import, row, language));
  };
  ASSERT_FALSE(reasons.empty());
  EXPECT_TRUE(reasons.front().ends_with(" 导入问题（原因）"));
  EXPECT_TRUE(std::ranges::any_of(reasons, [&](const std::string& reason) {
    return with_row(two->row, Language::zh, reason);
  })) << reasons.back();
  EXPECT_NE(sentences_of(import, two->row, Language::zh).find("未导入；“"), std::string::npos);

  const auto english = reasons_in(given_back(file, "english.xlsx", Language::en), "办公用房");
  ASSERT_EQ(english.size(), reasons.size());
  EXPECT_TRUE(english.front().ends_with(" Import issues (reasons)"));
  EXPECT_TRUE(std::ranges::any_of(english, [&](const std::string& reason) {
    return with_row(two->row, Language::en, reason);
  })) << english.back();
}

TEST(ErrorWorkbook, SentAgainHasNoNewIssuesAndNoSecondColumn) {
  const auto file = premises_file();
  const auto issues_of = [](const Import& import) {
    std::vector<std::string> said;
    for (const auto& issue : import.issues) {
      if (issue.code != IssueCode::unknown_sheet) said.push_back(message(issue).zh);  // the list of issues
    }
    return said;
  };
  auto marked = given_back(file, "once.xlsx");
  const auto reasons = reasons_in(marked, "办公用房");
  EXPECT_EQ(issues_of(import_of(marked)), issues_of(import_of(file)));
  for (const auto* name : {"twice.xlsx", "thrice.xlsx"}) {
    marked = given_back(marked, name);
    EXPECT_EQ(reasons_in(marked, "办公用房"), reasons);
  }
  // In another language the heading stays: it may be the heading of a table by now.
  const auto english = reasons_in(given_back(marked, "english.xlsx", Language::en), "办公用房");
  ASSERT_EQ(english.size(), reasons.size());
  EXPECT_EQ(english.front(), reasons.front());
  EXPECT_NE(english.back(), reasons.back());
}

TEST(ErrorWorkbook, HasNoReasonsInSheetsWithoutIssues) {
  const auto marked = given_back(premises_file(), "marked.xlsx");
  for (const auto& layout : import_of(marked).layouts) {
    const auto import = import_of(premises_file());
    const bool has_issues = std::ranges::any_of(
        import.issues, [&](const ImportIssue& issue) { return issue.sheet == layout.info->title.zh; });
    EXPECT_EQ(!layout.header.reasons.empty(), has_issues) << layout.info->title.zh;
  }
}

}  // namespace
}  // namespace tuogou
