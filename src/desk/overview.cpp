#include "desk/overview.h"

#include <boost/json/parse.hpp>
#include <utility>

#include "base/json_text.h"
#include "desk/check.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr std::string_view kPolicyNotCleanedUp = "8.3.2a";
constexpr std::size_t kBytesExpected = 32'000;

template <class E>
std::size_t index_of(E choice) {
  return static_cast<std::size_t>(choice);
}

class Figured {
 public:
  Figured(const Viewpoint& viewpoint, const Board& board)
      : viewpoint_(viewpoint), board_(board), sees_all_(sees_all(viewpoint)) {
    if (sees_all_) {
      count_ = board.counts();
    } else {
      seen_ = seen_places(viewpoint, board);
      for (std::size_t place = 0; place < board.size(); ++place) {
        if (seen_[place]) count_.add(board.line(place));
      }
    }
    if (viewpoint.sees_jurisdiction()) count_.add(board.jurisdiction_findings());
    to_.reserve(kBytesExpected);
  }

  std::string text() {
    const auto& ledger = *viewpoint_.ledger;
    to_.open_object().name("jurisdiction").open_object();
    to_.member("key", ledger.key).member("title", ledger.title).close_object();
    to_.member("as_of", board_.as_of().iso()).name("known_on");
    if (viewpoint_.known_on.given()) {
      to_.text(viewpoint_.known_on.iso());
    } else {
      to_.null();
    }
    rows("associations", count_.associations, {});
    rows("completed", count_.completed, {.completed = true});
    rows("deferred", count_.deferred, {.deferred = true});
    rows("late", count_.late, {.late = true, .sort = Column::days_late, .descending = true});
    choices("lights", count_.lights, &ListQuery::light);
    to_.member("share_basis",
               settings().share_basis == ShareBasis::associations ? "associations" : "matters");
    shares(count_.on_day, {});
    milestones();
    forecast();
    choices("phases", count_.phases, &ListQuery::phase);
    steps();
    separations();
    levels("findings", {});
    chapters();
    reasons();
    late_first();
    to_.close_object();
    return to_.take();
  }

 private:
  const Settings& settings() const { return viewpoint_.programme().settings; }

  /// A number and where its rows are, within an object that is open.
  void number(std::int64_t value, std::string_view rows) { to_.member("value", value).member("rows", rows); }
  void number(std::int64_t value, const ListQuery& query) { number(value, rows_path(viewpoint_, query)); }
  void rows(std::string_view name, std::int64_t value, const ListQuery& query) {
    to_.name(name).open_object();
    number(value, query);
    to_.close_object();
  }

  template <class E>
  void choices(std::string_view name, const Counted<E>& counts, std::optional<E> ListQuery::* filter) {
    to_.name(name).open_array();
    for (std::size_t i = 0; i < counts.size(); ++i) {
      ListQuery query;
      query.*filter = static_cast<E>(i);
      to_.open_object();
      number(counts[i], query);
      put_choice_members(to_, static_cast<E>(i));
      to_.close_object();
    }
    to_.close_array();
  }

  void steps() {
    to_.name("steps").open_array();
    for (std::size_t i = 0; i < kSteps; ++i) {
      to_.open_object();
      number(count_.steps[i], {.step = static_cast<int>(i)});
      to_.member("step", i).close_object();
    }
    to_.close_array();
  }

  // ---- Shares ----

  /// A number of associations in the programme on a day; empty: the viewpoint's own.
  void in_programme(std::int64_t value, ListQuery query, Date day) {
    query.in_programme = true;
    auto parameters = parameters_of(query);
    if (day.given()) parameters.emplace("as_of", day.iso());
    number(value, rows_path(viewpoint_, "associations", std::move(parameters)));
  }
  void of_associations(std::string_view name, std::int64_t value, const ListQuery& query, Date day) {
    to_.name(name).open_object();
    in_programme(value, query, day);
    to_.close_object();
  }
  void sum(std::string_view name, std::int64_t value, std::string_view of, Date day) {
    to_.name(name).open_object();
    in_programme(value, {}, day);
    to_.member("sum_of", of).close_object();
  }
  void share(std::int64_t reached, std::int64_t of) {
    to_.name("share").value(share_to_four_decimals(reached, of));
  }

  void shares(const Tally& tally, Date day) {
    to_.name("shares").open_object().name("associations").open_object();
    of_associations("reached", tally.done, {.done = true}, day);
    of_associations("of", tally.in_programme, {}, day);
    share(tally.done, tally.in_programme);
    to_.close_object().name("matters").open_object();
    sum("reached", tally.matters_completed, "reached", day);
    sum("of", tally.matters_applicable, "applicable", day);
    share(tally.matters_completed, tally.matters_applicable);
    to_.close_object().close_object();
  }

  /// Of a milestone that has passed as of its own day, otherwise as things stand.
  void milestone(std::string_view name, Label title, Date on, Share due, const Tally& then) {
    const bool has_passed = board_.as_of() > on;
    const auto& tally = has_passed ? then : count_.on_day;
    to_.open_object().member("name", name).member("zh", title.zh).member("en", title.en);
    to_.member("on", on.iso()).member("passed", has_passed);
    to_.name("due").value(static_cast<double>(due.parts) / static_cast<double>(kShareWhole));
    to_.member("met", !tally.is_below(due, settings().share_basis));
    shares(tally, has_passed ? on : Date());
    to_.close_object();
  }

  void milestones() {
    const auto& set = settings();
    to_.name("milestones").open_array();
    milestone("half", {"完成过半", "half"}, set.half_on(), set.half_share, count_.on_half);
    milestone("basic", {"基本完成", "basically completed"}, set.basic_on(), set.basic_share, count_.on_basic);
    to_.close_array();
  }

  /// What is reached at the ends of months if everything outstanding is completed on the day it is due, up to
  /// the last such month.
  void forecast() {
    const auto& planned = count_.planned;
    auto months = planned.size();
    while (months > 0 && planned[months - 1] == 0) --months;
    const auto first = board_.as_of().month_end();
    auto reached = count_.on_day.done;
    to_.name("forecast").open_object().name("points").open_array();
    for (std::size_t i = 0; i < months; ++i) {
      reached += planned[i];
      to_.open_object().member("on", first.plus_months(static_cast<std::int64_t>(i)).month_end().iso());
      to_.member("reached", reached);
      share(reached, count_.on_day.in_programme);
      to_.close_object();
    }
    to_.close_array().member("late", count_.programme_late).member("undated", count_.undated).close_object();
  }

  // ---- Separations ----

  void separations() {
    to_.name("separations").open_array();
    for (std::size_t i = 0; i < kSeparations; ++i) {
      const auto separation = static_cast<Separation>(i + 1);
      to_.open_object();
      put_choice_members(to_, separation);
      to_.name("progress").open_array();
      for (std::size_t j = 0; j < kNames<SeparationProgress>.size(); ++j) {
        const auto progress = static_cast<SeparationProgress>(j);
        const ListQuery query{.separation = separation, .separation_progress = progress};
        to_.open_object();
        in_programme(count_.separations[i][j], query, {});
        put_choice_members(to_, progress);
        to_.close_object();
      }
      to_.close_array().close_object();
    }
    to_.close_array();
  }

  // ---- Findings ----

  void findings(std::int64_t value, Parameters parameters) {
    number(value, rows_path(viewpoint_, "findings", std::move(parameters)));
  }

  template <class Wanted>
  std::int64_t findings_of(Wanted wanted) const {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < count_.by_rule.size(); ++i) {
      if (count_.by_rule[i] != 0 && wanted(*all_rules()[i])) sum += count_.by_rule[i];
    }
    return sum;
  }

  void level(Level level, std::string_view name, std::string_view chapter) {
    Parameters parameters{{"level", std::string(name)}};
    if (!chapter.empty()) parameters.emplace("chapter", chapter);
    const auto count = findings_of([&](const Rule& rule) {
      return rule.level == level && (chapter.empty() || chapter_of(rule) == chapter);
    });
    to_.name(name).open_object();
    findings(count, std::move(parameters));
    to_.close_object();
  }
  /// Of a chapter; of all where it is empty.
  void levels(std::string_view name, std::string_view chapter) {
    to_.name(name).open_object();
    level(Level::red, "red", chapter);
    level(Level::yellow, "yellow", chapter);
    to_.close_object();
  }

  void rules(std::string_view chapter) {
    to_.name("rules").open_array();
    for (std::size_t i = 0; i < count_.by_rule.size(); ++i) {
      if (count_.by_rule[i] == 0) continue;
      const auto& rule = *all_rules()[i];
      if (chapter_of(rule) != chapter) continue;
      to_.open_object();
      findings(count_.by_rule[i], {{"rule", std::string(rule.id)}});
      to_.member("rule", rule.id).member("clause", rule.clause);
      to_.member("level", rule.level == Level::red ? "red" : "yellow").close_object();
    }
    to_.close_array();
  }

  void chapters() {
    to_.name("chapters").open_array();
    std::string_view chapter;
    for (const auto* rule : all_rules()) {
      if (chapter_of(*rule) == chapter) continue;
      chapter = chapter_of(*rule);
      to_.open_object().member("chapter", chapter);
      levels("findings", chapter);
      rules(chapter);
      to_.close_object();
    }
    to_.close_array();
  }

  // ---- What is late and why ----

  void reasons() {
    to_.name("reasons").open_array();
    for (const auto stall : {Stall::work, Stall::answer}) {
      to_.open_object();
      number(count_.stalls[index_of(stall)], {.stall = stall});
      put_choice_members(to_, stall);
      to_.close_object();
    }
    // The policy that stands in the way is nobody's in particular: documents to be brought into line.
    const auto missing = findings_of([](const Rule& rule) { return rule.id == kPolicyNotCleanedUp; });
    to_.open_object();
    findings(missing, {{"rule", std::string(kPolicyNotCleanedUp)}});
    to_.member("name", "policy").member("zh", "政策不到位（应清理的文件尚未清理）");
    to_.member("en", "policy not in place (documents still to be brought into line)");
    to_.close_object().close_array();
  }

  void late_first() {
    to_.name("late_first").open_array();
    const auto order = board_.order(Column::days_late);
    std::size_t shown = 0;
    for (std::size_t i = order->size(); i > 0 && shown < kLateShown; --i) {
      const auto place = (*order)[i - 1];
      if (!board_.line(place).late()) break;
      if (!sees_all_ && !seen_[place]) continue;
      to_.json(line_text(board_, place));
      ++shown;
    }
    to_.close_array();
  }

  const Viewpoint& viewpoint_;
  const Board& board_;
  const bool sees_all_;
  std::vector<bool> seen_;  // by place, where not all are
  BoardCount count_;
  JsonWriter to_;
};

}  // namespace

std::string overview_text(const Viewpoint& viewpoint, const Board& board) {
  return Figured(viewpoint, board).text();
}

json::object overview(const Viewpoint& viewpoint, const Board& board) {
  return json::parse(overview_text(viewpoint, board)).as_object();
}

}  // namespace tuogou
