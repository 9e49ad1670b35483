#include "http/route.h"

#include <charconv>

namespace tuogou {

Parameter path_text(std::string name, Label description) {
  return {
      .name = std::move(name), .where = Parameter::Where::path, .required = true, .description = description};
}

Parameter query_text(std::string name, Label description) {
  return {.name = std::move(name), .description = description};
}

Parameter query_whole(std::string name, Label description, std::int64_t least, std::int64_t most) {
  return {.name = std::move(name),
          .type = Parameter::Type::whole,
          .description = description,
          .least = least,
          .most = most};
}

Parameter query_date(std::string name, Label description) {
  return {.name = std::move(name), .type = Parameter::Type::date, .description = description};
}

Parameter query_flag(std::string name, Label description) {
  return {.name = std::move(name), .type = Parameter::Type::boolean, .description = description};
}

Parameter query_choice(std::string name, Label description, std::vector<std::string> choices) {
  return {.name = std::move(name),
          .type = Parameter::Type::choice,
          .description = description,
          .choices = std::move(choices)};
}

Parameter header_text(std::string name, Label description) {
  return {.name = std::move(name), .where = Parameter::Where::header, .description = description};
}

Parameter required(Parameter parameter) {
  parameter.required = true;
  return parameter;
}

Schema schema_named(std::string component) {
  return [component = std::move(component)] {
    return boost::json::object{{"$ref", "#/components/schemas/" + component}};
  };
}

std::size_t body_limit(const Route& route) {
  if (route.body_most > 0) return route.body_most;
  return route.body == Body::stream ? kUploadMost : kBodyMost;
}

std::string_view Call::path(std::string_view name) const {
  std::size_t index = 0;
  for (const auto segment : split(std::string_view(route->path), "/")) {
    if (!segment.starts_with('{')) continue;
    auto known = segment.substr(1, segment.size() - 2);
    if (known.ends_with("...")) known.remove_suffix(3);
    if (known == name) return path_values.at(index);
    ++index;
  }
  return {};
}

std::optional<std::string_view> Call::query(std::string_view name) const {
  for (const auto& [known, value] : request.query) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::vector<std::string_view> Call::queries(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [known, value] : request.query) {
    if (known == name) values.emplace_back(value);
  }
  return values;
}

std::optional<std::int64_t> Call::whole(std::string_view name) const {
  auto text = query(name);
  if (!text) {
    if (const auto in_path = path(name); !in_path.empty()) text = in_path;
  }
  if (!text) return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}

std::int64_t Call::whole_or(std::string_view name, std::int64_t otherwise) const {
  return whole(name).value_or(otherwise);
}

Date Call::date(std::string_view name) const {
  const auto text = query(name);
  return text ? parse_iso_date(*text) : Date();
}

bool Call::flag(std::string_view name) const { return query(name) == "true"; }

}  // namespace tuogou
