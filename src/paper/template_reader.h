// The lines of a template, one after the other, and the conditions and repeats whose tags stand on lines of
// their own.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "paper/template_line.h"
#include "paper/template_pattern.h"
#include "paper/template_scope.h"

namespace tuogou {

class TemplateReader {
 public:
  TemplateReader(std::string_view text, TemplateScope& scope) : lines_(split(text, "\n")), scope_(scope) {}

  /// Goes on to the next line that says something; answers whether there is one. Blank lines and comments do
  /// not.
  bool next() {
    while (at_ < lines_.size()) {
      scope_.at(at_ + 1);
      line_ = trimmed(lines_[at_++]);
      if (!line_.empty() && !line_.starts_with("//")) return true;
    }
    return false;
  }
  std::string_view line() const { return line_; }
  TemplateScope& scope() { return scope_; }

  enum class Closing : std::uint8_t { text, otherwise, end };

  /// Reads lines up to the {else}, the {end} or the end of the text; `read_leaf` makes a leaf of a line that
  /// is no tag of a condition or repeat.
  template <typename Leaf, typename ReadLeaf>
  Closing read_nodes(PatternNodes<Leaf>& nodes, ReadLeaf& read_leaf) {
    while (next()) {
      const auto tag = control_of(line_, scope_);
      if (tag && tag->word == TemplateTag::Word::otherwise) return Closing::otherwise;
      if (tag && tag->word == TemplateTag::Word::end) return Closing::end;
      PatternNode<Leaf> node;
      node.line = scope_.line();
      if (tag) {
        read_branches(node, *tag, read_leaf);
      } else {
        node.leaf = read_leaf(line_);
      }
      nodes.push_back(std::move(node));
    }
    return Closing::text;
  }

  /// Throws Unusable that names the line where what is open was begun.
  [[noreturn]] void refuse_unclosed(std::size_t begun) {
    scope_.at(begun);
    scope_.refuse("这里开始的 {if}、{each} 或 {table} 没有对应的 {end}，或有两个 {else}。",
                  "The {if}, {each} or {table} begun here has no {end} of its own, or two {else}.");
  }

 private:
  template <typename Leaf, typename ReadLeaf>
  void read_branches(PatternNode<Leaf>& node, const TemplateTag& tag, ReadLeaf& read_leaf) {
    using Node = PatternNode<Leaf>;
    const bool is_repeat = tag.word == TemplateTag::Word::repeat;
    node.kind = is_repeat ? Node::Kind::repeat : Node::Kind::condition;
    if (is_repeat) {
      node.list = scope_.list(tag.rest);
    } else {
      node.condition = scope_.condition(tag.rest);
    }
    scope_.enter(node.list);
    auto closing = read_nodes(node.body, read_leaf);
    if (closing == Closing::otherwise) {
      scope_.otherwise();
      closing = read_nodes(node.otherwise, read_leaf);
    }
    if (closing != Closing::end) refuse_unclosed(node.line);
    scope_.leave();
  }

  std::vector<std::string_view> lines_;
  TemplateScope& scope_;
  std::string_view line_;
  std::size_t at_ = 0;
};

}  // namespace tuogou
