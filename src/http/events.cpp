#include "http/events.h"

#include <algorithm>
#include <utility>

namespace tuogou {
namespace {

// A line break in an id or a name would begin a line of its own.
std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c != '\n' && c != '\r' && c != '\0') line += c;
  }
  return line;
}

}  // namespace

std::string event_text(const ServerEvent& event) {
  std::string text;
  if (!event.id.empty()) text += "id: " + one_line(event.id) + '\n';
  if (!event.name.empty()) text += "event: " + one_line(event.name) + '\n';
  std::string data;
  for (const char c : event.data) {
    if (c != '\r') data += c;
  }
  for (const auto line : split(std::string_view(data), "\n")) (text += "data: ").append(line) += '\n';
  return text + '\n';
}

void EventStream::offer(std::string_view topic, const ServerEvent& event) {
  // The filter is set once, so it may be asked without the lock; it may take locks of its own.
  if (!closed() && (!accepts_ || accepts_(topic, event))) push(event);
}

void EventStream::push(const ServerEvent& event) { add(event_text(event)); }

void EventStream::add(std::string text) {
  const std::lock_guard lock(mutex_);
  if (closed_) return;
  if (queue_.size() < kEventQueueMost) {
    queue_.push_back(std::move(text));
  } else {
    closed_ = true;
  }
  if (ready_) ready_();
}

void EventStream::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  if (ready_) ready_();
}

bool EventStream::closed() const {
  const std::lock_guard lock(mutex_);
  return closed_;
}

bool EventStream::take(std::string& text) {
  const std::lock_guard lock(mutex_);
  for (const auto& waiting : queue_) text += waiting;
  queue_.clear();
  return !closed_ || !text.empty();
}

void EventStream::on_ready(std::function<void()> ready) {
  const std::lock_guard lock(mutex_);
  ready_ = std::move(ready);
}

std::shared_ptr<EventStream> EventHub::subscribe(EventStream::Accepts accepts,
                                                 const std::vector<ServerEvent>& missed) {
  auto stream = std::make_shared<EventStream>(std::move(accepts));
  for (const auto& event : missed) stream->push(event);
  const std::lock_guard lock(mutex_);
  std::erase_if(streams_, [](const auto& known) { return known.expired(); });
  streams_.push_back(stream);
  return stream;
}

void EventHub::publish(std::string_view topic, const ServerEvent& event) {
  std::vector<std::shared_ptr<EventStream>> listening;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& stream : streams_) {
      if (auto alive = stream.lock()) listening.push_back(std::move(alive));
    }
  }
  for (const auto& stream : listening) stream->offer(topic, event);
}

std::size_t EventHub::subscribers() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(std::ranges::count_if(streams_, [](const auto& stream) {
    const auto alive = stream.lock();
    return alive && !alive->closed();
  }));
}

void EventHub::close() {
  std::vector<std::weak_ptr<EventStream>> streams;
  {
    const std::lock_guard lock(mutex_);
    streams.swap(streams_);
  }
  for (const auto& stream : streams) {
    if (const auto alive = stream.lock()) alive->close();
  }
}

Response events_response(std::shared_ptr<EventStream> stream) {
  return {.media_type = "text/event-stream", .events = std::move(stream)};
}

std::optional<std::string_view> last_event_id(const HttpRequest& request) {
  return request.header("last-event-id");
}

}  // namespace tuogou
