// What a rule is, and how a chapter's file writes one: a pure function that answers with the facts of a
// finding or with nothing, and a line in the chapter's table with its clause and its sentence.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/standing.h"
#include "rules/finding.h"

namespace tuogou {

/// One association on one day: what a rule about an association may look at.
struct View {
  const Dossier& dossier;
  const Standing& standing;
  Date day;
  const Frame& frame;
  bool list_is_determined;

  const Settings& settings() const { return frame.settings(); }
  const Association& association() const { return dossier.association.value; }
  /// In the programme and not yet completed.
  bool under_way() const { return standing.in_programme && !standing.completed; }
  /// In the programme and not yet done, in whatever way counts.
  bool outstanding() const { return standing.in_programme && !standing.done; }
};

/// An instructor by folded name, and how many associations have them in force.
using InstructorLoads = std::unordered_map<std::string, std::int64_t>;

/// The jurisdiction on one day: what a rule about the programme as a whole may look at.
struct Overview {
  const Ledger& ledger;
  Date day;
  const Frame& frame;
  Date first_listed_on;     // empty: no list is determined
  Date first_completed_on;  // of any association; empty: none
  Tally on_day;
  Tally on_half;   // as of the half milestone; filled in once that day has passed
  Tally on_basic;  // as of the basic milestone; the same
  InstructorLoads instructors;

  const Settings& settings() const { return frame.settings(); }
  const Jurisdiction& jurisdiction() const { return ledger.jurisdiction; }
};

/// Findings of one association, or of the jurisdiction, as they are found.
struct Sink {
  std::vector<Finding>& findings;
  std::int32_t association = -1;
};

struct Rule {
  std::string_view id;      // 3.4.7a
  std::string_view clause;  // 3.4.7
  Level level;
  Label message;  // with {fact} names
  void (*on_dossier)(const Rule&, const View&, Sink&) = nullptr;
  void (*on_jurisdiction)(const Rule&, const Overview&, Sink&) = nullptr;
};

/// Every rule of the document, in the order in which findings are listed.
std::span<const Rule* const> all_rules();

const Rule* find_rule(std::string_view id);

// ---- How a chapter writes its table ----

using Answer = std::optional<Facts>;

namespace detail {

template <class Row, class Context>
Row row_of(Answer (*)(const Row&, const Context&));

inline void put(const Rule& rule, Sink& sink, const RegisterInfo* about, std::int32_t row, Facts facts) {
  sink.findings.push_back({&rule, sink.association, about, row, std::move(facts)});
}

template <auto Judge, class Context, class Holder>
void each_row(const Rule& rule, const Holder& holder, const Context& context, Sink& sink) {
  using T = decltype(row_of(Judge));
  for (const auto& row : holder.template rows<T>()) {
    if (!exists_on(row.value, context.day)) continue;
    if (auto facts = Judge(row.value, context)) put(rule, sink, &kRegister<T>, row.number, std::move(*facts));
  }
}

template <auto Judge>
void judge_rows(const Rule& rule, const View& view, Sink& sink) {
  each_row<Judge>(rule, view.dossier, view, sink);
}

template <auto Judge>
void judge_jurisdiction_rows(const Rule& rule, const Overview& overview, Sink& sink) {
  each_row<Judge>(rule, overview.jurisdiction(), overview, sink);
}

template <auto Judge>
void judge_association(const Rule& rule, const View& view, Sink& sink) {
  if (auto facts = Judge(view)) put(rule, sink, nullptr, 0, std::move(*facts));
}

template <auto Judge>
void judge_jurisdiction(const Rule& rule, const Overview& overview, Sink& sink) {
  if (auto facts = Judge(overview)) put(rule, sink, nullptr, 0, std::move(*facts));
}

template <auto Judge>
void judge_matters(const Rule& rule, const View& view, Sink& sink) {
  const auto& matters = view.frame.programme.matters;
  for (int place = 0; place < static_cast<int>(matters.count()); ++place) {
    const auto* row = view.standing.matters.rows[static_cast<std::size_t>(place)];
    auto facts = Judge(place, row == nullptr ? nullptr : &row->value, view);
    if (!facts) continue;
    facts->insert(facts->begin(), Fact("matter", matters.at(place).code.text()));
    put(rule, sink, &kRegister<Matter>, row == nullptr ? 0 : row->number, std::move(*facts));
  }
}

}  // namespace detail

/// The identity and sentence of a rule; the functions below add what it does.
struct RuleText {
  std::string_view id;
  std::string_view clause;
  Level level;
  std::string_view zh;
  std::string_view en;
};

constexpr Rule ruled(const RuleText& text) {
  return {.id = text.id, .clause = text.clause, .level = text.level, .message = {text.zh, text.en}};
}

/// Judges every existing row of a register of the dossier: Answer f(const T&, const View&).
template <auto Judge>
constexpr Rule for_each_row(const RuleText& text) {
  Rule rule = ruled(text);
  rule.on_dossier = &detail::judge_rows<Judge>;
  return rule;
}

/// Judges every existing row of a register of the jurisdiction: Answer f(const T&, const Overview&).
template <auto Judge>
constexpr Rule for_each_jurisdiction_row(const RuleText& text) {
  Rule rule = ruled(text);
  rule.on_jurisdiction = &detail::judge_jurisdiction_rows<Judge>;
  return rule;
}

/// Judges the association as a whole: Answer f(const View&).
template <auto Judge>
constexpr Rule for_association(const RuleText& text) {
  Rule rule = ruled(text);
  rule.on_dossier = &detail::judge_association<Judge>;
  return rule;
}

/// Judges the jurisdiction as a whole: Answer f(const Overview&).
template <auto Judge>
constexpr Rule for_jurisdiction(const RuleText& text) {
  Rule rule = ruled(text);
  rule.on_jurisdiction = &detail::judge_jurisdiction<Judge>;
  return rule;
}

/// Judges each of the matters, with its row or nullptr: Answer f(int place, const Matter*, const View&).
template <auto Judge>
constexpr Rule for_each_matter(const RuleText& text) {
  Rule rule = ruled(text);
  rule.on_dossier = &detail::judge_matters<Judge>;
  return rule;
}

// The chapters' tables, each in a file of its own.
std::span<const Rule> rules_of_chapter_1();
std::span<const Rule> rules_of_chapter_2();
std::span<const Rule> rules_of_chapter_3();
std::span<const Rule> rules_of_chapter_4();
std::span<const Rule> rules_of_chapter_5();
std::span<const Rule> rules_of_chapter_6();
std::span<const Rule> rules_of_chapter_7();
std::span<const Rule> rules_of_chapter_8();

}  // namespace tuogou
