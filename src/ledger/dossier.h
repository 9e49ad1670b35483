// The ledger: everything recorded, as plain values in memory. One dossier (一会一档) per association, one set
// of registers for the jurisdiction. Leaves out: what it means on a day (standing.h), how it got here.
#pragma once

#include <cstdint>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "registers/registers.h"

namespace tuogou {

/// A row and the number the spreadsheet program shows for it.
template <class T>
struct Row {
  T value;
  std::int32_t number = 0;
};

template <class T>
using Rows = std::vector<Row<T>>;

struct Dossier {
  Row<Association> association;
  DossierRegisters::Tuple<Rows> registers;

  template <class T>
  const Rows<T>& rows() const {
    return std::get<Rows<T>>(registers);
  }
  template <class T>
  Rows<T>& rows() {
    return std::get<Rows<T>>(registers);
  }
};

/// The organs and the other registers of the jurisdiction.
class Jurisdiction {
 public:
  template <class T>
  const Rows<T>& rows() const {
    return std::get<Rows<T>>(registers_);
  }
  /// Limits: organs are added through add_organ, which keeps them findable.
  template <class T>
  Rows<T>& rows() {
    return std::get<Rows<T>>(registers_);
  }

  void add_organ(Row<Organ> organ);
  /// The place of the organ called so: by full name first, then by short name (of two the upper); width
  /// folded, white space dropped. OrganName::kUnknown where there is none.
  std::int32_t find_organ(std::string_view name) const;
  /// The parts an organ has in the reform; none for an unknown one.
  ChoiceSet<ReformRole> roles(const OrganName& name) const;

 private:
  JurisdictionRegisters::Tuple<Rows> registers_;
  std::unordered_map<std::string, std::int32_t> by_name_;
  std::unordered_map<std::string, std::int32_t> by_short_name_;
};

class Ledger {
 public:
  Jurisdiction jurisdiction;
  std::vector<Dossier> dossiers;

  /// Limits: its code and name stand nowhere in the ledger yet.
  void add_association(Row<Association> association);
  /// The place of the association with this code or name (width folded, white space dropped, codes raised);
  /// -1 where there is none.
  std::int32_t find_association(std::string_view code_or_name) const;

 private:
  std::unordered_map<std::string, std::int32_t> by_key_;
};

/// Whether two rows mean the same organ: the same entry of the register, or, where the register knows
/// neither, the same words.
bool is_same_organ(const OrganName& one, const OrganName& other);

/// Whether a row exists on `day`: its own date has come. Rows without an own date exist on every day.
template <class T>
bool exists_on(const T& row, Date day) {
  if constexpr (requires { row.own_date(); }) {
    return row.own_date() <= day;
  } else {
    return true;
  }
}

/// The rows of one register that exist on `day`, in their order.
template <class T, class Holder>
auto rows_on(const Holder& holder, Date day) {
  return holder.template rows<T>() |
         std::views::filter([day](const Row<T>& row) { return exists_on(row.value, day); });
}

/// The row with the greatest own date not after `day`; of equals the one recorded last. nullptr where there
/// is none.
template <class T, class Holder>
const T* latest(const Holder& holder, Date day) {
  const T* found = nullptr;
  for (const auto& row : rows_on<T>(holder, day)) {
    if (found == nullptr || row.value.own_date() >= found->own_date()) found = &row.value;
  }
  return found;
}

/// Whether any row that exists on `day` satisfies `wanted`.
template <class T, class Holder, class Predicate>
bool any_on(const Holder& holder, Date day, Predicate wanted) {
  for (const auto& row : rows_on<T>(holder, day)) {
    if (wanted(row.value)) return true;
  }
  return false;
}

}  // namespace tuogou
