#include "desk/comparison.h"

#include "desk/told_view_test.h"

namespace tuogou {
namespace {

namespace json = boost::json;

std::string text(const json::value& value) {
  return value.is_string() ? std::string(value.as_string()) : std::string();
}

std::shared_ptr<const Board> board_of(const Viewpoint& view) { return Board::make(view.ledger, view.as_of); }

json::object compared(const Viewpoint& before, const Viewpoint& after) {
  return compare_jurisdiction(before, *board_of(before), after, *board_of(after));
}

TEST(Comparison, FindsNothingBetweenADayAndItself) {
  ToldCase told;
  approve_plan(told);
  const auto view = view_of(told, "office");
  const auto same = compare_dossier(view, view, told.association);
  EXPECT_EQ(same.at("before"), same.at("after"));
  EXPECT_TRUE(same.at("rows").as_array().empty());
  EXPECT_TRUE(same.at("findings").at("new").as_array().empty());
  EXPECT_TRUE(same.at("findings").at("gone").as_array().empty());
  EXPECT_TRUE(compared(view, view).at("changed").as_array().empty());
}

TEST(Comparison, TellsWhatIsThereOnOneOfTwoDaysOnly) {
  ToldCase told;
  list(told);
  const auto listed_on = told.today;
  told.pass_days(30);
  submit_plan(told);
  const auto answer =
      compare_dossier(view_of(told, "office", listed_on), view_of(told, "office"), told.association);
  EXPECT_EQ(text(answer.at("before").at("case").at("phase").at("name")), "listed");
  EXPECT_EQ(text(answer.at("after").at("case").at("phase").at("name")), "plan_submitted");
  const auto papers = with(answer.at("rows"), "register", "procedure_paper");
  EXPECT_EQ(papers.at("only_after").as_array().size(), 2u);
  EXPECT_TRUE(papers.at("only_before").as_array().empty());
  EXPECT_TRUE(with(answer.at("rows"), "register", "listing").empty()) << "there on both";
  const auto turned =
      compare_dossier(view_of(told, "office"), view_of(told, "office", listed_on), told.association);
  EXPECT_EQ(with(turned.at("rows"), "register", "procedure_paper").at("only_before"),
            papers.at("only_after"));
  EXPECT_EQ(turned.at("findings").at("gone"), answer.at("findings").at("new"));
  expect_both_languages(answer);
}

TEST(Comparison, TellsWhatBecameKnownInBetween) {
  ToldCase told;
  list(told);
  const auto post = write_by_hand(told, "unit", kRegister<Post>, kRetiredCadre);
  const auto before = view_of(told, "unit");
  auto changed = kRetiredCadre;
  changed.replace(changed.find("未报批"), std::string("未报批").size(), "已审批");
  changed.insert(1, R"("special_need":true,)");
  changed.replace(changed.find("11234"), 5, "15678");
  done(told.act("unit", "record.amend", R"({"row":)" + changed + "}",
                {.record = post, .info = &kRegister<Post>}));
  const auto answer = compare_dossier(before, view_of(told, "unit"), told.association);
  const auto posts = with(answer.at("rows"), "register", "post");
  ASSERT_EQ(posts.at("changed").as_array().size(), 1u);
  const auto& fields = posts.at("changed").at(0).at("fields");
  EXPECT_EQ(text(with(fields, "key", "approval").at("before")), "未报批");
  EXPECT_EQ(text(with(fields, "key", "id_no").at("after")), "120*************78");
  EXPECT_FALSE(with(answer.at("findings").at("gone"), "rule", "3.4.7a").empty());
}

TEST(Comparison, NamesTheMattersCompletedBetweenTwoDays) {
  ToldCase told;
  Matter matter;
  matter.code = {1, 1};
  matter.applicability = Applicability::applicable;
  matter.completed_on = EventDate(told.today.plus_days(5));
  matter.evidence_kind = EvidenceKind::agreement;
  told.add(matter);
  const auto first = view_of(told, "office", told.today);
  const auto then = view_of(told, "office", told.today.plus_days(5));
  EXPECT_EQ(compare_dossier(first, then, told.association).at("matters_completed"), json::array{"1.1"});
  EXPECT_EQ(compare_dossier(then, first, told.association).at("matters_reopened"), json::array{"1.1"});
}

TEST(Comparison, IsSilentOnAnAssociationThatIsNotForThePerson) {
  ToldCase told;
  list(told);
  const auto view = view_of(told, "other_unit");
  const auto answer = compare_dossier(view, view, told.first);
  EXPECT_TRUE(answer.at("before").is_null());
  EXPECT_TRUE(answer.at("after").is_null());
  EXPECT_TRUE(answer.at("rows").as_array().empty());
}

TEST(Comparison, TellsOfTheJurisdictionOnlyWhatThePersonSees) {
  ToldCase told;
  const auto before = told;
  list(told);
  write_by_hand(told, "unit", kRegister<Post>, kRetiredCadre);
  const auto all = compared(view_of(before, "office"), view_of(told, "office"));
  EXPECT_EQ(all.at("before").at("in_programme"), 0);
  EXPECT_EQ(all.at("after").at("in_programme"), 2);
  const auto first = with(json::array{all.at("changed").at(0).at("association")}, "name", "示例协会");
  EXPECT_FALSE(first.empty());
  EXPECT_EQ(text(all.at("changed").at(0).at("after").at("light").at("name")), "red");
  const auto view = view_of(told, "office");
  const auto board = board_of(view);
  EXPECT_EQ(all.at("after").at("red"), board->figures().red);
  EXPECT_EQ(all.at("after").at("yellow"), board->figures().yellow);

  const auto own = compared(view_of(before, "other_unit"), view_of(told, "other_unit"));
  EXPECT_EQ(own.at("after").at("in_programme"), 1);
  for (const auto& one : own.at("changed").as_array()) {
    EXPECT_EQ(text(one.at("association").at("name")), "示例商会");
  }
}

TEST(Comparison, CountsAssociationsThatOneLedgerDoesNotHave) {
  ToldCase told;
  const auto before = told;
  Association association;
  association.name = "示例新会";
  association.uscc = "51120102000000035X";
  association.kind = AssociationKind::chamber_of_commerce;
  association.regime = Provisional(Regime::dual_management);
  association.in_scope = InScope::yes;
  const auto number = record_given(told.events.back()) + 1000;
  told.happen(
      RowAdded{&kRegister<Association>, number, number, values_of(kRegister<Association>, &association)});
  const auto answer = compared(view_of(before, "office"), view_of(told, "office"));
  EXPECT_EQ(answer.at("only_after_count"), 1);
  EXPECT_EQ(answer.at("only_before_count"), 0);
  EXPECT_TRUE(answer.at("changed").at(0).at("before").is_null());
}

}  // namespace
}  // namespace tuogou
