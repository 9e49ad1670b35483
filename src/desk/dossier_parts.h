// The larger parts of dossier_view, each a function over the same look at one association. Leaves out: the
// answer as a whole (dossier_view.h).
#pragma once

#include <boost/json/array.hpp>
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
  std::vector<Finding> findings;  // those the viewpoint sees
  std::vector<Choice> choices;
};

/// The six steps: {"step", "title", "state": done, current or ahead, "papers": [{"kind", "number", "on"}]}.
boost::json::array steps_view(const DossierLook& look);
/// The five separations: {"separation", "progress", "applicable", "completed", "late"}.
boost::json::array separations_view(const DossierLook& look);
/// All matters of the programme, with row, measures, papers and choices of each.
boost::json::array matters_view(const DossierLook& look);
/// Who owes what: open tasks by date, then the next act of the case where nothing is asked of anybody, then
/// the findings, red ones first: {"kind": task, act or finding, "who", …}.
boost::json::array owed_view(const DossierLook& look);

}  // namespace tuogou
