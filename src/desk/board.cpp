#include "desk/board.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tuogou {

namespace {

/// Whether everything but the dossiers that a line is judged by is the same.
bool judges_alike(const Ledger& one, const Ledger& other) {
  if (one.programme != other.programme) return false;
  bool is_same = true;
  JurisdictionRegisters::each([&]<class T>() {
    // Rows that were not edited are the same object: both ledgers are alive.
    is_same = is_same && &one.jurisdiction.rows<T>() == &other.jurisdiction.rows<T>();
  });
  return is_same;
}

Totals totals_of(const BoardLine& line) {
  return {.first_listed_on = line.first_listed_on,
          .first_completed_on = line.completed_on,
          .on_day = line.on_day.tally(),
          .on_half = line.on_half.tally(),
          .on_basic = line.on_basic.tally(),
          .instructors = {}};
}

bool has_same_instructors(const BoardLine& one, const BoardLine& other) {
  if (one.instructors == nullptr || other.instructors == nullptr) return one.instructors == other.instructors;
  return *one.instructors == *other.instructors;
}

void count(InstructorLoads& loads, const BoardLine& line, std::int64_t by) {
  if (line.instructors == nullptr) return;
  for (const auto& name : *line.instructors) {
    const auto found = loads.try_emplace(name, 0).first;
    found->second += by;
    if (found->second == 0) loads.erase(found);
  }
}

}  // namespace

std::shared_ptr<const Board> Board::make(std::shared_ptr<const Ledger> ledger, Date as_of,
                                         std::shared_ptr<const Board> base) {
  const std::shared_ptr<Board> board(new Board);
  board->ledger_ = std::move(ledger);
  board->as_of_ = as_of;
  board->size_ = board->ledger_->dossiers.size();
  board->list_is_determined_ = is_list_determined(*board->ledger_, as_of);
  if (base && (base->as_of_ != as_of || base->list_is_determined_ != board->list_is_determined_ ||
               base->size_ > board->size_ || !judges_alike(*base->ledger_, *board->ledger_))) {
    base = nullptr;
  }
  board->take_lines(base.get());
  board->take_instructors(base.get());
  board->sum_up();
  if (base) board->take_orders(*base);
  return board;
}

void Board::take_lines(const Board* base) {
  const Frame frame(*ledger_->programme, ledger_->jurisdiction);
  const auto& dossiers = ledger_->dossiers;
  const auto is_kept = [&](std::size_t place) {
    return base != nullptr && place < base->size_ && base->line(place).dossier == &dossiers[place];
  };
  for (std::size_t first = 0; first < size_; first += kChunk) {
    const auto last = std::min(first + kChunk, size_);
    const auto changed_before = changed_.size();
    for (auto place = first; place < last; ++place) {
      if (!is_kept(place)) changed_.push_back(static_cast<Place>(place));
    }
    if (base != nullptr && changed_.size() == changed_before) {
      chunks_.push_back(base->chunks_[first / kChunk]);
      continue;
    }
    auto chunk = std::make_shared<Chunk>();
    chunk->lines.reserve(last - first);
    for (auto place = first; place < last; ++place) {
      chunk->lines.push_back(is_kept(place) ? base->line(place)
                                            : board_line(dossiers[place], static_cast<std::int32_t>(place),
                                                         frame, as_of_, list_is_determined_));
      const auto& line = chunk->lines.back();
      add(chunk->totals, totals_of(line));
      chunk->count.add(line);
      chunk->red += line.red;
      chunk->yellow += line.yellow;
    }
    chunk->packed = PackedLines(chunk->lines);
    const bool has_base = base != nullptr && first / kChunk < base->chunks_.size();
    const auto* before = has_base ? base->chunks_[first / kChunk].get() : nullptr;
    chunk->search =
        before != nullptr && has_same_texts(*before, *chunk) ? before->search : std::make_shared<Search>();
    chunks_.push_back(std::move(chunk));
  }
  kept_ = size_ - changed_.size();
}

bool Board::has_same_texts(const Chunk& one, const Chunk& other) {
  return std::ranges::equal(one.lines, other.lines, {}, &BoardLine::search_text, &BoardLine::search_text);
}

const SearchIndex& Board::index(std::size_t chunk) const {
  auto& search = *chunks_[chunk]->search;
  std::call_once(search.once, [&] {
    std::vector<std::string> texts;
    for (const auto& line : chunks_[chunk]->lines) texts.push_back(line.search_text);
    search.index = std::make_unique<SearchIndex>(std::move(texts));
  });
  return *search.index;
}

Marks Board::find(std::size_t chunk, const SearchWord& word) const { return index(chunk).find(word); }

BoardCount Board::counts() const {
  BoardCount count;
  for (const auto& chunk : chunks_) count.add(chunk->count);
  return count;
}

void Board::take_instructors(const Board* base) {
  const auto was = [&](Place place) {
    return base != nullptr && place < base->size_ ? &base->line(place) : nullptr;
  };
  const BoardLine nobody;
  const bool is_same = base != nullptr && std::ranges::all_of(changed_, [&](Place place) {
                         return has_same_instructors(line(place), was(place) ? *was(place) : nobody);
                       });
  if (is_same) {
    instructors_ = base->instructors_;
    return;
  }
  InstructorLoads loads;
  if (base != nullptr) loads = *base->instructors_;
  for (const auto place : changed_) {
    if (was(place)) count(loads, *was(place), -1);
    count(loads, line(place), 1);
  }
  instructors_ = std::make_shared<const InstructorLoads>(std::move(loads));
}

void Board::sum_up() {
  Totals totals;
  for (const auto& chunk : chunks_) {
    add(totals, chunk->totals);
    figures_.red += chunk->red;
    figures_.yellow += chunk->yellow;
  }
  figures_.in_programme = totals.on_day.in_programme;
  figures_.completed = totals.on_day.done;
  figures_.matters_applicable = totals.on_day.matters_applicable;
  figures_.matters_completed = totals.on_day.matters_completed;
  totals.instructors = *instructors_;
  const Frame frame(*ledger_->programme, ledger_->jurisdiction);
  jurisdiction_findings_ = judge_jurisdiction(*ledger_, frame, as_of_, std::move(totals));
  for (const auto& finding : jurisdiction_findings_) {
    ++(finding.rule->level == Level::red ? figures_.red : figures_.yellow);
  }
}

std::shared_ptr<const std::vector<FindingPlace>> Board::findings() const {
  std::call_once(findings_once_, [this] {
    std::vector<std::vector<FindingPlace>> by_rule(all_rules().size());
    for (std::uint32_t i = 0; i < jurisdiction_findings_.size(); ++i) {
      by_rule[rule_place(jurisdiction_findings_[i])].push_back({FindingPlace::kJurisdiction, i});
    }
    for (const auto place : *order(Column::uscc)) {
      const auto& found = line(place).findings;
      if (found == nullptr) continue;
      for (std::uint32_t i = 0; i < found->size(); ++i)
        by_rule[rule_place((*found)[i])].push_back({place, i});
    }
    auto all = std::make_shared<std::vector<FindingPlace>>();
    for (const auto& places : by_rule) all->insert(all->end(), places.begin(), places.end());
    findings_ = std::move(all);
  });
  return findings_;
}

std::string_view Board::unit_name(std::size_t place) const {
  const auto& unit = answering_unit(line(place).association(), as_of_);
  if (unit.place == OrganName::kUnknown) return unit.text;
  return ledger_->jurisdiction.rows<Organ>()[static_cast<std::size_t>(unit.place)].value.name;
}

// ---- Orders ----

SortKey Board::key(Column column, Place place) const {
  const auto& line = this->line(place);
  const auto number = [](auto value) { return static_cast<std::int64_t>(value); };
  switch (column) {
    case Column::uscc:
      return std::string_view(line.association().uscc);
    case Column::name:
      return std::string_view(line.association().name);
    case Column::supervising_unit:
      return unit_name(place);
    case Column::kind:
      return number(line.association().kind);
    case Column::regime:
      return number(line.regime);
    case Column::phase:
      return number(line.phase);
    case Column::red:
      return number(line.red);
    case Column::yellow:
      return number(line.yellow);
    case Column::light:
      return number(line.light());
    case Column::fulfilled:
      return number(line.fulfilled);
    case Column::binding:
      return number(line.binding);
    case Column::next_due_on:
      return line.due.on.given() ? number(line.due.on.days()) : INT64_MAX;
    case Column::days_late:
      return number(line.days_late);
    case Column::category:
      return number(line.category);
    case Column::version:
      return number(line.dossier->version());
    case Column::id:
      break;
  }
  return number(line.id());
}

template <class Key>
Places Board::sorted_by(Column column, Places places) const {
  // Places grow with the record numbers, so that they tell equal keys apart.
  std::vector<std::pair<Key, Place>> keyed;
  keyed.reserve(places.size());
  for (const auto place : places) keyed.emplace_back(std::get<Key>(key(column, place)), place);
  std::ranges::sort(keyed);
  std::ranges::transform(keyed, places.begin(), &std::pair<Key, Place>::second);
  return places;
}

Places Board::sorted(Column column, Places places) const {
  if (places.empty()) return places;
  return std::holds_alternative<std::int64_t>(key(column, places.front()))
             ? sorted_by<std::int64_t>(column, std::move(places))
             : sorted_by<std::string_view>(column, std::move(places));
}

Places Board::merged(Column column, const Places& before, const Places& changed) const {
  std::vector<bool> is_changed(size_);
  for (const auto place : changed) is_changed[place] = true;
  Places rest;
  rest.reserve(size_);
  std::ranges::copy_if(before, std::back_inserter(rest), [&](Place place) { return !is_changed[place]; });
  const auto comes_before = [&](Place one, Place other) {
    const auto one_key = key(column, one), other_key = key(column, other);
    return one_key != other_key ? one_key < other_key : one < other;
  };
  Places all;
  all.reserve(size_);
  auto from = rest.begin();
  for (const auto place : sorted(column, changed)) {
    const auto to = std::lower_bound(from, rest.end(), place, comes_before);
    all.insert(all.end(), from, to);
    all.push_back(place);
    from = to;
  }
  all.insert(all.end(), from, rest.end());
  return all;
}

std::shared_ptr<const Places> Board::order(Column column) const {
  auto& order = orders_[static_cast<std::size_t>(column)];
  const std::lock_guard lock(order.mutex);
  if (order.places == nullptr) {
    Places all(size_);
    for (std::size_t place = 0; place < size_; ++place) all[place] = static_cast<Place>(place);
    order.places = std::make_shared<const Places>(sorted(column, std::move(all)));
  } else if (!order.changed.empty()) {
    order.places = std::make_shared<const Places>(merged(column, *order.places, order.changed));
  }
  order.changed.clear();
  return order.places;
}

void Board::take_orders(const Board& base) {
  for (std::size_t column = 0; column < kColumns; ++column) {
    auto& from = base.orders_[column];
    // Whoever sorts there just now is not waited for: it is then sorted here anew.
    const std::unique_lock lock(from.mutex, std::try_to_lock);
    if (!lock.owns_lock() || from.places == nullptr) continue;
    Places changed;
    std::ranges::set_union(from.changed, changed_, std::back_inserter(changed));
    if (changed.size() > size_ / 8) continue;
    orders_[column].places = from.places;
    orders_[column].changed = std::move(changed);
  }
}

}  // namespace tuogou
