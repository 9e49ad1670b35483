// Step 4: the bundle goes up, the joint working group replies. Cites: 5.4.1, 5.4.2.
#include <fmt/format.h>

#include "procedure/action.h"
#include "procedure/requests.h"

namespace tuogou {

namespace {

constexpr auto kCivilAffairs = std::to_array<Role>({role_of(ReformRole::civil_affairs)});
constexpr auto kJointWorkingGroup = std::to_array<Role>({role_of(ReformRole::joint_working_group)});

/// The binding matters that lack their review. Cites: 5.3.2 (rule 5.3.2b).
std::string unreviewed(const Scene& scene) {
  const Frame frame(scene.programme(), scene.jurisdiction());
  const auto matters = matters_of(*scene.dossier, frame);
  const auto binding = matters.applicable & ~frame.programme.matters.encouraged();
  std::string codes;
  for (std::size_t i = 0; i < frame.programme.matters.count(); ++i) {
    if (((binding >> i) & 1u) == 0 || scene.state().matters[i] == MatterProgress::reviewed) continue;
    codes += (codes.empty() ? "" : "、") + frame.programme.matters.all()[i].code.text();
  }
  return codes;
}

std::optional<Refusal> to_be_bundled(const Scene& scene) {
  if (scene.phase() < Phase::plan_approved) {
    return not_now("5.4.2", {"方案尚未核准，不能报批。", "The plan is not approved yet."},
                   {"须先核准实施方案，再审齐各事项。", "Approve the plan first, then review every matter."});
  }
  if (scene.phase() > Phase::plan_approved) {
    return not_now("5.4.2", {fmt::format("本案已到“{}”。", label(scene.phase()).zh),
                             fmt::format("The case has come to “{}”.", label(scene.phase()).en)});
  }
  const auto codes = unreviewed(scene);
  if (codes.empty()) return {};
  return against_rule(
      "5.3.2b", "5.3.2",
      {fmt::format("事项{}还没有审核文件，不能报批。", codes),
       fmt::format("Matters {} have no review document yet.", codes)},
      {"请业务主管单位送审；不涉及的，写明说明。",
       "The supervising unit has to have them reviewed, or give the reason why they do not apply."});
}

std::optional<Refusal> carry_out_submit(Acting& acting) {
  const auto* group = organ_with(acting.scene.jurisdiction(), ReformRole::joint_working_group);
  if (group == nullptr) {
    return not_now("5.4.2",
                   {"单位登记表中没有“区联合工作组”。", "No organ is the district joint working group."},
                   {"请办公室在“单位”中登记。", "The office has to record it among the organs."});
  }
  acting.issue(PaperKind::request_for_reply, {}, acting.command.number);
  acting.issue(PaperKind::copy_to_municipal_group, {}, acting.command.number);
  acting.ask({.purpose = Purpose::bundle,
              .organs = {group->number},
              .role = role_of(ReformRole::joint_working_group),
              .due_on = acting.command.arguments.date("due_on"),
              .back_to = Phase::plan_approved});
  acting.move_case(Phase::bundle_submitted);
  return {};
}

std::optional<Refusal> carry_out_return(Acting& acting) { return send_back(acting, ReturnTo::matters); }

std::optional<Refusal> carry_out_approve(Acting& acting) {
  if (answer(acting, true).state != RequestState::agreed) return {};
  acting.issue(PaperKind::reply, {}, acting.command.number);
  acting.move_case(Phase::replied);
  return {};
}

constexpr auto kDueFields = std::to_array<Field>({argument::date("due_on", "请于此日前批复", "Reply by")});
constexpr auto kApproveGuards = std::to_array<std::string_view>({"5.4.2a", "5.3.2b"});

constexpr auto kActions = std::to_array<Action>({
    {.name = "bundle.submit",
     .title = {"报请批复", "Submit the bundle"},
     .step = 4,
     .clause = "5.4.2",
     .subject = Subject::association,
     .roles = kCivilAffairs,
     .document = {"请示", "request for reply"},
     .next = {"报区联合工作组批复，同时抄报市联合工作组。",
              "It goes to the district joint working group, with a copy to the municipal group."},
     .numbered = Numbered::may,
     .fields = kDueFields,
     .possible = &to_be_bundled,
     .carry_out = &carry_out_submit},
    {.name = "bundle.return",
     .title = {"退回报批件", "Return the bundle"},
     .step = 4,
     .clause = "5.4.2",
     .subject = Subject::association,
     .roles = kJointWorkingGroup,
     .document = {"退回意见", "returned for revision"},
     .next = {"退回所选步骤修改。", "It goes back to the step chosen."},
     .needs_opinion = true,
     .numbered = Numbered::may,
     .fields = kReturnFields,
     .lists = kReturnLists,
     .answers = Purpose::bundle,
     .carry_out = &carry_out_return},
    {.name = "bundle.approve",
     .title = {"批复", "Reply"},
     .step = 4,
     .clause = "5.4.2",
     .subject = Subject::association,
     .roles = kJointWorkingGroup,
     .document = {"批复", "reply"},
     .next = {"下达批复，由业务主管单位组织实施。",
              "The reply is issued; the supervising unit carries it out."},
     .numbered = Numbered::must,
     .answers = Purpose::bundle,
     .guards = kApproveGuards,
     .carry_out = &carry_out_approve},
});

}  // namespace

std::span<const Action> actions_of_reply() { return kActions; }

}  // namespace tuogou
