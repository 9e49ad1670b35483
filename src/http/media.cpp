#include "http/media.h"

#include <fmt/format.h>

#include <algorithm>

namespace tuogou {
namespace {

std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

// "Text/HTML; charset=x" as text/html.
std::string essence(std::string_view type) { return lowered(trimmed(type.substr(0, type.find(';')))); }

bool is_refused(std::string_view range) {
  for (const auto part : split(range, ";")) {
    const auto weight = lowered(trimmed(part));
    if (weight == "q=0" ||
        (weight.starts_with("q=0.") && weight.find_first_not_of('0', 4) == std::string::npos)) {
      return true;
    }
  }
  return false;
}

// How exactly the range names the type; 0 where it does not.
int exactness(std::string_view range, std::string_view type) {
  if (range == type) return 3;
  if (range == "*/*") return 1;
  return range.ends_with("/*") && type.starts_with(range.substr(0, range.size() - 1)) ? 2 : 0;
}

}  // namespace

bool accepts(std::string_view accept, std::string_view media_type) {
  if (trimmed(accept).empty()) return true;
  const auto type = essence(media_type);
  int best = 0;
  bool accepted = false;
  for (const auto range : split(accept, ",")) {
    const int found = exactness(essence(range), type);
    if (found <= best) continue;
    best = found;
    accepted = !is_refused(range);
  }
  return accepted;
}

std::optional<Problem> unacceptable(const HttpRequest& request, const Route& route) {
  const auto accept = request.header_list("accept");
  if (accept.empty()) return std::nullopt;
  std::string_view offered;
  for (const auto& answer : route.answers) {
    if (answer.status >= 400 || answer.media_type.empty() || answer.status == 204) continue;
    if (accepts(accept, answer.media_type)) return std::nullopt;
    offered = answer.media_type;
  }
  if (offered.empty()) return std::nullopt;
  return not_acceptable(offered);
}

std::optional<Problem> wrong_media_type(const HttpRequest& request, const Route& route) {
  if (route.body == Body::none) return std::nullopt;
  if (const auto encoding = request.header("content-encoding");
      encoding && lowered(*encoding) != "identity") {
    return unsupported_media_type("identity (Content-Encoding)");
  }
  const auto given = request.header("content-type");
  if (!given && (route.body_optional || route.body_media.empty()) && route.body != Body::json)
    return std::nullopt;
  if (!given && route.body_optional && request.header("content-length").value_or("0") == "0" &&
      !request.header("transfer-encoding")) {
    return std::nullopt;
  }
  const auto type = essence(given.value_or(""));
  if (route.body == Body::json) {
    return type == "application/json" ? std::nullopt
                                      : std::optional(unsupported_media_type("application/json"));
  }
  if (route.body_media.empty() || std::ranges::find(route.body_media, type) != route.body_media.end()) {
    return std::nullopt;
  }
  return unsupported_media_type(fmt::format("{}", fmt::join(route.body_media, ", ")));
}

}  // namespace tuogou
