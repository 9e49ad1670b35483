// An entry of the journal: an event, its place, the moment it was recorded and the act it belongs to, as one
// line of text. docs/journal-format.md describes the bytes. Leaves out: the chain (chain.h), where lines are
// kept (store).
#pragma once

#include <string>
#include <string_view>

#include "ledger/event.h"
#include "ledger/evolve.h"

namespace tuogou {

struct Entry {
  Position at;
  RecordId act = 0;  // all events of one act carry its number
  Event event;
};

/// The line, without an end: sequence TAB moment TAB act TAB event.
std::string line_of(const Entry& entry, const Sealing& sealing);

/// What `line_of` wrote. Throws UnknownEvent.
Entry parse_entry(std::string_view line, const Sealing& sealing);

/// 2026-11-23T08:00:00.123Z
std::string iso_moment(Moment moment);
/// Throws UnknownEvent where the text has another form.
Moment parse_moment(std::string_view text);

/// The calendar day in China (UTC+8) that a moment falls on.
Date day_of(Moment moment);

}  // namespace tuogou
