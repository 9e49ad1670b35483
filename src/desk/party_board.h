// The board of party-building as somebody sees it: how every association is covered, under whom, until when,
// how many members have come over, and the load of each instructor. Counts, never lists of ordinary members.
// Leaves out: where one association stands (rules/party.h). Cites: 6.2.1.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "desk/board.h"
#include "desk/paging.h"
#include "rules/party.h"

namespace tuogou {

struct PartyQuery {
  std::optional<PartyCoverage> coverage = {};
  std::optional<TermReminder> reminder = {};
  bool not_handed_over = false;  // members of an organisation that have not come over
  std::string instructor = {};   // by name, as it is shown
  std::string cursor = {};
  std::int64_t limit = kPageRows;
};

std::span<const std::string_view> party_parameters();
/// Throws Unusable for a value that is none of the parameter's. Parameters with other names are passed over.
PartyQuery parse_party_query(const Parameters& parameters);

/// {total, rows, next, figures, instructors, hidden}: the associations that are not closed and whose register
/// of party organisations the viewpoint sees, by record number; figures of all of them, each number with the
/// path of its rows; `hidden` counts those whose register she does not see. Throws Unusable for a cursor that
/// is none. Limits: the board is of the viewpoint's ledger and day.
boost::json::object party_board(const Viewpoint& viewpoint, const Board& board, const PartyQuery& query);

}  // namespace tuogou
