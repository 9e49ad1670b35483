#include "paper/template_fill.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/unusable.h"
#include "paper/template_spans.h"

namespace tuogou {

namespace {

constexpr std::size_t kPartBytes =
    32;  // what a paragraph, cell or span counts towards the limit beside its text

/// Whether a condition takes it as given: not blank, and not nought (0, 0.00).
bool is_given(std::string_view value) {
  value = trimmed(value);
  const bool is_nought = value.find('0') != value.npos && value.find_first_not_of("0.") == value.npos;
  return !value.empty() && !is_nought;
}

class TemplateFiller {
 public:
  explicit TemplateFiller(const PaperFacts& facts) : facts_(facts) {}

  FilledPaper fill(const PaperPattern& paper) {
    auto& manuscript = filled_.manuscript;
    manuscript.form = paper.form;
    manuscript.is_landscape = paper.is_landscape;
    for (const auto& head : paper.head) fill_head(head);
    blocks_ = &manuscript.body;
    auto add = [this](const BlockPattern& block) {
      std::visit([this](const auto& pattern) { this->add(pattern); }, block);
    };
    walk(paper.body, add);
    std::erase_if(manuscript.annexes, [](const Annex& annex) { return annex.body.empty(); });
    return std::move(filled_);
  }

 private:
  struct Row {
    const PaperFacts::Texts* texts = nullptr;
    std::string index;
  };

  void spend(std::size_t bytes) {
    if (bytes > left_) {
      throw Unusable(
          fmt::format("按模板填出的文书过长（连同段落、单元格所占，超过 {} MB）。请检查模板中的 {{each}} 是否"
                      "相互嵌套，或减少所列内容。",
                      kManuscriptBytesMost >> 20),
          fmt::format("The paper that the template gives is too long (more than {} MB, with what paragraphs "
                      "and cells take). See whether an {{each}} stands within another, or list less.",
                      kManuscriptBytesMost >> 20));
    }
    left_ -= bytes;
  }

  /// nullptr: not known.
  const std::string* value(const NamePattern& name) const {
    if (name.kind == NamePattern::Kind::index) return &rows_[name.repeat].index;
    const auto& texts = name.kind == NamePattern::Kind::item ? *rows_[name.repeat].texts : facts_.texts;
    const auto found = texts.find(name.name);
    return found == texts.end() ? nullptr : &found->second;
  }

  bool holds(const ConditionPattern& condition) const {
    bool answer = false;
    if (condition.name.kind == NamePattern::Kind::list) {
      const auto list = facts_.lists.find(condition.name.name);
      answer = list != facts_.lists.end() && !list->second.empty();
    } else if (const auto* text = value(condition.name)) {
      answer = condition.equals ? *text == *condition.equals : is_given(*text);
    }
    return answer != condition.is_negated;
  }

  template <typename Leaf, typename Visit>
  void walk(const PatternNodes<Leaf>& nodes, Visit& visit) {
    for (const auto& node : nodes) {
      spend(1);
      if (node.kind == PatternNode<Leaf>::Kind::leaf) {
        visit(node.leaf);
      } else if (node.kind == PatternNode<Leaf>::Kind::condition) {
        walk(holds(node.condition) ? node.body : node.otherwise, visit);
      } else {
        walk_list(node, visit);
      }
    }
  }

  template <typename Leaf, typename Visit>
  void walk_list(const PatternNode<Leaf>& node, Visit& visit) {
    const auto list = facts_.lists.find(node.list);
    if (list == facts_.lists.end() || list->second.empty()) return walk(node.otherwise, visit);
    const auto place = rows_.size();
    rows_.emplace_back();
    for (std::size_t i = 0; i < list->second.size(); ++i) {
      spend(1);
      rows_[place] = {&list->second[i], std::to_string(i + 1)};
      walk(node.body, visit);
    }
    rows_.pop_back();
  }

  Spans line(const LinePattern& pattern) {
    Spans spans;
    auto append = [&](const std::variant<std::string, FieldPattern>& piece) {
      if (const auto* words = std::get_if<std::string>(&piece)) {
        append_plain(spans, *words);
      } else {
        append_field(spans, std::get<FieldPattern>(piece));
      }
    };
    walk(pattern, append);
    return spans;
  }

  void append_plain(Spans& spans, std::string text) {
    if (text.empty()) return;
    spend(text.size());
    if (append_text(spans, std::move(text))) spend(kPartBytes);
  }

  void append_field(Spans& spans, const FieldPattern& field) {
    ++fields_;
    const auto* text = value(field.name);
    if (text == nullptr) {
      spend(field.missing.size() + kPartBytes);
      spans.push_back({field.missing, {}, true});
      auto& missing = filled_.missing;
      if (std::ranges::find(missing, field.missing) == missing.end()) missing.push_back(field.missing);
      return;
    }
    if (trimmed(*text).empty()) {
      if (!field.or_else) ++none_;
      return append_plain(spans, field.or_else.value_or(std::string()));
    }
    const auto breaks = static_cast<std::size_t>(std::ranges::count(*text, '\n'));
    spend(text->size() + kPartBytes * breaks);  // before it is copied
    auto clean = clean_text(*text);
    if (field.name.kind == NamePattern::Kind::text) {
      const auto source = facts_.sources.find(field.name.name);
      if (source != facts_.sources.end()) {
        spend(source->second.size() + kPartBytes);
        spans.push_back({std::move(clean), source->second, false});
        return;
      }
    }
    append_plain(spans, std::move(clean));
  }

  void fill_head(const HeadPattern& head) {
    fields_ = none_ = 0;
    auto spans = line(head.text);
    if (fields_ > 0 && fields_ == none_) return;
    spans = joined_lines(std::move(spans), head.may_break ? "\n" : " ");
    auto& element = filled_.manuscript.*head.element;
    if (!element.empty() && !spans.empty()) element += '\n';
    for (const auto& span : spans) element += span.text;
  }

  void add(const ParagraphPattern& pattern) {
    Paragraph paragraph;
    paragraph.level = pattern.level;
    paragraph.place = pattern.place;
    paragraph.lead = joined_lines(line(pattern.lead), " ");
    auto lines = split_lines(line(pattern.text));
    if (paragraph.lead.empty() && lines.empty()) return;
    if (paragraph.level > 0) {
      const auto level = static_cast<std::size_t>(paragraph.level);
      paragraph.number = ++numbers_[level];
      std::fill(numbers_.begin() + paragraph.level + 1, numbers_.end(), 0);
    }
    if (lines.empty()) lines.emplace_back();
    for (auto& text : lines) {
      spend(kPartBytes);
      paragraph.text = std::move(text);
      blocks_->emplace_back(std::move(paragraph));
      paragraph = {};  // what a value says after a line break goes on as text
      paragraph.place = pattern.place;
    }
  }

  void add(const TablePattern& pattern) {
    Table table;
    table.widths = pattern.widths;
    auto add_row = [&](const RowPattern& row) {
      std::vector<TableCell> cells;
      cells.reserve(row.cells.size());
      for (const auto& cell : row.cells) cells.push_back(this->cell(cell));
      (row.is_head ? table.head : table.rows).push_back(std::move(cells));
    };
    walk(pattern.rows, add_row);
    if (!table.head.empty() || !table.rows.empty()) blocks_->emplace_back(std::move(table));
  }

  TableCell cell(const CellPattern& pattern) {
    spend(kPartBytes);
    TableCell cell;
    cell.text = joined_lines(line(pattern.text), "\n");
    cell.columns = static_cast<int>(pattern.columns);
    cell.rows = static_cast<int>(pattern.rows);
    cell.align = pattern.align;
    cell.is_head = pattern.is_head;
    return cell;
  }

  void add(const AnnexPattern& pattern) {
    spend(kPartBytes);
    Annex annex;
    for (const auto& span : joined_lines(line(pattern.title), " ")) annex.title += span.text;
    annex.is_landscape = pattern.is_landscape;
    auto& annexes = filled_.manuscript.annexes;
    annexes.push_back(std::move(annex));
    blocks_ = &annexes.back().body;
    numbers_ = {};
  }

  const PaperFacts& facts_;
  FilledPaper filled_;
  std::vector<Row> rows_;  // of the repeats being filled, the outermost first
  std::vector<Block>* blocks_ = nullptr;
  std::array<int, 5> numbers_{};  // the last at each level
  std::size_t left_ = kManuscriptBytesMost;
  std::size_t fields_ = 0, none_ = 0;  // of an element of the head: fields met, and those that are none
};

}  // namespace

FilledPaper fill_template(const PaperPattern& paper, const PaperFacts& facts) {
  return TemplateFiller(facts).fill(paper);
}

}  // namespace tuogou
