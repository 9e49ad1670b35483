// For tests: a small district told in C++. An organ, with two persons, for every part in the reform; two
// associations; a clock; acts that are decided and then happen. Leaves out: accounts, the journal's bytes.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "procedure/decide.h"
#include "rules/assess.h"
#include "rules/rule.h"

namespace tuogou {

/// What an act is about, beyond its arguments.
struct About {
  RecordId request = 0;
  RecordId record = 0;
  const RegisterInfo* info = nullptr;
  Sequence version = 0;
};

/// How often the acts of a test were done and refused, by the action's name.
struct Covered {
  int done = 0;
  int refused = 0;
};
using Coverage = std::map<std::string, Covered, std::less<>>;

struct ToldOrgan {
  std::string_view key;  // of the organ; of its persons KEY and KEY2
  std::string_view name;
  std::vector<ReformRole> roles;
};

inline const std::vector<ToldOrgan>& told_organs() {
  using enum ReformRole;
  static const std::vector<ToldOrgan> kOrgans{{"office", "示例联合工作组办公室", {ReformRole::office}},
                                              {"group", "示例区联合工作组", {joint_working_group}},
                                              {"municipal", "示例市联合工作组", {municipal_group}},
                                              {"civil", "示例民政局", {civil_affairs}},
                                              {"municipal_civil", "示例市民政局", {municipal_civil_affairs}},
                                              {"service", "示例政务服务办", {government_service}},
                                              {"unit", "示例商务局", {supervising, industry}},
                                              {"other_unit", "示例工信局", {supervising, industry}},
                                              {"finance", "示例财政局", {ReformRole::finance}},
                                              {"finance_b", "示例财政二局", {ReformRole::finance}},
                                              {"finance_c", "示例财政三局", {ReformRole::finance}},
                                              {"human", "示例人社局", {human_resources}},
                                              {"organisation", "示例组织部", {organisation}},
                                              {"party", "示例社会组织党委", {party_committee}},
                                              {"staffing", "示例编办", {staffing}},
                                              {"affairs", "示例机关事务中心", {office_affairs}},
                                              {"foreign", "示例外办", {foreign_affairs}},
                                              {"press", "示例新闻出版局", {press}},
                                              {"audit", "示例审计局", {ReformRole::audit}},
                                              {"tax", "示例税务局", {tax}},
                                              {"price", "示例发改委", {price}},
                                              {"market", "示例市场监管局", {market_regulation}}};
  return kOrgans;
}

class ToldCase {
 public:
  Ledger ledger;
  Date today = Date::from_civil(2019, 10, 8);
  Moment now = Moment{18'177} * 86'400'000;
  RecordId association = 0;  // the one that acts are about
  RecordId first = 0;        // 示例协会
  RecordId second = 0;       // 示例商会, of the other unit
  WriteRefusal write_refusal = nullptr;
  Coverage* coverage = nullptr;
  Events events;  // everything that happened

  ToldCase() {
    happen(JurisdictionOpened{"shili", "示例区", "", "hedong-2019"});
    for (const auto& told : told_organs()) {
      Organ organ;
      organ.name = told.name;
      organ.kind = OrganKind::administrative_organ;
      std::uint32_t roles = 0;
      for (const auto role : told.roles) roles |= 1u << static_cast<unsigned>(role);
      organ.reform_role = ChoiceSet<ReformRole>(roles);
      organs_.emplace(told.key, add(organ));
    }
    first = association = add_association("示例协会", "51120102000000019M", "示例商务局");
    second = add_association("示例商会", "5112010200000022X0", "示例工信局");
    std::vector<Person> people;
    for (const auto& told : told_organs()) {
      for (const std::string_view place : {"", "2"}) people.push_back(person_of(told, place));
    }
    auto& member = people.emplace_back();
    member.name = "示例协会经办";
    Assignment of_member;
    of_member.role = Role::association;
    of_member.jurisdiction = ledger.key;
    of_member.association = first;
    member.offices.push_back(of_member);
    persons_.emplace("association", 0);
    auto& administrator = people.emplace_back();
    administrator.name = "示例系统管理员";
    persons_.emplace("administrator", 0);
    for (std::size_t i = 0; i < people.size(); ++i) {
      people[i].id = static_cast<PersonId>(i + 1);
      for (auto& office : people[i].offices) office.person = people[i].id;
    }
    persons_["association"] = static_cast<PersonId>(people.size() - 1);
    persons_["administrator"] = static_cast<PersonId>(people.size());
    people_ = People(std::move(people));
  }

  // ---- Who ----

  PersonId person(std::string_view key) const { return persons_.find(key)->second; }
  RecordId organ(std::string_view key) const { return organs_.find(key)->second; }
  std::vector<std::string> everybody() const {
    std::vector<std::string> keys;
    for (const auto& [key, id] : persons_) keys.push_back(key);
    return keys;
  }
  Actor actor(std::string_view key) const {
    const auto& found = *people_.find(person(key));
    Actor answer{found.id, found.name, {}};
    for (const auto& held : found.offices) answer.offices.push_back({held, 0, ""});
    return answer;
  }
  /// `key` with her own offices and those of whom she deputises for.
  Actor deputy(std::string_view key, std::string_view principal) const {
    auto answer = actor(key);
    const auto& other = *people_.find(person(principal));
    for (const auto& held : other.offices) answer.offices.push_back({held, other.id, other.name});
    return answer;
  }

  /// The person holds no office any more.
  void leaves(std::string_view key) {
    auto people = people_.all();
    for (auto& each : people) {
      if (each.id == person(key)) each.offices.clear();
    }
    people_ = People(std::move(people));
  }

  // ---- What happens ----

  void happen(const Event& event) {
    last_record_ = std::max(last_record_, record_given(event));
    evolve(ledger, event, {ledger.sequence + 1, now});
    events.push_back(event);
  }
  /// A row as if it had been there before; of the association, or of the jurisdiction.
  template <class T>
  RecordId add(const T& row) {
    const auto number = last_record_ + 1;
    const bool of_association = kRegister<T>.scope == Scope::association;
    happen(RowAdded{&kRegister<T>, number, of_association ? association : 0, values_of(kRegister<T>, &row)});
    return number;
  }
  template <class T>
  void amend(RecordId number, const T& row) {
    const bool of_association = kRegister<T>.scope == Scope::association;
    happen(
        RowAmended{&kRegister<T>, number, of_association ? association : 0, values_of(kRegister<T>, &row)});
  }
  void pass_days(int days) {
    today = today.plus_days(days);
    now += Moment{days} * 86'400'000;
  }
  OrganName named(std::string_view key) const {
    const auto* row = ledger.jurisdiction.organ(organ(key));
    return {row->value.name, ledger.jurisdiction.find_organ(row->value.name)};
  }

  // ---- Acts ----

  Decision decide(const Actor& actor, std::string_view name, std::string_view arguments = "{}",
                  const About& about = {}) const {
    const auto* action = find_action(name);
    if (action == nullptr) throw std::logic_error("no action is called " + std::string(name));
    Command command;
    command.action = action;
    command.association = is_of_jurisdiction(*action, about) ? 0 : association;
    command.request = about.request;
    command.record = about.record;
    command.info = about.info;
    command.row_version = about.version;
    const auto sent = boost::json::parse(arguments).as_object();
    if (const auto* row = sent.if_contains("row"); row != nullptr) command.row = row->as_object();
    auto issues = read_arguments(sent, command);
    auto decision = issues.empty() ? tuogou::decide(situation(actor), command) : Decision(Refusal{});
    if (!issues.empty()) {
      auto& refusal = std::get<Refusal>(decision);
      refusal.kind = Refusal::Kind::bad_arguments;
      refusal.sentence = issues.front().message;
      refusal.issues = std::move(issues);
    }
    if (coverage != nullptr)
      ++(refusal_in(decision) == nullptr ? (*coverage)[std::string(name)].done
                                         : (*coverage)[std::string(name)].refused);
    return decision;
  }
  Decision decide(std::string_view who, std::string_view name, std::string_view arguments = "{}",
                  const About& about = {}) const {
    return decide(actor(who), name, arguments, about);
  }
  /// Decides, and where it is allowed lets it happen.
  Decision act(const Actor& actor, std::string_view name, std::string_view arguments = "{}",
               const About& about = {}) {
    auto decision = decide(actor, name, arguments, about);
    if (const auto* decided = std::get_if<Decided>(&decision)) {
      now += 1000;
      for (const auto& event : decided->events) happen(event);
    }
    return decision;
  }
  Decision act(std::string_view who, std::string_view name, std::string_view arguments = "{}",
               const About& about = {}) {
    return act(actor(who), name, arguments, about);
  }

  Situation situation(const Actor& actor) const {
    static const WorkingDays kDays;
    return {.ledger = ledger,
            .actor = actor,
            .working_days = kDays,
            .today = today,
            .now = now,
            .last_record = last_record_,
            .people = &people_,
            .write_refusal = write_refusal};
  }

  // ---- How it stands ----

  const Dossier& dossier() const {
    return ledger.dossiers[static_cast<std::size_t>(ledger.place_of(association))];
  }
  const Case& state() const { return *dossier().procedure; }
  MatterProgress progress(std::string_view matter) const {
    return state()
        .matters[static_cast<std::size_t>(ledger.programme->matters.place_of(parse_matter_code(matter)))];
  }
  std::vector<const Request*> open_requests() const {
    std::vector<const Request*> open;
    for (const auto& request : state().requests) {
      if (request.is_open()) open.push_back(&request);
    }
    return open;
  }
  /// The one that is open for this purpose; the newest where several are. Throws where none is.
  const Request& open_request(Purpose purpose) const {
    const auto& all = purpose == Purpose::consultation || purpose == Purpose::notice
                          ? ledger.jurisdiction.proceedings->requests
                          : state().requests;
    for (auto request = all.rbegin(); request != all.rend(); ++request) {
      if (request->is_open() && request->purpose == purpose) return *request;
    }
    throw std::logic_error("no such request is open");
  }
  const Request& request(RecordId id) const { return *std::ranges::find(state().requests, id, &Request::id); }
  int papers(PaperKind kind) const {
    return static_cast<int>(std::ranges::count_if(dossier().rows<ProcedurePaper>(),
                                                  [&](const auto& row) { return row.value.kind == kind; }));
  }
  /// The red rules of the association, and of the jurisdiction.
  std::vector<std::string> reds() const {
    std::vector<std::string> ids;
    for (const auto& finding : assess(ledger, *ledger.programme, today).findings) {
      if (finding.rule->level == Level::red) ids.emplace_back(finding.rule->id);
    }
    return ids;
  }

 private:
  Person person_of(const ToldOrgan& told, std::string_view place) {
    Person person;
    person.name = std::string(told.name) + (place.empty() ? "经办甲" : "经办乙");
    for (const auto role : told.roles) {
      Assignment office;
      office.role = role_of(role);
      office.jurisdiction = ledger.key;
      office.organ = organ(told.key);
      office.organ_name = told.name;
      person.offices.push_back(std::move(office));
    }
    persons_.emplace(std::string(told.key) + std::string(place), static_cast<PersonId>(persons_.size() + 1));
    return person;
  }
  RecordId add_association(std::string name, std::string code, std::string unit) {
    Association row;
    row.name = std::move(name);
    row.uscc = std::move(code);
    row.kind = AssociationKind::industry_association;
    row.regime = Provisional(Regime::dual_management);
    row.in_scope = InScope::yes;
    row.supervising_unit.text = std::move(unit);
    row.registration_authority.text = "示例民政局";
    row.charter_party_clause = YesNo::yes;
    const auto number = last_record_ + 1;
    happen(RowAdded{&kRegister<Association>, number, number, values_of(kRegister<Association>, &row)});
    return number;
  }
  static bool is_of_jurisdiction(const Action& action, const About& about) {
    if (action.answers) return *action.answers == Purpose::consultation || *action.answers == Purpose::notice;
    if (about.info != nullptr) {
      return about.info->scope == Scope::jurisdiction ||
             (about.info == &kRegister<Association> && about.record == 0);
    }
    return action.subject == Subject::jurisdiction;
  }

  std::map<std::string, RecordId, std::less<>> organs_;
  std::map<std::string, PersonId, std::less<>> persons_;
  People people_;
  RecordId last_record_ = 0;
};

// ---- Expectations ----

/// It is done; answers what was decided.
inline Decided done(Decision decision) {
  const auto* refusal = refusal_in(decision);
  EXPECT_EQ(refusal, nullptr) << (refusal == nullptr ? "" : refusal->sentence.zh);
  return refusal == nullptr ? std::get<Decided>(std::move(decision)) : Decided{};
}

/// It is refused, in words of both languages; answers how.
inline Refusal refused(Decision decision) {
  const auto* refusal = refusal_in(decision);
  EXPECT_NE(refusal, nullptr) << "it was done";
  if (refusal == nullptr) return {};
  EXPECT_FALSE(refusal->sentence.zh.empty());
  EXPECT_FALSE(refusal->sentence.en.empty());
  EXPECT_EQ(refusal->remedy.zh.empty(), refusal->remedy.en.empty());
  for (const auto& text :
       {refusal->sentence.zh, refusal->sentence.en, refusal->remedy.zh, refusal->remedy.en}) {
    EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << text;
  }
  for (const auto& issue : refusal->issues) {
    EXPECT_TRUE(issue.pointer.starts_with('/')) << issue.pointer;
    EXPECT_FALSE(issue.message.zh.empty() || issue.message.en.empty());
  }
  return std::get<Refusal>(std::move(decision));
}

inline bool operator==(const Refusal& refusal, Refusal::Kind kind) { return refusal.kind == kind; }

// ---- The way of a case ----

inline constexpr std::string_view kPlanItems =
    R"({"number":"示例〔2019〕3号","items":[)"
    R"({"separation":"机构","measure":"措施","responsible":"示例甲","due_on":"2020-06-01"},)"
    R"({"separation":"职能","measure":"措施","responsible":"示例乙","due_on":"2020-06-01"},)"
    R"({"separation":"资产财务","measure":"措施","responsible":"示例甲","due_on":"2020-06-01"},)"
    R"({"separation":"人员管理","measure":"措施","responsible":"示例甲","due_on":"2020-06-01"},)"
    R"({"separation":"党建外事","measure":"措施","responsible":"示例戊","due_on":"2020-06-01"}]})";
inline constexpr std::string_view kNumber = R"({"number":"示例〔2019〕8号"})";
inline constexpr std::string_view kOpinion = R"({"opinion":"请再核对"})";

/// The person who reviews a matter in the told district.
inline std::string_view reviewer_of(const MatterDefinition& matter) {
  for (const auto& told : told_organs()) {
    if (std::ranges::find(told.roles, matter.reviewer) != told.roles.end()) {
      return matter.reviewer == ReformRole::supervising ? "unit2" : told.key;
    }
  }
  return {};
}

inline std::string about_matter(MatterCode code, std::string_view more = "") {
  return R"({"matter":")" + code.text() + "\"" + std::string(more) + "}";
}

/// Puts the two associations on the list.
inline void list(ToldCase& told) {
  done(told.act("office", "list.draft",
                R"({"entries":[{"association":"示例协会","category":"拟脱钩","reason":"符合条件"},)"
                R"({"association":"示例商会","category":"拟脱钩","reason":"符合条件"}]})"));
  done(told.act("office", "list.consult",
                R"({"reply_due_on":"2019-10-20","organs":[{"organ":"示例财政局"}]})"));
  done(told.act("finance", "list.reply", R"({"opinion":"无意见"})"));
  done(told.act("group", "list.determine"));
}
inline void submit_plan(ToldCase& told) {
  done(told.act("unit", "plan.survey"));
  done(told.act("unit", "plan.submit", kPlanItems));
}
/// As far as step 3.
inline void approve_plan(ToldCase& told) {
  list(told);
  submit_plan(told);
  done(told.act("civil", "plan.approve", kNumber));
}
inline void review(ToldCase& told, const MatterDefinition& matter) {
  done(told.act("unit", "matter.plan", about_matter(matter.code)));
  done(told.act("unit", "matter.request_review", about_matter(matter.code)));
  done(told.act(reviewer_of(matter), "matter.review", about_matter(matter.code, R"(,"verdict":"同意")")));
}
/// Has every matter that applies reviewed, but those named.
inline void review_all(ToldCase& told, const std::vector<std::string>& but = {}) {
  const Frame frame(*told.ledger.programme, told.ledger.jurisdiction);
  const auto applicable = matters_of(told.dossier(), frame).applicable;
  const auto& matters = frame.programme.matters.all();
  for (std::size_t i = 0; i < matters.size(); ++i) {
    if (((applicable >> i) & 1u) == 0 || std::ranges::find(but, matters[i].code.text()) != but.end())
      continue;
    if (told.progress(matters[i].code.text()) != MatterProgress::reviewed) review(told, matters[i]);
  }
}
/// As far as step 5.
inline void reply(ToldCase& told) {
  done(told.act("civil", "bundle.submit"));
  done(told.act("group", "bundle.approve", kNumber));
}

/// A row told as JSON, as the desk is sent it.
template <class T>
T told_row(const std::string& json) {
  T row;
  for (const auto& issue : from_json(kRegister<T>, boost::json::parse(json).as_object(), &row)) {
    ADD_FAILURE() << kRegister<T>.key << issue.pointer << ": " << issue.message.en;
  }
  return row;
}

/// What makes every one of the 21 matters apply, with nothing dealt with yet.
inline void fill_in(ToldCase& told) {
  const auto add = [&]<class T>(const std::string& json) { told.add(told_row<T>(json)); };
  add.operator()<Affiliation>(R"({"organ":"示例商务局","relation":"主办"})");
  add.operator()<EntrustedInstitution>(R"({"name":"示例服务中心","disposition":"未定"})");
  add.operator()<Function>(
      R"({"name":"示例年检","administrative":true,"entrusted_by":"示例商务局","disposition":"未处理"})");
  add.operator()<Asset>(
      R"({"asset_no":"1","name":"示例设备","category":"固定资产","origin":"财政拨款","ownership":"国有资产",)"
      R"("original_value":"100.00","accumulated_depreciation":"0.00","net_value":"100.00","disposition":"未处理"})");
  add.operator()<Premises>(
      R"({"location":"示例路1号","area":"20.00","acquisition":"接收划拨","retained_approval_no":"示例〔2019〕9号"})");
  add.operator()<Publication>(
      R"({"title":"示例月刊","supervised_by":"行政机关","sponsored_by":"协会","choice":"未定"})");
  add.operator()<Qualification>(
      R"({"name":"示例职称","department":"示例人社局","needs_supervising_unit":true,"new_measure_from":"2019-01-01"})");
}

/// Deals with all of it today, as the matters' conditions ask.
inline void deal_with(ToldCase& told) {
  const auto day = told.today;
  const auto amend_only = [&]<class T>(auto change) {
    const auto row = told.dossier().rows<T>().at(0);
    auto value = row.value;
    change(value);
    told.amend(row.number, value);
  };
  amend_only.operator()<Affiliation>([&](Affiliation& row) { row.ended_on = day; });
  amend_only.operator()<EntrustedInstitution>([&](EntrustedInstitution& row) {
    row.disposition = InstitutionDisposition::postponed;
    row.followup_department = told.named("staffing");
    row.followup_due_on = Date::from_civil(2020, 12, 1);
  });
  amend_only.operator()<Function>([&](Function& row) {
    row.disposition = Provisional(FunctionDisposition::abolished);
    row.done_on = EventDate(day);
  });
  amend_only.operator()<Asset>([&](Asset& row) {
    row.disposition = Provisional(AssetDisposition::kept_in_use);
    row.disposed_on = EventDate(day);
  });
  amend_only.operator()<Publication>(
      [&](Publication& row) { row.choice = Provisional(PublicationChoice::supervision_kept); });
  // `@` stands for today.
  const auto add = [&]<class T>(std::string json) {
    for (auto at = json.find('@'); at != std::string::npos; at = json.find('@')) {
      json.replace(at, 1, day.iso());
    }
    told.add(told_row<T>(json));
  };
  add.operator()<ServicePurchase>(
      R"({"buyer":"示例商务局","content":"示例调研","amount":"100.00","signed_on":"@"})");
  add.operator()<Accounting>(
      R"({"as_of":"@","system":"民间非营利组织会计制度","separate_books":true,"independent_accounting":true})");
  add.operator()<AssetInventory>(
      R"({"base_date":"@","registered_on":"@","total":"100.00","state_owned":"100.00","temporarily_state":"0.00",)"
      R"("other":"0.00","reply_no":"示例〔2019〕10号","reply_on":"@"})");
  add.operator()<Staff>(
      R"({"as_of":"@","total":3,"full_time":2,"contracts":2,"pension":2,"housing_fund":2,"annuity":1})");
  add.operator()<PartyOrganization>(
      R"({"name":"示例支部","form":"党支部","parent_kind":"区社会组织党委","since":"@","members":5,"transferred":5})");
  add.operator()<PartySurvey>(
      R"({"surveyed_on":"@","full_members":5,"has_organization":true,"adjustment":"直接管理"})");
  add.operator()<ArchiveService>(
      R"({"provider":"示例人才中心","provider_kind":"区级以上公共就业人才机构","since":"@"})");
  add.operator()<ForeignAffairs>(R"({"arrangement":"按属地管理","effective_on":"@"})");
  add.operator()<RegistrationNotice>(R"({"kind":"告知协会","recipient":"示例协会","sent_on":"@"})");
  add.operator()<ChangeRegistration>(R"({"item":"业务主管单位","changed_on":"@"})");
  add.operator()<ChangeRegistration>(R"({"item":"章程","changed_on":"@"})");
  done(told.act("service", "registration.change"));
  done(told.act("service", "registration.change"));
}
inline void complete_all(ToldCase& told) {
  for (const auto& matter : told.ledger.programme->matters.all()) {
    done(told.act("unit", "matter.complete", about_matter(matter.code, R"(,"evidence_kind":"批复")")));
  }
}
/// All the way to the completion being submitted.
inline void submit_completion(ToldCase& told) {
  fill_in(told);
  approve_plan(told);
  review_all(told);
  reply(told);
  told.pass_days(1);
  deal_with(told);
  complete_all(told);
  done(told.act("unit", "completion.submit"));
}

}  // namespace tuogou
