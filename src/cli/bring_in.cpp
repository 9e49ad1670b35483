#include "cli/bring_in.h"

#include "base/unusable.h"
#include "procedure/acting.h"

namespace tuogou {

void bring_in(Desk& desk, const std::string& jurisdiction, const Merge& merge, std::string_view person_name) {
  if (merge.events.empty()) return;
  Order order;
  order.jurisdiction = jurisdiction;
  order.actor.name = person_name;
  order.decide = [&](const Situation& situation) -> Decision {
    const auto* const office = organ_with(situation.ledger.jurisdiction, ReformRole::office);
    ActDone act;
    act.action = "import";
    act.on = situation.today;
    act.person_name = person_name;
    act.role = role_of(ReformRole::office);
    act.opinion = summary(merge).zh;
    if (office != nullptr) {
      act.organ = office->number;
      act.organ_name = office->value.name;
    }
    Decided decided;
    decided.events.reserve(merge.events.size() + 1);
    decided.events.emplace_back(std::move(act));
    decided.events.insert(decided.events.end(), merge.events.begin(), merge.events.end());
    return decided;
  };
  const auto outcome = desk.carry_out(std::move(order));
  if (const auto* refusal = std::get_if<Refusal>(&outcome)) {
    throw Unusable(refusal->sentence.zh, refusal->sentence.en);
  }
  if (const auto* failure = std::get_if<Failure>(&outcome)) {
    throw Unusable(failure->sentence.zh, failure->sentence.en);
  }
}

}  // namespace tuogou
