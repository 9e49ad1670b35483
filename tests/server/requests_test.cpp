// Around the steps: old pictures, repeated requests, many at once, deputies, tasks handed over, urging,
// copies.
#include <boost/json/array.hpp>

#include "server/told_walk_test.h"

namespace tuogou {
namespace {

class Requests : public WalkedDistrict {};

TEST_F(Requests, RefusesWhatRestsOnAnOldPicture) {
  list_both();
  const auto seen = as("zhuguan").get(of(kLamps)).header("ETag");
  ASSERT_FALSE(seen.empty());
  expect_done(act("zhuguan", kLamps, "plan.survey"));
  expect_refused(as("zhuguan").with("If-Match", seen).post(of(kLamps, "/actions/plan.submit"), plan_items()),
                 412);
  const auto now = as("zhuguan").get(of(kLamps)).header("ETag");
  expect_refused(as("zhuguan").with("If-Match", "17").post(of(kLamps, "/actions/plan.submit"), plan_items()),
                 400);
  expect_done(as("zhuguan").with("If-Match", now).post(of(kLamps, "/actions/plan.submit"), plan_items()));
}

TEST_F(Requests, ShowsBothValuesOfARowThatTwoHaveChanged) {
  const auto added =
      as("office").post(of(kLamps, "/registers/fee"), R"({"row":{"item":"会费","kind":"会费"}})");
  const auto rows = as("zhuguan").get(of(kLamps, "/registers/staff"));
  ASSERT_EQ(rows.status, 200) << added.text;
  const auto staff =
      R"({"row":{"as_of":"2021-03-01","total":3,"full_time":2,"contracts":2,"pension":2,"housing_fund":2}})";
  const auto row = as("zhuguan").post(of(kLamps, "/registers/staff"), staff);
  ASSERT_EQ(row.status, 200) << row.text;
  const auto target = of(kLamps, fmt::format("/registers/staff/{}", row.whole_at("/record")));
  const auto version = row.whole_at("/version");
  expect_refused(as("zhuguan").put(target, staff), 428);
  const auto theirs =
      R"({"row":{"as_of":"2021-03-01","total":5,"full_time":2,"contracts":2,"pension":2,"housing_fund":2}})";
  expect_done(as("zhuguan").with("If-Match", fmt::format("\"{}\"", version)).put(target, theirs));
  const auto mine =
      R"({"row":{"as_of":"2021-03-01","total":9,"full_time":2,"contracts":2,"pension":2,"housing_fund":2}})";
  const auto stale = as("zhuguan2").with("If-Match", fmt::format("\"{}\"", version)).put(target, mine);
  expect_refused(stale, 412);
  EXPECT_EQ(stale.whole_at("/theirs/total"), 5);
  EXPECT_EQ(stale.whole_at("/yours/total"), 9);
  EXPECT_GT(stale.whole_at("/version"), version);
  const auto history = as("zhuguan").get(target + "/history");
  EXPECT_EQ(history.list_at("/versions").size(), 2u) << history.text;
}

TEST_F(Requests, CarriesOutARequestOnceHoweverOftenItIsSent) {
  list_both();
  const auto before = sequence();
  const auto send = [&](const std::string& body) {
    return as("zhuguan").with("Idempotency-Key", "k-1").post(of(kLamps, "/actions/plan.survey"), body);
  };
  const auto first = send(R"({"on":"2021-03-02"})");
  expect_done(first);
  const auto after = sequence();
  EXPECT_GT(after, before);
  const auto again = send(R"({"on":"2021-03-02"})");
  expect_done(again);
  EXPECT_EQ(again.text, first.text);
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(sequence(), after);
  expect_refused(send(R"({"on":"2021-03-01"})"), 422);
  EXPECT_EQ(sequence(), after);
  // Another person's key of the same name is another key.
  const auto other =
      as("zhuguan2").with("Idempotency-Key", "k-1").post(of(kClocks, "/actions/plan.survey"), "{}");
  expect_done(other);
  EXPECT_EQ(other.header("Idempotency-Replayed"), "");
}

TEST_F(Requests, GivesEachTickedRowItsOwnResult) {
  list_both();
  const auto batch = [&](const std::string& key) {
    return as("zhuguan")
        .with("Idempotency-Key", key)
        .post(in(kDistrict, "/batch"),
              fmt::format(R"({{"action":"plan.survey","items":[{{"association":{}}},{{"association":{}}},)"
                          R"({{"association":{}}},{{"association":{},"on":"昨天"}},{{"association":{}}}]}})",
                          number(kLamps), number("河东区示例家具行业协会"), number(kCleaners),
                          number(kClocks), number(kTackle)));
  };
  const auto mixed = batch("b-1");
  ASSERT_EQ(mixed.status, 200) << mixed.text;
  EXPECT_EQ(mixed.whole_at("/done"), 1);
  EXPECT_EQ(mixed.whole_at("/refused"), 4);
  EXPECT_EQ(mixed.whole_at("/results/0/status"), 200) << mixed.text;
  EXPECT_EQ(mixed.whole_at("/results/1/status"), 409);
  EXPECT_EQ(mixed.text_at("/results/1/clause"), "5.1.2");
  EXPECT_EQ(mixed.whole_at("/results/2/status"), 404) << "of another unit";
  EXPECT_EQ(mixed.whole_at("/results/3/status"), 422);
  EXPECT_EQ(mixed.whole_at("/results/4/status"), 404) << "of another district";
  const auto after = sequence();
  const auto again = batch("b-1");
  EXPECT_EQ(again.at("/results/0/receipt"), mixed.at("/results/0/receipt"));
  EXPECT_EQ(sequence(), after);
}

TEST_F(Requests, ADeputyOfAnotherOrganActsInTheNameOfHerPrincipal) {
  to_plan(kLamps);
  expect_refused(act("caizheng", kLamps, "plan.approve", std::string(kNumbered)), 403);
  const auto deputise = [&](std::string_view from, std::string_view until) {
    return act_in("minzheng", "request.deputise",
                  fmt::format(R"({{"person":{},"from":"{}","until":"{}"}})", server->person("caizheng").id,
                              from, until));
  };
  expect_refused(deputise("2021-03-02", "2021-03-01"), 422);
  expect_done(deputise("2021-03-03", "2021-03-05"));
  expect_refused(act("caizheng", kLamps, "plan.approve", std::string(kNumbered)), 403);
  server->pass_days(1);
  expect_done(act("caizheng", kLamps, "plan.approve", std::string(kNumbered)));
  const auto timeline = as("office").get(of(kLamps, "/timeline"));
  EXPECT_EQ(timeline.text_at("/entries/0/action/name"), "plan.approve") << timeline.text;
  EXPECT_EQ(timeline.text_at("/entries/0/by/name"), "示例caizheng");
  EXPECT_EQ(timeline.text_at("/entries/0/by/principal_name"), "示例minzheng");
  EXPECT_EQ(timeline.text_at("/entries/0/by/organ_name"), "河东区示例民政局");
}

TEST_F(Requests, HandsATaskOver) {
  to_plan(kLamps);
  const auto request = open_request(kLamps, "plan");
  const auto to = [&](std::string_view login) {
    return fmt::format(R"({{"request":{},"person":{}}})", request, server->person(std::string(login)).id);
  };
  expect_refused(act("minzheng", kLamps, "request.delegate", to("minzheng")), 422);
  expect_refused(act("minzheng", kLamps, "request.delegate", to("caizheng")), 422);
  expect_refused(act("caizheng", kLamps, "request.delegate", to("minzheng2")), 403, "8.2.2");
  expect_done(act("minzheng", kLamps, "request.delegate", to("minzheng2")));
  expect_refused(act("minzheng", kLamps, "plan.approve", std::string(kNumbered)), 403);
  expect_done(act("minzheng2", kLamps, "plan.approve", std::string(kNumbered)));
  const auto dossier = as("office").get(of(kLamps));
  EXPECT_EQ(dossier.text_at("/requests/0/tasks/0/delegated_by/name"), "示例minzheng") << dossier.text;
  EXPECT_EQ(dossier.text_at("/requests/0/tasks/0/done_by/name"), "示例minzheng2");
}

TEST_F(Requests, AsksAnotherToSignToo) {
  to_plan(kLamps);
  const auto request = open_request(kLamps, "plan");
  expect_refused(act("minzheng", kLamps, "request.advise",
                     fmt::format(R"({{"request":{},"verdict":"同意","opinion":"可"}})", request)),
                 409, "8.2.2");
  expect_done(act("minzheng", kLamps, "request.add_signer",
                  fmt::format(R"({{"request":{},"organ":"河东区示例财政局"}})", request)));
  expect_refused(act("minzheng", kLamps, "plan.approve", std::string(kNumbered)), 403);
  expect_done(act("caizheng", kLamps, "request.advise",
                  fmt::format(R"({{"request":{},"verdict":"不同意","opinion":"预算不足"}})", request)));
  EXPECT_EQ(phase(kLamps), "plan_submitted");
  expect_done(act("minzheng", kLamps, "plan.approve", std::string(kNumbered)));
}

TEST_F(Requests, UrgesOnceInAHalfDay) {
  to_plan(kLamps);
  const auto request = open_request(kLamps, "plan");
  expect_refused(act("minzheng", kLamps, "request.urge", about(request)), 403, "8.2.2");
  expect_done(act("zhuguan", kLamps, "request.urge", about(request)));
  expect_refused(act("office", kLamps, "request.urge", about(request)), 409, "8.2.2");
  server->pass(4 * kOneHour);
  expect_done(act("office", kLamps, "request.urge", about(request)));
}

TEST_F(Requests, ACopyLeavesAReceipt) {
  to_plan(kLamps);
  expect_refused(act("zhuguan", kLamps, "request.cc"), 422);
  expect_done(
      act("zhuguan", kLamps, "request.cc", R"({"organs":[{"organ":"河东区示例审计局"}],"opinion":"请阅"})"));
  const auto to_read = as("shenji").get(in(kDistrict, "/worklist"));
  EXPECT_EQ(to_read.whole_at("/counts/to_read"), 1) << to_read.text;
  const auto copy = as("zhuguan").get(of(kLamps)).whole_at("/copies/0/id");
  const auto read = fmt::format(R"({{"copy":{}}})", copy);
  expect_refused(act("caizheng", kLamps, "copy.read", read), 403, "8.2.2");
  expect_done(act("shenji", kLamps, "copy.read", read));
  expect_refused(act("shenji", kLamps, "copy.read", read), 409, "8.2.2");
  EXPECT_EQ(as("shenji").get(in(kDistrict, "/worklist")).whole_at("/counts/to_read"), 0);
  EXPECT_TRUE(as("zhuguan").get(of(kLamps)).at("/copies/0/read_at").is_string());
}

TEST_F(Requests, EveryChoiceShownAsAllowedIsTheCallersAndEveryOtherIsRefused) {
  to_plan(kLamps);
  const auto choices = as("minzheng").get(of(kLamps, "/choices"));
  ASSERT_EQ(choices.status, 200);
  int allowed = 0;
  int compared = 0;
  for (const auto& choice : choices.list_at("/choices")) {
    const std::string name(choice.at("action").as_string());
    if (choice.at("allowed").as_bool()) {
      ++allowed;
      continue;
    }
    if (name.starts_with("record.") || !choice.at("request").is_null()) continue;
    const auto matter =
        choice.at("matter").is_null()
            ? std::string("{}")
            : fmt::format(R"({{"matter":"{}"}})", std::string(choice.at("matter").as_string()));
    const auto answer = act("minzheng", kLamps, name, matter);
    if (answer.status == 422) continue;  // it wants arguments first
    ++compared;
    EXPECT_TRUE(answer.status == 403 || answer.status == 409) << name << answer.text;
    EXPECT_EQ(answer.text_at("/message/zh"),
              std::string(choice.at_pointer("/refusal/message/zh").as_string()));
  }
  EXPECT_GT(allowed, 0);
  EXPECT_GT(compared, 20);
}

}  // namespace
}  // namespace tuogou
