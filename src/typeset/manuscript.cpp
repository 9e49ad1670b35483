#include "typeset/manuscript.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tuogou {

namespace {

constexpr int kCountedInWords = 9999;

/// 三百零二, as far as four digits go.
std::string in_words(int number) {
  constexpr std::array<std::string_view, 10> kDigits{"零", "一", "二", "三", "四",
                                                     "五", "六", "七", "八", "九"};
  constexpr std::array<std::string_view, 4> kUnits{"千", "百", "十", ""};
  std::string words;
  bool is_zero_due = false;
  int unit = 1000;
  for (const auto name : kUnits) {
    const auto digit = static_cast<std::size_t>(number / unit % 10);
    unit /= 10;
    if (digit == 0) {
      is_zero_due = !words.empty();
      continue;
    }
    if (is_zero_due) words += kDigits[0];
    is_zero_due = false;
    // 十二, but 一百一十二.
    if (digit != 1 || unit != 1 || !words.empty()) words += kDigits[digit];
    words += name;
  }
  return words;
}

std::string text_of(const Spans& spans) {
  std::string text;
  for (const auto& span : spans) text += span.text;
  return text;
}

/// The text without the line breaks that only say where a long line is to be broken.
std::string on_one_line(std::string text) {
  std::erase(text, '\n');
  return text;
}

class Plain {
 public:
  void line(std::string_view text) {
    if (text.empty()) return;
    text_ += text;
    text_ += '\n';
  }
  void operator()(const Paragraph& paragraph) {
    line(numeral(paragraph.level, paragraph.number) + text_of(paragraph.lead) + text_of(paragraph.text));
  }
  void operator()(const Table& table) {
    rows(table.head);
    rows(table.rows);
  }
  void body(const std::vector<Block>& blocks) {
    for (const auto& block : blocks) std::visit(*this, block);
  }
  std::string take() { return std::move(text_); }

 private:
  void rows(const std::vector<std::vector<TableCell>>& rows) {
    for (const auto& row : rows) {
      std::string said;
      for (const auto& cell : row) {
        auto text = text_of(cell.text);
        std::ranges::replace(text, '\n', ' ');
        if (!text.empty()) said += (said.empty() ? "" : "\t") + text;
      }
      line(said);
    }
  }

  std::string text_;
};

class MissingTexts {
 public:
  void spans(const Spans& spans) {
    for (const auto& span : spans) {
      if (span.is_missing && std::ranges::find(texts_, span.text) == texts_.end()) {
        texts_.push_back(span.text);
      }
    }
  }
  void operator()(const Paragraph& paragraph) {
    spans(paragraph.lead);
    spans(paragraph.text);
  }
  void operator()(const Table& table) {
    for (const auto* rows : {&table.head, &table.rows}) {
      for (const auto& row : *rows) {
        for (const auto& cell : row) spans(cell.text);
      }
    }
  }
  std::vector<std::string> take() { return std::move(texts_); }

 private:
  std::vector<std::string> texts_;
};

}  // namespace

std::string numeral(int level, int number) {
  switch (level) {
    case 1:
    case 2: {
      const bool is_counted = number >= 1 && number <= kCountedInWords;
      const auto words = is_counted ? in_words(number) : std::to_string(number);
      return level == 1 ? words + "、" : "（" + words + "）";
    }
    case 3:
      return fmt::format("{}.", number);
    case 4:
      return fmt::format("（{}）", number);
    default:
      return {};
  }
}

std::vector<std::string> annex_notes(const Manuscript& manuscript) {
  std::vector<std::string> notes;
  const auto& annexes = manuscript.annexes;
  for (std::size_t i = 0; i < annexes.size(); ++i) {
    const auto title = on_one_line(annexes[i].title);
    notes.push_back(annexes.size() == 1 ? title : fmt::format("{}. {}", i + 1, title));
  }
  return notes;
}

std::string annex_label(const Manuscript& manuscript, std::size_t place) {
  return manuscript.annexes.size() == 1 ? "附件" : fmt::format("附件{}", place + 1);
}

std::string plain_text(const Manuscript& manuscript) {
  Plain to;
  if (has_head(manuscript)) {
    to.line(manuscript.mark);
    to.line(manuscript.number);
    const bool is_signed = manuscript.form == PaperForm::document && !manuscript.signer.empty();
    if (is_signed) to.line("签发人：" + manuscript.signer);
  }
  to.line(on_one_line(manuscript.title));
  if (!manuscript.recipients.empty()) to.line(manuscript.recipients + "：");
  to.body(manuscript.body);
  std::string_view before = "附件：";
  for (const auto& note : annex_notes(manuscript)) {
    to.line(std::string(before) + note);
    before = "";
  }
  to.line(manuscript.organ);
  to.line(manuscript.date);
  if (!manuscript.note.empty()) to.line("（" + manuscript.note + "）");
  for (std::size_t i = 0; i < manuscript.annexes.size(); ++i) {
    to.line(annex_label(manuscript, i));
    to.line(on_one_line(manuscript.annexes[i].title));
    to.body(manuscript.annexes[i].body);
  }
  if (!manuscript.copies.empty()) to.line("抄送：" + manuscript.copies + "。");
  if (has_printer_line(manuscript)) {
    to.line(manuscript.printed_by);
    if (!manuscript.printed_on.empty()) to.line(manuscript.printed_on + "印发");
  }
  return to.take();
}

bool has_head(const Manuscript& manuscript) { return manuscript.form != PaperForm::plain; }

bool is_across(const Manuscript& manuscript) { return manuscript.is_landscape && !has_head(manuscript); }

bool has_printer_line(const Manuscript& manuscript) {
  return manuscript.form != PaperForm::letter &&
         !(manuscript.printed_by.empty() && manuscript.printed_on.empty());
}

std::vector<std::string> missing(const Manuscript& manuscript) {
  MissingTexts texts;
  for (const auto& block : manuscript.body) std::visit(texts, block);
  for (const auto& annex : manuscript.annexes) {
    for (const auto& block : annex.body) std::visit(texts, block);
  }
  return texts.take();
}

}  // namespace tuogou
