#include "paper/jurisdiction_count.h"

#include <algorithm>
#include <utility>

#include "rules/assess.h"

namespace tuogou {

namespace {

void add(LevelCount& count, const Finding& finding) {
  ++(finding.rule->level == Level::red ? count.red : count.yellow);
}

std::size_t chapter_of(const Rule& rule) { return static_cast<std::size_t>(rule.id.front() - '1'); }

std::string registered_name(const Jurisdiction& jurisdiction, const OrganName& name) {
  if (name.place == OrganName::kUnknown) return name.text;
  return jurisdiction.rows<Organ>()[static_cast<std::size_t>(name.place)].value.name;
}

class Counting {
 public:
  Counting(const Ledger& ledger, const Programme& programme, Date day)
      : ledger_(ledger), frame_(programme, ledger.jurisdiction), by_rule_(all_rules().size()) {
    count_.day = day;
    count_.basis = programme.settings.share_basis;
    set_milestones();
  }

  JurisdictionCount count() {
    const bool is_determined = is_list_determined(ledger_, count_.day);
    count_.associations.reserve(ledger_.dossiers.size());
    std::int32_t place = 0;
    for (const auto& dossier : ledger_.dossiers) {
      take(dossier, judge(dossier, place++, frame_, count_.day, is_determined));
    }
    count_.on_day = totals_.on_day;
    count_.first_listed_on = totals_.first_listed_on;
    count_.milestones[0].tally = totals_.on_half;
    count_.milestones[1].tally = totals_.on_basic;
    for (auto& milestone : count_.milestones) finish(milestone);
    for (const auto& finding : judge_jurisdiction(ledger_, frame_, count_.day, std::move(totals_))) {
      add(count_.of_jurisdiction, finding);
      take(finding);
    }
    for (std::size_t i = 0; i < by_rule_.size(); ++i) {
      if (by_rule_[i] != 0) count_.rules.push_back({all_rules()[i]->id, by_rule_[i]});
    }
    order_units();
    return std::move(count_);
  }

 private:
  void set_milestones() {
    const auto& settings = frame_.settings();
    count_.milestones = {{{.name = "完成过半", .on = settings.half_on(), .due = settings.half_share},
                          {.name = "基本完成", .on = settings.basic_on(), .due = settings.basic_share},
                          {.name = "全部完成", .on = settings.programme_ends_on, .due = {kShareWhole}}}};
    for (int i = 0; i < 3; ++i) {
      auto& milestone = count_.milestones[static_cast<std::size_t>(i)];
      milestone.has_passed = count_.day > milestone.on;
      // What is due in the end may still be done afterwards: rule 4.0.1a judges it as things stand.
      milestone.counted_on = milestone.has_passed && i < 2 ? milestone.on : count_.day;
      if (milestone.has_passed) count_.looked_at = i;
    }
  }

  void finish(CountedMilestone& milestone) const {
    if (milestone.counted_on == count_.day) milestone.tally = count_.on_day;
    milestone.is_met = !milestone.tally.is_below(milestone.due, count_.basis);
  }

  void take(const Finding& finding) {
    add(count_.findings, finding);
    add(count_.chapters[chapter_of(*finding.rule)], finding);
    ++by_rule_[rule_place(finding)];
  }

  void take(const Dossier& dossier, Judged judged) {
    tuogou::add(totals_, judged.adds);
    for (const auto& name : judged.instructors) ++totals_.instructors[name];
    CountedAssociation counted;
    counted.dossier = &dossier;
    const auto& unit = unit_of(dossier.association.value, count_.day);
    counted.unit = registered_name(ledger_.jurisdiction, unit);
    counted.unit_number = ledger_.jurisdiction.number_of(unit);
    counted.standing = judged.standing;
    counted.on_day = judged.adds.on_day;
    counted.line = case_line(dossier, judged.standing, frame_, count_.day);
    for (const auto& finding : judged.findings) {
      add(counted.findings, finding);
      take(finding);
    }
    sum(counted);
    add_to_units(counted, judged.adds);
    count_.associations.push_back(std::move(counted));
  }

  void sum(const CountedAssociation& counted) {
    const auto& line = counted.line;
    count_.completed += counted.standing.completed;
    count_.deferred += counted.standing.deferred();
    if (line.is_late()) {
      ++count_.late;
      ++(line.is_answer_owed ? count_.late_answer : count_.late_work);
    }
    if (!counted.standing.in_programme) return;
    ++count_.steps[static_cast<std::size_t>(step_of(line.phase))];
    count_.over_not_done += is_over(line.phase) && !counted.standing.done;
    for (std::size_t i = 0; i < line.separations.size(); ++i) {
      ++count_.separations[i][static_cast<std::size_t>(line.separations[i])];
    }
  }

  CountedUnit& unit(const OrganName& name) {
    auto full = registered_name(ledger_.jurisdiction, name);
    const auto found = std::ranges::find(count_.units, full, &CountedUnit::name);
    if (found != count_.units.end()) return *found;
    auto& added = count_.units.emplace_back();
    added.name = std::move(full);
    added.number = ledger_.jurisdiction.number_of(name);
    return added;
  }

  void add_to_units(const CountedAssociation& counted, const Totals& adds) {
    auto& own = unit(unit_of(counted.association(), count_.day));
    ++own.associations;
    own.late += counted.line.is_late();
    tuogou::add(own.on_day, counted.on_day);
    own.findings.red += counted.findings.red;
    own.findings.yellow += counted.findings.yellow;
    if (counted.standing.in_programme && !counted.standing.done) {
      own.open_names += (own.open_names.empty() ? "" : "、") + counted.association().name;
    }
    if (count_.looked_at < 0) return;
    const auto& milestone = count_.milestones[static_cast<std::size_t>(count_.looked_at)];
    const auto& then = count_.looked_at == 0   ? adds.on_half
                       : count_.looked_at == 1 ? adds.on_basic
                                               : adds.on_day;
    tuogou::add(unit(unit_of(counted.association(), milestone.counted_on)).at_milestone, then);
  }

  void order_units() {
    const auto& organs = ledger_.jurisdiction.rows<Organ>();
    std::ranges::sort(count_.units, {}, [&](const CountedUnit& counted) {
      const auto found = std::ranges::find(organs, counted.number, &Row<Organ>::number);
      return std::pair(counted.number == 0 ? organs.end() - organs.begin() : found - organs.begin(),
                       counted.name);
    });
  }

  const Ledger& ledger_;
  Frame frame_;
  Totals totals_;
  std::vector<std::int64_t> by_rule_;
  JurisdictionCount count_;
};

}  // namespace

std::int64_t JurisdictionCount::findings_of(std::string_view rule) const {
  const auto found = std::ranges::find(rules, rule, &CountedRule::id);
  return found == rules.end() ? 0 : found->findings;
}

std::int64_t JurisdictionCount::with_regime(Regime regime) const {
  return std::ranges::count(associations, regime,
                            [](const CountedAssociation& counted) { return counted.standing.regime; });
}

JurisdictionCount count_jurisdiction(const Ledger& ledger, const Programme& programme, Date day) {
  return Counting(ledger, programme, day).count();
}

std::vector<FindingSentence> findings_about(const Ledger& ledger, const Programme& programme,
                                            RecordId association, Date day) {
  std::vector<FindingSentence> sentences;
  const auto place = ledger.place_of(association);
  if (place < 0) return sentences;
  const Frame frame(programme, ledger.jurisdiction);
  const auto judged = judge(ledger.dossiers[static_cast<std::size_t>(place)], place, frame, day,
                            is_list_determined(ledger, day));
  for (const auto level : {Level::red, Level::yellow}) {
    for (const auto& finding : judged.findings) {
      if (finding.rule->level != level) continue;
      sentences.push_back({std::string(finding.rule->id), level == Level::red, message(finding).zh});
    }
  }
  return sentences;
}

std::string share_text(std::int64_t reached, std::int64_t of) {
  return spoken(Proportion{reached, of}, Language::zh);
}

std::string due_text(Share share) {
  auto text = share_text(share.parts, kShareWhole);
  if (text.ends_with(".0%")) text.erase(text.size() - 3, 2);
  return text;
}

std::int64_t least_for(Share share, std::int64_t of) {
  using Wide = __int128;
  return static_cast<std::int64_t>((static_cast<Wide>(share.parts) * of + kShareWhole - 1) / kShareWhole);
}

const OrganName& unit_of(const Association& association, Date day) {
  const auto& present = association.supervising_unit_on(day);
  return present.given() ? present : association.former_supervising_unit;
}

}  // namespace tuogou
