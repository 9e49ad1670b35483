// One cell against every field: what is read, written as text and read again is the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "registers/parse.h"
#include "registers/registers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using tuogou::Raw;
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string text(tuogou::trimmed(bytes));
  if (text.empty()) return 0;
  for (const auto* info : tuogou::all_registers()) {
    for (const auto& field : info->fields) {
      const auto parsed =
          tuogou::parse(field, Raw{Raw::Kind::text, text, {}}, static_cast<int>(size % 2) * 4);
      if (tuogou::is_empty(parsed.value)) continue;
      const auto written = tuogou::text_of(field, parsed.value);
      const auto again =
          tuogou::parse(field, Raw{Raw::Kind::text, std::string(tuogou::trimmed(written)), {}});
      if (!(again.value == parsed.value)) std::abort();
    }
  }
  return 0;
}
