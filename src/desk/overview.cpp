#include "desk/overview.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <utility>

#include "desk/check.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr std::string_view kPolicyNotCleanedUp = "8.3.2a";
constexpr std::size_t kSteps = 7;  // 0: before the steps; 6: after them

template <class E>
using Counted = std::array<std::int64_t, kNames<E>.size()>;

template <class E>
std::size_t index_of(E choice) {
  return static_cast<std::size_t>(choice);
}

/// One pass over the lines that are seen.
struct Count {
  std::int64_t associations = 0, completed = 0, deferred = 0, late = 0;
  Tally on_day, on_half, on_basic;
  Counted<Phase> phases{};
  std::array<std::int64_t, kSteps> steps{};
  Counted<Light> lights{};
  Counted<Stall> stalls{};
  std::array<Counted<SeparationProgress>, kSeparations> separations{};  // in the programme
  std::vector<std::int64_t> by_rule = std::vector<std::int64_t>(all_rules().size());

  void add(const BoardLine& line) {
    ++associations;
    completed += line.completed;
    deferred += line.deferred;
    late += line.late();
    tuogou::add(on_day, line.on_day.tally());
    tuogou::add(on_half, line.on_half.tally());
    tuogou::add(on_basic, line.on_basic.tally());
    ++phases[index_of(line.phase)];
    ++steps[static_cast<std::size_t>(step_of(line.phase))];
    ++lights[index_of(line.light())];
    ++stalls[index_of(line.stall())];
    if (line.in_programme()) {
      for (std::size_t i = 0; i < kSeparations; ++i) ++separations[i][index_of(line.separations[i])];
    }
    if (line.findings != nullptr) add(*line.findings);
  }
  void add(const std::vector<Finding>& findings) {
    for (const auto& finding : findings) ++by_rule[rule_place(finding)];
  }
};

class Figured {
 public:
  Figured(const Viewpoint& viewpoint, const Board& board)
      : viewpoint_(viewpoint), board_(board), seen_(seen_places(viewpoint, board)) {
    for (std::size_t place = 0; place < board.size(); ++place) {
      if (seen_[place]) count_.add(board.line(place));
    }
    if (viewpoint.sees_jurisdiction()) count_.add(board.jurisdiction_findings());
  }

  json::object to_json() const {
    return {
        {"jurisdiction", {{"key", viewpoint_.ledger->key}, {"title", viewpoint_.ledger->title}}},
        {"as_of", board_.as_of().iso()},
        {"known_on", viewpoint_.known_on.given() ? json::value(viewpoint_.known_on.iso()) : json::value()},
        {"associations", rows(count_.associations, {})},
        {"completed", rows(count_.completed, {.completed = true})},
        {"deferred", rows(count_.deferred, {.deferred = true})},
        {"late", rows(count_.late, {.late = true, .sort = Column::days_late, .descending = true})},
        {"lights", choices(count_.lights, &ListQuery::light)},
        {"share_basis", settings().share_basis == ShareBasis::associations ? "associations" : "matters"},
        {"shares", shares(count_.on_day, {})},
        {"milestones", milestones()},
        {"phases", choices(count_.phases, &ListQuery::phase)},
        {"steps", steps()},
        {"separations", separations()},
        {"findings", levels({})},
        {"chapters", chapters()},
        {"reasons", reasons()},
        {"late_first", late_first()}};
  }

 private:
  const Settings& settings() const { return viewpoint_.programme().settings; }

  json::object rows(std::int64_t value, const ListQuery& query) const {
    return counted(value, rows_path(viewpoint_, query));
  }

  template <class E>
  static json::object named(json::object number, E choice) {
    for (auto& [name, text] : choice_to_json(choice)) number[name] = std::move(text);
    return number;
  }

  template <class E>
  json::array choices(const Counted<E>& counts, std::optional<E> ListQuery::* filter) const {
    json::array all;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      ListQuery query;
      query.*filter = static_cast<E>(i);
      all.push_back(named(rows(counts[i], query), static_cast<E>(i)));
    }
    return all;
  }

  json::array steps() const {
    json::array all;
    for (std::size_t i = 0; i < kSteps; ++i) {
      auto one = rows(count_.steps[i], {.step = static_cast<int>(i)});
      one["step"] = static_cast<int>(i);
      all.push_back(std::move(one));
    }
    return all;
  }

  // ---- Shares ----

  /// A number of associations in the programme on a day; empty: the viewpoint's own.
  json::object in_programme(std::int64_t value, ListQuery query, Date day) const {
    query.in_programme = true;
    auto parameters = parameters_of(query);
    if (day.given()) parameters.emplace("as_of", day.iso());
    return counted(value, rows_path(viewpoint_, "associations", std::move(parameters)));
  }
  json::object sum(std::int64_t value, std::string_view of, Date day) const {
    auto number = in_programme(value, {}, day);
    number["sum_of"] = of;
    return number;
  }

  json::object shares(const Tally& tally, Date day) const {
    return {{"associations",
             {{"reached", in_programme(tally.done, {.done = true}, day)},
              {"of", in_programme(tally.in_programme, {}, day)},
              {"share", share_to_four_decimals(tally.done, tally.in_programme)}}},
            {"matters",
             {{"reached", sum(tally.matters_completed, "reached", day)},
              {"of", sum(tally.matters_applicable, "applicable", day)},
              {"share", share_to_four_decimals(tally.matters_completed, tally.matters_applicable)}}}};
  }

  /// Of a milestone that has passed as of its own day, otherwise as things stand.
  json::object milestone(std::string_view name, Label title, Date on, Share due, const Tally& then) const {
    const bool has_passed = board_.as_of() > on;
    const auto& tally = has_passed ? then : count_.on_day;
    return {{"name", name},
            {"zh", title.zh},
            {"en", title.en},
            {"on", on.iso()},
            {"passed", has_passed},
            {"due", static_cast<double>(due.parts) / static_cast<double>(kShareWhole)},
            {"met", !tally.is_below(due, settings().share_basis)},
            {"shares", shares(tally, has_passed ? on : Date())}};
  }

  json::array milestones() const {
    const auto& set = settings();
    return {milestone("half", {"完成过半", "half"}, set.half_on(), set.half_share, count_.on_half),
            milestone("basic", {"基本完成", "basically completed"}, set.basic_on(), set.basic_share,
                      count_.on_basic)};
  }

  // ---- Separations ----

  json::array separations() const {
    json::array all;
    for (std::size_t i = 0; i < kSeparations; ++i) {
      const auto separation = static_cast<Separation>(i + 1);
      json::array states;
      for (std::size_t j = 0; j < kNames<SeparationProgress>.size(); ++j) {
        const auto progress = static_cast<SeparationProgress>(j);
        const ListQuery query{.separation = separation, .separation_progress = progress};
        states.push_back(named(in_programme(count_.separations[i][j], query, {}), progress));
      }
      auto one = choice_to_json(separation);
      one["progress"] = std::move(states);
      all.push_back(std::move(one));
    }
    return all;
  }

  // ---- Findings ----

  json::object findings(std::int64_t value, Parameters parameters) const {
    return counted(value, rows_path(viewpoint_, "findings", std::move(parameters)));
  }

  template <class Wanted>
  std::int64_t findings_of(Wanted wanted) const {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < count_.by_rule.size(); ++i) {
      if (wanted(*all_rules()[i])) sum += count_.by_rule[i];
    }
    return sum;
  }

  json::object level(Level level, std::string_view name, std::string_view chapter) const {
    Parameters parameters{{"level", std::string(name)}};
    if (!chapter.empty()) parameters.emplace("chapter", chapter);
    const auto count = findings_of([&](const Rule& rule) {
      return rule.level == level && (chapter.empty() || chapter_of(rule) == chapter);
    });
    return findings(count, std::move(parameters));
  }
  /// Of a chapter; of all where it is empty.
  json::object levels(std::string_view chapter) const {
    return {{"red", level(Level::red, "red", chapter)}, {"yellow", level(Level::yellow, "yellow", chapter)}};
  }

  json::array rules(std::string_view chapter) const {
    json::array all;
    for (std::size_t i = 0; i < count_.by_rule.size(); ++i) {
      const auto& rule = *all_rules()[i];
      if (chapter_of(rule) != chapter || count_.by_rule[i] == 0) continue;
      auto one = findings(count_.by_rule[i], {{"rule", std::string(rule.id)}});
      one["rule"] = rule.id;
      one["clause"] = rule.clause;
      one["level"] = rule.level == Level::red ? "red" : "yellow";
      all.push_back(std::move(one));
    }
    return all;
  }

  json::array chapters() const {
    json::array all;
    std::string_view chapter;
    for (const auto* rule : all_rules()) {
      if (chapter_of(*rule) == chapter) continue;
      chapter = chapter_of(*rule);
      all.push_back({{"chapter", chapter}, {"findings", levels(chapter)}, {"rules", rules(chapter)}});
    }
    return all;
  }

  // ---- What is late and why ----

  json::array reasons() const {
    json::array all;
    for (const auto stall : {Stall::work, Stall::answer}) {
      all.push_back(named(rows(count_.stalls[index_of(stall)], {.stall = stall}), stall));
    }
    // The policy that stands in the way is nobody's in particular: documents to be brought into line.
    const auto missing = findings_of([](const Rule& rule) { return rule.id == kPolicyNotCleanedUp; });
    auto policy = findings(missing, {{"rule", std::string(kPolicyNotCleanedUp)}});
    policy["name"] = "policy";
    policy["zh"] = "政策不到位（应清理的文件尚未清理）";
    policy["en"] = "policy not in place (documents still to be brought into line)";
    all.push_back(std::move(policy));
    return all;
  }

  json::array late_first() const {
    json::array first;
    const auto order = board_.order(Column::days_late);
    for (std::size_t i = order->size(); i > 0 && first.size() < kLateShown; --i) {
      const auto place = (*order)[i - 1];
      if (!board_.line(place).late()) break;
      if (seen_[place]) first.push_back(line_to_json(board_, place));
    }
    return first;
  }

  const Viewpoint& viewpoint_;
  const Board& board_;
  std::vector<bool> seen_;
  Count count_;
};

}  // namespace

json::object overview(const Viewpoint& viewpoint, const Board& board) {
  return Figured(viewpoint, board).to_json();
}

}  // namespace tuogou
