// The running system in this process, listening, with the office signed in; and beside the real routes the
// yardsticks: constants, and a bare loop that commits in groups. Leaves out: what is measured.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <thread>

#include "api/app.h"
#include "http/metrics.h"
#include "http/server.h"

namespace tuogou {

inline constexpr std::string_view kBenchKey = "shili";

/// Milliseconds since 1970 UTC.
std::int64_t bench_now();

/// Takes requests one by one, writes those that wait in one transaction, and answers them: the bytes of a
/// decision without deciding anything. Limits: as many entries of one request as `lines` holds.
class BareLoop;

class Served {
 public:
  /// Serves the folder. Limits: it holds kBenchKey.
  Served(const std::string& data, std::size_t batch_most);
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;
  ~Served();

  std::uint16_t port() const { return server_->port(); }
  Desk& desk() { return desk_; }
  /// Of the office: her session and its token against forgery.
  const std::string& headers() const { return headers_; }
  std::vector<RecordId> associations();

  /// GET /constant/NAME answers this. Limits: while nobody asks.
  void constant(const std::string& name, std::string body) { constants_[name] = std::move(body); }
  /// POST /bare writes these lines and answers `body`. Limits: while nobody asks.
  void bare(std::vector<std::string> lines, std::string body);

 private:
  std::vector<Route> routes();
  void sign_in();

  Desk desk_;
  Metrics metrics_;
  App app_;
  std::map<std::string, std::string> constants_;
  std::unique_ptr<BareLoop> bare_;
  std::string bare_file_;
  std::string headers_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

}  // namespace tuogou
