#include "procedure/offices.h"

#include <fmt/format.h>

#include <algorithm>

namespace tuogou {

namespace {

Refusal not_yours(std::string_view clause, Bilingual sentence, Bilingual remedy = {}) {
  return {Refusal::Kind::not_yours, "", std::string(clause), std::move(sentence), std::move(remedy), {}, {}};
}

Bilingual roles_in_words(std::span<const Role> roles) {
  Bilingual words;
  for (const Role role : roles) {
    if (!words.zh.empty()) words.zh += "、", words.en += ", ";
    words.zh += label(role).zh;
    words.en += label(role).en;
  }
  return words;
}

/// The organs whose turn it is, for a person who is not among them.
Bilingual asked_in_words(const Scene& scene, const Request& request) {
  Bilingual words;
  for (const Task& task : request.tasks) {
    if (task.state != TaskState::open) continue;
    const auto* organ = scene.jurisdiction().organ(task.organ);
    const std::string name = organ == nullptr ? std::string(label(task.role).zh) : organ->value.name;
    if (!words.zh.empty()) words.zh += "、", words.en += ", ";
    words.zh += name;
    words.en += name;
  }
  return words;
}

}  // namespace

bool holds(const Office& office, Role role, const Scene& scene) {
  const auto& held = office.assignment;
  if (held.role != role) return false;
  if (role == Role::association) {
    return scene.dossier != nullptr && held.association == scene.dossier->association.number;
  }
  if (role == role_of(ReformRole::supervising)) {
    return scene.dossier != nullptr && held.organ != 0 &&
           held.organ == supervising_organ(scene.jurisdiction(), scene.association());
  }
  return true;
}

bool may_hold(const Person& person, const Task& task, const Scene& scene) {
  return std::ranges::any_of(person.offices, [&](const Assignment& held) {
    return held.jurisdiction == scene.ledger().key && held.organ == task.organ &&
           (task.role == Role::none || held.role == task.role);
  });
}

namespace {

/// Whom a task was handed to has left the office; without knowing the people, nobody has.
bool has_left(PersonId holder, const Task& task, const Scene& scene) {
  if (scene.situation.people == nullptr) return false;
  const auto* person = scene.situation.people->find(holder);
  return person == nullptr || !may_hold(*person, task, scene);
}

}  // namespace

bool can_answer(const Office& office, const Task& task, const Scene& scene) {
  const auto& held = office.assignment;
  if (task.state != TaskState::open || held.organ != task.organ) return false;
  if (task.role != Role::none && held.role != task.role) return false;
  if (task.person != 0 && held.person != task.person && !has_left(task.person, task, scene)) return false;
  const auto asked_by = scene.request == nullptr ? 0 : scene.request->asked_by;
  return asked_by == 0 || (held.person != asked_by && scene.situation.actor.person != asked_by);
}

OwnTask own_task(const Scene& scene, const Request& request) {
  Scene at = scene;
  at.request = &request;
  for (const Task& task : request.tasks) {
    for (const Office& office : scene.situation.actor.offices) {
      if (can_answer(office, task, at)) return {&task, &office};
    }
  }
  return {};
}

std::variant<const Office*, Refusal> office_for(const Action& action, const Scene& scene) {
  const auto& offices = scene.situation.actor.offices;
  if (action.answers) {
    if (scene.request == nullptr) {
      return not_now(action.clause,
                     {fmt::format("现在没有待办的“{}”。", label(*action.answers).zh),
                      fmt::format("There is no open request for {} now.", label(*action.answers).en)},
                     {fmt::format("须先由提请方送来“{}”。", label(*action.answers).zh),
                      fmt::format("It has to be asked for first: {}.", label(*action.answers).en)});
    }
    if (const auto own = own_task(scene, *scene.request); own.office != nullptr) return own.office;
    const auto& request = *scene.request;
    if (request.asked_by == scene.situation.actor.person) {
      return not_yours("8.2.2",
                       {"提请人不能办理本人提请的事项。", "Whoever asked may not answer her own request."},
                       {"请由本单位其他人员办理。", "Somebody else of the organ asked may."});
    }
    const auto asked = asked_in_words(scene, request);
    return not_yours(action.clause, {fmt::format("本事项由{}办理。", asked.zh),
                                     fmt::format("This is for {} to answer.", asked.en)});
  }
  if (action.roles.empty()) {
    if (!offices.empty()) return &offices.front();
    return not_yours(action.clause, {"您在本区没有职责。", "You hold no office in this jurisdiction."});
  }
  for (const Role role : action.roles) {
    const auto found =
        std::ranges::find_if(offices, [&](const Office& office) { return holds(office, role, scene); });
    if (found != offices.end()) return &*found;
  }
  const auto who = roles_in_words(action.roles);
  const bool of_this = std::ranges::any_of(action.roles, [](Role role) {
    return role == role_of(ReformRole::supervising) || role == Role::association;
  });
  return not_yours(action.clause,
                   of_this
                       ? Bilingual{fmt::format("“{}”由本协会的{}办理。", action.title.zh, who.zh),
                                   fmt::format("“{}” is for this association's {}.", action.title.en, who.en)}
                       : Bilingual{fmt::format("“{}”由{}办理。", action.title.zh, who.zh),
                                   fmt::format("“{}” is for the {}.", action.title.en, who.en)});
}

}  // namespace tuogou
