// Server-sent events: who publishes calls the hub, who listens has a stream with a bounded queue. Leaves out:
// what is worth an event; keeping events for those who come later. Cites: HTML Living Standard 9.2.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace tuogou {

inline constexpr std::size_t kEventQueueMost = 256;  // events; a slower listener is closed and comes back

struct ServerEvent {
  std::string id = {};  // what the browser sends back as Last-Event-ID; empty: none
  std::string name = {};
  std::string data = {};  // JSON text
};

/// The lines of an event as they are sent.
std::string event_text(const ServerEvent& event);

/// One listener's end. Safe from any thread.
class EventStream {
 public:
  /// Whether the listener is to hear of it.
  using Accepts = std::function<bool(std::string_view topic, const ServerEvent& event)>;
  explicit EventStream(Accepts accepts) : accepts_(std::move(accepts)) {}

  /// Queues the event if the listener accepts it; closes the stream where the queue is full.
  void offer(std::string_view topic, const ServerEvent& event);
  /// Queues without asking: what was missed.
  void push(const ServerEvent& event);
  void close();
  bool closed() const;

  // For the connection.
  /// Appends what waits to `text`; answers false once the stream is closed and empty.
  bool take(std::string& text);
  /// Called whenever there is something to take; an empty function ends that.
  void on_ready(std::function<void()> ready);

 private:
  void add(std::string text);
  mutable std::mutex mutex_;
  Accepts accepts_;
  std::deque<std::string> queue_;
  bool closed_ = false;
  std::function<void()> ready_;
};

class EventHub {
 public:
  /// A stream that hears of all that is published from now on, after the events it missed.
  std::shared_ptr<EventStream> subscribe(EventStream::Accepts accepts,
                                         const std::vector<ServerEvent>& missed = {});
  /// `topic` is what filters decide by, such as the jurisdiction.
  void publish(std::string_view topic, const ServerEvent& event);
  std::size_t subscribers() const;
  /// Ends all streams.
  void close();

 private:
  mutable std::mutex mutex_;
  std::vector<std::weak_ptr<EventStream>> streams_;
};

/// The response that a stream is listened to by.
Response events_response(std::shared_ptr<EventStream> stream);
/// The last event that the listener had, by Last-Event-ID.
std::optional<std::string_view> last_event_id(const HttpRequest& request);

}  // namespace tuogou
