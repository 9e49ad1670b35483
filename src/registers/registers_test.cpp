#include "registers/registers.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "policy/clauses.h"
#include "registers/any_row_test.h"

namespace tuogou {
namespace {

std::string name_of(const RegisterInfo& info, const Field& field) {
  return std::string(info.key) + "." + std::string(field.key);
}

template <class Check>
void for_every_field(Check check) {
  for (const auto* info : all_registers()) {
    for (const Field& field : info->fields) check(*info, field);
  }
}

bool is_choice(const Field& field) {
  return field.type == FieldType::yes_no || field.type == FieldType::choice ||
         field.type == FieldType::choice_set;
}

TEST(Registers, AreFortyEightWithThreeHundredAndThirteenFields) {
  EXPECT_EQ(all_registers().size(), 48u);
  EXPECT_EQ(all_fields().size(), 313u);
}

TEST(Registers, AreFoundByKeyAndByTitle) {
  for (const auto* info : all_registers()) {
    EXPECT_EQ(find_register(info->key), info);
    EXPECT_EQ(find_register_by_title(info->title.zh), info);
  }
  EXPECT_EQ(find_register("nothing"), nullptr);
  EXPECT_EQ(find_register(""), nullptr);
  EXPECT_EQ(find_register_by_title("无此表"), nullptr);
}

TEST(Registers, HaveTitlesThatASheetCanCarryAndAWorkbookCanMatch) {
  for (const auto* info : all_registers()) {
    EXPECT_EQ(comparison_key(info->title.zh), info->title.zh);
    EXPECT_LE(length_in_characters(info->title.zh), 31u) << "the longest name a spreadsheet program allows";
    EXPECT_EQ(info->title.zh.find_first_of("[]:*?/\\'"), std::string_view::npos) << info->title.zh;
  }
}

TEST(Registers, SayEveryKeyAndColumnOnce) {
  for (const auto* info : all_registers()) {
    std::set<std::string> keys, columns;
    for (const Field& field : info->fields) {
      EXPECT_TRUE(keys.emplace(field.key).second) << name_of(*info, field);
      EXPECT_TRUE(columns.emplace(field.column.zh).second) << name_of(*info, field);
    }
  }
}

TEST(Registers, HaveColumnsThatAHeaderCanMatch) {
  for_every_field([](const RegisterInfo& info, const Field& field) {
    EXPECT_EQ(comparison_key(field.column.zh), field.column.zh) << name_of(info, field);
    EXPECT_FALSE(field.column.zh.starts_with('*') || field.column.zh.ends_with('*')) << name_of(info, field);
    EXPECT_NE(field.column.zh, "协会") << "that column names the association of a row";
  });
}

TEST(Registers, HaveKeysOfSmallLettersAndUnderscores) {
  const auto is_plain = [](std::string_view key) {
    return !key.empty() && key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
  };
  for (const auto* info : all_registers()) EXPECT_TRUE(is_plain(info->key)) << info->key;
  for_every_field([&](const RegisterInfo& info, const Field& field) {
    EXPECT_TRUE(is_plain(field.key)) << name_of(info, field);
  });
}

TEST(Registers, SpeakBothLanguages) {
  for (const auto* info : all_registers()) {
    EXPECT_FALSE(info->title.en.empty()) << info->key;
    EXPECT_FALSE(info->owner.zh.empty() || info->owner.en.empty()) << info->key;
  }
  for_every_field([](const RegisterInfo& info, const Field& field) {
    EXPECT_FALSE(field.column.zh.empty() || field.column.en.empty()) << name_of(info, field);
    EXPECT_EQ(field.note.zh.empty(), field.note.en.empty()) << name_of(info, field);
    for (const Label& choice : field.choices) {
      EXPECT_FALSE(choice.zh.empty() || choice.en.empty()) << name_of(info, field);
    }
  });
}

TEST(Registers, HaveChoicesThatACellCanMatch) {
  for_every_field([](const RegisterInfo& info, const Field& field) {
    EXPECT_EQ(is_choice(field), !field.choices.empty()) << name_of(info, field);
    EXPECT_LT(field.choices.size(), 32u) << name_of(info, field);
    std::set<std::string> labels;
    for (const Label& choice : field.choices) {
      EXPECT_EQ(comparison_key(choice.zh), choice.zh) << name_of(info, field);
      EXPECT_EQ(choice.zh.find("、"), std::string_view::npos) << "several choices are joined by 、";
      EXPECT_TRUE(labels.emplace(choice.zh).second) << name_of(info, field);
    }
  });
}

TEST(Registers, RestOnAClauseOfTheDocument) {
  for (const auto* info : all_registers()) {
    EXPECT_NE(find_clause(info->clause), nullptr) << info->key << " cites " << info->clause;
  }
}

TEST(Registers, RequireTheDateFromWhichARowExists) {
  for (const auto* info : all_registers()) {
    if (info->own_date < 0) continue;
    const Field& own = info->fields[static_cast<std::size_t>(info->own_date)];
    EXPECT_EQ(own.type, FieldType::date) << name_of(*info, own);
    EXPECT_TRUE(own.is_required) << name_of(*info, own);
    EXPECT_FALSE(own.is_event) << name_of(*info, own);
  }
}

TEST(Registers, TellTheSameOwnDateInTheTableAndInTheRow) {
  each_register([]<class T>() {
    constexpr bool row_has_it = requires(const T& row) { row.own_date(); };
    EXPECT_EQ(row_has_it, kRegister<T>.own_date >= 0) << kRegister<T>.key;
    if constexpr (row_has_it) {
      T row;
      const auto day = Date::from_civil(2020, 2, 10);
      kRegister<T>.fields[static_cast<std::size_t>(kRegister<T>.own_date)].write(&row, day);
      EXPECT_EQ(row.own_date(), day) << kRegister<T>.key;
    }
  });
}

// The columns that definitions.md lists under "other dates of a row".
const std::set<std::string_view> kEventColumns{"主管单位申请日期",
                                               "区联合工作组意见日期",
                                               "市联合工作组审定日期",
                                               "去行政化最近进展日期",
                                               "财政批复日期",
                                               "办结日期",
                                               "报送日期",
                                               "签收日期",
                                               "公示日期",
                                               "更新日期",
                                               "共享日期",
                                               "上报日期",
                                               "整改完成日期",
                                               "处置完成日期",
                                               "解决日期",
                                               "组建方案日期",
                                               "完成日期",
                                               "处理日期",
                                               "处置日期",
                                               "变更日期",
                                               "腾退日期",
                                               "报告主管单位日期",
                                               "考核日期",
                                               "结论日期",
                                               "批准日期"};

TEST(Registers, ReadTheDatesOfEventsAsEmptyUntilTheirDay) {
  std::set<std::string_view> found;
  for (const auto* info : all_registers()) {
    for (std::size_t i = 0; i < info->fields.size(); ++i) {
      const Field& field = info->fields[i];
      const bool is_own = static_cast<int>(i) == info->own_date;
      EXPECT_EQ(field.is_event, !is_own && kEventColumns.contains(field.column.zh)) << name_of(*info, field);
      if (field.is_event) found.insert(field.column.zh);
    }
  }
  EXPECT_EQ(found.size(), kEventColumns.size());
}

TEST(Registers, MaskIdNumbersAndPhonesAndNothingElse) {
  for_every_field([](const RegisterInfo& info, const Field& field) {
    const bool is_private = field.type == FieldType::id_number || field.type == FieldType::phone;
    EXPECT_EQ(field.is_masked, is_private) << name_of(info, field);
  });
}

TEST(Registers, BoundTheLengthOfEveryText) {
  const std::map<FieldType, int> bounds{{FieldType::long_text, 4000},
                                        {FieldType::organ, 100},
                                        {FieldType::document_number, 60},
                                        {FieldType::phone, 30},
                                        {FieldType::url, 500}};
  for_every_field([&](const RegisterInfo& info, const Field& field) {
    const auto bound = bounds.find(field.type);
    if (bound != bounds.end()) {
      EXPECT_EQ(field.length_most, bound->second) << name_of(info, field);
    } else if (field.type == FieldType::text) {
      EXPECT_GT(field.length_most, 0) << name_of(info, field);
    } else {
      EXPECT_EQ(field.length_most, 0) << name_of(info, field) << " is bounded by its type";
    }
  });
}

TEST(Registers, StartEveryRowEmpty) {
  each_register([]<class T>() {
    const T row;
    for (const Field& field : kRegister<T>.fields) {
      EXPECT_TRUE(is_empty(field.read(&row))) << name_of(kRegister<T>, field);
    }
  });
}

TEST(Registers, NameOrgansAsTextUntilTheyAreLookedUp) {
  each_register([]<class T>() {
    for (const Field& field : kRegister<T>.fields) {
      ASSERT_EQ(field.type == FieldType::organ, field.organ != nullptr) << name_of(kRegister<T>, field);
      if (field.organ == nullptr) continue;
      T row;
      field.write(&row, Value(std::string("示例局")));
      EXPECT_EQ(field.organ(&row).text, "示例局");
      EXPECT_EQ(field.organ(&row).place, OrganName::kUnknown);
    }
  });
}

TEST(Provisional, CountsAsBeforeWhileItsDateIsAhead) {
  const auto day = Date::from_civil(2020, 5, 1);
  const Provisional<Regime> regime(Regime::decoupled);
  EXPECT_EQ(regime.on(day.plus_days(-1), day, Regime::dual_management), Regime::dual_management);
  EXPECT_EQ(regime.on(day, day, Regime::dual_management), Regime::decoupled);
  EXPECT_EQ(regime.on(kDateFirst, Date(), Regime::dual_management), Regime::decoupled)
      << "without a date it holds on every day";
}

TEST(Association, IsSupervisedByItsFormerUnitWhileTheStatusIsAhead) {
  Association association;
  association.regime = Provisional<Regime>(Regime::decoupled);
  association.regime_since = Date::from_civil(2020, 5, 1);
  association.former_supervising_unit.text = "示例局";
  EXPECT_EQ(association.supervising_unit_on(Date::from_civil(2020, 4, 30)).text, "示例局");
  EXPECT_EQ(association.supervising_unit_on(Date::from_civil(2020, 5, 1)).text, "");
}

TEST(MatterCode, IsTwoDigitsAroundAPoint) {
  EXPECT_EQ(parse_matter_code("3.5").text(), "3.5");
  for (const auto text :
       {"", "3", "35", "3.", ".5", "3.50", "03.5", "0.5", "3.0", "10.1", "3,5", "3.a", " 3.5"}) {
    EXPECT_FALSE(parse_matter_code(text).given()) << text;
  }
}

}  // namespace
}  // namespace tuogou
