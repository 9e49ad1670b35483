// In which of her offices a person may do something, and who else may where she may not.
#pragma once

#include "procedure/action.h"

namespace tuogou {

/// Whether a person holds, in this jurisdiction, an office that the task is for.
bool may_hold(const Person& person, const Task& task, const Scene& scene);

/// Whether an office can answer a task: its role and organ, its person where the task is one person's (while
/// she holds that office: after her it is the organ's again), and never whoever asked (the preparer does not
/// approve her own paper).
bool can_answer(const Office& office, const Task& task, const Scene& scene);

/// The task of the request that the actor can answer now, and the office for it.
struct OwnTask {
  const Task* task = nullptr;
  const Office* office = nullptr;
};
OwnTask own_task(const Scene& scene, const Request& request);

/// The office in which the actor may do `action` here; a refusal that says who may where she has none.
std::variant<const Office*, Refusal> office_for(const Action& action, const Scene& scene);

/// Whether somebody may, without a reason: roles of the action, and for supervising units and associations
/// this very association.
bool holds(const Office& office, Role role, const Scene& scene);

}  // namespace tuogou
