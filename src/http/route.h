// What can be asked of the server: a table of routes, each with its parameters, its body and its handler. The
// router and the OpenAPI document are made of the same table. Leaves out: finding the route of a request
// (router.h).
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "http/message.h"

namespace tuogou {

inline constexpr std::size_t kBodyMost = std::size_t{1} << 20;           // where the route says nothing else
inline constexpr std::size_t kUploadMost = std::size_t{50} * 1'000'000;  // streamed
inline constexpr std::size_t kParameterCharactersMost = 200;

struct Parameter {
  enum class Where { path, query, header };
  enum class Type { text, whole, date, boolean, choice };
  std::string name = {};
  Where where = Where::query;
  Type type = Type::text;
  bool required = false;
  bool repeated = false;  // query only: may be given more than once
  Label description = {};
  std::vector<std::string> choices = {};
  std::int64_t least = 0;  // of a whole number
  std::int64_t most = 1'000'000'000;
  std::size_t characters_most = kParameterCharactersMost;  // of a text
};

Parameter path_text(std::string name, Label description);
Parameter query_text(std::string name, Label description);
Parameter query_whole(std::string name, Label description, std::int64_t least, std::int64_t most);
Parameter query_date(std::string name, Label description);
Parameter query_flag(std::string name, Label description);
Parameter query_choice(std::string name, Label description, std::vector<std::string> choices);
Parameter header_text(std::string name, Label description);
/// The same parameter, but the request must give it. Path parameters always are.
Parameter required(Parameter parameter);

/// A JSON Schema, made when it is asked for.
using Schema = std::function<boost::json::object()>;
/// A reference to a schema among the components.
Schema schema_named(std::string component);

/// One thing a route may answer with; problems (4xx, 5xx) are described without being named here.
struct RouteAnswer {
  int status = 200;
  Label description = {};
  Schema schema = {};
  std::string media_type = "application/json";
};

struct Route;

/// Who asks, as Authenticate found it.
struct Caller {
  std::shared_ptr<const void> identity = {};
  std::string person = {};  // for the log

  explicit operator bool() const { return identity != nullptr; }
  /// Limits: only the type that Authenticate put there.
  template <class T>
  const T& as() const {
    return *static_cast<const T*>(identity.get());
  }
};

/// One request on its way through a handler. Lives until the reply has been given and the handler has
/// returned.
struct Call {
  HttpRequest request = {};
  const Route* route = nullptr;
  std::vector<std::string> path_values = {};  // in the order of the template's names
  Caller caller = {};
  boost::json::value body = {};  // of a route with Body::json; null where it may be left out and was

  // Values that the router has checked. Limits: only names of the route's table.
  std::string_view path(std::string_view name) const;
  std::optional<std::string_view> query(std::string_view name) const;
  std::vector<std::string_view> queries(std::string_view name) const;
  std::optional<std::int64_t> whole(std::string_view name) const;
  std::int64_t whole_or(std::string_view name, std::int64_t otherwise) const;
  /// Empty where it is not given.
  Date date(std::string_view name) const;
  bool flag(std::string_view name) const;

  std::int64_t now() const { return request.received_at; }
  Language language() const { return request.language(); }
};

/// Answers through the reply, at once or later.
using Handler = std::function<void(Call&, Reply)>;

/// Where a streamed upload goes, piece by piece and never all in memory. One call at a time; by workers where
/// the route works on workers. on_end or on_abort comes last, exactly one of them.
struct BodySink {
  /// Answers whether more is wanted; where not, the reply must have been given or is given now.
  std::function<bool(std::string_view bytes)> on_chunk;
  std::function<void()> on_end;
  /// The other side went away, was too slow or sent too much: what was kept is to be thrown away.
  std::function<void()> on_abort;
};
/// Called before the body is read; keeps the reply and answers when on_end comes, or at once to refuse.
using UploadHandler = std::function<BodySink(Call&, Reply)>;

enum class Audience { anyone, signed_in };
/// Where the handler runs: in the thread of the connection (must not wait), or on a worker.
enum class Work { inline_, worker };
enum class Body { none, json, bytes, stream };

struct Route {
  Method method = Method::get;
  std::string path =
      {};  // /api/v1/associations/{association}/actions/{action}; {rest...} last takes all that follows
  std::string operation = {};
  std::string tag = {};
  Label summary = {};
  Label description = {};
  Audience audience = Audience::signed_in;
  bool changes =
      false;  // the caller must prove that the request is its own will (CSRF): Authenticate sees to it
  Work work = Work::inline_;
  std::vector<Parameter> parameters = {};
  Body body = Body::none;
  bool body_optional = false;
  Schema body_schema = {};
  std::vector<std::string> body_media = {};  // of bytes and stream; empty: any
  std::size_t body_most = 0;                 // bytes; 0: kBodyMost, or kUploadMost where streamed
  std::vector<RouteAnswer> answers = {};
  Handler handler = {};
  UploadHandler upload = {};  // of Body::stream, in place of the handler
  bool hidden = false;        // left out of the OpenAPI document: pages, files
  bool any_query = false;     // the query is for whoever asked: a page reads its own address
};

/// The bytes a body may have.
std::size_t body_limit(const Route& route);

}  // namespace tuogou
