#include "http/record.h"

#include <string>

#include "http/log.h"
#include "http/metrics.h"
#include "http/problem.h"

namespace tuogou {

void record_request(const ServerOptions& options, const Call& call, int status, std::uint64_t bytes,
                    std::chrono::steady_clock::duration took) {
  const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  const std::string_view route = call.route != nullptr ? std::string_view(call.route->path) : "-";
  const auto method = method_text(call.request.method);
  if (options.log != nullptr) {
    options.log->request({.at = call.request.received_at,
                          .request_id = call.request.request_id,
                          .method = method,
                          .route = route,
                          .status = status,
                          .microseconds = microseconds,
                          .bytes = bytes,
                          .person = call.caller.person});
  }
  if (options.metrics != nullptr) {
    options.metrics
        ->counter("tuogou_http_requests_total", "Requests answered.",
                  {{"method", method}, {"route", route}, {"status", std::to_string(status)}})
        .add();
    options.metrics
        ->histogram("tuogou_http_request_seconds", "From the head of a request to the end of its response.",
                    {{"route", route}})
        .observe(static_cast<std::uint64_t>(microseconds));
  }
}

void record_failure(const ServerOptions& options, const Call& call, const std::exception_ptr& exception) {
  if (options.metrics != nullptr) {
    options.metrics->counter("tuogou_http_failures_total", "Exceptions that left a handler.").add();
  }
  if (options.log == nullptr) return;
  const std::string_view route = call.route != nullptr ? std::string_view(call.route->path) : "-";
  options.log->write(
      call.request.received_at, LogLevel::error, "failure",
      {{"request_id", call.request.request_id}, {"route", route}, {"text", text_of(exception)}});
}

}  // namespace tuogou
