// SM2: keys in files, signatures over texts. The one place that knows how this system signs. Leaves out: what
// is signed (head.h, desk/paper_signing.h). Cites: GB/T 32918-2016, GB/T 35276-2017.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace tuogou {

/// A key, private or public. nullptr: none. May be used by several threads.
using Sm2Key = std::shared_ptr<evp_pkey_st>;

// ---- Keys ----

/// Makes a new SM2 key, private, readable by its owner alone. Answers the public key as PEM. Throws Unusable
/// where something stands at `path` or it cannot be written.
std::string make_key(const std::string& path);

/// Throws Unusable where the file holds no private SM2 key as PEM without a passphrase.
Sm2Key private_key(const std::string& path);

/// Throws Unusable where the PEM is no public SM2 key.
Sm2Key key_of_pem(const std::string& public_key_pem);
/// Of DER, SubjectPublicKeyInfo, as public_der writes it; nullptr for anything else.
Sm2Key key_of_der(std::string_view public_key_der);

/// The public key that a file holds, or the public half of its private one, as PEM. Throws Unusable where it
/// is no SM2 key.
std::string public_key(const std::string& path);
/// The public half as DER, SubjectPublicKeyInfo.
std::string public_der(const Sm2Key& key);

/// SM3 of public_der, 64 digits.
std::string fingerprint(const Sm2Key& key);
/// The same of a PEM. Throws Unusable where it is no public SM2 key.
std::string key_fingerprint(const std::string& public_key_pem);

// ---- Signatures ----

/// With SM3 and the signer's identity 1234567812345678: DER of the two numbers, as base64.
std::string sm2_signature(std::string_view text, const Sm2Key& private_key);
/// Whether that key signed exactly this text; false too for what is no signature at all.
bool is_signed(std::string_view text, std::string_view signature, const Sm2Key& key);

/// On one line, padded. Cites: RFC 4648, 4.
std::string base64(std::string_view bytes);
/// Nothing where base64 would not write it so.
std::string from_base64(std::string_view text);

}  // namespace tuogou
