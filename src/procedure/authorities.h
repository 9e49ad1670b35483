// Which organ something goes to where the document names only a part in the reform.
#pragma once

#include "procedure/acting.h"

namespace tuogou {

/// Civil affairs for the association of the scene: its registration authority where that holds the part, else
/// whoever does. Refuses, by `clause`, where nobody does.
std::variant<RecordId, Refusal> civil_affairs_for(const Scene& scene, std::string_view clause);

}  // namespace tuogou
