#include "store/digest.h"

#include <openssl/evp.h>

#include <algorithm>
#include <stdexcept>

namespace tuogou {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

void require(bool done) {
  if (!done) throw std::runtime_error("OpenSSL cannot compute SM3");
}

// Fetched once: looking it up by name costs more than hashing an entry.
const EVP_MD* algorithm() {
  static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SM3", nullptr);
  require(fetched != nullptr);
  return fetched;
}

}  // namespace

void Sm3::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sm3::Sm3() : context_(EVP_MD_CTX_new()) {
  require(context_ != nullptr);
  begin();
}

void Sm3::begin() { require(EVP_DigestInit_ex2(context_.get(), algorithm(), nullptr) == 1); }

void Sm3::add(Bytes bytes) { require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1); }

void Sm3::add(std::string_view text) { add(std::as_bytes(std::span(text))); }

Digest Sm3::digest() {
  Digest result;
  unsigned int size = 0;
  require(EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(result.data()), &size) == 1 &&
          size == result.size());
  begin();
  return result;
}

Digest sm3(std::initializer_list<std::string_view> parts) {
  thread_local Sm3 hasher;
  for (const auto part : parts) hasher.add(part);
  return hasher.digest();
}

std::array<char, kDigestHexDigits> hex_digits(const Digest& digest) {
  std::array<char, kDigestHexDigits> digits;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    const auto byte = std::to_integer<unsigned>(digest[i]);
    digits[2 * i] = kHexDigits[byte >> 4U];
    digits[2 * i + 1] = kHexDigits[byte & 15U];
  }
  return digits;
}

std::string hex(const Digest& digest) {
  const auto digits = hex_digits(digest);
  return {digits.begin(), digits.end()};
}

std::optional<Digest> digest_of_hex(std::string_view text) {
  if (text.size() != kDigestHexDigits) return {};
  Digest digest;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    const auto high = kHexDigits.find(text[2 * i]);
    const auto low = kHexDigits.find(text[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return {};
    digest[i] = static_cast<std::byte>(high << 4U | low);
  }
  return digest;
}

std::optional<Digest> digest_of_bytes(Bytes bytes) {
  Digest digest;
  if (bytes.size() != digest.size()) return {};
  std::ranges::copy(bytes, digest.begin());
  return digest;
}

}  // namespace tuogou
