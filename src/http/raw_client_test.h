// For tests: a server on a free port of 127.0.0.1, and a client that sends bytes as they are.
#pragma once

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "http/log.h"
#include "http/metrics.h"
#include "http/server.h"

namespace tuogou {

inline constexpr std::int64_t kTestNow = 1'581'323'400'123;  // 2020-02-10T08:30:00.123Z
inline constexpr int kClientSeconds = 10;                    // so that a test fails and does not hang

struct Seen {
  int status = 0;  // 0: the connection ended before
  std::map<std::string, std::string> headers = {};
  std::string body = {};
};

/// A connection. Plain, or TLS where a context is given.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port, SSL_CTX* context = nullptr)
      : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval limit{.tv_sec = kClientSeconds, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    if (context == nullptr) return;
    ssl_ = SSL_new(context);
    SSL_set_fd(ssl_, socket_);
    connected_ = connected_ && SSL_connect(ssl_) == 1;
  }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  ~RawClient() {
    if (ssl_ != nullptr) SSL_free(ssl_);
    ::close(socket_);
  }

  bool connected() const { return connected_; }
  SSL* ssl() const { return ssl_; }

  /// Answers whether all could be sent.
  bool send(std::string_view text) {
    while (!text.empty()) {
      const auto sent = ssl_ != nullptr ? SSL_write(ssl_, text.data(), static_cast<int>(text.size()))
                                        : ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  void end_sending() { ::shutdown(socket_, SHUT_WR); }

  /// One response with its body; `head_only` after HEAD.
  Seen receive(bool head_only = false) {
    Seen seen = receive_head();
    if (seen.status == 0 || head_only || seen.status == 204 || seen.status == 304) return seen;
    if (seen.headers.contains("Transfer-Encoding")) {
      for (auto chunk = receive_chunk(); !chunk.empty(); chunk = receive_chunk()) seen.body += chunk;
    } else if (seen.headers.contains("Content-Length")) {
      const auto size = std::stoul(seen.headers["Content-Length"]);
      while (kept_.size() < size && more()) {
      }
      seen.body = taken(size);
    } else {
      seen.body = rest();
    }
    return seen;
  }

  Seen receive_head() {
    Seen seen;
    while (kept_.find("\r\n\r\n") == std::string::npos) {
      if (!more()) return seen;
    }
    const auto head = taken(kept_.find("\r\n\r\n") + 4);
    seen.status = std::stoi(head.substr(9, 3));
    for (std::size_t at = head.find("\r\n") + 2; at + 2 < head.size();) {
      const auto end = head.find("\r\n", at);
      const auto colon = head.find(": ", at);
      seen.headers[head.substr(at, colon - at)] = head.substr(colon + 2, end - colon - 2);
      at = end + 2;
    }
    return seen;
  }

  /// The next chunk of a chunked body; empty for the last one and where there is none.
  std::string receive_chunk() {
    while (kept_.find("\r\n") == std::string::npos) {
      if (!more()) return {};
    }
    const auto line = taken(kept_.find("\r\n") + 2);
    const auto size = std::stoul(line, nullptr, 16);
    while (kept_.size() < size + 2 && more()) {
    }
    return taken(size + 2).substr(0, size);
  }

  /// All up to the end of the connection.
  std::string rest() {
    while (more()) {
    }
    return taken(kept_.size());
  }

  /// Whether the other side has ended the connection (waits for it).
  bool ended() { return !more() && !timed_out_; }

 private:
  bool more() {
    std::array<char, 65536> bytes{};
    const auto count = ssl_ != nullptr ? SSL_read(ssl_, bytes.data(), static_cast<int>(bytes.size()))
                                       : ::recv(socket_, bytes.data(), bytes.size(), 0);
    timed_out_ = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    if (count <= 0) return false;
    kept_.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
  }

  std::string taken(std::size_t size) {
    auto text = kept_.substr(0, size);
    kept_.erase(0, size);
    return text;
  }

  int socket_;
  SSL* ssl_ = nullptr;
  bool connected_ = false;
  bool timed_out_ = false;
  std::string kept_;
};

/// A server that runs in a thread until the test is over.
class RunningServer {
 public:
  explicit RunningServer(std::vector<Route> routes, ServerOptions options = {},
                         Authenticate authenticate = anyone())
      : file_(std::tmpfile()), log_(file_) {
    if (!options.now) options.now = [] { return kTestNow; };
    options.log = &log_;
    options.metrics = &metrics_;
    server_ =
        std::make_unique<Server>(Router(std::move(routes), std::move(authenticate)), std::move(options));
    thread_ = std::thread([this] { server_->run(); });
  }
  ~RunningServer() {
    end();
    server_.reset();
    std::fclose(file_);
  }

  static Authenticate anyone() {
    return [](const HttpRequest&, const Route&) -> std::variant<Caller, Problem> { return Caller{}; };
  }

  std::uint16_t port() const { return server_->port(); }
  Server& server() { return *server_; }
  Metrics& metrics() { return metrics_; }

  /// Stops and waits for the end.
  void end() {
    server_->stop();
    if (thread_.joinable()) thread_.join();
  }

  /// Sends on a connection of its own and receives one response.
  Seen ask(std::string_view text) {
    RawClient client(port());
    client.send(text);
    return client.receive();
  }

  std::string logged() {
    std::rewind(file_);
    std::string text;
    for (int c = std::fgetc(file_); c != EOF; c = std::fgetc(file_)) text += static_cast<char>(c);
    return text;
  }

 private:
  std::FILE* file_;
  Log log_;
  Metrics metrics_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

inline std::string get(std::string_view target, std::string_view headers = "") {
  return fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\n{}\r\n", target, headers);
}

inline std::string post(std::string_view target, std::string_view body,
                        std::string_view headers = "Content-Type: application/json\r\n") {
  return fmt::format("POST {} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n{}\r\n{}", target,
                     body.size(), headers, body);
}

/// A route for anyone, GET unless it has a body.
inline Route open_route(std::string path, Handler handler) {
  return {.path = path,
          .operation = "get" + path,
          .tag = "test",
          .audience = Audience::anyone,
          .handler = std::move(handler)};
}

inline Route open_post(std::string path, Body body, Handler handler) {
  return {.method = Method::post,
          .path = path,
          .operation = "post" + path,
          .tag = "test",
          .audience = Audience::anyone,
          .body = body,
          .handler = std::move(handler)};
}

/// Answers with a text.
inline Handler say(std::string text) {
  return [text](Call&, Reply reply) { reply(text_response(text)); };
}

}  // namespace tuogou
