#include "store/attachments.h"

#include <algorithm>
#include <utility>

#include "base/unusable.h"

namespace tuogou {

namespace {

constexpr std::string_view kAddPart =
    "INSERT INTO attachment_part(attachment, part, bytes) VALUES (?1, ?2, ?3)";

bool is_whole(Database& database, const AttachmentInfo& info) {
  Sm3 hasher;
  std::int64_t size = 0;
  std::vector<std::byte> bytes;
  for (std::int64_t part = 0; read_attachment_part(database, info.hash, part, bytes); ++part) {
    hasher.add(bytes);
    size += static_cast<std::int64_t>(bytes.size());
  }
  return size == info.size && hex(hasher.digest()) == info.hash;
}

}  // namespace

NewAttachment::NewAttachment(Database& database, AttachmentInfo info)
    : database_(database), info_(std::move(info)) {
  info_.hash.clear();
  info_.size = 0;
}

NewAttachment::~NewAttachment() {
  if (number_ == 0) return;
  try {
    drop();
  } catch (const StoreFailure&) {
    number_ = 0;  // its row is left to drop_unfinished_attachments
  }
}

void NewAttachment::add(Bytes bytes) {
  info_.size += static_cast<std::int64_t>(bytes.size());
  if (info_.size > kMostAttachmentBytes) {
    throw Unusable("附件超过50 MB，请压缩或拆分后再上传。",
                   "The attachment is larger than 50 MB; compress or divide it, then upload it again.");
  }
  hasher_.add(bytes);
  while (!bytes.empty()) {
    if (pending_.size() == kAttachmentPartBytes) keep_part();
    const auto taken = std::min(bytes.size(), kAttachmentPartBytes - pending_.size());
    pending_.insert(pending_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(taken));
    bytes = bytes.subspan(taken);
  }
}

AttachmentInfo NewAttachment::finish() {
  info_.hash = hex(hasher_.digest());
  Transaction transaction(database_);
  auto kept = attachment_info(database_, info_.hash);
  if (kept) {
    if (number_ != 0) drop();
  } else {
    const auto number = write_part();
    database_.run("UPDATE attachment SET hash = ?2, size = ?3 WHERE number = ?1", number, info_.hash,
                  info_.size);
  }
  transaction.commit();
  number_ = 0;
  return kept ? *std::move(kept) : info_;
}

void NewAttachment::keep_part() {
  Transaction transaction(database_);
  const auto number = write_part();
  transaction.commit();
  // Only now: the number of a row that was rolled back may become another upload's.
  number_ = number;
  ++parts_;
  pending_.clear();
}

std::int64_t NewAttachment::write_part() {
  auto number = number_;
  if (number == 0) {
    database_.run(
        "INSERT INTO attachment(hash, size, media_type, name, added_at, added_by) VALUES (NULL, 0, ?1, ?2, "
        "?3, ?4)",
        info_.media_type, info_.name, info_.added_at, info_.added_by);
    number = database_.last_row_id();
  }
  if (!pending_.empty()) database_.run(kAddPart, number, parts_, Bytes(pending_));
  return number;
}

void NewAttachment::drop() { database_.run("DELETE FROM attachment WHERE number = ?1", number_); }

std::optional<AttachmentInfo> attachment_info(Database& database, std::string_view hash) {
  const Reading row(database.query(
      "SELECT size, media_type, name, added_at, added_by FROM attachment WHERE hash = ?1", hash));
  if (!row->step()) return {};
  return AttachmentInfo{.hash = std::string(hash),
                        .size = row->integer(0),
                        .media_type = std::string(row->text(1)),
                        .name = std::string(row->text(2)),
                        .added_at = row->integer(3),
                        .added_by = static_cast<std::int32_t>(row->integer(4))};
}

bool attachment_exists(Database& database, std::string_view hash) {
  const Reading row(database.query("SELECT 1 FROM attachment WHERE hash = ?1", hash));
  return row->step();
}

bool read_attachment_part(Database& database, std::string_view hash, std::int64_t part,
                          std::vector<std::byte>& into) {
  const Reading row(
      database.query("SELECT bytes FROM attachment_part WHERE part = ?2 AND attachment = "
                     "(SELECT number FROM attachment WHERE hash = ?1)",
                     hash, part));
  if (!row->step()) return false;
  const auto bytes = row->bytes(0);
  into.assign(bytes.begin(), bytes.end());
  return true;
}

std::int64_t drop_unfinished_attachments(Database& database) {
  return database.run("DELETE FROM attachment WHERE hash IS NULL");
}

std::vector<std::string> damaged_attachments(Database& database) {
  std::vector<std::string> damaged;
  const Reading row(database.query("SELECT hash, size FROM attachment WHERE hash IS NOT NULL ORDER BY hash"));
  while (row->step()) {
    AttachmentInfo info;
    info.hash = row->text(0);
    info.size = row->integer(1);
    if (!is_whole(database, info)) damaged.push_back(info.hash);
  }
  return damaged;
}

}  // namespace tuogou
