// Filling a parsed template with what is known.
#pragma once

#include <string>
#include <vector>

#include "paper/template.h"
#include "paper/template_pattern.h"

namespace tuogou {

struct FilledPaper {
  Manuscript manuscript;
  std::vector<std::string> missing;  // in order, each once
};

/// Throws Unusable where the paper is beyond its limit.
FilledPaper fill_template(const PaperPattern& paper, const PaperFacts& facts);

}  // namespace tuogou
