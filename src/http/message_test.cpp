#include "http/message.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>

#include "base/unusable.h"
#include "http/head.h"
#include "http/json_body.h"
#include "http/log.h"
#include "http/media.h"
#include "http/metrics.h"
#include "http/problem.h"
#include "http/target.h"
#include "http/wire.h"
#include "store/sqlite.h"

namespace tuogou {
namespace {

namespace json = boost::json;

TEST(Message, FindsHeadersWithoutRegardToCase) {
  HttpRequest request;
  request.headers = {{"ACCEPT", "a"}, {"cookie", "x=1; session=abc=="}, {"Accept", "b"}};
  EXPECT_EQ(request.header("accept"), "a");
  EXPECT_EQ(request.header_list("Accept"), "a, b");
  EXPECT_EQ(request.header("host"), std::nullopt);
  EXPECT_EQ(request.cookie("session"), "abc==");
  EXPECT_EQ(request.cookie("sess"), std::nullopt);
}

TEST(Message, SpeaksChineseUnlessEnglishComesFirst) {
  HttpRequest request;
  EXPECT_EQ(request.language(), Language::zh);
  request.headers = {{"Accept-Language", "fr, en-GB;q=0.8, zh;q=0.5"}};
  EXPECT_EQ(request.language(), Language::en);
  request.headers = {{"Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8"}};
  EXPECT_EQ(request.language(), Language::zh);
}

TEST(Message, AnswersNotModifiedWhereTheTagIsKnown) {
  HttpRequest request;
  const auto tag = etag_of("content");
  EXPECT_EQ(tag, etag_of("content"));
  EXPECT_NE(tag, etag_of("other"));
  EXPECT_EQ(with_etag(text_response("content"), request, tag).status, 200);
  request.headers = {{"If-None-Match", "\"x\", W/" + tag}};
  const auto response = with_etag(text_response("content"), request, tag);
  EXPECT_EQ(response.status, 304);
  EXPECT_EQ(response.body, "");
  EXPECT_TRUE(names_etag("*", "\"1\""));
  EXPECT_FALSE(names_etag("\"2\"", etag_of_version(1)));
}

TEST(Message, NamesAFileInChineseForOldAndNewBrowsers) {
  EXPECT_EQ(content_disposition("台账 1.xlsx"),
            "attachment; filename=\"_______1.xlsx\"; filename*=UTF-8''%E5%8F%B0%E8%B4%A6%201.xlsx");
}

TEST(Message, ADroppedReplySaysSoAndASecondCallDoesNothing) {
  std::vector<int> delivered;
  const auto deliver = [&](const std::optional<Response>& response) {
    delivered.push_back(response ? response->status : 0);
  };
  {
    const Reply dropped(deliver);
  }
  Reply reply(deliver);
  Reply moved(std::move(reply));
  moved(no_content());
  moved(no_content());
  EXPECT_EQ(delivered, (std::vector{0, 204}));
}

TEST(Problem, IsToldInBothLanguages) {
  HttpRequest request;
  request.request_id = "7";
  request.headers = {{"Accept-Language", "en"}};
  auto problem = conflict({"核准日期未到。", "The day of approval has not come."});
  problem.rule = "3.4.7a";
  problem.members["facts"] = {{"day", "2020-01-01"}};
  const auto response = problem_response(problem, request);
  EXPECT_EQ(response.media_type, "application/problem+json");
  const auto body = json::parse(response.body).as_object();
  EXPECT_EQ(body.at("detail"), "The day of approval has not come.");
  EXPECT_EQ(body.at("message").at("zh"), "核准日期未到。");
  EXPECT_EQ(body.at("rule"), "3.4.7a");
  EXPECT_EQ(body.at("facts").at("day"), "2020-01-01");
  EXPECT_EQ(body.at("request_id"), "7");
  EXPECT_FALSE(body.contains("clause"));
}

TEST(Problem, TellsNothingOfAnExceptionButItsKind) {
  const auto full = std::make_exception_ptr(StoreFailure(StoreFailure::Kind::full, "/secret/path"));
  EXPECT_EQ(problem_of(full).status, 503);
  EXPECT_EQ(problem_of(full).members.at("kind"), "full");
  EXPECT_EQ(json::serialize(problem_of(full).members).find("secret"), std::string::npos);
  EXPECT_EQ(problem_of(std::make_exception_ptr(Unusable("坏", "bad"))).detail.en, "bad");
  EXPECT_EQ(problem_of(std::make_exception_ptr(1)).status, 500);
  EXPECT_EQ(text_of(full), "/secret/path");
}

TEST(Target, DecodesSegmentsAndQuery) {
  HttpRequest request;
  ASSERT_FALSE(decode_target("/a/%E5%8D%8F%E4%BC%9A%2F1?q=%E7%94%B2+b&x=1&x=2&flag", request));
  EXPECT_EQ(request.segments, (std::vector<std::string>{"a", "协会/1"}));
  EXPECT_EQ(request.query, (Fields{{"q", "甲 b"}, {"x", "1"}, {"x", "2"}, {"flag", ""}}));
  ASSERT_FALSE(decode_target("/", request));
  EXPECT_TRUE(request.segments.empty());
}

TEST(Target, RefusesWhatCouldMeanTwoThings) {
  HttpRequest request;
  for (const auto* target : {"a", "", "/%", "/%4", "/%zz", "/%00", "/%0a", "/%ff", "/%c0%80", "/..",
                             "/a/%2e%2e/b", "/.", "/a?x=%ff", "/a?%00=1", "/a#b"}) {
    EXPECT_TRUE(decode_target(target, request)) << target;
  }
  std::string many = "/?";
  for (std::size_t i = 0; i <= kQueryFieldsMost; ++i) many += "a=1&";
  EXPECT_TRUE(decode_target(many, request));
}

RC_GTEST_PROP(Target, GivesBackWhatWasEncoded, ()) {
  const auto code =
      *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0xA0, 0xD000));
  std::string plain;
  for (const auto c : code) append_utf8(plain, c);
  std::string encoded = "/x";
  for (const char c : plain) encoded += fmt::format("%{:02x}", static_cast<unsigned char>(c));
  HttpRequest request;
  RC_ASSERT(!decode_target(encoded, request));
  RC_ASSERT(request.segments == std::vector<std::string>{"x" + plain});
}

std::string fault_at(std::string_view text) {
  const auto parsed = parse_json(text);
  const auto* fault = std::get_if<JsonFault>(&parsed);
  return fault == nullptr ? "none" : fault->pointer;
}

TEST(JsonBody, NamesThePlaceOfWhatItRefuses) {
  EXPECT_EQ(fault_at(R"({"a":[1,{"b~/c":1e999}]})"), "/a/1/b~0~1c");
  EXPECT_EQ(fault_at(R"({"a":1,"b":{"c":1,"c":2}})"), "/b/c");
  EXPECT_EQ(fault_at(R"({"\u0061":1,"a":2})"), "/a");
  EXPECT_EQ(fault_at("[1,2,x]"), "/1");
  for (const auto* text : {"", " ", "{", "[1,]", "{} x", "nul", "01", "\"\xff\"", "\"\xed\xa0\x80\"",
                           "{\"a\":NaN}", "// c\n1", "'a'", "[1 2]"}) {
    EXPECT_NE(fault_at(text), "none") << text;
  }
}

TEST(JsonBody, TakesThirtyTwoLevelsAndNotOneMore) {
  const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  EXPECT_EQ(fault_at(nested(kJsonDepthMost)), "none");
  EXPECT_NE(fault_at(nested(kJsonDepthMost + 1)), "none");
}

TEST(JsonBody, ReadsWhatWasWritten) {
  const json::value value{{"名称", "协会\n\"甲\""},
                          {"n", {1, -2, 18446744073709551615U, 0.5, true, nullptr}},
                          {"e", json::object()}};
  const auto parsed = parse_json(json::serialize(value));
  ASSERT_TRUE(std::holds_alternative<json::value>(parsed));
  EXPECT_EQ(std::get<json::value>(parsed), value);
}

RC_GTEST_PROP(JsonBody, NeverThrowsAndAgreesWithBoostOnWhatIsJson, (const std::string& noise)) {
  const auto text = "{\"a\":[" + noise + "]}";
  const auto parsed = parse_json(text);
  json::error_code error;
  const auto expected = json::parse(text, error);
  if (std::holds_alternative<json::value>(parsed))
    RC_ASSERT(!error && std::get<json::value>(parsed) == expected);
}

constexpr HeadLimits kLimits{.bytes = 2000, .target_bytes = 100, .headers = 5};

int head_status(const std::string& head) {
  const auto fault = fault_of_head(head, kLimits);
  return fault ? fault->status : 0;
}

TEST(Head, RefusesWhatTwoServersMightReadDifferently) {
  const auto with = [](const std::string& headers) {
    return "POST / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
  };
  EXPECT_EQ(head_status(with("Content-Length: 5\r\n")), 0);
  EXPECT_EQ(head_status(with("Transfer-Encoding: Chunked\r\n")), 0);
  for (const auto* headers : {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                              "Content-Length: 5\r\nContent-Length: 5\r\n",
                              "content-length: 5\r\nCONTENT-LENGTH: 6\r\n",
                              "Content-Length: 5, 5\r\n",
                              "Content-Length: +5\r\n",
                              "Content-Length: 0x5\r\n",
                              "Content-Length:\r\n",
                              "Content-Length: 9999999999999999999\r\n",
                              "Transfer-Encoding: gzip, chunked\r\n",
                              "Transfer-Encoding: xchunked\r\n",
                              "Transfer-Encoding: identity\r\n",
                              "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                              "X: a\r\n folded\r\n",
                              "X: a\r\n\tfolded\r\n",
                              "Content-Length : 5\r\n",
                              "X: a\nY: b\r\n",
                              "X: a\rY: b\r\n",
                              "no colon\r\n",
                              ": empty\r\n",
                              "Host: b\r\n"}) {
    EXPECT_EQ(head_status(with(headers)), 400) << headers;
  }
  EXPECT_EQ(head_status("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(head_status("GET / HTTP/1.0\r\n\r\n"), 0);
  EXPECT_EQ(head_status("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400);
}

TEST(Head, HoldsItsLimits) {
  EXPECT_EQ(head_status("GET /" + std::string(99, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 0);
  EXPECT_EQ(head_status("GET /" + std::string(100, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 414);
  EXPECT_EQ(head_status("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(2000, 'a') + "\r\n\r\n"), 431);
  EXPECT_EQ(head_status("GET / HTTP/1.1\r\nHost: a\r\nA: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\nE: 1\r\n\r\n"), 431);
  EXPECT_EQ(head_too_large("GET /" + std::string(3000, 'a'), kLimits).status, 414);
}

RC_GTEST_PROP(Head, SeesALoneLineBreakHoweverItArrives, (const std::vector<bool>& choices, std::size_t cut)) {
  std::string text = "x";
  for (const bool choice : choices) text += choice ? "\r\n" : "y";
  RC_ASSERT(!has_bare_line_break(text));
  const auto at = cut % text.size();
  RC_ASSERT(!has_bare_line_break(text.substr(0, at + 1)));
  RC_ASSERT(!has_bare_line_break(text, at));
  RC_ASSERT(has_bare_line_break(text + "z\n", text.size()));
}

TEST(Media, TheMostExactRangeDecides) {
  EXPECT_TRUE(accepts("", "application/json"));
  EXPECT_TRUE(accepts("text/html, */*;q=0.1", "application/json"));
  EXPECT_TRUE(accepts("Application/*", "application/json; charset=utf-8"));
  EXPECT_FALSE(accepts("*/*, application/json;q=0", "application/json"));
  EXPECT_FALSE(accepts("text/html, text/*", "application/json"));
  EXPECT_FALSE(accepts("application/json;q=0.000", "application/json"));
  EXPECT_TRUE(accepts("application/json;q=0.001", "application/json"));
}

TEST(Wire, SendsNoHeaderThatWouldBeginALineOfItsOwn) {
  auto response = text_response("x");
  response.with("X-Good", "值").with("X-Bad", "a\r\nSet-Cookie: b=1").with("X-\nBad", "a");
  const auto head = response_head(response, {.now = 0, .request_id = "9"});
  EXPECT_NE(head.find("X-Good: 值\r\n"), std::string::npos);
  EXPECT_EQ(head.find("Set-Cookie"), std::string::npos);
  EXPECT_EQ(head.find("Bad"), std::string::npos);
}

TEST(Wire, CarriesTheSecurityHeadersUnlessTheHandlerSetThem) {
  auto response = text_response("x");
  response.with("cache-control", "max-age=60");
  const auto head = response_head(response, {.secure = true});
  EXPECT_NE(head.find("Content-Security-Policy: default-src 'self'"), std::string::npos);
  EXPECT_NE(head.find("Strict-Transport-Security: "), std::string::npos);
  EXPECT_EQ(head.find("no-store"), std::string::npos);
  EXPECT_EQ(response_head(response, {}).find("Strict-Transport"), std::string::npos);
}

TEST(Wire, KnowsItsHosts) {
  EXPECT_TRUE(is_known_host("anything", {}));
  EXPECT_TRUE(is_known_host("Tuogou.example:8443", {"tuogou.example"}));
  EXPECT_TRUE(is_known_host("[::1]:80", {"[::1]"}));
  EXPECT_FALSE(is_known_host("tuogou.example.evil", {"tuogou.example"}));
  EXPECT_FALSE(is_known_host("", {"tuogou.example"}));
}

TEST(Log, WritesInstantsInBothForms) {
  EXPECT_EQ(instant_text(1'581'323'400'123), "2020-02-10T08:30:00.123Z");
  EXPECT_EQ(instant_text(0), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(instant_text(-1), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(http_date(784'111'777'000), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(Metrics, AreReadByPrometheus) {
  Metrics metrics;
  metrics.counter("a_total", "As.", {{"route", "/a\"b"}}).add(2);
  metrics.counter("a_total", "As.", {{"route", "/a\"b"}}).add();
  metrics.histogram("t_seconds", "Time.").observe(900);
  metrics.histogram("t_seconds", "Time.").observe(60'000'000);
  metrics.gauge("g", "Gauge.", [] { return 1.5; });
  const auto text = metrics.text();
  EXPECT_NE(text.find("# TYPE a_total counter\na_total{route=\"/a\\\"b\"} 3\n"), std::string::npos) << text;
  EXPECT_NE(text.find("t_seconds_bucket{le=\"0.0005\"} 0\nt_seconds_bucket{le=\"0.001\"} 1\n"),
            std::string::npos);
  EXPECT_NE(text.find("t_seconds_bucket{le=\"+Inf\"} 2\nt_seconds_sum 60.0009\nt_seconds_count 2\n"),
            std::string::npos);
  EXPECT_NE(text.find("# TYPE g gauge\ng 1.5\n"), std::string::npos);
  metrics.gauge("g", "Gauge.", nullptr);
  EXPECT_EQ(metrics.text().find("g 1.5"), std::string::npos);
}

}  // namespace
}  // namespace tuogou
