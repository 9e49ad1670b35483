// 任职: A person holding a post in the association.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class PersonStatus : std::uint8_t {
  unset,
  serving_civil_servant,
  serving_staff,
  serving_cadre,
  off_post_not_retired,
  retired_civil_servant,
  retired_cadre,
  other
};
template <>
inline constexpr auto kChoices<PersonStatus> =
    std::to_array<Label>({{"现职公务员", "serving civil servant"},
                          {"在职工作人员", "serving staff"},
                          {"现职领导干部", "serving leading cadre"},
                          {"不担任现职未退休", "off post, not yet retired"},
                          {"退休公务员", "retired civil servant"},
                          {"退休领导干部", "retired leading cadre"},
                          {"其他", "other"}});

enum class PostApproval : std::uint8_t { unset, not_requested, approved, filed };
template <>
inline constexpr auto kChoices<PostApproval> = std::to_array<Label>(
    {{"未报批", "not submitted for approval"}, {"已审批", "approved"}, {"已备案", "filed"}});

struct Post {
  std::string person;
  std::string id_no;
  Date born_on;
  PersonStatus person_status{};
  Date retired_on;
  std::string title;
  YesNo is_head{};
  Date held_on;
  Date left_on;
  YesNo placed_by_organ{};
  YesNo special_need{};
  Provisional<PostApproval> approval;
  std::string approval_no;
  EventDate approved_on;
  YesNo paid{};
  Whole terms_served;
  Date political_review_on;

  /// The row exists from this day.
  Date own_date() const { return held_on; }

  PostApproval approval_on(Date day) const {
    return approval.on(day, approved_on, PostApproval::not_requested);
  }
};

inline constexpr auto kPostFields = std::to_array<Field>({
    text<&Post::person>("person", "姓名", "Person", 50).required(),
    id_number<&Post::id_no>("id_no", "身份证号", "Id number").masked(),
    field<&Post::born_on>("born_on", "出生日期", "Born on"),
    field<&Post::person_status>("person_status", "人员类别", "Person status").required(),
    field<&Post::retired_on>("retired_on", "退休日期", "Retired on"),
    text<&Post::title>("title", "职务", "Title", 50).required(),
    field<&Post::is_head>("is_head", "是否负责人", "Is a head"),
    field<&Post::held_on>("held_on", "任职日期", "Held on").required(),
    field<&Post::left_on>("left_on", "离任日期", "Left on"),
    field<&Post::placed_by_organ>("placed_by_organ", "机关推荐安排", "Placed by an organ"),
    field<&Post::special_need>("special_need", "工作特殊需要", "Special need"),
    field<&Post::approval>("approval", "报批情况", "Approval").required(),
    document_number<&Post::approval_no>("approval_no", "批准文号", "Approval number"),
    field<&Post::approved_on>("approved_on", "批准日期", "Approved on"),
    field<&Post::paid>("paid", "是否取酬", "Paid"),
    field<&Post::terms_served>("terms_served", "已任届数", "Terms served"),
    field<&Post::political_review_on>("political_review_on", "政治审核日期", "Political review on"),
});
template <>
inline constexpr RegisterInfo kRegister<Post>{.key = "post",
                                              .title = {"任职", "Posts"},
                                              .scope = Scope::association,
                                              .clause = "3.4.6",
                                              .owner = {"行业协会商会", "Association"},
                                              .fields = kPostFields,
                                              .own_date = field_place(kPostFields, "held_on")};

}  // namespace tuogou
