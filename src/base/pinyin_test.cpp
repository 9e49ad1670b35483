#include "base/pinyin.h"

#include <gtest/gtest.h>

namespace tuogou {
namespace {

TEST(Pinyin, GivesTheInitialOfEachCharacter) {
  EXPECT_EQ(pinyin_initials("河东区示例家具行业协会"), "HDQSLJJHYXH");
  EXPECT_EQ(pinyin_initials("餐饮"), "CY");
  EXPECT_EQ(pinyin_initials("物业管理"), "WYGL");
  EXPECT_EQ(pinyin_initials("旅行社"), "LXS");
}

TEST(Pinyin, KnowsEveryInitial) {
  EXPECT_EQ(pinyin_initials("安保餐东恩发国海家科联民农欧品区人商天文协医中"), "ABCDEFGHJKLMNOPQRSTWXYZ");
  EXPECT_EQ(pinyin_initials("奥布错朵儿服过会局扩落目诺藕曝去若所驮沃训运坐"), "ABCDEFGHJKLMNOPQRSTWXYZ");
}

TEST(Pinyin, ReadsWordsOfTheFieldAsTheyAreSpoken) {
  EXPECT_EQ(pinyin_initials("银行业协会"), "YHYXH");
  EXPECT_EQ(pinyin_initials("会计协会"), "KJXH");
  EXPECT_EQ(pinyin_initials("空调行业商会"), "KTHYSH");
}

TEST(Pinyin, KeepsLettersAndDigitsAndLeavesOutTheRest) {
  EXPECT_EQ(pinyin_initials("“5G”信息 （示例）·Web"), "5GXXSLWEB");
  EXPECT_EQ(pinyin_initials("𠀀あ"), "");
  EXPECT_EQ(pinyin_initials(""), "");
}

}  // namespace
}  // namespace tuogou
