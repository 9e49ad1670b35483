// Rows by hand: added, amended with the former row kept, voided with a reason; settings; masked values shown
// on record. Registers that the procedure writes take no rows by hand. Cites: each register's own clause.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "procedure/action.h"
#include "registers/parse.h"

namespace tuogou {

namespace {

constexpr auto kOffice = std::to_array<Role>({role_of(ReformRole::office)});

/// What of a register may be written by hand although its rows come from acts.
std::span<const std::string_view> free_fields(const RegisterInfo& info) {
  static constexpr auto kListing = std::to_array<std::string_view>({"last_progress_on"});
  static constexpr auto kMatter = std::to_array<std::string_view>({"due_on", "responsible"});
  if (&info == &kRegister<Listing>) return kListing;
  if (&info == &kRegister<Matter>) return kMatter;
  return {};
}

bool is_written_by_acts(const RegisterInfo& info) {
  return &info == &kRegister<Listing> || &info == &kRegister<ProcedurePaper> || &info == &kRegister<Matter> ||
         &info == &kRegister<Consultation>;
}

bool belongs_to_case(const RegisterInfo& info) {
  return is_written_by_acts(info) || &info == &kRegister<PlanItem>;
}

Refusal written_by_acts(const RegisterInfo& info) {
  return not_now(
      info.clause,
      {fmt::format("“{}”由办理各步骤时自动登记，不能手工增改。", info.title.zh),
       fmt::format("“{}” is written by the acts of the procedure, not by hand.", info.title.en)},
      {"请办理相应步骤；历史数据由办公室导入。", "Do the act itself; past data are imported by the office."});
}

std::optional<Refusal> may_touch(const Acting& acting) {
  const auto& scene = acting.scene;
  const auto& info = *acting.command.info;
  if (info.scope == Scope::association && scene.dossier == nullptr && &info != &kRegister<Association>) {
    return bad_argument("association", {"请写明是哪一协会。", "Say which association."});
  }
  const auto refused =
      scene.situation.write_refusal == nullptr
          ? std::nullopt
          : scene.situation.write_refusal(scene.situation.actor, scene.ledger().key, info, scene.dossier,
                                          scene.jurisdiction(), scene.situation.today);
  if (refused) {
    Refusal refusal;
    refusal.kind = Refusal::Kind::not_yours;
    refusal.clause = std::string(info.clause);
    refusal.sentence = *refused;
    return refusal;
  }
  if (scene.dossier != nullptr && is_over(scene.phase()) && belongs_to_case(info)) {
    return not_now(
        "8.2.2",
        {fmt::format("本案{}，“{}”不再改动。", label(scene.phase()).zh, info.title.zh),
         fmt::format("The case is {}; “{}” is not changed any more.", label(scene.phase()).en,
                     info.title.en)},
        {"确需改动的，须由联合工作组决定重新开启。", "The joint working group has to reopen it first."});
  }
  const bool plan_is_in = scene.dossier != nullptr && scene.phase() >= Phase::plan_submitted;
  if (&info == &kRegister<PlanItem> && plan_is_in) {
    return not_now("8.1.2",
                   {"方案已经报送，内容不再改动。", "The plan is submitted; its contents are fixed."},
                   {"撤回或退回后可以修改。", "They can be changed once it is withdrawn or returned."});
  }
  return {};
}

/// The row that was sent, as values of its fields, checked like a cell of a sheet.
std::variant<std::vector<FieldValue>, Refusal> values_sent(const Acting& acting) {
  const auto& info = *acting.command.info;
  std::vector<JsonIssue> issues;
  refuse_unknown(info.fields, acting.command.row, issues);
  std::vector<FieldValue> values;
  for (const Field& field : info.fields) {
    auto value = value_from_json(info.title.zh, field, acting.command.row, issues);
    if (value && !is_empty(*value)) values.push_back({&field, std::move(*value)});
  }
  if (issues.empty()) return values;
  Refusal refusal;
  refusal.kind = Refusal::Kind::bad_arguments;
  refusal.clause = std::string(info.clause);
  refusal.sentence = {"填写的内容有误，逐项说明见下。",
                      "Something of what was filled in is wrong; see each field."};
  refusal.issues = std::move(issues);
  return refusal;
}

std::string key_of(const Field& field, const Value& value) {
  return raised(comparison_key(text_of(field, value)));
}

/// A value that may stand only once and stands already.
std::optional<Refusal> repeated(const Acting& acting, const std::vector<FieldValue>& values, RecordId own) {
  const auto& info = *acting.command.info;
  const auto& scene = acting.scene;
  for (const auto& [field, value] : values) {
    if (field->unique_within == Unique::no) continue;
    const auto key = key_of(*field, value);
    bool stands = false;
    const auto look = [&](RecordId number, Sequence, const void* row) {
      const auto other = field->read(row);
      if (number != own && !is_empty(other) && key_of(*field, other) == key) stands = true;
    };
    if (&info == &kRegister<Association>) {
      const auto place = scene.ledger().find_association(text_of(*field, value));
      stands =
          place >= 0 && scene.ledger().dossiers[static_cast<std::size_t>(place)].association.number != own;
    } else {
      each_row(scene.jurisdiction(), scene.dossier, info, look);
    }
    if (!stands) continue;
    return bad_argument(field->key,
                        {fmt::format("{}“{}”已经登记过。", field->column.zh, text_of(*field, value)),
                         fmt::format("{} “{}” is recorded already.", field->column.en,
                                     text_of(*field, value, Language::en))});
  }
  return {};
}

std::optional<Refusal> carry_out_add(Acting& acting) {
  const auto& info = *acting.command.info;
  if (auto refusal = may_touch(acting)) return refusal;
  if (is_written_by_acts(info)) return written_by_acts(info);
  auto sent = values_sent(acting);
  if (auto* refusal = std::get_if<Refusal>(&sent)) return std::move(*refusal);
  auto& values = std::get<std::vector<FieldValue>>(sent);
  if (auto refusal = repeated(acting, values, 0)) return refusal;
  if (&info == &kRegister<Association>) {
    acting.made = acting.next_record();
    acting.events.push_back(RowAdded{&info, acting.made, acting.made, std::move(values)});
  } else {
    acting.made = acting.add_values(info, std::move(values), acting.association());
  }
  return {};
}

/// The row as it stands and as it was sent, for whoever was overtaken.
Refusal stale(const Acting& acting, const AnyRow& row) {
  Refusal refusal;
  refusal.kind = Refusal::Kind::stale;
  refusal.clause = std::string(acting.command.info->clause);
  refusal.sentence = {"这一记录已被他人改动，请核对后再保存。",
                      "Somebody else has changed this row meanwhile; compare and save again."};
  refusal.details["theirs"] = to_json(*acting.command.info, row.value);
  refusal.details["yours"] = acting.command.row;
  refusal.details["version"] = row.version;
  return refusal;
}

std::variant<AnyRow, Refusal> row_meant(const Acting& acting) {
  const auto& command = acting.command;
  const auto row = find_row(acting.scene.ledger(), *command.info, acting.association(), command.record);
  if (row.value == nullptr) {
    Refusal refusal;
    refusal.kind = Refusal::Kind::not_there;
    refusal.sentence = {"没有这一记录，或已作废。", "There is no such row, or it was voided."};
    return refusal;
  }
  if (command.row_version != 0 && command.row_version != row.version) return stale(acting, row);
  return row;
}

/// Masked values come back to the browser masked; one that was not typed anew stays as it is.
void keep_masked(const Acting& acting, const void* row, std::vector<FieldValue>& values) {
  for (const Field& field : acting.command.info->fields) {
    if (!field.is_masked || acting.command.row.contains(field.key)) continue;
    auto value = field.read(row);
    if (!is_empty(value)) values.push_back({&field, std::move(value)});
  }
  std::ranges::sort(values, std::less<const Field*>(), &FieldValue::field);
}

std::optional<Refusal> carry_out_amend(Acting& acting) {
  const auto& info = *acting.command.info;
  if (auto refusal = may_touch(acting)) return refusal;
  const auto found = row_meant(acting);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& row = std::get<AnyRow>(found);
  auto sent = values_sent(acting);
  if (auto* refusal = std::get_if<Refusal>(&sent)) return std::move(*refusal);
  auto& values = std::get<std::vector<FieldValue>>(sent);
  keep_masked(acting, row.value, values);
  if (auto refusal = repeated(acting, values, acting.command.record)) return refusal;
  if (is_written_by_acts(info)) {
    const auto free = free_fields(info);
    for (const Field& field : info.fields) {
      const auto now = std::ranges::find(values, &field, &FieldValue::field);
      const auto after = now == values.end() ? Value() : now->value;
      if (after != field.read(row.value) && std::ranges::find(free, field.key) == free.end()) {
        return written_by_acts(info);
      }
    }
  }
  acting.made = acting.command.record;
  acting.events.push_back(RowAmended{&info, acting.command.record,
                                     info.scope == Scope::association ? acting.association() : 0,
                                     std::move(values)});
  return {};
}

std::optional<Refusal> carry_out_void(Acting& acting) {
  const auto& info = *acting.command.info;
  if (auto refusal = may_touch(acting)) return refusal;
  if (is_written_by_acts(info)) return written_by_acts(info);
  if (&info == &kRegister<Association> || &info == &kRegister<Organ>) {
    return not_now(info.clause,
                   {fmt::format("“{}”的记录不能作废，因为其他记录要用到它。", info.title.zh),
                    fmt::format("A row of “{}” cannot be voided, for others name it.", info.title.en)},
                   {"登记有误的，请更正；协会不再存续的，办理“另行终结”。",
                    "Amend it where it is wrong; close an association that has ended."});
  }
  const auto found = row_meant(acting);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  acting.made = acting.command.record;
  acting.events.push_back(RowVoided{&info, acting.command.record,
                                    info.scope == Scope::association ? acting.association() : 0,
                                    acting.command.opinion});
  return {};
}

std::optional<Refusal> carry_out_reveal(Acting& acting) {
  const auto& info = *acting.command.info;
  const auto found = row_meant(acting);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto key = acting.command.arguments.text("field");
  const auto place = field_place(info.fields, key);
  if (place < 0 || !info.fields[static_cast<std::size_t>(place)].is_masked) {
    return bad_argument("field", {"这一字段没有掩码。", "That field is not masked."});
  }
  acting.made = acting.command.record;
  acting.events.push_back(FieldRevealed{acting.association(), &info, acting.command.record, key,
                                        acting.scene.situation.actor.person, acting.command.opinion});
  return {};
}

std::optional<Refusal> carry_out_setting(Acting& acting) {
  const auto name = acting.command.arguments.text("name");
  const auto value = acting.command.arguments.text("value");
  if (!is_setting(name)) {
    return bad_argument(
        "name", {fmt::format("没有设置“{}”。", name), fmt::format("There is no setting “{}”.", name)});
  }
  auto settings = acting.scene.programme().settings;
  if (!set(settings, name, value)) {
    return bad_argument("value", {fmt::format("设置“{}”不能取“{}”。", name, value),
                                  fmt::format("The setting “{}” cannot be “{}”.", name, value)});
  }
  acting.events.push_back(SettingChanged{name, value});
  return {};
}

constexpr auto kRevealFields =
    std::to_array<Field>({argument::text("field", "字段", "Field", 50).required()});
constexpr auto kSettingFields = std::to_array<Field>({
    argument::text("name", "设置", "Setting", 60).required(),
    argument::text("value", "取值", "Value", 60).required(),
});

constexpr auto kActions = std::to_array<Action>({
    {.name = "record.add",
     .title = {"登记", "Add a row"},
     .step = -1,
     .clause = "8.2.2",
     .subject = Subject::record,
     .roles = {},
     .carry_out = &carry_out_add},
    {.name = "record.amend",
     .title = {"更正", "Amend a row"},
     .step = -1,
     .clause = "8.2.2",
     .subject = Subject::record,
     .roles = {},
     .carry_out = &carry_out_amend},
    {.name = "record.void",
     .title = {"作废", "Void a row"},
     .step = -1,
     .clause = "8.2.2",
     .subject = Subject::record,
     .roles = {},
     .needs_opinion = true,
     .carry_out = &carry_out_void},
    {.name = "record.reveal",
     .title = {"查看掩码内容", "Show a masked value"},
     .step = -1,
     .clause = "8.2.2",
     .subject = Subject::record,
     .roles = {},
     .needs_opinion = true,
     .fields = kRevealFields,
     .carry_out = &carry_out_reveal},
    {.name = "setting.change",
     .title = {"调整设置", "Change a setting"},
     .step = -1,
     .clause = "4.0.2",
     .subject = Subject::jurisdiction,
     .roles = kOffice,
     .needs_opinion = true,
     .fields = kSettingFields,
     .carry_out = &carry_out_setting},
});

}  // namespace

std::span<const Action> actions_of_records() { return kActions; }

}  // namespace tuogou
