// 登记审查: The review of an association that is to be set up.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class ReviewConclusion : std::uint8_t { unset, granted, refused, to_be_supplemented, under_review };
template <>
inline constexpr auto kChoices<ReviewConclusion> = std::to_array<Label>(
    {{"准予", "granted"}, {"不予", "refused"}, {"补正", "to be supplemented"}, {"审查中", "under review"}});

struct RegistrationReview {
  std::string applicant;
  std::string business_scope;
  std::string necessity;
  std::string representativeness;
  std::string breadth;
  std::string feasibility;
  std::string party_building;
  std::string similar_to;
  std::string industry_opinion;
  std::string related_opinion;
  OrganName reviewer;
  Provisional<ReviewConclusion> conclusion;
  EventDate concluded_on;

  ReviewConclusion conclusion_on(Date day) const {
    return conclusion.on(day, concluded_on, ReviewConclusion::under_review);
  }
};

inline constexpr auto kRegistrationReviewFields = std::to_array<Field>({
    text<&RegistrationReview::applicant>("applicant", "拟设立名称", "Applicant", 100).required(),
    long_text<&RegistrationReview::business_scope>("business_scope", "业务范围", "Business scope").required(),
    long_text<&RegistrationReview::necessity>("necessity", "必要性", "Necessity"),
    long_text<&RegistrationReview::representativeness>("representativeness", "发起人代表性",
                                                       "Representativeness"),
    long_text<&RegistrationReview::breadth>("breadth", "会员广泛性", "Breadth"),
    long_text<&RegistrationReview::feasibility>("feasibility", "运作可行性", "Feasibility"),
    long_text<&RegistrationReview::party_building>("party_building", "党建工作", "Party building"),
    text<&RegistrationReview::similar_to>("similar_to", "业务范围相似的协会", "Associations of similar scope",
                                          200),
    long_text<&RegistrationReview::industry_opinion>("industry_opinion", "行业管理部门意见",
                                                     "Industry opinion"),
    long_text<&RegistrationReview::related_opinion>("related_opinion", "相关方面意见", "Related opinion"),
    field<&RegistrationReview::reviewer>("reviewer", "审查机关", "Reviewer").required(),
    field<&RegistrationReview::conclusion>("conclusion", "结论", "Conclusion").required(),
    field<&RegistrationReview::concluded_on>("concluded_on", "结论日期", "Concluded on"),
});
template <>
inline constexpr RegisterInfo kRegister<RegistrationReview>{
    .key = "registration_review",
    .title = {"登记审查", "Registration review"},
    .scope = Scope::jurisdiction,
    .clause = "7.1.2",
    .owner = {"政务服务", "Government service office"},
    .fields = kRegistrationReviewFields};

}  // namespace tuogou
