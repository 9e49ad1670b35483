// The kinds of official papers: which act writes each, what it is about, who issues it. Leaves out: what they
// say (policy/*/papers, facts.h), how they look (typeset).
#pragma once

#include <span>
#include <string_view>

#include "procedure/action.h"

namespace tuogou {

struct PaperKindInfo {
  std::string_view key;  // approval_letter; its template is papers/approval_letter.txt
  Label title;           // 核准函
  std::string_view clause;
  Subject subject = Subject::association;  // jurisdiction, association or matter
  std::string_view action{};               // the act that issues it; empty: issued on its own (paper.issue)
  bool is_numbered = false;                // takes the next number of its organ when issued
};

/// Every kind, in the order of the steps.
std::span<const PaperKindInfo> paper_kinds();
/// nullptr where there is none.
const PaperKindInfo* find_paper_kind(std::string_view key);
/// The paper that an act writes; several for plan.submit and completion.submit; none for most.
std::vector<const PaperKindInfo*> papers_of(std::string_view action);

}  // namespace tuogou
