#include "paper/common_facts.h"

#include <array>
#include <stdexcept>

#include "paper/named_facts.h"

namespace tuogou {

namespace {

/// 河东区: what stands before 行业协会商会 in the programme's title, else the jurisdiction's title.
std::string district(const Ledger& ledger) {
  const std::string_view title = ledger.programme->title.zh;
  const auto end = title.find("行业协会商会");
  return end == std::string_view::npos || end == 0 ? ledger.title : std::string(title.substr(0, end));
}

struct Common {
  const PaperKindInfo& kind;
  const PaperScene& scene;

  const Ledger& ledger() const { return scene.ledger; }
  const Jurisdiction& jurisdiction() const { return scene.ledger.jurisdiction; }
  const Settings& settings() const { return scene.ledger.programme->settings; }
  const Row<Organ>* issuer() const { return jurisdiction().organ(scene.organ); }
  std::string issuer_name() const { return issuer() == nullptr ? scene.organ_name : issuer()->value.name; }
};

template <ReformRole Part>
Known organ_of(const Common& common) {
  return needed(name_of_role(common.jurisdiction(), Part));
}

Known short_issuer(const Common& common) {
  const auto* issuer = common.issuer();
  return needed(issuer == nullptr || issuer->value.short_name.empty() ? common.issuer_name()
                                                                      : issuer->value.short_name);
}

Known issuer_word(const Common& common) {
  const auto name = common.issuer_name();
  return name.empty() ? Known() : Known(organ_word(name));
}

/// A paper that takes no number has none; one that takes a number and has none yet is a draft.
Known number(const Common& common) {
  return common.kind.is_numbered ? needed(common.scene.number) : Known(common.scene.number);
}

/// 50%; decimals as far as there are any.
std::string percent(Share share) {
  constexpr auto kOfOne = kShareWhole / 100;
  auto text = std::to_string(share.parts / kOfOne);
  if (const auto rest = share.parts % kOfOne; rest != 0) {
    auto decimals = std::to_string(kOfOne + rest).substr(1);
    while (decimals.ends_with('0')) decimals.pop_back();
    text += "." + decimals;
  }
  return text + "%";
}

using Fact = NamedFact<Common>;

constexpr auto kFacts = std::to_array<Fact>({
    {"issuer.name", {"发文机关", "issuing organ"}, [](const Common& c) { return needed(c.issuer_name()); }},
    {"issuer.mark", {"发文机关标志", "mark"}, [](const Common& c) { return needed(c.issuer_name()); }},
    {"issuer.short", {"发文机关简称", "issuing organ, short"}, &short_issuer},
    {"issuer.word", {"发文机关自称（我之后）", "what the issuer calls itself"}, &issuer_word},
    {"person.name", {"经办人", "person"}, [](const Common& c) { return needed(c.scene.person_name); }},
    {"signer.name",
     {"签发人", "signed for issue by"},
     [](const Common& c) { return needed(c.scene.person_name); }},
    {"date", {"成文日期", "date"}, [](const Common& c) { return needed(c.scene.on); }},
    {"number", {"发文字号", "document number"}, &number},
    {"opinion", {"意见", "opinion"}, [](const Common& c) -> Known { return c.scene.opinion; }},
    {"jurisdiction.title",
     {"地区", "jurisdiction"},
     [](const Common& c) { return needed(c.ledger().title); }},
    {"district", {"地区简称", "district"}, [](const Common& c) { return needed(district(c.ledger())); }},
    {"document.title",
     {"实施意见名称", "title of the opinions"},
     [](const Common& c) -> Known {
       return district(c.ledger()) + "关于全面推开行业协会商会与行政机关脱钩改革的实施意见";
     }},
    {"group.name", {"区联合工作组", "district group"}, &organ_of<ReformRole::joint_working_group>},
    {"office.name", {"联合工作组办公室", "office of the group"}, &organ_of<ReformRole::office>},
    {"municipal_group.name", {"市联合工作组", "municipal group"}, &organ_of<ReformRole::municipal_group>},
    {"civil_affairs.name", {"民政部门", "civil affairs"}, &organ_of<ReformRole::civil_affairs>},
    {"municipal_civil_affairs.name",
     {"市民政部门", "municipal civil affairs"},
     &organ_of<ReformRole::municipal_civil_affairs>},
    {"government_service.name",
     {"政务服务部门", "government service office"},
     &organ_of<ReformRole::government_service>},
    {"finance.name", {"财政部门", "finance"}, &organ_of<ReformRole::finance>},
    {"party_committee.name",
     {"社会组织党委", "social-organisation party committee"},
     &organ_of<ReformRole::party_committee>},
    {"deadline.policy",
     {"政策清理期限", "policy clean-up due"},
     [](const Common& c) { return needed(c.settings().policy_cleanup_on); }},
    {"deadline.half",
     {"完成过半节点", "half milestone"},
     [](const Common& c) { return needed(c.settings().half_on()); }},
    {"deadline.mid_term",
     {"中期评估期限", "mid-term report due"},
     [](const Common& c) { return needed(c.settings().mid_term_on); }},
    {"deadline.basic",
     {"基本完成节点", "basic milestone"},
     [](const Common& c) { return needed(c.settings().basic_on()); }},
    {"deadline.summary",
     {"总结报告节点", "summary due"},
     [](const Common& c) { return needed(c.settings().summary_on()); }},
    {"deadline.end",
     {"全部完成期限", "all done by"},
     [](const Common& c) { return needed(c.settings().programme_ends_on); }},
    {"share.half",
     {"过半节点比例", "share due at the half milestone"},
     [](const Common& c) -> Known { return percent(c.settings().half_share); }},
    {"share.basic",
     {"基本完成比例", "share due at the basic milestone"},
     [](const Common& c) -> Known { return percent(c.settings().basic_share); }},
    {"days.change_registration",
     {"变更登记日数", "days to register a change"},
     [](const Common& c) -> Known { return std::to_string(c.settings().change_registration_days); }},
});

}  // namespace

std::string full_name(const Jurisdiction& jurisdiction, const OrganName& organ) {
  if (organ.place == OrganName::kUnknown) return organ.text;
  return jurisdiction.rows<Organ>()[static_cast<std::size_t>(organ.place)].value.name;
}

std::string name_of_role(const Jurisdiction& jurisdiction, ReformRole role) {
  const auto* organ = organ_with(jurisdiction, role);
  return organ == nullptr ? std::string() : organ->value.name;
}

std::string_view organ_word(std::string_view name) {
  struct Ending {
    std::string_view of;
    std::string_view word;
  };
  constexpr auto kEndings = std::to_array<Ending>({{"局", "局"},
                                                   {"工作组办公室", "办"},
                                                   {"委员会", "委"},
                                                   {"党委", "党委"},
                                                   {"委", "委"},
                                                   {"办公室", "办"},
                                                   {"办", "办"},
                                                   {"部", "部"},
                                                   {"中心", "中心"},
                                                   {"联合会", "会"},
                                                   {"联合社", "社"},
                                                   {"工作组", "组"}});
  for (const auto& [of, word] : kEndings) {
    if (name.ends_with(of)) return word;
  }
  return "单位";
}

void add_common_names(FactNames& names) { add_names<Common>(kFacts, {}, names); }

void add_common_facts(const PaperKindInfo& kind, const PaperScene& scene, PaperFacts& facts) {
  if (scene.ledger.programme == nullptr) throw std::logic_error("a paper needs the programme of its ledger");
  add_values<Common>(kFacts, {}, Common{kind, scene}, facts);
}

}  // namespace tuogou
