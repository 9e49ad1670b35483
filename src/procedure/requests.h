// Answering requests, whatever they ask for: what one yes or no does to the open tasks of each shape, sending
// back, withdrawing. Cites: 8.2.2 (strict procedure).
#pragma once

#include "procedure/acting.h"

namespace tuogou {

enum class Verdict : std::uint8_t { unset, agree, disagree };
template <>
inline constexpr auto kChoices<Verdict> =
    std::to_array<Label>({{"同意", "agree"}, {"不同意", "do not agree"}});

/// A Shape as it is chosen; its value is the Shape's and one more.
enum class ShapeChoice : std::uint8_t { unset, all, any, in_turn };
template <>
inline constexpr auto kChoices<ShapeChoice> =
    std::to_array<Label>({{"会签", "all"}, {"或签", "any"}, {"依次", "in turn"}});

/// What an answer came to.
struct Answered {
  RequestState state;  // of the request after it
  bool is_advice;  // the answer of a signer whom another asked to sign too (加签): it decides nothing itself
};

/// The actor's task is answered; the other tasks and the request follow by the request's shape.
/// After it exactly these tasks are open: none where the request is closed; of all the others not yet
/// answered; of any the others; of in_turn the next. After a 加签 signer's answer: the task of whoever asked
/// her, once all whom he asked have answered.
Answered answer(Acting& acting, bool agrees);

/// Steps that a case can be sent back to (退回).
enum class ReturnTo : std::uint8_t { unset, survey, plan, matters, carrying_out };
template <>
inline constexpr auto kChoices<ReturnTo> =
    std::to_array<Label>({{"第一步重新摸底", "step 1: survey again"},
                          {"第一步修改方案", "step 1: revise the plan"},
                          {"第三步事项送审", "step 3: matters under review"},
                          {"第五步继续实施", "step 5: go on carrying out"}});

inline constexpr auto kReturnFields = std::to_array<Field>({
    argument::choice<ReturnTo>("to", "退回到", "Return to"),
});
inline constexpr auto kMatterItemFields = std::to_array<Field>({
    argument::matter("matter", "事项编号", "Matter").required(),
});
/// The matters that have to be done again when a case goes back.
inline constexpr auto kReturnLists = std::to_array<ListArgument>({
    {.key = "matters", .title = {"需重办的事项", "Matters to do again"}, .fields = kMatterItemFields},
});

/// Sends the case back: writes 退回修改, moves the phase, closes what is under way beyond it, reopens the
/// matters named. `usual` is where it goes if the command does not say. Refuses a step that is not an earlier
/// one.
std::optional<Refusal> send_back(Acting& acting, ReturnTo usual);

/// Whether whoever asked may still take it back: 撤回 until the first of those asked has opened it.
std::optional<Refusal> withdrawable(const Scene& scene, const Request& request);
void withdraw(Acting& acting, const Request& request);

}  // namespace tuogou
