// The pages as the program gives them out, to anybody and before anybody has signed in.
#include <regex>

#include "api/web_files.h"
#include "server/told_server_test.h"

namespace tuogou {
namespace {

class Pages : public testing::Test {
 protected:
  Told get(std::string_view path, std::string_view accept_encoding = "") {
    auto nobody = As(*server, "");
    if (!accept_encoding.empty()) nobody.with("Accept-Encoding", std::string(accept_encoding));
    return nobody.get(path);
  }
  /// What the first page loads.
  std::vector<std::string> assets() {
    const auto page = get("/").text;
    const std::regex address("(?:src|href)=\"(/[^\"]+)\"");
    std::vector<std::string> found;
    for (std::sregex_iterator at(page.begin(), page.end(), address), end; at != end; ++at)
      found.push_back((*at)[1]);
    return found;
  }
  std::unique_ptr<ToldServer> server = told_district();
};

TEST_F(Pages, AreTheSameAtEveryAddressThatTheyMakeUp) {
  const auto first = get("/");
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.media_type, "text/html; charset=utf-8");
  for (const auto* path : {"/sign-in", "/first-run", "/account", "/admin/persons", "/d/hedong/workbench",
                           "/d/hedong/associations/12?tab=matters&as_of=2020-03-10"}) {
    EXPECT_EQ(get(path).status, 200) << path;
    EXPECT_EQ(get(path).text, first.text) << path;
  }
}

TEST_F(Pages, LoadWhatIsThereAndNothingFromElsewhere) {
  const auto addresses = assets();
  EXPECT_GE(addresses.size(), 3u);  // icon, script, style
  for (const auto& address : addresses) EXPECT_EQ(get(address).status, 200) << address;
  for (const auto& file : web_files()) {
    if (!file.path.ends_with(".html")) continue;
    EXPECT_EQ(file.content.find("http:"), std::string_view::npos);
    EXPECT_EQ(file.content.find("https:"), std::string_view::npos);
  }
}

TEST_F(Pages, HoldNoScriptOrStyleThatThePolicyWouldStop) {
  const auto page = get("/").text;
  EXPECT_FALSE(std::regex_search(page, std::regex("<script(?![^>]*src=)")));
  EXPECT_FALSE(std::regex_search(page, std::regex("<style|style=|\\son[a-z]+=")));
}

TEST_F(Pages, AreCompressedForWhoeverTakesThat) {
  for (const auto& address : assets()) {
    const auto plain = get(address);
    const auto small = get(address, "gzip, deflate, br");
    EXPECT_EQ(plain.header("Content-Encoding"), "");
    EXPECT_EQ(small.header("Content-Encoding"), "gzip") << address;
    EXPECT_EQ(small.text.substr(0, 2), "\x1f\x8b") << address;
    EXPECT_EQ(small.media_type, plain.media_type);
    EXPECT_NE(small.header("ETag"), plain.header("ETag"));
    EXPECT_EQ(get(address, "br, gzip;q=0").header("Content-Encoding"), "");
  }
}

TEST_F(Pages, AreKeptForGoodWhereTheNameHoldsADigest) {
  for (const auto& address : assets()) {
    const bool is_digested = address.starts_with("/assets/");
    EXPECT_EQ(get(address).header("Cache-Control").find("immutable") != std::string::npos, is_digested)
        << address;
  }
  EXPECT_EQ(get("/").header("Cache-Control"), "no-cache");
}

TEST_F(Pages, AreNotSentAgainWhereTheBrowserHasThem) {
  const auto tag = get("/").header("ETag");
  EXPECT_EQ(As(*server, "").with("If-None-Match", tag).get("/").status, 304);
}

TEST_F(Pages, DoNotStandInForWhatIsNotThere) {
  for (const auto* path : {"/assets/none.js", "/assets/index.html", "/nothing", "/api/v1/nothing", "/d"})
    EXPECT_EQ(get(path).status, 404) << path;
}

}  // namespace
}  // namespace tuogou
