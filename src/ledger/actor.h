// Who acts: a person with the roles she holds on a day, her own and those of whom she deputises for.
// Leaves out: how she proved who she is (access), what she may see (access/scope.h) and do (procedure).
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "registers/organ.h"

namespace tuogou {

/// A person's number; given once, never again. 0: nobody (the program itself).
using PersonId = std::int32_t;
/// The number of a record, unique in the whole store: an association, an organ, a row, a request, a task.
using RecordId = std::int32_t;
/// The place of an entry in the journal of its jurisdiction, from 1; 0: none.
using Sequence = std::uint32_t;

/// What somebody is in the system: a part in the reform, the association itself, or one of the three
/// administrators, none of whom sees business data by office.
enum class Role : std::uint8_t {
  none = 0,
  // 1 to 21: ReformRole, value for value.
  association = 101,
  system_administrator = 111,
  security_administrator = 112,
  audit_administrator = 113,
};

constexpr Role role_of(ReformRole part) { return static_cast<Role>(part); }
constexpr bool is_reform_role(Role role) { return role > Role::none && role <= role_of(ReformRole::other); }
/// The part in the reform; unset for the roles that are none.
constexpr ReformRole reform_role_of(Role role) {
  return is_reform_role(role) ? static_cast<ReformRole>(role) : ReformRole::unset;
}
constexpr bool is_administrator(Role role) { return role >= Role::system_administrator; }

constexpr Label label(Role role) {
  if (role == role_of(ReformRole::supervising)) return {"业务主管单位", "supervising unit"};
  switch (role) {
    case Role::association:
      return {"行业协会商会", "association"};
    case Role::system_administrator:
      return {"系统管理员", "system administrator"};
    case Role::security_administrator:
      return {"安全管理员", "security administrator"};
    case Role::audit_administrator:
      return {"审计管理员", "audit administrator"};
    default:
      return label(reform_role_of(role));
  }
}

/// One office that a person holds: a role, for an organ or an association, in a jurisdiction.
struct Assignment {
  std::int32_t id = 0;
  PersonId person = 0;  // whose office it is
  Role role = Role::none;
  std::string jurisdiction;  // its key; "" of administrators: the whole store
  bool subtree = false;      // also in the jurisdictions below
  RecordId organ = 0;        // of reform roles: the organ, one that holds the part
  std::string organ_name;    // as it was called when assigned
  RecordId association = 0;  // of Role::association
};

/// An office as it is exercised: one's own, or as the deputy of whose it is.
struct Office {
  Assignment assignment;
  PersonId principal = 0;      // whom the actor deputises for; 0: her own office
  std::string principal_name;  // empty likewise
};

struct Actor {
  PersonId person = 0;
  std::string name;
  std::vector<Office> offices;
};

/// Somebody with an account, as others may see her.
struct Person {
  PersonId id = 0;
  std::string name;
  std::vector<Assignment> offices;  // in force
};

/// Everybody with an account, in the order of their numbers.
class People {
 public:
  People() = default;
  explicit People(std::vector<Person> all) : all_(std::move(all)) {}
  const Person* find(PersonId id) const {
    const auto found = std::ranges::lower_bound(all_, id, {}, &Person::id);
    return found == all_.end() || found->id != id ? nullptr : &*found;
  }
  const std::vector<Person>& all() const { return all_; }

 private:
  std::vector<Person> all_;
};

}  // namespace tuogou
