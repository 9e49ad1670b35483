#include "desk/fold.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "journal/entry.h"

namespace tuogou {

namespace {

constexpr std::size_t kLinesAtOnce = 4096;
constexpr std::size_t kAhead = 8;

/// Lines read ahead by one thread while another folds them.
class Lines {
 public:
  using Some = std::vector<std::string>;

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
  Lines lines;
  std::exception_ptr failure;
  std::thread reader([&] {
    try {
      Lines::Some some;
      JournalStore(database).each(jurisdiction, 1, [&](std::uint32_t, std::string_view line, const Digest&) {
        some.emplace_back(line);
        if (some.size() < kLinesAtOnce) return true;
        return lines.put(std::exchange(some, {}));
      });
      if (!some.empty()) lines.put(std::move(some));
    } catch (...) {
      failure = std::current_exception();
    }
    lines.end();
  });
  try {
    bool going = true;
    for (auto some = lines.take(); going && !some.empty(); some = lines.take()) {
      for (const auto& line : some) {
        const auto entry = parse_entry(line, sealing);
        if (until != 0 && entry.at.recorded_at >= until) {
          going = false;
          break;
        }
        if (entry.at.sequence != folded.read + 1) {
          throw UnknownEvent("entry " + std::to_string(folded.read + 1) + " is missing");
        }
        evolve(*folded.ledger, entry.event, entry.at);
        folded.last_record = std::max({folded.last_record, entry.act, record_given(entry.event)});
        folded.read = entry.at.sequence;
      }
      if (!going) break;
    }
  } catch (const std::exception& problem) {
    folded.stopped = problem.what();
  }
  lines.close();
  reader.join();
  if (failure != nullptr) std::rethrow_exception(failure);
  return folded;
}

}  // namespace tuogou
