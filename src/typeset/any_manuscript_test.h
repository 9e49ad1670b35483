// For tests: any manuscript, with text that files and pages find hard.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "typeset/manuscript.h"

namespace tuogou {

inline rc::Gen<std::string> any_words() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                          "示", "例", "协会", "𠮷", "镕", "a", "Z9", " ", "　", "（", "》", "，", "“", "&",
                          "<", ">", "\"", "'", "\\", "]]>", "\x01", "\x7F", "2020年3月10日", "35%")),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const auto& piece : pieces) text += piece;
                        return text;
                      });
}

inline rc::Gen<Spans> any_spans() {
  return rc::gen::resize(6, rc::gen::container<Spans>(rc::gen::build<Span>(
                                rc::gen::set(&Span::text, any_words()),
                                rc::gen::set(&Span::source, any_words()), rc::gen::set(&Span::is_missing))));
}

inline rc::Gen<Paragraph> any_paragraph() {
  using Place = Paragraph::Place;
  return rc::gen::build<Paragraph>(
      rc::gen::set(&Paragraph::level, rc::gen::inRange(0, 5)),
      rc::gen::set(&Paragraph::number, rc::gen::inRange(1, 130)), rc::gen::set(&Paragraph::lead, any_spans()),
      rc::gen::set(&Paragraph::text, any_spans()),
      rc::gen::set(&Paragraph::place, rc::gen::element(Place::indented, Place::flush, Place::centred)));
}

/// A table whose cells fill its columns, some of them over several.
inline rc::Gen<Table> any_table() {
  return rc::gen::exec([] {
    const auto columns = *rc::gen::inRange(1, 6);
    Table table;
    for (int i = 0; i < columns; ++i) table.widths.push_back(*rc::gen::inRange(1, 50) / 3.0);
    const auto any_row = [columns](bool is_head) {
      std::vector<TableCell> row;
      for (int taken = 0; taken < columns; taken += row.back().columns) {
        TableCell cell{.text = *any_spans(), .is_head = is_head};
        cell.columns = *rc::gen::inRange(1, columns - taken + 1);
        cell.align =
            *rc::gen::element(TableCell::Align::left, TableCell::Align::centred, TableCell::Align::right);
        row.push_back(std::move(cell));
      }
      return row;
    };
    for (auto left = *rc::gen::inRange(0, 3); left > 0; --left) table.head.push_back(any_row(true));
    for (auto left = *rc::gen::inRange(0, 5); left > 0; --left) table.rows.push_back(any_row(false));
    return table;
  });
}

inline rc::Gen<std::vector<Block>> any_body() {
  return rc::gen::resize(8, rc::gen::container<std::vector<Block>>(rc::gen::oneOf(
                                rc::gen::map(any_paragraph(), [](const Paragraph& it) { return Block(it); }),
                                rc::gen::map(any_table(), [](const Table& it) { return Block(it); }))));
}

inline rc::Gen<Manuscript> any_manuscript() {
  return rc::gen::exec([] {
    Manuscript it;
    it.form = *rc::gen::element(PaperForm::document, PaperForm::letter, PaperForm::plain);
    for (auto* text : {&it.mark, &it.number, &it.signer, &it.title, &it.recipients, &it.organ, &it.date,
                       &it.note, &it.copies, &it.printed_by, &it.printed_on, &it.kind, &it.footer}) {
      *text = *any_words();
    }
    it.body = *any_body();
    for (auto left = *rc::gen::inRange(0, 3); left > 0; --left) {
      it.annexes.push_back({*any_words(), *any_body(), *rc::gen::arbitrary<bool>()});
    }
    it.is_landscape = *rc::gen::arbitrary<bool>();
    it.is_draft = *rc::gen::arbitrary<bool>();
    return it;
  });
}

}  // namespace tuogou
