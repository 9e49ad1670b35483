// The journal as it lies on disk, and the answers kept for Idempotency-Key: appended together in one
// transaction, read back fast. Lines are opaque here. Leaves out: what a line says (journal/entry.h), how
// hashes chain (journal/chain.h), attachments (attachments.h).
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/text.h"
#include "store/digest.h"
#include "store/sqlite.h"

namespace tuogou {

struct NewEntry {
  std::string_view jurisdiction;
  std::uint32_t seq = 0;
  std::string_view line;
  Digest hash{};
};

/// Where a jurisdiction's journal ends.
struct Head {
  std::string jurisdiction;
  std::uint32_t seq = 0;
  Digest hash{};
  bool operator==(const Head&) const = default;
};

/// What a request was answered, so that its repetition is answered the same. Units: milliseconds since 1970
/// UTC.
struct KeptAnswer {
  std::int32_t person = 0;
  std::string_view key;
  Digest request_hash{};
  int status = 0;
  std::string_view body;
  std::int64_t kept_at = 0;
};

struct StoredAnswer {
  Digest request_hash{};
  int status = 0;
  std::string body;
  std::int64_t kept_at = 0;
};

/// Whether a batch was written, or another writer was first; then nothing of it was.
enum class Appended { done, lost_race };

/// What to tell a person of a failure, without its technical detail.
Label sentence(StoreFailure::Kind kind);

/// Throws StoreFailure wherever the disk or the database fails. Limits: one thread at a time, as the
/// database.
class JournalStore {
 public:
  /// Limits: the schema is there (migrate).
  explicit JournalStore(Database& database) : database_(database) {}

  /// Writes all or nothing, durable when it returns: one transaction, one sync. Entries of one jurisdiction
  /// stand in their order and go on where its journal ends. Throws std::invalid_argument for an entry that no
  /// journal may hold (a line break, no or an unprintable jurisdiction, a gap within the batch); StoreFailure
  /// (damaged) where entries before the batch are gone.
  [[nodiscard]] Appended append(std::span<const NewEntry> entries, std::span<const KeptAnswer> answers = {});

  /// One per jurisdiction that has entries, by key.
  std::vector<Head> heads();
  std::optional<Head> head(std::string_view jurisdiction);

  /// Calls visit(std::uint32_t seq, std::string_view line, const Digest& hash) for the entries from `from`
  /// on, in order, as of one moment; what a `visit` that answers bool wants to see no more ends it. The line
  /// lives until `visit` returns, which may not use this store.
  template <class Visit>
  void each(std::string_view jurisdiction, std::int64_t from, Visit&& visit) {
    const Reading rows(database_.query(kEntriesFrom, jurisdiction, from));
    while (rows->step()) {
      const auto seq = place(rows->integer(0));
      const auto hash = stored_digest(rows->bytes(2));
      if constexpr (std::is_same_v<decltype(visit(seq, rows->text(1), hash)), bool>) {
        if (!visit(seq, rows->text(1), hash)) return;
      } else {
        visit(seq, rows->text(1), hash);
      }
    }
  }
  /// For `each`: whatever stands there, also what never should.
  static constexpr std::int64_t kFromTheVeryFirst = std::numeric_limits<std::int64_t>::min();

  std::optional<StoredAnswer> answer(std::int32_t person, std::string_view key);
  /// Forgets what was kept before that moment. Answers how many. Units: milliseconds since 1970 UTC.
  std::int64_t purge_answers(std::int64_t kept_before);

 private:
  static constexpr std::string_view kEntriesFrom =
      "SELECT seq, line, hash FROM entry WHERE jurisdiction = ?1 AND seq >= ?2 ORDER BY seq";

  // Of a row; throw StoreFailure (damaged) for what append never writes.
  static std::uint32_t place(std::int64_t seq);
  static Digest stored_digest(Bytes bytes);

  std::uint32_t last_seq(std::string_view jurisdiction);

  Database& database_;
};

}  // namespace tuogou
