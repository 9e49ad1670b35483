#include "papers.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "paper/compose.h"
#include "procedure/acting.h"

namespace tuogou {

namespace {

constexpr std::string_view kAssociation = "51120102000000027G";
constexpr std::size_t kLongPages = 20;
constexpr std::size_t kMostAdded = 2000;  // rows and paragraphs, until a plan has that many pages
// Short enough for one line of the body.
constexpr std::string_view kClosing = "本附件所列事项以审核文件和批复为准。";

const Dossier& dossier_of(const Ledger& ledger, std::string_view name) {
  const auto place = ledger.find_association(std::string(name));
  if (place < 0) throw std::runtime_error(fmt::format("the sample lacks {}", name));
  return ledger.dossiers[static_cast<std::size_t>(place)];
}

// Plans come from the supervising unit, letters from civil affairs.
const Row<Organ>& issuer(const Ledger& ledger, const Dossier& dossier, bool is_plan) {
  const auto& rows = ledger.jurisdiction.rows<Organ>();
  const auto own = supervising_organ(ledger.jurisdiction, dossier.association.value);
  const auto found = std::ranges::find_if(rows, [&](const Row<Organ>& row) {
    return is_plan ? row.number == own : row.value.reform_role.has(ReformRole::civil_affairs);
  });
  if (found == rows.end()) throw std::runtime_error("the sample lacks the organ that issues the paper");
  return *found;
}

Manuscript composed(const Ledger& ledger, const Dossier& dossier, std::string_view kind) {
  PaperScene scene{ledger};
  scene.dossier = &dossier;
  scene.on = parse_iso_date("2020-03-10");
  scene.number = "河东示函〔2020〕3号";
  const auto& organ = issuer(ledger, dossier, kind == "plan");
  scene.organ = organ.number;
  scene.organ_name = organ.value.name;
  return compose(*find_paper_kind(kind), scene).manuscript;
}

std::size_t pages_of(const Manuscript& paper, const Fonts& fonts) {
  return lay_out(paper, fonts).pages.size();
}

Table* table_of(Annex& annex) {
  for (auto& block : annex.body) {
    if (auto* table = std::get_if<Table>(&block)) return table;
  }
  return nullptr;
}

bool is_plain(const std::vector<TableCell>& row) {
  return std::ranges::all_of(row, [](const TableCell& cell) { return cell.rows == 1; });
}

// What the plans of all associations say in the same annexes: rows to go on with, of each annex its own.
std::vector<std::vector<std::vector<TableCell>>> further_rows(const Ledger& ledger, std::size_t annexes) {
  std::vector<std::vector<std::vector<TableCell>>> rows(annexes);
  for (const auto& dossier : ledger.dossiers) {
    auto plan = composed(ledger, dossier, "plan");
    for (std::size_t i = 0; i < std::min(annexes, plan.annexes.size()); ++i) {
      const auto* table = table_of(plan.annexes[i]);
      if (table == nullptr) continue;
      for (const auto& row : table->rows) {
        if (is_plain(row)) rows[i].push_back(row);
      }
    }
  }
  return rows;
}

std::vector<Paragraph> further_paragraphs(const Ledger& ledger) {
  std::vector<Paragraph> paragraphs;
  for (const auto& dossier : ledger.dossiers) {
    for (const auto& block : composed(ledger, dossier, "plan").body) {
      const auto* paragraph = std::get_if<Paragraph>(&block);
      if (paragraph != nullptr && paragraph->level == 0 && !paragraph->is_heading()) {
        paragraphs.push_back(*paragraph);
      }
    }
  }
  return paragraphs;
}

/// Five in six that are added are rows of the annexes in turn, the others paragraphs of the main part.
Manuscript twenty_pages(const Ledger& ledger, const Fonts& fonts) {
  constexpr std::size_t kOneParagraphIn = 6;
  auto plan = composed(ledger, dossier_of(ledger, kAssociation), "plan");
  const auto rows = further_rows(ledger, plan.annexes.size());
  const auto paragraphs = further_paragraphs(ledger);
  if (plan.annexes.empty() || paragraphs.empty()) throw std::runtime_error("the plan has no annexes");
  plan.annexes.back().body.emplace_back(Paragraph{.text = {{.text = std::string(kClosing)}}});
  for (std::size_t i = 0; pages_of(plan, fonts) < kLongPages; ++i) {
    if (i == kMostAdded) throw std::runtime_error("the plan does not grow");
    if (i % kOneParagraphIn == 0) {
      plan.body.emplace_back(paragraphs[i / kOneParagraphIn % paragraphs.size()]);
      continue;
    }
    const auto at = i % plan.annexes.size();
    auto* table = table_of(plan.annexes[at]);
    if (table != nullptr && !rows[at].empty()) {
      table->rows.push_back(rows[at][i / plan.annexes.size() % rows[at].size()]);
    }
  }
  return plan;
}

/// What it decides, without its list of matters.
Manuscript one_page(const Ledger& ledger, const Fonts& fonts) {
  auto letter = composed(ledger, dossier_of(ledger, kAssociation), "approval_letter");
  letter.annexes.clear();
  while (pages_of(letter, fonts) > 1 && letter.body.size() > 2) letter.body.erase(letter.body.end() - 2);
  return letter;
}

}  // namespace

std::vector<std::size_t> pages_of(const std::vector<Manuscript>& papers, const Fonts& fonts) {
  std::vector<std::size_t> pages;
  for (const auto& paper : papers) pages.push_back(pages_of(paper, fonts));
  return pages;
}

std::vector<MeasuredPapers> measured_papers(const Ledger& ledger, const Fonts& fonts) {
  MeasuredPapers letter{
      .name = "approval_letter", .title = "核准函, one page", .papers = {}, .last_sentence = "此函。"};
  letter.papers.push_back(one_page(ledger, fonts));
  MeasuredPapers plan{
      .name = "plan", .title = "实施方案, 20 pages", .papers = {}, .last_sentence = std::string(kClosing)};
  plan.papers.push_back(twenty_pages(ledger, fonts));
  MeasuredPapers batch{
      .name = "letters", .title = "核准函, all associations", .papers = {}, .last_sentence = {}};
  for (const auto& dossier : ledger.dossiers)
    batch.papers.push_back(composed(ledger, dossier, "approval_letter"));
  batch.last_sentence = "抄送：" + batch.papers.back().copies;
  if (pages_of(letter.papers, fonts) != std::vector<std::size_t>{1} ||
      pages_of(plan.papers, fonts) != std::vector<std::size_t>{kLongPages}) {
    throw std::runtime_error("the papers are not as long as they are to be");
  }
  std::vector<MeasuredPapers> all;
  for (auto* papers : {&letter, &plan, &batch}) all.push_back(std::move(*papers));
  return all;
}

}  // namespace tuogou
