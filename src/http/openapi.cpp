#include "http/openapi.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <set>
#include <stdexcept>
#include <string_view>

namespace tuogou {
namespace {

namespace json = boost::json;

constexpr std::string_view kProblemMedia = "application/problem+json";

struct KnownStatus {
  int status;
  Label description;
};

constexpr KnownStatus kBadRequest{400, {"请求有误", "The request is wrong"}};
constexpr KnownStatus kNotSignedIn{401, {"尚未登录", "Not signed in"}};
constexpr KnownStatus kForbidden{403, {"没有权限", "Not permitted"}};
constexpr KnownStatus kNotFound{404, {"没有找到，或者无权查看", "Not found, or not to be seen"}};
constexpr KnownStatus kConflict{409, {"依规定不能办理", "Refused: the rules say no"}};
constexpr KnownStatus kTooLarge{413, {"提交的内容过大", "The body is too large"}};
constexpr KnownStatus kMediaType{415, {"不支持该内容格式", "The format of the body is not supported"}};
constexpr KnownStatus kUnprocessable{422, {"填报内容有误", "What was filled in is wrong"}};
constexpr KnownStatus kBusy{
    503, {"系统繁忙或存储故障，未执行", "Busy, or the store has failed; nothing was done"}};

json::object type_schema(const Parameter& parameter) {
  switch (parameter.type) {
    case Parameter::Type::text:
      return {{"type", "string"}, {"maxLength", parameter.characters_most}};
    case Parameter::Type::whole:
      return {{"type", "integer"}, {"minimum", parameter.least}, {"maximum", parameter.most}};
    case Parameter::Type::date:
      return {{"type", "string"}, {"format", "date"}};
    case Parameter::Type::boolean:
      return {{"type", "boolean"}};
    case Parameter::Type::choice:
      break;
  }
  json::array choices;
  for (const auto& choice : parameter.choices) choices.emplace_back(choice);
  return {{"type", "string"}, {"enum", std::move(choices)}};
}

std::string_view where_text(Parameter::Where where) {
  switch (where) {
    case Parameter::Where::path:
      return "path";
    case Parameter::Where::query:
      return "query";
    case Parameter::Where::header:
      break;
  }
  return "header";
}

json::object parameter_object(const Parameter& parameter, Language language) {
  auto schema = type_schema(parameter);
  if (parameter.repeated) schema = {{"type", "array"}, {"items", std::move(schema)}};
  json::object object{{"name", parameter.name},
                      {"in", where_text(parameter.where)},
                      {"required", parameter.required || parameter.where == Parameter::Where::path},
                      {"schema", std::move(schema)}};
  const auto description = parameter.description.in(language);
  object["description"] = description.empty() ? std::string_view(parameter.name) : description;
  return object;
}

std::vector<std::string> names_in(std::string_view path) {
  std::vector<std::string> names;
  for (const auto segment : split(path, "/")) {
    if (!segment.starts_with('{')) continue;
    auto name = segment.substr(1, segment.size() - 2);
    if (name.ends_with("...")) name.remove_suffix(3);
    names.emplace_back(name);
  }
  return names;
}

std::string plain_path(std::string path) {
  if (const auto dots = path.find("...}"); dots != std::string::npos) path.erase(dots, 3);
  return path;
}

json::array parameters_of(const Route& route, const ApiInfo& info, Language language) {
  json::array array;
  for (const auto& name : names_in(route.path)) {
    const bool described = std::ranges::any_of(route.parameters, [&](const Parameter& parameter) {
      return parameter.where == Parameter::Where::path && parameter.name == name;
    });
    if (!described) array.emplace_back(parameter_object(path_text(name, {}), language));
  }
  for (const auto& parameter : route.parameters) array.emplace_back(parameter_object(parameter, language));
  if (route.changes && !info.csrf_header.empty()) {
    array.emplace_back(parameter_object(
        header_text(info.csrf_header,
                    {"以会话 Cookie 登录时必须给出", "Needed where the session cookie says who asks"}),
        language));
  }
  return array;
}

json::object content_of(std::string_view media_type, const Schema& schema) {
  json::object media;
  if (schema) media["schema"] = schema();
  return {{media_type, std::move(media)}};
}

json::object body_of(const Route& route) {
  json::object content;
  if (route.body == Body::json) {
    content = content_of("application/json", route.body_schema);
  } else {
    for (const auto& media : route.body_media) content[media] = json::object();
    if (content.empty()) content["application/octet-stream"] = json::object();
  }
  return {{"required", !route.body_optional}, {"content", std::move(content)}};
}

json::object problem_answer(std::string_view description) {
  return {{"description", description}, {"content", content_of(kProblemMedia, schema_named("Problem"))}};
}

std::vector<KnownStatus> problems_of(const Route& route) {
  std::vector<KnownStatus> problems{kBadRequest};
  if (route.audience == Audience::signed_in) problems.insert(problems.end(), {kNotSignedIn, kForbidden});
  if (route.path.find('{') != std::string::npos) problems.push_back(kNotFound);
  if (route.changes) problems.push_back(kConflict);
  if (route.body != Body::none) problems.insert(problems.end(), {kTooLarge, kMediaType});
  if (route.body == Body::json) problems.push_back(kUnprocessable);
  problems.push_back(kBusy);
  return problems;
}

json::object answers_of(const Route& route, Language language) {
  json::object answers;
  for (const auto& answer : route.answers) {
    const auto description = answer.description.in(language);
    json::object object{{"description", description.empty() ? std::string_view("OK") : description}};
    if (answer.status >= 400) {
      object = problem_answer(description);
    } else if (answer.status != 204 && answer.status != 304 && !answer.media_type.empty()) {
      object["content"] = content_of(answer.media_type, answer.schema);
    }
    answers[std::to_string(answer.status)] = std::move(object);
  }
  if (answers.empty()) answers["204"] = {{"description", language == Language::zh ? "已完成" : "Done"}};
  for (const auto& problem : problems_of(route)) {
    const auto status = std::to_string(problem.status);
    if (!answers.contains(status)) answers[status] = problem_answer(problem.description.in(language));
  }
  return answers;
}

json::object operation_of(const Route& route, const ApiInfo& info, Language language) {
  const auto summary = route.summary.in(language);
  const auto description = route.description.in(language);
  json::object operation{{"operationId", route.operation},
                         {"tags", json::array{route.tag}},
                         {"summary", summary},
                         {"description", description.empty() ? summary : description}};
  if (auto parameters = parameters_of(route, info, language); !parameters.empty()) {
    operation["parameters"] = std::move(parameters);
  }
  if (route.body != Body::none) operation["requestBody"] = body_of(route);
  operation["responses"] = answers_of(route, language);
  if (route.audience == Audience::anyone) operation["security"] = json::array();
  return operation;
}

json::object problem_schema() {
  const json::object text{{"type", "string"}};
  return {{"type", "object"},
          {"required", {"type", "title", "status", "detail", "message"}},
          {"properties",
           {{"type", {{"type", "string"}, {"format", "uri-reference"}}},
            {"title", text},
            {"status", {{"type", "integer"}, {"minimum", 400}, {"maximum", 599}}},
            {"detail", text},
            {"message",
             {{"type", "object"}, {"required", {"zh", "en"}}, {"properties", {{"zh", text}, {"en", text}}}}},
            {"rule", text},
            {"clause", text},
            {"parameter", text},
            {"pointer", text},
            {"request_id", text}}},
          {"additionalProperties", true}};
}

json::object info_object(const ApiInfo& info, Language language) {
  return {{"title", info.title.in(language)},
          {"description", info.description.in(language)},
          {"version", info.version},
          {"license", {{"name", info.licence_name}, {"identifier", info.licence_identifier}}},
          {"contact", {{"name", info.contact_name}}}};
}

json::object components_object(const ApiInfo& info, const json::object& schemas, Language language) {
  json::object all(schemas);
  if (!all.contains("Problem")) all["Problem"] = problem_schema();
  const bool zh = language == Language::zh;
  return {{"schemas", std::move(all)},
          {"securitySchemes",
           {{"session",
             {{"type", "apiKey"},
              {"in", "cookie"},
              {"name", info.session_cookie},
              {"description", zh ? "浏览器登录后的会话" : "The session of a browser that has signed in"}}},
            {"token",
             {{"type", "http"},
              {"scheme", "bearer"},
              {"description", zh ? "供程序使用的个人访问令牌" : "A personal access token, for programs"}}}}}};
}

}  // namespace

json::object openapi_document(const std::vector<Route>& routes, const ApiInfo& info,
                              const json::object& components, Language language) {
  json::array tags;
  std::set<std::string, std::less<>> known_tags;
  for (const auto& [name, description] : info.tags) {
    tags.push_back({{"name", name}, {"description", description.in(language)}});
    known_tags.insert(name);
  }
  json::object paths;
  std::set<std::string, std::less<>> operations;
  for (const auto& route : routes) {
    if (route.hidden) continue;
    if (!known_tags.contains(route.tag))
      throw std::logic_error("the tag of " + route.operation + " is not described");
    if (!operations.insert(route.operation).second)
      throw std::logic_error(route.operation + " is there twice");
    auto& path = paths[plain_path(route.path)];
    if (!path.is_object()) path = json::object();
    auto method = std::string(method_text(route.method));
    std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c - 'A' + 'a'); });
    path.as_object()[method] = operation_of(route, info, language);
  }
  return {{"openapi", "3.1.0"},
          {"info", info_object(info, language)},
          {"servers", json::array{json::object{{"url", info.server}}}},
          {"security",
           json::array{json::object{{"session", json::array()}}, json::object{{"token", json::array()}}}},
          {"tags", std::move(tags)},
          {"paths", std::move(paths)},
          {"components", components_object(info, components, language)}};
}

}  // namespace tuogou
