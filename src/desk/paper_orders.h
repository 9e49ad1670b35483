// Papers that come of acts: when an act is decided, what it issues is composed, numbered and frozen in the
// same batch of events. Leaves out: the words (paper), the three files (paper_files.h).
#pragma once

#include <string>
#include <vector>

#include "paper/compose.h"
#include "procedure/decide.h"

namespace tuogou {

/// Decides the command as procedure/decide does, and writes the papers that come of it:
/// - Where no number is given and the organ has a code, the next of its series is taken.
/// - Where what a paper needs is not known, the act is done without it and a warning names what is missing;
///   paper.issue, and an act whose papers were looked at (`command.seen`), are refused instead.
/// - Papers that no longer say what `command.seen` stands for refuse as stale.
Decision decide_with_papers(const Situation& situation, const Command& command);

/// What would be issued now.
struct PaperDraft {
  std::vector<Composed> papers;
  std::string hash;  // stands for all they say: sent back as `seen` when the act is done
};
/// The papers of an act that is not done yet, with everything known filled in; a number still to be given is
/// the one that would be given now. Empty for an act that writes none; or why it cannot be done.
std::variant<PaperDraft, Refusal> draft_of(const Situation& situation, const Command& command);

}  // namespace tuogou
