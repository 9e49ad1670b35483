// Text as Chinese office users write it: full-width forms, stray spaces, two languages.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tuogou {

enum class Language { zh, en };

/// One sentence in both languages of the product.
struct Bilingual {
  std::string zh;
  std::string en;
  const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
};

/// The same for texts that live as long as the program.
struct Label {
  std::string_view zh;
  std::string_view en;
  constexpr std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
};

/// Full-width ASCII (U+FF01 to U+FF5E) and the ideographic space as their half-width twins; the rest
/// unchanged.
std::string fold_width(std::string_view text);

/// Without any white space: ASCII, no-break, ideographic and zero-width.
std::string without_spaces(std::string_view text);

/// Without white space (of the same kinds) at both ends.
std::string_view trimmed(std::string_view text);

/// What names and choices are compared by: width folded, all white space dropped.
std::string comparison_key(std::string_view text);

/// 0 to 9, a to f, A to F.
constexpr bool is_hex_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/// ASCII letters raised.
std::string raised(std::string text);

/// Code points; a malformed byte counts as one.
std::size_t length_in_characters(std::string_view text);

/// Without control characters, each a space instead: what may reach a terminal.
std::string printable(std::string_view text);

/// The text itself, or its first `most` characters and ….
std::string shortened(std::string_view text, std::size_t most);

/// Columns on a terminal: a wide (East Asian) character takes two.
std::size_t width_in_columns(std::string_view text);

/// Whether `text` is well-formed UTF-8 (no surrogates, no overlong forms).
bool is_utf8(std::string_view text);

/// The parts between separators; at least one. They are views of `text`, which therefore may be no temporary.
std::vector<std::string_view> split(std::string_view text, std::string_view separator);
template <std::same_as<std::string> Temporary>
std::vector<std::string_view> split(Temporary&& text, std::string_view separator) = delete;

/// Takes `expected` off the front of `text`; answers whether it stood there.
bool take(std::string_view& text, std::string_view expected);

/// C0 and C1 control characters.
constexpr bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

/// The code point at the front of `text`, taken off it. A malformed byte gives U+FFFD.
/// Limits: `text` is not empty.
char32_t take_code_point(std::string_view& text);

void append_utf8(std::string& text, char32_t code_point);

}  // namespace tuogou
