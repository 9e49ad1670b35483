// 工作台: what waits for a person, what she asked of others, what she has done. Leaves out: how an
// association stands (dossier_view.h), whether she may do what is asked (procedure).
#pragma once

#include <boost/json/object.hpp>

#include "desk/viewpoint.h"
#include "policy/working_days.h"

namespace tuogou {

/// Of 已办 the newest are shown.
inline constexpr std::size_t kAnsweredMost = 100;

/// The six lists and their counts, made together: {"counts": {"todo", "to_read", "asked", "answered",
/// "notices", "due_soon"}, and under each name the list}.
/// todo (待办): open requests one of whose tasks she can answer, herself or as a deputy.
/// to_read (待阅): copies nobody has read, addressed to her or one of her organs.
/// asked (我发起的): open requests she asked.
/// answered (已办): requests she answered, those asked last first, at most kAnsweredMost.
/// notices (督办): open notices for one of her organs; of the office of the joint working group all of them.
/// due_soon (即将到期): what of todo and asked is yellow or red (due_view), or late.
/// Items have "association" (null: of the jurisdiction), "request", "due", and "office": in which of her
/// offices, with the name of whom she deputises for. Lists with dates have the nearest first. What is about
/// an association that the viewpoint does not see is left out; a notice is told without its association.
boost::json::object worklist(const Viewpoint& view, const WorkingDays& working_days, const People* people);

}  // namespace tuogou
