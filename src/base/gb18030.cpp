#include "base/gb18030.h"

#include <iconv.h>

namespace tuogou {

std::optional<std::string> utf8_from_gb18030(std::string text) {
  const auto converter = iconv_open("UTF-8", "GB18030");
  // The C library's word for "no such conversion". NOLINTNEXTLINE(performance-no-int-to-ptr)
  if (converter == reinterpret_cast<iconv_t>(-1)) return {};
  std::string converted(text.size() * 2 + 16, '\0');
  char* in = text.data();
  char* out = converted.data();
  std::size_t in_left = text.size();
  std::size_t out_left = converted.size();
  const auto status = iconv(converter, &in, &in_left, &out, &out_left);
  iconv_close(converter);
  if (status == static_cast<std::size_t>(-1)) return {};
  converted.resize(converted.size() - out_left);
  return converted;
}

}  // namespace tuogou
