// The tables of accounts (access/accounts.h). Leaves out: when they are made (the store's migrations).
// Instants are milliseconds since 1970 UTC. No secret stands here as it is: passwords and codes are hashed by
// Argon2id, tokens by SHA-256, second factors sealed by the vault.
#pragma once

#include <string_view>

namespace tuogou {

inline constexpr std::string_view kAccessSchema = R"sql(
CREATE TABLE account_person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  password_hash TEXT NOT NULL,
  code_expires_at INTEGER,
  must_change_password INTEGER NOT NULL DEFAULT 0 CHECK (must_change_password IN (0, 1)),
  totp_sealed TEXT,
  totp_offered_sealed TEXT,
  totp_last_step INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE account_assignment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person INTEGER NOT NULL REFERENCES account_person (id),
  role INTEGER NOT NULL,
  jurisdiction TEXT NOT NULL,
  subtree INTEGER NOT NULL CHECK (subtree IN (0, 1)),
  organ INTEGER NOT NULL,
  organ_name TEXT NOT NULL,
  association INTEGER NOT NULL,
  UNIQUE (person, role, jurisdiction, organ, association)
) STRICT;

CREATE TABLE account_session (
  token_hash BLOB PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES account_person (id),
  csrf TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  address TEXT NOT NULL,
  agent TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX account_session_of_person ON account_session (person);

CREATE TABLE account_token (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  token_hash BLOB NOT NULL UNIQUE,
  person INTEGER NOT NULL REFERENCES account_person (id),
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
) STRICT;
CREATE INDEX account_token_of_person ON account_token (person);

CREATE TABLE account_failure (
  login_hash BLOB PRIMARY KEY,
  known INTEGER NOT NULL CHECK (known IN (0, 1)),
  failed INTEGER NOT NULL,
  locked_until INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account_first_run (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  code_hash BLOB NOT NULL
) STRICT;
)sql";

}  // namespace tuogou
