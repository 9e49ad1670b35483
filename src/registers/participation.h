// 参与事项: What the association took part in.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class ParticipationKind : std::uint8_t {
  unset,
  legislation,
  planning,
  standards,
  statistics,
  evaluation,
  integrity,
  exchange
};
template <>
inline constexpr auto kChoices<ParticipationKind> =
    std::to_array<Label>({{"立法", "legislation"},
                          {"规划", "planning"},
                          {"标准", "standards"},
                          {"数据统计", "statistics"},
                          {"评估评价", "evaluation"},
                          {"诚信建设", "integrity building"},
                          {"交流会商", "exchange and consultation"}});

struct Participation {
  ParticipationKind kind{};
  std::string title;
  Date held_on;

  /// The row exists from this day.
  Date own_date() const { return held_on; }
};

inline constexpr auto kParticipationFields = std::to_array<Field>({
    field<&Participation::kind>("kind", "类别", "Kind").required(),
    text<&Participation::title>("title", "名称", "Title", 200).required(),
    field<&Participation::held_on>("held_on", "日期", "Held on").required(),
});
template <>
inline constexpr RegisterInfo kRegister<Participation>{
    .key = "participation",
    .title = {"参与事项", "Participation"},
    .scope = Scope::association,
    .clause = "7.4.5",
    .owner = {"行业协会商会", "Association"},
    .fields = kParticipationFields,
    .own_date = field_place(kParticipationFields, "held_on")};

}  // namespace tuogou
