// What each subcommand needs and does. Every command answers its exit status: 0 fine, 1 findings or refusals;
// input that cannot be used is thrown as Unusable and becomes 2.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/text.h"

namespace tuogou {

struct CheckOptions {
  std::string file;
  std::string as_of;  // empty: today
  std::vector<std::string> settings;
  std::string format = "text";
  std::string output;  // empty: standard output
};

int run_check(const CheckOptions& options, Language language);

}  // namespace tuogou
