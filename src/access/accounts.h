// Accounts: persons, their offices, how they prove who they are, sessions, tokens for their programs, and the
// first run. Leaves out: what an office sees and writes (scope.h), who may call which function here, and the
// record of who did (desk).
// Units: `now` and all instants are milliseconds since 1970 UTC.
// Throws: every function StoreFailure, with nothing done; looking up a session or a token never does for a
// last-seen mark alone.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "access/session.h"
#include "access/vault.h"
#include "store/sqlite.h"

namespace tuogou {

/// Several threads may call at once. Limits: the database is for it alone; its tables are those of
/// kAccessSchema. Passwords are hashed outside every lock.
class Accounts {
 public:
  static constexpr std::size_t kLoginLeast = 2;
  static constexpr std::size_t kLoginMost = 64;
  static constexpr std::size_t kNameMost = 50;
  static constexpr std::int64_t kPersonsMost = 100'000;
  static constexpr std::int64_t kAssignmentsMost = 64;  // of a person
  static constexpr std::int64_t kSessionsMost = 10;     // of a person; one more ends the oldest
  static constexpr std::int64_t kTokensMost = 20;       // of a person, not revoked and not expired
  static constexpr std::size_t kTokenNameMost = 50;
  static constexpr std::int64_t kTokenLifeMost = 366 * kOneDay;
  static constexpr std::int64_t kCodeLife = 7 * kOneDay;  // of a code that stands for a password
  static constexpr std::size_t kAddressMost = 64;
  static constexpr std::size_t kAgentMost = 200;
  static constexpr std::int64_t kFailuresAllowed = 5;
  static constexpr std::int64_t kFirstLock = kOneMinute;  // doubles with every further failure
  static constexpr std::int64_t kLongestLock = kOneHour;
  static constexpr std::int64_t kUnknownLoginsMost = 10'000;  // whose failures are remembered
  static constexpr std::int64_t kSeenEvery = kOneMinute;      // how often a last-seen mark is written
  static constexpr std::string_view kTokenPrefix = "tg_";

  Accounts(Database& database, const Vault& vault, const AccountSettings& settings = {});

  // ---- The first run ----

  /// While there is no person: a code that lets whoever holds it name the three administrators. Every call
  /// makes a new one and forgets the last. Nothing once there are persons.
  std::optional<std::string> first_run_code();
  /// The numbers of the system, security and audit administrators: three different persons. Works once.
  OrRefusal<std::array<PersonId, 3>> redeem_first_run(std::string_view code, const FirstAdministrators& three,
                                                      std::int64_t now);

  // ---- Persons ----

  /// With a one-time code as first password.
  OrRefusal<NewPerson> create_person(std::string_view login, std::string_view name, std::int64_t now);
  std::optional<AccountRefusal> rename(PersonId person, std::string_view name);
  /// Ends her sessions and revokes her tokens.
  std::optional<AccountRefusal> deactivate(PersonId person, std::int64_t now);
  std::optional<AccountRefusal> reactivate(PersonId person);
  /// A one-time code as password, valid for kCodeLife; unlocks, drops the second factor if asked to, ends her
  /// sessions and revokes her tokens.
  OrRefusal<std::string> reset_password(PersonId person, bool drop_totp, std::int64_t now);
  /// Ends all her sessions but the one with `token`, whose mark to change the password goes.
  std::optional<AccountRefusal> change_password(PersonId person, std::string_view old_password,
                                                std::string_view new_password, std::string_view token,
                                                std::int64_t now);
  std::vector<Account> persons();
  /// The same as the procedure knows them: names and offices in force, none of those out of use.
  People people();
  std::optional<Account> find_person(PersonId person);
  std::optional<Account> find_login(std::string_view login);

  // ---- The second factor ----

  /// A new secret and its otpauth text; counts once it is confirmed. Nothing for an unknown person.
  std::optional<std::string> offer_totp(PersonId person, std::string_view issuer);
  std::optional<AccountRefusal> confirm_totp(PersonId person, std::string_view code, std::int64_t now);

  // ---- Offices ----

  /// The assignment with its number. Ends the person's sessions. The three kinds of administrators are
  /// different persons and hold no other office.
  OrRefusal<Assignment> assign(const Assignment& assignment);
  /// Ends the person's sessions.
  std::optional<AccountRefusal> withdraw(std::int32_t assignment);
  std::vector<Assignment> assignments_of(PersonId person);
  /// Of everybody.
  std::vector<Assignment> assignments();

  // ---- Sessions ----

  /// An unknown login is answered like a wrong password: the same sentence after the same work, locked alike.
  SignInAnswer sign_in(const SignInRequest& request, std::int64_t now);
  /// The session of this token; nullptr where there is none (any more). Marks it as seen.
  SessionPointer session(std::string_view token, std::int64_t now);
  void sign_out(std::string_view token);
  /// Ends all sessions of a person.
  void sign_out_everywhere(PersonId person);
  std::vector<SessionEntry> sessions_of(PersonId person, std::int64_t now);

  // ---- Access tokens for programs ----

  OrRefusal<NewAccessToken> create_token(PersonId person, std::string_view name, std::int64_t expires_at,
                                         std::int64_t now);
  /// As `session`, of a token's secret.
  SessionPointer authenticate(std::string_view secret, std::int64_t now);
  std::vector<AccessToken> tokens_of(PersonId person);
  std::optional<AccountRefusal> revoke_token(PersonId person, std::int32_t token, std::int64_t now);

 private:
  struct Credentials {
    PersonId person = 0;
    std::string hash;
    std::optional<std::int64_t> code_expires_at;
    bool is_active = false;
    std::string totp_sealed;
    std::int64_t totp_last_step = 0;
    bool operator==(const Credentials&) const = default;
  };
  // A sign-in under way, counted as a failure until it succeeds: of many at once none is free.
  struct Attempt {
    std::string login_hash;
    std::int64_t lock = 0;  // which it set, or 0
    std::int64_t lock_before = 0;
    std::int64_t locked_until = 0;  // not 0: it may not go on
  };
  struct Cached {
    SessionPointer session;
    std::int64_t seen_at = 0;
    std::int64_t marked_at = 0;  // when a last-seen mark was written
  };
  using Cache = std::unordered_map<std::string, Cached>;
  enum class CacheAnswer : std::uint8_t { unknown, current, to_be_marked, expired };

  // All of these want database_mutex_ held.
  bool is_first_run(const std::string& digest);
  std::optional<Credentials> credentials_of(std::string_view login);
  Attempt begin_attempt(std::string_view login, bool is_known, std::int64_t now);
  void undo_attempt(const Attempt& attempt);
  void forget_attempts(const std::string& login_hash);
  SignInAnswer finish_sign_in(const SignInRequest& request, const Credentials& credentials,
                              const Attempt& attempt, const std::string& rehashed, std::int64_t now);
  SignedIn open_session(PersonId person, const SignInRequest& request, std::int64_t now);
  PersonId insert_person(std::string_view login, std::string_view name, const std::string& hash,
                         std::optional<std::int64_t> code_expires_at, std::int64_t now);
  Assignment insert_assignment(Assignment assignment);
  std::optional<AccountRefusal> refusal_of(const Assignment& assignment);
  bool is_last_administrator(PersonId person, Role role);
  std::optional<AccountRefusal> refusal_to_lose(PersonId person);
  std::optional<Account> person_of(PersonId person);
  std::vector<Assignment> offices_of(PersonId person);
  bool has_login(std::string_view login);
  void delete_sessions(PersonId person);
  void revoke_tokens(PersonId person, std::int64_t now);
  void prune_sessions(std::int64_t now);
  SessionPointer load_session(const std::string& key, std::int64_t now);
  SessionPointer load_token(const std::string& key, std::int64_t now);

  // These do not.
  bool has_expired(const Cached& cached, std::int64_t now) const;
  std::pair<CacheAnswer, SessionPointer> look_up(Cache& cache, const std::string& key, std::int64_t now);
  void drop(PersonId person);
  std::string hashed(std::string_view password);
  bool is_right(std::string_view hash, std::string_view password);

  Database& database_;
  const Vault& vault_;
  AccountSettings settings_;
  HashTurns turns_;
  std::string dummy_hash_;  // what a password for an unknown login is held against

  // Where both are taken, database_mutex_ comes first. What was read from the database is put into a cache
  // with it still held: so nothing ended meanwhile comes back.
  std::mutex database_mutex_;
  std::mutex cache_mutex_;
  Cache sessions_;  // by the digest of the token
  Cache tokens_;
};

/// A login as it is kept and compared: width folded, no white space, letters lowered.
std::string login_key(std::string_view typed);

/// Why this may not be a login or a name; nothing where it may.
std::optional<AccountRefusal> login_refusal(std::string_view login_key);
std::optional<AccountRefusal> name_refusal(std::string_view name);

}  // namespace tuogou
