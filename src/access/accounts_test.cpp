#include "access/accounts.h"

#include <algorithm>
#include <string>

#include "access/access_test.h"

namespace tuogou {
namespace {

using Kind = SignInRefusal::Kind;

FirstAdministrators three() {
  return {.system = {"xitong", "甲", "Nine-green-kites"},
          .security = {"anquan", "乙", "Ten-brown-horses"},
          .audit = {"shenji", "丙", "Six-white-cranes"}};
}

TEST_F(AccountsTest, FirstRunMakesThreeAdministratorsOfThreePersons) {
  const auto code = accounts_.first_run_code();
  ASSERT_TRUE(code);
  const auto made = std::get<0>(accounts_.redeem_first_run(*code, three(), kTestNow));
  ASSERT_EQ(accounts_.persons().size(), 3u);
  const std::array<Role, 3> roles{Role::system_administrator, Role::security_administrator,
                                  Role::audit_administrator};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto held = accounts_.assignments_of(made[i]);
    ASSERT_EQ(held.size(), 1u);
    EXPECT_EQ(held[0].role, roles[i]);
    EXPECT_EQ(held[0].jurisdiction, "");
  }
  EXPECT_TRUE(std::holds_alternative<SignedIn>(try_sign_in("anquan", "Ten-brown-horses")));
}

TEST_F(AccountsTest, FirstRunHappensOnce) {
  const auto code = accounts_.first_run_code();
  ASSERT_TRUE(
      std::holds_alternative<AccountRefusal>(accounts_.redeem_first_run("AAAA-AAAA", three(), kTestNow)));
  ASSERT_FALSE(std::holds_alternative<AccountRefusal>(accounts_.redeem_first_run(*code, three(), kTestNow)));
  auto others = three();
  others.system.login = "a2";
  others.security.login = "b2";
  others.audit.login = "c2";
  EXPECT_EQ(std::get<AccountRefusal>(accounts_.redeem_first_run(*code, others, kTestNow)).field, "code");
  EXPECT_FALSE(accounts_.first_run_code());
  EXPECT_EQ(accounts_.persons().size(), 3u);
}

TEST_F(AccountsTest, FirstRunTakesTheLatestCodeHoweverItIsTyped) {
  const auto first = *accounts_.first_run_code();
  auto second = *accounts_.first_run_code();
  EXPECT_TRUE(std::holds_alternative<AccountRefusal>(accounts_.redeem_first_run(first, three(), kTestNow)));
  std::ranges::transform(second, second.begin(), [](char c) { return c == '-' ? ' ' : c; });
  EXPECT_FALSE(std::holds_alternative<AccountRefusal>(accounts_.redeem_first_run(second, three(), kTestNow)));
}

TEST_F(AccountsTest, FirstRunRefusesOnePersonTwiceAndPoorPasswordsAndMayBeTriedAgain) {
  const auto code = *accounts_.first_run_code();
  auto twice = three();
  twice.audit.login = " XITONG ";
  EXPECT_EQ(std::get<AccountRefusal>(accounts_.redeem_first_run(code, twice, kTestNow)).field, "login");
  auto poor = three();
  poor.security.password = "short";
  EXPECT_EQ(std::get<AccountRefusal>(accounts_.redeem_first_run(code, poor, kTestNow)).field,
            "security.password");
  EXPECT_TRUE(accounts_.persons().empty());
  EXPECT_FALSE(std::holds_alternative<AccountRefusal>(accounts_.redeem_first_run(code, three(), kTestNow)));
}

TEST_F(AccountsTest, NoCodeWithoutAFirstRunAskedFor) {
  EXPECT_TRUE(std::holds_alternative<AccountRefusal>(accounts_.redeem_first_run("", three(), kTestNow)));
}

TEST_F(AccountsTest, APersonIsFoundByNumberAndByLoginHoweverTyped) {
  const auto id = person("Li.Si");
  EXPECT_EQ(accounts_.find_person(id)->login, "li.si");
  EXPECT_EQ(accounts_.find_login(" ＬＩ.si ")->id, id);
  EXPECT_FALSE(accounts_.find_login("lisi"));
  EXPECT_FALSE(accounts_.find_person(id + 1));
  EXPECT_FALSE(accounts_.rename(id, "李四"));
  EXPECT_EQ(accounts_.find_person(id)->name, "李四");
}

TEST_F(AccountsTest, ALoginIsUniqueAndPlain) {
  person("lisi");
  const auto refused = [&](const std::string& login, const std::string& name) {
    const auto answer = accounts_.create_person(login, name, kTestNow);
    return std::holds_alternative<AccountRefusal>(answer) ? std::get<AccountRefusal>(answer).field : "";
  };
  EXPECT_EQ(refused("LISI", "李四"), "login");
  EXPECT_EQ(refused("l", "李四"), "login");
  EXPECT_EQ(refused("李四", "李四"), "login");
  EXPECT_EQ(refused("a'b", "李四"), "login");
  EXPECT_EQ(refused(std::string(65, 'a'), "李四"), "login");
  EXPECT_EQ(refused("wangwu", ""), "name");
  EXPECT_EQ(refused("wangwu", "王\n五"), "name");
  EXPECT_EQ(refused("wangwu", std::string(51, 'w')), "name");
  EXPECT_EQ(refused(std::string(64, 'a'), "王五"), "");
}

TEST_F(AccountsTest, AOneTimeCodeSignsInOnlyToChangeThePassword) {
  const auto made = std::get<NewPerson>(accounts_.create_person("lisi", "李四", kTestNow));
  const auto in = std::get<SignedIn>(try_sign_in("lisi", code_key(made.code)));
  EXPECT_TRUE(in.session->must_change_password);
  EXPECT_EQ(accounts_.change_password(made.id, made.code, "short", in.token, kTestNow)->field,
            "new_password");
  EXPECT_EQ(accounts_.change_password(made.id, "wrong", kTestPassword, in.token, kTestNow)->field,
            "old_password");
  EXPECT_FALSE(accounts_.change_password(made.id, made.code, kTestPassword, in.token, kTestNow));
  EXPECT_FALSE(accounts_.session(in.token, kTestNow)->must_change_password)
      << "the session stays, its mark goes";
  EXPECT_EQ(refused("lisi", made.code).kind, Kind::unknown_or_wrong);
  EXPECT_FALSE(std::get<SignedIn>(try_sign_in("lisi", kTestPassword)).session->must_change_password);
}

TEST_F(AccountsTest, AOneTimeCodeEndsByItself) {
  const auto made = std::get<NewPerson>(accounts_.create_person("lisi", "李四", kTestNow));
  EXPECT_EQ(refused("lisi", made.code, kTestNow + Accounts::kCodeLife).kind, Kind::unknown_or_wrong);
  EXPECT_TRUE(
      std::holds_alternative<SignedIn>(try_sign_in("lisi", made.code, kTestNow + Accounts::kCodeLife - 1)));
}

TEST_F(AccountsTest, AChangedPasswordEndsTheOtherSessions) {
  const auto id = person("lisi");
  const auto here = token("lisi"), elsewhere = token("lisi");
  EXPECT_FALSE(accounts_.change_password(id, kTestPassword, "Ten-brown-horses", here, kTestNow));
  EXPECT_TRUE(accounts_.session(here, kTestNow));
  EXPECT_FALSE(accounts_.session(elsewhere, kTestNow));
  EXPECT_EQ(accounts_.change_password(id, "Ten-brown-horses", "Ten-brown-horses", here, kTestNow)->field,
            "new_password");
}

TEST_F(AccountsTest, GuessingTheOldPasswordLocksLikeSigningIn) {
  const auto id = person("lisi");
  const auto mine = token("lisi");
  for (int i = 0; i < Accounts::kFailuresAllowed; ++i) {
    EXPECT_TRUE(accounts_.change_password(id, "wrong", "Ten-brown-horses", mine, kTestNow));
  }
  EXPECT_TRUE(accounts_.change_password(id, kTestPassword, "Ten-brown-horses", mine, kTestNow)) << "locked";
  EXPECT_FALSE(accounts_.change_password(id, kTestPassword, "Ten-brown-horses", mine, kTestNow + kOneMinute));
}

TEST_F(AccountsTest, AResetPasswordEndsSessionsAndTokensAndUnlocks) {
  const auto id = person("lisi");
  const auto mine = token("lisi");
  const auto made =
      std::get<NewAccessToken>(accounts_.create_token(id, "报表", kTestNow + kOneDay, kTestNow));
  ASSERT_TRUE(accounts_.authenticate(made.secret, kTestNow));
  for (int i = 0; i < 5; ++i) refused("lisi", "wrong");
  EXPECT_EQ(refused("lisi", kTestPassword).kind, Kind::locked);
  EXPECT_GT(accounts_.find_person(id)->locked_until, kTestNow);
  EXPECT_GT(accounts_.persons().front().locked_until, kTestNow);
  const auto code = std::get<std::string>(accounts_.reset_password(id, false, kTestNow));
  EXPECT_FALSE(accounts_.session(mine, kTestNow));
  EXPECT_FALSE(accounts_.authenticate(made.secret, kTestNow));
  EXPECT_TRUE(std::get<SignedIn>(try_sign_in("lisi", code)).session->must_change_password);
  EXPECT_EQ(accounts_.find_person(id)->locked_until, 0);
}

TEST_F(AccountsTest, ADeactivatedPersonIsOutAtOnce) {
  const auto id = person("lisi");
  const auto mine = token("lisi");
  const auto made =
      std::get<NewAccessToken>(accounts_.create_token(id, "报表", kTestNow + kOneDay, kTestNow));
  ASSERT_TRUE(accounts_.session(mine, kTestNow));
  EXPECT_FALSE(accounts_.deactivate(id, kTestNow));
  EXPECT_FALSE(accounts_.session(mine, kTestNow));
  EXPECT_FALSE(accounts_.authenticate(made.secret, kTestNow));
  EXPECT_EQ(refused("lisi", kTestPassword).kind, Kind::inactive);
  EXPECT_EQ(refused("lisi", "wrong").kind, Kind::unknown_or_wrong)
      << "who does not know the password learns nothing";
  EXPECT_FALSE(accounts_.reactivate(id));
  EXPECT_TRUE(std::holds_alternative<SignedIn>(try_sign_in("lisi", kTestPassword)));
  EXPECT_TRUE(accounts_.deactivate(999, kTestNow)) << "there is no such person";
}

TEST_F(AccountsTest, SessionsEndWhenAnOfficeIsGivenOrTaken) {
  const auto id = person("lisi");
  const auto other = person("wangwu");
  const auto others_token = token("wangwu");
  const auto before = token("lisi");
  ASSERT_TRUE(accounts_.session(before, kTestNow));
  const auto given = std::get<Assignment>(accounts_.assign(office(id, ReformRole::finance)));
  EXPECT_FALSE(accounts_.session(before, kTestNow));
  const auto between = token("lisi");
  ASSERT_EQ(accounts_.session(between, kTestNow)->assignments.size(), 1u);
  EXPECT_EQ(actor_of(*accounts_.session(between, kTestNow)).offices[0].assignment.role,
            role_of(ReformRole::finance));
  EXPECT_FALSE(accounts_.withdraw(given.id));
  EXPECT_FALSE(accounts_.session(between, kTestNow));
  EXPECT_TRUE(accounts_.assignments_of(id).empty());
  EXPECT_TRUE(accounts_.withdraw(given.id)) << "withdrawn already";
  EXPECT_TRUE(accounts_.session(others_token, kTestNow)) << "nobody else's";
  EXPECT_TRUE(accounts_.assignments_of(other).empty());
}

TEST_F(AccountsTest, ATokenHasTheOfficesOfTheMoment) {
  const auto id = person("lisi");
  const auto made =
      std::get<NewAccessToken>(accounts_.create_token(id, "报表", kTestNow + kOneDay, kTestNow));
  EXPECT_TRUE(accounts_.authenticate(made.secret, kTestNow)->assignments.empty());
  accounts_.assign(office(id, ReformRole::finance));
  EXPECT_EQ(accounts_.authenticate(made.secret, kTestNow)->assignments.size(), 1u);
}

TEST_F(AccountsTest, AnAssignmentSaysForWhatAndWhereOnce) {
  const auto id = person("lisi");
  const auto field_of = [&](const Assignment& assignment) {
    const auto answer = accounts_.assign(assignment);
    return std::holds_alternative<AccountRefusal>(answer) ? std::get<AccountRefusal>(answer).field : "";
  };
  EXPECT_EQ(field_of(office(999, ReformRole::finance)), "person");
  EXPECT_EQ(field_of(office(id, ReformRole::finance, 0)), "organ");
  EXPECT_EQ(field_of(office(id, ReformRole::unset)), "role");
  auto nowhere = office(id, ReformRole::finance);
  nowhere.jurisdiction.clear();
  EXPECT_EQ(field_of(nowhere), "jurisdiction");
  auto odd = office(id, ReformRole::finance);
  odd.role = static_cast<Role>(50);
  EXPECT_EQ(field_of(odd), "role");
  auto association = office(id, ReformRole::finance, 0);
  association.role = Role::association;
  EXPECT_EQ(field_of(association), "association");
  association.association = 12;
  EXPECT_EQ(field_of(association), "");
  EXPECT_EQ(field_of(office(id, ReformRole::finance)), "");
  EXPECT_EQ(field_of(office(id, ReformRole::finance)), "role") << "held already";
  EXPECT_EQ(accounts_.assignments().size(), 2u);
}

TEST_F(AccountsTest, AdministratorsAreThreePersonsWithNoOtherOffice) {
  const auto id = person("lisi");
  ASSERT_TRUE(
      std::holds_alternative<Assignment>(accounts_.assign(administrator(id, Role::system_administrator))));
  EXPECT_EQ(std::get<AccountRefusal>(accounts_.assign(administrator(id, Role::audit_administrator))).field,
            "role");
  EXPECT_EQ(std::get<AccountRefusal>(accounts_.assign(office(id, ReformRole::finance))).field, "role");
  const auto clerk = person("wangwu");
  accounts_.assign(office(clerk, ReformRole::finance));
  EXPECT_EQ(std::get<AccountRefusal>(accounts_.assign(administrator(clerk, Role::audit_administrator))).field,
            "role");
  auto placed = administrator(person("zhaoliu"), Role::audit_administrator);
  placed.jurisdiction = "hedong";
  EXPECT_EQ(std::get<AccountRefusal>(accounts_.assign(placed)).field, "role");
}

TEST_F(AccountsTest, PeopleAreThoseWithAnAccountAndTheirOfficesInForce) {
  const auto here = person("lisi"), gone = person("wangwu");
  accounts_.assign(office(here, ReformRole::finance));
  accounts_.assign(office(gone, ReformRole::finance));
  accounts_.deactivate(gone, kTestNow);
  const auto people = accounts_.people();
  ASSERT_EQ(people.all().size(), 2u);
  EXPECT_EQ(people.find(here)->offices.size(), 1u);
  EXPECT_TRUE(people.find(gone)->offices.empty());
  EXPECT_EQ(people.find(gone)->name, "某某");
}

TEST_F(AccountsTest, TheLastAdministratorOfAKindStays) {
  const auto id = person("lisi");
  const auto held = std::get<Assignment>(accounts_.assign(administrator(id, Role::system_administrator)));
  EXPECT_TRUE(accounts_.withdraw(held.id));
  EXPECT_TRUE(accounts_.deactivate(id, kTestNow));
  const auto successor = person("wangwu");
  accounts_.assign(administrator(successor, Role::system_administrator));
  EXPECT_FALSE(accounts_.deactivate(id, kTestNow));
  EXPECT_TRUE(accounts_.deactivate(successor, kTestNow)) << "the other one is out of use";
}

}  // namespace
}  // namespace tuogou
