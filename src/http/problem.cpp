#include "http/problem.h"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "base/unusable.h"
#include "store/sqlite.h"

namespace tuogou {

namespace json = boost::json;

Response problem_response(const Problem& problem, const HttpRequest& request) {
  const auto language = request.language();
  const auto& detail = problem.detail.zh.empty() ? problem.title : problem.detail;
  json::object body{{"type", problem.type},
                    {"title", problem.title.in(language)},
                    {"status", problem.status},
                    {"detail", detail.in(language)},
                    {"message", {{"zh", detail.zh}, {"en", detail.en}}}};
  if (!problem.rule.empty()) body["rule"] = problem.rule;
  if (!problem.clause.empty()) body["clause"] = problem.clause;
  for (const auto& [name, value] : problem.members) body[name] = value;
  if (!request.request_id.empty()) body["request_id"] = request.request_id;
  Response response{.status = problem.status,
                    .media_type = "application/problem+json",
                    .headers = problem.headers,
                    .body = json::serialize(body)};
  response.with("Content-Language", language == Language::zh ? "zh" : "en");
  return response;
}

Problem bad_request(Bilingual detail) {
  return {.status = 400,
          .type = "/problems/bad-request",
          .title = {"请求无法识别", "The request cannot be understood"},
          .detail = std::move(detail)};
}

Problem bad_parameter(std::string_view name, Bilingual detail) {
  return {.status = 400,
          .type = "/problems/bad-parameter",
          .title = {"请求参数有误", "A parameter of the request is wrong"},
          .detail = std::move(detail),
          .members = {{"parameter", name}}};
}

Problem bad_body(std::string_view pointer, Bilingual detail) {
  return {.status = 400,
          .type = "/problems/bad-body",
          .title = {"请求内容有误", "The body of the request is wrong"},
          .detail = std::move(detail),
          .members = {{"pointer", pointer}}};
}

Problem unprocessable(std::string_view pointer, Bilingual detail) {
  return {.status = 422,
          .type = "/problems/unprocessable",
          .title = {"填报内容有误", "What was filled in is wrong"},
          .detail = std::move(detail),
          .members = {{"pointer", pointer}}};
}

Problem not_signed_in() {
  return {.status = 401,
          .type = "/problems/not-signed-in",
          .title = {"尚未登录", "Not signed in"},
          .detail = {"请登录后再操作。", "Please sign in first."},
          .headers = {{"WWW-Authenticate", "Bearer"}}};
}

Problem forbidden(Bilingual detail) {
  return {.status = 403,
          .type = "/problems/forbidden",
          .title = {"没有权限", "Not permitted"},
          .detail = std::move(detail)};
}

Problem not_found() {
  return {.status = 404,
          .type = "/problems/not-found",
          .title = {"没有找到", "Not found"},
          .detail = {"所请求的内容不存在，或者您无权查看。",
                     "What was asked for does not exist, or you may not see it."}};
}

Problem method_not_allowed(std::string allow) {
  return {.status = 405,
          .type = "/problems/method-not-allowed",
          .title = {"不支持该请求方法", "The method is not supported here"},
          .detail = {fmt::format("该地址只支持下列方法：{}。", allow),
                     fmt::format("This address supports these methods: {}.", allow)},
          .headers = {{"Allow", allow}}};
}

Problem not_acceptable(std::string_view media_type) {
  return {.status = 406,
          .type = "/problems/not-acceptable",
          .title = {"无法按所要求的格式返回", "The wanted format is not available"},
          .detail = {fmt::format("该地址返回 {}，请在 Accept 中予以接受。", media_type),
                     fmt::format("This address answers with {}; Accept must allow it.", media_type)}};
}

Problem conflict(Bilingual detail) {
  return {.status = 409,
          .type = "/problems/conflict",
          .title = {"与现有内容冲突", "In conflict with what is there"},
          .detail = std::move(detail)};
}

Problem stale(Bilingual detail) {
  return {.status = 412,
          .type = "/problems/stale",
          .title = {"内容已被他人更新", "It was changed meanwhile"},
          .detail = std::move(detail)};
}

Problem precondition_required() {
  return {.status = 428,
          .type = "/problems/precondition-required",
          .title = {"缺少版本信息", "The version is missing"},
          .detail = {"请在 If-Match 中写明所依据的版本。", "If-Match must say which version was seen."}};
}

Problem body_too_large(std::size_t most) {
  return {.status = 413,
          .type = "/problems/body-too-large",
          .title = {"提交的内容过大", "The body is too large"},
          .detail = {fmt::format("该地址最多接受 {} 字节。", most),
                     fmt::format("This address takes at most {} bytes.", most)},
          .members = {{"most", most}}};
}

Problem unsupported_media_type(std::string_view expected) {
  return {.status = 415,
          .type = "/problems/unsupported-media-type",
          .title = {"不支持该内容格式", "The format of the body is not supported"},
          .detail = {fmt::format("Content-Type 应为 {}。", expected),
                     fmt::format("Content-Type must be {}.", expected)}};
}

Problem too_many_requests(int retry_after_seconds) {
  return {.status = 429,
          .type = "/problems/too-many-requests",
          .title = {"操作过于频繁", "Too many requests"},
          .detail = {fmt::format("请在 {} 秒后再试。", retry_after_seconds),
                     fmt::format("Please try again in {} seconds.", retry_after_seconds)},
          .headers = {{"Retry-After", std::to_string(retry_after_seconds)}}};
}

Problem busy(int retry_after_seconds) {
  return {.status = 503,
          .type = "/problems/busy",
          .title = {"系统繁忙", "The system is busy"},
          .detail = {fmt::format("本次请求未执行，请在 {} 秒后再试。", retry_after_seconds),
                     fmt::format("Nothing was done. Please try again in {} seconds.", retry_after_seconds)},
          .headers = {{"Retry-After", std::to_string(retry_after_seconds)}}};
}

Problem internal_error() {
  return {
      .status = 500,
      .type = "/problems/internal-error",
      .title = {"系统内部错误", "Internal error"},
      .detail = {"系统发生内部错误，请将请求编号告知管理员。",
                 "Something went wrong inside the system; please tell the administrator the request id."}};
}

namespace {

Bilingual failure_sentence(StoreFailure::Kind kind) {
  switch (kind) {
    case StoreFailure::Kind::full:
      return {"存储空间已满，本次操作未保存。请管理员清理磁盘后重试。",
              "The disk is full; nothing was saved. Try again once the administrator has made room."};
    case StoreFailure::Kind::locked:
      return {"数据库正被其他程序占用，本次操作未保存，请稍后重试。",
              "The database is held by another program; nothing was saved. Please try again."};
    case StoreFailure::Kind::read_only:
      return {
          "数据库处于只读状态，本次操作未保存。请管理员检查文件权限。",
          "The database is read-only; nothing was saved. The administrator should look at its permissions."};
    case StoreFailure::Kind::damaged:
      return {"数据库文件已损坏，本次操作未保存。请管理员用备份恢复。",
              "The database file is damaged; nothing was saved. The administrator should restore a backup."};
    case StoreFailure::Kind::other:
      break;
  }
  return {"数据库发生故障，本次操作未保存，请稍后重试。",
          "The database has failed; nothing was saved. Please try again."};
}

std::string_view kind_text(StoreFailure::Kind kind) {
  switch (kind) {
    case StoreFailure::Kind::full:
      return "full";
    case StoreFailure::Kind::locked:
      return "locked";
    case StoreFailure::Kind::read_only:
      return "read_only";
    case StoreFailure::Kind::damaged:
      return "damaged";
    case StoreFailure::Kind::other:
      break;
  }
  return "other";
}

}  // namespace

Problem problem_of(const std::exception_ptr& exception) {
  try {
    std::rethrow_exception(exception);
  } catch (const StoreFailure& failure) {
    return {.status = 503,
            .type = "/problems/store-failure",
            .title = {"存储故障", "The store has failed"},
            .detail = failure_sentence(failure.kind()),
            .members = {{"kind", kind_text(failure.kind())}},
            .headers = {{"Retry-After", "5"}}};
  } catch (const Unusable& unusable) {
    return bad_request(unusable.sentence());
  } catch (...) {
    return internal_error();
  }
}

std::string text_of(const std::exception_ptr& exception) {
  try {
    std::rethrow_exception(exception);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "an exception of unknown type";
  }
}

}  // namespace tuogou
