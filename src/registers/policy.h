// 政策清理: An existing policy assessed for clean-up.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class Consistency : std::uint8_t { unset, consistent, inconsistent, not_assessed };
template <>
inline constexpr auto kChoices<Consistency> =
    std::to_array<Label>({{"一致", "consistent"}, {"不一致", "inconsistent"}, {"未评估", "not assessed"}});

enum class CleanupAction : std::uint8_t { unset, keep, revise, abolish, declare_void, undecided };
template <>
inline constexpr auto kChoices<CleanupAction> = std::to_array<Label>({{"保留", "keep"},
                                                                      {"修订", "revise"},
                                                                      {"废止", "abolish"},
                                                                      {"宣布失效", "declare void"},
                                                                      {"未定", "undecided"}});

struct PolicyDocument {
  std::string title;
  std::string number;
  OrganName issuer;
  Consistency consistency{};
  CleanupAction action{};
  EventDate done_on;
  EventDate reported_on;
  std::string new_number;
};

inline constexpr auto kPolicyDocumentFields = std::to_array<Field>({
    text<&PolicyDocument::title>("title", "文件名称", "Title", 200).required(),
    document_number<&PolicyDocument::number>("number", "文号", "Document number"),
    field<&PolicyDocument::issuer>("issuer", "制定机关", "Issuer").required(),
    field<&PolicyDocument::consistency>("consistency", "评估结论", "Consistency").required(),
    field<&PolicyDocument::action>("action", "清理意见", "Action").required(),
    field<&PolicyDocument::done_on>("done_on", "完成日期", "Done on"),
    field<&PolicyDocument::reported_on>("reported_on", "上报日期", "Reported on"),
    document_number<&PolicyDocument::new_number>("new_number", "新文号", "New number"),
});
template <>
inline constexpr RegisterInfo kRegister<PolicyDocument>{
    .key = "policy",
    .title = {"政策清理", "Policy clean-up"},
    .scope = Scope::jurisdiction,
    .clause = "8.3.2",
    .owner = {"联合工作组办公室", "Office of the joint working group"},
    .fields = kPolicyDocumentFields};

}  // namespace tuogou
