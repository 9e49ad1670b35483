#include "desk/fold.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "journal/entry.h"

namespace tuogou {

namespace {

constexpr std::size_t kEntriesAtOnce = 1024;
constexpr std::size_t kAhead = 8;

/// Entries read and understood by one thread while another folds them.
class Entries {
 public:
  using Some = std::vector<Entry>;

  /// False once whoever takes has had enough.
  bool put(Some some) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_.size() < kAhead || closed_; });
    if (closed_) return false;
    waiting_.push_back(std::move(some));
    changed_.notify_all();
    return true;
  }
  /// Empty at the end.
  Some take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !waiting_.empty() || ended_; });
    if (waiting_.empty()) return {};
    auto some = std::move(waiting_.front());
    waiting_.pop_front();
    changed_.notify_all();
    return some;
  }
  void end() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Some> waiting_;
  bool ended_ = false;
  bool closed_ = false;
};

}  // namespace

Folded fold(Database& database, std::string_view jurisdiction, const Sealing& sealing, Moment until) {
  Folded folded{std::make_shared<Ledger>(), 0, 0, {}};
  Entries entries;
  std::exception_ptr failure;
  std::string not_understood;
  std::thread reader([&] {
    Entries::Some some;
    some.reserve(kEntriesAtOnce);
    try {
      JournalStore(database).each(jurisdiction, 1, [&](std::uint32_t, std::string_view line, const Digest&) {
        some.push_back(parse_entry(line, sealing));
        if (some.size() < kEntriesAtOnce) return true;
        const bool wanted = entries.put(std::exchange(some, {}));
        some.reserve(kEntriesAtOnce);
        return wanted;
      });
    } catch (const StoreFailure&) {
      failure = std::current_exception();
    } catch (const std::exception& problem) {
      not_understood = problem.what();
    }
    // What came before it counts.
    if (!some.empty()) entries.put(std::move(some));
    entries.end();
  });
  bool has_ended = false;  // at `until`: what lies beyond is nobody's concern
  try {
    for (auto some = entries.take(); !has_ended && !some.empty(); some = entries.take()) {
      for (const auto& entry : some) {
        if (until != 0 && entry.at.recorded_at >= until) {
          has_ended = true;
          break;
        }
        if (entry.at.sequence != folded.read + 1) {
          throw UnknownEvent("entry " + std::to_string(folded.read + 1) + " is missing");
        }
        evolve(*folded.ledger, entry.event, entry.at);
        folded.last_record = std::max({folded.last_record, entry.act, record_given(entry.event)});
        folded.read = entry.at.sequence;
      }
      if (has_ended) break;
    }
  } catch (const std::exception& problem) {
    folded.stopped = problem.what();
  }
  entries.close();
  reader.join();
  if (failure != nullptr) std::rethrow_exception(failure);
  if (folded.stopped.empty() && !has_ended) folded.stopped = std::move(not_understood);
  return folded;
}

}  // namespace tuogou
