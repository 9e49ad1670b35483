#include "http/router.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>
#include <thread>

#include "http/openapi.h"
#include "http/raw_client_test.h"

namespace tuogou {
namespace {

namespace json = boost::json;

std::string header_of(const Response& response, std::string_view name) {
  for (const auto& [known, value] : response.headers) {
    if (known == name) return value;
  }
  return {};
}

Handler echo_path(std::string name) {
  return [name](Call& call, Reply reply) { reply(text_response(std::string(call.path(name)))); };
}

Router router_of(std::vector<Route> routes) { return Router(std::move(routes), RunningServer::anyone()); }

Router sample_router() {
  auto action = open_post("/a/{association}/actions/{action}", Body::json, [](Call& call, Reply reply) {
    reply(json_response(
        {{"association", call.path("association")}, {"action", call.path("action")}, {"body", call.body}}));
  });
  auto search = open_route("/search", [](Call& call, Reply reply) {
    reply(json_response({{"q", call.query("q").value_or("-")},
                         {"limit", call.whole_or("limit", 50)},
                         {"day", call.date("as_of").iso()},
                         {"all", call.flag("all")},
                         {"kinds", call.queries("kind").size()}}));
  });
  search.parameters = {query_text("q", {"", ""}),
                       query_whole("limit", {"", ""}, 1, 100),
                       query_date("as_of", {"", ""}),
                       query_flag("all", {"", ""}),
                       query_choice("kind", {"", ""}, {"red", "yellow"}),
                       header_text("X-Tag", {"", ""})};
  search.parameters[0].characters_most = 3;
  search.parameters[4].repeated = true;
  search.answers = {{.status = 200}};
  std::vector<Route> routes{open_route("/", say("root")),
                            open_route("/a/{association}", echo_path("association")),
                            open_route("/a/new", say("new")),
                            open_route("/files/{rest...}", echo_path("rest")),
                            std::move(action),
                            std::move(search)};
  return router_of(std::move(routes));
}

TEST(Router, WhatIsWrittenOutComesBeforeParametersAndThoseBeforeTheRest) {
  const auto router = sample_router();
  EXPECT_EQ(router.answer(request_of(Method::get, "/")).body, "root");
  EXPECT_EQ(router.answer(request_of(Method::get, "/a/new")).body, "new");
  EXPECT_EQ(router.answer(request_of(Method::get, "/a/%E7%94%B2%2F1")).body, "甲/1");
  EXPECT_EQ(router.answer(request_of(Method::get, "/files/a/b.css")).body, "a/b.css");
  EXPECT_EQ(router.answer(request_of(Method::head, "/a/x")).status, 200);
  for (const auto* missing : {"/b", "/a", "/a/", "/a/x/", "//", "/files", "/a/x/actions"}) {
    EXPECT_EQ(router.answer(request_of(Method::get, missing)).status, 404) << missing;
  }
}

TEST(Router, NamesTheMethodsThereAre) {
  const auto router = sample_router();
  const auto refused = router.answer(request_of(Method::put, "/a/x"));
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(header_of(refused, "Allow"), "GET, HEAD, OPTIONS");
  const auto options = router.answer(request_of(Method::options, "/a/x/actions/y"));
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(header_of(options, "Allow"), "OPTIONS, POST");
}

TEST(Router, GivesHandlersValuesThatAreChecked) {
  const auto router = sample_router();
  const auto response = router.answer(
      request_of(Method::get, "/search?q=abc&limit=100&as_of=2020-02-29&all=true&kind=red&kind=yellow"));
  EXPECT_EQ(json::parse(response.body),
            (json::value{{"q", "abc"}, {"limit", 100}, {"day", "2020-02-29"}, {"all", true}, {"kinds", 2}}));
}

TEST(Router, NamesTheParameterThatIsWrong) {
  const auto router = sample_router();
  const auto wrong = [&](const std::string& query) -> std::string {
    const auto response = router.answer(request_of(Method::get, "/search?" + query));
    if (response.status != 400) return "status " + std::to_string(response.status);
    return std::string(json::parse(response.body).at("parameter").as_string());
  };
  EXPECT_EQ(wrong("limit=0"), "limit");
  EXPECT_EQ(wrong("limit=101"), "limit");
  EXPECT_EQ(wrong("limit=1x"), "limit");
  EXPECT_EQ(wrong("limit="), "limit");
  EXPECT_EQ(wrong("as_of=2020-02-30"), "as_of");
  EXPECT_EQ(wrong("as_of=2020/02/20"), "as_of");
  EXPECT_EQ(wrong("all=yes"), "all");
  EXPECT_EQ(wrong("kind=green"), "kind");
  EXPECT_EQ(wrong("q=a&q=b"), "q");
  EXPECT_EQ(wrong("q=abcd"), "q");
  EXPECT_EQ(wrong("as_off=2020-02-20"), "as_off");
}

TEST(Router, ReadsTheBodyOrNamesThePlaceInIt) {
  const auto router = sample_router();
  const auto fine = router.answer(request_of(Method::post, "/a/1/actions/plan.approve", R"({"x":[1]})"));
  EXPECT_EQ(json::parse(fine.body).at("action"), "plan.approve");
  EXPECT_EQ(json::parse(fine.body).at("body").at("x").at(0), 1);
  const auto twice = router.answer(request_of(Method::post, "/a/1/actions/y", R"({"x":{"y":1,"y":1}})"));
  EXPECT_EQ(twice.status, 400);
  EXPECT_EQ(json::parse(twice.body).at("pointer"), "/x/y");
  auto empty = request_of(Method::post, "/a/1/actions/y");
  empty.headers = {{"Content-Type", "application/json"}};
  EXPECT_EQ(router.answer(empty).status, 400);
  auto text = request_of(Method::post, "/a/1/actions/y", "{}");
  text.headers = {{"Content-Type", "text/plain"}};
  EXPECT_EQ(router.answer(text).status, 415);
  text.headers = {{"Content-Type", "Application/JSON; charset=utf-8"}};
  EXPECT_EQ(router.answer(text).status, 200);
  text.headers.emplace_back("Content-Encoding", "gzip");
  EXPECT_EQ(router.answer(text).status, 415);
}

TEST(Router, RefusesAFormatThatItDoesNotHave) {
  const auto router = sample_router();
  auto request = request_of(Method::get, "/search");
  request.headers = {{"Accept", "text/html"}};
  EXPECT_EQ(router.answer(request).status, 406);
  request.headers = {{"Accept", "text/html, */*;q=0.1"}};
  EXPECT_EQ(router.answer(request).status, 200);
}

TEST(Router, AsksWhoItIsBeforeAnythingElseAboutTheRequest) {
  auto route = open_route(
      "/secret", [](Call& call, Reply reply) { reply(text_response(call.caller.as<std::string>())); });
  route.audience = Audience::signed_in;
  const Authenticate authenticate = [](const HttpRequest& request,
                                       const Route&) -> std::variant<Caller, Problem> {
    const auto token = request.header("authorization");
    if (!token) return Caller{};
    if (*token != "Bearer good") return forbidden({"令牌无效。", "The token is not valid."});
    return Caller{std::make_shared<const std::string>("示例甲"), "p1"};
  };
  std::vector<Route> routes{std::move(route)};
  const Router router(std::move(routes), authenticate);
  auto request = request_of(Method::get, "/secret?unknown=1");
  const auto stranger = router.answer(request);
  EXPECT_EQ(stranger.status, 401);
  EXPECT_EQ(header_of(stranger, "WWW-Authenticate"), "Bearer");
  request.headers = {{"Authorization", "Bearer bad"}};
  EXPECT_EQ(router.answer(request).status, 403);
  request.headers = {{"Authorization", "Bearer good"}};
  EXPECT_EQ(router.answer(request).status, 400);
  request.query.clear();
  EXPECT_EQ(router.answer(request).body, "示例甲");
}

TEST(Router, WaitsForAReplyThatComesLater) {
  std::thread later;
  std::vector<Route> routes{open_route("/later",
                                       [&](Call& call, Reply reply) {
                                         later = std::thread([&call, reply = std::move(reply)]() mutable {
                                           reply(text_response(call.request.path));
                                         });
                                       }),
                            open_route("/dropped", [](Call&, const Reply&) {}),
                            open_route("/thrown", [](Call&, Reply reply) {
                              const Reply mine(std::move(reply));
                              throw std::runtime_error("secret");
                            })};
  const auto router = router_of(std::move(routes));
  EXPECT_EQ(router.answer(request_of(Method::get, "/later")).body, "/later");
  later.join();
  EXPECT_EQ(router.answer(request_of(Method::get, "/dropped")).status, 500);
  const auto thrown = router.answer(request_of(Method::get, "/thrown"));
  EXPECT_EQ(thrown.status, 500);
  EXPECT_EQ(thrown.body.find("secret"), std::string::npos);
}

TEST(Router, RefusesATableThatContradictsItself) {
  const auto routes = [](std::string a, std::string b) {
    std::vector<Route> both{open_route(std::move(a), say("")), open_route(std::move(b), say(""))};
    return both;
  };
  EXPECT_THROW(router_of(routes("/a/{x}", "/a/{y}")), std::logic_error);
  EXPECT_THROW(router_of(routes("/a", "b")), std::logic_error);
  EXPECT_THROW(router_of(routes("/a", "/{rest...}/b")), std::logic_error);
  EXPECT_NO_THROW(router_of(routes("/a/{x}", "/a/b")));
}

ApiInfo sample_info() {
  return {.title = {"示例接口", "Sample API"},
          .description = {"说明", "About"},
          .version = "1",
          .licence_name = "MIT",
          .licence_identifier = "MIT",
          .contact_name = "示例",
          .tags = {{"test", {"测试", "Tests"}}},
          .csrf_header = "X-CSRF-Token"};
}

TEST(OpenApi, IsMadeOfTheRouteTable) {
  auto act = open_post("/a/{association}/actions/{action}", Body::json, say(""));
  act.audience = Audience::signed_in;
  act.changes = true;
  act.body_schema = schema_named("Action");
  act.parameters = {path_text("association", {"统一社会信用代码", "The association's code"})};
  act.answers = {{.status = 200, .description = {"已办理", "Done"}, .schema = schema_named("Action")}};
  auto page = open_route("/page", say(""));
  page.hidden = true;
  auto list = open_route("/a", say(""));
  list.parameters = {required(query_date("as_of", {"截至", "As of"})),
                     query_choice("level", {}, {"red", "yellow"})};
  const std::vector<Route> routes{act, page, list};
  const json::object schemas{{"Action", {{"type", "object"}}}};
  const json::value document = openapi_document(routes, sample_info(), schemas, Language::en);
  EXPECT_EQ(document.at("openapi"), "3.1.0");
  EXPECT_EQ(document.at("paths").as_object().size(), 2U);
  const auto& post = document.at("paths").at("/a/{association}/actions/{action}").at("post");
  const auto& parameters = post.at("parameters").as_array();
  ASSERT_EQ(parameters.size(), 3U);
  EXPECT_EQ(parameters[0].at("name"), "action");
  EXPECT_EQ(parameters[1].at("description"), "The association's code");
  EXPECT_EQ(parameters[2].at("name"), "X-CSRF-Token");
  EXPECT_EQ(post.at("requestBody").at("content").at("application/json").at("schema").at("$ref"),
            "#/components/schemas/Action");
  for (const auto* status : {"200", "400", "401", "403", "404", "409", "413", "415", "422", "503"}) {
    EXPECT_TRUE(post.at("responses").as_object().contains(status)) << status;
  }
  EXPECT_FALSE(post.as_object().contains("security"));
  const auto& get = document.at("paths").at("/a").at("get");
  EXPECT_TRUE(get.at("security").as_array().empty());
  EXPECT_EQ(get.at("parameters").at(0).at("required"), true);
  EXPECT_EQ(get.at("parameters").at(1).at("schema").at("enum").at(1), "yellow");
  EXPECT_TRUE(document.at("components").at("schemas").as_object().contains("Problem"));
}

TEST(OpenApi, RefusesOperationsThatCannotBeToldApart) {
  const std::vector<Route> twice{open_route("/a", say("")), open_route("/a", say(""))};
  EXPECT_THROW(openapi_document(twice, sample_info(), {}), std::logic_error);
  auto untagged = open_route("/a", say(""));
  untagged.tag = "other";
  const std::vector<Route> other{untagged};
  EXPECT_THROW(openapi_document(other, sample_info(), {}), std::logic_error);
}

}  // namespace
}  // namespace tuogou
