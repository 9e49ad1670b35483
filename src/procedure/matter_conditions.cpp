#include "procedure/matter_conditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "policy/pages.h"
#include "rules/lists.h"
#include "rules/rule.h"

namespace tuogou {

namespace {

/// A sentence and its remedy; {name} stands for the fact of that name, {day} for the day of completion.
struct Words {
  Label sentence;
  Label remedy;
};

Standing as_if_completed(const Dossier& dossier, const Frame& frame, Date day) {
  auto standing = standing_on(day, dossier, frame);
  standing.completed = standing.done = true;
  standing.completed_on = day;
  return standing;
}

/// The dossier as the rules would judge it, were the association completed on the day; and what they and the
/// conditions below find missing.
class Judging {
 public:
  Judging(const MatterDefinition& matter, const Dossier& of, const Frame& by, Date completed_on)
      : dossier(of),
        frame(by),
        day(completed_on),
        matter_(matter),
        standing_(as_if_completed(of, by, completed_on)) {}

  const Dossier& dossier;
  const Frame& frame;
  const Date day;

  /// What a rule about an association finds.
  std::vector<Finding> found(const Rule& rule) const {
    std::vector<Finding> findings;
    Sink sink{findings};
    rule.on_dossier(rule, View{dossier, standing_, day, frame, true}, sink);
    return findings;
  }
  std::vector<Finding> found(std::string_view rule) const { return found(*find_rule(rule)); }

  void miss(const Words& words, Facts facts = {}) { miss(matter_.clause, words, std::move(facts)); }
  void miss(const Finding& finding, const Words& words) { miss(finding.rule->clause, words, finding.facts); }
  /// With the rule's own words, where they do not speak of completion. Limits: a finding about a row.
  void miss(const Finding& finding) {
    const auto mend = find_rule_entry(finding.rule->id)->mend;
    add(finding.rule->clause, message(finding),
        {fmt::format("“{}”登记表：{}", finding.about->title.zh, mend.zh),
         fmt::format("In the register {}: {}", finding.about->title.en, mend.en)});
  }
  void miss_each(std::string_view rule, const Words& words) {
    for (const auto& finding : found(rule)) miss(finding, words);
  }

  std::optional<UnmetCondition> answer() &&;

 private:
  void miss(std::string_view clause, const Words& words, Facts facts) {
    facts.emplace_back("day", day);
    const auto said = [&](Label pattern) {
      const Rule worded{.id = {}, .clause = clause, .level = Level::red, .message = pattern};
      Finding finding;
      finding.rule = &worded;
      finding.facts = facts;
      return message(finding);
    };
    add(clause, said(words.sentence), said(words.remedy));
  }
  void add(std::string_view clause, const Bilingual& sentence, const Bilingual& remedy);

  const MatterDefinition& matter_;
  const Standing standing_;
  std::size_t gaps_ = 0;
  UnmetCondition unmet_;
  std::vector<std::string> remedies_;  // those said already
};

void append_sentence(Bilingual& text, const Bilingual& sentence) {
  text.zh += sentence.zh;
  text.en += (text.en.empty() ? "" : " ") + sentence.en;
}

void Judging::add(std::string_view clause, const Bilingual& sentence, const Bilingual& remedy) {
  if (++gaps_ == 1) unmet_.clause = clause;
  if (gaps_ > kGapsNamedMost) return;
  append_sentence(unmet_.sentence, sentence);
  if (std::ranges::find(remedies_, remedy.en) != remedies_.end()) return;
  remedies_.push_back(remedy.en);
  append_sentence(unmet_.remedy, remedy);
}

std::optional<UnmetCondition> Judging::answer() && {
  if (gaps_ == 0) return {};
  if (gaps_ > kGapsNamedMost) {
    append_sentence(unmet_.sentence,
                    {fmt::format("未落实之处共{}处，以上列出{}处。", gaps_, kGapsNamedMost),
                     fmt::format("There are {} gaps in all; {} are named here.", gaps_, kGapsNamedMost)});
  }
  return std::move(unmet_);
}

template <class Predicate>
bool holds_in_force(const auto& rows, Date day, Predicate wanted) {
  return std::ranges::any_of(rows, [&](const auto& row) {
    return in_force(row.value.since, row.value.until, day) && wanted(row.value);
  });
}

// ---- 1 Institution ----

// 1.1
void affiliations_ended(Judging& judging) {
  for (const auto& [row, number, version] : judging.dossier.rows<Affiliation>()) {
    if (row.ended_on.given() && row.ended_on <= judging.day) continue;
    constexpr Label kRemedy{"请在“隶属关系”中填写该关系的终止日期（不晚于{day}）和依据文号。",
                            "Record in Affiliations when the relationship ended (not after {day}) and the "
                            "document it rests on."};
    const Facts facts{{"organ", row.organ}, {"relation", row.relation}, {"ended_on", row.ended_on}};
    if (row.ended_on.empty()) {
      judging.miss({{"与{organ}的{relation}关系没有终止日期。",
                     "The relationship with {organ} ({relation}) has no end date."},
                    kRemedy},
                   facts);
    } else {
      judging.miss({{"与{organ}的{relation}关系到{ended_on}才终止，晚于{day}。",
                     "The relationship with {organ} ({relation}) ends on {ended_on}, after {day}."},
                    kRemedy},
                   facts);
    }
  }
}

bool is_empty_date(const Finding& finding, std::string_view fact) {
  return std::get<Date>(find_fact(finding, fact)->value).empty();
}

// 1.2
void institutions_placed(Judging& judging) {
  const auto undecided = label(InstitutionDisposition::undecided);
  for (const auto& finding : judging.found("3.1.3a")) {
    if (std::get<Label>(find_fact(finding, "disposition")->value).zh == undecided.zh) {
      judging.miss(finding,
                   {{"代管事业单位“{name}”的处理方式未定。",
                     "Nothing is decided for the entrusted institution “{name}”."},
                    {"请在“代管事业单位”中登记并入或划转及其完成日期；暂缓的，登记后续责任部门和时限。",
                     "Record in Entrusted institutions its merger or transfer and the date; where it "
                     "is postponed, the follow-up department and its date."}});
    } else if (is_empty_date(finding, "completed_on")) {
      judging.miss(finding, {{"代管事业单位“{name}”{disposition}，没有不晚于{day}的完成日期。",
                              "The entrusted institution “{name}” ({disposition}) has no date of completion "
                              "by {day}."},
                             {"请在“代管事业单位”中填写完成日期。",
                              "Record the date of completion in Entrusted institutions."}});
    } else {
      judging.miss(finding,
                   {{"代管事业单位“{name}”{disposition}，没有接收部门。",
                     "The entrusted institution “{name}” ({disposition}) has no receiving department."},
                    {"请在“代管事业单位”中填写接收部门。",
                     "Record the receiving department in Entrusted institutions."}});
    }
  }
  judging.miss_each(
      "3.1.4a",
      {{"暂缓处理的代管事业单位“{name}”后续责任不明或者已过时限：后续责任部门{followup_department}，"
        "后续完成时限{followup_due_on}。",
        "The postponed institution “{name}” has no follow-up in order: department "
        "{followup_department}, due {followup_due_on}."},
       {"请在“代管事业单位”中填写后续责任部门和不早于{day}的后续完成时限。",
        "Record in Entrusted institutions the follow-up department and a due date not before "
        "{day}."}});
}

void change_handled(Judging& judging, ChangeItem item) {
  const ChangeRegistration* pending = nullptr;
  for (const auto& [row, number, version] : rows_on<ChangeRegistration>(judging.dossier, judging.day)) {
    if (row.item != item) continue;
    if (row.handled_on.happened_by(judging.day)) return;
    pending = &row;
  }
  constexpr Label kRemedy{"请在“变更登记”中登记{item}的变更及其办结日期（不晚于{day}）。",
                          "Record in Changes of registration the change of {item} and the day it was handled "
                          "(not after {day})."};
  if (pending == nullptr) {
    judging.miss({{"没有{item}的变更登记。", "No change of {item} is recorded."}, kRemedy}, {{"item", item}});
  } else {
    judging.miss({{"{changed_on}的{item}变更登记到{day}未办结。",
                   "The change of {item} of {changed_on} was not handled by {day}."},
                  kRemedy},
                 {{"item", item}, {"changed_on", pending->changed_on}});
  }
}

// 1.3
void registered_directly(Judging& judging) {
  change_handled(judging, ChangeItem::supervising_unit);
  change_handled(judging, ChangeItem::charter);
}

// ---- 2 Functions ----

template <class Predicate>
void functions_cleared(Judging& judging, Predicate concerned) {
  const auto kept_without_law = judging.found("3.2.2b");
  for (const auto& [row, number, version] : judging.dossier.rows<Function>()) {
    if (!concerned(row)) continue;
    if (row.disposition_on(judging.day) == FunctionDisposition::untreated) {
      judging.miss({{"职能“{name}”到{day}未处理。", "The function “{name}” was not dealt with by {day}."},
                    {"请在“职能”中登记处理方式和处理日期（不晚于{day}）。",
                     "Record in Functions what became of it and when (not after {day})."}},
                   {{"name", row.name}});
    }
    const auto finding = std::ranges::find(kept_without_law, number, &Finding::row);
    if (finding == kept_without_law.end()) continue;
    judging.miss(
        *finding,
        {{"职能“{name}”依法保留，但没有列明法律法规依据（依据层级：{basis_level}；法定依据：{legal_basis}"
          "）。",
          "The function “{name}” is kept by law but names no law or regulation (level: {basis_level}; "
          "basis: {legal_basis})."},
         {"请在“职能”中写明法律、行政法规或者地方性法规依据；没有依据的，改为收回、转移或者取消。",
          "Name the law or the administrative or local regulation in Functions; where there is none, "
          "take the function back, transfer or abolish it."}});
  }
}

// 2.1
void administrative_functions_cleared(Judging& judging) {
  functions_cleared(judging, [](const Function& row) { return row.administrative == YesNo::yes; });
}

// 2.2
void delegated_functions_cleared(Judging& judging) {
  functions_cleared(judging, [](const Function& row) { return row.entrusted_by.given(); });
}

// 2.3
void services_purchased(Judging& judging) {
  if (!std::ranges::empty(rows_on<ServicePurchase>(judging.dossier, judging.day))) return;
  judging.miss({{"到{day}没有购买服务的记录。", "No purchase of services is recorded by {day}."},
                {"请在“购买服务”中登记购买事项；确不涉及的，说明理由，将该事项定为不涉及。",
                 "Record the purchase in Service purchases; where there is none, declare the matter not "
                 "applicable and say why."}});
}

// ---- 3 Assets and finance ----

// 3.1: stricter than rule 3.3.2a by the day itself, on which the appropriations should be over.
void appropriations_over(Judging& judging) {
  for (const auto& [row, number, version] : judging.dossier.rows<Appropriation>()) {
    if (row.kind != AppropriationKind::direct || row.granted_on < judging.day) continue;
    judging.miss({{"{granted_on}的直接拨款{amount}元（拨付单位：{granted_by}）不早于完成日期{day}。",
                   "The direct appropriation of {amount} yuan of {granted_on} (granted by: {granted_by}) is "
                   "not before the completion date {day}."},
                  {"请以最后一笔直接拨款之后的日期为完成日期；性质登记有误的，在“财政资金”中更正。",
                   "Complete the matter on a day after the last direct appropriation, or correct its kind in "
                   "Fiscal funds where it was recorded wrongly."}},
                 {{"granted_by", row.granted_by}, {"granted_on", row.granted_on}, {"amount", row.amount}});
  }
}

// 3.2
void accounts_separate(Judging& judging) {
  if (judging.found("3.3.3a").empty()) return;
  constexpr Label kRemedy{"请按要求整改后，在“会计核算”中登记三项均已落实的核查记录。",
                          "Put the accounts in order and record in Accounting a check that finds all three."};
  const auto* row = latest<Accounting>(judging.dossier, judging.day);
  if (row == nullptr) {
    judging.miss(
        {{"到{day}没有会计核算的核查记录。", "No check of the accounts is recorded by {day}."}, kRemedy});
    return;
  }
  Bilingual missing;
  if (row->system != AccountingSystem::nonprofit) {
    append_item(missing, {"民间非营利组织会计制度", "the non-profit accounting system"});
  }
  if (row->separate_books != YesNo::yes) append_item(missing, {"单独建账", "separate books"});
  if (row->independent_accounting != YesNo::yes) append_item(missing, {"独立核算", "independent accounting"});
  judging.miss(
      {{"最近一次核查（{as_of}）未落实：{missing}。", "The latest check ({as_of}) did not find: {missing}."},
       kRemedy},
      {{"as_of", row->as_of}, {"missing", std::move(missing)}});
}

// 3.3
void inventory_verified(Judging& judging) {
  if (judging.found("3.3.4a").empty()) return;
  constexpr Label kRemedy{"请在“资产清查”中登记清查结果和财政部门的批复文号、批复日期（不晚于{day}）。",
                          "Record in Asset inventory the result and the number and date (not after {day}) of "
                          "the finance department’s reply."};
  const auto* row = latest<AssetInventory>(judging.dossier, judging.day);
  if (row == nullptr) {
    judging.miss({{"到{day}没有资产清查登记。", "No inventory of assets is recorded by {day}."}, kRemedy});
    return;
  }
  judging.miss(
      {{"{registered_on}登记的资产清查到{day}没有完整的财政部门批复（文号{reply_no}，日期{reply_on}）。",
        "The inventory registered on {registered_on} had no complete reply of the finance department "
        "by {day} (number {reply_no}, date {reply_on})."},
       kRemedy},
      {{"registered_on", row->registered_on}, {"reply_no", row->reply_no}, {"reply_on", row->reply_on}});
}

// 3.4
void state_assets_settled(Judging& judging) {
  judging.miss_each("3.3.5a", {{"{ownership}{asset_no}“{name}”到{day}未处理。",
                                "Asset {asset_no} “{name}” ({ownership}) was not dealt with by {day}."},
                               {"请在“资产明细”中登记处置方式和处置日期（不晚于{day}）。",
                                "Record in Asset details what becomes of it and when (not after {day})."}});
  judging.miss_each("3.3.5b",
                    {{"{ownership}{asset_no}“{name}”{disposition}，没有处置批准文号。",
                      "Asset {asset_no} “{name}” ({ownership}; {disposition}) has no approval number."},
                     {"请在“资产明细”中填写处置批准文号。", "Record the approval number in Asset details."}});
}

// 3.5
void offices_vacated(Judging& judging) {
  judging.miss_each(
      "3.3.6a", {{"行政办公用房“{location}”（{area}平方米）到{day}未腾退，也没有保留的书面批准。",
                  "The government office “{location}” ({area} square metres) was not vacated by {day}, and "
                  "no written approval keeps it."},
                 {"请在“办公用房”中填写腾退日期（不晚于{day}）或者保留批准文号。",
                  "Record in Office premises the day it was vacated (not after {day}) or the approval to "
                  "keep it."}});
}

// ---- 4 Personnel ----

/// The latest staff row; without one the condition is unmet.
const Staff* staff_of(Judging& judging) {
  const auto* row = latest<Staff>(judging.dossier, judging.day);
  if (row == nullptr) {
    judging.miss({{"到{day}没有人员情况的统计。", "No figures on staff are recorded by {day}."},
                  {"请在“人员情况”中登记最新统计。", "Record the latest figures in Staff."}});
  }
  return row;
}

// 4.1
void contracts_signed(Judging& judging) {
  if (staff_of(judging) == nullptr) return;
  judging.miss_each("3.4.2a",
                    {{"最近一次统计（{as_of}）专职{full_time}人，签订劳动合同{covered}人。",
                      "In the latest figures ({as_of}) {covered} labour contracts stand against {full_time} "
                      "full-time staff."},
                     {"请补签劳动合同，并在“人员情况”中登记最新统计。",
                      "Sign the missing contracts and record new figures in Staff."}});
}

// 4.2
void housing_fund_paid(Judging& judging) {
  if (staff_of(judging) == nullptr) return;
  judging.miss_each("3.4.3a",
                    {{"最近一次统计（{as_of}）专职{full_time}人，缴存住房公积金{covered}人。",
                      "In the latest figures ({as_of}) the housing fund covers {covered} of {full_time} "
                      "full-time staff."},
                     {"请补办住房公积金缴存，并在“人员情况”中登记最新统计。",
                      "Enrol the missing staff in the housing fund and record new figures in Staff."}});
}

// 4.3
void pension_insured(Judging& judging) {
  if (staff_of(judging) == nullptr) return;
  judging.miss_each(
      "3.4.4a", {{"最近一次统计（{as_of}）专职{full_time}人，参加企业职工基本养老保险{covered}人。",
                  "In the latest figures ({as_of}) the enterprise pension covers {covered} of {full_time} "
                  "full-time staff."},
                 {"请补办参保，并在“人员情况”中登记最新统计。",
                  "Insure the missing staff and record new figures in Staff."}});
}

// 4.4
void annuity_set_up(Judging& judging) {
  const auto* row = staff_of(judging);
  if (row == nullptr || row->annuity.value() > 0) return;
  judging.miss({{"最近一次统计（{as_of}）没有人员参加企业年金。",
                 "In the latest figures ({as_of}) nobody is in the enterprise annuity."},
                {"请在“人员情况”中登记参加企业年金人数；确不涉及的，说明理由，将该事项定为不涉及。",
                 "Record in Staff how many are in the annuity; where there is none, declare the matter not "
                 "applicable and say why."}},
               {{"as_of", row->as_of}});
}

// 4.5: every rule on posts, whatever its level.
void posts_cleared(Judging& judging) {
  for (const auto* rule : all_rules()) {
    const bool is_on_posts =
        rule->id.starts_with("3.4.6") || rule->id.starts_with("3.4.7") || rule->id.starts_with("3.4.8");
    if (!is_on_posts) continue;
    for (const auto& finding : judging.found(*rule)) judging.miss(finding);
  }
}

// ---- 5 Party-building, foreign affairs and other matters ----

// 5.1
void party_affiliation_changed(Judging& judging) {
  const auto& dossier = judging.dossier;
  const auto day = judging.day;
  const bool is_adjusted =
      holds_in_force(dossier.rows<PartyOrganization>(), day, [](const PartyOrganization& row) {
        return row.parent_kind == PartyParent::social_organisation_committee;
      });
  const bool is_planned = any_on<PartySurvey>(
      dossier, day, [&](const PartySurvey& row) { return row.setup_plan_on.happened_by(day); });
  const bool has_instructor =
      holds_in_force(dossier.rows<PartyInstructor>(), day, [](const PartyInstructor&) { return true; });
  if (is_adjusted || is_planned || has_instructor) return;
  constexpr Label kRemedy{
      "请在“党组织”中登记隶属区社会组织党委的党组织，或者在“党建摸底”中填写组建方案日期，"
      "或者在“党建指导员”中登记指导员。",
      "Record in Party organisations one under the district social-organisation party "
      "committee, or in Party survey the date of the set-up plan, or in Party-building "
      "instructors an instructor."};
  const auto* row = latest<PartyOrganization>(dossier, day);
  if (row != nullptr && in_force(row->since, row->until, day)) {
    judging.miss(
        {{"党组织“{name}”隶属{parent_kind}，不是区社会组织党委；到{day}也没有组建方案或者党建指导员。",
          "The party organisation “{name}” ({parent_kind}) does not belong to the district "
          "social-organisation party committee; by {day} there is no set-up plan and no instructor."},
         kRemedy},
        {{"name", row->name}, {"parent_kind", row->parent_kind}});
  } else {
    judging.miss({{"到{day}没有党组织，没有组建方案，也没有党建指导员。",
                   "By {day} there is no party organisation, no set-up plan and no instructor."},
                  kRemedy});
  }
}

// 5.2
void publications_settled(Judging& judging) {
  for (const auto& [row, number, version] : judging.dossier.rows<Publication>()) {
    if (row.supervised_by != PublicationBody::administrative_organ) continue;
    if (row.choice_on(judging.day) != PublicationChoice::undecided) continue;
    judging.miss({{"行政机关主管的报刊“{title}”到{day}处理方式未定。",
                   "By {day} nothing is decided for the organ-supervised periodical “{title}”."},
                  {"请在“报刊”中登记处理方式；变更的，填写变更批准文号和变更日期。",
                   "Record the decision in Publications; for a change, its approval number and date."}},
                 {{"title", row.title}});
  }
  judging.miss_each("3.5.4c",
                    {{"报刊“{title}”变更为协会主管主办，没有变更批准文号。",
                      "The periodical “{title}” passed to the association without an approval number."},
                     {"请在“报刊”中填写变更批准文号。", "Record the approval number in Publications."}});
}

// 5.3
void archives_served(Judging& judging) {
  if (judging.found("3.5.5a").empty()) return;
  constexpr Label kRemedy{
      "请在“人事档案”中登记区级以上公共就业人才机构或者人社部门授权单位的服务及其起始日期。",
      "Record in Personnel archives a public employment agency or a unit authorised by "
      "human resources, and since when."};
  const auto* row = latest<ArchiveService>(judging.dossier, judging.day);
  if (row == nullptr) {
    judging.miss(
        {{"到{day}没有机构提供人事档案管理服务。", "By {day} no agency keeps the personnel archives."},
         kRemedy});
    return;
  }
  const auto& words =
      in_force(row->since, row->until, judging.day)
          ? Label{"提供人事档案管理服务的{provider}（{provider_kind}）不是合格机构。",
                  "{provider} ({provider_kind}) keeps the personnel archives and is not a "
                  "qualified provider."}
          : Label{"{provider}的人事档案管理服务已于{until}终止，没有接续的合格机构。",
                  "{provider} kept the personnel archives until {until}; no qualified provider "
                  "followed."};
  judging.miss({words, kRemedy},
               {{"provider", row->provider}, {"provider_kind", row->provider_kind}, {"until", row->until}});
}

// 5.4: coverage as rule 3.5.7a understands it, of the one day.
void qualifications_covered(Judging& judging) {
  Ledger ledger;
  ledger.jurisdiction = judging.frame.jurisdiction;  // shares the rows
  const Overview overview{.ledger = ledger,
                          .day = judging.day,
                          .frame = judging.frame,
                          .first_listed_on = judging.day,
                          .first_completed_on = judging.day,
                          .on_day = {},
                          .on_half = {},
                          .on_basic = {},
                          .instructors = {}};
  const auto& rule = *find_rule("3.5.7a");
  std::vector<Finding> findings;
  Sink sink{findings};
  rule.on_jurisdiction(rule, overview, sink);
  for (const auto& finding : findings) {
    judging.miss(finding,
                 {{"资格事项“{name}”（{department}）须经业务主管单位审核，{day}既无新办法也无过渡措施。",
                   "The qualification matter “{name}” ({department}) needs the supervising unit’s "
                   "review; on {day} neither a new measure nor a transitional one covers it."},
                  {"请由联合工作组办公室在“资格事项”中登记新办法施行日或者过渡措施起止。",
                   "Have the office of the joint working group record in Qualification matters the day "
                   "of the new measure or the transitional period."}});
  }
}

// 5.5
void foreign_affairs_arranged(Judging& judging) {
  if (!std::ranges::empty(rows_on<ForeignAffairs>(judging.dossier, judging.day))) return;
  judging.miss(
      {{"到{day}没有生效的外事管理安排。", "By {day} no foreign-affairs arrangement is in effect."},
       {"请在“外事”中登记管理安排和生效日期；确不涉及的，说明理由，将该事项定为不涉及。",
        "Record the arrangement and since when in Foreign affairs; where there are none, declare the "
        "matter not applicable and say why."}});
}

struct Condition {
  MatterCode code;
  void (*judge)(Judging&);
};

constexpr Condition kConditions[] = {
    {{1, 1}, affiliations_ended},
    {{1, 2}, institutions_placed},
    {{1, 3}, registered_directly},
    {{2, 1}, administrative_functions_cleared},
    {{2, 2}, delegated_functions_cleared},
    {{2, 3}, services_purchased},
    {{3, 1}, appropriations_over},
    {{3, 2}, accounts_separate},
    {{3, 3}, inventory_verified},
    {{3, 4}, state_assets_settled},
    {{3, 5}, offices_vacated},
    {{4, 1}, contracts_signed},
    {{4, 2}, housing_fund_paid},
    {{4, 3}, pension_insured},
    {{4, 4}, annuity_set_up},
    {{4, 5}, posts_cleared},
    {{5, 1}, party_affiliation_changed},
    {{5, 2}, publications_settled},
    {{5, 3}, archives_served},
    {{5, 4}, qualifications_covered},
    {{5, 5}, foreign_affairs_arranged},
};

const Condition* find_condition(MatterCode code) {
  const auto* found = std::ranges::find(kConditions, code, &Condition::code);
  return found == std::end(kConditions) ? nullptr : found;
}

}  // namespace

bool has_condition(MatterCode code) { return find_condition(code) != nullptr; }

std::optional<UnmetCondition> unmet_condition(const MatterDefinition& matter, const Dossier& dossier,
                                              const Frame& frame, Date day) {
  const auto* condition = find_condition(matter.code);
  if (condition == nullptr) return {};
  Judging judging(matter, dossier, frame, day);
  condition->judge(judging);
  return std::move(judging).answer();
}

}  // namespace tuogou
