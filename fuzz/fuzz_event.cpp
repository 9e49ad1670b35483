// Lines of a journal, one after the other, folded into a small ledger. What is read is written the same way
// again, and what does not fit is refused as UnknownEvent and not otherwise.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.h"
#include "journal/entry.h"

namespace {

using namespace tuogou;

// Nothing is sealed: a seal is another one every time.
constexpr Sealing kOpen{};

constexpr std::size_t kLinesMost = 64;

constexpr auto kLedger = std::to_array<std::string_view>(
    {"1\t2020-03-02T08:00:00.000Z\t1\tjurisdiction.opened\tkey=hedong\ttitle=示例区\tprogramme=hedong-2019",
     "2\t2020-03-02T08:00:00.000Z\t1\trow.added\tregister=organ\trow=2\t.name=示例商务局",
     "3\t2020-03-02T08:00:00.000Z\t3\trow.added\tregister=association\trow=4\tassociation=4\t"
     ".uscc=51120102000000019M\t.name=示例协会\t.kind=行业协会\t.supervising_unit=示例商务局",
     "4\t2020-03-02T08:00:00.000Z\t3\trow.added\tregister=post\trow=5\tassociation=4\t.person=示例甲",
     "5\t2020-03-02T08:00:00.000Z\t3\tact.done\taction=plan.survey\ton=2020-03-02\tassociation=4\tperson=1"});

Ledger small_ledger() {
  Ledger ledger;
  for (const auto line : kLedger) {
    const auto entry = parse_entry(line, kOpen);
    evolve(ledger, entry.event, entry.at);
  }
  return ledger;
}

void take(std::string_view line, Ledger& ledger) {
  const auto entry = parse_entry(line, kOpen);
  const auto written = line_of(entry, kOpen);
  if (line_of(parse_entry(written, kOpen), kOpen) != written) std::abort();
  evolve(ledger, entry.event, entry.at);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Ledger kBefore = small_ledger();
  const auto lines = split(std::string_view(reinterpret_cast<const char*>(data), size), "\n");
  // A journal from its beginning, or what comes after the small ledger.
  auto ledger = lines.front().starts_with("1\t") ? Ledger() : kBefore;
  for (std::size_t i = 0; i < lines.size() && i < kLinesMost; ++i) {
    try {
      take(lines[i], ledger);
    } catch (const UnknownEvent&) {
      // As the journal says, nothing can be folded beyond it.
      return 0;
    }
  }
  return 0;
}
