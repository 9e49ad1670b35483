// What the registers hold of the work: guidance, what was separated, party-building, risks, difficult issues.
// Counts rows as of the day; claims nothing beyond them.
#include <algorithm>

#include "paper/jurisdiction_groups.h"
#include "paper/named_facts.h"

namespace tuogou {

namespace {

struct Work {
  const PaperScene& scene;
  const JurisdictionCount& count;

  const Jurisdiction& jurisdiction() const { return scene.ledger.jurisdiction; }
  Date on() const { return scene.on; }

  template <class T, class Wanted>
  Known in_dossiers(Wanted wanted) const {
    std::int64_t found = 0;
    for (const auto& dossier : scene.ledger.dossiers) {
      for (const auto& row : rows_on<T>(dossier, on())) found += wanted(row.value) ? 1 : 0;
    }
    return std::to_string(found);
  }
  template <class T, class Wanted>
  Known in_jurisdiction(Wanted wanted) const {
    std::int64_t found = 0;
    for (const auto& row : rows_on<T>(jurisdiction(), on())) found += wanted(row.value) ? 1 : 0;
    return std::to_string(found);
  }
  template <class Wanted>
  Known in_programme(Wanted wanted) const {
    return std::to_string(std::ranges::count_if(count.associations, [&](const CountedAssociation& counted) {
      return counted.standing.in_programme && wanted(*counted.dossier);
    }));
  }
};

// ---- What was separated ----

Known affiliations_ended(const Work& work) {
  return work.in_dossiers<Affiliation>(
      [&](const Affiliation& row) { return row.ended_on.given() && row.ended_on <= work.on(); });
}
Known functions_dealt_with(const Work& work) {
  return work.in_dossiers<Function>([&](const Function& row) {
    const auto disposition = row.disposition_on(work.on());
    return row.administrative == YesNo::yes && disposition != FunctionDisposition::untreated &&
           disposition != FunctionDisposition::unset;
  });
}
Known inventories_replied(const Work& work) {
  return work.in_dossiers<AssetInventory>(
      [&](const AssetInventory& row) { return row.reply_on.happened_by(work.on()); });
}
Known premises_vacated(const Work& work) {
  return work.in_dossiers<Premises>([&](const Premises& row) {
    return row.is_government_office() && row.vacated_on.happened_by(work.on());
  });
}
Known area_vacated(const Work& work) {
  Area area(0);
  for (const auto& dossier : work.scene.ledger.dossiers) {
    for (const auto& row : dossier.rows<Premises>()) {
      if (row.value.is_government_office() && row.value.vacated_on.happened_by(work.on())) {
        area = area + row.value.area;
      }
    }
  }
  return or_none(area);
}
/// Left since the programme began, by those who may hold no such post. Cites: 3.4.6.
Known posts_left(const Work& work) {
  const auto since = work.scene.ledger.programme->settings.programme_starts_on;
  return work.in_dossiers<Post>([&](const Post& row) {
    return row.person_status != PersonStatus::other && row.person_status != PersonStatus::unset &&
           row.left_on.given() && row.left_on >= since && row.left_on <= work.on();
  });
}

// ---- Party-building, of the associations in the programme ----

bool has_organisation(const Dossier& dossier, Date day) {
  return any_on<PartyOrganization>(
      dossier, day, [&](const PartyOrganization& row) { return in_force(row.since, row.until, day); });
}
bool has_instructor(const Dossier& dossier, Date day) {
  return any_on<PartyInstructor>(
      dossier, day, [&](const PartyInstructor& row) { return in_force(row.since, row.until, day); });
}
bool is_transferred(const Dossier& dossier, Date day) {
  return any_on<PartyOrganization>(dossier, day, [&](const PartyOrganization& row) {
    return in_force(row.since, row.until, day) &&
           row.parent_kind == PartyParent::social_organisation_committee;
  });
}

template <ActivityKind Kind>
Known activities(const Work& work) {
  return work.in_jurisdiction<GuidanceActivity>([](const GuidanceActivity& row) { return row.kind == Kind; });
}

constexpr auto kDone = std::to_array<NamedFact<Work>>({
    {"work.activities",
     {"指导活动次数", "guidance activities"},
     [](const Work& w) { return w.in_jurisdiction<GuidanceActivity>([](const auto&) { return true; }); },
     "register:activity"},
    {"work.training", {"专题培训次数", "training"}, &activities<ActivityKind::training>, "register:activity"},
    {"work.briefings",
     {"政策宣讲次数", "briefings"},
     &activities<ActivityKind::briefing>,
     "register:activity"},
    {"work.visits", {"上门服务次数", "visits"}, &activities<ActivityKind::visit>, "register:activity"},
    {"work.talks", {"交流座谈次数", "talks"}, &activities<ActivityKind::talk>, "register:activity"},
    {"work.supervision",
     {"督办通报次数", "supervision"},
     &activities<ActivityKind::supervision>,
     "register:activity"},
    {"work.meetings", {"工作会议次数", "meetings"}, &activities<ActivityKind::meeting>, "register:activity"},
    {"work.affiliations_ended",
     {"终止隶属关系项数", "affiliations ended"},
     &affiliations_ended,
     "register:affiliation"},
    {"work.functions",
     {"处理行政职能项数", "administrative functions dealt with"},
     &functions_dealt_with,
     "register:function"},
    {"work.inventories",
     {"财政批复资产清查件数", "inventories with the finance reply"},
     &inventories_replied,
     "register:asset_inventory"},
    {"work.premises", {"腾退行政办公用房处数", "offices vacated"}, &premises_vacated, "register:premises"},
    {"work.area", {"腾退行政办公用房面积", "area vacated"}, &area_vacated, "register:premises"},
    {"work.posts", {"清理任职兼职人次", "posts cleared"}, &posts_left, "register:post"},
});

constexpr auto kState = std::to_array<NamedFact<Work>>({
    {"party.organisations",
     {"已建党组织协会数", "associations with a party organisation"},
     [](const Work& w) {
       return w.in_programme([&](const Dossier& d) { return has_organisation(d, w.on()); });
     },
     "register:party_organization"},
    {"party.transferred",
     {"党组织已隶属社会组织党委协会数", "associations whose organisation was transferred"},
     [](const Work& w) {
       return w.in_programme([&](const Dossier& d) { return is_transferred(d, w.on()); });
     },
     "register:party_organization"},
    {"party.instructors",
     {"选派党建指导员协会数", "associations with an instructor only"},
     [](const Work& w) {
       return w.in_programme(
           [&](const Dossier& d) { return !has_organisation(d, w.on()) && has_instructor(d, w.on()); });
     },
     "register:party_instructor"},
    {"party.uncovered",
     {"党的工作未覆盖协会数", "associations without either"},
     [](const Work& w) {
       return w.in_programme(
           [&](const Dossier& d) { return !has_organisation(d, w.on()) && !has_instructor(d, w.on()); });
     },
     "register:party_organization"},
    {"risk.found",
     {"发现风险项数", "risks found"},
     [](const Work& w) { return w.in_dossiers<Risk>([](const auto&) { return true; }); },
     "register:risk"},
    {"risk.handled",
     {"已处置风险项数", "risks handled"},
     [](const Work& w) {
       return w.in_dossiers<Risk>([&](const Risk& row) { return row.handled_on.happened_by(w.on()); });
     },
     "register:risk"},
    {"risk.open",
     {"正在处置风险项数", "risks open"},
     [](const Work& w) {
       return w.in_dossiers<Risk>([&](const Risk& row) { return !row.handled_on.happened_by(w.on()); });
     },
     "register:risk"},
    {"risk.plans",
     {"风险预案措施项数", "measures planned against risks"},
     [](const Work& w) { return w.in_dossiers<RiskPlan>([](const auto&) { return true; }); },
     "register:risk_plan"},
    {"issue.found",
     {"难点问题项数", "difficult issues"},
     [](const Work& w) { return w.in_jurisdiction<DifficultIssue>([](const auto&) { return true; }); },
     "register:issue"},
    {"issue.resolved",
     {"已解决难点问题项数", "issues resolved"},
     [](const Work& w) {
       return w.in_jurisdiction<DifficultIssue>(
           [&](const DifficultIssue& row) { return row.resolved_on.happened_by(w.on()); });
     },
     "register:issue"},
});

// ---- What is open ----

struct OpenRisk {
  const Dossier* dossier;
  const Risk* risk;
};
std::vector<OpenRisk> open_risks(const Work& work) {
  std::vector<OpenRisk> found;
  for (const auto& dossier : work.scene.ledger.dossiers) {
    for (const auto& row : rows_on<Risk>(dossier, work.on())) {
      if (!row.value.handled_on.happened_by(work.on())) found.push_back({&dossier, &row.value});
    }
  }
  return found;
}
std::vector<const DifficultIssue*> open_issues(const Work& work) {
  std::vector<const DifficultIssue*> found;
  for (const auto& row : rows_on<DifficultIssue>(work.jurisdiction(), work.on())) {
    if (!row.value.resolved_on.happened_by(work.on())) found.push_back(&row.value);
  }
  return found;
}

constexpr auto kRisks = std::to_array<NamedColumn<OpenRisk, Work>>({
    {"association",
     {"协会名称", "association"},
     [](const OpenRisk& r, const Work&) -> Known { return r.dossier->association.value.name; }},
    {"kind", {"风险类别", "kind"}, [](const OpenRisk& r, const Work&) { return needed(r.risk->kind); }},
    {"description",
     {"描述", "description"},
     [](const OpenRisk& r, const Work&) -> Known { return unstopped(r.risk->description); }},
    {"found_on",
     {"发现日期", "found on"},
     [](const OpenRisk& r, const Work&) { return needed(r.risk->found_on); }},
});
using Issue = const DifficultIssue*;
constexpr auto kIssues = std::to_array<NamedColumn<Issue, Work>>({
    {"description",
     {"问题", "issue"},
     [](const Issue& i, const Work&) -> Known { return unstopped(i->description); }},
    {"found_on", {"发现日期", "found on"}, [](const Issue& i, const Work&) { return needed(i->found_on); }},
});

constexpr auto kLists = std::to_array<NamedList<Work>>({
    named_list<Work, kRisks, open_risks>("risks_open", "正在处置的风险", "risks open"),
    named_list<Work, kIssues, open_issues>("issues_open", "尚未解决的难点问题", "issues open"),
});

}  // namespace

void name_work(FactNames& names) {
  add_names<Work>(kDone, {}, names);
  add_names<Work>(kState, kLists, names);
}

void tell_work(const PaperScene& scene, const JurisdictionCount& count, PaperFacts& facts) {
  const Work work{scene, count};
  add_values<Work>(kDone, {}, work, facts);
  add_values<Work>(kState, kLists, work, facts);
}

}  // namespace tuogou
