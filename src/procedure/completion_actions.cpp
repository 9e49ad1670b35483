// Step 5: carrying out, completion. Cites: 1.0.6, 5.5.1, 5.5.2, 3.1.4.
#include <fmt/format.h>

#include "procedure/action.h"
#include "procedure/authorities.h"
#include "procedure/matter_conditions.h"
#include "procedure/notices.h"
#include "procedure/requests.h"

namespace tuogou {

namespace {

constexpr auto kSupervising = std::to_array<Role>({role_of(ReformRole::supervising)});
constexpr auto kCivilAffairs = std::to_array<Role>({role_of(ReformRole::civil_affairs)});

std::optional<Refusal> being_carried_out(const Scene& scene) {
  if (scene.phase() == Phase::replied) return {};
  if (scene.phase() < Phase::replied) {
    return not_now("5.5.2", {"尚未批复，不能组织实施。", "There is no reply yet."},
                   {"须先由区联合工作组批复。", "The joint working group has to reply first."});
  }
  return not_now("5.5.2", {fmt::format("本案已到“{}”。", label(scene.phase()).zh),
                           fmt::format("The case has come to “{}”.", label(scene.phase()).en)});
}

const Row<Matter>* row_of_matter(const Scene& scene) {
  for (const auto& row : scene.dossier->rows<Matter>()) {
    if (row.value.code == scene.matter) return &row;
  }
  return nullptr;
}

std::optional<Refusal> to_be_completed(const Scene& scene) {
  if (auto refusal = being_carried_out(scene)) return refusal;
  const auto* row = row_of_matter(scene);
  if (row != nullptr && row->value.completed_on.as_given().given()) {
    return not_now("5.5.2", {fmt::format("事项{}已于{}完成。", scene.matter.text(),
                                         row->value.completed_on.as_given().chinese()),
                             fmt::format("Matter {} was completed on {}.", scene.matter.text(),
                                         row->value.completed_on.as_given().iso())});
  }
  return {};
}

std::optional<Refusal> carry_out_complete(Acting& acting) {
  const auto& scene = acting.scene;
  const auto kind = acting.command.arguments.choice<EvidenceKind>("evidence_kind");
  if (kind == EvidenceKind::unset) {
    return bad_argument("evidence_kind", {"请选择完成证据类型。", "Say what kind of evidence there is."});
  }
  if (const auto replied_on = first_paper_on(*scene.dossier, PaperKind::reply, scene.situation.today);
      acting.on < replied_on) {
    return not_now("5.5.2",
                   {fmt::format("完成日期早于批复日期（{}）。", replied_on.chinese()),
                    fmt::format("It cannot be completed before the reply ({}).", replied_on.iso())},
                   {"批复前的工作，以批复之日为完成日期。",
                    "What was done before the reply is completed on the day of the reply."});
  }
  const auto& definition = scene.programme().matters.at(scene.programme().matters.place_of(scene.matter));
  const Frame frame(scene.programme(), scene.jurisdiction());
  if (const auto unmet = unmet_condition(definition, *scene.dossier, frame, acting.on)) {
    return against_rule("", unmet->clause, unmet->sentence, unmet->remedy);
  }
  const auto* row = row_of_matter(scene);
  Matter matter = row == nullptr ? Matter() : row->value;
  matter.code = scene.matter;
  matter.applicability = Applicability::applicable;
  matter.completed_on = EventDate(acting.on);
  matter.evidence_kind = kind;
  matter.evidence_title = acting.command.arguments.text("evidence_title");
  if (row == nullptr) {
    acting.add(matter);
  } else {
    acting.amend(row->number, matter);
  }
  return {};
}

/// Every binding matter completed. Cites: 5.5.2 (rule 5.5.2a).
std::optional<Refusal> all_completed(const Scene& scene) {
  const Frame frame(scene.programme(), scene.jurisdiction());
  const auto standing = standing_on(scene.situation.today, *scene.dossier, frame);
  const auto open = standing.binding & ~standing.fulfilled;
  if (open == 0) return {};
  std::string codes;
  for (std::size_t i = 0; i < frame.programme.matters.count(); ++i) {
    if (((open >> i) & 1u) != 0)
      codes += (codes.empty() ? "" : "、") + frame.programme.matters.all()[i].code.text();
  }
  return against_rule("5.5.2a", "5.5.2",
                      {fmt::format("事项{}尚未完成，不能报送或者确认完成情况。", codes),
                       fmt::format("Matters {} are not completed yet.", codes)},
                      {"逐项完成并登记证据后再报送。", "Complete each with its evidence first."});
}

std::optional<Refusal> to_be_reported(const Scene& scene) {
  if (auto refusal = being_carried_out(scene)) return refusal;
  return all_completed(scene);
}

std::optional<Refusal> carry_out_submit(Acting& acting) {
  const auto organ = civil_affairs_for(acting.scene, "5.5.2");
  if (const auto* refusal = std::get_if<Refusal>(&organ)) return *refusal;
  acting.issue(PaperKind::summary, {}, acting.command.number);
  acting.issue(PaperKind::completion_table, {}, acting.command.number);
  acting.issue(PaperKind::copy_to_municipal_civil_affairs, {}, acting.command.number);
  acting.ask({.purpose = Purpose::completion,
              .organs = {std::get<RecordId>(organ)},
              .role = role_of(ReformRole::civil_affairs),
              .back_to = Phase::replied});
  acting.move_case(Phase::completion_submitted);
  return {};
}

std::optional<Refusal> carry_out_return(Acting& acting) { return send_back(acting, ReturnTo::carrying_out); }

/// Institutions whose reform was put off stay a duty of their department beyond the case. Cites: 3.1.4.
void keep_duties(Acting& acting) {
  const auto& scene = acting.scene;
  for (const auto& row : scene.dossier->rows<EntrustedInstitution>()) {
    const auto& institution = row.value;
    if (institution.disposition != InstitutionDisposition::postponed) continue;
    const auto organ = scene.jurisdiction().number_of(institution.followup_department);
    NoticeIssued notice;
    notice.subject = fmt::format("代管事业单位“{}”后续改革", institution.name);
    notice.requirement = "协会脱钩后，继续完成暂缓的事业单位改革（3.1.4）。";
    notice.about = acting.association();
    notice.organ = organ;
    notice.due_on = institution.followup_due_on;
    issue_notice(acting, std::move(notice));
  }
}

std::optional<Refusal> carry_out_accept(Acting& acting) {
  if (answer(acting, true).state != RequestState::agreed) return {};
  auto association = acting.scene.association();
  association.regime = Provisional<Regime>(Regime::decoupled);
  association.regime_since = acting.on;
  if (association.supervising_unit.given()) {
    association.former_supervising_unit = association.supervising_unit;
    association.supervising_unit = {};
  }
  acting.amend(acting.association(), association);
  keep_duties(acting);
  acting.move_case(Phase::decoupled);
  return {};
}

constexpr auto kCompleteFields = std::to_array<Field>({
    argument::matter("matter", "事项编号", "Matter").required(),
    argument::choice<EvidenceKind>("evidence_kind", "完成证据类型", "Evidence kind")
        .required()
        .noted("通知、声明、会议纪要不算完成", "a notice, statement or minutes completes nothing"),
    argument::text("evidence_title", "证据名称", "Evidence title", 200),
});
constexpr auto kCompleteGuards = std::to_array<std::string_view>({"1.0.6a"});
constexpr auto kCompletionGuards = std::to_array<std::string_view>({"5.5.2a"});

constexpr auto kActions = std::to_array<Action>({
    {.name = "matter.complete",
     .title = {"完成事项", "Complete a matter"},
     .step = 5,
     .clause = "5.5.2",
     .subject = Subject::matter,
     .roles = kSupervising,
     .next = {"各事项完成后报送完成情况。", "Once all are completed, the completion is submitted."},
     .fields = kCompleteFields,
     .guards = kCompleteGuards,
     .possible = &to_be_completed,
     .carry_out = &carry_out_complete},
    {.name = "completion.submit",
     .title = {"报送完成情况", "Submit the completion"},
     .step = 5,
     .clause = "5.5.2",
     .subject = Subject::association,
     .roles = kSupervising,
     .document = {"工作总结、完成情况表", "work summary and completion table"},
     .next = {"送民政部门，同时抄送市民政局。",
              "It goes to civil affairs, with a copy to municipal civil affairs."},
     .numbered = Numbered::may,
     .guards = kCompletionGuards,
     .possible = &to_be_reported,
     .carry_out = &carry_out_submit},
    {.name = "completion.return",
     .title = {"退回完成情况", "Return the completion"},
     .step = 5,
     .clause = "5.5.2",
     .subject = Subject::association,
     .roles = kCivilAffairs,
     .document = {"退回意见", "returned for revision"},
     .next = {"退回所选步骤。", "It goes back to the step chosen."},
     .needs_opinion = true,
     .numbered = Numbered::may,
     .fields = kReturnFields,
     .lists = kReturnLists,
     .answers = Purpose::completion,
     .carry_out = &carry_out_return},
    {.name = "completion.accept",
     .title = {"确认完成脱钩", "Accept the completion"},
     .step = 5,
     .clause = "5.5.2",
     .subject = Subject::association,
     .roles = kCivilAffairs,
     .document = {"归档", "archived"},
     .next = {"登记状态改为已脱钩，业务主管单位转为原业务主管单位。",
              "The registration status becomes decoupled; the supervising unit becomes the former one."},
     .numbered = Numbered::may,
     .answers = Purpose::completion,
     .guards = kCompletionGuards,
     .possible = &all_completed,  // since the papers went in, rows may have made another matter apply
     .carry_out = &carry_out_accept},
});

}  // namespace

std::span<const Action> actions_of_completion() { return kActions; }

}  // namespace tuogou
