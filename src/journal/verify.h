// Whether a journal is what it was when written: its chain computed anew, from the database or from an
// exported text, entry by entry in flat memory; exporting; restoring a backup that passes. Leaves out: what
// entries mean (entry.h), who vouches for a head (head.h).
#pragma once

#include <cstdint>
#include <cstdio>
#include <istream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "store/backup.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace tuogou {

/// The longest entry read from an exported journal, its hash included.
inline constexpr std::size_t kMostExportLineBytes = 16U << 20U;

/// What is wrong with the first entry that is not as it was written.
enum class Flaw {
  line_changed,  // its line; the stored hash is the one that the next entry follows (of entry 1: or the key)
  hash_changed,  // its hash; the line is the one that the next entry follows
  line_or_hash_changed,  // one of them, and nothing after it tells which
  missing,               // in its place stands a later one
  out_of_order,          // in its place stands an earlier one, or an earlier or later one's line
  not_utf8,
  malformed,     // not of the form of an entry at all
  unreadable,    // the database cannot be read there
  truncated,     // the journal ends before a head that is known
  head_differs,  // sound in itself, but not the journal whose head is known
};

struct Break {
  std::uint32_t seq = 0;
  Flaw flaw = Flaw::malformed;
  std::uint32_t found = 0;  // missing, out_of_order: what stands there; truncated: where the known head is
};

struct ChainReport {
  std::string jurisdiction;
  std::uint32_t count = 0;  // sound entries, up to the break if there is one
  Digest head{};            // the hash after them
  std::optional<Break> first_break;
  bool is_sound() const { return !first_break; }
};

/// The whole report as one sentence.
Bilingual sentence(const ChainReport& report);

/// The journal of one jurisdiction, or of every one there is or that `known` names. `known` are heads noted
/// elsewhere, such as signed ones: only they can show that the end was cut off. Throws Unusable where the
/// file is not Tuogou's; StoreFailure.
ChainReport verify(Database& database, std::string_view jurisdiction, std::span<const Head> known = {});
std::vector<ChainReport> verify(Database& database, std::span<const Head> known = {});

/// An exported journal. Throws Unusable where the text does not begin as one.
/// Limits: kMostExportLineBytes.
ChainReport verify_text(std::istream& in, std::span<const Head> known = {});

/// Writes the journal as docs/journal-format.md says, as of one moment; answers its head (entry 0: an empty
/// journal). Throws Unusable where `out` takes no more; StoreFailure.
Head export_journal(Database& database, std::string_view jurisdiction, std::FILE* out);

/// Copies a backup to a place where nothing stands and checks the copy before it gets its name: schema, form
/// of the file, attachments, chains. Answers what it holds. Throws Unusable, saying what is wrong and where,
/// and then leaves nothing; StoreFailure.
std::vector<ChainReport> restore(const std::string& backup, const std::string& to,
                                 const CopyProgress& progress = {});

}  // namespace tuogou
