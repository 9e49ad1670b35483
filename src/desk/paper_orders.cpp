#include "desk/paper_orders.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/unusable.h"
#include "store/digest.h"

namespace tuogou {

namespace {

/// Stands for a number while it is not known which; never written.
constexpr std::string_view kNumberToCome = "待编〔2000〕1号";

/// The kinds that a command writes.
std::vector<const PaperKindInfo*> kinds_of(const Command& command, const Ledger& ledger) {
  const auto& action = *command.action;
  if (action.name == "paper.issue") {
    const auto* kind = find_paper_kind(command.arguments.text("kind"));
    return kind == nullptr ? std::vector<const PaperKindInfo*>() : std::vector{kind};
  }
  auto kinds = papers_of(action.name);
  if (action.name == "report.submit") {
    // One act hands up either; the report's own row says which it is.
    const auto number = command.arguments.whole("report");
    const auto& reports = ledger.jurisdiction.rows<WorkReport>();
    const auto row = std::ranges::find_if(reports, [&](const auto& one) { return one.number == number; });
    const auto kind = row == reports.end() ? ReportKind::unset : row->value.kind;
    const std::string_view wanted = kind == ReportKind::mid_term         ? "mid_term_report"
                                    : kind == ReportKind::summary        ? "final_report"
                                    : kind == ReportKind::policy_cleanup ? "policy_report"
                                                                         : "";
    std::erase_if(kinds, [&](const auto* one) { return one->key != wanted; });
  }
  return kinds;
}

const ActDone& head_of(const Decided& decided) { return std::get<ActDone>(decided.events.front()); }

/// The ledger as the act leaves it.
Ledger after(const Situation& situation, const Events& events) {
  Ledger ledger = situation.ledger;
  for (const auto& event : events) evolve(ledger, event, {ledger.sequence + 1, situation.now});
  return ledger;
}

RecordId notice_of(const Events& events) {
  for (const auto& event : events) {
    if (const auto* issued = std::get_if<NoticeIssued>(&event)) return issued->notice;
  }
  return 0;
}

std::vector<Composed> composed_of(const std::vector<const PaperKindInfo*>& kinds, const Situation& situation,
                                  const Command& command, const Decided& decided, const std::string& number) {
  const auto ledger = after(situation, decided.events);
  const auto& head = head_of(decided);
  const auto place = ledger.place_of(command.association);
  std::vector<Composed> papers;
  for (const auto* kind : kinds) {
    PaperScene scene{ledger};
    if (kind->subject != Subject::jurisdiction && place >= 0) {
      scene.dossier = &ledger.dossiers[static_cast<std::size_t>(place)];
    }
    scene.matter = head.matter;
    scene.on = head.on;
    scene.organ = head.organ;
    scene.organ_name = head.organ_name;
    scene.person_name = head.person_name;
    scene.number = kind->is_numbered ? number : std::string();
    scene.opinion = command.opinion;
    scene.command = &command;
    scene.notice = notice_of(decided.events);
    papers.push_back(compose(*kind, scene));
  }
  return papers;
}

std::string names_of(const std::vector<Composed>& papers) {
  std::vector<std::string> names;
  for (const auto& paper : papers) {
    for (const auto& name : paper.missing) {
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
  }
  return fmt::format("{}", fmt::join(names, "、"));
}

std::string hash_of(const std::vector<Composed>& papers) {
  std::string all;
  for (const auto& paper : papers) all += hex(sm3({frozen_text(paper.manuscript)}));
  return papers.empty() ? std::string() : hex(sm3({all}));
}

/// Which number is taken: one to be allotted, one that was given, or none.
struct Number {
  std::string text;
  std::string code;
  int ordinal = 0;
};

Refusal number_taken(const NumberSeries& series, const NumberBook& book) {
  const auto next = number_text(series.code, series.year, book.next(series.organ, series.code, series.year));
  auto refusal = bad_argument(
      "number",
      {fmt::format("该单位的文号由系统按序编写，下一个是“{}”；不填文号即自动编写。", next),
       fmt::format("Numbers of this organ are given in order; the next is “{}”. Leave it empty to take it.",
                   next)});
  refusal.clause = "8.2.2";
  return refusal;
}

/// A number given by hand, where it is one of a series that the system gives.
std::variant<Number, Refusal> given_number(const std::string& text, RecordId organ, const NumberBook& book) {
  const auto parts = number_parts(text);
  const auto* series = parts.ordinal == 0 ? nullptr : book.find(organ, parts.code, parts.year);
  const auto code = std::ranges::find_if(book.codes, [&](const NumberCode& one) {
    return one.organ == organ && text.starts_with(one.code + "〔");
  });
  if (code == book.codes.end()) return Number{text, {}, 0};
  if (parts.ordinal == 0) {
    return bad_argument(
        "number",
        {fmt::format("“{}”不是完整的文号，应写作“{}”。", text, number_text(code->code, 2020, 3)),
         fmt::format("“{}” is no whole number; write it as “{}”.", text, number_text(code->code, 2020, 3))});
  }
  const int next = book.next(organ, parts.code, parts.year);
  if (parts.ordinal == next) return Number{text, parts.code, parts.ordinal};
  // Those of before the system began are not ours to know.
  if (series != nullptr && parts.ordinal <= series->first) return Number{text, {}, 0};
  const NumberSeries none{organ, parts.code, parts.year, 0, 0, {}};
  return number_taken(series == nullptr ? none : *series, book);
}

std::optional<Number> next_number(const NumberBook& book, RecordId organ, PaperForm form, int year) {
  const auto use = form == PaperForm::letter ? NumberUse::letters : NumberUse::documents;
  const auto* code = book.code_of(organ, use);
  if (code == nullptr) return {};
  const int ordinal = book.next(organ, code->code, year);
  return Number{number_text(code->code, year, ordinal), code->code, ordinal};
}

/// What an act and its papers come to.
struct Worked {
  Decided decided;
  std::vector<Composed> papers;
  Number number;
};

Decision with_number(const Situation& situation, Command command, const std::string& number) {
  command.number = number;
  return decide(situation, command);
}

std::variant<Worked, Refusal> worked_out(const Situation& situation, const Command& command) {
  const auto kinds = kinds_of(command, situation.ledger);
  const auto& book = *situation.ledger.jurisdiction.numbers;
  const bool may_allot = command.number.empty() && command.action->numbered != Numbered::no &&
                         !book.codes.empty() && std::ranges::any_of(kinds, &PaperKindInfo::is_numbered);
  Worked worked;
  auto first =
      may_allot ? with_number(situation, command, std::string(kNumberToCome)) : decide(situation, command);
  if (auto* refusal = refusal_in(first)) return *refusal;
  worked.decided = std::move(std::get<Decided>(first));
  if (kinds.empty()) return worked;
  const auto& head = head_of(worked.decided);
  if (may_allot) {
    // The form of the numbered paper says whether its number is that of a letter.
    const auto drafts = composed_of(kinds, situation, command, worked.decided, {});
    const auto numbered =
        std::ranges::find_if(drafts, [](const Composed& one) { return one.kind->is_numbered; });
    if (const auto next = next_number(book, head.organ, numbered->manuscript.form, head.on.year()))
      worked.number = *next;
    auto again = with_number(situation, command, worked.number.text);
    if (auto* refusal = refusal_in(again)) return *refusal;
    worked.decided = std::move(std::get<Decided>(again));
  } else if (!command.number.empty()) {
    auto given = given_number(command.number, head.organ, book);
    if (auto* refusal = std::get_if<Refusal>(&given)) return std::move(*refusal);
    worked.number = std::move(std::get<Number>(given));
  }
  worked.papers = composed_of(kinds, situation, command, worked.decided, worked.number.text);
  return worked;
}

Refusal incomplete(const std::vector<Composed>& papers) {
  const auto names = names_of(papers);
  Refusal refusal = bad_argument(
      "seen", {fmt::format("文书尚缺：{}。", names), fmt::format("The paper lacks: {}.", names)});
  refusal.clause = "8.2.2";
  refusal.remedy = {"请先在台账中补全，再出具。", "Fill it in in the ledger first."};
  return refusal;
}

Refusal changed_since(const std::string& hash) {
  Refusal refusal;
  refusal.kind = Refusal::Kind::stale;
  refusal.sentence = {"您查看之后，文书内容有变动，请重新核对后再办理。",
                      "The paper says something else than when you looked; look again."};
  refusal.details["paper"] = hash;
  return refusal;
}

PaperIssued issued_of(const Composed& paper, const Number& number, const ActDone& head, RecordId id) {
  PaperIssued event;
  event.association = paper.kind->subject == Subject::jurisdiction ? 0 : head.association;
  event.paper = id;
  event.kind = paper.kind->key;
  if (paper.kind->is_numbered) {
    event.number = number.text;
    event.code = number.code;
    event.ordinal = number.ordinal;
  }
  event.title = paper.manuscript.title;
  std::erase(event.title, '\n');
  event.organ = head.organ;
  event.organ_name = head.organ_name;
  event.matter = head.matter;
  event.on = head.on;
  event.template_of = paper.template_of;
  if (!paper.missing.empty()) return event;
  event.content = frozen_text(paper.manuscript);
  event.hash = hex(sm3({event.content}));
  return event;
}

}  // namespace

Decision decide_with_papers(const Situation& situation, const Command& command) {
  if (command.action->name == "template.replace") {
    const auto* kind = find_paper_kind(command.arguments.text("kind"));
    if (kind == nullptr) return bad_argument("kind", {"没有这一种文书。", "There is no such kind of paper."});
    try {
      if (command.arguments.given("text")) check_template(*kind, command.arguments.text("text"));
    } catch (const Unusable& problem) {
      return bad_argument("text", problem.sentence());
    }
    return decide(situation, command);
  }
  if (command.action->document.zh.empty()) return decide(situation, command);
  auto worked = worked_out(situation, command);
  if (auto* refusal = std::get_if<Refusal>(&worked)) return std::move(*refusal);
  auto& [decided, papers, number] = std::get<Worked>(worked);
  const bool is_issue = command.action->name == "paper.issue";
  if (papers.empty() && is_issue) {
    return bad_argument("kind", {"没有这一种文书，或这一种不单独出具。",
                                 "There is no such kind of paper to be issued alone."});
  }
  const bool lacks = std::ranges::any_of(papers, [](const Composed& one) { return !one.missing.empty(); });
  if (lacks && (is_issue || !command.seen.empty())) return incomplete(papers);
  if (!command.seen.empty() && hash_of(papers) != command.seen) return changed_since(hash_of(papers));
  RecordId last = situation.last_record;
  for (const auto& event : decided.events) last = std::max(last, record_given(event));
  const auto head = head_of(decided);
  for (const auto& paper : papers) {
    if (!paper.missing.empty()) {
      decided.warnings.push_back(
          {"",
           "8.2.2",
           {fmt::format("{}未生成，尚缺：{}。补全后可另行出具。", paper.kind->title.zh, names_of({paper})),
            fmt::format("No {} was written; it lacks: {}. It can be issued once they are known.",
                        paper.kind->title.en, names_of({paper}))}});
      // A number that was used stands in the register of documents all the same.
      if (!paper.kind->is_numbered || number.text.empty()) continue;
    }
    decided.events.emplace_back(issued_of(paper, number, head, ++last));
    if (is_issue) decided.record = last;
  }
  return std::move(decided);
}

std::variant<PaperDraft, Refusal> draft_of(const Situation& situation, const Command& command) {
  auto worked = worked_out(situation, command);
  if (auto* refusal = std::get_if<Refusal>(&worked)) return std::move(*refusal);
  PaperDraft draft;
  draft.papers = std::move(std::get<Worked>(worked).papers);
  draft.hash = hash_of(draft.papers);
  return draft;
}

}  // namespace tuogou
