// Answers that are kept: never older than the ledger, never another's.
#include "api/kept_answers.h"

#include "server/told_server_test.h"

namespace tuogou {
namespace {

class KeptAnswer : public District {
 protected:
  std::string list() const { return in(kDistrict, "/associations"); }
  std::string overview() const { return in(kDistrict, "/overview"); }
};

std::shared_ptr<const Response> response_of(std::string body) {
  return std::make_shared<const Response>(text_response(std::move(body)));
}

TEST_F(KeptAnswer, IsTheSameUntilSomethingIsWritten) {
  const auto first = as("office").get(of(kLamps));
  EXPECT_EQ(as("office").get(of(kLamps)).text, first.text);
  EXPECT_EQ(as("office").get(of(kLamps)).header("ETag"), first.header("ETag"));
  expect_done(as("office").post(of(kLamps, "/registers/disclosure"),
                                R"({"row":{"item":"示例事项","published_on":"2021-03-01"}})"));
  const auto then = as("office").get(of(kLamps));
  EXPECT_NE(then.text, first.text);
  EXPECT_NE(then.header("ETag"), first.header("ETag"));
}

TEST_F(KeptAnswer, IsNobodyElses) {
  const auto office = as("office").get(list());
  const auto association = as("xiehui").get(list());
  EXPECT_GT(office.whole_at("/total"), 1);
  EXPECT_EQ(association.whole_at("/total"), 1);
  EXPECT_EQ(as("office").get(list()).text, office.text);
  EXPECT_EQ(as("xiehui").get(list()).text, association.text);
  EXPECT_EQ(as("waiqu").get(list()).status, 404);
  EXPECT_EQ(as("").get(list()).status, 401);
}

TEST_F(KeptAnswer, IsAnotherForAnotherQuestion) {
  const auto all = as("office").get(list());
  EXPECT_NE(as("office").get(list() + "?limit=1").text, all.text);
  EXPECT_NE(as("office").get(list() + "?as_of=2019-01-01").text, all.text);
  EXPECT_EQ(as("office").get(list()).text, all.text);
  EXPECT_EQ(as("office").get(list() + "?sort=nothing").status, 400);
  EXPECT_EQ(as("office").get(list() + "?sort=nothing").status, 400);
}

TEST_F(KeptAnswer, IsOverTheNextDay) {
  const auto today = as("office").get(overview());
  server->pass_days(30);
  EXPECT_NE(as("office").get(overview()).text, today.text);
}

TEST_F(KeptAnswer, GoesWithTheGroundsItStoodOn) {
  KeptAnswers kept;
  const auto session = std::make_shared<const Session>(), other = std::make_shared<const Session>();
  const Grounds now{std::make_shared<const Ledgers>(), nullptr, nullptr, 1};
  const Grounds later{std::make_shared<const Ledgers>(), nullptr, nullptr, 1};
  EXPECT_EQ(kept.find(now, session, "q"), nullptr);
  kept.keep(now, session, "q", response_of("a"));
  ASSERT_NE(kept.find(now, session, "q"), nullptr);
  EXPECT_EQ(kept.find(now, session, "q")->body, "a");
  EXPECT_EQ(kept.find(now, other, "q"), nullptr);
  EXPECT_EQ(kept.find(now, session, "r"), nullptr);
  EXPECT_EQ(kept.find(later, session, "q"), nullptr);
  kept.keep(now, session, "q", response_of("late"));
  EXPECT_EQ(kept.find(later, session, "q"), nullptr);
}

TEST_F(KeptAnswer, TheLongestUnaskedGoesFirst) {
  KeptAnswers kept;
  const auto session = std::make_shared<const Session>();
  const Grounds now{std::make_shared<const Ledgers>(), nullptr, nullptr, 1};
  kept.find(now, session, "");
  const std::string half(KeptAnswers::kBytesMost / 2, 'x');
  kept.keep(now, session, "one", response_of(half));
  kept.keep(now, session, "two", response_of(half));
  EXPECT_NE(kept.find(now, session, "one"), nullptr);
  kept.keep(now, session, "three", response_of(half));
  EXPECT_NE(kept.find(now, session, "one"), nullptr);
  EXPECT_EQ(kept.find(now, session, "two"), nullptr);
}

}  // namespace
}  // namespace tuogou
