// The fold: what an event changes in the ledger. Pure; the same events always give the same ledger.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "ledger/dossier.h"
#include "ledger/event.h"

namespace tuogou {

/// Where in the journal an event stands.
struct Position {
  Sequence sequence = 0;
  Moment recorded_at = 0;
};

/// Carries out one event. Throws UnknownEvent where the event names a row, association or request that is not
/// there: the journal then does not belong to this ledger.
void evolve(Ledger& ledger, const Event& event, Position at);

/// The fields of a row that are given.
std::vector<FieldValue> values_of(const RegisterInfo& info, const void* row);

/// One row of any register, wherever it stands. nullptr where there is none.
struct AnyRow {
  const void* value = nullptr;
  Sequence version = 0;
};
AnyRow find_row(const Ledger& ledger, const RegisterInfo& info, RecordId association, RecordId row);

/// Calls `visit(number, version, value)` for every row of a register: of the dossier, or of the jurisdiction
/// where `dossier` is nullptr.
void each_row(const Jurisdiction& jurisdiction, const Dossier* dossier, const RegisterInfo& info,
              const std::function<void(RecordId, Sequence, const void*)>& visit);

/// The ledgers of all jurisdictions in the store, by key, and the greatest record number in use.
struct Ledgers {
  std::map<std::string, std::shared_ptr<const Ledger>, std::less<>> by_key;
  RecordId last_record = 0;

  const Ledger* find(std::string_view key) const;
};

/// The greatest record number that an event gives out; 0 where it gives out none.
RecordId record_given(const Event& event);

}  // namespace tuogou
