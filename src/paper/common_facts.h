// The facts of every paper: who issues it, its date and number, the jurisdiction and the organs that papers
// name.
#pragma once

#include "paper/facts.h"

namespace tuogou {

void add_common_names(FactNames& names);
/// Limits: the ledger has its programme.
void add_common_facts(const PaperKindInfo& kind, const PaperScene& scene, PaperFacts& facts);

/// The organ's full name as the register has it; the words of the row where the register does not know it.
std::string full_name(const Jurisdiction& jurisdiction, const OrganName& organ);
/// The name of the first organ that holds the part; empty where none does.
std::string name_of_role(const Jurisdiction& jurisdiction, ReformRole role);

/// What an organ is called in speech, after 你, 我, 贵 or 该: 局, 委, 办, 单位.
std::string_view organ_word(std::string_view name);

}  // namespace tuogou
