#include "client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string_view>

namespace tuogou {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::string_view kStatus = "HTTP/1.1 200 ";
constexpr std::string_view kLength = "\r\nContent-Length: ";
constexpr int kWaitMost = 10'000;  // milliseconds without any answer

[[noreturn]] void wrong(std::string_view what, std::string_view text) {
  throw std::runtime_error(std::string(what) + ": " + std::string(text.substr(0, 600)));
}

class Connection {
 public:
  explicit Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      wrong("no connection", {});
    }
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { ::close(socket_); }

  int socket() const { return socket_; }
  void ask(Load& load) {
    place_ = load.at++ % load.requests.size();
    const auto& text = load.requests[place_];
    asked_at_ = Clock::now();
    if (::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(text.size())) {
      wrong("a request was not taken", text);
    }
  }
  /// Whether the answer is complete.
  bool read() {
    std::array<char, std::size_t{256} * 1024> piece;
    const auto count = ::recv(socket_, piece.data(), piece.size(), MSG_DONTWAIT);
    if (count < 0) return false;
    if (count == 0) wrong("the server hung up", received_);
    received_.append(piece.data(), static_cast<std::size_t>(count));
    if (body_at_ == 0 && !read_head()) return false;
    return received_.size() >= body_at_ + length_;
  }
  /// Checks the answer and makes room for the next. Answers how long it took, in milliseconds.
  double take(Load& load, Measured& measured) {
    if (!received_.starts_with(kStatus)) wrong("not 200", received_);
    const auto body = std::string_view(received_).substr(body_at_);
    if (load.part.empty()) {
      auto& expected = load.bodies[place_];
      if (expected.empty()) expected = body;
      if (body != expected) wrong("another answer than before", body);
    } else if (body.find(load.part) == std::string_view::npos) {
      wrong("not the answer expected", body);
    }
    ++measured.answers;
    measured.bytes += body.size();
    received_.clear();
    body_at_ = 0;
    return std::chrono::duration<double, std::milli>(Clock::now() - asked_at_).count();
  }

 private:
  bool read_head() {
    const auto end = received_.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    const auto at = received_.find(kLength);
    if (at == std::string::npos || at > end) wrong("an answer without its length", received_);
    std::from_chars(received_.data() + at + kLength.size(), received_.data() + end, length_);
    body_at_ = end + 4;
    return true;
  }

  int socket_;
  std::string received_;
  std::size_t body_at_ = 0;
  std::size_t length_ = 0;
  std::size_t place_ = 0;
  Clock::time_point asked_at_;
};

double at_share(std::vector<double>& times, double share) {
  if (times.empty()) return 0;
  const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(times.size() - 1));
  std::ranges::nth_element(times, times.begin() + at);
  return times[static_cast<std::size_t>(at)];
}

}  // namespace

Measured run(Load& load) {
  load.bodies.resize(load.requests.size());
  const int poll = ::epoll_create1(EPOLL_CLOEXEC);
  std::vector<std::unique_ptr<Connection>> all;
  const auto start = Clock::now();
  const auto end =
      start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(load.seconds));
  for (int i = 0; i < load.connections; ++i) {
    all.push_back(std::make_unique<Connection>(load.port));
    epoll_event event{.events = EPOLLIN, .data = {.ptr = all.back().get()}};
    ::epoll_ctl(poll, EPOLL_CTL_ADD, all.back()->socket(), &event);
    all.back()->ask(load);
  }
  Measured measured;
  std::vector<double> times;
  std::array<epoll_event, 64> events;
  for (auto busy = all.size(); busy > 0;) {
    const int ready = ::epoll_wait(poll, events.data(), static_cast<int>(events.size()), kWaitMost);
    if (ready == 0) wrong("the server answers no more", {});
    const bool goes_on = Clock::now() < end;
    for (int i = 0; i < ready; ++i) {
      auto& connection = *static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr);
      if (!connection.read()) continue;
      times.push_back(connection.take(load, measured));
      if (goes_on) {
        connection.ask(load);
      } else {
        --busy;
      }
    }
  }
  measured.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  ::close(poll);
  measured.median = at_share(times, 0.5);
  measured.p99 = at_share(times, 0.99);
  return measured;
}

std::string request_text(const std::string& method, const std::string& target, const std::string& headers,
                         const std::string& body) {
  auto text = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers;
  if (!body.empty()) {
    text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  }
  return text + "\r\n" + body;
}

}  // namespace tuogou
