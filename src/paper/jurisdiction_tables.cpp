#include "paper/jurisdiction_tables.h"

namespace tuogou {

std::string list_source(std::string_view list, std::initializer_list<QueryPart> parts, Date day) {
  std::string source(list);
  char separator = '?';
  for (const auto& [name, value] : parts) {
    if (value.empty()) continue;
    source += std::exchange(separator, '&');
    source.append(name).append("=").append(value);
  }
  source += separator;
  return source.append("as_of=").append(day.iso());
}

std::string sum_source(std::string_view column, Date day, std::string_view unit) {
  return list_source("associations", {{"in_programme", "true"}, {"supervising_unit", unit}}, day)
      .append("#")
      .append(column);
}

std::string register_source(std::string_view key) { return std::string("register:").append(key); }

}  // namespace tuogou
