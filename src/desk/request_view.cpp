#include "desk/request_view.h"

#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <unordered_map>

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

/// null where nothing is said.
template <class Text>
void put_label(JsonWriter& to, std::string_view of, const Text& said) {
  if (said.zh.empty()) {
    to.name(of).null();
  } else {
    to.member(of, said);
  }
}

/// {"id", "name"}; null for 0.
void put_holder(JsonWriter& to, std::string_view of, std::int64_t id, const std::string* name) {
  to.name(of);
  if (id == 0) {
    to.null();
    return;
  }
  to.open_object().member("id", id).name("name");
  if (name == nullptr) {
    to.null();
  } else {
    to.text(*name);
  }
  to.close_object();
}

std::string moment_text(Moment moment) { return moment == 0 ? std::string() : iso_moment(moment); }

void put_role(JsonWriter& to, Role role) {
  if (role == Role::none) {
    to.name("role").null();
  } else {
    to.member("role", label(role));
  }
}

void put_task(JsonWriter& to, const Viewpoint& view, const Task& task, const People* people) {
  to.open_object().member("id", task.id);
  put_named(to, "state", task.state, label_of(task.state));
  put_role(to, task.role);
  put_organ(to, "organ", view, task.organ);
  put_person(to, "person", task.person, people);
  to.member_or_null("read_at", moment_text(task.read_at));
  put_person(to, "done_by", task.done_by, people);
  put_person(to, "principal", task.principal, people);
  put_person(to, "delegated_by", task.delegated_by, people);
  to.member_or_null("added_by", task.added_by).member_or_null("opinion", task.opinion).close_object();
}

void put_refusal(JsonWriter& to, const Refusal& refusal) {
  to.open_object().member("kind", kRefusalKinds[static_cast<std::size_t>(refusal.kind)]);
  to.member_or_null("rule", refusal.rule).member_or_null("clause", refusal.clause);
  to.member("message", refusal.sentence);
  put_label(to, "remedy", refusal.remedy);
  to.close_object();
}

/// What every choice of an action says, written once: a dossier has some hundred choices.
struct ActionWords {
  std::string first;  // "action", "title"
  std::string last;   // "document", "next"
};

const ActionWords& words_of(const Action& action) {
  static const auto kWords = [] {
    std::unordered_map<const Action*, ActionWords> words;
    for (const auto* one : all_actions()) {
      words[one] = {members_written(
                        [&](JsonWriter& to) { to.member("action", one->name).member("title", one->title); }),
                    members_written([&](JsonWriter& to) {
                      put_label(to, "document", one->document);
                      put_label(to, "next", one->next);
                    })};
    }
    return words;
  }();
  return kWords.at(&action);
}

/// What `put` writes, as a value.
template <class Put>
json::value read_back(Put put) {
  JsonWriter to;
  put(to);
  return json::parse(to.take());
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

void put_person(JsonWriter& to, std::string_view of, PersonId person, const People* people) {
  const auto* found = person == 0 || people == nullptr ? nullptr : people->find(person);
  put_holder(to, of, person, found == nullptr ? nullptr : &found->name);
}

json::value organ_view(const Viewpoint& view, RecordId organ) {
  if (organ == 0) return {};
  const auto* found = view.jurisdiction().organ(organ);
  return json::object{{"id", organ},
                      {"name", found == nullptr ? json::value() : json::value(found->value.name)}};
}

void put_organ(JsonWriter& to, std::string_view of, const Viewpoint& view, RecordId organ) {
  const auto* found = organ == 0 ? nullptr : view.jurisdiction().organ(organ);
  put_holder(to, of, organ, found == nullptr ? nullptr : &found->value.name);
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

void put_due(JsonWriter& to, std::string_view of, Date due_on, Date day, const WorkingDays& working_days) {
  auto urgency = Urgency::grey;
  Bilingual text;
  std::optional<Bilingual> note;
  to.name(of).open_object().member("due_on", due_on).name("working_days_left");
  if (due_on.given()) {
    const int days = days_left(due_on, day, working_days);
    urgency = urgency_of(days);
    text = days_in_words(days);
    note = working_days.note(std::min(day, due_on), std::max(day, due_on));
    to.number(days);
  } else {
    to.null();
  }
  const auto& words = kUrgencies[static_cast<std::size_t>(urgency)];
  to.name("light").open_object().member("name", words.name).member("title", words.title).close_object();
  put_label(to, "text", text);
  put_label(to, "note", note.value_or(Bilingual()));
  to.close_object();
}

json::object due_view(Date due_on, Date day, const WorkingDays& working_days) {
  const auto put = [&](JsonWriter& to) {
    put_due(to.open_object(), "due", due_on, day, working_days);
    to.close_object();
  };
  return std::move(read_back(put).as_object()["due"].as_object());
}

bool is_due_soon(Date due_on, Date day, const WorkingDays& working_days) {
  return due_on.given() && days_left(due_on, day, working_days) <= kSoonWorkingDays;
}

void put_request_members(JsonWriter& to, const Viewpoint& view, const Request& request,
                         const People* people) {
  to.member("id", request.id);
  put_named(to, "purpose", request.purpose, label(request.purpose));
  to.name("shape").open_object().member("name", kNames<Shape>[static_cast<std::size_t>(request.shape)]);
  to.member("title", label_of(request.shape)).member("meaning", meaning_of(request.shape)).close_object();
  put_named(to, "state", request.state, label_of(request.state));
  to.member_or_null("matter", request.matter.text()).member_or_null("about", request.row);
  to.member("asked_on", request.asked_on).member("due_on", request.due_on);
  put_person(to, "asked_by", request.asked_by, people);
  to.member("asked_as", label(request.asked_as));
  put_organ(to, "asked_organ", view, request.asked_organ);
  to.member_or_null("urged_at", moment_text(request.urged_at)).name("tasks").open_array();
  for (const auto& task : request.tasks) put_task(to, view, task, people);
  to.close_array();
}

json::object request_view(const Viewpoint& view, const Request& request, const People* people) {
  return std::move(read_back([&](JsonWriter& to) {
                     put_request_members(to.open_object(), view, request, people);
                     to.close_object();
                   }).as_object());
}

void put_copy(JsonWriter& to, const Viewpoint& view, const Copy& copy, const People* people) {
  to.open_object().member("id", copy.id).member_or_null("about", copy.about);
  put_organ(to, "organ", view, copy.organ);
  put_person(to, "person", copy.person, people);
  put_person(to, "sent_by", copy.sent_by, people);
  to.member_or_null("sent_at", moment_text(copy.sent_at))
      .member_or_null("read_at", moment_text(copy.read_at));
  to.member_or_null("note", copy.note).close_object();
}

json::object copy_view(const Viewpoint& view, const Copy& copy, const People* people) {
  return std::move(read_back([&](JsonWriter& to) { put_copy(to, view, copy, people); }).as_object());
}

bool is_addressed_to(const Actor& actor, const Copy& copy) {
  return std::ranges::any_of(actor.offices, [&](const Office& office) {
    return (copy.person != 0 && office.assignment.person == copy.person) ||
           (copy.organ != 0 && office.assignment.organ == copy.organ);
  });
}

void put_choice_of_action(JsonWriter& to, const Choice& choice) {
  const auto& words = words_of(*choice.action);
  to.open_object().members(words.first).member_or_null("matter", choice.matter.text());
  to.member_or_null("request", choice.request).member("allowed", !choice.refusal);
  to.members(words.last).name("refusal");
  if (choice.refusal) {
    put_refusal(to, *choice.refusal);
  } else {
    to.null();
  }
  to.close_object();
}

json::object choice_view(const Choice& choice) {
  return std::move(read_back([&](JsonWriter& to) { put_choice_of_action(to, choice); }).as_object());
}

}  // namespace tuogou
