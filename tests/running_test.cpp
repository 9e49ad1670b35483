// The running system: started, asked, stopped, killed, started again, backed up and restored, taken away.
#include "running_test.h"

namespace tuogou {
namespace {

const std::string kSampleWorkbook = "'" TUOGOU_ROOT "/samples/hedong-14.xlsx'";
const std::string kIssues = std::string("/api/v1/jurisdictions/") + kKey + "/registers/issue";

std::ptrdiff_t folders_in(const fs::path& folder) {
  return std::ranges::count_if(fs::directory_iterator(folder),
                               [](const fs::directory_entry& entry) { return entry.is_directory(); });
}

TEST_F(Running, TheSampleSaysWhereToGoAndHowToSignInAndEndsInOrder) {
  ASSERT_EQ(::setenv("TMPDIR", folder_.c_str(), 1), 0);
  auto serving = serve({"--sample"});
  ::unsetenv("TMPDIR");
  ASSERT_TRUE(serving.is_up()) << content_of(path("log"));
  EXPECT_EQ(folders_in(folder_), 1);
  EXPECT_NE(serving.lines().front().find("河东区（示例）（hedong-sample）：协会14家"), std::string::npos)
      << serving.lines().front();
  EXPECT_EQ(ask(serving.port(), "GET", "/healthz").status, 200);
  EXPECT_EQ(ask(serving.port(), "GET", kIssues).status, 401);
  const auto password = password_in(serving.last_line());
  for (const std::string login : {"office", "minzheng", "zhuguan1", "xiehui", "city", "shenjiyuan"}) {
    const auto headers = sign_in(serving.port(), login, password);
    const auto session = ask(serving.port(), "GET", "/api/v1/session", headers);
    EXPECT_EQ(session.status, 200) << login;
    EXPECT_NE(session.body.find("\"must_change_password\":false"), std::string::npos) << session.body;
    EXPECT_NE(session.body.find("\"sample\":true"), std::string::npos) << session.body;
  }
  EXPECT_EQ(serving.end_by(SIGTERM), 0);
  EXPECT_EQ(ask(serving.port(), "GET", "/healthz").status, 0);
  EXPECT_NE(content_of(path("log")).find("\"event\":\"stopped\""), std::string::npos);
  EXPECT_EQ(content_of(path("log")).find(password), std::string::npos);
  EXPECT_EQ(folders_in(folder_), 0) << "made-up data without a folder of its own is gone";
}

TEST_F(Running, ActsOutliveAKilledServer) {
  std::string password;
  const std::string row =
      R"({"row":{"description":"示例问题","new_situation":true,"found_on":"2020-02-10"}})";
  {
    auto serving = serve_sample();
    ASSERT_TRUE(serving.is_up()) << content_of(path("log"));
    password = password_in(serving.last_line());
    const auto headers = sign_in(serving.port(), "office", password);
    const auto added = ask(serving.port(), "POST", kIssues, headers, row);
    EXPECT_EQ(added.status, 200) << added.body;
    EXPECT_EQ(serving.end_by(SIGKILL), -SIGKILL);
  }
  auto again = serve_sample();
  ASSERT_TRUE(again.is_up()) << content_of(path("log"));
  EXPECT_NE(again.last_line().find("口令与首次启动时所示相同"), std::string::npos) << again.last_line();
  const auto rows = ask(again.port(), "GET", kIssues, sign_in(again.port(), "office", password));
  EXPECT_NE(rows.body.find("示例问题"), std::string::npos) << rows.body;
  EXPECT_EQ(again.end_by(SIGINT), 0);
  EXPECT_EQ(run("journal verify" + in_data()).status, 0);
}

TEST_F(Running, TheFirstRunAsksForThreeAdministrators) {
  auto serving = serve({"--data", data_});
  ASSERT_TRUE(serving.is_up()) << content_of(path("log"));
  const auto& line = serving.lines().at(serving.lines().size() - 2);
  const std::string mark = "一次性代码：";
  ASSERT_NE(line.find(mark), std::string::npos) << line;
  const auto code = line.substr(line.find(mark) + mark.size(), 24);
  const auto one = [](const std::string& login) {
    return R"({"login":")" + login + R"(","name":"示例","password":"Nine-green-kites"})";
  };
  const auto body = R"({"code":")" + code + R"(","system":)" + one("aa") + R"(,"security":)" + one("bb") +
                    R"(,"audit":)" + one("cc") + "}";
  EXPECT_EQ(ask(serving.port(), "POST", "/api/v1/first-run", {}, body).status, 201);
  EXPECT_NE(ask(serving.port(), "POST", "/api/v1/first-run", {}, body).status, 201);
  EXPECT_FALSE(sign_in(serving.port(), "aa", "Nine-green-kites").empty());
  EXPECT_EQ(serving.end_by(SIGTERM), 0);
  EXPECT_EQ(run("serve --sample --listen 127.0.0.1:0" + in_data()).status, 2)
      << "a real folder is no sample's";
}

TEST_F(Running, OneFolderHasOneServer) {
  auto serving = serve_sample();
  ASSERT_TRUE(serving.is_up()) << content_of(path("log"));
  auto second = serve({"--data", data_});
  EXPECT_FALSE(second.is_up());
  EXPECT_EQ(second.wait(), 2);
  const auto import = run("--lang en import " + kSampleWorkbook + in_sample());
  EXPECT_EQ(import.status, 2);
  EXPECT_NE(import.err.find("API"), std::string::npos) << import.err;
  EXPECT_EQ(run("user list" + in_data()).status, 2);
  EXPECT_EQ(serving.end_by(SIGTERM), 0);
}

TEST_F(Running, ASecondSignalEndsAtOnce) {
  auto serving = serve_sample();
  ASSERT_TRUE(serving.is_up()) << content_of(path("log"));
  // A connection that never finishes its request keeps the server draining.
  const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(serving.port()));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(ask(serving.port(), "GET", "/healthz").status, 200);
  const std::string part =
      "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
      "99\r\n\r\n{";
  ::send(client, part.data(), part.size(), MSG_NOSIGNAL);
  EXPECT_EQ(ask(serving.port(), "GET", "/healthz").status, 200);
  serving.kill_twice(SIGTERM);
  EXPECT_EQ(serving.wait(), 128 + SIGTERM);
  ::close(client);
}

TEST_F(Running, ImportingTheSameWorkbookAgainChangesNothing) {
  make_sample();
  const auto heads = run("journal head" + in_data()).out;
  EXPECT_EQ(lines_in(heads), 3U) << heads;  // and the system's own
  const auto again = run("import " + kSampleWorkbook + in_sample() + " --format json");
  EXPECT_EQ(again.status, 0) << again.err;
  const auto report = json::parse(again.out);
  EXPECT_EQ(report.at("added").to_number<int>() + report.at("amended").to_number<int>(), 0) << again.out;
  EXPECT_FALSE(report.at("written").as_bool());
  EXPECT_EQ(run("journal head" + in_data()).out, heads);
}

TEST_F(Running, AnImportIsLookedAtBeforeItIsCarriedOut) {
  make_sample();
  const auto heads = run("journal head" + in_data()).out;
  ASSERT_EQ(run("bench make-ledger --associations 3 --output '" + path("more.xlsx") + "'").status, 0);
  const auto look = run("import '" + path("more.xlsx") + "'" + in_sample() + " --dry-run");
  EXPECT_NE(look.out.find("预览，未作改动"), std::string::npos) << look.out;
  EXPECT_EQ(run("journal head" + in_data()).out, heads);
  const auto done = run("import '" + path("more.xlsx") + "'" + in_sample() + " --good-rows --errors '" +
                        path("errors.xlsx") + "'");
  EXPECT_NE(done.status, 2) << done.err;
  EXPECT_NE(run("journal head" + in_data()).out, heads);
  EXPECT_TRUE(fs::exists(path("errors.xlsx")));
  auto serving = serve({"--data", data_});
  ASSERT_TRUE(serving.is_up());
  EXPECT_NE(serving.lines().front().find("协会17家"), std::string::npos) << serving.lines().front();
}

TEST_F(Running, ABackupOfARunningServerIsRestoredWithItsKey) {
  auto serving = serve_sample();
  ASSERT_TRUE(serving.is_up()) << content_of(path("log"));
  const auto backup = run("backup" + in_data() + " --output '" + path("copy.db") + "'");
  EXPECT_EQ(backup.status, 0) << backup.err;
  EXPECT_NE(backup.out.find("secret.key"), std::string::npos);
  EXPECT_EQ(run("backup" + in_data() + " --output '" + path("copy.db") + "'").status, 2)
      << "nothing is overwritten";
  const auto heads = run("journal head" + in_data()).out;
  EXPECT_EQ(serving.end_by(SIGTERM), 0);
  EXPECT_EQ(run("journal verify '" + path("copy.db") + "'").status, 0);

  const auto elsewhere = " --data '" + path("elsewhere") + "'";
  const auto restored =
      run("restore '" + path("copy.db") + "'" + elsewhere + " --key '" + data_ + "/secret.key'");
  EXPECT_EQ(restored.status, 0) << restored.err;
  EXPECT_EQ(fs::status(path("elsewhere") + "/secret.key").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(run("journal head" + elsewhere).out, heads);
  EXPECT_EQ(run("journal verify" + elsewhere).status, 0);
  EXPECT_EQ(run("restore '" + path("copy.db") + "'" + elsewhere).status, 2) << "there is a store already";
  auto there = serve({"--data", path("elsewhere")});
  EXPECT_TRUE(there.is_up()) << content_of(path("log"));
}

TEST_F(Running, ARestoreWithAnotherKeyLeavesNothing) {
  make_sample();
  ASSERT_EQ(run("backup" + in_data() + " --output '" + path("copy.db") + "'").status, 0);
  {
    auto other = serve({"--data", path("other")});
  }
  const auto elsewhere = " --data '" + path("elsewhere") + "'";
  EXPECT_EQ(run("restore '" + path("copy.db") + "'" + elsewhere + " --key '" + path("other") + "/secret.key'")
                .status,
            2);
  EXPECT_TRUE(fs::is_empty(path("elsewhere")));
  const auto without = run("restore '" + path("copy.db") + "'" + elsewhere);
  EXPECT_EQ(without.status, 0) << without.err;
  EXPECT_NE(without.out.find("secret.key"), std::string::npos);
}

TEST_F(Running, AChangedByteOfTheJournalIsNamed) {
  make_sample();
  const auto text = path("journal.txt");
  ASSERT_EQ(run("journal export" + in_sample() + " --output '" + text + "'").status, 0);
  EXPECT_EQ(run("journal verify '" + text + "'").status, 0);
  auto content = content_of(text);
  // The head line, then one line an entry: hash, number, moment, …; here the last digit of the year of
  // entry 7.
  std::size_t at = 0;
  for (int line = 0; line < 7; ++line) at = content.find('\n', at) + 1;
  auto& digit = content.at(at + 64 + 3 + 3);
  digit = digit == '0' ? '1' : '0';
  std::ofstream(text, std::ios::binary) << content;
  const auto broken = run("journal verify '" + text + "'");
  EXPECT_EQ(broken.status, 1);
  EXPECT_NE(broken.out.find("第7条的内容被改动"), std::string::npos) << broken.out;
  EXPECT_NE(run("--lang en journal verify '" + text + "'").out.find("entry 7"), std::string::npos);
}

TEST_F(Running, ASignedHeadShowsThatTheEndWasCutOff) {
  make_sample();
  const auto key = path("key.pem");
  EXPECT_EQ(run("journal make-key --key '" + key + "' --output '" + path("public.pem") + "'").status, 0);
  ASSERT_EQ(
      run("journal head --sign" + in_sample() + " --key '" + key + "' --output '" + path("head.txt") + "'")
          .status,
      0);
  const auto known = " --known '" + path("head.txt") + "' --key '" + path("public.pem") + "'";
  const auto sound = run("journal verify" + in_data() + known);
  EXPECT_EQ(sound.status, 0) << sound.out;
  EXPECT_NE(sound.out.find("签名有效"), std::string::npos) << sound.out;
  ASSERT_EQ(run("journal export" + in_sample() + " --output '" + path("journal.txt") + "'").status, 0);
  auto content = content_of(path("journal.txt"));
  content.resize(content.rfind('\n', content.size() - 2) + 1);
  std::ofstream(path("journal.txt"), std::ios::binary) << content;
  EXPECT_EQ(run("journal verify '" + path("journal.txt") + "'").status, 0);
  EXPECT_EQ(run("journal verify '" + path("journal.txt") + "'" + known).status, 1);
}

TEST_F(Running, AFileIsVerifiedWithTheSignatureOfItsOrgan) {
  std::string password;
  {
    auto first = serve_sample();
    ASSERT_TRUE(first.is_up()) << content_of(path("log"));
    password = password_in(first.last_line());
    ASSERT_EQ(first.end_by(SIGTERM), 0);
  }
  const auto key = path("public.pem");
  const auto make = "journal make-key" + in_sample() + " --organ ";
  ASSERT_EQ(run(make + "河东区示例民政局 --output '" + key + "'").status, 0);
  EXPECT_EQ(run(make + "河东区示例民政局").status, 2) << "no key is overwritten";
  EXPECT_EQ(run(make + "示例无此单位").status, 2);
  {
    auto serving = serve_sample();
    ASSERT_TRUE(serving.is_up()) << content_of(path("log"));
    EXPECT_TRUE(std::ranges::any_of(serving.lines(), [](const std::string& line) {
      return line.starts_with("河东区示例民政局出具的文书予以签名，密钥指纹 ");
    }));
    const auto headers = sign_in(serving.port(), "minzheng", password);
    const std::string district = std::string("/api/v1/jurisdictions/") + kKey;
    const auto get = [&](const std::string& target) {
      return ask(serving.port(), "GET", district + target, headers).body;
    };
    const auto first_of = [&](const std::string& list, const char* rows) {
      return std::to_string(json::parse(get(list)).at(rows).at(0).at("id").as_int64());
    };
    const auto issued =
        ask(serving.port(), "POST",
            "/api/v1/associations/" + first_of("/associations", "rows") + "/actions/paper.issue", headers,
            R"({"kind":"risk_report","number":"示民〔2026〕1号"})");
    ASSERT_EQ(issued.status, 200) << issued.body;
    std::ofstream(path("paper.docx"), std::ios::binary)
        << get("/papers/" + first_of("/papers", "items") + "/file?format=docx");
    EXPECT_EQ(serving.end_by(SIGTERM), 0);
  }
  const auto verify = "--lang en document verify" + in_data() + " '" + path("paper.docx") + "'";
  const auto sound = run(verify + " --key '" + key + "'");
  EXPECT_EQ(sound.status, 0) << sound.out << sound.err;
  EXPECT_NE(sound.out.find("the signature is valid"), std::string::npos) << sound.out;
  ASSERT_EQ(run("journal make-key --key '" + path("other.pem") + "'").status, 0);
  EXPECT_EQ(run(verify + " --key '" + path("other.pem") + "'").status, 1);
  std::ofstream(path("paper.docx"), std::ios::binary | std::ios::app) << "x";
  EXPECT_EQ(run(verify).status, 1);
}

TEST_F(Running, PapersAreRenderedFromAWorkbookOrSayWhyNot) {
  const auto render = [&](const std::string& rest) {
    return run("document render " + rest + " --from " + kSampleWorkbook + " --as-of 2020-03-10");
  };
  const auto to = " --output '" + path("paper.docx") + "'";
  EXPECT_EQ(render("approval_letter --association 51120102000000027G" + to).status, 0);
  EXPECT_TRUE(content_of(path("paper.docx")).starts_with("PK"));
  const auto says_no = [&](const std::string& rest, std::string_view why) {
    const auto refused = render(rest);
    EXPECT_EQ(refused.status, 2) << rest;
    EXPECT_NE(refused.err.find(why), std::string::npos) << refused.err;
  };
  says_no("approval_letter" + to, "请用 --association 指定协会");
  says_no("approval_letter --association 没有这家" + to, "没有代码或名称为“没有这家”的协会");
  says_no("review_request --association 51120102000000027G" + to, "请用 --matter 指定脱钩事项");
  says_no("review_request --association 51120102000000027G --matter 9.9" + to, "没有编号为“9.9”的脱钩事项");
  says_no("list --output '" + path("paper.txt") + "'", "以 .docx、.pdf、.ofd 或 .zip 结尾");
  says_no("nothing" + to, "没有“nothing”这一种文书");
}

TEST_F(Running, EverythingCanBeTakenAway) {
  auto serving = serve_sample();
  ASSERT_TRUE(serving.is_up()) << content_of(path("log"));
  const auto to = [&](const std::string& name) {
    return run("export" + in_sample() + " --output '" + path(name) + "'").status;
  };
  EXPECT_EQ(to("all.xlsx"), 0);
  EXPECT_EQ(to("all.jsonl"), 0);
  EXPECT_EQ(to("all.db"), 0);
  EXPECT_EQ(to("all.csv"), 2);
  EXPECT_NE(content_of(path("all.jsonl")).find("51120102000000019M"), std::string::npos);
  EXPECT_TRUE(content_of(path("all.db")).starts_with("SQLite format 3"));
  // The workbook says of that day what the one that was brought in says.
  const auto was = run("check " + kSampleWorkbook + " --as-of 2020-03-10 --format json").out;
  const auto is = run("check '" + path("all.xlsx") + "' --as-of 2020-03-10 --format json").out;
  EXPECT_EQ(json::parse(is).at("figures"), json::parse(was).at("figures"));
  EXPECT_EQ(run("export" + in_data() + " --output '" + path("x.xlsx") + "'").status, 2)
      << "there are two jurisdictions";
}

TEST_F(Running, WhoeverHasTheMachineLetsPeopleInAgain) {
  make_sample();
  EXPECT_NE(run("user list" + in_data()).out.find("shenjiyuan"), std::string::npos);
  const auto created = run("user create rescue --name 示例 --administrator system" + in_data());
  EXPECT_EQ(created.status, 0) << created.err;
  EXPECT_EQ(run("user create rescue --name 示例" + in_data()).status, 2) << "the login is taken";
  const auto reset = run("user reset office" + in_data());
  EXPECT_EQ(reset.status, 0) << reset.err;
  const std::string mark = "代码：";
  const auto code = reset.out.substr(reset.out.find(mark) + mark.size(), 24);
  auto serving = serve({"--data", data_});
  ASSERT_TRUE(serving.is_up());
  const auto session = ask(serving.port(), "GET", "/api/v1/session", sign_in(serving.port(), "office", code));
  EXPECT_NE(session.body.find("\"must_change_password\":true"), std::string::npos) << session.body;
}

TEST_F(Running, TheContractNeedsNoData) {
  const auto contract = run("openapi");
  EXPECT_EQ(contract.status, 0) << contract.err;
  EXPECT_EQ(std::string(json::parse(contract.out).at("openapi").as_string()).substr(0, 4), "3.1.");
  EXPECT_EQ(run("openapi --output '" + path("openapi.json") + "'").status, 0);
  EXPECT_EQ(content_of(path("openapi.json")), contract.out);
}

TEST_F(Running, FoldersAndAddressesThatCannotBeUsedAreRefused) {
  for (const std::string& arguments :
       {"import " + kSampleWorkbook, std::string("journal verify"), "backup --output '" + path("x.db") + "'",
        std::string("user list"), "export --output '" + path("x.xlsx") + "'"}) {
    const auto refused = run(arguments + " --data '" + path("nowhere") + "'");
    EXPECT_EQ(refused.status, 2) << arguments;
    EXPECT_EQ(lines_in(refused.err), 1U) << refused.err;
    EXPECT_FALSE(fs::exists(path("nowhere"))) << arguments;
  }
  for (const std::string listen : {"8480", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:70000", "example:80"}) {
    EXPECT_EQ(run("serve --sample --listen " + listen).status, 2) << listen;
  }
  EXPECT_EQ(run("serve --sample --tls-key '" + path("key") + "'").status, 2);
}

}  // namespace
}  // namespace tuogou
