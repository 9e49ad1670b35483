// One district's programme: its settings and the matters of a case, read from policy/<name>/*.toml.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "policy/settings.h"
#include "registers/organ.h"
#include "registers/plan_item.h"

namespace tuogou {

/// When a matter applies if nobody said so: always, or when such a row exists.
enum class AppliesWhen : std::uint8_t {
  always,
  entrusted_institution,
  administrative_function,
  delegated_function,
  state_asset,
  office_to_vacate,
  organ_supervised_publication,
  qualification_needing_review,
};

/// Whether 不涉及 may be said of a matter.
enum class NotApplicable : std::uint8_t { no, by_condition, with_reason };

/// One of the matters of every case. Cites: 5.3.2.
struct MatterDefinition {
  MatterCode code;
  Separation separation{};
  Bilingual title;
  std::string clause;
  ReformRole reviewer{};
  AppliesWhen applies{};
  bool is_encouraged = false;  // wished for; never holds a case back
  NotApplicable not_applicable{};
  Bilingual completed_when;
};

/// Limits: at most kMattersMost, so that a case fits in the bits of a word.
class Matters {
 public:
  static constexpr std::size_t kMattersMost = 32;
  static constexpr int kNone = -1;

  Matters() { places_.fill(kNone); }
  explicit Matters(std::vector<MatterDefinition> all);

  const std::vector<MatterDefinition>& all() const { return all_; }
  std::size_t count() const { return all_.size(); }
  const MatterDefinition& at(int place) const { return all_[static_cast<std::size_t>(place)]; }
  /// The place of a matter in the list; kNone where there is no such number.
  int place_of(MatterCode code) const {
    return places_[static_cast<std::size_t>(code.separation * 10 + code.place)];
  }
  /// The bits of the encouraged matters.
  std::uint32_t encouraged() const { return encouraged_; }

 private:
  std::vector<MatterDefinition> all_;
  std::array<int, 100> places_;
  std::uint32_t encouraged_ = 0;
};

/// Where a setting's value comes from and what it means.
struct SettingText {
  std::string name;
  std::string clause;
  std::string source;  // document, reading, regulation or assumption
  Bilingual meaning;
};

struct Programme {
  std::string name;
  Bilingual title;
  Settings settings;
  std::vector<SettingText> setting_texts;
  Matters matters;
};

/// The programme built into the program. Throws std::runtime_error, naming file and place, where its files
/// are wrong: a setting unknown or missing, a bad value, a matter that names no role or condition.
Programme load_programme(std::string_view name = "hedong-2019");

}  // namespace tuogou
