#include "api/kept_answers.h"

#include <fmt/format.h>

namespace tuogou {

namespace {

constexpr std::int64_t kHalfHour = 30 * kOneMinute;

std::string key_of(const SessionPointer& session, std::string_view question) {
  return fmt::format("{} {}", fmt::ptr(session.get()), question);
}

}  // namespace

Grounds grounds_of(const Desk& desk, std::int64_t now) {
  return {desk.ledgers(), desk.people(), &desk.working_days(), now / kHalfHour};
}

std::shared_ptr<const Response> KeptAnswers::find(const Grounds& grounds, const SessionPointer& session,
                                                  std::string_view question) {
  const auto key = key_of(session, question);
  All outdated;  // goes once the others may go on
  Grounds former;
  const std::lock_guard lock(mutex_);
  if (grounds != grounds_) {
    by_key_.clear();
    outdated.swap(kept_);
    bytes_ = 0;
    former = std::exchange(grounds_, grounds);
    return nullptr;
  }
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found->second);
  return found->second->answer;
}

void KeptAnswers::keep(const Grounds& grounds, const SessionPointer& session, std::string_view question,
                       std::shared_ptr<const Response> answer) {
  auto key = key_of(session, question);
  All dropped;
  const std::lock_guard lock(mutex_);
  if (grounds != grounds_ || by_key_.contains(key)) return;
  bytes_ += answer->body.size();
  kept_.push_front({session, std::move(key), std::move(answer)});
  by_key_.emplace(kept_.front().key, kept_.begin());
  while (bytes_ > kBytesMost) {
    bytes_ -= kept_.back().answer->body.size();
    by_key_.erase(kept_.back().key);
    dropped.splice(dropped.begin(), kept_, std::prev(kept_.end()));
  }
}

}  // namespace tuogou
