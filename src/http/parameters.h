// Parameters of a request held against the route's table. Leaves out: what they mean.
#pragma once

#include <optional>

#include "http/problem.h"
#include "http/route.h"

namespace tuogou {

/// 400 naming the first parameter that is missing, unknown, given twice or of another type. Parameters of the
/// path that the table does not name are texts.
std::optional<Problem> wrong_parameter(const Call& call);

}  // namespace tuogou
