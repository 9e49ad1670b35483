#include <atomic>
#include <fstream>
#include <string>
#include <thread>

#include "access/access_test.h"
#include "access/encoding.h"
#include "access/totp.h"

namespace tuogou {
namespace {

using Kind = SignInRefusal::Kind;

TEST_F(AccountsTest, SigningInOpensASessionOfThatPerson) {
  const auto id = person("lisi");
  const auto in = std::get<SignedIn>(try_sign_in(" LISI", kTestPassword));
  EXPECT_EQ(in.session->person, id);
  EXPECT_EQ(in.session->login, "lisi");
  EXPECT_EQ(in.session->address, "127.0.0.1");
  EXPECT_EQ(in.session->csrf.size(), kTokenLength);
  EXPECT_NE(in.session->csrf, in.token);
  EXPECT_EQ(accounts_.session(in.token, kTestNow)->person, id);
  EXPECT_FALSE(accounts_.session(in.session->csrf, kTestNow));
  EXPECT_FALSE(accounts_.session("", kTestNow));
}

TEST_F(AccountsTest, AnUnknownLoginIsAnsweredLikeAWrongPassword) {
  person("lisi");
  for (int i = 0; i < 8; ++i) {
    const auto wrong = refused("lisi", "wrong", kTestNow + i);
    const auto unknown = refused("nobody", "wrong", kTestNow + i);
    EXPECT_EQ(wrong.kind, i < Accounts::kFailuresAllowed ? Kind::unknown_or_wrong : Kind::locked) << i;
    EXPECT_EQ(unknown.kind, wrong.kind) << i;
    EXPECT_EQ(unknown.sentence.zh, wrong.sentence.zh) << i;
    EXPECT_EQ(unknown.sentence.en, wrong.sentence.en) << i;
    EXPECT_EQ(unknown.until, wrong.until) << i;
  }
}

TEST_F(AccountsTest, EveryFailureBeyondTheFifthDoublesTheLockUpToAnHour) {
  person("lisi");
  auto now = kTestNow;
  for (int i = 0; i < 4; ++i) EXPECT_EQ(refused("lisi", "wrong", now).kind, Kind::unknown_or_wrong);
  for (const std::int64_t minutes : {1, 2, 4, 8, 16, 32, 60, 60}) {
    EXPECT_EQ(refused("lisi", "wrong", now).kind, Kind::unknown_or_wrong);
    const auto locked = refused("lisi", kTestPassword, now);
    ASSERT_EQ(locked.kind, Kind::locked) << "even with the right password";
    EXPECT_EQ(locked.until, now + minutes * kOneMinute);
    EXPECT_NE(locked.sentence.zh.find(" " + std::to_string(minutes) + " 分钟"), std::string::npos);
    EXPECT_EQ(refused("lisi", kTestPassword, locked.until - 1).kind, Kind::locked);
    now = locked.until;
  }
  EXPECT_TRUE(std::holds_alternative<SignedIn>(try_sign_in("lisi", kTestPassword, now)));
  for (int i = 0; i < 4; ++i) EXPECT_EQ(refused("lisi", "wrong", now).kind, Kind::unknown_or_wrong);
  EXPECT_TRUE(std::holds_alternative<SignedIn>(try_sign_in("lisi", kTestPassword, now))) << "success resets";
}

TEST_F(AccountsTest, ALockSurvivesARestart) {
  person("lisi");
  for (int i = 0; i < 5; ++i) refused("lisi", "wrong");
  Accounts again(database_, vault_, cheap());
  const auto answer = again.sign_in({"lisi", kTestPassword, {}, "", ""}, kTestNow);
  EXPECT_EQ(std::get<SignInRefusal>(answer).kind, Kind::locked);
}

TEST_F(AccountsTest, FailuresOfUnknownLoginsAreForgottenBeforeThoseOfAccounts) {
  person("lisi");
  for (int i = 0; i < 5; ++i) refused("lisi", "wrong");
  database_.run(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) "
      "INSERT INTO account_failure SELECT CAST('login ' || i AS BLOB), 0, 1, 0, ?2 FROM n",
      Accounts::kUnknownLoginsMost, kTestNow + 1);
  refused("nobody", "wrong", kTestNow + 2);
  const std::string newest = secret_digest("nobody");
  const Reading row(database_.query(
      "SELECT sum(known), sum(1 - known), sum(login_hash = ?1) FROM account_failure", as_bytes(newest)));
  ASSERT_TRUE(row->step());
  EXPECT_EQ(row->integer(0), 1);
  EXPECT_EQ(row->integer(1), Accounts::kUnknownLoginsMost);
  EXPECT_EQ(row->integer(2), 1) << "the oldest went";
}

TEST_F(AccountsTest, NoSecretStandsInTheStoreAsItIs) {
  const auto id = person("lisi");
  const auto mine = token("lisi");
  const auto secret =
      std::get<NewAccessToken>(accounts_.create_token(id, "报表", kTestNow + kOneDay, kTestNow)).secret;
  const auto uri = *accounts_.offer_totp(id, "Tuogou");
  const auto code = std::get<NewPerson>(accounts_.create_person("wangwu", "王五", kTestNow)).code;
  database_.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  const auto file = [&] {
    std::ifstream in(folder_.file("store.db"), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  EXPECT_NE(file.find("lisi"), std::string::npos) << "looked at the right file";
  for (const auto& hidden : {mine, secret, kTestPassword, code, code_key(code)}) {
    EXPECT_EQ(file.find(hidden), std::string::npos) << hidden;
  }
  const auto begin = uri.find("secret=") + 7;
  EXPECT_EQ(file.find(uri.substr(begin, uri.find('&') - begin)), std::string::npos);
}

TEST_F(AccountsTest, AHashOfLowerCostIsReplacedAtTheNextSignIn) {
  const auto id = person("lisi");
  auto dearer = cheap();
  dearer.hash_cost.passes = 2;
  Accounts later(database_, vault_, dearer);
  ASSERT_TRUE(std::holds_alternative<SignedIn>(later.sign_in({"lisi", kTestPassword, {}, "", ""}, kTestNow)));
  const Reading row(database_.query("SELECT password_hash FROM account_person WHERE id = ?1", id));
  ASSERT_TRUE(row->step());
  EXPECT_NE(std::string(row->text(0)).find("t=2"), std::string::npos);
}

class SecondFactorTest : public AccountsTest {
 protected:
  SecondFactorTest() : id_(person("lisi")) {
    const auto uri = *accounts_.offer_totp(id_, "Tuogou");
    const auto begin = uri.find("secret=") + 7;
    secret_ = decoded(uri.substr(begin, uri.find('&') - begin));
  }
  static std::string decoded(const std::string& text) {
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    unsigned held = 0, bits = 0;
    for (const char c : text) {
      held = (held << 5u) | static_cast<unsigned>(kLetters.find(c));
      bits += 5;
      if (bits < 8) continue;
      bits -= 8;
      bytes += static_cast<char>((held >> bits) & 0xFFu);
    }
    return bytes;
  }
  std::string code(std::int64_t now) const { return totp_code(as_bytes(secret_), now); }
  SignInAnswer sign_in(const std::optional<std::string>& typed, std::int64_t now,
                       const std::string& password = kTestPassword) {
    return accounts_.sign_in({"lisi", password, typed, "", ""}, now);
  }
  Kind kind(const std::optional<std::string>& typed, std::int64_t now,
            const std::string& password = kTestPassword) {
    return std::get<SignInRefusal>(sign_in(typed, now, password)).kind;
  }
  bool is_in(const std::optional<std::string>& typed, std::int64_t now) {
    return std::holds_alternative<SignedIn>(sign_in(typed, now));
  }

  PersonId id_;
  std::string secret_;
};

TEST_F(SecondFactorTest, CountsOnceItIsConfirmed) {
  EXPECT_TRUE(is_in({}, kTestNow));
  EXPECT_TRUE(accounts_.confirm_totp(id_, "000000", kTestNow) || code(kTestNow) == "000000");
  EXPECT_FALSE(accounts_.find_person(id_)->has_totp);
  EXPECT_FALSE(accounts_.confirm_totp(id_, code(kTestNow), kTestNow));
  EXPECT_TRUE(accounts_.find_person(id_)->has_totp);
  EXPECT_TRUE(accounts_.confirm_totp(id_, code(kTestNow), kTestNow)) << "nothing is offered any more";
  const auto later = kTestNow + kOneMinute;
  EXPECT_EQ(kind({}, later), Kind::totp_needed);
  EXPECT_EQ(kind("", later), Kind::totp_needed);
  EXPECT_EQ(kind({}, later, "wrong"), Kind::unknown_or_wrong) << "asked for only after the right password";
  EXPECT_TRUE(is_in(code(later), later));
}

TEST_F(SecondFactorTest, IsNotTakenTwice) {
  accounts_.confirm_totp(id_, code(kTestNow), kTestNow);
  EXPECT_EQ(kind(code(kTestNow), kTestNow), Kind::totp_wrong) << "used to confirm";
  const auto later = kTestNow + kOneMinute;
  EXPECT_TRUE(is_in(code(later), later));
  EXPECT_EQ(kind(code(later), later), Kind::totp_wrong);
  EXPECT_EQ(kind(code(later - kTotpStepMilliseconds), later), Kind::totp_wrong) << "an earlier one";
  EXPECT_TRUE(is_in(code(later + kTotpStepMilliseconds), later));
}

TEST_F(SecondFactorTest, GuessingItLocksAndAskingForItDoesNot) {
  accounts_.confirm_totp(id_, code(kTestNow), kTestNow);
  const auto later = kTestNow + kOneMinute;
  for (int i = 0; i < 20; ++i) EXPECT_EQ(kind({}, later), Kind::totp_needed);
  for (int i = 0; i < Accounts::kFailuresAllowed; ++i) {
    EXPECT_EQ(kind({}, later), Kind::totp_needed) << "which gives no further guess";
    EXPECT_EQ(kind("12345", later), Kind::totp_wrong);
  }
  EXPECT_EQ(kind(code(later), later), Kind::locked);
}

TEST_F(SecondFactorTest, ALockThatHasPassedIsNotTakenBackByAskingForIt) {
  accounts_.confirm_totp(id_, code(kTestNow), kTestNow);
  auto now = kTestNow + kOneMinute;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(kind("12345", now), Kind::totp_wrong);
  now += kOneMinute;
  EXPECT_EQ(kind({}, now), Kind::totp_needed);
  EXPECT_EQ(kind("12345", now), Kind::totp_wrong);
  EXPECT_EQ(std::get<SignInRefusal>(sign_in({}, now)).until, now + 2 * kOneMinute) << "the sixth failure";
}

TEST_F(SecondFactorTest, StaysOrGoesAsAResetPasswordSays) {
  accounts_.confirm_totp(id_, code(kTestNow), kTestNow);
  const auto later = kTestNow + kOneMinute;
  const auto kept = std::get<std::string>(accounts_.reset_password(id_, false, later));
  EXPECT_EQ(kind({}, later, kept), Kind::totp_needed);
  const auto dropped = std::get<std::string>(accounts_.reset_password(id_, true, later));
  EXPECT_TRUE(std::holds_alternative<SignedIn>(sign_in({}, later, dropped)));
}

TEST_F(AccountsTest, ManySignInsAtOnceAllGetTheirOwnSession) {
  person("lisi");
  person("wangwu");
  constexpr int kEach = 8;
  std::atomic<int> in = 0;
  const auto sign_in_often = [&](const std::string& login) {
    for (int i = 0; i < kEach; ++i) {
      const auto mine = token(login);
      const auto session = accounts_.session(mine, kTestNow);
      if (session && session->login == login) ++in;
      if (i % 2 == 0) accounts_.sign_out(mine);
    }
  };
  std::thread one(sign_in_often, "lisi");
  std::thread other(sign_in_often, "wangwu");
  one.join();
  other.join();
  EXPECT_EQ(in, 2 * kEach);
  EXPECT_EQ(accounts_.sessions_of(1, kTestNow).size(), static_cast<std::size_t>(kEach / 2));
}

TEST_F(AccountsTest, GuessesAtOnceCountAllOfThem) {
  person("lisi");
  std::atomic<int> tried = 0, locked = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 5; ++j) ++(refused("lisi", "wrong").kind == Kind::locked ? locked : tried);
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(tried, Accounts::kFailuresAllowed);
  EXPECT_EQ(locked, 20 - Accounts::kFailuresAllowed);
}

}  // namespace
}  // namespace tuogou
