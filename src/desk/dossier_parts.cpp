#include "desk/dossier_parts.h"

#include <algorithm>
#include <bit>

#include "desk/definitions.h"
#include "desk/register_view.h"
#include "desk/request_view.h"
#include "policy/clauses.h"

namespace tuogou {

namespace json = boost::json;

namespace {

bool has(std::uint32_t bits, std::size_t place) { return ((bits >> place) & 1u) != 0; }

/// The step that issues a paper.
int step_of(PaperKind kind) {
  switch (kind) {
    case PaperKind::unset:
      return 0;
    case PaperKind::survey:
    case PaperKind::plan:
      return 1;
    case PaperKind::approval_letter:
    case PaperKind::returned:
      return 2;
    case PaperKind::specific_plan:
    case PaperKind::review_document:
      return 3;
    case PaperKind::request_for_reply:
    case PaperKind::reply:
      return 4;
    case PaperKind::summary:
    case PaperKind::completion_table:
    case PaperKind::copy_to_municipal_group:
    case PaperKind::copy_to_municipal_civil_affairs:
      return 5;
  }
  return 0;
}

json::object paper_view(const ProcedurePaper& paper) {
  return {{"kind", in_both(label(paper.kind))},
          {"number", text_or_null(paper.number)},
          {"on", date_or_null(paper.issued_on)},
          {"issuer", text_or_null(paper.issuer.text)},
          {"matter", text_or_null(paper.matter.text())}};
}

json::array papers_of_step(const DossierLook& look, int step) {
  json::array papers;
  if (step == 0 && look.view.sees(kRegister<Listing>, &look.dossier)) {
    for (const auto& row : rows_on<Listing>(look.dossier, look.view.as_of)) {
      papers.push_back(json::object{{"kind", in_both(label(row.value.category))},
                                    {"number", nullptr},
                                    {"on", date_or_null(row.value.listed_on)}});
    }
  }
  if (step == 0 || !look.view.sees(kRegister<ProcedurePaper>, &look.dossier)) return papers;
  for (const auto& row : rows_on<ProcedurePaper>(look.dossier, look.view.as_of)) {
    if (step_of(row.value.kind) == step) papers.push_back(paper_view(row.value));
  }
  return papers;
}

std::string_view state_of(int step, const PhaseOn& phase, bool has_papers) {
  // An association that ended otherwise went only as far as its papers.
  if (phase.phase == Phase::closed_otherwise) return has_papers ? "done" : "ahead";
  const int at = tuogou::step_of(phase.phase);
  return step < at ? "done" : step == at ? "current" : "ahead";
}

Date matter_due_on(const DossierLook& look, std::size_t place) {
  const auto* row = look.standing.matters.rows[place];
  return row == nullptr ? Date() : row->value.due_on;
}

bool is_late(const DossierLook& look, std::size_t place) {
  const auto due_on = matter_due_on(look, place);
  const auto completed = look.standing.matters.completed_by(look.view.as_of);
  return has(look.standing.matters.applicable, place) && !has(completed, place) && due_on.given() &&
         due_on < look.view.as_of;
}

/// The rows of a register about one separation or matter.
template <class T, class Predicate>
json::array rows_about(const DossierLook& look, Predicate wanted) {
  json::array rows;
  if (!look.view.sees(kRegister<T>, &look.dossier)) return rows;
  for (const auto& row : rows_on<T>(look.dossier, look.view.as_of)) {
    if (!wanted(row.value)) continue;
    rows.push_back(row_view(look.view, kRegister<T>, &look.dossier, row.number, row.version, &row.value));
  }
  return rows;
}

json::object matter_view(const DossierLook& look, std::size_t place) {
  const auto& matter = look.frame.programme.matters.all()[place];
  const auto* row = look.standing.matters.rows[place];
  const bool is_completed = has(look.standing.matters.completed_by(look.view.as_of), place);
  const auto progress = look.dossier.procedure->matters[place];
  json::array options;
  for (const auto& choice : look.choices) {
    if (choice.matter == matter.code) options.push_back(choice_view(choice));
  }
  return {{"code", matter.code.text()},
          {"separation", static_cast<int>(matter.separation)},
          {"title", in_both(matter.title)},
          {"clause", matter.clause},
          {"reviewer", in_both(label(matter.reviewer))},
          {"encouraged", matter.is_encouraged},
          {"completed_when", in_both(matter.completed_when)},
          {"applicable", has(look.standing.matters.applicable, place)},
          {"progress", named(progress, label(progress))},
          {"due_on", date_or_null(matter_due_on(look, place))},
          {"late", is_late(look, place)},
          {"completed", is_completed},
          {"completed_on",
           is_completed ? date_or_null(row->value.completed_on.by(look.view.as_of)) : json::value()},
          {"row", row == nullptr ? json::value()
                                 : json::value(row_view(look.view, kRegister<Matter>, &look.dossier,
                                                        row->number, row->version, &row->value))},
          {"measures", rows_about<PlanItem>(
                           look, [&](const PlanItem& item) { return item.separation == matter.separation; })},
          {"papers", rows_about<ProcedurePaper>(
                         look, [&](const ProcedurePaper& paper) { return paper.matter == matter.code; })},
          {"choices", std::move(options)}};
}

// ---- What is owed ----

json::object who_of(const DossierLook& look, Role role, RecordId organ) {
  return {{"role", role == Role::none ? json::value() : json::value(in_both(label(role)))},
          {"organ", organ_view(look.view, organ)}};
}

json::array owed_tasks(const DossierLook& look) {
  struct Open {
    Date due_on;
    RecordId task;
    json::object told;
  };
  std::vector<Open> open;
  for (const auto& request : look.dossier.procedure->requests) {
    if (!request.is_open()) continue;
    for (const auto& task : request.tasks) {
      if (task.state != TaskState::open) continue;
      auto who = who_of(look, task.role, task.organ);
      who["person"] = person_view(task.person, look.people);
      open.push_back({request.due_on,
                      task.id,
                      {{"kind", "task"},
                       {"who", std::move(who)},
                       {"request", request.id},
                       {"purpose", named(request.purpose, label(request.purpose))},
                       {"matter", text_or_null(request.matter.text())},
                       {"due", due_view(request.due_on, look.view.as_of, look.working_days)}}});
    }
  }
  std::ranges::sort(open, {}, [](const Open& one) {
    return std::pair(one.due_on.given() ? one.due_on : kDateLast, one.task);
  });
  json::array list;
  for (auto& one : open) list.push_back(std::move(one.told));
  return list;
}

/// The act that brings the case on, where it lies with whoever has to act and not with somebody asked.
const Action* next_action(const DossierLook& look) {
  switch (look.phase.phase) {
    case Phase::listed:
      return find_action("plan.survey");
    case Phase::surveyed:
      return find_action("plan.submit");
    case Phase::plan_approved: {
      const auto& matters = look.dossier.procedure->matters;
      for (std::size_t i = 0; i < look.frame.programme.matters.count(); ++i) {
        if (!has(look.standing.matters.applicable, i) || matters[i] == MatterProgress::reviewed) continue;
        const bool is_planned = matters[i] == MatterProgress::planned;
        return find_action(is_planned ? "matter.request_review" : "matter.plan");
      }
      return find_action("bundle.submit");
    }
    case Phase::replied:
      return find_action(look.standing.fulfilled == look.standing.binding ? "completion.submit"
                                                                          : "matter.complete");
    default:
      return nullptr;
  }
}

json::object next_view(const DossierLook& look, const Action& action) {
  const Role role = action.roles.empty() ? Role::none : action.roles.front();
  const auto& jurisdiction = look.view.jurisdiction();
  const bool is_unit = role == role_of(ReformRole::supervising);
  const auto* other = is_unit ? nullptr : organ_with(jurisdiction, reform_role_of(role));
  const auto organ = is_unit            ? supervising_organ(jurisdiction, look.dossier.association.value)
                     : other == nullptr ? 0
                                        : other->number;
  return {{"kind", "act"},
          {"who", who_of(look, role, organ)},
          {"action", action.name},
          {"title", in_both(action.title)},
          {"clause", action.clause}};
}

json::array owed_findings(const DossierLook& look, Level level) {
  json::array list;
  for (const auto& finding : look.findings) {
    if (finding.rule->level != level) continue;
    const auto* clause = find_clause(finding.rule->clause);
    json::object who{{"role", finding.about != nullptr ? json::value(in_both(finding.about->owner))
                              : clause != nullptr      ? json::value(in_both(clause->who))
                                                       : json::value()},
                     {"organ", nullptr}};
    list.push_back(json::object{{"kind", "finding"},
                                {"who", std::move(who)},
                                {"rule", finding.rule->id},
                                {"clause", finding.rule->clause},
                                {"level", level == Level::red ? "red" : "yellow"},
                                {"message", in_both(message(finding))}});
  }
  return list;
}

void append(json::array& list, json::array more) {
  for (auto& one : more) list.push_back(std::move(one));
}

}  // namespace

json::array steps_view(const DossierLook& look) {
  json::array steps;
  for (int step = 0; step < kStepCount; ++step) {
    auto papers = papers_of_step(look, step);
    const auto state = state_of(step, look.phase, !papers.empty());
    steps.push_back(json::object{{"step", step},
                                 {"title", in_both(step_title(step))},
                                 {"state", state},
                                 {"papers", std::move(papers)}});
  }
  return steps;
}

json::array separations_view(const DossierLook& look) {
  json::array separations;
  const auto completed = look.standing.matters.completed_by(look.view.as_of);
  for (std::size_t i = 0; i < kSeparations; ++i) {
    const auto separation = static_cast<Separation>(i + 1);
    int applicable = 0, done = 0, late = 0;
    for (std::size_t place = 0; place < look.frame.programme.matters.count(); ++place) {
      if (look.frame.programme.matters.all()[place].separation != separation) continue;
      if (!has(look.standing.matters.applicable, place)) continue;
      ++applicable;
      if (has(completed, place)) ++done;
      if (is_late(look, place)) ++late;
    }
    const auto progress = look.line.progress(separation);
    separations.push_back(json::object{{"separation", named(separation, label(separation))},
                                       {"progress", named(progress, label(progress))},
                                       {"applicable", applicable},
                                       {"completed", done},
                                       {"late", late}});
  }
  return separations;
}

json::array matters_view(const DossierLook& look) {
  json::array matters;
  for (std::size_t i = 0; i < look.frame.programme.matters.count(); ++i) {
    matters.push_back(matter_view(look, i));
  }
  return matters;
}

json::array owed_view(const DossierLook& look) {
  auto owed = owed_tasks(look);
  if (owed.empty()) {
    if (const auto* action = next_action(look)) owed.push_back(next_view(look, *action));
  }
  append(owed, owed_findings(look, Level::red));
  append(owed, owed_findings(look, Level::yellow));
  return owed;
}

}  // namespace tuogou
