// The one decision function: a command over a ledger gives events, or a refusal that names its clause. It
// enforces, greys a button with its reason, and re-checks an old decision. Pure.
#pragma once

#include <vector>

#include "procedure/action.h"

namespace tuogou {

/// The events of `command`, an ActDone first; or why not.
Decision decide(const Situation& situation, const Command& command);

/// What may be done now, and what refuses the rest.
struct Choice {
  const Action* action = nullptr;
  MatterCode matter;               // of acts on one
  RecordId request = 0;            // of acts on one
  std::optional<Refusal> refusal;  // none: it may be done
};

/// Every action about an association (`association` not 0), for each of its applicable matters and open
/// requests where the action is about one; or about the jurisdiction. Refusals are those that do not depend
/// on what is yet to be filled in.
std::vector<Choice> choices(const Situation& situation, RecordId association);

/// The open requests that wait for this actor: of one dossier, or of the jurisdiction (nullptr).
std::vector<const Request*> waiting_for(const Situation& situation, const Dossier* dossier);

}  // namespace tuogou
