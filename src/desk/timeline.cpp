#include "desk/timeline.h"

#include <algorithm>
#include <map>
#include <optional>

#include "desk/register_view.h"
#include "desk/request_view.h"
#include "journal/entry.h"

namespace tuogou {

namespace json = boost::json;

namespace {

/// What the journal keeps of an act that is no action of the procedure.
struct OtherAct {
  std::string_view name;
  Label title;
};
constexpr auto kOtherActs = std::to_array<OtherAct>(
    {{"jurisdiction.open", {"开通台账", "Ledger opened"}}, {"import", {"导入工作簿", "Workbook imported"}}});

json::object action_view(const std::string& name) {
  const auto* action = find_action(name);
  const auto other = std::ranges::find(kOtherActs, name, &OtherAct::name);
  const auto title = action != nullptr           ? action->title
                     : other != kOtherActs.end() ? other->title
                                                 : Label{name, name};
  return {{"name", name}, {"title", in_both(title)}};
}

/// One act and its entries about the association.
struct Act {
  RecordId number = 0;
  std::optional<ActDone> head;
  bool is_of_jurisdiction = false;  // the head stands in the jurisdiction's history
  std::vector<Entry> entries;       // without the head
  Sequence first = 0;
  Moment recorded_at = 0;
};

std::vector<Act> acts_in(const JournalLines& lines, const Sealing& sealing) {
  std::vector<Act> acts;
  for (const auto& [sequence, line] : lines) {
    auto entry = parse_entry(line, sealing);
    if (acts.empty() || acts.back().number != entry.act) {
      acts.push_back({entry.act, {}, false, {}, sequence, entry.at.recorded_at});
    }
    if (auto* head = std::get_if<ActDone>(&entry.event)) {
      acts.back().head = std::move(*head);
    } else {
      acts.back().entries.push_back(std::move(entry));
    }
  }
  return acts;
}

/// The head of an act of the jurisdiction. Numbers of acts grow with the journal, so it is found by halving.
std::optional<ActDone> head_in(const std::vector<Sequence>& history, RecordId act, const ReadLines& read,
                               const Sealing& sealing) {
  const auto entry_at = [&](Sequence sequence) -> std::optional<Entry> {
    const auto lines = read(std::span(&sequence, 1));
    return lines.empty() ? std::optional<Entry>() : parse_entry(lines.front().second, sealing);
  };
  const auto found = std::ranges::partition_point(history, [&](Sequence sequence) {
    const auto entry = entry_at(sequence);
    return entry && entry->act < act;
  });
  if (found == history.end()) return {};
  auto entry = entry_at(*found);
  auto* head = entry && entry->act == act ? std::get_if<ActDone>(&entry->event) : nullptr;
  return head == nullptr ? std::optional<ActDone>() : std::move(*head);
}

void find_heads(std::vector<Act>& acts, const Viewpoint& view, const ReadLines& read,
                const Sealing& sealing) {
  for (auto& act : acts) {
    if (act.head) continue;
    act.head = head_in(*view.jurisdiction().history, act.number, read, sealing);
    act.is_of_jurisdiction = act.head.has_value();
  }
}

json::array attachments_of(const std::string& joined) {
  json::array list;
  if (joined.empty()) return list;
  for (const auto hash : split(joined, ",")) list.emplace_back(hash);
  return list;
}

json::object head_view(const Viewpoint& view, const Act& act) {
  json::object entry{
      {"act", act.number}, {"sequence", act.first}, {"recorded_at", iso_moment(act.recorded_at)}};
  if (!act.head) return entry;
  const auto& head = *act.head;
  const bool is_told = !act.is_of_jurisdiction || view.sees_jurisdiction();
  entry["on"] = date_or_null(head.on);
  entry["action"] = action_view(head.action);
  entry["by"] = {{"person", number_or_null(head.person)},
                 {"name", text_or_null(head.person_name)},
                 {"role", head.role == Role::none ? json::value() : json::value(in_both(label(head.role)))},
                 {"organ", number_or_null(head.organ)},
                 {"organ_name", text_or_null(head.organ_name)},
                 {"principal", number_or_null(head.principal)},
                 {"principal_name", text_or_null(head.principal_name)}};
  entry["request"] = number_or_null(head.request);
  entry["matter"] = text_or_null(head.matter.text());
  entry["number"] = text_or_null(head.number);
  entry["opinion"] = is_told ? text_or_null(head.opinion) : json::value();
  entry["attachments"] = is_told ? attachments_of(head.attachments) : json::array();
  return entry;
}

/// The rows of the association as the entries so far left them.
using FormerRows = std::map<std::pair<const RegisterInfo*, RecordId>, std::vector<FieldValue>>;

/// Tells the entries of one act, and keeps what its rows say for the acts after it.
class Telling {
 public:
  Telling(const Viewpoint& view, const Dossier& dossier, FormerRows& former)
      : view_(view), dossier_(dossier), former_(former) {}

  json::array changes;
  json::array moves;
  bool has_hidden = false;  // something changed that is not for this person

  void operator()(const RowAdded& event) {
    if (auto* change = row_change("added", *event.info, event.row)) {
      (*change)["fields"] = changes_view(view_, *event.info, &dossier_, {}, event.values);
    }
    former_[{event.info, event.row}] = event.values;
  }
  void operator()(const RowAmended& event) {
    auto& former = former_[{event.info, event.row}];
    if (auto* change = row_change("amended", *event.info, event.row)) {
      (*change)["fields"] = changes_view(view_, *event.info, &dossier_, former, event.values);
    }
    former = event.values;
  }
  void operator()(const RowVoided& event) {
    const auto former = former_.find({event.info, event.row});
    if (auto* change = row_change("voided", *event.info, event.row)) {
      const auto& values = former == former_.end() ? std::vector<FieldValue>() : former->second;
      (*change)["fields"] = changes_view(view_, *event.info, &dossier_, values, {});
      (*change)["reason"] = text_or_null(event.reason);
    }
    if (former != former_.end()) former_.erase(former);
  }
  void operator()(const CaseMoved& event) {
    move("phase", {{"to", named(event.phase, label(event.phase))}, {"on", date_or_null(event.on)}});
  }
  void operator()(const MatterMoved& event) {
    move("matter", {{"matter", event.matter.text()}, {"to", named(event.progress, label(event.progress))}});
  }
  void operator()(const DeferralMoved& event) {
    move("deferral", {{"to", named(event.state, label_of(event.state))},
                      {"on", date_or_null(event.on)},
                      {"reason", text_or_null(event.reason)}});
  }
  void operator()(const RequestOpened& event) {
    move("request_opened", {{"request", event.request},
                            {"purpose", named(event.purpose, label(event.purpose))},
                            {"matter", text_or_null(event.matter.text())},
                            {"due_on", date_or_null(event.due_on)}});
  }
  void operator()(const RequestClosed& event) {
    move("request_closed", {{"request", event.request}, {"to", named(event.state, label_of(event.state))}});
  }
  void operator()(const TaskDelegated& event) {
    move("delegated", {{"request", event.request},
                       {"from", text_or_null(event.from_name)},
                       {"to", text_or_null(event.to_name)}});
  }
  void operator()(const FieldRevealed& event) {
    const auto place = field_place(event.info->fields, event.field);
    if (!view_.sees(*event.info, &dossier_) || place < 0) {
      has_hidden = true;
      return;
    }
    move("revealed", {{"register", event.info->key},
                      {"row", event.row},
                      {"field", in_both(event.info->fields[static_cast<std::size_t>(place)].column)}});
  }
  // The act's own head says these.
  template <class Other>
  void operator()(const Other&) {}

 private:
  json::object* row_change(std::string_view kind, const RegisterInfo& info, RecordId row) {
    if (!view_.sees(info, &dossier_)) {
      has_hidden = true;
      return nullptr;
    }
    changes.push_back(json::object{
        {"kind", kind}, {"register", info.key}, {"register_title", in_both(info.title)}, {"row", row}});
    return &changes.back().as_object();
  }
  void move(std::string_view kind, json::object what) {
    what["kind"] = kind;
    moves.push_back(std::move(what));
  }

  const Viewpoint& view_;
  const Dossier& dossier_;
  FormerRows& former_;
};

json::object page_of(std::vector<json::object> entries, const TimelinePage& page) {
  const auto limit = std::clamp<std::size_t>(page.limit, 1, kTimelineLimitMost);
  const auto count = entries.size();
  json::array shown;
  json::value next;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    const auto sequence = entry->at("sequence").to_number<Sequence>();
    if (page.before != 0 && sequence >= page.before) continue;
    if (shown.size() == limit) {
      next = shown.back().at("sequence");
      break;
    }
    shown.push_back(std::move(*entry));
  }
  return {{"entries", std::move(shown)}, {"count", count}, {"next", std::move(next)}};
}

/// What an entry says of one row: its values or that it is void; nothing where it is of another.
struct RowVersion {
  std::string_view kind;
  const std::vector<FieldValue>* values = nullptr;
  const std::string* reason = nullptr;
};
std::optional<RowVersion> version_in(const Event& event, const RegisterInfo& info, RecordId row) {
  const auto is_meant = [&](const auto* of) { return of != nullptr && of->info == &info && of->row == row; };
  if (const auto* added = std::get_if<RowAdded>(&event); is_meant(added))
    return RowVersion{"added", &added->values};
  if (const auto* amended = std::get_if<RowAmended>(&event); is_meant(amended)) {
    return RowVersion{"amended", &amended->values};
  }
  if (const auto* voided = std::get_if<RowVoided>(&event); is_meant(voided)) {
    return RowVersion{"voided", nullptr, &voided->reason};
  }
  return {};
}

}  // namespace

json::object timeline(const Viewpoint& view, const Dossier& dossier, const ReadLines& read,
                      const Sealing& sealing, const TimelinePage& page) {
  auto acts = acts_in(read(*dossier.history), sealing);
  find_heads(acts, view, read, sealing);
  FormerRows former;
  std::vector<json::object> entries;
  for (const auto& act : acts) {
    Telling telling(view, dossier, former);
    for (const auto& entry : act.entries) std::visit(telling, entry.event);
    if (telling.has_hidden && telling.changes.empty() && telling.moves.empty()) continue;
    auto entry = head_view(view, act);
    entry["changes"] = std::move(telling.changes);
    entry["moves"] = std::move(telling.moves);
    entries.push_back(std::move(entry));
  }
  return page_of(std::move(entries), page);
}

json::array row_history(const Viewpoint& view, const RegisterInfo& info, const Dossier* dossier, RecordId row,
                        const ReadLines& read, const Sealing& sealing) {
  json::array versions;
  if (!view.sees(info, dossier)) return versions;
  auto acts = acts_in(read(dossier == nullptr ? *view.jurisdiction().history : *dossier->history), sealing);
  // Only the acts that touch this row; their heads may have to be looked for.
  std::erase_if(acts, [&](const Act& act) {
    return std::ranges::none_of(
        act.entries, [&](const Entry& entry) { return version_in(entry.event, info, row).has_value(); });
  });
  find_heads(acts, view, read, sealing);
  for (const auto& act : acts) {
    for (const auto& entry : act.entries) {
      const auto version = version_in(entry.event, info, row);
      if (!version) continue;
      auto told = head_view(view, act);
      told["kind"] = version->kind;
      told["version"] = entry.at.sequence;
      if (version->values != nullptr) {
        auto values = values_view(view, info, dossier, *version->values);
        told["row"] = std::move(values["row"]);
        told["masked"] = std::move(values["masked"]);
      }
      if (version->reason != nullptr) told["reason"] = text_or_null(*version->reason);
      versions.push_back(std::move(told));
    }
  }
  return versions;
}

}  // namespace tuogou
