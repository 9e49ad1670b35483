// A ledger with only what somebody may see, as of her day: what her exports are made of. Masked and hidden
// fields are empty in it.
#pragma once

#include "desk/viewpoint.h"

namespace tuogou {

/// Limits: rows keep their record numbers; organs are all there, for other rows name them.
Ledger visible_ledger(const Viewpoint& from);

}  // namespace tuogou
