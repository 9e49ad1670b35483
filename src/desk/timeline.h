// What happened to an association, act by act: who did what in which office, and what it changed, told from
// the journal's own lines. And all versions of one row. Leaves out: where the lines are kept (desk.h), the
// chain that guards them (journal).
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "desk/viewpoint.h"
#include "ledger/event.h"

namespace tuogou {

/// The journal's lines with these numbers, in their order; what Desk::lines answers for the jurisdiction of
/// the viewpoint.
using JournalLines = std::vector<std::pair<Sequence, std::string>>;
using ReadLines = std::function<JournalLines(std::span<const Sequence>)>;

inline constexpr std::size_t kTimelineLimitMost = 200;

struct TimelinePage {
  Sequence before = 0;  // acts whose `sequence` is smaller; 0: from the newest on
  std::size_t limit = 50;
};

/// {"entries": […], "count", "next"}: the acts that touched the association, the newest first; `next` is what
/// to give as `before` for the following page, null at the end. An entry has the act's number and title, the
/// persons and the office, when it was recorded and from when it holds, opinion, number, attachments,
/// `changes` of rows (amended ones field by field, old and new) and `moves` of the case. What the viewpoint
/// does not see is left out, with the whole act where nothing else of it remains. An act of the whole
/// jurisdiction tells its opinion and attachments only to those who see the jurisdiction.
/// Throws UnknownEvent, SealBroken, and what `read` throws. Limits: the viewpoint sees the dossier; at most
/// kTimelineLimitMost entries a page. Time grows with all that ever happened to the association.
boost::json::object timeline(const Viewpoint& view, const Dossier& dossier, const ReadLines& read,
                             const Sealing& sealing, const TimelinePage& page = {});

/// Every version of one row, the oldest first: what it said, who wrote it in which act, when; a voided row
/// ends with the reason. Empty where there is no such row or the viewpoint does not see its register.
/// `dossier` is nullptr for a row of the jurisdiction. Throws as timeline does.
boost::json::array row_history(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier,
                               RecordId row, const ReadLines& read, const Sealing& sealing);

}  // namespace tuogou
