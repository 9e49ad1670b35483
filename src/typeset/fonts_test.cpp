#include "typeset/fonts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <thread>

#include "base/unusable.h"
#include "typeset/font_sources_test.h"

namespace tuogou {
namespace {

constexpr FontStyle kStyles[] = {FontStyle::fang_song, FontStyle::small_title, FontStyle::hei,
                                 FontStyle::kai,       FontStyle::song,        FontStyle::latin};

TEST(Fonts, EveryStyleHasAFontAndSaysWhichOne) {
  std::set<FontStyle> chosen;
  for (const auto& choice : machine_fonts().choices()) {
    chosen.insert(choice.style);
    EXPECT_FALSE(choice.family.empty());
    EXPECT_TRUE(std::filesystem::exists(choice.file)) << choice.file;
  }
  EXPECT_EQ(chosen.size(), kFontStyles);
}

TEST(Fonts, EveryCharacterOfANameIsFoundSomewhere) {
  for (const auto style : kStyles) {
    for (const auto c : {U'国', U'镕', U'喆', U'𠮷', U'〔', U'—', U'Ａ', U'a', U'7', U'。'}) {
      EXPECT_NE(machine_fonts().place(style, c).glyph, 0U)
          << static_cast<int>(style) << " " << static_cast<unsigned>(c);
    }
  }
}

TEST(Fonts, LettersAndDigitsOfAChineseStyleAreLatin) {
  const auto latin = machine_fonts().place(FontStyle::latin, U'7');
  EXPECT_EQ(machine_fonts().place(FontStyle::fang_song, U'7').face, latin.face);
  EXPECT_NEAR(latin.advance, 0.5, 0.01);
  EXPECT_NE(machine_fonts().place(FontStyle::fang_song, U'“').face, latin.face);
}

TEST(Fonts, AreTheSameWhenAskedASecondTime) {
  const Fonts fonts({TUOGOU_ROOT "/build/fonts"});
  for (const auto c : {U'国', U'镕', U'𠮷', U'7', U'W', U'—'}) {
    const auto first = fonts.place(FontStyle::kai, c);
    const auto second = fonts.place(FontStyle::kai, c);
    EXPECT_EQ(first.face, second.face);
    EXPECT_EQ(first.glyph, second.glyph);
    EXPECT_EQ(first.advance, second.advance);
    EXPECT_EQ(first.rise, second.rise);
  }
}

TEST(Fonts, MayBeAskedByManyThreads) {
  const Fonts fonts({TUOGOU_ROOT "/build/fonts"});
  std::vector<std::uint32_t> sums(4);
  std::vector<std::thread> threads;
  for (auto& sum : sums) {
    threads.emplace_back([&] {
      for (char32_t c = 0x4E00; c < 0x4E00 + 500; ++c) sum += fonts.place(FontStyle::fang_song, c).glyph;
    });
  }
  for (auto& thread : threads) thread.join();
  for (const auto sum : sums) EXPECT_EQ(sum, sums.front());
}

TEST(Fonts, APartOfAFontIsAFontAndSmall) {
  const auto placed = machine_fonts().place(FontStyle::fang_song, U'国');
  const auto part = machine_fonts().subset(placed.face, {placed.glyph});
  EXPECT_TRUE(part.starts_with("OTTO") || part.starts_with(std::string("\0\1\0\0", 4)));
  EXPECT_LT(part.size(), machine_fonts().face(placed.face).file_size / 4);
  const auto cut = machine_fonts().cut(placed.face, {placed.glyph});
  EXPECT_LE(cut.font.size(), part.size());
  ASSERT_TRUE(cut.numbers.contains(placed.glyph));
  EXPECT_LE(cut.numbers.at(placed.glyph), placed.glyph);
}

TEST(Fonts, NoChineseFontIsSaidWithThePackagesToInstall) {
  try {
    const Fonts fonts({}, {"/nowhere/fonts"});
    FAIL() << "fonts were found nowhere";
  } catch (const Unusable& unusable) {
    EXPECT_NE(unusable.sentence().zh.find("fonts-noto-cjk"), std::string::npos);
    EXPECT_NE(unusable.sentence().en.find("TUOGOU_FONTS"), std::string::npos);
  }
}

TEST(Fonts, SubstitutesAreToldInBothLanguages) {
  for (const auto& notice : machine_fonts().notices()) {
    EXPECT_NE(notice.zh.find("代替"), std::string::npos);
    EXPECT_NE(notice.en.find("stands in"), std::string::npos);
  }
}

}  // namespace
}  // namespace tuogou
