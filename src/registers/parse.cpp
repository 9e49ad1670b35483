#include "registers/parse.h"

#include "base/codes.h"

namespace tuogou {

namespace {

Parsed wrong(IssueCode code) { return {Value(), code}; }

bool is_amount(const Field& field) { return field.type == FieldType::money || field.type == FieldType::area; }

std::optional<std::uint8_t> choice_index(const Field& field, std::string_view key) {
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    if (field.choices[i].zh == key) return static_cast<std::uint8_t>(i + 1);
  }
  return {};
}

Parsed parse_choice(const Field& field, const Raw& raw) {
  const auto index = choice_index(field, comparison_key(raw.text));
  if (!index) return wrong(IssueCode::bad_choice);
  return {ChoiceValue{*index}, {}};
}

Parsed parse_choice_set(const Field& field, const Raw& raw) {
  std::uint32_t bits = 0;
  const auto key = comparison_key(raw.text);
  for (const auto part : split(key, "、")) {
    const auto index = choice_index(field, part);
    if (!index) return wrong(IssueCode::bad_choice);
    bits |= 1u << *index;
  }
  return {ChoiceSetValue{bits}, {}};
}

Parsed parse_date_field(const Raw& raw) {
  Date date;
  if (raw.kind == Raw::Kind::date && raw.date >= kDateFirst && raw.date <= kDateLast) date = raw.date;
  if (raw.kind == Raw::Kind::text) date = parse_date(raw.text);
  return date.empty() ? wrong(IssueCode::bad_date) : Parsed{date, {}};
}

Parsed parse_number(const Field& field, const Raw& raw, int shift) {
  if (raw.kind == Raw::Kind::date) return wrong(IssueCode::bad_number);
  const auto decimal =
      raw.kind == Raw::Kind::number ? std::optional<std::string>(raw.text) : plain_decimal(raw.text);
  if (!decimal) return wrong(IssueCode::bad_number);
  const auto number =
      is_amount(field) ? parse_hundredths(*decimal, shift) : parse_whole(*decimal, shift, field.most);
  if (!number || (!is_amount(field) && *number < field.least)) return wrong(IssueCode::bad_number);
  return {*number, {}};
}

Parsed parse_matter(const Raw& raw) {
  const auto code = parse_matter_code(comparison_key(raw.text));
  return code.given() ? Parsed{code, {}} : wrong(IssueCode::bad_matter);
}

Parsed parse_text(const Field& field, const Raw& raw) {
  if (field.length_most > 0 && length_in_characters(raw.text) > static_cast<std::size_t>(field.length_most)) {
    return wrong(IssueCode::too_long);
  }
  Parsed parsed{raw.text, {}};
  if (field.type == FieldType::uscc) {
    auto code = raised(comparison_key(raw.text));
    if (!is_valid_uscc(code)) parsed.issue = IssueCode::bad_code;
    parsed.value = std::move(code);
  } else if (field.type == FieldType::id_number) {
    auto number = raised(comparison_key(raw.text));
    if (!is_valid_id_number(number)) parsed.issue = IssueCode::bad_id_no;
    parsed.value = std::move(number);
  } else if (field.type == FieldType::document_number && !is_document_number(raw.text)) {
    parsed.issue = IssueCode::bad_document_number;
  }
  return parsed;
}

}  // namespace

Parsed parse(const Field& field, const Raw& raw, int shift) {
  if (raw.kind == Raw::Kind::blank) return {};
  if (raw.kind == Raw::Kind::error) return wrong(IssueCode::unreadable_cell);
  switch (field.type) {
    case FieldType::date:
      return parse_date_field(raw);
    case FieldType::yes_no:
    case FieldType::choice:
      return parse_choice(field, raw);
    case FieldType::choice_set:
      return parse_choice_set(field, raw);
    case FieldType::money:
    case FieldType::area:
    case FieldType::whole:
      return parse_number(field, raw, shift);
    case FieldType::matter:
      return parse_matter(raw);
    default:
      return parse_text(field, raw);
  }
}

std::string text_of(const Field& field, const Value& value, Language language) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* date = std::get_if<Date>(&value)) return date->iso();
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    return is_amount(field) ? hundredths_text(*number) : std::to_string(*number);
  }
  if (const auto* choice = std::get_if<ChoiceValue>(&value)) {
    return std::string(field.choices[choice->index - 1u].in(language));
  }
  if (const auto* code = std::get_if<MatterCode>(&value)) return code->text();
  std::string list;
  if (const auto* set = std::get_if<ChoiceSetValue>(&value)) {
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
      if (((set->bits >> (i + 1)) & 1u) == 0) continue;
      if (!list.empty()) list += language == Language::zh ? "、" : ", ";
      list += field.choices[i].in(language);
    }
  }
  return list;
}

}  // namespace tuogou
