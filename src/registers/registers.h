// All registers: the one list of them, in the order of the workbook's sheets.
#pragma once

#include <span>
#include <tuple>

#include "registers/accounting.h"
#include "registers/activity.h"
#include "registers/affiliation.h"
#include "registers/annual_report.h"
#include "registers/appropriation.h"
#include "registers/archive_service.h"
#include "registers/asset.h"
#include "registers/asset_inventory.h"
#include "registers/association.h"
#include "registers/audit.h"
#include "registers/change_registration.h"
#include "registers/consultation.h"
#include "registers/credit_commitment.h"
#include "registers/disclosure.h"
#include "registers/enforcement.h"
#include "registers/entrusted_institution.h"
#include "registers/fee.h"
#include "registers/fee_case.h"
#include "registers/foreign_affairs.h"
#include "registers/function.h"
#include "registers/guidance.h"
#include "registers/issue.h"
#include "registers/listing.h"
#include "registers/matter.h"
#include "registers/member_credit.h"
#include "registers/organ.h"
#include "registers/participation.h"
#include "registers/party_activity.h"
#include "registers/party_fund.h"
#include "registers/party_instructor.h"
#include "registers/party_organization.h"
#include "registers/party_survey.h"
#include "registers/plan_item.h"
#include "registers/policy.h"
#include "registers/post.h"
#include "registers/premises.h"
#include "registers/procedure_paper.h"
#include "registers/publication.h"
#include "registers/qualification.h"
#include "registers/registration_notice.h"
#include "registers/registration_review.h"
#include "registers/report.h"
#include "registers/risk.h"
#include "registers/risk_plan.h"
#include "registers/roster.h"
#include "registers/sanction.h"
#include "registers/service_purchase.h"
#include "registers/staff.h"

namespace tuogou {

template <class... Ts>
struct TypeList {
  template <template <class> class Wrapper>
  using Tuple = std::tuple<Wrapper<Ts>...>;
  static constexpr std::size_t size = sizeof...(Ts);

  /// Calls `visit.template operator()<T>()` for every type in order.
  template <class Visit>
  static constexpr void each(Visit&& visit) {
    (visit.template operator()<Ts>(), ...);
  }
};

/// One row per association and many rows per association. `Association` itself heads the dossier.
using DossierRegisters =
    TypeList<Listing, Affiliation, ProcedurePaper, PlanItem, Matter, EntrustedInstitution, Function,
             ServicePurchase, Appropriation, Accounting, AssetInventory, Asset, Premises, Staff, Post,
             Publication, ArchiveService, ForeignAffairs, ChangeRegistration, PartyOrganization, PartySurvey,
             PartyInstructor, PartyFund, PartyActivity, RegistrationNotice, AnnualReport, Disclosure,
             Enforcement, Audit, Fee, FeeCase, Guidance, Participation, CreditCommitment, MemberCredit,
             Sanction, RiskPlan, Risk>;
using JurisdictionRegisters = TypeList<Organ, Roster, Consultation, PolicyDocument, Qualification,
                                       RegistrationReview, DifficultIssue, GuidanceActivity, WorkReport>;

/// Every register in the order of the workbook's sheets.
std::span<const RegisterInfo* const> all_registers();

/// The register with this key; nullptr where there is none.
const RegisterInfo* find_register(std::string_view key);
/// The register with this Chinese title, which names its sheet; nullptr where there is none.
const RegisterInfo* find_register_by_title(std::string_view title);

}  // namespace tuogou
