#include "desk/request_view.h"

#include <fmt/format.h>

#include <boost/json/array.hpp>

#include "desk/register_view.h"
#include "journal/entry.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr auto kShapes =
    std::to_array<Label>({{"会签", "all sign"}, {"或签", "any signs"}, {"依次", "in turn"}});
constexpr auto kMeanings = std::to_array<Label>(
    {{"须全部同意；任何一方不同意，即退回提请人。", "Everybody must agree; one no returns it at once."},
     {"任何一方同意即可；全部不同意的，退回提请人。", "One yes is enough; it is returned when all say no."},
     {"依次办理；任何一方不同意，即退回提请人，后面的不再办理。",
      "One after another; one no returns it, and the rest are not asked."}});
constexpr auto kRequestStates = std::to_array<Label>({{"办理中", "open"},
                                                      {"已同意", "agreed"},
                                                      {"已退回", "returned"},
                                                      {"已撤回", "taken back"},
                                                      {"已取消", "cancelled"}});
constexpr auto kTaskStates = std::to_array<Label>({{"未到", "not yet its turn"},
                                                   {"待办", "to be answered"},
                                                   {"同意", "agreed"},
                                                   {"不同意", "did not agree"},
                                                   {"不再办理", "need not be answered"}});
constexpr auto kDeferralStates = std::to_array<Label>({{"未申请暂缓", "no deferral"},
                                                       {"已申请暂缓", "deferral proposed"},
                                                       {"已报市联合工作组", "deferral endorsed"},
                                                       {"已审定暂缓", "deferral decided"}});

enum class Urgency : std::uint8_t { grey, green, yellow, red };
struct UrgencyWords {
  std::string_view name;
  Label title;
};
constexpr auto kUrgencies = std::to_array<UrgencyWords>({{"grey", {"未定时限", "no date set"}},
                                                         {"green", {"按期", "in time"}},
                                                         {"yellow", {"临期", "due soon"}},
                                                         {"red", {"紧急或逾期", "urgent or late"}}});

constexpr auto kRefusalKinds = std::to_array<std::string_view>(
    {"not_yours", "not_now", "against_rule", "bad_arguments", "not_there", "stale"});

template <class E, class Table>
Label word(const Table& table, E value) {
  return table[static_cast<std::size_t>(value)];
}

Urgency urgency_of(int left) {
  if (left <= kUrgentWorkingDays) return Urgency::red;
  return left <= kSoonWorkingDays ? Urgency::yellow : Urgency::green;
}

Bilingual days_in_words(int left) {
  if (left < 0) {
    return {fmt::format("逾期{}个工作日", -left), fmt::format("{} working days late", -left)};
  }
  if (left == 0) return {"今天到期", "due today"};
  return {fmt::format("还有{}个工作日", left), fmt::format("{} working days left", left)};
}

/// Working days from `day` to `due_on`: never 0 once the date has passed, were it only a weekend ago.
int days_left(Date due_on, Date day, const WorkingDays& working_days) {
  const int left = working_days.between(day, due_on);
  return due_on < day ? std::min(left, -1) : left;
}

json::value moment_or_null(Moment moment) {
  return moment == 0 ? json::value() : json::value(iso_moment(moment));
}

json::object task_view(const Viewpoint& view, const Task& task, const People* people) {
  return {{"id", task.id},
          {"state", named(task.state, label_of(task.state))},
          {"role", task.role == Role::none ? json::value() : json::value(in_both(label(task.role)))},
          {"organ", organ_view(view, task.organ)},
          {"person", person_view(task.person, people)},
          {"read_at", moment_or_null(task.read_at)},
          {"done_by", person_view(task.done_by, people)},
          {"principal", person_view(task.principal, people)},
          {"delegated_by", person_view(task.delegated_by, people)},
          {"added_by", number_or_null(task.added_by)},
          {"opinion", text_or_null(task.opinion)}};
}

}  // namespace

Label label_of(Shape shape) { return word(kShapes, shape); }
Label meaning_of(Shape shape) { return word(kMeanings, shape); }
Label label_of(RequestState state) { return word(kRequestStates, state); }
Label label_of(TaskState state) { return word(kTaskStates, state); }
Label label_of(DeferralState state) { return word(kDeferralStates, state); }

json::value person_view(PersonId person, const People* people) {
  if (person == 0) return {};
  const auto* found = people == nullptr ? nullptr : people->find(person);
  return json::object{{"id", person}, {"name", found == nullptr ? json::value() : json::value(found->name)}};
}

json::value organ_view(const Viewpoint& view, RecordId organ) {
  if (organ == 0) return {};
  const auto* found = view.jurisdiction().organ(organ);
  return json::object{{"id", organ},
                      {"name", found == nullptr ? json::value() : json::value(found->value.name)}};
}

json::value association_view(const Viewpoint& view, const Dossier* dossier) {
  if (dossier == nullptr || !view.sees(*dossier)) return {};
  const auto& association = dossier->association;
  return json::object{
      {"id", association.number}, {"name", association.value.name}, {"uscc", association.value.uscc}};
}

json::object office_view(const Office& office) {
  const auto& held = office.assignment;
  return {{"role", in_both(label(held.role))},
          {"organ_name", text_or_null(held.organ_name)},
          {"principal", office.principal == 0
                            ? json::value()
                            : json::value{{"id", office.principal}, {"name", office.principal_name}}}};
}

json::object due_view(Date due_on, Date day, const WorkingDays& working_days) {
  auto urgency = Urgency::grey;
  json::value left, text, note;
  if (due_on.given()) {
    const int days = days_left(due_on, day, working_days);
    urgency = urgency_of(days);
    left = days;
    text = in_both(days_in_words(days));
    if (const auto said = working_days.note(std::min(day, due_on), std::max(day, due_on))) {
      note = in_both(*said);
    }
  }
  const auto& words = kUrgencies[static_cast<std::size_t>(urgency)];
  return {{"due_on", date_or_null(due_on)},
          {"working_days_left", std::move(left)},
          {"light", {{"name", words.name}, {"title", in_both(words.title)}}},
          {"text", std::move(text)},
          {"note", std::move(note)}};
}

bool is_due_soon(Date due_on, Date day, const WorkingDays& working_days) {
  return due_on.given() && days_left(due_on, day, working_days) <= kSoonWorkingDays;
}

json::object request_view(const Viewpoint& view, const Request& request, const People* people) {
  json::array tasks;
  for (const auto& task : request.tasks) tasks.push_back(task_view(view, task, people));
  auto shape = named(request.shape, label_of(request.shape));
  shape["meaning"] = in_both(meaning_of(request.shape));
  return {{"id", request.id},
          {"purpose", named(request.purpose, label(request.purpose))},
          {"shape", std::move(shape)},
          {"state", named(request.state, label_of(request.state))},
          {"matter", text_or_null(request.matter.text())},
          {"about", number_or_null(request.row)},
          {"asked_on", date_or_null(request.asked_on)},
          {"due_on", date_or_null(request.due_on)},
          {"asked_by", person_view(request.asked_by, people)},
          {"asked_as", in_both(label(request.asked_as))},
          {"asked_organ", organ_view(view, request.asked_organ)},
          {"urged_at", moment_or_null(request.urged_at)},
          {"tasks", std::move(tasks)}};
}

json::object copy_view(const Viewpoint& view, const Copy& copy, const People* people) {
  return {{"id", copy.id},
          {"about", number_or_null(copy.about)},
          {"organ", organ_view(view, copy.organ)},
          {"person", person_view(copy.person, people)},
          {"sent_by", person_view(copy.sent_by, people)},
          {"sent_at", moment_or_null(copy.sent_at)},
          {"read_at", moment_or_null(copy.read_at)},
          {"note", text_or_null(copy.note)}};
}

bool is_addressed_to(const Actor& actor, const Copy& copy) {
  return std::ranges::any_of(actor.offices, [&](const Office& office) {
    return (copy.person != 0 && office.assignment.person == copy.person) ||
           (copy.organ != 0 && office.assignment.organ == copy.organ);
  });
}

json::object refusal_view(const Refusal& refusal) {
  const bool has_remedy = !refusal.remedy.zh.empty();
  return {{"kind", kRefusalKinds[static_cast<std::size_t>(refusal.kind)]},
          {"rule", text_or_null(refusal.rule)},
          {"clause", text_or_null(refusal.clause)},
          {"message", in_both(refusal.sentence)},
          {"remedy", has_remedy ? json::value(in_both(refusal.remedy)) : json::value()}};
}

json::object choice_view(const Choice& choice) {
  const auto& action = *choice.action;
  const auto or_null = [](Label label) {
    return label.zh.empty() ? json::value() : json::value(in_both(label));
  };
  return {{"action", action.name},
          {"title", in_both(action.title)},
          {"matter", text_or_null(choice.matter.text())},
          {"request", number_or_null(choice.request)},
          {"allowed", !choice.refusal},
          {"document", or_null(action.document)},
          {"next", or_null(action.next)},
          {"refusal", choice.refusal ? json::value(refusal_view(*choice.refusal)) : json::value()}};
}

}  // namespace tuogou
