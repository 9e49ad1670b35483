// What the lists and figures of one ledger need on one day: a line per association, the findings, the orders
// in which lists are shown. Made anew after every write, at the cost of what changed: the lines of dossiers
// that are the same object as before are kept. Leaves out: who may see what (association_list.h, overview.h),
// which day and which ledger are meant.
#pragma once

#include <array>
#include <cstdint>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "desk/board_count.h"
#include "desk/board_line.h"
#include "desk/board_packed.h"
#include "desk/board_search.h"
#include "rules/assess.h"

namespace tuogou {

/// By what the list of associations can be sorted.
enum class Column : std::uint8_t {
  id,
  uscc,
  name,
  kind,
  regime,
  supervising_unit,  // its name
  phase,
  red,
  yellow,
  light,
  fulfilled,
  binding,
  next_due_on,  // none comes last
  days_late,
  category,
  version,
};
template <>
inline constexpr auto kNames<Column> = std::to_array<std::string_view>(
    {"id", "uscc", "name", "kind", "regime", "supervising_unit", "phase", "red", "yellow", "light",
     "fulfilled", "binding", "next_due_on", "days_late", "category", "version"});
inline constexpr std::size_t kColumns = kNames<Column>.size();

/// A line's value in one column, comparable within that column. Texts are views of the board's ledger.
using SortKey = std::variant<std::int64_t, std::string_view>;

/// A place among the associations, as in the ledger.
using Place = std::uint32_t;
using Places = std::vector<Place>;

/// A finding of the board: the line's place and its own place among the line's findings.
struct FindingPlace {
  static constexpr Place kJurisdiction = UINT32_MAX;
  Place association = kJurisdiction;
  std::uint32_t finding = 0;
};

class Board {
 public:
  /// The board of `ledger` on `as_of`, keeping what it can of `base` (nullptr: nothing).
  /// Limits: the ledger has its programme, and is not changed any more.
  static std::shared_ptr<const Board> make(std::shared_ptr<const Ledger> ledger, Date as_of,
                                           std::shared_ptr<const Board> base = nullptr);

  const Ledger& ledger() const { return *ledger_; }
  const std::shared_ptr<const Ledger>& shared_ledger() const { return ledger_; }
  Date as_of() const { return as_of_; }
  std::size_t size() const { return size_; }
  const BoardLine& line(std::size_t place) const { return chunks_[place / kChunk]->lines[place % kChunk]; }

  /// Places lie in chunks of this many, the last one shorter.
  static constexpr std::size_t kChunk = Marks::kMost;
  std::size_t chunks() const { return chunks_.size(); }
  const PackedLines& packed(std::size_t chunk) const { return chunks_[chunk]->packed; }
  /// The lines of a chunk whose search text holds the word.
  Marks find(std::size_t chunk, const SearchWord& word) const;
  /// Makes a chunk's index of search texts now, so that the first who searches does not wait for it.
  void prepare_search(std::size_t chunk) const { index(chunk); }
  /// Of all lines.
  BoardCount counts() const;

  /// Of the whole jurisdiction, as assess answers them.
  const Figures& figures() const { return figures_; }
  /// The findings of the jurisdiction's own rules.
  const std::vector<Finding>& jurisdiction_findings() const { return jurisdiction_findings_; }
  /// Every finding in the order of assess.
  std::shared_ptr<const std::vector<FindingPlace>> findings() const;
  const Finding& finding(FindingPlace place) const {
    return place.association == FindingPlace::kJurisdiction
               ? jurisdiction_findings_[place.finding]
               : (*line(place.association).findings)[place.finding];
  }

  /// The unit that answers for the association, as the register of organs names it now.
  std::string_view unit_name(std::size_t place) const;

  SortKey key(Column column, Place place) const;
  /// The places by that column, those with the same key by record number. Worked out when it is first asked
  /// for; after a write only what changed is put in its new place.
  std::shared_ptr<const Places> order(Column column) const;

  /// How many lines were kept of the base.
  std::size_t kept() const { return kept_; }

 private:
  /// Made when first searched in; shared by all boards whose search texts are the same.
  struct Search {
    std::once_flag once;
    std::unique_ptr<SearchIndex> index;
  };
  struct Chunk {
    std::vector<BoardLine> lines;
    PackedLines packed;
    BoardCount count;
    std::shared_ptr<Search> search;
    Totals totals;  // without instructors
    std::int64_t red = 0;
    std::int64_t yellow = 0;
  };
  /// A column's order as an earlier board had it, and the places that have changed since.
  struct Order {
    std::mutex mutex;
    std::shared_ptr<const Places> places;
    Places changed;
  };

  Board() = default;
  void take_lines(const Board* base);
  static bool has_same_texts(const Chunk& one, const Chunk& other);
  const SearchIndex& index(std::size_t chunk) const;
  void take_instructors(const Board* base);
  void take_orders(const Board& base);
  void sum_up();
  Places sorted(Column column, Places places) const;
  Places merged(Column column, const Places& before, const Places& changed) const;
  template <class Key>
  Places sorted_by(Column column, Places places) const;

  std::shared_ptr<const Ledger> ledger_;
  Date as_of_;
  bool list_is_determined_ = false;
  std::size_t size_ = 0;
  std::size_t kept_ = 0;
  std::vector<std::shared_ptr<const Chunk>> chunks_;
  Places changed_;  // against the base; all of them where there was none
  std::shared_ptr<const InstructorLoads> instructors_;
  Figures figures_;
  std::vector<Finding> jurisdiction_findings_;
  mutable std::array<Order, kColumns> orders_;
  mutable std::once_flag findings_once_;
  mutable std::shared_ptr<const std::vector<FindingPlace>> findings_;
};

/// The boards that were asked for last. May be asked from any thread; a board is made once, and whoever asks
/// for another meanwhile does not wait for it.
class Boards {
 public:
  /// How many are kept; those of a ledger that has moved on make room at once.
  static constexpr std::size_t kMost = 8;

  std::shared_ptr<const Board> board(std::shared_ptr<const Ledger> ledger, Date as_of);

 private:
  using Made = std::shared_future<std::shared_ptr<const Board>>;
  struct Kept {
    std::shared_ptr<const Ledger> ledger;
    Date as_of;
    Made made;
  };
  std::shared_ptr<const Board> base_for(const Ledger& ledger, Date as_of) const;
  void drop(const Ledger* ledger, Date as_of);
  void let_go(const Board& made, const Board* base);

  std::mutex mutex_;
  std::vector<Kept> kept_;  // asked for last at the back
};

}  // namespace tuogou
