#include "http/server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <cstring>
#include <map>
#include <string_view>
#include <thread>
#include <unordered_map>

#include "base/unusable.h"
#include "http/connection.h"
#include "http/log.h"
#include "http/metrics.h"
#include "http/tls.h"

namespace tuogou {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::milliseconds kAcceptPause{100};  // where the process has no descriptor left
constexpr std::string_view kFull =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

std::string address_text(asio::ip::address address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  }
  return address.to_string();
}

}  // namespace

struct Server::Parts {
  Parts(Router given_router, ServerOptions given_options)
      : options(std::move(given_options)),
        router(std::move(given_router)),
        io(std::max(1, options.threads)),
        control(asio::make_strand(io)),
        acceptor(control),
        stop_pipe(control),
        timer(control),
        workers(options.workers, options.worker_queue),
        serving{.router = router,
                .options = options,
                .workers = workers,
                .tls = options.tls ? tls_context(*options.tls) : nullptr,
                .id_prefix = fmt::format("{:x}", options.now())} {
    listen();
    open_pipe();
    tell_gauges();
  }

  ~Parts() {
    if (options.metrics != nullptr) {
      options.metrics->gauge("tuogou_http_connections", "Connections open.", nullptr);
      options.metrics->gauge("tuogou_http_worker_queue", "Requests that wait for a worker.", nullptr);
    }
    ::close(stop_end);
  }

  void listen() {
    try {
      const tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
      acceptor.open(endpoint.protocol());
      acceptor.set_option(tcp::acceptor::reuse_address(true));
      acceptor.bind(endpoint);
      acceptor.listen(asio::socket_base::max_listen_connections);
      acceptor.native_non_blocking(true);
      port = acceptor.local_endpoint().port();
    } catch (const boost::system::system_error& error) {
      const auto reason = error.code().message();
      throw Unusable(
          fmt::format("无法在 {} 端口 {} 上监听：{}。请改用本机的地址和空闲的端口。", options.address,
                      options.port, reason),
          fmt::format("Cannot listen on {} port {}: {}. It must be an address of this machine and a "
                      "free port.",
                      options.address, options.port, reason));
    }
  }

  void open_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
      throw Unusable("系统资源不足，无法启动服务。",
                     "The system has no descriptor left; the server cannot start.");
    }
    stop_pipe.assign(ends[0]);
    stop_end = ends[1];
  }

  void tell_gauges() {
    if (options.metrics == nullptr) return;
    options.metrics->gauge("tuogou_http_connections", "Connections open.",
                           [this] { return static_cast<double>(open_connections.load()); });
    options.metrics->gauge("tuogou_http_worker_queue", "Requests that wait for a worker.",
                           [this] { return static_cast<double>(workers.waiting()); });
  }

  asio::awaitable<void> pause(std::chrono::milliseconds time) {
    error_code ignored;
    timer.expires_after(time);
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }

  asio::awaitable<void> accept() {
    while (!serving.draining) {
      error_code error;
      co_await acceptor.async_wait(tcp::acceptor::wait_read,
                                   asio::redirect_error(asio::use_awaitable, error));
      if (error) co_return;
      while (!serving.draining) {
        sockaddr_storage storage{};
        socklen_t length = sizeof storage;
        const int socket = ::accept4(acceptor.native_handle(), reinterpret_cast<sockaddr*>(&storage), &length,
                                     SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (socket >= 0) {
          tcp::endpoint endpoint;
          std::memcpy(endpoint.data(), &storage, length);
          endpoint.resize(length);
          admit(socket, endpoint);
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
          co_await pause(kAcceptPause);
        } else if (errno != ECONNABORTED && errno != EINTR) {
          break;
        }
      }
    }
  }

  void admit(int socket, const tcp::endpoint& endpoint) {
    auto peer = address_text(endpoint.address());
    const auto known = peers.find(peer);
    const auto of_peer = known == peers.end() ? 0 : known->second;
    if (connections.size() >= options.limits.connections || of_peer >= options.limits.connections_per_peer) {
      if (!serving.tls) ::send(socket, kFull.data(), kFull.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
      ::close(socket);
      if (options.metrics != nullptr) {
        options.metrics->counter("tuogou_http_connections_refused_total", "Connections beyond the limits.")
            .add();
      }
      return;
    }
    const auto number = ++last_connection;
    Accepted accepted{.socket = socket, .is_v6 = endpoint.address().is_v6(), .peer = peer};
    auto ended = [this, number, peer] {
      asio::post(control, [this, number, peer] { forget(number, peer); });
    };
    connections[number] = begin_connection(io, serving, std::move(accepted), std::move(ended));
    ++peers[peer];
    ++open_connections;
  }

  void forget(std::uint64_t number, const std::string& peer) {
    connections.erase(number);
    --open_connections;
    if (const auto found = peers.find(peer); found != peers.end() && --found->second == 0) peers.erase(found);
    if (connections.empty()) timer.cancel();
  }

  asio::awaitable<void> wait_for_stop() {
    std::array<char, 1> byte{};
    error_code error;
    co_await stop_pipe.async_read_some(asio::buffer(byte), asio::redirect_error(asio::use_awaitable, error));
    serving.draining = true;
    error = acceptor.close(error);
    for (const auto& [number, connection] : connections) connection->drain();
    const auto until = std::chrono::steady_clock::now() + options.limits.drain_time;
    while (!connections.empty() && std::chrono::steady_clock::now() < until) {
      timer.expires_at(until);
      co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
    // A connection whose worker is still busy goes once that is done.
    for (const auto& [number, connection] : connections) connection->cut();
  }

  ServerOptions options;
  Router router;
  asio::io_context io;
  asio::strand<asio::io_context::executor_type> control;  // for all that follows, up to the workers
  tcp::acceptor acceptor;
  asio::posix::stream_descriptor stop_pipe;
  asio::steady_timer timer;
  std::uint16_t port = 0;
  int stop_end = -1;
  std::unordered_map<std::uint64_t, std::shared_ptr<Connection>> connections;
  std::map<std::string, std::size_t> peers;
  std::uint64_t last_connection = 0;
  std::atomic<std::size_t> open_connections = 0;
  Workers workers;  // ends before io, whose connections its jobs wake
  Serving serving;
};

Server::Server(Router router, ServerOptions options)
    : parts_(std::make_unique<Parts>(std::move(router), std::move(options))) {}

Server::~Server() = default;

std::uint16_t Server::port() const { return parts_->port; }

bool Server::secure() const { return parts_->serving.tls != nullptr; }

void Server::run() {
  auto& parts = *parts_;
  asio::co_spawn(parts.control, parts.accept(), asio::detached);
  asio::co_spawn(parts.control, parts.wait_for_stop(), asio::detached);
  std::vector<std::thread> others;
  for (int i = 1; i < parts.options.threads; ++i) others.emplace_back([&parts] { parts.io.run(); });
  parts.io.run();
  for (auto& thread : others) thread.join();
}

void Server::stop() noexcept {
  const char byte = 0;
  // A full pipe has been told already.
  [[maybe_unused]] const auto written = ::write(parts_->stop_end, &byte, 1);
}

}  // namespace tuogou
