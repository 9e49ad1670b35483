#include "rules/finding.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"

namespace tuogou {

namespace {

std::string percent(Proportion proportion) {
  // Tenths of a percent, half away from zero; amounts of any size stay exact.
  using Wide = __int128;
  const auto tenths = proportion.of == 0 ? Wide{0}
                                         : (static_cast<Wide>(proportion.reached) * 2000 + proportion.of) /
                                               (static_cast<Wide>(proportion.of) * 2);
  const auto whole = static_cast<std::int64_t>(tenths);
  return fmt::format("{}.{}%", whole / 10, whole % 10);
}

std::string or_not_given(std::string text, Language language) {
  if (!text.empty()) return text;
  return language == Language::zh ? "未填写" : "not given";
}

}  // namespace

std::string spoken(const FactValue& value, Language language) {
  struct Speak {
    Language language;
    std::string operator()(const std::string& text) const { return or_not_given(printable(text), language); }
    std::string operator()(Date date) const {
      return or_not_given(language == Language::zh ? date.chinese() : date.iso(), language);
    }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(Money amount) const { return grouped_text(amount.hundredths()); }
    std::string operator()(Label label) const {
      return or_not_given(std::string(label.in(language)), language);
    }
    std::string operator()(Proportion proportion) const { return percent(proportion); }
    std::string operator()(const Bilingual& text) const {
      return or_not_given(printable(text.in(language)), language);
    }
  };
  return std::visit(Speak{language}, value);
}

const Fact* find_fact(const Finding& finding, std::string_view name) {
  const auto found = std::ranges::find(finding.facts, name, &Fact::name);
  return found == finding.facts.end() ? nullptr : &*found;
}

Bilingual message(const Finding& finding) {
  const auto in = [&](Language language) {
    std::string sentence;
    auto rest = finding.rule->message.in(language);
    for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
      const auto close = rest.find('}', open);
      const auto* fact = find_fact(finding, rest.substr(open + 1, close - open - 1));
      sentence += rest.substr(0, open);
      sentence +=
          fact == nullptr ? std::string(rest.substr(open, close + 1 - open)) : spoken(fact->value, language);
      rest.remove_prefix(close + 1);
    }
    sentence += rest;
    return sentence;
  };
  return {in(Language::zh), in(Language::en)};
}

}  // namespace tuogou
