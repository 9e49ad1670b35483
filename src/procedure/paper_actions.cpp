// Official papers beside the acts that write them: those issued on their own, cancelled ones, scans of the
// sealed paper, the organs' numbers, templates. What a paper says is composed when the act is decided (desk).
// Cites: 8.2.2.
#include <fmt/format.h>

#include <algorithm>

#include "procedure/action.h"

namespace tuogou {

namespace {

constexpr std::string_view kClause = "8.2.2";
constexpr auto kIssuers = std::to_array<Role>(
    {role_of(ReformRole::office), role_of(ReformRole::supervising), role_of(ReformRole::civil_affairs)});
constexpr auto kOffice = std::to_array<Role>({role_of(ReformRole::office)});
constexpr int kCodeMost = 42;  // bytes: fourteen characters
constexpr std::int64_t kYearLeast = 1949;
constexpr std::int64_t kYearMost = 2199;
constexpr std::int64_t kOrdinalMost = 99'999;

Refusal no_such_paper() {
  Refusal refusal;
  refusal.kind = Refusal::Kind::not_there;
  refusal.sentence = {"没有这一文书。", "There is no such paper."};
  return refusal;
}

const std::vector<IssuedPaper>& papers_of(const Scene& scene) {
  return scene.dossier == nullptr ? *scene.jurisdiction().papers : *scene.dossier->papers;
}

/// The paper that the arguments name, of the organ that acts; or why not.
std::variant<const IssuedPaper*, Refusal> own_paper(const Acting& acting) {
  const auto& papers = papers_of(acting.scene);
  const auto wanted = acting.command.arguments.whole("paper");
  const auto found = std::ranges::find_if(papers, [&](const IssuedPaper& one) { return one.id == wanted; });
  if (found == papers.end()) return no_such_paper();
  const bool is_own = std::ranges::any_of(acting.scene.situation.actor.offices, [&](const Office& office) {
    return office.assignment.organ == found->organ;
  });
  if (is_own) return &*found;
  Refusal refusal =
      not_now(kClause, {fmt::format("该文书由{}出具，由其办理。", found->organ_name),
                        fmt::format("That paper is {}'s; they have to do it.", found->organ_name)});
  refusal.kind = Refusal::Kind::not_yours;
  return refusal;
}

/// What the case rests on now cannot be taken away from under it.
std::optional<Refusal> in_force(const Scene& scene, const IssuedPaper& paper) {
  if (scene.dossier == nullptr) return {};
  const bool rests = (paper.kind == "approval_letter" && scene.phase() >= Phase::plan_approved) ||
                     (paper.kind == "reply" && scene.phase() >= Phase::replied);
  if (!rests) return {};
  return not_now(
      kClause,
      {"该文书是本案现行办理的依据，不能作废。", "The case rests on that paper; it cannot be cancelled."},
      {"须先退回该步骤。", "The step has to be returned first."});
}

std::optional<Refusal> carry_out_issue(Acting&) { return {}; }

std::optional<Refusal> carry_out_cancel(Acting& acting) {
  const auto found = own_paper(acting);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& paper = *std::get<const IssuedPaper*>(found);
  if (paper.is_cancelled()) {
    return not_now(kClause, {"该文书已作废。", "That paper is cancelled already."});
  }
  if (auto refusal = in_force(acting.scene, paper)) return refusal;
  acting.events.push_back(PaperCancelled{acting.association(), paper.id, acting.on, acting.command.opinion});
  acting.made = paper.id;
  return {};
}

std::optional<Refusal> carry_out_release(Acting& acting) {
  const auto found = own_paper(acting);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& paper = *std::get<const IssuedPaper*>(found);
  if (!paper.is_cancelled()) {
    return not_now(
        kClause, {"该文书没有作废，文号不能重新使用。", "That paper is not cancelled; its number is in use."},
        {"先办理“作废文书”。", "Cancel the paper first."});
  }
  const auto parts = number_parts(paper.number);
  const auto* series = acting.scene.jurisdiction().numbers->find(paper.organ, paper.code, parts.year);
  const bool is_released = series != nullptr && std::ranges::binary_search(series->released, paper.ordinal);
  const auto& all = papers_of(acting.scene);
  const bool is_given_again = std::ranges::any_of(all, [&](const IssuedPaper& one) {
    return one.number == paper.number && one.issued_at > paper.issued_at;
  });
  if (paper.ordinal == 0 || is_released || is_given_again) {
    return not_now(kClause, {"该文号不在本系统编号之内，或已放回、已重新使用。",
                             "That number is not of this system's, or is free or used again already."});
  }
  acting.events.push_back(NumberReleased{paper.organ, paper.code, parts.year, paper.ordinal});
  acting.made = paper.id;
  return {};
}

std::optional<Refusal> carry_out_scan(Acting& acting) {
  const auto found = own_paper(acting);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
  const auto& paper = *std::get<const IssuedPaper*>(found);
  if (acting.command.attachments.empty()) {
    return bad_argument("attachments", {"请附上盖章件扫描件。", "Attach the scan of the sealed paper."});
  }
  for (const auto& hash : acting.command.attachments) {
    acting.events.push_back(PaperScanned{acting.association(), paper.id, hash});
  }
  acting.made = paper.id;
  return {};
}

std::optional<Refusal> carry_out_code(Acting& acting) {
  const auto& arguments = acting.command.arguments;
  const auto& jurisdiction = acting.scene.jurisdiction();
  const auto place = jurisdiction.find_organ(arguments.text("organ"));
  if (place == OrganName::kUnknown) {
    return bad_argument("organ", {"单位登记中没有这一单位。", "No such organ is registered."});
  }
  const auto code = arguments.text("code");
  if (code.find_first_of("〔〕0123456789 ") != std::string::npos || code.empty()) {
    return bad_argument("code", {"发文代字只写文字，如“东民函”；年份和序号由系统编写。",
                                 "The code is words alone, such as 东民函; year and ordinal are added."});
  }
  const auto year = arguments.given("year") ? arguments.whole("year") : acting.on.year();
  const auto last = arguments.whole("last");
  if (year < kYearLeast || year > kYearMost) {
    return bad_argument("year", {"年份应为四位数字，如2020。", "The year has four digits, such as 2020."});
  }
  if (last < 0 || last > kOrdinalMost) {
    return bad_argument("last", {fmt::format("已用序号应在0至{}之间。", kOrdinalMost),
                                 fmt::format("The last ordinal is from 0 to {}.", kOrdinalMost)});
  }
  const auto organ = jurisdiction.rows<Organ>()[static_cast<std::size_t>(place)].number;
  const auto* series = jurisdiction.numbers->find(organ, code, static_cast<int>(year));
  if (series != nullptr && last != 0 && last != series->first && series->last > series->first) {
    return not_now(kClause, {fmt::format("{}年的“{}”已由系统编号，起始序号不能再改。", year, code),
                             fmt::format("Numbers of {} in {} have been given; where they begin is fixed.",
                                         code, year)});
  }
  acting.events.push_back(
      NumberCodeSet{organ, arguments.is_yes("for_letters") ? NumberUse::letters : NumberUse::documents, code,
                    static_cast<int>(year), static_cast<int>(last)});
  return {};
}

std::optional<Refusal> carry_out_replace(Acting& acting) {
  acting.events.push_back(
      TemplateReplaced{acting.command.arguments.text("kind"), acting.command.arguments.text("text")});
  return {};
}

constexpr auto kIssueFields =
    std::to_array<Field>({argument::text("kind", "文书种类", "Kind of paper", 40).required()});
constexpr auto kPaperFields =
    std::to_array<Field>({argument::whole("paper", "文书编号", "Paper").required()});
constexpr auto kCodeFields = std::to_array<Field>({
    argument::organ("organ", "单位", "Organ").required(),
    argument::text("code", "发文代字", "Code", kCodeMost).required().noted("如东民函", "such as 东民函"),
    argument::yes_no("for_letters", "仅用于函", "For letters alone"),
    argument::whole("year", "年份", "Year").noted("不填为当年", "this year where not given"),
    argument::whole("last", "当年已用到的序号", "Last ordinal used in that year")
        .noted("启用本系统前已用的", "before this system was in use"),
});
constexpr auto kTemplateFields = std::to_array<Field>({
    argument::text("kind", "文书种类", "Kind of paper", 40).required(),
    Field{.key = "text",
          .column = {"模板正文", "Template"},
          .type = FieldType::long_text,
          .length_most = kTemplateCharactersMost}
        .noted("不填则恢复系统自带模板", "the built-in one again where not given"),
});

constexpr auto kActions = std::to_array<Action>({
    {.name = "paper.issue",
     .title = {"出具文书", "Issue a paper"},
     .step = -1,
     .clause = kClause,
     .subject = Subject::paper,
     .roles = kIssuers,
     .document = {"所选文书", "the paper chosen"},
     .next = {"文书编号、定稿，不再改动。", "The paper gets its number and is final."},
     .numbered = Numbered::may,
     .fields = kIssueFields,
     .carry_out = &carry_out_issue},
    {.name = "paper.cancel",
     .title = {"作废文书", "Cancel a paper"},
     .step = -1,
     .clause = kClause,
     .subject = Subject::paper,
     .roles = {},
     .next = {"文书及文号保留并标明作废。", "Paper and number are kept and marked as cancelled."},
     .needs_opinion = true,
     .fields = kPaperFields,
     .carry_out = &carry_out_cancel},
    {.name = "paper.release_number",
     .title = {"重新使用文号", "Free a number"},
     .step = -1,
     .clause = kClause,
     .subject = Subject::paper,
     .roles = {},
     .next = {"下一份文书先用这一文号。", "The next paper takes that number."},
     .needs_opinion = true,
     .fields = kPaperFields,
     .carry_out = &carry_out_release},
    {.name = "paper.scan",
     .title = {"附盖章件", "Attach the sealed paper"},
     .step = -1,
     .clause = kClause,
     .subject = Subject::paper,
     .roles = {},
     .next = {"扫描件与文书一并保存。", "The scan is kept with the paper."},
     .fields = kPaperFields,
     .carry_out = &carry_out_scan},
    {.name = "number.code",
     .title = {"设定发文代字", "Set an organ's code"},
     .step = -1,
     .clause = kClause,
     .subject = Subject::jurisdiction,
     .roles = kOffice,
     .next = {"此后该单位的文号由系统按年连续编写。", "Its numbers are then given in order, year by year."},
     .fields = kCodeFields,
     .carry_out = &carry_out_code},
    {.name = "template.replace",
     .title = {"更换文书模板", "Replace a template"},
     .step = -1,
     .clause = kClause,
     .subject = Subject::jurisdiction,
     .roles = kOffice,
     .next = {"此后开始的案件用新模板；已开始的仍用原来的。",
              "Cases begun from now on use it; those under way keep theirs."},
     .fields = kTemplateFields,
     .carry_out = &carry_out_replace},
});

}  // namespace

std::span<const Action> actions_of_papers() { return kActions; }

}  // namespace tuogou
