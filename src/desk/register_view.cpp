#include "desk/register_view.h"

#include "access/vault.h"
#include "registers/json.h"
#include "registers/parse.h"

namespace tuogou {

namespace json = boost::json;

namespace {

/// Every value that reaches a client comes through here. Limits: neither hidden nor empty.
json::value shown(const Field& field, const Value& value, Visibility visibility) {
  if (visibility == Visibility::masked) return json::value(mask(field.type, text_of(field, value)));
  return value_to_json(field, value);
}

/// How each field of a register is shown; asked once for all its rows.
std::vector<Visibility> visibilities(const Viewpoint& view, const RegisterInfo& info,
                                     const Dossier* dossier) {
  std::vector<Visibility> all;
  all.reserve(info.fields.size());
  for (const Field& field : info.fields) all.push_back(view.visibility(info, field, dossier));
  return all;
}

Visibility visibility_of(const RegisterInfo& info, const std::vector<Visibility>& all, const Field& field) {
  return all[static_cast<std::size_t>(&field - info.fields.data())];
}

json::object shown_values(const RegisterInfo& info, const std::vector<Visibility>& all,
                          const std::vector<FieldValue>& values) {
  json::object row;
  json::array masked;
  for (const auto& [field, value] : values) {
    const auto visibility = visibility_of(info, all, *field);
    if (visibility == Visibility::hidden || is_empty(value)) continue;
    row[field->key] = shown(*field, value, visibility);
    if (visibility == Visibility::masked) masked.emplace_back(field->key);
  }
  return {{"row", std::move(row)}, {"masked", std::move(masked)}};
}

json::object shown_row(const Viewpoint& view, const RegisterInfo& info, const std::vector<Visibility>& all,
                       RecordId number, Sequence version, const void* row) {
  auto values = shown_values(info, all, values_of(info, row));
  return {{"id", number},
          {"version", version},
          {"later", !exists_for(view, info, row)},
          {"row", std::move(values["row"])},
          {"masked", std::move(values["masked"])}};
}

const Value& value_in(const std::vector<FieldValue>& values, const Field& field) {
  static const Value kNothing;
  const auto found = std::ranges::find(values, &field, &FieldValue::field);
  return found == values.end() ? kNothing : found->value;
}

}  // namespace

json::object in_both(Label label) { return {{"zh", label.zh}, {"en", label.en}}; }
json::object in_both(const Bilingual& text) { return {{"zh", text.zh}, {"en", text.en}}; }
json::value date_or_null(Date date) { return date.empty() ? json::value() : json::value(date.iso()); }
json::value number_or_null(std::int64_t number) { return number == 0 ? json::value() : json::value(number); }
json::value text_or_null(std::string_view text) { return text.empty() ? json::value() : json::value(text); }

json::object row_view(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier,
                      RecordId number, Sequence version, const void* row) {
  return shown_row(view, info, visibilities(view, info, dossier), number, version, row);
}

json::object values_view(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier,
                         const std::vector<FieldValue>& values) {
  return shown_values(info, visibilities(view, info, dossier), values);
}

bool exists_for(const Viewpoint& view, const RegisterInfo& info, const void* row) {
  if (info.own_date < 0) return true;
  const auto own = info.fields[static_cast<std::size_t>(info.own_date)].read(row);
  const auto* date = std::get_if<Date>(&own);
  return date == nullptr || *date <= view.as_of;
}

json::array rows_view(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier, Later later) {
  json::array rows;
  if (!view.sees(info, dossier)) return rows;
  const auto all = visibilities(view, info, dossier);
  each_row(view.jurisdiction(), dossier, info, [&](RecordId number, Sequence version, const void* row) {
    if (later == Later::left_out && !exists_for(view, info, row)) return;
    rows.push_back(shown_row(view, info, all, number, version, row));
  });
  return rows;
}

json::object register_rows(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier,
                           bool with_later) {
  auto rows = rows_view(view, info, dossier, with_later ? Later::included : Later::left_out);
  const auto count = rows.size();
  return {
      {"register", info.key}, {"title", in_both(info.title)}, {"rows", std::move(rows)}, {"count", count}};
}

RowCount count_rows(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier) {
  RowCount count;
  if (!view.sees(info, dossier)) return count;
  each_row(view.jurisdiction(), dossier, info, [&](RecordId, Sequence, const void* row) {
    ++(exists_for(view, info, row) ? count.existing : count.later);
  });
  return count;
}

json::array changes_view(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier,
                         const std::vector<FieldValue>& before, const std::vector<FieldValue>& after) {
  json::array changes;
  for (const Field& field : info.fields) {
    const auto& old_value = value_in(before, field);
    const auto& new_value = value_in(after, field);
    const auto visibility = view.visibility(info, field, dossier);
    if (visibility == Visibility::hidden || old_value == new_value) continue;
    const auto or_null = [&](const Value& value) {
      return is_empty(value) ? json::value() : shown(field, value, visibility);
    };
    changes.push_back(json::object{{"key", field.key},
                                   {"title", in_both(field.column)},
                                   {"before", or_null(old_value)},
                                   {"after", or_null(new_value)},
                                   {"masked", visibility == Visibility::masked}});
  }
  return changes;
}

json::array registers_view(const Viewpoint& view, const Dossier* dossier) {
  const auto scope = dossier != nullptr ? Scope::association : Scope::jurisdiction;
  json::array registers;
  for (const auto* info : all_registers()) {
    if (info->scope != scope || !view.sees(*info, dossier)) continue;
    const auto count = count_rows(view, *info, dossier);
    const auto refusal =
        write_refusal(view.actor, view.ledger->key, *info, dossier, view.jurisdiction(), view.today);
    registers.push_back(
        json::object{{"key", info->key},
                     {"title", in_both(info->title)},
                     {"clause", info->clause},
                     {"owner", in_both(info->owner)},
                     {"count", count.existing},
                     {"later", count.later},
                     {"may_write", !refusal},
                     {"write_refusal", refusal ? json::value(in_both(*refusal)) : json::value()}});
  }
  return registers;
}

}  // namespace tuogou
