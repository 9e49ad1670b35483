// Which route a request belongs to, and whether the request may reach its handler: path, method, who asks,
// parameters, media types, body. Leaves out: reading and writing (connection.cpp).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "http/message.h"
#include "http/problem.h"
#include "http/route.h"

namespace tuogou {

/// Who sends this request, or why it is not carried out (401, 403). Called for every route before the body is
/// read; for Audience::anyone an empty caller is fine.
using Authenticate = std::function<std::variant<Caller, Problem>(const HttpRequest&, const Route&)>;

class Router {
 public:
  /// Throws std::logic_error where two routes are the same or one is incomplete.
  Router(std::vector<Route> routes, Authenticate authenticate);
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;
  ~Router();

  const std::vector<Route>& routes() const { return *routes_; }

  /// All that can be said before the body is read: fills in route, path values and caller, or answers
  /// instead.
  std::optional<Response> open(Call& call) const;
  /// The same about the body, which is in call.request.body.
  std::optional<Response> take_body(Call& call) const;
  /// Everything in this thread, waiting for the reply: what tests and tools use in place of a server.
  /// Streamed uploads get the whole body as one chunk.
  Response answer(HttpRequest request) const;

 private:
  struct Node;
  std::unique_ptr<std::vector<Route>> routes_;
  std::unique_ptr<Node> root_;
  Authenticate authenticate_;
};

/// A request as it would arrive: target with its query, a body as JSON; for tests and tools.
/// Throws std::invalid_argument where the target cannot be decoded.
HttpRequest request_of(Method method, std::string_view target, std::string body = {});

}  // namespace tuogou
