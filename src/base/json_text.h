// JSON as text: as people read it (two spaces, one member a line, short objects on one line), or without
// white space as programs get it. Numbers stand without exponents either way.
#pragma once

#include <boost/json/value.hpp>
#include <string>

namespace tuogou {

/// Ends with a line break.
std::string pretty(const boost::json::value& value);

/// Limits: numbers that are finite; JSON has no others.
std::string compact(const boost::json::value& value);

}  // namespace tuogou
