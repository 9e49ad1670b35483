// What each subcommand needs and does. Every command answers its exit status: 0 fine, 1 findings or refusals;
// input that cannot be used is thrown as Unusable and becomes 2.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"

namespace tuogou {

struct CheckOptions {
  std::string file;
  std::optional<std::string> as_of;  // none: today
  std::vector<std::string> settings;
  std::string format = "text";
  std::string output;  // empty: standard output
};

/// Checks a workbook. Limits: the workbook itself is never written to.
int run_check(const CheckOptions& options, Language language);

struct ExportOptions {
  bool is_template = false;
  std::string from;  // a folder of tables
  std::string data;  // a server's folder
  std::string jurisdiction;
  std::string output;  // empty: a file of the template's name in the working folder
};

/// Writes the template, tables as a workbook, or all that a jurisdiction has recorded: by the ending of the
/// output as a workbook, as JSON lines or as an SQLite file. A server may be running.
int run_export(const ExportOptions& options, Language language);

/// Prints the JSON Schema of one register, or of all by their keys.
int run_schema(const std::string& register_key);

enum class PolicyAct : std::uint8_t { show, coverage, settings, examples, attach };

struct PolicyOptions {
  PolicyAct act = PolicyAct::show;
  std::string argument;  // what to show, or the file to attach
  std::string format = "text";
  std::string data;  // folder of attachments; empty: the user's own
};

/// coverage answers 1 where a sentence that must be delivered is not; examples where one does not hold.
int run_policy(const PolicyOptions& options, Language language);

struct BenchOptions {
  int associations = 10'000;
  std::string file;
};

/// Writes a made-up workbook of about 30 rows an association, for measuring.
int run_make_ledger(const BenchOptions& options, Language language);

// ---- The running system ----

inline constexpr const char* kDataFolder = "tuogou-data";  // where nothing else is said
inline constexpr const char* kHeadKey = "head.key";        // what a server signs heads with, in its folder
inline constexpr int kThreadsMost = 64;

struct ServeOptions {
  bool sample = false;
  std::string data;  // empty: kDataFolder, or for the sample a folder that goes when the server ends
  std::string listen = "127.0.0.1:8480";
  std::string tls_certificate;
  std::string tls_key;
  int threads = 0;  // 0: as many as the machine has processors
  std::string log;  // empty: standard error
  std::vector<std::string> hosts;
};

/// Serves until SIGTERM or SIGINT, then lets running requests finish. Answers 0.
int run_serve(const ServeOptions& options, Language language);

/// Prints the contract of the API, or writes it to `output`. Needs no data folder.
int run_openapi(const std::string& output, Language language);

struct ImportOptions {
  std::string file;
  std::string data = kDataFolder;
  std::string jurisdiction;  // empty: the only one
  bool dry_run = false;
  bool good_rows = false;
  std::string errors;  // where the workbook with its import issues goes; empty: nowhere
  std::string format = "text";
};

/// Brings a workbook into a folder that no server uses. Answers 1 where a row was left out.
int run_import(const ImportOptions& options, Language language);

enum class JournalAct : std::uint8_t { verify, head, export_text, make_key };

struct JournalOptions {
  JournalAct act = JournalAct::verify;
  std::string file;  // of verify: an exported journal or a backup; empty: the folder
  std::string data = kDataFolder;
  std::string jurisdiction;
  std::string output;
  bool sign = false;  // of head
  std::string key;    // of head and make_key; empty: kHeadKey of the folder. Of verify: the signer's
  std::string organ;  // of make_key: the organ whose papers it shall sign; empty: none
  std::string known;  // of verify: a signed head
};

/// verify answers 1 where a chain is broken. A server may be running.
int run_journal(const JournalOptions& options, Language language);

struct KeepOptions {
  std::string data = kDataFolder;
  std::string file;  // the backup
  std::string key;   // of restore: the key file to put beside it; empty: none
};

/// Copies the store to one file, also while a server runs.
int run_backup(const KeepOptions& options, Language language);
/// Brings a backup that passes every check to where no store is.
int run_restore(const KeepOptions& options, Language language);

enum class DocumentAct : std::uint8_t { render, verify, fields, kinds };

struct DocumentOptions {
  DocumentAct act = DocumentAct::kinds;
  std::string argument;  // the kind, or the file to verify
  std::string data = kDataFolder;
  std::string workbook;  // of render: a ledger workbook in place of a data folder
  std::string jurisdiction;
  std::string association;  // its code or name
  std::string matter;
  std::string as_of;           // empty: today
  std::string format = "pdf";  // of a batch
  std::string output;
  std::string key;  // of verify: the organ's public key; empty: the one the journal has
};

/// render writes a draft of one paper, or of all associations as a zip. verify answers 1 for a file that was
/// not issued, whose paper is cancelled, whose signature is invalid or of another key than the one named.
int run_document(const DocumentOptions& options, Language language);

enum class UserAct : std::uint8_t { list, create, reset };

struct UserOptions {
  UserAct act = UserAct::list;
  std::string data = kDataFolder;
  std::string login;
  std::string name;
  std::string administrator;  // of create: system, security, audit; empty: none
  bool drop_totp = false;     // of reset
};

/// For whoever holds the machine, where nobody can get in any more.
int run_user(const UserOptions& options, Language language);

}  // namespace tuogou
