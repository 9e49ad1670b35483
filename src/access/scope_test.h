// What the tests of scope.h share: two jurisdictions of a city, two associations, actors in a word.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "access/scope.h"

namespace tuogou {

inline constexpr RecordId kTradeBureau = 11, kScienceBureau = 12, kCulture = 13, kOtherOrgan = 14;
inline constexpr RecordId kPresent = 101, kFormer = 102;
inline const Date kScopeDay = Date::from_civil(2020, 3, 1);

/// Hedong lies in the city; Hexi beside it. One association is under the trade bureau, with the science
/// bureau as its industry department; another is decoupled from the trade bureau.
class ScopeTest : public testing::Test {
 protected:
  ScopeTest() {
    tree_.add("city", "");
    tree_.add("hedong", "city");
    tree_.add("hexi", "city");
    for (const auto& [number, name] :
         std::vector<std::pair<RecordId, std::string>>{{kTradeBureau, "商务局"},
                                                       {kScienceBureau, "科技局"},
                                                       {kCulture, "文旅局"},
                                                       {kOtherOrgan, "水务局"}}) {
      Row<Organ> organ;
      organ.number = number;
      organ.value.name = name;
      registers_.add_organ(organ);
    }
    present_.association.number = kPresent;
    auto& present = present_.association.value;
    present.supervising_unit = organ("商务局");
    present.industry_department = organ("科技局");
    present.regime = Provisional(Regime::dual_management);
    former_.association.number = kFormer;
    auto& former = former_.association.value;
    former.former_supervising_unit = organ("商务局");
    former.regime = Provisional(Regime::decoupled);
    former.regime_since = Date::from_civil(2020, 1, 1);
  }

  OrganName organ(const std::string& name) const {
    return {.text = name, .place = registers_.find_organ(name)};
  }

  static Actor acting(std::vector<Assignment> held) {
    Actor actor{.person = 1, .name = "某某", .offices = {}};
    for (auto& one : held) actor.offices.push_back({.assignment = one, .principal = 0, .principal_name = {}});
    return actor;
  }
  static Assignment held(ReformRole part, RecordId organ = kOtherOrgan, const std::string& where = "hedong") {
    Assignment one;
    one.person = 1;
    one.role = role_of(part);
    one.jurisdiction = where;
    one.organ = organ;
    return one;
  }
  static Actor actor(ReformRole part, RecordId organ = kOtherOrgan, const std::string& where = "hedong") {
    return acting({held(part, organ, where)});
  }
  static Actor association(RecordId number, const std::string& where = "hedong") {
    Assignment one;
    one.role = Role::association;
    one.jurisdiction = where;
    one.association = number;
    return acting({one});
  }
  static Actor administrator(Role role) {
    Assignment one;
    one.role = role;
    return acting({one});
  }

  bool sees_it(const Actor& who, const Dossier& dossier, std::string_view where = "hedong") const {
    return sees(who, where, tree_, dossier, registers_);
  }
  bool sees_rows(const Actor& who, std::string_view key, const Dossier* dossier) const {
    return sees_register(who, "hedong", tree_, *find_register(key), dossier, registers_);
  }
  struct Shown {
    Visibility visibility;
    bool may_reveal;
    bool operator==(const Shown&) const = default;
  };
  Shown shown(const Actor& who, std::string_view key, std::string_view field_key,
              const Dossier& dossier) const {
    const auto& info = *find_register(key);
    const auto& field = info.fields[static_cast<std::size_t>(field_place(info.fields, field_key))];
    return {visibility(who, "hedong", tree_, info, field, &dossier, registers_),
            may_reveal(who, "hedong", tree_, info, field, &dossier, registers_)};
  }
  bool writes(const Actor& who, std::string_view key, const Dossier* dossier, Date day = kScopeDay) const {
    return may_write(who, "hedong", *find_register(key), dossier, registers_, day);
  }

  JurisdictionTree tree_;
  Jurisdiction registers_;
  Dossier present_;
  Dossier former_;
};

}  // namespace tuogou
