// One row of the list of associations, as it is answered.
#include "base/json_text.h"
#include "desk/association_list.h"

namespace tuogou {

namespace {

template <class E>
void put_choice_or_null(JsonWriter& to, E choice) {
  if (choice == E::unset) {
    to.null();
  } else {
    put_choice(to, choice);
  }
}

void put_unit(JsonWriter& to, RecordId number, std::string_view name) {
  if (name.empty()) {
    to.null();
    return;
  }
  to.open_object().name("id");
  if (number == 0) {
    to.null();
  } else {
    to.number(number);
  }
  to.member("name", name).close_object();
}

void put_due(JsonWriter& to, const Due& due) {
  if (due.on.empty()) {
    to.null();
    return;
  }
  to.open_object();
  put_choice_members(to, due.owed);
  to.member("on", due.on.iso());
  if (due.matter.given()) to.member("matter", due.matter.text());
  if (due.owed == Owed::plan_item) {
    to.name("separation");
    put_choice(to, due.separation);
  }
  if (due.owed == Owed::answer) {
    to.name("purpose");
    put_choice(to, due.purpose);
    to.member("request", due.request);
  }
  to.close_object();
}

std::string written(const Board& board, std::size_t place) {
  const auto& line = board.line(place);
  const auto& association = line.association();
  JsonWriter to;
  to.open_object();
  to.member("id", line.id()).member("uscc", association.uscc).member("name", association.name);
  put_choice_or_null(to.name("kind"), association.kind);
  put_choice_or_null(to.name("regime"), line.regime);
  put_unit(to.name("supervising_unit"), line.unit, board.unit_name(place));
  put_choice(to.name("phase"), line.phase);
  to.member("step", step_of(line.phase));
  put_choice_or_null(to.name("category"), line.category);
  to.member("in_programme", line.in_programme());
  to.member("completed", line.completed).member("done", line.done()).member("deferred", line.deferred);
  put_choice(to.name("light"), line.light());
  to.member("red", line.red).member("yellow", line.yellow);
  to.member("fulfilled", line.fulfilled).member("binding", line.binding).name("next_due_on");
  if (line.due.on.given()) {
    to.text(line.due.on.iso());
  } else {
    to.null();
  }
  put_due(to.name("next_due"), line.due);
  to.member("days_late", line.days_late).member("version", line.dossier->version()).close_object();
  return to.take();
}

}  // namespace

const std::string& line_text(const Board& board, std::size_t place) {
  auto& shown = *board.line(place).shown;
  // A line is kept from board to board only with its dossier, its day and the organs by which it is named.
  std::call_once(shown.once, [&] { shown.json = written(board, place); });
  return shown.json;
}

}  // namespace tuogou
