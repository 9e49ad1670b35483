#include "desk/dossier_view.h"

#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "desk/register_view.h"
#include "desk/told_view_test.h"

namespace tuogou {
namespace {

namespace json = boost::json;

json::object shown(const ToldCase& told, std::string_view who, bool with_choices = false, Date as_of = {}) {
  static const WorkingDays kDays;
  const auto view = view_of(told, who, as_of);
  const auto actor = told.actor(who);
  const auto situation = told.situation(actor);
  const auto* dossier = view.dossier(told.association);
  if (dossier == nullptr) return {};
  return json::parse(
             dossier_text(view, *dossier, kDays, situation.people, with_choices ? &situation : nullptr))
      .as_object();
}

std::string text(const json::value& value) {
  return value.is_string() ? std::string(value.as_string()) : std::string();
}

TEST(DossierView, SaysWhereTheCaseStandsAndWhoeverItWaitsFor) {
  ToldCase told;
  list(told);
  submit_plan(told);
  const auto view = shown(told, "office");
  EXPECT_EQ(text(view.at("case").at("phase").at("name")), "plan_submitted");
  const auto& steps = view.at("steps").as_array();
  ASSERT_EQ(steps.size(), 6u);
  EXPECT_EQ(text(steps[1].at("state")), "done");
  EXPECT_EQ(text(steps[2].at("state")), "current");
  EXPECT_EQ(text(steps[3].at("state")), "ahead");
  EXPECT_EQ(text(steps[0].at("papers").at(0).at("on")), "2019-10-08");
  ASSERT_EQ(steps[1].at("papers").as_array().size(), 2u);
  EXPECT_EQ(text(steps[1].at("papers").at(1).at("number")), "示例〔2019〕3号");
  const auto& first = view.at("owed").at(0);
  EXPECT_EQ(text(first.at("kind")), "task");
  EXPECT_EQ(text(first.at("who").at("organ").at("name")), "示例民政局");
  const auto& request = view.at("requests").at(0);
  EXPECT_EQ(text(request.at("purpose").at("name")), "plan");
  EXPECT_EQ(text(request.at("asked_by").at("name")), "示例商务局经办甲");
  EXPECT_FALSE(text(request.at("shape").at("meaning").at("zh")).empty());
  EXPECT_EQ(text(view.at("etag")), fmt::format("\"{}\"", told.dossier().version()));
}

TEST(DossierView, SaysWhatComesNextWhereNobodyIsAsked) {
  ToldCase told;
  list(told);
  const auto next = shown(told, "office").at("owed").at(0);
  EXPECT_EQ(text(next.at("kind")), "act");
  EXPECT_EQ(text(next.at("action")), "plan.survey");
  EXPECT_EQ(text(next.at("who").at("organ").at("name")), "示例商务局");
  submit_plan(told);
  done(told.act("civil", "plan.approve", kNumber));
  EXPECT_EQ(text(shown(told, "office").at("owed").at(0).at("action")), "matter.plan");
}

TEST(DossierView, GivesEveryChoiceOnceWithItsMatterOrWithTheDossier) {
  ToldCase told;
  approve_plan(told);
  const auto view = shown(told, "unit", true);
  const auto& matters = view.at("matters").as_array();
  ASSERT_EQ(matters.size(), told.ledger.programme->matters.count());
  std::size_t count = view.at("choices").as_array().size();
  for (const auto& matter : matters) count += matter.at("choices").as_array().size();
  const auto actor = told.actor("unit");
  EXPECT_EQ(count, choices(told.situation(actor), told.association).size());

  const auto& first = matters[0];
  const auto plan = with(first.at("choices"), "action", "matter.plan");
  EXPECT_TRUE(plan.at("allowed").as_bool());
  EXPECT_TRUE(plan.at("refusal").is_null());
  const auto review = with(first.at("choices"), "action", "matter.request_review");
  EXPECT_FALSE(review.at("allowed").as_bool());
  EXPECT_FALSE(text(review.at("refusal").at("clause")).empty());
  ASSERT_EQ(first.at("measures").as_array().size(), 1u) << "of its own separation";
  EXPECT_EQ(text(first.at("measures").at(0).at("row").at("separation")), "机构");
  EXPECT_EQ(text(first.at("due_on")), "2020-06-01");
  EXPECT_TRUE(shown(told, "unit").at("choices").as_array().empty());
}

TEST(DossierView, TellsTheContactOnlyToThoseItIsFor) {
  ToldCase told;
  auto association = told.dossier().association.value;
  association.contact = "示例甲";
  association.phone = "13912345678";
  told.amend(told.association, association);
  const auto own = shown(told, "unit").at("association").as_object();
  EXPECT_EQ(text(own.at("row").at("contact")), "示例甲");
  EXPECT_EQ(text(own.at("row").at("phone")), "139****5678");
  EXPECT_EQ(own.at("masked"), (json::array{"phone"}));
  const auto other = shown(told, "finance").at("association").as_object();
  EXPECT_EQ(text(other.at("row").at("name")), "示例协会");
  EXPECT_FALSE(other.at("row").as_object().contains("contact"));
  EXPECT_FALSE(other.at("row").as_object().contains("phone"));
  EXPECT_TRUE(other.at("masked").as_array().empty());
}

TEST(DossierView, LeavesOutRegistersAndFindingsThatAreNotForThePerson) {
  ToldCase told;
  auto association = told.dossier().association.value;
  association.industry_department = told.named("other_unit");
  told.amend(told.association, association);
  list(told);
  write_by_hand(told, "unit", kRegister<Post>, kRetiredCadre);
  const auto unit = shown(told, "unit");
  EXPECT_FALSE(with(unit.at("findings"), "rule", "3.4.7a").empty());
  EXPECT_FALSE(with(unit.at("owed"), "rule", "3.4.7a").empty());
  EXPECT_EQ(with(unit.at("registers"), "key", "post").at("count"), 1);
  const auto industry = shown(told, "other_unit");
  EXPECT_TRUE(with(industry.at("findings"), "rule", "3.4.7a").empty());
  EXPECT_TRUE(with(industry.at("owed"), "rule", "3.4.7a").empty());
  EXPECT_TRUE(with(industry.at("registers"), "key", "post").empty());
  EXPECT_EQ(json::serialize(industry).find("19500101"), std::string::npos);
  EXPECT_TRUE(shown(told, "administrator").empty());
}

TEST(DossierView, CountsTheRowsThatItsRegistersShow) {
  ToldCase told;
  approve_plan(told);
  write_by_hand(told, "unit", kRegister<Post>, kRetiredCadre);
  for (const auto& who : told.everybody()) {
    const auto view = view_of(told, who, told.today.plus_days(-1));
    const auto* dossier = view.dossier(told.association);
    if (dossier == nullptr) continue;
    const auto whole = json::parse(dossier_text(view, *dossier, WorkingDays(), nullptr));
    for (const auto& one : whole.at("registers").as_array()) {
      const auto& info = *find_register(text(one.at("key")));
      EXPECT_EQ(one.at("count"), register_rows(view, info, dossier).at("count")) << who << info.key;
      EXPECT_EQ(
          one.at("count").as_int64() + one.at("later").as_int64(),
          static_cast<std::int64_t>(register_rows(view, info, dossier, true).at("rows").as_array().size()));
    }
  }
}

TEST(DossierView, LooksBackToAnEarlierDay) {
  ToldCase told;
  list(told);
  const auto listed_on = told.today;
  told.pass_days(10);
  submit_plan(told);
  const auto then = shown(told, "office", false, listed_on.plus_days(5));
  EXPECT_EQ(text(then.at("case").at("phase").at("name")), "listed");
  EXPECT_TRUE(then.at("papers").as_array().empty());
  const auto before = shown(told, "office", false, listed_on.plus_days(-1));
  EXPECT_EQ(text(before.at("case").at("phase").at("name")), "unlisted");
  EXPECT_FALSE(before.at("standing").at("in_programme").as_bool());
}

TEST(DossierView, SpeaksBothLanguages) {
  ToldCase told;
  approve_plan(told);
  write_by_hand(told, "unit", kRegister<Post>, kRetiredCadre);
  expect_both_languages(shown(told, "unit", true));
}

TEST(DossierView, ShowsCopiesToOthersThanTheDistrictOnlyWhereTheyAreTheirs) {
  ToldCase told;
  done(told.act("unit", "request.cc", R"({"opinion":"请阅","organs":[{"organ":"示例审计局"}]})"));
  EXPECT_EQ(shown(told, "finance").at("copies").as_array().size(), 1u);
  EXPECT_TRUE(shown(told, "association").at("copies").as_array().empty());
}

TEST(RegisterView, MarksRowsThatAreStillAhead) {
  ToldCase told;
  list(told);
  const auto view = view_of(told, "office", told.today.plus_days(-1));
  const auto* dossier = view.dossier(told.association);
  EXPECT_TRUE(rows_view(view, kRegister<Listing>, dossier).empty());
  const auto all = rows_view(view, kRegister<Listing>, dossier, Later::included);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_TRUE(all[0].at("later").as_bool());
}

TEST(RegisterView, MasksWhatIsMaskedForEverybody) {
  ToldCase told;
  write_by_hand(told, "unit", kRegister<Post>, kRetiredCadre);
  for (const auto& who : told.everybody()) {
    const auto view = view_of(told, who);
    const auto rows = rows_view(view, kRegister<Post>, view.dossier(told.association));
    EXPECT_EQ(json::serialize(rows).find("120102195001011234"), std::string::npos) << who;
    if (!rows.empty()) EXPECT_EQ(text(rows[0].at("row").at("id_no")), "120*************34") << who;
  }
}

}  // namespace
}  // namespace tuogou
