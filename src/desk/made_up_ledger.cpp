#include "desk/made_up_ledger.h"

#include <fmt/format.h>

#include "base/codes.h"

namespace tuogou {

namespace {

const Date kListedOn = Date::from_civil(2019, 11, 4);
const Date kRepliedOn = Date::from_civil(2020, 3, 2);
const Date kCompletedOn = Date::from_civil(2020, 6, 1);

ChoiceSet<ReformRole> role(ReformRole role) {
  return ChoiceSet<ReformRole>(1u << static_cast<unsigned>(role));
}

std::string code_of(int number) {
  auto code = fmt::format("51120102{:09}", number);
  return code + uscc_check_character(code);
}

class MadeUp {
 public:
  explicit MadeUp(const Programme& programme) : programme_(programme) {}

  Ledger make(int associations) {
    add_organs();
    add_jurisdiction();
    for (int i = 0; i < associations; ++i) add_association(i);
    return std::move(ledger_);
  }

 private:
  std::int32_t next(std::string_view register_key) {
    return numbers_[register_key] == 0 ? numbers_[register_key] = 2 : ++numbers_[register_key];
  }

  template <class T>
  void add(T row) {
    ledger_.jurisdiction.rows<T>().push_back({std::move(row), next(kRegister<T>.key)});
  }
  template <class T>
  void add(Dossier& dossier, T row) {
    dossier.rows<T>().push_back({std::move(row), next(kRegister<T>.key)});
  }
  OrganName organ(const std::string& name) { return {name, ledger_.jurisdiction.find_organ(name)}; }
  OrganName reviewer_organ(ReformRole reviewer) {
    return organ(fmt::format("示例{}单位", label(reviewer).zh));
  }

  void add_organs() {
    for (std::size_t i = 0; i < kChoices<ReformRole>.size(); ++i) {
      Organ organ;
      organ.name = fmt::format("示例{}单位", kChoices<ReformRole>[i].zh);
      organ.kind = OrganKind::administrative_organ;
      organ.reform_role = role(static_cast<ReformRole>(i + 1));
      ledger_.jurisdiction.add_organ({organ, next("organ")});
    }
  }

  void add_jurisdiction() {
    Consultation consultation;
    consultation.organ = reviewer_organ(ReformRole::finance);
    consultation.asked_on = Date::from_civil(2019, 10, 10);
    consultation.reply_due_on = Date::from_civil(2019, 10, 25);
    consultation.replied_on = Date::from_civil(2019, 10, 20);
    add(consultation);
    Roster leader;
    leader.name = "示例组长";
    leader.role = RosterRole::leader;
    leader.organ = reviewer_organ(ReformRole::joint_working_group);
    leader.lead_department = YesNo::yes;
    add(leader);
    WorkReport report;
    report.kind = ReportKind::mid_term;
    report.progress = report.results = report.practices = report.problems = report.next_steps = "示例内容";
    report.submitted_on = EventDate(Date::from_civil(2020, 3, 9));
    add(report);
  }

  void add_association(int number) {
    const bool completed = number % kMadeUpCompleted == 0;
    Association association;
    association.uscc = code_of(number + 1);
    association.name = fmt::format("河东区示例第{}行业协会", number + 1);
    association.kind = AssociationKind::industry_association;
    association.regime = Provisional<Regime>(Regime::dual_management);
    association.in_scope = InScope::yes;
    association.established_on = Date::from_civil(2005, 1 + number % 12, 1 + number % 28);
    association.address = fmt::format("示例路{}号", number % 500 + 1);
    association.business_scope = "行业调研、信息交流、业务培训、咨询服务、行业自律（示例）";
    (completed ? association.former_supervising_unit : association.supervising_unit) =
        reviewer_organ(ReformRole::supervising);
    association.registration_authority = reviewer_organ(ReformRole::civil_affairs);
    association.charter_party_clause = YesNo::yes;
    ledger_.add_association({association, next("association")});
    auto& dossier = ledger_.dossiers.edit(ledger_.dossiers.size() - 1);
    add_common(dossier, number);
    if (completed) add_completion(dossier);
  }

  void add_paper(Dossier& dossier, PaperKind kind, Date on, ReformRole issuer, MatterCode matter = {},
                 std::string number = {}) {
    ProcedurePaper paper;
    paper.kind = kind;
    paper.issued_on = on;
    paper.issuer = reviewer_organ(issuer);
    paper.matter = matter;
    paper.number = std::move(number);
    add(dossier, paper);
  }

  void add_common(Dossier& dossier, int number) {
    Listing listing;
    listing.category = ListCategory::to_decouple;
    listing.listed_on = kListedOn;
    add(dossier, listing);
    Affiliation affiliation;
    affiliation.organ = reviewer_organ(ReformRole::supervising);
    affiliation.relation = Relation::supervise;
    if (number % kMadeUpCompleted == 0) affiliation.ended_on = kCompletedOn;
    add(dossier, affiliation);
    add_paper(dossier, PaperKind::survey, Date::from_civil(2019, 11, 20), ReformRole::supervising);
    add_paper(dossier, PaperKind::plan, Date::from_civil(2019, 12, 2), ReformRole::supervising);
    add_paper(dossier, PaperKind::approval_letter, Date::from_civil(2019, 12, 16), ReformRole::civil_affairs,
              {}, fmt::format("示民函〔2019〕{}号", number + 1));
    for (std::size_t i = 0; i < kChoices<Separation>.size(); ++i) {
      PlanItem item;
      item.separation = static_cast<Separation>(i + 1);
      item.measure = "按方案推进（示例）";
      item.responsible = "示例甲";
      item.due_on = Date::from_civil(2020, 8, 31);
      add(dossier, item);
    }
    RiskPlan risk_plan;
    risk_plan.measure = "稳定队伍、衔接职能（示例）";
    risk_plan.responsible = "示例乙";
    risk_plan.made_on = Date::from_civil(2019, 12, 2);
    add(dossier, risk_plan);
    add_party(dossier);
    add_supervision(dossier, number);
  }

  void add_party(Dossier& dossier) {
    PartySurvey survey;
    survey.surveyed_on = Date::from_civil(2019, 11, 25);
    survey.full_members = Whole(5);
    survey.has_organization = YesNo::yes;
    survey.adjustment = PartyAdjustment::direct_management;
    add(dossier, survey);
    PartyOrganization party;
    party.name = "示例协会党支部";
    party.form = PartyForm::branch;
    party.parent_kind = PartyParent::social_organisation_committee;
    party.since = Date::from_civil(2019, 10, 1);
    party.members = party.transferred = Whole(5);
    add(dossier, party);
  }

  void add_supervision(Dossier& dossier, int number) {
    AnnualReport report;
    report.year = Whole(2019);
    report.filed_on = EventDate(Date::from_civil(2020, 5, 20));
    report.conclusion = AnnualConclusion::passed;
    add(dossier, report);
    Post head;
    head.person = fmt::format("示例会长{}", number + 1);
    head.person_status = PersonStatus::other;
    head.title = "会长";
    head.held_on = Date::from_civil(2018, 6, 1);
    head.approval = Provisional<PostApproval>(PostApproval::not_requested);
    add(dossier, head);
    if (number % kMadeUpRetired == 0) {
      Post retired = head;
      retired.person = fmt::format("示例顾问{}", number + 1);
      retired.person_status = PersonStatus::retired_cadre;
      retired.retired_on = Date::from_civil(2018, 1 + number % 12, 15);
      retired.title = "顾问";
      add(dossier, retired);
    }
    Fee fee;
    fee.item = "会费";
    fee.nature = FeeNature::membership;
    fee.content = "会员服务";
    fee.standard = "每年1000元";
    fee.basis = "会员大会决议";
    fee.voluntary = fee.within_scope = YesNo::yes;
    fee.published_on = EventDate(Date::from_civil(2020, 1, 6));
    add(dossier, fee);
  }

  void add_completion(Dossier& dossier) {
    for (const auto& matter : programme_.matters.all()) {
      const bool is_needed = matter.applies == AppliesWhen::always && !matter.is_encouraged;
      if (!is_needed) continue;
      add_paper(dossier, PaperKind::specific_plan, Date::from_civil(2020, 1, 6), ReformRole::supervising,
                matter.code);
      add_paper(dossier, PaperKind::review_document, Date::from_civil(2020, 2, 3), matter.reviewer,
                matter.code);
      Matter done;
      done.code = matter.code;
      done.applicability = Applicability::applicable;
      done.completed_on = EventDate(Date::from_civil(2020, 5, 15));
      done.evidence_kind = EvidenceKind::reply;
      done.evidence_title = "审核批复（示例）";
      add(dossier, done);
    }
    add_paper(dossier, PaperKind::request_for_reply, Date::from_civil(2020, 2, 20),
              ReformRole::civil_affairs);
    add_paper(dossier, PaperKind::copy_to_municipal_group, Date::from_civil(2020, 2, 20),
              ReformRole::civil_affairs);
    add_paper(dossier, PaperKind::reply, kRepliedOn, ReformRole::joint_working_group, {},
              "示联组〔2020〕1号");
    add_paper(dossier, PaperKind::summary, kCompletedOn, ReformRole::supervising);
    add_paper(dossier, PaperKind::completion_table, kCompletedOn, ReformRole::supervising);
    add_paper(dossier, PaperKind::copy_to_municipal_civil_affairs, kCompletedOn, ReformRole::supervising);
    add_completed_state(dossier);
  }

  /// What the separations left behind: books, assets, staff, archives, funds, a commitment.
  void add_completed_state(Dossier& dossier) {
    Accounting accounting;
    accounting.as_of = kRepliedOn;
    accounting.system = AccountingSystem::nonprofit;
    accounting.separate_books = accounting.independent_accounting = YesNo::yes;
    add(dossier, accounting);
    AssetInventory inventory;
    inventory.base_date = Date::from_civil(2019, 12, 31);
    inventory.registered_on = Date::from_civil(2020, 1, 15);
    inventory.total = inventory.other = Money(12'345'678);
    inventory.state_owned = inventory.temporarily_state = Money(0);
    inventory.reply_no = "示财〔2020〕1号";
    inventory.reply_on = EventDate(Date::from_civil(2020, 2, 10));
    add(dossier, inventory);
    Staff staff;
    staff.as_of = kRepliedOn;
    staff.total = staff.full_time = staff.contracts = staff.pension = staff.housing_fund = Whole(4);
    add(dossier, staff);
    ArchiveService archive;
    archive.provider = "示例人才服务中心";
    archive.provider_kind = ArchiveProvider::public_agency;
    archive.since = kRepliedOn;
    add(dossier, archive);
    PartyFund fund;
    fund.year = Whole(2020);
    fund.source = PartyFundSource::management_expense;
    fund.amount = Money(500'000);
    fund.in_management_expense = YesNo::yes;
    add(dossier, fund);
    CreditCommitment commitment;
    commitment.party = CommittingParty::association;
    commitment.name = "诚信承诺书";
    commitment.published_on = kCompletedOn;
    add(dossier, commitment);
  }

  const Programme& programme_;
  Ledger ledger_;
  std::unordered_map<std::string_view, std::int32_t> numbers_;
};

}  // namespace

Ledger made_up_ledger(int associations, const Programme& programme) {
  return MadeUp(programme).make(associations);
}

int made_up_findings(int associations) {
  constexpr int kOfTheDistrict = 2;
  return kOfTheDistrict + (associations + kMadeUpRetired - 1) / kMadeUpRetired;
}

}  // namespace tuogou
