#include "ledger/evolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace tuogou {

namespace {

// ---- Rows of any register ----

/// What can be done with the rows of one register, whatever its type.
struct RowWork {
  const RegisterInfo* info;
  void (*add)(Ledger&, Dossier*, RecordId, Sequence, const std::vector<FieldValue>&);
  void (*amend)(Ledger&, Dossier*, RecordId, Sequence, const std::vector<FieldValue>&);
  void (*remove)(Ledger&, Dossier*, RecordId);
  AnyRow (*find)(const Jurisdiction&, const Dossier*, RecordId);
  void (*each)(const Jurisdiction&, const Dossier*,
               const std::function<void(RecordId, Sequence, const void*)>&);
};

[[noreturn]] void missing(std::string_view what, RecordId number) {
  throw UnknownEvent(fmt::format("there is no {} {}", what, number));
}

template <class T>
T filled(const Jurisdiction& jurisdiction, const std::vector<FieldValue>& values) {
  T row;
  for (const auto& [field, value] : values) {
    field->write(&row, value);
    if (field->organ == nullptr) continue;
    auto& organ = field->organ(&row);
    organ.place = jurisdiction.find_organ(organ.text);
  }
  return row;
}

template <class T>
constexpr bool kOfDossier = kRegister<T>.scope == Scope::association;

template <class T>
const Rows<T>& rows_in(const Jurisdiction& jurisdiction, const Dossier* dossier) {
  if constexpr (kOfDossier<T>) {
    return dossier->rows<T>();
  } else {
    return jurisdiction.rows<T>();
  }
}
template <class T>
Rows<T>& own_rows(Ledger& ledger, Dossier* dossier) {
  if constexpr (kOfDossier<T>) {
    return dossier->rows<T>();
  } else {
    return ledger.jurisdiction.rows<T>();
  }
}

/// Numbers grow, but a row may have been written over: order holds, for amending keeps the place.
template <class T>
auto find_in(Rows<T>& rows, RecordId number) {
  return std::ranges::lower_bound(rows, number, {}, &Row<T>::number);
}

template <class T>
void add_row(Ledger& ledger, Dossier* dossier, RecordId number, Sequence at,
             const std::vector<FieldValue>& values) {
  Row<T> row{filled<T>(ledger.jurisdiction, values), number, at};
  if constexpr (std::is_same_v<T, Association>) {
    ledger.add_association(std::move(row));
  } else if constexpr (std::is_same_v<T, Organ>) {
    ledger.jurisdiction.add_organ(std::move(row));
  } else {
    own_rows<T>(ledger, dossier).push_back(std::move(row));
  }
}

template <class T>
void amend_row(Ledger& ledger, Dossier* dossier, RecordId number, Sequence at,
               const std::vector<FieldValue>& values) {
  auto row = filled<T>(ledger.jurisdiction, values);
  if constexpr (std::is_same_v<T, Association>) {
    dossier->association.value = std::move(row);
    dossier->association.version = at;
    ledger.name_association(ledger.place_of(number));
  } else {
    auto& rows = own_rows<T>(ledger, dossier);
    const auto found = find_in<T>(rows, number);
    if (found == rows.end() || found->number != number) missing(kRegister<T>.key, number);
    found->value = std::move(row);
    found->version = at;
    if constexpr (std::is_same_v<T, Organ>) {
      ledger.jurisdiction.name_organ(static_cast<std::int32_t>(found - rows.begin()), found->value);
    }
  }
}

template <class T>
void remove_row(Ledger& ledger, Dossier* dossier, RecordId number) {
  if constexpr (std::is_same_v<T, Association> || std::is_same_v<T, Organ>) {
    // Others name them by their place; whoever decides refuses before it comes to this.
    throw UnknownEvent(fmt::format("a row of {} cannot be voided", kRegister<T>.key));
  } else {
    auto& rows = own_rows<T>(ledger, dossier);
    const auto found = find_in<T>(rows, number);
    if (found == rows.end() || found->number != number) missing(kRegister<T>.key, number);
    rows.erase(found);
  }
}

template <class T>
AnyRow find_typed(const Jurisdiction& jurisdiction, const Dossier* dossier, RecordId number) {
  if constexpr (std::is_same_v<T, Association>) {
    return {&dossier->association.value, dossier->association.version};
  } else {
    const auto& rows = rows_in<T>(jurisdiction, dossier);
    const auto found = std::ranges::lower_bound(rows, number, {}, &Row<T>::number);
    if (found == rows.end() || found->number != number) return {};
    return {&found->value, found->version};
  }
}

template <class T>
void each_typed(const Jurisdiction& jurisdiction, const Dossier* dossier,
                const std::function<void(RecordId, Sequence, const void*)>& visit) {
  if constexpr (std::is_same_v<T, Association>) {
    visit(dossier->association.number, dossier->association.version, &dossier->association.value);
  } else {
    for (const auto& row : rows_in<T>(jurisdiction, dossier)) visit(row.number, row.version, &row.value);
  }
}

const std::vector<RowWork>& all_work() {
  static const auto kWork = [] {
    std::vector<RowWork> work;
    const auto add = [&]<class T>() {
      work.push_back(
          {&kRegister<T>, &add_row<T>, &amend_row<T>, &remove_row<T>, &find_typed<T>, &each_typed<T>});
    };
    add.operator()<Association>();
    DossierRegisters::each(add);
    JurisdictionRegisters::each(add);
    std::ranges::sort(work, std::less<const RegisterInfo*>(), &RowWork::info);
    return work;
  }();
  return kWork;
}

const RowWork& work_of(const RegisterInfo& info) {
  return *std::ranges::lower_bound(all_work(), &info, std::less<const RegisterInfo*>(), &RowWork::info);
}

// ---- Looking things up ----

Dossier& dossier_of(Ledger& ledger, RecordId association) {
  const auto place = ledger.place_of(association);
  if (place < 0) missing("association", association);
  return ledger.dossiers.edit(static_cast<std::size_t>(place));
}

template <class T>
T& with_id(std::vector<T>& all, RecordId id, std::string_view what) {
  // The newest are the ones in use.
  const auto found = std::ranges::find(all.rbegin(), all.rend(), id, &T::id);
  if (found == all.rend()) missing(what, id);
  return *found;
}

/// Once a new organ is known, rows that named it before mean it.
void resolve_organs(Ledger& ledger) {
  const auto resolve = [&]<class T>(Rows<T>& rows) {
    for (auto& row : rows) {
      for (const Field& field : kRegister<T>.fields) {
        if (field.organ == nullptr) continue;
        auto& organ = field.organ(&row.value);
        if (organ.given() && organ.place == OrganName::kUnknown) {
          organ.place = ledger.jurisdiction.find_organ(organ.text);
        }
      }
    }
  };
  JurisdictionRegisters::each([&]<class T>() {
    if (!ledger.jurisdiction.rows<T>().empty()) resolve(ledger.jurisdiction.rows<T>());
  });
  for (std::size_t place = 0; place < ledger.dossiers.size(); ++place) {
    auto& dossier = ledger.dossiers.edit(place);
    for (const Field& field : kRegister<Association>.fields) {
      if (field.organ == nullptr) continue;
      auto& organ = field.organ(&dossier.association.value);
      if (organ.given() && organ.place == OrganName::kUnknown) {
        organ.place = ledger.jurisdiction.find_organ(organ.text);
      }
    }
    const Dossier& as_read = dossier;
    DossierRegisters::each([&]<class T>() {
      if (!as_read.rows<T>().empty()) resolve(dossier.rows<T>());
    });
  }
}

// ---- One function per kind of event ----

std::shared_ptr<const Programme> programme_of(const JurisdictionOpened& event) {
  try {
    return std::make_shared<const Programme>(load_programme(event.programme));
  } catch (const std::exception& problem) {
    throw UnknownEvent(fmt::format("the programme “{}”: {}", event.programme, problem.what()));
  }
}

struct Evolution {
  Ledger& ledger;
  Position at;
  Dossier* found = nullptr;  // looked for once: an event is about one association

  Dossier& dossier_of(RecordId association) {
    if (found == nullptr) found = &tuogou::dossier_of(ledger, association);
    return *found;
  }
  std::vector<Request>& requests_of(RecordId association) {
    return association == 0 ? ledger.jurisdiction.proceedings.edit().requests
                            : dossier_of(association).procedure.edit().requests;
  }
  std::vector<Copy>& copies_of(RecordId association) {
    return association == 0 ? ledger.jurisdiction.proceedings.edit().copies
                            : dossier_of(association).procedure.edit().copies;
  }

  void operator()(const JurisdictionOpened& event) {
    ledger.key = event.key;
    ledger.title = event.title;
    ledger.parent = event.parent;
    ledger.programme = programme_of(event);
  }
  void operator()(const ActDone& event) {
    if (event.attachments.empty()) return;
    auto& attachments = event.association == 0 ? ledger.jurisdiction.proceedings.edit().attachments
                                               : dossier_of(event.association).procedure.edit().attachments;
    for (const auto hash : split(event.attachments, ",")) attachments.emplace_back(hash);
  }
  void operator()(const FieldRevealed&) {}
  void operator()(const SettingChanged& event) {
    if (ledger.programme == nullptr) throw UnknownEvent("a setting is changed before there is a programme");
    auto changed = std::make_shared<Programme>(*ledger.programme);
    if (!is_setting(event.name) || !set(changed->settings, event.name, event.value)) {
      throw UnknownEvent(fmt::format("the setting {} cannot be {}", event.name, event.value));
    }
    ledger.programme = std::move(changed);
  }

  void operator()(const CalendarAdded& event) {
    ledger.jurisdiction.proceedings.edit().calendars.push_back(event.text);
  }

  Dossier* dossier_for(const RegisterInfo& info, RecordId association) {
    return info.scope == Scope::association ? &dossier_of(association) : nullptr;
  }
  void operator()(const RowAdded& event) {
    const bool is_association = event.info == &kRegister<Association>;
    auto* const dossier = is_association ? nullptr : dossier_for(*event.info, event.association);
    work_of(*event.info).add(ledger, dossier, event.row, at.sequence, event.values);
    if (event.info == &kRegister<Organ> && !ledger.dossiers.empty()) resolve_organs(ledger);
    if (event.info == &kRegister<Organ> && ledger.dossiers.empty()) resolve_parents();
  }
  void resolve_parents() {
    for (auto& row : ledger.jurisdiction.rows<Organ>()) {
      auto& parent = row.value.parent;
      if (parent.given() && parent.place == OrganName::kUnknown) {
        parent.place = ledger.jurisdiction.find_organ(parent.text);
      }
    }
  }
  void operator()(const RowAmended& event) {
    work_of(*event.info)
        .amend(ledger, dossier_for(*event.info, event.association), event.row, at.sequence, event.values);
    if (event.info == &kRegister<Organ>) resolve_organs(ledger);
  }
  void operator()(const RowVoided& event) {
    work_of(*event.info).remove(ledger, dossier_for(*event.info, event.association), event.row);
  }

  void operator()(const CaseMoved& event) {
    auto& state = dossier_of(event.association).procedure.edit();
    if (state.phase == Phase::unlisted) state.begun_at = at.sequence;
    state.phase = event.phase;
    state.since = event.on;
    state.prepared_by = event.prepared_by;
  }
  void operator()(const MatterMoved& event) {
    const int place = ledger.programme->matters.place_of(event.matter);
    if (place == Matters::kNone) throw UnknownEvent("there is no matter " + event.matter.text());
    auto& state = dossier_of(event.association).procedure.edit();
    state.matters[static_cast<std::size_t>(place)] = event.progress;
  }
  void operator()(const DeferralMoved& event) {
    auto& state = dossier_of(event.association).procedure.edit();
    state.deferral = event.state;
    if (event.state == DeferralState::proposed) {
      state.deferral_proposed_on = event.on;
      state.deferral_reason = event.reason;
    } else if (event.state == DeferralState::endorsed) {
      state.deferral_endorsed_on = event.on;
    } else if (event.state == DeferralState::none) {
      state.deferral_proposed_on = state.deferral_endorsed_on = Date();
      state.deferral_reason.clear();
    }
  }

  void operator()(const DraftStarted& event) {
    ledger.jurisdiction.proceedings.edit().draft = {event.version, event.on, {}};
  }
  void operator()(const DraftEntered& event) {
    ledger.jurisdiction.proceedings.edit().draft.entries.push_back(
        {event.entry, event.category, event.reason});
  }
  void operator()(const DraftEnded&) { ledger.jurisdiction.proceedings.edit().draft = {}; }

  Request& request(RecordId association, RecordId id) {
    return with_id(requests_of(association), id, "request");
  }
  Task& task(RecordId association, RecordId request_id, RecordId id) {
    return with_id(request(association, request_id).tasks, id, "task");
  }
  void operator()(const RequestOpened& event) {
    Request opened;
    opened.id = event.request;
    opened.purpose = event.purpose;
    opened.shape = event.shape;
    opened.matter = event.matter;
    opened.row = event.row;
    opened.asked_on = event.asked_on;
    opened.due_on = event.due_on;
    opened.asked_by = event.asked_by;
    opened.asked_as = event.asked_as;
    opened.asked_organ = event.asked_organ;
    opened.back_to = event.back_to;
    requests_of(event.association).push_back(std::move(opened));
  }
  void operator()(const RequestClosed& event) {
    request(event.association, event.request).state = event.state;
  }
  void operator()(const RequestUrged& event) {
    request(event.association, event.request).urged_at = event.at;
  }
  void operator()(const TaskAdded& event) {
    auto& tasks = request(event.association, event.request).tasks;
    Task added;
    added.id = event.task;
    added.role = event.role;
    added.organ = event.organ;
    added.person = event.person;
    added.state = event.state;
    added.added_by = event.added_by;
    auto place = tasks.end();
    if (event.after != 0) {
      place = std::ranges::find(tasks, event.after, &Task::id);
      if (place == tasks.end()) missing("task", event.after);
      ++place;
    }
    tasks.insert(place, std::move(added));
  }
  void operator()(const TaskMoved& event) {
    auto& moved = task(event.association, event.request, event.task);
    moved.state = event.state;
    moved.done_by = event.done_by;
    moved.principal = event.principal;
    moved.opinion = event.opinion;
  }
  void operator()(const TaskRead& event) {
    task(event.association, event.request, event.task).read_at = event.at;
  }
  void operator()(const TaskDelegated& event) {
    auto& delegated = task(event.association, event.request, event.task);
    delegated.person = event.to;
    delegated.delegated_by = event.from;
    delegated.read_at = 0;
  }
  void operator()(const CopySent& event) {
    copies_of(event.association)
        .push_back(
            {event.copy, event.about, event.organ, event.person, event.sent_by, event.at, 0, event.note});
  }
  void operator()(const CopyRead& event) {
    with_id(copies_of(event.association), event.copy, "copy").read_at = event.at;
  }
  void operator()(const DeputyNamed& event) {
    ledger.jurisdiction.proceedings.edit().deputies.push_back(
        {event.id, event.principal, event.principal_name, event.deputy, event.from, event.until});
  }
  void operator()(const NoticeIssued& event) {
    ledger.jurisdiction.proceedings.edit().notices.push_back({event.notice,
                                                              event.subject,
                                                              event.requirement,
                                                              event.about,
                                                              event.organ,
                                                              event.due_on,
                                                              NoticeNode::issued,
                                                              event.on,
                                                              {},
                                                              0});
  }
  void operator()(const NoticeMoved& event) {
    auto& notice = with_id(ledger.jurisdiction.proceedings.edit().notices, event.notice, "notice");
    notice.node = event.node;
    if (event.node != NoticeNode::replied) return;
    notice.replied_on = event.on;
    notice.replied_by = event.person;
  }

  std::vector<IssuedPaper>& papers_of(RecordId association) {
    return association == 0 ? ledger.jurisdiction.papers.edit() : dossier_of(association).papers.edit();
  }
  IssuedPaper& paper(RecordId association, RecordId id) {
    return with_id(papers_of(association), id, "paper");
  }
  void operator()(const PaperIssued& event) {
    IssuedPaper issued;
    issued.id = event.paper;
    issued.association = event.association;
    issued.kind = event.kind;
    issued.number = event.number;
    issued.title = event.title;
    issued.organ = event.organ;
    issued.organ_name = event.organ_name;
    issued.matter = event.matter;
    issued.on = event.on;
    issued.issued_at = at.sequence;
    issued.hash = event.hash;
    issued.template_of = event.template_of;
    issued.ordinal = event.ordinal;
    issued.code = event.code;
    papers_of(event.association).push_back(std::move(issued));
    if (event.ordinal == 0) return;
    auto& series =
        ledger.jurisdiction.numbers.edit().at(event.organ, event.code, number_parts(event.number).year);
    series.last = std::max(series.last, event.ordinal);
    std::erase(series.released, event.ordinal);
  }
  void operator()(const PaperFiled& event) {
    auto& filed = paper(event.association, event.paper);
    filed.filed_at = at.sequence;
    filed.docx = event.docx;
    filed.pdf = event.pdf;
    filed.ofd = event.ofd;
    filed.signature = event.signature;
  }
  void operator()(const PaperScanned& event) {
    paper(event.association, event.paper).scans.push_back(event.attachment);
  }
  void operator()(const PaperCancelled& event) {
    auto& cancelled = paper(event.association, event.paper);
    cancelled.cancelled_on = event.on;
    cancelled.cancel_reason = event.reason;
  }
  void operator()(const NumberCodeSet& event) {
    auto& book = ledger.jurisdiction.numbers.edit();
    std::erase_if(book.codes,
                  [&](const NumberCode& one) { return one.organ == event.organ && one.use == event.use; });
    book.codes.push_back({event.organ, event.use, event.code});
    if (event.year == 0) return;
    auto& series = book.at(event.organ, event.code, event.year);
    series.first = std::max(series.first, event.last);
    series.last = std::max(series.last, event.last);
  }
  void operator()(const NumberReleased& event) {
    auto& released = ledger.jurisdiction.numbers.edit().at(event.organ, event.code, event.year).released;
    released.insert(std::ranges::lower_bound(released, event.ordinal), event.ordinal);
  }
  void operator()(const TemplateReplaced& event) {
    ledger.jurisdiction.templates.edit().push_back({event.kind, event.text, at.sequence});
  }
};

}  // namespace

void evolve(Ledger& ledger, const Event& event, Position at) {
  Evolution evolution{ledger, at};
  std::visit(evolution, event);
  const auto association = association_of(event);
  auto& history = association == 0 ? ledger.jurisdiction.history : evolution.dossier_of(association).history;
  history.edit().push_back(at.sequence);
  ledger.sequence = at.sequence;
  ledger.recorded_at = at.recorded_at;
}

std::vector<FieldValue> values_of(const RegisterInfo& info, const void* row) {
  std::vector<FieldValue> values;
  for (const Field& field : info.fields) {
    auto value = field.read(row);
    if (!is_empty(value)) values.push_back({&field, std::move(value)});
  }
  return values;
}

AnyRow find_row(const Ledger& ledger, const RegisterInfo& info, RecordId association, RecordId row) {
  if (info.scope == Scope::jurisdiction) return work_of(info).find(ledger.jurisdiction, nullptr, row);
  const auto place = ledger.place_of(association);
  if (place < 0 || (&info == &kRegister<Association> && row != association)) return {};
  return work_of(info).find(ledger.jurisdiction, &ledger.dossiers[static_cast<std::size_t>(place)], row);
}

void each_row(const Jurisdiction& jurisdiction, const Dossier* dossier, const RegisterInfo& info,
              const std::function<void(RecordId, Sequence, const void*)>& visit) {
  if (info.scope == Scope::association && dossier == nullptr) return;
  work_of(info).each(jurisdiction, dossier, visit);
}

const Ledger* Ledgers::find(std::string_view key) const {
  const auto found = by_key.find(key);
  return found == by_key.end() ? nullptr : found->second.get();
}

RecordId record_given(const Event& event) {
  return std::visit(
      [](const auto& what) -> RecordId {
        using What = std::decay_t<decltype(what)>;
        if constexpr (std::is_same_v<What, RowAdded>) return what.row;
        if constexpr (std::is_same_v<What, RequestOpened>) return what.request;
        if constexpr (std::is_same_v<What, TaskAdded>) return what.task;
        if constexpr (std::is_same_v<What, CopySent>) return what.copy;
        if constexpr (std::is_same_v<What, DeputyNamed>) return what.id;
        if constexpr (std::is_same_v<What, NoticeIssued>) return what.notice;
        if constexpr (std::is_same_v<What, PaperIssued>) return what.paper;
        return 0;
      },
      event);
}

}  // namespace tuogou
