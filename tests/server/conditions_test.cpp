// Requests that are wrong, hostile or out of turn; what must stay hidden.
#include <set>

#include "registers/registers.h"
#include "server/told_server_test.h"
#include "spreadsheet/import.h"

namespace tuogou {
namespace {

class Conditions : public District {
 protected:
  Sequence sequence(std::string_view key = kDistrict) {
    return server->desk().ledgers()->find(key)->sequence;
  }
};

// ---- Bodies ----

TEST_F(Conditions, BodiesOfTheWrongShapeAreRefusedEverywhere) {
  const std::string deep = std::string(40, '[') + std::string(40, ']');
  const std::vector<std::string> bodies{"[]",
                                        "null",
                                        "7",
                                        "\"text\"",
                                        "{",
                                        "{}{}",
                                        R"({"a":1,"a":2})",
                                        deep,
                                        "{\"a\":\"\xff\xfe\"}",
                                        R"({"a":1e999})",
                                        R"({"nosuch":true})"};
  for (const auto& route : server->routes()) {
    if (route.body != Body::json || route.audience == Audience::anyone) continue;
    auto path = route.path;
    for (const auto& [name, value] : std::map<std::string, std::string>{
             {"{association}", std::to_string(number(kLamps))},
             {"{jurisdiction}", std::string(kDistrict)},
             {"{register}", route.path.find("{association}") == std::string::npos ? "issue" : "fee"},
             {"{row}", "999999"},
             {"{person}", "1"},
             {"{assignment}", "1"},
             {"{token}", "1"}}) {
      if (const auto at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
    }
    const auto who = route.tag == "administration"
                         ? (path.find("assignments") == std::string::npos ? "xitong" : "anquan")
                         : "office";
    for (const auto& body : bodies) {
      const auto before = sequence();
      const auto told = as(who).with("If-Match", "\"1\"").ask(route.method, path, body);
      EXPECT_TRUE(told.status >= 400 && told.status < 500)
          << route.operation << body << told.status << told.text;
      EXPECT_EQ(told.media_type, "application/problem+json") << route.operation << body;
      EXPECT_EQ(sequence(), before) << route.operation << body;
    }
  }
}

TEST_F(Conditions, ValuesOfTheWrongKindAreNamed) {
  const auto fee = of(kLamps, "/registers/staff");
  const auto told = as("office").post(
      fee,
      R"({"row":{"as_of":"2021-02-30","total":"三","full_time":-1,"contracts":99999999999999999999,"nosuch":1}})");
  expect_refused(told, 422);
  std::set<std::string> pointers;
  for (const auto& error : told.list_at("/errors")) pointers.emplace(error.at("pointer").as_string());
  for (const auto* pointer : {"/as_of", "/total", "/full_time", "/contracts", "/nosuch"})
    EXPECT_TRUE(pointers.contains(pointer)) << pointer << told.text;
  expect_refused(as("office").post(fee, R"({"row":7})"), 422);
  expect_refused(act("zhuguan", kLamps, "request.cc", R"({"person":4294967297})"), 422);
  expect_refused(act("zhuguan", kLamps, "request.open", R"({"request":4294967296})"), 422);
  expect_refused(act("zhuguan", kLamps, "request.open", R"({"request":"1"})"), 422);
  expect_refused(act("zhuguan", kLamps, "request.open", R"({"request":2147483647})"), 404);
  EXPECT_EQ(as("office").get("/api/v1/associations/99999999999999999999").status, 400);
  EXPECT_EQ(as("office").get("/api/v1/associations/-1").status, 400);
  EXPECT_EQ(as("office").get("/api/v1/associations/2147483647").status, 404);
  EXPECT_EQ(as("office").get(of(kLamps, "?as_of=2021-02-30")).status, 400);
  EXPECT_EQ(as("office").get(of(kLamps, "?nosuch=1")).status, 400);
}

TEST_F(Conditions, ANumberThatWrapsAroundIsNoAssociation) {
  const auto wrapped = (std::int64_t{1} << 32) + number(kLamps);
  const auto told = as("zhuguan").post(
      in(kDistrict, "/batch"),
      fmt::format(R"({{"action":"deferral.propose","items":[{{"association":{},"opinion":"暂缓"}}]}})",
                  wrapped));
  ASSERT_EQ(told.status, 200) << told.text;
  EXPECT_EQ(told.whole_at("/results/0/status"), 404) << told.text;
  EXPECT_EQ(told.whole_at("/done"), 0);
}

TEST_F(Conditions, WhatBelongsToAnotherPlaceDoesNotExist) {
  const auto others = server->association(kTackle, kOtherDistrict);
  EXPECT_EQ(as("office").get(fmt::format("/api/v1/associations/{}", others)).status, 404);
  EXPECT_EQ(as("office").get(in(kOtherDistrict, "/overview")).status, 404);
  // A row of one association under another's address.
  const auto row = as("office").post(
      of(kLamps, "/registers/staff"),
      R"({"row":{"as_of":"2021-03-01","total":3,"full_time":2,"contracts":2,"pension":2,"housing_fund":2}})");
  ASSERT_EQ(row.status, 200) << row.text;
  const auto target = of(kClocks, fmt::format("/registers/staff/{}", row.whole_at("/record")));
  EXPECT_EQ(
      as("office")
          .with("If-Match", "*")
          .put(
              target,
              R"({"row":{"as_of":"2021-03-01","total":4,"full_time":2,"contracts":2,"pension":2,"housing_fund":2}})")
          .status,
      404);
  EXPECT_EQ(as("office").post(target + "/void", R"({"opinion":"有误"})").status, 404);
  EXPECT_EQ(as("office").get("/api/v1/nosuch").status, 404);
  EXPECT_EQ(as("office").ask(Method::put, "/api/v1/session").status, 405);
}

// ---- Sessions ----

TEST_F(Conditions, AChangeNeedsTheSessionsOwnMark) {
  const auto& zhuguan = server->person("zhuguan");
  const auto ask = [&](std::string csrf) {
    auto request = request_of(Method::post, of(kLamps, "/actions/deferral.propose"), R"({"opinion":"暂缓"})");
    request.headers.emplace_back("Cookie", fmt::format("{}={}", kSessionCookie, zhuguan.token));
    if (!csrf.empty()) request.headers.emplace_back(kCsrfHeader, csrf);
    return server->send(std::move(request));
  };
  const auto before = sequence();
  expect_refused(ask(""), 403);
  expect_refused(ask("x"), 403);
  expect_refused(ask(server->person("office").csrf), 403);
  EXPECT_EQ(ask("").text_at("/type"), "/problems/csrf");
  EXPECT_EQ(sequence(), before);
  expect_done(ask(zhuguan.csrf));
}

TEST_F(Conditions, SessionsEndByTheirTimeAndWithTheOffice) {
  server = told_district({.hash_cost = kCheapestHash});
  server->sign_in("office");
  EXPECT_EQ(as("office").get("/api/v1/session").status, 200);
  server->pass(29 * kOneMinute);
  EXPECT_EQ(as("office").get("/api/v1/session").status, 200);
  server->pass(31 * kOneMinute);
  expect_refused(as("office").get("/api/v1/session"), 401);
  server->sign_in("office");
  server->sign_in("anquan");
  server->sign_in("caizheng");
  const auto given = as("anquan").post(
      "/api/v1/assignments",
      fmt::format(R"({{"person":{},"role":"audit","jurisdiction":"{}","organ_name":"河东区示例审计局"}})",
                  server->person("caizheng").id, kDistrict));
  ASSERT_EQ(given.status, 201) << given.text;
  expect_refused(as("caizheng").get(in(kDistrict, "/overview")), 401);
  server->sign_in("caizheng");
  EXPECT_EQ(as("caizheng").get(in(kDistrict, "/journal")).status, 200);
  EXPECT_EQ(as("anquan").remove(fmt::format("/api/v1/assignments/{}", given.whole_at("/id"))).status, 204);
  expect_refused(as("caizheng").get(in(kDistrict, "/overview")), 401);
  server->sign_in("caizheng");
  expect_refused(as("caizheng").get(in(kDistrict, "/journal")), 403);
}

TEST_F(Conditions, AFirstPasswordOpensNothingElse) {
  const auto reset =
      as("xitong").post(fmt::format("/api/v1/persons/{}/password", server->person("caizheng").id));
  ASSERT_EQ(reset.status, 200) << reset.text;
  expect_refused(as("caizheng").get("/api/v1/me"), 401);
  server->sign_in("caizheng", reset.text_at("/code"));
  EXPECT_EQ(as("caizheng").get("/api/v1/me").status, 200);
  EXPECT_EQ(as("caizheng").get("/api/v1/session").status, 200);
  for (const auto& route : server->routes()) {
    if (route.audience == Audience::anyone || route.path == "/api/v1/session" || route.path == "/api/v1/me" ||
        route.path == "/api/v1/me/password")
      continue;
    auto path = route.path;
    while (path.find('{') != std::string::npos) {
      const auto begin = path.find('{');
      path.replace(begin, path.find('}') - begin + 1, "1");
    }
    const auto told = as("caizheng").ask(route.method, path);
    EXPECT_EQ(told.status, 403) << route.operation;
    EXPECT_EQ(told.text_at("/type"), "/problems/password-must-change") << route.operation;
  }
}

TEST_F(Conditions, ATokenReadsAndActsButDoesNotManageTheAccount) {
  const auto made = as("zhuguan").post(
      "/api/v1/me/tokens", fmt::format(R"({{"name":"报表","expires_at":{}}})", kMorning + kOneDay));
  ASSERT_EQ(made.status, 201) << made.text;
  const auto bearer = "Bearer " + made.text_at("/secret");
  const auto get = [&](const std::string& target) {
    return as("").with("Authorization", bearer).get(target);
  };
  EXPECT_EQ(get(of(kLamps)).status, 200);
  EXPECT_EQ(get(of(kCleaners)).status, 404);
  expect_refused(as("").with("Authorization", bearer).post("/api/v1/me/totp"), 403);
  expect_done(as("")
                  .with("Authorization", bearer)
                  .post(of(kLamps, "/actions/deferral.propose"), R"({"opinion":"暂缓"})"));
  EXPECT_EQ(as("").with("Authorization", "Bearer tg_wrong").get(of(kLamps)).status, 401);
  // Somebody else's token cannot be revoked, one's own can.
  const auto token = fmt::format("/api/v1/me/tokens/{}", made.whole_at("/id"));
  EXPECT_EQ(as("office").remove(token).status, 404);
  const auto stream = get(fmt::format("/api/v1/events?jurisdiction={}", kDistrict));
  ASSERT_NE(stream.events, nullptr);
  EXPECT_EQ(as("zhuguan").remove(token).status, 204);
  EXPECT_EQ(get(of(kLamps)).status, 401);
  expect_done(as("office").post(
      of(kLamps, "/registers/staff"),
      R"({"row":{"as_of":"2021-03-01","total":3,"full_time":2,"contracts":2,"pension":2,"housing_fund":2}})"));
  std::string heard;
  stream.events->take(heard);
  EXPECT_EQ(heard, "") << "who may read no more hears no more";
}

// ---- What stays hidden ----

TEST_F(Conditions, PlantedNumbersAreInNoAnswerForThoseWhoMayNotSeeThem) {
  // Also in what was before: the contact is amended and the row of the post voided.
  const auto rows = as("office").get(of(kLamps, "/registers/post"));
  const auto post = rows.whole_at("/rows/0/id");
  ASSERT_GT(post, 0) << rows.text;
  expect_done(
      as("office").post(of(kLamps, fmt::format("/registers/post/{}/void", post)), R"({"opinion":"有误"})"));
  for (const auto& person : kPeople) {
    const std::string login(person.login);
    const bool is_told = login == "office" || login == "zhuguan" || login == "zhuguan2" || login == "xiehui";
    for (const auto& route : server->routes()) {
      if (route.method != Method::get || route.operation == "listenToChanges") continue;
      for (const auto* info :
           route.path.find("{register}") == std::string::npos
               ? std::vector<const RegisterInfo*>{nullptr}
               : std::vector<const RegisterInfo*>(all_registers().begin(), all_registers().end())) {
        auto path = route.path;
        for (const auto& [name, value] : std::map<std::string, std::string>{
                 {"{association}", std::to_string(number(kLamps))},
                 {"{jurisdiction}", std::string(kDistrict)},
                 {"{register}", std::string(info == nullptr ? "" : info->key)},
                 {"{row}", info != nullptr && info->key == "post" ? std::to_string(post)
                                                                  : std::to_string(number(kLamps))},
                 {"{hash}", std::string(64, 'a')},
                 {"{year}", "2021"}}) {
          if (const auto at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
        }
        if (route.operation.starts_with("compare")) path += "?with=2015-06-01";
        std::vector<std::string> targets{path};
        if (route.operation == "exportLedger") targets = {path + "?format=jsonl", path + "?format=sqlite"};
        for (const auto& target : targets) {
          const auto text = as(login).get(target).text;
          EXPECT_EQ(text.find(kPlantedPhone), std::string::npos) << login << target;
          EXPECT_EQ(text.find(kPlantedId), std::string::npos) << login << target;
          const bool has_lines = route.tag == "journal";
          if (!is_told && !has_lines)
            EXPECT_EQ(text.find(kPlantedContact), std::string::npos) << login << target;
        }
      }
    }
    const auto exported = as(login).get(in(kDistrict, "/export"));
    if (exported.status != 200) continue;
    Archive archive(std::as_bytes(std::span(exported.text)));
    const auto& programme = *server->desk().ledgers()->find(kDistrict)->programme;
    const auto import = import_workbook(Workbook(archive), programme);
    for (const auto& dossier : import.ledger.dossiers) {
      EXPECT_EQ(dossier.association.value.phone, "") << login;
      for (const auto& row : dossier.rows<Post>()) EXPECT_EQ(row.value.id_no, "") << login;
    }
  }
}

TEST_F(Conditions, AMaskedValueIsShownOnRecordAlone) {
  const auto target = of(kLamps, fmt::format("/registers/association/{}/reveal", number(kLamps)));
  const auto before = sequence();
  expect_refused(as("caizheng").post(target, R"({"field":"phone","opinion":"联系"})"), 403);
  expect_refused(as("office").post(target, R"({"field":"phone"})"), 422);
  expect_refused(as("office").post(target, R"({"field":"name","opinion":"联系"})"), 422);
  EXPECT_EQ(sequence(), before);
  const auto shown = as("office").post(target, R"({"field":"phone","opinion":"联系"})");
  ASSERT_EQ(shown.status, 200) << shown.text;
  EXPECT_EQ(shown.text_at("/value"), kPlantedPhone);
  EXPECT_EQ(shown.header("Cache-Control"), "no-store");
  EXPECT_GT(sequence(), before);
  const auto timeline = as("office").get(of(kLamps, "/timeline"));
  EXPECT_EQ(timeline.text_at("/entries/0/moves/0/kind"), "revealed") << timeline.text;
  EXPECT_EQ(timeline.text_at("/entries/0/by/name"), "示例office");
  const auto journal = as("shenjiyuan").get(in(kDistrict, fmt::format("/journal?from={}", before + 1)));
  EXPECT_NE(journal.text.find("record.reveal"), std::string::npos) << journal.text;
  // Asked for with a key, the answer is kept nowhere.
  expect_done(
      as("office").with("Idempotency-Key", "r").post(target, R"({"field":"phone","opinion":"联系"})"));
  server->stop();
  EXPECT_EQ(content_of(server->database()).find(kPlantedPhone), std::string::npos);
  EXPECT_EQ(content_of(server->database()).find(kPlantedId), std::string::npos);
}

}  // namespace
}  // namespace tuogou
