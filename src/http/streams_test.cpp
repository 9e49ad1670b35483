// Uploads, server-sent events and TLS, on a whole server.
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <atomic>
#include <filesystem>
#include <future>

#include "base/unusable.h"
#include "http/events.h"
#include "http/raw_client_test.h"

namespace tuogou {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// What became of an upload.
struct Upload {
  std::size_t bytes = 0;
  std::size_t largest = 0;
  std::size_t refuse_after = SIZE_MAX;
  std::size_t throw_after = SIZE_MAX;
  std::promise<std::string> end = {};
};

Route upload_route(std::shared_ptr<Upload> upload, Work work) {
  Route route{.method = Method::post,
              .path = "/upload",
              .operation = "upload",
              .tag = "test",
              .audience = Audience::anyone,
              .work = work,
              .body = Body::stream};
  route.upload = [upload](Call&, Reply given) {
    auto reply = std::make_shared<Reply>(std::move(given));
    BodySink sink;
    sink.on_chunk = [upload, reply](std::string_view bytes) {
      upload->bytes += bytes.size();
      upload->largest = std::max(upload->largest, bytes.size());
      if (upload->bytes > upload->throw_after) throw std::runtime_error("disk");
      if (upload->bytes <= upload->refuse_after) return true;
      (*reply)(text_response("refused", "text/plain", 409));
      return false;
    };
    sink.on_end = [upload, reply] {
      (*reply)(text_response(std::to_string(upload->bytes)));
      upload->end.set_value("end");
    };
    sink.on_abort = [upload] { upload->end.set_value("abort"); };
    return sink;
  };
  return route;
}

class Uploads : public testing::TestWithParam<Work> {
 protected:
  std::shared_ptr<Upload> upload_ = std::make_shared<Upload>();
  std::string ended() {
    auto end = upload_->end.get_future();
    return end.wait_for(10s) == std::future_status::ready ? end.get() : "nothing";
  }
};

std::string upload_head(std::size_t size) {
  return fmt::format("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\n\r\n", size);
}

TEST_P(Uploads, GoThroughPieceByPiece) {
  RunningServer running({upload_route(upload_, GetParam()), open_route("/a", say("a"))});
  RawClient client(running.port());
  client.send(upload_head(5'000'000) + std::string(5'000'000, 'x') + get("/a"));
  EXPECT_EQ(client.receive().body, "5000000");
  EXPECT_EQ(client.receive().body, "a");
  EXPECT_EQ(ended(), "end");
  EXPECT_LE(upload_->largest, 64U * 1024);
}

TEST_P(Uploads, AreThrownAwayWhereTheOtherSideGoesAway) {
  RunningServer running({upload_route(upload_, GetParam())});
  {
    RawClient client(running.port());
    client.send(upload_head(5'000'000) + std::string(1'000'000, 'x'));
  }
  EXPECT_EQ(ended(), "abort");
}

TEST_P(Uploads, AreThrownAwayWhereTheOtherSideIsTooSlow) {
  RunningServer running({upload_route(upload_, GetParam())},
                        {.limits = {.body_grace = 100ms, .bytes_per_second = 1'000'000}});
  RawClient client(running.port());
  client.send(upload_head(5'000'000) + "x");
  EXPECT_EQ(ended(), "abort");
  EXPECT_TRUE(client.ended());
}

TEST_P(Uploads, MayBeRefusedOnTheWay) {
  upload_->refuse_after = 100'000;
  RunningServer running({upload_route(upload_, GetParam())});
  RawClient client(running.port());
  client.send(upload_head(1'000'000) + std::string(200'000, 'x'));
  const auto seen = client.receive();
  EXPECT_EQ(seen.status, 409);
  EXPECT_EQ(seen.headers.at("Connection"), "close");
  EXPECT_EQ(ended(), "abort");
}

TEST_P(Uploads, AreAnsweredWhereTheirHandlerFails) {
  upload_->throw_after = 100'000;
  RunningServer running({upload_route(upload_, GetParam())});
  RawClient client(running.port());
  client.send(upload_head(1'000'000) + std::string(200'000, 'x'));
  EXPECT_EQ(client.receive().status, 500);
  EXPECT_EQ(ended(), "abort");
}

TEST_P(Uploads, HoldTheirLimitInChunksToo) {
  auto route = upload_route(upload_, GetParam());
  route.body_most = 1000;
  RunningServer running({std::move(route)});
  EXPECT_EQ(running.ask(upload_head(1001)).status, 413);
  RawClient client(running.port());
  client.send("POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
              std::string(1001, 'x') + "\r\n0\r\n\r\n");
  EXPECT_EQ(client.receive().status, 413);
  EXPECT_EQ(ended(), "abort");
}

INSTANTIATE_TEST_SUITE_P(Everywhere, Uploads, testing::Values(Work::inline_, Work::worker));

Route events_route(EventHub& hub) {
  auto route = open_route("/events", [&hub](Call& call, Reply reply) {
    const auto topic = std::string(call.query("topic").value_or(""));
    std::vector<ServerEvent> missed;
    if (const auto last = last_event_id(call.request)) {
      missed.push_back({.name = "missed", .data = "since " + std::string(*last)});
    }
    reply(events_response(
        hub.subscribe([topic](std::string_view published,
                              const ServerEvent&) { return topic.empty() || topic == published; },
                      missed)));
  });
  route.parameters = {query_text("topic", {"", ""})};
  return route;
}

TEST(Events, ReachThoseWhoseFilterAcceptsThem) {
  EventHub hub;
  RunningServer running({events_route(hub)});
  RawClient all(running.port());
  RawClient east(running.port());
  all.send(get("/events", "Last-Event-ID: 6\r\n"));
  east.send(get("/events?topic=east"));
  EXPECT_EQ(all.receive_head().headers.at("Content-Type"), "text/event-stream");
  EXPECT_EQ(all.receive_chunk(), ": \n\n");
  EXPECT_EQ(all.receive_chunk(), "event: missed\ndata: since 6\n\n");
  EXPECT_EQ(east.receive_head().status, 200);
  EXPECT_EQ(east.receive_chunk(), ": \n\n");
  hub.publish("west", {.id = "7", .name = "changed", .data = "{\"a\":1}"});
  EXPECT_EQ(all.receive_chunk(), "id: 7\nevent: changed\ndata: {\"a\":1}\n\n");
  hub.publish("east", {.id = "8", .name = "changed", .data = "two\nlines"});
  EXPECT_EQ(all.receive_chunk(), "id: 8\nevent: changed\ndata: two\ndata: lines\n\n");
  EXPECT_EQ(east.receive_chunk(), "id: 8\nevent: changed\ndata: two\ndata: lines\n\n");
}

TEST(Events, EndWithTheServerAndWithTheHub) {
  EventHub hub;
  RunningServer running({events_route(hub)});
  RawClient first(running.port());
  first.send(get("/events"));
  EXPECT_EQ(first.receive_head().status, 200);
  EXPECT_EQ(first.receive_chunk(), ": \n\n");
  hub.close();
  EXPECT_EQ(first.rest(), "0\r\n\r\n");
  RawClient second(running.port());
  second.send(get("/events"));
  EXPECT_EQ(second.receive_head().status, 200);
  EXPECT_EQ(second.receive_chunk(), ": \n\n");
  running.end();
  EXPECT_EQ(second.rest(), "0\r\n\r\n");
}

TEST(Events, ShowThatTheConnectionIsAliveAndEndAfterATime) {
  EventHub hub;
  RunningServer running({events_route(hub)}, {.limits = {.heartbeat = 20ms, .event_stream_time = 200ms}});
  RawClient client(running.port());
  client.send(get("/events"));
  EXPECT_EQ(client.receive_head().status, 200);
  EXPECT_EQ(client.receive_chunk(), ": \n\n");
  EXPECT_EQ(client.receive_chunk(), ": \n\n");
  EXPECT_TRUE(client.rest().ends_with("0\r\n\r\n"));
}

TEST(Events, ForgetListenersThatWentAway) {
  EventHub hub;
  RunningServer running({events_route(hub)});
  {
    RawClient client(running.port());
    client.send(get("/events"));
    EXPECT_EQ(client.receive_head().status, 200);
    EXPECT_EQ(hub.subscribers(), 1U);
  }
  for (int i = 0; i < 1000 && hub.subscribers() > 0; ++i) std::this_thread::sleep_for(10ms);
  EXPECT_EQ(hub.subscribers(), 0U);
}

TEST(Events, CloseAListenerThatIsTooSlow) {
  EventHub hub;
  const auto stream = hub.subscribe(nullptr);
  for (std::size_t i = 0; i < kEventQueueMost; ++i) hub.publish("", {.data = "x"});
  EXPECT_FALSE(stream->closed());
  hub.publish("", {.data = "x"});
  EXPECT_TRUE(stream->closed());
  EXPECT_EQ(hub.subscribers(), 0U);
  std::string text;
  EXPECT_TRUE(stream->take(text));
  text.clear();
  EXPECT_FALSE(stream->take(text));
}

TEST(Events, AnIdCannotBeginALineOfItsOwn) {
  EXPECT_EQ(event_text({.id = "1\ndata: x", .name = "a\rb", .data = ""}),
            "id: 1data: x\nevent: ab\ndata: \n\n");
}

// A folder with a certificate and a key, gone with the test.
class Tls : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / fmt::format("tuogou-tls-{}", ::getpid());
    fs::create_directories(folder_);
    write_pair("one");
    write_pair("two");
    SSL_CTX_set_verify(client_, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_load_verify_locations(client_, path("one.crt").c_str(), nullptr);
  }
  void TearDown() override {
    SSL_CTX_free(client_);
    fs::remove_all(folder_);
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  ServerOptions options() const { return {.tls = TlsFiles{path("one.crt"), path("one.key")}}; }

  void write_pair(const std::string& name) const {
    EVP_PKEY* const key = EVP_EC_gen("P-256");
    X509* const certificate = X509_new();
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    auto* const subject = X509_get_subject_name(certificate);
    const auto* const text = reinterpret_cast<const unsigned char*>("localhost");
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, text, -1, -1, 0);
    X509_set_issuer_name(certificate, subject);
    X509_sign(certificate, key, EVP_sha256());
    std::FILE* const certificate_file = std::fopen(path(name + ".crt").c_str(), "w");
    PEM_write_X509(certificate_file, certificate);
    std::fclose(certificate_file);
    std::FILE* const key_file = std::fopen(path(name + ".key").c_str(), "w");
    PEM_write_PrivateKey(key_file, key, nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(key_file);
    X509_free(certificate);
    EVP_PKEY_free(key);
  }

  fs::path folder_;
  SSL_CTX* client_ = SSL_CTX_new(TLS_client_method());
};

TEST_F(Tls, CarriesRequestsAndSaysThatItIsSecure) {
  RunningServer running(
      {open_route("/a", [](Call& call,
                           Reply reply) { reply(text_response(call.request.secure ? "secure" : "plain")); }),
       open_post(
           "/b", Body::bytes,
           [](Call& call, Reply reply) { reply(text_response(std::to_string(call.request.body.size()))); })},
      options());
  RawClient client(running.port(), client_);
  ASSERT_TRUE(client.connected());
  for (int i = 0; i < 2; ++i) {
    client.send(get("/a"));
    const auto seen = client.receive();
    EXPECT_EQ(seen.body, "secure");
    EXPECT_TRUE(seen.headers.contains("Strict-Transport-Security"));
  }
  client.send(post("/b", std::string(1'000'000, 'x')));
  EXPECT_EQ(client.receive().body, "1000000");
  EXPECT_STREQ(SSL_get_version(client.ssl()), "TLSv1.3");
}

TEST_F(Tls, TakesOneTwoAndNothingOlder) {
  RunningServer running({open_route("/a", say("a"))}, options());
  SSL_CTX_set_max_proto_version(client_, TLS1_2_VERSION);
  RawClient older(running.port(), client_);
  ASSERT_TRUE(older.connected());
  older.send(get("/a"));
  EXPECT_EQ(older.receive().body, "a");
  SSL_CTX_set_security_level(client_, 0);
  SSL_CTX_set_min_proto_version(client_, TLS1_1_VERSION);
  SSL_CTX_set_max_proto_version(client_, TLS1_1_VERSION);
  EXPECT_FALSE(RawClient(running.port(), client_).connected());
  RawClient plain(running.port());
  plain.send(get("/a"));
  EXPECT_EQ(plain.receive().status, 0);
}

TEST_F(Tls, CarriesEventsAndEndsThemWithTheServer) {
  EventHub hub;
  RunningServer running({events_route(hub)}, options());
  RawClient client(running.port(), client_);
  client.send(get("/events"));
  EXPECT_EQ(client.receive_head().status, 200);
  EXPECT_EQ(client.receive_chunk(), ": \n\n");
  hub.publish("", {.data = "x"});
  EXPECT_EQ(client.receive_chunk(), "data: x\n\n");
  running.end();
  EXPECT_EQ(client.rest(), "0\r\n\r\n");
}

TEST_F(Tls, SaysWhichFileCannotBeUsed) {
  const auto fails = [&](const std::string& certificate, const std::string& key) {
    try {
      const Server server(Router({}, RunningServer::anyone()),
                          {.tls = TlsFiles{path(certificate), path(key)}, .now = [] { return kTestNow; }});
    } catch (const Unusable& unusable) {
      return unusable.sentence().en;
    }
    return std::string();
  };
  EXPECT_NE(fails("none.crt", "one.key").find("none.crt"), std::string::npos);
  EXPECT_NE(fails("one.crt", "none.key").find("none.key"), std::string::npos);
  EXPECT_NE(fails("one.crt", "two.key").find("two.key"), std::string::npos);
  EXPECT_EQ(fails("one.crt", "one.key"), "");
}

}  // namespace
}  // namespace tuogou
