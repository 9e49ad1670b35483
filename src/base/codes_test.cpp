#include "base/codes.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <string>

namespace tuogou {
namespace {

// Codes of no real body that pass both checks, and some published ones.
constexpr auto kFictionalCodes = std::to_array<std::string_view>(
    {"51120102000000019M", "51120102000000027G", "51120102000000035B", "511201020000000436",
     "511201020000000511", "5112010200000006XQ", "51120102000000078Q", "51120102000000086K",
     "51120102000000094E", "511201020000001074", "51120102000000115Y", "51120102000000123R",
     "51120102000000131L", "5112010200000014XC"});
constexpr auto kPublishedCodes = std::to_array<std::string_view>(
    {"91110000101623741K", "911101066976941872", "91350100M000100Y43", "11100000000014445H"});

TEST(UnifiedCode, IsValidWithItsCheckDigit) {
  for (const auto code : kFictionalCodes) EXPECT_TRUE(is_valid_uscc(code)) << code;
  for (const auto code : kPublishedCodes) EXPECT_TRUE(is_valid_uscc(code)) << code;
}

TEST(UnifiedCode, HasTheCheckDigitZeroWhereTheRemainderIsZero) {
  EXPECT_TRUE(is_valid_uscc("5112010200000022X0"));
}

TEST(UnifiedCode, MayFailThoughTheBodyExists) { EXPECT_FALSE(is_valid_uscc("91350211M0000XUF46")); }

TEST(UnifiedCode, HasEighteenLettersAndDigitsOfItsAlphabet) {
  for (const auto code :
       {"", "51120102000000019", "51120102000000019MM", "51120102000000019m", "51120102O00000019M",
        "5112010200000001IM", "51120102000000019 ", "协会协会协会", "５１１２０１０２00"}) {
    EXPECT_FALSE(is_valid_uscc(code)) << code;
  }
}

TEST(UnifiedCode, DiffersInEveryValidCodeByMoreThanOneCharacter) {
  constexpr std::string_view kEverything = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabc -";
  for (const auto code : kFictionalCodes) {
    for (std::size_t place = 0; place < code.size(); ++place) {
      for (const char other : kEverything) {
        if (other == code[place]) continue;
        std::string changed(code);
        changed[place] = other;
        EXPECT_FALSE(is_valid_uscc(changed)) << code << " against " << changed;
      }
    }
  }
}

TEST(UnifiedCode, CatchesTwoUnequalNeighboursSwapped) {
  for (const auto code : kFictionalCodes) {
    for (std::size_t place = 0; place + 2 < code.size(); ++place) {
      if (code[place] == code[place + 1]) continue;
      std::string swapped(code);
      std::swap(swapped[place], swapped[place + 1]);
      EXPECT_FALSE(is_valid_uscc(swapped)) << swapped;
    }
  }
}

TEST(UnifiedCode, CarriesTheCheckDigitOfTheBodyWithin) {
  for (const auto code : kFictionalCodes) EXPECT_TRUE(has_valid_body(code)) << code;
  EXPECT_TRUE(has_valid_body("5112010200000006XQ")) << "10 is written X";
  EXPECT_FALSE(has_valid_body("51120102000000018M"));
  EXPECT_FALSE(has_valid_body("51120102-00000019M"));
  EXPECT_FALSE(has_valid_body("too short"));
}

TEST(IdNumber, IsValidWithItsCheckDigitAndARealBirthDate) {
  for (const auto number : {"120102194912310022", "120102195001010015", "120102196001150039"}) {
    EXPECT_TRUE(is_valid_id_number(number)) << number;
  }
}

TEST(IdNumber, MayEndWithX) {
  EXPECT_TRUE(is_valid_id_number("11010519491231002X"));
  EXPECT_FALSE(is_valid_id_number("11010519491231002x")) << "letters are raised before";
}

TEST(IdNumber, DiffersInEveryValidNumberByMoreThanOneCharacter) {
  const std::string number = "120102194912310022";
  for (std::size_t place = 0; place < number.size(); ++place) {
    for (const char other : std::string_view("0123456789X")) {
      if (other == number[place]) continue;
      auto changed = number;
      changed[place] = other;
      EXPECT_FALSE(is_valid_id_number(changed)) << changed;
    }
  }
}

/// The number with the check digit that belongs to its first 17 digits.
std::string with_check_digit(std::string_view digits) {
  for (const char check : std::string_view("0123456789X")) {
    const auto number = std::string(digits) + check;
    if (is_valid_id_number(number)) return number;
  }
  return {};
}

TEST(IdNumber, HasABirthDateOfTheCalendar) {
  EXPECT_NE(with_check_digit("12010219520229001"), "") << "1952 was a leap year";
  EXPECT_EQ(with_check_digit("12010219510229001"), "");
  EXPECT_EQ(with_check_digit("12010219511301001"), "");
  EXPECT_EQ(with_check_digit("12010219510431001"), "");
  EXPECT_EQ(with_check_digit("12010219510100001"), "");
}

TEST(IdNumber, IsNotTheOldOneOfFifteenDigits) {
  EXPECT_FALSE(is_valid_id_number("120102491231002"));
  EXPECT_FALSE(is_valid_id_number(""));
  EXPECT_FALSE(is_valid_id_number("1201021949123100222"));
  EXPECT_FALSE(is_valid_id_number("12010219491231OO22"));
}

TEST(DocumentNumber, HasLettersAYearInBracketsAndANumber) {
  for (const auto text :
       {"示发改〔2020〕1号", "示例〔2020〕12号", "津党厅字〔1999〕100号", "示发改 〔2020〕 1 号",
        "示发改〔２０２０〕１号", "一二三四五六七八九十甲乙丙丁〔2099〕1号", "示例〔1900〕1号"}) {
    EXPECT_TRUE(is_document_number(text)) << text;
  }
}

TEST(DocumentNumber, IsNothingElse) {
  for (const auto text : {"",
                          "示〔2020〕1号",
                          "一二三四五六七八九十甲乙丙丁戊〔2020〕1号",
                          "示例[2020]1号",
                          "示例（2020）1号",
                          "示例(2020)1号",
                          "示例【2020】1号",
                          "示例〔2020〕01号",
                          "示例〔2020〕0号",
                          "示例〔2020〕号",
                          "示例〔2020〕第1号",
                          "示例〔2020〕1",
                          "示例〔20〕1号",
                          "示例〔1899〕1号",
                          "示例〔2100〕1号",
                          "示例〔2020〕1-2号",
                          "示例A〔2020〕1号",
                          "〔2020〕1号",
                          "示例〔2020 1号",
                          "示例〔2020〕1号。",
                          "示例〔二〇二〇〕1号",
                          "示例〔2020〕一号"}) {
    EXPECT_FALSE(is_document_number(text)) << text;
  }
}

RC_GTEST_PROP(CodeProperties, NoTextMakesTheChecksFail, (const std::string& text)) {
  is_valid_uscc(text);
  has_valid_body(text);
  is_valid_id_number(text);
  is_document_number(text);
}

RC_GTEST_PROP(CodeProperties, EveryWellFormedDocumentNumberIsRead, ()) {
  const auto year = *rc::gen::inRange(1900, 2100);
  const auto number = *rc::gen::inRange(1, 100'000);
  const auto letters = *rc::gen::inRange(2, 15);
  std::string text;
  for (int i = 0; i < letters; ++i) text += "示";
  text += "〔" + std::to_string(year) + "〕" + std::to_string(number) + "号";
  RC_ASSERT(is_document_number(text));
}

}  // namespace
}  // namespace tuogou
