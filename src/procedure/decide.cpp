#include "procedure/decide.h"

#include <fmt/format.h>

#include <algorithm>

#include "procedure/guards.h"
#include "procedure/offices.h"

namespace tuogou {

namespace {

Refusal not_there(Bilingual sentence) {
  Refusal refusal;
  refusal.kind = Refusal::Kind::not_there;
  refusal.sentence = std::move(sentence);
  return refusal;
}

const std::vector<Request>& requests_of(const Scene& scene) {
  return scene.dossier != nullptr ? scene.state().requests : scene.jurisdiction().proceedings->requests;
}

const Request* find_request(const Scene& scene, RecordId id) {
  const auto& requests = requests_of(scene);
  const auto found = std::ranges::find(requests, id, &Request::id);
  return found == requests.end() ? nullptr : &*found;
}

/// The open request that an answering action means where it does not say which: the actor's own first.
const Request* request_meant(const Scene& scene, Purpose purpose) {
  const Request* any = nullptr;
  for (const auto& request : requests_of(scene)) {
    if (!request.is_open() || request.purpose != purpose) continue;
    if (scene.matter.given() && request.matter != scene.matter) continue;
    if (own_task(scene, request).task != nullptr) return &request;
    if (any == nullptr) any = &request;
  }
  return any;
}

/// Fills in what the action is about; a refusal where there is no such thing.
std::optional<Refusal> set_scene(Scene& scene, const Command& command) {
  const auto& action = *command.action;
  const auto& ledger = scene.ledger();
  if (command.association != 0 && action.subject != Subject::jurisdiction) {
    const auto place = ledger.place_of(command.association);
    if (place < 0) return not_there({"没有这一协会。", "There is no such association."});
    scene.dossier = &ledger.dossiers[static_cast<std::size_t>(place)];
  }
  // What nobody in particular does (抄送) can also be about the jurisdiction.
  const bool needs_association =
      (action.subject == Subject::association && !action.roles.empty()) || action.subject == Subject::matter;
  if (needs_association && scene.dossier == nullptr) {
    return bad_argument("association", {"请写明是哪一协会。", "Say which association."});
  }
  scene.record = command.record;
  const bool has_matter =
      std::ranges::any_of(action.fields, [](const Field& field) { return field.key == "matter"; });
  if (has_matter) scene.matter = command.arguments.matter("matter");
  if (action.subject == Subject::matter) {
    if (scene.programme().matters.place_of(scene.matter) == Matters::kNone || !scene.matter.given()) {
      return bad_argument("matter", {"请写明脱钩事项编号，如1.1。", "Say which matter, such as 1.1."});
    }
  }
  if (command.request != 0) {
    scene.request = find_request(scene, command.request);
    if (scene.request == nullptr) return not_there({"没有这一送办事项。", "There is no such request."});
    if (action.answers && scene.request->purpose != *action.answers) {
      return not_there({"该送办事项不是这一类。", "That request asks for something else."});
    }
  } else if (action.answers) {
    scene.request = request_meant(scene, *action.answers);
  } else if (action.subject == Subject::request) {
    return bad_argument("request", {"请写明是哪一送办事项。", "Say which request."});
  }
  if (scene.request != nullptr && scene.request->matter.given()) scene.matter = scene.request->matter;
  return {};
}

/// Copies can be sent of what is closed; all else is over.
std::optional<Refusal> closed(const Action& action, const Scene& scene) {
  if (scene.request == nullptr || scene.request->is_open()) return {};
  if (!action.answers && action.subject != Subject::request) return {};
  return not_now("8.2.2", {"这一事项已经办结。", "That request is closed."},
                 {"如需重办，请重新送办。", "Ask again if it has to be done again."});
}

/// Whether the answer is that of a signer whom another asked to sign too; such an answer advises only.
bool is_added(const Scene& scene) {
  if (scene.request == nullptr) return false;
  const auto own = own_task(scene, *scene.request);
  return own.task != nullptr && own.task->added_by != 0;
}

std::optional<Refusal> check_form(const Scene& scene, const Command& command, Date on) {
  const auto& action = *command.action;
  if (on > scene.situation.today) {
    return bad_argument("on",
                        {fmt::format("日期{}晚于今天（{}）。", on.chinese(), scene.situation.today.chinese()),
                         fmt::format("{} is later than today ({}).", on.iso(), scene.situation.today.iso())});
  }
  if (action.needs_opinion && command.opinion.empty()) {
    auto refusal =
        bad_argument("opinion", {fmt::format("“{}”须写明意见或理由。", action.title.zh),
                                 fmt::format("“{}” needs an opinion or a reason.", action.title.en)});
    refusal.clause = action.clause;
    return refusal;
  }
  if (action.numbered == Numbered::must && command.number.empty() && !is_added(scene)) {
    auto refusal =
        bad_argument("number", {fmt::format("{}须有文号。", action.document.zh),
                                fmt::format("The {} needs a document number.", action.document.en)});
    refusal.clause = action.clause;
    return refusal;
  }
  return {};
}

/// An answer that would be dated before the question. The rules speak first where they know of it.
std::optional<Refusal> dated_too_early(const Scene& scene, const Action& action, Date on) {
  if (!action.answers || on >= scene.request->asked_on) return {};
  const auto asked_on = scene.request->asked_on;
  auto refusal =
      bad_argument("on", {fmt::format("日期{}早于提请日期（{}）。", on.chinese(), asked_on.chinese()),
                          fmt::format("{} is before it was asked for ({}).", on.iso(), asked_on.iso())});
  refusal.clause = action.clause;
  return refusal;
}

ActDone head_of(const Acting& acting) {
  const auto& command = acting.command;
  const auto& actor = acting.scene.situation.actor;
  const auto& held = acting.office.assignment;
  ActDone head;
  head.action = command.action->name;
  head.on = acting.on;
  head.association = acting.association();
  head.request = acting.scene.request == nullptr ? acting.made : acting.scene.request->id;
  head.matter = acting.scene.matter;
  head.person = actor.person;
  head.person_name = actor.name;
  head.role = held.role;
  head.organ = held.organ;
  head.organ_name = held.organ_name;
  head.principal = acting.office.principal;
  head.principal_name = acting.office.principal_name;
  head.opinion = command.opinion;
  head.number = command.number;
  for (const auto& hash : command.attachments) {
    head.attachments += (head.attachments.empty() ? "" : ",") + hash;
  }
  return head;
}

/// Why not, before anything is filled in.
std::variant<const Office*, Refusal> admitted(const Action& action, const Scene& scene) {
  if (auto refusal = closed(action, scene)) return std::move(*refusal);
  auto office = office_for(action, scene);
  if (std::holds_alternative<Refusal>(office)) return office;
  if (action.possible != nullptr) {
    if (auto refusal = action.possible(scene)) return std::move(*refusal);
  }
  return office;
}

}  // namespace

Decision decide(const Situation& situation, const Command& command) {
  Scene scene{situation};
  if (auto refusal = set_scene(scene, command)) return std::move(*refusal);
  const auto& action = *command.action;
  const auto office = admitted(action, scene);
  if (const auto* refusal = std::get_if<Refusal>(&office)) return *refusal;
  const auto on = command.on.given() ? command.on : situation.today;
  if (auto refusal = check_form(scene, command, on)) return std::move(*refusal);

  Acting acting(scene, command, *std::get<const Office*>(office), on);
  if (auto refusal = action.carry_out(acting)) return std::move(*refusal);
  if (const auto found = breaches(scene, acting.events, on, action.guards); !found.empty()) {
    return against_rule(found[0].rule, found[0].clause, found[0].sentence, found[0].remedy);
  }
  if (auto refusal = dated_too_early(scene, action, on)) return std::move(*refusal);
  Decided decided;
  for (auto& breach : breaches(scene, acting.events, on, action.cautions)) {
    decided.warnings.push_back({breach.rule, breach.clause, breach.sentence});
  }
  decided.record = acting.made;
  decided.events.reserve(acting.events.size() + 1);
  decided.events.emplace_back(head_of(acting));
  std::ranges::move(acting.events, std::back_inserter(decided.events));
  return decided;
}

std::vector<Choice> choices(const Situation& situation, RecordId association) {
  std::vector<Choice> answer;
  Scene scene{situation};
  if (association != 0) {
    const auto place = situation.ledger.place_of(association);
    if (place < 0) return answer;
    scene.dossier = &situation.ledger.dossiers[static_cast<std::size_t>(place)];
  }
  const auto put = [&](const Action& action, const Scene& at) {
    auto office = admitted(action, at);
    Choice choice{&action, at.matter, at.request == nullptr ? 0 : at.request->id, {}};
    if (auto* refusal = std::get_if<Refusal>(&office)) choice.refusal = std::move(*refusal);
    answer.push_back(std::move(choice));
  };
  const auto applicable = [&] {
    if (scene.dossier == nullptr) return 0u;
    return matters_of(*scene.dossier, Frame(scene.programme(), scene.jurisdiction())).applicable;
  }();
  for (const Action* action : all_actions()) {
    const bool of_jurisdiction = action->subject == Subject::jurisdiction;
    if (action->subject == Subject::record) continue;
    // Those about one paper are offered beside the paper.
    if (action->subject == Subject::paper &&
        std::ranges::any_of(action->fields, [](const Field& field) { return field.key == "paper"; }))
      continue;
    if (action->answers || action->subject == Subject::request) {
      bool is_any = false;
      for (const auto& request : requests_of(scene)) {
        if (!request.is_open() || (action->answers && request.purpose != *action->answers)) continue;
        Scene at = scene;
        at.request = &request;
        at.matter = request.matter;
        put(*action, at);
        is_any = true;
      }
      // An answer that nobody is asked for is still shown, with what has to come first.
      if (!is_any && action->answers && action->subject == Subject::association && scene.dossier != nullptr) {
        put(*action, scene);
      }
    } else if (of_jurisdiction != (scene.dossier == nullptr)) {
      continue;
    } else if (action->subject == Subject::matter) {
      const auto& matters = scene.programme().matters;
      for (std::size_t i = 0; i < matters.count(); ++i) {
        if (((applicable >> i) & 1u) == 0) continue;
        Scene at = scene;
        at.matter = matters.all()[i].code;
        put(*action, at);
      }
    } else {
      put(*action, scene);
    }
  }
  return answer;
}

std::vector<const Request*> waiting_for(const Situation& situation, const Dossier* dossier) {
  std::vector<const Request*> waiting;
  const Scene scene{situation, dossier};
  for (const auto& request : requests_of(scene)) {
    if (request.is_open() && own_task(scene, request).task != nullptr) waiting.push_back(&request);
  }
  return waiting;
}

}  // namespace tuogou
