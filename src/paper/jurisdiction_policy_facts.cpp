// The clean-up of policies: what was assessed, dealt with, reported. Cites: 8.3.2.
#include <algorithm>

#include "paper/common_facts.h"
#include "paper/jurisdiction_groups.h"
#include "paper/named_facts.h"

namespace tuogou {

namespace {

struct Policies {
  const PaperScene& scene;
  const Rows<PolicyDocument>& rows() const { return scene.ledger.jurisdiction.rows<PolicyDocument>(); }
  Date on() const { return scene.on; }
  Date due_on() const { return scene.ledger.programme->settings.policy_cleanup_on; }

  template <class Wanted>
  Known count(Wanted wanted) const {
    return std::to_string(std::ranges::count_if(rows(), [&](const auto& row) { return wanted(row.value); }));
  }
};

/// As rule 8.3.2a reads it.
bool is_dealt_with(const PolicyDocument& row, Date day) {
  const bool acts = row.action == CleanupAction::revise || row.action == CleanupAction::abolish ||
                    row.action == CleanupAction::declare_void;
  return row.consistency == Consistency::inconsistent && acts && row.done_on.happened_by(day);
}
bool is_left(const PolicyDocument& row, Date day) {
  return row.consistency == Consistency::not_assessed ||
         (row.consistency == Consistency::inconsistent && !is_dealt_with(row, day));
}

template <Consistency Found>
Known assessed(const Policies& policies) {
  return policies.count([](const PolicyDocument& row) { return row.consistency == Found; });
}
template <CleanupAction Done>
Known dealt_with_by(const Policies& policies) {
  return policies.count(
      [&](const PolicyDocument& row) { return row.action == Done && is_dealt_with(row, policies.on()); });
}

constexpr std::string_view kSource = "register:policy";

constexpr auto kFacts = std::to_array<NamedFact<Policies>>({
    {"policy.total",
     {"梳理政策件数", "policies looked at"},
     [](const Policies& p) { return p.count([](const auto&) { return true; }); },
     kSource},
    {"policy.consistent", {"一致件数", "consistent"}, &assessed<Consistency::consistent>, kSource},
    {"policy.inconsistent", {"不一致件数", "inconsistent"}, &assessed<Consistency::inconsistent>, kSource},
    {"policy.not_assessed", {"未评估件数", "not assessed"}, &assessed<Consistency::not_assessed>, kSource},
    {"policy.handled",
     {"已完成清理件数", "dealt with"},
     [](const Policies& p) { return p.count([&](const auto& row) { return is_dealt_with(row, p.on()); }); },
     kSource},
    {"policy.revised", {"已修订件数", "revised"}, &dealt_with_by<CleanupAction::revise>, kSource},
    {"policy.abolished", {"已废止件数", "abolished"}, &dealt_with_by<CleanupAction::abolish>, kSource},
    {"policy.voided",
     {"已宣布失效件数", "declared void"},
     &dealt_with_by<CleanupAction::declare_void>,
     kSource},
    {"policy.left",
     {"尚待评估或清理件数", "still to be assessed or dealt with"},
     [](const Policies& p) { return p.count([&](const auto& row) { return is_left(row, p.on()); }); },
     kSource},
    {"policy.late",
     {"已过清理期限", "the day has passed"},
     [](const Policies& p) -> Known { return std::string(p.on() > p.due_on() ? "是" : ""); }},
    {"policy.reported",
     {"已上报件数", "reported up"},
     [](const Policies& p) {
       return p.count([&](const auto& row) { return row.reported_on.happened_by(p.on()); });
     },
     kSource},
    {"policy.due_on", {"清理期限", "due on"}, [](const Policies& p) { return needed(p.due_on()); }},
});

std::string state_of(const PolicyDocument& row, Date day) {
  if (row.consistency == Consistency::not_assessed) return "尚未评估";
  if (row.consistency == Consistency::consistent) return "无需清理";
  return is_dealt_with(row, day) ? "已完成" : "未完成";
}

using Document = PolicyDocument;
constexpr auto kColumns = std::to_array<NamedColumn<Document, Policies>>({
    {"title", {"文件名称", "title"}, [](const Document& d, const Policies&) { return needed(d.title); }},
    {"number", {"文号", "number"}, [](const Document& d, const Policies&) -> Known { return d.number; }},
    {"issuer",
     {"制定机关", "issuer"},
     [](const Document& d, const Policies& p) {
       return needed(full_name(p.scene.ledger.jurisdiction, d.issuer));
     }},
    {"consistency",
     {"评估结论", "consistency"},
     [](const Document& d, const Policies&) { return needed(d.consistency); }},
    {"action", {"清理意见", "action"}, [](const Document& d, const Policies&) { return needed(d.action); }},
    {"due_on",
     {"时限", "due on"},
     [](const Document& d, const Policies& p) -> Known {
       return d.consistency == Consistency::consistent ? std::string() : or_none(p.due_on());
     }},
    {"done_on",
     {"完成日期", "done on"},
     [](const Document& d, const Policies& p) -> Known { return or_none(d.done_on.by(p.on())); }},
    {"new_number",
     {"新文号", "new number"},
     [](const Document& d, const Policies& p) -> Known {
       return d.done_on.happened_by(p.on()) ? d.new_number : std::string();
     }},
    {"reported_on",
     {"上报日期", "reported on"},
     [](const Document& d, const Policies& p) -> Known { return or_none(d.reported_on.by(p.on())); }},
    {"state",
     {"完成情况", "state"},
     [](const Document& d, const Policies& p) -> Known { return state_of(d, p.on()); }},
});

std::vector<Document> documents(const Policies& policies) {
  std::vector<Document> found;
  for (const auto& row : policies.rows()) found.push_back(row.value);
  return found;
}
std::vector<Document> documents_left(const Policies& policies) {
  auto found = documents(policies);
  std::erase_if(found, [&](const Document& row) { return !is_left(row, policies.on()); });
  return found;
}

constexpr auto kLists = std::to_array<NamedList<Policies>>({
    named_list<Policies, kColumns, documents>("policies", "政策文件", "policies"),
    named_list<Policies, kColumns, documents_left>("policies_left", "尚待清理的政策文件", "policies left"),
});

}  // namespace

void name_policies(FactNames& names) { add_names<Policies>(kFacts, kLists, names); }

void tell_policies(const PaperScene& scene, PaperFacts& facts) {
  add_values<Policies>(kFacts, kLists, Policies{scene}, facts);
}

}  // namespace tuogou
