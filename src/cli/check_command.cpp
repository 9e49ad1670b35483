#include <fmt/format.h>

#include <cstdio>

#include "base/json_text.h"
#include "base/unusable.h"
#include "cli/clock.h"
#include "cli/commands.h"
#include "desk/check.h"

namespace tuogou {

int run_check(const CheckOptions& options, Language) {
  const auto day = options.as_of.empty() ? today() : parse_iso_date(options.as_of);
  if (day.empty()) {
    throw Unusable(
        fmt::format("截至日期“{}”无效，应为1900-01-01至2199-12-31之间的日期，如2020-03-01。", options.as_of),
        fmt::format("“{}” is no date to check as of; it takes one such as 2020-03-01, between 1900-01-01 "
                    "and 2199-12-31.",
                    options.as_of));
  }
  Archive archive(options.file);
  const auto check = check_workbook(archive, day, options.settings);
  const auto text = pretty(to_json(check));
  std::fwrite(text.data(), 1, text.size(), stdout);
  return is_clean(check) ? 0 : 1;
}

}  // namespace tuogou
