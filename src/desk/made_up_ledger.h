// A made-up ledger of any size, for measuring: rows as a district keeps them, about 30 an association, nearly
// all in order, so that the number of findings is known beforehand.
#pragma once

#include "ledger/dossier.h"
#include "policy/programme.h"

namespace tuogou {

/// One association in kMadeUpCompleted is completed with all its papers; the others are under way.
inline constexpr int kMadeUpCompleted = 5;
/// One association in kMadeUpRetired has a retired cadre within three years (3.4.7a).
inline constexpr int kMadeUpRetired = 10;

/// The same for the same number. Limits: 1 to 1,000,000 associations.
Ledger made_up_ledger(int associations, const Programme& programme);

/// How many findings the rules have as of 2020-09-01 under the programme's own settings: 4.2.4a and 4.2.6a,
/// and 3.4.7a once per retired cadre.
int made_up_findings(int associations);

}  // namespace tuogou
