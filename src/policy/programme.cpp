#include "policy/programme.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <stdexcept>

#include "policy/files.h"

namespace tuogou {

namespace {

[[noreturn]] void fail(std::string_view file, std::string_view what) {
  throw std::runtime_error(fmt::format("policy/{}: {}", file, what));
}

toml::table parse_file(std::string_view path) {
  try {
    return toml::parse(policy_file(path), path);
  } catch (const toml::parse_error& error) {
    fail(path, fmt::format("line {}: {}", error.source().begin.line, error.description()));
  }
}

std::string text_at(std::string_view file, const toml::table& table, std::string_view key) {
  const auto text = table[key].value<std::string>();
  if (!text) fail(file, fmt::format("“{}” is missing or no text", key));
  return *text;
}

Bilingual bilingual_at(std::string_view file, const toml::table& table, std::string_view key) {
  const auto* both = table[key].as_table();
  if (both == nullptr) fail(file, fmt::format("“{}” has no zh and en", key));
  return {text_at(file, *both, "zh"), text_at(file, *both, "en")};
}

template <class E>
E choice_at(std::string_view file, const toml::table& table, std::string_view key) {
  const auto text = text_at(file, table, key);
  const auto& labels = kChoices<E>;
  const auto found = std::ranges::find(labels, text, &Label::zh);
  if (found == labels.end()) fail(file, fmt::format("“{}” is not known as {}", text, key));
  return static_cast<E>(found - labels.begin() + 1);
}

template <class E>
E name_at(std::string_view file, const toml::table& table, std::string_view key,
          std::initializer_list<std::string_view> names) {
  const auto text = text_at(file, table, key);
  const auto found = std::ranges::find(names, text);
  if (found == names.end()) fail(file, fmt::format("“{}” is not known as {}", text, key));
  return static_cast<E>(found - names.begin());
}

void load_settings(std::string_view file, const toml::table& root, Programme& programme) {
  const auto* tables = root["settings"].as_table();
  if (tables == nullptr) fail(file, "no settings");
  for (const auto name : setting_names()) {
    const auto* table = (*tables)[name].as_table();
    if (table == nullptr) fail(file, fmt::format("setting “{}” is missing", name));
    const auto key = table->contains("month") ? "month" : "value";
    const auto number = (*table)[key].value_exact<std::int64_t>();
    const auto value = number ? std::to_string(*number) : text_at(file, *table, key);
    // A milestone said by its month is remembered as its first day; the reading of "before" decides the rest.
    const auto month = parse_iso_date(value + "-01");
    if (table->contains("month") && month.given()) {
      auto& settings = programme.settings;
      auto& milestone = name == "milestone.half"    ? settings.half
                        : name == "milestone.basic" ? settings.basic
                                                    : settings.summary;
      milestone.month = month;
    } else if (!set(programme.settings, name, value)) {
      fail(file, fmt::format("setting “{}” does not take “{}”", name, value));
    }
    programme.setting_texts.push_back({std::string(name),
                                       text_at(file, *table, "clause"),
                                       text_at(file, *table, "source"),
                                       {text_at(file, *table, "zh"), text_at(file, *table, "en")}});
  }
  for (const auto& [name, table] : *tables) {
    if (!is_setting(name.str())) fail(file, fmt::format("setting “{}” is not known", name.str()));
  }
}

MatterDefinition matter_of(std::string_view file, const toml::table& table) {
  MatterDefinition matter;
  matter.code = parse_matter_code(text_at(file, table, "code"));
  if (!matter.code.given()) fail(file, "a matter without a number such as 3.5");
  matter.separation = choice_at<Separation>(file, table, "separation");
  matter.title = bilingual_at(file, table, "title");
  matter.clause = text_at(file, table, "clause");
  matter.reviewer = choice_at<ReformRole>(file, table, "reviewer");
  matter.applies = name_at<AppliesWhen>(
      file, table, "applies",
      {"always", "entrusted_institution", "administrative_function", "delegated_function", "state_asset",
       "office_to_vacate", "organ_supervised_publication", "qualification_needing_review"});
  matter.is_encouraged = table["encouraged"].value_or(false);
  matter.not_applicable =
      name_at<NotApplicable>(file, table, "not_applicable", {"no", "by_condition", "with_reason"});
  matter.completed_when = bilingual_at(file, table, "completed_when");
  return matter;
}

}  // namespace

Matters::Matters(std::vector<MatterDefinition> all) : Matters() {
  all_ = std::move(all);
  if (all_.size() > kMattersMost) throw std::runtime_error("more matters than a case can hold");
  for (std::size_t i = 0; i < all_.size(); ++i) {
    places_[static_cast<std::size_t>(all_[i].code.separation * 10 + all_[i].code.place)] =
        static_cast<int>(i);
    if (all_[i].is_encouraged) encouraged_ |= 1u << i;
  }
}

Programme load_programme(std::string_view name) {
  Programme programme;
  const auto settings_file = fmt::format("{}/programme.toml", name);
  const auto root = parse_file(settings_file);
  programme.name = text_at(settings_file, root, "name");
  programme.title = bilingual_at(settings_file, root, "title");
  load_settings(settings_file, root, programme);

  const auto matters_file = fmt::format("{}/matters.toml", name);
  const auto matters_root = parse_file(matters_file);
  const auto* tables = matters_root["matter"].as_array();
  if (tables == nullptr) fail(matters_file, "no matters");
  std::vector<MatterDefinition> matters;
  for (const auto& node : *tables) matters.push_back(matter_of(matters_file, *node.as_table()));
  programme.matters = Matters(std::move(matters));
  return programme;
}

}  // namespace tuogou
