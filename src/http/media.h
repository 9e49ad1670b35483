// Media types: what a request accepts and what it brings. Leaves out: reading either.
// Cites: RFC 9110 12.5.1, 8.3.
#pragma once

#include <optional>
#include <string_view>

#include "http/problem.h"
#include "http/route.h"

namespace tuogou {

/// Whether an Accept value (empty: anything) lets the type pass; the most exact range decides.
bool accepts(std::string_view accept, std::string_view media_type);

/// 406 where none of the route's successful answers may be given.
std::optional<Problem> unacceptable(const HttpRequest& request, const Route& route);

/// 415 where the body is not of a type that the route takes.
std::optional<Problem> wrong_media_type(const HttpRequest& request, const Route& route);

}  // namespace tuogou
