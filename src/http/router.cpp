#include "http/router.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <map>
#include <set>
#include <stdexcept>

#include "http/exchange.h"
#include "http/json_body.h"
#include "http/media.h"
#include "http/parameters.h"
#include "http/target.h"

namespace tuogou {

// The routes as a tree of path segments. What is written out comes before what is a parameter, that before
// the rest.
struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literal;
  std::unique_ptr<Node> parameter;
  std::map<Method, const Route*> here;
  std::map<Method, const Route*> tail;  // {rest...}

  struct Found {
    const std::map<Method, const Route*>* methods = nullptr;
    std::vector<std::string> values;
  };

  // Whether some route ends where `segments` do. Those without the method are taken only where there is none
  // with it.
  bool find(const std::vector<std::string>& segments, std::size_t depth, Method method, Found& found,
            std::vector<std::string>& values) const {
    const auto offer = [&](const std::map<Method, const Route*>& methods) {
      if (methods.empty()) return false;
      const bool exact = methods.contains(method);
      if (exact || found.methods == nullptr) found = {&methods, values};
      return exact;
    };
    if (depth == segments.size()) return offer(here);
    const auto& segment = segments[depth];
    if (const auto next = literal.find(segment);
        next != literal.end() && next->second->find(segments, depth + 1, method, found, values)) {
      return true;
    }
    if (parameter && !segment.empty()) {
      values.push_back(segment);
      if (parameter->find(segments, depth + 1, method, found, values)) return true;
      values.pop_back();
    }
    if (tail.empty()) return false;
    std::string rest;
    for (auto i = depth; i < segments.size(); ++i) rest += (i > depth ? "/" : "") + segments[i];
    values.push_back(std::move(rest));
    const bool exact = offer(tail);
    values.pop_back();
    return exact;
  }

  void add(const Route& route) {
    Node* node = this;
    bool is_tail = false;
    const auto path = std::string_view(route.path).substr(1);
    if (!path.empty()) {
      for (const auto segment : split(path, "/")) {
        if (is_tail) throw std::logic_error("something follows the rest in " + route.path);
        is_tail = segment.starts_with('{') && segment.ends_with("...}");
        if (is_tail) continue;
        auto& next = segment.starts_with('{') ? node->parameter : node->literal[std::string(segment)];
        if (!next) next = std::make_unique<Node>();
        node = next.get();
      }
    }
    if (!(is_tail ? node->tail : node->here).emplace(route.method, &route).second) {
      throw std::logic_error(fmt::format("{} {} is there twice", method_text(route.method), route.path));
    }
  }
};

namespace {

void check_complete(const Route& route) {
  const bool streamed = route.body == Body::stream;
  if (!route.path.starts_with('/') || route.operation.empty() ||
      (streamed ? !route.upload : !route.handler)) {
    throw std::logic_error("incomplete route " + route.path);
  }
  const bool has_body = route.body != Body::none;
  if (has_body && (route.method == Method::get || route.method == Method::head)) {
    throw std::logic_error("a GET with a body: " + route.path);
  }
}

std::string allow_text(const std::map<Method, const Route*>& methods) {
  std::set<std::string> texts{"OPTIONS"};
  for (const auto& [method, route] : methods) {
    texts.emplace(method_text(method));
    if (method == Method::get) texts.emplace("HEAD");
  }
  return fmt::format("{}", fmt::join(texts, ", "));
}

Outcome awaited(Exchange& exchange) {
  std::promise<void> came;
  auto outcome = exchange.take_or_wait([&came] { came.set_value(); });
  if (!outcome) {
    came.get_future().wait();
    outcome = exchange.take_or_wait(nullptr);
  }
  return outcome.value_or(Outcome{});
}

}  // namespace

Router::Router(std::vector<Route> routes, Authenticate authenticate)
    : routes_(std::make_unique<std::vector<Route>>(std::move(routes))),
      root_(std::make_unique<Node>()),
      authenticate_(std::move(authenticate)) {
  for (const auto& route : *routes_) {
    check_complete(route);
    root_->add(route);
  }
}

Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;
Router::~Router() = default;

std::optional<Response> Router::open(Call& call) const {
  const auto& request = call.request;
  const auto answer = [&](const Problem& problem) { return problem_response(problem, request); };
  const auto method = request.method == Method::head ? Method::get : request.method;
  Node::Found found;
  std::vector<std::string> values;
  root_->find(request.segments, 0, method, found, values);
  if (found.methods == nullptr) return answer(not_found());
  const auto entry = found.methods->find(method);
  if (entry == found.methods->end()) {
    const auto allow = allow_text(*found.methods);
    if (method == Method::options) return no_content().with("Allow", allow);
    return answer(method_not_allowed(allow));
  }
  const Route& route = *entry->second;
  call.route = &route;
  call.path_values = std::move(found.values);
  auto who = authenticate_(request, route);
  if (const auto* problem = std::get_if<Problem>(&who)) return answer(*problem);
  call.caller = std::move(std::get<Caller>(who));
  if (route.audience == Audience::signed_in && !call.caller) return answer(not_signed_in());
  if (const auto problem = wrong_parameter(call)) return answer(*problem);
  if (const auto problem = unacceptable(request, route)) return answer(*problem);
  if (const auto problem = wrong_media_type(request, route)) return answer(*problem);
  return std::nullopt;
}

std::optional<Response> Router::take_body(Call& call) const {
  const auto& route = *call.route;
  auto& body = call.request.body;
  const auto answer = [&](const Problem& problem) { return problem_response(problem, call.request); };
  if (body.size() > body_limit(route)) return answer(body_too_large(body_limit(route)));
  if (route.body == Body::none) {
    if (body.empty()) return std::nullopt;
    return answer(bad_request({"该请求不应带有内容。", "This request takes no body."}));
  }
  if (body.empty() && route.body_optional) return std::nullopt;
  if (body.empty()) return answer(bad_body("", {"请求缺少内容。", "The body is missing."}));
  if (route.body != Body::json) return std::nullopt;
  auto parsed = parse_json(body);
  if (const auto* fault = std::get_if<JsonFault>(&parsed))
    return answer(bad_body(fault->pointer, fault->sentence));
  call.body = std::move(std::get<boost::json::value>(parsed));
  return std::nullopt;
}

Response Router::answer(HttpRequest request) const {
  const auto exchange = std::make_shared<Exchange>();
  exchange->call.request = std::move(request);
  auto& call = exchange->call;
  if (auto response = open(call)) return std::move(*response);
  if (auto response = take_body(call)) return std::move(*response);
  exchange->run([](Call& open_call, Reply reply) {
    if (open_call.route->body != Body::stream) return open_call.route->handler(open_call, std::move(reply));
    const auto sink = open_call.route->upload(open_call, std::move(reply));
    if (sink.on_chunk(open_call.request.body)) {
      sink.on_end();
    } else {
      sink.on_abort();
    }
  });
  auto outcome = awaited(*exchange);
  if (outcome.response) return std::move(*outcome.response);
  return problem_response(outcome.exception ? problem_of(outcome.exception) : internal_error(), call.request);
}

HttpRequest request_of(Method method, std::string_view target, std::string body) {
  HttpRequest request{.method = method, .body = std::move(body)};
  if (const auto fault = decode_target(target, request)) throw std::invalid_argument(fault->en);
  if (!request.body.empty()) request.headers.emplace_back("Content-Type", "application/json");
  return request;
}

}  // namespace tuogou
