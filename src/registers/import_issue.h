// What can be wrong with data that is handed in: the codes, their level and their sentences.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "registers/field.h"

namespace tuogou {

/// Errors leave the row out, warnings keep it. Cites: definitions of the issue codes.
enum class IssueCode : std::uint8_t {
  missing_value,
  bad_date,
  bad_number,
  bad_choice,
  too_long,
  unknown_association,
  duplicate_key,
  bad_matter,
  unreadable_cell,
  bad_code,
  bad_id_no,
  unknown_organ,
  bad_document_number,
  missing_column,
  unknown_sheet,
  unknown_column,
};

std::string_view name(IssueCode code);
bool is_error(IssueCode code);

/// One thing wrong with one cell, row, column or sheet of a workbook.
struct ImportIssue {
  IssueCode code;
  std::string sheet;
  int row = 0;                       // as the spreadsheet program shows it; 0: the sheet as a whole
  std::string column;                // empty: the sheet as a whole
  std::optional<std::string> value;  // what stood there; none where nothing did
  const Field* field = nullptr;      // the column's field, where the register has one
};

/// One sentence that says what is wrong and what would be right.
Bilingual message(const ImportIssue& issue);
/// The same to whoever fills in a form: without what becomes of a workbook's row.
Bilingual message_to_writer(const ImportIssue& issue);

}  // namespace tuogou
