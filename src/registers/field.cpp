#include "registers/field.h"

namespace tuogou {

MatterCode parse_matter_code(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '1' && c <= '9'; };
  if (text.size() != 3 || !is_digit(text[0]) || text[1] != '.' || !is_digit(text[2])) return {};
  return {static_cast<std::uint8_t>(text[0] - '0'), static_cast<std::uint8_t>(text[2] - '0')};
}

}  // namespace tuogou
