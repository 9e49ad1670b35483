#include "journal/chain.h"

namespace tuogou {

Digest genesis(std::string_view jurisdiction) { return sm3({"tuogou-journal-1\t", jurisdiction}); }

Digest next(const Digest& previous, std::string_view line) {
  // Hexadecimal, so that a script can compute it with text tools alone.
  const auto digits = hex_digits(previous);
  return sm3({std::string_view(digits.data(), digits.size()), "\n", line});
}

}  // namespace tuogou
