#include "access/password.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <new>
#include <set>

#include "access/random.h"

namespace tuogou {

namespace {

// Of twelve characters and more; shorter ones are refused for their length.
constexpr auto kCommon = std::to_array<std::string_view>({
    "password1234",
    "password12345",
    "password123456",
    "passw0rd1234",
    "p@ssw0rd1234",
    "p@ssword1234",
    "password@123",
    "password@1234",
    "passwordpassword",
    "administrator",
    "administrator1",
    "admin1234567",
    "admin12345678",
    "admin@123456",
    "admin@1234567",
    "adminadmin123",
    "admin123admin",
    "a123456789012",
    "aa123456789!",
    "abc123456789",
    "abcd12345678",
    "abc123abc123",
    "123456abcdef",
    "123456789abc",
    "1234qwerasdf",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "1qaz@wsx3edc",
    "!qaz2wsx#edc",
    "1q2w3e4r5t6y",
    "zaq12wsxcde3",
    "q1w2e3r4t5y6",
    "qwer1234asdf",
    "qwerty123456",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwe123asd456",
    "asdf1234qwer",
    "asdfghjkl123",
    "zxcvbnm12345",
    "iloveyou1234",
    "woaini1314520",
    "woaini5201314",
    "5201314woaini",
    "13145201314520",
    "letmein12345",
    "welcome12345",
    "welcome@1234",
    "changeme1234",
    "changeme@123",
    "test12345678",
    "huawei@12345",
    "huawei12#$56",
    "tuogou123456",
    "tuogou@123456",
    "tuogou@12345",
    "china1234567",
    "beijing2008!",
    "correcthorsebatterystaple",
});
constexpr auto kKeyboard =
    std::to_array<std::string_view>({"qwertyuiopasdfghjklzxcvbnm", "qwertyuiop[]\\",
                                     "1234567890-=", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/"});

std::string lowered(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  return text;
}

// Whether each character is the next of the one before, all upwards or all downwards; 0 follows 9.
bool is_sequence(std::string_view text) {
  const auto follows = [](char before, char after) {
    return after == before + 1 || (before == '9' && after == '0') || (before == 'z' && after == 'a');
  };
  const auto all = [&](auto pair) {
    for (std::size_t i = 1; i < text.size(); ++i) {
      if (!pair(text[i - 1], text[i])) return false;
    }
    return true;
  };
  return all(follows) || all([&](char before, char after) { return follows(after, before); });
}

bool is_on_keyboard(std::string_view text) {
  const std::string backwards(text.rbegin(), text.rend());
  return std::ranges::any_of(kKeyboard, [&](std::string_view row) {
    return row.find(text) != std::string_view::npos || row.find(backwards) != std::string_view::npos;
  });
}

// Whether the text is one block said again and again, such as abc123abc123.
bool is_repeated(std::string_view text) {
  for (std::size_t block = 1; block <= text.size() / 2; ++block) {
    if (text.size() % block == 0 && text.substr(block) == text.substr(0, text.size() - block)) return true;
  }
  return false;
}

std::size_t distinct_characters(std::string_view text) {
  std::set<char32_t> seen;
  while (!text.empty()) seen.insert(take_code_point(text));
  return seen.size();
}

bool contains(std::string_view password, std::string_view part, std::size_t least) {
  const std::string key = lowered(comparison_key(part));
  return length_in_characters(key) >= least && password.find(key) != std::string_view::npos;
}

}  // namespace

std::string hash_password(std::string_view password, const HashCost& cost) {
  start_cryptography();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.passes, cost.memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::bad_alloc();
  }
  return hash.data();
}

bool is_password_of(std::string_view hash, std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> whole{};
  if (hash.size() >= whole.size() || password.size() > kPasswordBytesMost) return false;
  std::ranges::copy(hash, whole.begin());
  return crypto_pwhash_str_verify(whole.data(), password.data(), password.size()) == 0;
}

bool needs_rehash(const std::string& hash, const HashCost& cost) {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, cost.memory_bytes) != 0;
}

std::optional<Bilingual> password_refusal(std::string_view password, std::string_view login,
                                          std::string_view name) {
  constexpr std::size_t kLoginPartLeast = 3;
  constexpr std::size_t kNamePartLeast = 2;
  if (!is_utf8(password)) return Bilingual{"密码须为 UTF-8 文本。", "A password must be UTF-8 text."};
  const auto length = length_in_characters(password);
  if (length < kPasswordLeast) {
    return Bilingual{
        fmt::format("密码不足 {} 个字符，请加长。", kPasswordLeast),
        fmt::format("The password is shorter than {} characters; make it longer.", kPasswordLeast)};
  }
  if (length > kPasswordMost) {
    return Bilingual{
        fmt::format("密码超过 {} 个字符，请缩短。", kPasswordMost),
        fmt::format("The password is longer than {} characters; make it shorter.", kPasswordMost)};
  }
  const std::string key = lowered(comparison_key(password));
  if (contains(key, login, kLoginPartLeast) || contains(key, name, kNamePartLeast)) {
    return Bilingual{"密码中不得包含登录名或姓名，请另设。",
                     "The password contains the login or the name; choose one without them."};
  }
  if (distinct_characters(key) < kPasswordDistinctLeast || is_repeated(key) || is_sequence(key) ||
      is_on_keyboard(key)) {
    return Bilingual{"密码为重复或连续的字符，请另设不易猜到的密码。",
                     "The password is a repetition or a sequence; choose one that is hard to guess."};
  }
  if (std::ranges::find(kCommon, key) != kCommon.end()) {
    return Bilingual{"密码为常见密码，请另设不易猜到的密码。",
                     "The password is a common one; choose one that is hard to guess."};
  }
  return std::nullopt;
}

HashTurns::Turn::Turn(HashTurns& turns) : turns_(turns) {
  ++turns_.taking_;
  turns_.free_.acquire();
}

HashTurns::Turn::~Turn() {
  turns_.free_.release();
  --turns_.taking_;
}

}  // namespace tuogou
