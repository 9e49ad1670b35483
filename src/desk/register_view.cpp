#include "desk/register_view.h"

#include <boost/json/parse.hpp>

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

void put_shown(JsonWriter& to, const Field& field, const Value& value, Visibility visibility) {
  const auto* text = std::get_if<std::string>(&value);
  if (visibility == Visibility::plain && text != nullptr) {
    to.text(*text);
  } else {
    to.value(shown(field, value, visibility));
  }
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

RowWriter::RowWriter(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier)
    : view_(view), info_(info) {
  visibilities_.reserve(info.fields.size());
  for (const Field& field : info.fields) visibilities_.push_back(view.visibility(info, field, dossier));
}

void RowWriter::put(JsonWriter& to, RecordId number, Sequence version, const void* row) const {
  to.open_object().member("id", number).member("version", version);
  to.member("later", !exists_for(view_, info_, row));
  put_values(to, values_of(info_, row));
  to.close_object();
}

void RowWriter::put_values(JsonWriter& to, const std::vector<FieldValue>& values) const {
  std::vector<std::string_view> masked;
  to.name("row").open_object();
  for (const auto& [field, value] : values) {
    const auto visibility = visibilities_[static_cast<std::size_t>(field - info_.fields.data())];
    if (visibility == Visibility::hidden || is_empty(value)) continue;
    put_shown(to.name(field->key), *field, value, visibility);
    if (visibility == Visibility::masked) masked.push_back(field->key);
  }
  to.close_object().name("masked").open_array();
  for (const auto key : masked) to.text(key);
  to.close_array();
}

json::object row_view(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier,
                      RecordId number, Sequence version, const void* row) {
  JsonWriter to;
  RowWriter(view, info, dossier).put(to, number, version, row);
  return json::parse(to.take()).as_object();
}

json::object values_view(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier,
                         const std::vector<FieldValue>& values) {
  JsonWriter to;
  to.open_object();
  RowWriter(view, info, dossier).put_values(to, values);
  return json::parse(to.close_object().take()).as_object();
}

bool exists_for(const Viewpoint& view, const RegisterInfo& info, const void* row) {
  if (info.own_date < 0) return true;
  const auto own = info.fields[static_cast<std::size_t>(info.own_date)].read(row);
  const auto* date = std::get_if<Date>(&own);
  return date == nullptr || *date <= view.as_of;
}

void put_rows(JsonWriter& to, const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier,
              Later later) {
  to.open_array();
  if (view.sees(info, dossier)) {
    const RowWriter writer(view, info, dossier);
    each_row(view.jurisdiction(), dossier, info, [&](RecordId number, Sequence version, const void* row) {
      if (later == Later::left_out && !exists_for(view, info, row)) return;
      writer.put(to, number, version, row);
    });
  }
  to.close_array();
}

json::array rows_view(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier, Later later) {
  JsonWriter to;
  put_rows(to, view, info, dossier, later);
  return json::parse(to.take()).as_array();
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

void put_registers(JsonWriter& to, const Viewpoint& view, const Dossier* dossier) {
  const auto scope = dossier != nullptr ? Scope::association : Scope::jurisdiction;
  to.open_array();
  for (const auto* info : all_registers()) {
    if (info->scope != scope || !view.sees(*info, dossier)) continue;
    const auto count = count_rows(view, *info, dossier);
    const auto refusal =
        write_refusal(view.actor, view.ledger->key, *info, dossier, view.jurisdiction(), view.today);
    to.open_object().member("key", info->key).member("title", info->title).member("clause", info->clause);
    to.member("owner", info->owner).member("count", count.existing).member("later", count.later);
    to.member("may_write", !refusal);
    if (refusal) {
      to.member("write_refusal", *refusal);
    } else {
      to.name("write_refusal").null();
    }
    to.close_object();
  }
  to.close_array();
}

json::array registers_view(const Viewpoint& view, const Dossier* dossier) {
  JsonWriter to;
  put_registers(to, view, dossier);
  return json::parse(to.take()).as_array();
}

}  // namespace tuogou
