// Values that are not to lie open: sealed at rest with a key of the server's own, masked on screen. Leaves
// out: who sees which of them (scope.h).
// Cites: RFC 8439, draft-irtf-cfrg-xchacha (XChaCha20-Poly1305).
#pragma once

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

#include "registers/field.h"

namespace tuogou {

/// What was to be opened is not what was sealed here: changed, moved, or sealed with another key.
class SealBroken : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

inline constexpr std::string_view kSealPrefix = "enc:";

/// Whether a text has the form of a sealed one.
bool is_sealed(std::string_view text);

class Vault {
 public:
  enum class Mode { create, existing };
  static constexpr std::size_t kKeyBytes = 32;

  /// Reads the key file; where there is none, `create` makes one whole or not at all, for the owner alone
  /// (0600). Throws Unusable: no file and not to be created, not a key, readable by others.
  Vault(const std::string& path, Mode mode);
  Vault(const Vault&) = delete;
  Vault& operator=(const Vault&) = delete;
  ~Vault();

  /// The text sealed, different every time. `context` says where it belongs ("post.id_no"); it opens nowhere
  /// else.
  std::string seal(std::string_view plain, std::string_view context) const;
  /// Throws SealBroken.
  std::string open(std::string_view sealed, std::string_view context) const;

 private:
  std::array<unsigned char, kKeyBytes> key_{};
};

/// A value with its middle hidden, a star per character: phones keep 3 at the front and 4 at the end, id
/// numbers 3 and 2, other texts their first character. What is too short for that is hidden whole.
std::string mask(FieldType type, std::string_view text);

}  // namespace tuogou
