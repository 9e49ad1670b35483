// 职能: A function the association performs, and what becomes of it.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class FunctionNature : std::uint8_t {
  unset,
  licence,
  confirmation,
  penalty,
  charge,
  annual_inspection,
  statistics,
  training,
  other
};
template <>
inline constexpr auto kChoices<FunctionNature> =
    std::to_array<Label>({{"行政许可", "administrative licence"},
                          {"行政确认", "administrative confirmation"},
                          {"行政处罚", "administrative penalty"},
                          {"行政收费", "administrative charge"},
                          {"年检认证", "annual inspection and certification"},
                          {"统计", "statistics"},
                          {"培训考核", "training and examination"},
                          {"其他", "other"}});

enum class LegalBasisLevel : std::uint8_t {
  unset,
  law,
  administrative_regulation,
  local_regulation,
  rule,
  normative_document,
  none
};
template <>
inline constexpr auto kChoices<LegalBasisLevel> =
    std::to_array<Label>({{"法律", "law"},
                          {"行政法规", "administrative regulation"},
                          {"地方性法规", "local regulation"},
                          {"规章", "rule"},
                          {"规范性文件", "normative document"},
                          {"无", "none"}});

enum class FunctionDisposition : std::uint8_t {
  unset,
  withdrawn,
  kept_by_law,
  transferred,
  abolished,
  untreated
};
template <>
inline constexpr auto kChoices<FunctionDisposition> = std::to_array<Label>({{"收回", "taken back"},
                                                                            {"依法保留", "kept by law"},
                                                                            {"转移", "transferred"},
                                                                            {"取消", "abolished"},
                                                                            {"未处理", "not dealt with"}});

struct Function {
  std::string name;
  FunctionNature nature{};
  YesNo administrative{};
  OrganName entrusted_by;
  Date entrusted_on;
  std::string legal_basis;
  LegalBasisLevel basis_level{};
  Provisional<FunctionDisposition> disposition;
  EventDate done_on;

  FunctionDisposition disposition_on(Date day) const {
    return disposition.on(day, done_on, FunctionDisposition::untreated);
  }
};

inline constexpr auto kFunctionFields = std::to_array<Field>({
    text<&Function::name>("name", "职能名称", "Name", 100).required(),
    field<&Function::nature>("nature", "职能性质", "Nature"),
    field<&Function::administrative>("administrative", "是否行政职能", "Administrative function").required(),
    field<&Function::entrusted_by>("entrusted_by", "委托机关", "Entrusted by"),
    field<&Function::entrusted_on>("entrusted_on", "委托日期", "Entrusted on"),
    text<&Function::legal_basis>("legal_basis", "法定依据", "Legal basis", 200),
    field<&Function::basis_level>("basis_level", "依据层级", "Level of the legal basis"),
    field<&Function::disposition>("disposition", "处理方式", "Disposition").required(),
    field<&Function::done_on>("done_on", "处理日期", "Done on"),
});
template <>
inline constexpr RegisterInfo kRegister<Function>{.key = "function",
                                                  .title = {"职能", "Functions"},
                                                  .scope = Scope::association,
                                                  .clause = "3.2.2",
                                                  .owner = {"业务主管单位", "Supervising unit"},
                                                  .fields = kFunctionFields};

}  // namespace tuogou
