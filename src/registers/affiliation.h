// 隶属关系: A sponsoring, supervising, liaising or hosting relationship with an organ, until it ends.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class Relation : std::uint8_t { unset, sponsor, supervise, liaise, host };
template <>
inline constexpr auto kChoices<Relation> =
    std::to_array<Label>({{"主办", "sponsor"}, {"主管", "supervise"}, {"联系", "liaise"}, {"挂靠", "host"}});

struct Affiliation {
  OrganName organ;
  Relation relation{};
  std::string subordinate;
  Date since;
  Date ended_on;
  std::string basis_no;
};

inline constexpr auto kAffiliationFields = std::to_array<Field>({
    field<&Affiliation::organ>("organ", "单位", "Organ").required(),
    field<&Affiliation::relation>("relation", "关系", "Relation").required(),
    text<&Affiliation::subordinate>("subordinate", "下属单位", "Subordinate", 100)
        .noted("经下属单位形成关系时填写", "when the relation runs through a subordinate unit"),
    field<&Affiliation::since>("since", "起始日期", "Since"),
    field<&Affiliation::ended_on>("ended_on", "终止日期", "Ended on"),
    document_number<&Affiliation::basis_no>("basis_no", "依据文号", "Basis document number"),
});
template <>
inline constexpr RegisterInfo kRegister<Affiliation>{.key = "affiliation",
                                                     .title = {"隶属关系", "Affiliations"},
                                                     .scope = Scope::association,
                                                     .clause = "3.1.2",
                                                     .owner = {"业务主管单位", "Supervising unit"},
                                                     .fields = kAffiliationFields};

}  // namespace tuogou
