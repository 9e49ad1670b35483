// Who sees what and who writes what: the one place that says so, for lists, counts, pickers, exports, history
// and attachments alike. Everything not allowed here is not. Leaves out: acts of the procedure (procedure),
// and accounts and journal, which are for the administrators by their role alone. A deputy sees and writes by
// the office she exercises.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/text.h"
#include "ledger/actor.h"
#include "ledger/dossier.h"

namespace tuogou {

/// Which jurisdiction lies in which.
class JurisdictionTree {
 public:
  /// How many levels are looked through.
  static constexpr int kLevelsMost = 16;

  /// `parent` is empty for one at the top. Added again: moves.
  void add(std::string key, std::string parent) {
    parents_.insert_or_assign(std::move(key), std::move(parent));
  }
  bool has(std::string_view key) const { return parents_.contains(key); }
  /// Empty for one at the top and for an unknown one.
  std::string_view parent(std::string_view key) const;
  /// Strictly: nothing is below itself.
  bool is_below(std::string_view key, std::string_view ancestor) const;

 private:
  std::map<std::string, std::string, std::less<>> parents_;
};

// ---- Seeing ----

/// Whether the association's dossier exists for the actor at all. `registers` are those of `jurisdiction`, to
/// which the dossier belongs; here and below.
bool sees(const Actor& actor, std::string_view jurisdiction, const JurisdictionTree& tree,
          const Dossier& dossier, const Jurisdiction& registers);

/// Whether figures and registers of the whole jurisdiction are for the actor.
bool sees_jurisdiction(const Actor& actor, std::string_view jurisdiction, const JurisdictionTree& tree);

/// Of an association's register `dossier` says whose; of the jurisdiction's registers it is passed over.
bool sees_register(const Actor& actor, std::string_view jurisdiction, const JurisdictionTree& tree,
                   const RegisterInfo& info, const Dossier* dossier, const Jurisdiction& registers);

/// hidden: the field is absent; masked: its middle is starred.
enum class Visibility : std::uint8_t { hidden, masked, plain };
Visibility visibility(const Actor& actor, std::string_view jurisdiction, const JurisdictionTree& tree,
                      const RegisterInfo& info, const Field& field, const Dossier* dossier,
                      const Jurisdiction& registers);

/// Whether a masked field may be shown plain on a recorded request.
bool may_reveal(const Actor& actor, std::string_view jurisdiction, const JurisdictionTree& tree,
                const RegisterInfo& info, const Field& field, const Dossier* dossier,
                const Jurisdiction& registers);

// ---- Writing ----

/// The office that keeps a register, by RegisterInfo::owner; Role::none for an owner nobody knows.
Role keeper_of(const RegisterInfo& info);

/// Why the actor may not add, amend or void rows of the register on `day`; nothing where she may. Its keeper
/// may, and the office of the joint working group, which keeps the workbook where nobody else does. What the
/// association keeps, its supervising unit may write until it is decoupled, civil affairs afterwards.
/// `dossier` is null for registers of the jurisdiction, and for an association not yet entered.
std::optional<Bilingual> write_refusal(const Actor& actor, std::string_view jurisdiction,
                                       const RegisterInfo& info, const Dossier* dossier,
                                       const Jurisdiction& registers, Date day);
inline bool may_write(const Actor& actor, std::string_view jurisdiction, const RegisterInfo& info,
                      const Dossier* dossier, const Jurisdiction& registers, Date day) {
  return !write_refusal(actor, jurisdiction, info, dossier, registers, day);
}

}  // namespace tuogou
