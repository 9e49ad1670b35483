// The machinery behind the registers: a register is said once, as a struct and its table of fields; JSON,
// validation, schema, sheet columns, forms and tables follow from the table by generic code. Leaves out: what
// a row means (its own header), when it counts (ledger), who may touch it (access).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"

namespace tuogou {

// ---- The types of members ----

/// The labels of an enumeration's choices, in the order of its values from 1; 0 is `unset`: nothing chosen.
template <class E>
inline constexpr auto kChoices = nullptr;

template <class E>
constexpr Label label(E choice) {
  return choice == E::unset ? Label{} : kChoices<E>[static_cast<std::size_t>(choice) - 1];
}

enum class YesNo : std::uint8_t { unset, yes, no };
template <>
inline constexpr auto kChoices<YesNo> = std::to_array<Label>({{"是", "yes"}, {"否", "no"}});

/// A choice that counts only from the date beside it; before, the row reads as not yet decided.
/// Cites: definitions of "choices with a date beside them".
template <class E>
class Provisional {
 public:
  constexpr Provisional() = default;
  constexpr explicit Provisional(E given) : given_(given) {}
  constexpr E as_given() const { return given_; }
  /// The choice as it stands on `day`: `before` while the date beside it is still ahead.
  constexpr E on(Date day, Date beside, E before) const {
    return beside.given() && beside > day ? before : given_;
  }
  constexpr E on(Date day, EventDate beside, E before) const { return on(day, beside.as_given(), before); }

 private:
  E given_ = E::unset;
};

/// Several choices of one enumeration.
template <class E>
class ChoiceSet {
 public:
  constexpr ChoiceSet() = default;
  constexpr explicit ChoiceSet(std::uint32_t bits) : bits_(bits) {}
  constexpr bool has(E choice) const { return (bits_ >> static_cast<unsigned>(choice)) & 1u; }
  constexpr std::uint32_t bits() const { return bits_; }
  constexpr bool empty() const { return bits_ == 0; }

 private:
  std::uint32_t bits_ = 0;
};

/// A count or a year; empty where not given. Limits: 0 to kWholeMost.
class Whole {
 public:
  constexpr Whole() = default;
  constexpr explicit Whole(std::int32_t value) : value_(value) {}
  constexpr bool given() const { return value_ != kEmpty; }
  /// 0 where empty.
  constexpr std::int32_t value() const { return given() ? value_ : 0; }

 private:
  static constexpr std::int32_t kEmpty = INT32_MIN;
  std::int32_t value_ = kEmpty;
};
inline constexpr std::int64_t kWholeMost = 1'000'000'000;

/// An organ as a row names it, and its place among the organs of the jurisdiction once the ledger has looked
/// it up.
struct OrganName {
  std::string text;
  std::int32_t place = kUnknown;
  static constexpr std::int32_t kUnknown = -1;
  bool given() const { return !text.empty(); }
};

/// The number of a matter, such as 3.5: separation and place. Which numbers exist is the programme's to say.
struct MatterCode {
  std::uint8_t separation = 0;
  std::uint8_t place = 0;
  constexpr bool given() const { return separation != 0; }
  constexpr auto operator<=>(const MatterCode&) const = default;
  std::string text() const {
    return given() ? std::to_string(separation) + "." + std::to_string(place) : std::string();
  }
};

/// "3.5"; not given where the text has another form.
MatterCode parse_matter_code(std::string_view text);

// ---- One value, whatever its field ----

struct ChoiceValue {
  std::uint8_t index;  // from 1, as in kChoices
  bool operator==(const ChoiceValue&) const = default;
};
struct ChoiceSetValue {
  std::uint32_t bits;
  bool operator==(const ChoiceSetValue&) const = default;
};
/// Empty; a text; a date; a whole number or hundredths (the field says which); choices; a matter.
using Value =
    std::variant<std::monostate, std::string, Date, std::int64_t, ChoiceValue, ChoiceSetValue, MatterCode>;

inline bool is_empty(const Value& value) { return std::holds_alternative<std::monostate>(value); }

// ---- Fields ----

enum class FieldType : std::uint8_t {
  text,
  long_text,
  date,
  yes_no,
  choice,
  choice_set,
  money,
  area,
  whole,
  organ,
  matter,
  uscc,
  id_number,
  document_number,
  phone,
  url,
};

/// Within what a value may stand only once.
enum class Unique : std::uint8_t { no, in_jurisdiction, in_association };

inline constexpr int kLongTextMost = 4000;
inline constexpr int kOrganMost = 100;
inline constexpr int kDocumentNumberMost = 60;
inline constexpr int kPhoneMost = 30;
inline constexpr int kUrlMost = 500;

/// One column of a register: all that generic code may know of it. Lives as long as the program.
struct Field {
  std::string_view key;  // in JSON
  Label column;          // in sheets, forms and tables
  FieldType type;
  int length_most = 0;               // characters; 0: the type bounds it
  std::int64_t least = 0;            // whole numbers only
  std::int64_t most = kWholeMost;    // whole numbers only
  std::span<const Label> choices{};  // of the choice types
  bool is_required = false;
  bool is_masked = false;  // shown only on a recorded request
  bool is_event = false;   // an EventDate: empty until its day has come
  Unique unique_within = Unique::no;
  Label note{};

  Value (*read)(const void* row) = nullptr;
  void (*write)(void* row, Value value) = nullptr;
  OrganName& (*organ)(void* row) = nullptr;  // of organ fields only

  consteval Field required() const {
    Field changed = *this;
    changed.is_required = true;
    return changed;
  }
  consteval Field masked() const {
    Field changed = *this;
    changed.is_masked = true;
    return changed;
  }
  consteval Field unique(Unique within) const {
    Field changed = *this;
    changed.unique_within = within;
    return changed;
  }
  consteval Field noted(std::string_view zh, std::string_view en) const {
    Field changed = *this;
    changed.note = {zh, en};
    return changed;
  }
  consteval Field between(std::int64_t lowest, std::int64_t highest) const {
    Field changed = *this;
    changed.least = lowest;
    changed.most = highest;
    return changed;
  }
};

enum class Scope : std::uint8_t { association, jurisdiction };

/// One register: one sheet of the workbook, one tab of the dossier or of the jurisdiction.
struct RegisterInfo {
  std::string_view key;
  Label title;  // the Chinese one names the sheet
  Scope scope;
  std::string_view clause;
  Label owner;  // who keeps it
  std::span<const Field> fields;
  int own_date =
      -1;  // place among the fields of the date from which a row exists; -1: rows exist on every day
};

/// Specialised in every register's header.
template <class T>
inline constexpr RegisterInfo kRegister = {};

// ---- How members are read and written generically ----

namespace member {

inline Value to_value(const std::string& text) { return text.empty() ? Value() : Value(text); }
inline Value to_value(Date date) { return date.empty() ? Value() : Value(date); }
inline Value to_value(EventDate date) { return to_value(date.as_given()); }
inline Value to_value(Whole whole) { return whole.given() ? Value(std::int64_t{whole.value()}) : Value(); }
inline Value to_value(MatterCode code) { return code.given() ? Value(code) : Value(); }
inline Value to_value(const OrganName& organ) { return to_value(organ.text); }
template <class Tag>
Value to_value(Hundredths<Tag> amount) {
  return amount.given() ? Value(amount.hundredths()) : Value();
}
template <class E>
  requires std::is_enum_v<E>
Value to_value(E choice) {
  return choice == E::unset ? Value() : Value(ChoiceValue{static_cast<std::uint8_t>(choice)});
}
template <class E>
Value to_value(Provisional<E> choice) {
  return to_value(choice.as_given());
}
template <class E>
Value to_value(ChoiceSet<E> set) {
  return set.empty() ? Value() : Value(ChoiceSetValue{set.bits()});
}

inline void from_value(std::string& text, Value&& value) {
  text = is_empty(value) ? std::string() : std::get<std::string>(std::move(value));
}
inline void from_value(Date& date, Value&& value) { date = is_empty(value) ? Date() : std::get<Date>(value); }
inline void from_value(EventDate& date, Value&& value) {
  date = EventDate(is_empty(value) ? Date() : std::get<Date>(value));
}
inline void from_value(Whole& whole, Value&& value) {
  whole = is_empty(value) ? Whole() : Whole(static_cast<std::int32_t>(std::get<std::int64_t>(value)));
}
inline void from_value(MatterCode& code, Value&& value) {
  code = is_empty(value) ? MatterCode() : std::get<MatterCode>(value);
}
inline void from_value(OrganName& organ, Value&& value) {
  organ = OrganName();
  from_value(organ.text, std::move(value));
}
template <class Tag>
void from_value(Hundredths<Tag>& amount, Value&& value) {
  amount = is_empty(value) ? Hundredths<Tag>() : Hundredths<Tag>(std::get<std::int64_t>(value));
}
template <class E>
  requires std::is_enum_v<E>
void from_value(E& choice, Value&& value) {
  choice = is_empty(value) ? E::unset : static_cast<E>(std::get<ChoiceValue>(value).index);
}
template <class E>
void from_value(Provisional<E>& choice, Value&& value) {
  E given{};
  from_value(given, std::move(value));
  choice = Provisional<E>(given);
}
template <class E>
void from_value(ChoiceSet<E>& set, Value&& value) {
  set = is_empty(value) ? ChoiceSet<E>() : ChoiceSet<E>(std::get<ChoiceSetValue>(value).bits);
}

template <class Class, class T>
Class class_of(T Class::*);
template <class Class, class T>
T type_of(T Class::*);

template <auto M>
Value read(const void* row) {
  return to_value(static_cast<const decltype(class_of(M))*>(row)->*M);
}
template <auto M>
void write(void* row, Value value) {
  from_value(static_cast<decltype(class_of(M))*>(row)->*M, std::move(value));
}
template <auto M>
OrganName& organ(void* row) {
  return static_cast<decltype(class_of(M))*>(row)->*M;
}

template <class T>
struct Traits;
template <>
struct Traits<Date> {
  static constexpr auto type = FieldType::date;
};
template <>
struct Traits<EventDate> {
  static constexpr auto type = FieldType::date;
};
template <>
struct Traits<Whole> {
  static constexpr auto type = FieldType::whole;
};
template <>
struct Traits<Money> {
  static constexpr auto type = FieldType::money;
};
template <>
struct Traits<Area> {
  static constexpr auto type = FieldType::area;
};
template <>
struct Traits<OrganName> {
  static constexpr auto type = FieldType::organ;
};
template <>
struct Traits<MatterCode> {
  static constexpr auto type = FieldType::matter;
};
template <>
struct Traits<YesNo> {
  static constexpr auto type = FieldType::yes_no;
  static constexpr std::span<const Label> choices = kChoices<YesNo>;
};
template <class E>
  requires std::is_enum_v<E>
struct Traits<E> {
  static constexpr auto type = FieldType::choice;
  static constexpr std::span<const Label> choices = kChoices<E>;
};
template <class E>
struct Traits<Provisional<E>> : Traits<E> {};
template <class E>
struct Traits<ChoiceSet<E>> {
  static constexpr auto type = FieldType::choice_set;
  static constexpr std::span<const Label> choices = kChoices<E>;
};

template <auto M>
consteval Field named(FieldType type, std::string_view key, std::string_view zh, std::string_view en,
                      int length_most) {
  Field field{.key = key, .column = {zh, en}, .type = type, .length_most = length_most};
  field.read = &read<M>;
  field.write = &write<M>;
  return field;
}

}  // namespace member

// ---- How a register's header writes its table ----

/// A field whose type its member tells: dates, choices, amounts, counts, organs, matters.
template <auto M>
consteval Field field(std::string_view key, std::string_view zh, std::string_view en) {
  using Type = decltype(member::type_of(M));
  constexpr bool is_organ = std::is_same_v<Type, OrganName>;
  Field field = member::named<M>(member::Traits<Type>::type, key, zh, en, is_organ ? kOrganMost : 0);
  if constexpr (requires { member::Traits<Type>::choices; }) field.choices = member::Traits<Type>::choices;
  if constexpr (is_organ) field.organ = &member::organ<M>;
  field.is_event = std::is_same_v<Type, EventDate>;
  return field;
}

template <auto M>
consteval Field text(std::string_view key, std::string_view zh, std::string_view en, int length_most) {
  return member::named<M>(FieldType::text, key, zh, en, length_most);
}
template <auto M>
consteval Field long_text(std::string_view key, std::string_view zh, std::string_view en) {
  return member::named<M>(FieldType::long_text, key, zh, en, kLongTextMost);
}
template <auto M>
consteval Field uscc(std::string_view key, std::string_view zh, std::string_view en) {
  return member::named<M>(FieldType::uscc, key, zh, en, 0);
}
template <auto M>
consteval Field id_number(std::string_view key, std::string_view zh, std::string_view en) {
  return member::named<M>(FieldType::id_number, key, zh, en, 0);
}
template <auto M>
consteval Field document_number(std::string_view key, std::string_view zh, std::string_view en) {
  return member::named<M>(FieldType::document_number, key, zh, en, kDocumentNumberMost);
}
template <auto M>
consteval Field phone(std::string_view key, std::string_view zh, std::string_view en) {
  return member::named<M>(FieldType::phone, key, zh, en, kPhoneMost);
}
template <auto M>
consteval Field url(std::string_view key, std::string_view zh, std::string_view en) {
  return member::named<M>(FieldType::url, key, zh, en, kUrlMost);
}

/// The place of the field called `key`, or -1.
constexpr int field_place(std::span<const Field> fields, std::string_view key) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].key == key) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace tuogou
