#include "paper/template_spans.h"

#include <algorithm>

#include "base/text.h"

namespace tuogou {

namespace {

constexpr char32_t kLineSeparator = 0x2028;
constexpr char32_t kParagraphSeparator = 0x2029;
constexpr char32_t kNextLine = 0x85;

bool is_line_break(char32_t c) {
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == kNextLine || c == kLineSeparator ||
         c == kParagraphSeparator;
}

bool needs_cleaning(std::string_view value) {
  while (!value.empty()) {
    const auto byte = static_cast<unsigned char>(value.front());
    if (byte >= 0x20 && byte < 0x7F) {
      value.remove_prefix(1);
      continue;
    }
    const auto c = take_code_point(value);
    if (c == 0xFFFD || c == 0xFFFE || c == 0xFFFF || is_control(c) || is_line_break(c)) return true;
  }
  return false;
}

}  // namespace

std::string clean_text(std::string_view value) {
  if (!needs_cleaning(value)) return std::string(value);
  std::string clean;
  clean.reserve(value.size());
  while (!value.empty()) {
    const auto c = take_code_point(value);
    if (is_line_break(c)) {
      if (c == '\r' && value.starts_with('\n')) continue;
      clean += '\n';
    } else if (is_control(c)) {
      clean += ' ';
    } else {
      append_utf8(clean, c == 0xFFFE || c == 0xFFFF ? char32_t{0xFFFD} : c);
    }
  }
  return clean;
}

bool append_text(Spans& spans, std::string text) {
  if (!spans.empty() && spans.back().source.empty() && !spans.back().is_missing) {
    spans.back().text += text;
    return false;
  }
  spans.push_back({std::move(text), {}, false});
  return true;
}

void trim_spans(Spans& spans) {
  const auto is_blank = [](const Span& span) { return trimmed(span.text).empty(); };
  while (!spans.empty() && is_blank(spans.back())) spans.pop_back();
  spans.erase(spans.begin(), std::ranges::find_if_not(spans, is_blank));
  if (spans.empty()) return;
  auto& last = spans.back().text;
  const auto kept = trimmed(last);
  last.resize(static_cast<std::size_t>(kept.data() + kept.size() - last.data()));
  auto& first = spans.front().text;
  first.erase(0, static_cast<std::size_t>(trimmed(first).data() - first.data()));
}

std::vector<Spans> split_lines(Spans spans) {
  std::vector<Spans> lines;
  Spans line;
  const auto end_line = [&] {
    trim_spans(line);
    if (!line.empty()) lines.push_back(std::move(line));
    line = {};
  };
  for (auto& span : spans) {
    std::size_t start = 0;
    for (auto end = span.text.find('\n'); end != std::string::npos; end = span.text.find('\n', start)) {
      line.push_back({span.text.substr(start, end - start), span.source, span.is_missing});
      end_line();
      start = end + 1;
    }
    if (start > 0) span.text.erase(0, start);
    line.push_back(std::move(span));
  }
  end_line();
  return lines;
}

Spans joined_lines(Spans spans, std::string_view separator) {
  const auto has_break = [](const Span& span) { return span.text.find('\n') != std::string::npos; };
  if (std::ranges::none_of(spans, has_break)) {
    trim_spans(spans);
    return spans;
  }
  Spans joined;
  for (auto& line : split_lines(std::move(spans))) {
    if (!joined.empty()) append_text(joined, std::string(separator));
    for (auto& span : line) {
      if (span.source.empty() && !span.is_missing) {
        append_text(joined, std::move(span.text));
      } else {
        joined.push_back(std::move(span));
      }
    }
  }
  return joined;
}

}  // namespace tuogou
