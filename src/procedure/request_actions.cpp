// What can be done with any request: open it, take it back, ask another to sign too, hand it over, urge,
// copy, name a deputy. Cites: 8.2.2.
#include <fmt/format.h>

#include <algorithm>

#include "procedure/action.h"
#include "procedure/offices.h"
#include "procedure/requests.h"

namespace tuogou {

namespace {

constexpr std::int32_t kDeputyDaysMost = 366;
constexpr Moment kHalfDay = Moment{12} * 3'600'000;
constexpr Moment kChinaOffset = Moment{8} * 3'600'000;

Refusal not_holder() {
  Refusal refusal;
  refusal.kind = Refusal::Kind::not_yours;
  refusal.clause = "8.2.2";
  refusal.sentence = {"这一事项现在不由您办理。", "This is not yours to answer now."};
  return refusal;
}

std::optional<Refusal> is_holder(const Scene& scene) {
  if (own_task(scene, *scene.request).task == nullptr) return not_holder();
  return {};
}

std::optional<Refusal> to_be_opened(const Scene& scene) {
  const auto own = own_task(scene, *scene.request);
  if (own.task == nullptr) return not_holder();
  if (own.task->read_at == 0) return {};
  return not_now("8.2.2", {"已经打开过。", "It has been opened already."});
}

std::optional<Refusal> carry_out_open(Acting& acting) {
  const auto& scene = acting.scene;
  const auto own = own_task(scene, *scene.request);
  acting.events.push_back(TaskRead{acting.association(), scene.request->id, own.task->id,
                                   scene.situation.actor.person, scene.situation.now});
  if (scene.request->purpose == Purpose::notice) {
    acting.events.push_back(
        NoticeMoved{scene.request->row, NoticeNode::signed_for, scene.situation.actor.person, acting.on});
  }
  return {};
}

std::optional<Refusal> to_be_withdrawn(const Scene& scene) { return withdrawable(scene, *scene.request); }

std::optional<Refusal> carry_out_withdraw(Acting& acting) {
  withdraw(acting, *acting.scene.request);
  return {};
}

std::optional<Refusal> carry_out_add_signer(Acting& acting) {
  const auto& scene = acting.scene;
  const auto name = acting.command.arguments.text("organ");
  const auto place = scene.jurisdiction().find_organ(name);
  if (place < 0) {
    return bad_argument(
        "organ", {fmt::format("单位登记表中没有“{}”。", name), fmt::format("There is no organ “{}”.", name)});
  }
  const auto organ = scene.jurisdiction().rows<Organ>()[static_cast<std::size_t>(place)].number;
  const auto own = own_task(scene, *scene.request);
  if (organ == own.task->organ) {
    return bad_argument("organ", {"不能加签给本单位。", "Your own organ cannot be asked to sign too."});
  }
  TaskAdded added;
  added.association = acting.association();
  added.request = scene.request->id;
  added.task = acting.next_record();
  added.after = own.task->id;
  added.organ = organ;
  added.state = TaskState::open;
  added.added_by = own.task->id;
  acting.events.push_back(added);
  TaskMoved waits;
  waits.association = acting.association();
  waits.request = scene.request->id;
  waits.task = own.task->id;
  waits.state = TaskState::waiting;
  acting.events.push_back(waits);
  return {};
}

/// The answer of a signer asked by 加签: an opinion for whoever asked.
std::optional<Refusal> is_advising(const Scene& scene) {
  const auto own = own_task(scene, *scene.request);
  if (own.task == nullptr) return not_holder();
  if (own.task->added_by != 0) return {};
  return not_now(
      "8.2.2", {"您不是加签人，请直接办理。", "You were not asked to sign too; answer the request itself."});
}

std::optional<Refusal> carry_out_advise(Acting& acting) {
  const auto verdict = acting.command.arguments.choice<Verdict>("verdict");
  if (verdict == Verdict::unset)
    return bad_argument("verdict", {"请选择同意或不同意。", "Say whether you agree."});
  answer(acting, verdict == Verdict::agree);
  return {};
}

const Person* person_named(const Scene& scene, const Arguments& arguments) {
  const auto id = static_cast<PersonId>(arguments.whole("person"));
  return scene.situation.people == nullptr ? nullptr : scene.situation.people->find(id);
}

std::optional<Refusal> carry_out_delegate(Acting& acting) {
  const auto& scene = acting.scene;
  const auto* person = person_named(scene, acting.command.arguments);
  if (person == nullptr) return bad_argument("person", {"没有这一人员。", "There is no such person."});
  const auto own = own_task(scene, *scene.request);
  if (person->id == scene.situation.actor.person || person->id == own.office->assignment.person) {
    return bad_argument("person", {"不能转办给自己。", "It cannot be handed over to oneself."});
  }
  if (person->id == scene.request->asked_by) {
    return bad_argument("person", {"不能转办给提请人。", "It cannot be handed to whoever asked."});
  }
  if (!may_hold(*person, *own.task, scene)) {
    return bad_argument("person",
                        {fmt::format("{}不在受理单位承担这一职责，不能转办。", person->name),
                         fmt::format("{} does not hold this role in the organ asked.", person->name)});
  }
  acting.events.push_back(TaskDelegated{acting.association(), scene.request->id, own.task->id,
                                        scene.situation.actor.person, scene.situation.actor.name, person->id,
                                        person->name});
  return {};
}

std::optional<Refusal> carry_out_deputise(Acting& acting) {
  const auto& scene = acting.scene;
  const auto& arguments = acting.command.arguments;
  const auto* person = person_named(scene, arguments);
  if (person == nullptr) return bad_argument("person", {"没有这一人员。", "There is no such person."});
  if (person->id == scene.situation.actor.person) {
    return bad_argument("person", {"不能代理自己。", "One cannot be one's own deputy."});
  }
  const auto from = arguments.date("from");
  const auto until = arguments.date("until");
  if (until < from) {
    return bad_argument("until", {"代理的终止日期早于起始日期。", "It ends before it begins."});
  }
  if (until < scene.situation.today) {
    return bad_argument("until", {"代理期限已过。", "It is over already."});
  }
  if (until - from > kDeputyDaysMost) {
    return bad_argument("until", {"代理期限最长一年，可到期续办。", "A deputy is named for a year at most."});
  }
  DeputyNamed named;
  named.id = acting.next_record();
  named.principal = scene.situation.actor.person;
  named.principal_name = scene.situation.actor.name;
  named.deputy = person->id;
  named.deputy_name = person->name;
  named.from = from;
  named.until = until;
  acting.made = named.id;
  acting.events.push_back(std::move(named));
  return {};
}

Moment half_day_of(Moment moment) { return (moment + kChinaOffset) / kHalfDay; }

/// Whoever asked, her colleagues in the same role, and the office may urge.
std::optional<Refusal> to_be_urged(const Scene& scene) {
  const auto& request = *scene.request;
  const bool waits = std::ranges::any_of(scene.situation.actor.offices, [&](const Office& office) {
    const auto& held = office.assignment;
    return held.person == request.asked_by || held.role == role_of(ReformRole::office) ||
           (held.role == request.asked_as && held.organ == request.asked_organ && held.organ != 0);
  });
  if (!waits) {
    Refusal refusal;
    refusal.kind = Refusal::Kind::not_yours;
    refusal.clause = "8.2.2";
    refusal.sentence = {"只有提请单位和办公室可以催办。",
                        "Only the organ that asked, or the office, may urge."};
    return refusal;
  }
  if (request.urged_at == 0 || half_day_of(request.urged_at) != half_day_of(scene.situation.now)) return {};
  return not_now("8.2.2", {"本半日内已经催办过。", "It has been urged in this half day."},
                 {"下一个半日可再次催办。", "It can be urged again in the next half day."});
}

std::optional<Refusal> carry_out_urge(Acting& acting) {
  acting.events.push_back(
      RequestUrged{acting.association(), acting.scene.request->id, acting.scene.situation.now});
  return {};
}

std::optional<Refusal> carry_out_copy(Acting& acting) {
  const auto& scene = acting.scene;
  const auto& arguments = acting.command.arguments;
  CopySent copy;
  copy.association = acting.association();
  copy.about = acting.command.request;
  copy.sent_by = scene.situation.actor.person;
  copy.at = scene.situation.now;
  copy.note = acting.command.opinion;
  const auto send = [&] {
    copy.copy = acting.next_record();
    acting.events.push_back(copy);
  };
  for (const auto& item : arguments.items("organs")) {
    const auto name = text_in(item, "organ");
    const auto place = scene.jurisdiction().find_organ(name);
    if (place < 0) {
      return bad_argument("organs", {fmt::format("单位登记表中没有“{}”。", name),
                                     fmt::format("There is no organ “{}”.", name)});
    }
    copy.organ = scene.jurisdiction().rows<Organ>()[static_cast<std::size_t>(place)].number;
    send();
  }
  copy.organ = 0;
  if (arguments.given("person")) {
    const auto* person = person_named(scene, arguments);
    if (person == nullptr) return bad_argument("person", {"没有这一人员。", "There is no such person."});
    copy.person = person->id;
    send();
  }
  if (acting.events.empty()) {
    return bad_argument("organs", {"请选择抄送的单位或人员。", "Say to whom the copy goes."});
  }
  return {};
}

std::optional<Refusal> carry_out_read_copy(Acting& acting) {
  const auto& scene = acting.scene;
  const auto& copies =
      scene.dossier != nullptr ? scene.state().copies : scene.jurisdiction().proceedings->copies;
  const auto found =
      std::ranges::find(copies, static_cast<RecordId>(acting.command.arguments.whole("copy")), &Copy::id);
  if (found == copies.end()) return bad_argument("copy", {"没有这一抄送。", "There is no such copy."});
  const bool is_own = std::ranges::any_of(scene.situation.actor.offices, [&](const Office& office) {
    return (found->person != 0 && office.assignment.person == found->person) ||
           (found->organ != 0 && office.assignment.organ == found->organ);
  });
  if (!is_own) return not_holder();
  if (found->read_at != 0) return not_now("8.2.2", {"已经签收。", "It has been read already."});
  acting.events.push_back(
      CopyRead{acting.association(), found->id, scene.situation.actor.person, scene.situation.now});
  return {};
}

constexpr auto kAddFields = std::to_array<Field>({
    argument::organ("organ", "加签单位", "Organ").required(),
});
constexpr auto kAdviseFields = std::to_array<Field>({
    argument::choice<Verdict>("verdict", "意见", "Verdict").required(),
});
constexpr auto kPersonField = argument::whole("person", "人员编号", "Person").required();
constexpr auto kDelegateFields = std::to_array<Field>({kPersonField});
constexpr auto kDeputiseFields = std::to_array<Field>({
    kPersonField,
    argument::date("from", "起始日期", "From").required(),
    argument::date("until", "终止日期", "Until").required(),
});
constexpr auto kCopyFields = std::to_array<Field>({argument::whole("person", "人员编号", "Person")});
constexpr auto kOrganItemFields =
    std::to_array<Field>({argument::organ("organ", "单位", "Organ").required()});
constexpr auto kCopyLists = std::to_array<ListArgument>({
    {.key = "organs", .title = {"抄送单位", "Organs"}, .fields = kOrganItemFields},
});
constexpr auto kReadCopyFields =
    std::to_array<Field>({argument::whole("copy", "抄送编号", "Copy").required()});

constexpr auto kActions = std::to_array<Action>({
    {.name = "request.open",
     .title = {"打开", "Open"},
     .step = -1,
     .clause = "8.2.2",
     .subject = Subject::request,
     .roles = {},
     .next = {"提请人看到已打开，不能再撤回。", "Whoever asked sees it, and can take it back no more."},
     .possible = &to_be_opened,
     .carry_out = &carry_out_open},
    {.name = "request.withdraw",
     .title = {"撤回", "Take back"},
     .step = -1,
     .clause = "8.2.2",
     .subject = Subject::request,
     .roles = {},
     .next = {"回到提请之前。", "All is as it was before it was asked."},
     .possible = &to_be_withdrawn,
     .carry_out = &carry_out_withdraw},
    {.name = "request.add_signer",
     .title = {"加签", "Ask another to sign too"},
     .step = -1,
     .clause = "8.2.2",
     .subject = Subject::request,
     .roles = {},
     .next = {"先由加签单位提出意见，再回到您办理；其意见供您参考，不直接决定结果。",
              "The other advises first, then it is yours again; the advice decides nothing by itself."},
     .fields = kAddFields,
     .possible = &is_holder,
     .carry_out = &carry_out_add_signer},
    {.name = "request.advise",
     .title = {"加签意见", "Advise"},
     .step = -1,
     .clause = "8.2.2",
     .subject = Subject::request,
     .roles = {},
     .next = {"回到请您加签的人办理。", "It goes back to whoever asked you."},
     .needs_opinion = true,
     .fields = kAdviseFields,
     .possible = &is_advising,
     .carry_out = &carry_out_advise},
    {.name = "request.delegate",
     .title = {"转办", "Hand over"},
     .step = -1,
     .clause = "8.2.2",
     .subject = Subject::request,
     .roles = {},
     .next = {"由所选人员办理，记录双方姓名。", "The person chosen answers it; both names are kept."},
     .fields = kDelegateFields,
     .possible = &is_holder,
     .carry_out = &carry_out_delegate},
    {.name = "request.deputise",
     .title = {"委托代理", "Name a deputy"},
     .step = -1,
     .clause = "8.2.2",
     .subject = Subject::jurisdiction,
     .roles = {},
     .next = {"期限内由代理人办理，记录双方姓名。", "The deputy acts in that time; both names are kept."},
     .fields = kDeputiseFields,
     .carry_out = &carry_out_deputise},
    {.name = "request.urge",
     .title = {"催办", "Urge"},
     .step = -1,
     .clause = "8.2.2",
     .subject = Subject::request,
     .roles = {},
     .next = {"受理人收到催办，每半日限一次。", "Those asked are reminded; once in a half day."},
     .possible = &to_be_urged,
     .carry_out = &carry_out_urge},
    {.name = "request.cc",
     .title = {"抄送", "Send a copy"},
     .step = -1,
     .clause = "8.2.2",
     .subject = Subject::association,
     .roles = {},
     .next = {"收件人签收后留下回执。", "A receipt is kept once it is read."},
     .fields = kCopyFields,
     .lists = kCopyLists,
     .carry_out = &carry_out_copy},
    {.name = "copy.read",
     .title = {"签收抄送", "Read a copy"},
     .step = -1,
     .clause = "8.2.2",
     .subject = Subject::record,
     .roles = {},
     .next = {"抄送人看到回执。", "Whoever sent it sees the receipt."},
     .fields = kReadCopyFields,
     .carry_out = &carry_out_read_copy},
});

}  // namespace

std::span<const Action> actions_of_requests() { return kActions; }

}  // namespace tuogou
