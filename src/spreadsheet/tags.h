// The tags of an XML text and where they stand in it, for changing a few of them and copying the rest as it
// is. Leaves out: whether the text is well-formed; that was found out when it was read.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tuogou {

/// A tag of a text; its views point into the text.
struct Tag {
  enum class Kind : std::uint8_t { open, close, empty };
  Kind kind;
  std::size_t start;            // of its <
  std::size_t end;              // behind its >
  std::string_view name;        // as written, with its prefix
  std::string_view attributes;  // all that follows the name

  std::string_view local_name() const;
  /// With its colon; empty where there is none.
  std::string_view prefix() const;
};

/// The first tag from `from` on. Comments, CDATA and instructions are passed over.
std::optional<Tag> next_tag(std::string_view text, std::size_t from);

/// An attribute of a tag, with the white space before it.
struct TagAttribute {
  std::size_t start;  // in the text
  std::size_t end;
  std::string_view value;  // as written
};

/// The attribute written with this name.
std::optional<TagAttribute> find_attribute(const Tag& tag, std::string_view name);
/// Its value; empty where there is none.
std::string_view attribute(const Tag& tag, std::string_view name);

}  // namespace tuogou
