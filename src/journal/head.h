// A signed head: where a journal ended at a moment, vouched for with an SM2 key, on one printable sheet. Kept
// elsewhere (on paper, with another office) it later shows that nothing before it was changed or cut off.
// Leaves out: comparing a journal with it (verify.h), keys and signatures (sm2.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store/store.h"

namespace tuogou {

/// Text of six lines, as docs/journal-format.md says. Units: milliseconds since 1970 UTC.
struct SignedHead {
  Head head;
  std::int64_t signed_at = 0;
  std::string key;        // fingerprint of the public key: 64 digits
  std::string signature;  // base64 of DER, over the first five lines
};

/// The text of the signed head. Throws Unusable where the key's file is no SM2 key.
std::string sign_head(const Head& head, std::int64_t now, const std::string& key_path);

/// Reads the text without judging the signature. Throws Unusable where it is not written exactly as sign_head
/// writes it.
SignedHead parse_head(std::string_view text);

/// Whether that key signed exactly this text. Throws Unusable as parse_head and key_of_pem do.
bool verify_signature(std::string_view text, const std::string& public_key_pem);

}  // namespace tuogou
