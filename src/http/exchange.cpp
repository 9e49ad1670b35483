#include "http/exchange.h"

#include <utility>

namespace tuogou {

Reply Exchange::reply() {
  return Reply([self = shared_from_this()](std::optional<Response> response) {
    self->settle(std::move(response), nullptr);
  });
}

void Exchange::run(const std::function<void(Call&, Reply)>& handler) {
  {
    const std::lock_guard lock(mutex_);
    running_ = true;
  }
  std::exception_ptr exception;
  try {
    handler(call, reply());
  } catch (...) {
    exception = std::current_exception();
  }
  bool dropped = false;
  {
    const std::lock_guard lock(mutex_);
    running_ = false;
    dropped = dropped_;
  }
  // Given away whole: its last holder is whoever takes the outcome.
  if (exception || dropped) settle(std::nullopt, std::move(exception));
}

void Exchange::settle(std::optional<Response> response, std::exception_ptr exception) {
  {
    const std::lock_guard lock(mutex_);
    if (outcome_ || taken_) return;
    // A handler that throws drops its reply on the way out; the exception says more.
    if (!response && !exception && running_) {
      dropped_ = true;
      return;
    }
    outcome_ = Outcome{.response = std::move(response), .exception = std::move(exception)};
    // Called under the lock: abandon() must not return while it runs.
    if (ready_) std::exchange(ready_, nullptr)();
  }
}

std::optional<Outcome> Exchange::take_or_wait(std::function<void()> ready) {
  const std::lock_guard lock(mutex_);
  if (outcome_) {
    taken_ = true;
    return std::exchange(outcome_, std::nullopt);
  }
  ready_ = std::move(ready);
  return std::nullopt;
}

void Exchange::abandon() {
  const std::lock_guard lock(mutex_);
  taken_ = true;
  ready_ = nullptr;
}

}  // namespace tuogou
