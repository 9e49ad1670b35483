// The findings of a ledger on a day as somebody sees them, filtered and in pages: those of the associations
// she sees and, where the whole jurisdiction's figures are for her, those of the jurisdiction. Leaves out:
// how they are found (rules).
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "desk/paging.h"

namespace tuogou {

struct FindingsQuery {
  std::optional<RecordId> association = {};  // 0: of the jurisdiction itself
  std::string rule = {};                     // 3.4.7a; empty: every rule
  std::string chapter = {};                  // 3; empty: every chapter
  std::optional<Level> level = {};
  std::string cursor = {};
  std::int64_t limit = kPageRows;
};

/// The names of the parameters, as parse_finding_query takes them.
std::span<const std::string_view> finding_parameters();

/// Throws Unusable for a value that is none of the parameter's. Parameters with other names are passed over.
FindingsQuery parse_finding_query(const Parameters& parameters);

/// {total, rows, next, totals}: rows in the form of `tuogou check --format json`, with association_id and
/// association_name beside; in the order of assess. Throws Unusable for a cursor that is none, and for a
/// limit outside 1 to kPageRowsMost. Limits: the board is of the viewpoint's ledger and day.
boost::json::object list_findings(const Viewpoint& viewpoint, const Board& board, const FindingsQuery& query);

/// The chapter of a rule: what stands before the first point.
std::string_view chapter_of(const Rule& rule);

}  // namespace tuogou
