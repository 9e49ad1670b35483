#include "base/json_text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cmath>
#include <cstdlib>

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

RC_GTEST_PROP(JsonText, ReadsBackAsTheSameNumber, (double number)) {
  RC_PRE(std::isfinite(number));
  const auto text = compact(number);
  RC_ASSERT(text.find_first_of("eE") == std::string::npos);
  RC_ASSERT(std::strtod(text.c_str(), nullptr) == number);
}

}  // namespace
}  // namespace tuogou
