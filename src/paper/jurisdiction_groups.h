// The groups of facts that the papers of the jurisdiction are made of; each in a file of its own. Leaves out:
// which kind takes which (jurisdiction_facts.cpp).
#pragma once

#include "paper/facts.h"
#include "paper/jurisdiction_count.h"

namespace tuogou {

// The list and those asked about it.
void name_list(FactNames& names);
void tell_list(const PaperScene& scene, PaperFacts& facts);

void name_notice(FactNames& names);
void tell_notice(const PaperScene& scene, PaperFacts& facts);

// Figures of the day, and the lists they are counted from.
void name_figures(FactNames& names);
void tell_figures(const JurisdictionCount& count, PaperFacts& facts);
void name_figure_lists(FactNames& names);
void tell_figure_lists(const JurisdictionCount& count, PaperFacts& facts);
void name_counted_lists(FactNames& names);
void tell_counted_lists(const JurisdictionCount& count, PaperFacts& facts);

// What the registers hold of the work done, of risks, difficult issues and party-building.
void name_work(FactNames& names);
void tell_work(const PaperScene& scene, const JurisdictionCount& count, PaperFacts& facts);

void name_policies(FactNames& names);
void tell_policies(const PaperScene& scene, PaperFacts& facts);

/// What the clerk wrote for a report of this kind.
void name_report(FactNames& names);
void tell_report(const PaperScene& scene, ReportKind kind, PaperFacts& facts);

}  // namespace tuogou
