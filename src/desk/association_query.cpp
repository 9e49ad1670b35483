// The filters of the list of associations as parameters, both ways.
#include <array>

#include "desk/association_list.h"

namespace tuogou {

namespace {

template <class E>
void read(E& choice, std::string_view parameter, std::string_view value) {
  const auto& names = kNames<E>;
  const auto found = std::ranges::find(names, value);
  if (found == names.end() || value.empty()) refuse_value(parameter, value);
  choice = static_cast<E>(found - names.begin());
}
void read(bool& flag, std::string_view parameter, std::string_view value) {
  if (value != "true" && value != "false") refuse_value(parameter, value);
  flag = value == "true";
}
void read(std::int32_t& number, std::string_view parameter, std::string_view value) {
  number = static_cast<std::int32_t>(whole_of(parameter, value, 0, INT32_MAX));
}

template <class E>
std::string written(E choice) {
  return std::string(kNames<E>[static_cast<std::size_t>(choice)]);
}
std::string written(bool flag) { return flag ? "true" : "false"; }
std::string written(std::int32_t number) { return std::to_string(number); }

/// One filter: how it is read into a query and written from one.
struct FilterParameter {
  std::string_view name;
  void (*read)(ListQuery&, std::string_view name, std::string_view value);
  std::optional<std::string> (*write)(const ListQuery&);
};

template <auto Member>
constexpr FilterParameter filter(std::string_view name) {
  return {name,
          [](ListQuery& query, std::string_view parameter, std::string_view value) {
            read((query.*Member).emplace(), parameter, value);
          },
          [](const ListQuery& query) -> std::optional<std::string> {
            const auto& given = query.*Member;
            if (!given) return std::nullopt;
            return written(*given);
          }};
}

constexpr auto kFilters = std::to_array<FilterParameter>({
    filter<&ListQuery::phase>("phase"),
    filter<&ListQuery::step>("step"),
    filter<&ListQuery::category>("category"),
    filter<&ListQuery::regime>("regime"),
    filter<&ListQuery::supervising_unit>("supervising_unit"),
    filter<&ListQuery::light>("light"),
    filter<&ListQuery::separation>("separation"),
    filter<&ListQuery::separation_progress>("separation_progress"),
    filter<&ListQuery::stall>("stall"),
    filter<&ListQuery::in_programme>("in_programme"),
    filter<&ListQuery::done>("done"),
    filter<&ListQuery::completed>("completed"),
    filter<&ListQuery::deferred>("deferred"),
    filter<&ListQuery::late>("late"),
});

constexpr auto kOthers = std::to_array<std::string_view>({"q", "sort", "cursor", "limit"});

constexpr auto kNamesOfAll = [] {
  std::array<std::string_view, kFilters.size() + kOthers.size()> names{};
  for (std::size_t i = 0; i < kFilters.size(); ++i) names[i] = kFilters[i].name;
  for (std::size_t i = 0; i < kOthers.size(); ++i) names[kFilters.size() + i] = kOthers[i];
  return names;
}();

void read_sort(ListQuery& query, std::string_view value) {
  auto column = value;
  query.descending = take(column, "-");
  const auto found = std::ranges::find(kNames<Column>, column);
  if (found == kNames<Column>.end()) refuse_value("sort", value);
  query.sort = static_cast<Column>(found - kNames<Column>.begin());
}

}  // namespace

std::span<const std::string_view> list_parameters() { return kNamesOfAll; }

ListQuery parse_list_query(const Parameters& parameters) {
  ListQuery query;
  for (const auto& [name, value] : parameters) {
    const auto found = std::ranges::find(kFilters, name, &FilterParameter::name);
    if (found != kFilters.end()) {
      found->read(query, name, value);
    } else if (name == "q") {
      query.q = value;
    } else if (name == "sort") {
      read_sort(query, value);
    } else if (name == "cursor") {
      query.cursor = value;
    } else if (name == "limit") {
      query.limit = whole_of(name, value, 1, kPageRowsMost);
    }
  }
  if (query.separation_progress && !query.separation) {
    refuse_value("separation_progress", parameters.at("separation_progress"));
  }
  return query;
}

Parameters parameters_of(const ListQuery& query) {
  Parameters parameters;
  for (const auto& filter : kFilters) {
    if (auto value = filter.write(query)) parameters.emplace(filter.name, std::move(*value));
  }
  if (!query.q.empty()) parameters.emplace("q", query.q);
  if (query.sort != Column::id || query.descending) {
    parameters.emplace("sort", (query.descending ? "-" : "") + written(query.sort));
  }
  return parameters;
}

}  // namespace tuogou
