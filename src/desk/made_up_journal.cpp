#include "desk/made_up_journal.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "base/unusable.h"
#include "desk/made_up_ledger.h"
#include "desk/merge.h"

namespace tuogou {

namespace {

constexpr std::size_t kEventsAtOnce = 50'000;  // of one act, so one transaction
constexpr std::string_view kMaker = "示例数据";

void require(const Outcome& outcome) {
  if (std::holds_alternative<Receipt>(outcome)) return;
  throw Unusable("示例数据未能写入，请检查磁盘空间。",
                 "The made-up data could not be written; check the free space.");
}

void write(Desk& desk, const std::string& jurisdiction, std::span<Event> events) {
  Order order;
  order.jurisdiction = jurisdiction;
  order.actor.name = kMaker;
  order.decide = [&](const Situation& situation) -> Decision {
    ActDone act;
    act.action = "import";
    act.on = situation.today;
    act.person_name = kMaker;
    Decided decided;
    decided.events.reserve(events.size() + 1);
    decided.events.emplace_back(std::move(act));
    std::ranges::move(events, std::back_inserter(decided.events));
    return decided;
  };
  require(desk.carry_out(std::move(order)));
}

}  // namespace

void fill_with_made_up(Desk& desk, const std::string& jurisdiction, int associations) {
  const auto programme = load_programme("hedong-2019");
  Import import;
  import.ledger = made_up_ledger(associations, programme);
  const auto& organs = import.ledger.jurisdiction.rows<Organ>();
  const auto office = std::ranges::find_if(
      organs, [](const Row<Organ>& organ) { return organ.value.reform_role.has(ReformRole::office); });
  require(desk.open_jurisdiction({.person = 0, .name = std::string(kMaker), .offices = {}},
                                 {jurisdiction, "示例区", "", "hedong-2019"}, office->value));
  const auto ledgers = desk.ledgers();
  auto merged = merge(*ledgers->find(jurisdiction), import, ledgers->last_record, MergeMode::good_rows);
  import = {};
  const std::span<Event> events(merged.events);
  for (std::size_t done = 0; done < events.size(); done += kEventsAtOnce) {
    write(desk, jurisdiction, events.subspan(done, std::min(kEventsAtOnce, events.size() - done)));
  }
}

}  // namespace tuogou
