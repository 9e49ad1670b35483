#include "procedure/command.h"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <stdexcept>

#include "procedure/action.h"

namespace tuogou {

namespace json = boost::json;

namespace {

/// Arguments that every action takes beside its own.
constexpr auto kCommonFields = std::to_array<Field>({
    argument::date("on", "日期", "Date"),
    argument::long_text("opinion", "意见", "Opinion"),
});
constexpr auto kNumberField = argument::document_number("number", "文号", "Document number");
constexpr auto kSeenField = argument::text("seen", "所见文书", "Papers as seen", 64);
constexpr std::string_view kAttachmentsKey = "attachments";
constexpr std::size_t kHashLength = 64;

const Value kNothing;

bool is_hash(std::string_view text) {
  return text.size() == kHashLength && std::ranges::all_of(text, is_hex_digit);
}

void read_attachments(const json::value* sent, Command& command, std::vector<JsonIssue>& issues) {
  if (sent == nullptr || sent->is_null()) return;
  const auto refuse = [&](Bilingual sentence) { issues.push_back({"/attachments", std::move(sentence)}); };
  if (!sent->is_array()) return refuse({"附件应为散列值列表。", "Attachments are a list of hashes."});
  for (const auto& item : sent->get_array()) {
    if (!item.is_string() || !is_hash(item.get_string())) {
      return refuse(
          {"附件应为上传时得到的散列值。", "An attachment is named by the hash that its upload gave."});
    }
    command.attachments.emplace_back(item.get_string());
  }
  if (command.attachments.size() > kAttachmentsMost) {
    refuse({fmt::format("附件最多{}个。", kAttachmentsMost),
            fmt::format("There may be {} attachments at most.", kAttachmentsMost)});
  }
}

void read_list(const ListArgument& list, const json::value* sent, Command& command,
               std::vector<JsonIssue>& issues) {
  const auto pointer = "/" + std::string(list.key);
  std::vector<Arguments::Item> items;
  if (sent != nullptr && !sent->is_null()) {
    if (!sent->is_array()) {
      issues.push_back({pointer, {"应为列表。", "This is a list."}});
      return;
    }
    const auto& array = sent->get_array();
    if (array.size() > kListItemsMost) {
      issues.push_back({pointer,
                        {fmt::format("最多{}项。", kListItemsMost),
                         fmt::format("There may be {} items at most.", kListItemsMost)}});
      return;
    }
    for (std::size_t i = 0; i < array.size(); ++i) {
      const auto at = fmt::format("{}/{}", pointer, i);
      if (!array[i].is_object()) {
        issues.push_back({at, {"应为对象。", "This is an object."}});
        continue;
      }
      std::vector<JsonIssue> of_item;
      refuse_unknown(list.fields, array[i].get_object(), of_item);
      Arguments::Item item;
      for (const Field& field : list.fields) {
        auto value = value_from_json(list.title.zh, field, array[i].get_object(), of_item);
        if (value && !is_empty(*value)) item.push_back({&field, std::move(*value)});
      }
      for (auto& issue : of_item) issues.push_back({at + issue.pointer, std::move(issue.message)});
      items.push_back(std::move(item));
    }
  }
  if (items.empty() && list.is_required) {
    issues.push_back(
        {pointer, {fmt::format("请填写{}。", list.title.zh), fmt::format("{} is needed.", list.title.en)}});
  }
  command.arguments.put(list.key, std::move(items));
}

}  // namespace

const Value& Arguments::value(std::string_view key) const {
  const auto found = values_.find(key);
  if (found == values_.end()) throw std::logic_error(fmt::format("no argument is called {}", key));
  return found->second;
}

std::string Arguments::text(std::string_view key) const {
  const auto& found = value(key);
  return is_empty(found) ? std::string() : std::get<std::string>(found);
}
Date Arguments::date(std::string_view key) const {
  const auto& found = value(key);
  return is_empty(found) ? Date() : std::get<Date>(found);
}
MatterCode Arguments::matter(std::string_view key) const {
  const auto& found = value(key);
  return is_empty(found) ? MatterCode() : std::get<MatterCode>(found);
}
std::int64_t Arguments::whole(std::string_view key) const {
  const auto& found = value(key);
  return is_empty(found) ? 0 : std::get<std::int64_t>(found);
}
bool Arguments::is_yes(std::string_view key) const { return choice<YesNo>(key) == YesNo::yes; }
const std::vector<Arguments::Item>& Arguments::items(std::string_view key) const {
  const auto found = lists_.find(key);
  if (found == lists_.end()) throw std::logic_error(fmt::format("no list is called {}", key));
  return found->second;
}

const Value& value_in(const Arguments::Item& item, std::string_view key) {
  for (const auto& [field, value] : item) {
    if (field->key == key) return value;
  }
  return kNothing;
}
std::string text_in(const Arguments::Item& item, std::string_view key) {
  const auto& value = value_in(item, key);
  return is_empty(value) ? std::string() : std::get<std::string>(value);
}

std::vector<JsonIssue> read_arguments(const json::object& sent, Command& command) {
  const auto& action = *command.action;
  std::vector<JsonIssue> issues;
  std::vector<Field> known(kCommonFields.begin(), kCommonFields.end());
  known.insert(known.end(), action.fields.begin(), action.fields.end());
  if (action.numbered != Numbered::no) known.push_back(kNumberField);
  if (!action.document.zh.empty()) known.push_back(kSeenField);
  for (const auto& member : sent) {
    const bool is_list =
        member.key() == kAttachmentsKey || std::ranges::any_of(action.lists, [&](const ListArgument& list) {
          return std::string_view(member.key()) == list.key;
        });
    const bool is_row = member.key() == "row" && action.subject == Subject::record;
    if (!is_list && !is_row && field_place(known, member.key()) < 0) {
      issues.push_back({"/" + std::string(member.key()), {"没有这一字段。", "There is no such field."}});
    }
  }
  const auto read = [&](const Field& field) {
    auto value = value_from_json(action.title.zh, field, sent, issues);
    return value ? std::move(*value) : Value();
  };
  if (auto value = read(kCommonFields[0]); !is_empty(value)) command.on = std::get<Date>(value);
  if (auto value = read(kCommonFields[1]); !is_empty(value)) command.opinion = std::get<std::string>(value);
  if (action.numbered != Numbered::no) {
    if (auto value = read(kNumberField); !is_empty(value)) command.number = std::get<std::string>(value);
  }
  if (!action.document.zh.empty()) {
    if (auto value = read(kSeenField); !is_empty(value)) command.seen = std::get<std::string>(value);
  }
  for (const Field& field : action.fields) command.arguments.put(field.key, read(field));
  for (const ListArgument& list : action.lists) read_list(list, sent.if_contains(list.key), command, issues);
  read_attachments(sent.if_contains(kAttachmentsKey), command, issues);
  return issues;
}

}  // namespace tuogou
