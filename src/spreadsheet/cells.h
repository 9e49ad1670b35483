// How spreadsheets name cells, count days and mark a number as a date.
// Cites: ECMA-376 part 1, 18.8.30 (number formats), 18.17.4 (dates).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"

namespace tuogou {

inline constexpr std::int32_t kRowsMost = 1'048'576;
inline constexpr std::int32_t kColumnsMost = 16'384;

/// Whether a number format shows a date: the built-in ones, and custom ones by their letters (outside quotes,
/// brackets and escapes).
bool is_date_format(int id, std::string_view code);

/// The day a serial number stands for; empty for what is no day. The time of day is cut off.
Date date_of_serial(double serial, bool counts_from_1904);

/// The place of a column such as AB, from 0; -1 where there are no letters or more than kColumnsMost columns.
std::int32_t column_of(std::string_view reference);
/// The row of a reference such as AB12; 0 where there is none.
std::int32_t row_of(std::string_view reference);
std::string column_letters(std::int32_t column);

/// The whole number at the front of a text, or `otherwise`.
int number_in(std::string_view text, int otherwise);

}  // namespace tuogou
