#include "store/store.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>

#include "store/told_store_test.h"

namespace tuogou {
namespace {

using Kind = StoreFailure::Kind;
using Mode = Database::Mode;

Digest some_hash(std::uint32_t seq) { return sm3({std::to_string(seq)}); }

NewEntry entry(std::uint32_t seq, std::string_view line = "x", std::string_view jurisdiction = "hedong") {
  return {.jurisdiction = jurisdiction, .seq = seq, .line = line, .hash = some_hash(seq)};
}

KeptAnswer kept(std::string_view key, std::string_view body, std::int64_t kept_at = 1000) {
  return {
      .person = 7, .key = key, .request_hash = sm3({body}), .status = 201, .body = body, .kept_at = kept_at};
}

Appended append(Database& database, std::vector<NewEntry> entries, std::vector<KeptAnswer> answers = {}) {
  return JournalStore(database).append(entries, answers);
}

struct Store {
  TemporaryFolder folder;
  Database database{folder / "a.db", Mode::create};
  JournalStore journal{database};
  Store() { migrate(database); }

  std::string all(std::string_view jurisdiction, std::int64_t from = 1) {
    std::string text;
    journal.each(jurisdiction, from, [&](std::uint32_t seq, std::string_view line, const Digest& hash) {
      EXPECT_EQ(hash, some_hash(seq));
      text += fmt::format("{} {};", seq, line);
    });
    return text;
  }
};

TEST(JournalStore, GivesBackWhatWasAppended) {
  Store store;
  EXPECT_EQ(append(store.database, {entry(1, "一"), entry(2, ""), entry(1, "other", "beihe")}),
            Appended::done);
  EXPECT_EQ(append(store.database, {entry(3, "三\t\\n")}), Appended::done);
  EXPECT_EQ(store.all("hedong"), "1 一;2 ;3 三\t\\n;");
  EXPECT_EQ(store.all("hedong", 3), "3 三\t\\n;");
  EXPECT_EQ(store.all("hedong", 4), "");
  EXPECT_EQ(store.all("beihe"), "1 other;");
  EXPECT_EQ(store.all("nowhere"), "");
}

TEST(JournalStore, KnowsWhereEachJournalEnds) {
  Store store;
  EXPECT_TRUE(store.journal.heads().empty());
  EXPECT_FALSE(store.journal.head("hedong"));
  ASSERT_EQ(append(store.database, {entry(1), entry(2), entry(1, "x", "beihe"), entry(3)}), Appended::done);
  const std::vector<Head> heads{{"beihe", 1, some_hash(1)}, {"hedong", 3, some_hash(3)}};
  EXPECT_EQ(store.journal.heads(), heads);
  EXPECT_EQ(store.journal.head("hedong"), heads[1]);
}

TEST(JournalStore, StopsReadingWhereTheReaderHasEnough) {
  Store store;
  ASSERT_EQ(append(store.database, {entry(1), entry(2), entry(3)}), Appended::done);
  int seen = 0;
  store.journal.each("hedong", 1, [&](std::uint32_t, std::string_view, const Digest&) { return ++seen < 2; });
  EXPECT_EQ(seen, 2);
  EXPECT_THROW(store.journal.each("hedong", 1,
                                  [](std::uint32_t, std::string_view, const Digest&) {
                                    throw std::runtime_error("the reader gives up");
                                  }),
               std::runtime_error);
  EXPECT_EQ(append(store.database, {entry(4)}), Appended::done);  // no reading is left open
}

TEST(JournalStore, SaysThatAnotherWriterWasFirstAndWritesNothing) {
  Store store;
  Database other(store.folder / "a.db", Mode::existing);
  ASSERT_EQ(append(other, {entry(1, "theirs")}), Appended::done);
  EXPECT_EQ(append(store.database, {entry(1, "other", "beihe"), entry(1, "ours")}, {kept("k", "ours")}),
            Appended::lost_race);
  EXPECT_EQ(store.all("hedong"), "1 theirs;");
  EXPECT_EQ(store.all("beihe"), "");
  EXPECT_FALSE(store.journal.answer(7, "k"));
  EXPECT_EQ(append(store.database, {entry(2, "ours")}), Appended::done);
}

TEST(JournalStore, KeepsTheFirstAnswer) {
  Store store;
  ASSERT_EQ(append(store.database, {entry(1)}, {kept("k", "first")}), Appended::done);
  EXPECT_EQ(append(store.database, {entry(2)}, {kept("k", "second")}), Appended::lost_race);
  const auto answer = store.journal.answer(7, "k");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "first");
  EXPECT_EQ(answer->status, 201);
  EXPECT_EQ(answer->request_hash, sm3({"first"}));
  EXPECT_FALSE(store.journal.answer(8, "k"));
  EXPECT_EQ(store.all("hedong"), "1 x;");
}

TEST(JournalStore, ForgetsAnswersBeforeAMoment) {
  Store store;
  ASSERT_EQ(append(store.database, {}, {kept("a", "a", 1000), kept("b", "b", 2000)}), Appended::done);
  EXPECT_EQ(store.journal.purge_answers(2000), 1);
  EXPECT_FALSE(store.journal.answer(7, "a"));
  EXPECT_TRUE(store.journal.answer(7, "b"));
}

TEST(JournalStore, RefusesWhatNoJournalMayHold) {
  Store store;
  EXPECT_THROW(append(store.database, {entry(1, "two\nlines")}), std::invalid_argument);
  EXPECT_THROW(append(store.database, {entry(1, std::string_view("a\0b", 3))}), std::invalid_argument);
  EXPECT_THROW(append(store.database, {entry(1, "x", "")}), std::invalid_argument);
  EXPECT_THROW(append(store.database, {entry(1, "x", "he\tdong")}), std::invalid_argument);
  EXPECT_THROW(append(store.database, {entry(1), entry(3)}), std::invalid_argument);
  EXPECT_EQ(failure_of([&] { append(store.database, {entry(2)}); }), Kind::damaged);
  EXPECT_TRUE(store.journal.heads().empty());
}

TEST(JournalStore, WritesNothingOnAFullDiskAndGoesOnAfterwards) {
  Store store;
  ASSERT_EQ(append(store.database, {entry(1, "before")}, {kept("k", "kept")}), Appended::done);
  const auto pages = number_of(store.database, "PRAGMA page_count");
  store.database.execute(fmt::format("PRAGMA max_page_count={}", pages + 2));
  const std::string big(100000, 'x');
  EXPECT_EQ(failure_of([&] { append(store.database, {entry(2, "small"), entry(3, big)}); }), Kind::full);
  EXPECT_EQ(store.all("hedong"), "1 before;");
  EXPECT_TRUE(store.journal.answer(7, "k"));
  store.database.execute("PRAGMA max_page_count=1000000");
  EXPECT_EQ(append(store.database, {entry(2, "small")}), Appended::done);
}

TEST(JournalStore, SaysThatTheDatabaseIsReadOnly) {
  const Store store;
  Database reader(store.folder / "a.db", Mode::read_only);
  EXPECT_EQ(failure_of([&] { append(reader, {entry(1)}); }), Kind::read_only);
  EXPECT_TRUE(JournalStore(reader).heads().empty());
}

TEST(JournalStore, SaysThatAnotherHoldsTheDatabaseAndReadsOn) {
  Store store;
  ASSERT_EQ(append(store.database, {entry(1)}), Appended::done);
  store.database.execute("PRAGMA busy_timeout=1");
  Database other(store.folder / "a.db", Mode::existing);
  {
    const Transaction held(other);
    EXPECT_EQ(failure_of([&] { append(store.database, {entry(2)}); }), Kind::locked);
    EXPECT_EQ(store.all("hedong"), "1 x;");
  }
  EXPECT_EQ(append(store.database, {entry(2)}), Appended::done);
}

TEST(JournalStore, SaysThatTheFileIsDamaged) {
  const TemporaryFolder folder;
  {
    Database database(folder / "a.db", Mode::create);
    migrate(database);
    std::vector<NewEntry> entries;
    const std::string line(500, 'x');
    for (std::uint32_t seq = 1; seq <= 200; ++seq) entries.push_back(entry(seq, line));
    ASSERT_EQ(append(database, entries), Appended::done);
  }
  const auto size = std::filesystem::file_size(folder / "a.db");
  {
    std::fstream file(folder / "a.db", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);  // behind the page with the schema
    file << std::string(size - 4096, '\xFF');
  }
  Database database(folder / "a.db", Mode::existing);
  EXPECT_EQ(failure_of([&] { JournalStore(database).heads(); }), Kind::damaged);
}

// What a process does that is killed after `appended` whole batches and half of one more.
[[noreturn]] void write_and_be_killed(const std::string& path) {
  Database database(path, Mode::existing);
  if (append(database, {entry(1, "acknowledged")}) != Appended::done) _exit(1);
  const Transaction transaction(database);
  for (int seq = 2; seq < 2000; ++seq) {  // enough to reach the file before the commit
    database.run("INSERT INTO entry VALUES ('hedong', ?1, ?2, zeroblob(32))", seq, std::string(2000, 'x'));
  }
  kill(getpid(), SIGKILL);
  _exit(1);
}

TEST(JournalStore, HoldsWhatWasAcknowledgedAndNothingHalfWhenTheProcessIsKilled) {
  const TemporaryFolder folder;
  {
    Database database(folder / "a.db", Mode::create);
    migrate(database);
    database.execute("PRAGMA cache_size=10");
  }
  const auto child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) write_and_be_killed(folder / "a.db");
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  Database database(folder / "a.db", Mode::existing);
  const std::vector<Head> heads{{"hedong", 1, some_hash(1)}};
  EXPECT_EQ(JournalStore(database).heads(), heads);
  EXPECT_EQ(append(database, {entry(2)}), Appended::done);
}

TEST(StoreFailure, HasASentenceForEveryKind) {
  for (const auto kind : {Kind::full, Kind::locked, Kind::read_only, Kind::damaged, Kind::other}) {
    EXPECT_FALSE(sentence(kind).zh.empty());
    EXPECT_FALSE(sentence(kind).en.empty());
  }
}

}  // namespace
}  // namespace tuogou
