// 脱钩名单: Which list an association stands on, and the trail of a deferral.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class ListCategory : std::uint8_t {
  unset,
  to_decouple,
  deferred,
  not_to_decouple,
  to_deregister,
  to_revoke
};
template <>
inline constexpr auto kChoices<ListCategory> = std::to_array<Label>({{"拟脱钩", "to decouple"},
                                                                     {"暂不脱钩", "deferred"},
                                                                     {"不脱钩", "not to decouple"},
                                                                     {"拟注销", "to be deregistered"},
                                                                     {"拟撤销", "to be revoked"}});

struct Listing {
  ListCategory category{};
  Date listed_on;
  std::string reason;
  EventDate proposed_on;
  EventDate district_endorsed_on;
  EventDate municipal_decided_on;
  std::string municipal_decision_no;
  EventDate last_progress_on;

  /// The row exists from this day.
  Date own_date() const { return listed_on; }
};

inline constexpr auto kListingFields = std::to_array<Field>({
    field<&Listing::category>("category", "名单类别", "Category").required(),
    field<&Listing::listed_on>("listed_on", "列入日期", "Listed on").required(),
    long_text<&Listing::reason>("reason", "理由", "Reason"),
    field<&Listing::proposed_on>("proposed_on", "主管单位申请日期", "Proposed by the supervising unit on")
        .noted("仅暂不脱钩填写", "deferred only"),
    field<&Listing::district_endorsed_on>("district_endorsed_on", "区联合工作组意见日期",
                                          "Endorsed by the district group on")
        .noted("仅暂不脱钩填写", "deferred only"),
    field<&Listing::municipal_decided_on>("municipal_decided_on", "市联合工作组审定日期",
                                          "Decided by the municipal group on")
        .noted("仅暂不脱钩填写", "deferred only"),
    document_number<&Listing::municipal_decision_no>("municipal_decision_no", "市联合工作组审定文号",
                                                     "Municipal group's document number")
        .noted("仅暂不脱钩填写", "deferred only"),
    field<&Listing::last_progress_on>("last_progress_on", "去行政化最近进展日期",
                                      "Last de-administration progress on")
        .noted("仅暂不脱钩填写", "deferred only"),
});
template <>
inline constexpr RegisterInfo kRegister<Listing>{
    .key = "listing",
    .title = {"脱钩名单", "Decoupling list"},
    .scope = Scope::association,
    .clause = "2.0.3",
    .owner = {"联合工作组办公室", "Office of the joint working group"},
    .fields = kListingFields,
    .own_date = field_place(kListingFields, "listed_on")};

}  // namespace tuogou
