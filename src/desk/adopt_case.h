// Where a case stands by its papers alone: what the journal is told when an association comes from a workbook
// and its way so far was walked on paper. Leaves out: requests (what was asked of others on paper is asked
// again in the system), cases that are under way in the system.
#pragma once

#include "ledger/event.h"
#include "ledger/standing.h"

namespace tuogou {

/// The events that bring the case to where the rows of its dossier say it is: the phase, the matters planned
/// and reviewed, the deferral. Empty where the system has the case already: a phase other than unlisted, or
/// any request. Dates after `day` have not come. Cites: 5.1.1 to 5.5.2.
Events adopt_case(const Dossier& dossier, const Frame& frame, Date day = kDateLast);

/// Where a case stood on a day.
struct PhaseOn {
  Phase phase = Phase::unlisted;
  Date since;
};
/// The case's own phase from its `since` on; before that the one its papers show.
PhaseOn phase_on(const Dossier& dossier, const Frame& frame, Date day);

}  // namespace tuogou
