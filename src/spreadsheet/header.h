// Which columns of a sheet mean which fields of a register.
// Cites: definitions of the header.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "registers/field.h"
#include "spreadsheet/workbook.h"

namespace tuogou {

/// The column that says which association a row belongs to.
inline constexpr std::string_view kAssociationColumn = "协会";

/// The column that says of each row what is wrong with it: of a workbook that was given back
/// (reason_column.h).
inline constexpr Label kReasonHeading{"导入问题（原因）", "Import issues (reasons)"};

/// A field, or the association column, and where it stands.
struct KnownColumn {
  static constexpr int kAssociation = -1;
  int field;            // place among the register's fields; kAssociation
  std::int32_t column;  // in the sheet, from 0
  int shift;            // 4 where the header says 万元: numbers count ten thousands
};

struct UnknownColumn {
  std::string name;  // as written
  std::int32_t column;
};

struct Header {
  std::int32_t row = 0;  // as shown; 0: the sheet has no header
  std::vector<KnownColumn> known;
  std::vector<UnknownColumn> unknown;
  std::vector<std::int32_t> reasons;  // columns under kReasonHeading, in either language; never read

  /// The column of a field, or nullptr.
  const KnownColumn* find(int field) const;
};

/// Whether rows of the register name their association in a column of its own.
bool has_association_column(const RegisterInfo& info);

/// The first row with at least two different columns of the register.
Header find_header(const RegisterInfo& info, const Workbook& workbook, const Sheet& sheet);

}  // namespace tuogou
