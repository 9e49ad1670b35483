// Counters, histograms and gauges, as Prometheus reads them. Leaves out: serving them, keeping them.
// Cites: Prometheus text exposition format 0.0.4.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tuogou {

using MetricLabels = std::vector<std::pair<std::string_view, std::string_view>>;

class Counter {
 public:
  void add(std::uint64_t n = 1) { value_.fetch_add(n, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_ = 0;
};

/// Durations. Units: microseconds in, seconds out.
class Histogram {
 public:
  static constexpr std::array<std::uint64_t, 12> kBounds{
      100, 500, 1'000, 5'000, 10'000, 25'000, 50'000, 100'000, 250'000, 1'000'000, 5'000'000, 30'000'000};
  void observe(std::uint64_t microseconds);
  std::uint64_t count() const { return count_.load(std::memory_order_relaxed); }

 private:
  friend class Metrics;
  std::array<std::atomic<std::uint64_t>, kBounds.size()> buckets_{};
  std::atomic<std::uint64_t> count_ = 0;
  std::atomic<std::uint64_t> sum_ = 0;
};

/// The registry. Safe from any thread; what it hands out lives as long as it does.
class Metrics {
 public:
  Counter& counter(std::string_view name, std::string_view help, const MetricLabels& labels = {});
  Histogram& histogram(std::string_view name, std::string_view help, const MetricLabels& labels = {});
  /// A value that is asked for when the text is made; `value` must live as long as the registry. Given again,
  /// it takes the place of the earlier one; an empty function takes it away.
  void gauge(std::string_view name, std::string_view help, std::function<double()> value);
  std::string text() const;

 private:
  struct Family {
    std::string help;
    std::map<std::string, std::unique_ptr<Counter>, std::less<>> counters;
    std::map<std::string, std::unique_ptr<Histogram>, std::less<>> histograms;
    std::function<double()> gauge;
  };
  Family& family(std::string_view name, std::string_view help);
  mutable std::mutex mutex_;
  std::map<std::string, Family, std::less<>> families_;
};

}  // namespace tuogou
