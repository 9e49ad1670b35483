// Answers to reads, kept for when the same session asks the same again before anything has changed. Leaves
// out: which routes keep theirs; browsers' own caches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "access/session.h"
#include "desk/desk.h"
#include "http/message.h"

namespace tuogou {

/// All that an answer rests on besides the session and the question. What is held here is never changed, so
/// that being the same object says that nothing has.
struct Grounds {
  std::shared_ptr<const Ledgers> ledgers;
  std::shared_ptr<const People> people;
  const WorkingDays* working_days = nullptr;
  std::int64_t half_hour = 0;  // today and the half of the day, by which reminders go, change on one
  bool operator==(const Grounds&) const = default;
};

/// The present grounds. To be taken before the answer is made: it may then be newer than they are, never
/// older.
Grounds grounds_of(const Desk& desk, std::int64_t now);

/// May be used from any thread.
class KeptAnswers {
 public:
  static constexpr std::size_t kBytesMost = std::size_t{128}
                                            << 20;  // of bodies; the longest unasked go first

  /// nullptr where none is kept for these grounds.
  std::shared_ptr<const Response> find(const Grounds& grounds, const SessionPointer& session,
                                       std::string_view question);
  /// Nothing is kept where others have asked on newer grounds meanwhile.
  void keep(const Grounds& grounds, const SessionPointer& session, std::string_view question,
            std::shared_ptr<const Response> answer);

 private:
  struct Kept {
    SessionPointer session;  // held, so that its address stands for it
    std::string key;
    std::shared_ptr<const Response> answer;
  };
  using All = std::list<Kept>;

  std::mutex mutex_;
  Grounds grounds_;
  All kept_;  // asked for last at the front
  std::unordered_map<std::string_view, All::iterator> by_key_;
  std::size_t bytes_ = 0;
};

}  // namespace tuogou
