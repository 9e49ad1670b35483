// A finding: a fact with its reason. Which rule, about what, and the values that decided it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "registers/field.h"

namespace tuogou {

enum class Level : std::uint8_t { red, yellow };

/// So many of so many.
struct Proportion {
  std::int64_t reached;
  std::int64_t of;
};

/// A value that decided a finding. An empty date or text says "not given".
using FactValue = std::variant<std::string, Date, std::int64_t, Money, Label, Proportion, Bilingual>;

struct Fact {
  std::string_view name;  // lives as long as the program
  FactValue value;

  Fact(std::string_view fact_name, FactValue fact_value) : name(fact_name), value(std::move(fact_value)) {}
  Fact(std::string_view fact_name, Whole whole) : name(fact_name), value(std::int64_t{whole.value()}) {}
  Fact(std::string_view fact_name, const OrganName& organ) : name(fact_name), value(organ.text) {}
  Fact(std::string_view fact_name, EventDate date) : name(fact_name), value(date.as_given()) {}
  template <class E>
    requires std::is_enum_v<E>
  Fact(std::string_view fact_name, E choice) : name(fact_name), value(label(choice)) {}
};

using Facts = std::vector<Fact>;

/// What a fact says in JSON, or on screen: dates and amounts as people write them in that language.
std::string spoken(const FactValue& value, Language language);

struct Rule;

struct Finding {
  const Rule* rule = nullptr;
  std::int32_t association = -1;  // place among the dossiers; -1: of the jurisdiction
  const RegisterInfo* about =
      nullptr;           // the register of the row or matter; nullptr: of the association as a whole
  std::int32_t row = 0;  // number of the row; 0: no row
  Facts facts;
};

/// The fact called `name`, or nullptr.
const Fact* find_fact(const Finding& finding, std::string_view name);

/// The finding as one sentence in both languages.
Bilingual message(const Finding& finding);

}  // namespace tuogou
