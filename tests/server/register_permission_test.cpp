// Rows of every register read, written and revealed by every role.
#include <set>

#include "registers/registers.h"
#include "server/told_scope_test.h"

namespace tuogou {
namespace {

class RegisterPermission : public Scoped {};

// ---- Registers: who keeps which ----

enum class Kept {
  by_unit,
  by_association,
  by_office,
  by_service,
  by_finance,
  by_party,
  by_audit,
  by_civil,
  by_industry
};

Kept kept_by(std::string_view owner) {
  static const std::map<std::string_view, Kept> kOwners{{"业务主管单位", Kept::by_unit},
                                                        {"行业协会商会", Kept::by_association},
                                                        {"联合工作组办公室", Kept::by_office},
                                                        {"政务服务", Kept::by_service},
                                                        {"财政", Kept::by_finance},
                                                        {"社会组织党委", Kept::by_party},
                                                        {"审计", Kept::by_audit},
                                                        {"民政", Kept::by_civil},
                                                        {"行业管理", Kept::by_industry}};
  return kOwners.at(owner);
}

/// Of 灯具, which is under dual management and has no industry department.
bool keeps(std::string_view login, std::string_view owner) {
  if (login == "office") return true;
  switch (kept_by(owner)) {
    case Kept::by_unit:
      return login == "zhuguan";
    case Kept::by_association:
      return is_any(login, {"zhuguan", "xiehui"});
    case Kept::by_service:
      return login == "zhengwu";
    case Kept::by_finance:
      return login == "caizheng";
    case Kept::by_party:
      return login == "dangwei";
    case Kept::by_audit:
      return login == "shenji";
    case Kept::by_civil:
      return login == "minzheng";
    default:
      return false;
  }
}

TEST_F(RegisterPermission, RowsOfAnAssociationAreReadAndWrittenByThoseWhoMay) {
  std::set<std::string_view> asked;
  for (const auto& route : server->routes()) {
    if (route.tag != "registers" || !route.operation.ends_with("OfAssociation")) continue;
    asked.insert(route.operation);
    for (const auto* info : all_registers()) {
      const Filling with{.info = info->key};
      if (info->scope == Scope::jurisdiction) {
        expect(route, with, [](std::string_view) { return Admission::unknown; });
        continue;
      }
      const bool writes =
          is_any(route.operation, {"addRowOfAssociation", "amendRowOfAssociation", "voidRowOfAssociation"});
      expect(route, with, [&](std::string_view login) {
        if (!sees(login, kLamps)) return Admission::unknown;
        if (route.operation == "revealFieldOfAssociation") {
          if (info->key != "association") return Admission::open;  // has no such field: 422
          return is_any(login, {"office", "zhuguan", "xiehui"}) ? Admission::unknown : Admission::forbidden;
        }
        if (!writes) return Admission::open;
        if (!keeps(login, info->owner.zh)) return Admission::forbidden;
        // There is no such row; what acts write, or may not be voided, is refused before it is looked for.
        const bool by_acts = is_any(info->key, {"listing", "procedure_paper", "matter"});
        if (route.operation == "amendRowOfAssociation") return Admission::unknown;
        const bool looks = !by_acts && info->key != "association";
        return route.operation == "voidRowOfAssociation" && looks ? Admission::unknown : Admission::open;
      });
    }
  }
  EXPECT_EQ(asked.size(), 6u);
}

TEST_F(RegisterPermission, IndustryDepartmentsSeeNeitherPartyNorPosts) {
  for (const auto* info : all_registers()) {
    if (info->scope != Scope::association) continue;
    const bool is_private = info->key == "post" || info->key.starts_with("party_");
    EXPECT_EQ(as("hangye").get(of(kFurniture, fmt::format("/registers/{}", info->key))).status,
              is_private ? 404 : 200)
        << info->key;
  }
}

TEST_F(RegisterPermission, RowsOfAJurisdictionAreReadAndWrittenByThoseWhoMay) {
  for (const auto& route : server->routes()) {
    if (route.tag != "registers" || !route.operation.ends_with("OfJurisdiction")) continue;
    for (const auto* info : all_registers()) {
      if (info->scope != Scope::jurisdiction) continue;
      const bool writes = is_any(route.operation,
                                 {"addRowOfJurisdiction", "amendRowOfJurisdiction", "voidRowOfJurisdiction"});
      expect(route, {.info = info->key}, [&](std::string_view login) {
        const bool reads = sees_figures(login) || (login == "xiehui" && info->key == "organ");
        if (!reads) return Admission::unknown;
        if (!writes) return Admission::open;  // a reveal: there is no such field
        if (!(login == "office" || (info->owner.zh == "政务服务" && login == "zhengwu")))
          return Admission::forbidden;
        if (route.operation == "amendRowOfJurisdiction") return Admission::unknown;
        const bool looks = !is_any(info->key, {"organ", "consultation"});
        return route.operation == "voidRowOfJurisdiction" && looks ? Admission::unknown : Admission::open;
      });
    }
  }
}

TEST_F(RegisterPermission, OnlyTheOfficeEntersAnAssociation) {
  const auto target = in(kDistrict, "/registers/association");
  for (const auto& person : kPeople) {
    const auto status = as(person.login).post(target, R"({"row":{}})").status;
    if (!is_of(person.login, kDistrict) &&
        !is_any(person.login, {"zhuguan2", "chengguan", "minzheng2", "caizheng2", "shishi"})) {
      EXPECT_EQ(status, 404) << person.login;
    } else {
      EXPECT_EQ(status, person.login == "office" ? 422 : 403) << person.login;
    }
  }
}

}  // namespace
}  // namespace tuogou
