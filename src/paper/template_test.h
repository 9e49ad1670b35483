// For tests of templates: names, a template's body, and what is refused.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "base/unusable.h"
#include "paper/template.h"

namespace tuogou {

inline const FactNames& told_names() {
  static const FactNames names{
      .texts = {{"association.name", {"协会名称", "name of the association"}},
                {"issuer.name", {"发文机关", "issuer"}},
                {"number", {"发文字号", "number"}},
                {"opinion", {"意见", "opinion"}},
                {"figure.listed", {"列入名单数", "listed"}},
                {"recipients", {"主送机关", "recipients"}}},
      .lists = {
          {"listed", {{"名单", "list"}, {{"name", {"名称", "name"}}, {"unit", {"业务主管单位", "unit"}}}}},
          {"tasks", {{"任务", "tasks"}, {{"title", {"任务名称", "task"}}}}}}};
  return names;
}

inline PaperFacts told_facts() {
  return {.texts = {{"association.name", "示例协会"},
                    {"issuer.name", "示例区民政局"},
                    {"number", "示民函〔2020〕3号"},
                    {"opinion", ""},
                    {"figure.listed", "2"}},
          .lists = {{"listed",
                     {{{"name", "示例协会"}, {"unit", "示例局"}}, {{"name", "示例商会"}, {"unit", ""}}}},
                    {"tasks", {{{"title", "清查资产"}}, {{"title", "清理兼职"}}}}},
          .sources = {{"figure.listed", "associations?status=listed"}}};
}

/// The body stands from line 3 on.
inline Template told_template(const std::string& body, const std::string& head = "title: 关于示例的函") {
  return {head + "\n---\n" + body, told_names()};
}
inline Manuscript filled(const std::string& body, const PaperFacts& facts = told_facts()) {
  return told_template(body).fill(facts);
}

inline std::string text_of(const Spans& spans) {
  std::string text;
  for (const auto& span : spans) text += span.text;
  return text;
}

/// The paragraphs, each on a line: its numbering, its lead, a bar, its text; a table as its rows in brackets.
inline std::string told(const std::vector<Block>& blocks) {
  std::string told;
  for (const auto& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      if (paragraph->level > 0) {
        told +=
            std::string(static_cast<std::size_t>(paragraph->level), '#') + std::to_string(paragraph->number);
      }
      if (paragraph->place == Paragraph::Place::flush) told += '>';
      if (paragraph->place == Paragraph::Place::centred) told += '^';
      told += text_of(paragraph->lead);
      if (!paragraph->lead.empty() && !paragraph->text.empty()) told += '|';
      told += text_of(paragraph->text) + "\n";
      continue;
    }
    for (const auto* rows : {&std::get<Table>(block).head, &std::get<Table>(block).rows}) {
      for (const auto& row : *rows) {
        for (const auto& cell : row) told += "[" + text_of(cell.text) + "]";
        told += "\n";
      }
    }
  }
  return told;
}

inline std::string told(const std::string& body, const PaperFacts& facts = told_facts()) {
  return told(filled(body, facts).body);
}

/// The sentence with which a template is refused; empty where it is none.
inline Bilingual refused(const std::string& text) {
  try {
    const Template made(text, told_names());
  } catch (const Unusable& unusable) {
    return unusable.sentence();
  }
  return {};
}
/// Whether a body is refused at a line of the template, with these words in the Chinese sentence.
inline ::testing::AssertionResult refuses(const std::string& body, int line, const std::string& words) {
  const auto sentence = refused("title: 甲\n---\n" + body);
  const auto place = "模板第 " + std::to_string(line) + " 行：";
  const auto place_en = "Line " + std::to_string(line) + " of the template: ";
  if (sentence.zh.starts_with(place) && sentence.zh.find(words) != std::string::npos &&
      sentence.en.starts_with(place_en)) {
    return ::testing::AssertionSuccess();
  }
  return ::testing::AssertionFailure() << body << "\n  " << sentence.zh << "\n  " << sentence.en;
}

}  // namespace tuogou
