#include "paper/matter_facts.h"

#include "paper/association_matter.h"
#include "paper/common_facts.h"

namespace tuogou {

namespace {

struct MatterScene {
  const AssociationScene& told;
  CaseMatter matter;
};

Known answer_by(const MatterScene& scene) {
  const auto* request = scene.told.request_for(Purpose::matter, scene.matter.definition->code);
  return request == nullptr ? std::string() : or_none(request->due_on);
}

/// 会签 and the like, where several are asked.
Known shape(const MatterScene& scene) {
  const auto* request = scene.told.request_for(Purpose::matter, scene.matter.definition->code);
  if (request == nullptr || request->tasks.size() < 2) return "";
  switch (request->shape) {
    case Shape::all:
      return "会签";
    case Shape::any:
      return "或签";
    case Shape::in_turn:
      return "依次";
  }
  return "";
}

/// The measures of the plan for the separation that the matter belongs to.
Known measures(const MatterScene& scene) {
  std::vector<std::string> all;
  for (const auto& row : rows_on<PlanItem>(scene.told.dossier, scene.told.day)) {
    if (row.value.separation == scene.matter.definition->separation)
      all.push_back(unstopped(row.value.measure));
  }
  return joined(all, "；");
}

bool is_own_review(const MatterScene& scene) {
  return reviewers_of(scene.told, scene.matter) == scene.told.named(scene.told.unit());
}

/// What the plan of the matter says: as it is being written, else as it was last issued.
Known plan(const MatterScene& scene) {
  const auto* command = scene.told.paper.command;
  const bool is_being_written =
      command != nullptr && command->action != nullptr && command->action->name == "matter.plan";
  if (is_being_written && !command->opinion.empty()) return command->opinion;
  if (scene.matter.plan != nullptr && !scene.matter.plan->opinion.empty()) return scene.matter.plan->opinion;
  return is_being_written ? Known(scene.told.paper.opinion) : Known("");
}

using Fact = NamedFact<MatterScene>;
constexpr auto kFacts = std::to_array<Fact>({
    {"matter.measures", {"实施方案中的措施", "measures of the plan"}, &measures},
    {"matter.plan_text", {"具体方案内容", "what the specific plan says"}, &plan},
    {"matter.answer_by", {"请于此日前审核", "review by"}, &answer_by},
    {"matter.shape", {"会签方式", "how several sign"}, &shape},
    {"matter.own_review",
     {"由业务主管单位自行审核", "reviewed by the unit itself"},
     [](const MatterScene& s) -> Known { return is_own_review(s) ? "是" : ""; }},
    {"matter.plan_number",
     {"具体方案文号", "number of the specific plan"},
     [](const MatterScene& s) -> Known {
       return s.matter.plan == nullptr ? std::string() : s.matter.plan->number;
     }},
    {"matter.reviewer_word",
     {"审核单位称呼（你之后）", "what the reviewer is called"},
     [](const MatterScene& s) -> Known {
       const auto organs = reviewers_of(s.told, s.matter);
       return organs.find("、") == std::string::npos ? std::string(organ_word(organs)) : "单位";
     }},
});

}  // namespace

void add_matter_names(FactNames& names) {
  add_names<MatterScene>(kFacts, {}, names);
  for (const auto& column : kMatterColumns)
    names.texts.emplace("matter." + std::string(column.name), column.label);
}

void add_matter_facts(const AssociationScene& scene, PaperFacts& facts) {
  const int place = scene.programme().matters.place_of(scene.paper.matter);
  if (place == Matters::kNone) return;
  const MatterScene told{scene, case_matter(scene, place)};
  add_values<MatterScene>(kFacts, {}, told, facts);
  for (const auto& column : kMatterColumns) {
    if (auto value = column.value(told.matter, scene))
      facts.texts.emplace("matter." + std::string(column.name), std::move(*value));
  }
}

}  // namespace tuogou
