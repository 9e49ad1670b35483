// What the routes of accounts, administration, definitions, the journal and attachments share: their
// component schemas, and holding a request against what its route says of it. Leaves out: the routes
// themselves (app.h).
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/app.h"

namespace tuogou {

// ---- Component schemas, by the component's name ----

/// Of account_routes, administration_routes and attachment_routes.
boost::json::object account_schemas();
/// Of definition_routes.
boost::json::object definition_schemas();
/// Of journal_routes.
boost::json::object journal_schemas();

boost::json::object bilingual_schema();
/// An object with `items` alone.
boost::json::object items_schema(boost::json::object item);
/// A number given out by the store: from 1.
boost::json::object id_schema();

// ---- Requests ----

/// A path parameter that is such a number.
Parameter path_number(std::string name, Label description);
/// Its value, or 0. Limits: a parameter made by path_number.
std::int32_t number_in_path(const Call& call, std::string_view name);

/// Why the body is not as the route's schema wants it: no object, a member unknown, missing, of another type,
/// too long or out of range. Limits: schemas of bodies.h, written out without references.
std::optional<Problem> body_fault(const Call& call);
/// The body; an empty object where it may be left out and was.
const boost::json::object& body_of(const Call& call);

/// Answers what `what` answers, for whoever holds one of `administrators` (empty: anybody), once the body is
/// as the route wants it.
Handler answering(App& app, Response (*what)(App&, Call&), std::vector<Role> administrators = {});

}  // namespace tuogou
