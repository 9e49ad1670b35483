// A folder that goes with its test, and a store in it.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

#include "base/unusable.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace tuogou {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    auto name = (std::filesystem::temp_directory_path() / "tuogou-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::size_t files() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) count += entry.exists() ? 1U : 0U;
    return count;
  }

 private:
  std::filesystem::path path_;
};

/// The first column of the first row, as a number.
inline std::int64_t number_of(Database& database, const std::string& sql) {
  const Reading row(database.query(sql));
  return row->step() ? row->integer(0) : -1;
}

/// The kind of the StoreFailure that `act` throws, if it does.
template <class Act>
std::optional<StoreFailure::Kind> failure_of(Act act) {
  try {
    act();
  } catch (const StoreFailure& failure) {
    return failure.kind();
  }
  return {};
}

/// What Unusable says in English, or nothing.
template <class Act>
std::string refusal_of(Act act) {
  try {
    act();
  } catch (const Unusable& unusable) {
    EXPECT_FALSE(unusable.sentence().zh.empty());
    return unusable.sentence().en;
  }
  return {};
}

}  // namespace tuogou
