#include "desk/board_line.h"

#include <bit>

#include "base/pinyin.h"
#include "base/text.h"
#include "desk/adopt_case.h"

namespace tuogou {

namespace {

std::size_t index_of(Separation separation) { return static_cast<std::size_t>(separation) - 1; }

/// The bits of a programme's matters, by separation.
std::array<std::uint32_t, kSeparations> masks_of(const Matters& matters) {
  std::array<std::uint32_t, kSeparations> masks{};
  for (std::size_t i = 0; i < matters.count(); ++i) masks[index_of(matters.all()[i].separation)] |= 1u << i;
  return masks;
}

/// Looks through what is not done yet, for the nearest day and for separations that are late.
class Obligations {
 public:
  Obligations(const Dossier& dossier, const Standing& standing, const Frame& frame, Date day)
      : dossier_(dossier), standing_(standing), frame_(frame), day_(day) {
    if (standing_.in_programme && !standing_.done) {
      look_at_plan();
      look_at_matters();
      look_at_plan_items();
    }
    if (!standing_.closed) look_at_requests();
  }

  const Due& nearest() const { return nearest_; }

  /// The last of the days on which what is outstanding is due: its own, else its separation's of the plan.
  /// Empty where one has none, or nothing is outstanding.
  Date last_due() const {
    Date last;
    for (auto rest = outstanding(); rest != 0; rest &= rest - 1) {
      const auto place = static_cast<std::size_t>(std::countr_zero(rest));
      const auto* row = standing_.matters.rows[place];
      auto due_on = row == nullptr ? Date() : row->value.due_on;
      if (due_on.empty()) due_on = planned_for(frame_.programme.matters.all()[place].separation);
      if (due_on.empty()) return {};
      last = std::max(last, due_on);
    }
    return last;
  }

  std::array<SeparationProgress, kSeparations> separations() const {
    std::array<SeparationProgress, kSeparations> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = progress(masks_[i], is_late_[i]);
    return all;
  }

 private:
  std::uint32_t outstanding() const { return standing_.binding & ~standing_.fulfilled; }

  void consider(const Due& due) {
    if (due.on.empty()) return;
    if (nearest_.on.empty() || due.on < nearest_.on) nearest_ = due;
  }

  void look_at_plan() {
    if (first_paper_on(dossier_, PaperKind::plan, day_).given()) return;
    consider({.owed = Owed::plan,
              .on = standing_.listing->listed_on.plus_days(frame_.settings().plan_due_days),
              .matter = {}});
  }

  void look_at_matters() {
    for (auto rest = outstanding(); rest != 0; rest &= rest - 1) {
      const auto place = static_cast<std::size_t>(std::countr_zero(rest));
      const auto* row = standing_.matters.rows[place];
      if (row == nullptr || row->value.due_on.empty()) continue;
      const auto& matter = frame_.programme.matters.all()[place];
      note_late(matter.separation, row->value.due_on);
      consider({.owed = Owed::matter, .on = row->value.due_on, .matter = matter.code});
    }
  }

  void look_at_plan_items() {
    for (const auto& row : dossier_.rows<PlanItem>()) {
      const auto& item = row.value;
      if (item.separation == Separation::unset || item.due_on.empty()) continue;
      if ((masks_[index_of(item.separation)] & outstanding()) == 0) continue;
      note_late(item.separation, item.due_on);
      consider({.owed = Owed::plan_item, .on = item.due_on, .matter = {}, .separation = item.separation});
    }
  }

  void look_at_requests() {
    for (const auto& request : dossier_.procedure->requests) {
      if (!request.is_open() || (request.asked_on.given() && request.asked_on > day_)) continue;
      consider({.owed = Owed::answer,
                .on = request.due_on,
                .matter = request.matter,
                .purpose = request.purpose,
                .request = request.id});
    }
  }

  Date planned_for(Separation separation) const {
    Date last;
    for (const auto& row : dossier_.rows<PlanItem>()) {
      if (row.value.separation == separation) last = std::max(last, row.value.due_on);
    }
    return last;
  }

  void note_late(Separation separation, Date due_on) {
    if (due_on < day_) is_late_[index_of(separation)] = true;
  }

  SeparationProgress progress(std::uint32_t mask, bool is_late) const {
    const auto binding = standing_.binding & mask;
    const auto fulfilled = standing_.fulfilled & mask;
    if (binding == 0) return SeparationProgress::not_concerned;
    if (standing_.done || fulfilled == binding) return SeparationProgress::done;
    if (is_late) return SeparationProgress::late;
    if (fulfilled != 0) return SeparationProgress::under_way;
    const auto& matters = dossier_.procedure->matters;
    for (auto rest = binding; rest != 0; rest &= rest - 1) {
      if (matters[static_cast<std::size_t>(std::countr_zero(rest))] != MatterProgress::none) {
        return SeparationProgress::under_way;
      }
    }
    return SeparationProgress::not_begun;
  }

  const Dossier& dossier_;
  const Standing& standing_;
  const Frame& frame_;
  Date day_;
  std::array<std::uint32_t, kSeparations> masks_ = masks_of(frame_.programme.matters);
  std::array<bool, kSeparations> is_late_{};
  Due nearest_;
};

/// Whole months from the month of `day` to that of `later`; -1 where it is not ahead, or too far.
std::int8_t month_ahead(Date day, Date later) {
  if (later < day) return -1;
  const auto months = [](Date date) { return date.year() * 12 + date.civil().month; };
  const int ahead = months(later) - months(day);
  return static_cast<std::int8_t>(ahead < kForecastMonths ? ahead : -1);
}

Counts counts_of(const Tally& tally) {
  return {.in_programme = tally.in_programme != 0,
          .done = tally.done != 0,
          .matters_applicable = static_cast<std::uint8_t>(tally.matters_applicable),
          .matters_completed = static_cast<std::uint8_t>(tally.matters_completed)};
}

void put_findings(BoardLine& line, std::vector<Finding> findings) {
  if (findings.empty()) return;
  for (const auto& finding : findings) ++(finding.rule->level == Level::red ? line.red : line.yellow);
  line.findings = std::make_shared<const std::vector<Finding>>(std::move(findings));
}

}  // namespace

const OrganName& answering_unit(const Association& association, Date day) {
  const auto& present = association.supervising_unit_on(day);
  return present.given() ? present : association.former_supervising_unit;
}

std::string folded_for_search(std::string_view text) { return raised(comparison_key(text)); }

BoardLine board_line(const Dossier& dossier, std::int32_t place, const Frame& frame, Date day,
                     bool list_is_determined) {
  auto judged = judge(dossier, place, frame, day, list_is_determined);
  const auto& standing = judged.standing;
  const auto& association = dossier.association.value;
  const Obligations obligations(dossier, standing, frame, day);
  BoardLine line;
  line.dossier = &dossier;
  // A line break, which no search word keeps, so that nothing is found across two of them.
  line.search_text = folded_for_search(association.name) + "\n" + folded_for_search(association.uscc) + "\n" +
                     pinyin_initials(association.name);
  line.due = obligations.nearest();
  line.days_late = line.due.on.given() ? std::max(0, day - line.due.on) : 0;
  line.separations = obligations.separations();
  const bool is_outstanding = standing.in_programme && !standing.done;
  if (is_outstanding && !line.late()) line.planned_month = month_ahead(day, obligations.last_due());
  line.first_listed_on = standing.first_listed_on;
  line.completed_on = standing.completed_on;
  line.unit = frame.jurisdiction.number_of(answering_unit(association, day));
  line.on_day = counts_of(judged.adds.on_day);
  line.on_half = counts_of(judged.adds.on_half);
  line.on_basic = counts_of(judged.adds.on_basic);
  line.binding = static_cast<std::uint8_t>(std::popcount(standing.binding));
  line.fulfilled = static_cast<std::uint8_t>(std::popcount(standing.fulfilled));
  line.phase = phase_on(dossier, frame, day).phase;
  line.regime = standing.regime;
  line.category = standing.listing == nullptr ? ListCategory::unset : standing.listing->category;
  line.completed = standing.completed;
  line.deferred = standing.deferred();
  line.closed = standing.closed;
  put_findings(line, std::move(judged.findings));
  if (!judged.instructors.empty()) {
    line.instructors = std::make_shared<const std::vector<std::string>>(std::move(judged.instructors));
  }
  return line;
}

}  // namespace tuogou
