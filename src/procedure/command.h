// A command: what somebody asks to be done, checked against the table of its action but not yet decided.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/dossier.h"
#include "ledger/event.h"
#include "registers/json.h"

namespace tuogou {

/// An argument of an action that is a list of small forms.
struct ListArgument {
  std::string_view key;
  Label title;
  std::span<const Field> fields;  // of an item
  bool is_required = false;
};
inline constexpr std::size_t kListItemsMost = 2000;
inline constexpr std::size_t kAttachmentsMost = 50;
inline constexpr int kTemplateCharactersMost = 30'000;

/// What was given with a command, by the names in its action's table. Asking for a name that is not in the
/// table is a bug and throws std::logic_error.
class Arguments {
 public:
  using Item = std::vector<FieldValue>;

  /// Empty where not given.
  std::string text(std::string_view key) const;
  Date date(std::string_view key) const;
  MatterCode matter(std::string_view key) const;
  std::int64_t whole(std::string_view key) const;  // 0 where not given
  bool is_yes(std::string_view key) const;
  bool given(std::string_view key) const { return !is_empty(value(key)); }
  template <class E>
  E choice(std::string_view key) const {
    const auto& found = value(key);
    return is_empty(found) ? E::unset : static_cast<E>(std::get<ChoiceValue>(found).index);
  }
  const std::vector<Item>& items(std::string_view key) const;

  void put(std::string_view key, Value value) { values_[std::string(key)] = std::move(value); }
  void put(std::string_view key, std::vector<Item> items) { lists_[std::string(key)] = std::move(items); }

 private:
  const Value& value(std::string_view key) const;
  std::map<std::string, Value, std::less<>> values_;
  std::map<std::string, std::vector<Item>, std::less<>> lists_;
};

/// The value of a field of an item; empty where not given.
const Value& value_in(const Arguments::Item& item, std::string_view key);
std::string text_in(const Arguments::Item& item, std::string_view key);

struct Action;

struct Command {
  const Action* action = nullptr;
  RecordId association = 0;            // 0: an act of the jurisdiction
  RecordId request = 0;                // of acts that answer or touch one
  RecordId record = 0;                 // a row, a notice, a copy
  const RegisterInfo* info = nullptr;  // of record.*
  boost::json::object row;             // of record.add and record.amend, as it was sent
  Sequence row_version = 0;            // of record.amend and record.void: what was seen; 0: not said
  Date on;                             // the day on which it holds; empty: today
  std::string opinion;
  std::string number;
  std::vector<std::string> attachments;
  std::string seen;  // what the papers it writes were seen to say (desk PaperDraft); empty: not looked at
  Arguments arguments;
};

/// Reads the arguments of an action from what was sent: every issue at once.
/// `command.action` says which arguments there are.
std::vector<JsonIssue> read_arguments(const boost::json::object& sent, Command& command);

// ---- How an action's table names its arguments ----

namespace argument {

consteval Field text(std::string_view key, std::string_view zh, std::string_view en, int most) {
  return {.key = key, .column = {zh, en}, .type = FieldType::text, .length_most = most};
}
consteval Field long_text(std::string_view key, std::string_view zh, std::string_view en) {
  return {.key = key, .column = {zh, en}, .type = FieldType::long_text, .length_most = kLongTextMost};
}
consteval Field date(std::string_view key, std::string_view zh, std::string_view en) {
  return {.key = key, .column = {zh, en}, .type = FieldType::date};
}
consteval Field organ(std::string_view key, std::string_view zh, std::string_view en) {
  return {.key = key, .column = {zh, en}, .type = FieldType::organ, .length_most = kOrganMost};
}
consteval Field matter(std::string_view key, std::string_view zh, std::string_view en) {
  return {.key = key, .column = {zh, en}, .type = FieldType::matter};
}
consteval Field whole(std::string_view key, std::string_view zh, std::string_view en) {
  return {.key = key, .column = {zh, en}, .type = FieldType::whole};
}
consteval Field yes_no(std::string_view key, std::string_view zh, std::string_view en) {
  return {.key = key, .column = {zh, en}, .type = FieldType::yes_no, .choices = kChoices<YesNo>};
}
template <class E>
consteval Field choice(std::string_view key, std::string_view zh, std::string_view en) {
  return {.key = key, .column = {zh, en}, .type = FieldType::choice, .choices = kChoices<E>};
}
consteval Field document_number(std::string_view key, std::string_view zh, std::string_view en) {
  return {
      .key = key, .column = {zh, en}, .type = FieldType::document_number, .length_most = kDocumentNumberMost};
}

}  // namespace argument

}  // namespace tuogou
