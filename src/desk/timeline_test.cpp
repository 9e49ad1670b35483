#include "desk/timeline.h"

#include <rapidcheck.h>

#include <boost/json/serialize.hpp>

#include "desk/register_view.h"
#include "desk/told_view_test.h"

namespace tuogou {
namespace {

namespace json = boost::json;

json::object told_by(const ToldCase& told, const Viewpoint& view, const TimelinePage& page = {}) {
  const auto* dossier = view.dossier(told.association);
  return timeline(view, *dossier, reading(journal_of(told)), {}, page);
}
json::object told_by(const ToldCase& told, std::string_view who, const TimelinePage& page = {}) {
  return told_by(told, view_of(told, who), page);
}

std::string text(const json::value& value) {
  return value.is_string() ? std::string(value.as_string()) : std::string();
}

/// The newest entry of that action.
json::object entry_of(const json::object& timeline, std::string_view action) {
  for (const auto& entry : timeline.at("entries").as_array()) {
    const auto* done = entry.as_object().if_contains("action");
    if (done != nullptr && text(done->at("name")) == action) return entry.as_object();
  }
  return {};
}

TEST(Timeline, TellsWhoDidWhatInWhichOfficeTheNewestFirst) {
  ToldCase told;
  approve_plan(told);
  const auto whole = told_by(told, "finance");
  const auto& newest = whole.at("entries").at(0);
  EXPECT_EQ(text(newest.at("action").at("name")), "plan.approve");
  EXPECT_EQ(text(newest.at("action").at("title").at("zh")), find_action("plan.approve")->title.zh);
  EXPECT_EQ(text(newest.at("by").at("name")), "示例民政局经办甲");
  EXPECT_EQ(text(newest.at("by").at("organ_name")), "示例民政局");
  EXPECT_EQ(text(newest.at("number")), "示例〔2019〕8号");
  EXPECT_EQ(text(newest.at("on")), told.today.iso());
  const auto phase = with(newest.at("moves"), "kind", "phase");
  EXPECT_EQ(text(phase.at("to").at("name")), "plan_approved");
  const auto paper = with(newest.at("changes"), "register", "procedure_paper");
  EXPECT_EQ(text(paper.at("kind")), "added");
  EXPECT_EQ(text(with(paper.at("fields"), "key", "kind").at("after")), "核准函");
  EXPECT_TRUE(with(paper.at("fields"), "key", "kind").at("before").is_null());
  EXPECT_EQ(text(whole.at("entries").at(1).at("action").at("name")), "plan.submit");
  expect_both_languages(whole);
}

TEST(Timeline, FindsWhoDidAnActOfTheWholeJurisdiction) {
  ToldCase told;
  list(told);
  told.pass_days(1);
  done(told.act("office", "list.draft",
                R"({"entries":[{"association":"示例协会","category":"不脱钩","reason":"示例理由"}]})"));
  const auto due_on = told.today.iso();
  done(told.act("office", "list.consult",
                R"({"reply_due_on":")" + due_on + R"(","organs":[{"organ":"示例财政局"}]})"));
  done(told.act("finance", "list.reply", R"({"opinion":"无意见"})"));
  done(told.act("group", "list.determine", R"({"opinion":"会议议定"})"));
  const auto determined = entry_of(told_by(told, "finance"), "list.determine");
  EXPECT_EQ(text(determined.at("by").at("organ_name")), "示例区联合工作组");
  EXPECT_EQ(text(determined.at("opinion")), "会议议定");
  EXPECT_FALSE(with(determined.at("changes"), "register", "listing").empty());
  const auto to_itself = entry_of(told_by(told, "association"), "list.determine");
  EXPECT_EQ(text(to_itself.at("by").at("organ_name")), "示例区联合工作组");
  EXPECT_TRUE(to_itself.at("opinion").is_null());
}

TEST(Timeline, ShowsWhatAnAmendedFieldWasAndIs) {
  ToldCase told;
  const auto post = write_by_hand(told, "unit", kRegister<Post>, kRetiredCadre);
  auto changed = kRetiredCadre;
  changed.replace(changed.find("会长"), std::string("会长").size(), "顾问");
  changed.replace(changed.find("11234"), 5, "15678");
  done(told.act("unit", "record.amend", R"({"row":)" + changed + "}",
                {.record = post, .info = &kRegister<Post>}));
  const auto amended = entry_of(told_by(told, "unit"), "record.amend");
  const auto& fields = amended.at("changes").at(0).at("fields").as_array();
  ASSERT_EQ(fields.size(), 2u);
  const auto title = with(fields, "key", "title");
  EXPECT_EQ(text(title.at("before")), "会长");
  EXPECT_EQ(text(title.at("after")), "顾问");
  const auto id = with(fields, "key", "id_no");
  EXPECT_TRUE(id.at("masked").as_bool());
  EXPECT_EQ(text(id.at("before")), "120*************34");
  EXPECT_EQ(text(id.at("after")), "120*************78");
  EXPECT_EQ(json::serialize(told_by(told, "unit")).find("19500101"), std::string::npos);
}

TEST(Timeline, LeavesOutActsOnWhatThePersonDoesNotSee) {
  ToldCase told;
  auto association = told.dossier().association.value;
  association.industry_department = told.named("other_unit");
  told.amend(told.association, association);
  const auto post = write_by_hand(told, "unit", kRegister<Post>, kRetiredCadre);
  done(told.act("unit", "record.void", R"({"opinion":"录入有误"})",
                {.record = post, .info = &kRegister<Post>}));
  EXPECT_EQ(text(entry_of(told_by(told, "unit"), "record.void").at("changes").at(0).at("reason")),
            "录入有误");
  const auto industry = told_by(told, "other_unit");
  EXPECT_TRUE(entry_of(industry, "record.add").empty());
  EXPECT_EQ(json::serialize(industry).find("录入有误"), std::string::npos);
  EXPECT_EQ(told_by(told, "unit").at("count").as_uint64(), industry.at("count").as_uint64() + 2);
}

TEST(Timeline, NamesBothTheDeputyAndWhomSheActsFor) {
  ToldCase told;
  list(told);
  submit_plan(told);
  done(told.act(told.deputy("finance", "civil"), "plan.approve", kNumber));
  const auto by = entry_of(told_by(told, "office"), "plan.approve").at("by");
  EXPECT_EQ(text(by.at("name")), "示例财政局经办甲");
  EXPECT_EQ(text(by.at("principal_name")), "示例民政局经办甲");
}

TEST(Timeline, ItsPagesTogetherAreTheWhole) {
  ToldCase told;
  approve_plan(told);
  review_all(told);
  const auto view = view_of(told, "office");
  const auto whole = told_by(told, view, {.before = 0, .limit = kTimelineLimitMost}).at("entries").as_array();
  ASSERT_GT(whole.size(), 20u);
  rc::check([&] {
    const auto limit = *rc::gen::inRange<std::size_t>(1, whole.size() + 2);
    json::array joined;
    TimelinePage page{.before = 0, .limit = limit};
    for (bool more = true; more;) {
      const auto answer = told_by(told, view, page);
      RC_ASSERT(answer.at("entries").as_array().size() <= limit);
      for (const auto& entry : answer.at("entries").as_array()) joined.push_back(entry);
      more = !answer.at("next").is_null();
      if (more) page.before = answer.at("next").to_number<Sequence>();
    }
    RC_ASSERT(joined == whole);
  });
}

TEST(RowHistory, HasEveryVersionAndWhyItWasVoided) {
  ToldCase told;
  const auto post = write_by_hand(told, "unit", kRegister<Post>, kRetiredCadre);
  auto changed = kRetiredCadre;
  changed.replace(changed.find("会长"), std::string("会长").size(), "顾问");
  const About about{.record = post, .info = &kRegister<Post>};
  done(told.act("unit", "record.amend", R"({"row":)" + changed + "}", about));
  done(told.act("unit2", "record.void", R"({"opinion":"录入有误"})", about));
  const auto view = view_of(told, "unit");
  const auto* dossier = view.dossier(told.association);
  const auto read = reading(journal_of(told));
  const auto versions = row_history(view, kRegister<Post>, dossier, post, read, {});
  ASSERT_EQ(versions.size(), 3u);
  EXPECT_EQ(text(versions[0].at("kind")), "added");
  EXPECT_EQ(text(versions[0].at("row").at("title")), "会长");
  EXPECT_EQ(text(versions[1].at("row").at("title")), "顾问");
  EXPECT_EQ(text(versions[1].at("row").at("id_no")), "120*************34");
  EXPECT_EQ(text(versions[2].at("kind")), "voided");
  EXPECT_EQ(text(versions[2].at("reason")), "录入有误");
  EXPECT_EQ(text(versions[2].at("by").at("name")), "示例商务局经办乙");
  EXPECT_TRUE(row_history(view, kRegister<Post>, dossier, post + 1000, read, {}).empty());
  auto other = view_of(told, "other_unit");
  EXPECT_TRUE(row_history(other, kRegister<Post>, dossier, post, read, {}).empty());
}

TEST(RowHistory, TellsWhoWroteARowOfTheJurisdiction) {
  ToldCase told;
  list(told);
  const auto view = view_of(told, "finance");
  const auto row = told.ledger.jurisdiction.rows<Consultation>().at(0).number;
  const auto versions =
      row_history(view, kRegister<Consultation>, nullptr, row, reading(journal_of(told)), {});
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(text(versions[0].at("action").at("name")), "list.consult");
  EXPECT_EQ(text(versions[1].at("action").at("name")), "list.reply");
  EXPECT_EQ(text(versions[1].at("row").at("opinion")), "无意见");
}

}  // namespace
}  // namespace tuogou
