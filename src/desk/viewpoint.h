// From where somebody looks at a ledger: who she is there, as of which day, as known on which day. Every read
// starts here, so that scope and time are asked once. Leaves out: what is shown (the queries).
#pragma once

#include <memory>

#include "access/scope.h"
#include "ledger/dossier.h"

namespace tuogou {

struct Viewpoint {
  std::shared_ptr<const Ledger> ledger;
  Actor actor;  // with the offices that count in this jurisdiction
  JurisdictionTree tree;
  Date as_of;     // facts up to this day
  Date known_on;  // entries up to this day; empty: all
  Date today;
  std::int64_t now = 0;

  const Programme& programme() const { return *ledger->programme; }
  const Jurisdiction& jurisdiction() const { return ledger->jurisdiction; }
  bool sees(const Dossier& dossier) const {
    return tuogou::sees(actor, ledger->key, tree, dossier, ledger->jurisdiction);
  }
  bool sees_jurisdiction() const { return tuogou::sees_jurisdiction(actor, ledger->key, tree); }
  bool sees(const RegisterInfo& info, const Dossier* dossier) const {
    return sees_register(actor, ledger->key, tree, info, dossier, ledger->jurisdiction);
  }
  Visibility visibility(const RegisterInfo& info, const Field& field, const Dossier* dossier) const {
    return tuogou::visibility(actor, ledger->key, tree, info, field, dossier, ledger->jurisdiction);
  }
  /// The dossier with this record number where it exists and the actor may see it; nullptr otherwise, without
  /// telling which.
  const Dossier* dossier(RecordId association) const {
    const auto place = ledger->place_of(association);
    if (place < 0) return nullptr;
    const auto& found = ledger->dossiers[static_cast<std::size_t>(place)];
    return sees(found) ? &found : nullptr;
  }
};

}  // namespace tuogou
