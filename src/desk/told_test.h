// For tests: a ledger told in the words of the policy pages' worked examples.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "desk/examples.h"
#include "rules/assess.h"
#include "rules/rule.h"
#include "spreadsheet/import.h"

namespace tuogou {

/// The example that such lines make: "given: listed 2019-11-04", "任职: 姓名=示例甲; 职务=会长".
inline Example example_of(std::string_view lines) {
  const auto page =
      "# 0.0 试 / Test\n## 0.0.0a\n- zh: 试\n- en: test\n- mend zh: 试\n- mend en: test\n```example\n" +
      std::string(lines) + "as_of: 2020-01-01\nsilent: 0.0.0a\n```\n";
  return parse_page("test", page).rules.at(0).examples.at(0);
}

/// A programme and a ledger that went the way of every workbook.
class Told {
 public:
  /// Lines of an example; "set: warn_days=10" sets. Fails the test where a row was left out.
  explicit Told(std::string_view lines) : Told(example_of(lines)) {}
  explicit Told(const Example& example) : Told(example, workbook_of(example, load_programme())) {}
  Told(const Example& example, std::vector<TextSheet> sheets) : programme_(load_programme()) {
    for (const auto& assignment : example.settings) assign(programme_.settings, assignment);
    import_ = import_workbook(Workbook(std::move(sheets)), programme_);
    for (const auto& issue : import_.issues) {
      EXPECT_FALSE(is_error(issue.code)) << issue.sheet << ": " << message(issue).en;
    }
  }

  const Programme& programme() const { return programme_; }
  const Ledger& ledger() const { return import_.ledger; }
  const Jurisdiction& jurisdiction() const { return ledger().jurisdiction; }
  const Dossier& dossier(std::size_t place = 0) const { return ledger().dossiers.at(place); }
  Standing standing(Date day, std::size_t place = 0) const {
    return standing_on(day, dossier(place), Frame(programme_, jurisdiction()));
  }
  Assessment assessed(Date day) const { return assess(ledger(), programme_, day); }

 private:
  Programme programme_;
  Import import_;
};

/// 2020-06-01 as people write it; fails the test for what is no day.
inline Date on(std::string_view iso) {
  const auto date = parse_iso_date(iso);
  EXPECT_TRUE(date.given()) << iso;
  return date;
}

}  // namespace tuogou
