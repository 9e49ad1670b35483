#include "paper/kinds.h"

#include <algorithm>

namespace tuogou {

namespace {

constexpr auto kKinds = std::to_array<PaperKindInfo>({
    {"consultation_letter",
     {"征求意见函", "consultation letter"},
     "2.0.3",
     Subject::jurisdiction,
     "list.consult",
     true},
    {"consultation_reply",
     {"复函", "answer to a consultation"},
     "2.0.3",
     Subject::jurisdiction,
     "list.reply",
     true},
    {"list",
     {"脱钩名单", "list of associations to be decoupled"},
     "2.0.3",
     Subject::jurisdiction,
     "list.determine",
     true},
    {"deferral_proposal",
     {"暂缓请示", "proposal to defer"},
     "2.0.5",
     Subject::association,
     "deferral.propose",
     true},
    {"deferral_request",
     {"暂缓报批请示", "deferral submitted to the municipality"},
     "2.0.5",
     Subject::association,
     "deferral.endorse",
     true},
    {"deferral_reply",
     {"暂缓批复", "decision on a deferral"},
     "2.0.5",
     Subject::association,
     "deferral.decide",
     true},
    {"survey", {"摸底调查表", "survey tables"}, "5.1.2", Subject::association, "plan.survey", false},
    {"plan", {"实施方案", "implementation plan"}, "5.1.2", Subject::association, "plan.submit", false},
    {"plan_letter",
     {"报送函", "letter that submits the plan"},
     "5.1.2",
     Subject::association,
     "plan.submit",
     true},
    {"plan_returned",
     {"退回意见", "plan returned for revision"},
     "5.2.2",
     Subject::association,
     "plan.return",
     true},
    {"approval_letter", {"核准函", "approval letter"}, "5.2.2", Subject::association, "plan.approve", true},
    {"specific_plan",
     {"具体方案", "specific plan of a matter"},
     "5.3.2",
     Subject::matter,
     "matter.plan",
     false},
    {"review_request",
     {"请审函", "request for review"},
     "5.3.2",
     Subject::matter,
     "matter.request_review",
     true},
    {"review_opinion", {"审核意见", "review of a matter"}, "5.3.2", Subject::matter, "matter.review", true},
    {"request_for_reply",
     {"请示", "request for the reply"},
     "5.4.2",
     Subject::association,
     "bundle.submit",
     true},
    {"bundle_returned",
     {"退回意见", "bundle returned for revision"},
     "5.4.2",
     Subject::association,
     "bundle.return",
     true},
    {"reply", {"批复", "reply"}, "5.4.2", Subject::association, "bundle.approve", true},
    {"work_summary", {"工作总结", "work summary"}, "5.5.2", Subject::association, "completion.submit", true},
    {"completion_table",
     {"完成情况表", "completion table"},
     "5.5.2",
     Subject::association,
     "completion.submit",
     false},
    {"completion_returned",
     {"退回意见", "completion returned for revision"},
     "5.5.2",
     Subject::association,
     "completion.return",
     true},
    {"supervision_notice",
     {"督办通知", "supervision notice"},
     "8.2.3",
     Subject::jurisdiction,
     "notice.issue",
     true},
    {"circular", {"通报", "circular"}, "8.2.3", Subject::jurisdiction, {}, true},
    {"mid_term_report",
     {"中期评估报告", "mid-term report"},
     "4.3.2",
     Subject::jurisdiction,
     "report.submit",
     true},
    {"final_report", {"总结报告", "final report"}, "4.4.2", Subject::jurisdiction, "report.submit", true},
    {"policy_report",
     {"政策清理报告", "report on the policy clean-up"},
     "8.3.2",
     Subject::jurisdiction,
     "report.submit",
     true},
    {"risk_report", {"风险报告", "risk report"}, "8.4.2", Subject::association, {}, true},
});

}  // namespace

std::span<const PaperKindInfo> paper_kinds() { return kKinds; }

const PaperKindInfo* find_paper_kind(std::string_view key) {
  const auto found = std::ranges::find(kKinds, key, &PaperKindInfo::key);
  return found == kKinds.end() ? nullptr : &*found;
}

std::vector<const PaperKindInfo*> papers_of(std::string_view action) {
  std::vector<const PaperKindInfo*> found;
  if (action.empty()) return found;
  for (const auto& kind : kKinds) {
    if (kind.action == action) found.push_back(&kind);
  }
  return found;
}

}  // namespace tuogou
