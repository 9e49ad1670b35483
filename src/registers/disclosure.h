// 信息公开: Something the association made public.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

struct Disclosure {
  std::string item;
  Date published_on;
  std::string url;

  /// The row exists from this day.
  Date own_date() const { return published_on; }
};

inline constexpr auto kDisclosureFields = std::to_array<Field>({
    text<&Disclosure::item>("item", "事项", "Item", 100).required(),
    field<&Disclosure::published_on>("published_on", "公开日期", "Published on").required(),
    url<&Disclosure::url>("url", "网址", "Web address"),
});
template <>
inline constexpr RegisterInfo kRegister<Disclosure>{
    .key = "disclosure",
    .title = {"信息公开", "Disclosure"},
    .scope = Scope::association,
    .clause = "7.1.4",
    .owner = {"行业协会商会", "Association"},
    .fields = kDisclosureFields,
    .own_date = field_place(kDisclosureFields, "published_on")};

}  // namespace tuogou
