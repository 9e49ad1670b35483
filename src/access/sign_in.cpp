// Signing in: failures counted, passwords and second factors checked.
#include <fmt/format.h>

#include <algorithm>

#include "access/accounts.h"
#include "access/encoding.h"
#include "access/random.h"
#include "access/totp.h"

namespace tuogou {

namespace {

std::string totp_context(PersonId person) { return fmt::format("account_person.totp:{}", person); }

SignInRefusal refusal(SignInRefusal::Kind kind, std::string zh, std::string en) {
  return {.kind = kind, .until = 0, .sentence = {std::move(zh), std::move(en)}};
}

SignInRefusal unknown_or_wrong() {
  return refusal(SignInRefusal::Kind::unknown_or_wrong, "登录名或密码不正确，请重新输入。",
                 "The login or the password is wrong; type them again.");
}

SignInRefusal locked(std::int64_t until, std::int64_t now) {
  const auto minutes = (until - now + kOneMinute - 1) / kOneMinute;
  auto refused =
      refusal(SignInRefusal::Kind::locked, fmt::format("登录失败次数过多，请在 {} 分钟后重试。", minutes),
              fmt::format("Too many sign-ins have failed; try again in {} minute{}.", minutes,
                          minutes == 1 ? "" : "s"));
  refused.until = until;
  return refused;
}

SignInRefusal inactive() {
  return refusal(SignInRefusal::Kind::inactive, "该账号已停用，请与系统管理员联系。",
                 "This account is out of use; ask the system administrator.");
}

SignInRefusal totp_needed() {
  return refusal(SignInRefusal::Kind::totp_needed, "请输入动态口令。",
                 "Type the code that the authenticator app shows.");
}

SignInRefusal totp_wrong() {
  return refusal(SignInRefusal::Kind::totp_wrong, "动态口令不正确或已使用，请输入最新的动态口令。",
                 "The code of the authenticator app is wrong or was used already; type the present one.");
}

SignInRefusal crowded() {
  return refusal(SignInRefusal::Kind::crowded, "登录人数过多，请稍后重试。",
                 "Too many are signing in at this moment; try again shortly.");
}

std::int64_t lock_after(std::int64_t failures) {
  if (failures < Accounts::kFailuresAllowed) return 0;
  std::int64_t lock = Accounts::kFirstLock;
  for (auto i = Accounts::kFailuresAllowed; i < failures && lock < Accounts::kLongestLock; ++i) lock *= 2;
  return std::min(lock, Accounts::kLongestLock);
}

}  // namespace

std::optional<Accounts::Credentials> Accounts::credentials_of(std::string_view login) {
  const Reading row(database_.query(
      "SELECT id, password_hash, code_expires_at, active, totp_sealed, totp_last_step FROM account_person "
      "WHERE login = ?1",
      login));
  if (!row->step()) return std::nullopt;
  Credentials found{.person = static_cast<PersonId>(row->integer(0)),
                    .hash = std::string(row->text(1)),
                    .code_expires_at = std::nullopt,
                    .is_active = row->integer(3) != 0,
                    .totp_sealed = std::string(row->text(4)),
                    .totp_last_step = row->integer(5)};
  if (!row->is_null(2)) found.code_expires_at = row->integer(2);
  return found;
}

Accounts::Attempt Accounts::begin_attempt(std::string_view login, bool is_known, std::int64_t now) {
  Attempt attempt{.login_hash = secret_digest(login), .lock = 0, .lock_before = 0, .locked_until = 0};
  std::int64_t failures = 0;
  {
    const Reading row(
        database_.query("SELECT failed, locked_until FROM account_failure WHERE login_hash = ?1",
                        as_bytes(attempt.login_hash)));
    if (row->step()) {
      failures = row->integer(0);
      attempt.lock_before = row->integer(1);
    }
  }
  if (attempt.lock_before > now) {
    attempt.locked_until = attempt.lock_before;
    return attempt;
  }
  ++failures;
  const auto lock = lock_after(failures);
  attempt.lock = lock == 0 ? 0 : now + lock;
  Transaction transaction(database_);
  database_.run(
      "INSERT INTO account_failure (login_hash, known, failed, locked_until, last_at) VALUES (?1, ?2, ?3, "
      "?4, "
      "?5) ON CONFLICT (login_hash) DO UPDATE SET known = ?2, failed = ?3, locked_until = ?4, last_at = ?5",
      as_bytes(attempt.login_hash), is_known ? 1 : 0, failures, attempt.lock, now);
  // Of those nobody has the longest untouched go, never those of an account.
  database_.run(
      "DELETE FROM account_failure WHERE login_hash IN (SELECT login_hash FROM account_failure WHERE known = "
      "0 "
      "ORDER BY last_at LIMIT max(0, (SELECT count(*) FROM account_failure WHERE known = 0) - ?1))",
      kUnknownLoginsMost);
  transaction.commit();
  return attempt;
}

// Takes back its own failure and its own lock; a lock that another attempt has set meanwhile stays.
void Accounts::undo_attempt(const Attempt& attempt) {
  database_.run(
      "UPDATE account_failure SET failed = failed - 1, "
      "locked_until = CASE WHEN locked_until = ?2 THEN ?3 ELSE locked_until END WHERE login_hash = ?1",
      as_bytes(attempt.login_hash), attempt.lock, attempt.lock_before);
}

void Accounts::forget_attempts(const std::string& login_hash) {
  database_.run("DELETE FROM account_failure WHERE login_hash = ?1", as_bytes(login_hash));
}

SignInAnswer Accounts::sign_in(const SignInRequest& request, std::int64_t now) {
  if (turns_.are_crowded()) return crowded();
  const std::string login = login_key(request.login);
  std::optional<Credentials> credentials;
  Attempt attempt;
  {
    const std::scoped_lock lock(database_mutex_);
    credentials = credentials_of(login);
    attempt = begin_attempt(login, credentials.has_value(), now);
    if (attempt.locked_until != 0) return locked(attempt.locked_until, now);
  }
  const bool is_code = credentials && credentials->code_expires_at;
  const std::string typed = is_code ? code_key(request.password) : request.password;
  const bool is_right_one = is_right(credentials ? credentials->hash : dummy_hash_, typed);
  if (!credentials || !is_right_one) return unknown_or_wrong();
  if (is_code && *credentials->code_expires_at <= now) return unknown_or_wrong();
  std::string rehashed;
  if (needs_rehash(credentials->hash, settings_.hash_cost)) rehashed = hashed(typed);
  const std::scoped_lock lock(database_mutex_);
  return finish_sign_in(request, *credentials, attempt, rehashed, now);
}

SignInAnswer Accounts::finish_sign_in(const SignInRequest& request, const Credentials& credentials,
                                      const Attempt& attempt, const std::string& rehashed, std::int64_t now) {
  const auto present = credentials_of(login_key(request.login));
  if (!present || present->hash != credentials.hash) return unknown_or_wrong();  // changed meanwhile
  if (!present->is_active) {
    undo_attempt(attempt);
    return inactive();
  }
  std::int64_t step = present->totp_last_step;
  if (!present->totp_sealed.empty()) {
    if (!request.totp || trimmed(*request.totp).empty()) {
      undo_attempt(attempt);
      return totp_needed();
    }
    const std::string secret = vault_.open(present->totp_sealed, totp_context(present->person));
    const auto used = totp_step(as_bytes(secret), *request.totp, now, present->totp_last_step);
    if (!used) return totp_wrong();
    step = *used;
  }
  Transaction transaction(database_);
  forget_attempts(attempt.login_hash);
  database_.run("UPDATE account_person SET totp_last_step = ?2, password_hash = ?3 WHERE id = ?1",
                present->person, step, rehashed.empty() ? present->hash : rehashed);
  prune_sessions(now);
  auto signed_in = open_session(present->person, request, now);
  transaction.commit();
  const std::scoped_lock cache_lock(cache_mutex_);
  sessions_.insert_or_assign(secret_digest(signed_in.token),
                             Cached{.session = signed_in.session, .seen_at = now, .marked_at = now});
  return signed_in;
}

std::optional<std::string> Accounts::offer_totp(PersonId person, std::string_view issuer) {
  const auto secret = random_bytes(kTotpSecretBytes);
  const std::string text(reinterpret_cast<const char*>(secret.data()), secret.size());
  const std::scoped_lock lock(database_mutex_);
  const auto found = person_of(person);
  if (!found) return std::nullopt;
  database_.run("UPDATE account_person SET totp_offered_sealed = ?2 WHERE id = ?1", person,
                vault_.seal(text, totp_context(person)));
  return otpauth_uri(secret, issuer, found->login);
}

std::optional<AccountRefusal> Accounts::confirm_totp(PersonId person, std::string_view code,
                                                     std::int64_t now) {
  const std::scoped_lock lock(database_mutex_);
  std::string offered;
  {
    const Reading row(
        database_.query("SELECT totp_offered_sealed FROM account_person WHERE id = ?1", person));
    if (row->step()) offered = row->text(0);
  }
  if (offered.empty()) {
    return AccountRefusal{"code", {"请先获取动态口令密钥。", "Ask for a secret of the second factor first."}};
  }
  const std::string secret = vault_.open(offered, totp_context(person));
  const auto used = totp_step(as_bytes(secret), code, now, 0);
  if (!used) {
    return AccountRefusal{"code",
                          {"动态口令不正确，请核对手机时间后输入最新的动态口令。",
                           "The code is wrong; check the clock of the phone and type the present code."}};
  }
  database_.run(
      "UPDATE account_person SET totp_sealed = totp_offered_sealed, totp_offered_sealed = NULL, "
      "totp_last_step = ?2 WHERE id = ?1",
      person, *used);
  return std::nullopt;
}

}  // namespace tuogou
