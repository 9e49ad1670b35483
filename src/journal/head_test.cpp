#include "journal/head.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>

#include "journal/sm2.h"
#include "journal/told_journal_test.h"

namespace tuogou {
namespace {

constexpr std::int64_t kNow = 1772439600250;  // 2026-03-02T08:20:00.250Z

struct Signed {
  TemporaryFolder folder;
  std::string public_pem = make_key(folder / "key.pem");
  Head head{"hedong", 42, sm3({"x"})};
  std::string text = sign_head(head, kNow, folder / "key.pem");
};

TEST(SignedHead, IsVouchedForByItsKey) {
  const Signed it;
  EXPECT_TRUE(verify_signature(it.text, it.public_pem));
  const auto parsed = parse_head(it.text);
  EXPECT_EQ(parsed.head, it.head);
  EXPECT_EQ(parsed.signed_at, kNow);
  EXPECT_EQ(parsed.key, key_fingerprint(it.public_pem));
  EXPECT_EQ(public_key(it.folder / "key.pem"), it.public_pem);
}

TEST(SignedHead, IsSixPrintableLines) {
  const Signed it;
  EXPECT_EQ(std::ranges::count(it.text, '\n'), 6);
  EXPECT_TRUE(it.text.starts_with("tuogou-head-1\thedong\nseq\t42\nhash\t" + hex(it.head.hash) +
                                  "\nsigned_at\t2026-03-02T08:20:00.250Z\nkey\t"))
      << it.text;
}

TEST(SignedHead, FailsWithAByteChangedAnywhere) {
  const Signed it;
  rc::check([&] {
    const auto at = *rc::gen::inRange<std::size_t>(0, it.text.size());
    const auto by = *rc::gen::inRange(1, 256);
    auto changed = it.text;
    changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ by);
    bool is_vouched_for = false;
    try {
      is_vouched_for = verify_signature(changed, it.public_pem);
    } catch (const Unusable&) {  // no head at all any more
    }
    RC_ASSERT(!is_vouched_for);
  });
}

TEST(SignedHead, FailsWithAnotherKey) {
  const Signed it;
  const Signed other;
  EXPECT_FALSE(verify_signature(it.text, other.public_pem));
}

TEST(SignedHead, IsRefusedInAnyOtherForm) {
  const Signed it;
  for (const auto& text :
       {std::string(), it.text + "\n", it.text.substr(1), it.text.substr(0, it.text.size() - 1)}) {
    EXPECT_NE(refusal_of([&] { parse_head(text); }).find("no complete signed head"), std::string::npos);
  }
}

TEST(SignedHead, WritesAnyMomentSoThatItIsReadBack) {
  const Signed it;
  for (const std::int64_t moment :
       {std::int64_t{0}, std::int64_t{951782399999}, std::int64_t{4102444800001}}) {
    EXPECT_EQ(parse_head(sign_head(it.head, moment, it.folder / "key.pem")).signed_at, moment);
  }
}

TEST(SignedHead, ShowsATruncatedJournal) {
  ToldJournal journal(5);
  make_key(journal.folder / "key.pem");
  const auto known = parse_head(sign_head(journal.head(), kNow, journal.folder / "key.pem")).head;
  journal.database.execute("DELETE FROM entry WHERE seq > 3");
  EXPECT_TRUE(journal.verified().is_sound());
  EXPECT_EQ(journal.verified({&known, 1}).first_break.value().flaw, Flaw::truncated);
}

TEST(SignedHead, IsAcceptedByOpensslAsDocumented) {
  const Signed it;
  write_file(it.folder / "head.txt", it.text);
  write_file(it.folder / "public.pem", it.public_pem);
  const auto command =
      "cd " + (it.folder / "") +
      " && head -n 5 head.txt >signed.txt"
      " && sed -n 's/^signature\\t//p' head.txt | openssl base64 -d -A >signature.der"
      " && openssl dgst -sm3 -verify public.pem -sigopt distid:1234567812345678"
      " -signature signature.der signed.txt >/dev/null"
      " && openssl pkey -pubin -in public.pem -outform DER | openssl dgst -sm3 -r | grep -q " +
      key_fingerprint(it.public_pem);
  EXPECT_EQ(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace tuogou
