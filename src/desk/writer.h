// The one writer: takes all orders that wait, decides each over the ledger as the ones before it left it,
// writes the events of all in one transaction, and only then lets anybody see them. Leaves out: what is asked
// (desk.h).
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "desk/desk.h"
#include "store/store.h"

namespace tuogou {

/// What the writer works on and with; lives as long as it does.
struct WriterContext {
  Database& database;
  const Vault& vault;
  std::function<Moment()> now;
  std::function<Actor(const Ledger&, const Actor&, Date)> actor_in;
  std::function<std::shared_ptr<const People>()> people;
  std::function<std::shared_ptr<const Ledgers>()> ledgers;
  std::function<void(std::shared_ptr<const Ledgers>, const std::vector<Moved>&)> publish;
  std::function<std::optional<Bilingual>()> damage;
  std::function<const WorkingDays&()> working_days;
  std::size_t batch_most;
};

/// How long an answer is kept for its Idempotency-Key.
inline constexpr Moment kAnswersKept = 7 * Moment{86'400'000};

class Writer {
 public:
  Writer(WriterContext context, std::map<std::string, Head> heads);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();

  void submit(Order order, std::function<void(Outcome)> done);
  std::size_t waiting() const;
  /// Carries out what waits and ends; later orders fail.
  void stop();

 private:
  struct Waiting {
    Order order;
    std::function<void(Outcome)> done;
  };
  void run();
  void carry_out(std::deque<Waiting> batch);
  void forget_old_answers();

  WriterContext context_;
  std::map<std::string, Head> heads_;
  JournalStore store_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Waiting> waiting_;
  bool stopping_ = false;
  Moment forgot_at_ = 0;
  std::thread thread_;
};

}  // namespace tuogou
