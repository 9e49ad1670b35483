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

/// The association a finding is about, or nullptr.
const Association* association_of(const Check& check, const Finding& finding);

}  // namespace tuogou
