#include "served.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <stdexcept>

#include "store/digest.h"
#include "store/schema.h"

namespace tuogou {

std::int64_t bench_now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

class BareLoop {
 public:
  BareLoop(const std::string& file, std::vector<std::string> lines, std::string body)
      : database_(file, Database::Mode::create), lines_(std::move(lines)), body_(std::move(body)) {
    migrate(database_);
    thread_ = std::thread([this] { run(); });
  }
  BareLoop(const BareLoop&) = delete;
  BareLoop& operator=(const BareLoop&) = delete;
  ~BareLoop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }

  void submit(Reply reply) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(reply));
    changed_.notify_one();
  }

 private:
  void run() {
    for (;;) {
      std::deque<Reply> batch;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !waiting_.empty() || stopping_; });
        if (waiting_.empty()) return;
        batch.swap(waiting_);
      }
      Transaction transaction(database_);
      for (std::size_t i = 0; i < batch.size(); ++i) {
        for (const auto& line : lines_) {
          database_.run("INSERT INTO entry(jurisdiction, seq, line, hash) VALUES (?1, ?2, ?3, ?4)", kBenchKey,
                        ++sequence_, line, Bytes(hash_));
        }
      }
      transaction.commit();
      for (auto& reply : batch) reply(text_response(body_, "application/json"));
    }
  }

  Database database_;
  std::vector<std::string> lines_;
  std::string body_;
  Digest hash_{};
  std::int64_t sequence_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Reply> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

namespace {

constexpr std::string_view kPassword = "Nine-green-kites";

DeskOptions desk_options(const std::string& data, std::size_t batch_most) {
  DeskOptions options;
  options.data = data;
  options.now = bench_now;
  options.accounts.hash_cost = kCheapestHash;
  options.batch_most = batch_most;
  options.verify_at_start = false;
  return options;
}

ServerOptions server_options(Metrics& metrics) {
  ServerOptions options;
  options.limits.requests_per_connection = SIZE_MAX;
  options.now = bench_now;
  options.metrics = &metrics;
  return options;
}

}  // namespace

Served::Served(const std::string& data, std::size_t batch_most)
    : desk_(desk_options(data, batch_most)),
      app_{.desk = desk_, .metrics = metrics_, .version = "0"},
      bare_file_(data + "/bare.db") {
  sign_in();
  server_ = std::make_unique<Server>(Router(routes(), authenticator(app_)), server_options(metrics_));
  thread_ = std::thread([this] { server_->run(); });
}

Served::~Served() {
  server_->stop();
  thread_.join();
  desk_.stop();
  bare_.reset();
}

void Served::bare(std::vector<std::string> lines, std::string body) {
  for (const auto* part : {"", "-wal", "-shm"}) std::filesystem::remove(bare_file_ + part);
  bare_ = std::make_unique<BareLoop>(bare_file_, std::move(lines), std::move(body));
}

std::vector<Route> Served::routes() {
  auto routes = all_routes(app_);
  routes.push_back({.method = Method::get,
                    .path = "/constant/{name}",
                    .operation = "constant",
                    .audience = Audience::anyone,
                    .parameters = {path_text("name", {"", ""})},
                    .handler = [this](Call& call, Reply reply) {
                      reply(text_response(constants_.at(std::string(call.path("name"))), "application/json"));
                    }});
  routes.push_back({.method = Method::post,
                    .path = "/bare",
                    .operation = "bare",
                    .audience = Audience::anyone,
                    .body = Body::bytes,
                    .handler = [this](Call&, Reply reply) { bare_->submit(std::move(reply)); }});
  return routes;
}

void Served::sign_in() {
  auto& accounts = desk_.accounts();
  const std::string login = "office";
  if (!accounts.find_login(login)) {
    const auto made = std::get<NewPerson>(accounts.create_person(login, "示例经办", bench_now()));
    if (accounts.change_password(made.id, made.code, kPassword, "", bench_now())) {
      throw std::runtime_error("the office cannot choose its password");
    }
    Assignment office;
    office.person = made.id;
    office.role = role_of(ReformRole::office);
    office.jurisdiction = kBenchKey;
    const auto ledgers = desk_.ledgers();
    for (const auto& organ : ledgers->find(kBenchKey)->jurisdiction.rows<Organ>()) {
      if (!organ.value.reform_role.has(ReformRole::office)) continue;
      office.organ = organ.number;
      office.organ_name = organ.value.name;
    }
    accounts.assign(office);
  }
  desk_.refresh_people();
  const auto answer =
      accounts.sign_in({login, std::string(kPassword), {}, "127.0.0.1", "bench"}, bench_now());
  const auto& signed_in = std::get<SignedIn>(answer);
  headers_ = "Cookie: " + std::string(kSessionCookie) + "=" + signed_in.token + "\r\n" +
             std::string(kCsrfHeader) + ": " + signed_in.session->csrf + "\r\n";
}

std::vector<RecordId> Served::associations() {
  std::vector<RecordId> numbers;
  const auto ledgers = desk_.ledgers();
  for (const auto& dossier : ledgers->find(kBenchKey)->dossiers) {
    numbers.push_back(dossier.association.number);
  }
  return numbers;
}

}  // namespace tuogou
