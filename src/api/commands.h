// From a request's body to a command, and from there to an order.
#pragma once

#include "api/app.h"
#include "procedure/decide.h"

namespace tuogou {

/// A command, or the problem with what was sent.
std::variant<Command, Problem> command_of(const Action& action, const boost::json::object& sent,
                                          RecordId association);

/// A body that is there and is no object.
std::optional<Problem> object_fault(const Call& call);

/// Makes an order decide a command.
Order with_command(Order order, Command command);

/// Attachments that are named but were never uploaded.
std::optional<Problem> missing_attachments(App& app, const Command& command);

}  // namespace tuogou
