// The papers of the case so far, what is asked of whom, what was returned and why.
#include <array>

#include "paper/association_scene.h"
#include "procedure/action.h"
#include "procedure/requests.h"

namespace tuogou {

namespace {

using Scene = AssociationScene;

template <PaperKind Kind>
Known issued_on(const Scene& scene) {
  const auto* paper = scene.paper_of(Kind);
  return paper == nullptr ? std::string() : paper->issued_on.chinese();
}

template <PaperKind Kind>
Known numbered(const Scene& scene) {
  const auto* paper = scene.paper_of(Kind);
  return paper == nullptr ? std::string() : paper->number;
}

bool takes(const Command* command, std::string_view key) {
  return command != nullptr && command->action != nullptr && field_place(command->action->fields, key) >= 0;
}

/// What the act decided; agreed where no act is at hand.
Known verdict(const Scene& scene) {
  const auto* command = scene.paper.command;
  const bool is_no =
      takes(command, "verdict") && command->arguments.choice<Verdict>("verdict") == Verdict::disagree;
  return or_none(is_no ? Verdict::disagree : Verdict::agree);
}

/// 第一步修改方案; none where the act does not say.
Known return_to(const Scene& scene) {
  const auto* command = scene.paper.command;
  if (!takes(command, "to")) return "";
  return or_none(command->arguments.choice<ReturnTo>("to"));
}

std::vector<const MatterDefinition*> returned_matters(const Scene& scene) {
  std::vector<const MatterDefinition*> matters;
  const auto* command = scene.paper.command;
  if (!takes(command, "to")) return matters;
  const auto& all = scene.programme().matters;
  for (const auto& item : command->arguments.items("matters")) {
    const auto* code = std::get_if<MatterCode>(&value_in(item, "matter"));
    const int place = code == nullptr ? Matters::kNone : all.place_of(*code);
    if (place != Matters::kNone) matters.push_back(&all.at(place));
  }
  return matters;
}

template <Purpose For>
Known answer_by(const Scene& scene) {
  const auto* request = scene.request_for(For);
  return request == nullptr ? std::string() : or_none(request->due_on);
}

constexpr auto kFacts = std::to_array<AssociationFact>({
    {"survey.on", {"摸底调查日期", "surveyed on"}, &issued_on<PaperKind::survey>},
    {"plan.on", {"实施方案报送日期", "plan submitted on"}, &issued_on<PaperKind::plan>},
    {"plan.number", {"实施方案报送文号", "number of the plan"}, &numbered<PaperKind::plan>},
    {"plan.answer_by", {"请于此日前核准", "answer on the plan by"}, &answer_by<Purpose::plan>},
    {"approval.on", {"核准函日期", "approval letter of"}, &issued_on<PaperKind::approval_letter>},
    {"approval.number",
     {"核准函文号", "number of the approval letter"},
     &numbered<PaperKind::approval_letter>},
    {"bundle.on", {"请示日期", "submitted on"}, &issued_on<PaperKind::request_for_reply>},
    {"bundle.number", {"请示文号", "number of the submission"}, &numbered<PaperKind::request_for_reply>},
    {"bundle.answer_by", {"请于此日前批复", "reply by"}, &answer_by<Purpose::bundle>},
    {"reply.on", {"批复日期", "reply of"}, &issued_on<PaperKind::reply>},
    {"reply.number", {"批复文号", "number of the reply"}, &numbered<PaperKind::reply>},
    {"summary.on", {"工作总结日期", "summary of"}, &issued_on<PaperKind::summary>},
    {"summary.number", {"工作总结文号", "number of the summary"}, &numbered<PaperKind::summary>},
    {"completed.on",
     {"完成脱钩日期", "decoupled on"},
     [](const Scene& s) -> Known {
       return or_none(s.standing.completed ? s.standing.completed_on : Date());
     }},
    {"verdict", {"是否同意", "verdict"}, &verdict},
    {"return.to", {"退回到", "returned to"}, &return_to},
});

constexpr auto kReturnedColumns = std::to_array<NamedColumn<const MatterDefinition*, Scene>>({
    {"code",
     {"事项编号", "matter"},
     [](const MatterDefinition* const& row, const Scene&) -> Known { return row->code.text(); }},
    {"title",
     {"事项", "title"},
     [](const MatterDefinition* const& row, const Scene&) -> Known { return row->title.zh; }},
});

constexpr auto kLists = std::to_array<AssociationList>({
    named_list<Scene, kReturnedColumns, &returned_matters>("returned_matters", "需重办的事项",
                                                           "matters to do again"),
});

}  // namespace

AssociationTable procedure_table() { return {kFacts, kLists}; }

}  // namespace tuogou
