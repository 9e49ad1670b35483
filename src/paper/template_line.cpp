#include "paper/template_line.h"

#include <array>
#include <utility>

namespace tuogou {

namespace {

using Word = TemplateTag::Word;
using LineNode = LinePattern::value_type;

constexpr auto kWords = std::to_array<std::pair<std::string_view, Word>>({
    {"if", Word::condition},
    {"each", Word::repeat},
    {"else", Word::otherwise},
    {"end", Word::end},
    {"table", Word::table},
    {"head", Word::head},
    {"row", Word::row},
});

TemplateTag tag_in(std::string_view content, const TemplateScope& scope) {
  for (const auto& [text, word] : kWords) {
    auto rest = content;
    if (!take(rest, text)) continue;
    if (!rest.empty() && rest == trimmed(rest)) continue;  // {ending}
    rest = trimmed(rest);
    const bool stands_alone =
        word == Word::otherwise || word == Word::end || word == Word::head || word == Word::row;
    if (stands_alone && !rest.empty()) {
      scope.refuse("{else}、{end}、{head}、{row} 的花括号中不能再写别的。",
                   "Nothing else may stand in the braces of {else}, {end}, {head} and {row}.");
    }
    return {word, rest};
  }
  return {Word::field, content};
}

class LineParser {
 public:
  LineParser(std::string_view text, TemplateScope& scope) : rest_(text), scope_(scope) {}

  LinePattern parse() {
    LinePattern line;
    const auto closing = read(line);
    if (closing == Closing::otherwise || closing == Closing::end) {
      scope_.refuse(
          "本行的 {else} 或 {end} 之前没有 {if} 或 {each}。跨行的条件和重复，其标记须单独占一行。",
          "An {else} or {end} in this line has no {if} or {each} before it. Tags of a condition or repeat "
          "over several lines stand on lines of their own.");
    }
    return line;
  }

 private:
  enum class Closing : std::uint8_t { line, otherwise, end };

  Closing read(LinePattern& nodes) {
    while (!rest_.empty()) {
      if (rest_.front() != '{') {
        nodes.push_back(words());
        continue;
      }
      const auto tag = take_tag(rest_, scope_);
      if (tag.word == Word::otherwise) return Closing::otherwise;
      if (tag.word == Word::end) return Closing::end;
      nodes.push_back(node(tag));
    }
    return Closing::line;
  }

  LineNode words() {
    std::size_t end = 0;
    for (; end < rest_.size() && rest_[end] != '{'; ++end) {
      if (rest_[end] == '\\') {
        if (++end == rest_.size()) break;
      } else if (rest_[end] == '}') {
        scope_.refuse("多出一个“}”。文字中的花括号请写“\\}”。",
                      "There is a “}” too many. For a brace in the text write “\\}”.");
      }
    }
    LineNode node;
    node.leaf = without_escapes(rest_.substr(0, end), scope_);
    rest_.remove_prefix(end);
    return node;
  }

  LineNode node(const TemplateTag& tag) {
    LineNode node;
    switch (tag.word) {
      case Word::condition:
        node.kind = LineNode::Kind::condition;
        node.condition = scope_.condition(tag.rest);
        read_branches(node);
        break;
      case Word::repeat:
        node.kind = LineNode::Kind::repeat;
        node.list = scope_.list(tag.rest);
        read_branches(node);
        break;
      case Word::table:
        scope_.refuse("{table …} 须单独占一行，表格不能写在表格或文字之中。",
                      "{table …} stands on a line of its own; no table stands in a table or in text.");
      case Word::head:
      case Word::row:
        scope_.refuse(
            "{head} 和 {row} 只能写在 {table …} 与其 {end} 之间，一行一个，在行首。",
            "{head} and {row} stand between {table …} and its {end} only, one a line, at its beginning.");
      default:
        node.leaf = scope_.field(tag.rest);
    }
    return node;
  }

  void read_branches(LineNode& node) {
    scope_.enter(node.list);
    auto closing = read(node.body);
    if (closing == Closing::otherwise) {
      scope_.otherwise();
      closing = read(node.otherwise);
    }
    if (closing != Closing::end) {
      scope_.refuse(
          "行内的 {if} 或 {each} 须在同一行用一个 {end} 结束，其间至多一个 {else}。",
          "An {if} or {each} within a line ends with one {end} in the same line, with at most one {else} "
          "between.");
    }
    scope_.leave();
  }

  std::string_view rest_;
  TemplateScope& scope_;
};

}  // namespace

TemplateTag take_tag(std::string_view& text, const TemplateScope& scope) {
  std::size_t end = 1;
  for (; end < text.size() && text[end] != '}' && text[end] != '{'; ++end) {
    if (text[end] == '\\' && end + 1 < text.size()) ++end;
  }
  if (end >= text.size() || text[end] == '{') {
    scope.refuse("“{”在本行没有对应的“}”。文字中的花括号请写“\\{”。",
                 "A “{” has no “}” of its own in this line. For a brace in the text write “\\{”.");
  }
  const auto content = trimmed(text.substr(1, end - 1));
  text.remove_prefix(end + 1);
  return tag_in(content, scope);
}

std::optional<TemplateTag> control_of(std::string_view line, const TemplateScope& scope) {
  if (!line.starts_with('{')) return {};
  const auto tag = take_tag(line, scope);
  const bool is_control = tag.word == Word::condition || tag.word == Word::repeat ||
                          tag.word == Word::otherwise || tag.word == Word::end;
  if (!line.empty() || !is_control) return {};
  return tag;
}

std::vector<std::string_view> split_at_bars(std::string_view text, std::size_t most,
                                            const TemplateScope& scope) {
  std::vector<std::string_view> parts;
  auto rest = text;
  int depth = 0;
  while (!rest.empty() && parts.size() + 1 < most) {
    if (rest.front() == '{') {
      const auto word = take_tag(rest, scope).word;
      if (word == Word::condition || word == Word::repeat) ++depth;
      if (word == Word::end) --depth;
    } else if (rest.front() == '|') {
      if (depth != 0) {
        scope.refuse(
            "“|”不能写在同一行的 {if} 或 {each} 与 {end} 之间。文字中的竖线请写“\\|”。",
            "A “|” cannot stand between {if} or {each} and {end} of the same line. For a bar in the text "
            "write “\\|”.");
      }
      parts.push_back(trimmed(text.substr(0, text.size() - rest.size())));
      rest.remove_prefix(1);
      text = rest;
    } else {
      rest.remove_prefix(rest.front() == '\\' && rest.size() > 1 ? 2 : 1);
    }
  }
  parts.push_back(trimmed(text));
  return parts;
}

LinePattern parse_line(std::string_view text, TemplateScope& scope) {
  return LineParser(text, scope).parse();
}

}  // namespace tuogou
