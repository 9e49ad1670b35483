// JSON as people read it: two spaces, one member a line, short objects on one line, numbers without
// exponents.
#pragma once

#include <boost/json/value.hpp>
#include <string>

namespace tuogou {

std::string pretty(const boost::json::value& value);

}  // namespace tuogou
