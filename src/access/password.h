// Passwords: hashing by Argon2id, and which ones are refused. Leaves out: whose they are (accounts.h).
// Cites: RFC 9106 (Argon2), OWASP ASVS 4 V2.1 and V2.4.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>

#include "base/text.h"

namespace tuogou {

struct HashCost {
  std::uint64_t passes = 3;
  std::size_t memory_bytes = std::size_t{64} << 20;
};
/// The least the algorithm takes; for tests, where a password guards nothing.
inline constexpr HashCost kCheapestHash{.passes = 1, .memory_bytes = 8192};

inline constexpr std::size_t kPasswordLeast = 12;  // characters
inline constexpr std::size_t kPasswordMost = 128;  // characters
inline constexpr std::size_t kPasswordDistinctLeast = 5;
/// Longer ones are wrong without being hashed.
inline constexpr std::size_t kPasswordBytesMost = 4 * kPasswordMost;

/// The hash with its salt and cost, as a PHC string. Throws std::bad_alloc.
std::string hash_password(std::string_view password, const HashCost& cost);
bool is_password_of(std::string_view hash, std::string_view password);
/// Whether the hash was made at another cost.
bool needs_rehash(const std::string& hash, const HashCost& cost);

/// Why this password may not be taken; nothing where it may.
std::optional<Bilingual> password_refusal(std::string_view password, std::string_view login,
                                          std::string_view name);

/// Bounds how much memory hashing takes at a time. Threads wait for their turn.
class HashTurns {
 public:
  static constexpr int kAtOnce = 2;
  static constexpr int kWaitingMost = 32;

  class Turn {
   public:
    explicit Turn(HashTurns& turns);
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn();

   private:
    HashTurns& turns_;
  };

  /// Whether so many have or wait for a turn that strangers are to be sent away.
  bool are_crowded() const { return taking_ >= kAtOnce + kWaitingMost; }

 private:
  std::counting_semaphore<kAtOnce> free_{kAtOnce};
  std::atomic<int> taking_ = 0;
};

}  // namespace tuogou
