// 执法检查: A check or penalty, of an association or an unregistered body.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class Penalty : std::uint8_t { unset, none, warning, fine, confiscation, suspension, revocation };
template <>
inline constexpr auto kChoices<Penalty> = std::to_array<Label>({{"无", "none"},
                                                                {"警告", "warning"},
                                                                {"罚款", "fine"},
                                                                {"没收", "confiscation"},
                                                                {"限期停止活动", "suspension of activity"},
                                                                {"撤销登记", "revocation of registration"}});

struct Enforcement {
  std::string subject;
  Date found_on;
  std::string facts;
  Penalty penalty{};
  Date decided_on;
  Date rectified_on;

  /// The row exists from this day.
  Date own_date() const { return found_on; }
};

inline constexpr auto kEnforcementFields = std::to_array<Field>({
    text<&Enforcement::subject>("subject", "对象", "Subject", 100)
        .required()
        .noted("协会或未经登记的组织", "an association or an unregistered body"),
    field<&Enforcement::found_on>("found_on", "发现日期", "Found on").required(),
    long_text<&Enforcement::facts>("facts", "事实", "Facts").required(),
    field<&Enforcement::penalty>("penalty", "处罚", "Penalty").required(),
    field<&Enforcement::decided_on>("decided_on", "决定日期", "Decided on"),
    field<&Enforcement::rectified_on>("rectified_on", "整改日期", "Rectified on"),
});
template <>
inline constexpr RegisterInfo kRegister<Enforcement>{.key = "enforcement",
                                                     .title = {"执法检查", "Enforcement"},
                                                     .scope = Scope::association,
                                                     .clause = "7.1.4",
                                                     .owner = {"民政", "Civil affairs"},
                                                     .fields = kEnforcementFields,
                                                     .own_date = field_place(kEnforcementFields, "found_on")};

}  // namespace tuogou
