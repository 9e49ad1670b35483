// 联合惩戒: A joint sanction and its period.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

struct Sanction {
  std::string subject;
  std::string measure;
  Date since;
  Date until;

  /// The row exists from this day.
  Date own_date() const { return since; }
};

inline constexpr auto kSanctionFields = std::to_array<Field>({
    text<&Sanction::subject>("subject", "对象", "Subject", 100).required(),
    long_text<&Sanction::measure>("measure", "措施", "Measure").required(),
    field<&Sanction::since>("since", "起始日期", "Since").required(),
    field<&Sanction::until>("until", "终止日期", "Until"),
});
template <>
inline constexpr RegisterInfo kRegister<Sanction>{.key = "sanction",
                                                  .title = {"联合惩戒", "Joint sanctions"},
                                                  .scope = Scope::association,
                                                  .clause = "7.5.4",
                                                  .owner = {"民政", "Civil affairs"},
                                                  .fields = kSanctionFields,
                                                  .own_date = field_place(kSanctionFields, "since")};

}  // namespace tuogou
