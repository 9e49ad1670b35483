#include "spreadsheet/tags.h"

#include <algorithm>
#include <array>

namespace tuogou {

namespace {

constexpr std::string_view kWhite = " \t\r\n";

struct Passage {
  std::string_view start, end;
};
constexpr auto kNoTags = std::to_array<Passage>({{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}});

/// Where a tag ends; > may stand in the values of its attributes.
std::size_t end_of_tag(std::string_view text, std::size_t from) {
  char quote = 0;
  for (auto at = from; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

Tag tag_between(std::string_view text, std::size_t start, std::size_t end) {
  auto inside = text.substr(start + 1, end - start - 2);
  auto kind = Tag::Kind::open;
  if (inside.starts_with('/')) {
    kind = Tag::Kind::close;
    inside.remove_prefix(1);
  } else if (inside.ends_with('/')) {
    kind = Tag::Kind::empty;
    inside.remove_suffix(1);
  }
  const auto name_end = std::min(inside.find_first_of(kWhite), inside.size());
  return {kind, start, end, inside.substr(0, name_end), inside.substr(name_end)};
}

}  // namespace

std::string_view Tag::local_name() const { return name.substr(prefix().size()); }

std::string_view Tag::prefix() const {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon + 1);
}

std::optional<Tag> next_tag(std::string_view text, std::size_t from) {
  for (auto at = text.find('<', from); at != std::string_view::npos; at = text.find('<', at)) {
    const auto passage = std::ranges::find_if(
        kNoTags, [&](const Passage& none) { return text.substr(at).starts_with(none.start); });
    if (passage == kNoTags.end()) {
      const auto end = end_of_tag(text, at);
      if (end == std::string_view::npos) return {};
      return tag_between(text, at, end);
    }
    at = text.find(passage->end, at + passage->start.size());
    if (at == std::string_view::npos) return {};
  }
  return {};
}

std::optional<TagAttribute> find_attribute(const Tag& tag, std::string_view name) {
  // The attributes follow the name, which follows < : so their place in the text is known.
  const auto first = tag.start + 1 + tag.name.size();
  std::size_t at = 0;
  while (at < tag.attributes.size()) {
    const auto start = at;
    at = tag.attributes.find_first_not_of(kWhite, at);
    const auto equals = at == std::string_view::npos ? at : tag.attributes.find('=', at);
    if (equals == std::string_view::npos) break;
    const auto open = tag.attributes.find_first_of("\"'", equals);
    const auto close =
        open == std::string_view::npos ? open : tag.attributes.find(tag.attributes[open], open + 1);
    if (close == std::string_view::npos) break;
    auto written = tag.attributes.substr(at, equals - at);
    written = written.substr(0, written.find_first_of(kWhite));
    if (written == name) {
      return TagAttribute{first + start, first + close + 1,
                          tag.attributes.substr(open + 1, close - open - 1)};
    }
    at = close + 1;
  }
  return {};
}

std::string_view attribute(const Tag& tag, std::string_view name) {
  const auto found = find_attribute(tag, name);
  return found ? found->value : std::string_view();
}

}  // namespace tuogou
