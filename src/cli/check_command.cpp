#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <memory>

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
  const auto day = as_of ? parse_date(*as_of) : today();
  if (day.given()) return day;
  throw Unusable(
      fmt::format("截至日期“{}”无效，应为1900-01-01至2199-12-31之间的日期，如2020-03-01。", *as_of),
      fmt::format("“{}” is no date to check as of; it takes one such as 2020-03-01, between 1900-01-01 and "
                  "2199-12-31.",
                  *as_of));
}

/// Standard output, or the file asked for. Its text is written whole or the command fails.
class Output {
 public:
  explicit Output(const std::string& path) : path_(path) {
    if (path.empty()) return;
    file_.reset(std::fopen(path.c_str(), "wb"));
    if (!file_) refuse();
  }
  std::FILE* stream() const { return file_ ? file_.get() : stdout; }
  void finish() {
    const bool is_written = std::fflush(stream()) == 0 && std::ferror(stream()) == 0;
    if (!is_written) refuse();
  }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  [[noreturn]] void refuse() const {
    const auto name = path_.empty() ? std::string("stdout") : path_;
    throw Unusable(fmt::format("无法写入“{}”。", name), fmt::format("“{}” cannot be written.", name));
  }
  std::string path_;
  std::unique_ptr<std::FILE, Close> file_;
};

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
    Output output(options.output);
    if (options.format == "json") {
      const auto text = pretty(to_json(check));
      std::fwrite(text.data(), 1, text.size(), output.stream());
    } else {
      print_check(check, language, Terminal(output.stream()));
    }
    output.finish();
  }
  return is_clean(check) ? 0 : 1;
}

}  // namespace tuogou
