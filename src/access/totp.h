// The second factor: six digits that change every half minute. Leaves out: whose secret it is and which step
// was used last (accounts.h).
// Cites: RFC 4226 (HOTP), RFC 6238 (TOTP); the otpauth form that authenticator apps read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tuogou {

inline constexpr std::int64_t kTotpStepMilliseconds = 30'000;
inline constexpr int kTotpDigits = 6;
inline constexpr std::size_t kTotpSecretBytes = 20;
/// How many steps a clock may be off, either way.
inline constexpr std::int64_t kTotpStepsOff = 1;

/// Limits: 1 to 9 digits.
std::string hotp_code(std::span<const std::byte> secret, std::uint64_t counter, int digits);

/// The code of the step in which `now` lies. Units: milliseconds since 1970 UTC.
std::string totp_code(std::span<const std::byte> secret, std::int64_t now);

/// The step whose code was typed, at most kTotpStepsOff from that of `now` and later than `last_step`, so
/// that no code counts twice; nothing where there is none. White space is passed over.
std::optional<std::int64_t> totp_step(std::span<const std::byte> secret, std::string_view typed,
                                      std::int64_t now, std::int64_t last_step);

/// What the authenticator app reads as a QR code.
std::string otpauth_uri(std::span<const std::byte> secret, std::string_view issuer, std::string_view login);

}  // namespace tuogou
