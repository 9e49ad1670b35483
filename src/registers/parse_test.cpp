#include "registers/parse.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "registers/any_row_test.h"

namespace tuogou {
namespace {

Raw text_cell(std::string text) { return {Raw::Kind::text, std::move(text), {}}; }
Raw number_cell(std::string shortest) { return {Raw::Kind::number, std::move(shortest), {}}; }
Raw date_cell(Date date) { return {Raw::Kind::date, date.iso(), date}; }
Raw error_cell() { return {Raw::Kind::error, "#REF!", {}}; }

const Date kDay = Date::from_civil(2020, 2, 10);

/// The value a cell gives without any issue; fails the test otherwise.
Value value_in(const Field& field, const Raw& raw, int shift = 0) {
  auto parsed = parse(field, raw, shift);
  EXPECT_FALSE(parsed.issue) << field.key << ": " << raw.text << " is " << name(*parsed.issue);
  return parsed.value;
}

/// The issue of a cell, by its name; empty where there is none.
std::string issue_in(const Field& field, const Raw& raw, int shift = 0) {
  const auto parsed = parse(field, raw, shift);
  if (parsed.issue && is_error(*parsed.issue)) {
    EXPECT_TRUE(is_empty(parsed.value)) << "an error leaves no value";
  }
  return parsed.issue ? std::string(name(*parsed.issue)) : std::string();
}

std::string repeated(std::string_view character, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += character;
  return text;
}

bool is_text_type(FieldType type) {
  return type == FieldType::text || type == FieldType::long_text || type == FieldType::organ ||
         type == FieldType::phone || type == FieldType::url || type == FieldType::document_number;
}

bool is_number_type(FieldType type) {
  return type == FieldType::money || type == FieldType::area || type == FieldType::whole;
}

TEST(ParseCell, TakesABlankForNothingInEveryField) {
  for (const auto* field : all_fields()) {
    const auto parsed = parse(*field, Raw{});
    EXPECT_TRUE(is_empty(parsed.value)) << field->key;
    EXPECT_FALSE(parsed.issue) << field->key;
  }
}

TEST(ParseCell, CannotReadAnErrorValueInAnyField) {
  for (const auto* field : all_fields())
    EXPECT_EQ(issue_in(*field, error_cell()), "unreadable_cell") << field->key;
}

TEST(ParseCell, ReadsADateCellInDateAndTextFieldsAlone) {
  for (const auto* field : all_fields()) {
    const auto raw = date_cell(kDay);
    if (field->type == FieldType::date) {
      EXPECT_EQ(value_in(*field, raw), Value(kDay)) << field->key;
    } else if (is_text_type(field->type)) {
      EXPECT_EQ(parse(*field, raw).value, Value("2020-02-10")) << field->key;
    } else if (is_number_type(field->type)) {
      EXPECT_EQ(issue_in(*field, raw), "bad_number") << field->key;
    } else if (!field->choices.empty()) {
      EXPECT_EQ(issue_in(*field, raw), "bad_choice") << field->key;
    }
  }
}

TEST(ParseCell, ReadsAPlainNumberAsNoDateAndNoChoice) {
  for (const auto* field : all_fields()) {
    const auto raw = number_cell("43871");
    if (field->type == FieldType::date) {
      EXPECT_EQ(issue_in(*field, raw), "bad_date") << field->key;
    } else if (!field->choices.empty()) {
      EXPECT_EQ(issue_in(*field, raw), "bad_choice") << field->key;
    } else if (is_text_type(field->type)) {
      EXPECT_EQ(parse(*field, raw).value, Value("43871")) << field->key;
    } else if (field->type == FieldType::matter) {
      EXPECT_EQ(issue_in(*field, raw), "bad_matter");
    }
  }
}

TEST(ParseCell, RefusesADateCellOutsideTheYears) {
  const auto& field = field_of<Post>("held_on");
  EXPECT_EQ(issue_in(field, {Raw::Kind::date, "0.5", Date()}), "bad_date");
  EXPECT_EQ(issue_in(field, date_cell(kDateLast.plus_days(1))), "bad_date");
  EXPECT_EQ(issue_in(field, date_cell(kDateFirst.plus_days(-1))), "bad_date");
  EXPECT_EQ(value_in(field, date_cell(kDateLast)), Value(kDateLast));
}

TEST(ParseCell, ReadsDatesWrittenAsText) {
  const auto& field = field_of<Post>("held_on");
  EXPECT_EQ(value_in(field, text_cell("2020年2月10日")), Value(kDay));
  EXPECT_EQ(issue_in(field, text_cell("2020年2月")), "bad_date");
  EXPECT_EQ(issue_in(field, text_cell("待定")), "bad_date");
}

TEST(ParseText, IsBoundedInCharactersNotBytes) {
  for (const auto* field : all_fields()) {
    if (field->length_most == 0) continue;
    for (const auto character : {"a", "协", "𠮷"}) {
      EXPECT_NE(issue_in(*field, text_cell(repeated(character, field->length_most))), "too_long")
          << field->key;
      EXPECT_EQ(issue_in(*field, text_cell(repeated(character, field->length_most + 1))), "too_long")
          << field->key;
    }
  }
}

TEST(ParseText, KeepsInnerSpacesAndFullWidthAsWritten) {
  EXPECT_EQ(value_in(field_of<Association>("name"), text_cell("示例 协会（甲）")), Value("示例 协会（甲）"));
}

TEST(ParseChoice, MatchesAfterFoldingAndDroppingWhiteSpace) {
  const auto& field = field_of<Association>("regime");
  for (const auto text : {"双重管理", "双重 管理", "　双重管理　", "双\xC2\xA0重管理"}) {
    EXPECT_EQ(value_in(field, text_cell(text)), Value(ChoiceValue{1})) << text;
  }
  for (const auto text : {"双重", "双重管理。", "dual management", "双重管理、注销"}) {
    EXPECT_EQ(issue_in(field, text_cell(text)), "bad_choice") << text;
  }
}

TEST(ParseChoice, ReadsSeveralPartsInTheReformJoinedByTheirComma) {
  const auto& field = field_of<Organ>("reform_role");
  const auto bit = [](ReformRole role) { return 1u << static_cast<unsigned>(role); };
  EXPECT_EQ(value_in(field, text_cell("民政")), Value(ChoiceSetValue{bit(ReformRole::civil_affairs)}));
  EXPECT_EQ(value_in(field, text_cell("民政、联合工作组 办公室")),
            Value(ChoiceSetValue{bit(ReformRole::civil_affairs) | bit(ReformRole::office)}));
  EXPECT_EQ(value_in(field, text_cell("财政、财政")), Value(ChoiceSetValue{bit(ReformRole::finance)}));
  for (const auto text : {"民政，财政", "民政、", "、民政", "民政财政", "民政、卫生", "民政/财政"}) {
    EXPECT_EQ(issue_in(field, text_cell(text)), "bad_choice") << text;
  }
}

TEST(ParseYesNo, ReadsTheTwoWords) {
  const auto& field = field_of<Post>("is_head");
  EXPECT_EQ(value_in(field, text_cell("是")), Value(ChoiceValue{1}));
  EXPECT_EQ(value_in(field, text_cell(" 否 ")), Value(ChoiceValue{2}));
  for (const auto text : {"√", "Y", "yes", "true", "TRUE", "1", "有"}) {
    EXPECT_EQ(issue_in(field, text_cell(text)), "bad_choice") << text;
  }
  EXPECT_EQ(issue_in(field, number_cell("1")), "bad_choice");
}

TEST(ParseAmount, IsExactInHundredthsAndMultipliedUnderTenThousands) {
  const auto& field = field_of<Asset>("net_value");
  EXPECT_EQ(value_in(field, text_cell("1,234.5")), Value(std::int64_t{123450}));
  EXPECT_EQ(value_in(field, text_cell("１２３")), Value(std::int64_t{12300}));
  EXPECT_EQ(value_in(field, number_cell("0.285")), Value(std::int64_t{29})) << "half away from zero";
  EXPECT_EQ(value_in(field, number_cell("0.285"), 4), Value(std::int64_t{285000}));
  EXPECT_EQ(value_in(field, text_cell("523.36"), 4), Value(std::int64_t{523'360'000}));
}

TEST(ParseAmount, RefusesUnitsSignsAndWhatIsOverTheLimit) {
  const auto& field = field_of<Premises>("area");
  for (const auto text : {"12平方米", "-1", "约12", "1,23", "1e3", "12 34", "（12）"}) {
    EXPECT_EQ(issue_in(field, text_cell(text)), "bad_number") << text;
  }
  EXPECT_EQ(issue_in(field, number_cell("-0.01")), "bad_number");
  EXPECT_EQ(value_in(field, number_cell("1000000000000")), Value(kHundredthsMost));
  EXPECT_EQ(issue_in(field, number_cell("1000000000000.01")), "bad_number");
  EXPECT_EQ(issue_in(field, number_cell("100000000.01"), 4), "bad_number");
}

TEST(ParseWholeNumber, KeepsItsBounds) {
  const auto& likelihood = field_of<Risk>("likelihood");
  EXPECT_EQ(value_in(likelihood, number_cell("1")), Value(std::int64_t{1}));
  EXPECT_EQ(value_in(likelihood, text_cell("５")), Value(std::int64_t{5}));
  for (const auto number : {"0", "6", "2.5", "-1"}) {
    EXPECT_EQ(issue_in(likelihood, number_cell(number)), "bad_number") << number;
  }
  const auto& members = field_of<Association>("unit_members");
  EXPECT_EQ(value_in(members, number_cell("0")), Value(std::int64_t{0}));
  EXPECT_EQ(value_in(members, text_cell("1,000,000,000")), Value(kWholeMost));
  EXPECT_EQ(issue_in(members, number_cell("1000000001")), "bad_number");
  EXPECT_EQ(issue_in(members, text_cell("12人")), "bad_number");
}

TEST(ParseMatter, ReadsANumberCellAsItsShortestDecimal) {
  const auto& field = field_of<Matter>("code");
  EXPECT_EQ(value_in(field, number_cell("3.5")), Value(MatterCode{3, 5}));
  EXPECT_EQ(value_in(field, text_cell("３．５")), Value(MatterCode{3, 5}));
  EXPECT_EQ(value_in(field, text_cell(" 1.1 ")), Value(MatterCode{1, 1}));
  for (const auto text : {"3", "3.50", "第3.5项", "3-5", "0.1"}) {
    EXPECT_EQ(issue_in(field, text_cell(text)), "bad_matter") << text;
  }
}

TEST(ParseCode, IsRaisedAndFreedOfSpacesAndKeptThoughDoubtful) {
  const auto& field = field_of<Association>("uscc");
  EXPECT_EQ(value_in(field, text_cell("51120102 000000019m")), Value("51120102000000019M"));
  EXPECT_EQ(value_in(field, text_cell("５１１２０１０２００００００２２ｘ０")), Value("5112010200000022X0"));
  const auto doubtful = parse(field, text_cell("51120102000000018m"));
  EXPECT_EQ(doubtful.issue, IssueCode::bad_code);
  EXPECT_EQ(doubtful.value, Value("51120102000000018M"));
}

TEST(ParseIdNumber, WarnsOfOldNumbersAndWrongOnesAndKeepsThem) {
  const auto& field = field_of<Post>("id_no");
  EXPECT_EQ(value_in(field, text_cell("120102194912310022")), Value("120102194912310022"));
  EXPECT_EQ(value_in(field, text_cell("11010519491231002x")), Value("11010519491231002X"));
  for (const auto text : {"120102491231002", "120102194912310023", "120102194913310022"}) {
    const auto parsed = parse(field, text_cell(text));
    EXPECT_EQ(parsed.issue, IssueCode::bad_id_no) << text;
    EXPECT_EQ(parsed.value, Value(text));
  }
  EXPECT_EQ(issue_in(field, number_cell("120102194912310000")), "bad_id_no")
      << "a spreadsheet lost the last digits";
}

TEST(ParseDocumentNumber, WarnsOfAnotherFormAndKeepsItAsWritten) {
  const auto& field = field_of<ProcedurePaper>("number");
  EXPECT_EQ(value_in(field, text_cell("示例 〔2020〕 1号")), Value("示例 〔2020〕 1号"));
  const auto parsed = parse(field, text_cell("示例[2020]1号"));
  EXPECT_EQ(parsed.issue, IssueCode::bad_document_number);
  EXPECT_EQ(parsed.value, Value("示例[2020]1号"));
}

TEST(TextOfValue, IsWhatPeopleWrite) {
  EXPECT_EQ(text_of(field_of<Post>("held_on"), kDay), "2020-02-10");
  EXPECT_EQ(text_of(field_of<Asset>("net_value"), std::int64_t{123450}), "1234.50");
  EXPECT_EQ(text_of(field_of<Risk>("likelihood"), std::int64_t{3}), "3");
  EXPECT_EQ(text_of(field_of<Association>("kind"), ChoiceValue{2}), "商会");
  EXPECT_EQ(text_of(field_of<Association>("kind"), ChoiceValue{2}, Language::en), "chamber of commerce");
  EXPECT_EQ(text_of(field_of<Organ>("reform_role"), ChoiceSetValue{0b110}), "区联合工作组、联合工作组办公室");
  EXPECT_EQ(text_of(field_of<Organ>("reform_role"), ChoiceSetValue{0b110}, Language::en),
            "district joint working group, office of the joint working group");
  EXPECT_EQ(text_of(field_of<Post>("held_on"), Value()), "");
}

RC_GTEST_PROP(ParseProperties, AnyValueOfAnyFieldReadsBackFromItsText, ()) {
  const auto* field = *rc::gen::elementOf(all_fields());
  const auto value = *any_value(*field);
  const auto parsed = parse(*field, text_cell(text_of(*field, value)));
  // In brackets: the macro takes the expression apart, and || would lose its short way.
  RC_ASSERT((!parsed.issue || !is_error(*parsed.issue)));
  RC_ASSERT(parsed.value == value);
}

RC_GTEST_PROP(ParseProperties, AnyTextGivesEitherAValueOrAnError, (const std::string& text)) {
  if (trimmed(text).empty()) return;
  for (const auto* field : all_fields()) {
    const auto parsed = parse(*field, text_cell(std::string(trimmed(text))));
    const bool failed = parsed.issue && is_error(*parsed.issue);
    RC_ASSERT(is_empty(parsed.value) == failed);
  }
}

}  // namespace
}  // namespace tuogou
