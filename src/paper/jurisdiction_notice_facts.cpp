// A supervision notice: what is to be done, by whom and when, and what is found about the association.
#include <algorithm>

#include "paper/common_facts.h"
#include "paper/jurisdiction_groups.h"
#include "paper/named_facts.h"

namespace tuogou {

namespace {

struct NoticeTold {
  const PaperScene& scene;
  const Notice* notice = nullptr;
  const Dossier* about = nullptr;

  explicit NoticeTold(const PaperScene& of) : scene(of) {
    const auto& ledger = scene.ledger;
    const auto& notices = ledger.jurisdiction.proceedings->notices;
    // The act that issues a notice has written it last.
    const auto found = scene.notice == 0 && scene.command != nullptr && !notices.empty()
                           ? notices.end() - 1
                           : std::ranges::find(notices, scene.notice, &Notice::id);
    if (found == notices.end()) return;
    notice = &*found;
    const auto place = ledger.place_of(notice->association);
    if (notice->association != 0 && place >= 0) about = &ledger.dossiers[static_cast<std::size_t>(place)];
  }
  const Row<Organ>* organ() const {
    return notice == nullptr ? nullptr : scene.ledger.jurisdiction.organ(notice->organ);
  }
};

/// Without the 关于 that the title has already.
Known subject(const NoticeTold& told) {
  if (told.notice == nullptr) return {};
  const auto text = unstopped(told.notice->subject);
  std::string_view rest = text;
  take(rest, "关于");
  return needed(std::string(rest));
}

Known of_association(const NoticeTold& told) {
  if (told.notice == nullptr) return {};
  return told.about == nullptr ? std::string() : told.about->association.value.name;
}

constexpr auto kNotice = std::to_array<NamedFact<NoticeTold>>({
    {"notice.subject", {"督办事项", "subject"}, &subject},
    {"notice.requirement",
     {"办理要求", "what is required"},
     [](const NoticeTold& t) { return needed(t.notice == nullptr ? "" : unstopped(t.notice->requirement)); }},
    {"notice.organ",
     {"承办单位", "duty holder"},
     [](const NoticeTold& t) {
       return needed(t.organ() == nullptr ? std::string() : t.organ()->value.name);
     }},
    {"notice.word",
     {"对承办单位的称呼（你之后）", "how the duty holder is addressed"},
     [](const NoticeTold& t) -> Known {
       return std::string(t.organ() == nullptr ? "单位" : organ_word(t.organ()->value.name));
     }},
    {"notice.due_on",
     {"办理时限", "due on"},
     [](const NoticeTold& t) { return needed(t.notice == nullptr ? Date() : t.notice->due_on); }},
    {"notice.association", {"涉及协会", "association"}, &of_association},
});

constexpr auto kFindings = std::to_array<NamedColumn<FindingSentence, NoticeTold>>({
    {"rule", {"规则", "rule"}, [](const FindingSentence& f, const NoticeTold&) -> Known { return f.rule; }},
    {"level",
     {"级别", "level"},
     [](const FindingSentence& f, const NoticeTold&) -> Known {
       return std::string(f.is_red ? "红" : "黄");
     }},
    {"sentence",
     {"问题", "finding"},
     [](const FindingSentence& f, const NoticeTold&) -> Known { return unstopped(f.sentence); }},
});

std::vector<FindingSentence> findings(const NoticeTold& told) {
  if (told.about == nullptr) return {};
  const auto& ledger = told.scene.ledger;
  return findings_about(ledger, *ledger.programme, told.notice->association, told.scene.on);
}

constexpr auto kLists = std::to_array<NamedList<NoticeTold>>({
    named_list<NoticeTold, kFindings, findings>("notice_findings", "涉及协会的问题", "findings about it"),
});

}  // namespace

void name_notice(FactNames& names) { add_names<NoticeTold>(kNotice, kLists, names); }

void tell_notice(const PaperScene& scene, PaperFacts& facts) {
  add_values<NoticeTold>(kNotice, kLists, NoticeTold(scene), facts);
}

}  // namespace tuogou
