#include "store/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "base/unusable.h"
#include "store/access_schema.h"

namespace tuogou {

namespace {

struct Step {
  int version;
  std::string_view sql;
};

// The order of columns in `answer` lets a purge see the age of a row without reading its body.
// An attachment has no hash until it is whole.
constexpr std::string_view kJournalSchema = R"(
CREATE TABLE entry(
  jurisdiction TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq BETWEEN 1 AND 4294967295),
  line TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (jurisdiction, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE answer(
  person INTEGER NOT NULL,
  key TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  status INTEGER NOT NULL,
  request_hash BLOB NOT NULL CHECK (length(request_hash) = 32),
  body TEXT NOT NULL,
  PRIMARY KEY (person, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE attachment(
  number INTEGER PRIMARY KEY,
  hash TEXT UNIQUE CHECK (length(hash) = 64),
  size INTEGER NOT NULL CHECK (size >= 0),
  media_type TEXT NOT NULL,
  name TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  added_by INTEGER NOT NULL
) STRICT;
CREATE TABLE attachment_part(
  attachment INTEGER NOT NULL REFERENCES attachment(number) ON DELETE CASCADE,
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (attachment, part)
) STRICT;
)";

constexpr Step kSteps[] = {
    {1, kJournalSchema}, {2, kAccessSchema},  // the tables of access; they write store/access_schema.h
};

std::int64_t number(Database& database, std::string_view sql) {
  const Reading row(database.query(sql));
  row->step();
  return row->integer(0);
}

Unusable not_ours(const Database& database) {
  return {fmt::format("“{}”不是脱钩系统的数据库，请核对路径。", database.path()),
          fmt::format("“{}” is not a database of Tuogou; check the path.", database.path())};
}

// The version of a file of ours, 0 of an empty one. Throws Unusable for all others.
int version_of(Database& database) {
  const auto owner = number(database, "PRAGMA application_id");
  const auto version = number(database, "PRAGMA user_version");
  if (owner == 0 && version == 0 && number(database, "SELECT count(*) FROM sqlite_schema") == 0) return 0;
  if (owner != kApplicationId || version < 1) throw not_ours(database);
  if (version <= newest_schema()) return static_cast<int>(version);
  throw Unusable(fmt::format("数据库“{}”由更新版本的程序建立（库版本{}，本程序支持到{}），请换用新版程序。",
                             database.path(), version, newest_schema()),
                 fmt::format("The database “{}” was made by a newer program (version {}; this one knows {}); "
                             "use the newer program.",
                             database.path(), version, newest_schema()));
}

}  // namespace

int newest_schema() { return std::prev(std::end(kSteps))->version; }

int migrate(Database& database, int version) {
  const int found = version_of(database);
  for (const auto& step : kSteps) {
    if (step.version > version) break;
    if (step.version <= found) continue;
    Transaction transaction(database);
    // Another process may have taken the step while this one waited for the lock.
    if (version_of(database) >= step.version) continue;
    database.execute(std::string(step.sql));
    database.execute(
        fmt::format("PRAGMA application_id={}; PRAGMA user_version={};", kApplicationId, step.version));
    transaction.commit();
  }
  return found;
}

void require_schema(Database& database) {
  if (version_of(database) == 0) throw not_ours(database);
}

}  // namespace tuogou
