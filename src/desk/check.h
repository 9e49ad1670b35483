// The check of a workbook: what was read, what is wrong with it, and what the rules say of a day.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "policy/programme.h"
#include "rules/assess.h"
#include "rules/rule.h"
#include "spreadsheet/import.h"

namespace tuogou {

/// Seconds, for those who measure.
struct CheckTimes {
  ImportTimes import;
  double rules = 0;
};

struct Check {
  Programme programme;
  Import import;
  Assessment assessment;
  CheckTimes times;
};

/// Reads the workbook and judges it as of `day` under the built-in programme with `assignments` (name=value).
/// Throws Unusable for a file or setting that cannot be used.
Check check_workbook(Archive& archive, Date day, const std::vector<std::string>& assignments,
                     const Progress& progress = {});

/// Whether there is no red finding and no error issue.
bool is_clean(const Check& check);

/// What `tuogou check --format json` prints. Cites: definitions of its form.
boost::json::object to_json(const Check& check);

/// One finding in the form that every answer to a program uses.
boost::json::object finding_to_json(const Ledger& ledger, const Finding& finding);

/// Rounded to four decimals, half away from zero; 0 of nothing.
double share_to_four_decimals(std::int64_t reached, std::int64_t of);

/// The association a finding is about, or nullptr.
const Association* association_of(const Check& check, const Finding& finding);

}  // namespace tuogou
