#include "desk/writer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <future>

#include "desk/fold.h"

namespace tuogou {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDistrict = "shili";

class Writing : public testing::Test {
 protected:
  void SetUp() override {
    auto name = (fs::temp_directory_path() / "tuogou-writer-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    DeskOptions options;
    options.data = folder_.string();
    options.now = [] { return Moment{1'614'646'800} * 1000; };
    options.accounts.hash_cost = kCheapestHash;
    options.verify_at_start = false;
    desk_ = std::make_unique<Desk>(std::move(options));
    Organ office;
    office.name = "示例办公室";
    office.kind = OrganKind::other;
    const auto opened =
        desk_->open_jurisdiction({}, {std::string(kDistrict), "示例区", "", "hedong-2019"}, office);
    ASSERT_TRUE(std::holds_alternative<Receipt>(opened));
  }
  void TearDown() override {
    desk_.reset();
    fs::remove_all(folder_);
  }

  static Event row_named(const std::string& name, RecordId number) {
    DifficultIssue issue;
    issue.description = name;
    return RowAdded{&kRegister<DifficultIssue>, number, 0, values_of(kRegister<DifficultIssue>, &issue)};
  }
  static Order order_of(std::function<Decision(const Situation&)> decide) {
    Order order;
    order.jurisdiction = kDistrict;
    order.decide = std::move(decide);
    return order;
  }
  static Order adding(const std::string& name) {
    return order_of([name](const Situation& situation) -> Decision {
      Decided decided;
      decided.record = situation.last_record + 1;
      decided.events = {row_named(name, decided.record)};
      return decided;
    });
  }
  /// Adds a row, and then does what cannot be done.
  static Order failing(const std::string& name) {
    return order_of([name](const Situation& situation) -> Decision {
      Decided decided;
      decided.events = {row_named(name, situation.last_record + 1),
                        RowVoided{&kRegister<DifficultIssue>, 999'999, 0, {}}};
      return decided;
    });
  }
  /// Carries them out in one batch: the writer is kept busy until all wait.
  std::vector<Outcome> in_one_batch(std::vector<Order> orders) {
    std::promise<void> begun, all_wait;
    desk_->submit(order_of([&](const Situation&) -> Decision {
                    begun.set_value();
                    all_wait.get_future().wait();
                    return Decided{};
                  }),
                  [](const Outcome&) {});
    begun.get_future().wait();
    std::vector<std::promise<Outcome>> promises(orders.size());
    for (std::size_t i = 0; i < orders.size(); ++i) {
      desk_->submit(std::move(orders[i]),
                    [&promise = promises[i]](Outcome outcome) { promise.set_value(std::move(outcome)); });
    }
    all_wait.set_value();
    std::vector<Outcome> outcomes;
    for (auto& promise : promises) outcomes.push_back(promise.get_future().get());
    return outcomes;
  }
  static std::vector<std::string> names_in(const Ledger& ledger) {
    std::vector<std::string> names;
    for (const auto& row : ledger.jurisdiction.rows<DifficultIssue>()) names.push_back(row.value.description);
    return names;
  }
  std::vector<std::string> names() const { return names_in(*desk_->ledgers()->find(kDistrict)); }

  fs::path folder_;
  std::unique_ptr<Desk> desk_;
};

using Names = std::vector<std::string>;

TEST_F(Writing, AnOrderThatFailsTakesNothingWithItAndLeavesNothing) {
  const auto outcomes = in_one_batch({adding("甲"), failing("乙"), adding("丙")});
  ASSERT_TRUE(std::holds_alternative<Receipt>(outcomes[0]));
  ASSERT_TRUE(std::holds_alternative<Failure>(outcomes[1]));
  EXPECT_EQ(std::get<Failure>(outcomes[1]).kind, Failure::Kind::bug);
  ASSERT_TRUE(std::holds_alternative<Receipt>(outcomes[2]));
  EXPECT_EQ(names(), (Names{"甲", "丙"}));
  const auto folded = fold(*desk_->connect(), kDistrict, desk_->sealing());
  EXPECT_EQ(folded.stopped, "");
  EXPECT_EQ(names_in(*folded.ledger), names());
  EXPECT_EQ(folded.ledger->sequence, desk_->ledgers()->find(kDistrict)->sequence);
}

TEST_F(Writing, AnOrderSeesWhatTheOneBeforeItInTheBatchDid) {
  std::size_t seen = 0;
  in_one_batch({adding("甲"), order_of([&](const Situation& situation) -> Decision {
                  seen = situation.ledger.jurisdiction.rows<DifficultIssue>().size();
                  return Decided{};
                })});
  EXPECT_EQ(seen, 1U);
}

TEST_F(Writing, WhatWasHandedOutNeverChanges) {
  const auto before = desk_->ledgers();
  in_one_batch({adding("甲"), adding("乙")});
  EXPECT_TRUE(names_in(*before->find(kDistrict)).empty());
  EXPECT_EQ(names(), (Names{"甲", "乙"}));
}

TEST_F(Writing, AJurisdictionThatCouldNotBeOpenedIsNotThere) {
  auto order = order_of([](const Situation&) -> Decision {
    Decided decided;
    decided.events = {JurisdictionOpened{"xinqu", "新区", "", "hedong-2019"},
                      RowVoided{&kRegister<DifficultIssue>, 1, 0, {}}};
    return decided;
  });
  order.jurisdiction = "xinqu";
  order.opens = true;
  auto after = adding("甲");
  after.jurisdiction = "xinqu";
  const auto outcomes = in_one_batch({std::move(order), std::move(after)});
  EXPECT_TRUE(std::holds_alternative<Failure>(outcomes[0]));
  ASSERT_TRUE(std::holds_alternative<Failure>(outcomes[1]));
  EXPECT_EQ(std::get<Failure>(outcomes[1]).kind, Failure::Kind::unknown_jurisdiction);
  EXPECT_EQ(desk_->ledgers()->find("xinqu"), nullptr);
}

}  // namespace
}  // namespace tuogou
