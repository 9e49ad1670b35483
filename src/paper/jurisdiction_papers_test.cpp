#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "ledger/evolve.h"
#include "paper/jurisdiction_count.h"
#include "paper/jurisdiction_test.h"
#include "paper/named_facts.h"

namespace tuogou {
namespace {

constexpr auto kKinds = std::to_array<std::string_view>({"consultation_letter", "consultation_reply", "list",
                                                         "supervision_notice", "circular", "mid_term_report",
                                                         "final_report", "policy_report"});
constexpr auto kDays =
    std::to_array<std::string_view>({"2019-10-01", "2019-12-31", "2020-03-10", "2020-11-30"});

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(PapersOfTheJurisdiction, AreTheseKinds) {
  std::set<std::string_view> kinds;
  for (const auto& kind : paper_kinds()) {
    if (kind.subject == Subject::jurisdiction) kinds.insert(kind.key);
  }
  EXPECT_EQ(kinds, std::set<std::string_view>(kKinds.begin(), kKinds.end()));
}

TEST(PapersOfTheJurisdiction, ReadCleanlyOnEveryDay) {
  const auto ledger = district();
  for (const auto key : kKinds) {
    for (const auto iso : kDays) {
      const auto text = told(key, scene_of(ledger, day(iso), "卫健委"));
      for (const auto bad :
           {"。。", "，，", "，。", "（）", "()", "关于关于", "的的", "、。", "；。", "{", "}"}) {
        EXPECT_FALSE(has(text, bad)) << key << " " << iso << ": " << bad << "\n" << text;
      }
    }
  }
}

TEST(PapersOfTheJurisdiction, LackNothingOnceTheDistrictIsUnderWay) {
  const auto ledger = district();
  for (const auto key : {"consultation_letter", "consultation_reply", "list", "circular", "mid_term_report",
                         "policy_report"}) {
    EXPECT_EQ(missing(filled(key, scene_of(ledger, day("2020-03-10"), "卫健委"))), std::vector<std::string>())
        << key;
  }
  EXPECT_EQ(missing(filled("final_report", scene_of(ledger, day("2020-11-30")))), std::vector<std::string>());
}

TEST(PapersOfTheJurisdiction, GiveEveryFactTheyName) {
  auto ledger = district();
  Notice notice;
  notice.id = 9;
  notice.subject = notice.requirement = "试";
  notice.organ = organ_called(ledger, "商务局");
  notice.due_on = day("2020-03-20");
  ledger.jurisdiction.proceedings.edit().notices.push_back(notice);
  auto scene = scene_of(ledger, day("2020-11-30"), "卫健委");
  scene.notice = 9;
  for (const auto key : kKinds) {
    const auto& kind = *find_paper_kind(key);
    const auto facts = facts_of(kind, scene);
    const auto& names = fact_names(kind);
    for (const auto& [name, label] : names.texts) {
      EXPECT_TRUE(facts.texts.contains(name)) << key << " " << name;
      EXPECT_FALSE(label.zh.empty() || label.en.empty()) << name;
    }
    for (const auto& [name, text] : facts.texts)
      EXPECT_TRUE(names.texts.contains(name)) << key << " " << name;
    for (const auto& [name, rows] : facts.lists) {
      ASSERT_TRUE(names.lists.contains(name)) << key << " " << name;
      for (const auto& row : rows)
        EXPECT_EQ(row.size(), names.lists.at(name).texts.size()) << key << " " << name;
    }
  }
}

// ---- The list ----

TEST(List, ShowsWhoIsToBeDecoupledAndApartFromThemWhoIsNot) {
  const auto ledger = district();
  const auto at_first = filled("list", scene_of(ledger, day("2019-11-04"), "区联合工作组"));
  ASSERT_EQ(at_first.annexes.size(), 1u);
  EXPECT_EQ(std::get<Table>(at_first.annexes[0].body.at(0)).rows.size(), 14u);
  const auto later = filled("list", scene_of(ledger, day("2020-07-01"), "区联合工作组"));
  ASSERT_EQ(later.annexes.size(), 2u);
  EXPECT_EQ(std::get<Table>(later.annexes[0].body.at(0)).rows.size(), 12u);
  EXPECT_EQ(std::get<Table>(later.annexes[1].body.at(0)).rows.size(), 2u);
}

TEST(List, OfAnActHoldsOnlyWhatTheActDetermined) {
  const auto ledger = district();
  auto scene = scene_of(ledger, day("2020-06-15"), "区联合工作组");
  Command command;
  command.action = find_action("list.determine");
  scene.command = &command;
  const auto paper = filled("list", scene);
  ASSERT_EQ(paper.annexes.size(), 2u);
  EXPECT_TRUE(has(plain_text(paper), "拟注销"));
  EXPECT_FALSE(has(plain_text(paper), "示例家具行业协会"));
}

TEST(ConsultationLetter, ShowsTheDraftWhileThereIsOne) {
  auto ledger = district();
  auto& draft = ledger.jurisdiction.proceedings.edit().draft;
  draft = {.version = 1, .drafted_on = day("2019-10-10"), .entries = {}};
  draft.entries.push_back({ledger.dossiers[0].association.number, ListCategory::to_decouple, "符合改革范围"});
  draft.entries.push_back(
      {ledger.dossiers[1].association.number, ListCategory::not_to_decouple, "承担特殊职能"});
  const auto text = told("consultation_letter", scene_of(ledger, day("2019-10-14")));
  EXPECT_TRUE(has(text, "共2家，其中拟脱钩1家，作其他处理1家")) << text;
  EXPECT_TRUE(has(text, "承担特殊职能"));
  EXPECT_TRUE(has(text, "于2019年10月25日前"));
}

TEST(ConsultationLetter, SaysThatThereIsNoListYet) {
  const auto paper = filled("consultation_letter", scene_of(district(), day("2019-10-14")));
  EXPECT_EQ(missing(paper), std::vector<std::string>{"【名单协会数】"});
}

TEST(ConsultationReply, IsThatOfTheRequestAnswered) {
  auto ledger = district();
  const auto& rows = ledger.jurisdiction.rows<Consultation>();
  Request request;
  request.id = 900'001;
  request.purpose = Purpose::consultation;
  request.row = rows[1].number;
  ledger.jurisdiction.proceedings.edit().requests.push_back(request);
  Command command;
  command.request = request.id;
  auto scene = scene_of(ledger, day("2019-10-23"), "住建委");
  scene.command = &command;
  EXPECT_TRUE(has(told("consultation_reply", scene), rows[1].value.opinion));
}

// ---- Supervision ----

TEST(SupervisionNotice, NamesTheDutyHolderAndWhatIsFound) {
  auto ledger = district();
  Notice notice;
  notice.id = 900'002;
  notice.subject = "关于汽车流通行业协会资产核实。";
  notice.requirement = "复核展厅设备权属，报财政部门批复。";
  notice.association = ledger.dossiers[12].association.number;
  notice.organ = organ_called(ledger, "商务局");
  notice.due_on = day("2020-03-31");
  ledger.jurisdiction.proceedings.edit().notices.push_back(notice);
  auto scene = scene_of(ledger, day("2020-03-10"));
  scene.notice = notice.id;
  const auto paper = filled("supervision_notice", scene);
  const auto text = plain_text(paper);
  EXPECT_EQ(paper.title, "关于汽车流通行业协会资产核实的督办通知");
  EXPECT_EQ(paper.recipients, "河东区示例商务局");
  EXPECT_TRUE(has(text, "将你局承办的"));
  EXPECT_TRUE(has(text, "2020年3月31日前办结"));
  EXPECT_TRUE(missing(paper).empty());
  const auto findings = findings_about(ledger, *ledger.programme, notice.association, scene.on);
  EXPECT_EQ(findings.size(), 7u);
  for (const auto& finding : findings)
    EXPECT_TRUE(has(text, unstopped(finding.sentence))) << finding.sentence;
}

TEST(Circular, NamesTheUnitsBehindTheMilestoneAsItsDayFoundThem) {
  const auto text = told("circular", scene_of(district(), day("2020-03-10")));
  EXPECT_TRUE(has(text, "8个单位中，3个单位未达到节点要求")) << text;
  EXPECT_TRUE(has(text, "河东区示例商务局。名单内协会商会3家，节点当日完成1家，占33.3%"));
  EXPECT_FALSE(has(text, "河东区示例市场监督管理局。"));
}

TEST(Circular, BeforeTheFirstMilestoneBlamesNobody) {
  const auto text = told("circular", scene_of(district(), day("2019-12-31")));
  EXPECT_FALSE(has(text, "未达到节点要求"));
  EXPECT_TRUE(has(text, "尚未到期，还需完成7家"));
}

TEST(Circular, CountsMattersWhereTheDistrictDoes) {
  auto ledger = district();
  auto programme = *ledger.programme;
  programme.settings.share_basis = ShareBasis::matters;
  ledger.programme = std::make_shared<const Programme>(std::move(programme));
  const auto text = told("circular", scene_of(ledger, day("2020-03-10")));
  EXPECT_TRUE(has(text, "按事项数统计，全区应完成事项191项，节点当日完成88项，占46.1%")) << text;
}

}  // namespace
}  // namespace tuogou
