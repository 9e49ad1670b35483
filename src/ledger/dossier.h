// The ledger: everything recorded, as plain values in memory. One dossier (一会一档) per association, one set
// of registers for the jurisdiction. Leaves out: what it means on a day (standing.h), how it got here.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "ledger/case.h"
#include "ledger/papers.h"
#include "ledger/shared.h"
#include "registers/registers.h"

namespace tuogou {

/// A row and its number: in a workbook what the spreadsheet program shows, in the running system its
/// RecordId.
template <class T>
struct Row {
  T value;
  std::int32_t number = 0;
  Sequence version = 0;  // the journal entry that last wrote it; 0 in a workbook
};

template <class T>
using Rows = std::vector<Row<T>>;
template <class T>
using SharedRows = Shared<Rows<T>>;

struct Dossier {
  Row<Association> association;
  DossierRegisters::Tuple<SharedRows> registers;
  Shared<Case> procedure;
  Shared<std::vector<IssuedPaper>> papers;
  Shared<std::vector<Sequence>> history;  // the journal entries about this association

  template <class T>
  const Rows<T>& rows() const {
    return *std::get<SharedRows<T>>(registers);
  }
  /// To add to and change; the rows are then this dossier's own.
  template <class T>
  Rows<T>& rows() {
    return std::get<SharedRows<T>>(registers).edit();
  }
  /// The newest entry about the association; 0 in a workbook.
  Sequence version() const { return history->empty() ? 0 : history->back(); }
};

/// The dossiers in the order of their record numbers. A copy shares them in chunks, so that changing one of
/// 70,000 copies a handful.
class Dossiers {
 public:
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const Dossier& operator[](std::size_t place) const { return *(*chunks_[place / kChunk])[place % kChunk]; }
  /// Throws std::out_of_range.
  const Dossier& at(std::size_t place) const;
  const Dossier& front() const { return (*this)[0]; }
  const Dossier& back() const { return (*this)[size_ - 1]; }
  void push_back(Dossier dossier);
  /// The dossier, to change.
  Dossier& edit(std::size_t place);

  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Dossier;
    using difference_type = std::ptrdiff_t;
    using pointer = const Dossier*;
    using reference = const Dossier&;
    Iterator() = default;
    Iterator(const Dossiers* of, std::size_t place) : of_(of), place_(place) {}
    reference operator*() const { return (*of_)[place_]; }
    pointer operator->() const { return &**this; }
    Iterator& operator++() {
      ++place_;
      return *this;
    }
    Iterator operator++(int) {
      auto before = *this;
      ++place_;
      return before;
    }
    bool operator==(const Iterator&) const = default;

   private:
    const Dossiers* of_ = nullptr;
    std::size_t place_ = 0;
  };
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, size_}; }

 private:
  static constexpr std::size_t kChunk = 64;
  using Chunk = std::array<std::shared_ptr<Dossier>, kChunk>;
  Chunk& own_chunk(std::size_t index);

  std::vector<std::shared_ptr<Chunk>> chunks_;
  std::size_t size_ = 0;
};

/// The organs and the other registers of the jurisdiction.
class Jurisdiction {
 public:
  template <class T>
  const Rows<T>& rows() const {
    return *std::get<SharedRows<T>>(registers_);
  }
  /// Limits: organs are added through add_organ, which keeps them findable.
  template <class T>
  Rows<T>& rows() {
    return std::get<SharedRows<T>>(registers_).edit();
  }

  void add_organ(Row<Organ> organ);
  /// The place of the organ called so: by full name first, then by short name (of two the upper); width
  /// folded, white space dropped. OrganName::kUnknown where there is none.
  std::int32_t find_organ(std::string_view name) const;
  /// Makes an organ findable by these names too: those it was given when it was renamed.
  void name_organ(std::int32_t place, const Organ& organ);
  /// The parts an organ has in the reform; none for an unknown one.
  ChoiceSet<ReformRole> roles(const OrganName& name) const;
  /// The organ with this record number, or nullptr.
  const Row<Organ>* organ(RecordId number) const;
  /// The record number of the organ a row names; 0 where the register does not know it.
  RecordId number_of(const OrganName& name) const {
    return name.place == OrganName::kUnknown ? 0 : rows<Organ>()[static_cast<std::size_t>(name.place)].number;
  }

  Shared<Proceedings> proceedings;
  Shared<std::vector<IssuedPaper>> papers;  // of no single association
  Shared<NumberBook> numbers;
  Shared<std::vector<ReplacedTemplate>> templates;  // in the order they were replaced
  Shared<std::vector<Sequence>> history;            // the journal entries about no single association
  /// What If-Match is held against: the last of them, 0 for none.
  Sequence version() const { return history->empty() ? 0 : history->back(); }

 private:
  using Places = std::unordered_map<std::string, std::int32_t>;
  JurisdictionRegisters::Tuple<SharedRows> registers_;
  Shared<Places> by_name_;
  Shared<Places> by_short_name_;
};

class Ledger {
 public:
  Jurisdiction jurisdiction;
  Dossiers dossiers;

  // Of the running system; in a workbook empty.
  std::string key;     // of the jurisdiction: hedong
  std::string title;   // 天津市河东区
  std::string parent;  // the key of the jurisdiction above; empty: none
  std::shared_ptr<const Programme> programme;
  Sequence sequence = 0;   // of the last entry that is in this ledger
  Moment recorded_at = 0;  // of the same

  /// Limits: its code and name stand nowhere in the ledger yet.
  void add_association(Row<Association> association);
  /// The place of the association with this code or name (width folded, white space dropped, codes raised);
  /// -1 where there is none.
  std::int32_t find_association(std::string_view code_or_name) const;
  /// The place of the association with this record number; -1 where there is none.
  /// Limits: dossiers stand in the order of their record numbers, as in the running system.
  std::int32_t place_of(RecordId association) const;
  /// Makes an association findable by the code and name it has now, after a change of them.
  void name_association(std::int32_t place);

 private:
  Shared<std::unordered_map<std::string, std::int32_t>> by_key_;
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
