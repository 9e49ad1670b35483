// From the journal to the ledgers in memory.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "ledger/evolve.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace tuogou {

/// A journal read to its end, or to where it stops making sense.
struct Folded {
  std::shared_ptr<Ledger> ledger;
  RecordId last_record = 0;
  Sequence read = 0;    // entries folded
  std::string stopped;  // why it stopped before the end; empty: it did not
};

/// Folds one journal. `until` ends it before the first entry recorded at or after that moment; 0: reads all.
/// A ledger that stopped is right up to where it stopped. Throws StoreFailure.
Folded fold(Database& database, std::string_view jurisdiction, const Sealing& sealing, Moment until = 0);

}  // namespace tuogou
