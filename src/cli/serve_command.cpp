#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <memory>
#include <optional>
#include <thread>

#include "api/app.h"
#include "base/file.h"
#include "base/json_text.h"
#include "base/unusable.h"
#include "cli/clock.h"
#include "cli/commands.h"
#include "cli/opened.h"
#include "cli/sample_district.h"
#include "http/log.h"
#include "http/server.h"

namespace tuogou {

namespace {

constexpr int kWorkersLeast = 2;
constexpr int kKilledBy = 128;  // and the signal's number: the exit status a shell gives

// ---- Signals ----

std::atomic<Server*> served = nullptr;
std::atomic<int> asked_to_stop = 0;

extern "C" void on_signal(int number) {
  if (asked_to_stop.exchange(number) != 0) ::_exit(kKilledBy + number);
  if (auto* const server = served.load()) server->stop();
}

/// From here on SIGTERM and SIGINT end the server in order, and a second one ends the program at once.
class Signals {
 public:
  Signals() {
    asked_to_stop = 0;
    struct sigaction act{};
    act.sa_handler = on_signal;
    ::sigaction(SIGTERM, &act, nullptr);
    ::sigaction(SIGINT, &act, nullptr);
    // Whoever reads the log or the first lines may leave before the server does.
    act.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &act, nullptr);
  }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  ~Signals() { served = nullptr; }
  void stop(Server& server) {
    served = &server;
    if (asked_to_stop != 0) server.stop();
  }
};

// ---- What was said on the command line ----

struct Listen {
  std::string address;
  std::uint16_t port = 0;
};

Listen listen_of(const std::string& text) {
  const auto colon = text.rfind(':');
  Listen listen;
  if (colon != std::string::npos) {
    listen.address = text.substr(0, colon);
    const char* const end = text.data() + text.size();
    const auto [parsed, error] = std::from_chars(text.data() + colon + 1, end, listen.port);
    const bool has_port = error == std::errc() && parsed == end;
    if (listen.address.starts_with('[') && listen.address.ends_with(']')) {
      listen.address = listen.address.substr(1, listen.address.size() - 2);
    }
    if (has_port && !listen.address.empty()) return listen;
  }
  throw Unusable(
      fmt::format("监听地址“{}”无效，应为 地址:端口，如 127.0.0.1:8480 或 [::1]:8480。", text),
      fmt::format("“{}” is no address to listen on; it takes one such as 127.0.0.1:8480 or [::1]:8480.",
                  text));
}

int threads_of(const ServeOptions& options) {
  if (options.threads > 0) return options.threads;
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kThreadsMost);
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using OwnedFile = std::unique_ptr<std::FILE, CloseFile>;

OwnedFile log_file(const std::string& path) {
  if (path.empty()) return nullptr;
  OwnedFile file(std::fopen(path.c_str(), "abe"));
  if (file) return file;
  throw Unusable(fmt::format("无法写入日志文件“{}”，请检查路径和权限。", path),
                 fmt::format("The log file “{}” cannot be written; check its path and permissions.", path));
}

// ---- What the person at the terminal is told ----

std::string base_url(const Listen& listen, const Server& server) {
  const bool is_v6 = listen.address.find(':') != std::string::npos;
  return fmt::format(fmt::runtime(is_v6 ? "{}://[{}]:{}/" : "{}://{}:{}/"),
                     server.secure() ? "https" : "http", listen.address, server.port());
}

void tell_of_jurisdictions(const Desk& desk, Language language) {
  const auto ledgers = desk.ledgers();
  for (const auto& [key, ledger] : ledgers->by_key) {
    if (key == kSystemJournal) continue;
    fmt::print(fmt::runtime(language == Language::zh ? "{}（{}）：协会{}家，日志{}条\n"
                                                     : "{} ({}): {} associations, {} journal entries\n"),
               ledger->title, key, ledger->dossiers.size(), ledger->sequence);
  }
  if (const auto damage = desk.damage()) fmt::print(stderr, "{}\n", damage->in(language));
}

void tell_of_first_run(Desk& desk, const std::string& url, Language language) {
  const auto code = desk.accounts().first_run_code();
  if (!code) return;
  fmt::print(fmt::runtime(language == Language::zh
                              ? "首次运行，一次性代码：{}。请在 {} 凭此代码设立系统、安全、审计三名管理员"
                                "（接口为 POST {}api/v1/first-run）。重新启动后代码另发。\n"
                              : "First run, one-time code: {}. At {} it names the system, security and audit "
                                "administrators (POST {}api/v1/first-run). A restart gives another.\n"),
             *code, url, url);
}

/// Whose papers are signed. A key for no organ is likely in the wrong file.
void tell_of_keys(const App& app, Language language) {
  const bool zh = language == Language::zh;
  const auto ledgers = app.desk.ledgers();
  for (const auto& [number, key] : app.organ_keys) {
    const Row<Organ>* organ = nullptr;
    for (const auto& [name, ledger] : ledgers->by_key) {
      if (organ == nullptr) organ = ledger->jurisdiction.organ(number);
    }
    if (organ != nullptr) {
      fmt::print(fmt::runtime(zh ? "{}出具的文书予以签名，密钥指纹 {}\n"
                                 : "Papers of {} are signed; the key's fingerprint is {}\n"),
                 organ->value.name, fingerprint(key));
    } else {
      fmt::print(stderr,
                 fmt::runtime(zh ? "注意：没有编号为{1}的单位，密钥 {0} 不会用到。请核对文件名。\n"
                                 : "Mind: the key {} signs nothing, as no organ has the number {}. Check the "
                                   "file's name.\n"),
                 organ_key_file(app.desk.data(), number), number);
    }
  }
}

void tell_of_logins(const SampleDistrict& sample, Language language) {
  for (const auto& one : sample.logins) {
    fmt::print("  {:<12} {}  {}\n", one.login, one.part.in(language), one.name);
  }
}

void warn_of_open_line(const Listen& listen, const Server& server, Language language) {
  const bool is_here = listen.address.starts_with("127.") || listen.address == "::1";
  if (is_here || server.secure()) return;
  fmt::print(
      stderr, "{}\n",
      language == Language::zh
          ? "注意：没有启用 TLS，密码将以明文经过网络。请用 --tls-certificate 和 "
            "--tls-key，或只在本机监听并由反向代理加密。"
          : "Mind: without TLS passwords cross the network in the open. Use --tls-certificate and --tls-key, "
            "or listen on this machine alone behind a proxy that encrypts.");
}

void tell_where(const std::string& url, const SampleDistrict* sample, Language language) {
  const bool zh = language == Language::zh;
  if (sample == nullptr) {
    fmt::print(fmt::runtime(zh ? "{} 服务已启动，按 Ctrl+C 停止\n" : "{} is being served; Ctrl+C ends it\n"),
               url);
  } else if (sample->password.empty()) {
    fmt::print(
        fmt::runtime(zh ? "{} 示例数据，登录名 office（办公室）等，口令与首次启动时所示相同；全部登录名见上\n"
                        : "{} made-up data; sign in as office (the office) or another of the logins above, "
                          "with the password that the first start showed\n"),
        url);
  } else {
    fmt::print(
        fmt::runtime(zh ? "{} 示例数据，登录名 office（办公室）等，口令 {} ；全部登录名见上\n"
                        : "{} made-up data; sign in as office (the office) or another of the logins above, "
                          "password {}\n"),
        url, sample->password);
  }
  std::fflush(stdout);
}

// ---- The server ----

ServerOptions server_options(const ServeOptions& options, const Listen& listen) {
  ServerOptions server;
  server.address = listen.address;
  server.port = listen.port;
  server.threads = threads_of(options);
  server.workers = std::max(kWorkersLeast, server.threads);
  if (!options.tls_certificate.empty()) server.tls = TlsFiles{options.tls_certificate, options.tls_key};
  server.hosts = options.hosts;
  server.now = now_milliseconds;
  return server;
}

DeskOptions desk_options(const ServeOptions& options, const std::optional<TemporaryFolder>& temporary) {
  DeskOptions desk;
  desk.data = temporary ? temporary->path() : options.data.empty() ? kDataFolder : options.data;
  desk.now = now_milliseconds;
  if (options.sample) desk.accounts.hash_cost = kSampleHash;
  return desk;
}

/// Today's boards and their search, so that the first who asks waits for neither.
void prepare_boards(App& app, Log& log, const std::stop_token& stopping) try {
  const auto ledgers = app.desk.ledgers();
  for (const auto& [key, ledger] : ledgers->by_key) {
    const auto board = app.boards.board(ledger, app.desk.today());
    for (std::size_t chunk = 0; chunk < board->chunks() && !stopping.stop_requested(); ++chunk) {
      board->prepare_search(chunk);
    }
    if (stopping.stop_requested()) return;
  }
} catch (const std::exception& failure) {
  // It fails again for whoever asks, and is told then.
  log.write(now_milliseconds(), LogLevel::warning, "boards not prepared", {{"why", failure.what()}});
}

}  // namespace

int run_serve(const ServeOptions& options, Language language) {
  const auto listen = listen_of(options.listen);
  Signals signals;
  std::optional<TemporaryFolder> temporary;
  if (options.sample && options.data.empty()) temporary.emplace();
  const auto kept_log = log_file(options.log);
  Log log(kept_log ? kept_log.get() : stderr);
  Desk desk(desk_options(options, temporary));
  std::optional<SampleDistrict> sample;
  if (options.sample) sample = open_sample(desk);
  tell_of_jurisdictions(desk, language);

  Metrics metrics;
  App app{.desk = desk, .metrics = metrics, .version = TUOGOU_VERSION};
  // Made-up data stays made-up, however the folder is served later.
  app.sample = desk.ledgers()->find(kSampleJurisdiction) != nullptr;
  auto server_settings = server_options(options, listen);
  server_settings.log = &log;
  server_settings.metrics = &metrics;
  Server server(Router(all_routes(app), authenticator(app)), std::move(server_settings));
  signals.stop(server);

  const auto url = base_url(listen, server);
  warn_of_open_line(listen, server, language);
  if (sample) tell_of_logins(*sample, language);
  tell_of_keys(app, language);
  tell_of_first_run(desk, url, language);
  tell_where(url, sample ? &*sample : nullptr, language);
  log.write(now_milliseconds(), LogLevel::info, "started",
            {{"version", TUOGOU_VERSION}, {"port", server.port()}});
  const std::jthread preparing([&](const std::stop_token& stopping) { prepare_boards(app, log, stopping); });
  server.run();
  // Orders that are still waiting answer into the server's connections: it goes last.
  desk.stop();
  log.write(now_milliseconds(), LogLevel::info, "stopped");
  return 0;
}

int run_openapi(const std::string& output, Language) {
  // The handlers want a desk though nobody calls them here.
  const TemporaryFolder temporary;
  DeskOptions options;
  options.data = temporary.path();
  options.now = now_milliseconds;
  options.accounts.hash_cost = kSampleHash;
  Desk desk(std::move(options));
  Metrics metrics;
  App app{.desk = desk, .metrics = metrics, .version = TUOGOU_VERSION};
  const auto text = pretty(contract(all_routes(app), TUOGOU_VERSION));
  if (output.empty()) {
    std::fputs(text.c_str(), stdout);
  } else {
    write_file(output, text);
  }
  return 0;
}

}  // namespace tuogou
