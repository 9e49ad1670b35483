#include "registers/registers.h"

#include <algorithm>
#include <array>

namespace tuogou {

std::span<const RegisterInfo* const> all_registers() {
  static constexpr auto kAll = [] {
    std::array<const RegisterInfo*, 1 + DossierRegisters::size + JurisdictionRegisters::size> all{};
    std::size_t at = 0;
    all[at++] = &kRegister<Association>;
    const auto add = [&]<class T>() { all[at++] = &kRegister<T>; };
    DossierRegisters::each(add);
    JurisdictionRegisters::each(add);
    return all;
  }();
  return kAll;
}

const RegisterInfo* find_register(std::string_view key) {
  const auto found = std::ranges::find(all_registers(), key, &RegisterInfo::key);
  return found == all_registers().end() ? nullptr : *found;
}

const RegisterInfo* find_register_by_title(std::string_view title) {
  const auto found =
      std::ranges::find(all_registers(), title, [](const RegisterInfo* info) { return info->title.zh; });
  return found == all_registers().end() ? nullptr : *found;
}

}  // namespace tuogou
