// For tests: any value that a field can hold, any row that a register can hold, every register by its type.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "registers/registers.h"

namespace tuogou {

/// Calls `visit.template operator()<T>()` for the type of every register.
template <class Visit>
void each_register(Visit&& visit) {
  visit.template operator()<Association>();
  DossierRegisters::each(visit);
  JurisdictionRegisters::each(visit);
}

inline const Field& field_of(const RegisterInfo& info, std::string_view key) {
  return info.fields[static_cast<std::size_t>(field_place(info.fields, key))];
}

/// The field of a register's type: field_of<Post>("id_no").
template <class T>
const Field& field_of(std::string_view key) {
  return field_of(kRegister<T>, key);
}

/// Every field of every register.
inline std::vector<const Field*> all_fields() {
  std::vector<const Field*> fields;
  for (const auto* info : all_registers()) {
    for (const Field& field : info->fields) fields.push_back(&field);
  }
  return fields;
}

/// Text as a cell gives it: not blank, no white space at its ends, not longer than `length_most` characters.
inline rc::Gen<std::string> any_text(int length_most) {
  const auto short_text = rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "示", "例", "𠮷", "a", "Z", "7", " ", "　", "（", "，", "、", "\"", "\\", "/", "\n")),
      [length_most](const std::vector<std::string>& characters) {
        std::string text;
        for (std::size_t i = 0; i < characters.size() && i < static_cast<std::size_t>(length_most); ++i) {
          text += characters[i];
        }
        text = std::string(trimmed(text));
        return text.empty() ? std::string("示") : text;
      });
  const auto longest_text = rc::gen::map(rc::gen::element<std::string>("示", "𠮷", "a"),
                                         [length_most](const std::string& character) {
                                           std::string text;
                                           for (int i = 0; i < length_most; ++i) text += character;
                                           return text;
                                         });
  return rc::gen::oneOf(short_text, longest_text);
}

/// Any value that the field can hold once it was read from a cell.
inline rc::Gen<Value> any_value(const Field& field) {
  const auto texts = [](rc::Gen<std::string> text) {
    return rc::gen::map(std::move(text), [](std::string chosen) { return Value(std::move(chosen)); });
  };
  const auto numbers = [](std::int64_t least, std::int64_t most) {
    return rc::gen::map(rc::gen::oneOf(rc::gen::inRange<std::int64_t>(least, most + 1), rc::gen::just(least),
                                       rc::gen::just(most)),
                        [](std::int64_t number) { return Value(number); });
  };
  switch (field.type) {
    case FieldType::date:
      return rc::gen::map(rc::gen::inRange(kDateFirst.days(), kDateLast.days() + 1),
                          [](std::int32_t days) { return Value(Date::from_days(days)); });
    case FieldType::yes_no:
    case FieldType::choice:
      return rc::gen::map(rc::gen::inRange<std::size_t>(1, field.choices.size() + 1), [](std::size_t index) {
        return Value(ChoiceValue{static_cast<std::uint8_t>(index)});
      });
    case FieldType::choice_set:
      return rc::gen::map(rc::gen::inRange<std::uint32_t>(1, 1u << field.choices.size()),
                          [](std::uint32_t chosen) { return Value(ChoiceSetValue{chosen << 1}); });
    case FieldType::money:
    case FieldType::area:
      return numbers(0, kHundredthsMost);
    case FieldType::whole:
      return numbers(field.least, field.most);
    case FieldType::matter:
      return rc::gen::map(rc::gen::inRange(11, 100), [](int number) {
        const auto place = static_cast<std::uint8_t>(number % 10);
        return Value(
            MatterCode{static_cast<std::uint8_t>(number / 10), place == 0 ? std::uint8_t{1} : place});
      });
    case FieldType::uscc:
      return texts(
          rc::gen::element<std::string>("51120102000000019M", "5112010200000022X0", "无代码", "AB(1)"));
    case FieldType::id_number:
      return texts(
          rc::gen::element<std::string>("120102194912310022", "120102491231002", "11010519491231002X"));
    case FieldType::document_number:
      return texts(
          rc::gen::oneOf(rc::gen::just<std::string>("示例〔2020〕1号"), any_text(field.length_most)));
    case FieldType::text:
    case FieldType::long_text:
    case FieldType::organ:
    case FieldType::phone:
    case FieldType::url:
      break;
  }
  return texts(any_text(field.length_most));
}

/// What a row says, field by field.
template <class T>
std::vector<Value> values_of(const T& row) {
  std::vector<Value> values;
  for (const Field& field : kRegister<T>.fields) values.push_back(field.read(&row));
  return values;
}

/// A row whose required fields are filled in, and the others perhaps.
template <class T>
T any_row() {
  T row;
  for (const Field& field : kRegister<T>.fields) {
    const bool is_given = field.is_required || *rc::gen::arbitrary<bool>();
    if (is_given) field.write(&row, *any_value(field));
  }
  return row;
}

}  // namespace tuogou
