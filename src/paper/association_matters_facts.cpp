// The matters of the case: which apply, who reviews them, how far each has come.
#include <array>

#include "paper/association_matter.h"
#include "paper/common_facts.h"

namespace tuogou {

namespace {

using Scene = AssociationScene;

template <class Predicate>
std::vector<CaseMatter> matters_where(const Scene& scene, Predicate wanted) {
  std::vector<CaseMatter> matters;
  for (std::size_t place = 0; place < scene.programme().matters.count(); ++place) {
    auto matter = case_matter(scene, static_cast<int>(place));
    if (wanted(matter)) matters.push_back(matter);
  }
  return matters;
}

auto all_matters(const Scene& scene) {
  return matters_where(scene, [](const CaseMatter&) { return true; });
}
auto applicable(const Scene& scene) {
  return matters_where(scene, [](const CaseMatter& one) { return one.applies; });
}
auto not_applicable(const Scene& scene) {
  return matters_where(scene, [](const CaseMatter& one) { return !one.applies; });
}
auto completed(const Scene& scene) {
  return matters_where(scene, [](const CaseMatter& one) { return one.applies && one.is_completed; });
}
/// Those that hold the case back.
auto open_matters(const Scene& scene) {
  return matters_where(scene, [](const CaseMatter& one) {
    return one.applies && !one.definition->is_encouraged && !one.is_completed;
  });
}
auto reviewed(const Scene& scene) {
  return matters_where(scene, [](const CaseMatter& one) { return one.applies && one.review != nullptr; });
}
auto unreviewed(const Scene& scene) {
  return matters_where(scene, [](const CaseMatter& one) {
    return one.applies && !one.definition->is_encouraged && one.review == nullptr;
  });
}
template <Separation Of>
std::vector<CaseMatter> matters_of_separation(const Scene& scene) {
  return matters_where(scene, [](const CaseMatter& one) { return one.definition->separation == Of; });
}

template <auto Collect>
Known codes(const Scene& scene) {
  std::vector<std::string> all;
  for (const auto& matter : Collect(scene)) all.push_back(matter.definition->code.text());
  return joined(all);
}

template <auto Collect>
Known how_many(const Scene& scene) {
  return counted(Collect(scene));
}

constexpr std::string_view kSource = "register:matter";
constexpr std::string_view kOfPapers = "register:procedure_paper";

constexpr auto kFacts = std::to_array<AssociationFact>({
    {"matters.count", {"事项总数", "matters"}, &how_many<&all_matters>, kSource},
    {"matters.applicable", {"适用事项数", "matters that apply"}, &how_many<&applicable>, kSource},
    {"matters.not_applicable",
     {"不涉及事项数", "matters that do not apply"},
     &how_many<&not_applicable>,
     kSource},
    {"matters.completed", {"已完成事项数", "matters completed"}, &how_many<&completed>, kSource},
    {"matters.open", {"未完成事项数", "matters still open"}, &how_many<&open_matters>, kSource},
    {"matters.open_codes", {"未完成事项编号", "matters still open, by number"}, &codes<&open_matters>},
    {"reviews.count", {"审核文件件数", "review documents"}, &how_many<&reviewed>, kOfPapers},
    {"reviews.missing",
     {"尚无审核文件的事项数", "matters without a review"},
     &how_many<&unreviewed>,
     kOfPapers},
    {"reviews.missing_codes",
     {"尚无审核文件的事项编号", "matters without a review, by number"},
     &codes<&unreviewed>},
});

constexpr auto kLists = std::to_array<AssociationList>({
    named_list<Scene, kMatterColumns, &all_matters>("matters", "脱钩事项", "matters"),
    named_list<Scene, kMatterColumns, &applicable>("applicable_matters", "适用事项", "matters that apply"),
    named_list<Scene, kMatterColumns, &not_applicable>("not_applicable_matters", "不涉及事项",
                                                       "matters that do not apply"),
    named_list<Scene, kMatterColumns, &open_matters>("open_matters", "未完成事项", "matters still open"),
    named_list<Scene, kMatterColumns, &reviewed>("reviews", "审核文件", "review documents"),
    named_list<Scene, kMatterColumns, &matters_of_separation<Separation::institution>>(
        "institution_matters", "机构分离事项", "matters: institution"),
    named_list<Scene, kMatterColumns, &matters_of_separation<Separation::function>>(
        "function_matters", "职能分离事项", "matters: functions"),
    named_list<Scene, kMatterColumns, &matters_of_separation<Separation::assets>>(
        "asset_matters", "资产财务分离事项", "matters: assets"),
    named_list<Scene, kMatterColumns, &matters_of_separation<Separation::personnel>>(
        "personnel_matters", "人员管理分离事项", "matters: personnel"),
    named_list<Scene, kMatterColumns, &matters_of_separation<Separation::party_and_foreign_affairs>>(
        "party_matters", "党建外事等分离事项", "matters: party"),
});

}  // namespace

AssociationTable matters_table() { return {kFacts, kLists}; }

}  // namespace tuogou
