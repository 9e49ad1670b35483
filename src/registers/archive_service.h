// 人事档案: Who keeps the personnel archives of the association's staff.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class ArchiveProvider : std::uint8_t { unset, public_agency, authorised_unit, other };
template <>
inline constexpr auto kChoices<ArchiveProvider> =
    std::to_array<Label>({{"区级以上公共就业人才机构", "public employment agency, district or above"},
                          {"人社部门授权单位", "unit authorised by human resources"},
                          {"其他", "other"}});

struct ArchiveService {
  std::string provider;
  ArchiveProvider provider_kind{};
  Date since;
  Date until;

  /// The row exists from this day.
  Date own_date() const { return since; }
};

inline constexpr auto kArchiveServiceFields = std::to_array<Field>({
    text<&ArchiveService::provider>("provider", "服务机构", "Provider", 100).required(),
    field<&ArchiveService::provider_kind>("provider_kind", "机构类别", "Provider kind").required(),
    field<&ArchiveService::since>("since", "起始日期", "Since").required(),
    field<&ArchiveService::until>("until", "终止日期", "Until"),
});
template <>
inline constexpr RegisterInfo kRegister<ArchiveService>{
    .key = "archive_service",
    .title = {"人事档案", "Personnel archives"},
    .scope = Scope::association,
    .clause = "3.5.5",
    .owner = {"行业协会商会", "Association"},
    .fields = kArchiveServiceFields,
    .own_date = field_place(kArchiveServiceFields, "since")};

}  // namespace tuogou
