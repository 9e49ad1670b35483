#include "cli/opened.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "base/unusable.h"
#include "cli/clock.h"
#include "desk/sealing.h"

namespace tuogou {

namespace fs = std::filesystem;

namespace {

/// Desk would only say that it cannot have the folder; here the person is told what else to do.
void refuse_where_served(const std::string& data) {
  const int file = ::open((data + "/lock").c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  const bool is_taken = ::flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(file);
  if (!is_taken) return;
  throw Unusable(
      fmt::format("数据文件夹“{}”正由一个服务使用。请通过该服务的网页或接口办理，或先停止服务。", data),
      fmt::format("A server uses the data folder “{}”. Go through its pages or its API, or stop it first.",
                  data));
}

}  // namespace

std::string existing_database(const std::string& data) {
  const auto path = database_file(data);
  std::error_code error;
  if (fs::exists(path, error)) return path;
  throw Unusable(
      fmt::format("“{}”不是数据文件夹：其中没有 tuogou.db。请用 --data 指定服务的数据文件夹。", data),
      fmt::format(
          "“{}” is no data folder: there is no tuogou.db in it. Name the server's folder with --data.",
          data));
}

std::unique_ptr<Desk> open_alone(const std::string& data) {
  existing_database(data);
  refuse_where_served(data);
  DeskOptions options;
  options.data = data;
  options.now = now_milliseconds;
  options.verify_at_start = false;
  return std::make_unique<Desk>(std::move(options));
}

std::vector<Head> jurisdictions_of(std::vector<Head> heads) {
  std::erase_if(heads, [](const Head& head) { return head.jurisdiction == kSystemJournal; });
  return heads;
}

std::string chosen_jurisdiction(const std::string& given, const std::vector<Head>& heads) {
  if (given.empty() && heads.size() == 1) return heads.front().jurisdiction;
  if (std::ranges::find(heads, given, &Head::jurisdiction) != heads.end()) return given;
  if (heads.empty()) {
    throw Unusable(
        "数据文件夹中还没有开通任何地区，请先由管理员开通。",
        "No jurisdiction has been opened in the data folder; an administrator has to open one first.");
  }
  std::string all;
  for (const auto& head : heads) all += (all.empty() ? "" : " ") + head.jurisdiction;
  if (given.empty()) {
    throw Unusable(fmt::format("请用 --jurisdiction 指定地区，可选：{}。", all),
                   fmt::format("Say which jurisdiction with --jurisdiction, one of: {}.", all));
  }
  throw Unusable(fmt::format("没有代号为“{}”的地区，可选：{}。", given, all),
                 fmt::format("There is no jurisdiction “{}”; there are: {}.", given, all));
}

Folded read_ledger(const std::string& data, const std::string& jurisdiction) {
  Database database(existing_database(data), Database::Mode::read_only);
  const Vault vault(key_file(data), Vault::Mode::existing);
  return fold(database, chosen_jurisdiction(jurisdiction, jurisdictions_of(JournalStore(database).heads())),
              sealing_of(vault));
}

TemporaryFolder::TemporaryFolder() {
  std::error_code error;
  auto name = (fs::temp_directory_path(error) / "tuogou-XXXXXX").string();
  if (!error && ::mkdtemp(name.data()) != nullptr) {
    path_ = std::move(name);
    return;
  }
  throw Unusable(
      "不能建立临时文件夹，请检查磁盘空间和 TMPDIR 所指文件夹的权限。",
      "No temporary folder can be made; check free space and the permissions of where TMPDIR points.");
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  fs::remove_all(path_, error);
}

}  // namespace tuogou
