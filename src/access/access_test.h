// What the tests of accounts share: a folder of their own, a store with one key, persons made in a word.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <variant>

#include "access/accounts.h"
#include "access/random.h"
#include "store/access_schema.h"

namespace tuogou {

/// A folder that goes with the test.
class TestFolder {
 public:
  TestFolder() : path_(std::filesystem::temp_directory_path() / ("tuogou-access-" + random_token())) {
    std::filesystem::create_directories(path_);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  ~TestFolder() { std::filesystem::remove_all(path_); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

inline constexpr std::int64_t kTestNow = 1'577'836'800'000;  // 2020-01-01
inline const std::string kTestPassword = "Nine-green-kites";

class AccountsTest : public testing::Test {
 protected:
  AccountsTest() { database_.execute(std::string(kAccessSchema)); }

  static AccountSettings cheap() {
    AccountSettings settings;
    settings.hash_cost = kCheapestHash;
    return settings;
  }

  /// A person who has chosen kTestPassword.
  PersonId person(const std::string& login) {
    const auto made = std::get<NewPerson>(accounts_.create_person(login, "某某", kTestNow));
    EXPECT_FALSE(accounts_.change_password(made.id, made.code, kTestPassword, "", kTestNow));
    return made.id;
  }
  SignInAnswer try_sign_in(const std::string& login, const std::string& password,
                           std::int64_t now = kTestNow) {
    return accounts_.sign_in(
        {.login = login, .password = password, .totp = {}, .address = "127.0.0.1", .agent = "test"}, now);
  }
  std::string token(const std::string& login, std::int64_t now = kTestNow) {
    return std::get<SignedIn>(try_sign_in(login, kTestPassword, now)).token;
  }
  SignInRefusal refused(const std::string& login, const std::string& password, std::int64_t now = kTestNow) {
    return std::get<SignInRefusal>(try_sign_in(login, password, now));
  }
  static Assignment office(PersonId person, ReformRole part, RecordId organ = 7) {
    Assignment assignment;
    assignment.person = person;
    assignment.role = role_of(part);
    assignment.jurisdiction = "hedong";
    assignment.organ = organ;
    assignment.organ_name = "示例局";
    return assignment;
  }
  static Assignment administrator(PersonId person, Role role) {
    Assignment assignment;
    assignment.person = person;
    assignment.role = role;
    return assignment;
  }

  TestFolder folder_;
  Database database_{folder_.file("store.db"), Database::Mode::create};
  Vault vault_{folder_.file("key"), Vault::Mode::create};
  Accounts accounts_{database_, vault_, cheap()};
};

}  // namespace tuogou
