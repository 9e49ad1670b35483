// For tests: the way of a case over HTTP as short steps, each by the person whose it is.
#pragma once

#include "server/told_server_test.h"

namespace tuogou {

inline constexpr std::string_view kNumbered = R"({"number":"示民〔2021〕8号"})";
inline constexpr std::string_view kConsult =
    R"({"reply_due_on":"2021-03-10","organs":[{"organ":"河东区示例财政局"},)"
    R"({"organ":"中共河东区示例委员会组织部"}]})";

/// Who reviews a matter of the programme; of the unit itself the person who did not prepare it.
inline std::string_view reviewer_login(ReformRole reviewer) {
  if (reviewer == ReformRole::supervising) return "zhuguan2";
  // kPeople begins with one person per part, in the order of the parts.
  return kPeople[static_cast<std::size_t>(reviewer) - 1].login;
}

class WalkedDistrict : public District {
 protected:
  static std::string draft_of(std::initializer_list<std::string_view> names) {
    json::array entries;
    for (const auto name : names) {
      entries.push_back({{"association", name}, {"category", "拟脱钩"}, {"reason", "符合条件"}});
    }
    return json::serialize(json::object{{"entries", std::move(entries)}});
  }
  static std::string about(std::int64_t request) { return fmt::format(R"({{"request":{}}})", request); }
  static std::string plan_items() {
    json::array items;
    for (const auto* separation : {"机构", "职能", "资产财务", "人员管理", "党建外事"}) {
      items.push_back({{"separation", separation},
                       {"measure", "措施"},
                       {"responsible", "示例甲"},
                       {"due_on", "2021-09-01"}});
    }
    return json::serialize(json::object{{"number", "示商〔2021〕3号"}, {"items", std::move(items)}});
  }
  Sequence sequence() { return server->desk().ledgers()->find(kDistrict)->sequence; }

  /// The open request of that purpose; 0 for none.
  std::int64_t open_request(std::string_view association, std::string_view purpose) {
    const auto dossier = as("office").get(of(association)).body();
    for (const auto& request : dossier.at("requests").as_array()) {
      const bool is_open = request.at_pointer("/state/name").as_string() == "open";
      if (is_open && request.at_pointer("/purpose/name").as_string() == purpose)
        return request.at("id").as_int64();
    }
    return 0;
  }

  void list_both() {
    expect_done(act_in("office", "list.draft", draft_of({kLamps, kClocks})));
    expect_done(act_in("office", "list.consult", std::string(kConsult)));
    expect_done(act_in("caizheng", "list.reply", R"({"opinion":"无意见"})"));
    expect_done(act_in("zuzhi", "list.reply", R"({"opinion":"同意"})"));
    expect_done(act_in("group", "list.determine"));
  }
  void submit_plan(std::string_view association) {
    expect_done(act("zhuguan", association, "plan.survey"));
    expect_done(act("zhuguan", association, "plan.submit", plan_items()));
  }
  void to_plan(std::string_view association) {
    list_both();
    submit_plan(association);
  }
  void to_step_3(std::string_view association) {
    to_plan(association);
    expect_done(act("minzheng", association, "plan.approve", std::string(kNumbered)));
  }
  void review(std::string_view association, const std::string& matter) {
    const auto& matters = server->desk().ledgers()->find(kDistrict)->programme->matters;
    const auto& definition = matters.at(matters.place_of(parse_matter_code(matter)));
    const auto body = fmt::format(R"({{"matter":"{}"}})", matter);
    expect_done(act("zhuguan", association, "matter.plan", body));
    expect_done(act("zhuguan", association, "matter.request_review", body));
    expect_done(act(reviewer_login(definition.reviewer), association, "matter.review",
                    fmt::format(R"({{"matter":"{}","verdict":"同意"}})", matter)));
  }
  /// Has every matter that applies reviewed.
  void review_all(std::string_view association) {
    const auto dossier = as("office").get(of(association)).body();
    for (const auto& matter : dossier.at("matters").as_array()) {
      const bool is_reviewed = matter.at_pointer("/progress/name").as_string() == "reviewed";
      if (matter.at("applicable").as_bool() && !is_reviewed)
        review(association, std::string(matter.at("code").as_string()));
    }
  }
  void complete_all(std::string_view association) {
    const auto dossier = as("office").get(of(association)).body();
    for (const auto& matter : dossier.at("matters").as_array()) {
      if (!matter.at("applicable").as_bool()) continue;
      expect_done(act("zhuguan", association, "matter.complete",
                      fmt::format(R"({{"matter":"{}","evidence_kind":"批复"}})",
                                  std::string(matter.at("code").as_string()))));
    }
  }
  /// A row by whoever keeps the register; `@` stands for today.
  void keep(std::string_view login, std::string_view association, std::string_view info, std::string row) {
    const auto today = server->desk().today().iso();
    for (auto at = row.find('@'); at != std::string::npos; at = row.find('@')) row.replace(at, 1, today);
    const auto answer = as(login).post(of(association, fmt::format("/registers/{}", info)),
                                       fmt::format(R"({{"row":{}}})", row));
    EXPECT_EQ(answer.status, 200) << info << answer.text;
  }
  /// Deals today with all that the matters of a case ask for.
  void deal_with(std::string_view of_association) {
    keep("zhuguan", of_association, "affiliation",
         R"({"organ":"河东区示例商务局","relation":"主办","ended_on":"@"})");
    keep("office", of_association, "service_purchase",
         R"({"buyer":"河东区示例商务局","content":"示例调研","amount":"100.00","signed_on":"@"})");
    keep(
        "zhuguan", of_association, "accounting",
        R"({"as_of":"@","system":"民间非营利组织会计制度","separate_books":true,"independent_accounting":true})");
    keep(
        "office", of_association, "asset_inventory",
        R"({"base_date":"@","registered_on":"@","total":"100.00","state_owned":"0.00","temporarily_state":"0.00",)"
        R"("other":"100.00","reply_no":"示财〔2021〕10号","reply_on":"@"})");
    keep("zhuguan", of_association, "staff",
         R"({"as_of":"@","total":3,"full_time":2,"contracts":2,"pension":2,"housing_fund":2,"annuity":1})");
    keep(
        "dangwei", of_association, "party_organization",
        R"({"name":"示例支部","form":"党支部","parent_kind":"区社会组织党委","since":"@","members":5,"transferred":5})");
    keep("office", of_association, "party_survey",
         R"({"surveyed_on":"@","full_members":5,"has_organization":true,"adjustment":"直接管理"})");
    keep("office", of_association, "archive_service",
         R"({"provider":"示例人才中心","provider_kind":"区级以上公共就业人才机构","since":"@"})");
    keep("office", of_association, "foreign_affairs", R"({"arrangement":"按属地管理","effective_on":"@"})");
    keep("office", of_association, "registration_notice",
         fmt::format(R"({{"kind":"告知协会","recipient":"{}","sent_on":"@"}})", of_association));
    for (const auto* item : {"业务主管单位", "章程"}) {
      keep("office", of_association, "change_registration",
           fmt::format(R"({{"item":"{}","changed_on":"@"}})", item));
      expect_done(act("zhengwu", of_association, "registration.change"));
    }
  }
};

}  // namespace tuogou
