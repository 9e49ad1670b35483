// A small journal in a temporary store, for tests of the chain.
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

#include "base/file.h"
#include "journal/chain.h"
#include "journal/verify.h"
#include "store/store.h"
#include "store/told_store_test.h"

namespace tuogou {

inline std::string told_line(std::uint32_t seq) {
  return fmt::format("{}\t2026-03-02T08:15:00.250Z\t7\t批复\\n第{}号 approved\\t\\\\", seq, seq);
}

struct ToldJournal {
  TemporaryFolder folder;
  Database database{folder / "a.db", Database::Mode::create};

  explicit ToldJournal(std::uint32_t entries = 20) {
    migrate(database);
    append("hedong", entries);
  }

  void append(const std::string& jurisdiction, std::uint32_t entries) {
    JournalStore store(database);
    auto head = store.head(jurisdiction).value_or(Head{jurisdiction, 0, genesis(jurisdiction)});
    std::vector<std::string> lines;
    std::vector<NewEntry> batch;
    for (std::uint32_t i = 1; i <= entries; ++i) lines.push_back(told_line(head.seq + i));
    for (const auto& line : lines) {
      head.hash = next(head.hash, line);
      batch.push_back({.jurisdiction = jurisdiction, .seq = ++head.seq, .line = line, .hash = head.hash});
    }
    ASSERT_EQ(store.append(batch), Appended::done);
  }

  std::string line(std::uint32_t seq) {
    const Reading row(database.query("SELECT line FROM entry WHERE jurisdiction = 'hedong' AND seq = ?1",
                                     std::int64_t{seq}));
    return row->step() ? std::string(row->text(0)) : std::string();
  }
  std::string hash(std::uint32_t seq) {
    const Reading row(database.query("SELECT hash FROM entry WHERE jurisdiction = 'hedong' AND seq = ?1",
                                     std::int64_t{seq}));
    if (!row->step()) return {};
    const auto bytes = row->bytes(0);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  void set_line(std::uint32_t seq, const std::string& text) {
    database.run("UPDATE entry SET line = ?2 WHERE jurisdiction = 'hedong' AND seq = ?1", std::int64_t{seq},
                 text);
  }
  void set_hash(std::uint32_t seq, const std::string& bytes) {
    database.run("UPDATE entry SET hash = ?2 WHERE jurisdiction = 'hedong' AND seq = ?1", std::int64_t{seq},
                 Bytes(std::as_bytes(std::span(bytes))));
  }

  Head head() { return JournalStore(database).head("hedong").value(); }
  ChainReport verified(std::span<const Head> known = {}) { return verify(database, "hedong", known); }

  std::string exported(const std::string& name = "hedong.journal") {
    std::FILE* const file = std::fopen((folder / name).c_str(), "wb");
    EXPECT_EQ(export_journal(database, "hedong", file), head());
    std::fclose(file);
    return read_file(folder / name);
  }
};

}  // namespace tuogou
