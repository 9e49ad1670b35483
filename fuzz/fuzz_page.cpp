// A policy page, the original document and a setting, from any bytes.
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>

#include "base/unusable.h"
#include "policy/document.h"
#include "policy/pages.h"
#include "policy/programme.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  tuogou::cut_document(text);
  try {
    tuogou::parse_page("page.md", text);
  } catch (const std::runtime_error&) {
  }
  try {
    tuogou::Settings settings;
    tuogou::assign(settings, text);
  } catch (const tuogou::Unusable&) {
  }
  return 0;
}
