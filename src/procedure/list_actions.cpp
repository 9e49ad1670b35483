// Step 0: the list is drafted, put to the departments, determined. Cites: 2.0.3.
#include <fmt/format.h>

#include <algorithm>

#include "procedure/action.h"
#include "procedure/requests.h"

namespace tuogou {

namespace {

constexpr auto kOffice = std::to_array<Role>({role_of(ReformRole::office)});
constexpr auto kJointWorkingGroup = std::to_array<Role>({role_of(ReformRole::joint_working_group)});

const DraftList& draft_of(const Scene& scene) { return scene.jurisdiction().proceedings->draft; }

std::optional<Refusal> carry_out_draft(Acting& acting) {
  const auto& ledger = acting.scene.ledger();
  std::vector<DraftEntry> entries;
  for (const auto& item : acting.command.arguments.items("entries")) {
    const auto name = text_in(item, "association");
    const auto place = ledger.find_association(name);
    if (place < 0) {
      return bad_argument("entries", {fmt::format("没有协会“{}”。", name),
                                      fmt::format("There is no association “{}”.", name)});
    }
    const auto number = ledger.dossiers[static_cast<std::size_t>(place)].association.number;
    if (std::ranges::any_of(entries, [&](const DraftEntry& entry) { return entry.association == number; })) {
      return bad_argument(
          "entries", {fmt::format("“{}”列了两次。", name), fmt::format("“{}” is on the list twice.", name)});
    }
    const auto category = static_cast<ListCategory>(std::get<ChoiceValue>(value_in(item, "category")).index);
    if (category == ListCategory::deferred) {
      return against_rule("2.0.5a", "2.0.5",
                          {fmt::format("“{}”不能直接列为暂不脱钩。", name),
                           fmt::format("“{}” cannot simply be listed as deferred.", name)},
                          {"由业务主管单位办理“申请暂缓”，经市联合工作组审定。",
                           "Its supervising unit proposes the deferral and the municipal group decides."});
    }
    entries.push_back({number, category, text_in(item, "reason")});
  }
  acting.events.push_back(DraftStarted{draft_of(acting.scene).version + 1, acting.on});
  for (auto& entry : entries) {
    acting.events.push_back(DraftEntered{entry.association, entry.category, std::move(entry.reason)});
  }
  return {};
}

std::optional<Refusal> has_draft(const Scene& scene) {
  if (draft_of(scene).version > 0) return {};
  return not_now("2.0.3", {"还没有名单草案。", "No list is being drafted."},
                 {"先办理“起草名单”。", "Draft the list first."});
}

std::optional<Refusal> carry_out_consult(Acting& acting) {
  const auto& arguments = acting.command.arguments;
  const auto due_on = arguments.date("reply_due_on");
  if (due_on < acting.on) {
    return bad_argument("reply_due_on",
                        {"反馈期限不能早于征求日期。", "The reply cannot be due before it is asked."});
  }
  for (const auto& item : arguments.items("organs")) {
    const auto name = text_in(item, "organ");
    const auto place = acting.scene.jurisdiction().find_organ(name);
    if (place < 0) {
      return bad_argument("organs", {fmt::format("单位登记表中没有“{}”。", name),
                                     fmt::format("There is no organ “{}”.", name)});
    }
    const auto& organ = acting.scene.jurisdiction().rows<Organ>()[static_cast<std::size_t>(place)];
    Consultation consultation;
    consultation.organ = {organ.value.name, place};
    consultation.asked_on = acting.on;
    consultation.reply_due_on = due_on;
    const auto row = acting.add(consultation);
    acting.ask({.purpose = Purpose::consultation, .organs = {organ.number}, .due_on = due_on, .row = row});
  }
  return {};
}

std::optional<Refusal> carry_out_reply(Acting& acting) {
  const auto number = acting.scene.request->row;
  if (answer(acting, true).state != RequestState::agreed) return {};
  for (const auto& row : acting.scene.jurisdiction().rows<Consultation>()) {
    if (row.number != number) continue;
    auto replied = row.value;
    replied.replied_on = acting.on;
    replied.opinion = acting.command.opinion;
    acting.amend(number, replied);
  }
  return {};
}

std::optional<Refusal> consulted(const Scene& scene) {
  if (auto refusal = has_draft(scene)) return refusal;
  std::string waiting;
  bool any = false;
  for (const auto& row : scene.jurisdiction().rows<Consultation>()) {
    // Those of an earlier list say nothing of this one.
    if (row.value.asked_on < draft_of(scene).drafted_on) continue;
    any = true;
    const bool is_answered = row.value.replied_on.given();
    if (is_answered || row.value.reply_due_on < scene.situation.today) continue;
    waiting += (waiting.empty() ? "" : "、") + row.value.organ.text;
  }
  if (!any) {
    return against_rule("2.0.3a", "2.0.3",
                        {"名单未征求有关部门意见。", "No department was consulted on the list."},
                        {"先办理“征求意见”。", "Consult the departments first."});
  }
  if (waiting.empty()) return {};
  return against_rule("2.0.3a", "2.0.3",
                      {fmt::format("{}尚未反馈意见，期限也未到。", waiting),
                       fmt::format("{} have not replied, and their time is not over.", waiting)},
                      {"等待反馈，或期限过后再确定。", "Wait for the replies, or until the time is over."});
}

std::optional<Refusal> carry_out_determine(Acting& acting) {
  for (const auto& entry : draft_of(acting.scene).entries) {
    Listing listing;
    listing.category = entry.category;
    listing.listed_on = acting.on;
    listing.reason = entry.reason;
    acting.add_to(entry.association, listing);
    const auto place = acting.scene.ledger().place_of(entry.association);
    const auto& state = *acting.scene.ledger().dossiers[static_cast<std::size_t>(place)].procedure;
    if (entry.category == ListCategory::to_decouple && state.phase == Phase::unlisted) {
      if (state.deferral == DeferralState::decided) {
        acting.events.push_back(DeferralMoved{entry.association, DeferralState::none, acting.on, {}});
      }
      acting.events.push_back(CaseMoved{entry.association, Phase::listed, acting.on, 0});
    }
  }
  acting.events.push_back(DraftEnded{draft_of(acting.scene).version});
  return {};
}

constexpr auto kEntryFields = std::to_array<Field>({
    argument::text("association", "协会", "Association", 100)
        .required()
        .noted("代码或名称", "its code or name"),
    argument::choice<ListCategory>("category", "名单类别", "Category").required(),
    argument::long_text("reason", "理由", "Reason"),
});
constexpr auto kDraftLists = std::to_array<ListArgument>({
    {.key = "entries", .title = {"名单", "List"}, .fields = kEntryFields, .is_required = true},
});
constexpr auto kOrganItemFields =
    std::to_array<Field>({argument::organ("organ", "单位", "Organ").required()});
constexpr auto kConsultLists = std::to_array<ListArgument>({
    {.key = "organs", .title = {"征求单位", "Departments"}, .fields = kOrganItemFields, .is_required = true},
});
constexpr auto kConsultFields =
    std::to_array<Field>({argument::date("reply_due_on", "反馈期限", "Reply due on").required()});
constexpr auto kDetermineGuards = std::to_array<std::string_view>({"2.0.3a"});

constexpr auto kActions = std::to_array<Action>({
    {.name = "list.draft",
     .title = {"起草名单", "Draft the list"},
     .step = 0,
     .clause = "2.0.3",
     .subject = Subject::jurisdiction,
     .roles = kOffice,
     .next = {"随后征求有关部门意见。", "The departments are then consulted."},
     .lists = kDraftLists,
     .carry_out = &carry_out_draft},
    {.name = "list.consult",
     .title = {"征求意见", "Consult the departments"},
     .step = 0,
     .clause = "2.0.3",
     .subject = Subject::jurisdiction,
     .roles = kOffice,
     .document = {"征求意见函", "letter of consultation"},
     .next = {"送所选部门限期反馈。", "It goes to the departments chosen."},
     .numbered = Numbered::may,
     .fields = kConsultFields,
     .lists = kConsultLists,
     .possible = &has_draft,
     .carry_out = &carry_out_consult},
    {.name = "list.reply",
     .title = {"反馈意见", "Reply on the list"},
     .step = 0,
     .clause = "2.0.3",
     .subject = Subject::request,
     .roles = {},
     .document = {"复函", "letter of reply"},
     .next = {"意见送办公室。", "The opinion goes to the office."},
     .needs_opinion = true,
     .numbered = Numbered::may,
     .answers = Purpose::consultation,
     .carry_out = &carry_out_reply},
    {.name = "list.determine",
     .title = {"确定名单", "Determine the list"},
     .step = 0,
     .clause = "2.0.3",
     .subject = Subject::jurisdiction,
     .roles = kJointWorkingGroup,
     .document = {"脱钩名单", "decoupling list"},
     .next = {"列为拟脱钩的协会由业务主管单位开始摸底。",
              "The supervising units begin to survey the associations to be decoupled."},
     .numbered = Numbered::may,
     .guards = kDetermineGuards,
     .possible = &consulted,
     .carry_out = &carry_out_determine},
});

}  // namespace

std::span<const Action> actions_of_list() { return kActions; }

}  // namespace tuogou
