// Text in the coding of Chinese programs of old. Cites: GB 18030.
#pragma once

#include <optional>
#include <string>

namespace tuogou {

/// The text in UTF-8; nothing where it is no GB 18030.
std::optional<std::string> utf8_from_gb18030(std::string text);

}  // namespace tuogou
