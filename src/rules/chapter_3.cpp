// Chapter 三: the five separations. Sections in order: 3.1 institution, 3.2 functions, 3.3 assets and
// finance, 3.4 personnel, 3.5 party-building, foreign affairs and other matters.
#include <algorithm>

#include "rules/rule.h"

namespace tuogou {

namespace {

// ---- 3.1 Institution ----

// 3.1.2a
Answer still_affiliated(const Affiliation& row, const View& view) {
  if (!view.standing.completed || !in_force(row.since, row.ended_on, view.day)) return {};
  return Facts{
      {"organ", row.organ}, {"relation", row.relation}, {"completed_on", view.standing.completed_on}};
}

// 3.1.2b
Answer supervising_unit_still_given(const View& view) {
  const auto& unit = view.association().supervising_unit_on(view.day);
  if (!view.standing.completed || !unit.given()) return {};
  return Facts{{"supervising_unit", unit}, {"completed_on", view.standing.completed_on}};
}

// 3.1.3a
Answer institution_not_placed(const EntrustedInstitution& row, const View& view) {
  if (!view.standing.completed) return {};
  const bool is_merge = row.disposition == InstitutionDisposition::merged;
  const bool is_transfer = row.disposition == InstitutionDisposition::transferred;
  const bool unfinished = (is_merge || is_transfer) && !row.completed_on.happened_by(view.day);
  const bool nowhere = is_transfer && !row.receiving_department.given();
  if (row.disposition != InstitutionDisposition::undecided && !unfinished && !nowhere) return {};
  return Facts{{"name", row.name},
               {"disposition", row.disposition},
               {"completed_on", row.completed_on.by(view.day)},
               {"receiving_department", row.receiving_department}};
}

bool is_postponed(const EntrustedInstitution& row, const View& view) {
  return view.standing.completed && row.disposition == InstitutionDisposition::postponed &&
         !row.completed_on.happened_by(view.day);
}

bool is_postponed_without_follow_up(const EntrustedInstitution& row, const View& view) {
  return !row.followup_department.given() || row.followup_due_on.empty() || view.day > row.followup_due_on;
}

Facts follow_up_facts(const EntrustedInstitution& row) {
  return {{"name", row.name},
          {"followup_department", row.followup_department},
          {"followup_due_on", row.followup_due_on}};
}

// 3.1.4a
Answer follow_up_missing_or_late(const EntrustedInstitution& row, const View& view) {
  if (!is_postponed(row, view) || !is_postponed_without_follow_up(row, view)) return {};
  return follow_up_facts(row);
}

// 3.1.4b
Answer follow_up_pending(const EntrustedInstitution& row, const View& view) {
  if (!is_postponed(row, view) || is_postponed_without_follow_up(row, view)) return {};
  return follow_up_facts(row);
}

// ---- 3.2 Functions ----

bool rests_on_law(const Function& row) {
  const bool is_law = row.basis_level == LegalBasisLevel::law ||
                      row.basis_level == LegalBasisLevel::administrative_regulation ||
                      row.basis_level == LegalBasisLevel::local_regulation;
  return is_law && !row.legal_basis.empty();
}

// 3.2.2a
Answer administrative_function_left(const Function& row, const View& view) {
  if (!view.standing.completed || row.administrative != YesNo::yes) return {};
  if (row.disposition_on(view.day) != FunctionDisposition::untreated) return {};
  return Facts{{"name", row.name}, {"completed_on", view.standing.completed_on}};
}

// 3.2.2b
Answer kept_without_law(const Function& row, const View& view) {
  if (row.disposition_on(view.day) != FunctionDisposition::kept_by_law || rests_on_law(row)) return {};
  return Facts{{"name", row.name}, {"basis_level", row.basis_level}, {"legal_basis", row.legal_basis}};
}

// 3.2.2c
Answer newly_delegated(const Function& row, const View& view) {
  if (row.administrative != YesNo::yes || row.entrusted_on.empty() || row.entrusted_on > view.day) return {};
  if (row.entrusted_on < view.settings().programme_starts_on || rests_on_law(row)) return {};
  return Facts{{"name", row.name}, {"entrusted_by", row.entrusted_by}, {"entrusted_on", row.entrusted_on}};
}

// ---- 3.3 Assets and finance ----

Facts asset_facts(const Asset& row, AssetDisposition disposition) {
  return {{"asset_no", row.asset_no},
          {"name", row.name},
          {"ownership", row.ownership},
          {"disposition", disposition}};
}

// 3.3.2a
Answer appropriation_after_completion(const Appropriation& row, const View& view) {
  if (!view.standing.completed || row.kind != AppropriationKind::direct) return {};
  if (row.granted_on <= view.standing.completed_on) return {};
  return Facts{{"granted_on", row.granted_on},
               {"amount", row.amount},
               {"granted_by", row.granted_by},
               {"completed_on", view.standing.completed_on}};
}

// 3.3.3a
Answer accounting_not_separate(const View& view) {
  if (!view.standing.completed) return {};
  const auto* row = latest<Accounting>(view.dossier, view.day);
  if (row == nullptr) {
    return Facts{{"as_of", Date()},
                 {"system", std::string()},
                 {"separate_books", std::string()},
                 {"independent_accounting", std::string()}};
  }
  if (row->system == AccountingSystem::nonprofit && row->separate_books == YesNo::yes &&
      row->independent_accounting == YesNo::yes) {
    return {};
  }
  return Facts{{"as_of", row->as_of},
               {"system", row->system},
               {"separate_books", row->separate_books},
               {"independent_accounting", row->independent_accounting}};
}

// 3.3.4a
Answer inventory_without_reply(const View& view) {
  if (!view.standing.completed) return {};
  const bool verified = any_on<AssetInventory>(view.dossier, view.day, [&](const AssetInventory& row) {
    return !row.reply_no.empty() && row.reply_on.happened_by(view.day);
  });
  if (verified) return {};
  return Facts{{"completed_on", view.standing.completed_on}};
}

// 3.3.4b
Answer reply_before_registration(const AssetInventory& row, const View& view) {
  const auto reply_on = row.reply_on.by(view.day);
  if (reply_on.empty() || reply_on >= row.registered_on) return {};
  return Facts{{"reply_on", reply_on}, {"registered_on", row.registered_on}};
}

// 3.3.4c
Answer inventory_does_not_add_up(const AssetInventory& row, const View&) {
  const auto sum = row.state_owned + row.temporarily_state + row.other;
  if (sum == row.total) return {};
  return Facts{{"total", row.total}, {"sum", sum}, {"difference", sum - row.total}};
}

// 3.3.4d
Answer details_differ_from_inventory(const View& view) {
  const auto& assets = view.dossier.rows<Asset>();
  const auto* inventory = latest<AssetInventory>(view.dossier, view.day);
  if (assets.empty() || inventory == nullptr) return {};
  const auto net_value_of = [&](Ownership ownership) {
    Money sum(0);
    for (const auto& row : assets) {
      if (row.value.ownership == ownership) sum = sum + row.value.net_value;
    }
    return sum;
  };
  const auto state = net_value_of(Ownership::state);
  const auto temporarily_state = net_value_of(Ownership::temporarily_state);
  const auto other = net_value_of(Ownership::other);
  if (state == inventory->state_owned && temporarily_state == inventory->temporarily_state &&
      other == inventory->other) {
    return {};
  }
  return Facts{{"state_details", state},
               {"state_inventory", inventory->state_owned},
               {"temporarily_state_details", temporarily_state},
               {"temporarily_state_inventory", inventory->temporarily_state},
               {"other_details", other},
               {"other_inventory", inventory->other}};
}

// 3.3.4e
Answer net_value_differs(const Asset& row, const View&) {
  const auto expected = row.original_value - row.accumulated_depreciation;
  if (row.net_value == expected) return {};
  return Facts{
      {"asset_no", row.asset_no}, {"name", row.name}, {"net_value", row.net_value}, {"expected", expected}};
}

// 3.3.5a
Answer state_asset_untreated(const Asset& row, const View& view) {
  const auto disposition = row.disposition_on(view.day);
  if (!view.standing.completed || !row.is_state_managed() || disposition != AssetDisposition::untreated)
    return {};
  return asset_facts(row, disposition);
}

// 3.3.5b
Answer disposed_without_approval(const Asset& row, const View& view) {
  const auto disposition = row.disposition_on(view.day);
  const bool needs_approval =
      disposition == AssetDisposition::written_off || disposition == AssetDisposition::sold;
  if (!row.is_state_managed() || !needs_approval || !row.approval_no.empty()) return {};
  return asset_facts(row, disposition);
}

// 3.3.5c
Answer divided_privately(const Asset& row, const View& view) {
  const auto disposition = row.disposition_on(view.day);
  const bool gone = disposition == AssetDisposition::handed_over ||
                    disposition == AssetDisposition::surrendered ||
                    disposition == AssetDisposition::written_off || disposition == AssetDisposition::sold;
  if (!row.is_state_managed() || !gone || row.recipient_kind != RecipientKind::individual) return {};
  return asset_facts(row, disposition);
}

// 3.3.5d
Answer handed_to_no_public_body(const Asset& row, const View& view) {
  const auto disposition = row.disposition_on(view.day);
  const bool handed =
      disposition == AssetDisposition::handed_over || disposition == AssetDisposition::surrendered;
  const auto to = row.recipient_kind;
  const bool is_public = to == RecipientKind::administrative_organ || to == RecipientKind::public_institution;
  if (!row.is_state_managed() || !handed || is_public || to == RecipientKind::individual) return {};
  auto facts = asset_facts(row, disposition);
  facts.emplace_back("recipient_kind", to);
  return facts;
}

// 3.3.5e
Answer state_money_called_other(const Asset& row, const View&) {
  const bool from_state = row.origin == AssetOrigin::fiscal || row.origin == AssetOrigin::allocated;
  if (row.ownership != Ownership::other || !from_state) return {};
  return Facts{
      {"asset_no", row.asset_no}, {"name", row.name}, {"origin", row.origin}, {"ownership", row.ownership}};
}

// 3.3.6a
Answer office_not_vacated(const Premises& row, const View& view) {
  if (!row.is_government_office() || !row.retained_approval_no.empty() ||
      row.vacated_on.happened_by(view.day))
    return {};
  const bool overdue = row.vacate_due_on.given() && row.vacate_due_on < view.day;
  if (!view.standing.completed && !overdue) return {};
  return Facts{{"location", row.location},
               {"area", hundredths_text(row.area.hundredths())},
               {"vacate_due_on", row.vacate_due_on}};
}

// ---- 3.4 Personnel ----

Facts staff_facts(const Staff& row, Whole covered) {
  return {{"as_of", row.as_of}, {"full_time", row.full_time}, {"covered", covered}};
}

// 3.4.2a
Answer contracts_missing(const View& view) {
  if (!view.standing.completed) return {};
  const auto* row = latest<Staff>(view.dossier, view.day);
  if (row == nullptr) {
    return Facts{{"as_of", Date()}, {"full_time", std::string()}, {"covered", std::string()}};
  }
  if (row->contracts.value() >= row->full_time.value()) return {};
  return staff_facts(*row, row->contracts);
}

/// Facts where the latest staff row covers fewer than the full-time staff.
Answer uncovered(const View& view, Whole Staff::* covered) {
  if (!view.standing.completed) return {};
  const auto* row = latest<Staff>(view.dossier, view.day);
  if (row == nullptr || (row->*covered).value() >= row->full_time.value()) return {};
  return staff_facts(*row, row->*covered);
}

// 3.4.3a
Answer housing_fund_missing(const View& view) { return uncovered(view, &Staff::housing_fund); }

// 3.4.4a
Answer pension_missing(const View& view) { return uncovered(view, &Staff::pension); }

bool is_held(const Post& post, const View& view) { return in_force(post.held_on, post.left_on, view.day); }

// 3.4.6a
Answer held_by_serving(const Post& post, const View& view) {
  const bool is_serving = post.person_status == PersonStatus::serving_civil_servant ||
                          post.person_status == PersonStatus::serving_staff ||
                          post.person_status == PersonStatus::serving_cadre ||
                          post.person_status == PersonStatus::off_post_not_retired;
  if (!is_serving || !is_held(post, view)) return {};
  return Facts{{"person", post.person}, {"title", post.title}, {"person_status", post.person_status}};
}

// 3.4.6b
Answer placed_by_organ(const Post& post, const View& view) {
  const bool is_retired = post.person_status == PersonStatus::retired_civil_servant ||
                          post.person_status == PersonStatus::retired_cadre;
  if (!is_retired || post.placed_by_organ != YesNo::yes || !is_held(post, view)) return {};
  return Facts{{"person", post.person}, {"title", post.title}, {"person_status", post.person_status}};
}

bool is_held_by_retired_cadre(const Post& post, const View& view) {
  return post.person_status == PersonStatus::retired_cadre && is_held(post, view);
}

/// The last day within the restricted years.
Date restricted_until(const Post& post, const View& view) {
  return post.retired_on.plus_years(view.settings().retirement_years);
}

Facts retirement_facts(const Post& post, const View& view) {
  return {{"person", post.person},
          {"title", post.title},
          {"retired_on", post.retired_on},
          {"years", view.settings().retirement_years},
          {"restricted_until", restricted_until(post, view)},
          {"approval", post.approval_on(view.day)}};
}

// 3.4.7a
Answer retired_within_the_years(const Post& post, const View& view) {
  if (!is_held_by_retired_cadre(post, view) || post.retired_on.empty()) return {};
  if (view.day > restricted_until(post, view)) return {};
  if (post.special_need == YesNo::yes && post.approval_on(view.day) == PostApproval::approved) return {};
  return retirement_facts(post, view);
}

// 3.4.7b
Answer retirement_date_unknown(const Post& post, const View& view) {
  if (!is_held_by_retired_cadre(post, view) || post.retired_on.given()) return {};
  return Facts{{"person", post.person}, {"title", post.title}};
}

// 3.4.8a
Answer retired_longer_without_approval(const Post& post, const View& view) {
  if (!is_held_by_retired_cadre(post, view) || post.retired_on.empty()) return {};
  if (view.day <= restricted_until(post, view)) return {};
  if (post.approval_on(view.day) != PostApproval::not_requested) return {};
  return retirement_facts(post, view);
}

// 3.4.8b
Answer approved_after_taking_post(const Post& post, const View& view) {
  if (!is_held_by_retired_cadre(post, view)) return {};
  const auto approval = post.approval_on(view.day);
  if (approval != PostApproval::approved && approval != PostApproval::filed) return {};
  const auto approved_on = post.approved_on.by(view.day);
  if (approved_on.given() && approved_on <= post.held_on) return {};
  return Facts{{"person", post.person},
               {"title", post.title},
               {"approval", approval},
               {"approved_on", approved_on},
               {"held_on", post.held_on}};
}

// ---- 3.5 Party-building, foreign affairs and other matters ----

bool is_undecided(const Publication& row, const View& view) {
  return row.supervised_by == PublicationBody::administrative_organ &&
         row.sponsored_by == PublicationBody::association &&
         row.choice_on(view.day) == PublicationChoice::undecided;
}

// 3.5.4a
Answer publication_undecided_after_completion(const Publication& row, const View& view) {
  if (!view.standing.completed || !is_undecided(row, view)) return {};
  return Facts{{"title", row.title}};
}

// 3.5.4b
Answer publication_undecided(const Publication& row, const View& view) {
  if (!view.under_way() || view.standing.closed || !is_undecided(row, view)) return {};
  return Facts{{"title", row.title}};
}

// 3.5.4c
Answer publication_changed_without_approval(const Publication& row, const View& view) {
  if (!view.standing.completed || row.choice_on(view.day) != PublicationChoice::passed_to_association)
    return {};
  if (!row.change_approval_no.empty()) return {};
  return Facts{{"title", row.title}};
}

// 3.5.5a
Answer archives_not_served(const View& view) {
  if (!view.standing.completed) return {};
  const bool served = any_on<ArchiveService>(view.dossier, view.day, [&](const ArchiveService& row) {
    const bool is_qualified = row.provider_kind == ArchiveProvider::public_agency ||
                              row.provider_kind == ArchiveProvider::authorised_unit;
    return is_qualified && in_force(row.since, row.until, view.day);
  });
  if (served) return {};
  return Facts{{"completed_on", view.standing.completed_on}};
}

// 3.5.7a
Answer qualification_not_covered(const Qualification& row, const Overview& overview) {
  if (row.needs_supervising_unit != YesNo::yes) return {};
  const auto start =
      overview.first_completed_on.given() ? overview.first_completed_on : overview.first_listed_on;
  if (start.empty()) return {};
  const bool has_transition = row.transition_from.given() || row.transition_until.given();
  const auto is_in_transition = [&](Date day) {
    return has_transition && (row.transition_from.empty() || row.transition_from <= day) &&
           (row.transition_until.empty() || day <= row.transition_until);
  };
  auto gap_from = start;
  if (is_in_transition(start)) {
    if (row.transition_until.empty()) return {};
    gap_from = row.transition_until.plus_days(1);
  }
  if (gap_from > overview.day) return {};
  if (row.new_measure_from.given() && row.new_measure_from <= gap_from) return {};
  auto gap_until = overview.day;
  if (row.new_measure_from.given()) gap_until = std::min(gap_until, row.new_measure_from.plus_days(-1));
  if (row.transition_from.given() && row.transition_from > gap_from &&
      (row.transition_until.empty() || row.transition_from <= row.transition_until)) {
    gap_until = std::min(gap_until, row.transition_from.plus_days(-1));
  }
  return Facts{
      {"name", row.name}, {"department", row.department}, {"gap_from", gap_from}, {"gap_until", gap_until}};
}

constexpr Rule kRules[] = {
    for_each_row<still_affiliated>({"3.1.2a", "3.1.2", Level::red,
                                    "已于{completed_on}完成脱钩，但与{organ}的{relation}关系仍未终止。",
                                    "It was decoupled on {completed_on}, yet its relationship with {organ} "
                                    "({relation}) is still in force."}),
    for_association<supervising_unit_still_given>(
        {"3.1.2b", "3.1.2", Level::red,
         "已于{completed_on}完成脱钩，但仍登记有业务主管单位（{supervising_unit}）。",
         "It was decoupled on {completed_on}, yet a supervising unit ({supervising_unit}) is still "
         "recorded."}),
    for_each_row<institution_not_placed>(
        {"3.1.3a", "3.1.3", Level::red,
         "已完成脱钩，代管事业单位“{name}”尚未安排到位：处理方式为{disposition}，完成日期{completed_on}，"
         "接收部门{receiving_department}。",
         "It is decoupled, but the entrusted institution “{name}” has not found its place: {disposition}, "
         "completed "
         "{completed_on}, receiving department {receiving_department}."}),
    for_each_row<follow_up_missing_or_late>(
        {"3.1.4a", "3.1.4", Level::red,
         "暂缓处理的代管事业单位“{name}”后续责任不明或已超过时限：后续责任部门{followup_department}，"
         "时限{followup_due_on}。",
         "The postponed institution “{name}” has no follow-up in order: department {followup_department}, "
         "due "
         "{followup_due_on}."}),
    for_each_row<follow_up_pending>(
        {"3.1.4b", "3.1.4", Level::yellow,
         "代管事业单位“{name}”暂缓处理，由{followup_department}于{followup_due_on}（含当日）前完成后续改革。",
         "The institution “{name}” is postponed; {followup_department} has until {followup_due_on} to reform "
         "it."}),
    for_each_row<administrative_function_left>({"3.2.2a", "3.2.2", Level::red,
                                                "已于{completed_on}完成脱钩，行政职能“{name}”仍未处理。",
                                                "It was decoupled on {completed_on}, yet the administrative "
                                                "function “{name}” has not been dealt with."}),
    for_each_row<kept_without_law>(
        {"3.2.2b", "3.2.2", Level::red,
         "职能“{name}”登记为依法保留，但依据层级（{basis_level}）不足或未写明法定依据（{legal_basis}）。",
         "The function “{name}” is kept by law, but its basis ({basis_level}; {legal_basis}) is no law or "
         "regulation "
         "that allows it."}),
    for_each_row<newly_delegated>(
        {"3.2.2c", "3.2.2", Level::red,
         "{entrusted_by}于{entrusted_on}将行政职能“{name}”委托给协会，缺少法律法规依据。",
         "On {entrusted_on} {entrusted_by} delegated the administrative function “{name}” without a basis in "
         "law."}),
    for_each_row<appropriation_after_completion>(
        {"3.3.2a", "3.3.2", Level::red,
         "{completed_on}完成脱钩后，{granted_by}仍于{granted_on}直接拨款{amount}元。",
         "After decoupling on {completed_on}, {granted_by} made a direct appropriation of {amount} yuan on "
         "{granted_on}."}),
    for_association<accounting_not_separate>(
        {"3.3.3a", "3.3.3", Level::red,
         "已完成脱钩，会计核算不符合要求：核查日期{as_of}，会计制度{system}，单独建账{separate_books}，"
         "独立核算{independent_accounting}。",
         "It is decoupled, but its accounting is not in order: as of {as_of}, system {system}, separate "
         "books "
         "{separate_books}, independent accounting {independent_accounting}."}),
    for_association<inventory_without_reply>({"3.3.4a", "3.3.4", Level::red,
                                              "已于{completed_on}完成脱钩，但没有财政部门对资产清查的批复。",
                                              "It was decoupled on {completed_on} without the finance "
                                              "department's reply to its asset inventory."}),
    for_each_row<reply_before_registration>(
        {"3.3.4b", "3.3.4", Level::red, "财政批复日期{reply_on}早于清查登记日期{registered_on}。",
         "The finance department's reply ({reply_on}) is earlier than the registration of the inventory "
         "({registered_on})."}),
    for_each_row<inventory_does_not_add_up>(
        {"3.3.4c", "3.3.4", Level::red, "资产清查三项合计{sum}元，与资产总额{total}元相差{difference}元。",
         "The three parts of the inventory add up to {sum} yuan, {difference} yuan from its total of {total} "
         "yuan."}),
    for_association<details_differ_from_inventory>(
        {"3.3.4d", "3.3.4", Level::red,
         "资产明细净值与清查结果不一致（明细/清查，元）：国有资产{state_details}/{state_inventory}，"
         "暂按国有资产管理{temporarily_state_details}/{temporarily_state_inventory}，"
         "其他资产{other_details}/{other_inventory}。",
         "Net values of the assets differ from the inventory (details/inventory, yuan): state-owned "
         "{state_details}/{state_inventory}, temporarily state-managed "
         "{temporarily_state_details}/{temporarily_state_inventory}, other "
         "{other_details}/{other_inventory}."}),
    for_each_row<net_value_differs>(
        {"3.3.4e", "3.3.4", Level::red,
         "资产{asset_no}“{name}”净值{net_value}元，与原值减累计折旧{expected}元不符。",
         "Asset {asset_no} “{name}” has a net value of {net_value} yuan; original value less depreciation is "
         "{expected} yuan."}),
    for_each_row<state_asset_untreated>(
        {"3.3.5a", "3.3.5", Level::red, "已完成脱钩，{ownership}{asset_no}“{name}”仍未处理。",
         "It is decoupled, yet asset {asset_no} “{name}” ({ownership}) has not been dealt with."}),
    for_each_row<disposed_without_approval>(
        {"3.3.5b", "3.3.5", Level::red, "{ownership}{asset_no}“{name}”已{disposition}，没有处置批准文号。",
         "Asset {asset_no} “{name}” ({ownership}) was disposed of ({disposition}) without an approval "
         "number."}),
    for_each_row<divided_privately>(
        {"3.3.5c", "3.3.5", Level::red,
         "{ownership}{asset_no}“{name}”处置（{disposition}）给个人，涉嫌私分国有资产。",
         "Asset {asset_no} “{name}” ({ownership}) went to an individual ({disposition}): state assets must "
         "not be "
         "divided privately."}),
    for_each_row<handed_to_no_public_body>(
        {"3.3.5d", "3.3.5", Level::red,
         "{ownership}{asset_no}“{name}”{disposition}的受让方（{recipient_kind}）不是行政机关或事业单位。",
         "Asset {asset_no} “{name}” ({ownership}) was {disposition}, but the recipient ({recipient_kind}) is "
         "neither "
         "an administrative organ nor a public institution."}),
    for_each_row<state_money_called_other>(
        {"3.3.5e", "3.3.5", Level::red,
         "资产{asset_no}“{name}”来源为{origin}，却界定为{ownership}，可能隐匿国有资产。",
         "Asset {asset_no} “{name}” comes from the state ({origin}) but is classed as {ownership}: a state "
         "asset may "
         "be hidden."}),
    for_each_row<office_not_vacated>(
        {"3.3.6a", "3.3.6", Level::red,
         "占用的行政办公用房“{location}”（{area}平方米）未腾退，期限{vacate_due_on}。",
         "The government office “{location}” ({area} square metres) has not been vacated; due "
         "{vacate_due_on}."}),
    for_association<contracts_missing>(
        {"3.4.2a", "3.4.2", Level::red,
         "已完成脱钩，签订劳动合同{covered}人，专职{full_time}人（统计日期{as_of}）。",
         "It is decoupled with {covered} labour contracts for {full_time} full-time staff (as of {as_of})."}),
    for_association<housing_fund_missing>(
        {"3.4.3a", "3.4.3", Level::red,
         "已完成脱钩，缴存住房公积金{covered}人，专职{full_time}人（统计日期{as_of}）。",
         "It is decoupled and pays the housing fund for {covered} of {full_time} full-time staff (as of "
         "{as_of})."}),
    for_association<pension_missing>(
        {"3.4.4a", "3.4.4", Level::red,
         "已完成脱钩，参加企业职工基本养老保险{covered}人，专职{full_time}人（统计日期{as_of}）。",
         "It is decoupled with {covered} of {full_time} full-time staff in the enterprise pension (as of "
         "{as_of})."}),
    for_each_row<held_by_serving>(
        {"3.4.6a", "3.4.6", Level::red, "{person}属“{person_status}”人员，不得担任协会{title}。",
         "{person} ({person_status}) may not hold the post of {title} in an association."}),
    for_each_row<placed_by_organ>(
        {"3.4.6b", "3.4.6", Level::red, "{person}属“{person_status}”人员，由机关推荐安排担任{title}。",
         "{person} ({person_status}) was placed by an organ in the post of {title}."}),
    for_each_row<retired_within_the_years>(
        {"3.4.7a", "3.4.7", Level::red,
         "退休领导干部{person}于{retired_on}退休，{years}年限制期至{restricted_until}（含当日），现任{title}"
         "，"
         "未经特殊需要审批（报批情况：{approval}）。",
         "{person}, a leading cadre retired on {retired_on}, is {title} within the restricted {years} years "
         "(until "
         "{restricted_until}) without an approval for a special need ({approval})."}),
    for_each_row<retirement_date_unknown>(
        {"3.4.7b", "3.4.7", Level::yellow,
         "退休领导干部{person}任{title}，退休日期未填，无法判定是否在限制期内。",
         "{person}, a retired leading cadre, is {title}; without the date of retirement nothing can be "
         "judged."}),
    for_each_row<retired_longer_without_approval>(
        {"3.4.8a", "3.4.8", Level::red,
         "退休领导干部{person}于{retired_on}退休已满{years}年，现任{title}，未按干部管理权限审批或备案。",
         "{person}, a leading cadre retired on {retired_on} (over {years} years), is {title} without "
         "approval or "
         "filing."}),
    for_each_row<approved_after_taking_post>(
        {"3.4.8b", "3.4.8", Level::yellow,
         "退休领导干部{person}任{title}（{held_on}），{approval}，但批准日期（{approved_on}"
         "）未填或晚于任职日期。",
         "{person}, a retired leading cadre, became {title} on {held_on}; the approval ({approval}) is dated "
         "{approved_on}, not before the post."}),
    for_each_row<publication_undecided_after_completion>(
        {"3.5.4a", "3.5.4", Level::red, "已完成脱钩，行政机关主管、协会主办的报刊{title}处理方式仍未定。",
         "It is decoupled, yet nothing is decided for its organ-supervised periodical “{title}”."}),
    for_each_row<publication_undecided>(
        {"3.5.4b", "3.5.4", Level::yellow,
         "行政机关主管、协会主办的报刊{title}处理方式未定，应在完成脱钩前确定。",
         "Nothing is decided yet for the organ-supervised periodical “{title}”; a decision is due before "
         "completion."}),
    for_each_row<publication_changed_without_approval>(
        {"3.5.4c", "3.5.4", Level::red, "报刊{title}变更为协会主管主办，没有变更批准文号。",
         "The periodical “{title}” passed to the association without an approval number."}),
    for_association<archives_not_served>(
        {"3.5.5a", "3.5.5", Level::red, "已于{completed_on}完成脱钩，没有合格机构提供人事档案管理服务。",
         "It was decoupled on {completed_on} and no qualified agency keeps its personnel archives."}),
    for_each_jurisdiction_row<qualification_not_covered>(
        {"3.5.7a", "3.5.7", Level::red,
         "资格事项“{name}”（{department}）仍须经业务主管单位审核，{gap_from}至{gap_until}"
         "既无新办法也无过渡措施。",
         "The qualification matter “{name}” ({department}) still needs the supervising unit; from {gap_from} "
         "to "
         "{gap_until} neither a new measure nor a transitional one covers it."}),
};

}  // namespace

std::span<const Rule> rules_of_chapter_3() { return kRules; }

}  // namespace tuogou
