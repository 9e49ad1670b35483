#include "ledger/papers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace tuogou {

const NumberCode* NumberBook::code_of(RecordId organ, NumberUse use) const {
  const NumberCode* found = nullptr;
  for (const auto& one : codes) {
    if (one.organ != organ) continue;
    if (one.use == use) return &one;
    if (one.use == NumberUse::documents) found = &one;
  }
  return found;
}

const NumberSeries* NumberBook::find(RecordId organ, std::string_view code, int year) const {
  const auto found = std::ranges::find_if(series, [&](const NumberSeries& one) {
    return one.organ == organ && one.code == code && one.year == year;
  });
  return found == series.end() ? nullptr : &*found;
}

NumberSeries& NumberBook::at(RecordId organ, std::string_view code, int year) {
  if (const auto* found = find(organ, code, year))
    return series[static_cast<std::size_t>(found - series.data())];
  return series.emplace_back(NumberSeries{organ, std::string(code), year, 0, 0, {}});
}

int NumberBook::next(RecordId organ, std::string_view code, int year) const {
  const auto* found = find(organ, code, year);
  if (found == nullptr) return 1;
  return found->released.empty() ? found->last + 1 : found->released.front();
}

std::string number_text(std::string_view code, int year, int ordinal) {
  return fmt::format("{}〔{}〕{}号", code, year, ordinal);
}

NumberParts number_parts(std::string_view number) {
  const auto open = number.find("〔");
  const auto close = number.find("〕");
  constexpr std::string_view kEnd = "号";
  if (open == std::string_view::npos || close == std::string_view::npos || close < open ||
      !number.ends_with(kEnd)) {
    return {};
  }
  const auto read = [](std::string_view text, int& into) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc() && end == text.data() + text.size() && into > 0;
  };
  NumberParts parts;
  parts.code = number.substr(0, open);
  const auto year_at = open + std::string_view("〔").size();
  const auto ordinal_at = close + std::string_view("〕").size();
  if (!read(number.substr(year_at, close - year_at), parts.year) ||
      !read(number.substr(ordinal_at, number.size() - kEnd.size() - ordinal_at), parts.ordinal)) {
    return {};
  }
  return parts;
}

}  // namespace tuogou
