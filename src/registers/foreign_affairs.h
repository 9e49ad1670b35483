// 外事: How foreign affairs of the association are managed.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

struct ForeignAffairs {
  std::string arrangement;
  Date effective_on;

  /// The row exists from this day.
  Date own_date() const { return effective_on; }
};

inline constexpr auto kForeignAffairsFields = std::to_array<Field>({
    long_text<&ForeignAffairs::arrangement>("arrangement", "管理安排", "Arrangement").required(),
    field<&ForeignAffairs::effective_on>("effective_on", "生效日期", "Effective on").required(),
});
template <>
inline constexpr RegisterInfo kRegister<ForeignAffairs>{
    .key = "foreign_affairs",
    .title = {"外事", "Foreign affairs"},
    .scope = Scope::association,
    .clause = "3.5.1",
    .owner = {"业务主管单位", "Supervising unit"},
    .fields = kForeignAffairsFields,
    .own_date = field_place(kForeignAffairsFields, "effective_on")};

}  // namespace tuogou
