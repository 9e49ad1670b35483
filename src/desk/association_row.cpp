// One row of the list of associations, as it is answered.
#include "desk/association_list.h"

namespace tuogou {

namespace json = boost::json;

namespace {

template <class E>
json::value choice_or_null(E choice) {
  return choice == E::unset ? json::value() : json::value(choice_to_json(choice));
}

json::value due_to_json(const Due& due) {
  if (due.on.empty()) return {};
  auto said = choice_to_json(due.owed);
  said["on"] = due.on.iso();
  if (due.matter.given()) said["matter"] = due.matter.text();
  if (due.owed == Owed::plan_item) said["separation"] = choice_to_json(due.separation);
  if (due.owed == Owed::answer) {
    said["purpose"] = choice_to_json(due.purpose);
    said["request"] = due.request;
  }
  return said;
}

}  // namespace

json::object line_to_json(const Board& board, std::size_t place) {
  const auto& line = board.line(place);
  const auto& association = line.association();
  const auto unit = board.unit_name(place);
  return {{"id", line.id()},
          {"uscc", association.uscc},
          {"name", association.name},
          {"kind", choice_or_null(association.kind)},
          {"regime", choice_or_null(line.regime)},
          {"supervising_unit",
           unit.empty() ? json::value()
                        : json::value({{"id", line.unit == 0 ? json::value() : line.unit}, {"name", unit}})},
          {"phase", choice_to_json(line.phase)},
          {"step", step_of(line.phase)},
          {"category", choice_or_null(line.category)},
          {"in_programme", line.in_programme()},
          {"completed", line.completed},
          {"done", line.done()},
          {"deferred", line.deferred},
          {"light", choice_to_json(line.light())},
          {"red", line.red},
          {"yellow", line.yellow},
          {"fulfilled", int{line.fulfilled}},
          {"binding", int{line.binding}},
          {"next_due_on", line.due.on.given() ? json::value(line.due.on.iso()) : json::value()},
          {"next_due", due_to_json(line.due)},
          {"days_late", line.days_late},
          {"version", std::int64_t{line.dossier->version()}}};
}

}  // namespace tuogou
