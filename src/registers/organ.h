// 单位: A government organ or body and its parts in the reform.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class OrganKind : std::uint8_t {
  unset,
  administrative_organ,
  civil_service_unit,
  reference_managed_unit,
  party_organ,
  public_institution,
  other
};
template <>
inline constexpr auto kChoices<OrganKind> =
    std::to_array<Label>({{"行政机关", "administrative organ"},
                          {"列入公务员法其他单位", "other unit under the civil service law"},
                          {"参照公务员法管理单位", "unit managed with reference to the civil service law"},
                          {"党的机关", "party organ"},
                          {"事业单位", "public institution"},
                          {"其他", "other"}});

enum class ReformRole : std::uint8_t {
  unset,
  joint_working_group,
  office,
  municipal_group,
  civil_affairs,
  municipal_civil_affairs,
  government_service,
  finance,
  human_resources,
  organisation,
  party_committee,
  staffing,
  office_affairs,
  foreign_affairs,
  press,
  audit,
  tax,
  price,
  market_regulation,
  industry,
  supervising,
  other
};
template <>
inline constexpr auto kChoices<ReformRole> =
    std::to_array<Label>({{"区联合工作组", "district joint working group"},
                          {"联合工作组办公室", "office of the joint working group"},
                          {"市联合工作组", "municipal joint working group"},
                          {"民政", "civil affairs"},
                          {"市民政", "municipal civil affairs"},
                          {"政务服务", "government service"},
                          {"财政", "finance"},
                          {"人社", "human resources and social security"},
                          {"组织", "party organisation department"},
                          {"社会组织党委", "social-organisation party committee"},
                          {"编制", "staffing commission"},
                          {"机关事务", "office affairs"},
                          {"外事", "foreign affairs"},
                          {"新闻出版", "press and publication"},
                          {"审计", "audit"},
                          {"税务", "tax"},
                          {"价格", "price"},
                          {"市场监管", "market regulation"},
                          {"行业管理", "industry department"},
                          {"业务主管", "supervising"},
                          {"其他", "other"}});

struct Organ {
  std::string name;
  std::string short_name;
  OrganKind kind{};
  ChoiceSet<ReformRole> reform_role;
  OrganName parent;
  std::string document_code;
};

inline constexpr auto kOrganFields = std::to_array<Field>({
    text<&Organ::name>("name", "名称", "Name", 100).required().unique(Unique::in_jurisdiction),
    text<&Organ::short_name>("short_name", "简称", "Short name", 30),
    field<&Organ::kind>("kind", "性质", "Kind").required(),
    field<&Organ::reform_role>("reform_role", "改革职责", "Parts in the reform")
        .required()
        .noted("可填多项，用、连接", "several allowed, joined by 、"),
    field<&Organ::parent>("parent", "上级单位", "Parent"),
    text<&Organ::document_code>("document_code", "发文代字", "Document code", 20),
});
template <>
inline constexpr RegisterInfo kRegister<Organ>{
    .key = "organ",
    .title = {"单位", "Organs"},
    .scope = Scope::jurisdiction,
    .clause = "1.0.10",
    .owner = {"联合工作组办公室", "Office of the joint working group"},
    .fields = kOrganFields};

}  // namespace tuogou
