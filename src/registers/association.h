// 协会: One industry association or chamber of commerce: who it is, how it is registered, who supervises it.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class AssociationKind : std::uint8_t { unset, industry_association, chamber_of_commerce };
template <>
inline constexpr auto kChoices<AssociationKind> =
    std::to_array<Label>({{"行业协会", "industry association"}, {"商会", "chamber of commerce"}});

enum class Regime : std::uint8_t {
  unset,
  dual_management,
  directly_registered,
  decoupled,
  deregistered,
  revoked,
  merged
};
template <>
inline constexpr auto kChoices<Regime> = std::to_array<Label>({{"双重管理", "dual management"},
                                                               {"直接登记", "directly registered"},
                                                               {"已脱钩", "decoupled"},
                                                               {"注销", "deregistered"},
                                                               {"撤销", "revoked"},
                                                               {"合并", "merged"}});

enum class InScope : std::uint8_t { unset, yes, no, to_be_checked };
template <>
inline constexpr auto kChoices<InScope> =
    std::to_array<Label>({{"是", "yes"}, {"否", "no"}, {"待核", "to be checked"}});

struct Association {
  std::string uscc;
  std::string name;
  AssociationKind kind{};
  Provisional<Regime> regime;
  Date regime_since;
  InScope in_scope{};
  std::string in_scope_basis;
  Date established_on;
  std::string address;
  std::string business_scope;
  std::string industry;
  std::string legal_representative;
  OrganName supervising_unit;
  OrganName former_supervising_unit;
  OrganName industry_department;
  OrganName registration_authority;
  Whole unit_members;
  Whole individual_members;
  YesNo charter_party_clause{};
  std::string contact;
  std::string phone;

  Regime regime_on(Date day) const { return regime.on(day, regime_since, Regime::dual_management); }
  /// While the status is still ahead, the unit that has since been emptied still supervises.
  const OrganName& supervising_unit_on(Date day) const {
    const bool still_ahead = regime_since.given() && regime_since > day;
    return still_ahead && !supervising_unit.given() ? former_supervising_unit : supervising_unit;
  }
};

inline constexpr auto kAssociationFields = std::to_array<Field>({
    uscc<&Association::uscc>("uscc", "统一社会信用代码", "Unified social credit code")
        .required()
        .unique(Unique::in_jurisdiction)
        .noted("校验不符只提示，不拒收", "a wrong check digit is a warning, never a refusal"),
    text<&Association::name>("name", "名称", "Name", 100).required().unique(Unique::in_jurisdiction),
    field<&Association::kind>("kind", "类别", "Kind").required(),
    field<&Association::regime>("regime", "登记状态", "Registration status").required(),
    field<&Association::regime_since>("regime_since", "状态起始日期", "Status since")
        .noted("晚于截至日期时，当日仍按双重管理",
               "when later than the day looked at, the association still counts as under dual management"),
    field<&Association::in_scope>("in_scope", "符合改革范围", "In scope of the reform")
        .required()
        .noted("总体方案的三项条件，由人判定",
               "the three conditions of the overall plan; judged by a person"),
    long_text<&Association::in_scope_basis>("in_scope_basis", "判定依据", "Basis of that finding"),
    field<&Association::established_on>("established_on", "成立日期", "Established on"),
    text<&Association::address>("address", "住所", "Address", 200),
    long_text<&Association::business_scope>("business_scope", "业务范围", "Business scope"),
    text<&Association::industry>("industry", "所属行业", "Industry", 50),
    text<&Association::legal_representative>("legal_representative", "法定代表人", "Legal representative",
                                             50),
    field<&Association::supervising_unit>("supervising_unit", "业务主管单位", "Supervising unit")
        .noted("脱钩后为空", "empty once decoupled"),
    field<&Association::former_supervising_unit>("former_supervising_unit", "原业务主管单位",
                                                 "Former supervising unit")
        .noted("业务主管单位清空时填写", "filled in when the supervising unit is emptied"),
    field<&Association::industry_department>("industry_department", "行业管理部门", "Industry department"),
    field<&Association::registration_authority>("registration_authority", "登记管理机关",
                                                "Registration authority"),
    field<&Association::unit_members>("unit_members", "单位会员数", "Member units"),
    field<&Association::individual_members>("individual_members", "个人会员数", "Individual members"),
    field<&Association::charter_party_clause>("charter_party_clause", "章程写入党建",
                                              "Party-building in the charter"),
    text<&Association::contact>("contact", "联系人", "Contact", 50)
        .noted("仅本单位和办公室可见", "shown to its own unit and the office alone"),
    phone<&Association::phone>("phone", "联系电话", "Phone").masked(),
});
template <>
inline constexpr RegisterInfo kRegister<Association>{.key = "association",
                                                     .title = {"协会", "Associations"},
                                                     .scope = Scope::association,
                                                     .clause = "2.0.1",
                                                     .owner = {"业务主管单位", "Supervising unit"},
                                                     .fields = kAssociationFields};

}  // namespace tuogou
