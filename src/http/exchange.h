// One request and the response that comes for it, from whichever thread. Leaves out: who waits
// (connection.cpp, Router::answer).
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "http/route.h"

namespace tuogou {

/// What came: a response, or the exception that left the handler, or neither where the reply was dropped.
struct Outcome {
  std::optional<Response> response = {};
  std::exception_ptr exception = {};
};

/// Holds the call, so that it lives as long as anybody may answer it.
class Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  Call call;

  /// The reply to hand to the handler. Once.
  Reply reply();
  /// Runs `handler` (which is given the reply); what it throws becomes the outcome where no response came
  /// before.
  void run(const std::function<void(Call&, Reply)>& handler);

  /// The same where something other than the handler failed.
  void fail(std::exception_ptr exception) { settle(std::nullopt, std::move(exception)); }

  /// The outcome if it is there; else `ready` is called once, later, from whichever thread brings it.
  std::optional<Outcome> take_or_wait(std::function<void()> ready);
  /// Nobody waits any more.
  void abandon();

 private:
  void settle(std::optional<Response> response, std::exception_ptr exception);

  std::mutex mutex_;
  std::optional<Outcome> outcome_;
  bool taken_ = false;
  bool running_ = false;
  bool dropped_ = false;
  std::function<void()> ready_;
};

}  // namespace tuogou
