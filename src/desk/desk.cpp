#include "desk/desk.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <future>
#include <list>
#include <thread>

#include "base/unusable.h"
#include "desk/fold.h"
#include "desk/sealing.h"
#include "desk/writer.h"
#include "journal/entry.h"
#include "journal/verify.h"
#include "store/attachments.h"
#include "store/schema.h"

namespace tuogou {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kKnownLedgersMost = 4;

/// One server per folder: two would not see each other's acts.
class FolderLock {
 public:
  explicit FolderLock(const std::string& data) {
    const auto path = data + "/lock";
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file_ >= 0 && ::flock(file_, LOCK_EX | LOCK_NB) == 0) return;
    if (file_ >= 0) ::close(file_);
    throw Unusable(
        fmt::format("数据文件夹“{}”正被另一服务使用，或不能写入。", data),
        fmt::format("The data folder “{}” is in use by another server, or cannot be written.", data));
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() { ::close(file_); }

 private:
  int file_;
};

std::string made(const std::string& data) {
  std::error_code error;
  const bool is_new = fs::create_directories(data, error);
  if (error) {
    throw Unusable(fmt::format("不能建立数据文件夹“{}”。", data),
                   fmt::format("The data folder “{}” cannot be made.", data));
  }
  if (is_new) fs::permissions(data, fs::perms::owner_all, error);
  return data;
}

}  // namespace

std::string database_file(const std::string& data) { return data + "/tuogou.db"; }
std::string key_file(const std::string& data) { return data + "/secret.key"; }

struct Desk::Parts {
  explicit Parts(DeskOptions given)
      : options(std::move(given)),
        folder(made(options.data)),
        vault(key_file(options.data),
              fs::exists(database_file(options.data)) ? Vault::Mode::existing : Vault::Mode::create),
        writing(database_file(options.data), Database::Mode::create),
        calendars{load_working_days()} {
    writing.execute(fmt::format("PRAGMA busy_timeout={}", options.busy_milliseconds));
    // What stands beside the database (its log) takes over who may read it.
    fs::permissions(database_file(options.data), fs::perms::owner_read | fs::perms::owner_write);
    migrate(writing);
    drop_unfinished_attachments(writing);
    account_database = std::make_unique<Database>(database_file(options.data), Database::Mode::existing);
    accounts = std::make_unique<Accounts>(*account_database, vault, options.accounts);
  }

  DeskOptions options;
  FolderLock folder;
  Vault vault;
  Database writing;
  std::list<WorkingDays> calendars;  // the newest at the back; former ones may still be looked at
  std::size_t calendars_taken = 0;   // of those that the journal of the system has
  std::unique_ptr<Database> account_database;
  std::unique_ptr<Accounts> accounts;

  mutable std::mutex mutex;  // of all below
  std::shared_ptr<const Ledgers> ledgers = std::make_shared<const Ledgers>();
  std::shared_ptr<const People> people = std::make_shared<const People>();
  std::optional<Bilingual> damage;
  std::function<void(const Moved&)> told;

  struct Known {
    std::string jurisdiction;
    Date day;
    Sequence sequence;
    std::shared_ptr<const Ledger> ledger;
  };
  std::mutex known_mutex;
  std::list<Known> known;  // the latest asked for first

  std::atomic<bool> stopping = false;
  std::unique_ptr<Writer> writer;
  std::thread verifier;

  std::shared_ptr<const Ledgers> present() const {
    const std::lock_guard lock(mutex);
    return ledgers;
  }

  std::map<std::string, Head> fold_all() {
    std::map<std::string, Head> heads;
    auto all = std::make_shared<Ledgers>();
    for (auto& head : JournalStore(writing).heads()) {
      auto folded = fold(writing, head.jurisdiction, sealing_of(vault));
      if (!folded.stopped.empty()) {
        damage = Bilingual{
            fmt::format("“{}”的日志在第{}条之后不能读取，已停止写入，请核验并从备份恢复。", head.jurisdiction,
                        folded.read),
            fmt::format("The journal of “{}” cannot be read after entry {}; nothing more is written. "
                        "Verify it and restore a backup.",
                        head.jurisdiction, folded.read)};
        if (folded.read == 0) continue;
      }
      all->last_record = std::max(all->last_record, folded.last_record);
      all->by_key[head.jurisdiction] = std::move(folded.ledger);
      heads[head.jurisdiction] = std::move(head);
    }
    ledgers = std::move(all);
    return heads;
  }

  /// The whole chain, beside everything else; a broken one ends writing.
  void verify_chain() {
    try {
      Database reading(database_file(options.data), Database::Mode::read_only);
      const auto all = present();
      for (const auto& [key, ledger] : all->by_key) {
        if (stopping) return;
        const auto report = verify(reading, key);
        if (report.is_sound()) continue;
        const std::lock_guard lock(mutex);
        damage = sentence(report);
      }
    } catch (const std::exception&) {
      return;  // a reader that cannot read says nothing about the journal
    }
  }
};

Desk::Desk(DeskOptions options) : parts_(std::make_unique<Parts>(std::move(options))) {
  auto heads = parts_->fold_all();
  refresh_people();
  auto& parts = *parts_;
  WriterContext context{
      parts.writing,
      parts.vault,
      parts.options.now,
      [this](const Ledger& ledger, const Actor& own, Date day) { return actor_in(ledger, own, day); },
      [this] { return people(); },
      [this] { return ledgers(); },
      [&parts](std::shared_ptr<const Ledgers> next, const std::vector<Moved>& moved) {
        std::function<void(const Moved&)> told;
        {
          const std::lock_guard lock(parts.mutex);
          parts.ledgers = std::move(next);
          told = parts.told;
        }
        if (!told) return;
        for (const auto& one : moved) told(one);
      },
      [this] { return damage(); },
      [this]() -> const WorkingDays& { return working_days(); },
      parts.options.batch_most};
  parts.writer = std::make_unique<Writer>(std::move(context), std::move(heads));
  open_system_journal();
  take_calendars();
  if (parts.options.verify_at_start) parts.verifier = std::thread([&parts] { parts.verify_chain(); });
}

Desk::~Desk() {
  stop();
  if (parts_->verifier.joinable()) parts_->verifier.join();
}

void Desk::stop() {
  parts_->stopping = true;
  if (parts_->writer) parts_->writer->stop();
}

std::shared_ptr<const Ledgers> Desk::ledgers() const { return parts_->present(); }

std::shared_ptr<const Ledger> Desk::known_on(std::string_view jurisdiction, Date day) {
  const auto present = ledgers();
  const auto found = present->by_key.find(jurisdiction);
  if (found == present->by_key.end()) return nullptr;
  const auto& now = found->second;
  if (day >= day_of(now->recorded_at)) return now;
  const std::lock_guard lock(parts_->known_mutex);
  auto& known = parts_->known;
  for (auto one = known.begin(); one != known.end(); ++one) {
    // Entries up to a past day do not change, so what was folded once stands.
    if (one->jurisdiction != jurisdiction || one->day != day) continue;
    known.splice(known.begin(), known, one);
    return known.front().ledger;
  }
  Database reading(database_path(), Database::Mode::read_only);
  constexpr Moment kDay = 86'400'000;
  constexpr Moment kChinaOffset = Moment{8} * 3'600'000;
  const auto until = (Moment{day.days()} + 1) * kDay - kChinaOffset;
  auto folded = fold(reading, jurisdiction, sealing(), until);
  known.push_front({std::string(jurisdiction), day, folded.read, std::move(folded.ledger)});
  if (known.size() > kKnownLedgersMost) known.pop_back();
  return known.front().ledger;
}

JurisdictionTree Desk::tree() const {
  JurisdictionTree tree;
  const auto all = ledgers();
  for (const auto& [key, ledger] : all->by_key) tree.add(key, ledger->parent);
  return tree;
}

std::shared_ptr<const People> Desk::people() const {
  const std::lock_guard lock(parts_->mutex);
  return parts_->people;
}

void Desk::refresh_people() {
  std::map<PersonId, Person> by_id;
  for (const auto& account : accounts().persons()) {
    if (account.is_active) by_id[account.id] = {account.id, account.name, {}};
  }
  for (auto& assignment : accounts().assignments()) {
    const auto found = by_id.find(assignment.person);
    if (found != by_id.end()) found->second.offices.push_back(std::move(assignment));
  }
  std::vector<Person> all;
  for (auto& [id, person] : by_id) all.push_back(std::move(person));
  auto people = std::make_shared<const People>(std::move(all));
  const std::lock_guard lock(parts_->mutex);
  parts_->people = std::move(people);
}

Actor Desk::actor_in(const Ledger& ledger, const Actor& own, Date day) const {
  const auto counts = [&](const Assignment& held) {
    // Only the municipal parts reach below (2.0.5); others act where they are.
    const bool is_municipal = held.role == role_of(ReformRole::municipal_group) ||
                              held.role == role_of(ReformRole::municipal_civil_affairs);
    return held.jurisdiction == ledger.key ||
           (held.subtree && is_municipal && tree().is_below(ledger.key, held.jurisdiction));
  };
  Actor actor{own.person, own.name, {}};
  for (const auto& office : own.offices) {
    if (counts(office.assignment)) actor.offices.push_back(office);
  }
  const auto everybody = people();
  for (const auto& deputy : ledger.jurisdiction.proceedings->deputies) {
    if (deputy.deputy != own.person || deputy.from > day || deputy.until < day) continue;
    const auto* principal = everybody->find(deputy.principal);
    if (principal == nullptr) continue;
    for (const auto& held : principal->offices) {
      if (counts(held)) actor.offices.push_back({held, principal->id, principal->name});
    }
  }
  return actor;
}

void Desk::submit(Order order, std::function<void(Outcome)> done) {
  parts_->writer->submit(std::move(order), std::move(done));
}

Outcome Desk::carry_out(Order order) {
  std::promise<Outcome> promise;
  auto outcome = promise.get_future();
  submit(std::move(order), [&promise](Outcome what) { promise.set_value(std::move(what)); });
  return outcome.get();
}

Outcome Desk::open_jurisdiction(const Actor& actor, const JurisdictionOpened& opened, const Organ& office) {
  Order order;
  order.jurisdiction = opened.key;
  order.actor = actor;
  order.opens = true;
  order.decide = [&](const Situation& situation) -> Decision {
    Decided decided;
    decided.events.emplace_back(opened);
    ActDone act;
    act.action = "jurisdiction.open";
    act.on = situation.today;
    act.person = actor.person;
    act.person_name = actor.name;
    act.role = Role::system_administrator;
    decided.events.emplace_back(std::move(act));
    decided.record = situation.last_record + 1;
    decided.events.emplace_back(
        RowAdded{&kRegister<Organ>, decided.record, 0, values_of(kRegister<Organ>, &office)});
    return decided;
  };
  return carry_out(std::move(order));
}

void Desk::open_system_journal() {
  if (damage() || ledgers()->find(kSystemJournal) != nullptr) return;
  Order order;
  order.jurisdiction = std::string(kSystemJournal);
  order.opens = true;
  order.decide = [](const Situation&) -> Decision {
    Decided decided;
    decided.events.emplace_back(
        JurisdictionOpened{std::string(kSystemJournal), "系统管理", "", "hedong-2019"});
    return decided;
  };
  const auto outcome = carry_out(std::move(order));
  if (const auto* failure = std::get_if<Failure>(&outcome)) {
    throw Unusable(failure->sentence.zh, failure->sentence.en);
  }
}

Outcome Desk::note(const Actor& actor, std::string_view action, std::string_view detail) {
  Order order;
  order.jurisdiction = std::string(kSystemJournal);
  order.actor = actor;
  order.decide = [&](const Situation& situation) -> Decision {
    ActDone act;
    act.action = std::string(action);
    act.on = situation.today;
    act.person = actor.person;
    act.person_name = actor.name;
    if (!actor.offices.empty()) act.role = actor.offices.front().assignment.role;
    act.opinion = std::string(detail);
    Decided decided;
    decided.events.emplace_back(std::move(act));
    return decided;
  };
  return carry_out(std::move(order));
}

std::vector<std::pair<Sequence, std::string>> Desk::lines(std::string_view jurisdiction,
                                                          std::span<const Sequence> wanted) {
  std::vector<std::pair<Sequence, std::string>> found;
  if (wanted.empty()) return found;
  const auto reading = connect();
  for (const auto sequence : wanted) {
    auto& rows = reading->query("SELECT line FROM entry WHERE jurisdiction = ?1 AND seq = ?2", jurisdiction,
                                std::int64_t{sequence});
    if (rows.step()) found.emplace_back(sequence, std::string(rows.text(0)));
    rows.reset();
  }
  return found;
}

Accounts& Desk::accounts() { return *parts_->accounts; }
const WorkingDays& Desk::working_days() const {
  const std::lock_guard lock(parts_->mutex);
  return parts_->calendars.back();
}

void Desk::take_calendars() {
  const auto present = ledgers();
  const auto* system = present->find(kSystemJournal);
  if (system == nullptr) return;
  const auto& texts = system->jurisdiction.proceedings->calendars;
  const std::lock_guard lock(parts_->mutex);
  if (parts_->calendars_taken == texts.size()) return;
  auto next = parts_->calendars.back();
  for (; parts_->calendars_taken < texts.size(); ++parts_->calendars_taken)
    next.add(texts[parts_->calendars_taken]);
  parts_->calendars.push_back(std::move(next));
}

Outcome Desk::import_calendar(const Actor& actor, const std::string& text) {
  auto tried = working_days();
  tried.add(text);
  Order order;
  order.jurisdiction = std::string(kSystemJournal);
  order.actor = actor;
  order.decide = [&](const Situation& situation) -> Decision {
    ActDone act;
    act.action = "calendar.import";
    act.on = situation.today;
    act.person = actor.person;
    act.person_name = actor.name;
    act.role = Role::system_administrator;
    Decided decided;
    decided.events.emplace_back(std::move(act));
    decided.events.emplace_back(CalendarAdded{text});
    return decided;
  };
  auto outcome = carry_out(std::move(order));
  take_calendars();
  return outcome;
}
Moment Desk::now() const { return parts_->options.now(); }
Date Desk::today() const { return day_of(now()); }
const Vault& Desk::vault() const { return parts_->vault; }
Sealing Desk::sealing() const { return sealing_of(parts_->vault); }
const std::string& Desk::data() const { return parts_->options.data; }
std::string Desk::database_path() const { return database_file(data()); }
std::unique_ptr<Database> Desk::connect() const {
  return std::make_unique<Database>(database_path(), Database::Mode::existing);
}
std::optional<Bilingual> Desk::damage() const {
  const std::lock_guard lock(parts_->mutex);
  return parts_->damage;
}
std::size_t Desk::waiting() const { return parts_->writer->waiting(); }
void Desk::on_moved(std::function<void(const Moved&)> told) {
  const std::lock_guard lock(parts_->mutex);
  parts_->told = std::move(told);
}

}  // namespace tuogou
