// The listener: connections, threads, limits, and an orderly end. Leaves out: what is served (router.h),
// signals (the caller's: they may call stop).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/router.h"

namespace tuogou {

class Log;
class Metrics;

/// PEM files. The certificate file holds the chain, the server's own first.
struct TlsFiles {
  std::string certificate;
  std::string key;
};

struct HttpLimits {
  std::size_t head_bytes = std::size_t{16} * 1024;
  std::size_t target_bytes = std::size_t{4} * 1024;
  std::size_t headers = 100;
  std::size_t connections = 1024;
  std::size_t connections_per_peer = 256;
  std::size_t requests_per_connection = 10'000;
  std::chrono::milliseconds head_time{
      15'000};  // from the first byte of a head to its last; also a TLS handshake
  std::chrono::milliseconds idle_time{60'000};  // between requests
  std::chrono::milliseconds body_grace{10'000};
  std::size_t bytes_per_second =
      std::size_t{2} * 1024;  // a body, either way, is no slower than this after the grace
  std::chrono::milliseconds reply_time{120'000};
  std::chrono::milliseconds drain_time{10'000};
  std::chrono::milliseconds heartbeat{15'000};
  std::chrono::milliseconds event_stream_time{
      15 * 60'000};  // then the listener comes back, and is asked who it is
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: one that is free
  int threads = 1;
  int workers = 2;
  std::size_t worker_queue = 256;
  std::optional<TlsFiles> tls = {};
  std::vector<std::string> hosts = {};  // names (without port) that Host may have; empty: any
  HttpLimits limits = {};
  std::function<std::int64_t()> now = {};  // milliseconds since 1970 UTC; needed
  Log* log = nullptr;
  Metrics* metrics = nullptr;
};

class Server {
 public:
  /// Listens from here on. Throws Unusable where the address, the port or the TLS files cannot be used.
  Server(Router router, ServerOptions options);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  std::uint16_t port() const;
  bool secure() const;
  /// Serves until stop(); in this thread and, where there are to be more, in others.
  void run();
  /// Takes no more connections, lets running requests finish within drain_time, ends event streams. Returns
  /// at once. May be called from any thread and from a signal handler, also before run().
  void stop() noexcept;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tuogou
