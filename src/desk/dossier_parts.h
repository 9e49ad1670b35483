// The larger parts of dossier_view, each a function over the same look at one association. Leaves out: the
// answer as a whole (dossier_view.h).
#pragma once

#include <vector>

#include "desk/board_line.h"
#include "desk/dossier_view.h"

namespace tuogou {

/// What the parts need to know of the association, worked out once.
struct DossierLook {
  const Viewpoint& view;
  const Dossier& dossier;
  const WorkingDays& working_days;
  const People* people;
  Frame frame;
  Standing standing;
  PhaseOn phase;
  BoardLine line;
  std::vector<Finding> findings;    // those the viewpoint sees
  std::vector<Bilingual> messages;  // of the findings
  std::vector<Choice> choices;
};

/// The six steps: {"step", "title", "state": done, current or ahead, "papers": [{"kind", "number", "on"}]}.
void put_steps(JsonWriter& to, const DossierLook& look);
/// The five separations: {"separation", "progress", "applicable", "completed", "late"}.
void put_separations(JsonWriter& to, const DossierLook& look);
/// All matters of the programme, with row, measures, papers and choices of each.
void put_matters(JsonWriter& to, const DossierLook& look);
/// Who owes what: open tasks by date, then the next act of the case where nothing is asked of anybody, then
/// the findings, red ones first: {"kind": task, act or finding, "who", …}.
void put_owed(JsonWriter& to, const DossierLook& look);

}  // namespace tuogou
