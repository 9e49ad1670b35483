// Threads for what may wait: handlers that read files, reckon long or stretch passwords. Leaves out: the
// connections' own threads.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tuogou {

class Workers {
 public:
  Workers(int threads, std::size_t queue_most);
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  /// Finishes what waits.
  ~Workers();

  /// Answers false where the queue is full. A job must not throw.
  bool offer(std::function<void()> job);
  /// For what was begun already: not refused. Limits: one such job per connection.
  void insist(std::function<void()> job);
  std::size_t waiting() const;

 private:
  void work();
  mutable std::mutex mutex_;
  std::condition_variable came_;
  std::deque<std::function<void()>> queue_;
  std::size_t queue_most_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tuogou
