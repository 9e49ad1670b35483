#include "desk/association_list.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <cstring>
#include <utility>

namespace tuogou {

namespace json = boost::json;

namespace {

// ---- Filters ----

std::vector<std::string> search_words(std::string_view q) {
  std::vector<std::string> words;
  const auto folded = fold_width(q);
  for (const auto part : split(folded, " ")) {
    auto word = folded_for_search(part);
    if (!word.empty()) words.push_back(std::move(word));
  }
  if (words.size() > kSearchWordsMost) refuse_value("q", q);
  return words;
}

template <class T, class Value>
bool is_wanted(const std::optional<T>& wanted, Value value) {
  return !wanted || *wanted == value;
}

class Filter {
 public:
  explicit Filter(const ListQuery& query) : query_(query), words_(search_words(query.q)) {}

  bool phase(const BoardLine& line) const { return is_wanted(query_.phase, line.phase); }
  bool category(const BoardLine& line) const { return is_wanted(query_.category, line.category); }
  bool light(const BoardLine& line) const { return is_wanted(query_.light, line.light()); }
  /// Everything but these three, by which the groups count.
  bool rest(const BoardLine& line) const {
    return is_wanted(query_.in_programme, line.in_programme()) && is_wanted(query_.done, line.done()) &&
           is_wanted(query_.late, line.late()) && is_wanted(query_.step, step_of(line.phase)) &&
           is_wanted(query_.regime, line.regime) && is_wanted(query_.supervising_unit, line.unit) &&
           is_wanted(query_.completed, line.completed) && is_wanted(query_.deferred, line.deferred) &&
           is_wanted(query_.stall, line.stall()) && separation(line) && words(line);
  }

 private:
  bool separation(const BoardLine& line) const {
    if (!query_.separation) return true;
    const auto progress = line.progress(*query_.separation);
    if (query_.separation_progress) return progress == *query_.separation_progress;
    return progress != SeparationProgress::done && progress != SeparationProgress::not_concerned;
  }
  bool words(const BoardLine& line) const {
    // std::string::find stops at every lead byte, and Chinese text has but a few different ones.
    return std::ranges::all_of(words_, [&](const std::string& word) {
      return memmem(line.search_text.data(), line.search_text.size(), word.data(), word.size()) != nullptr;
    });
  }

  const ListQuery& query_;
  std::vector<std::string> words_;
};

// ---- What is counted on the way ----

struct Sums {
  std::int64_t associations = 0, in_programme = 0, done = 0, late = 0;
  std::int64_t red = 0, yellow = 0, fulfilled = 0, binding = 0, applicable = 0, reached = 0;

  void add(const BoardLine& line) {
    ++associations;
    in_programme += line.in_programme();
    done += line.done();
    late += line.late();
    red += line.red;
    yellow += line.yellow;
    fulfilled += line.fulfilled;
    binding += line.binding;
    applicable += line.on_day.matters_applicable;
    reached += line.on_day.matters_completed;
  }
  json::object to_json() const {
    return {{"in_programme", in_programme},
            {"done", done},
            {"late", late},
            {"red", red},
            {"yellow", yellow},
            {"fulfilled", fulfilled},
            {"binding", binding},
            {"applicable", applicable},
            {"reached", reached}};
  }
};

template <class E>
using Group = std::array<std::int64_t, kNames<E>.size()>;

struct Groups {
  Group<Phase> phases{};
  Group<ListCategory> categories{};
  Group<Light> lights{};
};

template <class E>
std::int64_t& count_of(Group<E>& group, E choice) {
  return group[static_cast<std::size_t>(choice)];
}

/// The places that the query and the viewpoint leave, with their sums and counts.
struct Selection {
  std::vector<bool> is_in;
  Sums sums;
  Groups groups;
};

Selection select(const Viewpoint& viewpoint, const Board& board, const ListQuery& query) {
  const Filter filter(query);
  Selection selected{.is_in = seen_places(viewpoint, board), .sums = {}, .groups = {}};
  for (std::size_t place = 0; place < board.size(); ++place) {
    if (!selected.is_in[place]) continue;
    const auto& line = board.line(place);
    const bool phase = filter.phase(line), category = filter.category(line), light = filter.light(line);
    const bool all = phase && category && light;
    // Two of the three have to hold to count for the third.
    if (phase + category + light < 2 || !filter.rest(line)) {
      selected.is_in[place] = false;
      continue;
    }
    selected.is_in[place] = all;
    if (category && light) ++count_of(selected.groups.phases, line.phase);
    if (phase && light) ++count_of(selected.groups.categories, line.category);
    if (phase && category) ++count_of(selected.groups.lights, line.light());
    if (all) selected.sums.add(line);
  }
  return selected;
}

Label said(Phase phase) { return label(phase); }
Label said(Light light) { return label(light); }
Label said(ListCategory category) {
  return category == ListCategory::unset ? Label{"未列入名单", "on no list"} : label(category);
}

template <class E>
json::array group_to_json(const Viewpoint& viewpoint, const ListQuery& query,
                          std::optional<E> ListQuery::* filter, const Group<E>& group) {
  json::array all;
  for (std::size_t i = 0; i < kNames<E>.size(); ++i) {
    auto narrowed = query;
    const auto choice = (narrowed.*filter).emplace(static_cast<E>(i));
    auto one = counted(group[i], rows_path(viewpoint, narrowed));
    one["name"] = kNames<E>[i];
    one["zh"] = said(choice).zh;
    one["en"] = said(choice).en;
    all.push_back(std::move(one));
  }
  return all;
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

json::object list_associations(const Viewpoint& viewpoint, const Board& board, const ListQuery& query) {
  check_limit(query.limit);
  const auto selected = select(viewpoint, board, query);
  json::array rows;
  json::value next;
  Place last = 0;
  for (Walk walk(board, query); walk.has_next();) {
    const auto place = walk.next();
    if (!selected.is_in[place]) continue;
    if (rows.size() == static_cast<std::size_t>(query.limit)) {
      next = cursor_at(board, query, last);
      break;
    }
    rows.push_back(line_to_json(board, place));
    last = place;
  }
  const auto& groups = selected.groups;
  return {{"total", selected.sums.associations},
          {"rows", std::move(rows)},
          {"next", std::move(next)},
          {"totals", selected.sums.to_json()},
          {"groups",
           {{"phase", group_to_json(viewpoint, query, &ListQuery::phase, groups.phases)},
            {"category", group_to_json(viewpoint, query, &ListQuery::category, groups.categories)},
            {"light", group_to_json(viewpoint, query, &ListQuery::light, groups.lights)}}}};
}

}  // namespace tuogou
