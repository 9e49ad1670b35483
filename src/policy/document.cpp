#include "policy/document.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "base/text.h"

namespace tuogou {

namespace {

constexpr std::array<std::string_view, 9> kNumerals{"一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr int kLastChapter = 8;

std::string_view numeral(int number) {
  return number >= 1 && number <= 9 ? kNumerals[static_cast<std::size_t>(number - 1)] : std::string_view();
}

bool starts_item(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits == 0 || digits > 2) return false;
  auto rest = line.substr(digits);
  const bool has_point = rest.starts_with(".") || rest.starts_with("．");
  if (!has_point) return false;
  rest.remove_prefix(rest.starts_with(".") ? 1 : std::string_view("．").size());
  return rest.empty() || rest[0] < '0' || rest[0] > '9';
}

bool is_date_line(std::string_view line) {
  const auto bare = without_spaces(line);
  return bare.size() > 4 && bare[0] >= '1' && bare[0] <= '2' && bare.substr(4).starts_with("年") &&
         bare.ends_with("日");
}

class Cutter {
 public:
  void take(std::string_view line) {
    if (line.empty()) return;
    const auto next_chapter = fmt::format("{}、", numeral(chapter_ + 1));
    if (chapter_ < kLastChapter && line.starts_with(next_chapter)) {
      flush();
      ++chapter_;
      section_ = 0;
      return;
    }
    if (chapter_ == 0) return;
    if (chapter_ <= kLastChapter && section_ < 9 &&
        line.starts_with(fmt::format("（{}）", numeral(section_ + 1)))) {
      flush();
      ++section_;
    } else if (chapter_ == kLastChapter && section_ == 4 && line.starts_with("要抓紧成立")) {
      flush();
      section_ = 5;
    } else if (chapter_ == kLastChapter && line.starts_with("附件")) {
      flush();
      chapter_ = 9;
      section_ = 0;
    } else if (begins_paragraph(line)) {
      flush();
    }
    add(line);
  }

  DocumentUnits finish() {
    flush();
    return std::move(units_);
  }

 private:
  /// Whether a line begins a paragraph of its own, though no sentence ended before it.
  bool begins_paragraph(std::string_view line) const {
    const bool is_signature =
        chapter_ == 9 && (line.starts_with("天津市") || line.starts_with("（此件") || is_date_line(line));
    return is_signature || starts_item(line) || line.starts_with("本意见自印发");
  }

  void add(std::string_view line) {
    while (!line.empty()) {
      const auto before = line;
      const auto c = take_code_point(line);
      unit_ += before.substr(0, before.size() - line.size());
      if (c == U'。' || c == U'；') flush();
    }
  }

  void flush() {
    if (unit_.empty()) return;
    const auto section = fmt::format("{}.{}", chapter_, section_);
    units_[fmt::format("{}:{}", section, ++counts_[section])] = std::exchange(unit_, {});
  }

  int chapter_ = 0;
  int section_ = 0;
  std::string unit_;
  std::map<std::string, int> counts_;
  DocumentUnits units_;
};

}  // namespace

DocumentUnits cut_document(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Cutter cutter;
  std::size_t start = 0;
  while (start <= text.size()) {
    const auto end = std::min(text.find_first_of("\r\n\f", start), text.size());
    cutter.take(trimmed(text.substr(start, end - start)));
    start = end + 1;
  }
  return cutter.finish();
}

}  // namespace tuogou
