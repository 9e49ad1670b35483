// Two looks at the same thing: as of two days, or as known on two days. What one association, or the whole
// jurisdiction, was then and is now. Leaves out: what happened in between (timeline.h).
#pragma once

#include <boost/json/object.hpp>

#include "desk/board.h"
#include "desk/viewpoint.h"

namespace tuogou {

/// {"association", "before", "after", "findings": {"gone", "new", "same"}, "rows": [{"register", "title",
/// "only_before", "only_after", "changed"}], "matters_completed", "matters_reopened"}. `before` and `after`
/// have "as_of", "known_on", "standing" and "case", and are null where the association is not in that ledger
/// or not for that viewpoint. A row is in only one of them where it exists on that day alone; `changed` are
/// rows of both that a later entry wrote anew, field by field. Papers are the rows of procedure_paper.
boost::json::object compare_dossier(const Viewpoint& before, const Viewpoint& after, RecordId association);

/// Associations that are named one by one; of more the answer says how many there are.
inline constexpr std::size_t kChangedMost = 500;

/// {"before": figures, "after": figures, "changed": [{"association", "before", "after"}], "changed_count",
/// "only_before_count", "only_after_count"}: over the associations that the viewpoints see, in the order of
/// their record numbers. Changed are those whose light, completion or being done is another.
/// Limits: the boards are of the viewpoints' ledgers and days; at most kChangedMost changed.
boost::json::object compare_jurisdiction(const Viewpoint& before, const Board& before_board,
                                         const Viewpoint& after, const Board& after_board);

}  // namespace tuogou
