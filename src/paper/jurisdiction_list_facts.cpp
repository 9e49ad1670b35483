// The list: what is drafted, who is asked about it, what was determined.
#include <algorithm>

#include "paper/common_facts.h"
#include "paper/jurisdiction_groups.h"
#include "paper/named_facts.h"

namespace tuogou {

namespace {

struct Entry {
  const Dossier* dossier = nullptr;
  ListCategory category{};
  std::string reason;
};

struct Asked {
  const Consultation* row = nullptr;
};

class Listed {
 public:
  explicit Listed(const PaperScene& scene) : scene_(scene) {
    take_entries();
    take_consultations();
    take_own();
  }

  const Jurisdiction& jurisdiction() const { return scene_.ledger.jurisdiction; }
  Date on() const { return scene_.on; }
  const std::vector<Entry>& entries() const { return entries_; }
  const std::vector<Asked>& asked() const { return asked_; }
  const Consultation* own() const { return own_; }  // of the department that answers
  std::vector<Entry> with(ListCategory category, bool is_it) const {
    std::vector<Entry> found;
    std::ranges::copy_if(entries_, std::back_inserter(found),
                         [&](const Entry& entry) { return (entry.category == category) == is_it; });
    return found;
  }
  std::string asked_names() const {
    std::vector<std::string> names;
    for (const auto& asked : asked_) names.push_back(full_name(jurisdiction(), asked.row->organ));
    return joined(names);
  }

 private:
  void add(RecordId association, ListCategory category, std::string reason) {
    const auto place = scene_.ledger.place_of(association);
    if (place < 0) return;
    entries_.push_back(
        {&scene_.ledger.dossiers[static_cast<std::size_t>(place)], category, std::move(reason)});
  }

  /// The draft while there is one; what this act determines; without an act what stands on the day.
  void take_entries() {
    const auto& draft = jurisdiction().proceedings->draft;
    if (draft.version > 0 && draft.drafted_on <= scene_.on) {
      for (const auto& entry : draft.entries) add(entry.association, entry.category, entry.reason);
      return;
    }
    const bool is_act = scene_.command != nullptr;
    for (const auto& dossier : scene_.ledger.dossiers) {
      const auto* listing = latest<Listing>(dossier, scene_.on);
      if (listing == nullptr || (is_act && listing->listed_on != scene_.on)) continue;
      if (is_act && listing->category == ListCategory::deferred) continue;
      entries_.push_back({&dossier, listing->category, listing->reason});
    }
  }

  /// Those of the last time that departments were asked.
  void take_consultations() {
    const auto* last = latest<Consultation>(jurisdiction(), scene_.on);
    if (last == nullptr) return;
    const auto& draft = jurisdiction().proceedings->draft;
    const auto since = draft.version > 0 ? draft.drafted_on : Date();
    for (const auto& row : rows_on<Consultation>(jurisdiction(), scene_.on)) {
      const bool is_meant =
          is_consulting() ? row.value.asked_on == scene_.on : since.empty() || row.value.asked_on >= since;
      if (is_meant) asked_.push_back({&row.value});
    }
  }
  bool is_consulting() const {
    return scene_.command != nullptr && scene_.command->action != nullptr &&
           scene_.command->action->name == "list.consult";
  }

  /// The one that the command answers; without one the last that the issuer was asked.
  void take_own() {
    const auto row = scene_.command == nullptr ? 0 : row_of_request(scene_.command->request);
    for (const auto& asked : rows_on<Consultation>(jurisdiction(), scene_.on)) {
      const auto& organ = asked.value.organ;
      if (row != 0 ? asked.number == row
                   : jurisdiction().number_of(organ) == scene_.organ && scene_.organ != 0) {
        own_ = &asked.value;
      }
    }
  }
  RecordId row_of_request(RecordId request) const {
    const auto& requests = jurisdiction().proceedings->requests;
    const auto found = std::ranges::find(requests, request, &Request::id);
    return found == requests.end() || found->purpose != Purpose::consultation ? 0 : found->row;
  }

  const PaperScene& scene_;
  std::vector<Entry> entries_;
  std::vector<Asked> asked_;
  const Consultation* own_ = nullptr;
};

Known count_of(std::size_t count) { return std::to_string(count); }
/// Not known while there is no list at all.
Known count_of(const Listed& listed, std::size_t count) {
  return listed.entries().empty() ? Known() : count_of(count);
}
std::size_t replied(const Listed& listed) {
  return static_cast<std::size_t>(std::ranges::count_if(listed.asked(), [&](const Asked& asked) {
    return asked.row->replied_on.given() && asked.row->replied_on <= listed.on();
  }));
}

constexpr auto kConsultation = std::to_array<NamedFact<Listed>>({
    {"consultation.asked_on",
     {"征求意见日期", "asked on"},
     [](const Listed& l) {
       const auto* row = l.own() != nullptr ? l.own() : l.asked().empty() ? nullptr : l.asked().back().row;
       return needed(row == nullptr ? Date() : row->asked_on);
     }},
    {"consultation.due_on",
     {"反馈期限", "reply due on"},
     [](const Listed& l) {
       const auto* row = l.own() != nullptr ? l.own() : l.asked().empty() ? nullptr : l.asked().back().row;
       return needed(row == nullptr ? Date() : row->reply_due_on);
     }},
    {"consultation.organs",
     {"征求意见的单位", "departments asked"},
     [](const Listed& l) { return needed(l.asked_names()); }},
    {"consultation.opinion",
     {"反馈意见", "opinion"},
     [](const Listed& l) { return needed(l.own() == nullptr ? std::string() : l.own()->opinion); }},
    {"figure.asked",
     {"征求单位数", "departments asked"},
     [](const Listed& l) { return count_of(l.asked().size()); },
     "register:consultation"},
    {"figure.replied",
     {"已反馈单位数", "departments that replied"},
     [](const Listed& l) { return count_of(replied(l)); },
     "register:consultation"},
    {"figure.entries",
     {"名单协会数", "associations on the list"},
     [](const Listed& l) { return count_of(l, l.entries().size()); },
     "register:listing"},
    {"figure.to_decouple",
     {"拟脱钩协会数", "associations to be decoupled"},
     [](const Listed& l) { return count_of(l, l.with(ListCategory::to_decouple, true).size()); },
     "register:listing"},
    {"figure.others",
     {"其他处理意见的协会数", "associations otherwise dealt with"},
     [](const Listed& l) { return count_of(l, l.with(ListCategory::to_decouple, false).size()); },
     "register:listing"},
});

constexpr auto kEntries = std::to_array<NamedColumn<Entry, Listed>>({
    {"name",
     {"协会名称", "association"},
     [](const Entry& e, const Listed&) -> Known { return e.dossier->association.value.name; }},
    {"unit",
     {"业务主管单位", "supervising unit"},
     [](const Entry& e, const Listed& l) -> Known {
       return full_name(l.jurisdiction(), unit_of(e.dossier->association.value, l.on()));
     }},
    {"category",
     {"名单类别", "category"},
     [](const Entry& e, const Listed&) -> Known { return or_none(e.category); }},
    {"reason", {"理由", "reason"}, [](const Entry& e, const Listed&) -> Known { return e.reason; }},
    {"note",
     {"备注", "note"},
     [](const Entry& e, const Listed&) -> Known {
       return e.category == ListCategory::to_decouple ? std::string() : or_none(e.category);
     }},
});
constexpr auto kAsked = std::to_array<NamedColumn<Asked, Listed>>({
    {"organ",
     {"单位", "department"},
     [](const Asked& a, const Listed& l) -> Known { return full_name(l.jurisdiction(), a.row->organ); }},
    {"replied_on",
     {"反馈日期", "replied on"},
     [](const Asked& a, const Listed& l) -> Known {
       return a.row->replied_on.given() && a.row->replied_on <= l.on() ? or_none(a.row->replied_on) : "";
     }},
    {"opinion",
     {"意见", "opinion"},
     [](const Asked& a, const Listed& l) -> Known {
       return a.row->replied_on.given() && a.row->replied_on <= l.on() ? a.row->opinion : "";
     }},
});

std::vector<Entry> all_entries(const Listed& listed) { return listed.entries(); }
std::vector<Entry> to_decouple(const Listed& listed) { return listed.with(ListCategory::to_decouple, true); }
std::vector<Entry> otherwise(const Listed& listed) { return listed.with(ListCategory::to_decouple, false); }
std::vector<Asked> all_asked(const Listed& listed) { return listed.asked(); }

constexpr auto kLists = std::to_array<NamedList<Listed>>({
    named_list<Listed, kEntries, all_entries>("entries", "名单", "the list"),
    named_list<Listed, kEntries, to_decouple>("to_decouple", "拟脱钩的协会", "associations to be decoupled"),
    named_list<Listed, kEntries, otherwise>("others", "其他处理意见的协会",
                                            "associations otherwise dealt with"),
    named_list<Listed, kAsked, all_asked>("asked", "征求意见的单位", "departments asked"),
});

}  // namespace

void name_list(FactNames& names) { add_names<Listed>(kConsultation, kLists, names); }

void tell_list(const PaperScene& scene, PaperFacts& facts) {
  add_values<Listed>(kConsultation, kLists, Listed(scene), facts);
}

}  // namespace tuogou
