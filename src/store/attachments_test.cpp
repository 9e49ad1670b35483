#include "store/attachments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "store/told_store_test.h"

namespace tuogou {
namespace {

using Mode = Database::Mode;

const AttachmentInfo kInfo{.hash = {},
                           .size = 0,
                           .media_type = "application/pdf",
                           .name = "核准函.pdf",
                           .added_at = 1000,
                           .added_by = 7};

struct Store {
  TemporaryFolder folder;
  Database database{folder / "a.db", Mode::create};
  Store() { migrate(database); }

  std::int64_t rows(const std::string& table) { return number_of(database, "SELECT count(*) FROM " + table); }

  AttachmentInfo put(Bytes content, std::size_t at_once = 70000, const AttachmentInfo& info = kInfo) {
    NewAttachment upload(database, info);
    for (auto rest = content; !rest.empty(); rest = rest.subspan(std::min(at_once, rest.size()))) {
      upload.add(rest.first(std::min(at_once, rest.size())));
    }
    return upload.finish();
  }

  std::vector<std::byte> content(const std::string& hash) {
    std::vector<std::byte> all;
    std::vector<std::byte> part;
    for (std::int64_t number = 0; read_attachment_part(database, hash, number, part); ++number) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }
};

std::vector<std::byte> some_bytes(std::size_t size) {
  std::mt19937 numbers(static_cast<unsigned>(size));  // the same on every run
  std::vector<std::byte> bytes(size);
  std::ranges::generate(bytes, [&] { return static_cast<std::byte>(numbers()); });
  return bytes;
}

TEST(Attachments, ComeBackAsTheyWere) {
  Store store;
  for (const std::size_t size :
       {0U, 1U, 70000U, (1U << 20U), (1U << 20U) + 1U, (3U << 20U), (3U << 20U) + 5U}) {
    const auto bytes = some_bytes(size);
    const auto added = store.put(bytes);
    EXPECT_EQ(added.hash, hex([&] {
                Sm3 hasher;
                hasher.add(Bytes(bytes));
                return hasher.digest();
              }()));
    EXPECT_EQ(store.content(added.hash), bytes) << size;
    const auto info = attachment_info(store.database, added.hash);
    ASSERT_TRUE(info);
    EXPECT_EQ(info->size, static_cast<std::int64_t>(size));
    EXPECT_EQ(info->name, kInfo.name);
    EXPECT_EQ(info->media_type, kInfo.media_type);
    EXPECT_EQ(info->added_at, 1000);
    EXPECT_EQ(info->added_by, 7);
    EXPECT_TRUE(attachment_exists(store.database, added.hash));
  }
  EXPECT_TRUE(damaged_attachments(store.database).empty());
}

TEST(Attachments, AreNotThereUnderAnotherHash) {
  Store store;
  EXPECT_FALSE(attachment_exists(store.database, hex(sm3({"x"}))));
  EXPECT_FALSE(attachment_info(store.database, hex(sm3({"x"}))));
  std::vector<std::byte> part;
  EXPECT_FALSE(read_attachment_part(store.database, hex(sm3({"x"})), 0, part));
}

TEST(Attachments, AreKeptOnceWhateverTheyAreCalled) {
  Store store;
  const auto bytes = some_bytes(3U << 20U);
  const auto first = store.put(bytes);
  auto other = kInfo;
  other.name = "复印件.pdf";
  const auto second = store.put(bytes, 1000, other);
  EXPECT_EQ(second.hash, first.hash);
  EXPECT_EQ(second.name, kInfo.name);
  EXPECT_EQ(store.rows("attachment"), 1);
  EXPECT_EQ(store.rows("attachment_part"), 3);
}

TEST(Attachments, LeaveNothingWhenTheUploadStops) {
  Store store;
  {
    NewAttachment upload(store.database, kInfo);
    upload.add(some_bytes((2U << 20U) + 1U));
    EXPECT_GT(store.rows("attachment_part"), 0);  // on the way, so that no request holds a whole file
  }
  EXPECT_EQ(store.rows("attachment"), 0);
  EXPECT_EQ(store.rows("attachment_part"), 0);
}

TEST(Attachments, AreSweptWhereACrashCutThemOff) {
  Store store;
  const auto whole = store.put(some_bytes(5));
  store.database.execute("INSERT INTO attachment VALUES (99, NULL, 0, '', '', 0, 0)");
  store.database.execute("INSERT INTO attachment_part VALUES (99, 0, x'00')");
  EXPECT_EQ(drop_unfinished_attachments(store.database), 1);
  EXPECT_EQ(store.rows("attachment_part"), 1);
  EXPECT_TRUE(attachment_exists(store.database, whole.hash));
}

TEST(Attachments, MayBeUploadedSideBySide) {
  Store store;
  Database other(store.folder / "a.db", Mode::existing);
  const auto one = some_bytes((1U << 20U) + 7U);
  const auto two = some_bytes((1U << 20U) + 8U);
  NewAttachment first(store.database, kInfo);
  NewAttachment second(other, kInfo);
  first.add(one);
  second.add(two);
  const auto first_hash = first.finish().hash;
  EXPECT_EQ(store.content(second.finish().hash), two);
  EXPECT_EQ(store.content(first_hash), one);
}

TEST(Attachments, AreRefusedBeyondTheLimit) {
  Store store;
  NewAttachment upload(store.database, kInfo);
  const auto bytes = some_bytes(1U << 20U);
  for (std::int64_t size = 0; size < kMostAttachmentBytes; size += std::ssize(bytes)) upload.add(bytes);
  const std::byte one_more[1]{};
  EXPECT_NE(refusal_of([&] { upload.add(one_more); }).find("larger than 50 MB"), std::string::npos);
}

TEST(Attachments, LeaveNothingOnAFullDisk) {
  Store store;
  store.database.execute("PRAGMA max_page_count=600");  // some 2.4 MB
  EXPECT_EQ(failure_of([&] { store.put(some_bytes(5U << 20U)); }), StoreFailure::Kind::full);
  EXPECT_EQ(store.rows("attachment"), 0);
  EXPECT_EQ(store.rows("attachment_part"), 0);
}

TEST(Attachments, ThatWereChangedAreNamed) {
  Store store;
  const auto good = store.put(some_bytes(10));
  const auto bad = store.put(some_bytes((1U << 20U) + 10U));
  store.database.execute("UPDATE attachment_part SET bytes = x'00' WHERE part = 1");
  EXPECT_EQ(damaged_attachments(store.database), std::vector{bad.hash});
}

}  // namespace
}  // namespace tuogou
