#include "cli/sample_district.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "access/random.h"
#include "base/unusable.h"
#include "cli/bring_in.h"
#include "desk/sample.h"
#include "procedure/acting.h"
#include "spreadsheet/import.h"

namespace tuogou {

namespace {

constexpr std::string_view kSampleName = "示例数据";
constexpr std::string_view kSampleProgramme = "hedong-2019";
constexpr std::size_t kSamplePasswordLength = 14;  // three groups of a code
constexpr std::string_view kLastLogin = "shenjiyuan";

struct PartLogin {
  std::string_view login;
  ReformRole part;
};
constexpr auto kParts = std::to_array<PartLogin>({{"office", ReformRole::office},
                                                  {"group", ReformRole::joint_working_group},
                                                  {"city", ReformRole::municipal_group},
                                                  {"minzheng", ReformRole::civil_affairs},
                                                  {"shiminzheng", ReformRole::municipal_civil_affairs},
                                                  {"zhengwu", ReformRole::government_service},
                                                  {"caizheng", ReformRole::finance},
                                                  {"renshe", ReformRole::human_resources},
                                                  {"zuzhi", ReformRole::organisation},
                                                  {"dangwei", ReformRole::party_committee},
                                                  {"bianzhi", ReformRole::staffing},
                                                  {"jiguan", ReformRole::office_affairs},
                                                  {"waishi", ReformRole::foreign_affairs},
                                                  {"chuban", ReformRole::press},
                                                  {"shenji", ReformRole::audit}});

struct AdministratorLogin {
  std::string_view login;
  std::string_view name;
  Role role;
};
constexpr auto kAdministrators =
    std::to_array<AdministratorLogin>({{"xitong", "示例系统管理员", Role::system_administrator},
                                       {"anquan", "示例安全管理员", Role::security_administrator},
                                       {kLastLogin, "示例审计管理员", Role::audit_administrator}});

template <class T>
T required(OrRefusal<T> answer) {
  if (const auto* refusal = std::get_if<AccountRefusal>(&answer)) {
    throw Unusable(refusal->sentence.zh, refusal->sentence.en);
  }
  return std::get<T>(std::move(answer));
}

Organ organ_of(std::string name, std::string short_name, ReformRole part) {
  Organ organ;
  organ.name = std::move(name);
  organ.short_name = std::move(short_name);
  organ.kind = OrganKind::other;
  organ.reform_role = ChoiceSet<ReformRole>(1U << static_cast<unsigned>(part));
  return organ;
}

void open_jurisdiction(Desk& desk, const JurisdictionOpened& opened, const Organ& office) {
  if (desk.ledgers()->find(opened.key) != nullptr) return;
  const auto outcome =
      desk.open_jurisdiction({.person = 0, .name = std::string(kSampleName), .offices = {}}, opened, office);
  if (std::holds_alternative<Receipt>(outcome)) return;
  throw Unusable("示例数据未能写入，请检查磁盘空间。",
                 "The sample could not be written; check the free space.");
}

void bring_in_workbook(Desk& desk) {
  const std::string key(kSampleJurisdiction);
  const auto bytes = sample_workbook();
  Archive archive(std::as_bytes(std::span(bytes.data(), bytes.size())));
  const auto ledgers = desk.ledgers();
  const auto& ledger = *ledgers->find(key);
  const auto import = import_workbook(Workbook(archive), *ledger.programme);
  const auto merged = merge(ledger, import, ledgers->last_record, MergeMode::good_rows, desk.today());
  bring_in(desk, key, merged, kSampleName);
}

/// The persons of the sample, one after the other.
class SamplePersons {
 public:
  explicit SamplePersons(Desk& desk)
      : accounts_(desk.accounts()),
        now_(desk.now()),
        district_(desk.ledgers()->by_key.find(kSampleJurisdiction)->second),
        city_(desk.ledgers()->by_key.find(kSampleParent)->second) {
    const auto last = accounts_.find_login(kLastLogin);
    is_complete_ = last && !accounts_.assignments_of(last->id).empty() && !last->must_change_password;
    if (!is_complete_) made_.password = random_code().substr(0, kSamplePasswordLength);
  }

  SampleDistrict all() && {
    for (const auto& part : kParts) add_part(part);
    add_supervising_units();
    add_association();
    for (const auto& one : kAdministrators) {
      Assignment office;
      office.role = one.role;
      add(one.login, std::string(one.name), {office});
    }
    return std::move(made_);
  }

 private:
  static Assignment office_of(const Ledger& ledger, const Row<Organ>& organ, ReformRole part) {
    Assignment office;
    office.role = role_of(part);
    office.jurisdiction = ledger.key;
    office.organ = organ.number;
    office.organ_name = organ.value.name;
    return office;
  }
  static std::string name_in(const Row<Organ>& organ) {
    return "示例" + (organ.value.short_name.empty() ? organ.value.name : organ.value.short_name);
  }

  void add_part(const PartLogin& part) {
    const auto* const organ = organ_with(district_->jurisdiction, part.part);
    if (organ == nullptr) return;
    std::vector<Assignment> offices{office_of(*district_, *organ, part.part)};
    if (part.part == ReformRole::municipal_group) {
      if (const auto* const above = organ_with(city_->jurisdiction, part.part)) {
        offices.push_back(office_of(*city_, *above, part.part));
        offices.back().subtree = true;
      }
    }
    add(part.login, name_in(*organ), offices);
  }

  /// Two persons each: what a supervising unit reviews itself, another than the preparer answers.
  void add_supervising_units() {
    std::vector<RecordId> units;
    for (const auto& dossier : district_->dossiers) {
      const auto& association = dossier.association.value;
      for (const auto* name : {&association.supervising_unit, &association.former_supervising_unit}) {
        const auto number = district_->jurisdiction.number_of(*name);
        if (number != 0 && std::ranges::find(units, number) == units.end()) units.push_back(number);
      }
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
      const auto& organ = *district_->jurisdiction.organ(units[i]);
      const auto office = office_of(*district_, organ, ReformRole::supervising);
      add(fmt::format("zhuguan{}", i + 1), name_in(organ) + "经办", {office});
      add(fmt::format("zhuguan{}b", i + 1), name_in(organ) + "审核", {office});
    }
  }

  /// Of the first association whose case is still to be walked.
  void add_association() {
    for (const auto& dossier : district_->dossiers) {
      if (dossier.association.value.regime_on(kDateLast) != Regime::dual_management) continue;
      Assignment office;
      office.role = Role::association;
      office.jurisdiction = district_->key;
      office.association = dossier.association.number;
      add("xiehui", "示例协会联络员", {office});
      return;
    }
  }

  void add(std::string_view login, const std::string& name, const std::vector<Assignment>& offices) {
    made_.logins.push_back({std::string(login), name, label(offices.front().role)});
    if (is_complete_) return;
    const auto found = accounts_.find_login(login);
    NewPerson person;
    if (found) {
      person = {found->id, required(accounts_.reset_password(found->id, false, now_))};
    } else {
      person = required(accounts_.create_person(login, name, now_));
    }
    if (const auto refusal = accounts_.change_password(person.id, person.code, made_.password, "", now_)) {
      throw Unusable(refusal->sentence.zh, refusal->sentence.en);
    }
    if (!accounts_.assignments_of(person.id).empty()) return;
    for (auto office : offices) {
      office.person = person.id;
      required(accounts_.assign(office));
    }
  }

  Accounts& accounts_;
  std::int64_t now_;
  std::shared_ptr<const Ledger> district_;
  std::shared_ptr<const Ledger> city_;
  bool is_complete_ = false;  // by an earlier run
  SampleDistrict made_;
};

void refuse_real_district(Desk& desk) {
  const auto ledgers = desk.ledgers();
  const bool is_sample = ledgers->find(kSampleParent) != nullptr;
  const bool is_empty =
      std::ranges::all_of(ledgers->by_key, [](const auto& one) { return one.first == kSystemJournal; });
  if (is_sample || (is_empty && desk.accounts().persons().empty())) return;
  throw Unusable(
      "该数据文件夹存有正式数据，不能混入示例数据。请为 --sample 另选一个文件夹，或不写 --data。",
      "The data folder holds real data; the sample does not go among it. Give --sample another folder, "
      "or leave --data out.");
}

}  // namespace

SampleDistrict open_sample(Desk& desk) {
  refuse_real_district(desk);
  if (const auto damage = desk.damage()) throw Unusable(damage->zh, damage->en);
  const std::string programme(kSampleProgramme);
  open_jurisdiction(desk, {std::string(kSampleParent), "天津市（示例）", "", programme},
                    organ_of("天津市示例脱钩联合工作组", "市联合工作组", ReformRole::municipal_group));
  open_jurisdiction(
      desk, {std::string(kSampleJurisdiction), "河东区（示例）", std::string(kSampleParent), programme},
      organ_of("河东区示例脱钩联合工作组办公室", "联组办", ReformRole::office));
  const auto& district = *desk.ledgers()->by_key.find(kSampleJurisdiction)->second;
  if (district.dossiers.empty()) bring_in_workbook(desk);
  auto sample = SamplePersons(desk).all();
  desk.refresh_people();
  return sample;
}

}  // namespace tuogou
