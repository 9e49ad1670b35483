// Official papers from the draft to the verified file, over the API.
#include <sys/stat.h>

#include <cstdlib>

#include "base/file.h"
#include "base/unusable.h"
#include "desk/paper_signing.h"
#include "journal/verify.h"
#include "server/told_walk_test.h"

namespace tuogou {
namespace {

class Papers : public WalkedDistrict {
 protected:
  void to_approval() {
    list_both();
    expect_done(act_in("office", "number.code", R"({"organ":"河东区示例民政局","code":"东民","last":11})"));
    submit_plan(kLamps);
  }
  std::string drafts(std::string_view query = "") {
    return of(kLamps, fmt::format("/drafts/plan.approve{}", query));
  }
  /// Approves with what was looked at; answers the paper's number in the register.
  boost::json::value approved_letter() {
    const auto draft = as("minzheng").post(drafts(), "{}");
    EXPECT_EQ(draft.status, 200) << draft.text;
    expect_done(
        act("minzheng", kLamps, "plan.approve", fmt::format(R"({{"seen":"{}"}})", draft.text_at("/hash"))));
    return newest();
  }
  boost::json::value newest() {
    const auto list = as("office").get(in(kDistrict, "/papers?kind=approval_letter")).list_at("/items");
    return list.empty() ? boost::json::value() : list[0];
  }
  Told file(std::int64_t paper, std::string_view format) {
    return as("minzheng").get(in(kDistrict, fmt::format("/papers/{}/file?format={}", paper, format)));
  }
};

TEST_F(Papers, TakeTheNextNumberOfTheirOrganWhenTheyAreIssued) {
  to_approval();
  const auto draft = as("minzheng").post(drafts(), "{}");
  EXPECT_EQ(draft.text_at("/papers/0/number"), "东民〔2021〕12号");
  EXPECT_EQ(draft.list_at("/papers/0/missing").size(), 0u) << draft.text;
  const auto paper = approved_letter();
  ASSERT_TRUE(paper.is_object());
  EXPECT_EQ(paper.at("number").as_string(), "东民〔2021〕12号");
  EXPECT_EQ(as("office").get(in(kDistrict, "/numbers")).text_at("/series/0/next"), "东民〔2021〕13号");
}

TEST_F(Papers, AreFoundByNumberTitleAndText) {
  to_approval();
  approved_letter();
  const auto found = [&](std::string_view q) {
    return as("office").get(in(kDistrict, fmt::format("/papers?q={}", q))).list_at("/items").size();
  };
  EXPECT_EQ(found("%E3%80%942021%E3%80%9512%E5%8F%B7"), 1u) << "〔2021〕12号";
  EXPECT_GE(found("%E6%A0%B8%E5%87%86"), 1u) << "核准";
  EXPECT_EQ(found("%E6%97%A0%E6%AD%A4%E4%BA%8B%E6%97%A0%E6%AD%A4%E4%BA%8B"), 0u);
}

TEST_F(Papers, SayWhatWasSeenOrAreNotIssued) {
  to_approval();
  expect_refused(
      act("minzheng", kLamps, "plan.approve", fmt::format(R"({{"seen":"{}"}})", std::string(64, 'a'))), 412);
  EXPECT_TRUE(newest().is_null()) << "nothing was issued";
  EXPECT_EQ(phase(kLamps), "plan_submitted");
}

TEST_F(Papers, LeaveNoGapWhereANumberIsTypedByHand) {
  to_approval();
  expect_refused(act("minzheng", kLamps, "plan.approve", R"({"number":"东民〔2021〕14号"})"), 422, "8.2.2");
  expect_refused(act("minzheng", kLamps, "plan.approve", R"({"number":"东民〔2021〕0号"})"), 422);
  expect_done(act("minzheng", kLamps, "plan.approve", R"({"number":"东民〔2021〕12号"})"));
  EXPECT_EQ(newest().at("number").as_string(), "东民〔2021〕12号");
}

TEST_F(Papers, AreVerifiedByTheirFilesToTheByte) {
  to_approval();
  const auto paper = approved_letter().at("id").as_int64();
  for (const std::string_view format : {"docx", "pdf", "ofd"}) {
    const auto given = file(paper, format);
    ASSERT_EQ(given.status, 200) << format << given.text;
    EXPECT_EQ(file(paper, format).text, given.text) << "the same bytes again";
    const auto verified = as("office").post("/api/v1/verify", given.text);
    EXPECT_EQ(verified.body().at("issued"), true) << format << verified.text;
    EXPECT_EQ(verified.body().at("entry_stands"), true);
    EXPECT_EQ(verified.text_at("/number"), "东民〔2021〕12号");
    auto altered = given.text;
    altered[altered.size() / 2] = static_cast<char>(altered[altered.size() / 2] ^ 1);
    EXPECT_EQ(as("office").post("/api/v1/verify", altered).body().at("issued"), false) << format;
  }
}

TEST_F(Papers, KeepACancelledNumberUntilItIsFreedByADecision) {
  to_approval();
  const auto paper = approved_letter().at("id").as_int64();
  const auto of_paper = fmt::format(R"({{"paper":{},"opinion":"印错"}})", paper);
  expect_refused(act("minzheng", kLamps, "paper.cancel", of_paper), 409, "8.2.2");
  expect_refused(act("minzheng", kLamps, "paper.release_number", of_paper), 409, "8.2.2");
  expect_done(act("minzheng", kClocks, "paper.issue", R"({"kind":"risk_report"})"));
  const auto report = as("office").get(in(kDistrict, "/papers?kind=risk_report")).list_at("/items");
  ASSERT_EQ(report.size(), 1u);
  EXPECT_EQ(report[0].at("number").as_string(), "东民〔2021〕13号");
  const auto of_report = fmt::format(R"({{"paper":{},"opinion":"印错"}})", report[0].at("id").as_int64());
  expect_done(act("minzheng", kClocks, "paper.cancel", of_report));
  EXPECT_EQ(as("office").get(in(kDistrict, "/numbers")).text_at("/series/0/next"), "东民〔2021〕14号");
  expect_done(act("minzheng", kClocks, "paper.release_number", of_report));
  EXPECT_EQ(as("office").get(in(kDistrict, "/numbers")).text_at("/series/0/next"), "东民〔2021〕13号");
}

TEST_F(Papers, OfTheDistrictAreNotThereForAnAssociation) {
  to_approval();
  const auto paper = approved_letter().at("id").as_int64();
  EXPECT_EQ(as("chengguan").get(in(kDistrict, fmt::format("/papers/{}", paper))).status, 404);
  EXPECT_EQ(as("zhuguan").get(in(kDistrict, fmt::format("/papers/{}", paper))).status, 200);
}

TEST_F(Papers, FollowAReplacedTemplateOnlyInCasesBegunAfterwards) {
  to_approval();
  expect_refused(act_in("office", "template.replace",
                        R"({"kind":"approval_letter","text":"title: 示例{没有的字段}\n---\n文"})"),
                 422);
  expect_done(act_in("office", "template.replace",
                     R"({"kind":"approval_letter","text":"title: 另一种函\n---\n示例。"})"));
  EXPECT_NE(as("minzheng").post(drafts(), "{}").text_at("/papers/0/title"), "另一种函") << "begun before";
}

// ---- Signed by their organ ----

class SignedPapers : public Papers {
 protected:
  std::string data() { return server->folder().string(); }
  std::string key_file() {
    const auto& jurisdiction = server->desk().ledgers()->find(kDistrict)->jurisdiction;
    const auto place = static_cast<std::size_t>(jurisdiction.find_organ("河东区示例民政局"));
    return organ_key_file(data(), jurisdiction.rows<Organ>()[place].number);
  }
  /// A new key for whoever approves, known from the next start; answers its fingerprint.
  std::string give_key() {
    const auto file = key_file();
    server->stop();
    fs::create_directories(fs::path(file).parent_path());
    fs::remove(file);
    const auto public_pem = make_key(file);
    server->start();
    return key_fingerprint(public_pem);
  }
  /// Issues the letter; answers its number in the register.
  std::int64_t issued() {
    to_approval();
    return approved_letter().at("id").as_int64();
  }
  Told verified(const std::string& bytes) { return as("office").post("/api/v1/verify", bytes); }
  Told shown(std::int64_t paper) {
    return as("minzheng").get(in(kDistrict, fmt::format("/papers/{}", paper)));
  }
  std::string why_no_start() {
    server->stop();
    try {
      server->start();
    } catch (const Unusable& problem) {
      return problem.sentence().en;
    }
    return {};
  }
};

TEST_F(SignedPapers, AreVouchedForByTheKeyOfTheirOrgan) {
  const auto key = give_key();
  const auto paper = issued();
  EXPECT_TRUE(shown(paper).at("/signing").is_null()) << "no files yet";
  for (const std::string_view format : {"docx", "pdf", "ofd"}) {
    const auto answer = verified(file(paper, format).text);
    EXPECT_EQ(answer.text_at("/signing/state"), "valid") << answer.text;
    EXPECT_EQ(answer.text_at("/signing/key"), key);
    EXPECT_NE(answer.text_at("/signing/message/zh").find("河东区示例民政局"), std::string::npos);
  }
  EXPECT_EQ(shown(paper).text_at("/signing/state"), "valid");
  EXPECT_EQ(shown(paper).text_at("/signing/key"), key);
}

TEST_F(SignedPapers, StayValidWhenTheKeyIsAnotherOrGone) {
  const auto key = give_key();
  const auto paper = issued();
  const auto bytes = file(paper, "pdf").text;
  EXPECT_NE(give_key(), key);
  EXPECT_EQ(verified(bytes).text_at("/signing/key"), key);
  server->stop();
  fs::remove_all(data() + "/keys");
  server->start();
  EXPECT_EQ(verified(bytes).text_at("/signing/state"), "valid");
  EXPECT_EQ(verified(bytes).text_at("/signing/key"), key);
}

TEST_F(SignedPapers, AreUnsignedWhereTheirOrganHasNoKey) {
  const auto paper = issued();
  const auto bytes = file(paper, "pdf").text;
  const auto answer = verified(bytes);
  EXPECT_EQ(answer.body().at("issued"), true);
  EXPECT_EQ(answer.text_at("/signing/state"), "unsigned") << answer.text;
  EXPECT_TRUE(answer.at("/signing/key").is_null());
  give_key();
  EXPECT_EQ(verified(bytes).text_at("/signing/state"), "unsigned") << "files are made and signed once";
  EXPECT_EQ(shown(paper).text_at("/signing/state"), "unsigned");
}

TEST_F(SignedPapers, SayThatTheirSignatureWasAltered) {
  give_key();
  const auto paper = issued();
  const auto bytes = file(paper, "pdf").text;
  const auto filed_at = verified(bytes).whole_at("/filed_at");
  Database other(server->database(), Database::Mode::existing);
  other.run("UPDATE entry SET line = replace(line, ' ME', ' MF') WHERE jurisdiction = 'hedong' AND seq = ?1",
            filed_at);
  EXPECT_EQ(verified(bytes).body().at("issued"), true);
  EXPECT_EQ(verified(bytes).text_at("/signing/state"), "invalid") << verified(bytes).text;
  EXPECT_NE(verified(bytes).text_at("/message/en").find("signature is invalid"), std::string::npos);
}

TEST_F(SignedPapers, AreAcceptedByOpensslAsDocumented) {
  give_key();
  const auto paper = issued();
  const auto answer = verified(file(paper, "pdf").text);
  const auto folder = own_folder();
  {
    Database database(server->database(), Database::Mode::read_only);
    std::FILE* const out = std::fopen((folder / "hedong.journal").c_str(), "wb");
    export_journal(database, kDistrict, out);
    std::fclose(out);
  }
  const auto script = fmt::format("set -e; cd '{}'; M={}; N={}\n", folder.string(),
                                  answer.whole_at("/sequence"), answer.whole_at("/filed_at")) +
                      R"sh(
field() { awk -F'\t' -v n="$1" '$2==n' hedong.journal | tr '\t' '\n' | sed -n "s/^$2=//p"; }
field $N signature | cut -d' ' -f1 | openssl base64 -d -A >key.der
field $N signature | cut -d' ' -f2 | openssl base64 -d -A >signature.der
KEY=$(openssl dgst -sm3 -r key.der | cut -d' ' -f1)
printf 'tuogou-paper-1\thedong\nissued\t%s\ntext\t%s\ndocx\t%s\npdf\t%s\nofd\t%s\nkey\t%s\n' \
  $M $(field $M hash) $(field $N docx) $(field $N pdf) $(field $N ofd) $KEY >signed.txt
openssl pkey -pubin -inform DER -in key.der -out public.pem
accepts() {
  openssl pkeyutl -verify -pubin -inkey public.pem -rawin -digest sm3 \
    -pkeyopt distid:1234567812345678 -sigfile signature.der -in $1 >/dev/null 2>&1
}
accepts signed.txt
sed 's/^issued.*/issued\t1/' signed.txt >other.txt
! accepts other.txt
)sh";
  write_file((folder / "verify.sh").string(), script);
  EXPECT_EQ(std::system(("sh " + (folder / "verify.sh").string()).c_str()), 0);
  fs::remove_all(folder);
}

TEST_F(SignedPapers, AreNotServedWithAKeyFileThatIsNone) {
  give_key();
  const auto key = key_file();
  ASSERT_EQ(::chmod(key.c_str(), 0640), 0);
  EXPECT_NE(why_no_start().find(key + "” is open to others"), std::string::npos);
  write_file(key, "-----BEGIN PRIVATE KEY-----\n");
  ASSERT_EQ(::chmod(key.c_str(), 0600), 0);
  EXPECT_NE(why_no_start().find(key + "” is no SM2 key"), std::string::npos);
}

}  // namespace
}  // namespace tuogou
