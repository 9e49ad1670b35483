// What the person at the terminal sees: colour and wrapping only there, plain lines everywhere else.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

namespace tuogou {

enum class Colour { none, red, yellow, green, bold, faint };

/// Text for one stream, coloured and wrapped where that is a terminal (and NO_COLOR is not set).
class Terminal {
 public:
  explicit Terminal(std::FILE* stream);

  std::string coloured(Colour colour, std::string_view text) const;
  /// Prints a line; longer ones go on under `indent`. Escape sequences take no columns.
  void line(std::string_view text, std::size_t indent = 0) const;

 private:
  std::FILE* stream_;
  std::size_t columns_ = 0;  // 0: no terminal
  bool has_colour_ = false;
};

/// A bar on standard error, shown only on a terminal and only once the work has taken a second.
class ProgressBar {
 public:
  ProgressBar();
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  void show(std::size_t done, std::size_t of);

 private:
  bool is_terminal_;
  bool is_shown_ = false;
  double started_at_;
};

}  // namespace tuogou
