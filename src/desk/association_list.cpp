#include "desk/association_list.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <utility>

#include "base/json_text.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr std::size_t kBytesExpected = 6000;    // of an answer without its rows
constexpr std::size_t kRowBytesExpected = 900;  // of a row

// ---- Filters ----

std::vector<SearchWord> search_words(std::string_view q) {
  std::vector<SearchWord> words;
  const auto folded = fold_width(q);
  for (const auto part : split(folded, " ")) {
    auto word = folded_for_search(part);
    if (!word.empty()) words.emplace_back(std::move(word));
  }
  if (words.size() > kSearchWordsMost) refuse_value("q", q);
  return words;
}

template <class T>
void want(ChoiceFilter& filter, BitField field, const std::optional<T>& wanted) {
  if (wanted) filter.want(field, static_cast<std::size_t>(*wanted));
}

/// What is wanted of phase, category and light, by which the groups count; and each of the three alone.
struct GroupFilters {
  explicit GroupFilters(const ListQuery& query) {
    want(phase, packed::kPhase, query.phase);
    want(category, packed::kCategory, query.category);
    want(light, packed::kLight, query.light);
    want(all, packed::kPhase, query.phase);
    want(all, packed::kCategory, query.category);
    want(all, packed::kLight, query.light);
  }
  ChoiceFilter phase, category, light, all;
};

/// All other filters by choice.
ChoiceFilter rest_of(const ListQuery& query) {
  ChoiceFilter rest;
  want(rest, packed::kInProgramme, query.in_programme);
  want(rest, packed::kDone, query.done);
  want(rest, packed::kLate, query.late);
  want(rest, packed::kStep, query.step);
  want(rest, packed::kRegime, query.regime);
  want(rest, packed::kCompleted, query.completed);
  want(rest, packed::kDeferred, query.deferred);
  want(rest, packed::kStall, query.stall);
  if (!query.separation) return rest;
  if (query.separation_progress) {
    want(rest, packed::progress(*query.separation), query.separation_progress);
  } else {
    rest.want(packed::outstanding(*query.separation), 1);
  }
  return rest;
}

// ---- What is counted on the way ----

template <class E>
using Group = std::array<std::int64_t, kNames<E>.size()>;

struct Sums {
  std::int64_t associations = 0, in_programme = 0, done = 0, late = 0;
  std::int64_t red = 0, yellow = 0, fulfilled = 0, binding = 0, applicable = 0, reached = 0;
  Group<Phase> phases{};
  Group<ListCategory> categories{};
  Group<Light> lights{};

  /// Limits: of one chunk.
  void add(const PackedSums& sums) {
    constexpr std::uint64_t kMatters = 0xFFFF, kFindings = 0xFFFF'FFFF;
    red += static_cast<std::int64_t>(sums.findings & kFindings);
    yellow += static_cast<std::int64_t>(sums.findings >> 32);
    fulfilled += static_cast<std::int64_t>(sums.matters & kMatters);
    binding += static_cast<std::int64_t>(sums.matters >> 16 & kMatters);
    applicable += static_cast<std::int64_t>(sums.matters >> 32 & kMatters);
    reached += static_cast<std::int64_t>(sums.matters >> 48);
  }
  /// `count` associations of the same choices, let through by all filters but perhaps those of the groups.
  void add(const GroupFilters& filters, std::uint64_t choices, std::int64_t count) {
    const bool phase = filters.phase.lets_pass(choices), category = filters.category.lets_pass(choices),
               light = filters.light.lets_pass(choices);
    if (category && light) phases[packed::kPhase.value_in(choices)] += count;
    if (phase && light) categories[packed::kCategory.value_in(choices)] += count;
    if (phase && category) lights[packed::kLight.value_in(choices)] += count;
    if (!phase || !category || !light) return;
    associations += count;
    if (packed::kInProgramme.value_in(choices) != 0) in_programme += count;
    if (packed::kDone.value_in(choices) != 0) done += count;
    if (packed::kLate.value_in(choices) != 0) late += count;
  }
};

/// The places that the query and the viewpoint leave, with their sums and counts.
struct Selection {
  std::vector<Marks> is_in;  // by chunk
  Sums sums;
  bool has(Place place) const { return is_in[place / Board::kChunk].has(place % Board::kChunk); }
};

/// The lines of each chunk that are seen, of the unit, and hold all the words.
std::vector<Marks> candidates(const Viewpoint& viewpoint, const Board& board, const ListQuery& query) {
  std::vector<Marks> marks(board.chunks(), Marks::all());
  if (!sees_all(viewpoint)) {
    for (std::size_t place = 0; place < board.size(); ++place) {
      if (!viewpoint.sees(*board.line(place).dossier)) {
        marks[place / Board::kChunk].clear(place % Board::kChunk);
      }
    }
  }
  if (query.supervising_unit) {
    for (std::size_t chunk = 0; chunk < marks.size(); ++chunk) {
      marks[chunk] &= board.packed(chunk).of_unit(*query.supervising_unit);
    }
  }
  for (const auto& word : search_words(query.q)) {
    for (std::size_t chunk = 0; chunk < marks.size(); ++chunk) marks[chunk] &= board.find(chunk, word);
  }
  return marks;
}

Selection select(const Viewpoint& viewpoint, const Board& board, const ListQuery& query) {
  const GroupFilters groups(query);
  const auto rest = rest_of(query);
  Selection selected{.is_in = candidates(viewpoint, board, query), .sums = {}};
  for (std::size_t chunk = 0; chunk < board.chunks(); ++chunk) {
    const auto& packed = board.packed(chunk);
    const auto candidates = std::exchange(selected.is_in[chunk], {});
    PackedSums sums;
    for (const auto& alike : packed.alike()) {
      if (!rest.lets_pass(alike.choices)) continue;
      auto lines = alike.lines;
      lines &= candidates;
      selected.sums.add(groups, alike.choices, lines.count());
      if (!groups.all.lets_pass(alike.choices)) continue;
      selected.is_in[chunk] |= lines;
      sums.add(lines == alike.lines ? alike.sums : packed.sums_of(lines));
    }
    selected.sums.add(sums);
  }
  return selected;
}

void put_sums(JsonWriter& to, const Sums& sums) {
  to.open_object();
  to.member("in_programme", sums.in_programme).member("done", sums.done).member("late", sums.late);
  to.member("red", sums.red).member("yellow", sums.yellow);
  to.member("fulfilled", sums.fulfilled).member("binding", sums.binding);
  to.member("applicable", sums.applicable).member("reached", sums.reached);
  to.close_object();
}

Label said(Phase phase) { return label(phase); }
Label said(Light light) { return label(light); }
Label said(ListCategory category) {
  return category == ListCategory::unset ? Label{"未列入名单", "on no list"} : label(category);
}

template <class E>
void put_group(JsonWriter& to, const Viewpoint& viewpoint, const Parameters& parameters,
               std::string_view filter, const Group<E>& group) {
  const auto around = rows_path_around(viewpoint, "associations", parameters, filter);
  to.name(filter).open_array();
  for (std::size_t i = 0; i < group.size(); ++i) {
    const auto label = said(static_cast<E>(i));
    to.open_object().member("value", group[i]);
    to.member("rows", around.with(kNames<E>[i])).member("name", kNames<E>[i]);
    to.member("zh", label.zh).member("en", label.en).close_object();
  }
  to.close_array();
}

// ---- Pages ----

json::value key_to_json(const SortKey& key) {
  if (const auto* number = std::get_if<std::int64_t>(&key)) return *number;
  return json::string(std::get<std::string_view>(key));
}

std::string cursor_at(const Board& board, const ListQuery& query, Place place) {
  return cursor_of({kNames<Column>[static_cast<std::size_t>(query.sort)], query.descending,
                    key_to_json(board.key(query.sort, place)), board.line(place).id()});
}

/// Goes through the places of one column's order, up or down, from where the page before ended.
class Walk {
 public:
  Walk(const Board& board, const ListQuery& query)
      : board_(board), query_(query), order_(query.sort == Column::id ? nullptr : board.order(query.sort)) {
    if (!query.cursor.empty()) skip_to(parts_of_cursor(query.cursor));
  }

  bool has_next() const { return passed_ < board_.size(); }
  Place next() { return at(passed_++); }

 private:
  Place at(std::size_t step) const {
    const auto place = query_.descending ? board_.size() - 1 - step : step;
    return order_ ? (*order_)[place] : static_cast<Place>(place);
  }

  void skip_to(const json::array& parts) {
    constexpr std::size_t kParts = 4;
    if (parts.size() != kParts || !parts[0].is_string() || !parts[1].is_bool() || !parts[3].is_int64()) {
      refuse_cursor();
    }
    const auto& column = kNames<Column>[static_cast<std::size_t>(query_.sort)];
    if (std::string_view(parts[0].get_string()) != column || parts[1].get_bool() != query_.descending) {
      refuse_cursor();
    }
    const auto end = std::pair(key_of(parts[2]), parts[3].get_int64());
    const auto is_passed = [&](std::size_t step) {
      const auto place = at(step);
      const auto here = std::pair(board_.key(query_.sort, place), std::int64_t{board_.line(place).id()});
      return query_.descending ? here >= end : here <= end;
    };
    std::size_t high = board_.size();
    while (passed_ < high) {
      const auto middle = passed_ + (high - passed_) / 2;
      if (is_passed(middle)) {
        passed_ = middle + 1;
      } else {
        high = middle;
      }
    }
  }

  SortKey key_of(const json::value& part) const {
    const bool is_number =
        board_.size() == 0 || std::holds_alternative<std::int64_t>(board_.key(query_.sort, 0));
    if (is_number && part.is_int64()) return part.get_int64();
    if (is_number || !part.is_string()) refuse_cursor();
    return std::string_view(part.get_string());
  }

  const Board& board_;
  const ListQuery& query_;
  std::shared_ptr<const Places> order_;
  std::size_t passed_ = 0;
};

}  // namespace

std::string list_text(const Viewpoint& viewpoint, const Board& board, const ListQuery& query) {
  check_limit(query.limit);
  const auto selected = select(viewpoint, board, query);
  const auto& sums = selected.sums;
  JsonWriter to;
  to.reserve(kBytesExpected + static_cast<std::size_t>(query.limit) * kRowBytesExpected);
  to.open_object().member("total", sums.associations).name("rows").open_array();
  std::string next;
  Place last = 0;
  std::int64_t rows = 0;
  for (Walk walk(board, query); rows < sums.associations && walk.has_next();) {
    const auto place = walk.next();
    if (!selected.has(place)) continue;
    if (rows == query.limit) {
      next = cursor_at(board, query, last);
      break;
    }
    to.json(line_text(board, place));
    last = place;
    ++rows;
  }
  to.close_array().name("next");
  if (next.empty()) {
    to.null();
  } else {
    to.text(next);
  }
  put_sums(to.name("totals"), sums);
  const auto parameters = parameters_of(query);
  to.name("groups").open_object();
  put_group<Phase>(to, viewpoint, parameters, "phase", sums.phases);
  put_group<ListCategory>(to, viewpoint, parameters, "category", sums.categories);
  put_group<Light>(to, viewpoint, parameters, "light", sums.lights);
  to.close_object().close_object();
  return to.take();
}

json::object list_associations(const Viewpoint& viewpoint, const Board& board, const ListQuery& query) {
  return json::parse(list_text(viewpoint, board, query)).as_object();
}

}  // namespace tuogou
