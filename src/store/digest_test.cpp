#include "store/digest.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace tuogou {
namespace {

// GB/T 32905-2016, appendix A.
TEST(Digest, IsTheOneOfTheStandard) {
  EXPECT_EQ(hex(sm3({"abc"})), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string abcd;
  for (int i = 0; i < 16; ++i) abcd += "abcd";
  EXPECT_EQ(hex(sm3({abcd})), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Digest, DoesNotSeeWhereOnePartEnds) {
  rc::check([](const std::string& first, const std::string& second) {
    Sm3 piecewise;
    piecewise.add(first);
    piecewise.add(second);
    const auto whole = sm3({first + second});
    RC_ASSERT(sm3({first, second}) == whole);
    RC_ASSERT(piecewise.digest() == whole);
    RC_ASSERT(piecewise.digest() == sm3({}));
    RC_ASSERT(digest_of_hex(hex(whole)) == whole);
  });
}

TEST(Digest, IsReadFromSixtyFourLowerCaseDigitsOnly) {
  const auto text = hex(sm3({"abc"}));
  EXPECT_FALSE(digest_of_hex(text.substr(1)));
  EXPECT_FALSE(digest_of_hex(text + "0"));
  EXPECT_FALSE(digest_of_hex("G" + text.substr(1)));
  EXPECT_FALSE(digest_of_hex("A" + text.substr(1)));
}

}  // namespace
}  // namespace tuogou
