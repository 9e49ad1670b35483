#include "http/connection.h"

#include <fmt/format.h>

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <chrono>

#include "http/events.h"
#include "http/exchange.h"
#include "http/head.h"
#include "http/intake.h"
#include "http/record.h"
#include "http/wire.h"

// Aggregates and lambdas get a name before they go into a co_await: GCC before 13 destroys them twice
// otherwise (docs/decisions/compiler.md).
namespace tuogou {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using beast::error_code;
using Clock = std::chrono::steady_clock;
using Plain = beast::tcp_stream;
using Secure = beast::ssl_stream<beast::tcp_stream>;
using Parser = beast::http::request_parser<beast::http::buffer_body>;

constexpr std::size_t kReadBytes = std::size_t{16} * 1024;
constexpr std::size_t kBufferBytesMost = std::size_t{128} * 1024;  // bounds chunk headers and trailers too
constexpr std::chrono::milliseconds kFarewellTime{1'000};  // for the other side to read why it was refused
constexpr std::size_t kFarewellBytesMost = std::size_t{256} * 1024;  // read and thrown away meanwhile
constexpr int kBusyRetrySeconds = 1;

// One request on its way.
struct Turn {
  std::shared_ptr<Exchange> exchange = std::make_shared<Exchange>();
  Clock::time_point began = Clock::now();
  bool http_1_0 = false;
  bool keep_alive = false;
  bool has_body = false;
  int status = kWentAway;  // for the log
  std::uint64_t sent = 0;

  Turn() = default;
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  // Whoever still holds the reply must not wake a connection that is gone.
  ~Turn() { exchange->abandon(); }
};

enum class BodyEnd { whole, malformed, too_large, lost };

std::string_view text_of(beast::string_view text) { return {text.data(), text.size()}; }

template <class Stream>
class Session final : public Connection, public std::enable_shared_from_this<Session<Stream>> {
 public:
  Session(Stream stream, Serving& serving, std::string peer)
      : stream_(std::move(stream)),
        alarm_(stream_.get_executor()),
        serving_(serving),
        limits_(serving.options.limits),
        peer_(std::move(peer)) {}

  void begin(std::function<void()> ended) {
    auto whole = [self = this->shared_from_this()]() { return self->live(); };
    asio::co_spawn(
        stream_.get_executor(), std::move(whole),
        [self = this->shared_from_this(), ended = std::move(ended)](const std::exception_ptr& exception) {
          if (exception) record_failure(self->serving_.options, Call{}, exception);
          ended();
        });
  }

  void drain() override {
    asio::post(stream_.get_executor(), [self = this->shared_from_this()] {
      if (self->idle_) self->socket().close();
      self->alarm_.cancel();
    });
  }

  void cut() override {
    asio::post(stream_.get_executor(), [self = this->shared_from_this()] {
      self->cut_ = true;
      self->socket().close();
      self->alarm_.cancel();
    });
  }

 private:
  static constexpr bool kSecure = std::is_same_v<Stream, Secure>;
  template <class T = void>
  using Coroutine = asio::awaitable<T>;

  Plain& lowest() { return beast::get_lowest_layer(stream_); }
  tcp::socket& socket() { return lowest().socket(); }
  bool ending() const { return cut_ || serving_.draining.load(); }

  // Wakes whoever waits in pause(). From any thread.
  void nudge() {
    asio::post(stream_.get_executor(), [self = this->shared_from_this()] { self->alarm_.cancel(); });
  }

  Coroutine<> pause(Clock::time_point until) {
    error_code ignored;
    alarm_.expires_at(until);
    co_await alarm_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }

  // Runs a job on a worker, however full the queue is, or here. Waits for its end; throws what it throws.
  Coroutine<> carry_out(Work work, const std::function<void()>& job) {
    if (work == Work::inline_) {
      job();
      co_return;
    }
    std::exception_ptr exception;
    std::atomic<bool> done = false;
    serving_.workers.insist([self = this->shared_from_this(), &job, &exception, &done] {
      try {
        job();
      } catch (...) {
        exception = std::current_exception();
      }
      done = true;
      self->nudge();
    });
    while (!done) co_await pause(Clock::time_point::max());
    if (exception) std::rethrow_exception(exception);
  }

  Coroutine<> live() {
    if (co_await greet()) {
      std::size_t served = 0;
      while (co_await serve_one(++served == limits_.requests_per_connection)) {
      }
    }
    co_await part();
  }

  Coroutine<bool> greet() {
    error_code error;
    socket().set_option(tcp::no_delay(true), error);
    if constexpr (kSecure) {
      lowest().expires_after(limits_.head_time);
      co_await stream_.async_handshake(asio::ssl::stream_base::server,
                                       asio::redirect_error(asio::use_awaitable, error));
      said_hello_ = !error;
    }
    co_return !error;
  }

  // Lets the other side read what was sent before the socket goes: a reset would throw it away.
  Coroutine<> part() {
    error_code error;
    lowest().expires_after(kFarewellTime);
    if constexpr (kSecure) {
      if (said_hello_ && !cut_)
        co_await stream_.async_shutdown(asio::redirect_error(asio::use_awaitable, error));
    }
    socket().shutdown(tcp::socket::shutdown_send, error);
    std::size_t dropped = 0;
    while (unread_ && !error && dropped < kFarewellBytesMost) {
      dropped += co_await lowest().async_read_some(asio::buffer(piece_),
                                                   asio::redirect_error(asio::use_awaitable, error));
    }
    socket().close(error);
  }

  // The size of the next head, 0 where none comes; a problem where it is none.
  Coroutine<std::variant<std::size_t, Problem>> read_head(bool first) {
    const HeadLimits limits{limits_.head_bytes, limits_.target_bytes, limits_.headers};
    std::size_t seen = 0;
    bool begun = false;
    lowest().expires_after(first ? limits_.head_time : limits_.idle_time);
    while (true) {
      const auto bytes = text_of_buffer();
      if (!bytes.empty() && !begun) {
        begun = true;
        lowest().expires_after(limits_.head_time);
      }
      const auto end = end_of_head(bytes, seen);
      const auto head = bytes.substr(0, end.value_or(bytes.size()));
      if (has_bare_line_break(head, seen) || end) {
        if (auto fault = end ? fault_of_head(head, limits) : std::optional(bare_line_break()))
          co_return std::move(*fault);
        co_return head.size();
      }
      if (bytes.size() > limits.bytes) co_return head_too_large(bytes, limits);
      seen = bytes.size();
      if (!begun && ending()) co_return std::size_t{0};
      idle_ = !begun;
      error_code error;
      const auto space = buffer_.prepare(kReadBytes);
      const auto count =
          co_await stream_.async_read_some(space, asio::redirect_error(asio::use_awaitable, error));
      idle_ = false;
      buffer_.commit(count);
      if (error) co_return std::size_t{0};
    }
  }

  std::string_view text_of_buffer() const {
    const auto data = buffer_.cdata();
    return {static_cast<const char*>(data.data()), data.size()};
  }

  // Answers whether another request may follow.
  Coroutine<bool> serve_one(bool last) {
    auto head = co_await read_head(!greeted_);
    greeted_ = true;
    if (const auto* size = std::get_if<std::size_t>(&head); size != nullptr && *size == 0) co_return false;
    Turn turn;
    auto& call = turn.exchange->call;
    call.request.peer = peer_;
    call.request.secure = kSecure;
    call.request.request_id = fmt::format("{}-{:x}", serving_.id_prefix, ++serving_.requests);
    call.request.received_at = serving_.options.now();
    std::optional<Parser> parser(std::in_place);
    Response response;
    if (const auto* fault = std::get_if<Problem>(&head)) {
      unread_ = true;
      response = problem_response(*fault, call.request);
    } else if (auto refused = begin_request(turn, *parser, std::get<std::size_t>(head))) {
      if (turn.has_body || call.request.method == Method::other) turn.keep_alive = false;
      unread_ = turn.has_body;
      response = std::move(*refused);
    } else {
      turn.keep_alive = turn.keep_alive && !last;
      auto answered = co_await read_and_answer(turn, *parser);
      if (!answered) {
        finish(turn);
        co_return false;
      }
      response = std::move(*answered);
    }
    parser.reset();
    turn.keep_alive = turn.keep_alive && !ending() && !response.events;
    const bool sent = co_await send(turn, response);
    finish(turn);
    co_return sent&& turn.keep_alive;
  }

  void finish(const Turn& turn) {
    record_request(serving_.options, turn.exchange->call, turn.status, turn.sent, Clock::now() - turn.began);
  }

  // Takes the head; a response where the request goes no further.
  std::optional<Response> begin_request(Turn& turn, Parser& parser, std::size_t size) {
    auto& call = turn.exchange->call;
    parser.body_limit(boost::none);
    parser.header_limit(static_cast<std::uint32_t>(limits_.head_bytes));
    error_code error;
    parser.put(asio::const_buffer(buffer_.cdata().data(), size), error);
    buffer_.consume(size);
    if (error || !parser.is_header_done()) {
      turn.has_body = true;  // for all that is known
      return problem_response(malformed_head(), call.request);
    }
    const auto& message = parser.get();
    for (const auto& field : message) {
      call.request.headers.emplace_back(text_of(field.name_string()), text_of(field.value()));
    }
    turn.http_1_0 = message.version() == 10;
    turn.keep_alive = !turn.http_1_0 && message.keep_alive();
    const auto length = parser.content_length().value_or(0);
    turn.has_body = parser.chunked() || length > 0;
    const HeadFacts facts{.method = text_of(message.method_string()),
                          .target = text_of(message.target()),
                          .has_body = turn.has_body,
                          .content_length = length};
    return take_in(call, facts, serving_.router, serving_.options.hosts);
  }

  // Nothing where the other side went away.
  Coroutine<std::optional<Response>> read_and_answer(Turn& turn, Parser& parser) {
    auto& call = turn.exchange->call;
    if (turn.has_body && call.request.header("expect") && buffer_.size() == 0) {
      if (!co_await write("HTTP/1.1 100 Continue\r\n\r\n", Clock::now() + limits_.body_grace))
        co_return std::nullopt;
    }
    if (call.route->body == Body::stream) co_return co_await upload(turn, parser);
    if (turn.has_body) {
      const auto end = co_await read_body(parser, call);
      if (end == BodyEnd::lost) co_return std::nullopt;
      if (end != BodyEnd::whole) co_return refusal_of(turn, end);
    }
    auto handle = [exchange = turn.exchange, &serving = serving_] {
      if (auto refused = serving.router.take_body(exchange->call)) {
        exchange->reply()(std::move(*refused));
      } else {
        exchange->run(exchange->call.route->handler);
      }
    };
    if (call.route->work == Work::inline_) {
      handle();
    } else if (!serving_.workers.offer(std::move(handle))) {
      co_return problem_response(busy(kBusyRetrySeconds), call.request);
    }
    co_return co_await outcome_of(turn);
  }

  Response refusal_of(Turn& turn, BodyEnd end) {
    const auto& call = turn.exchange->call;
    turn.keep_alive = false;
    unread_ = true;
    if (end == BodyEnd::too_large)
      return problem_response(body_too_large(body_limit(*call.route)), call.request);
    return problem_response(malformed_chunks(), call.request);
  }

  // The next piece of a body; `end` where there is none to come or no use in going on.
  Coroutine<std::string_view> read_piece(Parser& parser, Clock::time_point began, std::uint64_t received,
                                         std::optional<BodyEnd>& end) {
    auto& body = parser.get().body();
    body.data = piece_.data();
    body.size = piece_.size();
    const auto allowed = std::chrono::milliseconds(received * 1000 / limits_.bytes_per_second);
    lowest().expires_at(began + limits_.body_grace + allowed);
    error_code error;
    co_await beast::http::async_read_some(stream_, buffer_, parser,
                                          asio::redirect_error(asio::use_awaitable, error));
    const std::string_view piece(piece_.data(), piece_.size() - body.size);
    if (error && error != beast::http::error::need_buffer) {
      const bool wrong =
          error.category() == beast::http::make_error_code(beast::http::error::bad_chunk).category() &&
          error != beast::http::error::partial_message && error != beast::http::error::end_of_stream;
      end = wrong ? BodyEnd::malformed : BodyEnd::lost;
    } else if (parser.is_done()) {
      end = BodyEnd::whole;
    }
    co_return piece;
  }

  Coroutine<BodyEnd> read_body(Parser& parser, Call& call) {
    auto& body = call.request.body;
    const auto most = body_limit(*call.route);
    const auto began = Clock::now();
    std::optional<BodyEnd> end;
    while (!end) {
      const auto piece = co_await read_piece(parser, began, body.size(), end);
      if (body.size() + piece.size() > most) co_return BodyEnd::too_large;
      body += piece;
    }
    co_return *end;
  }

  Coroutine<std::optional<Response>> upload(Turn& turn, Parser& parser) {
    auto& exchange = *turn.exchange;
    const auto& route = *exchange.call.route;
    BodySink sink;
    const std::function<void()> start = [&] {
      exchange.run([&](Call& call, Reply reply) { sink = route.upload(call, std::move(reply)); });
    };
    co_await carry_out(route.work, start);
    std::optional<BodyEnd> end;
    bool wanted = sink.on_chunk != nullptr;
    if (!turn.has_body) end = BodyEnd::whole;
    const auto began = Clock::now();
    for (std::uint64_t received = 0; wanted && !end;) {
      const auto piece = co_await read_piece(parser, began, received, end);
      received += piece.size();
      if (received > body_limit(route)) {
        end = BodyEnd::too_large;
      } else if (!piece.empty()) {
        const std::function<void()> hand_over =
            guarded(exchange, [&] { wanted = sink.on_chunk(piece); }, wanted);
        co_await carry_out(route.work, hand_over);
      }
    }
    const bool whole = wanted && end == BodyEnd::whole;
    const auto& last = whole ? sink.on_end : sink.on_abort;
    if (last) {
      const std::function<void()> conclude = guarded(exchange, last, wanted);
      co_await carry_out(route.work, conclude);
    }
    if (end == BodyEnd::lost) co_return std::nullopt;
    if (end == BodyEnd::malformed || end == BodyEnd::too_large) co_return refusal_of(turn, *end);
    if (end != BodyEnd::whole) {
      turn.keep_alive = false;
      unread_ = true;
    }
    sink = {};  // with it goes a reply that nobody will give any more
    co_return co_await outcome_of(turn);
  }

  // A step of an upload whose exception becomes the outcome, after which no more is wanted.
  static std::function<void()> guarded(Exchange& exchange, std::function<void()> step, bool& wanted) {
    return [&exchange, &wanted, step = std::move(step)] {
      try {
        step();
      } catch (...) {
        wanted = false;
        exchange.fail(std::current_exception());
      }
    };
  }

  Coroutine<std::optional<Response>> outcome_of(Turn& turn) {
    auto& exchange = *turn.exchange;
    const auto& request = exchange.call.request;
    const auto until = Clock::now() + limits_.reply_time;
    const std::function<void()> wake = [self = this->shared_from_this()] { self->nudge(); };
    auto outcome = exchange.take_or_wait(wake);
    while (!outcome) {
      if (cut_) co_return std::nullopt;
      if (Clock::now() >= until) {
        turn.keep_alive = false;
        co_return problem_response(no_answer_in_time(), request);
      }
      co_await pause(until);
      outcome = exchange.take_or_wait(wake);
    }
    if (outcome->response) co_return std::move(outcome->response);
    const auto problem = outcome->exception ? problem_of(outcome->exception) : internal_error();
    const auto exception = outcome->exception
                               ? outcome->exception
                               : std::make_exception_ptr(std::runtime_error("the reply was dropped"));
    record_failure(serving_.options, exchange.call, exception);
    co_return problem_response(problem, request);
  }

  Coroutine<bool> write(std::string_view text, Clock::time_point until) {
    lowest().expires_at(until);
    error_code error;
    co_await asio::async_write(stream_, asio::buffer(text.data(), text.size()),
                               asio::redirect_error(asio::use_awaitable, error));
    co_return !error;
  }

  // When `size` bytes must have been taken at the latest.
  Clock::time_point deadline_of(std::size_t size) const {
    return Clock::now() + limits_.body_grace +
           std::chrono::milliseconds(size * 1000 / limits_.bytes_per_second);
  }

  Coroutine<bool> send(Turn& turn, Response& response) {
    const auto& request = turn.exchange->call.request;
    const Sending sending{.http_1_0 = turn.http_1_0,
                          .keep_alive = turn.keep_alive,
                          .head_only = request.method == Method::head,
                          .secure = kSecure,
                          .now = serving_.options.now(),
                          .request_id = request.request_id};
    turn.status = response.status;
    const bool chunked = is_chunked(response, sending);
    const bool streamed = response.pull || response.events;
    auto head = response_head(response, sending);
    const bool has_content = response.status != 204 && response.status != 304 && !sending.head_only;
    if (!streamed && has_content) {
      turn.sent = response.body.size();
      const std::array<asio::const_buffer, 2> parts{asio::buffer(head), asio::buffer(response.body)};
      lowest().expires_at(deadline_of(turn.sent));
      error_code error;
      co_await asio::async_write(stream_, parts, asio::redirect_error(asio::use_awaitable, error));
      co_return !error;
    }
    if (!co_await write(head, deadline_of(head.size()))) co_return false;
    if (!streamed || !has_content) co_return true;
    if (!chunked) turn.keep_alive = false;
    bool whole = false;
    if (response.events) {
      whole = co_await send_events(turn, *response.events, chunked);
    } else {
      whole = co_await send_pulled(turn, response.pull, chunked);
    }
    if (whole && chunked) co_return co_await write(kLastChunk, deadline_of(0));
    co_return whole;
  }

  Coroutine<bool> send_piece(Turn& turn, const std::string& piece, bool chunked) {
    if (piece.empty()) co_return true;
    turn.sent += piece.size();
    const auto text = chunked ? chunk_text(piece) : piece;
    co_return co_await write(text, deadline_of(text.size()));
  }

  Coroutine<bool> send_pulled(Turn& turn, const std::function<bool(std::string&)>& pull, bool chunked) {
    const auto& call = turn.exchange->call;
    std::string piece;
    bool more = true;
    const std::function<void()> fetch = [&] { more = pull(piece); };
    while (true) {
      piece.clear();
      std::exception_ptr exception;
      try {
        co_await carry_out(call.route->work, fetch);
      } catch (...) {
        exception = std::current_exception();
      }
      if (exception) {
        // The head is gone; a body without its end is all that can still tell.
        record_failure(serving_.options, call, exception);
        co_return false;
      }
      if (!co_await send_piece(turn, piece, chunked)) co_return false;
      if (!more) co_return true;
    }
  }

  Coroutine<bool> send_events(Turn& turn, EventStream& events, bool chunked) {
    watch_peer();
    said_hello_ = false;  // no farewell in TLS: it would wait for the read that watches
    const auto until = Clock::now() + limits_.event_stream_time;
    events.on_ready([self = this->shared_from_this()] { self->nudge(); });
    std::string text = ": \n\n";  // so that the browser knows that it is connected
    bool open = true;
    bool sent = true;
    while (open && sent) {
      sent = co_await send_piece(turn, text, chunked);
      text.clear();
      open = events.take(text) && !gone_ && !cut_;
      if (!text.empty() || !open) continue;
      if (ending() || Clock::now() >= until) break;
      const auto beat = Clock::now() + limits_.heartbeat;
      co_await pause(std::min(beat, until));
      if (Clock::now() >= beat) text = ": \n\n";
    }
    events.on_ready(nullptr);
    events.close();
    co_return sent && !gone_ && !cut_;
  }

  // Notices that a listener went away, which writing alone would not for as long as nothing happens.
  void watch_peer() {
    lowest().expires_never();
    stream_.async_read_some(asio::buffer(piece_), [self = this->shared_from_this()](error_code, std::size_t) {
      self->gone_ = true;
      self->alarm_.cancel();
    });
  }

  Stream stream_;
  asio::steady_timer alarm_;
  Serving& serving_;
  const HttpLimits& limits_;
  std::string peer_;
  beast::flat_buffer buffer_{kBufferBytesMost};
  std::array<char, kReadBytes> piece_{};
  bool greeted_ = false;     // had its first request
  bool said_hello_ = false;  // TLS stands
  bool idle_ = false;        // between requests
  bool unread_ = false;      // the other side may still be sending
  bool gone_ = false;
  bool cut_ = false;
};

}  // namespace

std::shared_ptr<Connection> begin_connection(asio::io_context& io, Serving& serving, Accepted accepted,
                                             std::function<void()> ended) {
  tcp::socket socket(asio::make_strand(io));
  socket.assign(accepted.is_v6 ? tcp::v6() : tcp::v4(), accepted.socket);
  Plain plain(std::move(socket));
  if (serving.tls) {
    auto session = std::make_shared<Session<Secure>>(Secure(std::move(plain), *serving.tls), serving,
                                                     std::move(accepted.peer));
    session->begin(std::move(ended));
    return session;
  }
  auto session = std::make_shared<Session<Plain>>(std::move(plain), serving, std::move(accepted.peer));
  session->begin(std::move(ended));
  return session;
}

}  // namespace tuogou
