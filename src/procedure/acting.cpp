#include "procedure/acting.h"

#include <algorithm>

namespace tuogou {

RecordId supervising_organ(const Jurisdiction& jurisdiction, const Association& association) {
  const auto& unit = association.supervising_unit.given() ? association.supervising_unit
                                                          : association.former_supervising_unit;
  return jurisdiction.number_of(unit);
}

const Row<Organ>* organ_with(const Jurisdiction& jurisdiction, ReformRole role) {
  const auto& organs = jurisdiction.rows<Organ>();
  const auto found =
      std::ranges::find_if(organs, [&](const Row<Organ>& row) { return row.value.reform_role.has(role); });
  return found == organs.end() ? nullptr : &*found;
}

Refusal not_now(std::string_view clause, Bilingual sentence, Bilingual remedy) {
  return {Refusal::Kind::not_now, "", std::string(clause), std::move(sentence), std::move(remedy), {}, {}};
}

Refusal against_rule(std::string_view rule, std::string_view clause, Bilingual sentence, Bilingual remedy) {
  return {Refusal::Kind::against_rule,
          std::string(rule),
          std::string(clause),
          std::move(sentence),
          std::move(remedy),
          {},
          {}};
}

Refusal bad_argument(std::string_view key, Bilingual sentence) {
  Refusal refusal;
  refusal.kind = Refusal::Kind::bad_arguments;
  refusal.issues.push_back({"/" + std::string(key), sentence});
  refusal.sentence = std::move(sentence);
  return refusal;
}

RecordId Acting::add_values(const RegisterInfo& info, std::vector<FieldValue> values, RecordId of) {
  const auto number = next_record();
  events.push_back(RowAdded{&info, number, info.scope == Scope::association ? of : 0, std::move(values)});
  return number;
}

void Acting::issue(PaperKind kind, MatterCode matter, const std::string& number) {
  ProcedurePaper paper;
  paper.kind = kind;
  paper.number = number;
  paper.issued_on = on;
  paper.issuer = own_organ();
  paper.matter = matter;
  paper.opinion = command.opinion;
  add(paper);
}

void Acting::move_case(Phase phase) {
  events.push_back(CaseMoved{association(), phase, on, scene.situation.actor.person});
}

void Acting::move_matter(MatterCode matter, MatterProgress progress) {
  events.push_back(MatterMoved{association(), matter, progress});
}

RecordId Acting::ask(const Ask& what) {
  const auto request = next_record();
  RequestOpened opened;
  opened.association = association();
  opened.request = request;
  opened.purpose = what.purpose;
  opened.shape = what.shape;
  opened.matter = what.matter;
  opened.row = what.row;
  opened.asked_on = on;
  opened.due_on = what.due_on;
  opened.asked_by = scene.situation.actor.person;
  opened.asked_as = office.assignment.role;
  opened.asked_organ = office.assignment.organ;
  opened.back_to = what.back_to;
  events.push_back(opened);
  for (std::size_t i = 0; i < what.organs.size(); ++i) {
    TaskAdded task;
    task.association = association();
    task.request = request;
    task.task = next_record();
    task.role = what.role;
    task.organ = what.organs[i];
    task.state = what.shape == Shape::in_turn && i > 0 ? TaskState::waiting : TaskState::open;
    events.push_back(task);
  }
  made = request;
  return request;
}

void Acting::close(const Request& request, RequestState state) {
  for (const Task& task : request.tasks) {
    if (task.state != TaskState::open && task.state != TaskState::waiting) continue;
    TaskMoved moved;
    moved.association = association();
    moved.request = request.id;
    moved.task = task.id;
    moved.state = TaskState::closed;
    events.push_back(std::move(moved));
  }
  events.push_back(RequestClosed{association(), request.id, state});
  if (state != RequestState::cancelled) return;
  // What waited for the answer waits no more, so that it can be asked for again.
  if (request.purpose == Purpose::matter) move_matter(request.matter, MatterProgress::planned);
  if (request.purpose == Purpose::deferral_endorsement || request.purpose == Purpose::deferral_decision) {
    events.push_back(DeferralMoved{association(), DeferralState::none, on, {}});
  }
}

OrganName Acting::organ_name(RecordId organ) const {
  const auto* row = scene.jurisdiction().organ(organ);
  if (row == nullptr) return {};
  return {row->value.name, scene.jurisdiction().find_organ(row->value.name)};
}

OrganName Acting::own_organ() const {
  auto organ = organ_name(office.assignment.organ);
  if (!organ.given()) organ.text = office.assignment.organ_name;
  return organ;
}

}  // namespace tuogou
