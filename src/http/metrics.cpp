#include "http/metrics.h"

#include <fmt/format.h>

#include <algorithm>

namespace tuogou {
namespace {

// {route="/a",status="200"}; empty without labels.
std::string labels_text(const MetricLabels& labels) {
  std::string text;
  for (const auto& [name, value] : labels) {
    text += fmt::format("{}{}=\"", text.empty() ? "" : ",", name);
    for (const char c : value) {
      if (c == '\\' || c == '"') text += '\\';
      if (c == '\n') {
        text += "\\n";
      } else {
        text += c;
      }
    }
    text += '"';
  }
  return text;
}

std::string braced(std::string_view labels) {
  return labels.empty() ? std::string() : fmt::format("{{{}}}", labels);
}

double seconds(std::uint64_t microseconds) { return static_cast<double>(microseconds) / 1e6; }

}  // namespace

void Histogram::observe(std::uint64_t microseconds) {
  const auto bound = std::ranges::lower_bound(kBounds, microseconds);
  if (bound != kBounds.end()) {
    buckets_[static_cast<std::size_t>(bound - kBounds.begin())].fetch_add(1, std::memory_order_relaxed);
  }
  count_.fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(microseconds, std::memory_order_relaxed);
}

Metrics::Family& Metrics::family(std::string_view name, std::string_view help) {
  const auto found = families_.find(name);
  if (found != families_.end()) return found->second;
  auto& family = families_[std::string(name)];
  family.help = help;
  return family;
}

Counter& Metrics::counter(std::string_view name, std::string_view help, const MetricLabels& labels) {
  const std::lock_guard lock(mutex_);
  auto& counter = family(name, help).counters[labels_text(labels)];
  if (!counter) counter = std::make_unique<Counter>();
  return *counter;
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, const MetricLabels& labels) {
  const std::lock_guard lock(mutex_);
  auto& histogram = family(name, help).histograms[labels_text(labels)];
  if (!histogram) histogram = std::make_unique<Histogram>();
  return *histogram;
}

void Metrics::gauge(std::string_view name, std::string_view help, std::function<double()> value) {
  const std::lock_guard lock(mutex_);
  family(name, help).gauge = std::move(value);
}

std::string Metrics::text() const {
  const std::lock_guard lock(mutex_);
  std::string text;
  for (const auto& [name, family] : families_) {
    const auto head = [&](std::string_view type) {
      text += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, family.help, name, type);
    };
    if (family.gauge) {
      head("gauge");
      text += fmt::format("{} {}\n", name, family.gauge());
    }
    if (!family.counters.empty()) head("counter");
    for (const auto& [labels, counter] : family.counters) {
      text += fmt::format("{}{} {}\n", name, braced(labels), counter->value());
    }
    if (!family.histograms.empty()) head("histogram");
    for (const auto& [labels, histogram] : family.histograms) {
      const auto comma = labels.empty() ? "" : ",";
      std::uint64_t sum = 0;
      for (std::size_t i = 0; i < Histogram::kBounds.size(); ++i) {
        sum += histogram->buckets_[i].load(std::memory_order_relaxed);
        text += fmt::format("{}_bucket{{{}{}le=\"{}\"}} {}\n", name, labels, comma,
                            seconds(Histogram::kBounds[i]), sum);
      }
      // An observation may arrive in between; the last bucket and the count must still agree.
      const auto count = std::max(sum, histogram->count());
      text += fmt::format("{}_bucket{{{}{}le=\"+Inf\"}} {}\n", name, labels, comma, count);
      text +=
          fmt::format("{}_sum{} {}\n{}_count{} {}\n", name, braced(labels),
                      seconds(histogram->sum_.load(std::memory_order_relaxed)), name, braced(labels), count);
    }
  }
  return text;
}

}  // namespace tuogou
