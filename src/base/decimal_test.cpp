#include "base/decimal.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace tuogou {
namespace {

TEST(ParseHundredths, RoundsHalfAwayFromZero) {
  EXPECT_EQ(parse_hundredths("0"), 0);
  EXPECT_EQ(parse_hundredths("12"), 1200);
  EXPECT_EQ(parse_hundredths("1.2"), 120);
  EXPECT_EQ(parse_hundredths("1.234"), 123);
  EXPECT_EQ(parse_hundredths("1.235"), 124);
  EXPECT_EQ(parse_hundredths("0.005"), 1);
  EXPECT_EQ(parse_hundredths("0.004999999999"), 0);
  EXPECT_EQ(parse_hundredths("2.675"), 268) << "binary arithmetic would say 267";
  EXPECT_EQ(parse_hundredths("9.995"), 1000);
}

TEST(ParseHundredths, RoundsOnlyAfterTenThousandsAreMultipliedOut) {
  EXPECT_EQ(parse_hundredths("1", 4), 1'000'000);
  EXPECT_EQ(parse_hundredths("0.285", 4), 285'000);
  EXPECT_EQ(parse_hundredths("0.0000004", 4), 0);
  EXPECT_EQ(parse_hundredths("0.0000005", 4), 1);
  EXPECT_EQ(parse_hundredths("12.3456789", 4), 12'345'679);
  EXPECT_EQ(parse_hundredths("523.36", 4), 523'360'000);
}

TEST(ParseHundredths, ReadsPlainDecimalsOnly) {
  for (const auto text : {"", ".", "1.", ".5", "-1", "+1", "1,000", "1e3", "1.2.3", " 1", "1 ", "１", "1元",
                          "0x10", "inf", "nan"}) {
    EXPECT_FALSE(parse_hundredths(text)) << text;
  }
}

TEST(ParseHundredths, HasALimitAfterRounding) {
  EXPECT_EQ(parse_hundredths("1000000000000"), kHundredthsMost);
  EXPECT_EQ(parse_hundredths("1000000000000.004"), kHundredthsMost);
  EXPECT_FALSE(parse_hundredths("1000000000000.005"));
  EXPECT_FALSE(parse_hundredths("1000000000001"));
  EXPECT_EQ(parse_hundredths("100000000", 4), kHundredthsMost);
  EXPECT_FALSE(parse_hundredths("100000000.1", 4));
  EXPECT_FALSE(parse_hundredths(std::string(400, '9')));
  EXPECT_EQ(parse_hundredths(std::string(400, '0') + "7"), 700);
}

TEST(ParseWhole, RefusesAFractionButReadsOneOfZeros) {
  EXPECT_EQ(parse_whole("3", 0, 10), 3);
  EXPECT_EQ(parse_whole("3.0", 0, 10), 3);
  EXPECT_FALSE(parse_whole("3.5", 0, 10));
  EXPECT_EQ(parse_whole("0.5", 1, 10), 5);
  EXPECT_EQ(parse_whole("0.0005", 4, 10), 5);
  EXPECT_FALSE(parse_whole("0.00005", 4, 10));
}

TEST(ParseWhole, HasTheLimitItIsGiven) {
  EXPECT_EQ(parse_whole("10", 0, 10), 10);
  EXPECT_FALSE(parse_whole("11", 0, 10));
  EXPECT_FALSE(parse_whole("99999999999999999999999999", 0, INT64_MAX / 16));
  EXPECT_FALSE(parse_whole("-1", 0, 10));
}

TEST(PlainDecimal, TakesOutThousandsCommasAndFoldsTheWidth) {
  EXPECT_EQ(plain_decimal("1,234,567.89"), "1234567.89");
  EXPECT_EQ(plain_decimal("12,345"), "12345");
  EXPECT_EQ(plain_decimal("１，２３４．５"), "1234.5");
  EXPECT_EQ(plain_decimal("　42　"), "42");
  EXPECT_EQ(plain_decimal("0"), "0");
}

TEST(PlainDecimal, IsStrictAboutWhereCommasStand) {
  for (const auto text : {"1,2", "12,34", "1234,567", "1,2345", ",123", "123,", "1,,234", "1,234,56",
                          "0.1,234", "1.234,5", "1、234"}) {
    EXPECT_FALSE(plain_decimal(text)) << text;
  }
}

TEST(PlainDecimal, ReadsNoSignUnitOrExponent) {
  for (const auto text : {"", " ", "-1", "+1", "－１", "1e3", "5元", "5万元", "￥5", "1 000", "1.", ".5",
                          "1.2.3", "5%", "五", "0x1F"}) {
    EXPECT_FALSE(plain_decimal(text)) << text;
  }
}

TEST(ShortestDecimal, IsWhatASpreadsheetShowsOfAStoredNumber) {
  EXPECT_EQ(shortest_decimal("0.28499999999999998"), "0.285");
  EXPECT_EQ(shortest_decimal("0.10000000000000001"), "0.1");
  EXPECT_EQ(shortest_decimal("3"), "3");
  EXPECT_EQ(shortest_decimal("3.0"), "3");
  EXPECT_EQ(shortest_decimal("0"), "0");
  EXPECT_EQ(shortest_decimal("-0"), "0");
  EXPECT_EQ(shortest_decimal("-12.5"), "-12.5");
  EXPECT_EQ(shortest_decimal("43871.354166666664"), "43871.354166666664");
}

TEST(ShortestDecimal, NeverWritesAnExponent) {
  EXPECT_EQ(shortest_decimal("1.2E+3"), "1200");
  EXPECT_EQ(shortest_decimal("1E-7"), "0.0000001");
  EXPECT_EQ(shortest_decimal("1e15"), "1000000000000000");
  for (const auto text : {"1e308", "1.7976931348623157e308", "5e-324", "2.2250738585072014E-308"}) {
    const auto shortest = shortest_decimal(text);
    ASSERT_TRUE(shortest) << text;
    EXPECT_EQ(shortest->find_first_of("eE"), std::string::npos) << text;
  }
}

TEST(ShortestDecimal, IsEmptyForWhatIsNoFiniteNumber) {
  for (const auto text : {"", "abc", "1a", " 1", "nan", "inf", "-inf", "1e999", "--1"}) {
    EXPECT_FALSE(shortest_decimal(text)) << text;
  }
}

TEST(HundredthsText, HasTwoDecimalsAlways) {
  EXPECT_EQ(hundredths_text(0), "0.00");
  EXPECT_EQ(hundredths_text(5), "0.05");
  EXPECT_EQ(hundredths_text(123450), "1234.50");
  EXPECT_EQ(hundredths_text(-5), "-0.05");
}

TEST(GroupedText, GroupsInThrees) {
  EXPECT_EQ(grouped_text(0), "0.00");
  EXPECT_EQ(grouped_text(99'999), "999.99");
  EXPECT_EQ(grouped_text(100'000), "1,000.00");
  EXPECT_EQ(grouped_text(kHundredthsMost), "1,000,000,000,000.00");
  EXPECT_EQ(grouped_text(-12'345'678), "-123,456.78");
  EXPECT_EQ(grouped_text(-99'999), "-999.99");
}

TEST(Hundredths, CountsAnEmptyAmountAsNothingInSums) {
  EXPECT_TRUE(Money().empty());
  EXPECT_EQ(Money().hundredths(), 0);
  EXPECT_EQ(Money() + Money(5), Money(5));
  EXPECT_EQ(Money(5) - Money(7), Money(-2));
  EXPECT_TRUE((Money() + Money()).given());
  EXPECT_NE(Money(), Money(0));
}

rc::Gen<std::int64_t> any_amount() {
  return rc::gen::oneOf(rc::gen::inRange<std::int64_t>(0, kHundredthsMost + 1),
                        rc::gen::inRange<std::int64_t>(0, 100'000));
}

RC_GTEST_PROP(DecimalProperties, WrittenAmountsReadBack, ()) {
  const auto amount = *any_amount();
  RC_ASSERT(parse_hundredths(hundredths_text(amount)) == amount);
}

RC_GTEST_PROP(DecimalProperties, GroupedAmountsReadBack, ()) {
  const auto amount = *any_amount();
  const auto plain = plain_decimal(grouped_text(amount));
  RC_ASSERT(plain.has_value());
  RC_ASSERT(parse_hundredths(*plain) == amount);
}

RC_GTEST_PROP(DecimalProperties, AMoreExactDecimalIsRoundedToTheNearest, ()) {
  const auto millis = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
  const auto text = std::to_string(millis / 1000) + "." + std::to_string(1000 + millis % 1000).substr(1);
  RC_ASSERT(parse_hundredths(text) == (millis + 5) / 10);
}

RC_GTEST_PROP(DecimalProperties, ShortestDecimalsNameTheSameNumber, ()) {
  const auto parts = *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000);
  const double number = static_cast<double>(parts) / 1000;
  const auto shortest = shortest_decimal(std::to_string(number));
  RC_ASSERT(shortest.has_value());
  RC_ASSERT(std::stod(*shortest) == std::stod(std::to_string(number)));
}

RC_GTEST_PROP(DecimalProperties, WhatPlainDecimalAnswersCanAlwaysBeRead, (const std::string& text)) {
  const auto plain = plain_decimal(text);
  if (!plain || plain->size() > 12) return;
  RC_ASSERT(parse_hundredths(*plain).has_value());
}

}  // namespace
}  // namespace tuogou
