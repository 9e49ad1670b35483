// Staff, posts, party organisations and instructors, publications, archives, foreign affairs, entrusted
// institutions, changes of registration. Identity numbers and telephones are in none of them.
#include <array>

#include "paper/association_scene.h"

namespace tuogou {

namespace {

using Scene = AssociationScene;

template <auto Member>
Known of_staff(const Scene& scene) {
  const auto* row = latest<Staff>(scene.dossier, scene.day);
  return row == nullptr ? Known() : needed(row->*Member);
}

/// None where the latest count does not say.
Known annuity(const Scene& scene) {
  const auto* row = latest<Staff>(scene.dossier, scene.day);
  return row == nullptr ? Known() : Known(or_none(row->annuity));
}

Known part_time(const Scene& scene) {
  const auto* row = latest<Staff>(scene.dossier, scene.day);
  if (row == nullptr || !row->total.given() || !row->full_time.given()) return {};
  return std::to_string(std::max(0, row->total.value() - row->full_time.value()));
}

// ---- Posts ----

bool is_in_office(const Post& row, Date day) { return in_force(row.held_on, row.left_on, day); }
bool is_official(const Post& row) { return row.person_status != PersonStatus::other; }
bool is_retired(const Post& row) {
  return row.person_status == PersonStatus::retired_civil_servant ||
         row.person_status == PersonStatus::retired_cadre;
}
bool is_approved(const Post& row, Date day) { return row.approval_on(day) != PostApproval::not_requested; }

auto heads(const Scene& scene) {
  return scene.rows_where<Post>(
      [&](const Post& row) { return row.is_head == YesNo::yes && is_in_office(row, scene.day); });
}
/// Posts of civil servants and leading cadres, those left too.
auto officials(const Scene& scene) {
  return scene.rows_where<Post>([](const Post& row) { return is_official(row); });
}
auto officials_in_office(const Scene& scene) {
  return scene.rows_where<Post>(
      [&](const Post& row) { return is_official(row) && is_in_office(row, scene.day); });
}
auto serving_cleared(const Scene& scene) {
  return scene.rows_where<Post>(
      [&](const Post& row) { return is_official(row) && !is_retired(row) && !is_in_office(row, scene.day); });
}
auto retired_cleared(const Scene& scene) {
  return scene.rows_where<Post>(
      [&](const Post& row) { return is_retired(row) && !is_in_office(row, scene.day); });
}
auto officials_kept(const Scene& scene) {
  return scene.rows_where<Post>([&](const Post& row) {
    return is_official(row) && is_in_office(row, scene.day) && is_approved(row, scene.day);
  });
}
auto officials_to_clear(const Scene& scene) {
  return scene.rows_where<Post>([&](const Post& row) {
    return is_official(row) && is_in_office(row, scene.day) && !is_approved(row, scene.day);
  });
}

/// 已离任, 已审批保留任职, 应清理
std::string post_state(const Post& row, Date day) {
  if (!is_in_office(row, day)) return "已离任";
  if (is_approved(row, day)) return or_none(row.approval_on(day)) + "，保留任职";
  return is_retired(row) ? "应清理或履行报批程序" : "应清理";
}

template <auto Collect>
Known how_many(const Scene& scene) {
  return counted(Collect(scene));
}

constexpr std::string_view kOfStaff = "register:staff";
constexpr std::string_view kOfPosts = "register:post";

constexpr auto kFacts = std::to_array<AssociationFact>({
    {"staff.as_of", {"人员统计日期", "staff as of"}, &of_staff<&Staff::as_of>},
    {"staff.total", {"工作人员总数", "staff"}, &of_staff<&Staff::total>, kOfStaff},
    {"staff.full_time", {"专职人数", "full-time staff"}, &of_staff<&Staff::full_time>, kOfStaff},
    {"staff.part_time", {"兼职人数", "part-time staff"}, &part_time, kOfStaff},
    {"staff.contracts",
     {"签订劳动合同人数", "with labour contracts"},
     &of_staff<&Staff::contracts>,
     kOfStaff},
    {"staff.pension",
     {"参加企业职工基本养老保险人数", "in the pension"},
     &of_staff<&Staff::pension>,
     kOfStaff},
    {"staff.housing_fund",
     {"缴存住房公积金人数", "in the housing fund"},
     &of_staff<&Staff::housing_fund>,
     kOfStaff},
    {"staff.annuity", {"参加企业年金人数", "in the annuity"}, &annuity, kOfStaff},
    {"heads.count", {"负责人人数", "heads"}, &how_many<&heads>, kOfPosts},
    {"officials.count",
     {"公务员和领导干部任职兼职人数", "posts held by officials"},
     &how_many<&officials_in_office>,
     kOfPosts},
    {"officials.serving_cleared",
     {"清理在职公务员等兼职人数", "serving officials cleared"},
     &how_many<&serving_cleared>,
     kOfPosts},
    {"officials.retired_cleared",
     {"清理退（离）休干部兼职人数", "retired officials cleared"},
     &how_many<&retired_cleared>,
     kOfPosts},
    {"officials.kept",
     {"经审批或备案保留任职人数", "kept with approval"},
     &how_many<&officials_kept>,
     kOfPosts},
    {"officials.to_clear", {"应清理未清理人数", "still to clear"}, &how_many<&officials_to_clear>, kOfPosts},
});

using PostColumn = NamedColumn<const Post*, Scene>;
constexpr auto kPostColumns = std::to_array<PostColumn>({
    {"person", {"姓名", "name"}, [](const Post* const& row, const Scene&) { return needed(row->person); }},
    {"status",
     {"人员类别", "status"},
     [](const Post* const& row, const Scene&) { return needed(row->person_status); }},
    {"retired_on",
     {"退休日期", "retired on"},
     [](const Post* const& row, const Scene&) -> Known { return or_none(row->retired_on); }},
    {"title", {"职务", "post"}, [](const Post* const& row, const Scene&) { return needed(row->title); }},
    {"held_on",
     {"任职日期", "held on"},
     [](const Post* const& row, const Scene&) { return needed(row->held_on); }},
    {"left_on",
     {"离任日期", "left on"},
     [](const Post* const& row, const Scene& s) -> Known {
       return is_in_office(*row, s.day) ? std::string() : or_none(row->left_on);
     }},
    {"paid",
     {"是否取酬", "paid"},
     [](const Post* const& row, const Scene&) -> Known { return or_none(row->paid); }},
    {"approval",
     {"报批情况", "approval"},
     [](const Post* const& row, const Scene& s) -> Known { return or_none(row->approval_on(s.day)); }},
    {"approval_no",
     {"批准文号", "approval number"},
     [](const Post* const& row, const Scene& s) -> Known {
       return is_approved(*row, s.day) ? row->approval_no : std::string();
     }},
    {"state",
     {"清理情况", "state"},
     [](const Post* const& row, const Scene& s) -> Known { return post_state(*row, s.day); }},
});

constexpr auto kLists = std::to_array<AssociationList>({
    named_list<Scene, kPostColumns, &officials>("officials", "公务员和领导干部任职",
                                                "posts held by officials"),
    named_list<Scene, kPostColumns, &officials_in_office>("officials_in_office", "现任公务员和领导干部",
                                                          "officials in office"),
});

}  // namespace

AssociationTable people_table() { return {kFacts, kLists}; }

}  // namespace tuogou
