// The running application: the ledgers in memory, the one writer, accounts, what was known when. Carries out
// an order, hands out the present. Leaves out: what an order decides (procedure), answers to questions
// (queries), HTTP.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "access/accounts.h"
#include "access/scope.h"
#include "access/vault.h"
#include "ledger/evolve.h"
#include "policy/working_days.h"
#include "procedure/decide.h"
#include "store/sqlite.h"

namespace tuogou {

/// Something a person wants done in one jurisdiction.
struct Order {
  std::string jurisdiction;
  Actor actor;  // with her own offices; deputies are added where it is decided
  /// Decides over the ledger as it is when the order's turn comes.
  std::function<Decision(const Situation&)> decide;
  RecordId association = 0;       // whose version is expected
  Sequence expected_version = 0;  // 0: any
  std::string key;                // Idempotency-Key; empty: none
  std::string request;            // what the key stands for: compared when the key comes again
  bool opens = false;             // the jurisdiction is new: decided over an empty ledger
};

/// What became of an order that was carried out.
struct Receipt {
  std::string json;       // as it is answered, also when the key comes again
  Sequence sequence = 0;  // of its last entry
  Sequence version = 0;   // of the association, or of the jurisdiction's own history
  RecordId act = 0;
  RecordId record = 0;
  bool repeated = false;  // the key came again: nothing new was written
};

/// Nothing was done, and nobody's rule refused it.
struct Failure {
  enum class Kind : std::uint8_t { store, damaged, stopping, other_request, unknown_jurisdiction, bug };
  Kind kind = Kind::bug;
  Bilingual sentence;
  std::string detail;  // for the log alone
};

using Outcome = std::variant<Receipt, Refusal, Failure>;

struct DeskOptions {
  std::string data;             // the folder
  std::function<Moment()> now;  // the clock
  AccountSettings accounts;
  std::size_t batch_most = 256;                         // orders in one transaction
  bool verify_at_start = true;                          // the whole chain, beside everything else
  int busy_milliseconds = Database::kBusyMilliseconds;  // how long an order waits for another writer
};

/// Told after each batch: which jurisdiction has moved on to which entry, and which associations it touched.
struct Moved {
  std::string jurisdiction;
  Sequence sequence = 0;
  std::vector<RecordId> associations;
};

/// The key of the journal of acts of administration: no jurisdiction, and nobody's to see but the auditors'.
inline constexpr std::string_view kSystemJournal = "_system";

class Desk {
 public:
  /// Opens the folder, or sets it up; folds the journal. Throws Unusable, StoreFailure.
  explicit Desk(DeskOptions options);
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  /// Finishes the orders that are waiting.
  ~Desk();

  /// The present. What is handed out never changes.
  std::shared_ptr<const Ledgers> ledgers() const;
  /// The ledger as it was known at the end of a day: entries recorded later are left out. nullptr for an
  /// unknown jurisdiction. Folds the journal again the first time a day is asked for.
  std::shared_ptr<const Ledger> known_on(std::string_view jurisdiction, Date day);
  JurisdictionTree tree() const;
  std::shared_ptr<const People> people() const;
  /// To be called when accounts or offices have changed.
  void refresh_people();

  /// Queues the order; `done` is called from the writer's thread.
  void submit(Order order, std::function<void(Outcome)> done);
  /// The same, waiting for it.
  Outcome carry_out(Order order);
  /// Opens the journal of a new jurisdiction with the organ that keeps its ledger.
  Outcome open_jurisdiction(const Actor& actor, const JurisdictionOpened& opened, const Organ& office);

  /// Records an act of administration, which changes no ledger, in the journal of the system. `detail` holds
  /// no secret. A note that cannot be written is a failure of the store; the act it is about is done.
  Outcome note(const Actor& actor, std::string_view action, std::string_view detail);

  /// The actor with the offices that count in a jurisdiction on a day: her own there or above it, and those
  /// of whom she deputises for.
  Actor actor_in(const Ledger& ledger, const Actor& own, Date day) const;

  /// The entries with these numbers, in their order: the journal's own lines.
  std::vector<std::pair<Sequence, std::string>> lines(std::string_view jurisdiction,
                                                      std::span<const Sequence> wanted);

  Accounts& accounts();
  /// The calendar in force: the built-in years and those imported since. Lives as long as the desk.
  const WorkingDays& working_days() const;
  /// Imports a yearly table, on record. Throws Unusable where the text is no such table.
  Outcome import_calendar(const Actor& actor, const std::string& text);
  Moment now() const;
  Date today() const;
  const Vault& vault() const;
  Sealing sealing() const;
  const std::string& data() const;
  std::string database_path() const;
  /// A connection of one's own, for attachments and reading the journal.
  std::unique_ptr<Database> connect() const;

  /// Why nothing is written any more, where the journal is damaged.
  std::optional<Bilingual> damage() const;
  std::size_t waiting() const;
  /// Called from the writer's thread after every batch.
  void on_moved(std::function<void(const Moved&)> told);
  /// No further orders; those waiting are carried out.
  void stop();

 private:
  void open_system_journal();
  void take_calendars();
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// The folder's files.
std::string database_file(const std::string& data);
std::string key_file(const std::string& data);

}  // namespace tuogou
