// One matter of a case, as far as it had come on the paper's date.
#pragma once

#include <array>

#include "paper/association_scene.h"

namespace tuogou {

struct CaseMatter {
  const MatterDefinition* definition = nullptr;
  const Matter* row = nullptr;             // nullptr: none in the register
  const ProcedurePaper* plan = nullptr;    // the latest specific plan; nullptr: none
  const ProcedurePaper* review = nullptr;  // the latest review document; nullptr: none
  bool applies = false;
  bool is_completed = false;  // with evidence that counts
};
/// Limits: `place` is one of the programme's matters.
CaseMatter case_matter(const AssociationScene& scene, int place);

/// 机构分离 … 党建外事等事项分离
std::string separation_said(Separation separation);
/// The organs that review it: those asked, else the one that holds the part; empty where nobody does.
std::string reviewers_of(const AssociationScene& scene, const CaseMatter& matter);

using MatterColumn = NamedColumn<CaseMatter, AssociationScene>;
Known matter_state(const CaseMatter& matter, const AssociationScene& scene);
Known matter_reviewers(const CaseMatter& matter, const AssociationScene& scene);
Known review_organ(const CaseMatter& matter, const AssociationScene& scene);
Known review_document(const CaseMatter& matter, const AssociationScene& scene);

inline constexpr auto kMatterColumns = std::to_array<MatterColumn>({
    {"code",
     {"事项编号", "matter"},
     [](const CaseMatter& m, const AssociationScene&) -> Known { return m.definition->code.text(); }},
    {"title",
     {"事项", "title"},
     [](const CaseMatter& m, const AssociationScene&) -> Known { return m.definition->title.zh; }},
    {"separation",
     {"分离", "separation"},
     [](const CaseMatter& m, const AssociationScene&) -> Known {
       return separation_said(m.definition->separation);
     }},
    {"applicability",
     {"是否适用", "applicability"},
     [](const CaseMatter& m, const AssociationScene&) -> Known { return m.applies ? "适用" : "不涉及"; }},
    {"reason",
     {"不涉及说明", "why it does not apply"},
     [](const CaseMatter& m, const AssociationScene&) -> Known {
       return m.row == nullptr || m.applies ? std::string() : unstopped(m.row->not_applicable_reason);
     }},
    {"completed_when",
     {"完成条件", "completed when"},
     [](const CaseMatter& m, const AssociationScene&) -> Known { return m.definition->completed_when.zh; }},
    {"reviewer", {"审核单位", "reviewed by"}, &matter_reviewers},
    {"responsible",
     {"责任人", "responsible"},
     [](const CaseMatter& m, const AssociationScene&) {
       return m.row == nullptr ? Known() : needed(m.row->responsible);
     }},
    {"due_on",
     {"完成时限", "due on"},
     [](const CaseMatter& m, const AssociationScene&) {
       return m.row == nullptr ? Known() : needed(m.row->due_on);
     }},
    {"plan_on",
     {"具体方案日期", "specific plan of"},
     [](const CaseMatter& m, const AssociationScene&) -> Known {
       return m.plan == nullptr ? std::string() : m.plan->issued_on.chinese();
     }},
    {"plan",
     {"具体方案要点", "specific plan"},
     [](const CaseMatter& m, const AssociationScene&) -> Known {
       return m.plan == nullptr ? std::string() : unstopped(m.plan->opinion);
     }},
    {"review_organ", {"出具单位", "review by"}, &review_organ},
    {"review_number",
     {"审核文号", "number of the review"},
     [](const CaseMatter& m, const AssociationScene&) -> Known {
       return m.review == nullptr ? std::string() : m.review->number;
     }},
    {"review_on",
     {"审核日期", "review of"},
     [](const CaseMatter& m, const AssociationScene&) -> Known {
       return m.review == nullptr ? std::string() : m.review->issued_on.chinese();
     }},
    {"review",
     {"审核意见", "review"},
     [](const CaseMatter& m, const AssociationScene&) -> Known {
       return m.review == nullptr ? std::string() : unstopped(m.review->opinion);
     }},
    {"review_document", {"审核文件", "review document"}, &review_document},
    {"completed_on",
     {"完成日期", "completed on"},
     [](const CaseMatter& m, const AssociationScene& s) -> Known {
       return m.is_completed ? or_none(m.row->completed_on.by(s.day)) : std::string();
     }},
    {"evidence",
     {"完成证据", "evidence"},
     [](const CaseMatter& m, const AssociationScene&) -> Known {
       if (!m.is_completed) return "";
       return m.row->evidence_title.empty() ? or_none(m.row->evidence_kind) : m.row->evidence_title;
     }},
    {"state", {"办理情况", "state"}, &matter_state},
});

}  // namespace tuogou
