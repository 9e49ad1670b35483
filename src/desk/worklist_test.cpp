#include "desk/worklist.h"

#include <fmt/format.h>
#include <rapidcheck.h>

#include "desk/told_view_test.h"

namespace tuogou {
namespace {

namespace json = boost::json;

constexpr auto kLists =
    std::to_array<std::string_view>({"todo", "to_read", "asked", "answered", "notices", "due_soon"});

json::object list_of(const ToldCase& told, const Actor& actor) {
  static const WorkingDays kDays;
  return worklist(view_of(told, actor), kDays, told.situation(actor).people);
}
json::object list_of(const ToldCase& told, std::string_view who) { return list_of(told, told.actor(who)); }

std::size_t size_of(const json::object& lists, std::string_view name) {
  return lists.at(name).as_array().size();
}

std::string text(const json::value& value) {
  return value.is_string() ? std::string(value.as_string()) : std::string();
}

TEST(Worklist, PutsARequestBeforeWhoeverIsAskedAndWhoeverAsked) {
  ToldCase told;
  list(told);
  submit_plan(told);
  const auto civil = list_of(told, "civil");
  ASSERT_EQ(size_of(civil, "todo"), 1u);
  const auto& item = civil.at("todo").at(0);
  EXPECT_EQ(text(item.at("association").at("name")), "示例协会");
  EXPECT_EQ(text(item.at("purpose").at("name")), "plan");
  EXPECT_EQ(text(item.at("asked_by").at("name")), "示例商务局经办甲");
  EXPECT_FALSE(item.at("is_read").as_bool());
  EXPECT_EQ(size_of(list_of(told, "civil2"), "todo"), 1u) << "whoever holds the role";
  EXPECT_EQ(size_of(list_of(told, "unit"), "asked"), 1u);
  EXPECT_EQ(size_of(list_of(told, "unit2"), "asked"), 0u) << "her colleague asked";
  EXPECT_EQ(size_of(list_of(told, "finance"), "todo"), 0u);

  done(told.act("civil", "plan.approve", kNumber));
  const auto after = list_of(told, "civil");
  EXPECT_EQ(size_of(after, "todo"), 0u);
  EXPECT_EQ(size_of(after, "answered"), 1u);
  EXPECT_EQ(text(after.at("answered").at(0).at("state").at("name")), "agreed");
  EXPECT_EQ(size_of(list_of(told, "unit"), "asked"), 0u);
  expect_both_languages(civil);
}

TEST(Worklist, NamesWhomTheDeputyActsFor) {
  ToldCase told;
  list(told);
  submit_plan(told);
  const auto lists = list_of(told, told.deputy("finance", "civil"));
  ASSERT_EQ(size_of(lists, "todo"), 1u);
  EXPECT_EQ(text(lists.at("todo").at(0).at("actor").at("name")), "示例财政局经办甲");
  EXPECT_EQ(text(lists.at("todo").at(0).at("office").at("principal").at("name")), "示例民政局经办甲");
}

TEST(Worklist, ShowsCopiesUntilTheyAreRead) {
  ToldCase told;
  done(told.act("unit", "request.cc", R"({"opinion":"请阅","organs":[{"organ":"示例审计局"}]})"));
  const auto lists = list_of(told, "audit");
  ASSERT_EQ(size_of(lists, "to_read"), 1u);
  EXPECT_EQ(text(lists.at("to_read").at(0).at("note")), "请阅");
  EXPECT_EQ(size_of(list_of(told, "tax"), "to_read"), 0u);
  const auto copy = lists.at("to_read").at(0).at("id").as_int64();
  done(told.act("audit2", "copy.read", fmt::format(R"({{"copy":{}}})", copy)));
  EXPECT_EQ(size_of(list_of(told, "audit"), "to_read"), 0u);
}

TEST(Worklist, LeavesOutWhatLiesOutsideThePersonsScope) {
  ToldCase told;
  told.association = told.second;
  done(told.act("other_unit", "request.cc",
                R"({"opinion":"请阅","organs":[{"organ":"示例商务局"},{"organ":"示例审计局"}]})"));
  EXPECT_EQ(size_of(list_of(told, "audit"), "to_read"), 1u);
  EXPECT_EQ(size_of(list_of(told, "unit"), "to_read"), 0u) << "an association of another unit";
}

TEST(Worklist, ShowsANoticeToItsHolderAndToTheOffice) {
  ToldCase told;
  done(told.act(
      "office", "notice.issue",
      R"({"subject":"示例事项","requirement":"示例要求","organ":"示例编办","due_on":"2019-10-15","association":"示例协会"})"));
  const auto holder = list_of(told, "staffing");
  ASSERT_EQ(size_of(holder, "notices"), 1u);
  EXPECT_EQ(text(holder.at("notices").at(0).at("node").at("name")), "issued");
  EXPECT_EQ(text(holder.at("notices").at(0).at("association").at("name")), "示例协会");
  EXPECT_EQ(size_of(holder, "todo"), 1u);
  EXPECT_EQ(size_of(list_of(told, "office2"), "notices"), 1u);
  EXPECT_EQ(size_of(list_of(told, "finance"), "notices"), 0u);
  done(told.act("staffing", "notice.reply", R"({"opinion":"已办"})"));
  const auto notice = told.ledger.jurisdiction.proceedings->notices.at(0).id;
  done(told.act("office2", "notice.close", fmt::format(R"({{"notice":{}}})", notice)));
  EXPECT_EQ(size_of(list_of(told, "office"), "notices"), 0u);
}

TEST(Worklist, WarnsAsTheWorkingDaysRunOut) {
  ToldCase told;
  list(told);
  done(told.act("unit", "plan.survey"));
  // 22 October 2019 is a Tuesday, ten working days after 8 October by weekends alone.
  auto plan = std::string(kPlanItems);
  plan.insert(1, R"("due_on":"2019-10-22",)");
  done(told.act("unit", "plan.submit", plan));
  const auto light = [&] {
    return text(list_of(told, "civil").at("todo").at(0).at("due").at("light").at("name"));
  };
  EXPECT_EQ(light(), "green");
  EXPECT_EQ(size_of(list_of(told, "civil"), "due_soon"), 0u);
  told.pass_days(3);
  EXPECT_EQ(light(), "yellow");
  EXPECT_EQ(size_of(list_of(told, "civil"), "due_soon"), 1u);
  EXPECT_EQ(size_of(list_of(told, "unit"), "due_soon"), 1u) << "she waits for it";
  told.pass_days(6);
  EXPECT_EQ(light(), "red");
  told.pass_days(10);
  const auto due = list_of(told, "civil").at("todo").at(0).at("due");
  EXPECT_EQ(due.at("working_days_left"), -3) << "a Sunday";
  EXPECT_EQ(text(due.at("text").at("zh")), "逾期3个工作日");
}

TEST(Worklist, KeepsTheNewestOfWhatWasAnswered) {
  ToldCase told;
  for (std::size_t i = 0; i < kAnsweredMost + 5; ++i) {
    done(told.act(
        "office", "notice.issue",
        R"({"subject":"示例事项","requirement":"示例要求","organ":"示例编办","due_on":"2019-10-15"})"));
    done(told.act("staffing", "notice.reply", R"({"opinion":"已办"})"));
  }
  const auto lists = list_of(told, "staffing");
  EXPECT_EQ(size_of(lists, "answered"), kAnsweredMost);
  EXPECT_EQ(lists.at("answered").at(0).at("request"),
            told.ledger.jurisdiction.proceedings->requests.back().id);
}

/// A case somewhere on its way.
void walk_some_way(ToldCase& told) {
  const auto steps = *rc::gen::inRange(0, 5);
  if (steps > 0) list(told);
  if (steps > 1) submit_plan(told);
  if (steps > 2) done(told.act("civil", "plan.approve", kNumber));
  if (steps < 4) return;
  for (const auto& matter : told.ledger.programme->matters.all()) {
    if (!*rc::gen::arbitrary<bool>()) continue;
    told.act("unit", "matter.plan", about_matter(matter.code));
    told.act("unit", "matter.request_review", about_matter(matter.code));
  }
}

TEST(Worklist, ItsCountsAreTheLengthsOfItsLists) {
  rc::check([] {
    ToldCase told;
    walk_some_way(told);
    told.pass_days(*rc::gen::inRange(0, 60));
    const auto everybody = told.everybody();
    const auto actor = told.actor(*rc::gen::elementOf(everybody));
    const auto lists = list_of(told, actor);
    for (const auto name : kLists) {
      RC_ASSERT(lists.at("counts").at(name).to_number<std::size_t>() == size_of(lists, name));
    }
    // Whatever else counts what waits for her counts the same.
    const auto situation = told.situation(actor);
    const auto view = view_of(told, actor);
    auto waiting = waiting_for(situation, nullptr).size();
    for (const auto& dossier : told.ledger.dossiers) {
      if (view.sees(dossier)) waiting += waiting_for(situation, &dossier).size();
    }
    RC_ASSERT(waiting == size_of(lists, "todo"));
  });
}

}  // namespace
}  // namespace tuogou
