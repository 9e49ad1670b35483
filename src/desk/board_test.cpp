#include "desk/board.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/serialize.hpp>
#include <thread>

#include "desk/association_list.h"
#include "desk/board_test.h"
#include "desk/check.h"

namespace tuogou {
namespace {

namespace json = boost::json;

std::vector<std::string> findings_of(const Board& board) {
  std::vector<std::string> all;
  for (const auto place : *board.findings()) {
    all.push_back(json::serialize(finding_to_json(board.ledger(), board.finding(place))));
  }
  return all;
}

std::string figures_of(const Figures& figures) {
  return fmt::format("{} {} {} {} {} {}", figures.in_programme, figures.completed, figures.matters_applicable,
                     figures.matters_completed, figures.red, figures.yellow);
}

/// All that a board answers.
void expect_same(const Board& one, const Board& other) {
  RC_ASSERT(one.size() == other.size());
  for (std::size_t place = 0; place < one.size(); ++place) {
    RC_ASSERT(line_text(one, place) == line_text(other, place));
    RC_ASSERT(one.line(place).search_text == other.line(place).search_text);
    RC_ASSERT(one.line(place).dossier == &one.ledger().dossiers[place]);
  }
  for (std::size_t column = 0; column < kColumns; ++column) {
    RC_ASSERT(*one.order(static_cast<Column>(column)) == *other.order(static_cast<Column>(column)));
  }
  RC_ASSERT(findings_of(one) == findings_of(other));
  RC_ASSERT(figures_of(one.figures()) == figures_of(other.figures()));
}

RC_GTEST_PROP(Boards, AfterAnyChangesAreAsIfMadeFromNothing, ()) {
  Boards boards;
  const auto day = any_board_day();
  auto ledger = any_ledger();
  for (int i = 0; i < 5; ++i) {
    const auto board = boards.board(ledger, day);
    if (i % 2 == 1) expect_same(*board, *Board::make(ledger, day));
    ledger = any_next(*ledger);
  }
}

/// Sorts by this column on some boards and not on others, so that an order is handed on over several.
void perhaps_sort(const Board& board) {
  const auto column = static_cast<Column>(*rc::gen::inRange(0, static_cast<int>(kColumns)));
  if (*rc::gen::arbitrary<bool>()) RC_ASSERT(board.order(column)->size() == board.size());
}

RC_GTEST_PROP(Boards, OfManyAssociationsPutWhatChangedInItsPlace, ()) {
  static const auto kMadeUp = std::make_shared<const Ledger>(running_ledger(300));
  Boards boards;
  SharedLedger ledger = kMadeUp;
  const auto board = boards.board(ledger, kBoardDay);
  for (std::size_t column = 0; column < kColumns; ++column) (void)board->order(static_cast<Column>(column));
  for (int i = 0; i < 4; ++i) {
    ledger = any_next(*ledger);
    perhaps_sort(*boards.board(ledger, kBoardDay));
  }
  const auto last = boards.board(ledger, kBoardDay);
  const auto anew = Board::make(ledger, kBoardDay);
  for (std::size_t column = 0; column < kColumns; ++column) {
    RC_ASSERT(*last->order(static_cast<Column>(column)) == *anew->order(static_cast<Column>(column)));
  }
  RC_ASSERT(findings_of(*last) == findings_of(*anew));
}

RC_GTEST_PROP(Boards, OfAnEarlierStateAreAsIfMadeFromNothing, ()) {
  Boards boards;
  const auto before = any_ledger();
  const auto after = any_next(*before);
  (void)boards.board(after, kBoardDay);
  expect_same(*boards.board(before, kBoardDay), *Board::make(before, kBoardDay));
}

RC_GTEST_PROP(Board, HasTheFiguresAndFindingsOfTheAssessment, ()) {
  const auto ledger = any_ledger();
  const auto day = any_board_day();
  const auto board = Board::make(ledger, day);
  const auto assessment = assess(*ledger, *ledger->programme, day);
  RC_ASSERT(figures_of(board->figures()) == figures_of(assessment.figures));
  std::vector<std::string> expected;
  for (const auto& finding : assessment.findings) {
    expected.push_back(json::serialize(finding_to_json(*ledger, finding)));
  }
  RC_ASSERT(findings_of(*board) == expected);
}

constexpr int kMany = 600;  // more than one chunk

TEST(Boards, JudgeOnlyTheAssociationsThatChanged) {
  Boards boards;
  const auto ledger = std::make_shared<const Ledger>(running_ledger(kMany));
  EXPECT_EQ(boards.board(ledger, kBoardDay)->kept(), 0u);
  Ledger next = *ledger;
  next.dossiers.edit(300).procedure.edit().phase = Phase::replied;
  ++next.sequence;
  const auto changed = std::make_shared<const Ledger>(next);
  const auto board = boards.board(changed, kBoardDay);
  EXPECT_EQ(board->kept(), kMany - 1u);
  EXPECT_EQ(board->line(300).phase, Phase::replied);
  EXPECT_EQ(board->line(299).phase, Phase::unlisted);
}

TEST(Boards, JudgeAllAnewWhenARegisterOfTheJurisdictionChanged) {
  Boards boards;
  const auto ledger = std::make_shared<const Ledger>(running_ledger(kMany));
  (void)boards.board(ledger, kBoardDay);
  Ledger next = *ledger;
  next.jurisdiction.add_organ({Organ(), 90'000});
  EXPECT_EQ(boards.board(std::make_shared<const Ledger>(next), kBoardDay)->kept(), 0u);
}

TEST(Boards, KeepWhatOnlyTheProceedingsChanged) {
  Boards boards;
  const auto ledger = std::make_shared<const Ledger>(running_ledger(kMany));
  (void)boards.board(ledger, kBoardDay);
  Ledger next = *ledger;
  next.jurisdiction.proceedings.edit().draft.version = 2;
  EXPECT_EQ(boards.board(std::make_shared<const Ledger>(next), kBoardDay)->kept(), std::size_t{kMany});
}

TEST(Boards, CountTheInstructorsOfAssociationsThatChanged) {
  Boards boards;
  auto ledger = running_ledger(20);
  const auto most = ledger.programme->settings.instructor_max_associations;
  PartyInstructor instructor;
  instructor.name = "示例指导员";
  const auto overloaded = [&](const Ledger& of) {
    const auto board = boards.board(std::make_shared<const Ledger>(of), kBoardDay);
    return std::ranges::count_if(board->jurisdiction_findings(), [](const Finding& finding) {
      return find_fact(finding, "instructor") != nullptr;
    });
  };
  for (std::int64_t i = 0; i < most; ++i) {
    ledger.dossiers.edit(static_cast<std::size_t>(i)).rows<PartyInstructor>().push_back({instructor, 90'000});
  }
  EXPECT_EQ(overloaded(ledger), 0);
  ledger.dossiers.edit(19).rows<PartyInstructor>().push_back({instructor, 90'001});
  EXPECT_EQ(overloaded(ledger), 1);
  ledger.dossiers.edit(0).rows<PartyInstructor>().clear();
  EXPECT_EQ(overloaded(ledger), 0);
}

TEST(Boards, AreMadeOnceHoweverManyAsk) {
  Boards boards;
  const auto ledger = std::make_shared<const Ledger>(running_ledger(kMany));
  std::vector<std::shared_ptr<const Board>> got(4);
  std::vector<std::thread> threads;
  for (auto& one : got) threads.emplace_back([&] { one = boards.board(ledger, kBoardDay); });
  for (auto& thread : threads) thread.join();
  for (const auto& one : got) EXPECT_EQ(one, got.front());
  EXPECT_NE(boards.board(ledger, kBoardDay.plus_days(1)), got.front());
}

TEST(Boards, LetGoOfALedgerThatHasMovedOn) {
  Boards boards;
  auto ledger = std::make_shared<const Ledger>(running_ledger(10));
  const std::weak_ptr<const Ledger> before = ledger;
  (void)boards.board(ledger, kBoardDay);
  Ledger next = *ledger;
  next.dossiers.edit(3).procedure.edit().phase = Phase::replied;
  ++next.sequence;
  ledger.reset();
  EXPECT_FALSE(before.expired());
  (void)boards.board(std::make_shared<const Ledger>(next), kBoardDay);
  EXPECT_TRUE(before.expired());
}

TEST(Boards, AreKeptForAFewDaysOnly) {
  Boards boards;
  const auto ledger = std::make_shared<const Ledger>(running_ledger(10));
  const auto first = boards.board(ledger, kBoardDay);
  for (int i = 1; i <= static_cast<int>(Boards::kMost); ++i)
    (void)boards.board(ledger, kBoardDay.plus_days(i));
  EXPECT_NE(boards.board(ledger, kBoardDay), first);
}

// ---- What is owed next ----

/// The line of the one association that the lines of an example tell of.
BoardLine line_told(const Told& told, Date day) {
  return board_line(told.dossier(), 0, Frame(told.programme(), told.jurisdiction()), day, true);
}

TEST(BoardLine, OwesThePlanAfterTheListing) {
  const Told told("given: listed 2019-11-04\nset: plan_due_days=30\n");
  const auto line = line_told(told, on("2019-12-04"));
  EXPECT_EQ(line.due.owed, Owed::plan);
  EXPECT_EQ(line.due.on, on("2019-12-04"));
  EXPECT_EQ(line.days_late, 0);
  EXPECT_EQ(line.stall(), Stall::none);
  EXPECT_EQ(line_told(told, on("2019-12-07")).days_late, 3);
  EXPECT_EQ(line_told(told, on("2019-12-07")).stall(), Stall::work);
}

constexpr std::string_view kWithPlan =
    "given: listed 2019-11-04\n"
    "程序文书: 文书=实施方案; 日期=2019-12-02; 出具单位=示例单位\n"
    "方案内容: 分离=人员管理; 完成时限=2020-08-31\n";

TEST(BoardLine, OwesTheNearestOfMattersAndSeparations) {
  const Told plan{std::string(kWithPlan)};
  EXPECT_EQ(line_told(plan, on("2020-03-01")).due.owed, Owed::plan_item);
  EXPECT_EQ(line_told(plan, on("2020-03-01")).due.separation, Separation::personnel);
  const Told matter(std::string(kWithPlan) + "脱钩事项: 事项编号=1.1; 是否适用=适用; 完成时限=2020-06-30\n");
  const auto line = line_told(matter, on("2020-07-01"));
  EXPECT_EQ(line.due.owed, Owed::matter);
  EXPECT_EQ(line.due.matter.text(), "1.1");
  EXPECT_EQ(line.days_late, 1);
  EXPECT_EQ(line.progress(Separation::institution), SeparationProgress::late);
  EXPECT_EQ(line.progress(Separation::personnel), SeparationProgress::not_begun);
  EXPECT_EQ(line_told(matter, on("2020-06-30")).progress(Separation::institution),
            SeparationProgress::not_begun)
      << "the last day is not late yet";
  const Told done(
      std::string(kWithPlan) +
      "脱钩事项: 事项编号=1.1; 是否适用=适用; 完成时限=2020-06-30; 完成日期=2020-06-01; 完成证据类型=批复\n");
  EXPECT_EQ(line_told(done, on("2020-07-01")).due.owed, Owed::plan_item);
}

TEST(BoardLine, IsPlannedForTheMonthInWhichTheLastOfItIsDue) {
  // Every matter has the day of its separation in the plan, where it has none of its own.
  std::string all(kWithPlan);
  for (const auto* separation : {"机构", "职能", "资产财务", "党建外事"}) {
    all += std::string("方案内容: 分离=") + separation + "; 完成时限=2020-07-31\n";
  }
  const Told told(all);
  EXPECT_EQ(line_told(told, on("2020-03-10")).planned_month, 5) << "by the end of August";
  EXPECT_EQ(line_told(told, on("2020-07-31")).planned_month, 1);
  EXPECT_EQ(line_told(told, on("2020-08-01")).planned_month, -1) << "late";
  EXPECT_EQ(line_told(Told{std::string(kWithPlan)}, on("2020-03-10")).planned_month, -1)
      << "not all are dated";
}

TEST(BoardLine, OwesNothingOnceItIsCompleted) {
  const Told told("given: completed 2020-06-01\n方案内容: 分离=人员管理; 完成时限=2020-05-01\n");
  const auto line = line_told(told, on("2020-07-01"));
  EXPECT_EQ(line.due.owed, Owed::none);
  EXPECT_TRUE(line.due.on.empty());
  EXPECT_FALSE(line.late());
  EXPECT_EQ(line.progress(Separation::personnel), SeparationProgress::done);
}

TEST(BoardLine, OwesTheAnswerToAnOpenRequest) {
  const Told told{std::string(kWithPlan)};
  auto dossier = told.dossier();
  Request asked;
  asked.id = 7;
  asked.purpose = Purpose::bundle;
  asked.asked_on = on("2020-03-02");
  asked.due_on = on("2020-03-20");
  dossier.procedure.edit().requests.push_back(asked);
  const Frame frame(told.programme(), told.jurisdiction());
  const auto line = board_line(dossier, 0, frame, on("2020-03-25"), true);
  EXPECT_EQ(line.due.owed, Owed::answer);
  EXPECT_EQ(line.due.request, 7);
  EXPECT_EQ(line.stall(), Stall::answer);
  EXPECT_EQ(board_line(dossier, 0, frame, on("2020-03-01"), true).due.owed, Owed::plan_item)
      << "not asked yet on that day";
  dossier.procedure.edit().requests[0].state = RequestState::agreed;
  EXPECT_EQ(board_line(dossier, 0, frame, on("2020-03-25"), true).due.owed, Owed::plan_item);
}

}  // namespace
}  // namespace tuogou
