#include "paper/association_matter.h"

#include "paper/common_facts.h"

namespace tuogou {

CaseMatter case_matter(const AssociationScene& scene, int place) {
  const auto& definition = scene.programme().matters.at(place);
  const auto bit = 1u << static_cast<unsigned>(place);
  const auto* row = scene.standing.matters.rows[static_cast<std::size_t>(place)];
  return {.definition = &definition,
          .row = row == nullptr ? nullptr : &row->value,
          .plan = scene.paper_of(PaperKind::specific_plan, definition.code),
          .review = scene.paper_of(PaperKind::review_document, definition.code),
          .applies = (scene.standing.matters.applicable & bit) != 0,
          .is_completed = (scene.standing.matters.completed_by(scene.day) & bit) != 0};
}

std::string separation_said(Separation separation) {
  const bool is_last = separation == Separation::party_and_foreign_affairs;
  return or_none(separation) + (is_last ? "等事项分离" : "分离");
}

std::string reviewers_of(const AssociationScene& scene, const CaseMatter& matter) {
  std::vector<std::string> organs;
  if (const auto* request = scene.request_for(Purpose::matter, matter.definition->code)) {
    for (const auto& task : request->tasks) {
      const auto* organ = scene.jurisdiction().organ(task.organ);
      if (organ != nullptr && std::ranges::find(organs, organ->value.name) == organs.end())
        organs.push_back(organ->value.name);
    }
  }
  if (!organs.empty()) return joined(organs);
  if (matter.definition->reviewer == ReformRole::supervising) return scene.named(scene.unit());
  return name_of_role(scene.jurisdiction(), matter.definition->reviewer);
}

Known matter_reviewers(const CaseMatter& matter, const AssociationScene& scene) {
  return needed(reviewers_of(scene, matter));
}

Known review_organ(const CaseMatter& matter, const AssociationScene& scene) {
  return matter.review == nullptr ? std::string() : scene.named(matter.review->issuer);
}

/// 示财〔2019〕82号; the date where it has no number.
Known review_document(const CaseMatter& matter, const AssociationScene&) {
  if (matter.review == nullptr) return "";
  return matter.review->number.empty() ? matter.review->issued_on.chinese() : matter.review->number;
}

Known matter_state(const CaseMatter& matter, const AssociationScene&) {
  if (!matter.applies) return "不涉及";
  if (matter.is_completed) return "已完成";
  if (matter.review != nullptr) return "已审核";
  return matter.plan != nullptr ? "已制定方案" : "未制定方案";
}

}  // namespace tuogou
