// What a request asks for, decoded: path segments and query. Leaves out: what is there.
// Cites: RFC 3986, RFC 9112 3.2.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "http/message.h"

namespace tuogou {

inline constexpr std::size_t kQueryFieldsMost = 100;

/// Fills in path, segments and query of the request. Answers with what is wrong where the target cannot be
/// used: not beginning with a slash, bad percent-encoding, no UTF-8, control characters, dot segments, too
/// many fields.
std::optional<Bilingual> decode_target(std::string_view target, HttpRequest& request);

}  // namespace tuogou
