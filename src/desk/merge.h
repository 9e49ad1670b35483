// A workbook brought into a running ledger: the events that add and amend its rows, and what a person is
// shown before she agrees to them. Pure. Leaves out: who may import, and the writing of the events (journal).
//
// What a workbook can do: add rows, and change what a row says. It never empties a field and never takes a
// row away: a missing column, an empty cell and a missing row all leave the ledger as it is. The same
// workbook a second time changes nothing, nor does an export of the ledger itself.
//
// How rows meet: associations by code, else by name; organs by name, else by short name (which then keeps
// both its names); rows of a register with a key of its own (a matter's number, an asset's, a report's year)
// by that key. Rows of the other registers are the same when all they say is the same, organs by whatever
// name they are called; a row that gives no masked value meets one that is the same but for those.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "ledger/event.h"
#include "spreadsheet/import.h"

namespace tuogou {

/// all_or_nothing: one error or refused row, and nothing is brought in. good_rows: whatever can be.
enum class MergeMode : std::uint8_t { all_or_nothing, good_rows };
enum class ChangeKind : std::uint8_t { added, amended, unchanged, refused };

struct FieldChange {
  const Field* field = nullptr;
  std::string before;  // in Chinese, as in a sheet; of a masked field kMaskedText
  std::string after;
};
inline constexpr std::string_view kMaskedText = "***";

/// What becomes of one row of the workbook.
struct RowChange {
  ChangeKind kind{};
  const RegisterInfo* info = nullptr;
  std::int32_t row = 0;             // of the sheet, as shown
  RecordId association = 0;         // 0: of the jurisdiction, or of an association that is refused
  std::vector<FieldChange> fields;  // of amended and refused rows
  Bilingual reason;                 // of refused rows
};

struct RegisterCounts {
  const RegisterInfo* info = nullptr;
  std::int64_t added = 0;
  std::int64_t amended = 0;
  std::int64_t unchanged = 0;
  std::int64_t left_out = 0;  // refused, or with an error
};

struct Merge {
  MergeMode mode{};
  bool is_held_back = false;       // there would be events, or none, but errors or refusals forbid them all
  Events events;                   // in an order in which they can be carried out
  std::vector<RowChange> changes;  // every row that the import kept; what would be where it is held back
  std::vector<RegisterCounts> counts;  // registers with any row, in the workbook's order
  std::int64_t cases_adopted = 0;      // cases moved to where their papers are (adopt_case.h)
  std::vector<ImportIssue> issues;     // of the import
};

/// What the workbook would change. New records are numbered from `last_record` + 1; an association before its
/// rows. Rows that belong to the case (list, papers, plan, matters) of a case that is over are refused.
/// Dates after `day` have not come when a case is adopted.
/// Limits: `running` has its programme and no two associations or organs of one code or name.
Merge merge(const Ledger& running, const Import& import, RecordId last_record, MergeMode mode,
            Date day = kDateLast);

/// The merge as a preview: counts, the first `changes_most` changes (unchanged rows are only counted) and
/// issues. Masked values are not in it.
boost::json::object to_json(const Merge& merge, std::size_t changes_most);

/// One sentence: what was or would be brought in.
Bilingual summary(const Merge& merge);

/// The user's own workbook with a list of its import issues, a comment at each cell concerned, and at the
/// right end of each sheet with issues a column that says what is wrong with the row, so that she can mend
/// them in place and send it again. Throws Unusable where it cannot be written.
void write_error_workbook(const Import& import, Archive& archive, Language language, const std::string& path);

}  // namespace tuogou
