// 收费: A fee the association charges, and its publication.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class FeeNature : std::uint8_t { unset, membership, administrative, commercial, other };
template <>
inline constexpr auto kChoices<FeeNature> = std::to_array<Label>({{"会费", "membership fee"},
                                                                  {"行政事业性收费", "administrative charge"},
                                                                  {"经营服务性收费", "charge for services"},
                                                                  {"其他", "other"}});

struct Fee {
  std::string item;
  FeeNature nature{};
  std::string content;
  std::string standard;
  std::string basis;
  YesNo voluntary{};
  YesNo within_scope{};
  EventDate published_on;
  EventDate updated_on;
};

inline constexpr auto kFeeFields = std::to_array<Field>({
    text<&Fee::item>("item", "收费项目", "Item", 100).required(),
    field<&Fee::nature>("nature", "收费性质", "Nature").required(),
    text<&Fee::content>("content", "服务内容", "Content", 200),
    text<&Fee::standard>("standard", "收费标准", "Standard", 200),
    text<&Fee::basis>("basis", "收费依据", "Basis", 200),
    field<&Fee::voluntary>("voluntary", "自愿接受", "Accepted voluntarily").required(),
    field<&Fee::within_scope>("within_scope", "在宗旨和业务范围内", "Within purpose and scope").required(),
    field<&Fee::published_on>("published_on", "公示日期", "Published on"),
    field<&Fee::updated_on>("updated_on", "更新日期", "Updated on"),
});
template <>
inline constexpr RegisterInfo kRegister<Fee>{.key = "fee",
                                             .title = {"收费", "Fees"},
                                             .scope = Scope::association,
                                             .clause = "7.3.3",
                                             .owner = {"行业协会商会", "Association"},
                                             .fields = kFeeFields};

}  // namespace tuogou
