#include "http/intake.h"

#include <algorithm>

#include "http/target.h"
#include "http/wire.h"

namespace tuogou {
namespace {

Problem misdirected() {
  return {.status = 421,
          .type = "/problems/misdirected",
          .title = {"主机名不符", "The host is another"},
          .detail = {"本服务器不使用请求中的主机名，请核对网址。",
                     "This server does not go by the host of the request; please check the address."}};
}

Problem expectation_failed() {
  return {.status = 417,
          .type = "/problems/expectation-failed",
          .title = {"不支持该 Expect", "The expectation is not supported"},
          .detail = {"Expect 只支持 100-continue。", "Expect must be 100-continue."}};
}

std::optional<Problem> set_target(HttpRequest& request, std::string_view target,
                                  const std::vector<std::string>& hosts) {
  auto host = request.header("host").value_or("");
  if (target == "*") {
    request.path = "*";
  } else {
    // The absolute form: its authority counts, not Host.
    if (take(target, "http://") || take(target, "https://")) {
      const auto slash = std::min(target.find_first_of("/?"), target.size());
      host = target.substr(0, slash);
      target.remove_prefix(slash);
      if (target.empty()) target = "/";
    }
    if (const auto fault = decode_target(target, request)) return bad_request(*fault);
  }
  if (!is_known_host(host, hosts)) return misdirected();
  return std::nullopt;
}

}  // namespace

std::optional<Response> take_in(Call& call, const HeadFacts& facts, const Router& router,
                                const std::vector<std::string>& hosts) {
  auto& request = call.request;
  const auto refuse = [&](const Problem& problem) { return problem_response(problem, request); };
  request.method = method_of(facts.method);
  if (const auto fault = set_target(request, facts.target, hosts)) return refuse(*fault);
  if (request.path == "*") {
    if (request.method == Method::options) return no_content();
    return refuse(not_found());
  }
  if (const auto expect = request.header("expect");
      expect && raised(std::string(*expect)) != "100-CONTINUE") {
    return refuse(expectation_failed());
  }
  if (auto refused = router.open(call)) return refused;
  if (facts.has_body && call.route->body == Body::none) {
    return refuse(bad_request({"该请求不应带有内容。", "This request takes no body."}));
  }
  const auto most = body_limit(*call.route);
  if (facts.content_length > most) return refuse(body_too_large(most));
  return std::nullopt;
}

Problem malformed_head() {
  return bad_request({"请求头不是有效的 HTTP/1.1。", "The head of the request is not valid HTTP/1.1."});
}

Problem bare_line_break() {
  return bad_request({"请求头的每一行应当以 CRLF 结束。", "Every line of the head must end with CRLF."});
}

Problem malformed_chunks() {
  return bad_request({"请求内容的分块格式无效。", "The chunks of the body are not well-formed."});
}

Problem no_answer_in_time() {
  return {.status = 503,
          .type = "/problems/no-answer-in-time",
          .title = {"处理超时", "No answer in time"},
          .detail = {
              "系统未能及时给出结果，操作可能已经完成，请先核对再重试。",
              "There was no answer in time. It may have been carried out all the same: look before you try "
              "again."}};
}

}  // namespace tuogou
