#include "store/schema.h"

#include <gtest/gtest.h>

#include <fstream>

#include "store/told_store_test.h"

namespace tuogou {
namespace {

using Mode = Database::Mode;

TEST(Schema, IsSetUpInAnEmptyFileAndThenLeftAlone) {
  const TemporaryFolder folder;
  Database database(folder / "a.db", Mode::create);
  EXPECT_EQ(migrate(database), 0);
  EXPECT_EQ(number_of(database, "PRAGMA user_version"), newest_schema());
  EXPECT_EQ(number_of(database, "PRAGMA application_id"), kApplicationId);
  EXPECT_EQ(number_of(database, "SELECT count(*) FROM entry"), 0);
  EXPECT_EQ(migrate(database), newest_schema());
  require_schema(database);
}

TEST(Schema, GoesOnFromAnyEarlierVersionAndKeepsWhatIsThere) {
  for (int version = 1; version < newest_schema(); ++version) {
    const TemporaryFolder folder;
    Database database(folder / "a.db", Mode::create);
    EXPECT_EQ(migrate(database, version), 0);
    EXPECT_EQ(number_of(database, "PRAGMA user_version"), version);
    database.execute("INSERT INTO entry VALUES ('hedong', 1, '1', zeroblob(32))");
    require_schema(database);
    EXPECT_EQ(migrate(database), version);
    EXPECT_EQ(number_of(database, "PRAGMA user_version"), newest_schema());
    EXPECT_EQ(number_of(database, "SELECT count(*) FROM entry"), 1);
  }
}

TEST(Schema, RefusesADatabaseOfANewerProgram) {
  const TemporaryFolder folder;
  Database database(folder / "a.db", Mode::create);
  migrate(database);
  database.execute("PRAGMA user_version=999");
  EXPECT_NE(refusal_of([&] { migrate(database); }).find("newer program (version 999"), std::string::npos);
  EXPECT_NE(refusal_of([&] { require_schema(database); }).find("newer program"), std::string::npos);
}

TEST(Schema, RefusesTheDatabaseOfAnotherProgram) {
  const TemporaryFolder folder;
  Database database(folder / "a.db", Mode::create);
  database.execute("CREATE TABLE shopping(item TEXT)");
  EXPECT_NE(refusal_of([&] { migrate(database); }).find("not a database of Tuogou"), std::string::npos);
  EXPECT_EQ(number_of(database, "SELECT count(*) FROM sqlite_schema"), 1);
}

TEST(Schema, IsNoneForThoseWhoOnlyReadAnEmptyFile) {
  const TemporaryFolder folder;
  Database database(folder / "a.db", Mode::create);
  EXPECT_NE(refusal_of([&] { require_schema(database); }).find("not a database of Tuogou"),
            std::string::npos);
}

TEST(Schema, TakesAStepWhollyOrNotAtAll) {
  const TemporaryFolder folder;
  Database database(folder / "a.db", Mode::create);
  database.execute("PRAGMA max_page_count=3");  // too small for the first step
  EXPECT_EQ(failure_of([&] { migrate(database); }), StoreFailure::Kind::full);
  EXPECT_EQ(number_of(database, "SELECT count(*) FROM sqlite_schema"), 0);
  EXPECT_EQ(number_of(database, "PRAGMA user_version"), 0);
  database.execute("PRAGMA max_page_count=1000000");
  migrate(database);
  require_schema(database);
}

TEST(Schema, WaitsForNobodyWhoHoldsTheFileForLong) {
  const TemporaryFolder folder;
  Database other(folder / "a.db", Mode::create);
  Database database(folder / "a.db", Mode::create);
  database.execute("PRAGMA busy_timeout=1");
  const Transaction held(other);
  EXPECT_EQ(failure_of([&] { migrate(database); }), StoreFailure::Kind::locked);
}

TEST(Database, SaysThatAFileOfSomethingElseIsDamaged) {
  const TemporaryFolder folder;
  std::ofstream(folder / "a.db") << std::string(5000, 'x');
  EXPECT_EQ(failure_of([&] { Database(folder / "a.db", Mode::existing); }), StoreFailure::Kind::damaged);
}

TEST(Database, SaysThatAFileIsNotThere) {
  const TemporaryFolder folder;
  EXPECT_EQ(failure_of([&] { Database(folder / "a.db", Mode::existing); }), StoreFailure::Kind::read_only);
  EXPECT_EQ(failure_of([&] { Database(folder / "no/a.db", Mode::create); }), StoreFailure::Kind::read_only);
}

}  // namespace
}  // namespace tuogou
