#include "desk/definitions.h"

#include <set>

#include "desk/told_view_test.h"
#include "registers/registers.h"

namespace tuogou {
namespace {

namespace json = boost::json;

/// The names of what was sent that an action does not know.
std::set<std::string> refused_as_unknown(const Action& action, const json::object& sent) {
  Command command;
  command.action = &action;
  std::set<std::string> unknown;
  for (const auto& issue : read_arguments(sent, command)) {
    if (issue.message.en == "There is no such field.") unknown.insert(issue.pointer);
  }
  return unknown;
}

TEST(Definitions, NameEverythingInBothLanguages) {
  const auto all = definitions(load_programme());
  expect_both_languages(all);
  EXPECT_EQ(all.at("registers").as_array().size(), all_registers().size());
  EXPECT_EQ(all.at("actions").as_array().size(), all_actions().size());
  EXPECT_EQ(all.at("phases").as_array().size(), kChoices<Phase>.size());
  EXPECT_EQ(all.at("shapes").as_array().size(), 3u);
  EXPECT_EQ(all.at("matters").as_array().size(), load_programme().matters.count());
  EXPECT_EQ(all.at("roles").as_array().size(), kChoices<ReformRole>.size() + 4);
  EXPECT_FALSE(all.at("clauses").as_array().empty());
}

TEST(Definitions, SayOfAFieldAllThatAFormNeeds) {
  const auto post = definition_of(kRegister<Post>);
  const auto status = with(post.at("fields"), "key", "person_status");
  EXPECT_EQ(status.at("type"), "choice");
  EXPECT_TRUE(status.at("required").as_bool());
  EXPECT_EQ(with(status.at("choices"), "zh", "退休领导干部").size(), 2u);
  EXPECT_TRUE(with(post.at("fields"), "key", "id_no").at("masked").as_bool());
  EXPECT_EQ(with(post.at("fields"), "key", "person").at("length_most"), 50);
  EXPECT_EQ(post.at("own_date"), "held_on");
  const auto likelihood = with(definition_of(kRegister<Risk>).at("fields"), "key", "likelihood");
  EXPECT_EQ(likelihood.at("least"), 1);
  EXPECT_EQ(likelihood.at("most"), 5);
  std::set<std::string_view> names;
  for (int type = 0; type <= static_cast<int>(FieldType::url); ++type) {
    names.insert(name_of(static_cast<FieldType>(type)));
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(FieldType::url) + 1);
}

TEST(Definitions, GiveTheSettingsInForce) {
  auto programme = load_programme();
  assign(programme.settings, "warn_days=7");
  const auto setting = with(setting_definitions(programme), "name", "warn_days");
  EXPECT_EQ(setting.at("value"), "7");
  EXPECT_EQ(setting_definitions(programme).size(), setting_names().size());
}

TEST(ActionSchema, NamesExactlyWhatAnActionReads) {
  for (const auto* action : all_actions()) {
    const auto schema = action_schema(*action);
    EXPECT_EQ(schema.at("additionalProperties"), false);
    const auto& properties = schema.at("properties").as_object();
    json::object sent;
    for (const auto& property : properties) sent[property.key()] = nullptr;
    EXPECT_TRUE(refused_as_unknown(*action, sent).empty()) << action->name;
    for (const auto* key : {"number", "row", "zzz"}) {
      if (properties.contains(key) || (std::string_view(key) == "row" && action->subject == Subject::record))
        continue;
      EXPECT_EQ(refused_as_unknown(*action, {{key, nullptr}}).size(), 1u) << action->name << key;
    }
    for (const Field& field : action->fields) EXPECT_TRUE(properties.contains(field.key)) << action->name;
    for (const auto& list : action->lists) EXPECT_TRUE(properties.contains(list.key)) << action->name;
    if (!schema.contains("required")) continue;
    for (const auto& key : schema.at("required").as_array()) {
      EXPECT_TRUE(properties.contains(key.as_string())) << action->name << key;
    }
  }
}

TEST(ActionSchema, RequiresTheOpinionAndNumberThatTheActNeeds) {
  const auto required = [](std::string_view action) {
    std::set<std::string> keys;
    const auto schema = action_schema(*find_action(action));
    if (!schema.contains("required")) return keys;
    for (const auto& key : schema.at("required").as_array()) keys.insert(std::string(key.as_string()));
    return keys;
  };
  EXPECT_EQ(required("case.close_otherwise"), (std::set<std::string>{"ending", "opinion", "number"}));
  EXPECT_FALSE(required("plan.approve").contains("number")) << "who only signs too has none";
  EXPECT_EQ(required("list.draft"), std::set<std::string>{"entries"});
  EXPECT_EQ(required("record.add"), std::set<std::string>{"row"});
}

TEST(RowSchema, HasAComponentForEveryRegisterAndAction) {
  const auto components = schema_components();
  EXPECT_EQ(components.size(), 2 * all_registers().size() + all_actions().size());
  const auto& row = components.at("Row_post").at("properties").at("row");
  EXPECT_FALSE(row.as_object().contains("required")) << "hidden fields are absent";
  EXPECT_EQ(row.at("properties").as_object().size(), kRegister<Post>.fields.size());
  EXPECT_TRUE(components.at("Input_post").as_object().contains("required"));
}

}  // namespace
}  // namespace tuogou
