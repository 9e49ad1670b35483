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
  std::string from;    // a folder of tables; empty: the template
  std::string output;  // empty: a file of the template's name in the working folder
};

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

}  // namespace tuogou
