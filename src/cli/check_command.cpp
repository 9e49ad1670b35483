#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include "base/file.h"
#include "base/json_text.h"
#include "base/unusable.h"
#include "cli/check_text.h"
#include "cli/clock.h"
#include "cli/commands.h"
#include "cli/terminal.h"
#include "desk/annotated_check.h"

namespace tuogou {

namespace {

Date day_of(const std::optional<std::string>& as_of) {
  if (!as_of) return today();
  const auto day = parse_date(*as_of);
  if (day.given()) return day;
  throw Unusable(
      fmt::format("截至日期“{}”无效，应为1900-01-01至2199-12-31之间的日期，如2020-03-01。", *as_of),
      fmt::format("“{}” is no date to check as of; it takes one such as 2020-03-01, between 1900-01-01 and "
                  "2199-12-31.",
                  *as_of));
}

/// What `print` writes to a stream, as text.
std::string printed(const std::function<void(std::FILE*)>& print) {
  char* bytes = nullptr;
  std::size_t size = 0;
  std::FILE* const stream = open_memstream(&bytes, &size);
  print(stream);
  std::fclose(stream);
  std::string text(bytes, size);
  std::free(bytes);
  return text;
}

void refuse_overwriting(const CheckOptions& options) {
  std::error_code error;
  if (options.output.empty() || !std::filesystem::equivalent(options.file, options.output, error)) return;
  throw Unusable("输出文件不能与被检查的工作簿相同。", "The output may not be the workbook that is checked.");
}

}  // namespace

int run_check(const CheckOptions& options, Language language) {
  const auto day = day_of(options.as_of);
  if (options.format == "xlsx" && options.output.empty()) {
    throw Unusable("输出为工作簿时须用 --output 指定文件。",
                   "A workbook needs a file to go to: say --output FILE.");
  }
  refuse_overwriting(options);
  Archive archive(options.file);
  const auto check = [&] {
    ProgressBar bar;
    return check_workbook(archive, day, options.settings,
                          [&](std::size_t done, std::size_t of) { bar.show(done, of); });
  }();
  if (options.format == "xlsx") {
    write_annotated(check, archive, language, options.output);
  } else {
    const auto print = [&](std::FILE* stream) {
      if (options.format == "json") {
        std::fputs(pretty(to_json(check)).c_str(), stream);
      } else {
        print_check(check, language, Terminal(stream));
      }
    };
    if (options.output.empty()) {
      print(stdout);
    } else {
      write_file(options.output, printed(print));
    }
  }
  return is_clean(check) ? 0 : 1;
}

}  // namespace tuogou
