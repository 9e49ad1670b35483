// Requests, their tasks and copies, refusals and choices as people see them: with the names of organs and
// persons, and what one "no" means. Leaves out: whose turn it is (procedure/offices.h), the list of what
// waits for somebody (worklist.h).
#pragma once

#include <boost/json/object.hpp>

#include "base/json_text.h"
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

template <class E>
void put_named(JsonWriter& to, std::string_view of, E value, Label title) {
  to.name(of).open_object().member("name", kNames<E>[static_cast<std::size_t>(value)]);
  to.member("title", title).close_object();
}

/// {"id", "name"}; null for 0. The name is null where `people` does not know the person, or is nullptr.
boost::json::value person_view(PersonId person, const People* people);
void put_person(JsonWriter& to, std::string_view of, PersonId person, const People* people);
/// {"id", "name"} of an organ; null for 0.
boost::json::value organ_view(const Viewpoint& view, RecordId organ);
void put_organ(JsonWriter& to, std::string_view of, const Viewpoint& view, RecordId organ);
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
void put_due(JsonWriter& to, std::string_view of, Date due_on, Date day, const WorkingDays& working_days);
/// Whether due_view would be yellow or red.
bool is_due_soon(Date due_on, Date day, const WorkingDays& working_days);

/// The whole request with its tasks; for JsonWriter the members of the object alone.
void put_request_members(JsonWriter& to, const Viewpoint& view, const Request& request, const People* people);
boost::json::object request_view(const Viewpoint& view, const Request& request, const People* people);
void put_copy(JsonWriter& to, const Viewpoint& view, const Copy& copy, const People* people);
boost::json::object copy_view(const Viewpoint& view, const Copy& copy, const People* people);
/// Whether a copy is addressed to the actor, to one of her organs, or to whom she deputises for.
bool is_addressed_to(const Actor& actor, const Copy& copy);

/// {"action", "title", "matter", "request", "allowed", "document", "next", "refusal": {"kind", "rule",
/// "clause", "message", "remedy"}}
void put_choice_of_action(JsonWriter& to, const Choice& choice);
boost::json::object choice_view(const Choice& choice);

}  // namespace tuogou
