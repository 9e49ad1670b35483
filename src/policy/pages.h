// The policy pages: one per section, with its rules in words and the worked examples that run as tests.
// The form is described in CONTRIBUTING.md ("a policy page").
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/text.h"

namespace tuogou {

/// "given: completed 2020-06-01 示例协会2"
struct Given {
  enum class Kind : std::uint8_t { listed, completed };
  Kind kind;
  Date on;
  std::string association;  // empty: the first
};

/// "任职: 姓名=示例甲; 职务=会长"
struct ExampleRow {
  std::string sheet;
  std::vector<std::pair<std::string, std::string>> cells;  // column, value
};

/// "fires: 3.4.7a 2" or, with count 0, "silent: 3.4.7a"
struct Expectation {
  std::string rule;
  int count;
};

struct Example {
  Bilingual title;
  Date as_of;
  std::vector<std::string> settings;  // name=value
  std::vector<Given> givens;
  std::vector<ExampleRow> rows;
  std::vector<Expectation> expectations;
  std::string place;  // file and line
};

/// A rule in words.
struct RuleEntry {
  std::string rule;
  Bilingual when;
  Bilingual mend;
  std::vector<std::string> settings;
  std::vector<Example> examples;
};

struct Page {
  std::string section;  // 3.4
  Bilingual title;
  std::vector<std::string> paragraphs_zh;
  std::vector<std::string> paragraphs_en;
  std::vector<RuleEntry> rules;
};

/// Reads one page. Throws std::runtime_error, naming file and line, where the form is not kept.
Page parse_page(std::string_view path, std::string_view text);

/// The pages built into the program, in the order of their sections.
const std::vector<Page>& pages();

/// The page of a section; the words of a rule. nullptr where there is none.
const Page* find_page(std::string_view section);
const RuleEntry* find_rule_entry(std::string_view rule);

}  // namespace tuogou
