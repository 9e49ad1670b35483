// Steps 1 and 2: survey, plan, approval. Cites: 5.1.1 to 5.2.2, 8.1.2, 8.4.2.
#include <fmt/format.h>

#include <algorithm>

#include "procedure/action.h"
#include "procedure/authorities.h"
#include "procedure/requests.h"

namespace tuogou {

namespace {

constexpr auto kSupervising = std::to_array<Role>({role_of(ReformRole::supervising)});
constexpr auto kCivilAffairs = std::to_array<Role>({role_of(ReformRole::civil_affairs)});

std::optional<Refusal> to_be_surveyed(const Scene& scene) {
  if (scene.phase() == Phase::listed || scene.phase() == Phase::surveyed) return {};
  if (scene.phase() == Phase::unlisted) {
    return not_now(
        "5.1.2", {"该协会未列为拟脱钩，不能开始摸底。", "It is not listed to be decoupled."},
        {"须先由联合工作组确定脱钩名单。", "The joint working group has to determine the list first."});
  }
  return not_now(
      "5.1.2",
      {fmt::format("本案已到“{}”，不再摸底。", label(scene.phase()).zh),
       fmt::format("The case has come to “{}”.", label(scene.phase()).en)},
      {"如需重新摸底，须由受理单位退回第一步。", "Those it lies with have to return it to step 1."});
}

std::optional<Refusal> carry_out_survey(Acting& acting) {
  acting.issue(PaperKind::survey);
  if (acting.scene.phase() == Phase::listed) acting.move_case(Phase::surveyed);
  return {};
}

std::optional<Refusal> to_be_submitted(const Scene& scene) {
  if (scene.phase() == Phase::surveyed) return {};
  if (scene.phase() == Phase::unlisted) return to_be_surveyed(scene);
  if (scene.phase() < Phase::surveyed) {
    return against_rule("5.1.2a", "5.1.2",
                        {"尚未摸底调查，不能报送实施方案。", "It has not been surveyed yet."},
                        {"先办理“摸底调查”。", "Survey it first."});
  }
  return not_now("5.1.2",
                 {fmt::format("本案已到“{}”，方案已报送。", label(scene.phase()).zh),
                  fmt::format("The case has come to “{}”; the plan is submitted.", label(scene.phase()).en)},
                 {"受理单位未打开前可撤回；已打开的，由其退回。",
                  "It can be taken back until civil affairs has opened it; after that they return it."});
}

/// The rows of the plan: those sent take the place of what stands there.
void write_plan_items(Acting& acting) {
  const auto& items = acting.command.arguments.items("items");
  if (items.empty()) return;
  for (const auto& row : acting.scene.dossier->rows<PlanItem>()) {
    acting.events.push_back(RowVoided{&kRegister<PlanItem>, row.number, acting.association(),
                                      "重新报送方案，由新内容代替 (replaced by the plan as submitted)"});
  }
  for (const auto& item : items) acting.add_values(kRegister<PlanItem>, item, acting.association());
}

/// One row per matter, so that each is answered for; who and by when come from the plan.
void open_matters(Acting& acting) {
  const auto& dossier = *acting.scene.dossier;
  const Frame frame(acting.scene.programme(), acting.scene.jurisdiction());
  const auto items = acting.command.arguments.items("items");
  for (const auto& definition : frame.programme.matters.all()) {
    const bool is_open = std::ranges::any_of(
        dossier.rows<Matter>(), [&](const Row<Matter>& row) { return row.value.code == definition.code; });
    if (is_open) continue;
    Matter matter;
    matter.code = definition.code;
    const bool not_applicable =
        definition.not_applicable == NotApplicable::by_condition && !applies(definition, dossier, frame);
    matter.applicability = not_applicable ? Applicability::not_applicable : Applicability::applicable;
    if (not_applicable) matter.not_applicable_reason = "台账中没有本事项所指的情形";
    const auto take = [&](const PlanItem& item) {
      if (item.separation != definition.separation || not_applicable) return;
      if (item.due_on.given() && (matter.due_on.empty() || item.due_on > matter.due_on))
        matter.due_on = item.due_on;
      if (matter.responsible.empty()) matter.responsible = item.responsible;
    };
    for (const auto& sent : items) {
      PlanItem item;
      for (const auto& [field, value] : sent) field->write(&item, value);
      take(item);
    }
    if (items.empty()) {
      for (const auto& row : dossier.rows<PlanItem>()) take(row.value);
    }
    acting.add(matter);
  }
}

std::optional<Refusal> carry_out_submit(Acting& acting) {
  const auto approver = civil_affairs_for(acting.scene, "5.2.2");
  if (const auto* refusal = std::get_if<Refusal>(&approver)) return *refusal;
  write_plan_items(acting);
  open_matters(acting);
  acting.issue(PaperKind::plan, {}, acting.command.number);
  acting.ask({.purpose = Purpose::plan,
              .organs = {std::get<RecordId>(approver)},
              .role = role_of(ReformRole::civil_affairs),
              .due_on = acting.command.arguments.date("due_on"),
              .back_to = Phase::surveyed});
  acting.move_case(Phase::plan_submitted);
  return {};
}

const Request* open_plan(const Scene& scene) {
  for (const auto& request : scene.state().requests) {
    if (request.is_open() && request.purpose == Purpose::plan) return &request;
  }
  return nullptr;
}

std::optional<Refusal> plan_withdrawable(const Scene& scene) {
  const auto* request = open_plan(scene);
  if (request == nullptr) {
    return not_now("5.1.2", {"没有已报送、待核准的方案。", "No plan is waiting to be approved."});
  }
  return withdrawable(scene, *request);
}

std::optional<Refusal> carry_out_withdraw(Acting& acting) {
  withdraw(acting, *open_plan(acting.scene));
  return {};
}

std::optional<Refusal> carry_out_return(Acting& acting) { return send_back(acting, ReturnTo::plan); }

std::optional<Refusal> carry_out_approve(Acting& acting) {
  if (answer(acting, true).state != RequestState::agreed) return {};
  acting.issue(PaperKind::approval_letter, {}, acting.command.number);
  acting.move_case(Phase::plan_approved);
  return {};
}

constexpr auto kPlanLists = std::to_array<ListArgument>({
    {.key = "items", .title = {"方案内容", "Plan contents"}, .fields = kPlanItemFields},
});
constexpr auto kDueFields = std::to_array<Field>({argument::date("due_on", "请于此日前答复", "Answer by")});

constexpr auto kSubmitGuards = std::to_array<std::string_view>({"5.1.2a", "8.1.2a"});
constexpr auto kSubmitCautions = std::to_array<std::string_view>({"8.4.2a"});
constexpr auto kApproveGuards = std::to_array<std::string_view>({"5.2.2a"});

constexpr auto kActions = std::to_array<Action>({
    {.name = "plan.survey",
     .title = {"摸底调查", "Survey"},
     .step = 1,
     .clause = "5.1.2",
     .subject = Subject::association,
     .roles = kSupervising,
     .document = {"摸底调查表", "survey tables"},
     .next = {"随后由业务主管单位报送实施方案。", "The supervising unit then submits the plan."},
     .numbered = Numbered::may,
     .possible = &to_be_surveyed,
     .carry_out = &carry_out_survey},
    {.name = "plan.submit",
     .title = {"报送实施方案", "Submit the plan"},
     .step = 1,
     .clause = "5.1.2",
     .subject = Subject::association,
     .roles = kSupervising,
     .document = {"实施方案", "implementation plan"},
     .next = {"送民政部门核准。", "It goes to civil affairs for approval."},
     .numbered = Numbered::may,
     .fields = kDueFields,
     .lists = kPlanLists,
     .guards = kSubmitGuards,
     .cautions = kSubmitCautions,
     .possible = &to_be_submitted,
     .carry_out = &carry_out_submit},
    {.name = "plan.withdraw",
     .title = {"撤回实施方案", "Withdraw the plan"},
     .step = 1,
     .clause = "5.1.2",
     .subject = Subject::association,
     .roles = kSupervising,
     .next = {"方案回到起草。", "The plan is a draft again."},
     .possible = &plan_withdrawable,
     .carry_out = &carry_out_withdraw},
    {.name = "plan.return",
     .title = {"退回方案", "Return the plan"},
     .step = 2,
     .clause = "5.2.2",
     .subject = Subject::association,
     .roles = kCivilAffairs,
     .document = {"退回意见", "returned for revision"},
     .next = {"退业务主管单位修改后重新报送。", "The supervising unit revises and submits it again."},
     .needs_opinion = true,
     .numbered = Numbered::may,
     .fields = kReturnFields,
     .lists = kReturnLists,
     .answers = Purpose::plan,
     .carry_out = &carry_out_return},
    {.name = "plan.approve",
     .title = {"核准实施方案", "Approve the plan"},
     .step = 2,
     .clause = "5.2.2",
     .subject = Subject::association,
     .roles = kCivilAffairs,
     .document = {"核准函", "approval letter"},
     .next = {"出具核准函，由业务主管单位制定各事项具体方案。",
              "The approval letter is issued; the supervising unit draws up the specific plans."},
     .numbered = Numbered::must,
     .answers = Purpose::plan,
     .guards = kApproveGuards,
     .carry_out = &carry_out_approve},
});

}  // namespace

std::span<const Action> actions_of_plan() { return kActions; }

}  // namespace tuogou
