// How each entry's hash takes in the one before it, so that no entry can be changed, moved or taken out of
// the middle unseen. Leaves out: what an entry says (entry.h), checking a whole chain (verify.h).
#pragma once

#include <string_view>

#include "store/digest.h"

namespace tuogou {

/// What the first entry of a jurisdiction's journal follows.
/// Cites: docs/journal-format.md.
Digest genesis(std::string_view jurisdiction);

/// The hash of an entry, given the hash before it. Allocates nothing.
Digest next(const Digest& previous, std::string_view line);

}  // namespace tuogou
