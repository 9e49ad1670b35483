#include "store/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <memory>
#include <string_view>

#include "base/unusable.h"
#include "store/schema.h"

namespace tuogou {

namespace {

namespace fs = std::filesystem;

// A database and what SQLite may keep beside it.
constexpr std::string_view kEndings[] = {"", "-wal", "-shm", "-journal"};

// Some 4 MB: often enough for a progress line.
constexpr int kPagesAStep = 1024;

Unusable not_written(const std::string& path) {
  return {fmt::format("无法写入“{}”，请检查磁盘空间和目录权限。", path),
          fmt::format("“{}” cannot be written; check free space and the permissions of the folder.", path)};
}

Unusable taken(const std::string& path) {
  return {fmt::format("“{}”已存在。为避免覆盖，请换一个新的文件名。", path),
          fmt::format("“{}” exists already. Choose a new name: nothing is overwritten.", path)};
}

bool exists(const fs::path& path) {
  std::error_code error;
  // A dangling link also holds the name.
  return fs::exists(fs::symlink_status(path, error));
}

// Waits until what stands at `path` (a file or a folder) is on the disk.
bool synced(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool done = ::fsync(file) == 0;
  ::close(file);
  return done;
}

// An empty file of that name, for its owner alone; SQLite would let others read it.
void make_private(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) throw not_written(path);
  ::close(file);
}

struct Finish {
  void operator()(sqlite3_backup* copy) const { sqlite3_backup_finish(copy); }
};

void copy_pages(Database& from, Database& to, const CopyProgress& progress) {
  std::unique_ptr<sqlite3_backup, Finish> copy(
      sqlite3_backup_init(to.handle(), "main", from.handle(), "main"));
  int code = copy ? SQLITE_OK : sqlite3_errcode(to.handle());
  while (code == SQLITE_OK) {
    code = sqlite3_backup_step(copy.get(), kPagesAStep);
    if (!progress) continue;
    const auto total = sqlite3_backup_pagecount(copy.get());
    progress(total - sqlite3_backup_remaining(copy.get()), total);
  }
  copy.reset();
  if (code != SQLITE_DONE) throw store_failure(code, sqlite3_errstr(code));
}

}  // namespace

Backup back_up(const std::string& from, const std::string& to, const CopyProgress& progress) {
  require_free(to);
  Database source(from, Database::Mode::read_only);
  // One read transaction from the first page to the last: writers go on, and the copy is of one moment and is
  // never begun again because of them.
  source.execute("BEGIN");
  require_schema(source);
  Backup backup;
  backup.heads = JournalStore(source).heads();

  const Unfinished part{to + ".part"};
  remove_database(part.path);
  make_private(part.path);
  {
    Database target(part.path, Database::Mode::existing);
    copy_pages(source, target, progress);
    // Away from WAL: the one file is all there is, and a read-only medium can hold it.
    target.execute("PRAGMA journal_mode=DELETE");
  }
  put_in_place(part.path, to);
  std::error_code error;
  backup.bytes = static_cast<std::int64_t>(fs::file_size(to, error));
  return backup;
}

void require_whole(Database& database) {
  const Reading row(database.query("PRAGMA integrity_check(1)"));
  const auto found = row->step() ? std::string(row->text(0)) : std::string("no answer");
  if (found == "ok") return;
  throw Unusable(
      fmt::format("数据库文件“{}”已损坏（{}），请改用其他备份。", database.path(), found),
      fmt::format("The database file “{}” is damaged ({}); use another backup.", database.path(), found));
}

void require_free(const std::string& path) {
  for (const auto end : kEndings) {
    if (exists(path + std::string(end))) throw taken(path + std::string(end));
  }
}

void remove_database(const std::string& path) {
  std::error_code error;
  for (const auto end : kEndings) fs::remove(path + std::string(end), error);
}

void put_in_place(const std::string& finished, const std::string& path) {
  const auto folder = fs::absolute(path).parent_path();
  if (!synced(finished)) throw not_written(path);
  std::error_code error;
  if (::link(finished.c_str(), path.c_str()) == 0) {
    fs::remove(finished, error);
  } else if (errno == EEXIST) {
    throw taken(path);
  } else {  // a medium without links, such as a memory stick
    if (exists(path)) throw taken(path);
    fs::rename(finished, path, error);
    if (error) throw not_written(path);
  }
  if (!synced(folder)) throw not_written(path);
}

}  // namespace tuogou
