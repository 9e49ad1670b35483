// The papers that are measured, made of the sample: a letter of one page, a plan of twenty with tables in its
// annexes, and the letters of all associations.
#pragma once

#include <string>
#include <vector>

#include "ledger/dossier.h"
#include "typeset/layout.h"

namespace tuogou {

struct MeasuredPapers {
  std::string name;  // of its files
  std::string title;
  std::vector<Manuscript> papers;
  std::string last_sentence;  // stands on the last page of the last of them, on one line
};

/// Throws std::runtime_error where the sample does not give what is measured.
std::vector<MeasuredPapers> measured_papers(const Ledger& ledger, const Fonts& fonts);

/// How many pages each of them takes.
std::vector<std::size_t> pages_of(const std::vector<Manuscript>& papers, const Fonts& fonts);

}  // namespace tuogou
