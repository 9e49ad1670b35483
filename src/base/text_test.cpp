#include "base/text.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace tuogou {
namespace {

TEST(FoldWidth, MakesFullWidthAsciiHalfWidthAndLeavesTheRest) {
  EXPECT_EQ(fold_width("ＡＢｃ１２３！～"), "ABc123!~");
  EXPECT_EQ(fold_width("（万元）"), "(万元)");
  EXPECT_EQ(fold_width("一　二"), "一 二");
  EXPECT_EQ(fold_width("㎡ m² 〔〕、。 𠮷"), "㎡ m² 〔〕、。 𠮷");
  EXPECT_EQ(fold_width(""), "");
}

TEST(WithoutSpaces, DropsEveryKindOfWhiteSpace) {
  EXPECT_EQ(without_spaces(" a\tb\r\nc\xC2\xA0"
                           "d\xE3\x80\x80"
                           "e\xE2\x80\x8B"
                           "f\xEF\xBB\xBF"
                           "g "),
            "abcdefg");
  EXPECT_EQ(without_spaces("区 社会组织　党委"), "区社会组织党委");
  EXPECT_EQ(without_spaces("　 \t"), "");
}

TEST(Trimmed, TakesWhiteSpaceOffBothEndsOnly) {
  EXPECT_EQ(trimmed("  a b  "), "a b");
  EXPECT_EQ(trimmed("　示例 协会　"), "示例 协会");
  EXPECT_EQ(trimmed("\xC2\xA0\xE2\x80\x8B示例\xEF\xBB\xBF"), "示例");
  EXPECT_EQ(trimmed("\n\r\t 　"), "");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed("𠮷"), "𠮷");
}

TEST(ComparisonKey, IsTheSameHoweverANameIsTyped) {
  EXPECT_EQ(comparison_key("示例 协会（甲）"), comparison_key("示例协会(甲)"));
  EXPECT_EQ(comparison_key("ＡＢ　１"), "AB1");
  EXPECT_EQ(comparison_key("AB1"), "AB1");
  EXPECT_NE(comparison_key("示例协会"), comparison_key("示例商会"));
  EXPECT_NE(comparison_key("ab1"), comparison_key("AB1")) << "letters are raised for codes alone";
}

TEST(Raised, RaisesAsciiLettersOnly) { EXPECT_EQ(raised("51abcZ协会ａ"), "51ABCZ协会ａ"); }

TEST(LengthInCharacters, CountsCodePoints) {
  EXPECT_EQ(length_in_characters(""), 0u);
  EXPECT_EQ(length_in_characters("abc"), 3u);
  EXPECT_EQ(length_in_characters("协会"), 2u);
  EXPECT_EQ(length_in_characters("𠮷野"), 2u)
      << "𠮷 takes four bytes and two UTF-16 units, and is one character";
}

TEST(WidthInColumns, CountsWideCharactersTwice) {
  EXPECT_EQ(width_in_columns("abc"), 3u);
  EXPECT_EQ(width_in_columns("协会"), 4u);
  EXPECT_EQ(width_in_columns("𠮷（a）"), 7u);
  EXPECT_EQ(width_in_columns(""), 0u);
}

TEST(IsUtf8, RefusesWhatIsMalformed) {
  for (const auto text : {"", "abc", "协会", "𠮷", "\xC2\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(is_utf8(text)) << text;
  }
  for (const auto text :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE5\x8D", "\xED\xA0\x80", "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "a\xE5", "协\xE4\xBC"}) {
    EXPECT_FALSE(is_utf8(text));
  }
}

TEST(TakeCodePoint, GivesTheReplacementForOneMalformedByte) {
  std::string_view text =
      "\xE5\x8D"
      "a";
  EXPECT_EQ(take_code_point(text), 0xFFFDu);
  EXPECT_EQ(take_code_point(text), 0xFFFDu);
  EXPECT_EQ(take_code_point(text), U'a');
  EXPECT_TRUE(text.empty());
}

TEST(TakeCodePoint, ReadsWhatAppendUtf8Wrote) {
  for (const char32_t c :
       {U'a', U'\x7F', U'\x80', U'\x7FF', U'\x800', U'会', U'\xFFFF', U'𠮷', U'\x10FFFF'}) {
    std::string written;
    append_utf8(written, c);
    std::string_view rest = written;
    EXPECT_EQ(take_code_point(rest), c);
    EXPECT_TRUE(rest.empty());
  }
}

TEST(Split, AnswersAsManyPartsAsSeparatorsAndOne) {
  EXPECT_EQ(split("民政、财政", "、"), (std::vector<std::string_view>{"民政", "财政"}));
  EXPECT_EQ(split("", "、"), (std::vector<std::string_view>{""}));
  EXPECT_EQ(split("、", "、"), (std::vector<std::string_view>{"", ""}));
  EXPECT_EQ(split("abc", ","), (std::vector<std::string_view>{"abc"}));
}

TEST(Bilingual, SpeaksTheLanguageAskedFor) {
  const Bilingual sentence{"红", "red"};
  EXPECT_EQ(sentence.in(Language::zh), "红");
  EXPECT_EQ(sentence.in(Language::en), "red");
}

/// Any bytes at all, most of them malformed, some cut out of well-formed text.
rc::Gen<std::string> any_bytes() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                          "协", "𠮷", "a", " ", "　", "\x80", "\xE5", "\xE5\x8D", "\xF0\xA0", "\xC2", "\xFF",
                          "\xED\xA0\x80", "，", "\xEF\xBB\xBF", std::string(1, '\0'))),
                      [](const std::vector<std::string>& parts) {
                        std::string text;
                        for (const auto& part : parts) text += part;
                        return text;
                      });
}

RC_GTEST_PROP(TextProperties, MalformedTextNeverCrashesAndFoldsToWellFormedText, ()) {
  const auto text = *any_bytes();
  RC_ASSERT(is_utf8(fold_width(text)));
  RC_ASSERT(without_spaces(text).size() <= text.size());
  RC_ASSERT(trimmed(text).size() <= text.size());
  RC_ASSERT(length_in_characters(text) <= text.size());
  RC_ASSERT(width_in_columns(text) <= 2 * text.size());
}

RC_GTEST_PROP(TextProperties, AnyBytesAreTakenToTheirEnd, (const std::string& bytes)) {
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const auto before = rest.size();
    take_code_point(rest);
    RC_ASSERT(rest.size() < before);
  }
}

RC_GTEST_PROP(TextProperties, TrimmingAndComparingTwiceChangesNothingMore, ()) {
  const auto text = *any_bytes();
  RC_ASSERT(trimmed(trimmed(text)) == trimmed(text));
  RC_ASSERT(comparison_key(comparison_key(text)) == comparison_key(text));
  RC_ASSERT(comparison_key(trimmed(text)) == comparison_key(text));
}

RC_GTEST_PROP(TextProperties, SplittingAndJoiningGivesTheTextBack, ()) {
  const auto text = *any_bytes();
  std::string joined;
  for (const auto part : split(text, " ")) (joined += part) += ' ';
  joined.pop_back();
  RC_ASSERT(joined == text);
}

}  // namespace
}  // namespace tuogou
