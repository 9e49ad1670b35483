#include "paper/template_parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/unusable.h"
#include "paper/template_reader.h"
#include "paper/template_table.h"

namespace tuogou {

namespace {

constexpr int kLevelsMost = 4;

struct HeadKey {
  std::string_view key;
  std::string Manuscript::* element;
  bool may_recur = false;  // several lines of it are several lines of the element
};

constexpr auto kHeadKeys = std::to_array<HeadKey>({
    {"mark", &Manuscript::mark},
    {"number", &Manuscript::number},
    {"signer", &Manuscript::signer},
    {"title", &Manuscript::title, true},
    {"recipients", &Manuscript::recipients},
    {"organ", &Manuscript::organ, true},
    {"date", &Manuscript::date},
    {"note", &Manuscript::note},
    {"copies", &Manuscript::copies},
    {"printed_by", &Manuscript::printed_by},
    {"printed_on", &Manuscript::printed_on},
});

class TemplateParser {
 public:
  TemplateParser(std::string_view text, const FactNames& names) : scope_(names), reader_(text, scope_) {}

  PaperPattern parse() {
    read_head();
    auto read_leaf = [this](std::string_view line) { return block(line); };
    const auto closing = reader_.read_nodes(paper_.body, read_leaf);
    if (closing != TemplateReader::Closing::text) {
      scope_.refuse("这个 {else} 或 {end} 之前没有 {if}、{each} 或 {table}。",
                    "There is no {if}, {each} or {table} before this {else} or {end}.");
    }
    bool is_loose = false;
    check_annexes(paper_.body, is_loose);
    return std::move(paper_);
  }

 private:
  void read_head() {
    while (reader_.next()) {
      if (reader_.line() == "---") {
        if (std::ranges::find(keys_, "title") == keys_.end()) {
          scope_.refuse("首部缺标题，请加一行“title: 标题”。",
                        "The head has no title: add a line “title: …”.");
        }
        return;
      }
      read_head_line(reader_.line());
    }
    scope_.refuse(
        "首部没有结束：首部各行写作“key: 值”，之后须有一行“---”，再写正文。",
        "The head does not end: its lines read “key: value”, then comes a line “---”, then the body.");
  }

  void read_head_line(std::string_view line) {
    const auto half = line.find(':');
    const auto full = line.find("：");
    const auto colon = std::min(half, full);
    if (colon == std::string_view::npos) {
      scope_.refuse("首部每行写作“key: 值”，如“title: 关于……的函”；首部以一行“---”结束。",
                    "A line of the head reads “key: value”, such as “title: …”; a line “---” ends the head.");
    }
    const auto key = trimmed(line.substr(0, colon));
    const auto value = trimmed(line.substr(colon + (half < full ? 1 : std::string_view("：").size())));
    const bool has_been = std::ranges::find(keys_, key) != keys_.end();
    keys_.emplace_back(key);
    if (key == "form") {
      read_form(value);
    } else if (key == "landscape") {
      if (value != "yes" && value != "no") {
        scope_.refuse("landscape 之后写 yes（横排）或 no（竖排）。", "After landscape stands yes or no.");
      }
      paper_.is_landscape = value == "yes";
    } else {
      const auto found = std::ranges::find(kHeadKeys, key, &HeadKey::key);
      if (found == kHeadKeys.end()) refuse_key(key);
      paper_.head.push_back({found->element, found->may_recur, parse_line(value, scope_)});
      if (found->may_recur) return;
    }
    if (has_been) {
      scope_.refuse(
          fmt::format("“{}”已经写过一次。只有 title 和 organ 可以写几行。", key),
          fmt::format("“{}” stands there twice. Only title and organ may have several lines.", key));
    }
  }

  [[noreturn]] void refuse_key(std::string_view key) const {
    std::string keys = "form";
    for (const auto& known : kHeadKeys) keys += fmt::format(" {}", known.key);
    const auto shown = shortened(printable(key), 40);
    scope_.refuse(fmt::format("首部没有“{}”这一项。可写的有：{} landscape。", shown, keys),
                  fmt::format("The head has no “{}”. It may have: {} landscape.", shown, keys));
  }

  void read_form(std::string_view value) {
    if (value == "document") {
      paper_.form = PaperForm::document;
    } else if (value == "letter") {
      paper_.form = PaperForm::letter;
    } else if (value == "plain") {
      paper_.form = PaperForm::plain;
    } else {
      scope_.refuse("form 之后写 document（文件格式）、letter（信函格式）或 plain（不带版头）。",
                    "After form stands document (red head), letter or plain (no head).");
    }
  }

  BlockPattern block(std::string_view line) {
    if (line.starts_with("===")) return annex(line.substr(3));
    if (line.starts_with('#')) return heading(line);
    if (line.starts_with("---")) {
      scope_.refuse("“---”只在首部之后写一次。附件以“=== 标题”开始。",
                    "“---” stands once, after the head. An annex begins with “=== title”.");
    }
    if (line.starts_with('{')) {
      auto rest = line;
      const auto tag = take_tag(rest, scope_);
      if (tag.word == TemplateTag::Word::table && rest.empty()) return read_table(reader_, tag.rest);
    }
    ParagraphPattern paragraph;
    if (take(line, ">")) paragraph.place = Paragraph::Place::flush;
    if (take(line, "^")) paragraph.place = Paragraph::Place::centred;
    paragraph.text = parse_line(trimmed(line), scope_);
    return paragraph;
  }

  ParagraphPattern heading(std::string_view line) {
    ParagraphPattern paragraph;
    while (take(line, "#")) ++paragraph.level;
    const auto parts = split_at_bars(line, 2, scope_);
    if (paragraph.level > kLevelsMost || parts.front().empty()) {
      scope_.refuse("标题写作“# 标题”，至多四级（####）；标题后接正文的写作“## 标题。| 正文”。",
                    "A heading reads “# heading”, of at most four levels (####); with text after it “## "
                    "heading. | text”.");
    }
    paragraph.lead = parse_line(parts.front(), scope_);
    if (parts.size() > 1) paragraph.text = parse_line(parts.back(), scope_);
    return paragraph;
  }

  AnnexPattern annex(std::string_view title) {
    title = trimmed(title);
    AnnexPattern annex;
    constexpr std::string_view kLandscape = "[landscape]";
    if (title.ends_with(kLandscape)) {
      annex.is_landscape = true;
      title = trimmed(title.substr(0, title.size() - kLandscape.size()));
    }
    if (title.empty()) {
      scope_.refuse("附件须有标题，写作“=== 标题”，横排的写作“=== 标题 [landscape]”。",
                    "An annex has a title and reads “=== title”, across the page “=== title [landscape]”.");
    }
    annex.title = parse_line(title, scope_);
    return annex;
  }

  /// What follows an annex under a condition would belong to it or not, as the condition falls: refused.
  /// Answers whether there is an annex; `is_loose` says whether such a one came last.
  bool check_annexes(const PatternNodes<BlockPattern>& nodes, bool& is_loose) {
    using Node = PatternNode<BlockPattern>;
    bool has_annex = false;
    for (const auto& node : nodes) {
      if (node.kind != Node::Kind::leaf) {
        bool in_body = is_loose;
        bool in_otherwise = is_loose;
        const bool in_each = check_annexes(node.body, in_body);
        bool once_more = true;  // a repeat comes back to its beginning
        if (in_each && node.kind == Node::Kind::repeat) check_annexes(node.body, once_more);
        const bool has_one = check_annexes(node.otherwise, in_otherwise) || in_each;
        is_loose = is_loose || has_one;
        has_annex = has_annex || has_one;
      } else if (std::holds_alternative<AnnexPattern>(node.leaf)) {
        has_annex = true;
        is_loose = false;
      } else if (is_loose) {
        scope_.at(node.line);
        scope_.refuse(
            "前面的附件写在 {if} 或 {each} 之内，其 {end} 之后只能再开始新的附件（===）或结束。",
            "The annex before this stands within {if} or {each}: after their {end} only another annex (===) "
            "may begin.");
      }
    }
    return has_annex;
  }

  TemplateScope scope_;
  TemplateReader reader_;
  PaperPattern paper_;
  std::vector<std::string_view> keys_;
};

/// Throws Unusable for what is no text.
void check_text(std::string_view text) {
  if (text.size() > kTemplateBytesMost) {
    throw Unusable(fmt::format("模板有 {} 字节，最多 {} 字节，请拆短。", text.size(), kTemplateBytesMost),
                   fmt::format("The template has {} bytes and may have {}: shorten it.", text.size(),
                               kTemplateBytesMost));
  }
  std::size_t line = 1;
  while (!text.empty()) {
    const auto before = text;
    const auto c = take_code_point(text);
    if (c == '\n') ++line;
    const bool is_broken = c == 0xFFFD && before.substr(0, before.size() - text.size()) != "\uFFFD";
    const bool is_stray = is_control(c) && c != '\n' && c != '\r' && c != '\t';
    if (!is_broken && !is_stray && c != 0xFFFE && c != 0xFFFF) continue;
    throw Unusable(
        fmt::format("模板第 {} 行不是可读的文字。模板应为 UTF-8 编码的纯文本，请用记事本另存为 UTF-8。",
                    line),
        fmt::format("Line {} of the template is no readable text. A template is plain text in UTF-8.", line));
  }
}

}  // namespace

PaperPattern parse_template(std::string_view text, const FactNames& names) {
  check_text(text);
  take(text, "\uFEFF");
  return TemplateParser(text, names).parse();
}

}  // namespace tuogou
