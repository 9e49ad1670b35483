// The list of associations (协会台账) as somebody sees it: filtered, sorted, a page of it, with its sums and
// with the counts by which it can be narrowed. Leaves out: one association's own page, contact data, HTTP.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "desk/paging.h"

namespace tuogou {

/// Words of a search; more are refused.
inline constexpr std::size_t kSearchWordsMost = 8;

struct ListQuery {
  std::string q = {};  // words, all of which stand in name, code or initials
  std::optional<Phase> phase = {};
  std::optional<int> step = {};
  std::optional<ListCategory> category = {};  // unset: on no list
  std::optional<Regime> regime = {};
  std::optional<RecordId> supervising_unit = {};  // 0: none that the register of organs knows
  std::optional<Light> light = {};
  std::optional<Separation> separation = {};  // not done there yet, unless separation_progress says otherwise
  std::optional<SeparationProgress> separation_progress = {};  // with a separation only
  std::optional<Stall> stall = {};
  std::optional<bool> in_programme = {};
  std::optional<bool> done = {};
  std::optional<bool> completed = {};
  std::optional<bool> deferred = {};
  std::optional<bool> late = {};
  Column sort = Column::id;
  bool descending = false;
  std::string cursor = {};  // of the page before, as it was answered; empty: the first page
  std::int64_t limit = kPageRows;
};

/// The names of the parameters of a list, as parse_list_query takes them: sort is a column with - before it
/// for descending; true and false; organs by record number; choices by their names.
std::span<const std::string_view> list_parameters();

/// Throws Unusable for a value that is none of the parameter's. Parameters with other names are passed over.
ListQuery parse_list_query(const Parameters& parameters);

/// The filters of a query as parameters; what has its usual value is left out, and so are cursor and limit.
Parameters parameters_of(const ListQuery& query);

/// Where the rows of a query are listed.
inline std::string rows_path(const Viewpoint& viewpoint, const ListQuery& query) {
  return rows_path(viewpoint, "associations", parameters_of(query));
}

/// {total, rows, next, totals, groups} as JSON: how many there are over all pages; the page; the cursor of
/// the next one, null after the last; sums over all pages; how many there would be with another phase,
/// category or light. Throws Unusable for a cursor that is not of this list's order, and for a limit outside
/// 1 to kPageRowsMost. Limits: the board is of the viewpoint's ledger and day.
std::string list_text(const Viewpoint& viewpoint, const Board& board, const ListQuery& query);
/// The same as a value, for whoever looks into it.
boost::json::object list_associations(const Viewpoint& viewpoint, const Board& board, const ListQuery& query);

/// One line as the list shows it, as JSON. Lives as long as the board.
const std::string& line_text(const Board& board, std::size_t place);

}  // namespace tuogou
