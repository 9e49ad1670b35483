#include "desk/comparison.h"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <map>

#include "desk/dossier_view.h"
#include "desk/register_view.h"
#include "desk/request_view.h"

namespace tuogou {

namespace json = boost::json;

namespace {

json::object days_of(const Viewpoint& view) {
  return {{"as_of", view.as_of.iso()}, {"known_on", date_or_null(view.known_on)}};
}

/// One side of the comparison of an association.
struct Side {
  const Viewpoint& view;
  const Dossier* dossier = nullptr;  // nullptr: not there, or not for her
  std::uint32_t completed = 0;
  std::vector<Finding> findings;

  Side(const Viewpoint& from, RecordId association) : view(from), dossier(from.dossier(association)) {
    if (dossier == nullptr) return;
    completed = matters_of(*dossier, frame()).completed_by(view.as_of);
    findings = findings_of(view, *dossier);
  }
  Frame frame() const { return {view.programme(), view.jurisdiction()}; }
  json::value told() const {
    if (dossier == nullptr) return {};
    auto object = days_of(view);
    object["version"] = dossier->version();
    object["standing"] = standing_view(standing_on(view.as_of, *dossier, frame()));
    object["case"] = phase_view(phase_on(*dossier, frame(), view.as_of));
    return object;
  }
};

// ---- Findings ----

/// What makes a finding the same on both sides: its rule and what it is about, whatever else has changed.
std::string identity_of(const Finding& finding) {
  const auto fact = [&](std::string_view name) {
    const auto* found = find_fact(finding, name);
    return found == nullptr ? std::string() : spoken(found->value, Language::zh);
  };
  return fmt::format("{}\t{}\t{}\t{}\t{}", finding.rule->id,
                     finding.about == nullptr ? "" : finding.about->key, finding.row, fact("matter"),
                     fact("instructor"));
}

json::object compare_findings(const Side& before, const Side& after) {
  std::multimap<std::string, const Finding*> former;
  for (const auto& finding : before.findings) former.emplace(identity_of(finding), &finding);
  json::array gone, added, same;
  for (const auto& finding : after.findings) {
    const auto found = former.find(identity_of(finding));
    (found == former.end() ? added : same).push_back(finding_view(after.view, finding));
    if (found != former.end()) former.erase(found);
  }
  for (const auto& finding : before.findings) {
    const auto [first, last] = former.equal_range(identity_of(finding));
    const auto is_left = std::any_of(first, last, [&](const auto& one) { return one.second == &finding; });
    if (is_left) gone.push_back(finding_view(before.view, finding));
  }
  return {{"gone", std::move(gone)}, {"new", std::move(added)}, {"same", std::move(same)}};
}

// ---- Rows ----

struct SeenVersion {
  Sequence version = 0;
  const void* row = nullptr;
};
using VersionsById = std::map<RecordId, SeenVersion>;

VersionsById rows_of(const Side& side, const RegisterInfo& info) {
  VersionsById rows;
  if (side.dossier == nullptr || !side.view.sees(info, side.dossier)) return rows;
  each_row(side.view.jurisdiction(), side.dossier, info,
           [&](RecordId number, Sequence version, const void* row) {
             if (exists_for(side.view, info, row)) rows[number] = {version, row};
           });
  return rows;
}

json::array rows_only(const Side& side, const RegisterInfo& info, const VersionsById& own,
                      const VersionsById& others) {
  json::array list;
  for (const auto& [number, seen] : own) {
    if (others.contains(number)) continue;
    list.push_back(row_view(side.view, info, side.dossier, number, seen.version, seen.row));
  }
  return list;
}

json::array rows_changed(const Side& after, const RegisterInfo& info, const VersionsById& old_rows,
                         const VersionsById& new_rows) {
  json::array list;
  for (const auto& [number, seen] : new_rows) {
    const auto former = old_rows.find(number);
    if (former == old_rows.end() || former->second.version == seen.version) continue;
    auto fields = changes_view(after.view, info, after.dossier, values_of(info, former->second.row),
                               values_of(info, seen.row));
    if (!fields.empty()) list.push_back(json::object{{"id", number}, {"fields", std::move(fields)}});
  }
  return list;
}

json::array compare_rows(const Side& before, const Side& after) {
  json::array registers;
  for (const auto* info : all_registers()) {
    if (info->scope != Scope::association) continue;
    const auto old_rows = rows_of(before, *info);
    const auto new_rows = rows_of(after, *info);
    auto only_before = rows_only(before, *info, old_rows, new_rows);
    auto only_after = rows_only(after, *info, new_rows, old_rows);
    auto changed = rows_changed(after, *info, old_rows, new_rows);
    if (only_before.empty() && only_after.empty() && changed.empty()) continue;
    registers.push_back(json::object{{"register", info->key},
                                     {"title", in_both(info->title)},
                                     {"only_before", std::move(only_before)},
                                     {"only_after", std::move(only_after)},
                                     {"changed", std::move(changed)}});
  }
  return registers;
}

json::array matters_in(const Programme& programme, std::uint32_t bits) {
  json::array list;
  for (std::size_t i = 0; i < programme.matters.count(); ++i) {
    if (((bits >> i) & 1u) != 0) list.emplace_back(programme.matters.all()[i].code.text());
  }
  return list;
}

// ---- The jurisdiction ----

/// What of a line is compared.
json::object line_view(const BoardLine& line) {
  return {{"light", named(line.light(), label(line.light()))},
          {"completed", line.completed},
          {"done", line.done()},
          {"phase", named(line.phase, label(line.phase))}};
}

bool is_same(const BoardLine& one, const BoardLine& other) {
  return one.light() == other.light() && one.completed == other.completed && one.done() == other.done();
}

json::object figures_view(const Viewpoint& view, const Board& board) {
  Figures figures;
  Tally tally;
  for (std::size_t place = 0; place < board.size(); ++place) {
    const auto& line = board.line(place);
    if (!view.sees(*line.dossier)) continue;
    add(tally, line.on_day.tally());
    figures.red += line.red;
    figures.yellow += line.yellow;
  }
  if (view.sees_jurisdiction()) {
    for (const auto& finding : board.jurisdiction_findings()) {
      ++(finding.rule->level == Level::red ? figures.red : figures.yellow);
    }
  }
  auto told = days_of(view);
  told["in_programme"] = tally.in_programme;
  told["completed"] = tally.done;
  told["matters_applicable"] = tally.matters_applicable;
  told["matters_completed"] = tally.matters_completed;
  told["red"] = figures.red;
  told["yellow"] = figures.yellow;
  return told;
}

}  // namespace

json::object compare_dossier(const Viewpoint& before, const Viewpoint& after, RecordId association) {
  const Side one(before, association);
  const Side other(after, association);
  // A dossier of which one side may see nothing has nothing completed there, and nothing to tell.
  const auto& programme = after.programme();
  return {{"association", association},
          {"before", one.told()},
          {"after", other.told()},
          {"findings", compare_findings(one, other)},
          {"rows", compare_rows(one, other)},
          {"matters_completed", matters_in(programme, other.completed & ~one.completed)},
          {"matters_reopened", matters_in(programme, one.completed & ~other.completed)}};
}

json::object compare_jurisdiction(const Viewpoint& before, const Board& before_board, const Viewpoint& after,
                                  const Board& after_board) {
  json::array changed;
  std::int64_t changed_count = 0, only_before = 0, only_after = 0;
  const auto look = [&](const BoardLine* one, const BoardLine* other) {
    if (one != nullptr && !before.sees(*one->dossier)) one = nullptr;
    if (other != nullptr && !after.sees(*other->dossier)) other = nullptr;
    if (one == nullptr && other == nullptr) return;
    only_before += other == nullptr ? 1 : 0;
    only_after += one == nullptr ? 1 : 0;
    if (one != nullptr && other != nullptr && is_same(*one, *other)) return;
    ++changed_count;
    if (changed.size() == kChangedMost) return;
    changed.push_back(
        json::object{{"association", other != nullptr ? association_view(after, other->dossier)
                                                      : association_view(before, one->dossier)},
                     {"before", one == nullptr ? json::value() : json::value(line_view(*one))},
                     {"after", other == nullptr ? json::value() : json::value(line_view(*other))}});
  };
  // Both stand in the order of their record numbers.
  std::size_t i = 0, j = 0;
  while (i < before_board.size() || j < after_board.size()) {
    const auto* one = i < before_board.size() ? &before_board.line(i) : nullptr;
    const auto* other = j < after_board.size() ? &after_board.line(j) : nullptr;
    if (one != nullptr && other != nullptr && one->id() != other->id()) {
      (one->id() < other->id() ? other : one) = nullptr;
    }
    look(one, other);
    i += one != nullptr ? 1 : 0;
    j += other != nullptr ? 1 : 0;
  }
  return {{"before", figures_view(before, before_board)},
          {"after", figures_view(after, after_board)},
          {"changed", std::move(changed)},
          {"changed_count", changed_count},
          {"only_before_count", only_before},
          {"only_after_count", only_after}};
}

}  // namespace tuogou
