// 指导活动: Training, briefings, visits and other guidance.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class ActivityKind : std::uint8_t { unset, training, briefing, visit, talk, supervision, meeting };
template <>
inline constexpr auto kChoices<ActivityKind> =
    std::to_array<Label>({{"专题培训", "training"},
                          {"政策宣讲", "policy briefing"},
                          {"上门服务", "visit"},
                          {"交流座谈", "talk"},
                          {"督办通报", "supervision notices and bulletins"},
                          {"工作会议", "working meeting"}});

struct GuidanceActivity {
  ActivityKind kind{};
  Date held_on;
  std::string audience;
  std::string summary;

  /// The row exists from this day.
  Date own_date() const { return held_on; }
};

inline constexpr auto kGuidanceActivityFields = std::to_array<Field>({
    field<&GuidanceActivity::kind>("kind", "形式", "Kind").required(),
    field<&GuidanceActivity::held_on>("held_on", "日期", "Held on").required(),
    text<&GuidanceActivity::audience>("audience", "对象", "Audience", 200),
    long_text<&GuidanceActivity::summary>("summary", "内容", "Summary"),
});
template <>
inline constexpr RegisterInfo kRegister<GuidanceActivity>{
    .key = "activity",
    .title = {"指导活动", "Guidance activities"},
    .scope = Scope::jurisdiction,
    .clause = "8.2.3",
    .owner = {"联合工作组办公室", "Office of the joint working group"},
    .fields = kGuidanceActivityFields,
    .own_date = field_place(kGuidanceActivityFields, "held_on")};

}  // namespace tuogou
