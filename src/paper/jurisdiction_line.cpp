#include "paper/jurisdiction_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

namespace tuogou {

namespace {

std::size_t index_of(Separation separation) { return static_cast<std::size_t>(separation) - 1; }

std::uint32_t mask_of(const Matters& matters, Separation separation) {
  std::uint32_t mask = 0;
  for (std::size_t i = 0; i < matters.count(); ++i) {
    if (matters.all()[i].separation == separation) mask |= 1u << i;
  }
  return mask;
}

/// What is not done yet: its nearest day, and the separations in which a day has passed.
class Outstanding {
 public:
  Outstanding(const Dossier& dossier, const Standing& standing, const Frame& frame, Date day)
      : dossier_(dossier), standing_(standing), frame_(frame), day_(day) {
    if (standing.in_programme && !standing.done) {
      look_at_plan();
      look_at_matters();
      look_at_plan_items();
    }
    if (!standing.closed) look_at_requests();
  }

  void tell(CaseLine& line) {
    line.due_on = due_on_;
    line.owed = std::move(owed_);
    line.is_answer_owed = is_answer_;
    line.days_late = due_on_.given() ? std::max(0, day_ - due_on_) : 0;
    for (std::size_t i = 0; i < line.separations.size(); ++i) {
      line.separations[i] = advance(static_cast<Separation>(i + 1), is_late_[i]);
    }
  }

 private:
  std::uint32_t left() const { return standing_.binding & ~standing_.fulfilled; }
  bool is_nearer(Date on) const { return on.given() && (due_on_.empty() || on < due_on_); }
  void take(Date on, std::string owed, bool is_answer = false) {
    due_on_ = on;
    owed_ = std::move(owed);
    is_answer_ = is_answer;
  }
  void note_late(Separation separation, Date due_on) {
    if (due_on < day_) is_late_[index_of(separation)] = true;
  }

  void look_at_plan() {
    if (first_paper_on(dossier_, PaperKind::plan, day_).given()) return;
    const auto on = standing_.listing->listed_on.plus_days(frame_.settings().plan_due_days);
    if (is_nearer(on)) take(on, "报送实施方案");
  }

  void look_at_matters() {
    for (auto rest = left(); rest != 0; rest &= rest - 1) {
      const auto place = static_cast<std::size_t>(std::countr_zero(rest));
      const auto* row = standing_.matters.rows[place];
      if (row == nullptr || row->value.due_on.empty()) continue;
      const auto& matter = frame_.programme.matters.all()[place];
      note_late(matter.separation, row->value.due_on);
      if (!is_nearer(row->value.due_on)) continue;
      take(row->value.due_on, fmt::format("{} {}", matter.code.text(), matter.title.zh));
    }
  }

  void look_at_plan_items() {
    for (const auto& row : dossier_.rows<PlanItem>()) {
      const auto& item = row.value;
      if (item.separation == Separation::unset || item.due_on.empty()) continue;
      if ((mask_of(frame_.programme.matters, item.separation) & left()) == 0) continue;
      note_late(item.separation, item.due_on);
      if (is_nearer(item.due_on)) {
        take(item.due_on, fmt::format("落实方案中的{}措施", separation_name(item.separation)));
      }
    }
  }

  void look_at_requests() {
    for (const auto& request : dossier_.procedure->requests) {
      if (!request.is_open() || (request.asked_on.given() && request.asked_on > day_)) continue;
      if (!is_nearer(request.due_on)) continue;
      const auto matter = request.matter.text();
      take(request.due_on,
           fmt::format("答复“{}{}{}”", label(request.purpose).zh, matter.empty() ? "" : " ", matter), true);
    }
  }

  Advance advance(Separation separation, bool is_late) const {
    const auto mask = mask_of(frame_.programme.matters, separation);
    const auto binding = standing_.binding & mask;
    const auto fulfilled = standing_.fulfilled & mask;
    if (binding == 0) return Advance::not_concerned;
    if (standing_.done || fulfilled == binding) return Advance::done;
    if (is_late) return Advance::late;
    if (fulfilled != 0) return Advance::under_way;
    const auto& matters = dossier_.procedure->matters;
    for (auto rest = binding; rest != 0; rest &= rest - 1) {
      if (matters[static_cast<std::size_t>(std::countr_zero(rest))] != MatterProgress::none) {
        return Advance::under_way;
      }
    }
    return Advance::not_begun;
  }

  const Dossier& dossier_;
  const Standing& standing_;
  const Frame& frame_;
  Date day_;
  Date due_on_;
  std::string owed_;
  bool is_answer_ = false;
  std::array<bool, kChoices<Separation>.size()> is_late_{};
};

/// What the case was before it came to its present phase only its papers tell.
Phase phase_by_papers(const Dossier& dossier, const Standing& standing, Date day) {
  if (standing.completed || standing.regime == Regime::decoupled) return Phase::decoupled;
  if (standing.closed) return Phase::closed_otherwise;
  if (standing.deferred()) return Phase::unlisted;
  if (standing.first_reply_on.given()) return Phase::replied;
  const auto has = [&](PaperKind kind) { return first_paper_on(dossier, kind, day).given(); };
  if (has(PaperKind::approval_letter) || has(PaperKind::request_for_reply)) return Phase::plan_approved;
  if (has(PaperKind::survey) || has(PaperKind::plan)) return Phase::surveyed;
  return standing.to_decouple() ? Phase::listed : Phase::unlisted;
}

}  // namespace

CaseLine case_line(const Dossier& dossier, const Standing& standing, const Frame& frame, Date day) {
  CaseLine line;
  const auto& state = *dossier.procedure;
  const bool is_present = state.since.empty() || state.since <= day;
  line.phase = is_present ? state.phase : phase_by_papers(dossier, standing, day);
  Outstanding(dossier, standing, frame, day).tell(line);
  return line;
}

std::string separation_name(Separation separation) {
  if (separation == Separation::party_and_foreign_affairs) return "党建、外事等事项分离";
  return std::string(label(separation).zh) + "分离";
}

}  // namespace tuogou
