// The initials by which a Chinese name can be typed: 河东区示例行业协会 as HDQSLHYXH. Leaves out: whole
// syllables and tones.
#pragma once

#include <string>
#include <string_view>

namespace tuogou {

/// The initial of each Chinese character, letters and digits raised and kept, everything else left out. A
/// character is read as it mostly is, but within the words of this field that read it otherwise (行业 HY,
/// 银行 YH, 会计 KJ). Characters beyond the CJK block and its extension A are left out. Limits: UTF-8.
/// Threads: any.
std::string pinyin_initials(std::string_view name);

}  // namespace tuogou
