// What is answered where a request is not carried out: problem+json in both languages. Leaves out: which
// refusals the business knows. Cites: RFC 9457.
#pragma once

#include <boost/json/object.hpp>
#include <exception>
#include <string>
#include <string_view>

#include "base/text.h"
#include "http/message.h"

namespace tuogou {

struct Problem {
  int status = 500;
  std::string type = "about:blank";  // a relative URI such as /problems/refused
  Bilingual title = {};
  Bilingual detail = {};  // what is wrong and what would be right; the title where empty
  std::string rule = {};
  std::string clause = {};
  boost::json::object members = {};  // any further ones: parameter, pointer, facts, …
  Fields headers = {};               // of the response: Retry-After, WWW-Authenticate, …
};

/// type, title, status, detail in the reader's language; message with both; request_id.
Response problem_response(const Problem& problem, const HttpRequest& request);

// The problems that need no knowledge of the business. Types are /problems/ and the name.
Problem bad_request(Bilingual detail);
/// 400 naming the parameter.
Problem bad_parameter(std::string_view name, Bilingual detail);
/// 400 naming the place in the body by its JSON pointer. Cites: RFC 6901.
Problem bad_body(std::string_view pointer, Bilingual detail);
/// 422, the same for a value that is well-formed and still cannot be.
Problem unprocessable(std::string_view pointer, Bilingual detail);
Problem not_signed_in();
Problem forbidden(Bilingual detail);
Problem not_found();
Problem method_not_allowed(std::string allow);
Problem not_acceptable(std::string_view media_type);
Problem conflict(Bilingual detail);
/// 412: what the caller saw is no longer so.
Problem stale(Bilingual detail);
Problem precondition_required();
Problem body_too_large(std::size_t most);
Problem unsupported_media_type(std::string_view expected);
Problem too_many_requests(int retry_after_seconds);
/// 503 with Retry-After: nothing was done, try again.
Problem busy(int retry_after_seconds);
Problem internal_error();

/// What an exception that left a handler is answered with: StoreFailure 503 and its kind, Unusable 400 and
/// its sentence, all others 500. The text of the exception goes to the log only.
Problem problem_of(const std::exception_ptr& exception);
/// The text of an exception, for the log.
std::string text_of(const std::exception_ptr& exception);

}  // namespace tuogou
