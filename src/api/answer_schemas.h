// The shapes of answers as JSON Schema, and the words they are written in. What a component says is what the
// function of desk or api answers that its group names. Leaves out: bodies that are sent (bodies.h, the
// actions), rows of a register (desk/definitions.h), accounts, definitions and the journal (schemas.h).
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <span>
#include <string_view>

#include "api/bodies.h"
#include "api/schemas.h"
#include "ledger/case.h"
#include "procedure/action.h"

namespace tuogou {

// ---- Component schemas, by the component's name ----

/// What others are made of: texts in both languages, names of persons, organs and associations, dates that
/// are due, rows, findings.
boost::json::object common_schemas();
/// Signing in, the first run, the state of the server (session_routes, system_routes).
boost::json::object session_schemas();
/// Receipts, refusals, choices, results of many (desk/writer, desk/request_view, action_routes).
boost::json::object act_schemas();
/// desk/dossier_view, desk/dossier_parts.
boost::json::object dossier_schemas();
/// desk/association_list, desk/findings_list, desk/overview.
boost::json::object figure_schemas();
/// desk/worklist, desk/request_view, the proceedings of jurisdiction_routes.
boost::json::object work_schemas();
/// desk/paper_views.
boost::json::object paper_schemas();
/// desk/portal.
boost::json::object portal_schemas();
/// desk/timeline, desk/comparison.
boost::json::object history_schemas();
/// Whether an action has a route of its own; rows are written at theirs (record_routes).
bool has_action_route(const Action& action);
/// What each action's route takes.
boost::json::object action_bodies();
/// desk/merge_report.
boost::json::object import_schemas();

// ---- Words ----

/// An object with all of `always` and perhaps some of `perhaps`, and nothing else.
boost::json::object answer_schema(Properties always, Properties perhaps = {});
/// Members that belong to what is shown and differ from case to case.
boost::json::object open_schema(std::string_view description);
boost::json::object words_schema();
boost::json::object day_schema();
boost::json::object moment_schema();
boost::json::object number_schema();
/// A text that is one of these; empty names are none of them.
boost::json::object choice_schema(std::span<const std::string_view> names);
boost::json::object choice_schema(std::initializer_list<std::string_view> names);
/// The same, or null.
boost::json::object or_null(boost::json::object schema);
boost::json::object bilingual_reference();
/// {name, title} of desk/request_view.
boost::json::object named_schema(boost::json::object name);
/// {name, zh, en} of desk/paging.
boost::json::object said_schema(boost::json::object name);

template <class E>
boost::json::object names_of() {
  return choice_schema(kNames<E>);
}
template <class E>
boost::json::object named_schema() {
  return named_schema(names_of<E>());
}
template <class E>
boost::json::object said_schema() {
  return said_schema(names_of<E>());
}

}  // namespace tuogou
