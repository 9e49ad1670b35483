// A request against the real routes over a small district, signed in as the office: never a crash, never 500,
// and what comes back is JSON where it says so. The first line is METHOD TARGET, then headers, an empty line,
// the body. The district is set up anew after so many entries, so that what is found can be found again.
#include <fmt/format.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "api/app.h"
#include "http/metrics.h"
#include "http/router.h"
#include "http/target.h"
#include "procedure/acting.h"

namespace {

using namespace tuogou;
namespace fs = std::filesystem;
namespace json = boost::json;

constexpr Moment kMorning = Moment{1'614'646'800} * 1000;  // 2021-03-02 09:00 in China
constexpr std::string_view kKey = "hedong";
constexpr std::string_view kPassword = "Nine-green-kites";
constexpr Sequence kEntriesMost = 300;
constexpr std::size_t kPiecesMost = 1000;

[[noreturn]] void stop(std::string_view what, std::string_view answer = {}) {
  std::fputs(fmt::format("{}\n{}\n", what, answer).c_str(), stderr);
  std::abort();
}

template <class T>
T required(OrRefusal<T> answer) {
  if (const auto* refusal = std::get_if<AccountRefusal>(&answer)) stop(refusal->sentence.en);
  return std::get<T>(std::move(answer));
}

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / fmt::format("tuogou-fuzz-{}-{}", ::getpid(), ++count_)) {
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  std::string path() const { return path_.string(); }

 private:
  static inline int count_ = 0;
  fs::path path_;
};

DeskOptions options_of(const Folder& folder) {
  DeskOptions options;
  options.data = folder.path();
  options.now = [] { return kMorning; };
  options.accounts.hash_cost = kCheapestHash;
  options.verify_at_start = false;
  return options;
}

class District {
 public:
  District() {
    Organ office;
    office.name = "示例区脱钩联合工作组办公室";
    office.kind = OrganKind::other;
    office.reform_role = ChoiceSet<ReformRole>(1U << static_cast<unsigned>(ReformRole::office));
    const JurisdictionOpened opened{std::string(kKey), "示例区", "", "hedong-2019"};
    if (!std::holds_alternative<Receipt>(
            desk_.open_jurisdiction({.person = 0, .name = "示例甲", .offices = {}}, opened, office))) {
      stop("the jurisdiction cannot be opened");
    }
    sign_in(office.name);
    add("/api/v1/jurisdictions/hedong/registers/organ",
        R"({"name":"示例商务局","kind":"行政机关","reform_role":["其他"]})");
    add("/api/v1/jurisdictions/hedong/registers/association",
        R"({"uscc":"51120102000000019M","name":"示例协会","kind":"行业协会","regime":"双重管理","in_scope":"是",
            "supervising_unit":"示例商务局"})");
    const auto ledgers = desk_.ledgers();
    const auto& ledger = *ledgers->find(kKey);
    add(fmt::format("/api/v1/associations/{}/registers/fee", ledger.dossiers.front().association.number),
        R"({"item":"会费","nature":"会费","standard":"每年2000元","basis":"会员大会表决","voluntary":true,"within_scope":true,"published_on":"2020-05-20"})");
  }

  bool is_worn() const {
    const auto ledgers = desk_.ledgers();
    const auto* ledger = ledgers->find(kKey);
    return ledger == nullptr || ledger->sequence > kEntriesMost ||
           accounts().session(token_, kMorning) == nullptr;
  }

  Response answer(HttpRequest request) const {
    request.received_at = kMorning;
    request.peer = "127.0.0.1";
    request.headers.emplace_back("Cookie", fmt::format("{}={}", kSessionCookie, token_));
    request.headers.emplace_back(kCsrfHeader, csrf_);
    if (!request.body.empty() && !request.header("Content-Type")) {
      request.headers.emplace_back("Content-Type", "application/json");
    }
    return router_.answer(std::move(request));
  }

 private:
  Accounts& accounts() const { return const_cast<Desk&>(desk_).accounts(); }

  void sign_in(const std::string& organ_name) {
    const auto person = required(accounts().create_person("office", "示例甲", kMorning));
    if (accounts().change_password(person.id, person.code, kPassword, "", kMorning)) stop("no password");
    const auto ledgers = desk_.ledgers();
    Assignment office;
    office.person = person.id;
    office.role = role_of(ReformRole::office);
    office.jurisdiction = kKey;
    office.organ = organ_with(ledgers->find(kKey)->jurisdiction, ReformRole::office)->number;
    office.organ_name = organ_name;
    required(accounts().assign(office));
    desk_.refresh_people();
    SignInRequest request;
    request.login = "office";
    request.password = kPassword;
    const auto answer = accounts().sign_in(request, kMorning);
    const auto* signed_in = std::get_if<SignedIn>(&answer);
    if (signed_in == nullptr) stop("cannot sign in");
    token_ = signed_in->token;
    csrf_ = signed_in->session->csrf;
  }

  void add(std::string_view target, std::string_view row) const {
    const auto answered = answer(request_of(Method::post, target, fmt::format(R"({{"row":{}}})", row)));
    // A row that is no longer taken is a weaker district, and the corpus would say nothing.
    if (answered.status != 200) stop(target, answered.body);
  }

  Folder folder_;
  Desk desk_{options_of(folder_)};
  Metrics metrics_;
  App app_{.desk = desk_, .metrics = metrics_, .version = "0"};
  Router router_{all_routes(app_), authenticator(app_)};
  std::string token_;
  std::string csrf_;
};

std::unique_ptr<District> district;

std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  const auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

std::optional<HttpRequest> request_in(std::string_view text) {
  HttpRequest request;
  auto first = take_line(text);
  const auto space = first.find(' ');
  if (space == std::string_view::npos) return {};
  request.method = method_of(first.substr(0, space));
  if (decode_target(first.substr(space + 1), request)) return {};
  while (!text.empty()) {
    const auto line = take_line(text);
    if (line.empty()) break;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return {};
    request.headers.emplace_back(line.substr(0, colon), trimmed(line.substr(colon + 1)));
  }
  request.body = std::string(text);
  return request;
}

void look_at(Response response) {
  if (response.status < 100 || response.status > 599 || response.status == 500) {
    stop(fmt::format("status {}", response.status), response.body);
  }
  std::string piece;
  for (std::size_t i = 0; response.pull && i < kPiecesMost && response.pull(piece); ++i) {
  }
  const bool is_json =
      response.media_type == "application/json" || response.media_type == "application/problem+json";
  boost::system::error_code error;
  if (is_json) json::parse(response.body, error);
  if (error || (response.status >= 400 && !is_json)) {
    stop(fmt::format("status {}, {}, is not as it says", response.status, response.media_type),
         response.body);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (district == nullptr || district->is_worn()) {
    const bool is_first = district == nullptr;
    district.reset();
    district = std::make_unique<District>();
    // Before OpenSSL clears up, which it said it would when the first district came to use it.
    if (is_first) std::atexit([] { district.reset(); });
  }
  const auto request = request_in(std::string_view(reinterpret_cast<const char*>(data), size));
  if (request) look_at(district->answer(*request));
  return 0;
}
