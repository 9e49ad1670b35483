// Access tokens: what a person's programs sign in with.
#include <fmt/format.h>

#include <algorithm>

#include "access/accounts.h"
#include "access/encoding.h"
#include "access/random.h"

namespace tuogou {

OrRefusal<NewAccessToken> Accounts::create_token(PersonId person, std::string_view name,
                                                 std::int64_t expires_at, std::int64_t now) {
  if (!is_utf8(name) || trimmed(name).empty() || length_in_characters(name) > kTokenNameMost ||
      printable(name) != name) {
    return AccountRefusal{"name",
                          {fmt::format("令牌名称应为 1 至 {} 个字符。", kTokenNameMost),
                           fmt::format("The name of a token has 1 to {} characters.", kTokenNameMost)}};
  }
  if (expires_at <= now || expires_at - now > kTokenLifeMost) {
    return AccountRefusal{
        "expires_at",
        {fmt::format("令牌有效期应晚于现在，且不超过 {} 天。", kTokenLifeMost / kOneDay),
         fmt::format("A token ends after this moment and within {} days.", kTokenLifeMost / kOneDay)}};
  }
  std::string secret = std::string(kTokenPrefix) + random_token();
  const std::string key = secret_digest(secret);
  const std::scoped_lock lock(database_mutex_);
  const auto owner = person_of(person);
  if (!owner || !owner->is_active) {
    return AccountRefusal{"person",
                          {"没有这个账号，或已停用。", "There is no such account, or it is out of use."}};
  }
  {
    const Reading row(database_.query(
        "SELECT count(*) FROM account_token WHERE person = ?1 AND revoked_at IS NULL AND expires_at > ?2",
        person, now));
    if (row->step() && row->integer(0) >= kTokensMost) {
      return AccountRefusal{
          "person",
          {fmt::format("有效令牌已达上限 {} 个，请先撤销不用的令牌。", kTokensMost),
           fmt::format("There are already {} tokens, the most there may be; revoke one first.",
                       kTokensMost)}};
    }
  }
  database_.run(
      "INSERT INTO account_token (token_hash, person, name, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, "
      "?5)",
      as_bytes(key), person, trimmed(name), now, expires_at);
  return NewAccessToken{.id = static_cast<std::int32_t>(database_.last_row_id()),
                        .secret = std::move(secret)};
}

SessionPointer Accounts::authenticate(std::string_view secret, std::int64_t now) {
  if (!secret.starts_with(kTokenPrefix) || secret.size() != kTokenPrefix.size() + kTokenLength)
    return nullptr;
  const std::string key = secret_digest(secret);
  auto [answer, found] = look_up(tokens_, key, now);
  if (answer == CacheAnswer::current) return found;
  if (answer == CacheAnswer::expired) return nullptr;
  const std::scoped_lock lock(database_mutex_);
  if (answer == CacheAnswer::unknown) found = load_token(key, now);
  if (!found) return nullptr;
  try {
    if (database_.run(
            "UPDATE account_token SET last_used_at = ?2 WHERE token_hash = ?1 AND revoked_at IS NULL",
            as_bytes(key), now) > 0) {
      return found;
    }
  } catch (const StoreFailure&) {
    return found;  // a full disk stops what writes, not who reads
  }
  const std::scoped_lock cache_lock(cache_mutex_);
  tokens_.erase(key);
  return nullptr;
}

SessionPointer Accounts::load_token(const std::string& key, std::int64_t now) {
  auto session = std::make_shared<Session>();
  {
    const Reading row(database_.query(
        "SELECT p.id, p.login, p.name, t.id, t.created_at, t.expires_at FROM account_token t "
        "JOIN account_person p ON p.id = t.person "
        "WHERE t.token_hash = ?1 AND t.revoked_at IS NULL AND t.expires_at > ?2 AND p.active = 1",
        as_bytes(key), now));
    if (!row->step()) return nullptr;
    session->person = static_cast<PersonId>(row->integer(0));
    session->login = row->text(1);
    session->name = row->text(2);
    session->token = static_cast<std::int32_t>(row->integer(3));
    session->created_at = row->integer(4);
    session->expires_at = row->integer(5);
  }
  session->assignments = offices_of(session->person);
  const std::scoped_lock lock(cache_mutex_);
  tokens_.insert_or_assign(key, Cached{.session = session, .seen_at = now, .marked_at = now});
  return session;
}

std::vector<AccessToken> Accounts::tokens_of(PersonId person) {
  const std::scoped_lock lock(database_mutex_);
  const Reading row(
      database_.query("SELECT id, name, created_at, expires_at, last_used_at, revoked_at FROM account_token "
                      "WHERE person = ?1 ORDER BY id",
                      person));
  const auto instant = [&row](int column) {
    return row->is_null(column) ? std::nullopt : std::optional(row->integer(column));
  };
  std::vector<AccessToken> found;
  while (row->step()) {
    found.push_back({.id = static_cast<std::int32_t>(row->integer(0)),
                     .name = std::string(row->text(1)),
                     .created_at = row->integer(2),
                     .expires_at = row->integer(3),
                     .last_used_at = instant(4),
                     .revoked_at = instant(5)});
  }
  return found;
}

std::optional<AccountRefusal> Accounts::revoke_token(PersonId person, std::int32_t token, std::int64_t now) {
  const std::scoped_lock lock(database_mutex_);
  if (database_.run(
          "UPDATE account_token SET revoked_at = ?3 WHERE id = ?2 AND person = ?1 AND revoked_at IS NULL",
          person, token, now) == 0) {
    return AccountRefusal{"token", {"没有这个令牌，或已经撤销。", "There is no such token, or no more."}};
  }
  drop(person);
  return std::nullopt;
}

void Accounts::revoke_tokens(PersonId person, std::int64_t now) {
  database_.run("UPDATE account_token SET revoked_at = ?2 WHERE person = ?1 AND revoked_at IS NULL", person,
                now);
}

}  // namespace tuogou
