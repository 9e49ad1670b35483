// A file that is a zip archive of parts, and XML text: what .docx and .ofd are made of. Leaves out: what the
// parts mean.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tuogou {

inline constexpr std::string_view kXmlDeclaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The archive of these parts, names and contents, in the order given, none of them dated. The same parts
/// give the same bytes. Throws std::runtime_error where there is not enough memory, or two parts have one
/// name.
std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts);

/// Escaped for XML text and attributes. Characters that XML cannot hold are left out; a malformed byte is
/// U+FFFD.
std::string xml_text(std::string_view text);

}  // namespace tuogou
