#include "http/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <boost/json/parse.hpp>
#include <condition_variable>
#include <future>

#include "base/unusable.h"
#include "http/raw_client_test.h"
#include "store/sqlite.h"

namespace tuogou {
namespace {

using namespace std::chrono_literals;

Handler echo_body() {
  return [](Call& call, Reply reply) { reply(text_response(call.request.body)); };
}

// Waits, without a fixed time, until something on another thread is so.
bool becomes(const std::function<bool()>& so) {
  for (int i = 0; i < 1000 && !so(); ++i) std::this_thread::sleep_for(10ms);
  return so();
}

TEST(Server, AnswersOneRequestAfterTheOtherOnAConnection) {
  RunningServer running({open_route("/a", say("一")), open_post("/b", Body::bytes, echo_body())});
  RawClient client(running.port());
  for (int i = 0; i < 3; ++i) {
    client.send(get("/a"));
    const auto seen = client.receive();
    EXPECT_EQ(seen.status, 200);
    EXPECT_EQ(seen.body, "一");
    EXPECT_FALSE(seen.headers.contains("Connection"));
    client.send(post("/b", "body"));
    EXPECT_EQ(client.receive().body, "body");
  }
}

TEST(Server, AnswersPipelinedRequestsInTheirOrder) {
  RunningServer running({open_route("/a", say("a")), open_post("/b", Body::bytes, echo_body())});
  RawClient client(running.port());
  client.send(get("/a") + post("/b", "1") + get("/nothing") + post("/b", "2"));
  EXPECT_EQ(client.receive().body, "a");
  EXPECT_EQ(client.receive().body, "1");
  EXPECT_EQ(client.receive().status, 404);
  EXPECT_EQ(client.receive().body, "2");
}

TEST(Server, CarriesItsHeadersOnEveryResponse) {
  RunningServer running({open_route("/a", say("a"))});
  for (const auto* target : {"/a", "/nothing"}) {
    const auto seen = running.ask(get(target));
    EXPECT_EQ(seen.headers.at("Cache-Control"), "no-store");
    EXPECT_EQ(seen.headers.at("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(seen.headers.at("Date"), "Mon, 10 Feb 2020 08:30:00 GMT");
    EXPECT_FALSE(seen.headers.at("X-Request-Id").empty());
    EXPECT_FALSE(seen.headers.contains("Strict-Transport-Security"));
  }
}

TEST(Server, AnswersHeadWithoutABody) {
  RunningServer running({open_route("/a", say("abc"))});
  RawClient client(running.port());
  client.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n" + get("/a"));
  const auto head = client.receive(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.at("Content-Length"), "3");
  EXPECT_EQ(client.receive().body, "abc");
}

TEST(Server, ServesOldAndOddFormsOfARequest) {
  RunningServer running({open_route("/a", say("a"))}, {.hosts = {"localhost"}});
  RawClient old(running.port());
  old.send("GET /a HTTP/1.0\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(old.receive().body, "a");
  EXPECT_TRUE(old.ended());
  EXPECT_EQ(running.ask("GET http://localhost:80/a HTTP/1.1\r\nHost: other\r\n\r\n").body, "a");
  EXPECT_EQ(running.ask("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 204);
  EXPECT_EQ(running.ask("GET /a HTTP/1.1\r\nHost: other\r\n\r\n").status, 421);
  RawClient closing(running.port());
  closing.send(get("/a", "Connection: close\r\n"));
  EXPECT_EQ(closing.receive().headers.at("Connection"), "close");
  EXPECT_TRUE(closing.ended());
}

TEST(Server, TakesABodyInChunks) {
  RunningServer running({open_post("/b", Body::bytes, echo_body()), open_route("/a", say("a"))});
  RawClient client(running.port());
  client.send(
      "POST /b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: "
      "1\r\n\r\n");
  EXPECT_EQ(client.receive().body, "abcde");
  client.send(get("/a"));
  EXPECT_EQ(client.receive().body, "a");
}

TEST(Server, SaysThatABodyMayCome) {
  RunningServer running({open_post("/b", Body::bytes, echo_body())});
  RawClient client(running.port());
  client.send("POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.receive_head().status, 100);
  client.send("abc");
  EXPECT_EQ(client.receive().body, "abc");
  RawClient refused(running.port());
  refused.send("POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(refused.receive().status, 404);
  EXPECT_TRUE(refused.ended());
  EXPECT_EQ(running.ask("POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: money\r\n\r\n").status,
            417);
}

TEST(Server, RefusesAndEndsTheConnectionWhereFramingIsInDoubt) {
  RunningServer running({open_route("/a", say("a")), open_post("/b", Body::bytes, echo_body())});
  const std::string begin = "POST /b HTTP/1.1\r\nHost: a\r\n";
  for (const auto& text :
       {begin + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        begin + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        begin + "Content-Length: 3\r\n X: folded\r\n\r\nabc",
        begin + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        begin + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
        begin + "Transfer-Encoding: chunked\r\n\r\n3\nabc\n0\n\n",
        begin + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcX\r\n0\r\n\r\n",
        begin + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nabc",
        std::string("GET /a HTTP/1.1\nHost: a\n\n"), std::string("GET /a HTTP/1.1\r\n\r\n"),
        std::string("GET /a HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        std::string("GET /a HTTP/2.0\r\nHost: a\r\n\r\n"), std::string("GET  /a HTTP/1.1\r\nHost: a\r\n\r\n"),
        std::string("\x16\x03\x01\n\r\n\r\n"), std::string("GET /a HTTP/1.1\r\nHost: a\r\nB\x01: b\r\n\r\n"),
        std::string("GET /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx")}) {
    RawClient client(running.port());
    client.send(text + get("/a"));
    EXPECT_EQ(client.receive().status, 400) << text;
    EXPECT_EQ(client.rest(), "") << text;
  }
}

TEST(Server, HoldsTheLimitsOfHeadsAndBodies) {
  auto small = open_post("/b", Body::bytes, echo_body());
  small.body_most = 1000;
  RunningServer running({std::move(small), open_route("/a", say("a"))});
  EXPECT_EQ(running.ask(get("/a", "X: " + std::string(20'000, 'a') + "\r\n")).status, 431);
  EXPECT_EQ(running.ask(get("/a?" + std::string(5'000, 'a'))).status, 414);
  EXPECT_EQ(running.ask(get("/" + std::string(40'000, 'a'))).status, 414);
  EXPECT_EQ(running.ask(post("/b", std::string(1000, 'a'))).status, 200);
  EXPECT_EQ(running.ask(post("/b", std::string(1001, 'a'))).status, 413);
  RawClient chunks(running.port());
  chunks.send("POST /b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
              std::string(1001, 'a') + "\r\n");
  EXPECT_EQ(chunks.receive().status, 413);
  EXPECT_TRUE(chunks.ended());
}

TEST(Server, EndsConnectionsThatAreTooSlow) {
  const HttpLimits limits{
      .head_time = 300ms, .idle_time = 300ms, .body_grace = 300ms, .bytes_per_second = 1'000'000};
  RunningServer running({open_route("/a", say("a")), open_post("/b", Body::bytes, echo_body())},
                        {.limits = limits});
  RawClient silent(running.port());
  EXPECT_TRUE(silent.ended());
  RawClient slow_head(running.port());
  slow_head.send("GET /a HTTP/1.1\r\nHost: a\r\n");
  EXPECT_TRUE(slow_head.ended());
  RawClient slow_body(running.port());
  slow_body.send("POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nx");
  EXPECT_TRUE(slow_body.ended());
  RawClient idle(running.port());
  idle.send(get("/a"));
  EXPECT_EQ(idle.receive().status, 200);
  EXPECT_TRUE(idle.ended());
}

TEST(Server, HoldsTheLimitsOfConnections) {
  const HttpLimits limits{.connections = 2, .requests_per_connection = 2};
  RunningServer running({open_route("/a", say("a"))}, {.limits = limits});
  {
    RawClient first(running.port());
    RawClient second(running.port());
    for (auto* client : {&first, &second}) {
      client->send(get("/a"));
      EXPECT_EQ(client->receive().status, 200);
    }
    RawClient third(running.port());
    EXPECT_EQ(third.receive().status, 503);
    first.send(get("/a"));
    EXPECT_EQ(first.receive().headers.at("Connection"), "close");
    EXPECT_TRUE(first.ended());
  }
  EXPECT_TRUE(becomes([&] { return running.ask(get("/a")).status == 200; }));
}

TEST(Server, HoldsTheLimitOfConnectionsOfOnePeer) {
  RunningServer running({open_route("/a", say("a"))}, {.limits = {.connections_per_peer = 1}});
  RawClient first(running.port());
  first.send(get("/a"));
  EXPECT_EQ(first.receive().status, 200);
  EXPECT_EQ(RawClient(running.port()).receive().status, 503);
}

TEST(Server, AnswersForHandlersThatFail) {
  const auto thrower = [](auto exception) { return [exception](Call&, const Reply&) { throw exception; }; };
  auto on_worker = open_route("/worker", thrower(std::runtime_error("secret of the worker")));
  on_worker.work = Work::worker;
  RunningServer running(
      {open_route("/throws", thrower(std::runtime_error("secret detail"))), std::move(on_worker),
       open_route("/full", thrower(StoreFailure(StoreFailure::Kind::full, "disk"))),
       open_route("/unusable", thrower(Unusable("表格无效。", "The workbook is not valid."))),
       open_route("/dropped", [](Call&, const Reply&) {}), open_route("/a", say("a"))});
  RawClient client(running.port());
  const auto ask = [&](std::string_view target) {
    client.send(get(target));
    return client.receive();
  };
  const auto thrown = ask("/throws");
  EXPECT_EQ(thrown.status, 500);
  EXPECT_EQ(thrown.body.find("secret"), std::string::npos);
  EXPECT_EQ(boost::json::parse(thrown.body).at("request_id").as_string(), thrown.headers.at("X-Request-Id"));
  EXPECT_EQ(ask("/worker").status, 500);
  const auto full = ask("/full");
  EXPECT_EQ(full.status, 503);
  EXPECT_EQ(boost::json::parse(full.body).at("kind"), "full");
  EXPECT_EQ(ask("/unusable").status, 400);
  EXPECT_EQ(ask("/dropped").status, 500);
  EXPECT_EQ(ask("/a").status, 200);
  running.end();
  const auto log = running.logged();
  EXPECT_NE(log.find("secret detail"), std::string::npos);
  EXPECT_NE(log.find("secret of the worker"), std::string::npos);
  EXPECT_NE(log.find(thrown.headers.at("X-Request-Id")), std::string::npos);
}

TEST(Server, TakesAReplyFromAnotherThread) {
  std::vector<std::thread> threads;
  std::mutex mutex;
  RunningServer running({open_route("/later", [&](Call& call, Reply reply) {
    const std::lock_guard lock(mutex);
    threads.emplace_back(
        [&call, reply = std::move(reply)]() mutable { reply(text_response(call.request.path)); });
  })});
  RawClient client(running.port());
  for (int i = 0; i < 50; ++i) {
    client.send(get("/later"));
    ASSERT_EQ(client.receive().body, "/later");
  }
  for (auto& thread : threads) thread.join();
}

TEST(Server, AReplyThatComesAfterTheServerIsGoneDoesNothing) {
  std::optional<Reply> kept;
  {
    RunningServer running({open_route("/never", [&](Call&, Reply reply) { kept.emplace(std::move(reply)); })},
                          {.limits = {.reply_time = 50ms}});
    EXPECT_EQ(running.ask(get("/never")).status, 503);
  }
  (*kept)(no_content());
}

TEST(Server, SaysThatItIsBusyWhereTheWorkersAre) {
  std::promise<void> go;
  std::atomic<int> taken_up = 0;
  const auto gone = go.get_future().share();
  auto slow = open_route("/slow", [gone, &taken_up](Call&, Reply reply) {
    ++taken_up;
    gone.wait();
    reply(text_response("done"));
  });
  slow.work = Work::worker;
  RunningServer running({std::move(slow), open_route("/a", say("a"))}, {.workers = 1, .worker_queue = 1});
  RawClient first(running.port());
  first.send(get("/slow"));
  ASSERT_TRUE(becomes([&] { return taken_up == 1; }));
  RawClient second(running.port());
  second.send(get("/slow"));
  ASSERT_TRUE(becomes(
      [&] { return running.metrics().text().find("tuogou_http_worker_queue 1\n") != std::string::npos; }));
  const auto refused = running.ask(get("/slow"));
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.headers.at("Retry-After"), "1");
  EXPECT_EQ(running.ask(get("/a")).status, 200);
  go.set_value();
  EXPECT_EQ(first.receive().body, "done");
  EXPECT_EQ(second.receive().body, "done");
}

TEST(Server, StreamsABodyPieceByPiece) {
  const Handler pieces = [](Call&, Reply reply) {
    Response response{.media_type = "text/csv"};
    response.pull = [n = 0](std::string& chunk) mutable {
      chunk = std::string(100'000, static_cast<char>('a' + n));
      return ++n < 10;
    };
    reply(std::move(response));
  };
  auto on_worker = open_route("/worker", pieces);
  on_worker.work = Work::worker;
  auto failing = open_route("/failing", [](Call&, Reply reply) {
    Response response{.media_type = "text/csv"};
    response.pull = [](std::string&) -> bool { throw std::runtime_error("disk"); };
    reply(std::move(response));
  });
  RunningServer running({open_route("/inline", pieces), std::move(on_worker), std::move(failing)});
  for (const auto* target : {"/inline", "/worker"}) {
    RawClient client(running.port());
    for (int i = 0; i < 2; ++i) {
      client.send(get(target));
      const auto seen = client.receive();
      EXPECT_EQ(seen.body.size(), 1'000'000U);
      EXPECT_EQ(seen.body.back(), 'j');
    }
  }
  RawClient old(running.port());
  old.send("GET /inline HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.receive().body.size(), 1'000'000U);
  RawClient broken(running.port());
  broken.send(get("/failing"));
  EXPECT_EQ(broken.receive_head().status, 200);
  EXPECT_EQ(broken.rest(), "");
}

TEST(Server, LogsRequestsWithoutWhatWasAsked) {
  auto route = open_route("/a/{association}", say("a"));
  route.parameters = {query_text("q", {"", ""})};
  const Authenticate authenticate = [](const HttpRequest&, const Route&) -> std::variant<Caller, Problem> {
    return Caller{std::make_shared<const int>(1), "p7"};
  };
  RunningServer running({std::move(route)}, {}, authenticate);
  EXPECT_EQ(running.ask(get("/a/hidden-code?q=hidden-query", "Authorization: hidden-token\r\n")).status, 200);
  running.end();
  const auto log = running.logged();
  EXPECT_EQ(log.find("hidden"), std::string::npos);
  const auto line = boost::json::parse(log).as_object();
  EXPECT_EQ(line.at("ts"), "2020-02-10T08:30:00.123Z");
  EXPECT_EQ(line.at("route"), "/a/{association}");
  EXPECT_EQ(line.at("status"), 200);
  EXPECT_EQ(line.at("person"), "p7");
  EXPECT_TRUE(line.contains("ms"));
  EXPECT_NE(running.metrics().text().find(
                "tuogou_http_requests_total{method=\"GET\",route=\"/a/{association}\",status=\"200\"} 1\n"),
            std::string::npos);
}

TEST(Server, FinishesWhatRunsBeforeItStops) {
  std::promise<Reply> asked;
  RunningServer running({open_route("/a", say("a")), open_route("/slow", [&](Call&, Reply reply) {
                           asked.set_value(std::move(reply));
                         })});
  RawClient idle(running.port());
  idle.send(get("/a"));
  EXPECT_EQ(idle.receive().status, 200);
  RawClient client(running.port());
  client.send(get("/slow"));
  auto reply = asked.get_future().get();
  running.server().stop();
  EXPECT_TRUE(idle.ended());
  EXPECT_FALSE(RawClient(running.port()).connected());
  reply(text_response("finished"));
  const auto seen = client.receive();
  EXPECT_EQ(seen.body, "finished");
  EXPECT_EQ(seen.headers.at("Connection"), "close");
  running.end();
}

TEST(Server, CutsWhatDoesNotFinishInTime) {
  std::promise<Reply> asked;
  RunningServer running(
      {open_route("/never", [&](Call&, Reply reply) { asked.set_value(std::move(reply)); })},
      {.limits = {.drain_time = 50ms}});
  RawClient client(running.port());
  client.send(get("/never"));
  const auto reply = asked.get_future().get();
  running.end();
  EXPECT_TRUE(client.ended());
}

TEST(Server, MayBeStoppedBeforeItRuns) {
  Server server(Router({}, RunningServer::anyone()), {.now = [] { return kTestNow; }});
  server.stop();
  server.run();
}

TEST(Server, SaysWhichAddressCannotBeUsed) {
  RunningServer running({});
  const auto now = [] { return kTestNow; };
  EXPECT_THROW(Server(Router({}, RunningServer::anyone()), {.port = running.port(), .now = now}), Unusable);
  EXPECT_THROW(Server(Router({}, RunningServer::anyone()), {.address = "not an address", .now = now}),
               Unusable);
}

TEST(Server, ServesManyConnectionsOnSeveralThreads) {
  auto on_worker = open_post("/w", Body::bytes, echo_body());
  on_worker.work = Work::worker;
  RunningServer running({std::move(on_worker), open_route("/a", say("a"))}, {.threads = 2});
  std::vector<std::thread> threads;
  std::atomic<int> right = 0;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      RawClient client(running.port());
      for (int i = 0; i < 50; ++i) {
        const auto text = fmt::format("{}-{}", t, i);
        client.send(post("/w", text) + get("/a"));
        right += client.receive().body == text && client.receive().body == "a" ? 1 : 0;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, 400);
}

}  // namespace
}  // namespace tuogou
