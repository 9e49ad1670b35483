#include "registers/json.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <boost/json.hpp>
#include <set>

#include "registers/any_row_test.h"

namespace tuogou {
namespace {

namespace json = boost::json;

std::set<std::string> pointers_of(const std::vector<JsonIssue>& issues) {
  std::set<std::string> pointers;
  for (const auto& issue : issues) {
    EXPECT_FALSE(issue.message.zh.empty() || issue.message.en.empty()) << issue.pointer;
    pointers.insert(issue.pointer);
  }
  return pointers;
}

using Pointers = std::set<std::string>;

/// A risk that can be recorded.
json::object a_risk() {
  return {{"kind", "劳动争议"},
          {"description", "合同到期"},
          {"likelihood", 2},
          {"impact", 5},
          {"found_on", "2020-03-01"}};
}

Pointers issues_of_risk(const json::object& object) {
  Risk risk;
  return pointers_of(from_json(kRegister<Risk>, object, &risk));
}

TEST(RowJson, SaysWhatIsGivenAndNothingElse) {
  Asset asset;
  asset.asset_no = "A-1";
  asset.net_value = Money(123450);
  asset.ownership = Ownership::state;
  asset.disposed_on = EventDate(Date::from_civil(2020, 5, 6));
  EXPECT_EQ(to_json(kRegister<Asset>, &asset), (json::object{{"asset_no", "A-1"},
                                                             {"ownership", "国有资产"},
                                                             {"net_value", "1234.50"},
                                                             {"disposed_on", "2020-05-06"}}));
}

TEST(RowJson, WritesYesNoSetsAndCountsInTheirOwnTypes) {
  Post post;
  post.is_head = YesNo::yes;
  post.paid = YesNo::no;
  post.terms_served = Whole(2);
  EXPECT_EQ(to_json(kRegister<Post>, &post),
            (json::object{{"is_head", true}, {"paid", false}, {"terms_served", 2}}));

  Organ organ;
  kRegister<Organ>.fields[static_cast<std::size_t>(field_place(kOrganFields, "reform_role"))].write(
      &organ, ChoiceSetValue{(1u << static_cast<unsigned>(ReformRole::civil_affairs)) |
                             (1u << static_cast<unsigned>(ReformRole::office))});
  EXPECT_EQ(to_json(kRegister<Organ>, &organ),
            (json::object{{"reform_role", json::array{"联合工作组办公室", "民政"}}}));
}

TEST(RowJson, GivesEveryFieldOfTheRowBack) {
  Risk risk;
  const auto issues = from_json(kRegister<Risk>, a_risk(), &risk);
  ASSERT_TRUE(issues.empty());
  EXPECT_EQ(risk.kind, RiskKind::labour_dispute);
  EXPECT_EQ(risk.impact.value(), 5);
  EXPECT_EQ(risk.found_on, Date::from_civil(2020, 3, 1));
  EXPECT_FALSE(risk.handled_on.as_given().given());
}

TEST(RowJson, RefusesAKeyThatIsNoField) {
  auto risk = a_risk();
  risk["colour"] = "red";
  EXPECT_EQ(issues_of_risk(risk), Pointers{"/colour"});
}

TEST(RowJson, EscapesUnknownKeysInTheirPointer) {
  auto risk = a_risk();
  risk["a/b~c"] = 1;
  EXPECT_EQ(issues_of_risk(risk), Pointers{"/a~1b~0c"});
}

TEST(RowJson, AsksForEveryRequiredFieldAtOnce) {
  each_register([]<class T>() {
    Pointers required;
    for (const Field& field : kRegister<T>.fields) {
      if (field.is_required) required.insert("/" + std::string(field.key));
    }
    T row;
    EXPECT_EQ(pointers_of(from_json(kRegister<T>, {}, &row)), required) << kRegister<T>.key;
  });
}

TEST(RowJson, SpeaksToWhoeverFillsInAFormAndNotOfAWorkbooksRows) {
  each_register([]<class T>() {
    T row;
    for (const auto& issue : from_json(kRegister<T>, {}, &row)) {
      EXPECT_EQ(issue.message.zh.find("未导入"), std::string::npos) << issue.message.zh;
      EXPECT_TRUE(issue.message.zh.ends_with("。")) << issue.message.zh;
      EXPECT_EQ(issue.message.en.find("left out"), std::string::npos) << issue.message.en;
      EXPECT_TRUE(issue.message.en.ends_with(".")) << issue.message.en;
    }
  });
}

TEST(RowJson, TakesNullAndBlankForMissing) {
  auto risk = a_risk();
  risk["description"] = nullptr;
  EXPECT_EQ(issues_of_risk(risk), Pointers{"/description"});
  risk["description"] = " 　";
  EXPECT_EQ(issues_of_risk(risk), Pointers{"/description"});
  risk = a_risk();
  risk["handled_on"] = nullptr;
  EXPECT_EQ(issues_of_risk(risk), Pointers{});
}

TEST(RowJson, RefusesAnObjectForAnyField) {
  each_register([]<class T>() {
    json::object object;
    Pointers all;
    for (const Field& field : kRegister<T>.fields) {
      object[field.key] = json::object();
      all.insert("/" + std::string(field.key));
    }
    T row;
    EXPECT_EQ(pointers_of(from_json(kRegister<T>, object, &row)), all) << kRegister<T>.key;
  });
}

TEST(RowJson, RefusesTheJsonTypeOfAnotherField) {
  struct Case {
    std::string_view key;
    json::value value;
  };
  for (const auto& [key, value] :
       {Case{"likelihood", "2"}, Case{"likelihood", 1.5}, Case{"likelihood", true}, Case{"description", 3},
        Case{"found_on", 20200301}, Case{"kind", true}, Case{"kind", json::array{"劳动争议"}}}) {
    auto risk = a_risk();
    risk[key] = value;
    EXPECT_EQ(issues_of_risk(risk), Pointers{"/" + std::string(key)}) << json::serialize(value);
  }
}

TEST(RowJson, RefusesAWordWhereTrueOrFalseIsMeant) {
  Organ organ;
  const json::object object{
      {"name", "示例局"}, {"kind", "行政机关"}, {"reform_role", json::array{"民政", 1}}};
  EXPECT_EQ(pointers_of(from_json(kRegister<Organ>, object, &organ)), Pointers{"/reform_role"});
  Roster roster;
  const json::object member{{"name", "甲"}, {"role", "成员"}, {"organ", "示例局"}, {"lead_department", "是"}};
  EXPECT_EQ(pointers_of(from_json(kRegister<Roster>, member, &roster)), Pointers{"/lead_department"});
}

TEST(RowJson, ChecksValuesAsACellIsChecked) {
  struct Case {
    std::string_view key;
    json::value value;
  };
  for (const auto& [key, value] :
       {Case{"likelihood", 0}, Case{"likelihood", 6}, Case{"likelihood", -1}, Case{"likelihood", UINT64_MAX},
        Case{"found_on", "2020-02-30"}, Case{"kind", "地震"}, Case{"description", json::string(4001, 'a')}}) {
    auto risk = a_risk();
    risk[key] = value;
    EXPECT_EQ(issues_of_risk(risk), Pointers{"/" + std::string(key)});
  }
}

TEST(RowJson, NamesSeveralWrongFieldsTogether) {
  auto risk = a_risk();
  risk["likelihood"] = 9;
  risk["kind"] = "地震";
  risk["extra"] = 1;
  risk.erase("found_on");
  EXPECT_EQ(issues_of_risk(risk), (Pointers{"/likelihood", "/kind", "/extra", "/found_on"}));
}

TEST(RowJson, WarnsOfADoubtfulCodeOnlyWhoeverAsks) {
  const json::object object{{"uscc", "51120102000000018m"},
                            {"name", "示例协会"},
                            {"kind", "商会"},
                            {"regime", "双重管理"},
                            {"in_scope", "是"}};
  Association association;
  EXPECT_TRUE(from_json(kRegister<Association>, object, &association).empty());
  std::vector<JsonIssue> warnings;
  EXPECT_TRUE(from_json(kRegister<Association>, object, &association, &warnings).empty());
  EXPECT_EQ(pointers_of(warnings), Pointers{"/uscc"});
  EXPECT_EQ(association.uscc, "51120102000000018M");
}

TEST(JsonSchema, HasOnePropertyPerField) {
  for (const auto* info : all_registers()) {
    const auto schema = json_schema(*info);
    const auto& properties = schema.at("properties").as_object();
    EXPECT_EQ(properties.size(), info->fields.size()) << info->key;
    Pointers required, expected;
    for (const Field& field : info->fields) {
      ASSERT_TRUE(properties.contains(field.key)) << field.key;
      EXPECT_TRUE(properties.at(field.key).as_object().contains("type")) << field.key;
      if (field.is_required) expected.emplace(field.key);
    }
    for (const auto& key : schema.at("required").as_array()) required.emplace(key.as_string());
    EXPECT_EQ(required, expected) << info->key;
    EXPECT_EQ(schema.at("additionalProperties"), false);
  }
}

TEST(JsonSchema, StatesBoundsAndChoices) {
  const auto schema = json_schema(kRegister<Risk>);
  const auto& properties = schema.at("properties").as_object();
  EXPECT_EQ(properties.at("likelihood").at("minimum"), 1);
  EXPECT_EQ(properties.at("likelihood").at("maximum"), 5);
  EXPECT_EQ(properties.at("description").at("maxLength"), 4000);
  EXPECT_EQ(properties.at("kind").at("enum").as_array().size(), kChoices<RiskKind>.size());
  EXPECT_EQ(properties.at("found_on").at("format"), "date");
}

RC_GTEST_PROP(RowJsonProperties, AnyRowOfAnyRegisterComesBackUnchanged, ()) {
  each_register([]<class T>() {
    const auto row = any_row<T>();
    const auto written = json::parse(json::serialize(to_json(kRegister<T>, &row)));
    T read;
    const auto issues = from_json(kRegister<T>, written.as_object(), &read);
    RC_ASSERT(issues.empty());
    RC_ASSERT(values_of(read) == values_of(row));
  });
}

RC_GTEST_PROP(RowJsonProperties, EveryTypeWrittenIsTheOneTheSchemaNames, ()) {
  each_register([]<class T>() {
    const auto row = any_row<T>();
    const auto schema = json_schema(kRegister<T>);
    for (const auto& member : to_json(kRegister<T>, &row)) {
      const auto& type = schema.at("properties").at(member.key()).at("type").as_string();
      const auto& value = member.value();
      RC_ASSERT((value.is_string() && type == "string") || (value.is_bool() && type == "boolean") ||
                (value.is_int64() && type == "integer") || (value.is_array() && type == "array"));
    }
  });
}

}  // namespace
}  // namespace tuogou
