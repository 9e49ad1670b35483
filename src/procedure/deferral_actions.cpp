// Step 0: putting an association off. The unit proposes, the district group endorses, the municipal group
// decides. Cites: 2.0.5, 2.0.6.
#include <fmt/format.h>

#include "procedure/action.h"
#include "procedure/requests.h"

namespace tuogou {

namespace {

constexpr auto kSupervising = std::to_array<Role>({role_of(ReformRole::supervising)});
constexpr auto kJointWorkingGroup = std::to_array<Role>({role_of(ReformRole::joint_working_group)});
constexpr auto kMunicipalGroup = std::to_array<Role>({role_of(ReformRole::municipal_group)});

std::optional<Refusal> to_be_proposed(const Scene& scene) {
  if (scene.association().in_scope == InScope::no) {
    return not_now("2.0.5",
                   {"该协会不在改革范围，不需暂缓。", "The association is not in scope of the reform."});
  }
  if (scene.phase() >= Phase::replied) {
    return not_now(
        "2.0.5", {fmt::format("本案已到“{}”，不能再申请暂缓。", label(scene.phase()).zh),
                  fmt::format("The case has come to “{}” and cannot be deferred.", label(scene.phase()).en)});
  }
  const auto state = scene.state().deferral;
  if (state == DeferralState::none) return {};
  return not_now("2.0.5",
                 state == DeferralState::decided
                     ? Bilingual{"该协会已审定暂不脱钩。", "The municipal group has deferred it already."}
                     : Bilingual{"暂缓申请正在办理。", "A deferral is already proposed."});
}

std::variant<RecordId, Refusal> organ_for(const Acting& acting, ReformRole role) {
  const auto* organ = organ_with(acting.scene.jurisdiction(), role);
  if (organ != nullptr) return organ->number;
  return not_now("2.0.5",
                 {fmt::format("单位登记表中没有“{}”。", label(role).zh),
                  fmt::format("No organ is the {}.", label(role).en)},
                 {"请办公室在“单位”中登记。", "The office has to record it among the organs."});
}

std::optional<Refusal> carry_out_propose(Acting& acting) {
  const auto group = organ_for(acting, ReformRole::joint_working_group);
  if (const auto* refusal = std::get_if<Refusal>(&group)) return *refusal;
  acting.events.push_back(
      DeferralMoved{acting.association(), DeferralState::proposed, acting.on, acting.command.opinion});
  acting.ask({.purpose = Purpose::deferral_endorsement,
              .organs = {std::get<RecordId>(group)},
              .role = role_of(ReformRole::joint_working_group)});
  return {};
}

std::optional<Refusal> read_verdict(const Acting& acting, Verdict& verdict) {
  verdict = acting.command.arguments.choice<Verdict>("verdict");
  if (verdict == Verdict::unset)
    return bad_argument("verdict", {"请选择同意或不同意。", "Say whether you agree."});
  if (verdict == Verdict::disagree && acting.command.opinion.empty()) {
    return bad_argument("opinion", {"不同意须写明意见。", "A refusal needs an opinion."});
  }
  return {};
}

std::optional<Refusal> carry_out_endorse(Acting& acting) {
  Verdict verdict{};
  if (auto refusal = read_verdict(acting, verdict)) return refusal;
  const auto answered = answer(acting, verdict == Verdict::agree);
  if (answered.state == RequestState::returned) {
    acting.events.push_back(DeferralMoved{acting.association(), DeferralState::none, acting.on, {}});
  } else if (answered.state == RequestState::agreed) {
    const auto group = organ_for(acting, ReformRole::municipal_group);
    if (const auto* refusal = std::get_if<Refusal>(&group)) return *refusal;
    acting.events.push_back(DeferralMoved{acting.association(), DeferralState::endorsed, acting.on, {}});
    acting.ask({.purpose = Purpose::deferral_decision,
                .organs = {std::get<RecordId>(group)},
                .role = role_of(ReformRole::municipal_group)});
  }
  return {};
}

void cancel_open(Acting& acting) {
  for (const auto& request : acting.scene.state().requests) {
    if (request.is_open() && request.id != acting.scene.request->id)
      acting.close(request, RequestState::cancelled);
  }
}

void defer(Acting& acting) {
  const auto& state = acting.scene.state();
  Listing listing;
  listing.category = ListCategory::deferred;
  listing.listed_on = acting.on;
  listing.reason = state.deferral_reason;
  listing.proposed_on = EventDate(state.deferral_proposed_on);
  listing.district_endorsed_on = EventDate(state.deferral_endorsed_on);
  listing.municipal_decided_on = EventDate(acting.on);
  listing.municipal_decision_no = acting.command.number;
  acting.add(listing);
  cancel_open(acting);
  acting.events.push_back(DeferralMoved{acting.association(), DeferralState::decided, acting.on, {}});
  if (acting.scene.phase() != Phase::unlisted) acting.move_case(Phase::unlisted);
}

/// Back to 拟脱钩: a case under way goes on, one not yet listed is listed.
void keep_in_programme(Acting& acting) {
  acting.events.push_back(DeferralMoved{acting.association(), DeferralState::none, acting.on, {}});
  if (acting.scene.phase() != Phase::unlisted) return;
  Listing listing;
  listing.category = ListCategory::to_decouple;
  listing.listed_on = acting.on;
  listing.reason = acting.command.opinion;
  acting.add(listing);
  acting.move_case(Phase::listed);
}

std::optional<Refusal> carry_out_decide(Acting& acting) {
  Verdict verdict{};
  if (auto refusal = read_verdict(acting, verdict)) return refusal;
  const auto answered = answer(acting, verdict == Verdict::agree);
  if (answered.state == RequestState::agreed) defer(acting);
  if (answered.state == RequestState::returned) keep_in_programme(acting);
  return {};
}

constexpr auto kVerdictFields = std::to_array<Field>({
    argument::choice<Verdict>("verdict", "意见", "Verdict").required(),
});
constexpr auto kDecideGuards = std::to_array<std::string_view>({"2.0.5a"});

constexpr auto kActions = std::to_array<Action>({
    {.name = "deferral.propose",
     .title = {"申请暂缓", "Propose a deferral"},
     .step = 0,
     .clause = "2.0.5",
     .subject = Subject::association,
     .roles = kSupervising,
     .document = {"暂缓请示", "request to defer"},
     .next = {"送区联合工作组研究。", "It goes to the district joint working group."},
     .needs_opinion = true,
     .numbered = Numbered::may,
     .possible = &to_be_proposed,
     .carry_out = &carry_out_propose},
    {.name = "deferral.endorse",
     .title = {"审核暂缓申请", "Endorse a deferral"},
     .step = 0,
     .clause = "2.0.5",
     .subject = Subject::association,
     .roles = kJointWorkingGroup,
     .document = {"请示", "request to the municipal group"},
     .next = {"同意的报市联合工作组审定；不同意的退业务主管单位。",
              "Agreed: up to the municipal group. Not agreed: back to the supervising unit."},
     .numbered = Numbered::may,
     .fields = kVerdictFields,
     .answers = Purpose::deferral_endorsement,
     .carry_out = &carry_out_endorse},
    {.name = "deferral.decide",
     .title = {"审定暂缓", "Decide a deferral"},
     .step = 0,
     .clause = "2.0.5",
     .subject = Subject::association,
     .roles = kMunicipalGroup,
     .document = {"批复", "reply"},
     .next = {"同意的列为暂不脱钩；不同意的按拟脱钩办理。",
              "Agreed: listed as deferred. Not agreed: to be decoupled."},
     .numbered = Numbered::must,
     .fields = kVerdictFields,
     .answers = Purpose::deferral_decision,
     .guards = kDecideGuards,
     .carry_out = &carry_out_decide},
});

}  // namespace

std::span<const Action> actions_of_deferral() { return kActions; }

}  // namespace tuogou
