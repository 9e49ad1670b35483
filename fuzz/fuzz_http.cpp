// A request as bytes: its head, target and body. What is taken has the form that the routes rely on.
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/json_text.h"
#include "http/head.h"
#include "http/intake.h"
#include "http/json_body.h"
#include "http/router.h"
#include "http/target.h"

namespace {

using namespace tuogou;

constexpr HeadLimits kLimits{.bytes = 4096, .target_bytes = 1024, .headers = 20};

void hold(bool is_so) {
  if (!is_so) std::abort();
}

Route route_of(Method method, std::string path, Body body) {
  Route route{.method = method, .path = std::move(path), .operation = "it", .tag = "it"};
  route.audience = Audience::anyone;
  route.body = body;
  route.handler = [](Call&, Reply reply) { reply(no_content()); };
  return route;
}

const Router& router() {
  static const Router kRouter(
      [] {
        auto number = path_text("number", {"编号", "The number"});
        number.type = Parameter::Type::whole;
        auto one = route_of(Method::get, "/a/{number}", Body::none);
        one.parameters = {number, query_date("on", {"日期", "A day"}),
                          query_choice("of", {"种类", "A kind"}, {"x", "y"}),
                          query_flag("all", {"全部", "All"})};
        return std::vector{one, route_of(Method::post, "/a/{number}", Body::json),
                           route_of(Method::put, "/files/{rest...}", Body::bytes)};
      }(),
      [](const HttpRequest&, const Route&) { return Caller{}; });
  return kRouter;
}

void take_target(std::string_view target) {
  HttpRequest request;
  if (decode_target(target, request)) return;
  hold(request.path.starts_with('/') && is_utf8(request.path) && request.query.size() <= kQueryFieldsMost);
  for (const auto& segment : request.segments) hold(segment != "." && segment != ".." && is_utf8(segment));
  for (const auto& [name, value] : request.query) hold(is_utf8(name) && is_utf8(value));
}

bool has_fraction(const boost::json::value& value) {
  if (value.is_object()) {
    return std::ranges::any_of(value.get_object(),
                               [](const auto& member) { return has_fraction(member.value()); });
  }
  if (value.is_array()) return std::ranges::any_of(value.get_array(), has_fraction);
  return value.is_double();
}

/// What is read is the same however it is written again.
void take_json(std::string_view text) {
  const auto read = parse_json(text);
  const auto* value = std::get_if<boost::json::value>(&read);
  if (value == nullptr) return;
  for (const auto& again : {boost::json::serialize(*value), compact(*value), pretty(*value)}) {
    const auto reread = parse_json(again);
    const auto* same = std::get_if<boost::json::value>(&reread);
    // Reading a fraction may miss its last digit.
    hold(same != nullptr && (has_fraction(*value) || *same == *value));
  }
}

Call call_of(const std::vector<std::string_view>& lines) {
  Call call;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto colon = lines[i].find(':');
    if (colon == std::string_view::npos) continue;
    call.request.headers.emplace_back(lines[i].substr(0, colon), trimmed(lines[i].substr(colon + 1)));
  }
  return call;
}

void take_request(std::string_view head, std::string_view body) {
  head.remove_suffix(4);
  const auto lines = split(head, "\r\n");
  const auto words = split(lines.front(), " ");
  if (words.size() < 2) return;
  auto call = call_of(lines);
  const HeadFacts facts{
      .method = words[0], .target = words[1], .has_body = !body.empty(), .content_length = body.size()};
  const auto refused = take_in(call, facts, router(), {"localhost"});
  hold(refused ? refused->status < 500 : call.route != nullptr);
  if (refused) return;
  call.request.body = std::string(body);
  const auto second = router().take_body(call);
  hold(!second || second->status < 500);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  take_target(bytes);
  take_json(bytes);
  const auto end = end_of_head(bytes);
  // However the bytes arrive, the head ends at the same place.
  hold(end_of_head(bytes, size / 2) == end || end <= size / 2);
  hold(has_bare_line_break(bytes) || !has_bare_line_break(bytes, size / 2));
  if (!end) {
    hold(head_too_large(bytes, kLimits).status < 500);
    return 0;
  }
  const auto head = bytes.substr(0, *end);
  if (const auto fault = fault_of_head(head, kLimits)) {
    hold(fault->status == 400 || fault->status == 414 || fault->status == 431);
    return 0;
  }
  take_request(head, bytes.substr(*end));
  return 0;
}
