#include "store/store.h"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace tuogou {

namespace {

using Kind = StoreFailure::Kind;

// Of the failures that a caller can only have made by mistake.
void require_entry(const NewEntry& entry) {
  const auto is_unprintable = [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; };
  const bool is_key = !entry.jurisdiction.empty() && is_utf8(entry.jurisdiction) &&
                      std::ranges::none_of(entry.jurisdiction, is_unprintable);
  if (!is_key) throw std::invalid_argument("an entry's jurisdiction is empty or holds a control character");
  if (entry.line.find_first_of(std::string_view("\n\0", 2)) != std::string_view::npos) {
    throw std::invalid_argument("an entry is one line of text");
  }
}

}  // namespace

Label sentence(Kind kind) {
  switch (kind) {
    case Kind::full:
      return {
          "存储空间已满或写入失败，本次操作未保存。请联系系统管理员清理磁盘后重试。",
          "The disk is full or cannot be written; nothing was saved. Ask the system administrator to free "
          "space, then try again."};
    case Kind::locked:
      return {"数据库正被其他程序占用，本次操作未保存。请稍后重试。",
              "Another program holds the database; nothing was saved. Try again in a moment."};
    case Kind::read_only:
      return {"数据库无法打开或不可写，本次操作未保存。请联系系统管理员检查数据目录的权限。",
              "The database cannot be opened or written; nothing was saved. Ask the system administrator to "
              "check "
              "the permissions of the data folder."};
    case Kind::damaged:
      return {"数据库已损坏，系统停止写入。请联系系统管理员核验日志并从备份恢复。",
              "The database is damaged and no longer written to. Ask the system administrator to verify the "
              "journal "
              "and to restore a backup."};
    case Kind::other:
      break;
  }
  return {"数据库操作失败，本次操作未保存。请联系系统管理员查看运行日志。",
          "The database failed; nothing was saved. Ask the system administrator to look into the log."};
}

Appended JournalStore::append(std::span<const NewEntry> entries, std::span<const KeptAnswer> answers) {
  for (const auto& entry : entries) require_entry(entry);
  Transaction transaction(database_);
  std::map<std::string_view, std::uint32_t> last;
  for (const auto& entry : entries) {
    auto found = last.find(entry.jurisdiction);
    if (found == last.end()) {
      const auto stored = last_seq(entry.jurisdiction);
      if (entry.seq <= stored) return Appended::lost_race;
      // Whoever numbered this entry had seen the one before it.
      if (entry.seq > stored + 1) throw StoreFailure(Kind::damaged, "entries of the journal are gone");
      found = last.emplace(entry.jurisdiction, stored).first;
    }
    if (entry.seq != found->second + 1) throw std::invalid_argument("entries are out of order");
    found->second = entry.seq;
    database_.run("INSERT INTO entry(jurisdiction, seq, line, hash) VALUES (?1, ?2, ?3, ?4)",
                  entry.jurisdiction, std::int64_t{entry.seq}, entry.line, Bytes(entry.hash));
  }
  for (const auto& kept : answers) {
    const auto written = database_.run(
        "INSERT INTO answer(person, key, kept_at, status, request_hash, body) VALUES (?1, ?2, ?3, ?4, ?5, "
        "?6) "
        "ON CONFLICT DO NOTHING",
        kept.person, kept.key, kept.kept_at, kept.status, Bytes(kept.request_hash), kept.body);
    // The same request has been answered meanwhile: its answer stands.
    if (written == 0) return Appended::lost_race;
  }
  transaction.commit();
  return Appended::done;
}

std::vector<Head> JournalStore::heads() {
  // From key to key by the index: as many steps as there are jurisdictions, however long their journals.
  const Reading rows(database_.query(R"(
WITH RECURSIVE key(jurisdiction) AS (
  SELECT min(jurisdiction) FROM entry
  UNION ALL
  SELECT (SELECT min(jurisdiction) FROM entry WHERE jurisdiction > key.jurisdiction) FROM key
  WHERE key.jurisdiction IS NOT NULL)
SELECT entry.jurisdiction, entry.seq, entry.hash FROM key JOIN entry ON entry.jurisdiction = key.jurisdiction
  AND entry.seq = (SELECT max(seq) FROM entry AS last WHERE last.jurisdiction = key.jurisdiction)
ORDER BY entry.jurisdiction)"));
  std::vector<Head> heads;
  while (rows->step()) {
    heads.push_back({std::string(rows->text(0)), place(rows->integer(1)), stored_digest(rows->bytes(2))});
  }
  return heads;
}

std::optional<Head> JournalStore::head(std::string_view jurisdiction) {
  const Reading row(database_.query(
      "SELECT seq, hash FROM entry WHERE jurisdiction = ?1 ORDER BY seq DESC LIMIT 1", jurisdiction));
  if (!row->step()) return {};
  return Head{std::string(jurisdiction), place(row->integer(0)), stored_digest(row->bytes(1))};
}

std::optional<StoredAnswer> JournalStore::answer(std::int32_t person, std::string_view key) {
  const Reading row(database_.query(
      "SELECT request_hash, status, body, kept_at FROM answer WHERE person = ?1 AND key = ?2", person, key));
  if (!row->step()) return {};
  return StoredAnswer{stored_digest(row->bytes(0)), static_cast<int>(row->integer(1)),
                      std::string(row->text(2)), row->integer(3)};
}

std::int64_t JournalStore::purge_answers(std::int64_t kept_before) {
  return database_.run("DELETE FROM answer WHERE kept_at < ?1", kept_before);
}

std::uint32_t JournalStore::last_seq(std::string_view jurisdiction) {
  const Reading row(database_.query("SELECT max(seq) FROM entry WHERE jurisdiction = ?1", jurisdiction));
  return row->step() && !row->is_null(0) ? place(row->integer(0)) : 0;
}

std::uint32_t JournalStore::place(std::int64_t seq) {
  if (seq < 1 || seq > std::numeric_limits<std::uint32_t>::max()) {
    throw StoreFailure(Kind::damaged, "an entry of the journal has no possible number");
  }
  return static_cast<std::uint32_t>(seq);
}

Digest JournalStore::stored_digest(Bytes bytes) {
  const auto digest = digest_of_bytes(bytes);
  if (!digest) throw StoreFailure(Kind::damaged, "a stored hash has not 32 bytes");
  return *digest;
}

}  // namespace tuogou
