// The figures of a jurisdiction (总览) over what somebody sees of it. Every number stands with the query that
// lists its rows, and is their count. Leaves out: the rows (association_list.h, findings_list.h), forecasts.
#pragma once

#include <boost/json/object.hpp>

#include "desk/association_list.h"
#include "desk/findings_list.h"

namespace tuogou {

/// How many of the associations that are late the overview names.
inline constexpr std::size_t kLateShown = 10;

/// A number is {value, rows}, and the rows' total is the value; where there is sum_of, the value is the rows'
/// sum of that name (totals) instead. Shares and milestones on both bases; phases and steps; the five
/// separations of the associations in the programme; findings by chapter and rule; what is late and why.
/// Limits: the board is of the viewpoint's ledger and day. Phases are those of the ledger: on an earlier day,
/// of what was known then.
std::string overview_text(const Viewpoint& viewpoint, const Board& board);
/// The same as a value, for whoever looks into it.
boost::json::object overview(const Viewpoint& viewpoint, const Board& board);

}  // namespace tuogou
