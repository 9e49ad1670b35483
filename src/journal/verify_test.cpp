#include "journal/verify.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <sys/wait.h>

#include <fstream>
#include <sstream>

#include "journal/told_journal_test.h"
#include "store/attachments.h"

namespace tuogou {
namespace {

using Mode = Database::Mode;
constexpr std::uint32_t kEntries = 20;

ChainReport verified_text(const std::string& text, std::span<const Head> known = {}) {
  std::istringstream in(text);
  return verify_text(in, known);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos);
  return text.replace(at, from.size(), to);
}

// One byte of the text, never to the same.
std::string with_a_byte_changed(std::string text) {
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
  const auto by = *rc::gen::inRange(1, 256);
  text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ by);
  return text;
}

void expect_break(const ChainReport& report, std::uint32_t seq, Flaw flaw, std::uint32_t found = 0) {
  ASSERT_TRUE(report.first_break);
  EXPECT_EQ(report.first_break->seq, seq);
  EXPECT_EQ(report.first_break->flaw, flaw) << sentence(report).en;
  EXPECT_EQ(report.first_break->found, found);
  EXPECT_NE(sentence(report).zh.find(fmt::format("第{}条", seq)), std::string::npos);
  EXPECT_NE(sentence(report).en.find(fmt::format("{}", seq)), std::string::npos);
}

TEST(Verify, FindsAJournalSoundThatIs) {
  ToldJournal journal(kEntries);
  journal.append("beihe", 3);
  const auto reports = verify(journal.database);
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].jurisdiction, "beihe");
  EXPECT_EQ(reports[0].count, 3U);
  EXPECT_TRUE(reports[1].is_sound());
  EXPECT_EQ(reports[1].count, kEntries);
  EXPECT_EQ(reports[1].head, journal.head().hash);
  EXPECT_NE(sentence(reports[1]).en.find("is sound: 20 entries"), std::string::npos);
}

TEST(Verify, FindsAnEmptyJournalSound) {
  ToldJournal journal(0);
  EXPECT_TRUE(verify(journal.database).empty());
  EXPECT_TRUE(journal.verified().is_sound());
  EXPECT_EQ(journal.verified().head, genesis("hedong"));
}

TEST(Verify, NamesTheEntryWithAByteChangedAnywhereInItsLine) {
  ToldJournal journal(kEntries);
  rc::check([&] {
    const auto seq = *rc::gen::inRange<std::uint32_t>(1, kEntries + 1);
    const auto before = journal.line(seq);
    journal.set_line(seq, with_a_byte_changed(before));
    const auto report = journal.verified();
    journal.set_line(seq, before);
    RC_ASSERT(report.first_break.has_value());
    RC_ASSERT(report.first_break->seq == seq);
    RC_ASSERT(report.count == seq - 1);
    RC_ASSERT(report.first_break->flaw != Flaw::hash_changed);
  });
  EXPECT_TRUE(journal.verified().is_sound());
}

TEST(Verify, NamesTheEntryWithAByteChangedAnywhereInItsHash) {
  ToldJournal journal(kEntries);
  rc::check([&] {
    const auto seq = *rc::gen::inRange<std::uint32_t>(1, kEntries + 1);
    const auto before = journal.hash(seq);
    journal.set_hash(seq, with_a_byte_changed(before));
    const auto report = journal.verified();
    journal.set_hash(seq, before);
    RC_ASSERT(report.first_break.has_value());
    RC_ASSERT(report.first_break->seq == seq);
    RC_ASSERT(report.first_break->flaw ==
              (seq == kEntries ? Flaw::line_or_hash_changed : Flaw::hash_changed));
  });
}

TEST(Verify, TellsAChangedLineFromAChangedHashByTheNextEntry) {
  ToldJournal journal(3);
  const auto head = journal.head();
  journal.set_line(3, told_line(3) + "!");
  expect_break(journal.verified(), 3, Flaw::line_or_hash_changed);
  expect_break(journal.verified({&head, 1}), 3, Flaw::line_changed);
  journal.set_line(2, told_line(2) + "!");
  expect_break(journal.verified(), 2, Flaw::line_or_hash_changed);
  journal.set_line(3, told_line(3));
  expect_break(journal.verified(), 2, Flaw::line_changed);
  journal.set_line(2, told_line(2));
  journal.set_hash(1, std::string(32, 'x'));
  expect_break(journal.verified(), 1, Flaw::hash_changed);
}

TEST(Verify, NamesAnEntryTakenOut) {
  ToldJournal journal(5);
  journal.database.execute("DELETE FROM entry WHERE seq = 3");
  expect_break(journal.verified(), 3, Flaw::missing, 4);
  journal.database.execute("DELETE FROM entry WHERE seq = 1");
  expect_break(journal.verified(), 1, Flaw::missing, 2);
}

TEST(Verify, NamesEntriesThatChangedPlaces) {
  ToldJournal journal(5);
  journal.database.execute(
      "UPDATE entry SET seq = 9 WHERE seq = 2; UPDATE entry SET seq = 2 WHERE seq = 4;"
      "UPDATE entry SET seq = 4 WHERE seq = 9;");
  expect_break(journal.verified(), 2, Flaw::out_of_order, 4);
}

TEST(Verify, NamesAnEntryOfAnotherJurisdiction) {
  ToldJournal journal(5);
  journal.append("beihe", 5);
  journal.database.execute(
      "UPDATE entry SET line = line || '!', hash = (SELECT hash FROM entry AS other WHERE other.seq = 2 AND "
      "other.jurisdiction = 'beihe') WHERE jurisdiction = 'hedong' AND seq = 2");
  expect_break(journal.verified(), 2, Flaw::line_or_hash_changed);
  EXPECT_TRUE(verify(journal.database, "beihe").is_sound());
}

TEST(Verify, NamesWhatIsNoTextOrNoEntryThoughItsHashIsRight) {
  for (const auto& [line, flaw] :
       {std::pair{std::string("2\t\xFF"), Flaw::not_utf8}, std::pair{std::string("two\tx"), Flaw::malformed},
        std::pair{std::string("2\ta\nb"), Flaw::malformed},
        std::pair{std::string("02\tx"), Flaw::malformed}}) {
    ToldJournal journal(2);
    journal.set_line(2, line);
    const auto hash = next(next(genesis("hedong"), told_line(1)), line);
    journal.set_hash(2, {reinterpret_cast<const char*>(hash.data()), hash.size()});
    expect_break(journal.verified(), 2, flaw);
  }
}

TEST(Verify, SeesATruncatedTailOnlyBesideAKnownHead) {
  ToldJournal journal(kEntries);
  const auto known = journal.head();
  journal.database.execute("DELETE FROM entry WHERE seq > 17");
  EXPECT_TRUE(journal.verified().is_sound());
  expect_break(journal.verified({&known, 1}), 18, Flaw::truncated, kEntries);
  journal.database.execute("DELETE FROM entry");
  const auto reports = verify(journal.database, {&known, 1});
  ASSERT_EQ(reports.size(), 1U);
  expect_break(reports[0], 1, Flaw::truncated, kEntries);
}

TEST(Verify, SeesAJournalWrittenAnewOnlyBesideAKnownHead) {
  ToldJournal anew(0);
  const Head known{"hedong", 2, next(genesis("hedong"), "1\tsomething else")};
  anew.append("hedong", 3);
  EXPECT_TRUE(anew.verified().is_sound());
  expect_break(anew.verified({&known, 1}), 2, Flaw::head_differs);
}

TEST(Verify, AcceptsAJournalThatHasGrownSinceTheKnownHead) {
  ToldJournal journal(5);
  const auto known = journal.head();
  journal.append("hedong", 5);
  EXPECT_TRUE(journal.verified({&known, 1}).is_sound());
}

// Bytes that no row uses may change; whatever a reader would get may not, unless that is found.
TEST(Verify, LetsNoByteOfTheFileChangeWhatIsRead) {
  ToldJournal journal(60);
  const auto known = journal.head();
  const auto text = journal.exported();
  back_up(journal.folder / "a.db", journal.folder / "b.db");
  const auto file = read_file(journal.folder / "b.db");
  int found = 0;
  rc::check([&] {
    write_file(journal.folder / "c.db", with_a_byte_changed(file));
    bool is_found = false;
    std::string changed_text;
    try {
      Database database(journal.folder / "c.db", Mode::read_only);
      is_found = !verify(database, "hedong", {&known, 1}).is_sound();
      char* data = nullptr;
      std::size_t size = 0;
      std::FILE* const out = open_memstream(&data, &size);
      try {
        if (!is_found) export_journal(database, "hedong", out);
      } catch (const StoreFailure&) {
        is_found = true;
      }
      std::fclose(out);
      changed_text.assign(data, size);
      std::free(data);
    } catch (const StoreFailure&) {
      is_found = true;
    } catch (const Unusable&) {
      is_found = true;
    }
    if (is_found) ++found;
    RC_ASSERT(is_found || changed_text == text);
  });
  EXPECT_GT(found, 0);
}

TEST(ExportedJournal, IsReadBackAsItWas) {
  ToldJournal journal(kEntries);
  const auto text = journal.exported();
  EXPECT_TRUE(text.starts_with("tuogou-journal-1\thedong\n" + hex(next(genesis("hedong"), told_line(1))) +
                               "\t" + told_line(1) + "\n"));
  const auto report = verified_text(text);
  EXPECT_TRUE(report.is_sound());
  EXPECT_EQ(report.jurisdiction, "hedong");
  EXPECT_EQ(report.count, kEntries);
  EXPECT_EQ(report.head, journal.head().hash);
  EXPECT_TRUE(verified_text(text.substr(0, text.size() - 1)).is_sound());  // without the last line feed
}

TEST(ExportedJournal, NamesTheEntryWithAByteChangedAnywhere) {
  ToldJournal journal(kEntries);
  const auto text = journal.exported();
  const auto begin = text.find('\n') + 1;
  rc::check([&] {
    const auto at = *rc::gen::inRange(begin, text.size() - 1);
    const auto by = *rc::gen::inRange(1, 256);
    auto changed = text;
    changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ by);
    const auto seq = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    const auto report = verified_text(changed);
    RC_ASSERT(report.first_break.has_value());
    RC_ASSERT(report.first_break->seq == static_cast<std::uint32_t>(seq));
  });
}

TEST(ExportedJournal, NamesALineTakenOutPutInOrMoved) {
  ToldJournal journal(5);
  const auto text = journal.exported();
  const auto line = [&](std::uint32_t seq) {
    const auto at = text.find(told_line(seq)) - kDigestHexDigits - 1;
    return text.substr(at, text.find('\n', at) + 1 - at);
  };
  expect_break(verified_text(replaced(text, line(3), "")), 3, Flaw::missing, 4);
  expect_break(verified_text(replaced(text, line(3), line(3) + line(2))), 4, Flaw::out_of_order, 2);
  expect_break(verified_text(replaced(text, line(3), line(3) + "\n")), 4, Flaw::malformed);
  const auto head = journal.head();
  EXPECT_TRUE(verified_text(replaced(text, line(5), "")).is_sound());
  expect_break(verified_text(replaced(text, line(5), ""), {&head, 1}), 5, Flaw::truncated, 5);
}

TEST(ExportedJournal, OfAnotherJurisdictionFailsFromItsFirstEntry) {
  ToldJournal journal(5);
  expect_break(verified_text(replaced(journal.exported(), "\thedong\n", "\tbeihe\n")), 1, Flaw::line_changed);
}

TEST(ExportedJournal, IsNotWhatBeginsOtherwise) {
  for (const char* const text :
       {"", "\n", "tuogou-journal-2\thedong\n", "hedong", "tuogou-journal-1\t\xFF\n"}) {
    EXPECT_NE(refusal_of([&] { verified_text(text); }).find("no journal exported by Tuogou"),
              std::string::npos);
  }
}

TEST(ExportedJournal, SaysWhenItCouldNotBeWrittenOut) {
  ToldJournal journal(2000);
  std::FILE* const full = std::fopen("/dev/full", "wb");
  ASSERT_NE(full, nullptr);
  EXPECT_NE(
      refusal_of([&] { export_journal(journal.database, "hedong", full); }).find("could not be written out"),
      std::string::npos);
  std::fclose(full);
}

// What the script says and answers.
std::pair<std::string, int> by_script(const std::string& file) {
  const auto command = std::string(TUOGOU_ROOT "/script/verify-journal ") + file + " 2>&1";
  std::FILE* const pipe = popen(command.c_str(), "r");
  std::string said;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) said.push_back(static_cast<char>(c));
  return {said, WEXITSTATUS(pclose(pipe))};
}

TEST(VerifyScript, AgreesThatAJournalIsSound) {
  ToldJournal journal(6);
  journal.exported();
  const auto [said, code] = by_script(journal.folder / "hedong.journal");
  EXPECT_EQ(code, 0) << said;
  EXPECT_NE(said.find("6 entries, head " + hex(journal.head().hash)), std::string::npos) << said;
}

TEST(VerifyScript, NamesTheEntryWithAByteChanged) {
  ToldJournal journal(6);
  const auto text = journal.exported();
  const auto fourth = text.find(told_line(4));
  for (const auto& [at, byte] :
       {std::pair{fourth + 30, '!'}, std::pair{fourth + 30, '\0'}, std::pair{fourth + 30, '\n'},
        std::pair{fourth - 5, '_'}, std::pair{fourth, '9'}}) {
    auto changed = text;
    changed[at] = byte;
    write_file(journal.folder / "changed.journal", changed);
    const auto [said, code] = by_script(journal.folder / "changed.journal");
    EXPECT_EQ(code, 1) << said;
    EXPECT_NE(said.find("broken: entry 4 "), std::string::npos) << said;
  }
}

TEST(VerifyScript, RefusesWhatIsNoJournal) {
  const TemporaryFolder folder;
  write_file(folder / "a.txt", "hello\n");
  EXPECT_EQ(by_script(folder / "a.txt").second, 2);
  EXPECT_EQ(by_script(folder / "none.txt").second, 2);
}

TEST(Restore, PutsASoundBackupInAnEmptyPlaceAndReportsItsHeads) {
  ToldJournal journal(kEntries);
  NewAttachment upload(journal.database, {});
  upload.add(Bytes(std::as_bytes(std::span("content"))));
  const auto hash = upload.finish().hash;
  back_up(journal.folder / "a.db", journal.folder / "b.db");
  journal.append("hedong", 1);  // after the backup
  const auto reports = restore(journal.folder / "b.db", journal.folder / "c.db");
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].count, kEntries);
  Database restored(journal.folder / "c.db", Mode::existing);
  EXPECT_EQ(migrate(restored), newest_schema());
  EXPECT_TRUE(attachment_exists(restored, hash));
  EXPECT_EQ(JournalStore(restored).heads().at(0).hash, reports[0].head);
  EXPECT_FALSE(std::filesystem::exists(journal.folder / "c.db.restoring"));
}

TEST(Restore, RefusesABrokenBackupAndLeavesNothing) {
  ToldJournal journal(kEntries);
  journal.set_line(7, told_line(7) + "!");
  back_up(journal.folder / "a.db", journal.folder / "b.db");
  const TemporaryFolder place;
  EXPECT_NE(refusal_of([&] { restore(journal.folder / "b.db", place / "c.db"); }).find("entry 7 was changed"),
            std::string::npos);
  EXPECT_EQ(place.files(), 0U);
}

TEST(Restore, RefusesABackupWithADamagedAttachment) {
  ToldJournal journal(1);
  NewAttachment upload(journal.database, {});
  upload.add(Bytes(std::as_bytes(std::span("content"))));
  const auto hash = upload.finish().hash;
  journal.database.execute("UPDATE attachment_part SET bytes = x'00'");
  back_up(journal.folder / "a.db", journal.folder / "b.db");
  EXPECT_NE(refusal_of([&] { restore(journal.folder / "b.db", journal.folder / "c.db"); }).find(hash),
            std::string::npos);
}

TEST(Restore, OverwritesNothing) {
  const ToldJournal journal(1);
  back_up(journal.folder / "a.db", journal.folder / "b.db");
  EXPECT_NE(
      refusal_of([&] { restore(journal.folder / "b.db", journal.folder / "a.db"); }).find("exists already"),
      std::string::npos);
}

}  // namespace
}  // namespace tuogou
