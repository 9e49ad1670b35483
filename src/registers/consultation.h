// 征求意见: A department asked about the draft list, and its answer.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

struct Consultation {
  OrganName organ;
  Date asked_on;
  Date reply_due_on;
  Date replied_on;
  std::string opinion;

  /// The row exists from this day.
  Date own_date() const { return asked_on; }
};

inline constexpr auto kConsultationFields = std::to_array<Field>({
    field<&Consultation::organ>("organ", "单位", "Organ").required(),
    field<&Consultation::asked_on>("asked_on", "征求日期", "Asked on").required(),
    field<&Consultation::reply_due_on>("reply_due_on", "反馈期限", "Reply due on").required(),
    field<&Consultation::replied_on>("replied_on", "反馈日期", "Replied on"),
    long_text<&Consultation::opinion>("opinion", "意见", "Opinion"),
});
template <>
inline constexpr RegisterInfo kRegister<Consultation>{
    .key = "consultation",
    .title = {"征求意见", "Consultation"},
    .scope = Scope::jurisdiction,
    .clause = "2.0.3",
    .owner = {"联合工作组办公室", "Office of the joint working group"},
    .fields = kConsultationFields,
    .own_date = field_place(kConsultationFields, "asked_on")};

}  // namespace tuogou
