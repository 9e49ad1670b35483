#include "access/totp.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

#include "access/encoding.h"
#include "base/text.h"

namespace tuogou {

namespace {

constexpr std::size_t kSha1Bytes = 20;

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                          c == '-' || c == '.' || c == '_' || c == '~';
    encoded += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

}  // namespace

std::string hotp_code(std::span<const std::byte> secret, std::uint64_t counter, int digits) {
  std::array<unsigned char, 8> message{};
  for (std::size_t i = message.size(); i-- > 0; counter >>= 8u) {
    message[i] = static_cast<unsigned char>(counter & 0xFFu);
  }
  std::array<unsigned char, kSha1Bytes> mac{};
  unsigned length = 0;
  if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), message.data(), message.size(),
           mac.data(), &length) == nullptr) {
    throw std::runtime_error("HMAC-SHA1 is not available");
  }
  // RFC 4226 5.3: the last half byte says where the four bytes begin; the sign bit is dropped.
  const std::size_t at = mac.back() & 0xFu;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = (number << 8u) | mac[at + i];
  number &= 0x7FFFFFFFu;
  std::uint32_t modulus = 1;
  for (int i = 0; i < digits; ++i) modulus *= 10;
  return fmt::format("{:0{}}", number % modulus, digits);
}

std::string totp_code(std::span<const std::byte> secret, std::int64_t now) {
  return hotp_code(secret, static_cast<std::uint64_t>(now / kTotpStepMilliseconds), kTotpDigits);
}

std::optional<std::int64_t> totp_step(std::span<const std::byte> secret, std::string_view typed,
                                      std::int64_t now, std::int64_t last_step) {
  const std::string code = comparison_key(typed);
  const std::int64_t present = now / kTotpStepMilliseconds;
  std::optional<std::int64_t> found;
  for (std::int64_t step = present - kTotpStepsOff; step <= present + kTotpStepsOff; ++step) {
    if (step < 0) continue;
    const bool is_it = is_same_secret(hotp_code(secret, static_cast<std::uint64_t>(step), kTotpDigits), code);
    if (is_it && step > last_step && !found) found = step;
  }
  return found;
}

std::string otpauth_uri(std::span<const std::byte> secret, std::string_view issuer, std::string_view login) {
  return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits={}&period={}",
                     percent_encoded(issuer), percent_encoded(login), base32(secret), percent_encoded(issuer),
                     kTotpDigits, kTotpStepMilliseconds / 1000);
}

}  // namespace tuogou
