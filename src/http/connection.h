// One connection, plain or TLS, from its first byte to its last: reads requests, has them answered, writes
// responses. The only part that knows Beast. Leaves out: listening (server.cpp), what is answered (router.h).
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "http/server.h"
#include "http/workers.h"

namespace boost::asio {
class io_context;
namespace ssl {
class context;
}
}  // namespace boost::asio

namespace tuogou {

/// What the connections of a server share.
struct Serving {
  const Router& router;
  const ServerOptions& options;
  Workers& workers;
  std::shared_ptr<boost::asio::ssl::context> tls;  // empty: plain
  std::string id_prefix;                           // of request ids
  std::atomic<std::uint64_t> requests = 0;
  std::atomic<bool> draining = false;
};

/// The hold that the server keeps on a connection. Safe from any thread.
class Connection {
 public:
  virtual ~Connection() = default;
  /// Ends once the running request is answered; at once where there is none.
  virtual void drain() = 0;
  /// Ends at once.
  virtual void cut() = 0;
};

/// Where a socket comes from.
struct Accepted {
  int socket = -1;  // taken over
  bool is_v6 = false;
  std::string peer;  // address without its port
};

/// Serves an accepted socket until it ends, then calls `ended`.
std::shared_ptr<Connection> begin_connection(boost::asio::io_context& io, Serving& serving, Accepted accepted,
                                             std::function<void()> ended);

}  // namespace tuogou
