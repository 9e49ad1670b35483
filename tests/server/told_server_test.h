// For tests: a district with the sample workbook imported and one person per role signed in, all set up over
// HTTP. Leaves out: how requests are sent (told_program_test.h), the way of a case (told_walk_test.h).
#pragma once

#include "server/told_program_test.h"

namespace tuogou {

// ---- The district, set up once ----

/// Sets everything up over HTTP. Limits: a server over an empty folder.
class Founding {
 public:
  explicit Founding(ToldServer& server) : server_(server) {}

  void all() {
    name_administrators();
    open("天津市示例脱钩联合工作组办公室", kCity, "天津市（示例）", "");
    open("河东区示例脱钩联合工作组办公室", kDistrict, "河东区（示例）", kCity);
    open("河西区示例脱钩联合工作组办公室", kOtherDistrict, "河西区（示例）", kCity);
    for (const std::string_view first : {"office", "waiqu", "shiban"}) let_in(first);
    add_organ("shiban", kCity, "天津市示例脱钩联合工作组", "市联合工作组");
    const auto import = as("office").send_workbook(fmt::format("/api/v1/jurisdictions/{}/imports", kDistrict),
                                                   content_of(sample_workbook_file()));
    EXPECT_EQ(import.status, 200) << import.text;
    add_association("office", kDistrict, kLamps, 901, "河东区示例商务局", "河东区示例民政局");
    add_association("office", kDistrict, kClocks, 902, "河东区示例商务局", "河东区示例民政局");
    add_association("waiqu", kOtherDistrict, kTackle, 903, "", "");
    for (const auto& person : kPeople) {
      if (!server_.people().contains(std::string(person.login))) let_in(person.login);
    }
    plant();
  }

 private:
  As as(std::string_view login) { return {server_, std::string(login)}; }

  void name_administrators() {
    const auto code = server_.desk().accounts().first_run_code();
    const auto one = [](std::string_view login) {
      return json::object{{"login", login}, {"name", fmt::format("示例{}", login)}, {"password", kPassword}};
    };
    const json::object body{{"code", *code},
                            {"system", one("xitong")},
                            {"security", one("anquan")},
                            {"audit", one("shenjiyuan")}};
    EXPECT_EQ(as("").post("/api/v1/first-run", json::serialize(body)).status, 201);
    for (const auto* login : {"xitong", "anquan", "shenjiyuan"}) server_.sign_in(login);
  }
  void open(std::string_view office, std::string_view key, std::string_view title, std::string_view parent) {
    json::object body{{"key", key}, {"title", title}, {"office", {{"name", office}}}};
    if (!parent.empty()) body["parent"] = parent;
    const auto answer = as("xitong").post("/api/v1/jurisdictions", json::serialize(body));
    EXPECT_EQ(answer.status, 201) << answer.text;
  }
  /// An account, her office, her first password changed.
  void let_in(std::string_view login) {
    const auto told = *std::ranges::find(kPeople, login, &ToldPerson::login);
    const json::object person{{"login", login}, {"name", fmt::format("示例{}", login)}};
    const auto made = as("xitong").post("/api/v1/persons", json::serialize(person));
    EXPECT_EQ(made.status, 201) << made.text;
    if (!told.role.empty()) {
      json::object office{{"person", made.at("/id")},
                          {"role", told.role},
                          {"jurisdiction", told.jurisdiction},
                          {"subtree", told.subtree}};
      if (told.organ.empty()) {
        office["association_name"] = kLamps;
      } else {
        office["organ_name"] = told.organ;
      }
      const auto given = as("anquan").post("/api/v1/assignments", json::serialize(office));
      EXPECT_EQ(given.status, 201) << login << given.text;
    }
    server_.sign_in(std::string(login), made.text_at("/code"));
    const json::object password{{"old", made.text_at("/code")}, {"new", kPassword}};
    const auto changed = as(login).put("/api/v1/me/password", json::serialize(password));
    EXPECT_EQ(changed.status, 204) << changed.text;
  }
  void add_row(std::string_view who, const std::string& registers, const json::object& row) {
    const auto answer = as(who).post(registers, json::serialize(json::object{{"row", row}}));
    EXPECT_EQ(answer.status, 200) << answer.text;
  }
  void add_organ(std::string_view who, std::string_view key, std::string_view name, std::string_view part) {
    add_row(who, fmt::format("/api/v1/jurisdictions/{}/registers/organ", key),
            {{"name", name}, {"kind", "其他"}, {"reform_role", json::array{part}}});
  }
  void add_association(std::string_view who, std::string_view key, std::string_view name, int number,
                       std::string_view unit, std::string_view authority) {
    json::object row{{"uscc", told_uscc(number)},  {"name", name},          {"kind", "行业协会"},
                     {"regime", "双重管理"},       {"in_scope", "是"},      {"charter_party_clause", true},
                     {"contact", kPlantedContact}, {"phone", kPlantedPhone}};
    if (!unit.empty()) row["supervising_unit"] = unit;
    if (!authority.empty()) row["registration_authority"] = authority;
    add_row(who, fmt::format("/api/v1/jurisdictions/{}/registers/association", key), row);
  }
  /// What must never be answered to those who may not see it.
  void plant() {
    add_row("office", fmt::format("/api/v1/associations/{}/registers/post", server_.association(kLamps)),
            {{"person", "示例任职甲"},
             {"id_no", kPlantedId},
             {"person_status", "其他"},
             {"title", "副会长"},
             {"held_on", "2015-03-01"},
             {"left_on", "2016-03-01"},
             {"approval", "未报批"}});
  }
  ToldServer& server_;
};

/// A folder that nothing else uses.
inline fs::path own_folder() {
  static std::atomic<int> count = 0;
  const auto path = fs::temp_directory_path() / fmt::format("tuogou-told-{}-{}", ::getpid(), ++count);
  fs::create_directories(path);
  return path;
}

/// The district in its own copy of a folder that is set up once.
inline std::unique_ptr<ToldServer> told_district(const AccountSettings& settings = told_settings()) {
  struct Kept {
    fs::path folder = own_folder();
    std::map<std::string, SignedInPerson> people;
    Kept() {
      const auto made = own_folder();
      ToldServer founded(made, told_settings(), {});
      Founding(founded).all();
      people = founded.people();
      founded.stop();
      fs::copy(made, folder, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    }
    ~Kept() {
      std::error_code ignored;
      fs::remove_all(folder, ignored);
    }
  };
  static const Kept kKept;
  const auto folder = own_folder();
  fs::copy(kKept.folder, folder, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  return std::make_unique<ToldServer>(folder, settings, kKept.people);
}

/// A test of the district. Acts are asked for in short.
class District : public testing::Test {
 protected:
  std::unique_ptr<ToldServer> server = told_district();

  As as(std::string_view login) { return {*server, std::string(login)}; }
  RecordId number(std::string_view association) { return server->association(association); }
  std::string of(std::string_view association, std::string_view rest = "") {
    return fmt::format("/api/v1/associations/{}{}", number(association), rest);
  }
  static std::string in(std::string_view jurisdiction, std::string_view rest = "") {
    return fmt::format("/api/v1/jurisdictions/{}{}", jurisdiction, rest);
  }
  Told act(std::string_view login, std::string_view association, std::string_view action,
           std::string body = "{}") {
    return as(login).post(of(association, fmt::format("/actions/{}", action)), std::move(body));
  }
  Told act_in(std::string_view login, std::string_view action, std::string body = "{}") {
    return as(login).post(in(kDistrict, fmt::format("/actions/{}", action)), std::move(body));
  }
  std::string phase(std::string_view association, std::string_view login = "office") {
    return as(login).get(of(association)).text_at("/case/phase/name");
  }
};

inline void expect_done(const Told& told) { EXPECT_EQ(told.status, 200) << told.text; }

/// A refusal in problem+json, in both languages, with its clause and rule.
inline void expect_refused(const Told& told, int status, std::string_view clause = {},
                           std::string_view rule = {}) {
  EXPECT_EQ(told.status, status) << told.text;
  EXPECT_EQ(told.media_type, "application/problem+json") << told.text;
  EXPECT_EQ(told.whole_at("/status"), status);
  EXPECT_FALSE(told.text_at("/message/zh").empty()) << told.text;
  EXPECT_FALSE(told.text_at("/message/en").empty()) << told.text;
  if (!clause.empty()) EXPECT_EQ(told.text_at("/clause"), clause) << told.text;
  if (!rule.empty()) EXPECT_EQ(told.text_at("/rule"), rule) << told.text;
}

}  // namespace tuogou
