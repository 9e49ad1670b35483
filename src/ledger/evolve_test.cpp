// The fold: what events change, that copies stay as they were, that the same events give the same ledger.
#include "ledger/evolve.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <boost/json/serialize.hpp>

#include "registers/any_row_test.h"
#include "registers/json.h"

namespace tuogou {
namespace {

// ---- A ledger in words, down to the last member ----

std::string said(const std::vector<Request>& requests) {
  std::string text;
  for (const auto& request : requests) {
    text += fmt::format(
        "request {} {} {} {} {} {} {} {} {} {} {} {} {}\n", request.id, static_cast<int>(request.purpose),
        static_cast<int>(request.shape), static_cast<int>(request.state), request.matter.text(), request.row,
        request.asked_on.iso(), request.due_on.iso(), request.asked_by, static_cast<int>(request.asked_as),
        request.asked_organ, static_cast<int>(request.back_to), request.urged_at);
    for (const auto& task : request.tasks) {
      text += fmt::format(" task {} {} {} {} {} {} {} {} {} {} {}\n", task.id, static_cast<int>(task.role),
                          task.organ, task.person, static_cast<int>(task.state), task.read_at, task.done_by,
                          task.principal, task.delegated_by, task.added_by, task.opinion);
    }
  }
  return text;
}

std::string said(const std::vector<Copy>& copies) {
  std::string text;
  for (const auto& copy : copies) {
    text += fmt::format("copy {} {} {} {} {} {} {} {}\n", copy.id, copy.about, copy.organ, copy.person,
                        copy.sent_by, copy.sent_at, copy.read_at, copy.note);
  }
  return text;
}

std::string said(const Shared<std::vector<Sequence>>& history) {
  return fmt::format("history {}\n", fmt::join(*history, " "));
}

std::string rows_said(const Jurisdiction& jurisdiction, const Dossier* dossier, const RegisterInfo& info) {
  std::string text;
  each_row(jurisdiction, dossier, info, [&](RecordId number, Sequence version, const void* row) {
    text += fmt::format("{} {} {} {}", info.key, number, version, boost::json::serialize(to_json(info, row)));
    for (const Field& field : info.fields) {
      // `organ` is for writing too; looking at a place changes nothing.
      if (field.organ != nullptr) text += fmt::format(" @{}", field.organ(const_cast<void*>(row)).place);
    }
    text += '\n';
  });
  return text;
}

std::string said(const Ledger& ledger) {
  auto text = fmt::format("{} {} {} {} {}\n", ledger.key, ledger.title, ledger.parent, ledger.sequence,
                          ledger.recorded_at);
  if (ledger.programme != nullptr) text += fmt::format("warn {}\n", ledger.programme->settings.warn_days);
  for (const auto* info : all_registers()) {
    if (info->scope == Scope::jurisdiction) text += rows_said(ledger.jurisdiction, nullptr, *info);
  }
  const auto& proceedings = *ledger.jurisdiction.proceedings;
  text += fmt::format("draft {} {}\n", proceedings.draft.version, proceedings.draft.drafted_on.iso());
  for (const auto& entry : proceedings.draft.entries) {
    text += fmt::format(" {} {} {}\n", entry.association, static_cast<int>(entry.category), entry.reason);
  }
  for (const auto& deputy : proceedings.deputies) {
    text += fmt::format("deputy {} {} {} {} {} {}\n", deputy.id, deputy.principal, deputy.principal_name,
                        deputy.deputy, deputy.from.iso(), deputy.until.iso());
  }
  for (const auto& notice : proceedings.notices) {
    text +=
        fmt::format("notice {} {} {} {} {} {} {} {} {} {}\n", notice.id, notice.subject, notice.requirement,
                    notice.association, notice.organ, notice.due_on.iso(), static_cast<int>(notice.node),
                    notice.issued_on.iso(), notice.replied_on.iso(), notice.replied_by);
  }
  text += fmt::format("attachments {}\ncalendars {}\n", fmt::join(proceedings.attachments, " "),
                      fmt::join(proceedings.calendars, " "));
  text += said(proceedings.requests) + said(proceedings.copies) + said(ledger.jurisdiction.history);
  for (const auto& dossier : ledger.dossiers) {
    for (const auto* info : all_registers()) {
      if (info->scope == Scope::association) text += rows_said(ledger.jurisdiction, &dossier, *info);
    }
    const auto& state = *dossier.procedure;
    text += fmt::format("case {} {} {} {} {} {} {}\n", static_cast<int>(state.phase), state.since.iso(),
                        state.prepared_by, static_cast<int>(state.deferral), state.deferral_proposed_on.iso(),
                        state.deferral_endorsed_on.iso(), state.deferral_reason);
    for (const auto progress : state.matters) text += static_cast<char>('0' + static_cast<int>(progress));
    text += '\n' + said(state.requests) + said(state.copies) + said(dossier.history);
  }
  return text;
}

// ---- A ledger to begin with ----

template <class T>
Event added(RecordId row, RecordId association, const T& value) {
  return RowAdded{&kRegister<T>, row, association, values_of(kRegister<T>, &value)};
}
Event added_organ(RecordId row, std::string name) {
  Organ organ;
  organ.name = std::move(name);
  organ.kind = OrganKind::administrative_organ;
  organ.reform_role = ChoiceSet<ReformRole>(1u << static_cast<unsigned>(ReformRole::civil_affairs));
  return added(row, 0, organ);
}
Event added_association(RecordId row) {
  Association association;
  association.name = fmt::format("示例协会{}", row);
  association.uscc = fmt::format("示例码{}", row);
  association.kind = AssociationKind::chamber_of_commerce;
  association.regime = Provisional(Regime::dual_management);
  association.in_scope = InScope::yes;
  association.supervising_unit.text = "示例商务局";
  return added(row, row, association);
}

constexpr RecordId kOrgan = 1;
constexpr RecordId kFirst = 2;     // of the associations
constexpr int kAssociations = 66;  // more than the chunk that copies share

Events beginning() {
  Events events{JurisdictionOpened{"shili", "示例区", "", "hedong-2019"}, added_organ(kOrgan, "示例民政局")};
  for (int i = 0; i < kAssociations; ++i) events.push_back(added_association(kFirst + i));
  return events;
}

struct Folded {
  Ledger ledger;
  void happen(const Event& event) {
    const auto next = ledger.sequence + 1;
    evolve(ledger, event, {next, Moment{next} * 1000});
  }
  void happen(const Events& events) {
    for (const auto& event : events) happen(event);
  }
};
Folded begun() {
  Folded folded;
  folded.happen(beginning());
  return folded;
}
const Dossier& first_of(const Ledger& ledger) { return ledger.dossiers[0]; }

// ---- Any sequence of events that belongs to the ledger ----

/// Makes one event after another, each about what those before it made.
class AnyHistory {
 public:
  Event next() {
    static constexpr int kKinds = 22;
    switch (*rc::gen::inRange(0, kKinds)) {
      case 0:
        return SettingChanged{"warn_days", std::to_string(*rc::gen::inRange(1, 60))};
      case 1:
        return CaseMoved{association(), one_of<Phase>(), day(), person()};
      case 2:
        return MatterMoved{association(), MatterCode{3, 1}, one_of<MatterProgress>()};
      case 3:
        return DeferralMoved{association(), one_of<DeferralState>(), day(), "理由"};
      case 4:
        return DraftStarted{*rc::gen::inRange(1, 9), day()};
      case 5:
        return DraftEntered{association(), ListCategory::to_decouple, "理由"};
      case 6:
        return DraftEnded{1};
      case 7:
      case 8:
        return opened();
      case 9:
      case 10:
        if (!requests_.empty()) return task();
        return opened();
      case 11:
        if (!requests_.empty()) return request_event();
        return opened();
      case 12:
      case 13:
        if (!tasks_.empty()) return task_event();
        return opened();
      case 14:
        return copy();
      case 15:
        if (!copies_.empty()) return CopyRead{pick(copies_).first, pick_last_.second, person(), 9};
        return copy();
      case 16:
        return DeputyNamed{++last_, person(), "甲", person(), "乙", day(), day()};
      case 17:
        notices_.push_back({0, ++last_});
        return NoticeIssued{last_, "事项", "要求", association(), kOrgan, day(), day()};
      case 18:
        if (!notices_.empty())
          return NoticeMoved{pick(notices_).second, one_of<NoticeNode>(), person(), day()};
        return ActDone{};
      case 19:
        if (!rows_.empty()) return amended_or_voided();
        return row();
      default:
        return row();
    }
  }

 private:
  using Place = std::pair<RecordId, RecordId>;  // an association, or 0; a number in it
  struct RowPlace {
    const RegisterInfo* info;
    RecordId association;
    RecordId row;
  };
  struct TaskPlace {
    Place request;
    RecordId task;
  };

  static RecordId association() { return kFirst + *rc::gen::inRange(0, kAssociations); }
  static RecordId association_or_none() { return *rc::gen::arbitrary<bool>() ? association() : 0; }
  static PersonId person() { return *rc::gen::inRange(1, 9); }
  static Date day() { return Date::from_civil(2020, 1, *rc::gen::inRange(1, 29)); }
  template <class E>
  static E one_of() {
    return static_cast<E>(*rc::gen::inRange<std::size_t>(0, kNames<E>.size()));
  }
  template <class T>
  static std::size_t any_place(const std::vector<T>& all) {
    return *rc::gen::inRange<std::size_t>(0, all.size());
  }
  Place pick(const std::vector<Place>& all) { return pick_last_ = all[any_place(all)]; }

  Event opened() {
    RequestOpened event;
    event.association = association_or_none();
    event.request = ++last_;
    event.shape = one_of<Shape>();
    event.purpose = one_of<Purpose>();
    event.asked_on = day();
    event.asked_by = person();
    requests_.push_back({event.association, event.request});
    return event;
  }
  Event task() {
    TaskAdded event;
    std::tie(event.association, event.request) = pick(requests_);
    event.task = ++last_;
    event.organ = kOrgan;
    event.state = one_of<TaskState>();
    for (const auto& other : tasks_) {
      if (other.request == pick_last_ && *rc::gen::arbitrary<bool>()) event.after = other.task;
    }
    tasks_.push_back({pick_last_, event.task});
    return event;
  }
  Event request_event() {
    const auto [association, request] = pick(requests_);
    if (*rc::gen::arbitrary<bool>()) return RequestUrged{association, request, 7};
    return RequestClosed{association, request, one_of<RequestState>()};
  }
  Event task_event() {
    const auto& [request, task] = tasks_[any_place(tasks_)];
    switch (*rc::gen::inRange(0, 3)) {
      case 0:
        return TaskRead{request.first, request.second, task, person(), 5};
      case 1:
        return TaskDelegated{request.first, request.second, task, person(), "甲", person(), "乙"};
      default:
        return TaskMoved{request.first, request.second, task, one_of<TaskState>(), person(), 0, "意见"};
    }
  }
  Event copy() {
    CopySent event;
    event.association = association_or_none();
    event.copy = ++last_;
    event.at = 3;
    copies_.push_back({event.association, event.copy});
    return event;
  }
  static std::vector<FieldValue> any_values(const RegisterInfo& info, bool is_organ_new) {
    std::vector<FieldValue> values;
    for (const Field& field : info.fields) {
      auto value = *any_value(field);
      if (field.type == FieldType::organ && is_organ_new) value = std::string("示例商务局");
      values.push_back({&field, std::move(value)});
    }
    return values;
  }
  Event row() {
    const auto& info = *all_registers()[any_place(registers())];
    const bool is_association = &info == &kRegister<Association>;
    const auto number = ++last_;
    if (is_association) return added_association(number);
    if (&info == &kRegister<Organ>) {
      return added_organ(number,
                         *rc::gen::arbitrary<bool>() ? "示例商务局" : fmt::format("示例局{}", number));
    }
    const RecordId of = info.scope == Scope::association ? association() : 0;
    rows_.push_back({&info, of, number});
    return RowAdded{&info, number, of, any_values(info, *rc::gen::arbitrary<bool>())};
  }
  Event amended_or_voided() {
    const auto place = any_place(rows_);
    const auto [info, of, number] = rows_[place];
    if (*rc::gen::arbitrary<bool>()) return RowAmended{info, number, of, any_values(*info, true)};
    rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(place));
    return RowVoided{info, number, of, "有误"};
  }
  static std::vector<const RegisterInfo*> registers() {
    return {all_registers().begin(), all_registers().end()};
  }

  RecordId last_ = kFirst + kAssociations;
  std::vector<Place> requests_, copies_, notices_;
  std::vector<TaskPlace> tasks_;
  std::vector<RowPlace> rows_;
  Place pick_last_;
};

RC_GTEST_PROP(Evolve, LeavesEveryCopyAsItWas, ()) {
  static const Folded kBegun = begun();
  Folded folded = kBegun;
  AnyHistory history;
  Events events;
  std::vector<std::pair<Ledger, std::string>> copies;
  const auto length = *rc::gen::inRange(1, 40);
  for (int i = 0; i < length; ++i) {
    if (*rc::gen::inRange(0, 4) == 0) copies.emplace_back(folded.ledger, said(folded.ledger));
    events.push_back(history.next());
    folded.happen(events.back());
  }
  for (const auto& [copy, before] : copies) RC_ASSERT(said(copy) == before);

  // Folded anew, and from its own text: the same ledger.
  Folded again = kBegun;
  Folded read = begun();
  for (const auto& event : events) {
    std::string text;
    append_text(text, event, {});
    again.happen(event);
    read.happen(parse_event(text, {}));
  }
  RC_ASSERT(said(again.ledger) == said(folded.ledger));
  RC_ASSERT(said(read.ledger) == said(folded.ledger));
}

// ---- Kind by kind, where there is something to promise ----

TEST(Evolve, KeepsTheNumberAndRaisesTheVersionOfARowAmended) {
  auto folded = begun();
  Staff staff;
  staff.total = Whole(3);
  folded.happen(added(100, kFirst, staff));
  const auto version = folded.ledger.sequence;
  EXPECT_EQ(find_row(folded.ledger, kRegister<Staff>, kFirst, 100).version, version);
  staff.total = Whole(4);
  folded.happen(RowAmended{&kRegister<Staff>, 100, kFirst, values_of(kRegister<Staff>, &staff)});
  const auto row = find_row(folded.ledger, kRegister<Staff>, kFirst, 100);
  EXPECT_EQ(row.version, version + 1);
  EXPECT_EQ(static_cast<const Staff*>(row.value)->total.value(), 4);
  folded.happen(RowVoided{&kRegister<Staff>, 100, kFirst, "有误"});
  EXPECT_EQ(find_row(folded.ledger, kRegister<Staff>, kFirst, 100).value, nullptr);
}

TEST(Evolve, WritesAnAmendedRowAnewAsAWhole) {
  auto folded = begun();
  Staff staff;
  staff.total = Whole(3);
  staff.annuity = Whole(2);
  folded.happen(added(100, kFirst, staff));
  staff.annuity = Whole();
  folded.happen(RowAmended{&kRegister<Staff>, 100, kFirst, values_of(kRegister<Staff>, &staff)});
  EXPECT_FALSE(first_of(folded.ledger).rows<Staff>()[0].value.annuity.given());
}

TEST(Evolve, FindsAnOrganThatBecameKnownLater) {
  auto folded = begun();
  EXPECT_EQ(first_of(folded.ledger).association.value.supervising_unit.place, OrganName::kUnknown);
  const auto before = folded.ledger;
  folded.happen(added_organ(100, "示例商务局"));
  EXPECT_EQ(first_of(folded.ledger).association.value.supervising_unit.place, 1);
  EXPECT_EQ(first_of(before).association.value.supervising_unit.place, OrganName::kUnknown);
}

TEST(Evolve, FindsARenamedOrganByBothNames) {
  auto folded = begun();
  auto organ = folded.ledger.jurisdiction.rows<Organ>()[0].value;
  organ.name = "示例民政和退役局";
  folded.happen(RowAmended{&kRegister<Organ>, kOrgan, 0, values_of(kRegister<Organ>, &organ)});
  EXPECT_EQ(folded.ledger.jurisdiction.find_organ("示例民政局"), 0);
  EXPECT_EQ(folded.ledger.jurisdiction.find_organ("示例民政和退役局"), 0);
}

TEST(Evolve, PutsATaskBehindTheOneItStandsAfter) {
  auto folded = begun();
  RequestOpened opened;
  opened.association = kFirst;
  opened.request = 100;
  folded.happen(opened);
  for (const auto& [task, after] : {std::pair{101, 0}, {102, 0}, {103, 101}}) {
    TaskAdded event;
    event.association = kFirst;
    event.request = 100;
    event.task = task;
    event.after = after;
    folded.happen(event);
  }
  std::vector<RecordId> order;
  for (const auto& task : first_of(folded.ledger).procedure->requests.at(0).tasks) order.push_back(task.id);
  EXPECT_EQ(order, (std::vector<RecordId>{101, 103, 102}));
}

TEST(Evolve, KeepsTheHistoryOfWhatAnEntryIsAbout) {
  auto folded = begun();
  const auto before = folded.ledger.sequence;
  folded.happen(CaseMoved{kFirst, Phase::listed, Date::from_civil(2020, 1, 1), 0});
  folded.happen(DraftStarted{1, Date::from_civil(2020, 1, 1)});
  EXPECT_EQ(first_of(folded.ledger).history->back(), before + 1);
  EXPECT_EQ(folded.ledger.jurisdiction.history->back(), before + 2);
  EXPECT_EQ(folded.ledger.dossiers[1].version(), before - kAssociations + 2);
  EXPECT_EQ(folded.ledger.sequence, before + 2);
}

TEST(Evolve, RefusesEventsOfAnotherLedger) {
  const auto folded = begun();
  const auto expect_unknown = [&](const Event& event) {
    auto ledger = folded.ledger;
    EXPECT_THROW(evolve(ledger, event, {ledger.sequence + 1, 0}), UnknownEvent) << kind_of(event);
    EXPECT_EQ(said(folded.ledger), said(begun().ledger));
  };
  const Staff staff;
  expect_unknown(added(100, 9999, staff));
  expect_unknown(RowAmended{&kRegister<Staff>, 100, kFirst, {}});
  expect_unknown(RowVoided{&kRegister<Staff>, 100, kFirst, ""});
  expect_unknown(RowAmended{&kRegister<Association>, 9999, 9999, {}});
  expect_unknown(RowVoided{&kRegister<Association>, kFirst, kFirst, ""});
  expect_unknown(RowVoided{&kRegister<Organ>, kOrgan, 0, ""});
  expect_unknown(CaseMoved{9999, Phase::listed, Date(), 0});
  expect_unknown(MatterMoved{kFirst, MatterCode{9, 9}, MatterProgress::planned});
  expect_unknown(RequestClosed{kFirst, 100, RequestState::agreed});
  expect_unknown(RequestUrged{0, 100, 1});
  expect_unknown(TaskRead{kFirst, 100, 101, 1, 1});
  expect_unknown(CopyRead{kFirst, 100, 1, 1});
  expect_unknown(NoticeMoved{100, NoticeNode::closed, 1, Date()});
  expect_unknown(SettingChanged{"no_such_setting", "1"});
  expect_unknown(SettingChanged{"warn_days", "many"});
}

TEST(Evolve, KnowsTheNumbersThatEventsGiveOut) {
  EXPECT_EQ(record_given(added_organ(7, "示例局")), 7);
  RequestOpened opened;
  opened.request = 8;
  EXPECT_EQ(record_given(opened), 8);
  TaskAdded task;
  task.task = 9;
  EXPECT_EQ(record_given(task), 9);
  CopySent copy;
  copy.copy = 10;
  EXPECT_EQ(record_given(copy), 10);
  DeputyNamed deputy;
  deputy.id = 11;
  EXPECT_EQ(record_given(deputy), 11);
  NoticeIssued notice;
  notice.notice = 12;
  EXPECT_EQ(record_given(notice), 12);
  EXPECT_EQ(record_given(RowAmended{&kRegister<Organ>, 7, 0, {}}), 0);
}

}  // namespace
}  // namespace tuogou
