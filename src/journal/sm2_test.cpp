#include "journal/sm2.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <sys/stat.h>

#include <cstdlib>

#include "base/file.h"
#include "store/told_store_test.h"

namespace tuogou {
namespace {

struct Keyed {
  TemporaryFolder folder;
  std::string public_pem = make_key(folder / "key.pem");
  Sm2Key key = private_key(folder / "key.pem");
};

TEST(SigningKey, IsForItsOwnerAloneAndNeverOverwritten) {
  const Keyed it;
  struct stat status{};
  ASSERT_EQ(stat((it.folder / "key.pem").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_FALSE(refusal_of([&] { make_key(it.folder / "key.pem"); }).empty());
  EXPECT_EQ(public_key(it.folder / "key.pem"), it.public_pem);
}

TEST(SigningKey, IsRefusedUnlessItIsForSm2) {
  const TemporaryFolder folder;
  const auto make = "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out " +
                    (folder / "p256.pem") + " 2>/dev/null";
  ASSERT_EQ(std::system(make.c_str()), 0);
  EXPECT_NE(refusal_of([&] { public_key(folder / "p256.pem"); }).find("no SM2 key"), std::string::npos);
  const auto refusal = refusal_of([&] { private_key(folder / "p256.pem"); });
  EXPECT_NE(refusal.find("no SM2 key"), std::string::npos);
  EXPECT_NE(refusal.find("p256.pem"), std::string::npos) << "the file is named";
  EXPECT_NE(refusal_of([&] { key_fingerprint("nonsense"); }).find("no SM2 key"), std::string::npos);
  EXPECT_FALSE(refusal_of([&] { public_key(folder / "none.pem"); }).empty());
}

TEST(SigningKey, IsRefusedWhereItTakesAPassphraseOrIsOnlyPublic) {
  const Keyed it;
  const auto protect = "openssl pkey -aes128 -passout pass:x -in " + (it.folder / "key.pem") + " -out " +
                       (it.folder / "protected.pem");
  ASSERT_EQ(std::system(protect.c_str()), 0);
  EXPECT_NE(refusal_of([&] { private_key(it.folder / "protected.pem"); }).find("passphrase"),
            std::string::npos);
  write_file(it.folder / "public.pem", it.public_pem);
  EXPECT_NE(refusal_of([&] { private_key(it.folder / "public.pem"); }).find("to sign with"),
            std::string::npos);
  EXPECT_EQ(public_key(it.folder / "public.pem"), it.public_pem);
}

TEST(SigningKey, MayBeMadeByOpenssl) {
  const TemporaryFolder folder;
  const auto make = "openssl genpkey -algorithm SM2 -out " + (folder / "key.pem");
  ASSERT_EQ(std::system(make.c_str()), 0);
  EXPECT_TRUE(is_signed("x", sm2_signature("x", private_key(folder / "key.pem")),
                        key_of_pem(public_key(folder / "key.pem"))));
}

TEST(Sm2, SignsExactlyOneText) {
  const Keyed it;
  const auto key = key_of_pem(it.public_pem);
  rc::check([&](const std::string& text) {
    const auto signature = sm2_signature(text, it.key);
    RC_ASSERT(is_signed(text, signature, key));
    RC_ASSERT(!is_signed(text + "x", signature, key));
  });
}

TEST(Sm2, FailsWithAnythingElseForASignature) {
  const Keyed it;
  const Keyed other;
  const auto signature = sm2_signature("text", it.key);
  EXPECT_FALSE(is_signed("text", signature, other.key));
  for (const auto& changed : {std::string(), std::string("===="), signature + "=", signature.substr(4),
                              " " + signature, std::string("no base64")}) {
    EXPECT_FALSE(is_signed("text", changed, it.key)) << changed;
  }
}

TEST(Sm2, WritesAKeyInOneWayOnly) {
  const Keyed it;
  const auto der = public_der(it.key);
  const auto read = key_of_der(der);
  ASSERT_NE(read, nullptr);
  EXPECT_EQ(fingerprint(read), key_fingerprint(it.public_pem));
  EXPECT_TRUE(is_signed("text", sm2_signature("text", it.key), read));
  EXPECT_EQ(key_of_der(der + "x"), nullptr);
  EXPECT_EQ(key_of_der(der.substr(1)), nullptr);
  EXPECT_EQ(key_of_der(""), nullptr);
}

TEST(Sm2, ReadsBase64AsItIsWritten) {
  rc::check([](const std::string& bytes) { RC_ASSERT(from_base64(base64(bytes)) == bytes); });
  EXPECT_EQ(base64("ab"), "YWI=");
  EXPECT_EQ(from_base64("YWJ="), "") << "the same bytes with stray bits";
  EXPECT_EQ(from_base64("YWI"), "");
}

}  // namespace
}  // namespace tuogou
