// Import, export and attachments over HTTP: what is brought in twice, what is wrong, who is given what.
#include "server/told_server_test.h"
#include "spreadsheet/export.h"
#include "spreadsheet/import.h"

namespace tuogou {
namespace {

class Exchanged : public District {
 protected:
  Sequence sequence(std::string_view key = kDistrict) {
    return server->desk().ledgers()->find(key)->sequence;
  }
  std::string imports(std::string_view rest = "") { return in(kDistrict, fmt::format("/imports{}", rest)); }
};

TEST_F(Exchanged, AnImportIsLookedAtCarriedOutAndChangesNothingAgain) {
  const auto sample = content_of(sample_workbook_file());
  const auto before = sequence();
  const auto again = as("office").send_workbook(imports(), sample);
  ASSERT_EQ(again.status, 200) << again.text;
  EXPECT_EQ(sequence(), before) << again.text;

  const auto elsewhere = in(kOtherDistrict, "/imports?mode=good_rows");
  const auto was = sequence(kOtherDistrict);
  const auto look = as("waiqu").send_workbook(elsewhere + "&dry_run=true", sample);
  ASSERT_EQ(look.status, 200) << look.text;
  EXPECT_TRUE(look.at("/dry_run").as_bool());
  EXPECT_EQ(sequence(kOtherDistrict), was);
  const auto done = as("waiqu").with("Idempotency-Key", "i").send_workbook(elsewhere, sample);
  ASSERT_EQ(done.status, 200) << done.text;
  EXPECT_EQ(done.at("/added"), look.at("/added"));
  EXPECT_GT(sequence(kOtherDistrict), was);
  const auto after = sequence(kOtherDistrict);
  EXPECT_EQ(as("waiqu").with("Idempotency-Key", "i").send_workbook(elsewhere, sample).status, 200);
  EXPECT_EQ(sequence(kOtherDistrict), after);
  expect_refused(
      as("waiqu").with("Idempotency-Key", "i").send_workbook(in(kOtherDistrict, "/imports"), sample), 422);
  EXPECT_EQ(as("waiqu").get(in(kOtherDistrict, "/associations")).whole_at("/total"), 15);
}

TEST_F(Exchanged, WhatIsNoWorkbookIsNotImported) {
  const auto exported = as("office").get(in(kDistrict, "/export"));
  ASSERT_EQ(exported.status, 200);
  const auto before = sequence();
  for (const auto& bytes :
       {std::string("x"), std::string("PK\x03\x04 no workbook"), exported.text.substr(0, 5000)}) {
    for (const auto* rest : {"", "?dry_run=true", "/errors"}) {
      const auto told = as("office").send_workbook(imports(rest), bytes);
      EXPECT_EQ(told.status, 400) << told.text;
      EXPECT_FALSE(told.text_at("/message/en").empty());
    }
  }
  auto request = request_of(Method::post, imports());
  request.body = "x";
  request.headers.emplace_back("Content-Type", "text/plain");
  EXPECT_EQ(as("office").ask(std::move(request)).status, 415);
  EXPECT_EQ(as("office").send_workbook(imports("?mode=perhaps"), exported.text).status, 400);
  EXPECT_EQ(sequence(), before);
}

TEST_F(Exchanged, AWorkbookWithAWrongRowIsHeldBackOrTakenWithoutIt) {
  Ledger ledger;
  ledger.programme = server->desk().ledgers()->find(kOtherDistrict)->programme;
  for (const auto* name : {"河西区示例花卉行业协会", ""}) {  // the second lacks what it must have
    Row<Association> row;
    row.value.uscc = told_uscc(*name == '\0' ? 905 : 904);
    row.value.name = name;
    row.value.kind = AssociationKind::industry_association;
    row.value.regime = Provisional(Regime::dual_management);
    row.value.in_scope = InScope::yes;
    ledger.add_association(std::move(row));
  }
  const auto path = server->folder() / "wrong.xlsx";
  export_workbook(ledger, path.string(), Sheets::all);
  const auto bytes = content_of(path);
  const auto before = sequence(kOtherDistrict);
  const auto send = [&](std::string_view rest) {
    return as("waiqu").send_workbook(in(kOtherDistrict, fmt::format("/imports{}", rest)), bytes);
  };
  const auto look = send("?dry_run=true");
  EXPECT_EQ(look.status, 200);
  EXPECT_TRUE(look.at("/held_back").as_bool()) << look.text;
  for (const auto* mode : {"", "?mode=all_or_nothing"}) {
    const auto held = send(mode);
    expect_refused(held, 422);
    EXPECT_TRUE(held.at("/import/held_back").as_bool()) << held.text;
    EXPECT_EQ(sequence(kOtherDistrict), before);
  }
  const auto good = send("?mode=good_rows");
  ASSERT_EQ(good.status, 200) << good.text;
  EXPECT_EQ(good.whole_at("/added"), 1) << good.text;
  EXPECT_GT(sequence(kOtherDistrict), before);
  EXPECT_EQ(as("waiqu").get(in(kOtherDistrict, "/associations")).whole_at("/total"), 2);
  const auto marked = send("/errors");
  ASSERT_EQ(marked.status, 200);
  Archive archive(std::as_bytes(std::span(marked.text)));
  const auto read = import_workbook(Workbook(archive), *ledger.programme);
  const auto of_associations = std::ranges::find(read.layouts, &kRegister<Association>, &SheetLayout::info);
  ASSERT_NE(of_associations, read.layouts.end());
  EXPECT_EQ(of_associations->header.reasons.size(), 1u) << "a column with the reasons";
  EXPECT_GT(marked.text.size(), bytes.size()) << "the remarks are in it";
}

TEST_F(Exchanged, OnesOwnExportBroughtBackInLosesNothing) {
  const auto exported = as("office").get(in(kDistrict, "/export"));
  ASSERT_EQ(exported.status, 200);
  const auto back = as("office").send_workbook(imports(), exported.text);
  ASSERT_EQ(back.status, 200) << back.text;
  const auto shown =
      as("office").post(of(kLamps, fmt::format("/registers/association/{}/reveal", number(kLamps))),
                        R"({"field":"phone","opinion":"联系"})");
  EXPECT_EQ(shown.text_at("/value"), kPlantedPhone) << back.text.substr(0, 600);
}

TEST_F(Exchanged, TheErrorWorkbookOpens) {
  const auto told = as("office").send_workbook(imports("/errors"), content_of(sample_workbook_file()));
  ASSERT_EQ(told.status, 200) << told.text;
  EXPECT_EQ(told.media_type, kWorkbookType);
  EXPECT_NE(told.header("Content-Disposition").find("attachment"), std::string::npos);
  Archive archive(std::as_bytes(std::span(told.text)));
  EXPECT_NO_THROW(import_workbook(Workbook(archive), *server->desk().ledgers()->find(kDistrict)->programme));
}

TEST_F(Exchanged, EverythingIsExportedInThreeForms) {
  const auto lines = as("office").get(in(kDistrict, "/export?format=jsonl"));
  ASSERT_EQ(lines.status, 200);
  EXPECT_EQ(lines.media_type, "application/x-ndjson");
  std::size_t at = 0;
  for (std::size_t end = 0; (end = lines.text.find('\n', at)) != std::string::npos; at = end + 1)
    EXPECT_NO_THROW(json::parse(std::string_view(lines.text).substr(at, end - at)));
  EXPECT_NE(lines.text.find(kLamps), std::string::npos);
  EXPECT_TRUE(as("office").get(in(kDistrict, "/export?format=sqlite")).text.starts_with("SQLite format 3"));
  EXPECT_TRUE(as("office").get(in(kDistrict, "/export?format=xlsx")).text.starts_with("PK"));
  EXPECT_EQ(as("office").get(in(kDistrict, "/export?format=csv")).status, 400);
  const auto own = as("xiehui").get(in(kDistrict, "/export?format=jsonl")).text;
  EXPECT_NE(own.find(kLamps), std::string::npos);
  EXPECT_EQ(own.find(kClocks), std::string::npos);
}

// ---- Attachments ----

TEST_F(Exchanged, AnAttachmentIsReadByThoseWhoSeeTheActThatNamesIt) {
  auto request = request_of(Method::post, "/api/v1/attachments");
  request.body = "%PDF-1.4 示例";
  request.headers.emplace_back("Content-Type", "application/octet-stream");
  request.headers.emplace_back("X-File-Name", escaped("示例请示.pdf"));
  const auto kept = as("zhuguan").ask(std::move(request));
  ASSERT_EQ(kept.status, 201) << kept.text;
  const auto hash = kept.text_at("/hash");
  EXPECT_EQ(kept.text_at("/name"), "示例请示.pdf");
  EXPECT_EQ(kept.text_at("/media_type"), "application/pdf");
  const auto own = "/api/v1/attachments/" + hash;
  EXPECT_EQ(as("zhuguan").get(own).text, "%PDF-1.4 示例");
  EXPECT_EQ(as("minzheng").get(own).status, 404);
  const auto of_lamps = of(kLamps, "/attachments/" + hash);
  EXPECT_EQ(as("zhuguan").get(of_lamps).status, 404) << "no act names it yet";
  const auto with = [](const std::string& named) {
    return fmt::format(R"({{"opinion":"暂缓","attachments":["{}"]}})", named);
  };
  expect_refused(act("zhuguan", kLamps, "deferral.propose", with(std::string(64, '0'))), 422);
  expect_refused(act("zhuguan", kLamps, "deferral.propose", with("../../etc/passwd")), 422);
  expect_done(act("zhuguan", kLamps, "deferral.propose", with(hash)));
  for (const auto* login : {"zhuguan", "minzheng", "office", "xiehui"}) {
    const auto told = as(login).get(of_lamps);
    EXPECT_EQ(told.status, 200) << login;
    EXPECT_EQ(told.text, "%PDF-1.4 示例");
    EXPECT_EQ(told.header("X-Content-Type-Options"), "nosniff");
  }
  for (const auto* login : {"chengguan", "waiqu", "wuzhi", "xitong"})
    EXPECT_EQ(as(login).get(of_lamps).status, 404);
  EXPECT_EQ(as("zhuguan").get(of(kClocks, "/attachments/" + hash)).status, 404);
  // Shown in the browser's own viewer where it is asked for, running nothing on our origin.
  const auto shown = as("zhuguan").get(of_lamps + "?inline=true");
  EXPECT_TRUE(shown.header("Content-Disposition").starts_with("inline; filename"));
  EXPECT_NE(shown.header("Content-Security-Policy").find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(as("zhuguan").get(of_lamps + "/preview").text_at("/kind"), "pdf");
  EXPECT_EQ(as("zhuguan").get(own + "/preview").text_at("/name"), "示例请示.pdf");
  EXPECT_EQ(as("minzheng").get(own + "/preview").status, 404);
  EXPECT_EQ(as("chengguan").get(of_lamps + "/preview").status, 404);
  // Rows and ticked rows name none that was never uploaded either.
  const auto row = fmt::format(
      R"({{"row":{{"as_of":"2021-03-01","total":3,"full_time":2,"contracts":2,"pension":2,"housing_fund":2}},"attachments":["{}"]}})",
      std::string(64, '0'));
  expect_refused(as("office").post(of(kLamps, "/registers/staff"), row), 422);
}

TEST_F(Exchanged, AnUploadedFileIsPreviewedAsItsText) {
  const auto preview = [&](std::string_view name, std::string content) {
    auto request = request_of(Method::post, "/api/v1/attachments");
    request.body = std::move(content);
    request.headers.emplace_back("Content-Type", "application/octet-stream");
    request.headers.emplace_back("X-File-Name", escaped(name));
    const auto hash = as("zhuguan").ask(std::move(request)).text_at("/hash");
    const auto shown = as("zhuguan").get(fmt::format("/api/v1/attachments/{}?inline=true", hash));
    EXPECT_TRUE(shown.header("Content-Disposition").starts_with("attachment")) << "no page of ours: " << name;
    return as("zhuguan").get(fmt::format("/api/v1/attachments/{}/preview", hash));
  };
  EXPECT_EQ(preview("说明.txt", "示例 a < b").text_at("/text"), "示例 a < b");
  const auto page = preview("说明.html", "<script>alert(1)</script>");
  EXPECT_EQ(page.text_at("/kind"), "none");
  EXPECT_FALSE(page.text_at("/message/zh").empty());
  const auto ledger = preview("台账.xlsx", content_of(sample_workbook_file()));
  EXPECT_EQ(ledger.text_at("/kind"), "workbook");
  EXPECT_GT(ledger.list_at("/sheets").size(), 3U);
  EXPECT_EQ(ledger.body().at("cut"), false) << "a small district's workbook is shown whole";
  EXPECT_GT(ledger.list_at("/sheets/0/rows").size(), 3U);
  EXPECT_EQ(preview("坏.docx", "PK\x03\x04 word/").text_at("/kind"), "none");
  EXPECT_EQ(preview("旧.csv", "\xCA\xBE\xC0\xFD").text_at("/text"), "示例") << "GB 18030";
  // A long one comes in several parts.
  EXPECT_EQ(preview("长.txt", std::string(3 << 20, 'a')).body().at("cut"), true);
}

TEST_F(Exchanged, APictureIsShownWhereNothingRuns) {
  auto request = request_of(Method::post, "/api/v1/attachments");
  request.body = "\x89PNG\r\n\x1A\n<script>";
  request.headers.emplace_back("Content-Type", "application/octet-stream");
  request.headers.emplace_back("X-File-Name", escaped("照片.html"));
  const auto own = "/api/v1/attachments/" + as("zhuguan").ask(std::move(request)).text_at("/hash");
  const auto shown = as("zhuguan").get(own + "?inline=true");
  EXPECT_EQ(shown.media_type, "image/png");
  EXPECT_TRUE(shown.header("Content-Security-Policy").starts_with("sandbox; default-src 'none'"));
  EXPECT_EQ(shown.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(as("zhuguan").get(own + "/preview").text_at("/kind"), "image");
  EXPECT_TRUE(as("zhuguan").get(own).header("Content-Disposition").starts_with("attachment"));
}

}  // namespace
}  // namespace tuogou
