// For tests: the invented district with its cases where their papers say they are, and papers written about
// it.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "paper/facts.h"
#include "paper/sample_ledger_test.h"

namespace tuogou {

inline Date day(std::string_view iso) {
  const auto date = parse_iso_date(iso);
  EXPECT_TRUE(date.given()) << iso;
  return date;
}

/// The sample, to change: every phase is what the papers of the day show.
inline Ledger district() {
  auto ledger = sample_ledger();
  for (std::size_t i = 0; i < ledger.dossiers.size(); ++i) {
    ledger.dossiers.edit(i).procedure.edit().since = kDateLast;
  }
  return ledger;
}

inline RecordId organ_called(const Ledger& ledger, std::string_view name) {
  const auto place = ledger.jurisdiction.find_organ(name);
  EXPECT_GE(place, 0) << name;
  return ledger.jurisdiction.rows<Organ>()[static_cast<std::size_t>(place)].number;
}

inline PaperScene scene_of(const Ledger& ledger, Date on, std::string_view organ = "联组办") {
  PaperScene scene{.ledger = ledger, .on = on};
  scene.organ = organ_called(ledger, organ);
  scene.person_name = "示例甲";
  scene.number = "示联组〔2020〕7号";
  return scene;
}

inline Manuscript filled(std::string_view key, const PaperScene& scene) {
  const auto& kind = *find_paper_kind(key);
  const Template built_in(built_in_template(*scene.ledger.programme, kind), fact_names(kind));
  return built_in.fill(facts_of(kind, scene));
}
inline std::string told(std::string_view key, const PaperScene& scene) {
  return plain_text(filled(key, scene));
}

}  // namespace tuogou
