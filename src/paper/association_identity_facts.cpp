// The association itself, its unit, what ties them together, how it is listed.
#include <array>

#include "paper/association_scene.h"
#include "paper/common_facts.h"

namespace tuogou {

namespace {

using Scene = AssociationScene;

std::string noun(const Scene& scene) {
  return scene.association().kind == AssociationKind::chamber_of_commerce ? "商会" : "协会";
}

bool has_begun(const Affiliation& row, Date day) { return row.since.empty() || row.since <= day; }
bool is_open(const Affiliation& row, Date day) { return in_force(row.since, row.ended_on, day); }

auto relations(const Scene& scene) {
  return scene.rows_where<Affiliation>([&](const Affiliation& row) { return has_begun(row, scene.day); });
}
auto open_relations(const Scene& scene) {
  return scene.rows_where<Affiliation>([&](const Affiliation& row) { return is_open(row, scene.day); });
}

void add_once(std::vector<std::string>& items, std::string item) {
  if (std::ranges::find(items, item) == items.end()) items.push_back(std::move(item));
}

/// 主管、挂靠: the kinds with its unit that are in force or, where none is, that were.
Known relation_kinds(const Scene& scene) {
  const auto kinds_of = [&](const std::vector<const Affiliation*>& rows) {
    std::vector<std::string> kinds;
    for (const auto* row : rows) {
      if (is_same_organ(row->organ, scene.unit())) add_once(kinds, or_none(row->relation));
    }
    return joined(kinds);
  };
  auto kinds = kinds_of(open_relations(scene));
  return kinds.empty() ? kinds_of(relations(scene)) : kinds;
}

/// 供销社与该商会的联系关系: those in force with organs other than its unit.
Known other_relations(const Scene& scene) {
  std::vector<std::string> others;
  for (const auto* row : open_relations(scene)) {
    if (is_same_organ(row->organ, scene.unit())) continue;
    add_once(others, scene.named(row->organ) + "与该" + noun(scene) + "的" + or_none(row->relation) + "关系");
  }
  return joined(others);
}

/// 与商务局存在主管、挂靠关系，与工商联存在联系关系; none where nothing is in force.
Known open_relations_said(const Scene& scene) {
  std::vector<std::string> organs;
  const auto rows = open_relations(scene);
  for (const auto* row : rows) add_once(organs, scene.named(row->organ));
  std::vector<std::string> clauses;
  for (const auto& organ : organs) {
    std::vector<std::string> kinds;
    for (const auto* row : rows) {
      if (scene.named(row->organ) == organ) add_once(kinds, or_none(row->relation));
    }
    clauses.push_back("与" + organ + "存在" + joined(kinds) + "关系");
  }
  return joined(clauses, "，");
}

/// The day on which the last with its unit ended; none while one is in force.
Known relations_ended_on(const Scene& scene) {
  Date last;
  for (const auto* row : relations(scene)) {
    if (!is_same_organ(row->organ, scene.unit())) continue;
    if (is_open(*row, scene.day)) return "";
    if (last.empty() || row->ended_on > last) last = row->ended_on;
  }
  return or_none(last);
}

const Listing* deferred_listing(const Scene& scene) {
  return scene.standing.deferred() ? scene.standing.listing : nullptr;
}

Known deferral_reason(const Scene& scene) {
  const auto& state = *scene.dossier.procedure;
  if (!state.deferral_reason.empty()) return unstopped(state.deferral_reason);
  if (const auto* listing = deferred_listing(scene)) return needed(unstopped(listing->reason));
  return needed(unstopped(scene.paper.opinion));
}

Known deferral_proposed_on(const Scene& scene) {
  if (const auto on = scene.dossier.procedure->deferral_proposed_on; on.given() && on <= scene.day)
    return on.chinese();
  const auto* listing = deferred_listing(scene);
  return listing == nullptr ? std::string() : or_none(listing->proposed_on.by(scene.day));
}

Known deferral_endorsed_on(const Scene& scene) {
  if (const auto on = scene.dossier.procedure->deferral_endorsed_on; on.given() && on <= scene.day)
    return on.chinese();
  const auto* listing = deferred_listing(scene);
  return listing == nullptr ? std::string() : or_none(listing->district_endorsed_on.by(scene.day));
}

Known unit_name(const Scene& scene) { return needed(scene.named(scene.unit())); }

/// Whom a report on risks goes to: the unit's to the office, the office's to the group.
Known report_recipients(const Scene& scene) {
  const auto* issuer = scene.jurisdiction().organ(scene.paper.organ);
  const bool is_office = issuer != nullptr && issuer->value.reform_role.has(ReformRole::office);
  return needed(
      name_of_role(scene.jurisdiction(), is_office ? ReformRole::joint_working_group : ReformRole::office));
}

constexpr auto kFacts = std::to_array<AssociationFact>({
    {"association.name",
     {"协会名称", "name of the association"},
     [](const Scene& s) { return needed(s.association().name); }},
    {"association.noun",
     {"协会或商会", "association or chamber"},
     [](const Scene& s) -> Known { return noun(s); }},
    {"association.uscc",
     {"统一社会信用代码", "credit code"},
     [](const Scene& s) { return needed(s.association().uscc); }},
    {"association.kind", {"类别", "kind"}, [](const Scene& s) { return needed(s.association().kind); }},
    {"association.regime",
     {"登记状态", "registration status"},
     [](const Scene& s) { return needed(s.association().regime_on(s.day)); }},
    {"association.established_on",
     {"成立日期", "established on"},
     [](const Scene& s) { return needed(s.association().established_on); }},
    {"association.address",
     {"住所", "address"},
     [](const Scene& s) { return needed(s.association().address); }},
    {"association.business_scope",
     {"业务范围", "business scope"},
     [](const Scene& s) { return needed(unstopped(s.association().business_scope)); }},
    {"association.industry",
     {"所属行业", "industry"},
     [](const Scene& s) { return needed(s.association().industry); }},
    {"association.legal_representative",
     {"法定代表人", "legal representative"},
     [](const Scene& s) { return needed(s.association().legal_representative); }},
    {"association.unit_members",
     {"单位会员数", "member units"},
     [](const Scene& s) { return needed(s.association().unit_members); },
     "register:association"},
    {"association.individual_members",
     {"个人会员数", "individual members"},
     [](const Scene& s) { return needed(s.association().individual_members); },
     "register:association"},
    {"association.charter_party_clause",
     {"章程是否写入党建", "party-building in the charter"},
     [](const Scene& s) { return Known(or_none(s.association().charter_party_clause)); }},
    {"association.industry_department",
     {"行业管理部门", "industry department"},
     [](const Scene& s) { return Known(s.named(s.association().industry_department)); }},
    {"association.registration_authority",
     {"登记管理机关", "registration authority"},
     [](const Scene& s) { return needed(s.named(s.association().registration_authority)); }},
    {"unit.name", {"业务主管单位", "supervising unit"}, &unit_name},
    {"unit.word",
     {"业务主管单位称呼（你之后）", "what the supervising unit is called"},
     [](const Scene& s) -> Known { return std::string(organ_word(s.named(s.unit()))); }},
    {"civil.name",
     {"核准的民政部门", "civil affairs for it"},
     [](const Scene& s) { return needed(s.civil_affairs()); }},
    {"civil.word",
     {"民政部门称呼（你之后）", "what civil affairs is called"},
     [](const Scene& s) -> Known { return std::string(organ_word(s.civil_affairs())); }},
    {"report.recipients", {"报告主送单位", "whom the report goes to"}, &report_recipients},
    {"relation.kinds", {"隶属关系种类", "kinds of affiliation"}, &relation_kinds},
    {"relation.others", {"与其他单位的隶属关系", "affiliations with others"}, &other_relations},
    {"relation.open", {"现有隶属关系", "affiliations in force"}, &open_relations_said},
    {"relation.ended_on", {"隶属关系终止日期", "affiliations ended on"}, &relations_ended_on},
    {"listing.on",
     {"列入名单日期", "listed on"},
     [](const Scene& s) { return needed(s.standing.first_listed_on); }},
    {"listing.category",
     {"名单类别", "list category"},
     [](const Scene& s) -> Known {
       return s.standing.listing == nullptr ? std::string() : or_none(s.standing.listing->category);
     }},
    {"deferral.reason", {"暂缓理由", "reason for the deferral"}, &deferral_reason},
    {"deferral.proposed_on", {"申请暂缓日期", "proposed on"}, &deferral_proposed_on},
    {"deferral.endorsed_on", {"区联合工作组意见日期", "endorsed on"}, &deferral_endorsed_on},
});

constexpr auto kRelationColumns = std::to_array<NamedColumn<const Affiliation*, Scene>>({
    {"organ",
     {"单位", "organ"},
     [](const Affiliation* const& row, const Scene& s) { return needed(s.named(row->organ)); }},
    {"relation",
     {"关系", "relation"},
     [](const Affiliation* const& row, const Scene&) { return needed(row->relation); }},
    {"subordinate",
     {"下属单位", "subordinate"},
     [](const Affiliation* const& row, const Scene&) -> Known { return row->subordinate; }},
    {"since",
     {"起始日期", "since"},
     [](const Affiliation* const& row, const Scene&) -> Known { return or_none(row->since); }},
    {"ended_on",
     {"终止日期", "ended on"},
     [](const Affiliation* const& row, const Scene& s) -> Known {
       return or_none(is_open(*row, s.day) ? Date() : row->ended_on);
     }},
    {"basis_no",
     {"依据文号", "basis"},
     [](const Affiliation* const& row, const Scene&) -> Known { return row->basis_no; }},
});

constexpr auto kLists = std::to_array<AssociationList>({
    named_list<Scene, kRelationColumns, &relations>("relations", "隶属关系", "affiliations"),
});

}  // namespace

AssociationTable identity_table() { return {kFacts, kLists}; }

}  // namespace tuogou
