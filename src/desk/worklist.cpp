#include "desk/worklist.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <functional>
#include <set>

#include "desk/register_view.h"
#include "desk/request_view.h"
#include "journal/entry.h"
#include "procedure/offices.h"

namespace tuogou {

namespace json = boost::json;

namespace {

/// An item of a list and what it is ordered by.
struct Item {
  Date due_on;
  RecordId number = 0;
  json::object told;
};
using Items = std::vector<Item>;

/// Goes through all that is under way once and puts each into the lists it belongs to.
class Sorting {
 public:
  Sorting(const Viewpoint& view, const WorkingDays& working_days, const People* people)
      : view_(view),
        people_(people),
        working_days_(working_days),
        situation_{*view.ledger, view.actor, working_days, view.today, view.now, 0, people, nullptr} {}

  Items todo, to_read, asked, answered, notices;

  void take_all() {
    const auto& proceedings = *view_.jurisdiction().proceedings;
    take(nullptr, proceedings.requests, proceedings.copies);
    for (const auto& dossier : view_.ledger->dossiers) {
      const Case& state = *dossier.procedure;
      // Most associations have neither, and asking who sees them costs more.
      if (state.requests.empty() && state.copies.empty()) continue;
      if (view_.sees(dossier)) take(&dossier, state.requests, state.copies);
    }
    for (const auto& notice : proceedings.notices) take(notice);
  }

 private:
  void take(const Dossier* dossier, const std::vector<Request>& requests, const std::vector<Copy>& copies) {
    const Scene scene{situation_, dossier};
    for (const auto& request : requests) {
      if (request.is_open()) take_open(scene, request);
      if (std::ranges::any_of(request.tasks, [&](const Task& task) { return is_hers(task.done_by); })) {
        answered.push_back({{}, request.id, request_item(dossier, request)});
      }
    }
    for (const auto& copy : copies) {
      if (copy.read_at != 0 || !is_addressed_to(view_.actor, copy)) continue;
      auto told = copy_view(view_, copy, people_);
      told["association"] = association_view(view_, dossier);
      to_read.push_back({{}, copy.id, std::move(told)});
    }
  }

  void take_open(const Scene& scene, const Request& request) {
    if (const auto own = own_task(scene, request); own.task != nullptr) {
      auto told = request_item(scene.dossier, request);
      told["task"] = own.task->id;
      told["is_read"] = own.task->read_at != 0;
      told["office"] = office_view(*own.office);
      told["actor"] = {{"id", view_.actor.person}, {"name", view_.actor.name}};
      todo.push_back({request.due_on, request.id, std::move(told)});
    }
    if (is_hers(request.asked_by)) {
      auto told = request_item(scene.dossier, request);
      told["is_read"] = request.is_read();
      asked.push_back({request.due_on, request.id, std::move(told)});
    }
  }

  void take(const Notice& notice) {
    if (notice.node == NoticeNode::closed) return;
    const bool is_hers = std::ranges::any_of(view_.actor.offices, [&](const Office& office) {
      return office.assignment.role == role_of(ReformRole::office) ||
             (notice.organ != 0 && office.assignment.organ == notice.organ);
    });
    if (!is_hers) return;
    notices.push_back({notice.due_on,
                       notice.id,
                       {{"id", notice.id},
                        {"association", association_view(view_, view_.dossier(notice.association))},
                        {"subject", notice.subject},
                        {"requirement", notice.requirement},
                        {"organ", organ_view(view_, notice.organ)},
                        {"node", named(notice.node, label(notice.node))},
                        {"issued_on", date_or_null(notice.issued_on)},
                        {"replied_on", date_or_null(notice.replied_on)},
                        {"due", due_view(notice.due_on, view_.today, working_days_)}}});
  }

  json::object request_item(const Dossier* dossier, const Request& request) const {
    return {{"association", association_view(view_, dossier)},
            {"request", request.id},
            {"purpose", named(request.purpose, label(request.purpose))},
            {"matter", text_or_null(request.matter.text())},
            {"about", number_or_null(request.row)},
            {"state", named(request.state, label_of(request.state))},
            {"asked_on", date_or_null(request.asked_on)},
            {"asked_by", person_view(request.asked_by, people_)},
            {"asked_organ", organ_view(view_, request.asked_organ)},
            {"urged", request.urged_at != 0},
            {"due", due_view(request.due_on, view_.today, working_days_)}};
  }

  bool is_hers(PersonId person) const { return person != 0 && person == view_.actor.person; }

  const Viewpoint& view_;
  const People* people_;
  const WorkingDays& working_days_;
  const Situation situation_;
};

void nearest_first(Items& items) {
  std::ranges::sort(items, {}, [](const Item& item) {
    return std::pair(item.due_on.given() ? item.due_on : kDateLast, item.number);
  });
}

void newest_first(Items& items) { std::ranges::sort(items, std::greater<>(), &Item::number); }

/// Of what waits for her and what she waits for; a request that is both, only once.
Items due_soon(const Viewpoint& view, const WorkingDays& working_days, const Items& todo,
               const Items& asked) {
  Items soon;
  std::set<RecordId> taken;
  for (const auto* items : {&todo, &asked}) {
    for (const auto& item : *items) {
      if (!is_due_soon(item.due_on, view.today, working_days)) continue;
      if (taken.insert(item.number).second) soon.push_back(item);
    }
  }
  nearest_first(soon);
  return soon;
}

/// The one place where a list and its count are put into the answer.
void put(json::object& answer, std::string_view name, Items items) {
  json::array list;
  for (auto& item : items) list.push_back(std::move(item.told));
  answer["counts"].as_object()[name] = list.size();
  answer[name] = std::move(list);
}

}  // namespace

json::object worklist(const Viewpoint& view, const WorkingDays& working_days, const People* people) {
  Sorting sorting(view, working_days, people);
  sorting.take_all();
  nearest_first(sorting.todo);
  nearest_first(sorting.asked);
  nearest_first(sorting.notices);
  newest_first(sorting.to_read);
  newest_first(sorting.answered);
  if (sorting.answered.size() > kAnsweredMost) sorting.answered.resize(kAnsweredMost);
  auto soon = due_soon(view, working_days, sorting.todo, sorting.asked);

  json::object answer{{"counts", json::object()}};
  put(answer, "todo", std::move(sorting.todo));
  put(answer, "to_read", std::move(sorting.to_read));
  put(answer, "asked", std::move(sorting.asked));
  put(answer, "answered", std::move(sorting.answered));
  put(answer, "notices", std::move(sorting.notices));
  put(answer, "due_soon", std::move(soon));
  return answer;
}

}  // namespace tuogou
