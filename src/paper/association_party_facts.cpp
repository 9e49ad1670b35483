// Party organisations and instructors, publications, archives, foreign affairs, entrusted institutions,
// changes of registration.
#include <array>

#include "paper/association_scene.h"

namespace tuogou {

namespace {

using Scene = AssociationScene;

const PartyOrganization* party_organization(const Scene& scene) {
  const PartyOrganization* found = nullptr;
  for (const auto& row : rows_on<PartyOrganization>(scene.dossier, scene.day)) {
    const auto& value = row.value;
    if (in_force(value.since, value.until, scene.day) && (found == nullptr || value.since >= found->since))
      found = &value;
  }
  return found;
}

/// None where it has no organisation.
template <auto Member>
Known of_organization(const Scene& scene) {
  const auto* row = party_organization(scene);
  if (row == nullptr) return "";
  if constexpr (requires { or_none(row->*Member); }) {
    return or_none(row->*Member);
  } else {
    return row->*Member;
  }
}

template <auto Member>
Known of_party_survey(const Scene& scene) {
  const auto* row = latest<PartySurvey>(scene.dossier, scene.day);
  return row == nullptr ? Known() : needed(row->*Member);
}

auto instructors(const Scene& scene) {
  return scene.rows_where<PartyInstructor>(
      [&](const PartyInstructor& row) { return in_force(row.since, row.until, scene.day); });
}

Known archive_provider(const Scene& scene) {
  const auto rows = scene.rows_where<ArchiveService>(
      [&](const ArchiveService& row) { return in_force(row.since, row.until, scene.day); });
  return rows.empty() ? std::string() : rows.back()->provider;
}

Known foreign_arrangement(const Scene& scene) {
  const auto* row = latest<ForeignAffairs>(scene.dossier, scene.day);
  return row == nullptr ? std::string() : unstopped(row->arrangement);
}

auto institutions(const Scene& scene) { return scene.rows<EntrustedInstitution>(); }
auto publications(const Scene& scene) { return scene.rows<Publication>(); }
auto changes(const Scene& scene) { return scene.rows<ChangeRegistration>(); }

template <auto Collect>
Known how_many(const Scene& scene) {
  return counted(Collect(scene));
}

/// 《示例车市》 whether or not the register has the marks.
std::string in_title_marks(const std::string& title) {
  return title.starts_with("《") ? title : "《" + title + "》";
}

constexpr auto kFacts = std::to_array<AssociationFact>({
    {"party.surveyed_on", {"党建摸底日期", "party survey of"}, &of_party_survey<&PartySurvey::surveyed_on>},
    {"party.full_members",
     {"正式党员数", "full members"},
     &of_party_survey<&PartySurvey::full_members>,
     "register:party_survey"},
    {"party.has_organization",
     {"是否已建党组织", "has a party organisation"},
     &of_party_survey<&PartySurvey::has_organization>},
    {"party.adjustment", {"党建调整方案", "adjustment"}, &of_party_survey<&PartySurvey::adjustment>},
    {"party.name", {"党组织名称", "party organisation"}, &of_organization<&PartyOrganization::name>},
    {"party.form", {"党组织形式", "form"}, &of_organization<&PartyOrganization::form>},
    {"party.parent_kind", {"党组织隶属", "belongs to"}, &of_organization<&PartyOrganization::parent_kind>},
    {"party.parent", {"上级党组织", "parent"}, &of_organization<&PartyOrganization::parent>},
    {"party.since",
     {"现隶属关系起始日期", "under this parent since"},
     &of_organization<&PartyOrganization::since>},
    {"party.term_ends_on",
     {"本届届满日期", "term ends on"},
     &of_organization<&PartyOrganization::term_ends_on>},
    {"party.members",
     {"党员数", "party members"},
     &of_organization<&PartyOrganization::members>,
     "register:party_organization"},
    {"party.transferred",
     {"已转组织关系人数", "members transferred"},
     &of_organization<&PartyOrganization::transferred>,
     "register:party_organization"},
    {"instructors.count",
     {"党建工作指导员人数", "instructors"},
     &how_many<&instructors>,
     "register:party_instructor"},
    {"archive.provider", {"人事档案服务机构", "archive service"}, &archive_provider},
    {"foreign.arrangement", {"外事管理安排", "foreign affairs"}, &foreign_arrangement},
    {"institutions.count",
     {"代管事业单位个数", "entrusted institutions"},
     &how_many<&institutions>,
     "register:entrusted_institution"},
    {"publications.count", {"报刊种数", "publications"}, &how_many<&publications>, "register:publication"},
});

constexpr auto kInstitutionColumns = std::to_array<NamedColumn<const EntrustedInstitution*, Scene>>({
    {"name",
     {"名称", "name"},
     [](const EntrustedInstitution* const& row, const Scene&) { return needed(row->name); }},
    {"quota",
     {"编制数", "quota"},
     [](const EntrustedInstitution* const& row, const Scene&) -> Known {
       return or_none(row->staffing_quota);
     }},
    {"disposition",
     {"处理方式", "disposition"},
     [](const EntrustedInstitution* const& row, const Scene&) { return needed(row->disposition); }},
    {"receiving_department",
     {"接收部门", "received by"},
     [](const EntrustedInstitution* const& row, const Scene& s) -> Known {
       return s.named(row->receiving_department);
     }},
    {"completed_on",
     {"完成日期", "completed on"},
     [](const EntrustedInstitution* const& row, const Scene& s) -> Known {
       return or_none(row->completed_on.by(s.day));
     }},
    {"followup_department",
     {"后续责任部门", "follow-up by"},
     [](const EntrustedInstitution* const& row, const Scene& s) -> Known {
       return s.named(row->followup_department);
     }},
    {"followup_due_on",
     {"后续完成时限", "follow-up due on"},
     [](const EntrustedInstitution* const& row, const Scene&) -> Known {
       return or_none(row->followup_due_on);
     }},
});

constexpr auto kPublicationColumns = std::to_array<NamedColumn<const Publication*, Scene>>({
    {"title",
     {"刊名", "title"},
     [](const Publication* const& row, const Scene&) { return needed(in_title_marks(row->title)); }},
    {"supervised_by",
     {"主管", "supervised by"},
     [](const Publication* const& row, const Scene&) -> Known { return or_none(row->supervised_by); }},
    {"sponsored_by",
     {"主办", "sponsored by"},
     [](const Publication* const& row, const Scene&) -> Known { return or_none(row->sponsored_by); }},
    {"choice",
     {"处理", "choice"},
     [](const Publication* const& row, const Scene& s) -> Known { return or_none(row->choice_on(s.day)); }},
});

constexpr auto kInstructorColumns = std::to_array<NamedColumn<const PartyInstructor*, Scene>>({
    {"name",
     {"姓名", "name"},
     [](const PartyInstructor* const& row, const Scene&) { return needed(row->name); }},
    {"since",
     {"起始日期", "since"},
     [](const PartyInstructor* const& row, const Scene&) { return needed(row->since); }},
});

constexpr auto kChangeColumns = std::to_array<NamedColumn<const ChangeRegistration*, Scene>>({
    {"item",
     {"事项", "item"},
     [](const ChangeRegistration* const& row, const Scene&) { return needed(row->item); }},
    {"changed_on",
     {"变动日期", "changed on"},
     [](const ChangeRegistration* const& row, const Scene&) { return needed(row->changed_on); }},
    {"filed_on",
     {"申请日期", "filed on"},
     [](const ChangeRegistration* const& row, const Scene& s) -> Known {
       return row->filed_on.given() && row->filed_on <= s.day ? row->filed_on.chinese() : std::string();
     }},
    {"handled_on",
     {"办结日期", "handled on"},
     [](const ChangeRegistration* const& row, const Scene& s) -> Known {
       return or_none(row->handled_on.by(s.day));
     }},
    {"handled_by",
     {"办理机关", "handled by"},
     [](const ChangeRegistration* const& row, const Scene& s) -> Known {
       return row->handled_on.happened_by(s.day) ? s.named(row->handled_by) : std::string();
     }},
});

constexpr auto kLists = std::to_array<AssociationList>({
    named_list<Scene, kInstitutionColumns, &institutions>("institutions", "代管事业单位",
                                                          "entrusted institutions"),
    named_list<Scene, kPublicationColumns, &publications>("publications", "报刊", "publications"),
    named_list<Scene, kInstructorColumns, &instructors>("instructors", "党建工作指导员", "instructors"),
    named_list<Scene, kChangeColumns, &changes>("changes", "变更登记", "changes of registration"),
});

}  // namespace

AssociationTable party_table() { return {kFacts, kLists}; }

}  // namespace tuogou
