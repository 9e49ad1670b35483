// Requests, their tasks and copies, refusals and choices as people see them: with the names of organs and
// persons, and what one "no" means. Leaves out: whose turn it is (procedure/offices.h), the list of what
// waits for somebody (worklist.h).
#pragma once

#include <boost/json/object.hpp>

#include "desk/viewpoint.h"
#include "policy/working_days.h"
#include "procedure/decide.h"

namespace tuogou {

/// 会签 或签 依次, and what one "no" means in each.
Label label_of(Shape shape);
Label meaning_of(Shape shape);
Label label_of(RequestState state);
Label label_of(TaskState state);
Label label_of(DeferralState state);

/// {"name", "title"} of a value that the journal names.
template <class E>
boost::json::object named(E value, Label title) {
  return {{"name", kNames<E>[static_cast<std::size_t>(value)]},
          {"title", {{"zh", title.zh}, {"en", title.en}}}};
}

/// {"id", "name"}; null for 0. The name is null where `people` does not know the person, or is nullptr.
boost::json::value person_view(PersonId person, const People* people);
/// {"id", "name"} of an organ; null for 0.
boost::json::value organ_view(const Viewpoint& view, RecordId organ);
/// {"id", "name", "uscc"}; null where the viewpoint does not see the association.
boost::json::value association_view(const Viewpoint& view, const Dossier* dossier);
/// {"role", "organ_name", "principal"}: the office in which something is done, with the name of whom the
/// actor deputises for.
boost::json::object office_view(const Office& office);

/// From how many working days before its date something is yellow, and red.
inline constexpr int kSoonWorkingDays = 7;
inline constexpr int kUrgentWorkingDays = 3;
/// {"due_on", "working_days_left", "light": {"name", "title"}, "text", "note"}: red when late or at most
/// kUrgentWorkingDays are left, yellow from kSoonWorkingDays, green before; grey without a date.
boost::json::object due_view(Date due_on, Date day, const WorkingDays& working_days);
/// Whether due_view would be yellow or red.
bool is_due_soon(Date due_on, Date day, const WorkingDays& working_days);

/// The whole request with its tasks.
boost::json::object request_view(const Viewpoint& view, const Request& request, const People* people);
boost::json::object copy_view(const Viewpoint& view, const Copy& copy, const People* people);
/// Whether a copy is addressed to the actor, to one of her organs, or to whom she deputises for.
bool is_addressed_to(const Actor& actor, const Copy& copy);

/// {"kind", "rule", "clause", "message", "remedy"}
boost::json::object refusal_view(const Refusal& refusal);
/// {"action", "title", "matter", "request", "allowed", "document", "next", "refusal"}
boost::json::object choice_view(const Choice& choice);

}  // namespace tuogou
