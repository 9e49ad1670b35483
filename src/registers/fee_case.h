// 违规收费: A case of unlawful fees.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

struct FeeCase {
  Date found_on;
  std::string description;
  Money refunded;
  EventDate closed_on;

  /// The row exists from this day.
  Date own_date() const { return found_on; }
};

inline constexpr auto kFeeCaseFields = std::to_array<Field>({
    field<&FeeCase::found_on>("found_on", "发现日期", "Found on").required(),
    long_text<&FeeCase::description>("description", "情况", "Description").required(),
    field<&FeeCase::refunded>("refunded", "清退金额", "Refunded"),
    field<&FeeCase::closed_on>("closed_on", "办结日期", "Closed on"),
});
template <>
inline constexpr RegisterInfo kRegister<FeeCase>{.key = "fee_case",
                                                 .title = {"违规收费", "Unlawful fees"},
                                                 .scope = Scope::association,
                                                 .clause = "7.3.2",
                                                 .owner = {"民政", "Civil affairs"},
                                                 .fields = kFeeCaseFields,
                                                 .own_date = field_place(kFeeCaseFields, "found_on")};

}  // namespace tuogou
