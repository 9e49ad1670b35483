#include "spreadsheet/header.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace tuogou {

namespace {

struct Unit {
  std::string_view text;
  int shift;
};

// With the width folded; ㎡ and m² have no half-width twin.
constexpr auto kUnits = std::to_array<Unit>({{"万元", 4},
                                             {"元", 0},
                                             {"平方米", 0},
                                             {"㎡", 0},
                                             {"m²", 0},
                                             {"m2", 0},
                                             {"人", 0},
                                             {"个", 0},
                                             {"家", 0},
                                             {"名", 0},
                                             {"届", 0},
                                             {"项", 0},
                                             {"件", 0}});
constexpr auto kBareUnits = std::to_array<Unit>({{"万元", 4}, {"元", 0}});
constexpr auto kBrackets =
    std::to_array<std::array<std::string_view, 2>>({{"(", ")"}, {"[", "]"}, {"【", "】"}});

std::string_view without_stars(std::string_view name) {
  while (name.starts_with('*')) name.remove_prefix(1);
  while (name.ends_with('*')) name.remove_suffix(1);
  return name;
}

struct ColumnName {
  std::string_view name;
  int shift;
};

/// Takes a trailing unit off a folded name.
ColumnName without_unit(std::string_view name) {
  for (const auto& [open, close] : kBrackets) {
    if (!name.ends_with(close)) continue;
    const auto start = name.rfind(open);
    if (start == std::string_view::npos) continue;
    const auto inside = name.substr(start + open.size(), name.size() - close.size() - start - open.size());
    const auto unit = std::ranges::find(kUnits, inside, &Unit::text);
    if (unit != kUnits.end()) return {without_stars(name.substr(0, start)), unit->shift};
  }
  for (const Unit& unit : kBareUnits) {
    if (name.ends_with(unit.text))
      return {without_stars(name.substr(0, name.size() - unit.text.size())), unit.shift};
  }
  return {name, 0};
}

std::optional<int> place_of(const RegisterInfo& info, std::string_view name) {
  if (has_association_column(info) && name == kAssociationColumn) return KnownColumn::kAssociation;
  for (std::size_t i = 0; i < info.fields.size(); ++i) {
    if (info.fields[i].column.zh == name) return static_cast<int>(i);
  }
  return {};
}

bool is_reason_heading(std::string_view key) {
  static const auto kKeys =
      std::to_array({comparison_key(kReasonHeading.zh), comparison_key(kReasonHeading.en)});
  return std::ranges::find(kKeys, key) != kKeys.end();
}

Header header_in(const RegisterInfo& info, const Workbook& workbook, const Sheet& sheet,
                 const SheetRow& row) {
  Header header{.row = row.number, .known = {}, .unknown = {}, .reasons = {}};
  for (const Cell& cell : sheet.cells_of(row)) {
    const auto written = workbook.value(sheet, cell).text;
    if (written.empty()) continue;
    const auto folded = comparison_key(written);
    if (is_reason_heading(folded)) {
      header.reasons.push_back(cell.column);
      continue;
    }
    const auto bare = without_stars(folded);
    ColumnName name{bare, 0};
    auto place = place_of(info, bare);
    if (!place) {
      name = without_unit(bare);
      place = place_of(info, name.name);
    }
    if (place && header.find(*place) == nullptr) {
      header.known.push_back({*place, cell.column, name.shift});
    } else {
      header.unknown.push_back({written, cell.column});
    }
  }
  return header;
}

}  // namespace

const KnownColumn* Header::find(int field) const {
  const auto found = std::ranges::find(known, field, &KnownColumn::field);
  return found == known.end() ? nullptr : &*found;
}

bool has_association_column(const RegisterInfo& info) {
  return info.scope == Scope::association && info.key != "association";
}

Header find_header(const RegisterInfo& info, const Workbook& workbook, const Sheet& sheet) {
  for (const SheetRow& row : sheet.rows) {
    auto header = header_in(info, workbook, sheet, row);
    if (header.known.size() >= 2) return header;
  }
  return {};
}

}  // namespace tuogou
