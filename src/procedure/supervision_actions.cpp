// Supervision notices and reports upward. Cites: 4.3.2, 4.4.2, 8.2.3.
#include <fmt/format.h>

#include <algorithm>

#include "procedure/action.h"
#include "procedure/notices.h"
#include "procedure/requests.h"

namespace tuogou {

namespace {

constexpr auto kOffice = std::to_array<Role>({role_of(ReformRole::office)});

/// Asks the duty holder of a notice, as a request of the jurisdiction.
void ask_for_reply(Acting& acting, RecordId notice, RecordId organ, Date due_on) {
  RequestOpened opened;
  opened.request = acting.next_record();
  opened.purpose = Purpose::notice;
  opened.row = notice;
  opened.asked_on = acting.on;
  opened.due_on = due_on;
  opened.asked_by = acting.scene.situation.actor.person;
  opened.asked_as = acting.office.assignment.role;
  opened.asked_organ = acting.office.assignment.organ;
  TaskAdded task;
  task.request = opened.request;
  task.task = acting.next_record();
  task.organ = organ;
  task.state = TaskState::open;
  acting.events.push_back(opened);
  acting.events.push_back(task);
}

std::optional<Refusal> carry_out_issue(Acting& acting) {
  const auto& arguments = acting.command.arguments;
  const auto& jurisdiction = acting.scene.jurisdiction();
  NoticeIssued notice;
  notice.subject = arguments.text("subject");
  notice.requirement = arguments.text("requirement");
  notice.due_on = arguments.date("due_on");
  const auto name = arguments.text("organ");
  const auto place = jurisdiction.find_organ(name);
  if (place < 0) {
    return bad_argument(
        "organ", {fmt::format("单位登记表中没有“{}”。", name), fmt::format("There is no organ “{}”.", name)});
  }
  notice.organ = jurisdiction.rows<Organ>()[static_cast<std::size_t>(place)].number;
  if (notice.due_on < acting.on) {
    return bad_argument("due_on", {"办理时限不能早于下发日期。", "It cannot be due before it is issued."});
  }
  if (const auto about = arguments.text("association"); !about.empty()) {
    const auto found = acting.scene.ledger().find_association(about);
    if (found < 0) {
      return bad_argument("association", {fmt::format("没有协会“{}”。", about),
                                          fmt::format("There is no association “{}”.", about)});
    }
    notice.about = acting.scene.ledger().dossiers[static_cast<std::size_t>(found)].association.number;
  }
  acting.made = issue_notice(acting, std::move(notice));
  return {};
}

const Notice* notice_meant(const Scene& scene, RecordId id) {
  const auto& notices = scene.jurisdiction().proceedings->notices;
  const auto found = std::ranges::find(notices, id, &Notice::id);
  return found == notices.end() ? nullptr : &*found;
}

std::optional<Refusal> carry_out_reply(Acting& acting) {
  const auto notice = acting.scene.request->row;
  if (answer(acting, true).state != RequestState::agreed) return {};
  acting.events.push_back(
      NoticeMoved{notice, NoticeNode::replied, acting.scene.situation.actor.person, acting.on});
  return {};
}

/// The notice a closing act is about: replied, and replied by somebody else.
std::variant<const Notice*, Refusal> to_be_checked(const Acting& acting) {
  const auto* notice =
      notice_meant(acting.scene, static_cast<RecordId>(acting.command.arguments.whole("notice")));
  if (notice == nullptr) {
    return bad_argument("notice", {"没有这一督办事项。", "There is no such notice."});
  }
  if (notice->node != NoticeNode::replied) {
    return not_now("8.2.3",
                   {fmt::format("该督办事项处于“{}”，尚无反馈可复核。", label(notice->node).zh),
                    fmt::format("The notice is {}; there is no reply to check.", label(notice->node).en)},
                   {"须先由承办单位反馈。", "The duty holder has to reply first."});
  }
  const auto& actor = acting.scene.situation.actor;
  if (notice->replied_by == actor.person || notice->replied_by == acting.office.assignment.person) {
    return not_now("8.2.3", {"反馈人不能复核销号自己的反馈。", "Whoever replied may not close the notice."},
                   {"请由办公室其他人员办理。", "Somebody else of the office has to."});
  }
  return notice;
}

std::optional<Refusal> carry_out_close(Acting& acting) {
  const auto notice = to_be_checked(acting);
  if (const auto* refusal = std::get_if<Refusal>(&notice)) return *refusal;
  const auto id = std::get<const Notice*>(notice)->id;
  acting.events.push_back(
      NoticeMoved{id, NoticeNode::closed, acting.scene.situation.actor.person, acting.on});
  return {};
}

std::optional<Refusal> carry_out_send_again(Acting& acting) {
  const auto checked = to_be_checked(acting);
  if (const auto* refusal = std::get_if<Refusal>(&checked)) return *refusal;
  const auto* notice = std::get<const Notice*>(checked);
  acting.events.push_back(
      NoticeMoved{notice->id, NoticeNode::in_hand, acting.scene.situation.actor.person, acting.on});
  ask_for_reply(acting, notice->id, notice->organ, notice->due_on);
  return {};
}

std::optional<Refusal> carry_out_report(Acting& acting) {
  const auto number = static_cast<RecordId>(acting.command.arguments.whole("report"));
  for (const auto& row : acting.scene.jurisdiction().rows<WorkReport>()) {
    if (row.number != number) continue;
    auto report = row.value;
    if (report.submitted_on.as_given().given()) {
      return not_now("4.3.2", {fmt::format("该报告已于{}报送。", report.submitted_on.as_given().chinese()),
                               fmt::format("It was submitted on {}.", report.submitted_on.as_given().iso())});
    }
    report.submitted_on = EventDate(acting.on);
    if (!acting.command.number.empty()) report.number = acting.command.number;
    acting.amend(number, report);
    acting.made = number;
    return {};
  }
  return bad_argument("report", {"没有这一工作报告。", "There is no such report."});
}

constexpr auto kIssueFields = std::to_array<Field>({
    argument::text("subject", "督办事项", "Subject", 200).required(),
    argument::long_text("requirement", "办理要求", "What is required").required(),
    argument::organ("organ", "承办单位", "Duty holder").required(),
    argument::date("due_on", "办理时限", "Due on").required(),
    argument::text("association", "涉及协会", "Association", 100).noted("代码或名称", "its code or name"),
});
constexpr auto kNoticeFields =
    std::to_array<Field>({argument::whole("notice", "督办编号", "Notice").required()});
constexpr auto kReportFields =
    std::to_array<Field>({argument::whole("report", "报告编号", "Report").required()});
constexpr auto kReportGuards = std::to_array<std::string_view>({"4.3.2a"});

constexpr auto kActions = std::to_array<Action>({
    {.name = "notice.issue",
     .title = {"下发督办", "Issue a notice"},
     .step = -1,
     .clause = "8.2.3",
     .subject = Subject::jurisdiction,
     .roles = kOffice,
     .document = {"督办通知", "supervision notice"},
     .next = {"由承办单位签收、办理、反馈。", "The duty holder signs for it, acts and replies."},
     .numbered = Numbered::may,
     .fields = kIssueFields,
     .carry_out = &carry_out_issue},
    {.name = "notice.reply",
     .title = {"反馈督办", "Reply to a notice"},
     .step = -1,
     .clause = "8.2.3",
     .subject = Subject::request,
     .roles = {},
     .next = {"由办公室复核。", "The office checks the reply."},
     .needs_opinion = true,
     .answers = Purpose::notice,
     .carry_out = &carry_out_reply},
    {.name = "notice.return",
     .title = {"复核退回", "Return the reply"},
     .step = -1,
     .clause = "8.2.3",
     .subject = Subject::jurisdiction,
     .roles = kOffice,
     .next = {"退承办单位继续办理。", "The duty holder goes on."},
     .needs_opinion = true,
     .fields = kNoticeFields,
     .carry_out = &carry_out_send_again},
    {.name = "notice.close",
     .title = {"销号", "Close a notice"},
     .step = -1,
     .clause = "8.2.3",
     .subject = Subject::jurisdiction,
     .roles = kOffice,
     .next = {"督办办结。", "The notice is done with."},
     .fields = kNoticeFields,
     .carry_out = &carry_out_close},
    {.name = "report.submit",
     .title = {"报送工作报告", "Submit a report"},
     .step = -1,
     .clause = "4.3.2",
     .subject = Subject::jurisdiction,
     .roles = kOffice,
     .document = {"中期评估报告、总结报告", "mid-term or summary report"},
     .next = {"报市联合工作组。", "It goes to the municipal group."},
     .numbered = Numbered::may,
     .fields = kReportFields,
     .guards = kReportGuards,
     .carry_out = &carry_out_report},
});

}  // namespace

RecordId issue_notice(Acting& acting, NoticeIssued notice) {
  notice.notice = acting.next_record();
  notice.on = acting.on;
  const auto id = notice.notice;
  const auto organ = notice.organ;
  const auto due_on = notice.due_on;
  acting.events.push_back(std::move(notice));
  if (organ != 0) ask_for_reply(acting, id, organ, due_on);
  return id;
}

std::span<const Action> actions_of_supervision() { return kActions; }

}  // namespace tuogou
