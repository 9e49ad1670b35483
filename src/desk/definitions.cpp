#include "desk/definitions.h"

#include <array>

#include "desk/register_view.h"
#include "desk/request_view.h"
#include "policy/clauses.h"
#include "registers/registers.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr auto kSteps = std::to_array<Label>({{"确定名单", "Determine the list"},
                                              {"制定实施方案", "Draw up the plan"},
                                              {"核准实施方案", "Approve the plan"},
                                              {"制定具体方案、分头审核", "Specific plans and their review"},
                                              {"批复", "Reply"},
                                              {"组织实施、完成脱钩", "Carry out and complete"}});
static_assert(kSteps.size() == kStepCount);

constexpr auto kTypeNames = std::to_array<std::string_view>(
    {"text", "long_text", "date", "yes_no", "choice", "choice_set", "money", "area", "whole", "organ",
     "matter", "uscc", "id_number", "document_number", "phone", "url"});
constexpr auto kSubjectNames =
    std::to_array<std::string_view>({"jurisdiction", "association", "matter", "request", "record", "paper"});
constexpr auto kNumberedNames = std::to_array<std::string_view>({"no", "may", "must"});
constexpr auto kUniqueNames = std::to_array<std::string_view>({"no", "jurisdiction", "association"});
constexpr auto kAdministrators = std::to_array<Role>(
    {Role::association, Role::system_administrator, Role::security_administrator, Role::audit_administrator});

json::value label_or_null(Label label) {
  return label.zh.empty() ? json::value() : json::value(in_both(label));
}

json::object role_view(Role role) {
  return {{"value", static_cast<int>(role)},
          {"title", in_both(label(role))},
          {"is_reform_role", is_reform_role(role)}};
}

/// Every value of an enumeration that counts from 0, by its name in the journal.
template <class E, class Title>
json::array words(Title title) {
  json::array list;
  for (std::size_t i = 0; i < kNames<E>.size(); ++i) {
    const auto value = static_cast<E>(i);
    list.push_back(named(value, title(value)));
  }
  return list;
}

/// The same with the labels of kChoices.
template <class E>
json::array words() {
  return words<E>([](E value) { return label(value); });
}

json::array field_list(std::span<const Field> fields) {
  json::array list;
  for (const Field& field : fields) list.push_back(definition_of(field));
  return list;
}

json::array labels(std::span<const Label> all) {
  json::array list;
  for (const Label& one : all) list.push_back(in_both(one));
  return list;
}

json::array role_definitions() {
  json::array roles;
  for (std::size_t i = 1; i <= kChoices<ReformRole>.size(); ++i)
    roles.push_back(role_view(static_cast<Role>(i)));
  for (const Role role : kAdministrators) roles.push_back(role_view(role));
  return roles;
}

json::array shape_definitions() {
  auto shapes = words<Shape>([](Shape shape) { return label_of(shape); });
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    shapes[i].as_object()["meaning"] = in_both(meaning_of(static_cast<Shape>(i)));
  }
  return shapes;
}

json::array phase_definitions() {
  auto phases = words<Phase>();
  for (std::size_t i = 0; i < phases.size(); ++i) {
    phases[i].as_object()["step"] = step_of(static_cast<Phase>(i));
  }
  return phases;
}

json::array matter_definitions(const Programme& programme) {
  json::array matters;
  for (const auto& matter : programme.matters.all()) {
    matters.push_back(json::object{{"code", matter.code.text()},
                                   {"separation", static_cast<int>(matter.separation)},
                                   {"title", in_both(matter.title)},
                                   {"clause", matter.clause},
                                   {"reviewer", in_both(label(matter.reviewer))},
                                   {"encouraged", matter.is_encouraged},
                                   {"completed_when", in_both(matter.completed_when)}});
  }
  return matters;
}

}  // namespace

Label step_title(int step) { return kSteps[static_cast<std::size_t>(step)]; }

std::string_view name_of(FieldType type) { return kTypeNames[static_cast<std::size_t>(type)]; }

json::object definition_of(const Field& field) {
  json::object definition{{"key", field.key},
                          {"title", in_both(field.column)},
                          {"type", name_of(field.type)},
                          {"required", field.is_required},
                          {"masked", field.is_masked},
                          {"may_lie_ahead", field.is_event},
                          {"unique", kUniqueNames[static_cast<std::size_t>(field.unique_within)]},
                          {"note", label_or_null(field.note)}};
  if (field.length_most > 0) definition["length_most"] = field.length_most;
  if (field.type == FieldType::whole) {
    definition["least"] = field.least;
    definition["most"] = field.most;
  }
  if (!field.choices.empty()) definition["choices"] = labels(field.choices);
  return definition;
}

json::object definition_of(const RegisterInfo& info) {
  const auto own_date = info.own_date < 0
                            ? json::value()
                            : json::value(info.fields[static_cast<std::size_t>(info.own_date)].key);
  return {{"key", info.key},
          {"title", in_both(info.title)},
          {"scope", info.scope == Scope::association ? "association" : "jurisdiction"},
          {"clause", info.clause},
          {"owner", in_both(info.owner)},
          {"own_date", own_date},
          {"fields", field_list(info.fields)}};
}

json::object definition_of(const Action& action) {
  json::array who;
  for (const Role role : action.roles) who.push_back(role_view(role));
  json::array lists;
  for (const ListArgument& list : action.lists) {
    lists.push_back(json::object{{"key", list.key},
                                 {"title", in_both(list.title)},
                                 {"required", list.is_required},
                                 {"items_most", kListItemsMost},
                                 {"fields", field_list(list.fields)}});
  }
  return {{"name", action.name},
          {"title", in_both(action.title)},
          {"step", action.step < 0 ? json::value() : json::value(action.step)},
          {"clause", action.clause},
          {"subject", kSubjectNames[static_cast<std::size_t>(action.subject)]},
          {"who", std::move(who)},
          {"answers",
           action.answers ? json::value(named(*action.answers, label(*action.answers))) : json::value()},
          {"document", label_or_null(action.document)},
          {"next", label_or_null(action.next)},
          {"needs_opinion", action.needs_opinion},
          {"numbered", kNumberedNames[static_cast<std::size_t>(action.numbered)]},
          {"fields", field_list(action.fields)},
          {"lists", std::move(lists)}};
}

json::array clause_definitions() {
  json::array list;
  for (const auto& clause : clauses()) {
    json::array delivered_by;
    for (const auto& reference : clause.delivered_by) {
      delivered_by.push_back(json::object{{"kind", reference.kind}, {"name", reference.name}});
    }
    list.push_back(json::object{{"id", clause.id},
                                {"section", section_of(clause.id)},
                                {"kind", clause.kind},
                                {"kind_title", in_both(kind_label(clause.kind))},
                                {"who", in_both(clause.who)},
                                {"gist", in_both(clause.gist)},
                                {"delivered_by", std::move(delivered_by)}});
  }
  return list;
}

json::array setting_definitions(const Programme& programme) {
  json::array list;
  for (const auto& text : programme.setting_texts) {
    list.push_back(json::object{{"name", text.name},
                                {"value", value_of(programme.settings, text.name)},
                                {"clause", text.clause},
                                {"source", text.source},
                                {"meaning", in_both(text.meaning)}});
  }
  return list;
}

json::object definitions(const Programme& programme) {
  json::array registers;
  for (const auto* info : all_registers()) registers.push_back(definition_of(*info));
  json::array actions;
  for (const auto* action : all_actions()) actions.push_back(definition_of(*action));
  return {{"programme", {{"name", programme.name}, {"title", in_both(programme.title)}}},
          {"registers", std::move(registers)},
          {"actions", std::move(actions)},
          {"roles", role_definitions()},
          {"steps", labels(kSteps)},
          {"phases", phase_definitions()},
          {"progress", words<MatterProgress>()},
          {"purposes", words<Purpose>()},
          {"shapes", shape_definitions()},
          {"request_states", words<RequestState>([](RequestState state) { return label_of(state); })},
          {"task_states", words<TaskState>([](TaskState state) { return label_of(state); })},
          {"notice_nodes", words<NoticeNode>()},
          {"deferral_states", words<DeferralState>([](DeferralState state) { return label_of(state); })},
          {"separations", labels(kChoices<Separation>)},
          {"matters", matter_definitions(programme)},
          {"settings", setting_definitions(programme)},
          {"clauses", clause_definitions()}};
}

}  // namespace tuogou
