#include "desk/visible.h"

namespace tuogou {

namespace {

template <class T>
void clear_unseen(T& row, const Viewpoint& from, const Dossier* dossier) {
  for (const Field& field : kRegister<T>.fields) {
    if (from.visibility(kRegister<T>, field, dossier) != Visibility::plain) field.write(&row, Value());
  }
}

template <class T, class Holder>
Rows<T> seen_rows(const Viewpoint& from, const Holder& holder, const Dossier* dossier) {
  Rows<T> rows;
  if (!from.sees(kRegister<T>, dossier)) return rows;
  for (const auto& row : rows_on<T>(holder, from.as_of)) {
    rows.push_back(row);
    clear_unseen(rows.back().value, from, dossier);
  }
  return rows;
}

}  // namespace

Ledger visible_ledger(const Viewpoint& from) {
  Ledger visible;
  visible.key = from.ledger->key;
  visible.title = from.ledger->title;
  visible.parent = from.ledger->parent;
  visible.programme = from.ledger->programme;
  if (from.sees(kRegister<Organ>, nullptr)) {
    for (const auto& organ : from.jurisdiction().rows<Organ>()) visible.jurisdiction.add_organ(organ);
  }
  if (from.sees_jurisdiction()) {
    JurisdictionRegisters::each([&]<class T>() {
      if constexpr (!std::is_same_v<T, Organ>) {
        auto rows = seen_rows<T>(from, from.jurisdiction(), nullptr);
        if (!rows.empty()) visible.jurisdiction.rows<T>() = std::move(rows);
      }
    });
  }
  for (const auto& dossier : from.ledger->dossiers) {
    if (!from.sees(dossier)) continue;
    auto association = dossier.association;
    clear_unseen(association.value, from, &dossier);
    visible.add_association(std::move(association));
    auto& shown = visible.dossiers.edit(visible.dossiers.size() - 1);
    DossierRegisters::each([&]<class T>() {
      if (dossier.rows<T>().empty()) return;
      auto rows = seen_rows<T>(from, dossier, &dossier);
      if (!rows.empty()) shown.rows<T>() = std::move(rows);
    });
  }
  return visible;
}

}  // namespace tuogou
