// 一会一档: everything about one association on a day, as one person may see it: who it is, where its case
// stands, what is owed by whom, the matters, registers, papers, requests, findings, and what may be done now.
// Leaves out: rows of registers other than plan, matters and papers (register_view.h), what happened when
// (timeline.h).
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "base/json_text.h"
#include "desk/adopt_case.h"
#include "desk/viewpoint.h"
#include "ledger/standing.h"
#include "policy/working_days.h"
#include "procedure/decide.h"
#include "rules/finding.h"

namespace tuogou {

/// What the rules say of one association on view.as_of, in their order. Findings on registers that the
/// viewpoint does not see are left out. Limits: a dossier of the viewpoint's ledger.
std::vector<Finding> findings_of(const Viewpoint& view, const Dossier& dossier);
/// Whether the viewpoint sees what a finding is about: its association, or the jurisdiction, and the
/// register.
bool sees_finding(const Viewpoint& view, const Finding& finding);
/// The form of `tuogou check --format json`, with the record number of the association beside its code.
boost::json::object finding_view(const Viewpoint& view, const Finding& finding);

/// {"regime", "closed", "in_programme", "completed", "completed_on", "done", "category", "listed_on", …}
void put_standing(JsonWriter& to, const Standing& standing);
boost::json::object standing_view(const Standing& standing);
/// {"phase": {"name", "title"}, "since", "step"}
void put_phase_members(JsonWriter& to, const PhaseOn& phase);
boost::json::object phase_view(const PhaseOn& phase);

/// The whole dossier as JSON: "id", "version", "etag", "as_of", "known_on", "association", "standing",
/// "case", "light", "steps", "separations", "owed", "matters", "registers", "papers", "requests", "copies",
/// "findings", "choices". Choices about a matter stand with the matter. Copies are shown to those who see the
/// jurisdiction, to whoever sent them and to whom they are addressed.
/// `now` is for choices; nullptr where nothing can be done, as on an earlier day: there are none then.
/// Limits: the viewpoint sees the dossier, which is one of its ledger.
std::string dossier_text(const Viewpoint& view, const Dossier& dossier, const WorkingDays& working_days,
                         const People* people, const Situation* now = nullptr);

}  // namespace tuogou
