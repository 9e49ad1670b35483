// Bytes as text and secrets as digests. Leaves out: passwords (password.h), sealing (vault.h).
// Cites: RFC 4648 (base64url, base32), FIPS 180-4 (SHA-256).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tuogou {

/// Without padding.
std::string base64url(std::span<const std::byte> bytes);
/// Nothing where the text has another form.
std::optional<std::vector<std::byte>> from_base64url(std::string_view text);

/// A to Z and 2 to 7, without padding.
std::string base32(std::span<const std::byte> bytes);

/// The 32 bytes of SHA-256: what stands in the store for a secret that is itself random.
std::string secret_digest(std::string_view secret);

std::span<const std::byte> as_bytes(std::string_view text);

/// Compares in a time that does not tell where they differ.
bool is_same_secret(std::string_view one, std::string_view other);

}  // namespace tuogou
