// Attachments: content kept once under its SM3, written and read in parts so that no request holds a whole
// file. Leaves out: what an attachment belongs to (the journal says that), and whether its content may be
// accepted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/digest.h"
#include "store/sqlite.h"

namespace tuogou {

inline constexpr std::int64_t kMostAttachmentBytes = 50LL << 20;
/// What is written and read at a time; every part but the last has this size.
inline constexpr std::size_t kAttachmentPartBytes = 1U << 20U;

/// Units: bytes; milliseconds since 1970 UTC.
struct AttachmentInfo {
  std::string hash;  // 64 digits; empty until the attachment is whole
  std::int64_t size = 0;
  std::string media_type;
  std::string name;
  std::int64_t added_at = 0;
  std::int32_t added_by = 0;
};

/// An upload under way. Unless finished, nothing of it lasts: what was written goes with the object, and
/// after a crash with `drop_unfinished_attachments`. Parts are commits of their own, so that a slow upload
/// never holds the write lock. Limits: no Transaction of the same database is open during a call.
class NewAttachment {
 public:
  /// `info` says what is known beforehand; its hash and size are not read.
  NewAttachment(Database& database, AttachmentInfo info);
  NewAttachment(const NewAttachment&) = delete;
  NewAttachment& operator=(const NewAttachment&) = delete;
  ~NewAttachment();

  /// Throws Unusable beyond kMostAttachmentBytes; StoreFailure.
  void add(Bytes bytes);

  /// Makes it an attachment, durable when it returns. Where the same content is there already, that one stays
  /// and is answered, with the name it came by first. Throws StoreFailure. Limits: called once, last.
  AttachmentInfo finish();

 private:
  void keep_part();
  // Answers the number of the row.
  std::int64_t write_part();
  void drop();

  Database& database_;
  AttachmentInfo info_;
  Sm3 hasher_;
  std::vector<std::byte> pending_;
  std::int64_t number_ = 0;  // of its row; 0: none yet
  std::int64_t parts_ = 0;
};

/// Nothing where there is no such attachment. Throws StoreFailure.
std::optional<AttachmentInfo> attachment_info(Database& database, std::string_view hash);
bool attachment_exists(Database& database, std::string_view hash);

/// The part, from 0, as the content of `into`; answers whether there is one. Throws StoreFailure.
bool read_attachment_part(Database& database, std::string_view hash, std::int64_t part,
                          std::vector<std::byte>& into);

/// What uploads left that a crash cut off; answers how many. Limits: while no upload is under way, such as
/// before the server listens.
std::int64_t drop_unfinished_attachments(Database& database);

/// The hashes of those whose content is no longer what was kept. Reads them all.
std::vector<std::string> damaged_attachments(Database& database);

}  // namespace tuogou
