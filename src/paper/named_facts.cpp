#include "paper/named_facts.h"

namespace tuogou {

std::string or_none(Area area) {
  if (!area.given()) return {};
  auto text = hundredths_text(area.hundredths());
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string unstopped(std::string_view text) {
  text = trimmed(text);
  for (const std::string_view stop : {"。", "；", ";", "."}) {
    if (text.ends_with(stop)) return std::string(trimmed(text.substr(0, text.size() - stop.size())));
  }
  return std::string(text);
}

std::string joined(std::span<const std::string> items, std::string_view between) {
  std::string text;
  for (const auto& item : items) {
    if (!text.empty()) text += between;
    text += item;
  }
  return text;
}

}  // namespace tuogou
