// A whole workbook from any bytes: it is read and judged, or refused with a sentence; nothing else may
// happen.
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/unusable.h"
#include "desk/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    tuogou::Archive archive(std::as_bytes(std::span(data, size)));
    const auto check = tuogou::check_workbook(archive, tuogou::Date::from_civil(2020, 9, 1), {});
    tuogou::to_json(check);
  } catch (const tuogou::Unusable&) {
  }
  return 0;
}
