// Step 3: a specific plan for every matter and its review by the competent departments. Cites: 5.3.1, 5.3.2.
#include <fmt/format.h>

#include <algorithm>

#include "procedure/action.h"
#include "procedure/offices.h"
#include "procedure/requests.h"

namespace tuogou {

namespace {

constexpr auto kSupervising = std::to_array<Role>({role_of(ReformRole::supervising)});

const MatterDefinition& definition_of(const Scene& scene) {
  return scene.programme().matters.at(scene.programme().matters.place_of(scene.matter));
}

MatterProgress progress_of(const Scene& scene) {
  return scene.state().matters[static_cast<std::size_t>(scene.programme().matters.place_of(scene.matter))];
}

/// Step 3 is open from the approval letter until the bundle goes up.
std::optional<Refusal> in_step_3(const Scene& scene) {
  const auto phase = scene.phase();
  if (phase == Phase::plan_approved) return {};
  if (phase < Phase::plan_approved) {
    return against_rule(
        "5.3.2a", "5.3.2",
        {"尚无核准函，不能制定事项具体方案或送审。",
         "There is no approval letter yet; specific plans and reviews come after it."},
        {"须先由民政部门核准实施方案并出具核准函。", "Civil affairs has to approve the plan first."});
  }
  return not_now("5.3.2",
                 {fmt::format("本案已到“{}”，事项审核已结束。", label(phase).zh),
                  fmt::format("The case has come to “{}”; the reviews are over.", label(phase).en)},
                 {"如需重审，须由受理单位退回第三步。", "Those it lies with have to return it to step 3."});
}

std::optional<Refusal> not_under_review(const Scene& scene) {
  if (progress_of(scene) != MatterProgress::under_review) return {};
  return not_now("5.3.2",
                 {fmt::format("事项{}正在送审。", scene.matter.text()),
                  fmt::format("Matter {} is under review.", scene.matter.text())},
                 {"可先撤回送审，或等待审核意见。", "Take the request back first, or wait for the review."});
}

std::optional<Refusal> to_be_planned(const Scene& scene) {
  if (auto refusal = in_step_3(scene)) return refusal;
  return not_under_review(scene);
}

std::optional<Refusal> carry_out_plan(Acting& acting) {
  acting.issue(PaperKind::specific_plan, acting.scene.matter, acting.command.number);
  acting.move_matter(acting.scene.matter, MatterProgress::planned);
  return {};
}

std::optional<Refusal> to_be_reviewed(const Scene& scene) {
  if (auto refusal = in_step_3(scene)) return refusal;
  if (auto refusal = not_under_review(scene)) return refusal;
  const auto progress = progress_of(scene);
  if (progress == MatterProgress::none || progress == MatterProgress::returned) {
    const bool is_returned = progress == MatterProgress::returned;
    return not_now("5.3.2",
                   is_returned
                       ? Bilingual{fmt::format("事项{}已被退回，须先修改具体方案。", scene.matter.text()),
                                   fmt::format("Matter {} was returned; revise its specific plan first.",
                                               scene.matter.text())}
                       : Bilingual{fmt::format("事项{}还没有具体方案。", scene.matter.text()),
                                   fmt::format("Matter {} has no specific plan yet.", scene.matter.text())},
                   {"先办理“制定具体方案”。", "Write the specific plan first."});
  }
  return {};
}

/// Whether an organ may review this matter. Cites: 5.3.2 (rule 5.3.2d).
bool may_review(const Acting& acting, RecordId organ) {
  const auto& definition = definition_of(acting.scene);
  if (definition.reviewer == ReformRole::supervising) {
    return organ == supervising_organ(acting.scene.jurisdiction(), acting.scene.association());
  }
  const auto* row = acting.scene.jurisdiction().organ(organ);
  return row != nullptr && row->value.reform_role.has(definition.reviewer);
}

std::optional<Refusal> carry_out_request(Acting& acting) {
  const auto& scene = acting.scene;
  const auto& definition = definition_of(scene);
  const auto& arguments = acting.command.arguments;
  std::vector<RecordId> organs;
  for (const auto& item : arguments.items("organs")) {
    const auto name = text_in(item, "organ");
    const auto place = scene.jurisdiction().find_organ(name);
    const auto number =
        place < 0 ? 0 : scene.jurisdiction().rows<Organ>()[static_cast<std::size_t>(place)].number;
    if (number == 0) {
      return bad_argument("organs", {fmt::format("单位登记表中没有“{}”。", name),
                                     fmt::format("There is no organ “{}”.", name)});
    }
    if (!may_review(acting, number)) {
      return against_rule("5.3.2d", "5.3.2",
                          {fmt::format("“{}”不承担“{}”职责，不能审核事项{}。", name,
                                       label(definition.reviewer).zh, definition.code.text()),
                           fmt::format("“{}” is not {} and cannot review matter {}.", name,
                                       label(definition.reviewer).en, definition.code.text())},
                          {"请送承担该职责的单位。", "Ask an organ that holds that part."});
    }
    if (std::ranges::find(organs, number) == organs.end()) organs.push_back(number);
  }
  if (organs.empty()) {
    const auto* usual = organ_with(scene.jurisdiction(), definition.reviewer);
    const auto number = definition.reviewer == ReformRole::supervising
                            ? supervising_organ(scene.jurisdiction(), scene.association())
                            : (usual == nullptr ? 0 : usual->number);
    if (number == 0) {
      return not_now("5.3.2",
                     {fmt::format("单位登记表中没有承担“{}”职责的单位。", label(definition.reviewer).zh),
                      fmt::format("No organ holds the part of {}.", label(definition.reviewer).en)},
                     {"请办公室在“单位”中登记。", "The office has to record it among the organs."});
    }
    organs.push_back(number);
  }
  const auto chosen = arguments.choice<ShapeChoice>("shape");
  const auto shape =
      chosen == ShapeChoice::unset ? Shape::all : static_cast<Shape>(static_cast<int>(chosen) - 1);
  acting.ask({.purpose = Purpose::matter,
              .shape = shape,
              .organs = std::move(organs),
              .role = role_of(definition.reviewer),
              .due_on = arguments.date("due_on"),
              .matter = scene.matter,
              .back_to = Phase::plan_approved});
  acting.move_matter(scene.matter, MatterProgress::under_review);
  return {};
}

std::optional<Refusal> carry_out_review(Acting& acting) {
  const auto verdict = acting.command.arguments.choice<Verdict>("verdict");
  if (verdict == Verdict::unset) {
    return bad_argument("verdict", {"请选择同意或不同意。", "Say whether you agree."});
  }
  const bool agrees = verdict == Verdict::agree;
  if (!agrees && acting.command.opinion.empty()) {
    return bad_argument("opinion", {"不同意须写明意见。", "A refusal needs an opinion."});
  }
  const auto& request = *acting.scene.request;
  const auto answered = answer(acting, agrees);
  if (answered.is_advice) return {};
  acting.issue(agrees ? PaperKind::review_document : PaperKind::returned, request.matter,
               acting.command.number);
  if (answered.state == RequestState::agreed) acting.move_matter(request.matter, MatterProgress::reviewed);
  if (answered.state == RequestState::returned) acting.move_matter(request.matter, MatterProgress::returned);
  return {};
}

std::optional<Refusal> to_be_not_applicable(const Scene& scene) {
  if (is_over(scene.phase())) {
    return not_now("5.3.2", {"本案已终结。", "The case is over."},
                   {"须先依决定重新开启。", "It has to be reopened first."});
  }
  if (auto refusal = not_under_review(scene)) return refusal;
  const auto& definition = definition_of(scene);
  if (definition.not_applicable == NotApplicable::no) {
    return against_rule("5.3.2c", "5.3.2",
                        {fmt::format("事项{}一律适用，不能列为不涉及。", scene.matter.text()),
                         fmt::format("Matter {} always applies.", scene.matter.text())});
  }
  const Frame frame(scene.programme(), scene.jurisdiction());
  if (definition.not_applicable == NotApplicable::by_condition &&
      applies(definition, *scene.dossier, frame)) {
    return against_rule("5.3.2c", "5.3.2",
                        {fmt::format("台账中有应适用事项{}的记录，不能列为不涉及。", scene.matter.text()),
                         fmt::format("Rows of the dossier make matter {} apply.", scene.matter.text())},
                        {"记录有误的，先更正记录。", "Where those rows are wrong, correct them first."});
  }
  return {};
}

std::optional<Refusal> carry_out_not_applicable(Acting& acting) {
  Matter matter;
  RecordId number = 0;
  for (const auto& row : acting.scene.dossier->rows<Matter>()) {
    if (row.value.code != acting.scene.matter) continue;
    matter = row.value;
    number = row.number;
  }
  matter.code = acting.scene.matter;
  matter.applicability = Applicability::not_applicable;
  matter.not_applicable_reason = acting.command.opinion;
  if (number == 0) {
    acting.add(matter);
  } else {
    acting.amend(number, matter);
  }
  return {};
}

constexpr auto kMatterField = argument::matter("matter", "事项编号", "Matter").required();
constexpr auto kPlanFields = std::to_array<Field>({kMatterField});
constexpr auto kRequestFields = std::to_array<Field>({
    kMatterField,
    argument::choice<ShapeChoice>("shape", "会签方式", "Shape")
        .noted(
            "会签：各单位均须同意；或签：一家同意即可；依次：按顺序逐家同意。会签、依次中一家不同意即退回，或"
            "签全部不同意才退回",
            "all: everybody has to agree; any: one is enough; in turn: one after another. One no returns it, "
            "of “any” only when all have said no"),
    argument::date("due_on", "请于此日前答复", "Answer by"),
});
constexpr auto kOrganItemFields =
    std::to_array<Field>({argument::organ("organ", "单位", "Organ").required()});
constexpr auto kRequestLists = std::to_array<ListArgument>({
    {.key = "organs", .title = {"审核单位", "Reviewing organs"}, .fields = kOrganItemFields},
});
constexpr auto kReviewFields = std::to_array<Field>({
    argument::matter("matter", "事项编号", "Matter"),
    argument::choice<Verdict>("verdict", "审核意见", "Verdict").required(),
});
constexpr auto kPlanGuards = std::to_array<std::string_view>({"5.3.2a"});
constexpr auto kReviewGuards = std::to_array<std::string_view>({"5.3.2a", "5.3.2d"});
constexpr auto kNotApplicableGuards = std::to_array<std::string_view>({"5.3.2c"});

constexpr auto kActions = std::to_array<Action>({
    {.name = "matter.plan",
     .title = {"制定具体方案", "Write the specific plan"},
     .step = 3,
     .clause = "5.3.2",
     .subject = Subject::matter,
     .roles = kSupervising,
     .document = {"具体方案", "specific plan"},
     .next = {"随后送有关部门审核。", "It is then sent to the competent departments."},
     .numbered = Numbered::may,
     .fields = kPlanFields,
     .guards = kPlanGuards,
     .possible = &to_be_planned,
     .carry_out = &carry_out_plan},
    {.name = "matter.request_review",
     .title = {"送审", "Request review"},
     .step = 3,
     .clause = "5.3.2",
     .subject = Subject::matter,
     .roles = kSupervising,
     .document = {"请审函", "request for review"},
     .next = {"送承担该事项审核职责的单位。", "It goes to the organs that review this matter."},
     .numbered = Numbered::may,
     .fields = kRequestFields,
     .lists = kRequestLists,
     .possible = &to_be_reviewed,
     .carry_out = &carry_out_request},
    {.name = "matter.review",
     .title = {"审核", "Review"},
     .step = 3,
     .clause = "5.3.2",
     .subject = Subject::request,
     .roles = {},
     .document = {"审核意见", "review document"},
     .next = {"同意的出具审核文件；不同意的退业务主管单位修改。",
              "Agreed: the review document is issued. Not agreed: back to the supervising unit."},
     .numbered = Numbered::may,
     .fields = kReviewFields,
     .answers = Purpose::matter,
     .guards = kReviewGuards,
     .carry_out = &carry_out_review},
    {.name = "matter.not_applicable",
     .title = {"列为不涉及", "Not applicable"},
     .step = 3,
     .clause = "5.3.2",
     .subject = Subject::matter,
     .roles = kSupervising,
     .next = {"本事项不再送审。", "The matter need not be reviewed."},
     .needs_opinion = true,
     .fields = kPlanFields,
     .guards = kNotApplicableGuards,
     .possible = &to_be_not_applicable,
     .carry_out = &carry_out_not_applicable},
});

}  // namespace

std::span<const Action> actions_of_matters() { return kActions; }

}  // namespace tuogou
