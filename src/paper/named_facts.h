// Tables of named facts: a line for each with its name, what a draft calls it, the function that answers it
// and, of a figure, how it was counted. Names and values follow from the same line. Leaves out: which facts
// there are (the files of their subjects).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "paper/template.h"
#include "registers/field.h"

namespace tuogou {

/// Nothing where it is not known, an empty text where it is known that there is none.
using Known = std::optional<std::string>;

template <class Context>
struct NamedFact {
  std::string_view name;  // staff.full_time
  Label label;
  Known (*value)(const Context&);
  std::string_view source{};  // of a figure: register:staff
};

template <class Item, class Context>
struct NamedColumn {
  std::string_view name;
  Label label;
  Known (*value)(const Item&, const Context&);
};

template <class Context>
struct NamedList {
  std::string_view name;
  Label label;
  void (*add_names)(FactNames::List&);
  std::vector<PaperFacts::Texts> (*rows)(const Context&);
};

namespace detail {

template <auto& Columns>
void add_column_names(FactNames::List& list) {
  for (const auto& column : Columns) list.texts.emplace(column.name, column.label);
}

template <auto& Columns, auto Collect, class Context>
std::vector<PaperFacts::Texts> rows_of(const Context& context) {
  std::vector<PaperFacts::Texts> rows;
  for (const auto& item : Collect(context)) {
    auto& row = rows.emplace_back();
    for (const auto& column : Columns) {
      if (auto value = column.value(item, context)) row.emplace(column.name, std::move(*value));
    }
  }
  return rows;
}

}  // namespace detail

/// A list whose rows are what `Collect(context)` gives, and whose names are the columns'.
template <class Context, auto& Columns, auto Collect>
consteval NamedList<Context> named_list(std::string_view name, std::string_view zh, std::string_view en) {
  return {name, {zh, en}, &detail::add_column_names<Columns>, &detail::rows_of<Columns, Collect, Context>};
}

template <class Context>
void add_names(std::span<const NamedFact<Context>> facts, std::span<const NamedList<Context>> lists,
               FactNames& names) {
  for (const auto& fact : facts) names.texts.emplace(fact.name, fact.label);
  for (const auto& list : lists) {
    auto& named = names.lists[std::string(list.name)];
    named.title = list.label;
    list.add_names(named);
  }
}

template <class Context>
void add_values(std::span<const NamedFact<Context>> known, std::span<const NamedList<Context>> lists,
                const Context& context, PaperFacts& facts) {
  for (const auto& fact : known) {
    auto value = fact.value(context);
    if (!value) continue;
    if (!fact.source.empty()) facts.sources.emplace(fact.name, fact.source);
    facts.texts.emplace(fact.name, std::move(*value));
  }
  for (const auto& list : lists) facts.lists.emplace(list.name, list.rows(context));
}

// ---- How values are said ----

/// A text that has to be there: not known where it is empty.
inline Known needed(std::string text) { return text.empty() ? Known() : Known(std::move(text)); }
/// 2020年3月10日; not known where it is not given.
inline Known needed(Date date) { return date.given() ? Known(date.chinese()) : Known(); }
inline Known needed(Whole whole) { return whole.given() ? Known(std::to_string(whole.value())) : Known(); }

/// A text that may be missing: none where it is empty.
inline std::string or_none(Date date) { return date.given() ? date.chinese() : std::string(); }
inline std::string or_none(Whole whole) {
  return whole.given() ? std::to_string(whole.value()) : std::string();
}
/// 318820.00
inline std::string or_none(Money amount) {
  return amount.given() ? hundredths_text(amount.hundredths()) : std::string();
}
/// 36.5
std::string or_none(Area area);
/// The label of a choice; empty where nothing is chosen.
template <class E>
  requires std::is_enum_v<E>
std::string or_none(E choice) {
  return std::string(label(choice).zh);
}
template <class E>
  requires std::is_enum_v<E>
Known needed(E choice) {
  return needed(or_none(choice));
}

/// Without the full stop or semicolon at its end, so that a sentence may go on.
std::string unstopped(std::string_view text);

/// 甲、乙、丙
std::string joined(std::span<const std::string> items, std::string_view between = "、");

}  // namespace tuogou
