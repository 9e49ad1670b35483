// Persons and their passwords.
#include <fmt/format.h>

#include <algorithm>

#include "access/accounts.h"
#include "access/encoding.h"
#include "access/random.h"

namespace tuogou {

namespace {

AccountRefusal no_such_person() {
  return {"person", {"没有这个账号，请核对。", "There is no such account; check which one is meant."}};
}

AccountRefusal wrong_password() {
  return {"old_password", {"原密码不正确，请重新输入。", "This is not the present password; type it again."}};
}

constexpr std::string_view kPersonColumns =
    "p.id, p.login, p.name, p.active, p.must_change_password, p.totp_sealed IS NOT NULL, p.created_at";

Account read_person(Statement& row) {
  return {.id = static_cast<PersonId>(row.integer(0)),
          .login = std::string(row.text(1)),
          .name = std::string(row.text(2)),
          .is_active = row.integer(3) != 0,
          .must_change_password = row.integer(4) != 0,
          .has_totp = row.integer(5) != 0,
          .locked_until = 0,
          .created_at = row.integer(6)};
}

}  // namespace

std::string login_key(std::string_view typed) {
  std::string key = comparison_key(typed);
  std::ranges::transform(
      key, key.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  return key;
}

std::optional<AccountRefusal> login_refusal(std::string_view login) {
  const bool is_plain = std::ranges::all_of(login, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.' || c == '_' || c == '-' || c == '@';
  });
  if (is_plain && login.size() >= Accounts::kLoginLeast && login.size() <= Accounts::kLoginMost) {
    return std::nullopt;
  }
  return AccountRefusal{"login",
                        {fmt::format("登录名应为 {} 至 {} 个字母、数字或 . _ - @。", Accounts::kLoginLeast,
                                     Accounts::kLoginMost),
                         fmt::format("A login has {} to {} letters, digits, or . _ - @.",
                                     Accounts::kLoginLeast, Accounts::kLoginMost)}};
}

std::optional<AccountRefusal> name_refusal(std::string_view name) {
  if (is_utf8(name) && !trimmed(name).empty() && length_in_characters(name) <= Accounts::kNameMost &&
      printable(name) == name) {
    return std::nullopt;
  }
  return AccountRefusal{"name",
                        {fmt::format("姓名应为 1 至 {} 个字符。", Accounts::kNameMost),
                         fmt::format("A name has 1 to {} characters.", Accounts::kNameMost)}};
}

Accounts::Accounts(Database& database, const Vault& vault, const AccountSettings& settings)
    : database_(database),
      vault_(vault),
      settings_(settings),
      dummy_hash_(hash_password(random_token(), settings.hash_cost)) {}

std::string Accounts::hashed(std::string_view password) {
  const HashTurns::Turn turn(turns_);
  return hash_password(password, settings_.hash_cost);
}

bool Accounts::is_right(std::string_view hash, std::string_view password) {
  const HashTurns::Turn turn(turns_);
  return is_password_of(hash, password);
}

bool Accounts::has_login(std::string_view login) {
  const Reading row(database_.query("SELECT 1 FROM account_person WHERE login = ?1", login));
  return row->step();
}

PersonId Accounts::insert_person(std::string_view login, std::string_view name, const std::string& hash,
                                 std::optional<std::int64_t> code_expires_at, std::int64_t now) {
  database_.run(
      "INSERT INTO account_person (login, name, password_hash, code_expires_at, must_change_password, "
      "created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      login, trimmed(name), hash, code_expires_at, code_expires_at ? 1 : 0, now);
  const auto person = static_cast<PersonId>(database_.last_row_id());
  forget_attempts(secret_digest(login));
  return person;
}

OrRefusal<NewPerson> Accounts::create_person(std::string_view login, std::string_view name,
                                             std::int64_t now) {
  const std::string key = login_key(login);
  if (auto refused = login_refusal(key)) return *refused;
  if (auto refused = name_refusal(name)) return *refused;
  const std::string code = random_code();
  const std::string hash = hashed(code_key(code));
  const std::scoped_lock lock(database_mutex_);
  if (has_login(key)) {
    return AccountRefusal{"login",
                          {"该登录名已被使用，请另取一个。", "This login is taken; choose another."}};
  }
  {
    const Reading row(database_.query("SELECT count(*) FROM account_person"));
    if (row->step() && row->integer(0) >= kPersonsMost) {
      return AccountRefusal{
          "person",
          {fmt::format("账号已达上限 {} 个。", kPersonsMost),
           fmt::format("There are already {} accounts, the most there may be.", kPersonsMost)}};
    }
  }
  Transaction transaction(database_);
  const PersonId person = insert_person(key, name, hash, now + kCodeLife, now);
  transaction.commit();
  return NewPerson{person, code};
}

std::optional<AccountRefusal> Accounts::rename(PersonId person, std::string_view name) {
  if (auto refused = name_refusal(name)) return refused;
  const std::scoped_lock lock(database_mutex_);
  if (database_.run("UPDATE account_person SET name = ?2 WHERE id = ?1", person, trimmed(name)) == 0) {
    return no_such_person();
  }
  drop(person);
  return std::nullopt;
}

std::optional<AccountRefusal> Accounts::deactivate(PersonId person, std::int64_t now) {
  const std::scoped_lock lock(database_mutex_);
  if (auto refused = refusal_to_lose(person)) return refused;
  Transaction transaction(database_);
  if (database_.run("UPDATE account_person SET active = 0 WHERE id = ?1", person) == 0)
    return no_such_person();
  delete_sessions(person);
  revoke_tokens(person, now);
  transaction.commit();
  drop(person);
  return std::nullopt;
}

std::optional<AccountRefusal> Accounts::reactivate(PersonId person) {
  const std::scoped_lock lock(database_mutex_);
  if (database_.run("UPDATE account_person SET active = 1 WHERE id = ?1", person) == 0)
    return no_such_person();
  return std::nullopt;
}

OrRefusal<std::string> Accounts::reset_password(PersonId person, bool drop_totp, std::int64_t now) {
  std::string code = random_code();
  const std::string hash = hashed(code_key(code));
  const std::scoped_lock lock(database_mutex_);
  const auto found = person_of(person);
  if (!found) return no_such_person();
  Transaction transaction(database_);
  database_.run(
      "UPDATE account_person SET password_hash = ?2, code_expires_at = ?3, must_change_password = 1 "
      "WHERE id = ?1",
      person, hash, now + kCodeLife);
  if (drop_totp) {
    database_.run("UPDATE account_person SET totp_sealed = NULL, totp_offered_sealed = NULL WHERE id = ?1",
                  person);
  }
  forget_attempts(secret_digest(found->login));
  delete_sessions(person);
  revoke_tokens(person, now);
  transaction.commit();
  drop(person);
  return code;
}

std::optional<AccountRefusal> Accounts::change_password(PersonId person, std::string_view old_password,
                                                        std::string_view new_password, std::string_view token,
                                                        std::int64_t now) {
  std::optional<Account> found;
  Credentials before;
  Attempt attempt;
  {
    const std::scoped_lock lock(database_mutex_);
    found = person_of(person);
    if (!found || !found->is_active) return no_such_person();
    if (auto refused = password_refusal(new_password, found->login, found->name)) {
      return AccountRefusal{"new_password", *refused};
    }
    if (new_password == old_password) {
      return AccountRefusal{
          "new_password", {"新密码不得与原密码相同。", "The new password must differ from the present one."}};
    }
    auto credentials = credentials_of(found->login);
    if (!credentials) return no_such_person();
    before = *std::move(credentials);
    attempt = begin_attempt(found->login, true, now);
    if (attempt.locked_until != 0) {
      return AccountRefusal{"old_password",
                            {"密码错误次数过多，请稍后再试。", "Too many wrong passwords; try again later."}};
    }
  }
  const std::string typed = before.code_expires_at ? code_key(old_password) : std::string(old_password);
  if (!is_right(before.hash, typed)) return wrong_password();
  const std::string hash = hashed(new_password);
  const std::scoped_lock lock(database_mutex_);
  if (credentials_of(found->login) != before) return wrong_password();  // changed meanwhile
  Transaction transaction(database_);
  database_.run(
      "UPDATE account_person SET password_hash = ?2, code_expires_at = NULL, must_change_password = 0 "
      "WHERE id = ?1",
      person, hash);
  const std::string kept = secret_digest(token);
  database_.run("DELETE FROM account_session WHERE person = ?1 AND token_hash <> ?2", person, as_bytes(kept));
  forget_attempts(attempt.login_hash);
  transaction.commit();
  drop(person);
  return std::nullopt;
}

std::optional<Account> Accounts::person_of(PersonId person) {
  static const std::string kSql =
      fmt::format("SELECT {} FROM account_person p WHERE p.id = ?1", kPersonColumns);
  std::optional<Account> found;
  {
    const Reading row(database_.query(kSql, person));
    if (row->step()) found = read_person(*row.operator->());
  }
  if (found) {
    const std::string key = secret_digest(found->login);
    const Reading row(
        database_.query("SELECT locked_until FROM account_failure WHERE login_hash = ?1", as_bytes(key)));
    if (row->step()) found->locked_until = row->integer(0);
  }
  return found;
}

std::optional<Account> Accounts::find_person(PersonId person) {
  const std::scoped_lock lock(database_mutex_);
  return person_of(person);
}

std::optional<Account> Accounts::find_login(std::string_view login) {
  const std::scoped_lock lock(database_mutex_);
  const auto found = credentials_of(login_key(login));
  return found ? person_of(found->person) : std::nullopt;
}

std::vector<Account> Accounts::persons() {
  const std::scoped_lock lock(database_mutex_);
  std::unordered_map<std::string, std::int64_t> locks;
  {
    const Reading row(
        database_.query("SELECT login_hash, locked_until FROM account_failure WHERE known = 1 AND "
                        "locked_until > 0"));
    while (row->step()) {
      const auto key = row->bytes(0);
      locks.emplace(std::string(reinterpret_cast<const char*>(key.data()), key.size()), row->integer(1));
    }
  }
  static const std::string kSql =
      fmt::format("SELECT {} FROM account_person p ORDER BY p.id", kPersonColumns);
  std::vector<Account> found;
  const Reading row(database_.query(kSql));
  while (row->step()) {
    found.push_back(read_person(*row.operator->()));
    if (const auto lock_of = locks.find(secret_digest(found.back().login)); lock_of != locks.end()) {
      found.back().locked_until = lock_of->second;
    }
  }
  return found;
}

}  // namespace tuogou
