// SM3, the digest of the journal and of attachments. Leaves out: what is hashed in which order
// (journal/chain.h).
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/sqlite.h"

struct evp_md_ctx_st;

namespace tuogou {

/// 32 bytes. Cites: GB/T 32905-2016.
using Digest = std::array<std::byte, 32>;
inline constexpr std::size_t kDigestHexDigits = 64;

/// The digest of the parts, one after the other. Allocates nothing after the first call of a thread.
/// Throws std::runtime_error where OpenSSL has no SM3.
Digest sm3(std::initializer_list<std::string_view> parts);

/// The same of what arrives piece by piece.
class Sm3 {
 public:
  Sm3();
  void add(Bytes bytes);
  void add(std::string_view text);
  /// Of all that was added; the next digest then begins empty.
  Digest digest();

 private:
  void begin();

  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// 64 lower-case digits.
std::array<char, kDigestHexDigits> hex_digits(const Digest& digest);
std::string hex(const Digest& digest);

/// Nothing unless `text` is 64 lower-case digits.
std::optional<Digest> digest_of_hex(std::string_view text);

/// Nothing unless there are 32 bytes.
std::optional<Digest> digest_of_bytes(Bytes bytes);

}  // namespace tuogou
