#include "store/backup.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "store/told_store_test.h"

namespace tuogou {
namespace {

using Mode = Database::Mode;

void append(Database& database, std::uint32_t seq) {
  const std::string line(1000, 'x');
  const NewEntry entry{
      .jurisdiction = "hedong", .seq = seq, .line = line, .hash = sm3({std::to_string(seq)})};
  ASSERT_EQ(JournalStore(database).append({&entry, 1}), Appended::done);
}

struct Store {
  TemporaryFolder folder;
  Database database{folder / "a.db", Mode::create};
  Store() {
    migrate(database);
    append(database, 1);
  }
};

TEST(Backup, IsOneFileForItsOwnerWithTheHeadsItReports) {
  const Store store;
  const auto backup = back_up(store.folder / "a.db", store.folder / "b.db");
  ASSERT_EQ(backup.heads.size(), 1U);
  EXPECT_EQ(backup.heads[0].seq, 1U);
  EXPECT_EQ(backup.bytes, static_cast<std::int64_t>(std::filesystem::file_size(store.folder / "b.db")));
  struct stat status{};
  ASSERT_EQ(stat((store.folder / "b.db").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  for (const char* const end : {".part", "-wal", "-shm", "-journal"}) {
    EXPECT_FALSE(std::filesystem::exists((store.folder / "b.db") + end)) << end;
  }
  Database copy(store.folder / "b.db", Mode::read_only);
  require_schema(copy);
  require_whole(copy);
  EXPECT_EQ(JournalStore(copy).heads(), backup.heads);
}

TEST(Backup, IsOfOneMomentWhileOthersWrite) {
  Store store;
  for (std::uint32_t seq = 2; seq <= 8000; ++seq) {  // more pages than one step copies
    if (seq == 2) store.database.execute("PRAGMA synchronous=OFF");
    append(store.database, seq);
  }
  std::atomic<bool> is_over = false;
  std::atomic<std::uint32_t> last = 8000;
  std::thread writer([&] {
    Database database(store.folder / "a.db", Mode::existing);
    do append(database, ++last);
    while (!is_over);
  });
  int steps = 0;
  const auto backup =
      back_up(store.folder / "a.db", store.folder / "b.db", [&](std::int64_t done, std::int64_t total) {
        ++steps;
        EXPECT_LE(done, total);
        const auto before = last.load();
        while (last.load() == before) std::this_thread::yield();  // somebody has written during this step
      });
  is_over = true;
  writer.join();
  EXPECT_GT(steps, 1);
  EXPECT_LT(steps, 20);  // not begun again because of the writer
  Database copy(store.folder / "b.db", Mode::read_only);
  require_whole(copy);
  EXPECT_EQ(JournalStore(copy).heads(), backup.heads);
  EXPECT_GE(backup.heads.at(0).seq, 8000U);
  EXPECT_LT(backup.heads.at(0).seq, last);
}

TEST(Backup, OverwritesNothing) {
  const Store store;
  std::ofstream(store.folder / "b.db") << "precious";
  EXPECT_NE(refusal_of([&] { back_up(store.folder / "a.db", store.folder / "b.db"); }).find("exists already"),
            std::string::npos);
  EXPECT_EQ(std::filesystem::file_size(store.folder / "b.db"), 8U);
  std::ofstream(store.folder / "c.db-wal") << "of another";
  EXPECT_NE(refusal_of([&] { back_up(store.folder / "a.db", store.folder / "c.db"); }).find("exists already"),
            std::string::npos);
}

TEST(Backup, LeavesNothingWhenItFails) {
  const Store store;
  const TemporaryFolder elsewhere;
  EXPECT_FALSE(refusal_of([&] { back_up(store.folder / "a.db", elsewhere / "no/b.db"); }).empty());
  EXPECT_EQ(failure_of([&] { back_up(elsewhere / "none.db", elsewhere / "b.db"); }),
            StoreFailure::Kind::read_only);
  EXPECT_THROW(back_up(store.folder / "a.db", elsewhere / "b.db",
                       [](std::int64_t, std::int64_t) { throw std::runtime_error("interrupted"); }),
               std::runtime_error);
  EXPECT_EQ(elsewhere.files(), 0U);
}

TEST(Backup, TakesAwayWhatAKilledOneLeft) {
  const Store store;
  std::ofstream(store.folder / "b.db.part") << "half";
  back_up(store.folder / "a.db", store.folder / "b.db");
  EXPECT_FALSE(std::filesystem::exists(store.folder / "b.db.part"));
}

TEST(Backup, IsOnlyMadeOfADatabaseOfOurs) {
  const TemporaryFolder folder;
  Database(folder / "a.db", Mode::create).execute("CREATE TABLE shopping(item TEXT)");
  EXPECT_NE(refusal_of([&] { back_up(folder / "a.db", folder / "b.db"); }).find("not a database of Tuogou"),
            std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder / "b.db"));
}

}  // namespace
}  // namespace tuogou
