// For tests: who sees and does what, written by hand and knowing nothing of access/scope.cpp; any route asked
// by everybody. Leaves out: what is expected of which route (the tests).
#pragma once

#include <algorithm>

#include "server/told_server_test.h"

namespace tuogou {

inline constexpr std::string_view kFurniture =
    "河东区示例家具行业协会";  // was of 商务局, which is its industry too
inline constexpr std::string_view kNobody = "";
/// A day on which nothing can have happened: an act asked for on it is never carried out.
inline constexpr std::string_view kNever = R"("on":"2199-12-31")";

/// Answers, by what matters here. `open`: she may, whatever then comes of it.
enum class Admission { open, unknown, forbidden, signed_out };

inline Admission admission_of(int status) {
  if (status == 401) return Admission::signed_out;
  if (status == 403) return Admission::forbidden;
  return status == 404 ? Admission::unknown : Admission::open;
}

inline bool is_any(std::string_view login, std::initializer_list<std::string_view> logins) {
  return std::ranges::find(logins, login) != logins.end();
}

// ---- Who sees what, by hand ----

/// Whoever holds an office of the reform in the district with a duty that concerns all its associations.
inline bool sees_all(std::string_view login) {
  return is_any(
      login, {"group", "office", "city", "minzheng", "shiminzheng", "zhengwu", "caizheng", "renshe", "zuzhi",
              "dangwei", "bianzhi", "jiguan", "waishi", "chuban", "shenji", "shuiwu", "jiage", "shichang"});
}
inline bool is_in_district(std::string_view login) {
  return sees_all(login) || is_any(login, {"hangye", "zhuguan", "qita", "xiehui"});
}
inline bool sees_figures(std::string_view login) {
  return sees_all(login) || is_any(login, {"hangye", "zhuguan"});
}
inline bool sees(std::string_view login, std::string_view association) {
  if (association == kTackle) return login == "waiqu";
  if (sees_all(login)) return true;
  if (association == kLamps) return is_any(login, {"zhuguan", "xiehui"});
  return association == kFurniture && is_any(login, {"zhuguan", "hangye"});
}
inline bool is_of(std::string_view login, std::string_view jurisdiction) {
  if (jurisdiction == kOtherDistrict) return login == "waiqu";
  return jurisdiction == kDistrict && is_in_district(login);
}

// ---- Acts: who, as the list of actions says; and arguments that are well-formed ----

struct Act {
  std::string_view name;
  std::vector<std::string_view> who;  // empty: whoever is asked, or anybody
  std::string arguments;
};

inline const std::vector<Act>& acts() {
  const std::string verdict = R"("verdict":"同意","opinion":"同意","number":"示〔2021〕1号")";
  const std::string back = R"("opinion":"请修改")";
  static const std::vector<Act> kActs{
      {"list.draft",
       {"office"},
       fmt::format(R"("entries":[{{"association":"{}","category":"拟脱钩"}}])", kLamps)},
      {"list.consult", {"office"}, R"("reply_due_on":"2021-05-01","organs":[{"organ":"河东区示例财政局"}])"},
      {"list.reply", {}, R"("opinion":"无")"},
      {"list.determine", {"group"}, ""},
      {"deferral.propose", {"zhuguan"}, R"("opinion":"暂缓")"},
      {"deferral.endorse", {}, verdict},
      {"deferral.decide", {}, verdict},
      {"plan.survey", {"zhuguan"}, ""},
      {"plan.submit", {"zhuguan"}, ""},
      {"plan.withdraw", {"zhuguan"}, ""},
      {"plan.return", {}, back},
      {"plan.approve", {}, R"("number":"示〔2021〕1号")"},
      {"matter.plan", {"zhuguan"}, R"("matter":"1.1")"},
      {"matter.request_review", {"zhuguan"}, R"("matter":"1.1")"},
      {"matter.review", {}, R"("matter":"1.1",)" + verdict},
      {"matter.not_applicable", {"zhuguan"}, R"("matter":"1.1","opinion":"无")"},
      {"bundle.submit", {"minzheng"}, ""},
      {"bundle.return", {}, back},
      {"bundle.approve", {}, R"("number":"示〔2021〕1号")"},
      {"matter.complete", {"zhuguan"}, R"("matter":"1.1","evidence_kind":"批复")"},
      {"completion.submit", {"zhuguan"}, ""},
      {"completion.return", {}, back},
      {"completion.accept", {}, ""},
      {"registration.change", {"zhengwu"}, ""},
      {"case.close_otherwise", {"minzheng"}, R"("ending":"注销","opinion":"注销","number":"示〔2021〕1号")"},
      {"case.reopen", {"group"}, R"("to":"第一步重新摸底","opinion":"有误","number":"示〔2021〕1号")"},
      {"request.open", {}, ""},
      {"request.withdraw", {}, ""},
      {"request.add_signer", {}, R"("organ":"河东区示例财政局")"},
      {"request.advise", {}, R"("verdict":"同意","opinion":"可")"},
      {"request.delegate", {}, R"("person":1)"},
      {"request.deputise", {}, R"("person":1,"from":"2021-03-02","until":"2021-03-03")"},
      {"request.urge", {}, ""},
      {"request.cc", {}, R"("person":1)"},
      {"copy.read", {}, R"("copy":1)"},
      {"notice.issue",
       {"office"},
       R"("subject":"示例","requirement":"示例","organ":"河东区示例财政局","due_on":"2021-05-01")"},
      {"notice.reply", {}, R"("opinion":"已办")"},
      {"notice.return", {"office"}, R"("notice":1,"opinion":"未办")"},
      {"notice.close", {"office"}, R"("notice":1,"opinion":"已办")"},
      {"report.submit", {"office"}, R"("report":1)"},
      {"paper.issue", {"office", "zhuguan", "minzheng"}, R"("kind":"risk_report")"},
      {"paper.cancel", {}, R"("paper":1,"opinion":"印错")"},
      {"paper.release_number", {}, R"("paper":1,"opinion":"未发出")"},
      {"paper.scan", {}, R"("paper":1)"},
      {"number.code", {"office"}, R"("organ":"河东区示例财政局","code":"示财")"},
      {"template.replace", {"office"}, R"("kind":"risk_report")"},
      {"setting.change", {"office"}, R"("name":"half_share","value":"50%","opinion":"调整")"},
  };
  return kActs;
}

inline const Act* find_act(std::string_view name) {
  const auto found = std::ranges::find(acts(), name, &Act::name);
  return found == acts().end() ? nullptr : &*found;
}

/// In scope, does the act's own list of offices let her? "Of this association" is of 灯具 and 家具 here.
inline bool may_do(const Act& act, std::string_view login) {
  return act.who.empty() || std::ranges::find(act.who, login) != act.who.end();
}

// ---- Routes ----

inline std::string replaced(std::string text, std::string_view what, std::string_view by) {
  if (const auto at = text.find(what); at != std::string::npos) text.replace(at, what.size(), by);
  return text;
}

/// What a request of this route is filled with.
struct Filling {
  std::string_view association = kLamps;
  std::string_view jurisdiction = kDistrict;
  std::string_view info = {};  // a register's key
};

class Scoped : public District {
 protected:
  std::string target_of(const Route& route, const Filling& with) {
    const bool of_association = route.path.find("{association}") != std::string::npos;
    auto info = with.info;
    if (info.empty()) info = of_association ? "fee" : "organ";
    auto path = route.path;
    const auto jurisdiction = with.association == kTackle ? kOtherDistrict : kDistrict;
    path =
        replaced(path, "{association}", std::to_string(server->association(with.association, jurisdiction)));
    path = replaced(path, "{jurisdiction}", with.jurisdiction);
    path = replaced(path, "{register}", info);
    path = replaced(path, "{hash}", std::string(64, 'a'));
    path = replaced(path, "{year}", "2021");
    path = replaced(path, "{kind}", "risk_report");
    path = replaced(path, "{table}", "fees");
    path = replaced(path, "{file}", "fees.csv");
    path = replaced(path, "{action}", "request.cc");
    for (const auto* number : {"{row}", "{person}", "{assignment}", "{token}", "{paper}"})
      path = replaced(path, number, "999999");
    if (route.operation.starts_with("compare")) path += "?with=2020-01-01";
    if (route.operation == "listenToChanges") path += fmt::format("?jurisdiction={}", with.jurisdiction);
    return path;
  }
  std::string body_of(const Route& route) {
    if (route.body != Body::json) return {};
    if (route.tag == "actions" && route.operation != "actOnMany") {
      const auto* act = find_act(replaced(route.operation, ".jurisdiction", ""));
      const auto arguments = act == nullptr ? std::string() : act->arguments;
      return fmt::format("{{{}{}{}}}", arguments, arguments.empty() ? "" : ",", kNever);
    }
    if (route.operation.starts_with("voidRow")) return R"({"opinion":"有误"})";
    if (route.operation.starts_with("revealField")) return R"({"field":"phone","opinion":"联系"})";
    if (route.operation.starts_with("addRow") || route.operation.starts_with("amendRow"))
      return R"({"row":{}})";
    return "{}";
  }
  int ask(const Route& route, std::string_view login, const Filling& with) {
    auto request = request_of(route.method, target_of(route, with), body_of(route));
    if (route.operation.starts_with("amendRow")) request.headers.emplace_back("If-Match", "\"1\"");
    if (route.body == Body::bytes || route.body == Body::stream) {
      request.body = "x";
      request.headers.emplace_back("Content-Type",
                                   route.body_media.empty() ? "text/plain" : route.body_media[0]);
    }
    const auto told = as(login).ask(std::move(request));
    if (told.events) told.events->close();
    if (is_any(route.operation, {"signOut", "signOutEverywhere"}) && told.status == 204)
      server->sign_in(std::string(login));
    EXPECT_LT(told.status, 500) << route.operation << login << told.text;
    return told.status;
  }
  /// Everybody who is signed in, one per role, those without and outside.
  static std::vector<std::string_view> everybody() {
    std::vector<std::string_view> logins;
    for (const auto& person : kPeople) logins.push_back(person.login);
    return logins;
  }
  void expect(const Route& route, const Filling& with, auto answer) {
    EXPECT_EQ(admission_of(ask(route, kNobody, with)), Admission::signed_out) << route.operation;
    for (std::size_t i = 0; i <= static_cast<std::size_t>(26); ++i) {
      const auto login = kPeople[i].login;
      const auto status = ask(route, login, with);
      EXPECT_EQ(admission_of(status), answer(login))
          << route.operation << " " << login << " " << with.association << " " << with.jurisdiction << " "
          << with.info << " " << status;
    }
  }
};

}  // namespace tuogou
