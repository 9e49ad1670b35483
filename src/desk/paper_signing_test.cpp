#include "desk/paper_signing.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "base/file.h"
#include "store/digest.h"
#include "store/told_store_test.h"

namespace tuogou {
namespace {

struct Signed {
  TemporaryFolder folder;
  std::string public_pem = make_key(folder / "key.pem");
  Sm2Key key = private_key(folder / "key.pem");
  IssuedPaper paper;

  Signed() {
    paper.issued_at = 61;
    paper.hash = hex(sm3({"text"}));
    paper.docx = hex(sm3({"docx"}));
    paper.pdf = hex(sm3({"pdf"}));
    paper.ofd = hex(sm3({"ofd"}));
    paper.signature = paper_signature("hedong", paper, key);
  }
};

TEST(PaperSigning, IsVouchedForByItsKey) {
  const Signed it;
  const auto signing = signing_of("hedong", it.paper);
  EXPECT_EQ(signing.state, SigningState::valid);
  EXPECT_EQ(signing.key, key_fingerprint(it.public_pem));
  EXPECT_NE(sentence(signing, "示例民政局").zh.find("示例民政局"), std::string::npos);
}

TEST(PaperSigning, SpeaksOfOnePaperOfOneJournal) {
  const Signed it;
  EXPECT_EQ(signing_of("hexi", it.paper).state, SigningState::invalid);
  auto other = it.paper;
  other.issued_at = 62;
  EXPECT_EQ(signing_of("hedong", other).state, SigningState::invalid);
  for (const auto part : {&IssuedPaper::hash, &IssuedPaper::docx, &IssuedPaper::pdf, &IssuedPaper::ofd}) {
    auto changed = it.paper;
    auto& digit = (changed.*part)[7];
    digit = digit == '0' ? '1' : '0';
    EXPECT_EQ(signing_of("hedong", changed).state, SigningState::invalid);
  }
}

TEST(PaperSigning, FailsWithAnotherKeyOrSignature) {
  const Signed it;
  const Signed other;
  const auto key_of = [](const IssuedPaper& paper) {
    return paper.signature.substr(0, paper.signature.find(' '));
  };
  const auto rest_of = [](const IssuedPaper& paper) {
    return paper.signature.substr(paper.signature.find(' '));
  };
  auto changed = it.paper;
  changed.signature = key_of(other.paper) + rest_of(it.paper);
  EXPECT_EQ(signing_of("hedong", changed).state, SigningState::invalid);
  changed.signature = key_of(it.paper) + rest_of(other.paper);
  EXPECT_EQ(signing_of("hedong", changed).state, SigningState::invalid);
  for (const auto& text :
       {std::string("x"), std::string(" "), key_of(it.paper), rest_of(it.paper), it.paper.signature + " "}) {
    changed.signature = text;
    EXPECT_EQ(signing_of("hedong", changed).state, SigningState::invalid) << text;
  }
  changed.signature.clear();
  EXPECT_EQ(signing_of("hedong", changed).state, SigningState::none);
}

TEST(PaperSigning, SignsSevenLinesAsDocumented) {
  const Signed it;
  EXPECT_EQ(signed_lines("hedong", it.paper, "KEY"),
            "tuogou-paper-1\thedong\nissued\t61\ntext\t" + it.paper.hash + "\ndocx\t" + it.paper.docx +
                "\npdf\t" + it.paper.pdf + "\nofd\t" + it.paper.ofd + "\nkey\tKEY\n");
}

struct DataFolder {
  TemporaryFolder folder;
  std::string data = folder / "data";
  DataFolder() { std::filesystem::create_directories(data + "/keys"); }
};

TEST(OrganKeys, AreReadByTheNumberOfTheirOrgan) {
  const DataFolder it;
  make_key(organ_key_file(it.data, 7));
  const auto public_pem = make_key(organ_key_file(it.data, 11));
  write_file(it.data + "/keys/11.pub.pem", public_pem);
  write_file(it.data + "/keys/notes.txt", "not a key");
  const auto keys = read_organ_keys(it.data);
  ASSERT_EQ(keys.size(), 2U);
  EXPECT_EQ(fingerprint(keys.at(11)), key_fingerprint(public_pem));
  EXPECT_TRUE(read_organ_keys(it.folder / "nowhere").empty());
}

TEST(OrganKeys, AreRefusedByFile) {
  const auto refused = [](const char* name, const char* word, mode_t mode = 0600, bool is_key = true) {
    const DataFolder it;
    const auto path = it.data + "/keys/" + name;
    if (is_key) {
      make_key(path);
    } else {
      write_file(path, "no key");
    }
    ASSERT_EQ(::chmod(path.c_str(), mode), 0);
    const auto refusal = refusal_of([&] { read_organ_keys(it.data); });
    EXPECT_NE(refusal.find(path), std::string::npos) << refusal;
    EXPECT_NE(refusal.find(word), std::string::npos) << refusal;
  };
  refused("11.pem", "no SM2 key", 0600, false);
  for (const mode_t open : {0644U, 0640U, 0604U, 0660U}) refused("11.pem", "open to others", open);
  for (const auto* name : {"minzheng.pem", "011.pem", "-1.pem", "0.pem", "11 .pem", "99999999999.pem"}) {
    refused(name, "number");
  }
}

}  // namespace
}  // namespace tuogou
