#include "access/random.h"

#include <sodium.h>

#include <stdexcept>

#include "access/encoding.h"
#include "base/text.h"

namespace tuogou {

void start_cryptography() {
  static const bool is_ready = sodium_init() >= 0;
  if (!is_ready) throw std::runtime_error("libsodium cannot be started");
}

std::vector<std::byte> random_bytes(std::size_t count) {
  start_cryptography();
  std::vector<std::byte> bytes(count);
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string random_token() { return base64url(random_bytes(kTokenBytes)); }

std::string random_code() {
  std::string code;
  for (int group = 0; group < kCodeGroups; ++group) {
    if (group > 0) code += '-';
    for (int i = 0; i < kCodeGroupLength; ++i) {
      code += kCodeLetters[random_number(static_cast<std::uint32_t>(kCodeLetters.size()))];
    }
  }
  return code;
}

std::string code_key(std::string_view typed) {
  std::string key = raised(comparison_key(typed));
  std::erase(key, '-');
  return key;
}

std::uint32_t random_number(std::uint32_t below) {
  start_cryptography();
  return randombytes_uniform(below);
}

}  // namespace tuogou
