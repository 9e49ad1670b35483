// For tests: the program as a person at the machine has it, started in a process of its own and asked over
// HTTP.
#pragma once

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace tuogou {
namespace fs = std::filesystem;
namespace json = boost::json;

inline constexpr int kSecondsMost = 60;  // so that a test fails and does not hang
inline constexpr const char* kKey = "hedong-sample";

inline std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

inline std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

struct Answer {
  int status = 0;  // 0: none came
  std::string head;
  std::string body;

  std::string header(const std::string& name) const {
    const auto at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const auto begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

/// One request on a connection of its own.
inline Answer ask(int port, const std::string& method, const std::string& target,
                  const std::string& headers = {}, const std::string& body = {}) {
  const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval limit{.tv_sec = kSecondsMost, .tv_usec = 0};
  ::setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string received;
  if (::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
    auto text = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers;
    if (!body.empty()) {
      text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    }
    text += "\r\n" + body;
    ::send(client, text.data(), text.size(), MSG_NOSIGNAL);
    char piece[4096];
    for (ssize_t n = 0; (n = ::recv(client, piece, sizeof piece, 0)) > 0;) {
      received.append(piece, static_cast<std::size_t>(n));
    }
  }
  ::close(client);
  const auto end = received.find("\r\n\r\n");
  if (end == std::string::npos) return {};
  return {std::stoi(received.substr(9, 3)), received.substr(0, end + 2), received.substr(end + 4)};
}

/// The program, serving in a process of its own, from its last line on.
class Serving {
 public:
  Serving(const std::vector<std::string>& arguments, const fs::path& log) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return;
    process_ = ::fork();
    if (process_ == 0) {
      const int errors = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      ::dup2(ends[1], STDOUT_FILENO);
      ::dup2(errors, STDERR_FILENO);
      std::vector<std::string> words{"tuogou", "serve", "--listen", "127.0.0.1:0", "--threads", "2"};
      words.insert(words.end(), arguments.begin(), arguments.end());
      std::vector<char*> pointers;
      for (auto& word : words) pointers.push_back(word.data());
      pointers.push_back(nullptr);
      ::execv(TUOGOU_PROGRAM, pointers.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    read_lines(ends[0]);
    ::close(ends[0]);
  }
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;
  ~Serving() {
    if (process_ > 0) end_by(SIGKILL);
  }

  bool is_up() const { return port_ != 0; }
  int port() const { return port_; }
  const std::vector<std::string>& lines() const { return lines_; }
  const std::string& last_line() const { return lines_.back(); }

  /// The exit status, or minus the signal that killed it.
  int end_by(int signal) {
    ::kill(process_, signal);
    return wait();
  }
  void kill_twice(int signal) const {
    ::kill(process_, signal);
    // Once it no longer listens it has heard the first.
    while (ask(port_, "GET", "/healthz").status != 0) {
    }
    ::kill(process_, signal);
  }
  int wait() {
    int status = 0;
    ::waitpid(std::exchange(process_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

 private:
  void read_lines(int from) {
    std::string line;
    for (char c = 0; ::read(from, &c, 1) == 1;) {
      if (c != '\n') {
        line += c;
        continue;
      }
      lines_.push_back(std::exchange(line, {}));
      const std::string mark = "http://127.0.0.1:";
      if (!lines_.back().starts_with(mark)) continue;
      port_ = std::stoi(lines_.back().substr(mark.size()));
      return;
    }
  }

  pid_t process_ = -1;
  int port_ = 0;
  std::vector<std::string> lines_;
};

inline std::string password_in(const std::string& last_line) {
  const std::string mark = "口令 ";
  const auto at = last_line.find(mark) + mark.size();
  return last_line.substr(at, last_line.find(' ', at) - at);
}

/// Somebody signed in: the headers of her further requests.
inline std::string sign_in(int port, const std::string& login, const std::string& password) {
  const auto answer = ask(port, "POST", "/api/v1/session", {},
                          R"({"login":")" + login + R"(","password":")" + password + R"("})");
  EXPECT_EQ(answer.status, 200) << answer.body;
  if (answer.status != 200) return {};
  const auto cookie = answer.header("Set-Cookie");
  const auto csrf = std::string(json::parse(answer.body).at("csrf").as_string());
  return "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\nX-CSRF-Token: " + csrf + "\r\n";
}

struct Outcome {
  int status = 0;
  std::string out;
  std::string err;
};

class Running : public testing::Test {
 protected:
  void SetUp() override {
    auto name = (fs::temp_directory_path() / "tuogou-running-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    data_ = (folder_ / "data").string();
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  Serving serve(std::vector<std::string> arguments) const { return Serving(arguments, folder_ / "log"); }
  Serving serve_sample() const { return serve({"--sample", "--data", data_}); }
  /// A folder with the sample in it, and no server.
  void make_sample() const {
    auto serving = serve_sample();
    ASSERT_TRUE(serving.is_up());
    ASSERT_EQ(serving.end_by(SIGTERM), 0);
  }

  Outcome run(const std::string& arguments) const {
    const auto command =
        std::string("'" TUOGOU_PROGRAM "' ") + arguments + " >'" + path("out") + "' 2>'" + path("err") + "'";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content_of(path("out")), content_of(path("err"))};
  }
  std::string in_data() const { return " --data '" + data_ + "'"; }
  std::string in_sample() const { return in_data() + " --jurisdiction " + kKey; }

  fs::path folder_;
  std::string data_;
};

}  // namespace tuogou
