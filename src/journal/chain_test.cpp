#include "journal/chain.h"

#include <gtest/gtest.h>

#include <string>

#include "base/file.h"

namespace tuogou {
namespace {

TEST(Chain, IsTheOneOfTheDocumentedExample) {
  const auto document = read_file(TUOGOU_ROOT "/docs/journal-format.md");
  const auto zero = genesis("hedong");
  const auto one = next(zero, "1\t2026-03-02T08:15:00.250Z\tfirst");
  const auto two = next(one, "2\t2026-03-02T08:16:00.000Z\tsecond");
  EXPECT_NE(document.find("hash(0) = " + hex(zero)), std::string::npos);
  EXPECT_NE(document.find("hash(1) = " + hex(one)), std::string::npos);
  EXPECT_NE(document.find("hash(2) = " + hex(two)), std::string::npos);
}

TEST(Chain, BeginsDifferentlyInEveryJurisdiction) { EXPECT_NE(genesis("hedong"), genesis("beihe")); }

TEST(Chain, DependsOnEverythingBefore) {
  EXPECT_NE(next(genesis("hedong"), "1"), next(genesis("beihe"), "1"));
  EXPECT_NE(next(genesis("hedong"), "1"), next(genesis("hedong"), "2"));
}

}  // namespace
}  // namespace tuogou
