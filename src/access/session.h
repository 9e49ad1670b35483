// What the parts of accounts.h hand out and take in, as plain values. Leaves out: what they do (accounts.h).
// Units: instants are milliseconds since 1970 UTC.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "access/password.h"
#include "base/text.h"
#include "ledger/actor.h"

namespace tuogou {

inline constexpr std::int64_t kOneMinute = 60'000;
inline constexpr std::int64_t kOneHour = 60 * kOneMinute;
inline constexpr std::int64_t kOneDay = 24 * kOneHour;

/// One account.
struct Account {
  PersonId id = 0;
  std::string login;
  std::string name;
  bool is_active = true;
  bool must_change_password = false;
  bool has_totp = false;
  std::int64_t locked_until = 0;  // 0: was never locked
  std::int64_t created_at = 0;
};

/// Who is signed in, by a session of a person or by a token of her programs. Never changes: when an office, a
/// name or a password does, the session ends or is read anew.
struct Session {
  PersonId person = 0;
  std::string login;
  std::string name;
  bool must_change_password = false;  // she may do that and nothing else
  std::int32_t token = 0;             // the access token's number; 0: a session
  std::string csrf;                   // of sessions: what a form must send back
  std::int64_t created_at = 0;
  std::int64_t expires_at = 0;  // however busy it is
  std::string address;          // of sessions: where it was signed in from
  std::string agent;
  std::vector<Assignment> assignments;
};
using SessionPointer = std::shared_ptr<const Session>;

/// The actor of a session with her own offices. Leaves out whom she deputises for.
inline Actor actor_of(const Session& session) {
  Actor actor{.person = session.person, .name = session.name, .offices = {}};
  for (const auto& assignment : session.assignments) {
    actor.offices.push_back({.assignment = assignment, .principal = 0, .principal_name = {}});
  }
  return actor;
}

/// A session as its list shows it.
struct SessionEntry {
  std::int64_t created_at = 0;
  std::int64_t last_seen_at = 0;
  std::int64_t expires_at = 0;
  std::string address;
  std::string agent;
};

/// An access token as its list shows it.
struct AccessToken {
  std::int32_t id = 0;
  std::string name;
  std::int64_t created_at = 0;
  std::int64_t expires_at = 0;
  std::optional<std::int64_t> last_used_at;
  std::optional<std::int64_t> revoked_at;
};

struct NewAccessToken {
  std::int32_t id = 0;
  std::string secret;  // shown once
};

/// Why something about an account was not done: the field it is about, and a sentence.
struct AccountRefusal {
  std::string field;
  Bilingual sentence;
};
template <class T>
using OrRefusal = std::variant<T, AccountRefusal>;

struct NewPerson {
  PersonId id = 0;
  std::string code;  // her first password, shown once
};

struct SignInRequest {
  std::string login;
  std::string password;
  std::optional<std::string> totp;
  std::string address;
  std::string agent;
};

struct SignedIn {
  std::string token;  // for the cookie; stands nowhere else
  SessionPointer session;
};

struct SignInRefusal {
  enum class Kind : std::uint8_t { unknown_or_wrong, locked, inactive, totp_needed, totp_wrong, crowded };
  Kind kind;
  std::int64_t until = 0;  // of locked
  Bilingual sentence;
};
using SignInAnswer = std::variant<SignedIn, SignInRefusal>;

/// One of the three who administer from the first run on.
struct FirstAdministrator {
  std::string login;
  std::string name;
  std::string password;
};
struct FirstAdministrators {
  FirstAdministrator system;
  FirstAdministrator security;
  FirstAdministrator audit;
};

struct AccountSettings {
  HashCost hash_cost;
  std::int64_t idle_milliseconds = 30 * kOneMinute;
  std::int64_t session_milliseconds = 12 * kOneHour;
};

}  // namespace tuogou
