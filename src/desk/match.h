// Which association, organ and row of a running ledger a workbook means. Leaves out: what becomes of them
// (merge.h).
#pragma once

#include <cstddef>
#include <vector>

#include "ledger/dossier.h"

namespace tuogou {

inline constexpr std::size_t kUnmatched = static_cast<std::size_t>(-1);

struct AssociationMatch {
  std::size_t place = kUnmatched;  // among the running dossiers
  bool is_name_taken = false;      // its name is, and stays, that of another running association
};

/// For each association of `given` the running one with its code, else with its name. None is matched twice.
std::vector<AssociationMatch> match_associations(const Ledger& running, const Ledger& given);

struct OrganMatch {
  std::size_t place = kUnmatched;  // among the running organs
  bool is_by_short_name = false;
};

/// For each organ of `given` the running one of its full name, else the one with that short name. None is
/// matched twice.
std::vector<OrganMatch> match_organs(const Jurisdiction& running, const Jurisdiction& given);

/// A row wherever it stands: its number and its value.
struct SeenRow {
  std::int32_t number;
  const void* row;
};
using SeenRows = std::vector<SeenRow>;

/// For each row of `given` its place in `there`, else kUnmatched; none is matched twice. By the register's
/// key where it has one, else by all that the row says; a row that gives no masked value may then meet one
/// that is the same but for those. Both are rows of one association, or of the jurisdiction.
std::vector<std::size_t> match_rows(const RegisterInfo& info, const SeenRows& there, const SeenRows& given,
                                    const Jurisdiction& organs);

/// Whether two values of a field mean the same: organs by whatever name they are called.
bool is_same(const Field& field, const Value& one, const Value& other, const Jurisdiction& organs);

}  // namespace tuogou
