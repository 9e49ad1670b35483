#include "desk/dossier_parts.h"

#include <algorithm>
#include <bit>

#include "desk/definitions.h"
#include "desk/register_view.h"
#include "desk/request_view.h"
#include "policy/clauses.h"

namespace tuogou {

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

/// Visits the listings of step 0 and the papers of the others, as far as they are seen.
template <class OnListing, class OnPaper>
void each_paper(const DossierLook& look, int step, OnListing on_listing, OnPaper on_paper) {
  if (step == 0) {
    if (!look.view.sees(kRegister<Listing>, &look.dossier)) return;
    for (const auto& row : rows_on<Listing>(look.dossier, look.view.as_of)) on_listing(row.value);
  } else if (look.view.sees(kRegister<ProcedurePaper>, &look.dossier)) {
    for (const auto& row : rows_on<ProcedurePaper>(look.dossier, look.view.as_of)) {
      if (step_of(row.value.kind) == step) on_paper(row.value);
    }
  }
}

bool has_papers(const DossierLook& look, int step) {
  bool has_any = false;
  const auto note = [&](const auto&) { has_any = true; };
  each_paper(look, step, note, note);
  return has_any;
}

void put_papers(JsonWriter& to, const DossierLook& look, int step) {
  each_paper(
      look, step,
      [&](const Listing& listing) {
        to.open_object().member("kind", label(listing.category)).name("number").null();
        to.member("on", listing.listed_on).close_object();
      },
      [&](const ProcedurePaper& paper) {
        to.open_object().member("kind", label(paper.kind)).member_or_null("number", paper.number);
        to.member("on", paper.issued_on).member_or_null("issuer", paper.issuer.text);
        to.member_or_null("matter", paper.matter.text()).close_object();
      });
}

std::string_view state_of(const DossierLook& look, int step) {
  // An association that ended otherwise went only as far as its papers.
  if (look.phase.phase == Phase::closed_otherwise) return has_papers(look, step) ? "done" : "ahead";
  const int at = tuogou::step_of(look.phase.phase);
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

/// The rows of a register that exist on the day, each written once for all the matters it is about.
template <class T>
class WrittenRows {
 public:
  explicit WrittenRows(const DossierLook& look) {
    if (!look.view.sees(kRegister<T>, &look.dossier)) return;
    const RowWriter writer(look.view, kRegister<T>, &look.dossier);
    for (const auto& row : rows_on<T>(look.dossier, look.view.as_of)) {
      JsonWriter to;
      writer.put(to, row.number, row.version, &row.value);
      rows_.emplace_back(&row.value, to.take());
    }
  }
  template <class Predicate>
  void put(JsonWriter& to, Predicate wanted) const {
    to.open_array();
    for (const auto& [row, json] : rows_) {
      if (wanted(*row)) to.json(json);
    }
    to.close_array();
  }

 private:
  std::vector<std::pair<const T*, std::string>> rows_;
};

struct MatterRows {
  explicit MatterRows(const DossierLook& look)
      : own(look.view, kRegister<Matter>, &look.dossier), measures(look), papers(look) {}
  RowWriter own;
  WrittenRows<PlanItem> measures;
  WrittenRows<ProcedurePaper> papers;
};

void put_matter(JsonWriter& to, const DossierLook& look, const MatterRows& rows, std::size_t place) {
  const auto& matter = look.frame.programme.matters.all()[place];
  const auto* row = look.standing.matters.rows[place];
  const bool is_completed = has(look.standing.matters.completed_by(look.view.as_of), place);
  const auto progress = look.dossier.procedure->matters[place];
  to.open_object().member("code", matter.code.text());
  to.member("separation", static_cast<int>(matter.separation)).member("title", matter.title);
  to.member("clause", matter.clause).member("reviewer", label(matter.reviewer));
  to.member("encouraged", matter.is_encouraged).member("completed_when", matter.completed_when);
  to.member("applicable", has(look.standing.matters.applicable, place));
  put_named(to, "progress", progress, label(progress));
  to.member("due_on", matter_due_on(look, place)).member("late", is_late(look, place));
  to.member("completed", is_completed);
  to.member("completed_on", is_completed ? row->value.completed_on.by(look.view.as_of) : Date());
  to.name("row");
  if (row == nullptr) {
    to.null();
  } else {
    rows.own.put(to, row->number, row->version, &row->value);
  }
  rows.measures.put(to.name("measures"),
                    [&](const PlanItem& item) { return item.separation == matter.separation; });
  rows.papers.put(to.name("papers"),
                  [&](const ProcedurePaper& paper) { return paper.matter == matter.code; });
  to.name("choices").open_array();
  for (const auto& choice : look.choices) {
    if (choice.matter == matter.code) put_choice_of_action(to, choice);
  }
  to.close_array().close_object();
}

// ---- What is owed ----

void open_who(JsonWriter& to, const DossierLook& look, Role role, RecordId organ) {
  to.name("who").open_object();
  if (role == Role::none) {
    to.name("role").null();
  } else {
    to.member("role", label(role));
  }
  put_organ(to, "organ", look.view, organ);
}

/// Answers whether there are any.
bool put_owed_tasks(JsonWriter& to, const DossierLook& look) {
  struct Open {
    const Request* request;
    const Task* task;
  };
  std::vector<Open> open;
  for (const auto& request : look.dossier.procedure->requests) {
    if (!request.is_open()) continue;
    for (const auto& task : request.tasks) {
      if (task.state == TaskState::open) open.push_back({&request, &task});
    }
  }
  std::ranges::sort(open, {}, [](const Open& one) {
    const auto due_on = one.request->due_on;
    return std::pair(due_on.given() ? due_on : kDateLast, one.task->id);
  });
  for (const auto& [request, task] : open) {
    to.open_object().member("kind", "task");
    open_who(to, look, task->role, task->organ);
    put_person(to, "person", task->person, look.people);
    to.close_object().member("request", request->id);
    put_named(to, "purpose", request->purpose, label(request->purpose));
    to.member_or_null("matter", request->matter.text());
    put_due(to, "due", request->due_on, look.view.as_of, look.working_days);
    to.close_object();
  }
  return !open.empty();
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

void put_next(JsonWriter& to, const DossierLook& look, const Action& action) {
  const Role role = action.roles.empty() ? Role::none : action.roles.front();
  const auto& jurisdiction = look.view.jurisdiction();
  const bool is_unit = role == role_of(ReformRole::supervising);
  const auto* other = is_unit ? nullptr : organ_with(jurisdiction, reform_role_of(role));
  const auto organ = is_unit            ? supervising_organ(jurisdiction, look.dossier.association.value)
                     : other == nullptr ? 0
                                        : other->number;
  to.open_object().member("kind", "act");
  open_who(to, look, role, organ);
  to.close_object().member("action", action.name).member("title", action.title);
  to.member("clause", action.clause).close_object();
}

void put_owed_findings(JsonWriter& to, const DossierLook& look, Level level) {
  for (std::size_t i = 0; i < look.findings.size(); ++i) {
    const auto& finding = look.findings[i];
    if (finding.rule->level != level) continue;
    to.open_object().member("kind", "finding").name("who").open_object();
    if (finding.about != nullptr) {
      to.member("role", finding.about->owner);
    } else if (const auto* clause = find_clause(finding.rule->clause)) {
      to.member("role", clause->who);
    } else {
      to.name("role").null();
    }
    to.name("organ").null().close_object();
    to.member("rule", finding.rule->id).member("clause", finding.rule->clause);
    to.member("level", level == Level::red ? "red" : "yellow");
    to.member("message", look.messages[i]).close_object();
  }
}

}  // namespace

void put_steps(JsonWriter& to, const DossierLook& look) {
  to.open_array();
  for (int step = 0; step < kStepCount; ++step) {
    to.open_object().member("step", step).member("title", step_title(step));
    to.member("state", state_of(look, step)).name("papers").open_array();
    put_papers(to, look, step);
    to.close_array().close_object();
  }
  to.close_array();
}

void put_separations(JsonWriter& to, const DossierLook& look) {
  const auto completed = look.standing.matters.completed_by(look.view.as_of);
  to.open_array();
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
    to.open_object();
    put_named(to, "separation", separation, label(separation));
    put_named(to, "progress", progress, label(progress));
    to.member("applicable", applicable).member("completed", done).member("late", late).close_object();
  }
  to.close_array();
}

void put_matters(JsonWriter& to, const DossierLook& look) {
  const MatterRows rows(look);
  to.open_array();
  for (std::size_t i = 0; i < look.frame.programme.matters.count(); ++i) put_matter(to, look, rows, i);
  to.close_array();
}

void put_owed(JsonWriter& to, const DossierLook& look) {
  to.open_array();
  if (!put_owed_tasks(to, look)) {
    if (const auto* action = next_action(look)) put_next(to, look, *action);
  }
  put_owed_findings(to, look, Level::red);
  put_owed_findings(to, look, Level::yellow);
  to.close_array();
}

}  // namespace tuogou
