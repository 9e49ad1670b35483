// Associations with a business scope like one that is proposed: what is looked at before another is
// registered. Leaves out: the comparing (similar/), the conclusion, which a person draws. Cites: 7.1.3.
#pragma once

#include <boost/json/object.hpp>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "desk/board.h"
#include "desk/viewpoint.h"
#include "similar/scope_index.h"

namespace tuogou {

inline constexpr std::size_t kProposedCharactersMost = 500;
inline constexpr std::size_t kSimilarShown = 20;

/// The indexes of the ledgers that were asked for last. Threads: any.
class ScopeIndexes {
 public:
  /// Of the associations of the ledger, by their place; made when first asked for.
  std::shared_ptr<const ScopeIndex> index(const std::shared_ptr<const Ledger>& ledger);

 private:
  struct Kept {
    std::shared_ptr<const Ledger> ledger;
    std::shared_ptr<const ScopeIndex> index;
  };
  static constexpr std::size_t kMost = 4;
  std::mutex mutex_;
  std::vector<Kept> kept_;
};

/// {rows}: of the associations that the viewpoint sees and that are not closed, those likest to the scope,
/// with the score (0 to 100) and the phrases that both have. Limits: the board is of the viewpoint's ledger
/// and day.
boost::json::object similar_scopes(const Viewpoint& viewpoint, const Board& board, const ScopeIndex& index,
                                   std::string_view scope);

}  // namespace tuogou
