// What is kept of each request: a line in the log, a count and a duration among the metrics. Leaves out:
// everything that would tell what was asked.
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>

#include "http/route.h"
#include "http/server.h"

namespace tuogou {

/// `route` of the call may be empty. Status 499: the other side went away before it was answered.
void record_request(const ServerOptions& options, const Call& call, int status, std::uint64_t bytes,
                    std::chrono::steady_clock::duration took);

/// An exception that left a handler; its text goes here and nowhere else.
void record_failure(const ServerOptions& options, const Call& call, const std::exception_ptr& exception);

inline constexpr int kWentAway = 499;

}  // namespace tuogou
