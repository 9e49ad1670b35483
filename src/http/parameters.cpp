#include "http/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/date.h"

namespace tuogou {
namespace {

bool is_whole(std::string_view text, std::int64_t least, std::int64_t most) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && least <= value && value <= most;
}

// What is wrong with a value, as a sentence; nothing where it is right.
std::optional<Bilingual> fault_of_value(const Parameter& parameter, std::string_view value) {
  switch (parameter.type) {
    case Parameter::Type::text:
      if (length_in_characters(value) <= parameter.characters_most) return std::nullopt;
      return Bilingual{fmt::format("参数 {} 最多 {} 个字符。", parameter.name, parameter.characters_most),
                       fmt::format("Parameter {} may have at most {} characters.", parameter.name,
                                   parameter.characters_most)};
    case Parameter::Type::whole:
      if (is_whole(value, parameter.least, parameter.most)) return std::nullopt;
      return Bilingual{
          fmt::format("参数 {} 应为 {} 至 {} 的整数。", parameter.name, parameter.least, parameter.most),
          fmt::format("Parameter {} must be a whole number from {} to {}.", parameter.name, parameter.least,
                      parameter.most)};
    case Parameter::Type::date:
      if (parse_iso_date(value).given()) return std::nullopt;
      return Bilingual{
          fmt::format("参数 {} 应为存在的日期，写作 2020-02-10。", parameter.name),
          fmt::format("Parameter {} must be a day that exists, written 2020-02-10.", parameter.name)};
    case Parameter::Type::boolean:
      if (value == "true" || value == "false") return std::nullopt;
      return Bilingual{fmt::format("参数 {} 应为 true 或 false。", parameter.name),
                       fmt::format("Parameter {} must be true or false.", parameter.name)};
    case Parameter::Type::choice: {
      if (std::ranges::find(parameter.choices, value) != parameter.choices.end()) return std::nullopt;
      const auto choices = fmt::format("{}", fmt::join(parameter.choices, ", "));
      return Bilingual{fmt::format("参数 {} 应为下列之一：{}。", parameter.name, choices),
                       fmt::format("Parameter {} must be one of: {}.", parameter.name, choices)};
    }
  }
  return std::nullopt;
}

std::vector<std::string_view> values_of(const Call& call, const Parameter& parameter) {
  switch (parameter.where) {
    case Parameter::Where::path:
      return {call.path(parameter.name)};
    case Parameter::Where::query:
      return call.queries(parameter.name);
    case Parameter::Where::header:
      if (const auto value = call.request.header(parameter.name)) return {*value};
  }
  return {};
}

std::optional<Problem> fault_of_parameter(const Call& call, const Parameter& parameter) {
  const auto values = values_of(call, parameter);
  if (values.empty() && parameter.required) {
    return bad_parameter(parameter.name, {fmt::format("缺少参数 {}。", parameter.name),
                                          fmt::format("Parameter {} is missing.", parameter.name)});
  }
  if (values.size() > 1 && !parameter.repeated) {
    return bad_parameter(parameter.name,
                         {fmt::format("参数 {} 只能给出一次。", parameter.name),
                          fmt::format("Parameter {} may be given once only.", parameter.name)});
  }
  for (const auto value : values) {
    if (auto fault = fault_of_value(parameter, value))
      return bad_parameter(parameter.name, std::move(*fault));
  }
  return std::nullopt;
}

}  // namespace

std::optional<Problem> wrong_parameter(const Call& call) {
  const auto& table = call.route->parameters;
  for (const auto& parameter : table) {
    if (auto problem = fault_of_parameter(call, parameter)) return problem;
  }
  for (const auto& value : call.path_values) {
    if (length_in_characters(value) > kParameterCharactersMost) return not_found();
  }
  if (call.route->any_query) return std::nullopt;
  for (const auto& field : call.request.query) {
    const auto& name = field.first;
    const auto known = std::ranges::any_of(table, [&](const Parameter& parameter) {
      return parameter.where == Parameter::Where::query && parameter.name == name;
    });
    if (known) continue;
    const auto shown = printable(shortened(name, 50));
    return bad_parameter(shown, {fmt::format("该地址没有参数 {}。", shown),
                                 fmt::format("There is no parameter {} here.", shown)});
  }
  return std::nullopt;
}

}  // namespace tuogou
