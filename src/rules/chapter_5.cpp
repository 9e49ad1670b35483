// Chapter 五: the five-step procedure and its papers.
#include <algorithm>

#include "rules/lists.h"
#include "rules/rule.h"

namespace tuogou {

namespace {

bool has_role(const OrganName& organ, ReformRole role, const View& view) {
  return view.frame.jurisdiction.roles(organ).has(role);
}

/// The first existing paper of a kind that satisfies `wanted`, in the order of the rows.
template <class Predicate>
const ProcedurePaper* find_paper(const View& view, PaperKind kind, Predicate wanted) {
  for (const auto& row : rows_on<ProcedurePaper>(view.dossier, view.day)) {
    if (row.value.kind == kind && wanted(row.value)) return &row.value;
  }
  return nullptr;
}

/// Whether a paper of this kind is dated no later than `day`.
bool has_paper_by(const View& view, PaperKind kind, Date day) {
  return first_paper_on(view.dossier, kind, day).given();
}

bool has_matter_paper_by(const View& view, PaperKind kind, MatterCode code, Date day) {
  return find_paper(view, kind, [&](const ProcedurePaper& paper) {
           return paper.matter == code && paper.issued_on <= day;
         }) != nullptr;
}

// 5.1.2a
Answer plan_without_survey(const View& view) {
  const auto* plan = find_paper(view, PaperKind::plan, [&](const ProcedurePaper& paper) {
    return !has_paper_by(view, PaperKind::survey, paper.issued_on);
  });
  if (plan == nullptr) return {};
  return Facts{{"plan_on", plan->issued_on},
               {"survey_on", first_paper_on(view.dossier, PaperKind::survey, view.day)}};
}

// 5.2.2a
Answer approval_letter_not_in_order(const View& view) {
  const auto* letter = find_paper(view, PaperKind::approval_letter, [&](const ProcedurePaper& paper) {
    return !has_role(paper.issuer, ReformRole::civil_affairs, view) || paper.number.empty() ||
           !has_paper_by(view, PaperKind::plan, paper.issued_on);
  });
  if (letter == nullptr) return {};
  return Facts{{"letter_on", letter->issued_on},
               {"issuer", letter->issuer},
               {"number", letter->number},
               {"plan_on", first_paper_on(view.dossier, PaperKind::plan, view.day)}};
}

// 5.3.2a
Answer paper_before_approval_letter(const ProcedurePaper& paper, const View& view) {
  if (paper.kind != PaperKind::specific_plan && paper.kind != PaperKind::review_document) return {};
  if (has_paper_by(view, PaperKind::approval_letter, paper.issued_on)) return {};
  const auto letter_on = first_paper_on(view.dossier, PaperKind::approval_letter, view.day);
  const auto letter = letter_on.given()
                          ? Bilingual{"核准函在" + letter_on.chinese(), "the letter is of " + letter_on.iso()}
                          : Bilingual{"至今没有核准函", "there is no letter"};
  return Facts{{"kind", paper.kind},
               {"matter", paper.matter.text()},
               {"issued_on", paper.issued_on},
               {"letter", letter}};
}

// 5.3.2b
Answer replied_without_matter_papers(int place, const Matter*, const View& view) {
  const auto reply_on = view.standing.first_reply_on;
  if (reply_on.empty() || ((view.standing.binding >> place) & 1u) == 0) return {};
  const auto code = view.frame.programme.matters.at(place).code;
  const bool has_plan = has_matter_paper_by(view, PaperKind::specific_plan, code, reply_on);
  const bool has_review = has_matter_paper_by(view, PaperKind::review_document, code, reply_on);
  if (has_plan && has_review) return {};
  Bilingual missing;
  if (!has_plan) append_item(missing, label(PaperKind::specific_plan));
  if (!has_review) append_item(missing, label(PaperKind::review_document));
  return Facts{{"reply_on", reply_on}, {"missing", missing}};
}

// 5.3.2c
Answer wrongly_not_applicable(int place, const Matter* matter, const View& view) {
  if (matter == nullptr || matter->applicability != Applicability::not_applicable) return {};
  const auto& definition = view.frame.programme.matters.at(place);
  const bool may_not = definition.not_applicable == NotApplicable::no;
  const bool condition_holds = definition.not_applicable == NotApplicable::by_condition &&
                               applies(definition, view.dossier, view.frame);
  if (!matter->not_applicable_reason.empty() && !may_not && !condition_holds) return {};
  const Bilingual why = may_not ? Bilingual{"本事项一律适用", "it always applies"}
                        : condition_holds
                            ? Bilingual{"台账中有应适用本事项的记录", "rows of the dossier make it apply"}
                            : Bilingual{"没有不涉及说明", "no reason is given"};
  return Facts{{"why", why}};
}

/// Whether the organ supervises or supervised the association, or stands in one of its affiliations, ended or
/// not.
bool is_its_supervising_unit(const OrganName& organ, const View& view) {
  const auto& association = view.association();
  if (is_same_organ(organ, association.supervising_unit)) return true;
  if (is_same_organ(organ, association.former_supervising_unit)) return true;
  return std::ranges::any_of(view.dossier.rows<Affiliation>(), [&](const Row<Affiliation>& row) {
    return is_same_organ(organ, row.value.organ);
  });
}

// 5.3.2d
Answer reviewed_by_another(const ProcedurePaper& paper, const View& view) {
  if (paper.kind != PaperKind::review_document || !paper.matter.given()) return {};
  const int place = view.frame.programme.matters.place_of(paper.matter);
  if (place == Matters::kNone) return {};
  const auto reviewer = view.frame.programme.matters.at(place).reviewer;
  const bool in_order = reviewer == ReformRole::supervising ? is_its_supervising_unit(paper.issuer, view)
                                                            : has_role(paper.issuer, reviewer, view);
  if (in_order) return {};
  return Facts{{"matter", paper.matter.text()}, {"issuer", paper.issuer}, {"reviewer", reviewer}};
}

// 5.4.2a
Answer reply_not_in_order(const View& view) {
  const auto* reply = find_paper(view, PaperKind::reply, [&](const ProcedurePaper& paper) {
    const auto* request = find_paper(view, PaperKind::request_for_reply, [&](const ProcedurePaper& asked) {
      return asked.issued_on <= paper.issued_on && has_role(asked.issuer, ReformRole::civil_affairs, view);
    });
    return !has_role(paper.issuer, ReformRole::joint_working_group, view) || paper.number.empty() ||
           request == nullptr;
  });
  if (reply == nullptr) return {};
  return Facts{{"reply_on", reply->issued_on},
               {"issuer", reply->issuer},
               {"number", reply->number},
               {"request_on", first_paper_on(view.dossier, PaperKind::request_for_reply, view.day)}};
}

// 5.4.2b
Answer reply_not_copied_up(const View& view) {
  if (view.standing.first_reply_on.empty()) return {};
  if (has_paper_by(view, PaperKind::copy_to_municipal_group, view.day)) return {};
  return Facts{{"reply_on", view.standing.first_reply_on}};
}

// 5.5.2a
Answer completion_papers_too_early(const View& view) {
  const auto reply_on = view.standing.first_reply_on;
  const auto is_too_early = [&](const ProcedurePaper& paper) {
    const auto binding = view.standing.binding;
    const bool before_reply = reply_on.empty() || paper.issued_on < reply_on;
    return before_reply || (view.standing.matters.completed_by(paper.issued_on) & binding) != binding;
  };
  const auto* paper = find_paper(view, PaperKind::summary, is_too_early);
  if (paper == nullptr) paper = find_paper(view, PaperKind::completion_table, is_too_early);
  if (paper == nullptr) return {};
  const auto open = view.standing.binding & ~view.standing.matters.completed_by(paper->issued_on);
  Bilingual open_matters;
  for (int place = 0; place < static_cast<int>(view.frame.programme.matters.count()); ++place) {
    if (((open >> place) & 1u) == 0) continue;
    const auto code = view.frame.programme.matters.at(place).code.text();
    append_item(open_matters, {code, code});
  }
  if (open == 0) open_matters = {"无", "none"};
  return Facts{{"kind", paper->kind},
               {"issued_on", paper->issued_on},
               {"reply_on", reply_on},
               {"open_matters", open_matters}};
}

// 5.5.2b
Answer decoupled_without_procedure(const View& view) {
  if (view.standing.regime != Regime::decoupled || view.standing.first_listed_on.empty()) return {};
  if (view.standing.completed) return {};
  return Facts{{"regime", view.standing.regime}, {"regime_since", view.association().regime_since}};
}

// 5.5.2c
Answer completion_not_copied_up(const View& view) {
  if (!view.standing.completed) return {};
  if (has_paper_by(view, PaperKind::copy_to_municipal_civil_affairs, view.day)) return {};
  return Facts{{"completed_on", view.standing.completed_on}};
}

// 5.5.3a
Answer change_not_handled(const ChangeRegistration& row, const View& view) {
  const auto days = view.settings().change_registration_days;
  if (row.handled_on.happened_by(view.day) || view.day - row.changed_on <= days) return {};
  return Facts{{"item", row.item}, {"changed_on", row.changed_on}, {"days", days}};
}

// 5.5.3b
Answer change_handled_late(const ChangeRegistration& row, const View& view) {
  const auto days = view.settings().change_registration_days;
  const auto handled_on = row.handled_on.by(view.day);
  if (handled_on.empty() || handled_on - row.changed_on <= days) return {};
  return Facts{
      {"item", row.item}, {"changed_on", row.changed_on}, {"handled_on", handled_on}, {"days", days}};
}

constexpr Rule kRules[] = {
    for_association<plan_without_survey>(
        {"5.1.2a", "5.1.2", Level::red, "{plan_on}的实施方案之前没有摸底调查（摸底调查日期：{survey_on}）。",
         "The implementation plan of {plan_on} has no survey before it (survey: {survey_on})."}),
    for_association<approval_letter_not_in_order>(
        {"5.2.2a", "5.2.2", Level::red,
         "{letter_on}的核准函不合规：出具单位{issuer}，文号{number}，实施方案日期{plan_on}；"
         "应由民政部门在收到实施方案后编号出具。",
         "The approval letter of {letter_on} is not in order: issued by {issuer}, number {number}, plan of "
         "{plan_on}; "
         "civil affairs issues it, numbered, after the plan."}),
    for_each_row<paper_before_approval_letter>(
        {"5.3.2a", "5.3.2", Level::red, "{issued_on}的{kind}（事项{matter}）出具时尚无核准函（{letter}）。",
         "The {kind} of {issued_on} (matter {matter}) has no approval letter before it ({letter})."}),
    for_each_matter<replied_without_matter_papers>(
        {"5.3.2b", "5.3.2", Level::red, "批复（{reply_on}）前，事项{matter}缺少：{missing}。",
         "Before the reply of {reply_on}, matter {matter} lacked: {missing}."}),
    for_each_matter<wrongly_not_applicable>({"5.3.2c", "5.3.2", Level::red,
                                             "事项{matter}登记为不涉及，但{why}。",
                                             "Matter {matter} is said not to apply, but {why}."}),
    for_each_row<reviewed_by_another>(
        {"5.3.2d", "5.3.2", Level::red,
         "事项{matter}的审核文件由{issuer}出具，该单位不承担“{reviewer}”的审核职责。",
         "The review document of matter {matter} was issued by {issuer}, which does not hold the part "
         "“{reviewer}” "
         "that reviews it."}),
    for_association<reply_not_in_order>(
        {"5.4.2a", "5.4.2", Level::red,
         "{reply_on}的批复不合规：出具单位{issuer}，文号{number}，民政部门报批请示日期{request_on}；"
         "应由区联合工作组在收到请示后编号批复。",
         "The reply of {reply_on} is not in order: issued by {issuer}, number {number}, request of "
         "{request_on}; the "
         "district group replies, numbered, to the request of civil affairs."}),
    for_association<reply_not_copied_up>({"5.4.2b", "5.4.2", Level::red,
                                          "已于{reply_on}批复，未抄报市联合工作组。",
                                          "The reply of {reply_on} was not copied to the municipal group."}),
    for_association<completion_papers_too_early>(
        {"5.5.2a", "5.5.2", Level::red,
         "{issued_on}的{kind}过早：批复日期{reply_on}，当日未完成的适用事项：{open_matters}。",
         "The {kind} of {issued_on} is too early: reply {reply_on}; applicable matters open on that day: "
         "{open_matters}."}),
    for_association<decoupled_without_procedure>(
        {"5.5.2b", "5.5.2", Level::red, "登记状态为{regime}（{regime_since}起），但脱钩程序尚未全部完成。",
         "Its registration status is “{regime}” (since {regime_since}), but the five-step procedure is not "
         "complete."}),
    for_association<completion_not_copied_up>(
        {"5.5.2c", "5.5.2", Level::yellow, "已于{completed_on}完成脱钩，完成情况未抄送市民政局。",
         "It was decoupled on {completed_on}; municipal civil affairs has received no copy."}),
    for_each_row<change_not_handled>(
        {"5.5.3a", "5.5.3", Level::red, "{item}于{changed_on}变动，超过{days}日仍未办结变更登记。",
         "Its {item} changed on {changed_on}; the change is not registered after {days} days."}),
    for_each_row<change_handled_late>(
        {"5.5.3b", "5.5.3", Level::yellow, "{item}于{changed_on}变动，{handled_on}才办结，超过{days}日。",
         "Its {item} changed on {changed_on} and was registered on {handled_on}, later than {days} days."}),
};

}  // namespace

std::span<const Rule> rules_of_chapter_5() { return kRules; }

}  // namespace tuogou
