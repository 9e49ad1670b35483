// Sessions: opened, looked up on every request, ended.
#include <algorithm>

#include "access/accounts.h"
#include "access/encoding.h"
#include "access/random.h"

namespace tuogou {

SignedIn Accounts::open_session(PersonId person, const SignInRequest& request, std::int64_t now) {
  const auto account = person_of(person).value_or(Account{});
  auto session = std::make_shared<Session>();
  session->person = person;
  session->login = account.login;
  session->name = account.name;
  session->must_change_password = account.must_change_password;
  session->csrf = random_token();
  session->created_at = now;
  session->expires_at = now + settings_.session_milliseconds;
  session->address = shortened(printable(request.address), kAddressMost);
  session->agent = shortened(printable(request.agent), kAgentMost);
  session->assignments = offices_of(person);

  std::string token = random_token();
  const std::string key = secret_digest(token);
  database_.run(
      "INSERT INTO account_session (token_hash, person, csrf, created_at, last_seen_at, expires_at, address, "
      "agent) VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7)",
      as_bytes(key), person, session->csrf, now, session->expires_at, session->address, session->agent);
  std::vector<std::string> oldest;
  {
    const Reading row(
        database_.query("SELECT token_hash FROM account_session WHERE person = ?1 AND token_hash <> ?2 "
                        "ORDER BY last_seen_at DESC, created_at DESC LIMIT -1 OFFSET ?3",
                        person, as_bytes(key), kSessionsMost - 1));
    while (row->step()) {
      const auto bytes = row->bytes(0);
      oldest.emplace_back(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
  }
  for (const auto& old : oldest) {
    database_.run("DELETE FROM account_session WHERE token_hash = ?1", as_bytes(old));
    const std::scoped_lock lock(cache_mutex_);
    sessions_.erase(old);
  }
  return {.token = std::move(token), .session = std::move(session)};
}

bool Accounts::has_expired(const Cached& cached, std::int64_t now) const {
  if (now >= cached.session->expires_at) return true;
  return cached.session->token == 0 && now - cached.seen_at >= settings_.idle_milliseconds;
}

std::pair<Accounts::CacheAnswer, SessionPointer> Accounts::look_up(Cache& cache, const std::string& key,
                                                                   std::int64_t now) {
  const std::scoped_lock lock(cache_mutex_);
  const auto found = cache.find(key);
  if (found == cache.end()) return {CacheAnswer::unknown, nullptr};
  auto& cached = found->second;
  if (has_expired(cached, now)) {
    cache.erase(found);
    return {CacheAnswer::expired, nullptr};
  }
  cached.seen_at = std::max(cached.seen_at, now);
  if (now - cached.marked_at < kSeenEvery) return {CacheAnswer::current, cached.session};
  cached.marked_at = now;
  return {CacheAnswer::to_be_marked, cached.session};
}

SessionPointer Accounts::session(std::string_view token, std::int64_t now) {
  if (token.size() != kTokenLength) return nullptr;
  const std::string key = secret_digest(token);
  auto [answer, found] = look_up(sessions_, key, now);
  if (answer == CacheAnswer::current) return found;
  const std::scoped_lock lock(database_mutex_);
  switch (answer) {
    case CacheAnswer::to_be_marked:
      try {
        // The mark also finds out whether another process has ended the session.
        if (database_.run("UPDATE account_session SET last_seen_at = ?2 WHERE token_hash = ?1", as_bytes(key),
                          now) > 0) {
          return found;
        }
      } catch (const StoreFailure&) {
        return found;  // a full disk stops what writes, not who reads
      }
      {
        const std::scoped_lock cache_lock(cache_mutex_);
        sessions_.erase(key);
      }
      return nullptr;
    case CacheAnswer::expired:
      try {
        database_.run("DELETE FROM account_session WHERE token_hash = ?1", as_bytes(key));
      } catch (const StoreFailure&) {
        return nullptr;  // it counts no more; the next sign-in clears it away
      }
      return nullptr;
    default:
      return load_session(key, now);
  }
}

SessionPointer Accounts::load_session(const std::string& key, std::int64_t now) {
  auto session = std::make_shared<Session>();
  Cached cached;
  {
    const Reading row(database_.query(
        "SELECT p.id, p.login, p.name, p.must_change_password, s.csrf, s.created_at, s.expires_at, "
        "s.address, "
        "s.agent, s.last_seen_at FROM account_session s JOIN account_person p ON p.id = s.person "
        "WHERE s.token_hash = ?1 AND p.active = 1",
        as_bytes(key)));
    if (!row->step()) return nullptr;
    session->person = static_cast<PersonId>(row->integer(0));
    session->login = row->text(1);
    session->name = row->text(2);
    session->must_change_password = row->integer(3) != 0;
    session->csrf = row->text(4);
    session->created_at = row->integer(5);
    session->expires_at = row->integer(6);
    session->address = row->text(7);
    session->agent = row->text(8);
    cached.seen_at = row->integer(9);
  }
  session->assignments = offices_of(session->person);
  cached.session = session;
  if (has_expired(cached, now)) return nullptr;
  cached.marked_at = cached.seen_at;
  cached.seen_at = std::max(cached.seen_at, now);
  const std::scoped_lock lock(cache_mutex_);
  sessions_.insert_or_assign(key, std::move(cached));
  return session;
}

void Accounts::sign_out(std::string_view token) {
  const std::string key = secret_digest(token);
  const std::scoped_lock lock(database_mutex_);
  database_.run("DELETE FROM account_session WHERE token_hash = ?1", as_bytes(key));
  const std::scoped_lock cache_lock(cache_mutex_);
  sessions_.erase(key);
}

void Accounts::sign_out_everywhere(PersonId person) {
  const std::scoped_lock lock(database_mutex_);
  delete_sessions(person);
  drop(person);
}

std::vector<SessionEntry> Accounts::sessions_of(PersonId person, std::int64_t now) {
  const std::scoped_lock lock(database_mutex_);
  const Reading row(
      database_.query("SELECT created_at, last_seen_at, expires_at, address, agent FROM account_session "
                      "WHERE person = ?1 AND expires_at > ?2 AND last_seen_at > ?3 ORDER BY created_at",
                      person, now, now - settings_.idle_milliseconds));
  std::vector<SessionEntry> found;
  while (row->step()) {
    found.push_back({.created_at = row->integer(0),
                     .last_seen_at = row->integer(1),
                     .expires_at = row->integer(2),
                     .address = std::string(row->text(3)),
                     .agent = std::string(row->text(4))});
  }
  return found;
}

void Accounts::delete_sessions(PersonId person) {
  database_.run("DELETE FROM account_session WHERE person = ?1", person);
}

// A session whose mark is older than idle time and mark interval together cannot be in use.
void Accounts::prune_sessions(std::int64_t now) {
  database_.run("DELETE FROM account_session WHERE expires_at <= ?1 OR last_seen_at <= ?2", now,
                now - settings_.idle_milliseconds - kSeenEvery);
  const std::scoped_lock lock(cache_mutex_);
  std::erase_if(sessions_, [&](const auto& entry) { return has_expired(entry.second, now); });
  std::erase_if(tokens_, [&](const auto& entry) { return has_expired(entry.second, now); });
}

void Accounts::drop(PersonId person) {
  const auto is_hers = [person](const auto& entry) { return entry.second.session->person == person; };
  const std::scoped_lock lock(cache_mutex_);
  std::erase_if(sessions_, is_hers);
  std::erase_if(tokens_, is_hers);
}

}  // namespace tuogou
