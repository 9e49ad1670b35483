#include "base/pinyin.h"

#include <unicode/ucol.h>

#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <utility>

#include "base/text.h"

namespace tuogou {

namespace {

/// The first character of each initial in the order of readings.
constexpr std::u16string_view kFirsts = u"吖八嚓咑妸发旮铪丌咔垃妈拏噢妑七呥仨他屲夕丫帀";
constexpr std::string_view kInitials = "ABCDEFGHJKLMNOPQRSTWXYZ";
static_assert(kFirsts.size() == kInitials.size());

constexpr char32_t kFirst = 0x3400, kLast = 0x9FFF;

/// Words in which a character is not read as it mostly is.
constexpr auto kWords = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"行业", "HY"}, {"银行", "YH"}, {"商行", "SH"}, {"行会", "HH"}, {"车行", "CH"}, {"行家", "HJ"},
     {"会计", "KJ"}, {"音乐", "YY"}, {"乐器", "YQ"}, {"民乐", "MY"}, {"重庆", "CQ"}, {"长江", "CJ"},
     {"长城", "CC"}, {"长沙", "CS"}, {"长春", "CC"}, {"成长", "CZ"}, {"人参", "RS"}, {"调味", "TW"},
     {"调解", "TJ"}, {"空调", "KT"}, {"烹调", "PT"}, {"厦门", "XM"}, {"朝阳", "CY"}, {"弹簧", "TH"},
     {"重型", "ZX"}, {"重工", "ZG"}, {"藏族", "ZZ"}, {"收藏", "SC"}, {"储藏", "CC"}, {"校准", "JZ"},
     {"轧钢", "ZG"}, {"钢铁", "GT"}, {"便宜", "PY"}, {"单县", "SX"}, {"石料", "SL"}, {"都市", "DS"},
     {"首都", "SD"}, {"成都", "CD"}, {"模具", "MJ"}, {"打折", "DZ"}, {"服装", "FZ"}, {"传记", "ZJ"}});

struct CloseCollator {
  void operator()(UCollator* collator) const { ucol_close(collator); }
};

/// The initial of every character by the order of readings that ICU knows.
class Readings {
 public:
  Readings() {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCollator, CloseCollator> collator(ucol_open("zh-u-co-pinyin", &status));
    if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
    for (char32_t c = kFirst; c <= kLast; ++c) {
      const auto letter = static_cast<char16_t>(c);
      const auto is_before = [&](char16_t first) {
        return ucol_strcoll(collator.get(), &letter, 1, &first, 1) == UCOL_LESS;
      };
      std::size_t low = 0;
      for (std::size_t high = kFirsts.size(); high - low > 1;) {
        const auto middle = (low + high) / 2;
        (is_before(kFirsts[middle]) ? high : low) = middle;
      }
      initials_[c - kFirst] = kInitials[low];
    }
  }
  char of(char32_t c) const { return c < kFirst || c > kLast ? '\0' : initials_[c - kFirst]; }

 private:
  std::array<char, kLast - kFirst + 1> initials_{};
};

const Readings& readings() {
  static const Readings readings;
  return readings;
}

}  // namespace

std::string pinyin_initials(std::string_view name) {
  std::string initials;
  while (!name.empty()) {
    const auto* word = kWords.begin();
    while (word != kWords.end() && !name.starts_with(word->first)) ++word;
    if (word != kWords.end()) {
      initials += word->second;
      name.remove_prefix(word->first.size());
      continue;
    }
    const auto c = take_code_point(name);
    const bool is_latin = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_latin) {
      initials += static_cast<char>(c >= 'a' ? c - 'a' + 'A' : c);
    } else if (const char initial = readings().of(c); initial != '\0') {
      initials += initial;
    }
  }
  return initials;
}

}  // namespace tuogou
