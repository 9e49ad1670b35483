#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>
#include <thread>

#include "access/access_test.h"
#include "access/encoding.h"
#include "access/password.h"
#include "access/random.h"
#include "access/totp.h"

namespace tuogou {
namespace {

TEST(Random, MakesTokensOfTheirLengthThatDiffer) {
  std::set<std::string> tokens;
  for (int i = 0; i < 100; ++i) {
    const auto token = random_token();
    EXPECT_EQ(token.size(), kTokenLength);
    EXPECT_EQ(from_base64url(token).value().size(), kTokenBytes);
    EXPECT_TRUE(tokens.insert(token).second);
  }
}

TEST(Random, MakesCodesThatSurviveBeingTypedByHand) {
  const auto code = random_code();
  EXPECT_EQ(code.size(), 24u);
  EXPECT_EQ(code_key(code).size(), 20u);
  for (const char c : code_key(code)) EXPECT_NE(kCodeLetters.find(c), std::string_view::npos) << c;
  EXPECT_EQ(code_key(" abcd－efgh "), "ABCDEFGH") << "full-width dash, small letters, spaces";
  EXPECT_NE(random_code(), code);
}

TEST(Random, StaysBelowTheBound) {
  std::set<std::uint32_t> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(random_number(4));
  EXPECT_EQ(seen, (std::set<std::uint32_t>{0, 1, 2, 3}));
  EXPECT_EQ(random_number(1), 0u);
}

TEST(Encoding, WritesBase32OfTheStandard) {
  EXPECT_EQ(base32(as_bytes("")), "");
  EXPECT_EQ(base32(as_bytes("f")), "MY");
  EXPECT_EQ(base32(as_bytes("fo")), "MZXQ");
  EXPECT_EQ(base32(as_bytes("foo")), "MZXW6");
  EXPECT_EQ(base32(as_bytes("foob")), "MZXW6YQ");
  EXPECT_EQ(base32(as_bytes("fooba")), "MZXW6YTB");
  EXPECT_EQ(base32(as_bytes("foobar")), "MZXW6YTBOI");
}

TEST(Encoding, ReadsOnlyWholeBase64url) {
  EXPECT_EQ(base64url(as_bytes("\xFB\xFF")), "-_8");
  EXPECT_FALSE(from_base64url("-_8="));
  EXPECT_FALSE(from_base64url("+/8"));
  EXPECT_FALSE(from_base64url("-_8 "));
  EXPECT_TRUE(from_base64url(""));
}

TEST(Encoding, DigestsAsTheStandardSays) {
  EXPECT_EQ(base64url(as_bytes(secret_digest("abc"))), "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
  EXPECT_TRUE(is_same_secret("abc", "abc"));
  EXPECT_FALSE(is_same_secret("abc", "abd"));
  EXPECT_FALSE(is_same_secret("abc", "abcd"));
  EXPECT_TRUE(is_same_secret("", ""));
}

TEST(Password, IsKnownAgainAndNoOther) {
  const auto hash = hash_password(kTestPassword, kCheapestHash);
  EXPECT_TRUE(hash.starts_with("$argon2id$")) << hash;
  EXPECT_TRUE(is_password_of(hash, kTestPassword));
  EXPECT_FALSE(is_password_of(hash, kTestPassword + " "));
  EXPECT_FALSE(is_password_of(hash, ""));
  EXPECT_FALSE(is_password_of("not a hash", kTestPassword));
  EXPECT_FALSE(is_password_of(std::string(1000, 'x'), kTestPassword));
  EXPECT_NE(hash_password(kTestPassword, kCheapestHash), hash) << "each has its own salt";
}

TEST(Password, TooLongToBeOneIsWrongWithoutWork) {
  const std::string longest(kPasswordBytesMost, 'x');
  const auto hash = hash_password(longest, kCheapestHash);
  EXPECT_TRUE(is_password_of(hash, longest));
  EXPECT_FALSE(is_password_of(hash_password(longest + "x", kCheapestHash), longest + "x"));
}

TEST(Password, CostsSixtyFourMegabytesUnlessToldOtherwise) {
  EXPECT_TRUE(hash_password(kTestPassword, HashCost{}).starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
}

TEST(Password, IsHashedAgainWhenTheCostRises) {
  const auto hash = hash_password(kTestPassword, kCheapestHash);
  EXPECT_FALSE(needs_rehash(hash, kCheapestHash));
  EXPECT_TRUE(needs_rehash(hash, HashCost{.passes = 2, .memory_bytes = 8192}));
  EXPECT_TRUE(needs_rehash(hash, HashCost{.passes = 1, .memory_bytes = 16384}));
}

TEST(Password, IsTakenWhenItIsGood) {
  EXPECT_FALSE(password_refusal(kTestPassword, "zhangsan", "张三"));
  EXPECT_FALSE(password_refusal("春眠不觉晓处处闻啼鸟夜来", "zhangsan", "张三")) << "twelve characters";
  EXPECT_FALSE(password_refusal(std::string("Nine-green-kites") + std::string(112, '.'), "zhangsan", "张三"));
  EXPECT_FALSE(password_refusal("b7-kites-b7-over", "b7", "张三")) << "a login of two letters says nothing";
}

TEST(Password, IsRefusedForWhatIsWrongWithIt) {
  const auto why = [](const std::string& password) {
    const auto refused = password_refusal(password, "zhangsan", "张三");
    EXPECT_TRUE(!refused || (!refused->zh.empty() && !refused->en.empty()));
    return refused ? refused->zh.substr(0, std::string("密码不足").size()) : std::string();
  };
  EXPECT_EQ(why(""), "密码不足");
  EXPECT_EQ(why("Nine-green-"), "密码不足");
  EXPECT_EQ(why("春眠不觉晓处处闻啼鸟夜"), "密码不足") << "eleven characters, however many bytes";
  EXPECT_EQ(why(std::string("Nine-green-kites") + std::string(113, '.')), "密码超过");
  EXPECT_EQ(why("kites-ZhangSan-9"), "密码中不");
  EXPECT_EQ(why("green-kites-张三"), "密码中不");
  for (const auto* const poor :
       {"aaaaaaaaaaaa", "abababababab", "abc123abc123", "Ab1!Ab1!Ab1!", "123456789012", "abcdefghijkl",
        "210987654321", "qwertyuiopas", "lkjhgfdsapoi", "1qaz2wsx3edc4"}) {
    EXPECT_EQ(why(poor), "密码为重") << poor;
  }
  EXPECT_EQ(why("Password1234"), "密码为常");
  EXPECT_EQ(why("woaini1314520"), "密码为常");
  EXPECT_EQ(why("Nine-green-\xFF\xFF"), "密码须为");
}

TEST(HashTurns, AreCrowdedWhileTooManyWait) {
  HashTurns turns;
  std::vector<std::thread> waiting;
  {
    const HashTurns::Turn one(turns);
    const HashTurns::Turn other(turns);
    EXPECT_FALSE(turns.are_crowded());
    for (int i = 0; i < HashTurns::kWaitingMost; ++i) {
      waiting.emplace_back([&turns] { const HashTurns::Turn turn(turns); });
    }
    while (!turns.are_crowded()) std::this_thread::yield();
  }
  for (auto& thread : waiting) thread.join();  // all get their turn in the end
  EXPECT_FALSE(turns.are_crowded());
}

// RFC 4226 appendix D and RFC 6238 appendix B, SHA-1.
const std::string kRfcSecret = "12345678901234567890";

TEST(Totp, GivesTheCodesOfTheStandard) {
  const std::array<std::string, 10> codes{"755224", "287082", "359152", "969429", "338314",
                                          "254676", "287922", "162583", "399871", "520489"};
  for (std::uint64_t i = 0; i < codes.size(); ++i) EXPECT_EQ(hotp_code(as_bytes(kRfcSecret), i, 6), codes[i]);
  const std::vector<std::pair<std::int64_t, std::string>> timed{
      {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
      {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [seconds, code] : timed) {
    EXPECT_EQ(hotp_code(as_bytes(kRfcSecret), static_cast<std::uint64_t>(seconds / 30), 8), code);
    EXPECT_EQ(totp_code(as_bytes(kRfcSecret), seconds * 1000), code.substr(2));
  }
}

TEST(Totp, TakesTheStepBeforeAndAfterAndNoOther) {
  const auto secret = as_bytes(kRfcSecret);
  const auto present = kTestNow / kTotpStepMilliseconds;
  const auto at = [&](std::int64_t off) { return totp_code(secret, kTestNow + off * kTotpStepMilliseconds); };
  EXPECT_EQ(totp_step(secret, at(0), kTestNow, 0), present);
  EXPECT_EQ(totp_step(secret, at(-1), kTestNow, 0), present - 1);
  EXPECT_EQ(totp_step(secret, at(1), kTestNow, 0), present + 1);
  EXPECT_FALSE(totp_step(secret, at(-2), kTestNow, 0));
  EXPECT_FALSE(totp_step(secret, at(2), kTestNow, 0));
  EXPECT_FALSE(totp_step(secret, "", kTestNow, 0));
  EXPECT_FALSE(totp_step(secret, at(0) + "0", kTestNow, 0));
  EXPECT_EQ(totp_step(secret, " " + at(0).substr(0, 3) + " " + at(0).substr(3), kTestNow, 0), present);
}

TEST(Totp, TakesNoStepTwiceNorAnEarlierOne) {
  const auto secret = as_bytes(kRfcSecret);
  const auto present = kTestNow / kTotpStepMilliseconds;
  EXPECT_FALSE(totp_step(secret, totp_code(secret, kTestNow), kTestNow, present));
  EXPECT_FALSE(totp_step(secret, totp_code(secret, kTestNow - kTotpStepMilliseconds), kTestNow, present));
  EXPECT_EQ(totp_step(secret, totp_code(secret, kTestNow + kTotpStepMilliseconds), kTestNow, present),
            present + 1);
}

TEST(Totp, TellsTheAuthenticatorAppEverything) {
  EXPECT_EQ(otpauth_uri(as_bytes("foobar"), "脱钩", "li.si@hd"),
            "otpauth://totp/%E8%84%B1%E9%92%A9:li.si%40hd?secret=MZXW6YTBOI&issuer=%E8%84%B1%E9%92%A9&"
            "algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace tuogou
