// For tests of lists and figures: any ledger as it stands in the running system, any change of it, and people
// who look at it.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "desk/any_import_test.h"
#include "desk/board.h"
#include "desk/made_up_ledger.h"
#include "desk/viewpoint.h"

namespace tuogou {

using SharedLedger = std::shared_ptr<const Ledger>;

inline const Date kBoardDay = Date::from_civil(2020, 9, 1);

inline Date any_board_day() { return Date::from_civil(2019, 10, 1).plus_days(*rc::gen::inRange(0, 700)); }

/// The phase of an association, and what is asked about it.
inline void change_case(Dossier& dossier, RecordId request) {
  auto& procedure = dossier.procedure.edit();
  procedure.phase = static_cast<Phase>(*rc::gen::inRange(0, static_cast<int>(kNames<Phase>.size())));
  procedure.matters[0] = static_cast<MatterProgress>(*rc::gen::inRange(0, 5));
  Request asked;
  asked.id = request;
  asked.purpose = Purpose::plan;
  asked.asked_on = any_board_day();
  asked.due_on = asked.asked_on.plus_days(*rc::gen::inRange(0, 60));
  procedure.requests.push_back(asked);
}

/// A further state of the ledger: some associations changed, added, or everything that an import can change.
inline SharedLedger any_next(const Ledger& before) {
  Ledger ledger = before;
  const auto kind = *rc::gen::inRange(0, 6);
  const auto last = last_record_of(ledger);
  if (kind == 0) {
    ledger = after(ledger, any_import());
  } else if (kind == 1) {
    Association added;
    added.uscc = "新代码" + std::to_string(last);
    added.name = "新协会" + std::to_string(*rc::gen::inRange(0, 50)) + "号" + std::to_string(last);
    ledger.add_association({added, last + 1});
  } else if (!ledger.dossiers.empty()) {
    const auto place = *rc::gen::inRange<std::size_t>(0, ledger.dossiers.size());
    auto& dossier = ledger.dossiers.edit(place);
    change_case(dossier, last + 1);
    if (kind == 2) {
      dossier.rows<Listing>().push_back({any_row<Listing>(), last + 2});
      dossier.rows<PartyInstructor>().push_back({any_row<PartyInstructor>(), last + 3});
    }
    if (kind == 3) dossier.rows<Listing>().clear();
    if (kind == 4) dossier.association.value.kind = AssociationKind::chamber_of_commerce;
    dossier.history.edit().push_back(ledger.sequence + 1);
  }
  ++ledger.sequence;
  return std::make_shared<const Ledger>(std::move(ledger));
}

inline SharedLedger any_ledger() {
  auto ledger = std::make_shared<const Ledger>(after(opened_ledger(), any_import()));
  for (int i = 0; i < 4; ++i) ledger = any_next(*ledger);
  return ledger;
}

/// A made-up ledger as of the running system.
inline Ledger running_ledger(int associations) {
  const auto programme = std::make_shared<const Programme>(load_programme());
  auto ledger = made_up_ledger(associations, *programme);
  ledger.programme = programme;
  ledger.key = "hedong";
  ledger.title = "示例区";
  ledger.sequence = 1;
  return ledger;
}

inline Actor acting_as(Role role, RecordId number) {
  Office office;
  office.assignment.role = role;
  office.assignment.jurisdiction = "hedong";
  (role == Role::association ? office.assignment.association : office.assignment.organ) = number;
  return {.person = 1, .name = "某某", .offices = {office}};
}

inline Viewpoint looking(SharedLedger ledger, Date as_of, Actor actor) {
  Viewpoint viewpoint;
  viewpoint.ledger = std::move(ledger);
  viewpoint.actor = std::move(actor);
  viewpoint.tree.add("hedong", "");
  viewpoint.as_of = as_of;
  viewpoint.today = kBoardDay;
  return viewpoint;
}
inline Viewpoint looking(SharedLedger ledger, Date as_of = kBoardDay) {
  return looking(std::move(ledger), as_of, acting_as(role_of(ReformRole::office), 1));
}

/// Somebody who sees all, some or one of the associations, or none.
inline Viewpoint any_viewpoint(const SharedLedger& ledger, Date as_of) {
  const auto& organs = ledger->jurisdiction.rows<Organ>();
  const auto number_in = [](const auto& rows, auto number_of) -> RecordId {
    return rows.empty() ? 0 : number_of(rows[*rc::gen::inRange<std::size_t>(0, rows.size())]);
  };
  const auto organ = number_in(organs, [](const auto& row) { return row.number; });
  const auto own =
      number_in(ledger->dossiers, [](const auto& dossier) { return dossier.association.number; });
  switch (*rc::gen::inRange(0, 5)) {
    case 0:
      return looking(ledger, as_of, acting_as(Role::association, own));
    case 1:
      return looking(ledger, as_of, acting_as(role_of(ReformRole::supervising), organ));
    case 2:
      return looking(ledger, as_of, acting_as(role_of(ReformRole::industry), organ));
    case 3:
      return looking(ledger, as_of, acting_as(Role::audit_administrator, 0));
    default:
      return looking(ledger, as_of);
  }
}

}  // namespace tuogou
