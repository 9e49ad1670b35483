// What the facts of one association's papers look at: the dossier as it stood on the paper's date.
#pragma once

#include <algorithm>

#include "ledger/standing.h"
#include "paper/facts.h"
#include "paper/named_facts.h"

namespace tuogou {

class AssociationScene {
 public:
  /// Limits: the paper is about an association; its ledger has the programme.
  explicit AssociationScene(const PaperScene& scene)
      : paper(scene),
        dossier(*scene.dossier),
        day(scene.on),
        frame(*scene.ledger.programme, scene.ledger.jurisdiction),
        standing(standing_on(day, dossier, frame)) {}

  const PaperScene& paper;
  const Dossier& dossier;
  const Date day;
  const Frame frame;
  const Standing standing;

  const Association& association() const { return dossier.association.value; }
  const Jurisdiction& jurisdiction() const { return frame.jurisdiction; }
  const Programme& programme() const { return frame.programme; }

  /// Its supervising unit on the day; once decoupled the former one.
  const OrganName& unit() const {
    const auto& unit = association().supervising_unit_on(day);
    return unit.given() ? unit : association().former_supervising_unit;
  }
  /// The organ's full name.
  std::string named(const OrganName& organ) const;
  /// The name of the organ that it is registered with where that is civil affairs, else of civil affairs.
  std::string civil_affairs() const;

  /// The latest of its papers of a kind; of a matter where one is given. nullptr where there is none.
  const ProcedurePaper* paper_of(PaperKind kind, MatterCode matter = {}) const;
  /// The latest request of its case for a purpose, asked by the day; nullptr where there is none.
  const Request* request_for(Purpose purpose, MatterCode matter = {}) const;

  /// The rows of a register that are there on the day and satisfy `wanted`, in their order.
  template <class T, class Predicate>
  std::vector<const T*> rows_where(Predicate wanted) const {
    std::vector<const T*> rows;
    for (const auto& row : rows_on<T>(dossier, day)) {
      if (wanted(row.value)) rows.push_back(&row.value);
    }
    return rows;
  }
  template <class T>
  std::vector<const T*> rows() const {
    return rows_where<T>([](const T&) { return true; });
  }
};

/// A figure: how many rows there are.
template <class T>
Known counted(const std::vector<T>& rows) {
  return std::to_string(rows.size());
}

// The facts, each group in a file of its own.
using AssociationFact = NamedFact<AssociationScene>;
using AssociationList = NamedList<AssociationScene>;
struct AssociationTable {
  std::span<const AssociationFact> facts;
  std::span<const AssociationList> lists;
};
AssociationTable identity_table();   // itself, its unit, relations, listing, deferral
AssociationTable procedure_table();  // papers of the case, what is asked, what was returned
AssociationTable plan_table();       // measures of the plan, functions, purchases, risks
AssociationTable matters_table();    // the matters and their reviews
AssociationTable assets_table();     // accounting, funds, inventory, assets, premises
AssociationTable people_table();     // staff, posts
AssociationTable party_table();      // party, publications, archives, institutions, changes of registration

}  // namespace tuogou
