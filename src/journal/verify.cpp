#include "journal/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>
#include <utility>

#include "base/unusable.h"
#include "journal/chain.h"
#include "store/attachments.h"
#include "store/schema.h"

namespace tuogou {

namespace {

constexpr std::string_view kExportMark = "tuogou-journal-1\t";

// The sequence that a line gives itself.
std::optional<std::uint32_t> own_seq(std::string_view line) {
  const auto field = line.substr(0, line.find('\t'));
  std::uint32_t seq = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), seq);
  const bool is_number = error == std::errc() && end == field.data() + field.size() && field.front() != '0';
  return is_number ? std::optional(seq) : std::nullopt;
}

// Goes along one chain. An entry whose hash does not fit is held until the next one, which follows either the
// hash that is stored or the hash that the line has, and so tells which of the two was changed.
class Walk {
 public:
  Walk(std::string_view jurisdiction, std::span<const Head> known) : known_(known) {
    report_.jurisdiction = jurisdiction;
    report_.head = genesis(jurisdiction);
  }

  std::uint32_t expected() const { return report_.count + 1; }

  /// The entry at `place`. Answers whether it is worth going on.
  bool entry(std::uint32_t place, const Digest& stored, std::string_view line) {
    if (doubt_) return settle(*doubt_, line, stored);
    if (place != expected()) {
      return stop(place > expected() ? Flaw::missing : Flaw::out_of_order, place);
    }
    if (!is_utf8(line)) return stop(Flaw::not_utf8);
    const auto own = own_seq(line);
    if (own && *own != place) return stop(Flaw::out_of_order, *own);
    const auto computed = next(report_.head, line);
    if (computed != stored) {
      doubt_ = Doubt{stored, computed};
      return true;
    }
    if (!own || line.find_first_of(std::string_view("\n\0", 2)) != std::string_view::npos) {
      return stop(Flaw::malformed);
    }
    report_.count = place;
    report_.head = computed;
    for (const auto* const head : known_here(place)) {
      if (head->hash != computed) return stop_at(place, Flaw::head_differs);
    }
    return true;
  }

  /// What should be the next entry is none. Answers false.
  bool no_entry(Flaw flaw) { return stop(doubt_ ? Flaw::line_or_hash_changed : flaw); }

  ChainReport finish() {
    if (doubt_) {
      auto flaw = Flaw::line_or_hash_changed;
      for (const auto* const head : known_here(expected())) {
        if (head->hash == doubt_->stored) flaw = Flaw::line_changed;
        if (head->hash == doubt_->computed) flaw = Flaw::hash_changed;
      }
      stop(flaw);
    }
    for (const auto& head : known_) {
      if (report_.first_break || head.jurisdiction != report_.jurisdiction || head.seq <= report_.count)
        continue;
      stop(Flaw::truncated, head.seq);
    }
    return std::move(report_);
  }

 private:
  struct Doubt {
    Digest stored;
    Digest computed;
  };

  bool stop_at(std::uint32_t seq, Flaw flaw, std::uint32_t found = 0) {
    report_.first_break = Break{seq, flaw, found};
    doubt_.reset();
    return false;
  }
  bool stop(Flaw flaw, std::uint32_t found = 0) { return stop_at(expected(), flaw, found); }

  bool settle(const Doubt& doubt, std::string_view following, const Digest& its_hash) {
    if (next(doubt.stored, following) == its_hash) return stop(Flaw::line_changed);
    if (next(doubt.computed, following) == its_hash) return stop(Flaw::hash_changed);
    return stop(Flaw::line_or_hash_changed);
  }

  std::vector<const Head*> known_here(std::uint32_t seq) const {
    std::vector<const Head*> here;
    for (const auto& head : known_) {
      if (head.seq == seq && head.jurisdiction == report_.jurisdiction) here.push_back(&head);
    }
    return here;
  }

  std::span<const Head> known_;
  ChainReport report_;
  std::optional<Doubt> doubt_;
};

Bilingual words(const Break& found) {
  const auto say = [&](std::string_view zh, std::string_view en) {
    return Bilingual{fmt::format(fmt::runtime(zh), found.seq, found.found),
                     fmt::format(fmt::runtime(en), found.seq, found.found)};
  };
  switch (found.flaw) {
    case Flaw::line_changed:
      if (found.seq == 1) {  // the first hash also takes in the key
        return say("第{0}条的内容或所属辖区被改动", "the text of entry {0} or its jurisdiction was changed");
      }
      return say("第{0}条的内容被改动", "the text of entry {0} was changed");
    case Flaw::hash_changed:
      return say("第{0}条的校验值被改动", "the hash of entry {0} was changed");
    case Flaw::line_or_hash_changed:
      return say("第{0}条的内容或校验值被改动", "the text or the hash of entry {0} was changed");
    case Flaw::missing:
      return say("第{0}条缺失，其位置上是第{1}条", "entry {0} is missing; entry {1} stands in its place");
    case Flaw::out_of_order:
      return say("第{0}条的位置上是第{1}条，顺序有误",
                 "in the place of entry {0} stands entry {1}, out of order");
    case Flaw::not_utf8:
      return say("第{0}条不是有效的UTF-8文本", "entry {0} is not valid UTF-8 text");
    case Flaw::truncated:
      return say("第{0}条起缺失，已知日志至少有{1}条",
                 "entries are missing from {0} on; the journal is known to have had {1}");
    case Flaw::head_differs:
      return say("第{0}条的校验值与已知的日志存证不一致", "the hash of entry {0} is not the known head's");
    case Flaw::unreadable:
      return say("第{0}条无法从数据库读出", "entry {0} cannot be read from the database");
    case Flaw::malformed:
      break;
  }
  return say("第{0}条不符合日志条目的格式", "entry {0} does not have the form of an entry");
}

struct TextLine {
  std::string_view text;
  bool is_whole = true;  // whether it fitted
};

// The next line, without its end; nothing after the last.
std::optional<TextLine> read_line(std::istream& in, std::vector<char>& buffer) {
  in.getline(buffer.data(), static_cast<std::streamsize>(buffer.size()));
  auto size = static_cast<std::size_t>(in.gcount());
  if (in.fail() && size == 0) return {};
  const bool is_whole = !in.fail();
  if (is_whole && !in.eof()) --size;  // the line break was counted
  return TextLine{{buffer.data(), size}, is_whole};
}

bool feed_text(Walk& walk, const TextLine& line) {
  const bool has_hash =
      line.is_whole && line.text.size() > kDigestHexDigits && line.text[kDigestHexDigits] == '\t';
  const auto hash = has_hash ? digest_of_hex(line.text.substr(0, kDigestHexDigits)) : std::nullopt;
  if (!hash) return walk.no_entry(Flaw::malformed);
  const auto entry = line.text.substr(kDigestHexDigits + 1);
  // A text has no place but the one that the line claims, so that a line taken out is called missing.
  return walk.entry(own_seq(entry).value_or(walk.expected()), *hash, entry);
}

}  // namespace

Bilingual sentence(const ChainReport& report) {
  if (!report.first_break) {
    return {fmt::format("“{}”的日志完整，共{}条，末条校验值{}。", report.jurisdiction, report.count,
                        hex(report.head)),
            fmt::format("The journal of “{}” is sound: {} entries, head {}.", report.jurisdiction,
                        report.count, hex(report.head))};
  }
  const auto what = words(*report.first_break);
  return {fmt::format("“{}”的日志已损坏：{}。请从备份恢复，并查明原因。", report.jurisdiction, what.zh),
          fmt::format("The journal of “{}” is broken: {}. Restore a backup and find out how it happened.",
                      report.jurisdiction, what.en)};
}

ChainReport verify(Database& database, std::string_view jurisdiction, std::span<const Head> known) {
  require_schema(database);
  Walk walk(jurisdiction, known);
  try {
    JournalStore(database).each(jurisdiction, JournalStore::kFromTheVeryFirst,
                                [&](std::uint32_t seq, std::string_view line, const Digest& hash) {
                                  return walk.entry(seq, hash, line);
                                });
  } catch (const StoreFailure& failure) {
    // A damaged page is an answer here, and one that knows the place.
    if (failure.kind() != StoreFailure::Kind::damaged) throw;
    walk.no_entry(Flaw::unreadable);
  }
  return walk.finish();
}

std::vector<ChainReport> verify(Database& database, std::span<const Head> known) {
  require_schema(database);
  std::set<std::string> jurisdictions;
  for (const auto& head : JournalStore(database).heads()) jurisdictions.insert(head.jurisdiction);
  for (const auto& head : known) jurisdictions.insert(head.jurisdiction);
  std::vector<ChainReport> reports;
  for (const auto& jurisdiction : jurisdictions) reports.push_back(verify(database, jurisdiction, known));
  return reports;
}

ChainReport verify_text(std::istream& in, std::span<const Head> known) {
  std::vector<char> buffer(kMostExportLineBytes);
  const auto first = read_line(in, buffer);
  auto jurisdiction = first ? first->text : std::string_view();
  if (!first || !first->is_whole || !take(jurisdiction, kExportMark) || !is_utf8(jurisdiction)) {
    throw Unusable(
        "这不是脱钩系统导出的日志：首行应为“tuogou-journal-1”、制表符和辖区代号。",
        "This is no journal exported by Tuogou: its first line would be “tuogou-journal-1”, a tab and the "
        "key of the jurisdiction.");
  }
  Walk walk(jurisdiction, known);
  while (const auto line = read_line(in, buffer)) {
    if (!feed_text(walk, *line)) break;
  }
  return walk.finish();
}

Head export_journal(Database& database, std::string_view jurisdiction, std::FILE* out) {
  require_schema(database);
  const auto write = [out](std::string_view text) { std::fwrite(text.data(), 1, text.size(), out); };
  Head head{std::string(jurisdiction), 0, genesis(jurisdiction)};
  write(kExportMark);
  write(jurisdiction);
  write("\n");
  JournalStore(database).each(jurisdiction, JournalStore::kFromTheVeryFirst,
                              [&](std::uint32_t seq, std::string_view line, const Digest& hash) {
                                const auto digits = hex_digits(hash);
                                write({digits.data(), digits.size()});
                                write("\t");
                                write(line);
                                write("\n");
                                head.seq = seq;
                                head.hash = hash;
                                return std::ferror(out) == 0;
                              });
  if (std::fflush(out) != 0 || std::ferror(out) != 0) {
    throw Unusable("日志未能完整写出，请检查磁盘空间后重新导出。",
                   "The journal could not be written out whole; check the free space and export it again.");
  }
  return head;
}

std::vector<ChainReport> restore(const std::string& backup, const std::string& to,
                                 const CopyProgress& progress) {
  require_free(to);
  const auto staged = to + ".restoring";
  const Unfinished remains{staged};
  remove_database(staged);
  back_up(backup, staged, progress);
  std::vector<ChainReport> reports;
  {
    Database copy(staged, Database::Mode::read_only);
    require_whole(copy);
    reports = verify(copy);
    for (const auto& report : reports) {
      if (!report.is_sound()) throw Unusable(sentence(report).zh, sentence(report).en);
    }
    if (const auto damaged = damaged_attachments(copy); !damaged.empty()) {
      throw Unusable(
          fmt::format("备份中有{}个附件已损坏，第一个的校验值为{}。请改用其他备份。", damaged.size(),
                      damaged.front()),
          fmt::format("Of the attachments in the backup {} are damaged, first the one with the hash {}. Use "
                      "another backup.",
                      damaged.size(), damaged.front()));
    }
  }
  put_in_place(staged, to);
  return reports;
}

}  // namespace tuogou
