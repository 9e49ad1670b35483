#include "paper/association_scene.h"

#include "paper/common_facts.h"

namespace tuogou {

std::string AssociationScene::named(const OrganName& organ) const { return full_name(jurisdiction(), organ); }

std::string AssociationScene::civil_affairs() const {
  const auto& authority = association().registration_authority;
  if (jurisdiction().roles(authority).has(ReformRole::civil_affairs)) return named(authority);
  return name_of_role(jurisdiction(), ReformRole::civil_affairs);
}

const ProcedurePaper* AssociationScene::paper_of(PaperKind kind, MatterCode matter) const {
  const ProcedurePaper* found = nullptr;
  for (const auto& row : rows_on<ProcedurePaper>(dossier, day)) {
    const auto& value = row.value;
    if (value.kind != kind || (matter.given() && value.matter != matter)) continue;
    if (found == nullptr || value.issued_on >= found->issued_on) found = &value;
  }
  return found;
}

const Request* AssociationScene::request_for(Purpose purpose, MatterCode matter) const {
  const Request* found = nullptr;
  for (const auto& request : dossier.procedure->requests) {
    if (request.purpose != purpose || request.asked_on > day) continue;
    if (!matter.given() || request.matter == matter) found = &request;
  }
  return found;
}

}  // namespace tuogou
