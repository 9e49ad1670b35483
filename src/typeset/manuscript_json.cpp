// A manuscript as canonical JSON text, and back.
#include <fmt/format.h>

#include <array>
#include <boost/json/parse.hpp>
#include <charconv>
#include <stdexcept>

#include "base/json_text.h"
#include "typeset/manuscript.h"

namespace tuogou {

namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 3> kForms{"document", "letter", "plain"};
constexpr std::array<std::string_view, 3> kPlaces{"indented", "flush", "centred"};
constexpr std::array<std::string_view, 3> kAligns{"left", "centred", "right"};

// ---- Writing ----

template <class Item, class Write>
void write_list(JsonWriter& to, std::string_view name, const std::vector<Item>& items, Write write_item) {
  if (items.empty()) return;
  to.name(name).open_array();
  for (const auto& item : items) write_item(to, item);
  to.close_array();
}

void write_text(JsonWriter& to, std::string_view name, const std::string& text) {
  if (!text.empty()) to.member(name, text);
}
void write_flag(JsonWriter& to, std::string_view name, bool flag) {
  if (flag) to.member(name, flag);
}
void write_count(JsonWriter& to, std::string_view name, int count, int usual) {
  if (count != usual) to.member(name, count);
}
template <class Choice>
void write_choice(JsonWriter& to, std::string_view name, const std::array<std::string_view, 3>& names,
                  Choice choice) {
  if (choice != Choice{}) to.member(name, names.at(static_cast<std::size_t>(choice)));
}

void write_span(JsonWriter& to, const Span& span) {
  to.open_object();
  write_text(to, "text", span.text);
  write_text(to, "source", span.source);
  write_flag(to, "is_missing", span.is_missing);
  to.close_object();
}

void write_cell(JsonWriter& to, const TableCell& cell) {
  to.open_object();
  write_list(to, "text", cell.text, write_span);
  write_count(to, "columns", cell.columns, 1);
  write_count(to, "rows", cell.rows, 1);
  write_choice(to, "align", kAligns, cell.align);
  write_flag(to, "is_head", cell.is_head);
  to.close_object();
}

void write_row(JsonWriter& to, const std::vector<TableCell>& row) {
  to.open_array();
  for (const auto& cell : row) write_cell(to, cell);
  to.close_array();
}

struct WriteBlock {
  JsonWriter& to;
  void operator()(const Paragraph& paragraph) const {
    to.name("paragraph").open_object();
    write_count(to, "level", paragraph.level, 0);
    write_count(to, "number", paragraph.number, 0);
    write_list(to, "lead", paragraph.lead, write_span);
    write_list(to, "text", paragraph.text, write_span);
    write_choice(to, "place", kPlaces, paragraph.place);
    to.close_object();
  }
  void operator()(const Table& table) const {
    to.name("table").open_object();
    // As text: a number read back may differ in its last digit.
    write_list(to, "widths", table.widths,
               [](JsonWriter& out, double width) { out.text(fmt::format("{}", width)); });
    write_list(to, "head", table.head, write_row);
    write_list(to, "rows", table.rows, write_row);
    to.close_object();
  }
};

void write_block(JsonWriter& to, const Block& block) {
  to.open_object();
  std::visit(WriteBlock{to}, block);
  to.close_object();
}

void write_annex(JsonWriter& to, const Annex& annex) {
  to.open_object();
  write_text(to, "title", annex.title);
  write_list(to, "body", annex.body, write_block);
  write_flag(to, "is_landscape", annex.is_landscape);
  to.close_object();
}

// ---- Reading: what is not where it belongs is found by writing it again ----

const json::value* member(const json::object& object, std::string_view name) {
  return object.if_contains(name);
}

template <class Item, class Read>
void read_list(const json::object& from, std::string_view name, std::vector<Item>& items, Read read_item) {
  const auto* value = member(from, name);
  if (value == nullptr) return;
  for (const auto& item : value->as_array()) items.push_back(read_item(item));
}

void read_text(const json::object& from, std::string_view name, std::string& text) {
  if (const auto* value = member(from, name))
    text.assign(value->as_string().data(), value->as_string().size());
}
void read_flag(const json::object& from, std::string_view name, bool& flag) {
  if (const auto* value = member(from, name)) flag = value->as_bool();
}
void read_count(const json::object& from, std::string_view name, int& count) {
  if (const auto* value = member(from, name)) count = value->to_number<int>();
}
template <class Choice>
void read_choice(const json::object& from, std::string_view name,
                 const std::array<std::string_view, 3>& names, Choice& choice) {
  const auto* value = member(from, name);
  if (value == nullptr) return;
  const std::string_view said = value->as_string();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == said) choice = static_cast<Choice>(i);
  }
}

Span read_span(const json::value& value) {
  const auto& from = value.as_object();
  Span span;
  read_text(from, "text", span.text);
  read_text(from, "source", span.source);
  read_flag(from, "is_missing", span.is_missing);
  return span;
}

TableCell read_cell(const json::value& value) {
  const auto& from = value.as_object();
  TableCell cell;
  read_list(from, "text", cell.text, read_span);
  read_count(from, "columns", cell.columns);
  read_count(from, "rows", cell.rows);
  read_choice(from, "align", kAligns, cell.align);
  read_flag(from, "is_head", cell.is_head);
  return cell;
}

std::vector<TableCell> read_row(const json::value& value) {
  std::vector<TableCell> row;
  for (const auto& cell : value.as_array()) row.push_back(read_cell(cell));
  return row;
}

double read_width(const json::value& value) {
  const std::string_view digits = value.as_string();
  double width = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), width);
  return width;
}

Block read_block(const json::value& value) {
  const auto& said = value.as_object();
  if (const auto* of = member(said, "table")) {
    const auto& from = of->as_object();
    Table table;
    read_list(from, "widths", table.widths, read_width);
    read_list(from, "head", table.head, read_row);
    read_list(from, "rows", table.rows, read_row);
    return table;
  }
  const auto& from = said.at("paragraph").as_object();
  Paragraph paragraph;
  read_count(from, "level", paragraph.level);
  read_count(from, "number", paragraph.number);
  read_list(from, "lead", paragraph.lead, read_span);
  read_list(from, "text", paragraph.text, read_span);
  read_choice(from, "place", kPlaces, paragraph.place);
  return paragraph;
}

Annex read_annex(const json::value& value) {
  const auto& from = value.as_object();
  Annex annex;
  read_text(from, "title", annex.title);
  read_list(from, "body", annex.body, read_block);
  read_flag(from, "is_landscape", annex.is_landscape);
  return annex;
}

// ---- The texts that both directions know by name ----

struct Text {
  std::string_view name;
  std::string Manuscript::* member;
};
constexpr std::array kHeadTexts{
    Text{"kind", &Manuscript::kind},     Text{"mark", &Manuscript::mark},
    Text{"number", &Manuscript::number}, Text{"signer", &Manuscript::signer},
    Text{"title", &Manuscript::title},   Text{"recipients", &Manuscript::recipients}};
constexpr std::array kEndTexts{Text{"organ", &Manuscript::organ},
                               Text{"date", &Manuscript::date},
                               Text{"note", &Manuscript::note},
                               Text{"copies", &Manuscript::copies},
                               Text{"printed_by", &Manuscript::printed_by},
                               Text{"printed_on", &Manuscript::printed_on}};

Manuscript read_manuscript(const json::object& from) {
  Manuscript manuscript;
  read_choice(from, "form", kForms, manuscript.form);
  for (const auto& text : kHeadTexts) read_text(from, text.name, manuscript.*text.member);
  read_list(from, "body", manuscript.body, read_block);
  read_list(from, "annexes", manuscript.annexes, read_annex);
  read_flag(from, "is_landscape", manuscript.is_landscape);
  for (const auto& text : kEndTexts) read_text(from, text.name, manuscript.*text.member);
  return manuscript;
}

}  // namespace

std::string frozen_text(const Manuscript& manuscript) {
  JsonWriter to;
  to.open_object();
  to.member("form", kForms.at(static_cast<std::size_t>(manuscript.form)));
  for (const auto& text : kHeadTexts) write_text(to, text.name, manuscript.*text.member);
  write_list(to, "body", manuscript.body, write_block);
  write_list(to, "annexes", manuscript.annexes, write_annex);
  write_flag(to, "is_landscape", manuscript.is_landscape);
  for (const auto& text : kEndTexts) write_text(to, text.name, manuscript.*text.member);
  to.close_object();
  return to.take();
}

Manuscript thawed(std::string_view text) {
  if (text.size() > kFrozenBytesMost) throw std::runtime_error("a frozen paper of more than 64 MiB");
  Manuscript manuscript;
  try {
    manuscript = read_manuscript(json::parse(text).as_object());
  } catch (const std::exception& error) {
    throw std::runtime_error(fmt::format("no frozen paper: {}", error.what()));
  }
  if (frozen_text(manuscript) != text) throw std::runtime_error("no frozen paper: not in its canonical form");
  return manuscript;
}

}  // namespace tuogou
