// For tests: the running system asked over HTTP, without a socket: a desk in a folder of its own, the routes,
// a clock that the test moves. Leaves out: who and what is in it (told_server_test.h), connections and
// threads of the server (src/http).
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/app.h"
#include "base/codes.h"
#include "http/metrics.h"
#include "http/router.h"

namespace tuogou {

namespace fs = std::filesystem;
namespace json = boost::json;

inline constexpr std::string_view kCity = "shi";
inline constexpr std::string_view kDistrict = "hedong";
inline constexpr std::string_view kOtherDistrict = "hexi";
inline constexpr std::string_view kWorkbookType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
inline constexpr std::string_view kPassword = "Nine-green-kites";
inline constexpr std::string_view kLamps = "河东区示例灯具行业协会";   // of 商务局; xiehui is its person
inline constexpr std::string_view kClocks = "河东区示例钟表行业协会";  // of 商务局
inline constexpr std::string_view kCleaners = "河东区示例环卫清洁行业协会";  // of 城管委, deferred
inline constexpr std::string_view kTackle = "河西区示例渔具行业协会";        // of the other district
inline constexpr std::string_view kPlantedPhone = "13912345678";
inline constexpr std::string_view kPlantedId = "11010519491231002X";
inline constexpr std::string_view kPlantedContact = "示例联系甲";
/// 2021-03-02 09:00 in China; the sample ends with 2020.
inline constexpr Moment kMorning = Moment{1'614'646'800} * 1000;

inline std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

inline fs::path sample_workbook_file() { return fs::path(TUOGOU_ROOT) / "samples/hedong-14.xlsx"; }

/// A text as part of a target.
inline std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    safe += is_plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return safe;
}

/// A unified code that is sound, of this running number.
inline std::string told_uscc(int number) {
  for (const char check : std::string_view("0123456789X")) {
    const auto first_17 = fmt::format("51120102{:08}{}", number, check);
    const auto code = first_17 + uscc_check_character(first_17);
    if (has_valid_body(code)) return code;
  }
  throw std::logic_error("no such code");
}

struct ToldPerson {
  std::string_view login;
  std::string_view role;        // its key; empty: no office
  std::string_view organ = {};  // its name
  std::string_view jurisdiction = kDistrict;
  bool subtree = false;
};

/// One of every role, in the order of the roles, then those of whom a test needs another.
inline constexpr auto kPeople = std::to_array<ToldPerson>({
    {"group", "joint_working_group", "河东区示例脱钩联合工作组"},
    {"office", "office", "河东区示例脱钩联合工作组办公室"},
    {"city", "municipal_group", "天津市示例脱钩联合工作组"},
    {"minzheng", "civil_affairs", "河东区示例民政局"},
    {"shiminzheng", "municipal_civil_affairs", "天津市示例民政局"},
    {"zhengwu", "government_service", "河东区示例政务服务办公室"},
    {"caizheng", "finance", "河东区示例财政局"},
    {"renshe", "human_resources", "河东区示例人力资源和社会保障局"},
    {"zuzhi", "organisation", "中共河东区示例委员会组织部"},
    {"dangwei", "party_committee", "中共河东区示例社会组织委员会"},
    {"bianzhi", "staffing", "中共河东区示例委员会机构编制委员会办公室"},
    {"jiguan", "office_affairs", "河东区示例机关事务服务中心"},
    {"waishi", "foreign_affairs", "河东区示例人民政府外事办公室"},
    {"chuban", "press", "河东区示例新闻出版局"},
    {"shenji", "audit", "河东区示例审计局"},
    {"shuiwu", "tax", "河东区示例税务局"},
    {"jiage", "price", "河东区示例发展和改革委员会"},
    {"shichang", "market_regulation", "河东区示例市场监督管理局"},
    {"hangye", "industry", "河东区示例商务局"},
    {"zhuguan", "supervising", "河东区示例商务局"},
    {"qita", "other", "河东区示例人民政府"},
    {"xiehui", "association"},
    {"xitong", "system_administrator"},
    {"anquan", "security_administrator"},
    {"shenjiyuan", "audit_administrator"},
    {"wuzhi", ""},
    {"waiqu", "office", "河西区示例脱钩联合工作组办公室", kOtherDistrict},
    {"zhuguan2", "supervising", "河东区示例商务局"},
    {"chengguan", "supervising", "河东区示例城市管理委员会"},
    {"minzheng2", "civil_affairs", "河东区示例民政局"},
    {"caizheng2", "finance", "河东区示例财政局"},
    {"shishi", "municipal_group", "天津市示例脱钩联合工作组", kCity, true},
    {"shiban", "office", "天津市示例脱钩联合工作组办公室", kCity},
});

struct SignedInPerson {
  PersonId id = 0;
  std::string token;
  std::string csrf;
};

/// What was answered.
struct Told {
  int status = 0;
  std::string text;
  std::string media_type;
  Fields headers = {};
  std::shared_ptr<EventStream> events = {};

  std::string header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
      if (key == name) return value;
    }
    return {};
  }
  /// null where it is no JSON.
  json::value body() const {
    boost::system::error_code error;
    auto value = json::parse(text, error);
    return error ? json::value() : value;
  }
  /// The value at a JSON pointer; null where there is none.
  json::value at(std::string_view pointer) const {
    const auto all = body();
    boost::system::error_code error;
    const auto* found = all.find_pointer(pointer, error);
    return found == nullptr ? json::value() : *found;
  }
  std::string text_at(std::string_view pointer) const {
    const auto value = at(pointer);
    return value.is_string() ? std::string(value.as_string()) : std::string();
  }
  json::array list_at(std::string_view pointer) const {
    auto value = at(pointer);
    return value.is_array() ? std::move(value.as_array()) : json::array();
  }
  std::int64_t whole_at(std::string_view pointer) const {
    const auto value = at(pointer);
    return value.is_int64() ? value.as_int64() : 0;
  }
};

inline Told told_of(Response response) {
  Told told{response.status, std::move(response.body), response.media_type, std::move(response.headers)};
  told.events = std::move(response.events);
  if (response.pull) {
    std::string chunk;
    for (bool more = true; more;) {
      chunk.clear();
      more = response.pull(chunk);
      told.text += chunk;
    }
  }
  return told;
}

inline AccountSettings told_settings() {
  return {
      .hash_cost = kCheapestHash, .idle_milliseconds = 400 * kOneDay, .session_milliseconds = 400 * kOneDay};
}

/// The program as it runs, over a folder.
class ToldServer {
 public:
  std::atomic<Moment> now = kMorning;
  int busy_milliseconds = Database::kBusyMilliseconds;  // counts from the next start

  ToldServer(fs::path folder, const AccountSettings& settings, std::map<std::string, SignedInPerson> people)
      : folder_(std::move(folder)), settings_(settings), people_(std::move(people)) {
    start();
  }
  ToldServer(const ToldServer&) = delete;
  ToldServer& operator=(const ToldServer&) = delete;
  ~ToldServer() {
    stop();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  void start() { running_ = std::make_unique<Running>(folder_, settings_, now, busy_milliseconds); }
  void stop() {
    if (running_) running_->desk.stop();
    running_.reset();
  }
  Desk& desk() { return running_->desk; }
  App& app() { return running_->app; }
  const std::vector<Route>& routes() const { return running_->router.routes(); }
  const fs::path& folder() const { return folder_; }
  std::string database() const { return database_file(folder_.string()); }
  void pass(Moment milliseconds) { now = now + milliseconds; }
  void pass_days(int days) { pass(days * kOneDay); }

  Told send(HttpRequest request) {
    request.received_at = now;
    request.peer = "127.0.0.1";
    return told_of(running_->router.answer(std::move(request)));
  }
  const SignedInPerson& person(const std::string& login) const { return people_.at(login); }
  std::map<std::string, SignedInPerson>& people() { return people_; }
  /// Signs in anew; status 200 expected.
  void sign_in(const std::string& login, std::string_view password = kPassword) {
    const auto answer =
        send(request_of(Method::post, "/api/v1/session",
                        json::serialize(json::object{{"login", login}, {"password", password}})));
    EXPECT_EQ(answer.status, 200) << login << answer.text;
    const auto cookie = answer.header("Set-Cookie");
    const auto begin = cookie.find('=') + 1;
    people_[login] = {static_cast<PersonId>(answer.whole_at("/person")),
                      cookie.substr(begin, cookie.find(';') - begin), answer.text_at("/csrf")};
  }
  RecordId association(std::string_view name, std::string_view jurisdiction = kDistrict) {
    const auto present = desk().ledgers();
    const auto& ledger = *present->by_key.find(jurisdiction)->second;
    const auto place = ledger.find_association(name);
    return place < 0 ? 0 : ledger.dossiers[static_cast<std::size_t>(place)].association.number;
  }

 private:
  struct Running {
    Desk desk;
    Metrics metrics;
    App app;
    Router router;
    Running(const fs::path& folder, const AccountSettings& settings, std::atomic<Moment>& clock, int busy)
        : desk({.data = folder.string(),
                .now = [&clock] { return clock.load(); },
                .accounts = settings,
                .verify_at_start = false,
                .busy_milliseconds = busy}),
          app{.desk = desk, .metrics = metrics, .version = "0"},
          router(all_routes(app), authenticator(app)) {}
  };
  fs::path folder_;
  AccountSettings settings_;
  std::map<std::string, SignedInPerson> people_;
  std::unique_ptr<Running> running_;
};

/// Somebody asking. `with` adds a header to the next request alone.
class As {
 public:
  As(ToldServer& server, std::string login) : server_(server), login_(std::move(login)) {}

  As& with(std::string name, std::string value) {
    more_.emplace_back(std::move(name), std::move(value));
    return *this;
  }
  Told get(std::string_view target) { return ask(Method::get, target); }
  Told post(std::string_view target, std::string body = {}) {
    return ask(Method::post, target, std::move(body));
  }
  Told put(std::string_view target, std::string body = {}) {
    return ask(Method::put, target, std::move(body));
  }
  Told patch(std::string_view target, std::string body) {
    return ask(Method::patch, target, std::move(body));
  }
  Told remove(std::string_view target) { return ask(Method::delete_, target); }
  Told send_workbook(std::string_view target, std::string bytes) {
    auto request = request_of(Method::post, target);
    request.body = std::move(bytes);
    more_.emplace_back("Content-Type", kWorkbookType);
    return ask(std::move(request));
  }
  Told ask(Method method, std::string_view target, std::string body = {}) {
    return ask(request_of(method, target, std::move(body)));
  }
  Told ask(HttpRequest request) {
    if (!login_.empty()) {
      const auto& person = server_.person(login_);
      request.headers.emplace_back("Cookie", fmt::format("{}={}", kSessionCookie, person.token));
      request.headers.emplace_back(kCsrfHeader, person.csrf);
    }
    for (auto& header : more_) request.headers.push_back(std::move(header));
    more_.clear();
    return server_.send(std::move(request));
  }

 private:
  ToldServer& server_;
  std::string login_;  // empty: nobody
  Fields more_;
};

}  // namespace tuogou
