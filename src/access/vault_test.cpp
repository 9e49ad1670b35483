#include "access/vault.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "access/access_test.h"
#include "base/file.h"
#include "base/unusable.h"

namespace tuogou {
namespace {

mode_t permissions_of(const std::string& path) {
  struct stat state{};
  EXPECT_EQ(::stat(path.c_str(), &state), 0);
  return state.st_mode & 0777u;
}

TEST(Vault, MakesItsKeyOnceAndForItsOwnerAlone) {
  const TestFolder folder;
  const auto path = folder.file("key");
  std::string sealed;
  {
    const Vault vault(path, Vault::Mode::create);
    sealed = vault.seal("440304197801010018", "post.id_no");
  }
  EXPECT_EQ(permissions_of(path), 0600u);
  EXPECT_EQ(read_file(path).size(), Vault::kKeyBytes);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(std::filesystem::path(path).parent_path()),
                          std::filesystem::directory_iterator()),
            1)
      << "nothing is left beside it";
  EXPECT_EQ(Vault(path, Vault::Mode::create).open(sealed, "post.id_no"), "440304197801010018");
  EXPECT_EQ(Vault(path, Vault::Mode::existing).open(sealed, "post.id_no"), "440304197801010018");
}

TEST(Vault, DoesNotMakeAKeyWhereOneShouldBe) {
  const TestFolder folder;
  EXPECT_THROW(Vault(folder.file("key"), Vault::Mode::existing), Unusable);
  EXPECT_FALSE(std::filesystem::exists(folder.file("key")));
  EXPECT_THROW(Vault(folder.file("no/such/folder/key"), Vault::Mode::create), Unusable);
}

TEST(Vault, RefusesAKeyThatOthersCanReadOrThatIsNone) {
  const TestFolder folder;
  const auto path = folder.file("key");
  {
    const Vault vault(path, Vault::Mode::create);
  }
  for (const mode_t mode : {0604u, 0640u, 0620u, 0644u}) {
    ASSERT_EQ(::chmod(path.c_str(), mode), 0);
    try {
      const Vault vault(path, Vault::Mode::existing);
      FAIL() << "taken with " << mode;
    } catch (const Unusable& unusable) {
      EXPECT_NE(unusable.sentence().zh.find("chmod 600"), std::string::npos);
    }
  }
  ASSERT_EQ(::chmod(path.c_str(), 0600), 0);
  EXPECT_NO_THROW(Vault(path, Vault::Mode::existing));
  ASSERT_EQ(::truncate(path.c_str(), Vault::kKeyBytes - 1), 0);
  EXPECT_THROW(Vault(path, Vault::Mode::create), Unusable);
  std::filesystem::create_symlink(path, folder.file("link"));
  EXPECT_THROW(Vault(folder.file("link"), Vault::Mode::existing), Unusable);
}

class Sealing : public testing::Test {
 protected:
  TestFolder folder_;
  Vault vault_{folder_.file("key"), Vault::Mode::create};
};

RC_GTEST_FIXTURE_PROP(Sealing, OpensToWhatWasSealedInItsContextAlone, (const std::string& plain)) {
  const auto context = *rc::gen::element<std::string>("post.id_no", "association.phone", "");
  const auto sealed = vault_.seal(plain, context);
  RC_ASSERT(is_sealed(sealed));
  RC_ASSERT(vault_.open(sealed, context) == plain);
  RC_ASSERT(vault_.seal(plain, context) != sealed);
  RC_ASSERT_THROWS_AS(vault_.open(sealed, context + "x"), SealBroken);
}

RC_GTEST_FIXTURE_PROP(Sealing, NoticesEveryChange, (const std::string& plain)) {
  auto sealed = vault_.seal(plain, "c");
  const auto place = *rc::gen::inRange<std::size_t>(0, sealed.size());
  const auto other = *rc::gen::element('A', 'z', '7', '_', '=', '\0');
  RC_PRE(sealed[place] != other);
  sealed[place] = other;
  RC_ASSERT_THROWS_AS(vault_.open(sealed, "c"), SealBroken);
}

TEST_F(Sealing, NoticesWhatIsShortOrNotSealedAtAll) {
  const auto sealed = vault_.seal("13812345678", "c");
  for (std::size_t length = 0; length < sealed.size(); ++length) {
    EXPECT_THROW(vault_.open(sealed.substr(0, length), "c"), SealBroken) << length;
  }
  EXPECT_THROW(vault_.open("13812345678", "c"), SealBroken);
  EXPECT_THROW(vault_.open(sealed + "A", "c"), SealBroken);
  const Vault other(folder_.file("other"), Vault::Mode::create);
  EXPECT_THROW(other.open(sealed, "c"), SealBroken);
}

TEST(Mask, KeepsTheEndsOfWhatIsLongEnough) {
  EXPECT_EQ(mask(FieldType::phone, "13812345678"), "138****5678");
  EXPECT_EQ(mask(FieldType::phone, "0595-12345678"), "059******5678");
  EXPECT_EQ(mask(FieldType::phone, "1234567"), "*****67");
  EXPECT_EQ(mask(FieldType::phone, "110"), "***");
  EXPECT_EQ(mask(FieldType::id_number, "44030419780101001X"), "440*************1X");
  EXPECT_EQ(mask(FieldType::id_number, "440304780101001"), "440**********01");
  EXPECT_EQ(mask(FieldType::id_number, "G12345678"), "*********");
  EXPECT_EQ(mask(FieldType::text, "张三丰"), "张**");
  EXPECT_EQ(mask(FieldType::text, "张"), "*");
  EXPECT_EQ(mask(FieldType::phone, ""), "");
}

RC_GTEST_PROP(MaskProperty, NeverRevealsTheMiddle, ()) {
  const auto type = *rc::gen::element(FieldType::phone, FieldType::id_number, FieldType::text);
  const auto text = *rc::gen::container<std::string>(rc::gen::inRange('0', ':'));
  const auto masked = mask(type, text);
  RC_ASSERT(masked.size() == text.size());
  const std::size_t front = type == FieldType::text ? 1 : 3;
  const std::size_t end = type == FieldType::phone ? 4 : type == FieldType::id_number ? 2 : 0;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    RC_ASSERT(masked[i] == '*' || masked[i] == text[i]);
    if (masked[i] == '*') continue;
    ++shown;
    RC_ASSERT(i < front || i >= text.size() - end);
  }
  RC_ASSERT(text.empty() || shown < text.size());
  if (type != FieldType::phone) RC_ASSERT(shown * 2 <= text.size());
}

}  // namespace
}  // namespace tuogou
