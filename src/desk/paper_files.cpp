#include "desk/paper_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "base/unusable.h"
#include "desk/sealing.h"
#include "journal/entry.h"
#include "store/attachments.h"

namespace tuogou {

namespace {

constexpr std::array kFormats{PaperFormat::docx, PaperFormat::pdf, PaperFormat::ofd};

std::string_view ending(PaperFormat format) { return kPaperEndings[static_cast<std::size_t>(format)]; }

const std::string& hash_of(const IssuedPaper& paper, PaperFormat format) {
  if (format == PaperFormat::docx) return paper.docx;
  return format == PaperFormat::pdf ? paper.pdf : paper.ofd;
}

std::string name_of(const IssuedPaper& paper, PaperFormat format) {
  const auto number = paper.number.empty() ? std::string() : " " + paper.number;
  return fmt::format("{}{}.{}", paper.title, number, ending(format));
}

/// An entry of the journal, or nothing where it is gone.
std::optional<Event> entry_of(Desk& desk, std::string_view jurisdiction, Sequence sequence) {
  const std::array wanted{sequence};
  const auto lines = desk.lines(jurisdiction, std::span<const Sequence>(wanted));
  if (lines.empty()) return {};
  return parse_entry(lines.front().second, desk.sealing()).event;
}

std::string read_whole(Database& database, const std::string& hash) {
  std::string whole;
  std::vector<std::byte> part;
  for (std::int64_t i = 0; read_attachment_part(database, hash, i, part); ++i) {
    whole.append(reinterpret_cast<const char*>(part.data()), part.size());
  }
  return whole;
}

std::string keep(Database& database, const std::string& bytes, PaperFormat format, const std::string& name,
                 Moment now) {
  AttachmentInfo info;
  info.media_type = media_type(format);
  info.name = name;
  info.added_at = now;
  NewAttachment kept(database, info);
  kept.add(std::as_bytes(std::span(bytes.data(), bytes.size())));
  return kept.finish().hash;
}

/// What is made of a paper carries the moment of its entry, so that making it again gives the same bytes.
MadeAt made_at(const IssuedPaper& paper) {
  constexpr std::int64_t kDay = 86'400'000;
  return {(paper.on - Date::from_civil(1970, 1, 1)) * kDay};
}

/// The paper with the files that are recorded of it.
IssuedPaper as_filed(IssuedPaper paper, const PaperFiled& filed) {
  paper.docx = filed.docx;
  paper.pdf = filed.pdf;
  paper.ofd = filed.ofd;
  paper.signature = filed.signature;
  return paper;
}

ActDone filing_head(const Actor& actor, const IssuedPaper& paper, Date today) {
  ActDone head;
  head.action = "paper.file";
  head.on = today;
  head.association = paper.association;
  head.person = actor.person;
  head.person_name = actor.name;
  return head;
}

void record(Desk& desk, const Actor& actor, const Ledger& ledger, const IssuedPaper& paper,
            PaperFiled filed) {
  Order order;
  order.jurisdiction = ledger.key;
  order.actor = actor;
  order.association = paper.association;
  order.decide = [filed = std::move(filed), id = paper.id, association = paper.association,
                  &actor](const Situation& situation) -> Decision {
    const auto* now = find_paper(situation.ledger, association, id);
    Decided decided;
    // Another who asked at the same moment has filed it.
    if (now == nullptr || now->filed_at != 0) return decided;
    decided.events.emplace_back(filing_head(actor, *now, situation.today));
    decided.events.emplace_back(filed);
    return decided;
  };
  const auto outcome = desk.carry_out(std::move(order));
  if (const auto* failure = std::get_if<Failure>(&outcome)) {
    throw StoreFailure(StoreFailure::Kind::other, failure->detail);
  }
}

}  // namespace

Manuscript issued_manuscript(Desk& desk, const Ledger& ledger, const IssuedPaper& paper) {
  if (paper.hash.empty()) {
    throw Unusable("该文书在系统外制作，只登记了文号，没有正文。",
                   "That paper was made outside the system; only its number is registered.");
  }
  const auto event = entry_of(desk, ledger.key, paper.issued_at);
  const auto* issued = event ? std::get_if<PaperIssued>(&*event) : nullptr;
  if (issued == nullptr || issued->hash != paper.hash) {
    throw StoreFailure(StoreFailure::Kind::damaged, "the entry of an issued paper is gone");
  }
  auto manuscript = thawed(issued->content);
  manuscript.footer = verification_line(paper);
  return manuscript;
}

std::string verification_code(const IssuedPaper& paper) {
  constexpr std::size_t kGroup = 4;
  constexpr std::size_t kGroups = 4;
  std::string code;
  for (std::size_t i = 0; i < kGroups && paper.hash.size() >= kGroup * kGroups; ++i) {
    if (i > 0) code += '-';
    for (std::size_t j = 0; j < kGroup; ++j) {
      const char c = paper.hash[i * kGroup + j];
      code += c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
    }
  }
  return code;
}

std::string verification_line(const IssuedPaper& paper) {
  return fmt::format("核验码 {}　日志第{}条", verification_code(paper), paper.issued_at);
}

const Fonts& PaperPress::fonts() {
  const std::lock_guard lock(mutex_);
  if (!fonts_) fonts_ = std::make_unique<Fonts>(folders_);
  return *fonts_;
}

std::string PaperPress::print(const Manuscript& manuscript, PaperFormat format, MadeAt made) {
  return write_paper(manuscript, format, format == PaperFormat::docx ? nullptr : &fonts(), made);
}

PaperFile paper_file(Desk& desk, PaperPress& press, const OrganKeys& keys, const Actor& actor,
                     const Ledger& ledger, const IssuedPaper& paper, PaperFormat format) {
  const auto database = desk.connect();
  const auto& known = hash_of(paper, format);
  if (!known.empty()) return {read_whole(*database, known), known, name_of(paper, format)};
  const auto manuscript = issued_manuscript(desk, ledger, paper);
  PaperFiled filed;
  filed.association = paper.association;
  filed.paper = paper.id;
  PaperFile wanted;
  for (const auto each : kFormats) {
    auto bytes = press.print(manuscript, each, made_at(paper));
    auto hash = keep(*database, bytes, each, name_of(paper, each), desk.now());
    (each == PaperFormat::docx ? filed.docx : each == PaperFormat::pdf ? filed.pdf : filed.ofd) = hash;
    if (each == format) wanted = {std::move(bytes), std::move(hash), name_of(paper, each)};
  }
  if (const auto key = keys.find(paper.organ); key != keys.end()) {
    filed.signature = paper_signature(ledger.key, as_filed(paper, filed), key->second);
  }
  record(desk, actor, ledger, paper, std::move(filed));
  return wanted;
}

const IssuedPaper* find_paper(const Ledger& ledger, RecordId association, RecordId paper) {
  const auto in = [&](const std::vector<IssuedPaper>& papers) {
    const auto found = std::ranges::find(papers, paper, &IssuedPaper::id);
    return found == papers.end() ? nullptr : &*found;
  };
  if (association == 0) return in(*ledger.jurisdiction.papers);
  const auto place = ledger.place_of(association);
  return place < 0 ? nullptr : in(*ledger.dossiers[static_cast<std::size_t>(place)].papers);
}

std::optional<Verification> verified(Desk& desk, const Ledgers& ledgers, std::string_view hash) {
  Verification found;
  const auto look = [&](const std::vector<IssuedPaper>& papers) {
    for (const auto& paper : papers) {
      for (const auto format : kFormats) {
        if (hash_of(paper, format) == hash) found.paper = &paper, found.format = ending(format);
      }
      if (std::ranges::find(paper.scans, hash) != paper.scans.end())
        found.paper = &paper, found.format = "scan";
    }
  };
  for (const auto& [key, ledger] : ledgers.by_key) {
    look(*ledger->jurisdiction.papers);
    for (const auto& dossier : ledger->dossiers) look(*dossier.papers);
    if (found.paper == nullptr) continue;
    found.jurisdiction = key;
    found.ledger = ledger;
    break;
  }
  if (found.paper == nullptr) return {};
  const auto event = found.format == "scan" ? std::optional<Event>()
                                            : entry_of(desk, found.jurisdiction, found.paper->filed_at);
  const auto* filed = event ? std::get_if<PaperFiled>(&*event) : nullptr;
  found.entry_stands =
      found.format == "scan" ||
      (filed != nullptr && (filed->docx == hash || filed->pdf == hash || filed->ofd == hash));
  if (filed != nullptr) found.signing = signing_of(found.jurisdiction, as_filed(*found.paper, *filed));
  return found;
}

}  // namespace tuogou
