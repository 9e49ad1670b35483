#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <optional>

#include "base/file.h"
#include "base/unusable.h"
#include "cli/commands.h"
#include "cli/opened.h"
#include "cli/terminal.h"
#include "desk/sealing.h"
#include "journal/verify.h"

namespace tuogou {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kBytesOfAKilobyte = 1024;

/// Shows a copy on its way.
CopyProgress shown_in(ProgressBar& bar) {
  return [&bar](std::int64_t done, std::int64_t of) {
    bar.show(static_cast<std::size_t>(done), static_cast<std::size_t>(of));
  };
}

void print_head(const std::string& jurisdiction, std::uint32_t entries, const Digest& hash,
                Language language) {
  fmt::print(fmt::runtime(language == Language::zh ? "  {}  日志{}条，末条校验值 {}\n"
                                                   : "  {}  {} entries, head {}\n"),
             jurisdiction, entries, hex(hash));
}

/// A key put where it belongs, taken away again unless it is kept.
class CopiedKey {
 public:
  CopiedKey(const std::string& from, std::string to) : to_(std::move(to)) {
    const auto bytes = read_file(from);
    const int file = ::open(to_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) {
      throw Unusable(
          fmt::format("无法写入“{}”：已有密钥文件，或文件夹不可写。", to_),
          fmt::format("“{}” cannot be written: there is a key already, or the folder takes none.", to_));
    }
    const bool is_whole =
        ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && ::fsync(file) == 0;
    ::close(file);
    if (is_whole) return;
    remove();
    throw Unusable(fmt::format("无法写入“{}”，请检查磁盘空间。", to_),
                   fmt::format("“{}” cannot be written; check the free space.", to_));
  }
  CopiedKey(const CopiedKey&) = delete;
  CopiedKey& operator=(const CopiedKey&) = delete;
  ~CopiedKey() {
    if (!is_kept_) remove();
  }
  void keep() { is_kept_ = true; }

 private:
  void remove() const {
    std::error_code error;
    fs::remove(to_, error);
  }
  std::string to_;
  bool is_kept_ = false;
};

/// Whether the key reads every sealed value of the journals, which are known to be sound.
bool opens_all(const std::string& data, const Vault& vault, const std::vector<ChainReport>& reports) {
  Database database(database_file(data), Database::Mode::read_only);
  for (const auto& report : reports) {
    if (!fold(database, report.jurisdiction, sealing_of(vault)).stopped.empty()) return false;
  }
  return true;
}

void make_folder(const std::string& data) {
  std::error_code error;
  if (fs::create_directories(data, error)) fs::permissions(data, fs::perms::owner_all, error);
  if (!fs::is_directory(data, error)) {
    throw Unusable(fmt::format("不能建立数据文件夹“{}”。", data),
                   fmt::format("The data folder “{}” cannot be made.", data));
  }
}

void tell_of_key(const std::string& data, bool has_key, Language language) {
  const bool zh = language == Language::zh;
  const auto key = key_file(data);
  if (has_key) {
    fmt::print(fmt::runtime(zh ? "密钥 {} 与备份相符。\n" : "The key {} fits the backup.\n"), key);
  } else {
    fmt::print(
        fmt::runtime(zh ? "备份不含密钥。启动服务前，须把原数据文件夹的 secret.key 放到 {}，权限设为 600。\n"
                        : "A backup holds no key. Before serving, put the secret.key of the folder it was "
                          "made of at {}, permissions 600.\n"),
        key);
  }
}

}  // namespace

int run_backup(const KeepOptions& options, Language language) {
  const bool zh = language == Language::zh;
  const auto backup = [&] {
    ProgressBar bar;
    return back_up(existing_database(options.data), options.file, shown_in(bar));
  }();
  fmt::print(fmt::runtime(zh ? "已备份到{}（{} KB）\n" : "Backed up to {} ({} KB)\n"), options.file,
             (backup.bytes + kBytesOfAKilobyte - 1) / kBytesOfAKilobyte);
  for (const auto& head : backup.heads) print_head(head.jurisdiction, head.seq, head.hash, language);
  fmt::print(
      fmt::runtime(zh ? "备份不含密钥 {}，请另行妥善保管；没有它，备份中的个人信息不能读出。\n"
                      : "The key {} is not in it: keep it elsewhere. Without it nobody reads the sealed "
                        "values of the backup.\n"),
      key_file(options.data));
  return 0;
}

int run_restore(const KeepOptions& options, Language language) {
  make_folder(options.data);
  const auto database = database_file(options.data);
  require_free(database);
  std::optional<CopiedKey> copied;
  if (!options.key.empty()) copied.emplace(options.key, key_file(options.data));
  const bool has_key = fs::exists(key_file(options.data));
  std::optional<Vault> vault;
  if (has_key) vault.emplace(key_file(options.data), Vault::Mode::existing);
  const auto reports = [&] {
    ProgressBar bar;
    return restore(options.file, database, shown_in(bar));
  }();
  if (vault && !opens_all(options.data, *vault, reports)) {
    remove_database(database);
    throw Unusable(
        "密钥与备份不符，未恢复任何内容。请改用备份所属数据文件夹的 secret.key。",
        "The key does not fit the backup; nothing was restored. Use the secret.key of the folder the "
        "backup was made of.");
  }
  if (copied) copied->keep();
  fmt::print(
      fmt::runtime(language == Language::zh ? "已恢复到{}，日志逐条核验无误。\n"
                                            : "Restored to {}; every entry of the journals was verified.\n"),
      options.data);
  for (const auto& report : reports) print_head(report.jurisdiction, report.count, report.head, language);
  tell_of_key(options.data, has_key, language);
  return 0;
}

}  // namespace tuogou
