// Lists inside sentences: what is missing, in both languages.
#pragma once

#include <initializer_list>
#include <string_view>

#include "base/text.h"
#include "registers/field.h"

namespace tuogou {

/// Adds an item to a list that is said as 甲、乙 and as one, other.
inline void append_item(Bilingual& list, Label item) {
  list.zh += (list.zh.empty() ? "" : "、") + std::string(item.zh);
  list.en += (list.en.empty() ? "" : ", ") + std::string(item.en);
}

/// The columns among `keys` that are empty in the row; an empty list where none is.
/// Limits: every key is one of the register's.
template <class T>
Bilingual empty_fields(const T& row, std::initializer_list<std::string_view> keys) {
  const auto fields = kRegister<T>.fields;
  Bilingual names;
  for (const auto key : keys) {
    const Field& field = fields[static_cast<std::size_t>(field_place(fields, key))];
    if (is_empty(field.read(&row))) append_item(names, field.column);
  }
  return names;
}

}  // namespace tuogou
