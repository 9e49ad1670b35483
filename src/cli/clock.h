// The only place that asks what day it is.
#pragma once

#include "base/date.h"

namespace tuogou {

/// Today in the machine's time zone.
Date today();

}  // namespace tuogou
