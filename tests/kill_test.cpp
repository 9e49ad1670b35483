// The server killed at any moment under load, and started again: what was acknowledged is there, nothing is
// half there, the chain is sound, and what was sent again counts once. How often: TUOGOU_KILLS
// (script/test-long).
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "running_test.h"

namespace tuogou {
namespace {

constexpr int kKills = 10;
constexpr int kClients = 4;
constexpr int kLongestMilliseconds = 150;  // from the first request to the kill
const std::string kIssueRows = std::string("/api/v1/jurisdictions/") + kKey + "/registers/issue";

int kills_wanted() {
  const char* const wanted = std::getenv("TUOGOU_KILLS");
  return wanted == nullptr ? kKills : std::stoi(wanted);
}

/// What one client sent and was told.
struct Client {
  std::map<std::int64_t, std::string> receipts;  // the hash of the last entry, by its number
  std::set<std::string> acknowledged;            // the names of its rows
  std::string unanswered;                        // the name of the row that was under way
};

Answer send_row(int port, const std::string& headers, const std::string& name) {
  return ask(port, "POST", kIssueRows, headers + "Idempotency-Key: " + name + "\r\n",
             R"({"row":{"description":")" + name + R"(","new_situation":true,"found_on":"2020-02-10"}})");
}

/// Whether it was answered.
bool add_row(Client& client, int port, const std::string& headers, const std::string& name) {
  client.unanswered = name;
  const auto answer = send_row(port, headers, name);
  boost::system::error_code cut;
  const auto receipt = json::parse(answer.body, cut);
  if (answer.status != 200 || cut) return false;
  client.receipts[receipt.at("sequence").as_int64()] = receipt.at("hash").as_string();
  client.acknowledged.insert(name);
  client.unanswered.clear();
  return true;
}

/// The journal as it was exported: hashes by number, and the events of every act.
struct Journal {
  std::map<std::int64_t, std::string> hashes;
  std::map<std::string, std::string> acts;  // the kinds of events, by the number of the act
  std::map<std::string, int> rows;          // how often a row of that name was added
};

Journal journal_in(const std::string& text) {
  constexpr std::size_t kHash = 64;
  Journal journal;
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);  // whose journal it is
  while (std::getline(lines, line)) {
    std::istringstream fields(line.substr(kHash + 1));
    std::string sequence, moment, act, kind, field;
    std::getline(fields, sequence, '\t');
    std::getline(fields, moment, '\t');
    std::getline(fields, act, '\t');
    std::getline(fields, kind, '\t');
    journal.hashes[std::stoll(sequence)] = line.substr(0, kHash);
    journal.acts[act] += kind + " ";
    const std::string mark = ".description=";
    while (std::getline(fields, field, '\t')) {
      if (field.starts_with(mark)) ++journal.rows[field.substr(mark.size())];
    }
  }
  return journal;
}

class Killed : public Running {
 protected:
  /// Adds rows from several clients until the server is gone.
  void load_and_kill(Serving& serving, const std::string& headers, int round, int milliseconds) {
    std::vector<std::thread> threads;
    for (int i = 0; i < kClients; ++i) {
      threads.emplace_back([&, i] {
        auto& client = clients_[static_cast<std::size_t>(i)];
        for (int n = 0;; ++n) {
          const auto name = "r" + std::to_string(round) + "-" + std::to_string(i) + "-" + std::to_string(n);
          if (!add_row(client, serving.port(), headers, name)) return;
        }
      });
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    EXPECT_EQ(serving.end_by(SIGKILL), -SIGKILL);
    for (auto& thread : threads) thread.join();
  }

  void send_again(int port, const std::string& headers) {
    for (auto& client : clients_) {
      if (client.unanswered.empty()) continue;
      const auto name = client.unanswered;
      EXPECT_TRUE(add_row(client, port, headers, name)) << name;
    }
  }

  void expect_all_there() {
    EXPECT_EQ(run("journal verify" + in_data()).status, 0);
    ASSERT_EQ(run("journal export" + in_sample() + " --output '" + path("journal.txt") + "'").status, 0);
    const auto journal = journal_in(content_of(path("journal.txt")));
    for (const auto& client : clients_) {
      for (const auto& [sequence, hash] : client.receipts) {
        const auto found = journal.hashes.find(sequence);
        ASSERT_NE(found, journal.hashes.end()) << "an acknowledged act is gone: " << sequence;
        ASSERT_EQ(found->second, hash) << sequence;
      }
      for (const auto& name : client.acknowledged) ASSERT_EQ(journal.rows.at(name), 1) << name;
    }
    for (const auto& [act, kinds] : journal.acts) {
      const bool has_head = kinds.find("act.done") != std::string::npos;
      const bool has_row = kinds.find("row.added") != std::string::npos;
      ASSERT_EQ(has_head, has_row) << "half an act: " << kinds;
    }
  }

  std::size_t acknowledged() const {
    std::size_t count = 0;
    for (const auto& client : clients_) count += client.acknowledged.size();
    return count;
  }

  std::array<Client, kClients> clients_;
};

TEST_F(Killed, EveryAcknowledgedActIsThereAndNoneIsHalfThere) {
  std::mt19937 random(1);
  std::string password;
  for (int round = 0; round < kills_wanted(); ++round) {
    auto serving = serve_sample();
    ASSERT_TRUE(serving.is_up()) << content_of(path("log"));
    if (round == 0) password = password_in(serving.last_line());
    const auto headers = sign_in(serving.port(), "office", password);
    send_again(serving.port(), headers);
    load_and_kill(serving, headers, round, static_cast<int>(random() % kLongestMilliseconds));
    expect_all_there();
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(acknowledged(), static_cast<std::size_t>(kills_wanted()))
      << "too little was done to lose anything";
}

}  // namespace
}  // namespace tuogou
