#include "base/json_text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <cstdlib>
#include <string>

namespace tuogou {
namespace {

namespace json = boost::json;

TEST(JsonText, WritesNumbersWithoutExponents) {
  EXPECT_EQ(compact(0.5385), "0.5385");
  EXPECT_EQ(compact(1.0), "1");
  EXPECT_EQ(compact(0.00001), "0.00001");
  EXPECT_EQ(compact(1e21), "1000000000000000000000");
  EXPECT_EQ(compact(-0.0), "0");
  EXPECT_EQ(pretty(0.00001), "0.00001\n");
}

TEST(JsonText, IsCompactWithoutAnyWhiteSpace) {
  const json::value value{{"数", {1, 2.5, nullptr, true}}, {"空", json::object()}, {"列", json::array()}};
  EXPECT_EQ(compact(value), R"({"数":[1,2.5,null,true],"空":{},"列":[]})");
}

TEST(JsonText, EscapesNamesAndTexts) { EXPECT_EQ(compact({{"a\"b", "c\n\\"}}), R"({"a\"b":"c\n\\"})"); }

TEST(JsonText, KeepsTheLeastAndTheGreatestNumber) {
  for (const double number : {5e-324, 1.7976931348623157e308, -1.7976931348623157e308}) {
    EXPECT_EQ(std::strtod(compact(number).c_str(), nullptr), number);
  }
}

TEST(JsonText, EscapesEveryControlCharacterAndNothingElse) {
  for (int c = 0; c < 0x80; ++c) {
    const std::string text{'a', static_cast<char>(c), 'b'};
    EXPECT_EQ(compact(json::value(text)), json::serialize(json::value(text))) << c;
  }
}

TEST(JsonWriter, WritesWhatCompactWrites) {
  JsonWriter writer;
  writer.open_object().member("数", 1).member("t", "a\"b").member("f", true).name("n").null();
  writer.name("list").open_array().number(-7).open_object().close_object().json("[1,2]").close_array();
  writer.name("v").value({{"x", 0.5}}).member("last", std::string("z")).close_object();
  const json::value value{{"数", 1},
                          {"t", "a\"b"},
                          {"f", true},
                          {"n", nullptr},
                          {"list", {-7, json::object(), json::array{1, 2}}},
                          {"v", json::object{{"x", 0.5}}},
                          {"last", "z"}};
  EXPECT_EQ(writer.take(), compact(value));
}

TEST(JsonWriter, WritesNullForWhatIsNotGiven) {
  JsonWriter writer;
  writer.open_object().member("on", Date()).member("day", Date::from_civil(2020, 2, 10));
  writer.member_or_null("no", 0).member_or_null("id", 7).member_or_null("empty", "").member_or_null("t", "x");
  writer.member("label", Label{"是", "yes"}).member("both", Bilingual{"否\"", "no"}).close_object();
  EXPECT_EQ(writer.take(), R"({"on":null,"day":"2020-02-10","no":null,"id":7,"empty":null,"t":"x",)"
                           R"("label":{"zh":"是","en":"yes"},"both":{"zh":"否\"","en":"no"}})");
}

TEST(JsonWriter, TakesMembersThatWereWrittenBefore) {
  const auto kept = members_written([](JsonWriter& to) { to.member("a", 1).member("b", "x"); });
  JsonWriter writer;
  writer.open_object().members(kept).member("c", true).close_object();
  EXPECT_EQ(writer.take(), R"({"a":1,"b":"x","c":true})");
}

TEST(JsonWriter, GivesWhatIsWrittenPieceByPiece) {
  JsonWriter writer;
  writer.open_array().text("one");
  auto text = writer.take();
  writer.text("two").close_array();
  EXPECT_EQ(text + writer.take(), R"(["one","two"])");
}

TEST(JsonText, EscapesWhereverTheCharacterStands) {
  for (std::size_t length = 1; length < 40; ++length) {
    for (std::size_t place = 0; place < length; ++place) {
      for (const char c : {'"', '\\', '\n', '\x1f'}) {
        std::string text(length, '\x7f');
        text[place] = c;
        EXPECT_EQ(compact(json::value(text)), json::serialize(json::value(text))) << length << ' ' << place;
      }
    }
  }
}

RC_GTEST_PROP(JsonText, EscapesAsBoostDoes, (const std::string& text)) {
  RC_ASSERT(compact(json::value(text)) == json::serialize(json::value(text)));
}

RC_GTEST_PROP(JsonText, ReadsBackAsTheSameNumber, (double number)) {
  RC_PRE(std::isfinite(number));
  const auto text = compact(number);
  RC_ASSERT(text.find_first_of("eE") == std::string::npos);
  RC_ASSERT(std::strtod(text.c_str(), nullptr) == number);
}

}  // namespace
}  // namespace tuogou
