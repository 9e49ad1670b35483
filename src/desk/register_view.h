// Rows of registers as one person may see them: the only place where a row, or a value of one, becomes JSON
// for a client. What is hidden from her is absent, what is masked has its middle starred. Leaves out: rows
// for the district's own files (relational_export.h, lines_export.h).
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <vector>

#include "base/json_text.h"
#include "desk/viewpoint.h"
#include "ledger/evolve.h"

namespace tuogou {

/// {"zh", "en"}
boost::json::object in_both(Label label);
boost::json::object in_both(const Bilingual& text);
/// The date as text; null where it is empty. The number; null for 0.
boost::json::value date_or_null(Date date);
boost::json::value number_or_null(std::int64_t number);
boost::json::value text_or_null(std::string_view text);

/// Rows dated after the day looked at do not exist on it.
enum class Later : std::uint8_t { left_out, included };

/// Writes rows of one register: {"id", "version", "later", "row": {…}, "masked": [keys]}. Values are as
/// recorded; `later` says that the row's own date is still ahead on view.as_of.
/// Limits: the viewpoint sees the register, and outlives this; of a register of the jurisdiction `dossier` is
/// nullptr.
class RowWriter {
 public:
  RowWriter(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier);
  /// With the row's record number and version.
  void put(JsonWriter& to, RecordId number, Sequence version, const void* row) const;
  /// "row" and "masked" alone.
  void put_values(JsonWriter& to, const std::vector<FieldValue>& values) const;

 private:
  const Viewpoint& view_;
  const RegisterInfo& info_;
  std::vector<Visibility> visibilities_;  // by field, asked once for all rows
};

/// The rows of one register in their order as an array; none where the viewpoint does not see the register.
void put_rows(JsonWriter& to, const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier,
              Later later = Later::left_out);

/// One row as a value.
boost::json::object row_view(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier,
                             RecordId number, Sequence version, const void* row);
/// The same of a row that is told by its values: {"row": {…}, "masked": [keys]}.
boost::json::object values_view(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier,
                                const std::vector<FieldValue>& values);

/// put_rows as a value.
boost::json::array rows_view(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier,
                             Later later = Later::left_out);

/// {"register", "title", "rows", "count"}: rows_view as an answer of its own.
boost::json::object register_rows(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier,
                                  bool with_later = false);

struct RowCount {
  std::int64_t existing = 0;  // as many as rows_view answers
  std::int64_t later = 0;     // those it adds with Later::included
};
RowCount count_rows(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier);

/// The registers of the association, or of the jurisdiction where there is none, that the viewpoint sees:
/// {"key", "title", "clause", "owner", "count", "later", "may_write", "write_refusal"}. Whoever may write may
/// still be refused: some registers are written by the acts of the procedure alone.
void put_registers(JsonWriter& to, const Viewpoint& view, const Dossier* dossier);
boost::json::array registers_view(const Viewpoint& view, const Dossier* dossier);

/// Whether the row exists on view.as_of.
bool exists_for(const Viewpoint& view, const RegisterInfo& info, const void* row);

/// What an amendment changed, field by field: {"key", "title", "before", "after", "masked"}; null for what
/// is not given. Hidden fields are left out; a masked one whose stars would be the same is still named.
boost::json::array changes_view(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier,
                                const std::vector<FieldValue>& before, const std::vector<FieldValue>& after);

}  // namespace tuogou
