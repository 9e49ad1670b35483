// 资格事项: A qualification matter that may still need the supervising unit's review.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

struct Qualification {
  std::string name;
  OrganName department;
  YesNo needs_supervising_unit{};
  Date new_measure_from;
  Date transition_from;
  Date transition_until;
};

inline constexpr auto kQualificationFields = std::to_array<Field>({
    text<&Qualification::name>("name", "事项", "Name", 100).required(),
    field<&Qualification::department>("department", "职能部门", "Department").required(),
    field<&Qualification::needs_supervising_unit>("needs_supervising_unit", "须经业务主管单位审核",
                                                  "Needs the supervising unit's review")
        .required(),
    field<&Qualification::new_measure_from>("new_measure_from", "新办法施行日", "New measure from"),
    field<&Qualification::transition_from>("transition_from", "过渡措施起", "Transition from"),
    field<&Qualification::transition_until>("transition_until", "过渡措施止", "Transition until"),
});
template <>
inline constexpr RegisterInfo kRegister<Qualification>{
    .key = "qualification",
    .title = {"资格事项", "Qualification matters"},
    .scope = Scope::jurisdiction,
    .clause = "3.5.6",
    .owner = {"联合工作组办公室", "Office of the joint working group"},
    .fields = kQualificationFields};

}  // namespace tuogou
