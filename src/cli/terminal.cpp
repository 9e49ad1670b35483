#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <utility>

#include "base/text.h"

namespace tuogou {

namespace {

constexpr std::size_t kColumnsLeast = 40;
constexpr std::size_t kColumnsAssumed = 80;

std::size_t columns_of(std::FILE* stream) {
  const int file = fileno(stream);
  if (isatty(file) == 0) return 0;
  winsize size{};
  if (ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kColumnsAssumed;
  return std::max<std::size_t>(size.ws_col, kColumnsLeast);
}

double now_in_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// The colours that Terminal itself writes; every other control character came from somebody's data.
constexpr auto kOwnSequences =
    std::to_array<std::string_view>({"\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[1m", "\x1b[2m", "\x1b[0m"});

std::string_view own_sequence(std::string_view text) {
  const auto found = std::ranges::find_if(kOwnSequences, [&](auto own) { return text.starts_with(own); });
  return found == kOwnSequences.end() ? std::string_view() : *found;
}

/// Marks that may not begin a line.
bool is_closing(std::string_view text) {
  static constexpr auto kClosing =
      std::to_array<std::string_view>({"）", "，", "。", "；", "：", "、", "》", "”", "！", "？", "】"});
  return std::ranges::any_of(kClosing, [&](auto mark) { return text.starts_with(mark); });
}

/// Takes the next piece that must not be broken: a colour, a wide character with the closing marks after it,
/// or a run of others up to a space. Answers it, without control characters, and the columns it takes.
std::pair<std::string, std::size_t> take_piece(std::string_view& text) {
  if (const auto own = own_sequence(text); !own.empty()) {
    text.remove_prefix(own.size());
    return {std::string(own), 0};
  }
  std::string piece;
  std::size_t columns = 0;
  while (!text.empty() && own_sequence(text).empty()) {
    auto rest = text;
    const auto c = take_code_point(rest);
    const auto character = text.substr(0, text.size() - rest.size());
    const auto width = width_in_columns(character);
    const bool is_wide = width == 2;
    if (is_wide && columns > 0 && !is_closing(text)) break;
    piece += is_control(c) ? std::string_view(" ") : character;
    columns += width;
    text = rest;
    const bool ends = is_wide || c == ' ';
    if (ends && !is_closing(text)) break;
  }
  return {piece, columns};
}

}  // namespace

Terminal::Terminal(std::FILE* stream)
    : stream_(stream),
      columns_(columns_of(stream)),
      has_colour_(columns_ > 0 && std::getenv("NO_COLOR") == nullptr) {}

std::string Terminal::coloured(Colour colour, std::string_view text) const {
  if (!has_colour_ || colour == Colour::none) return std::string(text);
  const auto code = colour == Colour::red      ? "31"
                    : colour == Colour::yellow ? "33"
                    : colour == Colour::green  ? "32"
                    : colour == Colour::bold   ? "1"
                                               : "2";
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

void Terminal::line(std::string_view text, std::size_t indent) const {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const auto [piece, columns] = take_piece(text);
    if (columns_ > 0 && column + columns > columns_ && column > indent) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    }
    out += piece;
    column += columns;
  }
  out += '\n';
  std::fwrite(out.data(), 1, out.size(), stream_);
}

ProgressBar::ProgressBar() : is_terminal_(isatty(fileno(stderr)) != 0), started_at_(now_in_seconds()) {}

ProgressBar::~ProgressBar() {
  if (is_shown_) std::fputs("\r\x1b[K", stderr);
}

void ProgressBar::show(std::size_t done, std::size_t of) {
  constexpr std::size_t kCells = 30;
  if (!is_terminal_ || of == 0 || now_in_seconds() - started_at_ < 1) return;
  is_shown_ = true;
  const auto filled = done * kCells / of;
  std::fputs(
      fmt::format("\r[{}{}] {}/{}", std::string(filled, '#'), std::string(kCells - filled, '.'), done, of)
          .c_str(),
      stderr);
  std::fflush(stderr);
}

}  // namespace tuogou
