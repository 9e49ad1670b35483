#include "typeset/line_break.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tuogou {

namespace {

constexpr std::u32string_view kClosing = U"，。、；：？！）》〉」』】〕〗”’％‰℃·．,.;:?!)]}%";
constexpr std::u32string_view kOpening = U"（《〈「『【〔〖“‘￥([{$";
constexpr std::u32string_view kUnits = U"年月日号时分秒";

constexpr double kTolerance = 0.02;    // mm
constexpr double kMostNarrowed = 0.5;  // of a mark's own size
// What a line may leave empty, in characters, so that a date stays whole.
constexpr double kMostHole = 3;
// Letters may be set so far apart, in parts of a character; beyond that a line is left ragged.
constexpr double kMostSpread = 0.4;

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_word(char32_t c) { return c > ' ' && c < 0x0250 && c != U'·' && c != U'×' && c != U'°'; }
bool holds(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

// A mark that carries half a character of white.
bool can_narrow(const Letter& letter) {
  return letter.width > 0.8 * letter.size &&
         (is_closing_mark(letter.character) || is_opening_mark(letter.character));
}

class Breaker {
 public:
  Breaker(const Letters& letters, const Measure& measure) : letters_(letters), measure_(measure) {}

  std::vector<Line> lines() {
    std::vector<Line> lines;
    std::size_t at = 0;
    while (at < letters_.size()) {
      const double indent = lines.empty() ? measure_.indent : measure_.hanging;
      const double room = measure_.width - indent;
      const auto end = end_of_line(at, room);
      lines.push_back(placed(at, end, indent, room));
      at = end;
    }
    return lines;
  }

 private:
  double width(std::size_t first, std::size_t last) const {
    return width_of(std::span(letters_).subspan(first, last - first));
  }

  std::size_t end_of_line(std::size_t first, double room) const {
    double used = 0;
    auto at = first;
    for (; at < letters_.size(); ++at) {
      if (letters_[at].character == '\n') return at + 1;
      // Spaces at the end of a line may hang over its edge.
      if (letters_[at].character != ' ' && used + letters_[at].width > room + kTolerance) break;
      used += letters_[at].width;
    }
    if (at == letters_.size()) return at;
    if (const auto squeezed = end_when_narrowed(first, at, room); squeezed != 0) return squeezed;
    const double size = letters_[at].size;
    double hole = room - used;
    std::array<std::size_t, 4> latest{};  // by quality
    bool is_found = false;
    for (auto end = at; end > first; hole += letters_[--end].width) {
      const auto quality = break_before(letters_, end);
      if (quality == BreakQuality::never) continue;
      if (is_found && hole > kMostHole * size) break;
      is_found = true;
      auto& found = latest[static_cast<std::size_t>(quality)];
      if (found == 0) found = end;
      if (quality == BreakQuality::good) break;
    }
    for (const auto quality : {BreakQuality::good, BreakQuality::poor, BreakQuality::worst}) {
      if (const auto end = latest[static_cast<std::size_t>(quality)]; end != 0) return end;
    }
    return forced(first, at);
  }

  // A word longer than the line is cut; marks keep to their rules as long as they can.
  std::size_t forced(std::size_t first, std::size_t at) const {
    for (auto end = at; end > first; --end) {
      if (!is_closing_mark(letters_[end].character) && !is_opening_mark(letters_[end - 1].character))
        return end;
    }
    return std::max(at, first + 1);
  }

  // Where the line ends if closing marks at `at` are let in; 0 where they cannot be.
  std::size_t end_when_narrowed(std::size_t first, std::size_t at, double room) const {
    if (!is_closing_mark(letters_[at].character)) return 0;
    auto end = at;
    while (end < letters_.size() && is_closing_mark(letters_[end].character)) ++end;
    if (end < letters_.size() && letters_[end].character == '\n') ++end;
    if (end < letters_.size() && letters_[end - 1].character != '\n' &&
        break_before(letters_, end) != BreakQuality::good) {
      return 0;
    }
    return width(first, end) - narrowable(first, end) <= room + kTolerance ? end : 0;
  }

  double narrowable(std::size_t first, std::size_t last) const {
    double most = 0;
    for (auto i = first; i < last; ++i) {
      if (can_narrow(letters_[i])) most += kMostNarrowed * letters_[i].size;
    }
    return most;
  }

  Line placed(std::size_t first, std::size_t last, double indent, double room) const {
    Line line{first, last, {}};
    auto end = last;  // without what hangs over
    while (end > first && (letters_[end - 1].character == ' ' || letters_[end - 1].character == '\n')) --end;
    const double rest = room - width(first, end);
    const bool is_last = last == letters_.size() || letters_[last - 1].character == '\n';
    double x = indent;
    double between = 0;
    double narrowed = 0;  // of what can be
    if (rest < -kTolerance) {
      if (const double most = narrowable(first, end); most > 0) narrowed = std::min(1.0, -rest / most);
    } else if (measure_.fill == Fill::centred) {
      x += rest / 2;
    } else if (measure_.fill == Fill::right) {
      x += rest;
    } else if (measure_.fill == Fill::justified && !is_last) {
      const auto gaps = count_gaps(first, end);
      if (gaps > 0) between = rest / static_cast<double>(gaps);
      if (between > kMostSpread * letters_[first].size) between = 0;
    }
    line.places.reserve(last - first);
    for (auto i = first; i < last; ++i) {
      const auto& letter = letters_[i];
      const double less = can_narrow(letter) ? narrowed * kMostNarrowed * letter.size : 0;
      line.places.push_back(is_opening_mark(letter.character) ? x - less : x);
      x += letter.width - less;
      if (i + 1 < end && is_gap(i)) x += between;
    }
    return line;
  }

  // Whether letters may be set apart after this one.
  bool is_gap(std::size_t i) const {
    const auto a = letters_[i].character;
    const auto b = letters_[i + 1].character;
    return b != ' ' && !(is_word(a) && is_word(b));
  }

  std::size_t count_gaps(std::size_t first, std::size_t end) const {
    std::size_t gaps = 0;
    for (auto i = first; i + 1 < end; ++i) gaps += is_gap(i) ? 1 : 0;
    return gaps;
  }

  const Letters& letters_;
  const Measure& measure_;
};

}  // namespace

bool is_closing_mark(char32_t c) { return holds(kClosing, c); }
bool is_opening_mark(char32_t c) { return holds(kOpening, c); }

BreakQuality break_before(const Letters& letters, std::size_t at) {
  const auto a = letters[at - 1].character;
  const auto b = letters[at].character;
  if (b == ' ' || b == '\n') return BreakQuality::never;
  if (is_closing_mark(b) || is_opening_mark(a)) return BreakQuality::never;
  if (a == ' ') return BreakQuality::good;
  if (is_word(a) && is_word(b)) return BreakQuality::never;
  if (a == b && (a == U'—' || a == U'…')) return BreakQuality::never;
  // 2020年3月10日, 东民函〔2020〕3号.
  if (is_digit(a) && holds(kUnits, b)) return BreakQuality::worst;
  if (is_digit(b) && holds(U"年月", a) && at >= 2 && is_digit(letters[at - 2].character))
    return BreakQuality::poor;
  if (b == U'〔' || (a == U'〕' && is_digit(b)) || (a == U'第' && is_digit(b))) return BreakQuality::poor;
  if (b == U'—' || b == U'…') return BreakQuality::poor;
  return BreakQuality::good;
}

std::vector<Line> break_lines(const Letters& letters, const Measure& measure) {
  return Breaker(letters, measure).lines();
}

}  // namespace tuogou
