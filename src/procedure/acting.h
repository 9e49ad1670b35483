// The scene of an act and the hand that writes its events. Leaves out: what each action does (the files of
// the steps), who decides in which order (decide.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/evolve.h"
#include "ledger/standing.h"
#include "policy/working_days.h"
#include "procedure/command.h"
#include "procedure/refusal.h"

namespace tuogou {

/// Who keeps a register: nothing where the actor may write into it, else the sentence that says who may
/// (access/scope.h write_refusal).
using WriteRefusal = std::optional<Bilingual> (*)(const Actor&, std::string_view jurisdiction,
                                                  const RegisterInfo&, const Dossier*, const Jurisdiction&,
                                                  Date day);

/// Where and when something is asked: all that a decision may look at.
struct Situation {
  const Ledger& ledger;
  const Actor& actor;
  const WorkingDays& working_days;
  Date today;
  Moment now = 0;
  RecordId last_record = 0;        // numbers given out so far
  const People* people = nullptr;  // whom something can be handed to; nullptr: nobody
  /// Why an actor may not write into a register; nullptr: everybody may.
  WriteRefusal write_refusal = nullptr;
};

/// The situation seen from one action: the association, matter or request it is about.
struct Scene {
  const Situation& situation;
  const Dossier* dossier = nullptr;  // nullptr: an act of the jurisdiction
  const Request* request = nullptr;  // of acts on one
  MatterCode matter{};               // of acts on one
  RecordId record = 0;

  const Ledger& ledger() const { return situation.ledger; }
  const Jurisdiction& jurisdiction() const { return situation.ledger.jurisdiction; }
  const Programme& programme() const { return *situation.ledger.programme; }
  /// Limits: an act on an association.
  const Association& association() const { return dossier->association.value; }
  const Case& state() const { return *dossier->procedure; }
  Phase phase() const { return state().phase; }
};

/// The organ that this association's supervising unit is; 0 where it has none. Once decoupled, the former
/// one.
RecordId supervising_organ(const Jurisdiction& jurisdiction, const Association& association);

/// The first organ that holds a part in the reform; nullptr where there is none.
const Row<Organ>* organ_with(const Jurisdiction& jurisdiction, ReformRole role);

/// The number of a day's refusal in words: a no about the state of the case.
Refusal not_now(std::string_view clause, Bilingual sentence, Bilingual remedy = {});
Refusal against_rule(std::string_view rule, std::string_view clause, Bilingual sentence,
                     Bilingual remedy = {});
Refusal bad_argument(std::string_view key, Bilingual sentence);

struct Action;

/// An act being carried out: collects its events.
class Acting {
 public:
  Acting(const Scene& at, const Command& what, const Office& as, Date day)
      : scene(at), command(what), office(as), on(day), last_record_(at.situation.last_record) {}

  const Scene& scene;
  const Command& command;
  const Office& office;  // the one it is done in
  const Date on;
  Events events;
  RecordId made = 0;  // answered to whoever asked

  RecordId next_record() { return ++last_record_; }
  RecordId association() const { return scene.dossier == nullptr ? 0 : scene.dossier->association.number; }

  /// Writes a row of the association's register, or of the jurisdiction's. Answers its number.
  template <class T>
  RecordId add(const T& row) {
    return add_values(kRegister<T>, values_of(kRegister<T>, &row), association());
  }
  /// The same for an act of the jurisdiction that writes into a dossier.
  template <class T>
  RecordId add_to(RecordId of, const T& row) {
    return add_values(kRegister<T>, values_of(kRegister<T>, &row), of);
  }
  template <class T>
  void amend(RecordId number, const T& row) {
    const bool of_association = kRegister<T>.scope == Scope::association;
    events.push_back(
        RowAmended{&kRegister<T>, number, of_association ? association() : 0, values_of(kRegister<T>, &row)});
  }
  RecordId add_values(const RegisterInfo& info, std::vector<FieldValue> values, RecordId of);
  /// A paper of the procedure, issued today by the organ that acts.
  void issue(PaperKind kind, MatterCode matter = {}, const std::string& number = {});
  void move_case(Phase phase);
  void move_matter(MatterCode matter, MatterProgress progress);

  /// Asks organs for an answer. Signers of an in-turn request are asked one after the other. Answers its
  /// number.
  struct Ask {
    Purpose purpose;
    Shape shape = Shape::all;
    std::vector<RecordId> organs;
    Role role = Role::none;  // what the signers sign as
    Date due_on{};
    MatterCode matter{};
    RecordId row = 0;
    Phase back_to{};
  };
  RecordId ask(const Ask& what);
  /// Nobody need answer it any more.
  void close(const Request& request, RequestState state);

  OrganName own_organ() const;
  OrganName organ_name(RecordId organ) const;

 private:
  RecordId last_record_;
};

}  // namespace tuogou
