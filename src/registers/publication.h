// 报刊: A newspaper or periodical, and who supervises it.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class PublicationBody : std::uint8_t { unset, association, administrative_organ };
template <>
inline constexpr auto kChoices<PublicationBody> =
    std::to_array<Label>({{"协会", "association"}, {"行政机关", "administrative organ"}});

enum class PublicationChoice : std::uint8_t {
  unset,
  unchanged,
  supervision_kept,
  passed_to_association,
  undecided
};
template <>
inline constexpr auto kChoices<PublicationChoice> =
    std::to_array<Label>({{"维持现状", "kept as it is"},
                          {"保留主管", "supervision kept"},
                          {"变更为协会主管主办", "supervision and sponsorship passed to the association"},
                          {"未定", "undecided"}});

struct Publication {
  std::string title;
  PublicationBody supervised_by{};
  PublicationBody sponsored_by{};
  Provisional<PublicationChoice> choice;
  std::string change_approval_no;
  EventDate changed_on;

  PublicationChoice choice_on(Date day) const {
    return choice.on(day, changed_on, PublicationChoice::undecided);
  }
};

inline constexpr auto kPublicationFields = std::to_array<Field>({
    text<&Publication::title>("title", "刊名", "Title", 100).required(),
    field<&Publication::supervised_by>("supervised_by", "主管", "Supervised by").required(),
    field<&Publication::sponsored_by>("sponsored_by", "主办", "Sponsored by").required(),
    field<&Publication::choice>("choice", "处理", "Choice").required(),
    document_number<&Publication::change_approval_no>("change_approval_no", "变更批准文号",
                                                      "Change approval no"),
    field<&Publication::changed_on>("changed_on", "变更日期", "Changed on"),
});
template <>
inline constexpr RegisterInfo kRegister<Publication>{.key = "publication",
                                                     .title = {"报刊", "Publications"},
                                                     .scope = Scope::association,
                                                     .clause = "3.5.3",
                                                     .owner = {"业务主管单位", "Supervising unit"},
                                                     .fields = kPublicationFields};

}  // namespace tuogou
