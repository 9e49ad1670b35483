#include "policy/pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/decimal.h"
#include "policy/files.h"

namespace tuogou {

namespace {

constexpr std::int64_t kFindingsMost = 1'000;

class PageParser {
 public:
  PageParser(std::string_view path, std::string_view text) : path_(path), lines_(split(text, "\n")) {}

  Page parse() {
    parse_title();
    while (at_ < lines_.size() && !line().starts_with("## ")) {
      if (!line().empty()) add_paragraph(line());
      ++at_;
    }
    while (at_ < lines_.size()) {
      if (line().starts_with("## ")) {
        parse_rule();
      } else if (line().empty()) {
        ++at_;
      } else {
        fail("a line that belongs to no rule");
      }
    }
    return std::move(page_);
  }

 private:
  std::string_view line() const { return lines_[at_]; }
  std::string place() const { return fmt::format("{}:{}", path_, at_ + 1); }

  [[noreturn]] void fail(std::string_view what) const {
    throw std::runtime_error(fmt::format("{}: {}", place(), what));
  }

  void parse_title() {
    if (!line().starts_with("# ")) fail("a page begins with “# 3.4 标题 / Title”");
    const auto title = line().substr(2);
    const auto space = title.find(' ');
    const auto slash = title.find(" / ");
    if (space == std::string_view::npos || slash == std::string_view::npos || slash <= space)
      fail("a title reads “3.4 标题 / Title”");
    page_.section = title.substr(0, space);
    page_.title = {std::string(title.substr(space + 1, slash - space - 1)),
                   std::string(title.substr(slash + 3))};
    ++at_;
  }

  void add_paragraph(std::string_view paragraph) {
    auto rest = paragraph;
    std::size_t wide = 0, characters = 0;
    for (; !rest.empty(); ++characters) wide += take_code_point(rest) >= 0x2E80 ? 1 : 0;
    auto& paragraphs = wide * 3 > characters ? page_.paragraphs_zh : page_.paragraphs_en;
    paragraphs.emplace_back(paragraph);
  }

  void parse_rule() {
    RuleEntry rule;
    rule.rule = line().substr(3);
    ++at_;
    for (; at_ < lines_.size() && !line().starts_with("## "); ++at_) {
      if (line().starts_with("- ")) {
        parse_entry(line().substr(2), rule);
      } else if (line() == "```example") {
        rule.examples.push_back(parse_example());
      } else if (!line().empty()) {
        fail("neither an entry nor an example");
      }
    }
    if (rule.when.zh.empty() || rule.when.en.empty() || rule.mend.zh.empty() || rule.mend.en.empty()) {
      fail("rule " + rule.rule + " lacks zh, en, mend zh or mend en");
    }
    page_.rules.push_back(std::move(rule));
  }

  void parse_entry(std::string_view entry, RuleEntry& rule) {
    const auto [key, value] = key_and_value(entry);
    if (key == "zh") {
      rule.when.zh = value;
    } else if (key == "en") {
      rule.when.en = value;
    } else if (key == "mend zh") {
      rule.mend.zh = value;
    } else if (key == "mend en") {
      rule.mend.en = value;
    } else if (key == "settings") {
      for (const auto name : split(value, " ")) rule.settings.emplace_back(name);
    } else {
      fail("unknown entry");
    }
  }

  std::pair<std::string, std::string> key_and_value(std::string_view text) const {
    const auto colon = text.find(": ");
    if (colon == std::string_view::npos) fail("expected “key: value”");
    return {std::string(text.substr(0, colon)), std::string(text.substr(colon + 2))};
  }

  Example parse_example() {
    Example example;
    example.place = place();
    for (++at_; at_ < lines_.size() && line() != "```"; ++at_) {
      const auto [key, value] = key_and_value(line());
      if (key == "title zh") {
        example.title.zh = value;
      } else if (key == "title en") {
        example.title.en = value;
      } else if (key == "as_of") {
        example.as_of = date_in(value);
      } else if (key == "set") {
        example.settings.push_back(value);
      } else if (key == "given") {
        example.givens.push_back(given(value));
      } else if (key == "fires" || key == "silent") {
        example.expectations.push_back(expectation(key, value));
      } else {
        example.rows.push_back(row(key, value));
      }
    }
    if (at_ == lines_.size()) fail("an example without its end");
    if (example.as_of.empty() || example.expectations.empty())
      fail("an example without as_of or without outcome");
    return example;
  }

  Date date_in(std::string_view text) const {
    const auto date = parse_iso_date(text);
    if (date.empty()) fail("a date that is none");
    return date;
  }

  Given given(std::string_view value) const {
    const auto words = split(value, " ");
    if (words.size() < 2 || words.size() > 3) fail("given: listed|completed DATE [协会]");
    if (words[0] != "listed" && words[0] != "completed") fail("given: listed or completed");
    return {words[0] == "listed" ? Given::Kind::listed : Given::Kind::completed, date_in(words[1]),
            words.size() == 3 ? std::string(words[2]) : std::string()};
  }

  Expectation expectation(std::string_view key, std::string_view value) const {
    const auto words = split(value, " ");
    if (key == "silent" && words.size() == 1) return {std::string(words[0]), 0};
    if (key == "fires" && words.size() == 1) return {std::string(words[0]), 1};
    const auto count =
        words.size() == 2 && key == "fires" ? parse_whole(words[1], 0, kFindingsMost) : std::nullopt;
    if (!count || *count < 1) fail("fires: RULE [how often], or silent: RULE");
    return {std::string(words[0]), static_cast<int>(*count)};
  }

  ExampleRow row(std::string_view sheet, std::string_view value) const {
    ExampleRow row{std::string(sheet), {}};
    for (const auto cell : split(value, ";")) {
      if (trimmed(cell).empty()) continue;
      const auto equals = cell.find('=');
      if (equals == std::string_view::npos) fail("a cell without “=”");
      row.cells.emplace_back(trimmed(cell.substr(0, equals)), trimmed(cell.substr(equals + 1)));
    }
    return row;
  }

  std::string path_;
  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  Page page_;
};

}  // namespace

Page parse_page(std::string_view path, std::string_view text) { return PageParser(path, text).parse(); }

const std::vector<Page>& pages() {
  static const auto kAll = [] {
    std::vector<Page> all;
    for (const auto& file : policy_files()) {
      if (file.path.ends_with(".md")) all.push_back(parse_page(file.path, file.content));
    }
    return all;
  }();
  return kAll;
}

const Page* find_page(std::string_view section) {
  const auto found = std::ranges::find(pages(), section, &Page::section);
  return found == pages().end() ? nullptr : &*found;
}

const RuleEntry* find_rule_entry(std::string_view rule) {
  for (const auto& page : pages()) {
    const auto found = std::ranges::find(page.rules, rule, &RuleEntry::rule);
    if (found != page.rules.end()) return &*found;
  }
  return nullptr;
}

}  // namespace tuogou
