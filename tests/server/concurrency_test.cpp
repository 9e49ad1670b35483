// Many at once, and a store that refuses: no act is lost or doubled, the chain holds, reads go on.
#include <sys/resource.h>

#include <csignal>
#include <thread>

#include "journal/verify.h"
#include "server/told_walk_test.h"
#include "store/sqlite.h"

namespace tuogou {
namespace {

class Concurrency : public WalkedDistrict {
 protected:
  static constexpr std::string_view kRow =
      R"({"row":{"as_of":"2021-03-01","total":3,"full_time":2,"contracts":2,"pension":2,"housing_fund":2}})";

  Told add(std::string_view association, const std::string& key = {}) {
    auto office = as("office");
    if (!key.empty()) office.with("Idempotency-Key", key);
    return office.post(of(association, "/registers/staff"), std::string(kRow));
  }
  std::size_t rows(std::string_view association) {
    return as("office").get(of(association, "/registers/staff")).list_at("/rows").size();
  }
  void expect_sound() {
    Database database(server->database(), Database::Mode::read_only);
    for (const auto& report : verify(database)) EXPECT_TRUE(report.is_sound()) << sentence(report).en;
  }
  void expect_unavailable(const Told& told) {
    EXPECT_EQ(told.status, 503) << told.text;
    EXPECT_EQ(told.text_at("/type"), "/problems/unavailable");
    EXPECT_FALSE(told.header("Retry-After").empty());
  }
};

TEST_F(Concurrency, NothingIsLostOrDoubledWhenManyDoEverythingAtOnce) {
  constexpr int kWriters = 3;
  constexpr int kEach = 20;
  std::atomic<int> written = 0;
  std::atomic<int> writing = kWriters;
  const auto lamps = of(kLamps);
  const auto clocks = of(kClocks);
  const auto heard = as("office").get(fmt::format("/api/v1/events?jurisdiction={}", kDistrict));
  ASSERT_NE(heard.events, nullptr);
  std::vector<std::thread> threads;
  for (int writer = 0; writer < kWriters; ++writer) {
    threads.emplace_back([&, writer] {
      for (int i = 0; i < kEach; ++i) {
        // Two of the threads send the same requests, with the same keys.
        const auto key = fmt::format("{}-{}", writer / 2, i);
        const auto told = as("office")
                              .with("Idempotency-Key", key)
                              .post((i % 2 == 0 ? lamps : clocks) + "/registers/staff", std::string(kRow));
        EXPECT_EQ(told.status, 200) << told.text;
        if (told.header("Idempotency-Replayed").empty()) ++written;
      }
      --writing;
    });
  }
  const auto while_writing = [&](auto what) {
    threads.emplace_back([&writing, what] {
      do what();
      while (writing > 0);
    });
  };
  while_writing([&] {
    EXPECT_EQ(as("zhuguan").get(lamps).status, 200);
    EXPECT_EQ(as("minzheng").get(in(kDistrict, "/associations")).status, 200);
  });
  while_writing([&] {
    EXPECT_EQ(as("minzheng").get(in(kDistrict, "/overview?as_of=2020-03-10")).status, 200);
    EXPECT_EQ(as("office").get(lamps + "/timeline").status, 200);
    EXPECT_EQ(as("office").get(clocks + "?known_on=2021-03-01").status, 404);
  });
  while_writing([&] {
    const json::object body{{"login", "renshe"}, {"password", kPassword}};
    const auto told = as("").post("/api/v1/session", json::serialize(body));
    EXPECT_EQ(told.status, 200) << told.text;
  });
  while_writing([&] {
    const auto given = as("anquan").post(
        "/api/v1/assignments",
        fmt::format(R"({{"person":{},"role":"audit","jurisdiction":"{}","organ_name":"河东区示例审计局"}})",
                    server->person("wuzhi").id, kDistrict));
    EXPECT_EQ(given.status, 201) << given.text;
    EXPECT_EQ(as("anquan").remove(fmt::format("/api/v1/assignments/{}", given.whole_at("/id"))).status, 204);
  });
  while_writing([&] {
    const auto stream = as("zhuguan").get(fmt::format("/api/v1/events?jurisdiction={}", kDistrict));
    std::string text;
    if (stream.events) stream.events->take(text);
  });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(written, 2 * kEach);
  EXPECT_EQ(rows(kLamps) + rows(kClocks), 2u * kEach);
  std::string text;
  heard.events->take(text);
  EXPECT_NE(text.find("association-moved"), std::string::npos);
  const auto before = as("office").get(lamps).text;
  server->stop();
  expect_sound();
  server->start();
  EXPECT_EQ(as("office").get(lamps).text, before) << "what is folded anew is what was served";
}

TEST_F(Concurrency, OfManyWhoDecideTheSameOneSucceeds) {
  list_both();
  const auto target = of(kLamps, "/actions/plan.survey");
  const auto seen = as("zhuguan").get(of(kLamps)).header("ETag");
  std::atomic<int> done = 0;
  std::atomic<int> stale = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      const auto told = as(i % 2 == 0 ? "zhuguan" : "zhuguan2").with("If-Match", seen).post(target, "{}");
      if (told.status == 200) ++done;
      if (told.status == 412) ++stale;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(done, 1);
  EXPECT_EQ(stale, 3);
  expect_sound();
}

TEST_F(Concurrency, WhileAnotherHoldsTheDatabaseNothingIsWrittenAndThenItIs) {
  server->stop();
  server->busy_milliseconds = 20;
  server->start();
  expect_done(add(kLamps));
  {
    Database other(server->database(), Database::Mode::existing);
    const Transaction held(other);
    expect_unavailable(add(kLamps, "k"));
    EXPECT_EQ(rows(kLamps), 1u);
  }
  const auto again = add(kLamps, "k");
  expect_done(again);
  EXPECT_EQ(again.header("Idempotency-Replayed"), "") << "what was not written is not kept";
  EXPECT_EQ(rows(kLamps), 2u);
  expect_sound();
}

TEST_F(Concurrency, ADiskThatIsFullIsSaidAndComesBack) {
  expect_done(add(kLamps));
  rlimit was{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &was), 0);
  const auto before = std::signal(SIGXFSZ, SIG_IGN);
  auto small = was;
  small.rlim_cur = fs::file_size(server->database() + "-wal");
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto refused = add(kLamps, "k");
  const auto reads = as("office").get(of(kLamps)).status;
  ::setrlimit(RLIMIT_FSIZE, &was);
  std::signal(SIGXFSZ, before);
  expect_unavailable(refused);
  EXPECT_EQ(reads, 200);
  EXPECT_EQ(rows(kLamps), 1u);
  expect_done(add(kLamps, "k"));
  EXPECT_EQ(rows(kLamps), 2u);
  expect_sound();
}

TEST_F(Concurrency, ADatabaseThatTakesNoEntriesIsStillRead) {
  Database other(server->database(), Database::Mode::existing);
  other.execute("CREATE TRIGGER closed BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'closed'); END");
  expect_unavailable(add(kLamps));
  EXPECT_EQ(as("office").get(of(kLamps)).status, 200);
  EXPECT_EQ(as("office").get(in(kDistrict, "/associations")).status, 200);
  EXPECT_EQ(rows(kLamps), 0u);
  other.execute("DROP TRIGGER closed");
  expect_done(add(kLamps));
  EXPECT_EQ(rows(kLamps), 1u);
  expect_sound();
}

TEST_F(Concurrency, AStoppedDeskTakesNoOrders) {
  server->desk().stop();
  expect_unavailable(add(kLamps));
  EXPECT_EQ(as("office").get(of(kLamps)).status, 200);
}

}  // namespace
}  // namespace tuogou
