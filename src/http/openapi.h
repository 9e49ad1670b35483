// The OpenAPI 3.1 document, made of the route table and the schemas given. Leaves out: serving it.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "http/route.h"

namespace tuogou {

struct ApiInfo {
  Bilingual title;
  Bilingual description;
  std::string version;
  std::string licence_name;
  std::string licence_identifier;  // SPDX
  std::string contact_name;
  std::string server = "/";
  std::vector<std::pair<std::string, Bilingual>> tags;  // name, description; in this order
  std::string session_cookie = "session";
  std::string csrf_header = {};  // that requests which change something bring with the cookie; empty: none
};

/// The document in one language. Hidden routes are left out; `components` are schemas by name.
/// Throws std::logic_error where a tag is not described or an operation is there twice.
boost::json::object openapi_document(const std::vector<Route>& routes, const ApiInfo& info,
                                     const boost::json::object& components, Language language = Language::zh);

}  // namespace tuogou
