#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdio>
#include <fstream>
#include <optional>

#include "base/file.h"
#include "base/unusable.h"
#include "cli/clock.h"
#include "cli/commands.h"
#include "cli/opened.h"
#include "desk/paper_signing.h"
#include "journal/head.h"
#include "journal/sm2.h"
#include "journal/verify.h"

namespace tuogou {

namespace {

void print_line(std::string_view text) { fmt::print("{}\n", text); }

/// To the file, or to standard output where none is named.
void put_out(const std::string& output, std::string_view text) {
  if (output.empty()) {
    std::fwrite(text.data(), 1, text.size(), stdout);
  } else {
    write_file(output, text);
  }
}

// ---- verify ----

struct KnownHeads {
  std::vector<Head> heads;
  bool is_vouched_for = true;
};

/// The signed head that was kept elsewhere. Its signature counts only where there is a key to hold it
/// against.
KnownHeads known_heads(const JournalOptions& options, Language language) {
  KnownHeads known;
  if (options.known.empty()) return known;
  const bool zh = language == Language::zh;
  const auto text = read_file(options.known);
  const auto head = parse_head(text);
  if (options.key.empty()) {
    print_line(zh ? "存证的签名没有核对；用 --key 指定公钥可一并核对。"
                  : "The signature of the head was not looked at; name the public key with --key.");
  } else if (verify_signature(text, public_key(options.key))) {
    print_line(zh ? fmt::format("存证的签名有效，密钥指纹 {}。", head.key)
                  : fmt::format("The signature of the head is good; the key's fingerprint is {}.", head.key));
  } else {
    print_line(zh ? "存证的签名与所给公钥不符：存证被改动，或者不是用这把密钥签名的。"
                  : "The head was not signed with that key, or was changed since.");
    known.is_vouched_for = false;
  }
  known.heads.push_back(head.head);
  return known;
}

bool is_database(const std::string& path) {
  static constexpr std::string_view kMark = "SQLite format 3";
  std::string begin(kMark.size(), '\0');
  std::ifstream(path, std::ios::binary).read(begin.data(), static_cast<std::streamsize>(begin.size()));
  return begin == kMark;
}

std::vector<ChainReport> reports_of_database(const std::string& path, const JournalOptions& options,
                                             const std::vector<Head>& known) {
  Database database(path, Database::Mode::read_only);
  if (options.jurisdiction.empty()) return verify(database, known);
  auto heads = JournalStore(database).heads();
  heads.insert(heads.end(), known.begin(), known.end());
  return {verify(database, chosen_jurisdiction(options.jurisdiction, heads), known)};
}

std::vector<ChainReport> reports_of(const JournalOptions& options, const std::vector<Head>& known) {
  if (options.file.empty()) return reports_of_database(existing_database(options.data), options, known);
  if (is_database(options.file)) return reports_of_database(options.file, options, known);
  std::ifstream in(options.file, std::ios::binary);
  if (!in) {
    throw Unusable(fmt::format("无法读取“{}”，请核对文件名和权限。", options.file),
                   fmt::format("“{}” cannot be read; check its name and permissions.", options.file));
  }
  return {verify_text(in, known)};
}

int verify_journal(const JournalOptions& options, Language language) {
  const auto known = known_heads(options, language);
  bool is_sound = known.is_vouched_for;
  const auto reports = reports_of(options, known.heads);
  for (const auto& report : reports) {
    print_line(sentence(report).in(language));
    is_sound = is_sound && report.is_sound();
  }
  if (reports.empty()) print_line(language == Language::zh ? "还没有日志。" : "There is no journal yet.");
  return is_sound ? 0 : 1;
}

// ---- head, export, make-key ----

std::string signing_key(const JournalOptions& options) {
  return options.key.empty() ? fmt::format("{}/{}", options.data, kHeadKey) : options.key;
}

/// Where the key of an organ belongs; its folder is made for the owner alone.
std::string organ_key(const JournalOptions& options) {
  const auto ledger = read_ledger(options.data, options.jurisdiction).ledger;
  const auto place = ledger->jurisdiction.find_organ(options.organ);
  if (place < 0) {
    throw Unusable(fmt::format("登记表“单位”中没有“{}”，请写全称或简称。", options.organ),
                   fmt::format("There is no “{}” in the register of organs; write its name or short name.",
                               options.organ));
  }
  const auto& organ = ledger->jurisdiction.rows<Organ>()[static_cast<std::size_t>(place)];
  const auto path = organ_key_file(options.data, organ.number);
  const auto folder = path.substr(0, path.rfind('/'));
  // Where it cannot be made, make_key says so of the file in it.
  ::mkdir(folder.c_str(), S_IRWXU);
  return path;
}

int print_heads(const JournalOptions& options) {
  Database database(existing_database(options.data), Database::Mode::read_only);
  JournalStore store(database);
  const auto heads = store.heads();
  if (options.sign || !options.key.empty()) {
    const auto chosen = chosen_jurisdiction(options.jurisdiction, heads);
    const auto head = std::ranges::find(heads, chosen, &Head::jurisdiction);
    put_out(options.output, sign_head(*head, now_milliseconds(), signing_key(options)));
    return 0;
  }
  const auto only =
      options.jurisdiction.empty() ? std::string() : chosen_jurisdiction(options.jurisdiction, heads);
  std::string text;
  for (const auto& head : heads) {
    if (only.empty() || head.jurisdiction == only) {
      text += fmt::format("{}\t{}\t{}\n", head.jurisdiction, head.seq, hex(head.hash));
    }
  }
  put_out(options.output, text);
  return 0;
}

int write_journal(const JournalOptions& options, Language language) {
  Database database(existing_database(options.data), Database::Mode::read_only);
  const auto key = chosen_jurisdiction(options.jurisdiction, JournalStore(database).heads());
  if (options.output.empty()) {
    export_journal(database, key, stdout);
    return 0;
  }
  Head head;
  replace_file(options.output, [&](const std::string& beside) {
    std::FILE* const file = std::fopen(beside.c_str(), "wbe");
    if (file == nullptr) return false;
    try {
      head = export_journal(database, key, file);
    } catch (...) {
      std::fclose(file);
      throw;
    }
    return std::fclose(file) == 0;
  });
  fmt::print(fmt::runtime(language == Language::zh ? "已写入{}：{}，{}条，末条校验值 {}\n"
                                                   : "Written: {}: {}, {} entries, head {}\n"),
             options.output, key, head.seq, hex(head.hash));
  return 0;
}

}  // namespace

int run_journal(const JournalOptions& options, Language language) {
  switch (options.act) {
    case JournalAct::verify:
      return verify_journal(options, language);
    case JournalAct::head:
      return print_heads(options);
    case JournalAct::export_text:
      return write_journal(options, language);
    case JournalAct::make_key:
      if (options.key.empty()) existing_database(options.data);
      put_out(options.output, make_key(options.organ.empty() ? signing_key(options) : organ_key(options)));
      return 0;
  }
  return 0;
}

}  // namespace tuogou
