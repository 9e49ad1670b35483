// 办公用房: Premises the association uses, and the vacating of government offices.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class Acquisition : std::uint8_t { unset, fiscally_funded, allocated, bought_or_built, rented };
template <>
inline constexpr auto kChoices<Acquisition> =
    std::to_array<Label>({{"财政资金形成", "formed from fiscal funds"},
                          {"接收划拨", "received by allocation"},
                          {"自购自建", "bought or built by itself"},
                          {"租用", "rented"}});

struct Premises {
  std::string location;
  Area area;
  std::string owner;
  Acquisition acquisition{};
  Date vacate_due_on;
  EventDate vacated_on;
  std::string retained_approval_no;

  /// Whether the vacating rule covers it: formed from fiscal funds, or received by allocation. Cites: 3.3.6.
  bool is_government_office() const {
    return acquisition == Acquisition::fiscally_funded || acquisition == Acquisition::allocated;
  }
};

inline constexpr auto kPremisesFields = std::to_array<Field>({
    text<&Premises::location>("location", "坐落", "Location", 200).required(),
    field<&Premises::area>("area", "使用面积", "Usable area").required(),
    text<&Premises::owner>("owner", "产权单位", "Owner", 100),
    field<&Premises::acquisition>("acquisition", "取得方式", "Acquisition")
        .required()
        .noted("前两种属应腾退范围", "the first two fall under the vacating rule"),
    field<&Premises::vacate_due_on>("vacate_due_on", "腾退期限", "Vacate due on"),
    field<&Premises::vacated_on>("vacated_on", "腾退日期", "Vacated on"),
    document_number<&Premises::retained_approval_no>("retained_approval_no", "保留批准文号",
                                                     "Approval to keep it"),
});
template <>
inline constexpr RegisterInfo kRegister<Premises>{.key = "premises",
                                                  .title = {"办公用房", "Office premises"},
                                                  .scope = Scope::association,
                                                  .clause = "3.3.6",
                                                  .owner = {"业务主管单位", "Supervising unit"},
                                                  .fields = kPremisesFields};

}  // namespace tuogou
