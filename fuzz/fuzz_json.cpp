// A row as JSON: what is accepted is written the same way again.
#include <boost/json/parse.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "registers/json.h"
#include "registers/registers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  boost::system::error_code error;
  const auto value = boost::json::parse(std::string_view(reinterpret_cast<const char*>(data), size), error);
  if (error || !value.is_object()) return 0;
  const auto round = [&]<class T>() {
    T row;
    if (!tuogou::from_json(tuogou::kRegister<T>, value.get_object(), &row).empty()) return;
    const auto once = tuogou::to_json(tuogou::kRegister<T>, &row);
    T again;
    if (!tuogou::from_json(tuogou::kRegister<T>, once, &again).empty()) std::abort();
    if (tuogou::to_json(tuogou::kRegister<T>, &again) != once) std::abort();
  };
  round.operator()<tuogou::Association>();
  tuogou::DossierRegisters::each(round);
  tuogou::JurisdictionRegisters::each(round);
  return 0;
}
