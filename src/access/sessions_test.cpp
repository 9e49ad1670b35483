#include <atomic>
#include <string>
#include <thread>

#include "access/access_test.h"

namespace tuogou {
namespace {

TEST_F(AccountsTest, ASessionLivesWhileItIsUsed) {
  person("lisi");
  const auto mine = token("lisi");
  auto now = kTestNow;
  for (int i = 0; i < 4; ++i) {
    now += 30 * kOneMinute - 1;
    EXPECT_TRUE(accounts_.session(mine, now)) << i;
  }
  EXPECT_FALSE(accounts_.session(mine, now + 30 * kOneMinute));
  EXPECT_FALSE(accounts_.session(mine, now)) << "what has ended does not come back";
}

TEST_F(AccountsTest, ASessionEndsAfterTwelveHoursHoweverBusy) {
  person("lisi");
  const auto mine = token("lisi");
  for (auto now = kTestNow; now < kTestNow + 12 * kOneHour; now += 20 * kOneMinute) {
    ASSERT_TRUE(accounts_.session(mine, now));
  }
  EXPECT_FALSE(accounts_.session(mine, kTestNow + 12 * kOneHour));
}

TEST_F(AccountsTest, ASessionSurvivesARestart) {
  const auto id = person("lisi");
  accounts_.assign(office(id, ReformRole::finance));
  const auto mine = token("lisi");
  const auto before = accounts_.session(mine, kTestNow + 20 * kOneMinute);
  Accounts again(database_, vault_, cheap());
  const auto after = again.session(mine, kTestNow + 45 * kOneMinute);
  ASSERT_TRUE(after) << "it was seen after twenty minutes";
  EXPECT_EQ(after->csrf, before->csrf);
  EXPECT_EQ(after->expires_at, before->expires_at);
  EXPECT_EQ(after->assignments.size(), 1u);
  Accounts late(database_, vault_, cheap());
  EXPECT_FALSE(late.session(mine, kTestNow + 80 * kOneMinute));
}

TEST_F(AccountsTest, ASessionIsMarkedAsSeenAtMostOnceAMinute) {
  const auto id = person("lisi");
  const auto mine = token("lisi");
  const auto seen = [&](std::int64_t now) { return accounts_.sessions_of(id, now).at(0).last_seen_at; };
  accounts_.session(mine, kTestNow + kOneMinute - 1);
  EXPECT_EQ(seen(kTestNow + kOneMinute - 1), kTestNow);
  accounts_.session(mine, kTestNow + kOneMinute);
  EXPECT_EQ(seen(kTestNow + kOneMinute), kTestNow + kOneMinute);
  accounts_.session(mine, kTestNow + 2 * kOneMinute - 1);
  EXPECT_EQ(seen(kTestNow + 2 * kOneMinute), kTestNow + kOneMinute);
}

TEST_F(AccountsTest, ASessionEndedByAnotherProcessEndsHereWithinAMinute) {
  const auto id = person("lisi");
  const auto mine = token("lisi");
  Accounts elsewhere(database_, vault_, cheap());
  elsewhere.sign_out_everywhere(id);
  EXPECT_FALSE(accounts_.session(mine, kTestNow + kOneMinute));
}

TEST_F(AccountsTest, SigningOutEndsOneSessionOrAll) {
  const auto id = person("lisi");
  const auto first = token("lisi"), second = token("lisi"), third = token("lisi");
  accounts_.sign_out(first);
  EXPECT_FALSE(accounts_.session(first, kTestNow));
  EXPECT_TRUE(accounts_.session(second, kTestNow));
  accounts_.sign_out_everywhere(id);
  EXPECT_FALSE(accounts_.session(second, kTestNow));
  EXPECT_FALSE(accounts_.session(third, kTestNow));
  EXPECT_TRUE(accounts_.sessions_of(id, kTestNow).empty());
}

TEST_F(AccountsTest, OneSessionTooManyEndsTheLeastRecentlyUsed) {
  const auto id = person("lisi");
  std::vector<std::string> tokens;
  for (int i = 0; i <= Accounts::kSessionsMost; ++i) tokens.push_back(token("lisi", kTestNow + i));
  EXPECT_EQ(accounts_.sessions_of(id, kTestNow + 20).size(),
            static_cast<std::size_t>(Accounts::kSessionsMost));
  EXPECT_FALSE(accounts_.session(tokens.front(), kTestNow + 20));
  EXPECT_TRUE(accounts_.session(tokens[1], kTestNow + 20));
  EXPECT_TRUE(accounts_.session(tokens.back(), kTestNow + 20));
}

TEST_F(AccountsTest, EndedSessionsAreClearedAwayBySigningIn) {
  person("lisi");
  token("lisi");
  token("lisi", kTestNow + kOneDay);
  const Reading row(database_.query("SELECT count(*) FROM account_session"));
  ASSERT_TRUE(row->step());
  EXPECT_EQ(row->integer(0), 1);
}

TEST_F(AccountsTest, WhatIsTooLongOrUnprintableAboutABrowserIsCut) {
  person("lisi");
  const auto in = std::get<SignedIn>(accounts_.sign_in(
      {"lisi", kTestPassword, {}, std::string(500, 'a'), std::string("a\x1b[31mb") + std::string(5000, 'c')},
      kTestNow));
  EXPECT_LE(in.session->address.size(), Accounts::kAddressMost + 4);
  EXPECT_LE(in.session->agent.size(), Accounts::kAgentMost + 4);
  EXPECT_EQ(in.session->agent.find('\x1b'), std::string::npos);
}

TEST_F(AccountsTest, SessionsAreLookedUpWhileTheyAreEnded) {
  const auto id = person("lisi");
  std::string mine = token("lisi");
  std::atomic<bool> has_ended = false;
  std::atomic<int> after_the_end = 0;
  std::thread reader([&] {
    for (int i = 0; i < 20'000; ++i) {
      const bool ended_before = has_ended;
      if (accounts_.session(mine, kTestNow + i) && ended_before) ++after_the_end;
    }
  });
  accounts_.assign(office(id, ReformRole::finance));
  has_ended = true;
  reader.join();
  EXPECT_EQ(after_the_end, 0);
}

TEST_F(AccountsTest, ATokenIsGivenOutOnceAndKnownAgain) {
  const auto id = person("lisi");
  const auto made =
      std::get<NewAccessToken>(accounts_.create_token(id, " 报表 ", kTestNow + kOneDay, kTestNow));
  EXPECT_TRUE(made.secret.starts_with("tg_"));
  const auto session = accounts_.authenticate(made.secret, kTestNow);
  ASSERT_TRUE(session);
  EXPECT_EQ(session->person, id);
  EXPECT_EQ(session->token, made.id);
  EXPECT_EQ(session->csrf, "");
  EXPECT_FALSE(accounts_.authenticate(made.secret.substr(3), kTestNow));
  EXPECT_FALSE(accounts_.authenticate("tg_" + random_token(), kTestNow));
  EXPECT_FALSE(accounts_.session(made.secret, kTestNow)) << "it is no session";
  EXPECT_FALSE(accounts_.authenticate(token("lisi"), kTestNow)) << "and a session no token";
}

TEST_F(AccountsTest, ATokenEndsByItselfOrIsRevokedByItsOwnerAlone) {
  const auto id = person("lisi"), other = person("wangwu");
  const auto made =
      std::get<NewAccessToken>(accounts_.create_token(id, "报表", kTestNow + kOneDay, kTestNow));
  EXPECT_TRUE(accounts_.authenticate(made.secret, kTestNow));
  EXPECT_TRUE(accounts_.authenticate(made.secret, kTestNow + kOneDay - 1)) << "idle or not";
  EXPECT_FALSE(accounts_.authenticate(made.secret, kTestNow + kOneDay));
  Accounts again(database_, vault_, cheap());
  EXPECT_FALSE(again.authenticate(made.secret, kTestNow + kOneDay)) << "nor after a restart";
  EXPECT_TRUE(accounts_.revoke_token(other, made.id, kTestNow));
  EXPECT_TRUE(accounts_.authenticate(made.secret, kTestNow));
  EXPECT_FALSE(accounts_.revoke_token(id, made.id, kTestNow));
  EXPECT_FALSE(accounts_.authenticate(made.secret, kTestNow));
  EXPECT_TRUE(accounts_.revoke_token(id, made.id, kTestNow)) << "revoked already";
}

TEST_F(AccountsTest, TokensAreListedWithTheirLastUse) {
  const auto id = person("lisi");
  const auto made =
      std::get<NewAccessToken>(accounts_.create_token(id, "报表", kTestNow + kOneDay, kTestNow));
  EXPECT_FALSE(accounts_.tokens_of(id).at(0).last_used_at);
  accounts_.authenticate(made.secret, kTestNow + 5);
  accounts_.authenticate(made.secret, kTestNow + kOneMinute);
  EXPECT_EQ(accounts_.tokens_of(id).at(0).last_used_at, kTestNow + 5) << "marked once a minute";
  accounts_.authenticate(made.secret, kTestNow + 5 + kOneMinute);
  EXPECT_EQ(accounts_.tokens_of(id).at(0).last_used_at, kTestNow + 5 + kOneMinute);
  accounts_.revoke_token(id, made.id, kTestNow + kOneHour);
  EXPECT_EQ(accounts_.tokens_of(id).at(0).revoked_at, kTestNow + kOneHour);
  EXPECT_EQ(accounts_.tokens_of(id).at(0).name, "报表");
}

TEST_F(AccountsTest, TokensHaveANameAnEndAndALimit) {
  const auto id = person("lisi");
  const auto field_of = [&](const std::string& name, std::int64_t expires_at) {
    const auto answer = accounts_.create_token(id, name, expires_at, kTestNow);
    return std::holds_alternative<AccountRefusal>(answer) ? std::get<AccountRefusal>(answer).field : "";
  };
  EXPECT_EQ(field_of("", kTestNow + kOneDay), "name");
  EXPECT_EQ(field_of(std::string(51, 'a'), kTestNow + kOneDay), "name");
  EXPECT_EQ(field_of("报表", kTestNow), "expires_at");
  EXPECT_EQ(field_of("报表", kTestNow + Accounts::kTokenLifeMost + 1), "expires_at");
  for (int i = 0; i < Accounts::kTokensMost; ++i) EXPECT_EQ(field_of("报表", kTestNow + kOneDay), "");
  EXPECT_EQ(field_of("报表", kTestNow + kOneDay), "person");
  accounts_.revoke_token(id, accounts_.tokens_of(id).front().id, kTestNow);
  EXPECT_EQ(field_of("报表", kTestNow + kOneDay), "");
}

}  // namespace
}  // namespace tuogou
