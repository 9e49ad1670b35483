// As of a day, and as known on a day, over HTTP.
#include <algorithm>
#include <set>

#include "server/told_walk_test.h"

namespace tuogou {
namespace {

class Time : public WalkedDistrict {
 protected:
  /// On the day after the district was set up, the list is recorded as determined a month before.
  void list_in_arrears() {
    server->pass_days(1);
    expect_done(act_in("office", "list.draft", with_day(draft_of({kLamps}), "2021-02-01")));
    expect_done(
        act_in("office", "list.consult",
               R"({"on":"2021-02-01","reply_due_on":"2021-02-03","organs":[{"organ":"河东区示例财政局"}]})"));
    expect_done(act_in("caizheng", "list.reply", R"({"on":"2021-02-02","opinion":"无意见"})"));
    expect_done(act_in("group", "list.determine", R"({"on":"2021-02-05"})"));
  }
  static std::string with_day(const std::string& body, std::string_view day) {
    return fmt::format(R"({{"on":"{}",{})", day, body.substr(1));
  }
  json::value category(std::string_view query) {
    return as("office").get(of(kLamps, query)).at("/standing/category");
  }
};

using FindingKey = std::pair<std::string, std::string>;

std::multiset<FindingKey> keys_of(const json::array& findings) {
  std::multiset<FindingKey> keys;
  for (const auto& finding : findings) {
    const auto& association = finding.at("association");
    keys.emplace(finding.at("rule").as_string(), association.is_string() ? association.as_string() : "");
  }
  return keys;
}

TEST_F(Time, GivesTheFiguresThatACheckOfTheWorkbookGives) {
  for (const std::string day : {"2019-12-01", "2020-02-01", "2020-03-10", "2020-09-01", "2020-12-31"}) {
    const auto golden =
        json::parse(content_of(fs::path(TUOGOU_ROOT) / fmt::format("tests/golden/hedong-14-{}.json", day)));
    const auto& figures = golden.at("figures");
    const auto overview = as("office").get(in(kDistrict, "/overview?as_of=" + day));
    ASSERT_EQ(overview.status, 200) << overview.text;
    EXPECT_EQ(overview.at("/completed/value"), figures.at("completed")) << day;
    EXPECT_EQ(overview.at("/findings/red/value"), figures.at("red")) << day;
    EXPECT_EQ(overview.at("/findings/yellow/value"), figures.at("yellow")) << day;
    const auto list = as("office").get(in(kDistrict, "/associations?as_of=" + day));
    EXPECT_EQ(list.at("/totals/in_programme"), figures.at("in_programme")) << day << list.text;
    const auto findings = as("office").get(in(kDistrict, "/findings?limit=200&as_of=" + day));
    EXPECT_EQ(findings.at("/total").to_number<std::size_t>(), golden.at("findings").as_array().size()) << day;
    EXPECT_EQ(keys_of(findings.list_at("/rows")), keys_of(golden.at("findings").as_array())) << day;
  }
}

TEST_F(Time, AnActCountsFromItsOwnDayAndIsKnownFromTheDayOfItsRecord) {
  list_in_arrears();
  EXPECT_TRUE(category("?as_of=2021-02-04").is_null());
  EXPECT_TRUE(category("?as_of=2021-02-05").is_object());
  EXPECT_TRUE(category("?as_of=2021-02-05&known_on=2021-03-02").is_null());
  EXPECT_TRUE(category("?as_of=2021-02-05&known_on=2021-03-03").is_object());
  EXPECT_TRUE(category("?known_on=2021-03-02").is_null());
  EXPECT_TRUE(category("").is_object());
  EXPECT_EQ(as("office").get(of(kLamps, "?known_on=2021-03-01")).status, 404) << "not yet entered";
}

TEST_F(Time, EveryReadWithADayKeepsToIt) {
  list_in_arrears();
  int asked = 0;
  for (const auto& route : server->routes()) {
    const auto has = [&](std::string_view name) {
      return std::ranges::any_of(route.parameters, [&](const Parameter& one) { return one.name == name; });
    };
    EXPECT_EQ(has("as_of"), has("known_on")) << route.operation;
    if (!has("known_on") || route.operation == "paper") continue;  // none is issued here
    ++asked;
    auto path = route.path;
    const bool of_association = path.find("{association}") != std::string::npos;
    for (const auto& [name, value] :
         std::map<std::string, std::string>{{"{association}", std::to_string(number(kLamps))},
                                            {"{jurisdiction}", std::string(kDistrict)},
                                            {"{register}", of_association ? "listing" : "consultation"},
                                            {"{hash}", std::string(64, 'a')},
                                            {"{kind}", "list"}}) {
      if (const auto at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
    }
    path += route.operation.starts_with("compare") ? "?with=2021-01-01&" : "?";
    if (route.operation == "exportLedger") path += "format=jsonl&";
    const auto ask = [&](std::string_view query) { return as("office").get(path + std::string(query)); };
    EXPECT_EQ(ask("known_on=2000-01-01").status, 404) << route.operation;
    EXPECT_EQ(ask("known_on=2021-02-29").status, 400) << route.operation;
    EXPECT_EQ(ask("as_of=gestern").status, 400) << route.operation;
    if (route.operation.ends_with("ttachmentOfAssociation")) continue;
    const auto before = ask("as_of=2021-02-10&known_on=2021-03-02");
    const auto after = ask("as_of=2021-02-10&known_on=2021-03-03");
    EXPECT_EQ(before.status, 200) << route.operation << before.text;
    EXPECT_EQ(after.status, 200) << route.operation << after.text;
    const std::set<std::string> unmoved{"settings", "papers", "numbers", "similarScopes"};
    if (!unmoved.contains(route.operation)) {
      EXPECT_NE(before.text.find("\"known_on\"") == std::string::npos ? before.text : "", after.text);
      auto [one, other] = std::pair(before.body(), after.body());
      for (auto* body : {&one, &other}) {
        if (body->is_object()) body->as_object().erase("known_on");
      }
      EXPECT_TRUE(one != other || before.text != after.text) << route.operation << before.text;
    }
  }
  EXPECT_GE(asked, 11);
}

TEST_F(Time, ComparesTwoDays) {
  list_in_arrears();
  const auto dossier = as("office").get(of(kLamps, "/comparison?as_of=2021-02-04&with=2021-02-05"));
  ASSERT_EQ(dossier.status, 200);
  EXPECT_NE(dossier.text.find("拟脱钩"), std::string::npos) << dossier.text;
  const auto same = as("office").get(of(kLamps, "/comparison?as_of=2021-02-04&with=2021-02-04"));
  EXPECT_EQ(same.text.find("拟脱钩"), std::string::npos) << same.text;
  const auto known = as("office").get(of(
      kLamps, "/comparison?as_of=2021-02-05&known_on=2021-03-02&with=2021-02-05&with_known_on=2021-03-03"));
  EXPECT_NE(known.text.find("拟脱钩"), std::string::npos) << known.text;
  EXPECT_EQ(as("office").get(of(kLamps, "/comparison")).status, 400);
  const auto district = as("office").get(in(kDistrict, "/comparison?as_of=2020-02-01&with=2020-03-10"));
  ASSERT_EQ(district.status, 200);
  const auto figure = [&](std::string_view file, std::string_view key) {
    return json::parse(
               content_of(fs::path(TUOGOU_ROOT) / fmt::format("tests/golden/hedong-14-{}.json", file)))
        .at("figures")
        .at(key);
  };
  EXPECT_EQ(district.at("/before/completed"), figure("2020-02-01", "completed")) << district.text;
  EXPECT_EQ(district.at("/after/completed"), figure("2020-03-10", "completed"));
}

TEST_F(Time, TheJournalNeverGoesBackWithTheClock) {
  const auto add = [&](int total) {
    const auto told = as("office").post(
        of(kLamps, "/registers/staff"),
        fmt::format(
            R"({{"row":{{"as_of":"2021-02-01","total":{},"full_time":0,"contracts":0,"pension":0,"housing_fund":0}}}})",
            total));
    EXPECT_EQ(told.status, 200) << told.text;
    return told.text_at("/recorded_at");
  };
  const auto first = add(1);
  server->pass(-2 * kOneDay);
  EXPECT_EQ(add(2), first);
  server->pass(kOneDay);
  EXPECT_EQ(add(3), first);
  server->pass(kOneDay + kOneMinute);
  EXPECT_GT(add(4), first);
  const auto journal = as("shenjiyuan").get(in(kDistrict, "/journal?limit=500&from=1800"));
  std::string last;
  for (const auto& entry : journal.list_at("/items")) {
    const std::string moment(entry.at("recorded_at").as_string());
    EXPECT_GE(moment, last);
    last = moment;
  }
  EXPECT_FALSE(last.empty());
  EXPECT_TRUE(as("shenjiyuan").post(in(kDistrict, "/journal/verify")).at("/sound").as_bool());
}

TEST_F(Time, WhatWasWrittenIsThereAfterARestart) {
  list_in_arrears();
  const auto before = as("office").get(of(kLamps));
  server->stop();
  server->start();
  EXPECT_EQ(as("office").get(of(kLamps)).text, before.text);
  EXPECT_TRUE(category("?as_of=2021-02-05&known_on=2021-03-02").is_null());
}

}  // namespace
}  // namespace tuogou
