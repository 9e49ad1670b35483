// The only place that asks what day and what time it is.
#pragma once

#include <cstdint>

#include "base/date.h"

namespace tuogou {

/// Today in the machine's time zone.
Date today();

/// Units: milliseconds since 1970 UTC.
std::int64_t now_milliseconds();

}  // namespace tuogou
