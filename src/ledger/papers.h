// Official papers as they were issued, and the numbers they were given. What a paper says stands in the
// journal entry that issued it, not here. Leaves out: who may issue (procedure), what is written in one
// (paper).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "ledger/case.h"

namespace tuogou {

struct IssuedPaper {
  RecordId id = 0;
  RecordId association = 0;  // 0: of the jurisdiction
  std::string kind;          // approval_letter
  std::string number;        // 东民函〔2020〕3号; empty: it takes none
  std::string title;
  RecordId organ = 0;
  std::string organ_name;
  MatterCode matter;
  Date on;
  Sequence issued_at = 0;          // the entry that issued it
  std::string hash;                // SM3 of what it says; empty: the paper was made outside the system
  std::string template_of;         // which version of the template: its SM3, 16 digits
  int ordinal = 0;                 // within its series; 0: a number from elsewhere
  std::string code;                // the series
  Sequence filed_at = 0;           // the entry that names its three files; 0: not filed yet
  std::string docx, pdf, ofd;      // their SM3
  std::string signature;           // over text and files, after its public key; empty: none
  std::vector<std::string> scans;  // of the sealed paper
  Date cancelled_on;
  std::string cancel_reason;

  bool is_cancelled() const { return cancelled_on.given(); }
};

/// What an organ's numbers are for.
enum class NumberUse : std::uint8_t { documents, letters };
template <>
inline constexpr auto kNames<NumberUse> = std::to_array<std::string_view>({"documents", "letters"});

/// 发文代字: the code an organ's numbers begin with. Letters take that of documents where they have none.
struct NumberCode {
  RecordId organ = 0;
  NumberUse use{};
  std::string code;  // 东民函
};

/// The numbers of one organ, code and year, from 1 without gaps.
struct NumberSeries {
  RecordId organ = 0;
  std::string code;
  int year = 0;
  int first = 0;              // given before the system began; not ours to know
  int last = 0;               // given so far
  std::vector<int> released;  // cancelled and free again by a recorded decision, ascending
};

struct NumberBook {
  std::vector<NumberCode> codes;
  std::vector<NumberSeries> series;

  /// nullptr where the organ has no code.
  const NumberCode* code_of(RecordId organ, NumberUse use) const;
  const NumberSeries* find(RecordId organ, std::string_view code, int year) const;
  NumberSeries& at(RecordId organ, std::string_view code, int year);
  /// The next to be given: a released one first.
  int next(RecordId organ, std::string_view code, int year) const;
};

/// 东民函〔2020〕3号.
std::string number_text(std::string_view code, int year, int ordinal);
/// The parts of such a number; ordinal 0 where it has another form.
struct NumberParts {
  std::string code;
  int year = 0;
  int ordinal = 0;
};
NumberParts number_parts(std::string_view number);

/// A template that a jurisdiction has put in place of the built-in one.
struct ReplacedTemplate {
  std::string kind;
  std::string text;  // empty: the built-in one again
  Sequence since = 0;
};

}  // namespace tuogou
