#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <utility>

#include "desk/board.h"

namespace tuogou {

std::shared_ptr<const Board> Boards::board(std::shared_ptr<const Ledger> ledger, Date as_of) {
  std::promise<std::shared_ptr<const Board>> promise;
  Made made;
  std::shared_ptr<const Board> base;
  {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find_if(
        kept_, [&](const Kept& kept) { return kept.ledger == ledger && kept.as_of == as_of; });
    if (found != kept_.end()) {
      made = found->made;
      std::rotate(found, found + 1, kept_.end());
    } else {
      base = base_for(*ledger, as_of);
      if (kept_.size() == kMost) kept_.erase(kept_.begin());
      kept_.push_back({ledger, as_of, promise.get_future().share()});
    }
  }
  if (made.valid()) return made.get();
  try {
    auto board = Board::make(ledger, as_of, base);
    promise.set_value(board);
    let_go(*board, base.get());
    return board;
  } catch (...) {
    {
      const std::lock_guard lock(mutex_);
      drop(ledger.get(), as_of);
    }
    promise.set_exception(std::current_exception());
    throw;
  }
}

/// The board of the same jurisdiction and day that is the fewest entries away.
std::shared_ptr<const Board> Boards::base_for(const Ledger& ledger, Date as_of) const {
  const auto distance = [&](const Kept& kept) {
    return std::abs(std::int64_t{kept.ledger->sequence} - std::int64_t{ledger.sequence});
  };
  const Kept* base = nullptr;
  for (const auto& kept : kept_) {
    if (kept.as_of != as_of || kept.ledger->key != ledger.key) continue;
    if (kept.made.wait_for(std::chrono::seconds(0)) != std::future_status::ready) continue;
    if (base == nullptr || distance(kept) <= distance(*base)) base = &kept;
  }
  return base == nullptr ? nullptr : base->made.get();
}

void Boards::drop(const Ledger* ledger, Date as_of) {
  std::erase_if(kept_, [&](const Kept& kept) { return kept.ledger.get() == ledger && kept.as_of == as_of; });
}

/// Of two boards that share lines, one ledger has become the other: only the newer is kept.
void Boards::let_go(const Board& made, const Board* base) {
  if (base == nullptr || made.kept() == 0) return;
  const std::lock_guard lock(mutex_);
  const bool is_older = made.ledger().sequence < base->ledger().sequence;
  drop(is_older ? &made.ledger() : &base->ledger(), made.as_of());
}

}  // namespace tuogou
