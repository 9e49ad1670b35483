// Tables of figures: as named_facts.h, with how each figure was counted, which depends on the day. Leaves
// out: the tables themselves (jurisdiction_*_figures.cpp).
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "paper/named_facts.h"

namespace tuogou {

template <class From>
struct FigureText {
  std::string_view name;
  Label label;
  Known (*value)(const From&);
  std::string (*source)(const From&) = nullptr;
};

template <class Row>
struct FigureColumn {
  std::string_view name;
  Label label;
  std::string (*value)(const Row&);
  std::string (*source)(const Row&, Date day) = nullptr;
};

template <class Row>
struct FigureList {
  std::string_view name;
  Label label;
  std::span<const FigureColumn<Row>> columns;
};

template <class From>
void add_names(FactNames& names, std::span<const FigureText<From>> table) {
  for (const auto& text : table) names.texts.emplace(text.name, text.label);
}
template <class Row>
void add_names(FactNames& names, const FigureList<Row>& list) {
  auto& added = names.lists[std::string(list.name)];
  added.title = list.label;
  for (const auto& column : list.columns) added.texts.emplace(column.name, column.label);
}

inline void add_source(PaperFacts& facts, std::string name, std::string source) {
  if (!source.empty()) facts.sources.emplace(std::move(name), std::move(source));
}

template <class From>
void add_facts(PaperFacts& facts, std::span<const FigureText<From>> table, const From& from) {
  for (const auto& text : table) {
    auto value = text.value(from);
    if (!value) continue;
    facts.texts.emplace(text.name, *std::move(value));
    if (text.source != nullptr) add_source(facts, std::string(text.name), text.source(from));
  }
}
/// The source of a figure in row 3 of `units` stands under units.3.listed.
template <class Row>
void add_facts(PaperFacts& facts, const FigureList<Row>& list, const std::vector<Row>& rows, Date day) {
  auto& told = facts.lists[std::string(list.name)];
  for (const auto& row : rows) {
    auto& texts = told.emplace_back();
    for (const auto& column : list.columns) {
      texts.emplace(column.name, column.value(row));
      if (column.source == nullptr) continue;
      auto place = std::string(list.name) + "." + std::to_string(told.size()) + ".";
      add_source(facts, std::move(place.append(column.name)), column.source(row, day));
    }
  }
}

// ---- How something was counted: the list to open, by the names of its page's parameters ----

using QueryPart = std::pair<std::string_view, std::string_view>;
/// associations?done=true&in_programme=true&as_of=2020-03-10
std::string list_source(std::string_view list, std::initializer_list<QueryPart> parts, Date day);
/// The sum of a column over the rows of a list: the same with #reached or #applicable.
std::string sum_source(std::string_view column, Date day, std::string_view unit = {});
/// register:policy
std::string register_source(std::string_view key);

}  // namespace tuogou
