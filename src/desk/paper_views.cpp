#include "desk/paper_views.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>

#include "base/json_text.h"
#include "desk/paging.h"
#include "desk/request_view.h"

namespace tuogou {

namespace json = boost::json;

namespace {

json::object titled(const Label& label) { return {{"zh", label.zh}, {"en", label.en}}; }
json::object titled(const Bilingual& words) { return {{"zh", words.zh}, {"en", words.en}}; }

json::value or_null(const std::string& text) { return text.empty() ? json::value() : json::value(text); }
json::value or_null(Date date) { return date.given() ? json::value(date.iso()) : json::value(); }

/// Width, white space and the case of letters do not tell texts apart.
std::string search_key(std::string_view text) { return raised(comparison_key(text)); }

json::object kind_view(std::string_view key) {
  const auto* kind = find_paper_kind(key);
  return {{"name", key}, {"title", kind == nullptr ? titled(Label{key, key}) : titled(kind->title)}};
}

json::object told(const Signing& signing, const Bilingual& message) {
  return {{"state", kNames<SigningState>[static_cast<std::size_t>(signing.state)]},
          {"key", or_null(signing.key)},
          {"message", titled(message)}};
}

/// What may be done with one paper: decided as the act itself would be, with the arguments that are known.
json::array actions_of(const Situation& situation, const IssuedPaper& paper) {
  constexpr std::array<std::string_view, 3> kActs{"paper.scan", "paper.cancel", "paper.release_number"};
  constexpr std::size_t kHashDigits = 64;
  json::array list;
  for (const auto name : kActs) {
    Command command;
    command.action = find_action(name);
    command.association = paper.association;
    command.opinion = "-";
    command.attachments = {std::string(kHashDigits, '0')};
    command.arguments.put("paper", Value(std::int64_t{paper.id}));
    const auto decision = decide(situation, command);
    json::object one{{"action", name}, {"title", titled(command.action->title)}, {"allowed", true}};
    if (const auto* refusal = refusal_in(decision)) {
      one["allowed"] = false;
      one["refusal"] = {{"clause", refusal->clause},
                        {"message", titled(refusal->sentence)},
                        {"remedy", titled(refusal->remedy)}};
    }
    list.push_back(std::move(one));
  }
  return list;
}

template <class Visit>
void each_visible(const Viewpoint& from, const Visit& visit) {
  if (from.sees_jurisdiction()) {
    for (const auto& paper : *from.jurisdiction().papers) visit(paper);
  }
  for (const auto& dossier : from.ledger->dossiers) {
    if (dossier.papers->empty() || !from.sees(dossier)) continue;
    for (const auto& paper : *dossier.papers) visit(paper);
  }
}

bool is_wanted(Desk& desk, const Viewpoint& from, const IssuedPaper& paper, const PaperQuery& query,
               const std::string& wanted) {
  if (paper.on > from.as_of) return false;
  if (!query.kind.empty() && paper.kind != query.kind) return false;
  if (query.organ != 0 && paper.organ != query.organ) return false;
  if (query.association != 0 && paper.association != query.association) return false;
  if (query.before != 0 && paper.id >= query.before) return false;
  if (wanted.empty()) return true;
  for (const auto& text : {paper.number, paper.title, paper.organ_name}) {
    if (search_key(text).find(wanted) != std::string::npos) return true;
  }
  if (paper.hash.empty()) return false;
  return search_key(plain_text(issued_manuscript(desk, *from.ledger, paper))).find(wanted) !=
         std::string::npos;
}

}  // namespace

json::value signing_view(const Viewpoint& from, const IssuedPaper& paper) {
  if (paper.filed_at == 0) return nullptr;
  const auto signing = signing_of(from.ledger->key, paper);
  return told(signing, sentence(signing, paper.organ_name));
}

json::object paper_view(const Viewpoint& from, const Situation& situation, const IssuedPaper& paper) {
  json::object view{{"id", paper.id},
                    {"kind", kind_view(paper.kind)},
                    {"number", or_null(paper.number)},
                    {"title", paper.title},
                    {"organ", paper.organ},
                    {"organ_name", paper.organ_name},
                    {"matter", or_null(paper.matter.given() ? paper.matter.text() : std::string())},
                    {"on", or_null(paper.on)},
                    {"sequence", paper.issued_at},
                    {"has_content", !paper.hash.empty()},
                    {"hash", or_null(paper.hash)},
                    {"code", or_null(paper.hash.empty() ? std::string() : verification_code(paper))},
                    {"cancelled_on", or_null(paper.cancelled_on)},
                    {"cancel_reason", or_null(paper.cancel_reason)}};
  view["association"] = nullptr;
  if (const auto* dossier = paper.association == 0 ? nullptr : from.dossier(paper.association)) {
    view["association"] = {{"id", paper.association}, {"name", dossier->association.value.name}};
  }
  view["signature"] = or_null(paper.signature);
  json::array scans;
  for (const auto& scan : paper.scans) scans.emplace_back(scan);
  view["scans"] = std::move(scans);
  view["actions"] = actions_of(situation, paper);
  return view;
}

json::object papers_view(Desk& desk, const Viewpoint& from, const Situation& situation,
                         const PaperQuery& query) {
  const auto wanted = search_key(query.q);
  std::vector<const IssuedPaper*> found;
  each_visible(from, [&](const IssuedPaper& paper) {
    if (is_wanted(desk, from, paper, query, wanted)) found.push_back(&paper);
  });
  std::ranges::sort(found, std::ranges::greater(), &IssuedPaper::id);
  const auto shown = std::min<std::size_t>(found.size(), static_cast<std::size_t>(query.limit));
  json::array items;
  for (std::size_t i = 0; i < shown; ++i) items.push_back(paper_view(from, situation, *found[i]));
  json::object page{{"total", found.size()}, {"items", std::move(items)}, {"next", nullptr}};
  if (shown < found.size()) page["next"] = found[shown - 1]->id;
  return page;
}

const IssuedPaper* visible_paper(const Viewpoint& from, RecordId paper) {
  const IssuedPaper* found = nullptr;
  each_visible(from, [&](const IssuedPaper& one) {
    if (one.id == paper) found = &one;
  });
  return found;
}

json::object numbers_view(const Viewpoint& from) {
  const auto& book = *from.jurisdiction().numbers;
  const auto name_of = [&](RecordId organ) {
    const auto* row = from.jurisdiction().organ(organ);
    return row == nullptr ? std::string() : row->value.name;
  };
  json::array codes;
  for (const auto& code : book.codes) {
    codes.push_back({{"organ", code.organ},
                     {"organ_name", name_of(code.organ)},
                     {"for_letters", code.use == NumberUse::letters},
                     {"code", code.code}});
  }
  json::array all;
  for (const auto& series : book.series) {
    json::array released;
    for (const int ordinal : series.released) released.emplace_back(ordinal);
    all.push_back(
        {{"organ", series.organ},
         {"organ_name", name_of(series.organ)},
         {"code", series.code},
         {"year", series.year},
         {"first", series.first},
         {"last", series.last},
         {"next", number_text(series.code, series.year, book.next(series.organ, series.code, series.year))},
         {"released", std::move(released)}});
  }
  return {{"codes", std::move(codes)}, {"series", std::move(all)}};
}

json::object draft_view(const PaperDraft& draft) {
  json::array papers;
  for (const auto& one : draft.papers) {
    json::array lacking;
    for (const auto& name : one.missing) lacking.emplace_back(name);
    papers.push_back({{"kind", kind_view(one.kind->key)},
                      {"title", one.manuscript.title},
                      {"number", or_null(one.manuscript.number)},
                      {"missing", std::move(lacking)},
                      {"text", plain_text(one.manuscript)}});
  }
  return {{"hash", or_null(draft.hash)}, {"papers", std::move(papers)}};
}

json::object verification_view(const std::optional<Verification>& found, std::string_view hash) {
  if (!found) {
    return {
        {"issued", false},
        {"hash", hash},
        {"message",
         {{"zh", "该文件与本系统出具的任何文书文件都不一致：不是本系统出具的，或出具后被改动过。"},
          {"en",
           "This file is none that this system issued: it comes from elsewhere, or was changed since."}}}};
  }
  const auto& paper = *found->paper;
  json::object answer{{"issued", true}, {"hash", hash}};
  answer["format"] = found->format;
  answer["kind"] = kind_view(paper.kind);
  answer["number"] = or_null(paper.number);
  answer["title"] = paper.title;
  answer["organ_name"] = paper.organ_name;
  answer["on"] = or_null(paper.on);
  answer["jurisdiction"] = found->jurisdiction;
  answer["sequence"] = paper.issued_at;
  answer["filed_at"] = paper.filed_at;
  answer["entry_stands"] = found->entry_stands;
  answer["cancelled_on"] = or_null(paper.cancelled_on);
  answer["code"] = or_null(paper.hash.empty() ? std::string() : verification_code(paper));
  const Bilingual of_a_scan{"盖章件没有电子签名。", "A sealed copy carries no electronic signature."};
  answer["signing"] =
      told(found->signing, found->format == "scan" ? of_a_scan : sentence(found->signing, paper.organ_name));
  Bilingual message;
  if (!found->entry_stands) {
    message = {"日志中的记载与该文件不符，请核验日志。",
               "The journal's entry does not say so; verify the journal."};
  } else if (found->signing.state == SigningState::invalid) {
    message = {"该文件与日志所载一致，但签名无效，请核验日志。",
               "This is the file that the journal names, but its signature is invalid; verify the journal."};
  } else if (paper.is_cancelled()) {
    message = {"该文件是本系统出具的原件，但文书已作废。",
               "This is the file that was issued, but the paper has been cancelled."};
  } else {
    message = {"该文件与本系统出具的原件一致。", "This is the file that was issued."};
  }
  answer["message"] = titled(message);
  return answer;
}

json::object paper_kinds_view() {
  json::array kinds;
  for (const auto& kind : paper_kinds()) {
    constexpr std::array<std::string_view, 3> kSubjects{"jurisdiction", "association", "matter"};
    kinds.push_back({{"name", kind.key},
                     {"title", titled(kind.title)},
                     {"clause", kind.clause},
                     {"subject", kSubjects[static_cast<std::size_t>(kind.subject)]},
                     {"action", or_null(std::string(kind.action))},
                     {"is_numbered", kind.is_numbered}});
  }
  return {{"items", std::move(kinds)}};
}

}  // namespace tuogou
