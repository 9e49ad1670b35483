// A request and a response as plain values, and the reply that carries one to the other. Leaves out: bytes on
// the wire (connection.cpp), which requests exist (route.h).
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"

namespace tuogou {

class EventStream;

enum class Method { get, head, post, put, patch, delete_, options, other };

/// GET, POST, …; "-" for other.
std::string_view method_text(Method method);
Method method_of(std::string_view text);

/// Names and values in the order they were given.
using Fields = std::vector<std::pair<std::string, std::string>>;

/// One request, wholly read. Header names compare without regard to case.
struct HttpRequest {
  Method method = Method::get;
  std::string path = {};                   // decoded
  std::vector<std::string> segments = {};  // the same cut at its slashes before decoding; "/" has none
  Fields query = {};                       // decoded, well-formed UTF-8
  Fields headers = {};                     // as sent
  std::string body = {};
  std::string peer = {};  // the other side's address, without its port
  bool secure = false;
  std::string request_id = {};
  std::int64_t received_at = 0;  // milliseconds since 1970 UTC; what handlers take for now

  /// The first header of that name.
  std::optional<std::string_view> header(std::string_view name) const;
  /// All headers of that name as one list, separated by ", "; empty where there is none.
  std::string header_list(std::string_view name) const;
  std::optional<std::string_view> cookie(std::string_view name) const;
  /// What Accept-Language prefers; Chinese unless English comes first.
  Language language() const;
};

/// One response. At most one of body, pull and events is used.
struct Response {
  int status = 200;
  std::string media_type = {};  // Content-Type; empty where there is no content
  Fields headers = {};          // stand in for the security headers of the same name
  std::string body = {};
  /// Puts the next piece of a streamed body into `chunk`; answers false once there is nothing left (the chunk
  /// of that call is still sent). Called by one thread at a time; by a worker where the route works on
  /// workers.
  std::function<bool(std::string& chunk)> pull = {};
  /// A body of server-sent events (events.h).
  std::shared_ptr<EventStream> events = {};

  Response& with(std::string name, std::string value);
};

Response json_response(const boost::json::value& value, int status = 200);
Response text_response(std::string text, std::string media_type = "text/plain; charset=utf-8",
                       int status = 200);
/// 204.
Response no_content();
/// Bytes to be saved under a name that may be Chinese. Cites: RFC 6266.
Response attachment_response(std::string bytes, std::string media_type, std::string_view file_name);

/// `attachment` with the name for old and new browsers. Cites: RFC 6266, RFC 8187.
std::string content_disposition(std::string_view file_name);

/// A strong entity tag of the content, with its quotes.
std::string etag_of(std::string_view content);
/// The same of a version number.
std::string etag_of_version(std::int64_t version);
/// Whether an If-Match or If-None-Match value names the tag (or is *).
bool names_etag(std::string_view condition, std::string_view etag);
/// The response with its ETag; 304 without content where If-None-Match names it.
Response with_etag(Response response, const HttpRequest& request, std::string etag);

/// Takes the one response to a request. May be called from any thread, once; a later call does nothing.
/// Dropped without a call it answers 500.
class Reply {
 public:
  /// `deliver` gets nothing where the reply was dropped.
  explicit Reply(std::function<void(std::optional<Response>)> deliver) : deliver_(std::move(deliver)) {}
  Reply(Reply&& other) noexcept : deliver_(std::exchange(other.deliver_, nullptr)) {}
  Reply& operator=(Reply&& other) noexcept;
  Reply(const Reply&) = delete;
  Reply& operator=(const Reply&) = delete;
  ~Reply() { drop(); }

  void operator()(Response response);

 private:
  void drop() noexcept;
  std::function<void(std::optional<Response>)> deliver_;
};

}  // namespace tuogou
