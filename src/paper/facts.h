// What a paper says of the ledger: the names its template may use, and their values for one act. Figures are
// counted as of the paper's date. Leaves out: the words around them (templates).
#pragma once

#include <string>

#include "paper/kinds.h"
#include "paper/template.h"
#include "procedure/command.h"

namespace tuogou {

/// What a paper is written about, and by whom.
struct PaperScene {
  const Ledger& ledger;              // with what the act itself has written
  const Dossier* dossier = nullptr;  // nullptr: of the jurisdiction
  MatterCode matter{};
  Date on{};                  // its date
  RecordId organ = 0;         // who issues it
  std::string organ_name{};   // where the organ is not registered
  std::string person_name{};  // who does
  std::string number{};       // empty: none, or not given yet
  std::string opinion{};
  const Command* command = nullptr;  // the act's arguments; nullptr: rendered without an act
  RecordId notice = 0;               // the supervision notice it is about
};

/// The names that a kind's template may use.
const FactNames& fact_names(const PaperKindInfo& kind);
/// Their values.
PaperFacts facts_of(const PaperKindInfo& kind, const PaperScene& scene);

/// The built-in template of a kind under a programme (policy/PROGRAMME/papers/KEY.txt). Throws
/// std::runtime_error where there is none: the tests hold that every kind has one.
std::string_view built_in_template(const Programme& programme, const PaperKindInfo& kind);

}  // namespace tuogou
