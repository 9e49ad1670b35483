// The one place of randomness: keys, tokens, one-time codes, numbers. Leaves out: what they are for.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tuogou {

inline constexpr std::size_t kTokenBytes = 32;
/// How long the text of a token is: base64 of kTokenBytes without padding.
inline constexpr std::size_t kTokenLength = 43;

/// Makes the cryptographic library ready; cheap after the first time. Throws std::runtime_error.
void start_cryptography();

std::vector<std::byte> random_bytes(std::size_t count);

/// kTokenBytes of randomness in letters, digits, - and _.
std::string random_token();

// A one-time code is read out, written down and typed: no 0 O 1 I L U, in groups.
inline constexpr std::string_view kCodeLetters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
inline constexpr int kCodeGroups = 5;
inline constexpr int kCodeGroupLength = 4;

/// Such as "7KQM-2WXD-…": 30 to the 20th, some 98 bits.
std::string random_code();
/// The code as it is compared: letters raised, spaces and dashes of any width dropped.
std::string code_key(std::string_view typed);

/// Evenly from 0 to `below` - 1. Limits: `below` is at least 1.
std::uint32_t random_number(std::uint32_t below);

}  // namespace tuogou
