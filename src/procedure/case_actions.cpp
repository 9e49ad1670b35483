// Around the steps: closing otherwise, reopening, changes of registration. Cites: 2.0.4, 5.5.3, 7.4.2, 8.2.2.
#include <fmt/format.h>

#include <algorithm>

#include "procedure/action.h"
#include "procedure/requests.h"

namespace tuogou {

/// How an association ends otherwise than by decoupling.
enum class Ending : std::uint8_t { unset, deregistered, revoked, merged };
template <>
inline constexpr auto kChoices<Ending> =
    std::to_array<Label>({{"注销", "deregistered"}, {"撤销", "revoked"}, {"合并", "merged"}});

namespace {

constexpr auto kCivilAffairs = std::to_array<Role>({role_of(ReformRole::civil_affairs)});
constexpr auto kJointWorkingGroup = std::to_array<Role>({role_of(ReformRole::joint_working_group)});
constexpr auto kGovernmentService = std::to_array<Role>({role_of(ReformRole::government_service)});

Regime regime_of(Ending ending) {
  return static_cast<Regime>(static_cast<int>(Regime::deregistered) + static_cast<int>(ending) - 1);
}

std::optional<Refusal> to_be_closed(const Scene& scene) {
  if (scene.phase() != Phase::closed_otherwise) return {};
  return not_now("2.0.4", {"本案已另行终结。", "The case is closed already."},
                 {"如需更改，须先依决定重新开启。", "It has to be reopened first."});
}

std::optional<Refusal> carry_out_close(Acting& acting) {
  for (const auto& request : acting.scene.state().requests) {
    if (request.is_open()) acting.close(request, RequestState::cancelled);
  }
  auto association = acting.scene.association();
  association.regime = Provisional<Regime>(regime_of(acting.command.arguments.choice<Ending>("ending")));
  association.regime_since = acting.on;
  acting.amend(acting.association(), association);
  acting.move_case(Phase::closed_otherwise);
  return {};
}

std::optional<Refusal> to_be_reopened(const Scene& scene) {
  if (is_over(scene.phase())) return {};
  return not_now("8.2.2", {fmt::format("本案处于“{}”，没有终结，无须重新开启。", label(scene.phase()).zh),
                           fmt::format("The case stands at “{}” and is not over.", label(scene.phase()).en)});
}

Phase phase_of(ReturnTo to) {
  constexpr std::array kPhases{Phase::surveyed, Phase::listed, Phase::surveyed, Phase::plan_approved,
                               Phase::replied};
  return kPhases[static_cast<std::size_t>(to)];
}

/// Reopening leads no further than the case had come: what was never approved or replied to is not jumped.
std::optional<Refusal> not_reached(const Acting& acting, Phase phase) {
  const auto has = [&](PaperKind kind) {
    return first_paper_on(*acting.scene.dossier, kind, acting.on).given();
  };
  if (phase == Phase::plan_approved && !has(PaperKind::approval_letter)) {
    return not_now("8.2.2", {"实施方案未曾核准，不能回到第三步。", "The plan was never approved."},
                   {"请回到第一步。", "Reopen it to step 1."});
  }
  if (phase == Phase::replied && !has(PaperKind::reply)) {
    return not_now("8.2.2", {"未曾批复，不能回到第五步。", "There never was a reply."},
                   {"请回到批复以前的步骤。", "Reopen it to a step before the reply."});
  }
  return {};
}

std::optional<Refusal> carry_out_reopen(Acting& acting) {
  const Frame frame(acting.scene.programme(), acting.scene.jurisdiction());
  const bool is_listed = standing_on(acting.on, *acting.scene.dossier, frame).to_decouple();
  // One that was not to be decoupled goes back to where it was: off the list.
  const auto phase = is_listed ? phase_of(acting.command.arguments.choice<ReturnTo>("to")) : Phase::unlisted;
  if (auto refusal = not_reached(acting, phase)) return refusal;
  auto association = acting.scene.association();
  association.regime = Provisional<Regime>(Regime::dual_management);
  association.regime_since = acting.on;
  if (!association.supervising_unit.given()) {
    association.supervising_unit = association.former_supervising_unit;
    association.former_supervising_unit = {};
  }
  acting.amend(acting.association(), association);
  acting.move_case(phase);
  return {};
}

bool is_due(const Row<ChangeRegistration>& row) { return row.value.handled_on.as_given().empty(); }

std::optional<Refusal> has_change_due(const Scene& scene) {
  if (std::ranges::any_of(scene.dossier->rows<ChangeRegistration>(), is_due)) return {};
  return not_now("5.5.3", {"没有待办的变更登记。", "No change of registration is due."},
                 {"须先在“变更登记”中登记变动事项。", "Record the change in its register first."});
}

std::optional<Refusal> carry_out_change(Acting& acting) {
  const auto wanted = static_cast<RecordId>(acting.command.arguments.whole("change"));
  for (const auto& row : acting.scene.dossier->rows<ChangeRegistration>()) {
    if (!is_due(row) || (wanted != 0 && row.number != wanted)) continue;
    auto change = row.value;
    if (change.filed_on.empty()) change.filed_on = acting.on;
    change.handled_on = EventDate(acting.on);
    change.handled_by = acting.own_organ();
    change.certificate_no = acting.command.arguments.text("certificate_no");
    acting.amend(row.number, change);
    acting.made = row.number;
    return {};
  }
  return bad_argument("change", {"没有这一待办的变更登记。", "That change is not due."});
}

constexpr auto kCloseFields =
    std::to_array<Field>({argument::choice<Ending>("ending", "终结方式", "Ending").required()});
constexpr auto kReopenFields =
    std::to_array<Field>({argument::choice<ReturnTo>("to", "回到", "Return to").required()});
constexpr auto kChangeFields = std::to_array<Field>({
    argument::whole("change", "变更登记编号", "Change").noted("缺省为最早一项", "the earliest if not said"),
    argument::text("certificate_no", "证书编号", "Certificate", 50),
});
constexpr auto kChangeGuards = std::to_array<std::string_view>({"7.4.2a"});

constexpr auto kActions = std::to_array<Action>({
    {.name = "registration.change",
     .title = {"办理变更登记", "Handle a change of registration"},
     .step = 5,
     .clause = "5.5.3",
     .subject = Subject::association,
     .roles = kGovernmentService,
     .next = {"变更登记办结。", "The change is registered."},
     .fields = kChangeFields,
     .guards = kChangeGuards,
     .possible = &has_change_due,
     .carry_out = &carry_out_change},
    {.name = "case.close_otherwise",
     .title = {"另行终结", "Close otherwise"},
     .step = -1,
     .clause = "2.0.4",
     .subject = Subject::association,
     .roles = kCivilAffairs,
     .document = {"终结依据文件", "paper it rests on"},
     .next = {"登记状态改为注销、撤销或合并，不计入脱钩。",
              "The status becomes deregistered, revoked or merged; it is counted apart from decoupling."},
     .needs_opinion = true,
     .numbered = Numbered::must,
     .fields = kCloseFields,
     .possible = &to_be_closed,
     .carry_out = &carry_out_close},
    {.name = "case.reopen",
     .title = {"重新开启", "Reopen"},
     .step = -1,
     .clause = "8.2.2",
     .subject = Subject::association,
     .roles = kJointWorkingGroup,
     .document = {"重新开启决定", "decision to reopen"},
     .next = {"本案回到所选步骤。", "The case goes back to the step chosen."},
     .needs_opinion = true,
     .numbered = Numbered::must,
     .fields = kReopenFields,
     .possible = &to_be_reopened,
     .carry_out = &carry_out_reopen},
});

}  // namespace

std::span<const Action> actions_of_case() { return kActions; }

}  // namespace tuogou
